"""What window and command line ask in the filter language; loaded with it when something is first asked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, reduce
from itertools import islice

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.address import Address, read_address
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.language import typed_words
from alliance_desktop.domain.language.field_split import SmallOr
from alliance_desktop.domain.language.filter_terms import (
    NO_FILTER,
    Codes,
    Filter,
    OneOf,
    Tagged,
    Term,
    any_of,
    leaves,
    unknown_names,
)
from alliance_desktop.domain.language.lexer import Token
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import in_marks, sentence
from alliance_desktop.domain.language.vocabulary import Own
from alliance_desktop.domain.language.ways_out import WayOut, ways_out
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.expansion import is_short_form, meant_by, told
from alliance_desktop.domain.text.find_words import variants
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError
from alliance_desktop.i18n import _, all_of
from alliance_desktop.library import filter_edits
from alliance_desktop.library.earlier.compared_pairs import ComparedPairs, DoLater, ReadReport
from alliance_desktop.library.finding.filtering import CodeSet, FilterEvaluation
from alliance_desktop.library.finding.full_search import Searcher
from alliance_desktop.library.finding.no_result import UNKNOWN, Misspelt, NoResult, no_result, none_meets
from alliance_desktop.library.library_reading import LibraryReading

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
    other `passages` hold it too.
    """

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
    `met` meet all of these.
    """

    wanted: Filter
    term: Term
    conditions: int
    met: int
    count: int


class Questions:
    """Knows the report and the library that is open at the moment; holds nothing of what is asked for. `read` gives an
    earlier report, and `later` compares with it between the events."""

    nothing = NO_FILTER
    """The filter that everything passes."""

    def __init__(
        self,
        index: ReportIndex,
        library: Callable[[], LibraryReading | None],
        read: ReadReport | None = None,
        later: DoLater | None = None,
    ) -> None:
        self._index, self._library = index, library
        self._read, self._later = read, later

    @cached_property
    def evaluation(self) -> FilterEvaluation:
        """Which recommendations pass a filter."""
        return FilterEvaluation(self._index, self._library, self._compared)

    @cached_property
    def _compared(self) -> ComparedPairs:
        return ComparedPairs(self._read or _none, self._later)

    def get_ready(self) -> Iterator[None]:
        """Reads the texts and looks through the marks, a little at each step, before the first key is typed."""
        if library := self._library():
            for one in library.report.recommendations:  # with many notes on each, all at once take a second
                library.marks(one.code)
                yield
            library.entries()
        yield
        yield from self.evaluation.get_ready()
        self.evaluation.finder.matching(self.typed("a"))

    def passing(self, wanted: Filter, among: CodeSet | None = None) -> CodeSet | None:
        """The codes that pass; None for all. As long as the store is not open nothing is hidden for want of marks."""
        if not wanted or (wanted.needs_store and self._library() is None):
            return None
        return self.evaluation.passing(wanted, among)

    def count(self, wanted: Filter) -> int:
        """How many recommendations of the whole report pass a filter."""
        return len(self.evaluation.passing(wanted))

    def ways_out(self, asked: Filter) -> list[WayOut]:
        """Other filters, where this one finds nothing or small words hide something."""
        return ways_out(asked, self._index.vocabulary, self.own, self.count)

    def own(self) -> Own:
        """What the reader made and can ask for, by field: tags, the most used first, people, offices asked, briefs."""
        library = self._library()
        if library is None:
            return {}
        briefs = [brief.name for brief in library.briefs]
        offices = sorted({one.text for one in library.present(PositionField) if one.field == "office"})
        return {"tag": library.tag_names, "by": library.people, "asked": offices, "in": briefs}

    def no_result(self, asked: Filter) -> NoResult:
        """Why nothing passes, and what to ask instead."""
        ways = self.ways_out(asked)
        respelt = () if ways else (each for one in self.misspelt(asked) for each in one.mended(asked))
        return no_result(self._why_nothing(asked), asked, ways, respelt, self.evaluation)

    def misspelt(self, asked: Filter) -> Iterator[Misspelt]:
        """The first words of a filter that no recommendation contains."""
        each = enumerate(zip(asked.terms, self.evaluation.passing_each(asked), strict=True))
        missing = ((place, term) for place, (term, found) in each if isinstance(term, Words) and not found)
        for place, term in islice(missing, _MISSPELT):
            is_right = term.exact or self.stands_elsewhere(term)
            near = () if is_right else self._searcher.nearest(term.letters)
            yield Misspelt(place, term, tuple(word for word in near if fold(word).letters != term.letters))

    def stands_elsewhere(self, term: Words) -> bool:
        """Whether titles or running text contain a word that no recommendation contains."""
        return bool(self.evaluation.finder.matching(Filter((term,))))

    @cached_property
    def _searcher(self) -> "Searcher":
        return Searcher(self._index)

    def address(self, text: str) -> Address | None:
        """Where `text` alone leads; what names a place in words does where the report does not contain them."""
        vocabulary = self._index.vocabulary
        found = read_address(text, vocabulary)
        if found or not (code := vocabulary.codes.named(text)):
            return found
        said = Filter((Words(" ".join(text.split())),))
        return None if self.evaluation.finder.matching(said) else Address(code, Codes((code,)))

    def place_named(self, text: str) -> str | None:
        """The code or section id that `text` names in words; None where some recommendation contains them."""
        code = self._index.vocabulary.codes.named(text)
        return None if code is None or self.count(parse(text, self._index.vocabulary)) else code

    def toggled(self, wanted: Filter, text: str) -> Filter:
        """`wanted` with the conditions of `text`, and without those it has already. Raises FilterError."""
        for term in parse(text, self._index.vocabulary).terms:
            there = term in wanted.terms
            wanted = wanted.without(wanted.terms.index(term)) if there else wanted.and_(term)
        return wanted

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
        words, it finds more, without those that are nowhere or without quotes something, or as a phrase others.
        """
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
        if not typed.is_finished and not self.count(Filter((parts[-1],))):
            return None
        term = any_of(parts)
        wanted, met = base.and_(term), self.count(reduce(Filter.and_, parts, base))
        count = self.count(wanted)
        return Either(wanted, term, len(parts), met, count) if count > met else None

    def _holding(self, text: str, shown: CodeSet | None) -> CodeSet:
        return self.evaluation.passing(self.typed(text), shown)

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
        holding = self.evaluation.finder.matching
        missing = [token for token, end in pieces if not holding(self.typed(text[token.start : end]))]
        return missing if len(missing) < len(apart) else []

    def _counted(self, words: Filter, shown: CodeSet | None) -> tuple[int, int]:
        """How many recommendations shown, and how many other passages where nothing is hidden, hold the words."""
        found = [self._index.passages[number] for number in self.evaluation.finder.matching(words)]
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

    def tag_condition(self, name: str) -> str:
        """The text of the condition that asks for a tag."""
        return str(Tagged((name,)))

    def unknown(self, asked: Filter) -> Iterator[tuple[str, tuple[str, ...]]]:
        """By field the names that a filter asks for and no person, office, brief or tag has."""
        own = self.own()
        library = self._library()
        if library and any(self._is_lacking(leaf, library) for leaf in leaves(asked.terms)):
            yield "is", (library.comparison.earlier_id if library.comparison else "",)
        for field in (name for name in UNKNOWN if name in own):
            if names := unknown_names(asked, field, own[field]):
                yield field, names

    def _is_lacking(self, leaf: Term, library: LibraryReading) -> bool:
        if isinstance(leaf, OneOf) and leaf.is_of_comparison:
            return self._compared.is_lacking(library, leaf.values[0])
        return False

    def described(self, asked: Filter) -> list[tuple[str, str]]:
        """Each chip in words, with the colour of the tag it asks for, or ''."""
        return [(sentence(term), self._colour(term)) for term in asked.chips]

    def save(self, asked: Filter, name: str) -> Edit | None:
        """Keeps a filter under a name; None while the store is not open. Raises TextError and InputError."""
        library = self._library()
        return filter_edits.save_filter(library, asked, name) if library else None

    def _why_nothing(self, asked: Filter) -> str:
        if any(isinstance(one, OneOf) and one.is_of_comparison for one in leaves(asked.terms)):
            self.evaluation.passing(asked)
            if self._compared.is_looking:
                return _("Comparing with the earlier report…")
        for field, names in self.unknown(asked):
            return UNKNOWN[field](names)
        return none_meets(asked, len(self._index.report.recommendations))

    def _colour(self, term: Term) -> str:
        library = self._library()
        tag = library.tag_named(term.names[0]) if library and isinstance(term, Tagged) else None
        return tag.colour if tag else ""


def _none(_report: str) -> None:
    return None


def _other_side(words: Words, one: Abbreviation) -> str:
    return one.expansion if is_short_form(words, one) else one.short
