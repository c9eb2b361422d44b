"""Which characters of which passages carry a highlight or a note: quotes found again, and places turned into spans."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from alliance_desktop.domain.annotation import Highlight, Note
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.target import Quote
from alliance_desktop.domain.text.anchor import Span, find_again
from alliance_desktop.domain.text.passages import BETWEEN, Passage


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters [start, end) of one passage, and the mark that is on them."""

    start: int
    end: int
    mark: Highlight | Note


class Stretches:
    """Looked up by passage; remembered for each target as long as its marks are the same."""

    def __init__(self, passages: Sequence[Passage], marks: Callable[[str], Marks]) -> None:
        self._passages, self._marks = passages, marks
        self._of: dict[str, list[int]] = {}
        for index, passage in enumerate(passages):
            self._of.setdefault(passage.code, []).append(index)
        self._known: dict[str, tuple[Marks, Mapping[int, tuple[Stretch, ...]]]] = {}

    def at(self, index: int) -> tuple[Stretch, ...]:
        """The stretches of a passage, notes behind highlights."""
        code = self._passages[index].code
        marks = self._marks(code)
        if not marks.on_words:
            return ()
        if code not in self._known or self._known[code][0] is not marks:
            self._known[code] = marks, self._find(code, marks)
        return self._known[code][1].get(index, ())

    def indices(self, code: str) -> Sequence[int]:
        """The passages of a target's own text."""
        return self._of.get(code, ())

    def parts(self, code: str, quote: Quote) -> dict[int, Span]:
        """Where the words stand now, by passage; empty where they are no longer in the text."""
        found = find_again(quote, BETWEEN.join(self._passages[index].text for index in self.indices(code)))
        if found is None:
            return {}
        parts = {}
        for index, begin in zip(self.indices(code), self._begins(code), strict=True):
            start, end = max(found[0] - begin, 0), min(found[1] - begin, len(self._passages[index].text))
            if start < end:
                parts[index] = (start, end)
        return parts

    def own(self, index: int, span: Span) -> tuple[str, Span]:
        """The target of a passage, and where `span` of the passage stands in the target's own text."""
        code = self._passages[index].code
        begin = dict(zip(self.indices(code), self._begins(code), strict=True))[index]
        return code, (begin + span[0], begin + span[1])

    def _begins(self, code: str) -> Iterable[int]:
        lengths = [len(self._passages[index].text) + len(BETWEEN) for index in self.indices(code)]
        return accumulate(lengths[:-1], initial=0)

    def _find(self, code: str, marks: Marks) -> dict[int, tuple[Stretch, ...]]:
        found: dict[int, tuple[Stretch, ...]] = {}
        every: tuple[Highlight | Note, ...] = (*marks.highlights, *marks.notes)
        for mark in every:
            if mark.quote is not None:
                for index, (start, end) in self.parts(code, mark.quote).items():
                    found[index] = (*found.get(index, ()), Stretch(start, end, mark))
        return found
