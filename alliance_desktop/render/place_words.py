"""How places of a report are named wherever something is written for a reader."""

from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.i18n import _


def section_label(section: Section) -> str:
    """'Panel 1', 'Side event 5', or the title of a section that has no number."""
    return section.label or section.title


def section_heading(section: Section) -> str:
    """'Side event 5: The Critical Role …', or the heading as printed where the section has no number."""
    if section.number is None:
        return section.heading
    return _("{label}: {title}").format(label=section_label(section), title=section.title)


def place(one: Recommendation, section: Section) -> str:
    """'Panel 1, recommendation 8, p. 4'."""
    return _("{section}, recommendation {number}, p. {page}").format(
        section=section_label(section), number=one.number, page=one.page
    )


def place_label(report: Report, code: str) -> str:
    """Where a code stands: 'Panel 1, p. 3', 'Introduction, p. 1'; '' if the report does not know it."""
    section = report.section_of(code)
    if section is None:
        return ""
    one = report.recommendation(code)
    return _("{section}, p. {page}").format(section=section_label(section), page=one.page if one else section.page)
