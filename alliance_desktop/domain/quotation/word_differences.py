"""What a quotation changes in the words that it quotes."""

from collections.abc import Sequence
from itertools import pairwise

from alliance_desktop.domain.quotation.speech_units import SpokenWord, WordRange

WordBlock = tuple[int, int, int]
"""So many words that are the same, from one of the speech and one of the report: (speech, report, size)."""


def differences(
    mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], blocks: Sequence[WordBlock]
) -> tuple[list[WordRange], list[WordRange]]:
    """What the speech says otherwise, and what of the report it leaves out, as ranges of both texts.

    A word written in one or in two, with a hyphen or none, is the same; a comma more or less isn't.
    """
    changed: list[WordRange] = []
    missing: list[WordRange] = []
    for number, (at, there, size) in enumerate(blocks):
        inner = max(0, size - 1)
        same = zip(mine[at : at + inner], theirs[there : there + inner], mine[at + 1 :], strict=False)
        changed += [(one.start, following.start) for one, other, following in same if one.sign != other.sign]
        if number + 1 == len(blocks):
            break
        begins = blocks[number + 1]
        ours, other = mine[at + size : begins[0]], theirs[there + size : begins[1]]
        if _in_one(ours) == _in_one(other):
            continue
        if ours:
            changed.append((ours[0].start, ours[-1].end))
        if other:
            missing.append((other[0].start, other[-1].end))
    return changed, missing


def _in_one(words: Sequence[SpokenWord]) -> str:
    """Words written in one; but 1.5 isn't 15."""
    parts = [word.letters for word in words]
    for number, (word, following) in enumerate(pairwise(words)):
        if word.letters[-1].isdigit() and following.letters[0].isdigit():
            parts[number] += word.sign
    return "".join(parts)


def as_many(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words of the report stand where these of the speech do: as many, or the same written apart."""
    whole = sorted("".join(mine))
    alike = (count for count in range(min(len(theirs), 2 * len(mine)) + 1) if sorted("".join(theirs[:count])) == whole)
    return next(alike, min(len(mine), len(theirs)))
