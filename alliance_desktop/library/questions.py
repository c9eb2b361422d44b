"""Answers what the finding asks in the filter's language; loaded with that language when something is first asked."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from alliance_desktop.domain.address import Address, read_address
from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.language.filter_terms import (
    Filter,
    Tagged,
    Term,
    Words,
    unknown_people,
    unknown_tags,
    with_tag_renamed,
)
from alliance_desktop.domain.language.lexer import unclosed
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.ways_out import WayOut, ways_out
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.expansion import meant_by
from alliance_desktop.domain.text.find_words import WordFinder, typed_words
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.passages import Passage
from alliance_desktop.domain.text.small_words import without_small_words
from alliance_desktop.errors import FilterError
from alliance_desktop.library.filtering import OpenLibrary, Passing


class Questions:
    """Knows the report, its `passages` and the marks; holds nothing of what is asked for."""

    def __init__(self, report: Report, passages: Sequence[Passage], library: OpenLibrary) -> None:
        self._report, self._library = report, library
        self._passages = passages

    @cached_property
    def finder(self) -> WordFinder:
        """Looks in the passages; folds them when first asked."""
        return WordFinder([passage.text for passage in self._passages])

    @cached_property
    def passed(self) -> Passing:
        """Which recommendations pass a filter."""
        return Passing(self._report, self._passages, lambda: self.finder, self._library)

    def get_ready(self) -> Iterator[None]:
        """Reads the texts and looks through the marks, a little at each step, before the first key is typed."""
        if library := self._library():
            library.entries()
        yield
        yield from self.finder.index.get_ready()
        self.finder.matching(self.typed("a"))

    def nothing(self) -> Filter:
        """The filter that everything passes."""
        return Filter()

    def typed(self, text: str) -> Filter:
        """The words of the field while they are typed. Raises FilterError where they cannot be read."""
        return typed_words(text, self._report)

    def address(self, text: str) -> Address | None:
        """Where `text` alone leads."""
        return read_address(text, self._report)

    def toggled(self, wanted: Filter, text: str) -> Filter:
        """`wanted` with the conditions of `text`, and without those it has already. Raises FilterError."""
        for term in parse(text, self._report).terms:
            there = term in wanted.terms
            wanted = wanted.without(wanted.terms.index(term)) if there else wanted.and_(term)
        return wanted

    def whole_words(self, text: str) -> tuple[Term, ...] | None:
        """The conditions of `text` as whole words; None while a phrase is not closed yet."""
        try:
            return parse(text, self._report).terms
        except FilterError:
            return None

    def unclosed(self, text: str) -> FilterError | None:
        """The error about what is left open in a text; None where all is closed."""
        return unclosed(text)

    def without_small_words(self, text: str) -> tuple[str, tuple[str, ...]]:
        """What is typed without its small words, and these."""
        return without_small_words(text)

    def holding(self, text: str, shown: frozenset[str] | None) -> int:
        """How many of what is shown hold the words of `text`. Raises FilterError."""
        return len(self.passed.passing(self.typed(text), shown))

    def ways_out(self, asked: Filter) -> list[WayOut]:
        """Other filters, where this one finds nothing or small words hide something."""
        return ways_out(asked, self._report, self.count)

    def also(self, words: Filter) -> list[str]:
        """What abbreviations among the words stand for, or which stand for them: it is found too."""
        known = self._report.knowledge
        terms = (term for term in words.terms if isinstance(term, Words))
        found = ((term, one) for term in terms for one in meant_by(term, known))
        return list(dict.fromkeys(_other_side(term, one) for term, one in found))

    def marked(self, asked: Filter) -> Filter:
        """The words among the conditions of a filter: they are marked while nothing is typed."""
        return Filter(tuple(term for term in asked.terms if isinstance(term, Words)))

    def tags_of(self, asked: Filter) -> frozenset[str]:
        """The ids of tags that a condition of its own asks for."""
        terms = (term for term in asked.terms if isinstance(term, Tagged) and len(term.ids) == 1)
        return frozenset(term.ids[0] for term in terms)

    def tag_condition(self, name: str) -> str:
        """The text of the condition that asks for a tag."""
        return str(Tagged((name,)))

    def unknown_tags(self, asked: Filter) -> tuple[str, ...]:
        """The names of tags that a filter asks for and that do not exist."""
        library = self._library()
        return unknown_tags(asked, (tag.id for tag in library.tags)) if library else ()

    def unknown_people(self, asked: Filter) -> tuple[str, ...]:
        """The names of authors that a filter asks for and nobody has."""
        library = self._library()
        return unknown_people(asked, library.people) if library else ()

    def renamed(self, asked: Filter, tags: Sequence[tuple[str, str]]) -> Filter:
        """The filter with the new names of tags, by the ids that they had before."""
        for tag, name in tags:
            asked = with_tag_renamed(asked, tag, name)
        return asked

    def passing(self, wanted: Filter, among: frozenset[str] | None = None) -> frozenset[str] | None:
        """The codes that pass; None for all. As long as the store is not open nothing is hidden for want of marks."""
        if not wanted or (wanted.needs_store and self._library() is None):
            return None
        return self.passed.passing(wanted, among)

    def count(self, wanted: Filter) -> int:
        """How many recommendations of the whole report pass a filter."""
        return len(self.passed.passing(wanted))

    def remaining(self, term: Term, shown: frozenset[str] | None) -> int:
        """How many of what is shown the condition would leave."""
        return len(self.passed.passing(Filter((term,)), shown))


def _other_side(words: Words, one: Abbreviation) -> str:
    short = words.letters.removesuffix("s") == fold(one.short).letters.removesuffix("s")
    return one.expansion if short else one.short
