"""Ring and choice stay among what the filter shows: nothing hidden can be marked."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.side.side_panel import SidePanel


class FilterFocus(QObject):
    """A text being written keeps its place in the filter and in hand until the caret has left it, whatever saving it
    changes.
    """

    def __init__(self, desk: Desk, reading: ReadingPane, side_panel: SidePanel) -> None:
        super().__init__(reading)
        self._desk, self._reading, self._side_panel = desk, reading, side_panel
        self._asked = desk.filter.terms
        desk.filter.written_on = self._written_on
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(desk.filter.let_go)

    def follow(self) -> None:
        """The filter is another, or lets through something else."""
        desk, navigator, shown = self._desk, self._desk.navigator, self._desk.filter.shown
        asked_anew, self._asked = desk.filter.terms != self._asked, desk.filter.terms
        if shown is None:
            navigator.let_go(None)
            self._reading.show_focus()
            return
        reach = navigator.reach if navigator.reach in shown else ""
        navigator.choose(tuple(code for code in navigator.chosen if code in shown), reach)
        codes = desk.report.in_order(shown)
        if navigator.chosen or (navigator.ringed in shown and not asked_anew):
            return
        if len(codes) == 1:
            navigator.focus(codes[0])
        elif asked_anew or not codes or not desk.report.recommendation(navigator.ringed):
            navigator.let_go(codes)
        else:  # a mark took it out of the filter: its neighbour has the ring
            before = desk.report.in_order(shown | {navigator.ringed})
            place = before.index(navigator.ringed)
            navigator.focus(codes[min(place, len(codes) - 1)])

    def _written_on(self) -> str:
        """The recommendation that a text is being written on; '' for none."""
        return self._desk.navigator.noted if self._side_panel.is_writing else ""
