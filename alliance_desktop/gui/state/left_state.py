"""What is left of the whole report: counted between the events once the store is open, and again at each edit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.other_reports import OtherReports
from alliance_desktop.render.moments import local_now

if TYPE_CHECKING:
    from alliance_desktop.domain.brief import Brief
    from alliance_desktop.domain.edit import Changes
    from alliance_desktop.library.library import Library
    from alliance_desktop.library.what_is_left import WhatIsLeft


class LeftState(QObject):
    """One per window. Whoever shows it listens to `Editor.changed` later than this, and to `counted`."""

    counted = Signal()
    """All is counted anew, with the store that was opened."""
    reports_counted = Signal(object)
    """The LeftOfReports that `count_reports` was asked for is there."""

    def __init__(self, index: ReportIndex, editor: Editor, reports: OtherReports) -> None:
        super().__init__()
        self._index, self._editor, self._other = index, editor, reports
        self._work, self._work_on_reports = Jobs(self), Jobs(self)
        self.opens_with = ""
        """What the page looks at when it is opened next, as it calls that: the window was turned away from it."""
        self._counting: WhatIsLeft | None = None
        self.left: WhatIsLeft | None = None
        """None until all is counted."""
        self._has_stances = False
        """Whether there could be any: without them what is known of twins is not loaded."""
        editor.attached.connect(self._begin)
        editor.changed.connect(self._take_in)

    def of_brief(self, brief: "Brief") -> "WhatIsLeft | None":
        """The same for one brief, counted at once; None while the store is not open."""
        found = self._new(brief)
        for _each in found.work() if found else ():
            pass
        return found

    def now(self) -> "WhatIsLeft | None":
        """The whole report's, counted to its end if need be, and anew on another day."""
        if self.left is None or self.left.today != local_now().date().isoformat():
            self._begin()
            for _step in self._steps():
                pass
            self._work.cancel()
            if self.left:
                self.counted.emit()
        return self.left

    def count_reports(self) -> None:
        """Counts all reports that have marks, between the events; those that can't be read are left out."""
        if self._editor.library:
            self._work_on_reports.start("", self._reports(self._editor.library), lambda _done: None)

    def _reports(self, library: "Library") -> Iterator[tuple[int, int]]:
        from alliance_desktop.library.what_is_left import LeftOfReports

        left, here = LeftOfReports(), self._index.report
        ids = installed_reports.folders()
        reports = (here if one == here.id else installed_reports.installed(one) for one in ids)
        for _each in left.take_all(library, reports, local_now().date().isoformat()):
            yield 0, 1
        self.reports_counted.emit(left)

    def _new(self, brief: "Brief | None" = None) -> "WhatIsLeft | None":
        from alliance_desktop.library.what_is_left import WhatIsLeft  # decision 6

        library = self._editor.library
        return WhatIsLeft(library, self._twin, local_now().date().isoformat(), brief) if library else None

    def _begin(self) -> None:
        self._work.cancel()
        self.left, self._counting = None, self._new()
        library = self._editor.library
        positions = library.present(PositionField) if library else ()
        self._has_stances = any(one.field == "stance" for one in positions)
        if self._counting:
            self._work.start("", self._steps(), self._ended)

    def _steps(self) -> Iterator[tuple[int, int]]:
        counting = self._counting
        for _each in counting.work() if counting else ():
            yield 0, 1
        self.left = counting

    def _ended(self, done: bool) -> None:
        if done:
            self.counted.emit()

    def _take_in(self, changes: "Changes") -> None:
        self._has_stances = self._has_stances or PositionField in changes.kinds
        if self._counting:
            self._counting.look_again([target.code for target in changes.targets])

    def _twin(self, place: str) -> str | None:
        return self._other.twin(place) if self._has_stances else None
