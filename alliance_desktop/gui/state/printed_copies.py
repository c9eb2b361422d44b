"""The copies that are made to be printed: a folder of the reader's own that the window empties when it closes."""

from pathlib import Path

from alliance_desktop.errors import InputError
from alliance_desktop.files import exists, make_private_folder
from alliance_desktop.i18n import _
from alliance_desktop.paths import state_folder


def print_folder() -> Path:
    """Where they lie until the window closes."""
    return state_folder() / "print"


def free_copy(name: str, suffix: str) -> Path:
    """Where the next one goes: a viewer may still open those before. Raises InputError where there can be no folder."""
    folder = print_folder()
    try:
        make_private_folder(folder)
    except OSError as error:
        text = _("The folder {folder} for copies to be printed can’t be created: {why}.")
        raise InputError(text.format(folder=folder, why=error.strerror)) from error
    paths = (folder / f"{name}{number}{suffix}" for number in ("", *(f"-{number}" for number in range(2, 10_000))))
    return next(path for path in paths if not exists(path))


def forget_printed() -> None:
    """Takes them away; one that a viewer still holds open stays until the next time."""
    for copy in print_folder().glob("*"):
        try:
            copy.unlink()
        except OSError:  # Windows keeps a file that a viewer has open
            continue
