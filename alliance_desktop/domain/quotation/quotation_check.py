"""A speech checked against reports: what of it stands in one word by word, what nearly, what only claims to, and what
only names a code."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.quotation.quoted_passages import (
    SEED,
    NearWords,
    QuotedPassages,
    WordBlock,
    as_many,
    differences,
    with_edges,
)
from alliance_desktop.domain.quotation.said_of_codes import WordRange, code_key
from alliance_desktop.domain.quotation.speech_units import (
    LEAST_QUOTED,
    SpeechUnit,
    SpokenWord,
    is_name,
    omits,
    only_named,
    speaking,
    speech_units,
)
from alliance_desktop.domain.report import Report
from alliance_desktop.work_in_steps import at_once

QuotedKind = Literal["true", "altered", "absent", "named"]

LEAST = 8
"""So many words must stand in a report to be called a quotation; between quotation marks so many as make one there."""
_SHARE = 0.75
"""This part of the words must be the report's, in order."""
_ANCHOR = 3
"""Words in a row that hold a quotation together."""
_CHANGED, _OMITTED = 8, 60
"""So many words of the speech, and of the report, may stand between two such."""
_FEW = 40
"""So few words are also looked for without some in a row."""
_BESIDE = 3
"""So far from the rest of a quotation its first and last words may stand."""
_BETWEEN = 2
"""So many words may join what one pair of quotation marks takes from several places."""
_STEP = 200
"""So many words are read at a stretch."""


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """A run of the speech, [start, end), and what it is of a report.

    `words` are the report's, `code` a recommendation's or, of running text, a section's id, and `at` the character of
    its own text at which they begin; `changed` are the ranges of the speech, within the run, that are not the report's,
    and `missing` those of `words` that the speech lacks. Of one that is absent there is the run and, where a code is
    claimed for it, that with its nearest words; else `near`, the nearest words. `claimed` is the code that the speech
    names for it; what is only `named` has this code, and no words. `also` are the other places where what is true
    stands, or that have the code that is only named; `corrected` says that words of its place, or of the nearest
    words', were corrected by hand, against the source.
    """

    kind: QuotedKind
    start: int
    end: int
    report: str | None = None
    code: str | None = None
    page: int | None = None
    at: int = 0
    words: str | None = None
    changed: tuple[WordRange, ...] = ()
    missing: tuple[WordRange, ...] = ()
    claimed: str | None = None
    near: NearWords | None = None
    also: tuple[tuple[str, str], ...] = ()
    corrected: bool = False

    @property
    def is_cited_wrongly(self) -> bool:
        """Whether its words stand elsewhere than the speech says."""
        return self.kind != "absent" and self.claimed is not None and self.claimed != self.code


class _Place(NamedTuple):
    """Words [first, last) of the speech as [start, end) of a passage's words, by the blocks that are the same."""

    first: int
    last: int
    passage: int
    blocks: tuple[WordBlock, ...]

    @property
    def same(self) -> int:
        """So many words are the report's."""
        return sum(size for _speech, _report, size in self.blocks)


_Placed = tuple[SpeechUnit, _Place | None]


class QuotationCheck:
    """Made once for some reports; then speeches are checked one after the other. Of equal places the first counts."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = QuotedPassages(reports)

    def runs(self, speech: str) -> tuple[QuotedRun, ...]:
        """What the speech quotes or names, in its order; what claims nothing is left alone."""
        return at_once(self.checking(speech))

    def checking(self, speech: str) -> Generator[tuple[int, int], None, tuple[QuotedRun, ...]]:
        """The same in steps of a few milliseconds, each of which says how much is done, and of how much."""
        yield from self._reports.reading()
        words: list[SpokenWord] = []
        for word in speaking(speech):
            words.append(word)
            if not len(words) % _STEP:
                yield word.start, 2 * len(speech)
        placed: list[_Placed] = []
        for unit in speech_units(speech, words, self._languages):
            placed += self._of_unit(words, unit)
            yield len(speech) + words[unit.first].start, 2 * len(speech)
        runs: list[QuotedRun] = []
        for unit, place in self._joined(words, placed):
            run = _run(self._reports, speech, words, unit, place)
            if run.kind == "absent" or not is_name(speech, run.start, run.end):
                runs.append(run)
            yield 1, 1
        taken = [(run.start, run.end, {code_key(code) for code in (run.claimed, run.code) if code}) for run in runs]
        named = (self._named(speech, *each) for each in only_named(speech, taken, self._languages))
        return tuple(sorted((*runs, *named), key=lambda run: run.start))

    def _languages(self, code: str) -> frozenset[str]:
        """Of the reports that have this code."""
        return frozenset(self._reports.passages[number][0].language for number in self._reports.with_code(code))

    def _named(self, speech: str, start: int, end: int, code: str) -> QuotedRun:
        said = speech[start:end]
        start, end = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        report, passage = self._reports.passages[self._reports.with_code(code)[0]]
        page = report.page_of(passage.code, 0)
        by_hand = passage.code in report.corrected
        others = (self._reports.passages[number] for number in self._reports.with_code(code))
        also = tuple(dict.fromkeys((other.id, each.code) for other, each in others if other is not report))
        return QuotedRun(
            "named", start, end, report.id, passage.code, page, claimed=passage.code, also=also, corrected=by_hand
        )

    def _of_unit(self, words: Sequence[SpokenWord], unit: SpeechUnit) -> Iterator[_Placed]:
        """Where it stands in a report; of a sentence also what of it stands elsewhere."""
        if unit.quoted:
            yield from self._of_quoted(words, unit)
            return
        found = list(self._of_sentence(words, unit))
        if not found and unit.claims:
            yield from self._of_claimed(words, unit._replace(first=unit.said[0], last=unit.said[1]))
        yield from found

    def _of_claimed(self, words: Sequence[SpokenWord], unit: SpeechUnit) -> Iterator[_Placed]:
        """What a code is named for; a few words of it are all meant, as if they were quoted."""
        count = unit.last - unit.first
        if count >= LEAST:
            yield unit._replace(code=unit.claims), None
        elif count >= LEAST_QUOTED:
            place = self._best_quoted(words, unit._replace(quoted=True))
            yield unit._replace(quoted=True, code=unit.code if place else unit.claims), place

    def _of_quoted(self, words: Sequence[SpokenWord], unit: SpeechUnit) -> Iterator[_Placed]:
        """Whole, or each part of it where they stand in different places."""
        if unit.last - unit.first < LEAST_QUOTED:
            return
        place = self._best_quoted(words, unit)
        if place is None or place.same < unit.last - unit.first:
            units = (
                unit._replace(first=first, last=last) for first, last in unit.parts if last - first >= LEAST_QUOTED
            )
            parts = [(each, self._best_quoted(words, each)) for each in units] if len(unit.parts) > 1 else []
            found = [part for _unit, part in parts if part]
            if len(found) == len(parts) and sum(part.same for part in found) > (place.same if place else 0):
                yield from parts
                return
            if other := self._within(words, unit, place) or self._put_together(words, unit, place):
                yield from other
                return
        yield unit, place

    def _within(self, words: Sequence[SpokenWord], unit: SpeechUnit, place: _Place | None) -> list[_Placed]:
        """Of somebody's words what these quote, where no more than that is the report's; [] else."""
        inner = [
            (each, self._best_quoted(words, each)) for each in unit.inner if each.last - each.first >= LEAST_QUOTED
        ]
        same = sum(found.same for _unit, found in inner if found)
        return inner if same and same >= (place.same if place else 0) else []

    def _put_together(self, words: Sequence[SpokenWord], unit: SpeechUnit, place: _Place | None) -> list[_Placed]:
        """What was joined out of several places, with a word or two between, and is more than in one; [] else."""
        parts = list(self._of_sentence(words, unit._replace(quoted=False, code="")))
        own = unit.last - unit.first - sum(found.last - found.first for _unit, found in parts if found)
        same = sum(found.same for _unit, found in parts if found)
        return parts if len(parts) > 1 and own <= _BETWEEN and same > (place.same if place else 0) else []

    def _best_quoted(self, words: Sequence[SpokenWord], unit: SpeechUnit) -> _Place | None:
        """Of what is quoted all is meant, to its first and last word."""
        letters = tuple(word.letters for word in words[unit.first : unit.last])
        best = self._best(letters, unit)
        if len(letters) <= _FEW and (best is None or best.same < _SHARE * len(letters)):
            near = (self._loose(letters, passage) for passage in self._reports.near(letters))
            best = max(filter(None, near), key=lambda place: place.same, default=None)
        return best._replace(first=0, last=len(letters)) if best and best.same >= _SHARE * len(letters) else None

    def _of_sentence(
        self, words: Sequence[SpokenWord], unit: SpeechUnit, cut: tuple[bool, bool] = (False, False)
    ) -> Iterator[_Placed]:
        if unit.last - unit.first < LEAST:
            return
        letters = tuple(word.letters for word in words[unit.first : unit.last])
        best = self._to_its_edges(words, unit, self._best(letters, unit), cut)
        if best is None or best.last - best.first < LEAST or best.same < _SHARE * (best.last - best.first):
            return
        if best.same < LEAST and not self._is_rare(letters, best):
            return
        yield from self._of_sentence(words, unit._replace(last=unit.first + best.first), (cut[0], True))
        yield unit, best
        yield from self._of_sentence(words, unit._replace(first=unit.first + best.last), (True, cut[1]))

    def _to_its_edges(
        self, words: Sequence[SpokenWord], unit: SpeechUnit, place: _Place | None, cut: tuple[bool, bool]
    ) -> _Place | None:
        """With the first and last words of the sentence, where they stand for those of the report."""
        if place is None:
            return None
        ends = (unit.said[0], min(unit.said[1], unit.last)) if unit.code or unit.claims else (unit.first, unit.last)
        within = max(0, ends[0] - unit.first), max(place.last, ends[1] - unit.first)
        blocks = with_edges(
            words[unit.first : unit.last], self._reports.words[place.passage], place.blocks, within, cut
        )
        return place._replace(first=blocks[0][0], last=blocks[-1][0] + blocks[-1][2], blocks=blocks)

    def _is_rare(self, letters: tuple[str, ...], place: _Place) -> bool:
        """Whether three words in a row of it stand nowhere else: else it may be any sentence about the same."""
        inner = (at + step for at, _there, size in place.blocks for step in range(size - SEED + 1))
        return any(self._reports.is_rare(letters[at : at + SEED]) for at in inner)

    def _best(self, letters: tuple[str, ...], unit: SpeechUnit) -> _Place | None:
        """Where the most of it stands; of equals the one with the code that is named for it."""
        claimed = self._reports.with_code(unit.code)
        likely = dict.fromkeys((*self._reports.likely(letters), *claimed))
        places = [place for passage in likely for place in self._places(letters, passage, quoted=unit.quoted)]
        return max(places, key=lambda one: (one.same, -len(one.blocks), one.passage in claimed), default=None)

    def _joined(self, words: Sequence[SpokenWord], placed: Iterable[_Placed]) -> Iterator[_Placed]:
        """Sentences that follow each other here and there are one quotation, be those between them ever so short."""
        held: _Placed | None = None
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
        self, words: Sequence[SpokenWord], unit: SpeechUnit, place: _Place | None, other: SpeechUnit, following: _Place
    ) -> tuple[SpeechUnit, _Place] | None:
        """Both as one, where the same words, or none, stand between them in the speech and in the report."""
        if place is None or place.passage != following.passage:
            return None
        _at, there, size = place.blocks[-1]
        ends, begins = unit.first + place.last, other.first + following.first
        stops, goes_on = there + size, following.blocks[0][1]
        between = tuple(word.letters for word in words[ends:begins])
        if begins < ends or goes_on < stops or self._reports.letters[place.passage][stops:goes_on] != between:
            return None
        moved = other.first - unit.first
        blocks = tuple((at + moved, there, size) for at, there, size in following.blocks)
        held = ((place.last, stops, len(between)),) if between else ()
        made = place._replace(last=following.last + moved, blocks=(*place.blocks, *held, *blocks))
        return unit._replace(last=other.last), made

    def _places(self, letters: tuple[str, ...], passage: int, *, quoted: bool) -> Iterator[_Place]:
        """Where runs of the speech lie in a passage: same words in a row, with little between."""
        run: list[WordBlock] = []
        for block in self._reports.matching(letters, passage):
            if run and not _goes_on(run[-1], block):
                yield from self._held(letters, passage, run, quoted=quoted)
                run = []
            if block.size:
                run.append((block.a, block.b, block.size))
        yield from self._held(letters, passage, run, quoted=quoted)

    def _held(
        self, letters: tuple[str, ...], passage: int, run: Sequence[WordBlock], *, quoted: bool
    ) -> Iterator[_Place]:
        """The run from its first to its last words in a row; single words at its edges are chance, but beside what is
        within quotation marks, or where a word is only written apart."""

        def beside(block: WordBlock, other: WordBlock) -> bool:
            gap = max(other[0] - block[0], other[1] - block[1]) - block[2]
            ours = "".join(letters[block[0] + block[2] : other[0]])
            return gap <= _BESIDE and (
                quoted or ours == "".join(self._reports.letters[passage][block[1] + block[2] : other[1]])
            )

        held = [number for number, (_speech, _report, size) in enumerate(run) if size >= _ANCHOR]
        if not held:
            return
        first, last = held[0], held[-1]
        while first and beside(run[first - 1], run[first]):
            first -= 1
        while last + 1 < len(run) and beside(run[last], run[last + 1]):
            last += 1
        blocks = tuple(run[first : last + 1])
        yield _Place(blocks[0][0], blocks[-1][0] + blocks[-1][2], passage, blocks)

    def _loose(self, letters: tuple[str, ...], passage: int) -> _Place | None:
        """Where the most of a few words stands close together, without three in a row."""
        blocks = self._reports.matching(letters, passage)
        ends = [
            (first, last)
            for first in range(len(blocks) - 1)
            for last in range(first, len(blocks) - 1)
            if blocks[last].b + blocks[last].size - blocks[first].b <= len(letters) + 2
        ]
        runs = [tuple((one.a, one.b, one.size) for one in blocks[first : last + 1]) for first, last in ends]
        places = (_Place(0, len(letters), passage, run) for run in runs)
        return max(places, key=lambda place: place.same, default=None)


def _goes_on(before: WordBlock, block: WordBlock) -> bool:
    between = block[0] - before[0] - before[2], block[1] - before[1] - before[2]
    return block[2] > 0 and between[0] <= _CHANGED and between[1] <= _OMITTED


def _run(
    reports: QuotedPassages, speech: str, words: Sequence[SpokenWord], unit: SpeechUnit, place: _Place | None
) -> QuotedRun:
    if place is None:
        return _absent(reports, words, unit)
    report, passage = reports.passages[place.passage]
    theirs = reports.words[place.passage]
    first, last = unit.first + place.first, unit.first + place.last
    began, ended = place.blocks[0][1], place.blocks[-1][1] + place.blocks[-1][2]
    if unit.quoted:  # to its first and last word
        mine, letters = [word.letters for word in words[first:last]], reports.letters[place.passage]
        began -= as_many(mine[: place.blocks[0][0] - place.first][::-1], letters[:began][::-1])
        tail = mine[place.blocks[-1][0] + place.blocks[-1][2] - place.first :]
        ended += as_many(tail, letters[ended:])
    edges = (first - unit.first, began, 0), *place.blocks, (last - unit.first, ended, 0)
    changed, missing = differences(words[unit.first : unit.last], theirs, edges)
    offset = theirs[began].start
    at = passage.start + offset
    is_altered = changed or missing or omits(speech, words[first].end, words[last - 1].start)
    return QuotedRun(
        "altered" if is_altered else "true",
        words[first].start,
        _closed(speech, words[first].start, words[last - 1].end),
        report.id,
        passage.code,
        report.page_of(passage.code, at),
        at,
        passage.text[offset : _closed(passage.text, offset, theirs[ended - 1].end)],
        tuple(changed),
        tuple((start - offset, end - offset) for start, end in missing),
        reports.code_of(unit.code),
        also=() if is_altered else _elsewhere(reports, words[first:last], (report.id, passage.code)),
        corrected=passage.code in report.corrected,
    )


def _elsewhere(
    reports: QuotedPassages, said: Sequence[SpokenWord], here: tuple[str, str]
) -> tuple[tuple[str, str], ...]:
    """The other reports and codes that have these words."""
    places = reports.places(tuple(word.letters for word in said))
    return tuple(one for one in dict.fromkeys(places) if one != here)


def _absent(reports: QuotedPassages, words: Sequence[SpokenWord], unit: SpeechUnit) -> QuotedRun:
    """What is said of it: of a code that it claims the sentence that is most like it."""
    letters = tuple(word.letters for word in words[unit.first : unit.last])
    claimed = reports.code_of(unit.code)
    near = reports.near_words(letters, unit.code)
    run = QuotedRun("absent", words[unit.first].start, words[unit.last - 1].end, claimed=claimed)
    if near is None:
        return run
    run = replace(run, corrected=near.corrected)
    if claimed is None:
        return replace(run, near=near)
    return replace(run, report=near.report, code=near.code, page=near.page, at=near.at, words=near.words)


def _closed(text: str, start: int, end: int) -> int:
    """The end of words with the bracket behind them, which opens within them."""
    return end + (text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end))
