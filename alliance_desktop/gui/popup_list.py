"""A popup with a line to type in and a list below it: what all of them share."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from alliance_desktop.gui import tokens
from alliance_desktop.gui.focus import FocusBefore


class Popup(QFrame):
    """When it closes the focus is where it was before; `otherwise` where that has gone meanwhile."""

    def __init__(self, parent: QWidget, otherwise: Callable[[], object]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._otherwise = otherwise
        self._before: FocusBefore | None = None

    def showEvent(self, event: QShowEvent) -> None:
        self._before = FocusBefore(self._otherwise)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._before:
            self._before.give_back()


def set_up(rows: QListView) -> None:
    """The line keeps the focus; the list is moved through from there, or pressed."""
    rows.setFrameShape(QFrame.Shape.NoFrame)
    rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows.setUniformItemSizes(True)
    rows.setMouseTracking(True)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def stack(popup: QWidget, *parts: QWidget) -> None:
    """Puts the parts below each other into the popup."""
    layout = QVBoxLayout(popup)
    layout.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
    layout.setSpacing(tokens.XS)
    for part in parts:
        layout.addWidget(part)
