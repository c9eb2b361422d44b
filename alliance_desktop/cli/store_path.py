"""Where the store is that is meant, known without opening it: the window's start loads nothing of the library."""

from pathlib import Path

from alliance_desktop.cli.request import Request
from alliance_desktop.errors import InputError, StoreReadOnlyError
from alliance_desktop.files import is_folder, make_private_folder
from alliance_desktop.i18n import _
from alliance_desktop.paths import data_folder, default_store


def store_path(request: Request) -> Path:
    """The store that is meant: by the option, the environment, or the reader's own."""
    named = request.options.get("--store")
    if named == "":
        raise InputError(_("--store needs the name of a file."))
    return Path(named) if named else default_store()


def make_own_folder(store: Path) -> None:
    """Make the reader's own folder if the store belongs there; raises StoreReadOnlyError where that cannot be."""
    if not own_folder_is_missing(store):
        return
    try:
        make_private_folder(store.parent)
    except OSError as error:
        text = _("The folder {folder} for your notes can't be created. Nothing was written. Name a file with --store.")
        raise StoreReadOnlyError(text.format(folder=store.parent)) from error


def own_folder_is_missing(store: Path) -> bool:
    """Whether the store belongs into the reader's own folder, and that is not there yet."""
    return not is_folder(store.parent) and store.parent == data_folder()
