"""How a place of the report is named beside what stands there: Panel 1, p. 3."""

from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import _


def place_label(report: Report, code: str) -> str:
    """Where a code stands: 'Panel 1, p. 3', 'Introduction, p. 1'; '' if the report does not know it."""
    section = report.section_of(code)
    if section is None:
        return ""
    one = report.recommendation(code)
    name = section.label or section.title
    return _("{section}, p. {page}").format(section=name, page=one.page if one else section.page)
