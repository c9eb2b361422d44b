"""The passages of some reports as a quotation is looked for in them: by words in a row, and by telling ones.

Without quotation marks its first and last words may be others than the report's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from alliance_desktop.domain.quotation.said_of_codes import WordRange, code_key
from alliance_desktop.domain.quotation.speech_units import TELLING, SpokenWord, likest_sentence, spoken
from alliance_desktop.domain.report import Passage, Report, passages

WordBlock = tuple[int, int, int]
"""So many words that are the same, from one of the speech and one of the report: (speech, report, size)."""


def differences(
    mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], blocks: Sequence[WordBlock]
) -> tuple[list[WordRange], list[WordRange]]:
    """What the speech says otherwise, and what of the report it leaves out, as ranges of both texts.

    A word written in one or in two, with a hyphen or none, is the same; a comma more or less isn't.
    """
    changed: list[WordRange] = []
    missing: list[WordRange] = []
    for number, (at, there, size) in enumerate(blocks):
        inner = max(0, size - 1)
        same = zip(mine[at : at + inner], theirs[there : there + inner], mine[at + 1 :], strict=False)
        changed += [(one.start, following.start) for one, other, following in same if one.sign != other.sign]
        if number + 1 == len(blocks):
            break
        begins = blocks[number + 1]
        ours, other = mine[at + size : begins[0]], theirs[there + size : begins[1]]
        if _in_one(ours) == _in_one(other):
            continue
        if ours:
            changed.append((ours[0].start, ours[-1].end))
        if other:
            missing.append((other[0].start, other[-1].end))
    return changed, missing


def _in_one(words: Sequence[SpokenWord]) -> str:
    """Words written in one; but 1.5 isn't 15."""
    parts = [word.letters for word in words]
    for number, (word, following) in enumerate(pairwise(words)):
        if word.letters[-1].isdigit() and following.letters[0].isdigit():
            parts[number] += word.sign
    return "".join(parts)


def as_many(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words of the report stand where these of the speech do: as many, or the same written apart."""
    whole = sorted("".join(mine))
    alike = (count for count in range(min(len(theirs), 2 * len(mine)) + 1) if sorted("".join(theirs[:count])) == whole)
    return next(alike, min(len(mine), len(theirs)))


_BOTH_END, _BOTH_BEGIN, _ADDED = 3, 2, 2
"""So many words may stand at the end, and at the beginning, for so many of the report; so many behind its last one."""
_LONGER = 8
"""So many, where half of them are the report's in another order."""
_SHARE = 0.75
"""This part of a quotation is the report's."""
_STOPS = ".!?;:…"
_LEADS = frozenset(
    (
        *("that", "because", "since", "and", "but", "or", "as", "if", "when", "while", "where", "whereas", "although"),
        *("though", "so", "for", "we", "i", "you", "they", "he", "she", "it"),
    )
)
"""With these a speaker joins the report's words to the speaker's own."""


def with_edges(
    mine: Sequence[SpokenWord],
    theirs: Sequence[SpokenWord],
    blocks: tuple[WordBlock, ...],
    within: WordRange,
    cut: tuple[bool, bool] = (False, False),
) -> tuple[WordBlock, ...]:
    """The blocks, with those at the edges of the same sentence: to the end, and from the beginning, of it in both.

    `within` are the words of the speech that may belong to it; where they are `cut`, before or behind, something else
    is quoted there, and no sentence begins or ends. A block of no words says where it begins or ends.
    """
    whole = _at_end(mine[: within[1]], theirs, blocks, is_cut=cut[1])
    return _at_begin(mine, theirs, whole, within[0], is_cut=cut[0])


def _at_end(
    mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], blocks: tuple[WordBlock, ...], *, is_cut: bool
) -> tuple[WordBlock, ...]:
    at, there, size = blocks[-1]
    last, ended = at + size, there + size
    ours, other = _rest(mine, last), _rest(theirs, ended)
    if is_cut and last + ours == len(mine) and not mine[-1].sign:
        return blocks
    stops, stop = mine[last - 1].sign, theirs[ended - 1].sign
    ours, other = ours if not stops or stop else 0, other if not stop or (stops and stop not in _STOPS) else 0
    added = not other and 0 < ours <= _ADDED and _is_whole(mine, theirs, blocks[0])
    one, two = mine[last : last + ours], theirs[ended : ended + other]
    if not added and not _stand_for(one, two, _BOTH_END):
        return blocks
    made = (*blocks, *_same(one, two, last, ended), (last + ours, ended + other, 0))
    return made if _is_enough(made) else blocks


def _at_begin(
    mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], blocks: tuple[WordBlock, ...], least: int, *, is_cut: bool
) -> tuple[WordBlock, ...]:
    first, began, _size = blocks[0]
    start, begin = _back(mine, first, least), _back(theirs, began, 0)
    if is_cut and start == least:
        return blocks
    if first > least and began and bool(mine[first - 1].sign) != bool(theirs[began - 1].sign):
        return blocks
    one, two = mine[start:first], theirs[begin:began]
    few = len(one) <= _BOTH_BEGIN and abs(len(one) - len(two)) <= 1
    leads = _LEADS.difference(word.letters for word in two)
    if any(word.letters in leads for word in one) or not _stand_for(one, two, _BOTH_END if few else 0):
        return blocks
    made = ((start, begin, 0), *_same(one, two, start, begin), *blocks)
    return made if _is_enough(made) else blocks


def _stand_for(one: Sequence[SpokenWord], two: Sequence[SpokenWord], few: int) -> bool:
    """Whether words of the speech stand for these of the report: they are few, or half of them are the same."""
    most = max(len(one), len(two))
    if not one or not two or most > _LONGER:
        return False
    common = Counter(word.letters for word in one) & Counter(word.letters for word in two)
    return most <= few or 2 * common.total() >= most


def _same(one: Sequence[SpokenWord], two: Sequence[SpokenWord], at: int, there: int) -> list[WordBlock]:
    letters, other = [word.letters for word in one], [word.letters for word in two]
    found = SequenceMatcher(None, letters, other, autojunk=False).get_matching_blocks()
    return [(at + each.a, there + each.b, each.size) for each in found if each.size]


def _is_enough(blocks: Sequence[WordBlock]) -> bool:
    (first, began, _size), (at, there, size) = blocks[0], blocks[-1]
    same = sum(size for _at, _there, size in blocks)
    return same >= _SHARE * max(at + size - first, there + size - began)


def _is_whole(mine: Sequence[SpokenWord], theirs: Sequence[SpokenWord], block: WordBlock) -> bool:
    """Whether both begin a sentence here."""
    first, began, _size = block
    return first == 0 and mine[first:] != [] and (began == 0 or theirs[began - 1].sign in {*_STOPS})


def _rest(words: Sequence[SpokenWord], start: int) -> int:
    """So many words up to the next sign."""
    for number in range(start, min(len(words), start + _LONGER + 1)):
        if words[number].sign:
            return number + 1 - start
    return min(len(words) - start, _LONGER + 1)


def _back(words: Sequence[SpokenWord], end: int, least: int) -> int:
    """Where what stands before `end` begins, behind the sign before it."""
    start = end - 1
    while start > max(least, end - _LONGER - 2) and not words[start - 1].sign:
        start -= 1
    return max(start, least, 0)


SEED = 3
"""Words in a row by which a place is looked for."""
_TRIED = 3
"""So many passages are compared word by word."""
_COMMON = 400
"""A seed that stands in more places than this finds nothing."""
_LIKE = 2
"""So many telling words make a passage near."""
_ENDS = (".", "!", "?", ";", ":")
"""What a paragraph ends with that isn't parted by the end of a page."""


_KEPT = 500


class NearWords(NamedTuple):
    """Words of a report that are most like some of a speech, and where they stand."""

    report: str
    code: str
    page: int | None
    words: str
    at: int
    corrected: bool


class QuotedPassages:
    """Read step by step, once."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.passages = [(one, each) for one in reports for each in _whole(one)]
        self.words: list[tuple[SpokenWord, ...]] = []
        self.letters: list[tuple[str, ...]] = []
        self._seeds: dict[tuple[str, ...], list[int]] = {}
        """Words in a row → the passages that have them."""
        self._telling: dict[str, list[int]] = {}
        self._codes: dict[str, list[int]] = {}
        self._matchers: dict[int, SequenceMatcher[str]] = {}
        """Of the passages that a speech was set against: their words are looked through once."""
        for number, (report, passage) in enumerate(self.passages):
            if report.recommendation(passage.code):
                self._codes.setdefault(code_key(passage.code), []).append(number)

    def reading(self) -> Iterator[tuple[int, int]]:
        """Read those that are still to be read."""
        for number in range(len(self.words), len(self.passages)):
            words = spoken(self.passages[number][1].text)
            letters = tuple(word.letters for word in words)
            for seed in {letters[at : at + SEED] for at in range(len(letters) - SEED + 1)}:
                self._seeds.setdefault(seed, []).append(number)
            for word in {one for one in letters if len(one) >= TELLING}:
                self._telling.setdefault(word, []).append(number)
            self.words.append(words)
            self.letters.append(letters)
            yield 0, 1

    def matching(self, letters: Sequence[str], passage: int) -> list[Match]:
        """Which words of a speech are those of a passage, in their order."""
        if (matcher := self._matchers.get(passage)) is None:
            if len(self._matchers) >= _KEPT:
                self._matchers.clear()
            matcher = self._matchers[passage] = SequenceMatcher(None, (), self.letters[passage], autojunk=False)
        matcher.set_seq1(letters)
        return matcher.get_matching_blocks()

    def with_code(self, code: str) -> Sequence[int]:
        """The passages of the recommendations with this code, however it is written."""
        return self._codes.get(code_key(code), ()) if code else ()

    def code_of(self, code: str) -> str | None:
        """A code as the report writes it; None where no report has it."""
        found = self.with_code(code)
        return self.passages[found[0]][1].code if found else None

    def likely(self, letters: Sequence[str]) -> list[int]:
        """The passages that share the most seeds."""
        votes: Counter[int] = Counter()
        for seed in _seeds(letters):
            places = self._seeds.get(seed, ())
            if len(places) <= _COMMON:
                votes.update(places)
        return _most(votes)

    def near(self, letters: Sequence[str]) -> list[int]:
        """The passages that have the most of its telling words, rare ones before others."""
        votes: Counter[int] = Counter()
        for word in {one for one in letters if len(one) >= TELLING}:
            places = self._telling.get(word, ())
            if len(places) <= _COMMON:
                votes.update(dict.fromkeys(places, 1000 // (len(places) + 9)))
        return _most(votes)

    def near_words(self, letters: Sequence[str], code: str) -> NearWords | None:
        """The sentence that is most like these words, of the recommendation with `code` where one has it; None where
        none is near."""
        near, named = self.near(letters), self.with_code(code)
        if named:
            number = next((one for one in near if one in named), named[0])
        elif near and sum(one in self.letters[near[0]] for one in {*letters} if len(one) >= TELLING) >= _LIKE:
            number = near[0]
        else:
            return None
        report, passage = self.passages[number]
        words = likest_sentence(passage.text, frozenset(letters))
        at = passage.start + passage.text.find(words)
        page, by_hand = report.page_of(passage.code, at), passage.code in report.corrected
        return NearWords(report.id, passage.code, page, words, at, by_hand)

    def is_rare(self, seed: Sequence[str]) -> bool:
        """Whether these words in a row stand in one passage alone."""
        return len(self._seeds.get(tuple(seed), ())) == 1

    def places(self, letters: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The reports and codes that have these words in a row."""
        said = f" {' '.join(letters)} "
        for one in min((self._seeds.get(seed, ()) for seed in _seeds(letters)), key=len, default=()):
            if said in f" {' '.join(self.letters[one])} ":
                report, passage = self.passages[one]
                yield report.id, passage.code


def _seeds(letters: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(letters[at : at + SEED]) for at in range(len(letters) - SEED + 1))


def _most(votes: Counter[int]) -> list[int]:
    return [passage for passage, _count in sorted(votes.items(), key=lambda each: (-each[1], each[0]))[:_TRIED]]


def _whole(report: Report) -> list[Passage]:
    """Its passages, and what a page's end parts in the middle of a sentence as one besides."""
    found = list(passages(report))
    parted = [
        one._replace(text=f"{one.text} {other.text}")
        for one, other in pairwise(found)
        if one.kind == other.kind == "prose" and one.code == other.code and not one.text.rstrip('”’"» ').endswith(_ENDS)
    ]
    return found + parted
