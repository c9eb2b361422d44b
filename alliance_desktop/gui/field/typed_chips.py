"""The conditions made of what is typed in the line now: an OR behind them takes them back into the line."""

from typing import TYPE_CHECKING

from alliance_desktop.gui.state.filter_state import FilterState

if TYPE_CHECKING:
    from alliance_desktop.domain.language.filter_terms import Filter, Term


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
        self._filter.add_conditions(terms)
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
