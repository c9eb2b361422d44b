"""How long a text is: in lines of a page, and in minutes when it is read out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from struct import unpack_from

from alliance_desktop.domain.template import larger
from alliance_desktop.i18n import _
from alliance_desktop.paths import resource
from alliance_desktop.render.document import Head

WORDS_A_MINUTE = 130
"""What interpreters ask of those who read out a text: three minutes for a page of 40 lines, which has some 400 words.

Source: AIIC, "Guidelines for speakers", 1 December 1999.
"""
_STEP = 5
"""Seconds: nobody speaks to the second."""


def time_to_speak(texts: Iterable[str]) -> str:
    """'1 min 40 s', '45 s', '12 min'; no line ends between a number and its unit."""
    return _words(texts).replace(" ", "\u00a0")


def _words(texts: Iterable[str]) -> str:
    seconds = seconds_to_speak(texts)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    if not rest:
        return _("{minutes} min").format(minutes=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def seconds_to_speak(texts: Iterable[str]) -> int:
    """In steps of five seconds."""
    words = sum(len(text.split()) for text in texts)
    return max(1, round(words * 60 / WORDS_A_MINUTE / _STEP)) * _STEP


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


_SIZE = 10


def marking_lines(head: Head) -> int:
    """None where there is no marking."""
    width = head.sheet.text * POINT * BOLD
    return text_lines(head.marking, width, larger(_SIZE, head.factor)) if head.marking else 0
