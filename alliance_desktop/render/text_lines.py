"""How long a text is: in lines of a page, and in minutes when it is read out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from struct import unpack_from
from typing import Literal, NamedTuple

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
SERIF, SANS = 0.9, 0.94
"""Of a size, that of the faces that PDFs embed: they are wider than those that the sizes are meant for. Bold letters
without serifs are as wide as those of office programs only a little larger."""
Face = Literal["Inter-Regular", "Inter-Bold", "SourceSerifPro-Regular"]
"""The files of the faces."""


class Lettering(NamedTuple):
    """Words in letters of one look, `size` points high."""

    text: str
    size: float
    face: Face = "SourceSerifPro-Regular"


_UNKNOWN = 1.0
"""A letter that the face lacks is as wide as it is high."""
_BLANK = re.compile(r"[ \t\n]+")
_UNICODE = (3, 1)
"""The platform and the encoding of the table of letters that is read."""


def text_lines(width: float, *text: Lettering) -> int:
    """How many lines a text takes: it breaks at blanks, and a word that is too long within itself. All are points."""
    lines, at, before = 1, 0.0, 0.0
    for wide, blank in _word_widths(text):
        if at and at + before + wide > width:
            lines, at = lines + 1, 0.0
        at += wide + (before if at else 0)
        over, before = int(at // width), blank
        lines, at = lines + over, at - over * width
    return lines


def _word_widths(text: Iterable[Lettering]) -> Iterator[tuple[float, float]]:
    """Of each word, which may have several looks, and of the blank behind it."""
    wide = 0.0
    for words, size, face in text:
        blank = _word_width(" ", face) * size
        for number, word in enumerate(_BLANK.split(words)):
            if number and wide:
                yield wide, blank
                wide = 0.0
            wide += _word_width(word, face) * size
    if wide:
        yield wide, 0.0


@lru_cache(maxsize=1 << 12)  # a page that is filled measures the same words again and again
def _word_width(word: str, face: Face) -> float:
    """In parts of the size of type."""
    widths = letter_widths(face)
    return sum(widths.get(ord(letter), _UNKNOWN) for letter in word)


@cache
def letter_widths(face: Face) -> Mapping[int, float]:
    """The widths of letters by their numbers, in parts of the size of type.

    Read from the file of the face itself, as nothing else is needed of it here: what sets PDFs is slow to load.
    """
    data = resource("fonts", f"{face}.ttf").read_bytes()
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
    marking = Lettering(head.marking, larger(_SIZE, head.factor), "Inter-Bold")
    return text_lines(head.sheet.text * POINT, marking) if head.marking else 0
