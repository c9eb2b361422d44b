"""What the field held before its chips were changed: for Ctrl+Z, and for an OR that takes typed chips back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance_desktop.gui.state.filter_state import FilterState

if TYPE_CHECKING:
    from alliance_desktop.domain.language.filter_terms import Filter, Term


@dataclass(frozen=True, slots=True)
class _Held:
    asked: "Filter"
    text: str


class FieldHistory:
    """Goes back and forth as long as the filter is changed in the field alone."""

    def __init__(self, filter_state: FilterState, text: Callable[[], str], write: Callable[[str], None]) -> None:
        self._filter, self._text, self._write = filter_state, text, write
        self._before: list[_Held] = []
        self._after: list[_Held] = []
        self._left: Filter | None = None
        """The filter as the field left it."""
        self._written = ""
        """The words that the last way back or forth put into the line."""

    @contextmanager
    def step(self, *, words: bool = False) -> Iterator[None]:
        """What is changed inside is one step; `words`: also where only words are written in place of others."""
        self._forget_if_changed_elsewhere()
        held = _Held(self._filter.asked, self._text())
        yield
        if self._filter.asked != held.asked or (words and self._text() != held.text):
            self._before.append(held)
            self._after, self._left = [], self._filter.asked

    @property
    def can_undo(self) -> bool:
        return bool(self._before) and not self._is_changed_elsewhere

    @property
    def can_redo(self) -> bool:
        return bool(self._after) and not self._is_changed_elsewhere and self._text() == self._written

    def undo(self) -> None:
        """Chips and words as before the last step."""
        self._go(self._before, self._after)

    def redo(self) -> None:
        """The step that was undone."""
        self._go(self._after, self._before)

    def _go(self, source: list[_Held], other: list[_Held]) -> None:
        held = source.pop()
        other.append(_Held(self._filter.asked, self._text()))
        self._filter.ask(held.asked)
        self._left = held.asked
        self._write(held.text)
        self._written = held.text

    @property
    def _is_changed_elsewhere(self) -> bool:
        return self._left is not None and self._filter.asked != self._left

    def _forget_if_changed_elsewhere(self) -> None:
        if self._is_changed_elsewhere:
            self._before, self._after, self._left = [], [], None


class TypedChips:
    """Holds them until Enter, until the line is left, or until the filter is changed elsewhere."""

    def __init__(self, filter_state: FilterState) -> None:
        self._filter = filter_state
        self._text: list[str] = []
        self._line = ""
        self._before: Filter | None = None
        self._after: Filter | None = None

    @property
    def behind(self) -> str | None:
        """What stands in the line before the place of the last chip: *or* behind it goes on with the chip. None where
        there is no chip.
        """
        if not self._filter.terms:
            return None
        return self._line if self._filter.asked == self._after else ""

    def add(self, terms: "tuple[Term, ...]", line: str = "") -> None:
        """Narrows the filter by conditions that were typed behind the words `line`."""
        if not terms:
            return
        if self._filter.asked != self._after:
            self._before, self._text = self._filter.asked, []
        self._text += map(str, terms)
        self._line = line
        self._filter.ask(self._filter.narrowed_by(terms))
        self._after = self._filter.asked

    def withdraw(self) -> str:
        """The conditions as text, with a blank behind; the filter is without them again."""
        text, before = self._text, self._before
        unchanged = self._filter.asked == self._after
        self.settle()
        if before is None or not unchanged:
            return ""
        self._filter.ask(before)
        return " ".join((*text, ""))

    def settle(self) -> None:
        """They stay chips from now on."""
        self._text, self._before, self._after = [], None, None
