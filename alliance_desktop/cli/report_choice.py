"""Which reports there are, and the one that is asked for."""

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.paths import resource

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
