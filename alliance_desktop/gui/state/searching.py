"""The search of everything for one window: in step with every edit, made ready between the events."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.library.finding.full_search import Searcher
from alliance_desktop.library.finding.search_results import Missing, Results


class Searching(QObject):
    """Made when everything is searched for the first time. What was typed last stays, for the next time."""

    changed = Signal()
    """Notes or tags are others: what was found may be too."""

    def __init__(self, index: ReportIndex, editor: Editor) -> None:
        """`index` is the one that the field asks too."""
        super().__init__()
        self._index, self._editor = index, editor
        self.text, self.exact = "", False
        editor.attached.connect(self._attach)
        editor.changed.connect(self._take_in)

    def search(self) -> Results:
        """Everything that holds what was typed. Raises ReportError where the report's package is damaged."""
        return self._searcher.search(self.text, exact=self.exact)

    def misspelt(self, text: str) -> Missing | None:
        """The first word that is nowhere though others are spelt like it. Raises ReportError."""
        return next((one for one in self._searcher.search(text).missing if one.nearest), None)

    def get_ready(self) -> Iterator[None]:
        """Does beforehand, a little at each step, what the first search would wait for. Raises ReportError."""
        yield from self._searcher.get_ready()

    @cached_property
    def _searcher(self) -> Searcher:
        made = Searcher(self._index)
        made.attach(self._editor.library)
        return made

    def _attach(self) -> None:
        self._searcher.attach(self._editor.library)
        self.changed.emit()

    def _take_in(self, changes: "Changes") -> None:
        self._searcher.take_in(changes)
        self.changed.emit()
