"""How a section is called beside its title: Panel 1, Side event 3."""

from alliance_desktop.domain.report import Report, Section
from alliance_desktop.i18n import _


def section_label(section: Section) -> str:
    """'Panel 1' or 'Side event 3'; '' for sections without a number."""
    if section.number is None:
        return ""
    if section.kind == "panel":
        return _("Panel {number}").format(number=section.number)
    return _("Side event {number}").format(number=section.number)


def place_label(report: Report, code: str) -> str:
    """Where a code stands: 'Panel 1, p. 3', 'Introduction, p. 1'; '' if the report does not know it."""
    section = report.section_of(code)
    if section is None:
        return ""
    one = report.recommendation(code)
    name = section_label(section) or section.title
    return _("{section}, p. {page}").format(section=name, page=one.page if one else section.page)
