"""The reports that are there: those that are shipped, and those in the reader's folder."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_desktop.domain.report import Report, year_of
from alliance_desktop.errors import InputError, OtherReportError, ReportError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_package import read_head, read_package
from alliance_desktop.ingest.toml_table import damaged
from alliance_desktop.paths import data_folder, resource

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes

BEFORE = ".before"
"""Ends the name of the folder in which a package waits while another one takes its place."""
EARLIER = ".earlier"
"""Ends the name of the folder in which a package waits for undo that was removed, or that another took the place of."""
FORGOTTEN = "codes-forgotten"
"""The file in such a folder that says: the same file imported again begins anew, for nothing hung on its codes."""
ALL = "all"
"""Means all reports where one is named, so that none can have it as its id."""
_MOST_SAID = 120
"""Characters of what a file says of itself."""
SHIPPED_FIRST = "osce-2018"
"""The one that opens when none is named."""


def own_folder() -> Path:
    """Where the reader's packages lie, each in a folder named after its id; it may not be there yet."""
    return data_folder() / "reports"


def earlier_packages() -> dict[str, Path]:
    """The package of each report that was there last, by its id, as far as one is kept."""
    found = list[tuple[int, Path]]()
    for path in own_folder().glob(f".*{EARLIER}"):
        with suppress(OSError):  # another program may just have put it back
            found.append((path.stat().st_mtime_ns, path))
    return {path.name.split(".")[1]: path for _moment, path in sorted(found)}


def folders() -> dict[str, Path]:
    """The folder of each package by its id, in the order of these; a shipped one goes before the reader's own."""
    _put_back(own_folder())
    found = [path for place in (own_folder(), resource("reports")) for path in place.glob("[!.]*/report.toml")]
    return dict(sorted((path.parent.name, path.parent) for path in found))


def _put_back(own: Path) -> None:
    """Give a package its place again from which it was taken by a program that was killed before it put the new one
    there. In a folder that may not be written it stays away."""
    for before in own.glob(f".*{BEFORE}"):
        place = before.with_name(before.name[1:].removesuffix(BEFORE))
        if not place.exists():
            with suppress(OSError):
                before.rename(place)


def known_id(wanted: str | None) -> str:
    """The id itself; for None that of the shipped report, else of the only one.

    Raises InputError for one that is not there, and where it can't be told which is meant.
    """
    meant = SHIPPED_FIRST if wanted is None else wanted
    if _shipped(meant):
        return meant
    known = folders()
    if wanted is None and len(known) == 1:
        return next(iter(known))
    if wanted is None:
        if known:
            text = _("There is more than one report: {ids}. Choose one with --report.")
            raise InputError(text.format(ids=", ".join(known)))
        raise InputError(_("No report yet. Import one with `alliance-desktop import FILE`."))
    if wanted not in known:
        raise InputError(_("No report has the id {id}. `alliance-desktop reports` lists them.").format(id=wanted))
    return wanted


def not_there(report_id: str) -> InputError:
    """What the window says of a report that it can't turn to any more, or save."""
    text = _("“{report}” isn’t among your reports. Your marks on it are safe. To read it, import it.")
    return InputError(text.format(report=name_of_report(report_id)))


def read_installed(report_id: str) -> Report:
    """The report with this id; raises ReportError where its files are damaged, KeyError where there is none."""
    folder = folder_of(report_id)
    report = read_package(folder)
    if report.id != report_id:  # its marks would be those of another
        text = _("its id is “{id}”, but its folder is called {name}")
        raise damaged(folder / "report.toml", text.format(id=report.id, name=folder.name), 1)
    return report


def installed(report_id: str) -> Report | None:
    """The same; None where there is none, or its files are damaged."""
    try:
        return read_installed(report_id)
    except (ReportError, KeyError):
        return None


def readable(damaged: Callable[[str, str], None]) -> Iterator[Report]:
    """All that are there, by their ids; of one that can't be read `damaged` hears the id and why."""
    for report_id in folders():
        try:
            yield read_installed(report_id)
        except ReportError as error:
            damaged(report_id, str(error))


def newest_first(reports: Iterable[Report]) -> list[Report]:
    """By the year that their date names; of one year as they are."""
    return sorted(reports, key=year_of, reverse=True)


def heads() -> dict[str, Report | None]:
    """Each report without its sections, by its id; None where its files are damaged."""
    found = dict[str, Report | None]()
    for report_id, folder in folders().items():
        try:
            found[report_id] = read_head(folder)
        except ReportError:
            found[report_id] = None
    return found


def names() -> dict[str, str]:
    """What each report is called in a list, by its id; the id itself where its files are damaged."""
    return {report_id: head.short_title if head else report_id for report_id, head in heads().items()}


def name_of_report(report_id: str) -> str:
    """What one report is called; its id where nothing says that any more."""
    head = head_of(report_id)
    return head.short_title if head else report_id


def head_of(report_id: str) -> Report | None:
    """A report without its sections, also one that was removed as long as its files are kept; None where there is
    none, or it is damaged."""
    try:
        return read_head(folder_of(report_id))
    except KeyError:
        kept = earlier_packages().get(report_id)
    except ReportError:
        return None
    with suppress(ReportError):
        return read_head(kept) if kept else None
    return None


def with_report(label: str, changes: "Changes", here: str) -> str:
    """The label of a change, with the name of the report that it was in where that is another than `here`."""
    reports = {target.report for target in changes.targets}
    if not reports or here in reports:
        return label
    return _("{act} ({report})").format(act=label, report=", ".join(map(name_of_report, sorted(reports))))


def here_or_refused(file: str, other: OtherReportError) -> str:
    """The id of the report that a file is about; raises InputError that says what to do where it isn't here."""
    if other.report in folders():
        return other.report
    text = _("“{file}” is about a report you don’t have: {report}. Import its report file first.")
    said = " ".join(other.label.split())[:_MOST_SAID]  # 'Marks of Anna Berg on Norway 2014, 29 November'
    raise InputError(text.format(file=file, report=f"{other.report} ({said})" if said else other.report))


def folder_of(report_id: str) -> Path:
    """The folder of a package; raises KeyError where there is none."""
    return _shipped(report_id) or folders()[report_id]


def _shipped(report_id: str) -> Path | None:
    """Its folder, found without asking for the reader's, which takes longer."""
    folder = resource("reports", report_id)
    if folder.name != report_id or not (folder / "report.toml").is_file():
        return None
    return folder if folder.resolve().name == report_id else None  # where case doesn't count it is found in any
