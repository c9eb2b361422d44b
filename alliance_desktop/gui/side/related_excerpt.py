"""The two lines of a related recommendation that are shown: those in which the shared words begin."""

from collections.abc import Sequence

from PySide6.QtGui import QFont

from alliance_desktop.gui.widgets.note_excerpt import fit
from alliance_desktop.gui.widgets.utf16 import unit_ranges

Range = tuple[int, int]

_BEFORE = 20
"""Characters kept before the shared words with which an excerpt begins."""
_SEEN = 80
"""Characters that two lines hold, more or less."""
_WORTH = 1.5
"""By so much more must be shared behind the beginning for the beginning to be left out."""


def excerpt(text: str, shared: Sequence[Range], font: QFont, width: int) -> tuple[str, list[Range]]:
    """Two lines of `width` pixels, and where the shared words stand in them, in UTF-16 units as Qt counts."""
    begin = _begin(text, shared)
    lead = "…" if begin else ""
    shown = fit(lead + text[begin:], font, width, 0)
    by, end = begin - len(lead), len(shown) - shown.endswith("…")
    ranges = [(max(start - by, len(lead)), min(stop - by, end)) for start, stop in shared]
    return shown, unit_ranges(shown, [(start, stop) for start, stop in ranges if start < stop])


def _begin(text: str, shared: Sequence[Range]) -> int:
    """Where most of what is shared can be seen: at the beginning if that will do."""
    if len(text) <= _SEEN:
        return 0
    begins = [_word_before(text, start) for start, _end in shared]
    best = max(begins, key=lambda begin: (_marked(shared, begin), -begin), default=0)
    return best if _marked(shared, best) > _WORTH * _marked(shared, 0) else 0


def _marked(shared: Sequence[Range], begin: int) -> int:
    """How many shared characters are seen from `begin` on."""
    return sum(max(0, min(end, begin + _SEEN) - max(start, begin)) for start, end in shared)


def _word_before(text: str, place: int) -> int:
    """Where a word begins a little before `place`, and early enough for two lines to be full."""
    place = min(place - _BEFORE, len(text) - _SEEN)
    return 0 if place <= 0 else text.find(" ", place) + 1
