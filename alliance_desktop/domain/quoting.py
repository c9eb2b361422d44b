"""A speech checked against reports: what of it stands in one word by word, what nearly, and what only claims to."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from alliance_desktop.domain.report import Passage, Report, passages
from alliance_desktop.domain.text.folding import fold

QuotedKind = Literal["true", "altered", "absent"]

LEAST, LEAST_QUOTED = 8, 4
"""So many words must stand in a report to be called a quotation, and so many between quotation marks."""
_SHARE = 0.75
"""This part of the words must be the report's, in order."""
_SEED = 3
"""Words in a row by which a place is looked for."""
_TRIED = 3
"""So many passages are compared word by word."""
_ANCHOR = 3
"""Words in a row that hold a quotation together."""
_CHANGED, _OMITTED = 8, 60
"""So many words of the speech, and of the report, may stand between two such."""
_COMMON = 400
"""A seed that stands in more places than this finds nothing."""

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[,;:.!?…]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"»)]*\s+(?=[^\W\d_a-z(]|[“„«\"(])|\n\s*\n")
_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|\"([^\"\n]+)\"|‘([^‘’]{20,}?)’(?!\w)")
_DOTS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.")


class SpokenWord(NamedTuple):
    """A word by its letters alone, where it stands, and the sign before the next one; '' for none."""

    letters: str
    start: int
    end: int
    sign: str


_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """A run of the speech, [start, end), and what it is of a report.

    `words` are the report's, `code` a recommendation's or, of running text, a section's id; `changed` are the ranges of
    the speech, within the run, that are not the report's, and `missing` those of `words` that the speech lacks. Of one
    that is absent there is nothing but the run.
    """

    kind: QuotedKind
    start: int
    end: int
    report: str | None = None
    code: str | None = None
    page: int | None = None
    words: str | None = None
    changed: tuple[_Range, ...] = ()
    missing: tuple[_Range, ...] = ()


class _Unit(NamedTuple):
    """A sentence, or what stands between quotation marks, as words of the speech [first, last)."""

    first: int
    last: int
    quoted: bool


class _Place(NamedTuple):
    """Words [first, last) of the speech as [start, end) of a passage's words, by the blocks that are the same."""

    first: int
    last: int
    passage: int
    blocks: tuple[tuple[int, int, int], ...]

    @property
    def same(self) -> int:
        """So many words are the report's."""
        return sum(size for _speech, _report, size in self.blocks)


class QuotationCheck:
    """Made once for some reports; then speeches are checked one after the other."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._passages: list[tuple[Report, Passage]] = [(one, each) for one in reports for each in passages(one)]
        self._words = [spoken(passage.text) for _report, passage in self._passages]
        self._letters = [tuple(word.letters for word in words) for words in self._words]

    @cached_property
    def _seeds(self) -> dict[tuple[str, ...], list[int]]:
        """Words in a row → the passages that have them."""
        found: dict[tuple[str, ...], list[int]] = {}
        for number, letters in enumerate(self._letters):
            for seed in {letters[at : at + _SEED] for at in range(len(letters) - _SEED + 1)}:
                found.setdefault(seed, []).append(number)
        return found

    def runs(self, speech: str) -> tuple[QuotedRun, ...]:
        """What the speech quotes, in its order; what claims nothing is left alone."""
        words = spoken(speech)
        placed = [each for unit in _units(speech, words) for each in self._of_unit(words, unit)]
        return tuple(self._run(speech, words, unit, place) for unit, place in self._joined(words, placed))

    def _of_unit(self, words: Sequence[SpokenWord], unit: _Unit) -> Iterator[tuple[_Unit, _Place | None]]:
        """Where it stands in a report; of a sentence what comes before and after that may stand elsewhere."""
        least = LEAST_QUOTED if unit.quoted else LEAST
        if unit.last - unit.first < least:
            return
        letters = tuple(word.letters for word in words[unit.first : unit.last])
        places = [place for passage in self._likely(letters) for place in self._places(letters, passage)]
        best = max(places, key=lambda place: (place.same, -len(place.blocks)), default=None)
        length = len(letters) if unit.quoted else best.last - best.first if best else 0
        if best is None or best.same < least or best.same < _SHARE * length:
            if unit.quoted:
                yield unit, None
            return
        if not unit.quoted:
            yield from self._of_unit(words, unit._replace(last=unit.first + best.first))
        yield unit, best
        if not unit.quoted:
            yield from self._of_unit(words, unit._replace(first=unit.first + best.last))

    def _joined(
        self, words: Sequence[SpokenWord], placed: Iterable[tuple[_Unit, _Place | None]]
    ) -> Iterator[tuple[_Unit, _Place | None]]:
        """Sentences that follow each other here and there are one quotation, be those between them ever so short."""
        held: tuple[_Unit, _Place | None] | None = None
        for unit, place in placed:
            if held and held[1] and place and (joined := self._one_of(words, *held, unit, place)):
                held = joined
                continue
            if held:
                yield held
            held = unit, place
        if held:
            yield held

    def _one_of(
        self, words: Sequence[SpokenWord], unit: _Unit, place: _Place | None, other: _Unit, following: _Place
    ) -> tuple[_Unit, _Place] | None:
        """Both as one, where the same words, or none, stand between them in the speech and in the report."""
        if place is None or place.passage != following.passage:
            return None
        _at, there, size = place.blocks[-1]
        ends, begins = unit.first + place.last, other.first + following.first
        stops, goes_on = there + size, following.blocks[0][1]
        between = tuple(word.letters for word in words[ends:begins])
        if begins < ends or goes_on < stops or self._letters[place.passage][stops:goes_on] != between:
            return None
        moved = other.first - unit.first
        blocks = tuple((at + moved, there, size) for at, there, size in following.blocks)
        held = ((place.last, stops, len(between)),) if between else ()
        made = place._replace(last=following.last + moved, blocks=(*place.blocks, *held, *blocks))
        return unit._replace(last=other.last), made

    def _likely(self, letters: tuple[str, ...]) -> list[int]:
        """The passages that share the most seeds."""
        votes: Counter[int] = Counter()
        for at in range(len(letters) - _SEED + 1):
            places = self._seeds.get(letters[at : at + _SEED], ())
            if len(places) <= _COMMON:
                votes.update(places)
        return [passage for passage, _count in sorted(votes.items(), key=lambda each: (-each[1], each[0]))[:_TRIED]]

    def _places(self, letters: tuple[str, ...], passage: int) -> Iterator[_Place]:
        """Where runs of the speech lie in a passage: same words in a row, with little between."""
        matcher = SequenceMatcher(None, letters, self._letters[passage], autojunk=False)
        run: list[tuple[int, int, int]] = []
        for block in matcher.get_matching_blocks():
            if run and not self._goes_on(run[-1], block):
                yield from _place(run, passage)
                run = []
            if block.size:
                run.append((block.a, block.b, block.size))
        yield from _place(run, passage)

    @staticmethod
    def _goes_on(before: tuple[int, int, int], block: tuple[int, int, int]) -> bool:
        between = block[0] - before[0] - before[2], block[1] - before[1] - before[2]
        return block[2] > 0 and between[0] <= _CHANGED and between[1] <= _OMITTED

    def _run(self, speech: str, words: Sequence[SpokenWord], unit: _Unit, place: _Place | None) -> QuotedRun:
        if place is None:
            return QuotedRun("absent", words[unit.first].start, words[unit.last - 1].end)
        report, passage = self._passages[place.passage]
        theirs = self._words[place.passage]
        changed, missing = _differences(words[unit.first : unit.last], theirs, place.blocks)
        first, last = unit.first + place.first, unit.first + place.last
        began, ended = place.blocks[0][1], place.blocks[-1][1] + place.blocks[-1][2]
        recommendation = report.recommendation(passage.code)
        offset = theirs[began].start
        return QuotedRun(
            "altered" if changed or missing or _omits(speech, words[first], words[last - 1]) else "true",
            words[first].start,
            words[last - 1].end,
            report.id,
            passage.code,
            recommendation.page if recommendation else None,
            passage.text[offset : theirs[ended - 1].end],
            tuple(changed),
            tuple((start - offset, end - offset) for start, end in missing),
        )


def spoken(text: str) -> tuple[SpokenWord, ...]:
    """The words of a text; a word with a hyphen is two, and one that is parted at the end of a line too."""
    found = list(_WORD.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    words = []
    for match, following in zip(found, ends, strict=False):
        sign = _SIGN.search(text, match.end(), following)
        words.append(SpokenWord(_letters(match[0]), match.start(), match.end(), sign[0] if sign else ""))
    return tuple(words)


@lru_cache(maxsize=100_000)
def _letters(word: str) -> str:
    return fold(word).letters


def _units(speech: str, words: Sequence[SpokenWord]) -> Iterator[_Unit]:
    """What stands between quotation marks, and the sentences without that."""
    starts = [word.start for word in words]

    def unit(start: int, end: int, *, quoted: bool) -> Iterator[_Unit]:
        first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
        if first < last:
            yield _Unit(first, last, quoted)

    at = 0
    for match in _QUOTED.finditer(speech):
        for start, end in _sentences(speech, at, match.start()):
            yield from unit(start, end, quoted=False)
        yield from unit(match.start() + 1, match.end() - 1, quoted=True)
        at = match.end()
    for start, end in _sentences(speech, at, len(speech)):
        yield from unit(start, end, quoted=False)


def _sentences(speech: str, start: int, end: int) -> Iterator[_Range]:
    for stop in _SENTENCE_END.finditer(speech, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


def _place(run: list[tuple[int, int, int]], passage: int) -> Iterator[_Place]:
    """The run from its first to its last words in a row; single words at its edges are chance."""
    held = [number for number, (_speech, _report, size) in enumerate(run) if size >= _ANCHOR]
    if held:
        blocks = tuple(run[held[0] : held[-1] + 1])
        yield _Place(blocks[0][0], blocks[-1][0] + blocks[-1][2], passage, blocks)


def _differences(
    mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], blocks: Sequence[tuple[int, int, int]]
) -> tuple[list[_Range], list[_Range]]:
    """What the speech says otherwise, and what of the report it leaves out, as ranges of both texts.

    A word written in one or in two, with a hyphen or none, is the same; a comma more or less isn't.
    """
    changed: list[_Range] = []
    missing: list[_Range] = []
    for number, (at, there, size) in enumerate(blocks):
        same = zip(mine[at : at + size - 1], theirs[there : there + size - 1], mine[at + 1 :], strict=False)
        changed += [(one.start, following.start) for one, other, following in same if one.sign != other.sign]
        if number + 1 == len(blocks):
            break
        begins = blocks[number + 1]
        ours, other = mine[at + size : begins[0]], theirs[there + size : begins[1]]
        if "".join(word.letters for word in ours) == "".join(word.letters for word in other):
            continue
        if ours:
            changed.append((ours[0].start, ours[-1].end))
        if other:
            missing.append((other[0].start, other[-1].end))
    return changed, missing


def _omits(speech: str, first: SpokenWord, last: SpokenWord) -> bool:
    return _DOTS.search(speech, first.end, last.start) is not None
