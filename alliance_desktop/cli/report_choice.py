"""What a command is about, known before it is opened: its report, its store."""

from pathlib import Path

from alliance_desktop.cli.request import Request
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError, StoreReadOnlyError
from alliance_desktop.files import is_folder, make_private_folder
from alliance_desktop.i18n import _
from alliance_desktop.paths import data_folder, default_store, resource


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


FIRST_REPORT = "osce-2018"
"""The one that opens when none is named."""


def report_ids() -> list[str]:
    """The ids of all reports."""
    return sorted(path.parent.name for path in resource("reports").glob("*/report.toml"))


def known_id(wanted: str | None) -> str:
    """The id itself, or that of the first report for None; raises InputError for one that is not there."""
    if wanted is None:
        return FIRST_REPORT
    if wanted not in report_ids():
        raise InputError(_("There is no report {id}; `alliance-desktop reports` lists them.").format(id=wanted))
    return wanted


def read_report(report_id: str) -> Report:
    """The report with this id; raises ReportError where its files are damaged."""
    from alliance_desktop.ingest.read_package import read_package

    return read_package(resource("reports", report_id))
