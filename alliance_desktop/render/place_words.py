"""How places and days are named wherever something is written for a reader."""

from datetime import date, datetime

from alliance_desktop.domain.report import Recommendation, Section
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


def day_of(moment: str) -> str:
    """The reader's local day of a moment as it is kept ('2018-04-24T09:00:00.000Z'), in words.

    What another program wrote there and is no moment is shown as it stands.
    """
    try:
        return day(datetime.fromisoformat(moment).astimezone().date())
    except (ValueError, OverflowError):
        return moment


def day(when: date) -> str:
    """'24 April 2018'."""
    return _("{day} {month} {year}").format(day=when.day, month=_months()[when.month - 1], year=when.year)


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
