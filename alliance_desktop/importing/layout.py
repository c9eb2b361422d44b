"""Where a report's words stand in its source: written when a report is accepted, and applied backwards by the tests.

`layout.toml` and `corrections.toml` together give, with the words, the source again letter by letter: nothing was taken
out or changed that neither of them tells.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.aligned_words import Mended, SourceWord, mended_words, source_words, without_mark
from alliance_desktop.domain.proposal.proposed import ProposedBlock
from alliance_desktop.domain.report import Correction
from alliance_desktop.i18n import _

_BLANKS = re.compile(r"\s+")


class PlacedWords(NamedTuple):
    """So many words of a passage stand on a line, from this character on, with a blank between each two."""

    line: int
    start: int
    words: int


class PlacedPassage(NamedTuple):
    """Where the words of a passage stand. `mended` are the numbers of its corrections, from 1, and at which character
    of the passage each begins."""

    of: str
    lines: tuple[PlacedWords, ...]
    mended: tuple[tuple[int, int], ...] = ()


class PlacedText(NamedTuple):
    """What stands in the source and isn't the report's own, and what it is; blanks that are no single ones, too."""

    line: int
    start: int
    text: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class SourceLayout:
    """`lines` is the number of lines of the source; `blanks` are those that aren't told by where words stand."""

    lines: int
    left_out: tuple[PlacedText, ...]
    blanks: tuple[PlacedText, ...]
    passages: tuple[PlacedPassage, ...]


class SaidBlock(NamedTuple):
    """What a block says in the report: `of` names it in the layout, `code` in the corrections. `text` has its mark
    unless that is `without`."""

    block: ProposedBlock
    of: str
    code: str
    text: str
    without: bool


def laid_out(
    lines: Sequence[str], passages: Iterable[SaidBlock], left_out: Iterable[ProposedBlock]
) -> tuple[SourceLayout, tuple[Correction, ...]]:
    """Where the passages stand in these lines, and what was mended in them."""
    taken, corrections = list[PlacedText](), list[Correction]()
    found = list[tuple[SaidBlock, list[SourceWord], list[Mended]]]()
    for passage in passages:
        words = source_words(lines, passage.block.spans)
        if passage.without:
            mark, words = without_mark(words, passage.block.mark)
            taken += [PlacedText(one.line, one.start, one.text, _what(passage.block.mark)) for one in mark]
        found.append((passage, words, mended_words(words, passage.text)))
    for block in left_out:
        taken += [
            PlacedText(span.line, span.start, lines[span.line - 1][span.start : span.end].rstrip(), block.ground)
            for span in block.spans
        ]
    told = sorted(
        ((words[one.first].line, words[one.first].start), number, one)
        for number, (_passage, words, mends) in enumerate(found)
        for one in mends
    )
    numbers = {(number, one.at): count for count, (_place, number, one) in enumerate(told, 1)}
    for (line, _start), number, one in told:
        passage = found[number][0]
        corrections.append(Correction(line, one.was, one.now, _why(passage.block, one), passage.code))
    placed = tuple(
        PlacedPassage(
            passage.of,
            tuple(_placed(lines, words)),
            tuple((numbers[number, one.at], one.at) for one in mends),
        )
        for number, (passage, words, mends) in enumerate(found)
    )
    taken.sort()
    return _with_blanks(lines, placed, found, taken), tuple(corrections)


def _what(mark: str) -> str:
    return _("number") if any(map(str.isalnum, mark)) else _("bullet")


def _why(block: ProposedBlock, mended: Mended) -> str:
    for one in block.mends:
        if one.now == mended.now or one.now in mended.now or mended.now in one.now:
            return one.why
    return _("Changed when the report was reviewed.")


def _placed(lines: Sequence[str], words: Sequence[SourceWord]) -> Iterator[PlacedWords]:
    """Runs of words with one blank between each two."""
    start, count = 0, 0
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        if before is None or word.line != before.line or lines[word.line - 1][before.end : word.start] != " ":
            if count:
                yield PlacedWords(words[start].line, words[start].start, count)
            start, count = place, 0
        count += 1
    if count:
        yield PlacedWords(words[start].line, words[start].start, count)


def _with_blanks(
    lines: Sequence[str],
    placed: tuple[PlacedPassage, ...],
    found: Sequence[tuple[SaidBlock, list[SourceWord], list[Mended]]],
    taken: Sequence[PlacedText],
) -> SourceLayout:
    """With what is in no block, and the blanks that words and their places don't tell."""
    at = defaultdict[int, list[tuple[int, str]]](list)
    for _passage, words, _mends in found:
        for word in words:
            at[word.line].append((word.start, word.text))
    for one in taken:
        at[one.line].append((one.start, one.text))
    more, blanks = list[PlacedText](), list[PlacedText]()
    for number, line in enumerate(lines, 1):
        told = line_of(at[number])
        for start, text in _untold(line, told):
            kind = blanks if text.isspace() else more
            kind.append(PlacedText(number, start, text, "" if text.isspace() else _("not taken")))
    return SourceLayout(len(lines), tuple(sorted([*taken, *more])), tuple(blanks), placed)


def _untold(line: str, told: str) -> Iterator[tuple[int, str]]:
    """The runs of the line, of blanks or of others, in which it isn't what is told."""
    padded = told.ljust(len(line), "\0")
    differs = [one != other for one, other in zip(line, padded, strict=True)]
    start = 0
    for (is_other, _space), run in groupby(zip(differs, map(str.isspace, line), strict=True)):
        length = len(list(run))
        if is_other:
            yield start, line[start : start + length]
        start += length


def line_of(pieces: Iterable[tuple[int, str]]) -> str:
    """The pieces of a line at their places, with blanks between."""
    text = ""
    for start, piece in sorted(pieces):
        text = text[:start].ljust(start) + piece + text[start + len(piece) :]
    return text
