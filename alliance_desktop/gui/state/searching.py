"""The search of everything for one window: in step with every edit, made ready between the events."""

import gc
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.position import NO_POSITION, Position
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.importing import installed_reports
from alliance_desktop.library.finding.full_search import Searcher
from alliance_desktop.library.finding.search_results import Item, Missing, Results, joined
from alliance_desktop.library.library_reading import LibraryReading, Readings


class Asked(NamedTuple):
    """What was typed last, and where it is searched; `row` is what was chosen of the results as the window turned to
    another report."""

    text: str = ""
    exact: bool = False
    everywhere: bool = False
    row: Item | None = None


class Searching(QObject):
    """Made when everything is searched for the first time. What was `asked` last stays, for the next time."""

    changed = Signal()
    """Notes or tags are others: what was found may be too."""
    found = Signal(object)
    """The Results of all reports are there."""

    def __init__(self, index: ReportIndex, editor: Editor) -> None:
        """`index` is the one that the field asks too."""
        super().__init__()
        self._index, self._editor = index, editor
        self.asked = Asked()
        self._others: dict[str, _Other] = {}
        """The other reports that were searched, by their ids."""
        self._store: Readings | None = None
        """What they have in the store, as it was when they were searched last."""
        self._changes = 0
        """How often marks were others: a search that is being made ready meanwhile would not have them."""
        self._work = Jobs(self)
        editor.attached.connect(self._attach)
        editor.changed.connect(self._take_in)

    def search(self) -> Results:
        """Everything that holds what was asked. Where all reports are asked it is what this one has, and `found` tells
        the whole soon after. Raises ReportError where the report's package is damaged."""
        self._work.cancel()
        own = self._searcher.search(self.asked.text, exact=self.asked.exact)
        if self.asked.everywhere:
            self._work.start("", self.searching_others(own), lambda _done: None)
        return own

    @property
    def is_searching(self) -> bool:
        """Whether other reports are still being searched."""
        return self._work.running

    def has_others(self) -> bool:
        return any(one != self._index.report.id for one in installed_reports.folders())

    def report(self, report_id: str) -> Report:
        """One of the reports in which something was found."""
        other = self._others.get(report_id)
        return other.searcher.report if other else self._index.report

    def position(self, report_id: str, code: str) -> Position:
        """The position on a recommendation of one of them."""
        other = self._others.get(report_id)
        if other is None:
            return self._editor.marks(code).position
        return other.library.marks(code).position if other.library else NO_POSITION

    def misspelt(self, text: str) -> Missing | None:
        """The first word that is nowhere though others are spelt like it. Raises ReportError."""
        return next((one for one in self._searcher.search(text).missing if one.nearest), None)

    def get_ready(self) -> Iterator[None]:
        """Does beforehand, a little at each step, what the first search would wait for. Raises ReportError."""
        while not self._has_searcher:
            made, changes = Searcher(self._index), self._changes
            yield
            yield from made.attaching(self._editor.library)
            if changes == self._changes:
                self.__dict__.setdefault("_searcher", made)
        yield from self._searcher.get_ready()

    @property
    def _has_searcher(self) -> bool:
        return "_searcher" in self.__dict__

    @cached_property
    def _searcher(self) -> Searcher:
        made = Searcher(self._index)
        made.attach(self._editor.library)
        return made

    def _attach(self) -> None:
        self._store = None
        self._changes += 1
        self.__dict__.pop("_searcher", None)
        self.changed.emit()

    def _take_in(self, changes: "Changes") -> None:
        if Brief in changes.kinds or any(one.report != self._index.report.id for one in changes.targets):
            self._store = None
        self._changes += 1
        if self._has_searcher:
            self._searcher.take_in(changes)
        self.changed.emit()

    def searching_others(self, own: Results) -> Iterator[tuple[int, int]]:
        """One report after the other behind what this one has, a little at each step; those that can't be read are left
        out. At the end `found` is told."""
        asked, results = self.asked, [own]
        if self._store is None and self._editor.library:
            self._store = Readings(self._editor.library)
            yield 0, 1
        ids = [one for one in installed_reports.folders() if one != self._index.report.id]
        for number, report_id in enumerate(ids):
            for _step in self._reading_other(report_id):
                yield number, len(ids)
            if (other := self._others.get(report_id)) is not None:
                results.append(other.searcher.search(asked.text, exact=asked.exact))
                yield number + 1, len(ids)
        self.found.emit(joined(results))

    def _reading_other(self, report_id: str) -> Iterator[None]:
        """Until it can be searched at once."""
        other = self._others.get(report_id)
        if other is None or (other.kept and other.store is not self._store):  # other marks: it may show more, or less
            report = installed_reports.installed(report_id)
            if report is None:
                return
            if report.kept and self._store:
                report = self._store.of(report).report
            yield
            other = self._others[report_id] = _Other(Searcher(ReportIndex(report), common=False))
            yield from other.searcher.get_ready()
            gc.freeze()  # to look for garbage through what stays takes longer than a frame
        if other.store is not self._store:
            other.library = self._store.of(other.searcher.report) if self._store else None
            yield
            other.searcher.attach(other.library)
            yield
            yield from other.searcher.get_ready()
            other.store = self._store


class _Other:
    """Another report, with what its reader attached to it as `store` had it."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.library: LibraryReading | None = None
        self.store: Readings | None = None
        self.kept = bool(searcher.report.kept)
