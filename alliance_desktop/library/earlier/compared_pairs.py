"""What became of the recommendations of the earlier report that this one is compared with, for filters and pages."""

from collections.abc import Callable, Mapping

from alliance_desktop.domain.comparing import ReportPair, comparable, pairs
from alliance_desktop.domain.report import Report
from alliance_desktop.library.earlier.carrying_over import carried_codes
from alliance_desktop.library.library_reading import LibraryReading

ReadReport = Callable[[str], Report | None]
"""Gives a report by its id; None where it is not there, or can't be read."""

_KINDS: Mapping[str, frozenset[str]] = {
    "new": frozenset({"new"}),
    "changed": frozenset({"changed", "near"}),
    "kept": frozenset({"same", "changed", "near"}),
}


class ComparedPairs:
    """Pairs are looked for once, and again where the reader decided something."""

    def __init__(self, read: ReadReport) -> None:
        self._read = read
        self._known: tuple[tuple[str, str], tuple[ReportPair, ...]] | None = None

    def of(self, library: LibraryReading) -> tuple[ReportPair, ...] | None:
        """The pairs with the earlier report; None where there is none, or it is gone."""
        comparison = library.comparison
        if comparison is None:
            return None
        key = (comparison.earlier_id, comparison.decided)
        if self._known is None or self._known[0] != key:
            earlier = self._read(comparison.earlier_id)
            if earlier is None or comparable(earlier, library.report):
                return None
            decided = comparison.decided_of(comparison.earlier_id)
            self._known = (key, pairs(earlier, library.report, decided))
        return self._known[1]

    def codes(self, library: LibraryReading, state: str) -> frozenset[str]:
        """The recommendations that are in such a state."""
        if state == "carried":
            return frozenset(carried_codes(library))
        return frozenset(one.new for one in self.of(library) or () if one.new and one.kind in _KINDS[state])

    def is_lacking(self, library: LibraryReading, state: str) -> bool:
        """Whether nothing can be said of it, for want of an earlier report."""
        return state in _KINDS and self.of(library) is None
