"""The comparison with an earlier report: what became of its recommendations, and the edits that choose it and pairs."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from alliance_desktop.domain.edit import Comparison, Edit, Swap, comparison_of
from alliance_desktop.domain.json_values import json_library
from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.earlier.carried import carried_codes
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.work_in_steps import InSteps, at_once, uncollected

if TYPE_CHECKING:
    from alliance_desktop.domain.comparing import ReportPair

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

    def of(self, library: LibraryReading) -> "tuple[ReportPair, ...] | None":
        """The pairs with the earlier report; None where there is none, or it is gone."""
        comparison = library.comparison
        if comparison is None:
            return None
        key = (comparison.earlier_id, comparison.decided)
        if (self._known is None or self._known[0] != key) and self._sought != key:
            from alliance_desktop.domain.comparing import comparable, pairing  # few filters need what compares words

            earlier = self._read(comparison.earlier_id)
            if earlier is None or comparable(earlier, library.report):
                return None
            self._sought = key
            found = pairing(earlier, library.report, comparison.decided_of(comparison.earlier_id))
            steps = self._looking(key, found)
            if self._later:
                self._later(steps)
            else:
                at_once(steps)
        return self._known[1] if self._known and self._known[0][0] == comparison.earlier_id else ()

    def _looking(
        self, key: tuple[str, str], pairs: "InSteps[tuple[ReportPair, ...]]"
    ) -> Generator[tuple[int, int], None, None]:
        found = yield from uncollected(pairs)
        self._known, self._sought = (key, found), None

    def codes(self, library: LibraryReading, state: str) -> frozenset[str]:
        """The recommendations that are in such a state."""
        if state == "carried":
            return frozenset(carried_codes(library))
        return frozenset(one.new for one in self.of(library) or () if one.new and one.kind in _KINDS[state])

    def is_lacking(self, library: LibraryReading, state: str) -> bool:
        """Whether nothing can be said of it, for want of an earlier report."""
        return state in _KINDS and self.of(library) is None


def compared(library: LibraryReading, earlier: Report) -> Edit:
    """From now on the report is compared with this earlier one; no swaps where it is."""
    label = _("Compared with {report}").format(report=earlier.short_title)
    return Edit(label, _swaps(library, _with(library, earlier)))


def decided(library: LibraryReading, earlier: Report, pairs: Mapping[str, str | None]) -> Edit:
    """Codes of the report and what each was in the earlier one, None for nothing; no swaps where that was decided."""
    wanted = _with(library, earlier)
    there = json_library().loads(wanted.decided)
    there[earlier.id] = {**there.get(earlier.id, {}), **pairs}
    text = json_library().dumps(there, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    code, was = next(iter(pairs.items()), ("", None))
    one = _("{code} was {was} in {report}") if was else _("{code} is new since {report}")
    label = one if len(pairs) == 1 else ngettext("{count} pair by hand", "{count} pairs by hand", len(pairs))
    label = label.format(code=code, was=was, report=earlier.short_title, count=len(pairs))
    return Edit(label, _swaps(library, replace(wanted, decided=text)))


def _with(library: LibraryReading, earlier: Report) -> Comparison:
    return replace(library.comparison or comparison_of(library.report.id, earlier.id), earlier_id=earlier.id)


def _swaps(library: LibraryReading, wanted: Comparison) -> tuple[Swap, ...]:
    there = library.comparison
    return () if there == wanted else (Swap(there, wanted),)
