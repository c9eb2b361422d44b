"""The recommendations that meeting mode steps through, and the one that is shown."""

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.desk import Desk


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
    if navigator.page == "brief" and brief:
        targets = [target for target in brief.targets if target.report == report.id]
        codes = tuple(dict.fromkeys(target.code for target in targets if report.recommendation(target.code)))
    elif desk.filter.shown:
        codes = report.in_order(desk.filter.shown)
    codes = codes or tuple(one.code for one in report.recommendations)
    return MeetingOrder(codes, next(iter(navigator.codes), "") or first_from(report, navigator.current))


def first_from(report: Report, code: str) -> str:
    """A recommendation itself, of a section its first one or else the next after it; '' where none follows."""
    if report.recommendation(code):
        return code
    ids = [section.id for section in report.sections]
    following = report.sections[ids.index(code) :] if code in ids else ()
    return next((one.code for section in following for one in section.recommendations), "")
