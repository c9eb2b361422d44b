"""Where a report's words stand in its source: written when a report is accepted, and applied backwards by the tests.

`layout.toml` and `corrections.toml` together give, with the words, the source again letter by letter: nothing was taken
out or changed that neither of them tells.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.proposed import ProposedBlock, SourceSpan
from alliance_desktop.domain.report import Correction
from alliance_desktop.i18n import _

_WORD = re.compile(r"\S+")
_OPENING = "([{“‘«\"'"
_EDGE = re.compile(r"[^\W_]")


class SourceWord(NamedTuple):
    """A run of characters that aren't blanks: its line, from 1, and where in the line it begins, from 0."""

    line: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in its line."""
        return self.start + len(self.text)


class Mended(NamedTuple):
    """The source's words [first, last) became `now`, which begins at `at` in the report's text. `was` is what they say,
    with a line feed where a line of the source ends among them."""

    first: int
    last: int
    at: int
    was: str
    now: str


def source_words(lines: Sequence[str], spans: Sequence[SourceSpan]) -> list[SourceWord]:
    """The words that stand in these spans, in their order."""
    return [
        SourceWord(span.line, span.start + word.start(), word[0])
        for span in spans
        for word in _WORD.finditer(lines[span.line - 1][span.start : span.end])
    ]


def without_mark(words: Sequence[SourceWord], mark: str) -> tuple[list[SourceWord], list[SourceWord]]:
    """The words parted into those of the mark, which may end within one, and those behind it."""
    wanted, found = len("".join(mark.split())), list[SourceWord]()
    rest = list(words)
    while wanted and rest:
        first = rest.pop(0)
        found.append(first._replace(text=first.text[:wanted]))
        if len(first.text) > wanted:
            rest.insert(0, SourceWord(first.line, first.start + wanted, first.text[wanted:]))
        wanted -= len(found[-1].text)
    return found, rest


def mended_words(words: Sequence[SourceWord], text: str) -> list[Mended]:
    """Where `text` says otherwise than the source's words do, in its order; each time some words stand for some."""
    source, target = [one.text for one in words], text.split(" ")
    if source == target:
        return []
    starts = [0]
    for word in target:
        starts.append(starts[-1] + len(word) + 1)
    found = []
    for i1, i2, j1, j2 in _differing(source, target):
        was = words[i1].text
        for before, one in zip(words[i1:i2], words[i1 + 1 : i2], strict=False):
            was += ("\n" if one.line != before.line else " ") + one.text
        now = " ".join(target[j1:j2])
        left, right = _same_edges(was, now)
        found.append(Mended(i1, i2, starts[j1] + left, was[left : len(was) - right], now[left : len(now) - right]))
    return found


def source_place(words: Sequence[SourceWord], text: str, at: int) -> SourceWord | None:
    """The rest of the source's word that stands at a character of the text; of mended words the first. None behind
    the last."""
    source, target = [one.text for one in words], text.split(" ")
    number = text.count(" ", 0, at)
    within = at - (text.rfind(" ", 0, at) + 1)
    while number < len(target) and within >= len(target[number]):  # the caret stands before a blank
        number, within = number + 1, 0
    if number >= len(target):
        return None
    for tag, i1, _i2, j1, j2 in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if j1 <= number < j2:
            if tag != "equal":
                return words[i1] if i1 < len(words) else None
            one = words[i1 + number - j1]
            return SourceWord(one.line, one.start + within, one.text[within:])
    return None


def text_place(words: Sequence[SourceWord], text: str, line: int, start: int) -> int:
    """The character of the text at which the source's word at this place, or the next one, stands."""
    number = next((n for n, one in enumerate(words) if (one.line, one.end) > (line, start) and one.line >= line), None)
    if number is None:
        return len(text)
    source, target = [one.text for one in words], text.split(" ")
    for tag, i1, i2, j1, _j2 in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if i1 <= number < i2:
            word = j1 + (number - i1 if tag == "equal" else 0)
            within = max(0, start - words[number].start) if tag == "equal" and words[number].line == line else 0
            return sum(len(one) + 1 for one in target[:word]) + within
    return len(text)


def _differing(source: list[str], target: list[str]) -> list[tuple[int, int, int, int]]:
    """Ranges that differ; none of either is empty, as one that would be takes the word beside it."""
    found = list[tuple[int, int, int, int]]()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if i1 == i2 or j1 == j2:
            if i1 and j1:
                i1, j1 = i1 - 1, j1 - 1  # noqa: PLW2901
            else:
                i2, j2 = i2 + 1, j2 + 1  # noqa: PLW2901
        if found and (i1 < found[-1][1] or j1 < found[-1][3]):
            i0, _i, j0, _j = found.pop()
            i1, j1 = i0, j0  # noqa: PLW2901
        found.append((i1, i2, j1, j2))
    return found


def _same_edges(one: str, other: str) -> tuple[int, int]:
    """How many signs that are no letters, or what is no word's end, both begin and end with alike."""
    left = right = 0
    shortest = min(len(one), len(other)) - 1
    while left < shortest and one[left] == other[left] and not _EDGE.match(one[left]):
        left += 1
    while right < shortest - left and one[-1 - right] == other[-1 - right] and not _EDGE.match(one[-1 - right]):
        right += 1
    return left, right


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

    def words(self, lines: Sequence[str]) -> tuple[list[SourceWord], list[SourceWord]]:
        """The source's words of the mark that it is without, and those that it says."""
        return without_mark(source_words(lines, self.block.spans), self.block.mark if self.without else "")


def laid_out(
    lines: Sequence[str], passages: Iterable[SaidBlock], left_out: Iterable[ProposedBlock]
) -> tuple[SourceLayout, tuple[Correction, ...]]:
    """Where the passages stand in these lines, and what was mended in them."""
    taken, corrections = list[PlacedText](), list[Correction]()
    found = list[tuple[SaidBlock, list[SourceWord], list[Mended]]]()
    for passage in passages:
        mark, words = passage.words(lines)
        taken += [PlacedText(one.line, one.start, one.text, what_mark(passage.block.mark)) for one in mark]
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
            passage.of, tuple(_placed(lines, words)), tuple((numbers[number, one.at], one.at) for one in mends)
        )
        for number, (passage, words, mends) in enumerate(found)
    )
    taken.sort()
    return _with_blanks(lines, placed, found, taken), tuple(corrections)


def what_mark(mark: str) -> str:
    """What a block begins with that is no word of it."""
    return _("number") if any(map(str.isalnum, mark)) else _("bullet")


def _why(block: ProposedBlock, mended: Mended) -> str:
    """The reason of what the program mended, where that is all that became of these words; else it was the reader."""
    was, now = " ".join(mended.was.split()), " ".join(mended.now.split())
    mends = [(" ".join(one.was.split()).lstrip(_OPENING), one.now.lstrip(_OPENING), one.why) for one in block.mends]
    within = [one for one in mends if one[0] in was]
    left = was
    for old, new, _reason in within:
        left = left.replace(old, new)
    if within and left == now:
        return within[0][2]
    around = (why for old, new, why in mends if was in old and now in new)
    return next(around, _("Changed when the report was reviewed."))


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
