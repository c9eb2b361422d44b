"""What is asked for: the filter, which hides, and the words, which are only marked and counted."""

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.passages import Passage, passages
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.hits import NOTHING, Found, Hit, Hits
from alliance_desktop.gui.state.navigator import Navigator

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes
    from alliance_desktop.domain.language.filter_terms import Filter, Term
    from alliance_desktop.domain.language.ways_out import WayOut
    from alliance_desktop.errors import FilterError
    from alliance_desktop.gui.state.jobs import Jobs
    from alliance_desktop.gui.state.questions import Questions
    from alliance_desktop.gui.state.searching import Searching
    from alliance_desktop.gui.state.shown_filters import ShownFilter

_LONG = 1000
"""Recommendations of a report that takes long to read."""


class Finding(QObject):
    """One per window. Field, reading pane, contents and bars show what stands here."""

    filter_changed = Signal()
    """`filter` or `shown` is another."""
    hits_changed = Signal()
    """`words` or `found` are others."""
    current_changed = Signal()
    """The current hit of `found` is another: show it."""
    words_taken = Signal()
    """What was typed is a condition of the filter now: it stands in the field no more."""
    words_given = Signal(str)
    """These words are looked for though nobody typed them: they stand in the field from now on."""

    def __init__(self, report: Report, editor: Editor, navigator: Navigator) -> None:
        super().__init__()
        self.report, self.navigator = report, navigator
        self._editor = editor
        self.shown: frozenset[str] | None = None
        """The codes that pass the filter; None without a filter."""
        self.words = ""
        self.address = ""
        """The code, or the section's id, that is typed in place of words."""
        self._address_term: Term | None = None
        self.found = NOTHING
        self._ready: Jobs | None = None
        editor.attached.connect(self._look_again)
        editor.attached.connect(self._get_ready_early)
        editor.changed.connect(self._take_in)
        navigator.current_changed.connect(self._focus_moved)

    # --- what waits until something is asked: the first paint shows the whole report ---

    @cached_property
    def _questions(self) -> "Questions":
        from alliance_desktop.gui.state.questions import Questions

        return Questions(self.report, self.passages, self._editor)

    @cached_property
    def filter(self) -> "Filter":
        """What is asked for; empty at first."""
        return self._questions.nothing()

    @property
    def terms(self) -> "tuple[Term, ...]":
        """The conditions of the filter; as long as nothing was asked the filter's language is not loaded for that."""
        return self.filter.terms if "filter" in self.__dict__ else ()

    @cached_property
    def _looked_for(self) -> "Filter":
        return self._questions.nothing()

    # --- the filter ---

    @property
    def total(self) -> int:
        """All recommendations of the report."""
        return len(self.report.recommendations)

    @property
    def tags_asked_for(self) -> frozenset[str]:
        """The ids of tags that a condition of its own asks for."""
        return self._questions.tags_of(self.filter) if self.terms else frozenset()

    @property
    def expression(self) -> str:
        """The filter's text; '' without one."""
        return str(self.filter) if self.shown is not None else ""

    def saved_filters(self) -> "list[ShownFilter]":
        """The reader's saved filters with their counts; none while the store is not open."""
        library = self._editor.library
        if library is None or not library.saved_filters:
            return []
        from alliance_desktop.gui.state.shown_filters import shown_filters

        return shown_filters(library, self._questions.count)

    def show_saved(self, filter_id: str) -> bool:
        """A saved filter takes the place of the present one, or goes if it is that; False where it cannot be read."""
        one = next((each for each in self.saved_filters() if each.saved.id == filter_id), None)
        if one is None or one.wanted is None:
            return False
        self.set_filter(self._questions.nothing() if one.wanted == self.filter else one.wanted)
        return True

    def unknown_tags(self) -> tuple[str, ...]:
        """The names of tags that the filter asks for and that do not exist."""
        return self._questions.unknown_tags(self.filter)

    def hides(self, code: str) -> bool:
        """Whether the filter leaves nothing of this recommendation, or of this section, to be seen."""
        if self.shown is None:
            return False
        section = self.report.section(code)
        codes = [one.code for one in section.recommendations] if section else [code]
        return self.shown.isdisjoint(codes)

    def unknown_people(self) -> tuple[str, ...]:
        """The names of authors that the filter asks for and nobody has."""
        return self._questions.unknown_people(self.filter)

    def set_filter(self, wanted: "Filter") -> None:
        """Shows only what passes `wanted`; an empty filter shows the whole report."""
        if wanted != self.filter:
            shown = self._narrowed(wanted)
            self.filter = wanted
            self._show(shown)

    def clear(self) -> None:
        """Shows the whole report."""
        self.set_filter(self._questions.nothing())

    def add_conditions(self, terms: "tuple[Term, ...]") -> None:
        """Narrows the filter by these."""
        self.set_filter(self._with(terms))

    def add_term(self, text: str) -> None:
        """Adds what a click asks for, 'tag:funding'; what is there already is taken away. Raises FilterError."""
        self.set_filter(self._questions.toggled(self.filter, text))

    def count(self, wanted: "Filter") -> int:
        """How many recommendations pass `wanted`."""
        passing = self._narrowed(wanted)
        return self.total if passing is None else len(passing)

    def remaining(self, term: "Term") -> int:
        """How many of what is shown a condition would leave."""
        return self._questions.remaining(term, self.shown)

    # --- the words ---

    @property
    def hits(self) -> Hits:
        """Where the words stand among what is shown."""
        return self.found.hits

    @property
    def current(self) -> Hit | None:
        """The hit that is shown."""
        return self.found.current

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every piece of the report's text, in reading order."""
        return passages(self.report)

    def get_ready(self) -> None:
        """Reads the texts between the events, so that the first key typed does not wait for it."""
        if self._ready is None:
            from alliance_desktop.gui.state.jobs import Jobs

            self._ready = Jobs(self)
            self._ready.start("", ((0, 1) for _step in self._getting_ready()), _nothing_more)

    @property
    def is_getting_ready(self) -> bool:
        """Whether texts are still being read; what is asked meanwhile is answered, after reading the rest."""
        return self._ready is not None and self._ready.running

    @cached_property
    def searching(self) -> "Searching":
        """The search of everything."""
        from alliance_desktop.gui.state.searching import Searching

        return Searching(self.report, self._editor, self._questions.finder.index)

    def _get_ready_early(self) -> None:
        """A long report is read as soon as there is time, a short one when it is needed: it takes no longer."""
        if self.total > _LONG:
            self.get_ready()

    def _getting_ready(self) -> Iterator[None]:
        yield from self._questions.get_ready()
        if self.total > _LONG:
            yield from self.searching.get_ready()

    def set_words(self, text: str, *, go: bool = True) -> None:
        """Marks and counts these words, '' marks none; `go`: the first hit becomes the current one.

        Raises FilterError where they cannot be read.
        """
        looked_for = self._questions.typed(text)
        if text != self.words:
            if not text:
                self.settle()
            self.words, self._looked_for = text, looked_for
            self._find(go=go)

    def look_up(self, text: str, passage: int) -> None:
        """Goes to a passage, by its index, with these words marked as if they were typed; a filter that hides it goes.

        Raises FilterError where the words cannot be read.
        """
        code = self.passages[passage].code
        if self.shown is not None and code not in self.shown:
            self.clear()
        self.set_words(text, go=False)
        self.words_given.emit(text)
        self.navigator.go(code)
        self.found = self.found.at_first_from(passage)
        self.current_changed.emit()

    def settle(self) -> None:
        """The place of the hit that is shown has the focus from now on, if it was only looked at till now."""
        if self.found.ahead and self.current is not None:
            self.navigator.focus(self.passages[self.current[0]].code)
        self._focus_moved()

    def also(self) -> list[str]:
        """What is found too, since it says the same as an abbreviation or an expansion among the words."""
        return self._questions.also(self._looked_for) if self.words else []

    def counts(self) -> tuple[int, int]:
        """How many of the recommendations shown, and how many other passages, hold the words."""
        kinds = [self.passages[index].kind for index in self.hits]
        recommendations = kinds.count("recommendation")
        return recommendations, len(kinds) - recommendations

    def unclosed(self) -> "FilterError | None":
        """What is wrong with the words as conditions: a quotation mark or a bracket that is left open."""
        return self._questions.unclosed(self.words)

    def without_small_words(self) -> tuple[int, tuple[str, ...]] | None:
        """How many of the recommendations shown hold the words that are not small, and those that are; None where
        leaving them out gives no more.
        """
        text, small = self._questions.without_small_words(self.words)
        count = self._questions.holding(text, self.shown) if small else 0
        return (count, small) if count > self.counts()[0] else None

    def leave_small_words_out(self) -> None:
        """Looks for the words that are not small."""
        text, _small = self._questions.without_small_words(self.words)
        self.words_given.emit(text)

    def ways_out(self) -> "list[WayOut]":
        """Other filters that find something where this one finds nothing."""
        return self._questions.ways_out(self.filter)

    def stands_elsewhere(self) -> int:
        """How many pieces of the text hold the words among the conditions."""
        return len(self._questions.finder.matching(self._questions.marked(self.filter)))

    def show_elsewhere(self) -> None:
        """The whole report with these words looked for, in place of the conditions."""
        text = " ".join(map(str, self._questions.marked(self.filter).terms))
        self.clear()
        self.words_given.emit(text)

    def words_to_chip(self) -> None:
        """Makes what is typed a condition of the filter: what was counted is what stays."""
        wanted = self._with((self._address_term,)) if self._address_term else self._with_words()
        self.set_words("")
        self.set_address("")
        self.words_taken.emit()
        self.set_filter(wanted)

    def next(self) -> None:
        """To the next hit, from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """To the hit before, from the first one to the last."""
        self._step(-1)

    # --- an address ---

    def set_address(self, text: str) -> None:
        """Takes what is typed while it may be a code, a section or a page alone: then `address` is where it leads."""
        found = self._questions.address(text)
        address = found.code if found else ""
        if address != self.address:
            self.address, self._address_term = address, found.term if found else None
            self.hits_changed.emit()

    def go_to_address(self) -> None:
        """Shows the place that was typed."""
        self.navigator.go(self.address)

    # --- how ---

    def _with_words(self) -> "Filter":
        """The filter narrowed by the words: as whole words where that finds as much as what they begin."""
        begun = self._with(self._looked_for.terms)
        terms = self._questions.whole_words(self.words)
        if terms is None:
            return begun
        whole = self._with(terms)
        return whole if self.count(whole) == self.count(begun) else begun

    def _with(self, terms: "tuple[Term, ...]") -> "Filter":
        wanted = self.filter
        for term in terms:
            wanted = wanted.and_(term)
        return wanted

    def _narrowed(self, wanted: "Filter") -> frozenset[str] | None:
        """The codes that pass; where `wanted` only adds to the filter, what is hidden already is not asked again."""
        if self.shown is None or not set(self.filter.terms) <= set(wanted.terms):
            return self._questions.passing(wanted)
        return self._questions.passing(wanted, self.shown)

    def _look_again(self) -> None:
        self._forget_marks()
        if self.terms and self.filter.needs_store:
            self._show(self._questions.passing(self.filter))

    def _forget_marks(self) -> None:
        if "_questions" in self.__dict__:
            self._questions.passed.forget_marks()

    def _take_in(self, changes: "Changes") -> None:
        """Asks anew only for the recommendations that were touched, and for a renamed tag by its new name."""
        self._forget_marks()
        library = self._editor.library
        if library is None or self.shown is None or not self.filter.needs_store:
            return
        before, self.filter = self.filter, self._questions.renamed(self.filter, changes.renamed)
        touched = {target.code for target in changes.targets if self.report.recommendation(target.code)}
        passing = {code for code in touched if self.filter.accepts(library.entry(code))}
        shown = (self.shown - touched) | passing
        if shown != self.shown or self.filter != before:
            self._show(shown)

    def _show(self, shown: frozenset[str] | None) -> None:
        self.shown = shown
        self.filter_changed.emit()
        self._find()

    def _find(self, *, go: bool = True) -> None:
        """Finds what was typed; while nothing is, what the filter's own words say is marked."""
        wanted, finder = self._looked_for or self._questions.marked(self.filter), self._questions.finder
        places = [index for index in finder.matching(wanted) if self._is_shown(index)] if wanted else []
        found = Found(Hits(partial(finder.hits, words=wanted), places))
        self.found = found.at_first_from(self._here()).with_ahead(True) if self._looked_for and go else found
        self.hits_changed.emit()
        self.current_changed.emit()

    def _is_shown(self, index: int) -> bool:
        return self.shown is None or self.passages[index].code in self.shown

    def _here(self) -> int:
        """The passage where the reader is."""
        code = self.navigator.current
        return next((index for index, passage in enumerate(self.passages) if passage.code == code), 0)

    def _step(self, by: int) -> None:
        found = self.found.stepped(by) if self.current else self.found.at_first_from(self._here())
        if found.current is not None:
            self.found = found.with_ahead(True)
            self.settle()
            self.current_changed.emit()

    def _focus_moved(self, _code: str = "") -> None:
        """The reader went elsewhere: the hit that is shown takes the focus no more."""
        self.found = self.found.with_ahead(False)


def _nothing_more(_done: bool) -> None:
    """Nobody waits for it."""
