"""Where the reader is, what is in hand, and the history of it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report import Report, Target

_KEPT = 200
"""Places remembered for going back."""


class Ways(NamedTuple):
    """The ways back and forward: the places of this report, each with its page, and what leads on behind them to the
    report from which the window was turned, given the shell."""

    back: list[tuple[str, str]]
    forward: list[tuple[str, str]]
    before: Callable[..., object] | None
    after: Callable[..., object] | None


NO_WAYS = Ways([], [], None, None)


class HandPlace(NamedTuple):
    """Where the reader is, with the ways back and forward, as `Navigator.stand` takes it."""

    current: str
    chosen: tuple[str, ...]
    reach: str
    matching: tuple[str, ...] | None
    ways: Ways


class Navigator(QObject):
    """`current` is a recommendation's code or a section's id; `chosen` are several recommendations at once.

    What is in hand is what the side panel shows, and what keys and buttons act on.
    """

    current_changed = Signal(str)
    """Another target has the focus."""
    went = Signal(str)
    """The reader asked to go somewhere: show it, wherever the text stands."""
    chosen_changed = Signal()
    """Something else is in hand, with the same target current."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self.current = report.sections[0].id
        self.chosen: tuple[str, ...] = ()
        self.reach = ""
        """The far end of the choice, where its ring is; '' for `current`."""
        self.matching: tuple[str, ...] | None = None
        """All that match the filter, while none of them has the ring; None where `current` has it."""
        self.listed: tuple[str, ...] | None = None
        """What the chosen row of a list is about, while the list stands in place of the text; None without a list."""
        self.elsewhere: tuple[Target, ...] = ()
        """What of another report the chosen row of a list is about."""
        self.covered = False
        """Whether a page without rows stands in place of the text: then nothing is in hand."""
        self.page = ""
        """The name of the page that stands in place of the text; '' for none."""
        self.history = NavigationHistory(self)

    @property
    def in_hand(self) -> tuple[str, ...]:
        """The recommendations that are in hand, or one section; () for nothing."""
        if self.listed is not None:
            return self.listed
        if self.covered or self.nothing_matches:
            return ()
        return self.chosen or self.matching or (self.current,)

    @property
    def codes(self) -> tuple[str, ...]:
        """The recommendations in hand: an action applies to all of them."""
        return tuple(filter(self.report.recommendation, self.in_hand))

    @property
    def targets(self) -> tuple[Target, ...]:
        """The same with what is in hand of another report: what a brief may take."""
        return (*(Target(self.report.id, code) for code in self.codes), *self.elsewhere)

    @property
    def noted(self) -> str:
        """What a new note is on, and whose notes are shown; '' where that isn't one target."""
        if self.listed is not None:
            return self.listed[0] if len(self.listed) == 1 else ""
        return "" if self.covered else self.ringed

    @property
    def ringed(self) -> str:
        """What has the ring in the text: the far end of the choice, else `current`; '' where nothing has it."""
        return self.reach or (self.current if self.matching is None else "")

    @property
    def nothing_matches(self) -> bool:
        """Whether the filter leaves nothing to be seen: then the text has nothing that could be in hand."""
        return self.matching == ()

    def go(self, code: str) -> None:
        """A jump: the place left is remembered, with the page it was left from, and the text moves to `code`."""
        if code != self.current or self.page:
            self.history.leave()
        self.focus(code)
        self.went.emit(code)

    def focus(self, code: str) -> None:
        """A step or a scroll: `code` is current now, without an entry in the history. What is no place never is."""
        if self.report.section_of(code) is None:
            return
        freed = bool(self.matching)
        if freed:
            self.matching = None
        if self.chosen:
            self.choose(())
        if code != self.current:
            self.current = code
            self.current_changed.emit(code)
        elif freed:
            self.chosen_changed.emit()

    def choose(self, codes: tuple[str, ...], reach: str = "") -> None:
        """Chooses several recommendations, with the ring on `reach`; () chooses none."""
        reach = reach if codes else ""
        if (codes, reach) != (self.chosen, self.reach):
            self.chosen, self.reach = codes, reach
            self.chosen_changed.emit()

    def let_go(self, matching: tuple[str, ...] | None) -> None:
        """Takes the ring away, so that all that match are in hand; None gives it back to `current`."""
        if matching != self.matching:
            self.matching = matching
            self.chosen_changed.emit()

    def take_row(
        self, listed: tuple[str, ...] | None, elsewhere: tuple[Target, ...] = (), *, covered: bool = False
    ) -> None:
        """The chosen row of a list is in hand, or again, with None, what is in the text, unless that is `covered`."""
        if (listed, elsewhere, covered) != (self.listed, self.elsewhere, self.covered):
            self.listed, self.elsewhere, self.covered = listed, elsewhere, covered
            self.chosen_changed.emit()

    @property
    def standing(self) -> HandPlace:
        """Where one is now."""
        return HandPlace(self.current, self.chosen, self.reach, self.matching, self.history.ways)

    def stand(self, standing: HandPlace) -> None:
        """Where one was then, and as if one had never been elsewhere."""
        self.focus(standing.current)
        self.choose(standing.chosen, standing.reach)
        self.let_go(standing.matching)
        self.history.restore(standing.ways)


class NavigationHistory(QObject):
    """The way back and forward: the places that were left by a jump, each with the page it was left from."""

    changed = Signal()
    page_wanted = Signal(str)
    """The way leads into a page (people, notes …) that was left by a jump."""
    turn_wanted = Signal(object)
    """The way leads to another report, by this, which is given the shell."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._errand = ""
        """Where something is done for the page that was left."""
        self.ways = NO_WAYS

    def restore(self, ways: Ways) -> None:
        """Make the ways those that they were, without the places that an update has taken out since."""
        report = self._navigator.report
        back, forward = ([one for one in each if one[1] or report.section_of(one[0])] for each in ways[:2])
        ways = ways._replace(back=back, forward=forward)
        if ways != self.ways:
            self.ways = ways
            self.changed.emit()

    def leave(self) -> None:
        """Remember the place where the reader is, which a jump leaves now."""
        self.restore(self.ways._replace(back=[*self.ways.back, self._here][-_KEPT:], forward=[], after=None))

    def begin_errand(self) -> None:
        """What is done here was asked for in the page that was left: Esc leads back to it too."""
        self._errand = self._navigator.current

    def end_errand(self) -> bool:
        """Back to the page, from where the errand was; False where the reader has gone elsewhere."""
        ended = bool(self.ways.back) and not self._navigator.page and self._errand == self._navigator.current
        self._errand = ""
        if ended:
            self.back()
        return ended

    def can_go_back(self) -> bool:
        return bool(self.ways.back) or self.ways.before is not None

    def can_go_forward(self) -> bool:
        return bool(self.ways.forward) or self.ways.after is not None

    def back(self) -> None:
        """To the place before the last jump, or the turn from another report."""
        if self.ways.back:
            *back, place = self.ways.back
            self._travel(place, self.ways._replace(back=back, forward=[*self.ways.forward, self._here]))
        elif self.ways.before:
            self.turn_wanted.emit(self.ways.before)

    def forward(self) -> None:
        """Where the reader was before going back."""
        if self.ways.forward:
            *forward, place = self.ways.forward
            self._travel(place, self.ways._replace(back=[*self.ways.back, self._here], forward=forward))
        elif self.ways.after:
            self.turn_wanted.emit(self.ways.after)

    @property
    def _here(self) -> tuple[str, str]:
        return self._navigator.current, self._navigator.page

    def _travel(self, place: tuple[str, str], ways: Ways) -> None:
        code, page = place
        self.ways = ways
        self._navigator.focus(code)
        self._navigator.went.emit(code)
        self.changed.emit()
        if page:
            self.page_wanted.emit(page)
