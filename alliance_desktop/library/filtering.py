"""Which recommendations pass a filter, as sets of codes: what was asked before is not asked of every one again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from operator import and_, or_

from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Filter, Has, Not, Place, Tagged, Term, Words
from alliance_desktop.domain.language.knowledge_terms import Known
from alliance_desktop.domain.marks import NO_MARKS
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.find_words import WordFinder
from alliance_desktop.domain.text.passages import Passage
from alliance_desktop.library.library import Library

Codes = frozenset[str]
OpenLibrary = Callable[[], Library | None]
"""Gives the library that is open now, or None: a store may be opened and closed while a window is there."""
_KEPT = 500
"""So many answers are remembered."""


class Passing:
    """Gives the same answers as `Filter.accepts` does for one recommendation after the other."""

    def __init__(
        self, report: Report, passages: Sequence[Passage], finder: Callable[[], WordFinder], library: OpenLibrary
    ) -> None:
        self._report, self._library, self._finder = report, library, finder
        self._passages = passages
        self._all = frozenset(one.code for one in report.recommendations)
        self._by_report: dict[Term, Codes] = {}
        self._by_marks: dict[Term, Codes] = {}
        self._marked: list[Entry] | None = None

    def forget_marks(self) -> None:
        """Marks are others now: what was answered out of them is asked again."""
        self._by_marks.clear()
        self._marked = None

    def passing(self, wanted: Filter, among: Codes | None = None) -> Codes:
        """The codes that pass, of all or of those `among`."""
        return reduce(and_, map(self.accepted, wanted.terms), self._all if among is None else among)

    def accepted(self, term: Term) -> Codes:
        """The codes that the term accepts; without an open store nothing carries marks."""
        match term:
            case Known():
                return term.codes
            case Place(field, values):
                listed = self._report.vocabulary.of(field)
                return frozenset().union(*(listed[value].codes for value in values))
            case Not(inner):
                return self._all - self.accepted(inner)
            case AllOf(parts):
                return reduce(and_, map(self.accepted, parts))
            case AnyOf(parts):
                return reduce(or_, map(self.accepted, parts))
            case _:
                return self._remembered(term)

    def _remembered(self, term: Term) -> Codes:
        known = self._by_marks if term.needs_store else self._by_report
        if term not in known:
            if len(known) >= _KEPT:
                known.clear()
            known[term] = self._asked(term)
        return known[term]

    def _asked(self, term: Term) -> Codes:
        if isinstance(term, Words):
            found = (self._passages[index] for index in self._finder().matching(Filter((term,))))
            return frozenset(passage.code for passage in found if passage.kind == "recommendation")
        if isinstance(term, Tagged):
            return self._tagged(term)
        if isinstance(term, Has) and not term.wanted:
            return self._all - self.accepted(replace(term, wanted=True))
        entries = self._marked_entries() if term.needs_store else self._entries()
        return frozenset(entry.recommendation.code for entry in entries if term.accepts(entry))

    def _tagged(self, term: Tagged) -> Codes:
        library = self._library()
        if library is None:
            return frozenset()
        carrying = (library.codes_carrying(tag.id) for tag in library.tags if term.covers(tag.id))
        return self._all.intersection(frozenset().union(*carrying))

    def _marked_entries(self) -> list[Entry]:
        """What has no mark passes no condition about marks."""
        if self._marked is None:
            library = self._library()
            self._marked = library.marked_entries() if library else []
        return self._marked

    def _entries(self) -> list[Entry]:
        return [Entry(one, section, NO_MARKS) for section in self._report.sections for one in section.recommendations]
