"""What meeting mode steps through: recommendations of one report, or a brief's of all its reports, in their order."""

from collections.abc import Sequence
from functools import cached_property, partial

from alliance_desktop.domain.brief import BriefItem, ChosenItem
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.report import Recommendation, Report, Target
from alliance_desktop.gui.actions.report_turns import lead_to, turn_to
from alliance_desktop.gui.desk import Desk, Otherwise, Shell, open_page
from alliance_desktop.i18n import ngettext
from alliance_desktop.render.place_words import names_of_reports


class MeetingOrder:
    """`here` is shown. A jump may lead to one that is not stepped through: the steps then go on where they were."""

    def __init__(self, targets: tuple[Target, ...], first: Target | None, reports: Sequence[Report] = ()) -> None:
        """`targets` in their order, at least one; it begins with the first where `first` is not among them. `reports`
        are those that they are in."""
        self.targets = targets
        self._reports = tuple(reports)
        self._names = names_of_reports(self._reports)
        self._at = self._places.get(first, 0) if first else 0
        self.here = targets[self._at]

    @property
    def place(self) -> int | None:
        """Which one of them it is, from 1; None after a jump to one that isn't among them."""
        place = self._places.get(self.here)
        return None if place is None else place + 1

    def by(self, steps: int) -> Target | None:
        """The one so many steps on; None beyond the ends."""
        outside = self.place is None and steps < 0
        at = self._at + steps + outside
        return self.targets[at] if 0 <= at < len(self.targets) else None

    def go(self, target: Target) -> None:
        self.here = target
        self._at = self._places.get(target, self._at)

    def leave_out(self, report: str) -> None:
        """Have the steps go past a report from now on; `here` is in another."""
        last = self.targets[: self._at + 1]
        self._at = sum(one.report != report for one in last) - 1
        self.targets = tuple(one for one in self.targets if one.report != report)
        del self._places

    def name(self, target: Target) -> str:
        """Its code; where there are several reports also whose: 'Norway 2014 131.10'."""
        return " ".join(filter(None, (self._names.get(target.report), target.code)))

    def meant(self, typed: str, own: Target | None) -> Target | None:
        """Where typed words lead that mean `own` in the report of the window, or nothing there: what is stepped through
        goes before what isn't."""
        if own in self._places:
            return own
        found = (Target(report, names.meant(typed) or "") for report, names in self._codes.items())
        return next((one for one in found if one in self._places), own)

    def said(self, own: str) -> str:
        """How many of them are in other reports than the one with the id `own`, and which; '' of none."""
        count = sum(target.report != own for target in self.targets)
        words = ngettext(
            "{count} of {total} is in another report: {names}",
            "{count} of {total} are in other reports: {names}",
            count,
        )
        others = (self._names.get(one.id) or one.before_codes for one in self._reports if one.id != own)
        return words.format(count=count, total=len(self.targets), names=", ".join(others)) if count else ""

    @cached_property
    def _places(self) -> dict[Target, int]:
        return {each: place for place, each in enumerate(self.targets)}

    @cached_property
    def _codes(self) -> dict[str, CodeNames]:
        return {one.id: CodeNames(one) for one in self._reports}


def order_of(desk: Desk) -> MeetingOrder:
    """Through the brief that is shown, else through what the filter shows, else through all; from what is in hand."""
    report, navigator = desk.report, desk.navigator
    brief = desk.brief.brief if navigator.page == "brief" else None
    if brief and (targets := _recommendations(desk, brief.items)):
        row = desk.brief.row  # of a heading or a text the recommendation that follows, of the last one that before
        nearest = (*_recommendations(desk, brief.items[row:]), *reversed(targets))
        found = (desk.reports.report(one) for one in dict.fromkeys(target.report for target in targets))
        return MeetingOrder(targets, nearest[0], [one for one in found if one])
    codes = report.in_order(desk.filter.shown) if desk.filter.shown and brief is None else ()
    codes = codes or tuple(one.code for one in report.recommendations)
    own, first = partial(Target, report.id), next(iter(navigator.codes), "")
    return MeetingOrder(tuple(map(own, codes)), own(first or first_from(report, navigator.current)))


def not_shown(desk: Desk) -> str:
    """What is said of recommendations in the brief that is stepped through which can't be read; '' of none."""
    brief = desk.brief.brief if desk.navigator.page == "brief" else None
    count = sum(_read(desk, target) is None for target in brief.targets) if brief else 0
    words = ngettext(
        "Not shown: {count} recommendation that isn’t there any more",
        "Not shown: {count} recommendations that aren’t there any more",
        count,
    )
    return words.format(count=count) if count else ""


def meet_elsewhere(shell: Shell, target: Target, otherwise: Otherwise | None = None) -> None:
    """Turns the window to the report of a row of the brief, where the meeting begins with it, or goes on. `otherwise`
    as in `Shell.open_report`."""
    desk = shell.desk
    brief = desk.brief.brief.id if desk.brief.brief else ""
    turn_to(shell, target.report, partial(_meet_there, target, brief), partial(open_page, "brief"), otherwise)


def first_from(report: Report, code: str) -> str:
    """A recommendation itself, of a section its first one or else the next after it; '' where none follows."""
    if report.recommendation(code):
        return code
    ids = [section.id for section in report.sections]
    following = report.sections[ids.index(code) :] if code in ids else ()
    return next((one.code for section in following for one in section.recommendations), "")


def _meet_there(target: Target, brief: str, shell: Shell) -> None:
    """The window was turned to the report of a row."""
    if brief != shell.desk.brief.id:
        shell.desk.brief.open(brief)
    shell.pages.open("brief")
    lead_to(shell.desk, target)
    shell.actions.trigger("meeting")


def _recommendations(desk: Desk, items: Sequence[BriefItem]) -> tuple[Target, ...]:
    """Those that can be read, in their order."""
    return tuple(item.target for item in items if isinstance(item, ChosenItem) and _read(desk, item.target))


def _read(desk: Desk, target: Target) -> Recommendation | None:
    report = desk.reports.report(target.report)
    return report.recommendation(target.code) if report else None
