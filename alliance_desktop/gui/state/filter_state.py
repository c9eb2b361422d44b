"""The filter that is asked for, and the recommendations it lets through; and its texts, read before anybody asks."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.errors import FilterError
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.jobs import Jobs, WorkSteps
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import installed
from alliance_desktop.importing.other_reports import OtherReports

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes
    from alliance_desktop.domain.language.filter_terms import Filter, Term
    from alliance_desktop.domain.marks import Tag
    from alliance_desktop.gui.state.searching import Searching
    from alliance_desktop.library.filter_edits import ShownFilter
    from alliance_desktop.library.finding.questions import Questions

_LONG = 200
"""Recommendations of a report whose first key would come a frame late: its texts take 0.05 ms each to read."""


class FilterState(QObject):
    """One per window. Field, reading pane, contents and bars show what stands here."""

    changed = Signal()
    """`asked` or `shown` is another: who shows the report follows."""
    followed = Signal()
    """All have followed: where words stand in what is shown now can be looked for."""

    def __init__(self, index: ReportIndex, editor: Editor, reports: OtherReports) -> None:
        super().__init__()
        self.index, self.report = index, index.report
        self._editor, self._reports = editor, reports
        self.shown: frozenset[str] | None = None
        """The codes that pass the filter; None without a filter."""
        self.written_on: Callable[[], str] = str
        """The recommendation that a text is being written on, which stays where it is shown; '' for none."""
        self._held = ""
        """One that stays only for that."""
        self._comparing = Jobs(self)
        editor.attached.connect(self._look_again)
        editor.changed.connect(self._take_in)

    @cached_property
    def questions(self) -> "Questions":
        """Answers in the filter's language."""
        from alliance_desktop.library.finding.questions import Questions

        return Questions(self.index, lambda: self._editor.library, installed, self._compare, self._reports.having)

    @cached_property
    def asked(self) -> "Filter":
        """What is asked for; empty at first."""
        return self.questions.nothing

    @property
    def terms(self) -> "tuple[Term, ...]":
        """The conditions of the filter; as long as nothing was asked the filter's language is not loaded for that."""
        return self.asked.terms if "asked" in self.__dict__ else ()

    @property
    def total(self) -> int:
        """All recommendations of the report."""
        return len(self.report.recommendations)

    @property
    def expression(self) -> str:
        """The filter's text; '' without one."""
        return str(self.asked) if self.shown is not None else ""

    @property
    def tags_asked_for(self) -> frozenset[str]:
        """The ids of tags that a condition of its own asks for."""
        return self.asked.tag_ids if self.terms else frozenset()

    def described(self) -> list[tuple[str, str]]:
        """Each chip in words, with the colour of the tag it asks for, or ''."""
        return self.questions.described(self.asked) if self.terms else []

    def hides(self, code: str) -> bool:
        """Whether the filter leaves nothing of this recommendation, or of this section, to be seen."""
        if self.shown is None:
            return False
        section = self.report.section(code)
        codes = [one.code for one in section.recommendations] if section else [code]
        return self.shown.isdisjoint(codes)

    def count(self, wanted: "Filter") -> int:
        """How many recommendations pass `wanted`."""
        passing = self._narrowed(wanted)
        return self.total if passing is None else len(passing)

    def found(self, text: str) -> frozenset[str] | None:
        """The codes that pass the filter with this text; None where it can't be read in this report."""
        wanted = self._readable(text)
        return None if wanted is None else frozenset(self.questions.evaluation.passing(wanted))

    def in_order(self, text: str, codes: Collection[str]) -> tuple[str, ...]:
        """What this filter finds as codes were typed in it, the rest in reading order."""
        return self.questions.evaluation.in_order(self._readable(text) or self.questions.nothing, codes)

    def ask_again(self, text: str) -> None:
        """Asks what was kept; for what a hand or a version that knew more wrote the whole report is shown."""
        wanted = self._readable(text)
        if wanted is None:
            self.clear()
        else:
            self.ask(wanted)

    def _readable(self, text: str) -> "Filter | None":
        try:
            return self.questions.read(text)
        except FilterError:
            return None

    def remaining(self, term: "Term") -> int:
        """How many of what is shown a condition would leave."""
        accepted = self.questions.evaluation.accepted(term)
        return len(accepted if self.shown is None else accepted & self.shown)

    def alone(self, term: "Term") -> int:
        """How many of the whole report meet a condition."""
        return len(self.questions.evaluation.accepted(term))

    def shown_with(self, terms: "tuple[Term, ...]") -> frozenset[str] | None:
        """What these conditions would leave; None for the whole report."""
        return self._narrowed(self.narrowed_by(terms)) if terms else self.shown

    def ask(self, wanted: "Filter") -> None:
        """Shows only what passes `wanted`; an empty filter shows the whole report."""
        if wanted != self.asked:
            shown = self._narrowed(wanted)
            self.asked = wanted
            self._show(shown)

    def let_go(self, *_focus: object) -> None:
        """What stayed only because it was written on is shown no longer, unless it still is."""
        if not self._held or self.written_on() == self._held:
            return
        held, self._held = self._held, ""
        if self.shown is not None:
            shown = self.questions.evaluation.asked_again(self.asked, self.shown, frozenset((held,)))
            if shown != self.shown:
                self._show(shown)

    def clear(self) -> None:
        """Shows the whole report."""
        self.ask(self.questions.nothing)

    def require_tag(self, tag: "Tag") -> None:
        """Adds the condition that asks for a tag, unless it is there."""
        if tag.id not in self.tags_asked_for:
            self.toggle(self.questions.tag_condition(tag.name))

    def narrowed_by(self, terms: "tuple[Term, ...]") -> "Filter":
        """The filter with these conditions too."""
        wanted = self.asked
        for term in terms:
            wanted = wanted.and_(term)
        return wanted

    def lacks(self, code: str, term: "Term") -> bool:
        """Whether codes are asked for in whose list this one, by its condition, is missing: it isn't all shown."""
        wanted = self.narrowed_by((term,))
        lengthens = wanted != self.asked and len(wanted.terms) == len(self.terms)
        return lengthens and (self.hides(code) or self.questions.passing(wanted) != self.shown)

    def toggle(self, text: str) -> None:
        """Adds what a click asks for, 'tag:funding'; what is there already is taken away. Raises FilterError."""
        self.ask(self.asked.toggled(self.questions.read(text)))

    def saved(self) -> "list[ShownFilter]":
        """The reader's saved filters with their counts; none while the store is not open."""
        library = self._editor.library
        if library is None or not library.saved_filters:
            return []
        from alliance_desktop.library.filter_edits import shown_filters

        return shown_filters(library, self.index.vocabulary, self.questions.count)

    def show_saved(self, filter_id: str) -> bool:
        """A saved filter takes the place of the present one, or goes if it is that; False where it cannot be read."""
        one = next((each for each in self.saved() if each.saved.id == filter_id), None)
        if one is None or one.wanted is None:
            return False
        self.ask(self.questions.nothing if one.wanted == self.asked else one.wanted)
        return True

    def _narrowed(self, wanted: "Filter") -> frozenset[str] | None:
        """The codes that pass; where `wanted` only adds to the filter, what is hidden already is not asked again."""
        if self.shown is None or not self.questions.evaluation.narrows(wanted, self.asked):
            return self.questions.passing(wanted)
        return self.questions.passing(wanted, self.shown)

    def _look_again(self) -> None:
        self._forget_marks()
        if self.terms and self.asked.needs_store:
            self._show(self.questions.passing(self.asked))

    def _compare(self, steps: WorkSteps) -> None:
        """What became of an earlier report is found between the events; until then nothing is."""
        self._comparing.start(_("Comparing…"), steps, self._compared)

    def _compared(self, done: bool) -> None:
        self._forget_marks()
        if done:
            self._show(self.questions.passing(self.asked) if self.terms else self.shown)

    def _forget_marks(self) -> None:
        if "questions" in self.__dict__:
            self.questions.evaluation.forget_marks()

    def _take_in(self, changes: "Changes") -> None:
        """Asks anew only for the recommendations that were touched, and for a renamed tag or brief by its new name."""
        if changes.compares:
            self._look_again()
            return
        self._forget_marks()
        library = self._editor.library
        if library is None or self.shown is None or not self.asked.needs_store:
            return
        before, asked = self.asked, self.asked.with_tags_renamed(changes.renamed)
        self.asked = asked.with_briefs_renamed(changes.renamed_briefs)
        touched = frozenset(one.code for one in changes.targets if self.report.recommendation(one.code))
        shown = self.questions.evaluation.asked_again(self.asked, self.shown, touched)
        if (code := self.written_on()) in self.shown - shown:
            self._held, shown = code, shown | {code}
        if shown != self.shown or self.asked != before:
            self._show(shown)

    def _show(self, shown: frozenset[str] | None) -> None:
        self.shown = shown
        self.changed.emit()
        self.followed.emit()


class ReadingAhead(QObject):
    """One per window. A long report is read as soon as there is time, a short one when it is needed."""

    done = Signal()
    """All texts are read that were to be read between the events."""

    def __init__(self, filter_state: FilterState, editor: Editor) -> None:
        super().__init__()
        self._filter, self._editor = filter_state, editor
        self._work: Jobs | None = None
        editor.attached.connect(self._begin_early)

    @cached_property
    def searching(self) -> "Searching":
        from alliance_desktop.gui.state.searching import Searching

        return Searching(self._filter.index, self._editor)

    @property
    def is_running(self) -> bool:
        """Whether texts are still being read; what is asked meanwhile is answered, after reading the rest."""
        return self._work is not None and self._work.running

    def begin(self) -> None:
        """Reads the texts between the events, so that the first key typed does not wait for it."""
        if self._work is None:
            self._work = Jobs(self)
            self._work.start("", ((0, 1) for _step in self._reading()), self._end)

    def _begin_early(self) -> None:
        if self._filter.total > _LONG:
            self.begin()

    def _reading(self) -> Iterator[None]:
        yield from self._filter.questions.get_ready()
        if self._filter.total > _LONG:
            yield from self.searching.get_ready()

    def _end(self, done: bool) -> None:
        if done:
            self.done.emit()
