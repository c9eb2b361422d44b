"""The part of a text in which hits stand, short enough to be read in a list."""

import re
from collections.abc import Sequence

_LENGTH = 200
"""Characters at most, without the dots at its ends."""
_BEFORE = 60
"""So much of the sentence stands before the first hit at most."""
_DOTS = "…"
_ENDS = ".?!;:\n"
_SPACE = re.compile(r"\s")

Hits = Sequence[tuple[int, int]]


def snippet(text: str, hits: Hits) -> tuple[str, list[tuple[int, int]]]:
    """The part of `text` that holds the most of `hits` (in order, none overlapping), and where they stand in it.

    It begins with a sentence where that is near. White space is blanks.
    """
    start, end = _part(text, hits)
    before, behind = _DOTS if start else "", _DOTS if end < len(text) else ""
    shown = before + _SPACE.sub(" ", text[start:end]) + behind
    shift = len(before) - start
    return shown, [(first + shift, last + shift) for first, last in hits if start <= first and last <= end]


def _part(text: str, hits: Hits) -> tuple[int, int]:
    if len(text) <= _LENGTH:
        return 0, len(text)
    start = _start(text, max(hits, key=lambda hit: (_held(hits, hit[0]), -hit[0]))[0] if hits else 0)
    end = start + _LENGTH
    if end >= len(text):
        return start, len(text)
    held = max((last for first, last in hits if start <= first and last <= end), default=start + 1)
    return start, max(held, _last_blank(text, start, end))


def _held(hits: Hits, start: int) -> int:
    """How many hits a part from a little before `start` would hold."""
    return sum(start <= first and last <= start + _LENGTH - _BEFORE for first, last in hits)


def _start(text: str, hit: int) -> int:
    """The beginning of the sentence with the hit, or of a word not far before it."""
    earliest = max(0, hit - _BEFORE)
    ends = [text.rfind(end, earliest - 1 if earliest else 0, hit) for end in _ENDS]
    sentence = max(ends)
    if sentence >= 0:
        start = sentence + 1
    elif earliest == 0:
        return 0
    else:
        blank = text.find(" ", earliest, hit)
        start = blank + 1 if blank >= 0 else max(hit - _BEFORE // 2, 0)
    while start < hit and text[start].isspace():
        start += 1
    return start


def _last_blank(text: str, start: int, end: int) -> int:
    blank = text.rfind(" ", start, end + 1)
    return blank if blank > start else end
