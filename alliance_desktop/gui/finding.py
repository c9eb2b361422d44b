"""What is asked for: the filter, which hides, and the words, which are only marked and counted."""

from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.filter import Filter, Tagged, Term, Words, unknown_tags
from alliance_desktop.domain.filter_parser import parse
from alliance_desktop.domain.find import WordFinder, typed_words
from alliance_desktop.domain.marks import NO_MARKS
from alliance_desktop.domain.passage import Passage, passages
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import FilterError
from alliance_desktop.gui.address import read_address
from alliance_desktop.gui.editor import Editor
from alliance_desktop.gui.hits import Hit, Hits, Ranges
from alliance_desktop.gui.navigator import Navigator


class Finding(QObject):
    """One per window. Field, reading pane, contents and bars show what stands here."""

    filter_changed = Signal()
    """`filter` or `shown` is another."""
    hits_changed = Signal()
    """`words` or `hits` are others."""
    current_changed = Signal()
    """`current` is another: show it."""
    words_taken = Signal()
    """What was typed is a condition of the filter now: it stands in the field no more."""

    def __init__(self, report: Report, editor: Editor, navigator: Navigator) -> None:
        super().__init__()
        self.report, self.navigator = report, navigator
        self._editor = editor
        self.filter = Filter()
        self.shown: frozenset[str] | None = None
        """The codes that pass the filter; None without a filter."""
        self.words = ""
        self.address = ""
        """The code, or the section's id, that is typed in place of words."""
        self._address_term: Term | None = None
        self.hits = Hits(_nowhere, ())
        self.current: Hit | None = None
        self._looked_for = Filter()
        self._is_ready = False
        editor.attached.connect(self._look_again)
        editor.changed.connect(self._take_in)

    # --- the filter ---

    @property
    def total(self) -> int:
        """All recommendations of the report."""
        return len(self.report.recommendations)

    @property
    def tags_asked_for(self) -> frozenset[str]:
        """The ids of tags that a condition of its own asks for."""
        terms = (term for term in self.filter.terms if isinstance(term, Tagged) and len(term.ids) == 1)
        return frozenset(term.ids[0] for term in terms)

    def unknown_tags(self) -> tuple[str, ...]:
        """The names of tags that the filter asks for and that do not exist."""
        library = self._editor.library
        return unknown_tags(self.filter, (tag.id for tag in library.tags)) if library else ()

    def set_filter(self, wanted: Filter) -> None:
        """Shows only what passes `wanted`; an empty filter shows the whole report."""
        if wanted != self.filter:
            shown = self._narrowed(wanted)
            self.filter = wanted
            self._show(shown)

    def clear(self) -> None:
        """Shows the whole report."""
        self.set_filter(Filter())

    def add_conditions(self, terms: tuple[Term, ...]) -> None:
        """Narrows the filter by these."""
        self.set_filter(self._with(terms))

    def add_term(self, text: str) -> None:
        """Adds what a click asks for, 'tag:funding'; what is there already is taken away. Raises FilterError."""
        wanted = self.filter
        for term in parse(text, self.report).terms:
            there = term in wanted.terms
            wanted = wanted.without(wanted.terms.index(term)) if there else wanted.and_(term)
        self.set_filter(wanted)

    def count(self, wanted: Filter) -> int:
        """How many recommendations pass `wanted`."""
        passing = self._narrowed(wanted)
        return self.total if passing is None else len(passing)

    # --- the words ---

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every piece of the report's text, in reading order."""
        return passages(self.report)

    @cached_property
    def finder(self) -> WordFinder:
        """Looks in `passages`; folds them when first asked."""
        return WordFinder([passage.text for passage in self.passages])

    def get_ready(self) -> None:
        """Folds the texts, so that the first key typed does not wait for it."""
        if not self._is_ready:
            self._is_ready = True
            self.finder.matching(typed_words("a", self.report))

    def set_words(self, text: str) -> None:
        """Marks and counts these words; '' marks none. Raises FilterError where they cannot be read."""
        looked_for = typed_words(text, self.report)
        if text != self.words:
            self.words, self._looked_for = text, looked_for
            self._find()

    def counts(self) -> tuple[int, int]:
        """How many of the recommendations shown, and how many other passages, hold the words."""
        kinds = [self.passages[index].kind for index in self.hits]
        recommendations = kinds.count("recommendation")
        return recommendations, len(kinds) - recommendations

    def words_to_chip(self) -> None:
        """Makes what is typed a condition of the filter: what was counted is what stays."""
        wanted = self._with((self._address_term,)) if self._address_term else self._with_words()
        self.set_words("")
        self.set_address("")
        self.words_taken.emit()
        self.set_filter(wanted)

    def position(self) -> tuple[int, int] | None:
        """The number of the current hit, from 1, and how many there are; None without one or with very many."""
        return self.hits.position(self.current) if self.current else None

    def next(self) -> None:
        """To the next hit, from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """To the hit before, from the first one to the last."""
        self._step(-1)

    # --- an address ---

    def set_address(self, text: str) -> None:
        """Takes what is typed while it may be a code, a section or a page alone: then `address` is where it leads."""
        found = read_address(text, self.report)
        address = found.code if found else ""
        if address != self.address:
            self.address, self._address_term = address, found.term if found else None
            self.hits_changed.emit()

    def go_to_address(self) -> None:
        """Shows the place that was typed."""
        self.navigator.go(self.address)

    # --- how ---

    def _with_words(self) -> Filter:
        """The filter narrowed by the words: as whole words where that finds as much as what they begin."""
        begun = self._with(self._looked_for.terms)
        try:
            whole = self._with(parse(self.words, self.report).terms)
        except FilterError:  # a phrase is not closed yet
            return begun
        return whole if self.count(whole) == self.count(begun) else begun

    def _with(self, terms: tuple[Term, ...]) -> Filter:
        wanted = self.filter
        for term in terms:
            wanted = wanted.and_(term)
        return wanted

    def _narrowed(self, wanted: Filter) -> frozenset[str] | None:
        """As `_passing`; where `wanted` only adds to the filter, what is hidden already is not asked again."""
        if self.shown is None or not set(self.filter.terms) <= set(wanted.terms):
            return self._passing(wanted)
        return self._passing(wanted, self.shown)

    def _passing(self, wanted: Filter, among: frozenset[str] | None = None) -> frozenset[str] | None:
        """The codes that pass; None for all. As long as the store is not open nothing is hidden for want of marks."""
        library = self._editor.library
        if not wanted or (wanted.needs_store and library is None):
            return None
        entries = library.entries() if library else self._bare_entries
        asked = entries if among is None else (entry for entry in entries if entry.recommendation.code in among)
        return frozenset(entry.recommendation.code for entry in asked if wanted.accepts(entry))

    @cached_property
    def _bare_entries(self) -> list[Entry]:
        return [Entry(one, section, NO_MARKS) for section in self.report.sections for one in section.recommendations]

    def _look_again(self) -> None:
        if self.filter.needs_store:
            self._show(self._passing(self.filter))

    def _take_in(self, changes: Changes) -> None:
        """Asks anew only for the recommendations that were touched."""
        library = self._editor.library
        if not self.filter.needs_store or library is None or self.shown is None:
            return
        touched = {target.code for target in changes.targets if self.report.recommendation(target.code)}
        passing = {code for code in touched if self.filter.accepts(library.entry(code))}
        shown = (self.shown - touched) | passing
        if shown != self.shown:
            self._show(shown)

    def _show(self, shown: frozenset[str] | None) -> None:
        self.shown = shown
        self.filter_changed.emit()
        self._find()

    def _find(self) -> None:
        """Finds what was typed; while nothing is, what the filter's own words say is marked."""
        chips = tuple(term for term in self.filter.terms if isinstance(term, Words))
        wanted = self._looked_for or Filter(chips)
        places = [index for index in self.finder.matching(wanted) if self._is_shown(index)] if wanted else []
        self.hits = Hits(partial(self.finder.hits, words=wanted), places)
        self.current = self.hits.first_from(self._here()) if self._looked_for else None
        self.hits_changed.emit()
        self.current_changed.emit()

    def _is_shown(self, index: int) -> bool:
        return self.shown is None or self.passages[index].code in self.shown

    def _here(self) -> int:
        """The passage where the reader is."""
        code = self.navigator.current
        return next((index for index, passage in enumerate(self.passages) if passage.code == code), 0)

    def _step(self, by: int) -> None:
        found = self.hits.step(self.current, by) if self.current else self.hits.first_from(self._here())
        if found is not None:
            self.current = found
            self.current_changed.emit()


def _nowhere(_index: int) -> Ranges:
    return []
