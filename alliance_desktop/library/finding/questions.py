"""What window and command line ask in the filter language; loaded with it when something is first asked."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from alliance_desktop.domain.address import Address, read_address
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.language.filter_terms import (
    NO_FILTER,
    Codes,
    Filter,
    OneOf,
    Tagged,
    Term,
    leaves,
    unknown_names,
)
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.language.suggested_filters import SuggestedFilter, suggested_filters
from alliance_desktop.domain.language.vocabulary import Own
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report_index import Elsewhere, ReportIndex
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import _
from alliance_desktop.library import filter_edits
from alliance_desktop.library.earlier.compared_pairs import ComparedPairs, DoLater, ReadReport
from alliance_desktop.library.finding.filtering import CodeSet, FilterEvaluation
from alliance_desktop.library.finding.no_result import (
    UNKNOWN,
    NoResult,
    OtherFilter,
    no_result,
    none_meets,
    not_compared,
    other_filter,
)
from alliance_desktop.library.library_reading import LibraryReading

if TYPE_CHECKING:
    from alliance_desktop.library.finding.word_questions import WordQuestions


class Questions:
    """Knows the report and the library that is open at the moment; holds nothing of what is asked for. `read` gives an
    earlier report, and `later` compares with it between the events; `having` says which other reports have a code."""

    nothing = NO_FILTER
    """The filter that everything passes."""

    def __init__(
        self,
        index: ReportIndex,
        library: Callable[[], LibraryReading | None],
        read: ReadReport | None = None,
        later: DoLater | None = None,
        having: Callable[[str], Elsewhere | None] = lambda _text: None,
    ) -> None:
        self._index, self._library = index, library
        self._read, self._later, self._having = read, later, having

    @cached_property
    def evaluation(self) -> FilterEvaluation:
        """Which recommendations pass a filter."""
        return FilterEvaluation(self._index, self._library, self._compared)

    @cached_property
    def words(self) -> "WordQuestions":
        """What is asked of words that are typed."""
        from alliance_desktop.library.finding.word_questions import WordQuestions  # a filter by tags needs no search

        return WordQuestions(self._index, self.evaluation)

    @cached_property
    def _compared(self) -> ComparedPairs:
        return ComparedPairs(self._read or _none, self._later)

    def get_ready(self) -> Iterator[None]:
        """Reads the texts and looks through the marks, a little at each step, before the first key is typed."""
        if library := self._library():
            for one in library.report.recommendations:  # with many notes on each, all at once take a second
                library.entry(one.code)
                yield
            library.entries()
        yield
        yield from self.evaluation.get_ready()
        yield from self._index.report.get_to_know()
        self.evaluation.finder.matching(self.words.typed("a"))

    def passing(self, wanted: Filter, among: CodeSet | None = None) -> CodeSet | None:
        """The codes that pass; None for all. As long as the store is not open nothing is hidden for want of marks."""
        if not wanted or (wanted.needs_store and self._library() is None):
            return None
        return self.evaluation.passing(wanted, among)

    def count(self, wanted: Filter) -> int:
        """How many recommendations of the whole report pass a filter."""
        return len(self.evaluation.passing(wanted))

    def suggested_filters(self, asked: Filter) -> list[SuggestedFilter]:
        """Other filters, where this one finds nothing or small words hide something."""
        return suggested_filters(asked, self._index.vocabulary, self.own, self.count)

    def own(self) -> Own:
        """What the reader made and can ask for, by field: tags, the most used first, people, offices asked, briefs."""
        library = self._library()
        if library is None:
            return {}
        tags = [tag.name for tag in sorted(library.tags, key=lambda tag: -library.tag_count(tag.id))]
        briefs = [brief.name for brief in library.briefs]
        offices = sorted({one.text for one in library.present(PositionField) if one.field == "office"})
        people = sorted(set(map(library.people.name_of, library.people.names)))
        return {"tag": tags, "by": people, "asked": offices, "in": briefs}

    def no_result(self, asked: Filter) -> NoResult:
        """Why nothing passes, and what to ask instead."""
        ways = self.suggested_filters(asked)
        missing = () if ways else (one for one in self.words.misspelt(asked) if not self._having(one.term.text))
        respelt = (each for one in missing for each in one.mended(asked))
        return no_result(self._why_nothing(asked), asked, ways, respelt, self.evaluation)

    def misnamed(self, asked: Filter) -> tuple[str, tuple[OtherFilter, ...]]:
        """What a filter asks for though nothing is called so, in words, and filters with names that exist in the place
        of those that leave nothing out; '' where there is nothing to say."""
        others = (found.said for found in self.elsewhere(asked))
        unknown = (UNKNOWN[field](names) for field, names in (self.unknown(asked) if asked.needs_store else ()))
        said = " ".join((*others, *unknown))
        ways = (way for way in self.suggested_filters(asked) if way.excludes) if said else ()
        return said, tuple(map(other_filter, ways))

    def address(self, text: str) -> Address | None:
        """Where `text` alone leads; what names a place in words does where the report does not contain them."""
        vocabulary = self._index.vocabulary
        found = read_address(text, vocabulary)
        if found or not (code := vocabulary.codes.named(text)):
            return found
        said = Filter((Words(" ".join(text.split())),))
        return None if self.evaluation.finder.matching(said) else Address(code, Codes((code,)))

    def tag_condition(self, name: str) -> str:
        """The text of the condition that asks for a tag."""
        return str(Tagged((name,)))

    def read(self, text: str) -> Filter:
        """The filter that a text makes in this report. Raises FilterError."""
        return parse(text, self._index.vocabulary)

    def unknown(self, asked: Filter) -> Iterator[tuple[str, tuple[str, ...]]]:
        """By field the names that a filter asks for and no person, office, brief or tag has."""
        own = self.own()
        library = self._library()
        reports = [leaf.values[0] for leaf in leaves(asked.terms) if isinstance(leaf, OneOf) and leaf.is_of_comparison]
        if library and any(self._compared.is_lacking(library, one) for one in reports):
            yield "is", (not_compared(library.comparison.earlier_id if library.comparison else ""),)
        for field in (name for name in UNKNOWN if name in own):
            if names := unknown_names(asked, field, own[field]):
                yield field, names

    def elsewhere(self, asked: Filter) -> Iterator[Elsewhere]:
        """The codes of other reports alone that a filter asks for, which are words here that nothing contains."""
        for leaf in dict.fromkeys(leaves(asked.terms)):
            if isinstance(leaf, Words) and not self.words.stands_elsewhere(leaf) and (found := self._having(leaf.text)):
                yield found

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
        for found in self.elsewhere(asked):
            return found.said
        for field, names in self.unknown(asked):
            return UNKNOWN[field](names)
        return none_meets(asked, len(self._index.report.recommendations))

    def _colour(self, term: Term) -> str:
        library = self._library()
        tag = library.tag_named(term.names[0]) if library and isinstance(term, Tagged) else None
        return tag.colour if tag else ""


def _none(_report: str) -> None:
    return None
