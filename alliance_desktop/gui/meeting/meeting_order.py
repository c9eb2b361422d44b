"""The recommendations that meeting mode steps through, and the one that is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.desk import Desk

if TYPE_CHECKING:
    from alliance_desktop.domain.brief import BriefItem


class MeetingOrder:
    """`code` is shown. A jump may lead to one that is not stepped through: the steps then go on where they were."""

    def __init__(self, codes: tuple[str, ...], code: str) -> None:
        """`codes` in their order, at least one; it begins with the first where `code` is not among them."""
        self.codes = codes
        self._places = {each: place for place, each in enumerate(codes)}
        self._at = self._places.get(code, 0)
        self.code = codes[self._at]

    @property
    def place(self) -> int | None:
        """Which one of them it is, from 1; None after a jump to one that isn't among them."""
        place = self._places.get(self.code)
        return None if place is None else place + 1

    def by(self, steps: int) -> str | None:
        """The code so many steps on; None beyond the ends."""
        outside = self.place is None and steps < 0
        at = self._at + steps + outside
        return self.codes[at] if 0 <= at < len(self.codes) else None

    def go(self, code: str) -> None:
        """Shows this one."""
        self.code = code
        self._at = self._places.get(code, self._at)


def order_of(desk: Desk) -> MeetingOrder:
    """Through the brief that is shown, else through what the filter shows, else through all; from what is in hand."""
    report, navigator, brief = desk.report, desk.navigator, desk.brief.brief
    codes: tuple[str, ...] = ()
    first = next(iter(navigator.codes), "")
    if navigator.page == "brief" and brief:
        codes = _recommendations(report, brief.items)
        row = desk.brief.row  # of a heading or a text the recommendation that follows, of the last one that before
        nearest = (*_recommendations(report, brief.items[row:]), *reversed(codes))
        first = first or next(iter(nearest), "")
    elif desk.filter.shown:
        codes = report.in_order(desk.filter.shown)
    codes = codes or tuple(one.code for one in report.recommendations)
    return MeetingOrder(codes, first or first_from(report, navigator.current))


def lead_to(desk: Desk, code: str) -> None:
    """The window goes to it: in the brief that is open to its row, else in the text."""
    brief, chosen = desk.brief.brief, ChosenItem(Target(desk.report.id, code))
    if desk.navigator.page == "brief" and brief and chosen in brief.items:
        desk.brief.row_wanted.emit(brief.items.index(chosen))
    else:
        desk.navigator.go(code)


def _recommendations(report: Report, items: "Sequence[BriefItem]") -> tuple[str, ...]:
    """Those of the report, in their order."""
    targets = (item.target for item in items if isinstance(item, ChosenItem))
    return tuple(one.code for one in targets if one.report == report.id and report.recommendation(one.code))


def first_from(report: Report, code: str) -> str:
    """A recommendation itself, of a section its first one or else the next after it; '' where none follows."""
    if report.recommendation(code):
        return code
    ids = [section.id for section in report.sections]
    following = report.sections[ids.index(code) :] if code in ids else ()
    return next((one.code for section in following for one in section.recommendations), "")
