"""Which words of a block stand where in the source, and which of them were mended."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from alliance_desktop.domain.proposal.proposed import SourceSpan

_WORD = re.compile(r"\S+")
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
