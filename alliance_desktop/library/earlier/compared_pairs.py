"""What became of the recommendations of the earlier report that this one is compared with, for filters and pages."""

from collections.abc import Callable, Generator, Iterator, Mapping

from alliance_desktop.domain.comparing import ReportPair, comparable, pairing
from alliance_desktop.domain.report import Report
from alliance_desktop.library.earlier.carried import carried_codes
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.work_in_steps import at_once, uncollected

ReadReport = Callable[[str], Report | None]
"""Gives a report by its id; None where it is not there, or can't be read."""
DoLater = Callable[[Iterator[tuple[int, int]]], None]
"""Does work in steps between the events, and then asks again."""

_KINDS: Mapping[str, frozenset[str]] = {
    "new": frozenset({"new"}),
    "changed": frozenset({"changed", "near"}),
    "kept": frozenset({"same", "changed", "near"}),
}


class ComparedPairs:
    """Pairs are looked for once, and again where the reader decided something: at once, or `later` where a window must
    not wait; until then those before count, or none."""

    def __init__(self, read: ReadReport, later: DoLater | None = None) -> None:
        self._read, self._later = read, later
        self._known: tuple[tuple[str, str], tuple[ReportPair, ...]] | None = None
        self._sought: tuple[str, str] | None = None

    @property
    def is_looking(self) -> bool:
        """Whether the pairs are still looked for."""
        return self._sought is not None

    def of(self, library: LibraryReading) -> tuple[ReportPair, ...] | None:
        """The pairs with the earlier report; None where there is none, or it is gone."""
        comparison = library.comparison
        if comparison is None:
            return None
        key = (comparison.earlier_id, comparison.decided)
        if (self._known is None or self._known[0] != key) and self._sought != key:
            earlier = self._read(comparison.earlier_id)
            if earlier is None or comparable(earlier, library.report):
                return None
            self._sought = key
            steps = self._looking(key, earlier, library.report, comparison.decided_of(comparison.earlier_id))
            if self._later:
                self._later(steps)
            else:
                at_once(steps)
        return self._known[1] if self._known and self._known[0][0] == comparison.earlier_id else ()

    def _looking(
        self, key: tuple[str, str], earlier: Report, report: Report, decided: Mapping[str, str | None]
    ) -> Generator[tuple[int, int], None, None]:
        found = yield from uncollected(pairing(earlier, report, decided))
        self._known, self._sought = (key, found), None

    def codes(self, library: LibraryReading, state: str) -> frozenset[str]:
        """The recommendations that are in such a state."""
        if state == "carried":
            return frozenset(carried_codes(library))
        return frozenset(one.new for one in self.of(library) or () if one.new and one.kind in _KINDS[state])

    def is_lacking(self, library: LibraryReading, state: str) -> bool:
        """Whether nothing can be said of it, for want of an earlier report."""
        return state in _KINDS and self.of(library) is None
