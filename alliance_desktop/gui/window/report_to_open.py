"""Which report the window is about: the one that is named, else the one read last, or words that say how to get one."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from alliance_desktop.domain.report import Report, Section
from alliance_desktop.domain.report_index import standing
from alliance_desktop.errors import ReportError
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.i18n import _
from alliance_desktop.importing import installed_reports

MarkedIn = Callable[[str], Collection[str]]
"""The codes and section ids of a report that have marks, by its id."""


class OpenedReport(NamedTuple):
    """A report for the window; `told` is what is to be said of one that should have been opened, '' for nothing."""

    report: Report
    told: str = ""


def report_to_open(wanted: str | None, marked: MarkedIn | None = None) -> OpenedReport:
    """The report with the id `wanted`; for None the one that was read last, or where that can't be read the one that
    commands take. Of what it keeps for marks that which has some, or likely has without `marked`.
    Raises InputError for one that is not there, ReportError where its files are damaged."""
    if wanted is not None:
        try:
            return OpenedReport(_shown(wanted, marked))
        except KeyError as error:
            raise installed_reports.not_there(wanted) from error
    told = ""
    for report_id in _in_turn():
        try:
            return OpenedReport(_shown(report_id, marked), told)
        except KeyError:  # it was removed since it was read
            continue
        except ReportError as error:
            told = told or str(error)
    if told:
        raise ReportError(told, told)
    return OpenedReport(_no_report())


def _shown(report_id: str, marked: MarkedIn | None) -> Report:
    report = installed_reports.read_installed(report_id)
    if marked is not None:
        return standing(report, marked(report_id))
    return standing(report, {code for code, now in report.kept.items() if not now})  # the others' went along


def _in_turn() -> Iterator[str]:
    """The ids of reports in the order in which they are tried; the folders are looked at only where these don't do."""
    yield from SessionFile.last_read()
    yield installed_reports.SHIPPED_FIRST
    yield from installed_reports.folders()


def _no_report() -> Report:
    """What the window is about where there is none: it says how to get one."""
    title, way = _("No report yet"), _("Open one with Ctrl+O, or drop its file on this window.")
    return Report("", title, "", "en", (Section("none", "section", None, title, title, None, body=(way,)),))
