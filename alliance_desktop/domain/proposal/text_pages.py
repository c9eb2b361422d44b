"""Pages of a text that knows none, plain or printed again: it still has their numbers, and blanks where they ended."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from alliance_desktop.domain.proposal.block_marks import SECTION_LABEL
from alliance_desktop.domain.proposal.furniture import Furniture
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage
from alliance_desktop.i18n import _

_FEWEST, _HEAD_LINES = 2, 3
"""Numbers by which pages of a text are known that was printed again, and the most lines of a running head there."""
_CLOSE = 10
"""Lines within which two more begin with a blank where that is what is left of bullets."""


def find_text_pages(lines: Sequence[SourceLine], found: Furniture) -> list[tuple[int, int]]:
    """The line with which each page begins, and its number; none where the blanks and the printed numbers differ."""
    words = [line for line in lines if line.words]
    ends = {one.number: after.number for one, after in pairwise(words) if one.words.isdecimal()}
    heads = _heads(words, ends)
    begins = sorted({*_blank_begins(words), *(ends[number] for number in ends), *([words[0].number] if words else [])})
    pages = [(line, count) for count, line in enumerate(begins, 1)]
    numbers = {line.number: int(line.words) for line in words if line.number in ends}
    if not numbers or any(bisect_left(begins, line) != number for line, number in numbers.items()):
        return []
    found.why.update(dict.fromkeys(numbers, _("page number")) | dict.fromkeys(heads, _("running head")))
    return pages


def find_pages_before(lines: Sequence[SourceLine], usual: UsualPage, found: Furniture) -> None:
    """The same of a text that was printed again, and whose pages are others now: what is left of its own are numbers
    that stand alone and count on, each with the running head below it, if there is one."""
    if not usual.is_printed_again:
        return
    words = [line for line in lines if line.words and line.number not in found.why]
    alone = [at for at, line in enumerate(words) if line.words.isdecimal()]
    numbers = [int(words[at].words) for at in alone]
    if len(numbers) < _FEWEST or any(after <= one for one, after in pairwise(numbers)):
        return
    for at in alone:
        found.why[words[at].number] = _("page number")
        below = words[at : at + _HEAD_LINES + 2]
        parted = [place for place in range(1, len(below)) if usual.is_parted(below[place - 1], below[place])]
        head = below[1 : parted[1]] if parted[:1] == [1] and len(parted) > 1 else []
        if head and not head[-1].ends and not SECTION_LABEL.match(head[0].words):
            found.why.update((line.number, _("running head")) for line in head)


def _heads(words: Sequence[SourceLine], ends: dict[int, int]) -> list[int]:
    """Lines that stand alone between a page's number and its text."""
    at = {line.number: place for place, line in enumerate(words)}
    first = [words[at[number]] for number in ends.values()]
    return [
        line.number
        for line in first
        if at[line.number] + 1 < len(words) and words[at[line.number] + 1].number > line.number + 1 and not line.ends
    ]


def _blank_begins(words: Sequence[SourceLine]) -> list[int]:
    """Lines before which a blank is what is left of the end of a page; before items it is what is left of a bullet, and
    two are both."""
    blank = [line for line in words if line.text[:1] == " "]
    found = []
    for at, line in enumerate(blank):
        near = [one for one in blank[max(0, at - 2) : at + 3] if abs(one.number - line.number) <= _CLOSE]
        if line.text[:2] == "  " or len(near) < 3:
            found.append(line.number)
    return found
