"""The choice among the recommendations in view: which comes next, which are chosen together."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6 import QtCore

from alliance_desktop.domain.report import Passage
from alliance_desktop.gui.state.navigator import Navigator


class CardSteps:
    """The recommendations in view, in reading order."""

    def __init__(self, passages: Sequence[Passage], indices: Sequence[int]) -> None:
        codes = [passage.code for passage in passages]
        self._first = {codes[index]: index for index in reversed(range(len(codes)))}
        self._at = [index for index in indices if passages[index].kind == "recommendation"]
        self.codes = tuple([codes[index] for index in self._at])

    def neighbour(self, code: str, by: int) -> str | None:
        """The recommendation after (1) or before (-1) a code or section id; None at the end."""
        return self.beside(self._first.get(code, 0), by)

    def beside(self, passage: int, by: int) -> str | None:
        """The recommendation after (1) or before (-1) the passage with this number; None at the end."""
        place = bisect_right(self._at, passage) if by > 0 else bisect_left(self._at, passage) - 1
        return self.codes[place] if 0 <= place < len(self.codes) else None

    def between(self, one: str, other: str) -> tuple[str, ...]:
        """All from one code to the other, whichever comes first."""
        low, high = sorted((self._first[one], self._first[other]))
        return self.codes[bisect_left(self._at, low) : bisect_right(self._at, high)]

    def ordered(self, codes: frozenset[str]) -> tuple[str, ...]:
        return tuple(code for code in self.codes if code in codes)


class CardChoice:
    """Moves the navigator. While several are chosen one by one, the focus moves without ending the choice."""

    def __init__(self, navigator: Navigator, steps: CardSteps) -> None:
        self._navigator = navigator
        self.steps = steps
        self._one_by_one = False
        navigator.current_changed.connect(self.forget)

    @property
    def focus(self) -> str:
        """The code that steps start from: the far end of the choice, else the current one; '' where nothing has the
        ring."""
        return self._navigator.ringed

    def forget(self, _code: str = "") -> None:
        """Another target became current, or nothing is chosen any more."""
        self._one_by_one = False

    def move(self, code: str) -> None:
        if self._one_by_one:
            self.stand_on(code)
        else:
            self._navigator.focus(code)

    def stand_on(self, code: str) -> None:
        """The focus to `code`; what is chosen stays chosen."""
        if self._navigator.chosen:
            self._navigator.choose(self._navigator.chosen, code)
        else:
            self._navigator.focus(code)

    def keep_at(self, code: str) -> None:
        """The focus to `code`; a choice that has it stays."""
        if code in self._navigator.codes:
            self.stand_on(code)
        else:
            self._navigator.focus(code)

    def extend(self, by: int) -> None:
        """The choice reaches one recommendation further down (1) or up (-1) than now."""
        steps, anchor = self.steps, self._navigator.current
        further = steps.neighbour(self.focus, by)
        if further is None:
            return
        if not self.focus or anchor not in steps.codes:
            self._navigator.focus(further)
            return
        self._one_by_one = False
        codes = steps.between(anchor, further)
        self._navigator.choose(codes if len(codes) > 1 else (), further)

    def toggle(self, code: str) -> None:
        """Take `code` into the choice, or out of it."""
        if code not in self.steps.codes:
            return
        chosen = set(self._navigator.chosen)
        chosen.symmetric_difference_update({code})
        self._one_by_one = True
        self._navigator.choose(self.steps.ordered(frozenset(chosen)), code)

    def click(self, code: str, modifiers: "QtCore.Qt.KeyboardModifier") -> None:
        """The focus to `code`; with Ctrl like `toggle`, but beside the recommendation that has the focus."""
        ringed = self.focus
        if not modifiers & QtCore.Qt.KeyboardModifier.ControlModifier:
            self._navigator.focus(code)
            return
        if not self._navigator.chosen and ringed != code and ringed in self.steps.codes:
            self._navigator.choose((ringed,))
        self.toggle(code)

    def all(self) -> None:
        """All recommendations in view."""
        self._one_by_one = False
        codes = self.steps.codes
        self._navigator.choose(codes, self.focus or codes[0] if codes else "")
