"""The ring follows the eye: once scrolling rests the side panel is about what the next key would act on."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.side.side_panel import SidePanel

_REST_MS = 200
"""So long nothing moves before the ring does: a turn of the wheel costs no more than a timer."""


class RingInView(QObject):
    """A ring that is still in view stays, and so does what the reader chose, or is at work on in the side panel."""

    def __init__(self, shell: Shell, reading: ReadingPane, side_panel: SidePanel) -> None:
        super().__init__(reading)
        self._shell, self._reading, self._side_panel = shell, reading, side_panel
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._follow)
        hit = shell.desk.words.current_changed
        for signal in (reading.moved, reading.text.resized, reading.text.focus_changed, hit):
            signal.connect(self._wait)
        self._wait()  # of the last session a ring may come back out of view

    def _wait(self) -> None:
        self._rest.start()

    def _follow(self) -> None:
        navigator, words = self._shell.desk.navigator, self._shell.desk.words
        if self._shell.in_page or navigator.chosen or navigator.matching is not None:
            return
        if words.found.ahead and words.current is not None:
            words.ring_hit()  # while the words are typed
        elif not self._is_at_work and not self._reading.text.textCursor().hasSelection():
            self._reading.take_view()

    @property
    def _is_at_work(self) -> bool:
        """In the side panel, also while another window is in front."""
        focused: QWidget | None = self._reading.window().focusWidget()
        return focused is not None and self._side_panel.isAncestorOf(focused)
