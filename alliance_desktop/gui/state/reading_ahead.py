"""The texts that are searched, read before anybody asks, and the search of everything in them."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.jobs import Jobs

if TYPE_CHECKING:
    from alliance_desktop.gui.state.searching import Searching

_LONG = 1000
"""Recommendations of a report that takes long to read."""


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
