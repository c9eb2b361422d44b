"""Hyphens where a printed line ends: which stay, which go, and which were lost when two lines became one.

A report says so itself: by the words that it writes elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, quantiles

from alliance_desktop.domain.proposal.proposed import Mend

_SIGNS = "-\u2010\u2011\u00ad"
"""Hyphens: plain, true, not to be broken, and the soft one that shows only at a line's end."""
_WORD = re.compile(rf"[^\W\d_]+(?:[{_SIGNS}][^\W\d_]+)*")
_CUT_BEFORE = re.compile(rf"(?P<stem>(?:\w+[{_SIGNS}])*\w+)(?P<sign>[{_SIGNS}])\Z")
_CUT_BEHIND = re.compile(r"[^\W_]+")
_AND = frozenset("and or nor to und oder bis et ou e o y ed od u и или".split())  # noqa: SIM905
"""Behind *pre-* they go on to *in-service*: the hyphen stays, and the blank behind it."""
_SIGN = re.compile(f"[{_SIGNS}]")
_LONGEST_WORD = 80
_SHORTEST = 2
"""Letters on either side of a hyphen."""
_LONGEST = 130
"""Characters of a printed line: where lines are longer, each is a paragraph."""
_BEYOND = 1.2
"""So much longer than others is a line that was two."""
_NEAR = 0.45
"""So much of a usual line stands before a hyphen that was lost, at least."""
_REST, _OFTEN = 0.4, 0.1
"""The share of a usual line that the rest of one has at most which was cut, and that of lines that are such rests."""
_AGAIN = 2
"""Words before which the report writes a hyphen, until it may be taken for its habit."""


@dataclass
class Hyphens:
    """What the lines of a report say of its hyphens; `usual` is the length of a full line, 0 where they say none, and
    they are `cut` where many had been longer."""

    usual: int = 0
    is_cut: bool = False
    _alone: Counter[str] = field(default_factory=Counter)
    _parts: Counter[str] = field(default_factory=Counter)
    _parted: Counter[str] = field(default_factory=Counter)
    _openings: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Hyphens":
        """Read them from all lines of a source."""
        found = cls.of_lengths(lines)
        found.add(lines)
        return found

    @classmethod
    def of_lengths(cls, lines: Sequence[str]) -> "Hyphens":
        """What the lengths of the lines say."""
        usual = usual_length(lines)
        return cls(usual, bool(usual) and _are_cut([line.strip() for line in lines if line.strip()], usual))

    def add(self, lines: Iterable[str]) -> None:
        """Take what these lines say."""
        for line in lines:
            for word in _WORD.findall(line.rstrip(_SIGNS + " ").lower()):
                if word.isalpha():
                    self._alone[word] += 1
                else:
                    self._add_parted(_SIGN.split(word))

    def _add_parted(self, parts: Sequence[str]) -> None:
        for first, second in pairwise(parts):
            self._parted[f"{first}-{second}"] += 1
            self._openings[first] += self._parted[f"{first}-{second}"] == 1
            self._parts[first] += 1
            self._parts[second] += 1

    def joined(self, before: str, behind: str, line: int) -> Mend | None:
        """How two pieces of printed lines become one word, if they do; a blank joins them where not."""
        if before[-1:] not in _SIGNS:
            return None
        cut, rest = _CUT_BEFORE.search(before[-_LONGEST_WORD:]), _CUT_BEHIND.match(behind)
        if cut is None or rest is None or rest[0].lower() in _AND:
            return None
        first, second = _SIGN.split(cut["stem"])[-1], rest[0]
        stays = cut["sign"] != "\u00ad" and self._stays(first, second)
        now = cut["stem"] + (cut["sign"] if stays else "") + second
        return Mend(line, f"{cut[0]}\n{second}", now, _WHY_KEPT if stays else _WHY_DROPPED)

    def _stays(self, first: str, second: str) -> bool:
        parted, whole = self._parted[f"{first}-{second}".lower()], self._alone[f"{first}{second}".lower()]
        if parted or whole:
            return parted >= whole
        if not second[0].islower() or not first[-1].isalpha():
            return True
        return self._opens(first.lower()) or (self._is_word(first.lower()) and self._is_word(second.lower()))

    def _opens(self, first: str) -> bool:
        """Whether the report's habit is a hyphen behind it: `non`, `anti`; `in` is a word of its own."""
        return self._openings[first] >= _AGAIN and not self._alone[first]

    def _is_word(self, word: str) -> bool:
        return len(word) > _SHORTEST and self._alone[word] + self._parts[word] > 0

    def lost(self, lines: Sequence[str], line: int) -> Mend | None:
        """The word of a line that was two in which the hyphen between them was lost."""
        first, last = self._where_two_met(lines, line)
        near = [
            word[0]
            for word in (_WORD.finditer(lines[line - 1]) if first < last else ())
            if first <= word.end() and word.start() <= last and word[0].isalpha()
        ]
        for has_hyphen in (self._is_parted, self._is_opened):
            for word in near:
                cuts = range(_SHORTEST, len(word) - _SHORTEST)
                if at := next((at for at in cuts if has_hyphen(word[:at].lower(), word[at:].lower())), 0):
                    return Mend(line, word, f"{word[:at]}-{word[at:]}", _WHY_LOST)
        return None

    def _where_two_met(self, lines: Sequence[str], line: int) -> tuple[float, float]:
        """The characters of a line around the end of the first of the two that it was; none where it was one."""
        text, usual = lines[line - 1], self.usual
        if _BEYOND * usual < len(text) <= 2 * _BEYOND * usual:
            return _NEAR * usual, _BEYOND * usual
        if self.is_cut and line > 1 and self._goes_on(lines[line - 2], text):
            return 0, _NEAR * usual
        if self.is_cut and line < len(lines) and self._goes_on(text, lines[line]):
            return (1 - _REST / 2) * usual, _BEYOND * usual
        return 0, 0

    def _goes_on(self, above: str, below: str) -> bool:
        """Whether two lines were cut from one that was two before."""
        return _is_full(above.strip(), below.strip(), self.usual) and len(below.strip()) > (1 - _REST) * self.usual

    def _is_parted(self, first: str, second: str) -> bool:
        return any(self._parted[f"{first}-{one}"] for one in (second, f"{second}s", second.removesuffix("s")))

    def _is_opened(self, first: str, second: str) -> bool:
        is_certain = not self.is_cut or (len(first) > _SHORTEST and self._is_word(second))
        return is_certain and self._opens(first) and self._alone[first + second] == 1


_WHY_KEPT = "The hyphen stays where the printed line ended: the report writes this word with it."
_WHY_DROPPED = "The hyphen only ended a printed line."
_WHY_LOST = "The hyphen was lost where a printed line ended; elsewhere the report writes it."


def usual_length(lines: Iterable[str]) -> int:
    """The length of a full printed line; 0 where a line is a paragraph or too few stand there to say."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) < 20:
        return 0
    full = quantiles(lengths, n=10)[8]
    return int(full) if full <= _LONGEST and median(lengths) > full / 2 else 0


def _are_cut(lines: Sequence[str], usual: int) -> bool:
    """Whether many lines are the rest of the one above, and what follows goes on."""
    rests = sum(
        len(rest) <= _REST * usual and after[0].islower() and rest[-1] not in ".;:" and _is_full(one, rest, usual)
        for one, rest, after in zip(lines, lines[1:], lines[2:], strict=False)
    )
    return rests > _OFTEN * len(lines)


def _is_full(line: str, below: str, usual: int) -> bool:
    """Whether the first word of the line below had no room in this one."""
    return len(line) + 1 + len(below.split(" ", 1)[0]) > usual
