"""How near what was typed is to a word: a slip or two apart, the likest of a text, or a few letters that fit it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING

from alliance_desktop.domain.text.folding import Folded

if TYPE_CHECKING:
    from difflib import SequenceMatcher

_AT_THE_START, _AT_A_WORD, _BEGINNINGS, _WITHIN, _SCATTERED = range(5)


def fit(letters: str, text: Folded) -> int | None:
    """0 fits best; None where the folded letters don't stand in the text in this order. No letters fit everything.

    Best is what begins so, then a word that does, then beginnings of words in a row ('tp': tag picker), then letters
    side by side, then any.
    """
    row = text.letters
    if row.startswith(letters):
        return _AT_THE_START
    places = [place for place in range(len(row)) if row.startswith(letters, place)]
    if any(text.edges[place] for place in places):
        return _AT_A_WORD
    if _in_beginnings(letters, text):
        return _BEGINNINGS
    if places:
        return _WITHIN
    return _SCATTERED if _in_order(letters, row) else None


def _in_beginnings(letters: str, text: Folded) -> bool:
    """Whether each letter goes on from the one before or begins a later word."""
    behind: set[int] = set()
    for letter in letters:
        first = min(behind, default=0)
        behind = {
            place + 1
            for place, found in enumerate(text.letters)
            if found == letter and (place in behind or (place >= first and text.edges[place]))
        }
        if not behind:
            return False
    return True


def _in_order(letters: str, row: str) -> bool:
    place = 0
    for letter in letters:
        place = row.find(letter, place) + 1
        if not place:
            return False
    return True


_LONG = 7
"""From so many letters on a word may have two slips."""


def slips(one: str, other: str, most: int) -> int:
    """How many letters are changed, missing, too many or swapped with the next; above `most` any number above it."""
    begun = _same(one, other)
    ended = _same(one[begun:][::-1], other[begun:][::-1])
    one, other = one[begun : len(one) - ended], other[begun : len(other) - ended]
    if not (one and other and most):
        return max(len(one), len(other))
    if abs(len(one) - len(other)) > most:
        return most + 1
    tries = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1]:
        tries.append((one[2:], other[2:]))
    return 1 + min(slips(left, right, most - 1) for left, right in tries)


def _same(one: str, other: str) -> int:
    """So many letters at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def is_one_slip(one: str, other: str) -> bool:
    """Whether there is one slip at most between them."""
    return slips(one, other, 1) < 2


def slips_in(word: str) -> int:
    """So many slips are likely in a word of this length: of a short one two would leave too little."""
    return 2 if len(word) >= _LONG else 1


def may_mean(typed: str, name: str) -> bool:
    """Whether no more slips than are likely lie between what was typed and a name."""
    most = slips_in(typed)
    return slips(typed, name, most) <= most


def nearly(typed: str, names: Iterable[str]) -> str | None:
    """The one of `names` that may be meant: a slip or two away, or longer or shorter at its end; None where none is."""
    known, most = list(names), slips_in(typed)
    near = min(known, key=lambda name: slips(typed, name, most), default=None)
    if near is not None and slips(typed, near, most) <= most:
        return near
    begun = (name for name in known if len(typed) > 1 and (name.startswith(typed) or typed.startswith(name)))
    return max(begun, key=len, default=None)


def nearest(letters: str, row: str, most: int) -> list[tuple[int, int]]:
    """The parts [start, end) of `row` that differ least from `letters`, by at most `most` letters; several if equal."""
    distances = list(_distances(letters, row, anchored=False))
    least = min(distances, default=most + 1)
    if least > most:
        return []
    return [(_start(letters, row, end, least), end) for end, one in enumerate(distances, 1) if one == least]


def _start(letters: str, row: str, end: int, least: int) -> int:
    """Where the part that ends at `end` begins: looked for backwards, as long as `letters` as far as that is free."""
    behind = row[max(0, end - len(letters) - least) : end][::-1]
    lengths = [length for length, one in enumerate(_distances(letters[::-1], behind, anchored=True), 1) if one == least]
    return end - min(lengths, key=lambda length: abs(length - len(letters)))


def _distances(letters: str, row: str, *, anchored: bool) -> Iterator[int]:
    """For each place in `row` the differences between `letters` and what ends there: from the very beginning of
    `row` if `anchored`, else from wherever they are fewest. `letters` is not empty.

    Myers, A fast bit-vector algorithm for approximate string matching, 1999: a column of the table of differences is
    kept as two whole numbers, whose bits say where it rises and where it falls.
    """
    length = len(letters)
    every, last = (1 << length) - 1, 1 << (length - 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(letters):
        places[letter] = places.get(letter, 0) | 1 << place
    rises, falls, distance = every, 0, length
    for letter in row:
        same = places.get(letter, 0)
        level = same | falls
        across = (((same & rises) + rises) ^ rises) | same
        up, down = (falls | ~(across | rises)) & every, rises & across
        distance += bool(up & last) - bool(down & last)
        up, down = (up << 1 | anchored) & every, (down << 1) & every
        rises, falls = (down | ~(level | up)) & every, up & level
        yield distance


_COMPARED = 24
"""Of so many words that share the most pairs of letters the spelling is compared."""
_ALIKE, _ALIKE_SHORT, _SHORT = 0.8, 0.7, 5
"""From this likeness on a word one slip away is offered (1 is the same); from less where a slip is a fifth of it."""
_SHORTEST = 2
"""Letters of a part that is looked for by itself."""
_LONGEST = 60
"""No word that is longer has a likely spelling."""


class Spelling:
    """Knows folded words; offers those like a given one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)

    def nearest(self, word: str, most: int, slips: int = 1) -> list[str]:
        """The words most like a folded one, so many slips away at most, of a short one a single slip; the likest first,
        none where nothing is like it.

        Two words in one may be among them, for it may be written with a hyphen: whether they stand side by side
        anywhere is not known here.
        """
        if not 1 < len(word) <= _LONGEST:
            return []
        alike = dict(self._alike(word, slips))
        for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
            first, second = word[:place], word[place:]
            if first in self._words:
                alike |= {
                    first + other: letters_in_common(first + other, word) for other, _how in self._alike(second, slips)
                }
            if second in self._words:
                alike |= {
                    other + second: letters_in_common(other + second, word) for other, _how in self._alike(first, slips)
                }
        return nlargest(most, alike, key=lambda other: (alike[other], other))

    def _alike(self, word: str, most: int) -> list[tuple[str, float]]:
        most = min(most, slips_in(word))
        shared = Counter(other for pair in _pairs(word) for other in self._with_pair.get(pair, ()))
        compared = nlargest(
            _COMPARED, shared, key=lambda other: (2 * shared[other] - abs(len(other) - len(word)), other)
        )
        enough = _ALIKE if len(word) > _SHORT and most == 1 else _ALIKE_SHORT
        matcher = _matcher("", word)
        found = []
        for other in compared:
            matcher.set_seq1(other)
            if slips(other, word, most) <= most and (alike := matcher.ratio()) >= enough:
                found.append((other, alike))
        return found

    @cached_property
    def _with_pair(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            for pair in _pairs(word):
                found.setdefault(pair, []).append(word)
        return found


def letters_in_common(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 1."""
    return _matcher(one, other).ratio()


def _matcher(one: str, other: str) -> "SequenceMatcher[str]":
    from difflib import SequenceMatcher  # few starts compare letters

    return SequenceMatcher(None, one, other, autojunk=False)


def _pairs(word: str) -> set[str]:
    """Letters that stand side by side, also with the word's ends."""
    framed = f" {word} "
    return {framed[place : place + 2] for place in range(len(framed) - 1)}
