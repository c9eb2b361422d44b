"""What is asked of words that are typed: how to read and name them, what says the same, what to look for instead."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, reduce
from itertools import islice

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.language import typed_words
from alliance_desktop.domain.language.field_split import SmallOr
from alliance_desktop.domain.language.filter_terms import Filter, Term, any_of
from alliance_desktop.domain.language.lexer import Token
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import in_marks
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.expansion import is_short_form, meant_by, told
from alliance_desktop.domain.text.find_words import variants
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import all_of
from alliance_desktop.library.finding.filtering import CodeSet, FilterEvaluation
from alliance_desktop.library.finding.full_search import Searcher
from alliance_desktop.library.finding.no_result import Misspelt

_NAMED = 40
"""So many characters of what is looked for are repeated in a sentence about it."""
_APART = 12
"""Of so many words is looked which are nowhere."""
_MISSPELT = 5
"""So many words that are nowhere are told: nobody reads more, and for each the likest must be found."""


@dataclass(frozen=True, slots=True)
class OtherWords:
    """What may be looked for instead, and how many recommendations hold it: the words without these `small` ones, or
    those that are `missing` in the report; either of them, all as one phrase, or those of a phrase `apart`. So many
    other `passages` hold it too."""

    text: str
    count: int
    small: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    passages: int = 0
    either: bool = False
    apart: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether they are all the words, as one phrase."""
        return not (self.small or self.missing or self.either or self.apart)


@dataclass(frozen=True, slots=True)
class Either:
    """`wanted` is the filter in which OR joins so many `conditions` to one `term`: `count` recommendations pass it, and
    `met` meet all of these."""

    wanted: Filter
    term: Term
    conditions: int
    met: int
    count: int


class WordQuestions:
    """Knows the report and what passes a filter in it; holds nothing of what is typed."""

    def __init__(self, index: ReportIndex, evaluation: FilterEvaluation) -> None:
        self._index, self._evaluation = index, evaluation

    def misspelt(self, asked: Filter) -> Iterator[Misspelt]:
        """The first words of a filter that no recommendation contains."""
        each = enumerate(zip(asked.terms, self._evaluation.passing_each(asked), strict=True))
        missing = ((place, term) for place, (term, found) in each if isinstance(term, Words) and not found)
        for place, term in islice(missing, _MISSPELT):
            is_right = term.exact or self.stands_elsewhere(term)
            near = () if is_right else self._searcher.nearest(term.letters)
            yield Misspelt(place, term, tuple(word for word in near if fold(word).letters != term.letters))

    def stands_elsewhere(self, term: Words) -> bool:
        """Whether titles or running text contain a word that no recommendation contains."""
        return bool(self._evaluation.finder.matching(Filter((term,))))

    @cached_property
    def _searcher(self) -> "Searcher":
        return Searcher(self._index)

    def typed(self, text: str) -> Filter:
        """The words of a text while it is typed. Raises FilterError where they cannot be read."""
        return typed_words.typed_words(text, self._index.vocabulary)

    def named(self, text: str) -> str:
        """What is looked for as a sentence names it: '“support” and “victims”'; much of it is cut."""
        named: list[str] = []
        left = _NAMED
        for words in typed_words.words_apart(text):
            named.append(in_marks(words if len(words) <= left else words[:left].rstrip() + "…"))
            left -= len(words)
            if left < 0:
                break
        return all_of(named)

    def whole_words(self, text: str) -> tuple[Term, ...] | None:
        """The conditions of `text` as whole words, an open phrase ending with it; None where they are no conditions."""
        for written in (text, f'{text}"'):
            try:
                return parse(written, self._index.vocabulary).terms
            except FilterError:
                continue
        return None

    def other_words(self, text: str, shown: CodeSet | None, found: CodeSet) -> OtherWords | None:
        """What to look for in place of the words typed, which `found` of what is shown hold: with OR, or without small
        words, it finds more, without those that are nowhere or without quotes something, or as a phrase others."""
        either = typed_words.with_or(text)
        if either and len(more := self._holding(either, shown)) > len(found):
            return OtherWords(either, len(more), either=True)
        others, small = typed_words.without_small_words(text)
        phrase = typed_words.as_phrase(text)
        if small and len(more := self._holding(others, shown)) > len(found):
            return OtherWords(others, len(more), small)
        if not found and (missing := self._nowhere(text)):
            rest = typed_words.without(text, missing)
            count, passages = self._counted(self.typed(rest), shown)
            return OtherWords(rest, count, missing=tuple(map(typed_words.word_of, missing)), passages=passages)
        if not found and (apart := self._apart(text)) and (more := self._holding(apart, shown)):
            return OtherWords(apart, len(more), apart=True)
        as_one = self._holding(phrase, shown) if phrase else found
        return OtherWords(phrase, len(as_one)) if as_one and as_one != found else None

    def either(self, asked: Filter, typed: SmallOr) -> Either | None:
        """OR in place of a small *or* beside `asked`; None where that finds no more, or nothing being typed."""
        chips = asked.chips if typed.goes_on else []
        base = asked.without_chip(len(chips) - 1) if chips else asked
        parts = (*chips[-1:], *typed.sides)
        if not typed.is_finished and not self._count(Filter((parts[-1],))):
            return None
        term = any_of(parts)
        wanted, met = base.and_(term), self._count(reduce(Filter.and_, parts, base))
        count = self._count(wanted)
        return Either(wanted, term, len(parts), met, count) if count > met else None

    def _holding(self, text: str, shown: CodeSet | None) -> CodeSet:
        return self._evaluation.passing(self.typed(text), shown)

    def _apart(self, text: str) -> str:
        """The words of a phrase without its quotes; '' where they can't be read so, as half a code."""
        apart = typed_words.without_quotes(text)
        try:
            self.typed(apart)
        except FilterError:
            return ""
        return apart

    def _nowhere(self, text: str) -> list[Token]:
        """Those of a few words that nothing in the report holds; none where that is all of them."""
        apart = typed_words.plain_words(text)
        ends = [*(token.start for token in apart[1:]), len(text)]  # with the blank behind it a word is whole
        pieces = zip(apart, ends, strict=True) if 1 < len(apart) <= _APART else ()
        holding = self._evaluation.finder.matching
        missing = [token for token, end in pieces if not holding(self.typed(text[token.start : end]))]
        return missing if len(missing) < len(apart) else []

    def _counted(self, words: Filter, shown: CodeSet | None) -> tuple[int, int]:
        """How many recommendations shown, and how many other passages where nothing is hidden, hold the words."""
        found = [self._index.passages[number] for number in self._evaluation.finder.matching(words)]
        codes = [one.code for one in found if one.kind == "recommendation"]
        if shown is None:
            return len(codes), len(found) - len(codes)
        return len(shown.intersection(codes)), 0

    def sides(self, words: Filter, shown: CodeSet | None) -> dict[str, int]:
        """An abbreviation and what says the same, each with how many of what is shown hold it; else empty."""
        term = words.terms[0] if len(words.terms) == 1 else None
        meant = self._meant(term) if isinstance(term, Words) else []
        if not isinstance(term, Words) or not meant:
            return {}
        forms = (replace(term, others=()), *map(Words, meant))
        return {form.text: sum(self._counted(Filter((form,)), shown)) for form in forms}

    def _meant(self, term: Words) -> list[str]:
        """What says the same as an abbreviation or an expansion."""
        known = meant_by(term, self._index.report.knowledge)
        return list(dict.fromkeys(_other_side(term, one) for one in known if told(term, one)))

    def also(self, words: Filter) -> list[str]:
        """What is found too: other numbers and spellings of the words, abbreviations and what they stand for."""
        terms = [term for term in words.terms if isinstance(term, Words)]
        meant = [other for term in terms for other in self._meant(term)]
        return list(dict.fromkeys((*variants(self._index.words, terms), *meant)))

    def _count(self, wanted: Filter) -> int:
        return len(self._evaluation.passing(wanted))


def _other_side(words: Words, one: Abbreviation) -> str:
    return one.expansion if is_short_form(words, one) else one.short
