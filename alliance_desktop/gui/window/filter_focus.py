"""The focus and the choice stay among what the filter shows: nothing hidden can be marked."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.side.side_panel import SidePanel


class FilterFocus(QObject):
    """A text being written stays in hand until the caret has left it, also where saving it takes its place away."""

    def __init__(self, desk: Desk, reading: ReadingPane, side_panel: SidePanel) -> None:
        super().__init__(reading)
        self._desk, self._reading, self._side_panel = desk, reading, side_panel
        self._waits = False
        """Whether the filter changed while a text was being written, and what is in hand has not followed yet."""
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._catch_up)

    def follow(self) -> None:
        """The filter is another."""
        self._waits = self._side_panel.is_writing
        if self._waits:
            return
        navigator, shown = self._desk.navigator, self._desk.filter.shown
        navigator.show_nothing(shown is not None and not shown)
        if shown is None:
            self._reading.show_focus()
            return
        reach = navigator.reach if navigator.reach in shown else ""
        navigator.choose(tuple(code for code in navigator.chosen if code in shown), reach)
        first = next((one.code for one in self._desk.report.recommendations if one.code in shown), None)
        if first is not None and navigator.current not in shown:
            navigator.focus(first)

    def _catch_up(self, *_focus: object) -> None:
        if self._waits:
            self.follow()
