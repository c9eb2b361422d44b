"""The words of a text that are spelt most like one that is not in it."""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

from alliance_desktop.domain.text.near_match import slips, slips_in

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
                alike |= {first + other: _likeness(first + other, word) for other, _how in self._alike(second, slips)}
            if second in self._words:
                alike |= {other + second: _likeness(other + second, word) for other, _how in self._alike(first, slips)}
        return nlargest(most, alike, key=lambda other: (alike[other], other))

    def _alike(self, word: str, most: int) -> list[tuple[str, float]]:
        most = min(most, slips_in(word))
        shared = Counter(other for pair in _pairs(word) for other in self._with_pair.get(pair, ()))
        compared = nlargest(
            _COMPARED, shared, key=lambda other: (2 * shared[other] - abs(len(other) - len(word)), other)
        )
        enough = _ALIKE if len(word) > _SHORT and most == 1 else _ALIKE_SHORT
        matcher = SequenceMatcher(None, "", word, autojunk=False)
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


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _pairs(word: str) -> set[str]:
    """Letters that stand side by side, also with the word's ends."""
    framed = f" {word} "
    return {framed[place : place + 2] for place in range(len(framed) - 1)}
