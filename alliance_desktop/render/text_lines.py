"""How many lines a text takes on paper, by the widths of the letters of the face that a PDF embeds."""

from collections.abc import Iterator, Mapping
from functools import cache
from struct import unpack_from

from alliance_desktop.paths import resource

POINT = 72 / 25.4
"""Points of a millimetre."""
BOLD = 0.96
"""What is left of a line for widths that are measured of regular letters."""
_UNKNOWN = 1.0
"""A letter that the face lacks is as wide as it is high."""
_UNICODE = (3, 1)
"""The platform and the encoding of the table of letters that is read."""


def text_lines(text: str, width: float, size: float) -> int:
    """How many lines it takes: it breaks at blanks, and a word that is too long within itself. All are points."""
    widths, lines, at = letter_widths(), 1, 0.0
    blank = widths[ord(" ")] * size
    for word in text.split():
        wide = sum(widths.get(ord(letter), _UNKNOWN) for letter in word) * size
        if at and at + blank + wide > width:
            lines, at = lines + 1, 0.0
        at += wide + (blank if at else 0)
        over = int(at // width)
        lines, at = lines + over, at - over * width
    return lines


@cache
def letter_widths() -> Mapping[int, float]:
    """The widths of letters by their numbers, in parts of the size of type.

    Read from the file of the face itself, as nothing else is needed of it here: what sets PDFs is slow to load.
    """
    data = resource("fonts", "SourceSerifPro-Regular.ttf").read_bytes()
    (count,) = unpack_from(">H", data, 4)
    tables = {data[at : at + 4]: unpack_from(">L", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    (units,) = unpack_from(">H", data, tables[b"head"] + 18)
    (measured,) = unpack_from(">H", data, tables[b"hhea"] + 34)
    widths = unpack_from(">" + "Hh" * measured, data, tables[b"hmtx"])[::2]
    return {
        letter: widths[min(glyph, measured - 1)] / units  # all further glyphs are as wide as the last one
        for letter, glyph in _glyphs(data, tables[b"cmap"])
    }


def _glyphs(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Letters and the numbers of their glyphs, in the table of segments that every face has up to U+FFFF."""
    (count,) = unpack_from(">H", data, at + 2)
    for entry in range(at + 4, at + 4 + 8 * count, 8):
        *of, start = unpack_from(">HHL", data, entry)
        if tuple(of) == _UNICODE:
            at += start
    (segments,) = unpack_from(">H", data, at + 6)
    half = segments // 2
    ends, starts, deltas, offsets = (
        unpack_from(f">{half}H", data, at + 14 + part * segments + (2 if part else 0)) for part in range(4)
    )
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offset:
                place = at + 16 + 3 * segments + 2 * number + offset + 2 * (letter - first)
                (glyph,) = unpack_from(">H", data, place)
            yield letter, (glyph + delta) & 0xFFFF
