"""The rows of *My work* in two columns where their words fit, read downwards; else in one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.gui.contents.work_row import WorkRow
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.focus import InOrder

_EDGE = tokens.S
"""Before the first column."""


class WorkGrid(InOrder):
    """Keeps its rows in their order, also for Tab."""

    reflowed = Signal()
    """It is higher or lower now."""

    def __init__(self, rows: Sequence[WorkRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        for row in rows:
            row.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stops(self) -> Sequence[WorkRow]:
        return self._rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Lays the rows out: their words, or the width, may be others."""
        half = (len(self._rows) + 1) // 2
        for row in self._rows[half:]:
            row.inset = tokens.XS  # as long as it is a second column, which stands under nothing
        first, second = (max(row.sizeHint().width() for row in part) for part in self._columns(half))
        room, start = self.width() - _EDGE, self.width() // 2 - _EDGE
        start = max(first, min(start, room - second))  # in the middle, unless its words need more
        two = start + second - tokens.XXS <= room  # which nothing but air stands in
        for row in self._rows:
            row.inset = tokens.XS if two and row in self._rows[half:] else tokens.S
        high = self._rows[0].sizeHint().height()
        for number, row in enumerate(self._rows):
            column, line = divmod(number, half) if two else (0, number)
            width = (start, room - start)[column] if two else room
            row.setGeometry(QRect(_EDGE + column * start, line * high, width, high))
            row.beside = self._beside(number, half) if two else None
        height = (half if two else len(self._rows)) * high
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            self.reflowed.emit()

    def _columns(self, half: int) -> tuple[Sequence[WorkRow], Sequence[WorkRow]]:
        return self._rows[:half], self._rows[half:]

    def _beside(self, number: int, half: int) -> WorkRow | None:
        other = number - half if number >= half else number + half
        return self._rows[other] if other < len(self._rows) else None
