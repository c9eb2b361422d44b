"""Where a quotation without marks begins and ends: its first and last words may be others than the report's."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from alliance_desktop.domain.related.word_differences import WordBlock
from alliance_desktop.domain.text.speech_units import SpokenWord, WordRange

_BOTH_END, _BOTH_BEGIN, _ADDED = 3, 2, 2
"""So many words may stand at the end, and at the beginning, for so many of the report; so many behind its last one."""
_LONGER = 8
"""So many, where half of them are the report's in another order."""
_SHARE = 0.75
"""This part of a quotation is the report's."""
_STOPS = ".!?;:…"
_LEADS = frozenset(
    (
        *("that", "because", "since", "and", "but", "or", "as", "if", "when", "while", "where", "whereas", "although"),
        *("though", "so", "for", "we", "i", "you", "they", "he", "she", "it"),
    )
)
"""With these a speaker joins the report's words to the speaker's own."""


def with_edges(
    mine: Sequence[SpokenWord],
    theirs: Sequence[SpokenWord],
    blocks: tuple[WordBlock, ...],
    within: WordRange,
    cut: tuple[bool, bool] = (False, False),
) -> tuple[WordBlock, ...]:
    """The blocks, with those at the edges of the same sentence: to the end, and from the beginning, of it in both.

    `within` are the words of the speech that may belong to it; where they are `cut`, before or behind, something else
    is quoted there, and no sentence begins or ends. A block of no words says where it begins or ends.
    """
    whole = _at_end(mine[: within[1]], theirs, blocks, is_cut=cut[1])
    return _at_begin(mine, theirs, whole, within[0], is_cut=cut[0])


def _at_end(
    mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], blocks: tuple[WordBlock, ...], *, is_cut: bool
) -> tuple[WordBlock, ...]:
    at, there, size = blocks[-1]
    last, ended = at + size, there + size
    ours, other = _rest(mine, last), _rest(theirs, ended)
    if is_cut and last + ours == len(mine) and not mine[-1].sign:
        return blocks
    stops, stop = mine[last - 1].sign, theirs[ended - 1].sign
    ours, other = ours if not stops or stop else 0, other if not stop or (stops and stop not in _STOPS) else 0
    added = not other and 0 < ours <= _ADDED and _is_whole(mine, theirs, blocks[0])
    one, two = mine[last : last + ours], theirs[ended : ended + other]
    if not added and not _stand_for(one, two, _BOTH_END):
        return blocks
    made = (*blocks, *_same(one, two, last, ended), (last + ours, ended + other, 0))
    return made if _is_enough(made) else blocks


def _at_begin(
    mine: Sequence[SpokenWord],
    theirs: Sequence[SpokenWord],
    blocks: tuple[WordBlock, ...],
    least: int,
    *,
    is_cut: bool,
) -> tuple[WordBlock, ...]:
    first, began, _size = blocks[0]
    start, begin = _back(mine, first, least), _back(theirs, began, 0)
    if is_cut and start == least:
        return blocks
    if first > least and began and bool(mine[first - 1].sign) != bool(theirs[began - 1].sign):
        return blocks
    one, two = mine[start:first], theirs[begin:began]
    few = len(one) <= _BOTH_BEGIN and abs(len(one) - len(two)) <= 1
    if any(word.letters in _LEADS for word in one) or not _stand_for(one, two, _BOTH_END if few else 0):
        return blocks
    made = ((start, begin, 0), *_same(one, two, start, begin), *blocks)
    return made if _is_enough(made) else blocks


def _stand_for(one: Sequence[SpokenWord], two: Sequence[SpokenWord], few: int) -> bool:
    """Whether words of the speech stand for these of the report: they are few, or half of them are the same."""
    most = max(len(one), len(two))
    if not one or not two or most > _LONGER:
        return False
    common = Counter(word.letters for word in one) & Counter(word.letters for word in two)
    return most <= few or 2 * common.total() >= most


def _same(one: Sequence[SpokenWord], two: Sequence[SpokenWord], at: int, there: int) -> list[WordBlock]:
    letters, other = [word.letters for word in one], [word.letters for word in two]
    found = SequenceMatcher(None, letters, other, autojunk=False).get_matching_blocks()
    return [(at + each.a, there + each.b, each.size) for each in found if each.size]


def _is_enough(blocks: Sequence[WordBlock]) -> bool:
    (first, began, _size), (at, there, size) = blocks[0], blocks[-1]
    same = sum(size for _at, _there, size in blocks)
    return same >= _SHARE * max(at + size - first, there + size - began)


def _is_whole(mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], block: WordBlock) -> bool:
    """Whether both begin a sentence here."""
    first, began, _size = block
    return first == 0 and mine[first:] != [] and (began == 0 or theirs[began - 1].sign in {*_STOPS})


def _rest(words: Sequence[SpokenWord], start: int) -> int:
    """So many words up to the next sign."""
    for number in range(start, min(len(words), start + _LONGER + 1)):
        if words[number].sign:
            return number + 1 - start
    return min(len(words) - start, _LONGER + 1)


def _back(words: Sequence[SpokenWord], end: int, least: int) -> int:
    """Where what stands before `end` begins, behind the sign before it."""
    start = end - 1
    while start > max(least, end - _LONGER - 2) and not words[start - 1].sign:
        start -= 1
    return max(start, least, 0)
