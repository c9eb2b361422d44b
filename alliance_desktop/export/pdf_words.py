"""Where a PDF divides a word that is longer than a line: an address behind one of its signs, not within its words.

reportlab fills each line to the last letter and has no place for a rule of one's own: two functions of it are replaced.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import paragraph as _paragraph

paragraph: Any = _paragraph  # its types don't tell what it keeps for itself

_SIGN = re.compile(r"[/?&=]+|-(?!\d)")
"""What a line may end with; not the hyphen of a code."""


def divide_addresses() -> None:
    """Sets all words so from now on."""
    paragraph._splitWord, paragraph._splitFragWord = _word, _word_of_looks


def pieces(text: str, widths: Sequence[float], first: float, room: float) -> list[str]:
    """The lines of a word whose letters have these widths; the `first` has less room, and may have nothing of it."""
    ends = [found.end() for found in _SIGN.finditer(text)]
    found, start, left = list[str](), 0, first
    while start < len(text):
        last = _reached(widths, start, left)
        if last < len(text):
            sensible = [end for end in ends if start < end <= last]
            last = sensible[-1] if sensible else start if ends and not found else last
        if found or left >= room:
            last = max(last, start + 1)  # a letter wider than a line
        found.append(text[start:last])
        start, left = last, room
    return found


def _reached(widths: Sequence[float], start: int, room: float) -> int:
    for at in range(start, len(widths)):
        room -= widths[at]
        if room < 0:
            return at
    return len(widths)


def _word(
    word: str | bytes,
    used: float,
    rooms: Sequence[float],
    line: int,
    font: str,
    size: float,
    encoding: str = "utf8",
) -> list[str]:
    """As reportlab's own: what goes on the line that is begun, and on the next ones."""
    text = word.decode(encoding) if isinstance(word, bytes) else word
    first, room = (rooms[min(at, len(rooms) - 1)] for at in (line, line + 1))
    found = pieces(text, [stringWidth(letter, font, size) for letter in text], first - used, room)
    return [*map(paragraph._SplitWord, found[:-1]), paragraph._SplitWordEnd(found[-1])]


def _word_of_looks(word: Any, left: float, rooms: Sequence[float], line: int) -> list[Any]:
    """The same of a word whose letters look differently: each piece is its width and its parts."""
    letters = list(paragraph._fragWordIter(word))
    room = rooms[min(line + 1, len(rooms) - 1)]
    found = pieces("".join(letter for _look, _width, letter in letters), [width for _, width, _ in letters], left, room)
    rest, last = iter(letters), paragraph._SplitFragHS if isinstance(word, paragraph._HSFrag) else paragraph._SplitFragH
    kinds = [paragraph._SplitFrag] * (len(found) - 1) + [last]
    return [kind(_parts(list(islice(rest, len(piece))), word[1][0])) for kind, piece in zip(kinds, found, strict=True)]


def _parts(letters: Sequence[Any], usual: Any) -> Iterator[Any]:
    yield sum(width for _look, width, _letter in letters)
    if not letters:
        yield _part(usual, "")
    for _number, alike in groupby(letters, lambda one: id(one[0])):
        same = list(alike)
        yield _part(same[0][0], "".join(letter for _look, _width, letter in same))


def _part(look: Any, text: str) -> Any:
    made = look.clone()
    if hasattr(made, "text"):
        made.text = text
    return made, text
