"""The table of what is left, as high as its rows: the page around it scrolls."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from alliance_desktop.gui.left.left_model import ALL, NAME, Index, LeftModel
from alliance_desktop.gui.left.matrix_painter import MatrixPainter
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.key_list import leave_letters
from alliance_desktop.i18n import _

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LeftMatrix(QTableView):
    """Arrows lead from cell to cell, and out below the last row."""

    wanted = Signal(QModelIndex)
    """A cell was clicked, or Enter was pressed on it."""
    left_below = Signal()
    entered_focus = Signal()
    """The focus came in, or moved inside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cells = LeftModel()
        self._painter = MatrixPainter(self, self.cells, theme)
        self.setModel(self.cells)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("What is left of each section"))
        self.clicked.connect(self.wanted)
        follow(theme, self, self.fit)

    def fit(self) -> None:
        """Gives each column and row its room: other words, another width, or another look."""
        numbers = range(NAME + 1, ALL + 1)
        for column in numbers:
            self.setColumnWidth(column, self._painter.column_width(column))
        name = max(1, self.width() - sum(self.columnWidth(column) for column in numbers))
        self.setColumnWidth(NAME, name)
        rows = range(self.cells.rowCount())
        for row in rows:
            self.setRowHeight(row, self._painter.row_height(row, name))
        self.setFixedHeight(sum(self.rowHeight(row) for row in rows))

    def choose_first(self) -> None:
        """The first cell that can be chosen."""
        every = (self.cells.index(row, 1) for row in range(self.cells.rowCount()))
        self.setCurrentIndex(next((index for index in every if index.flags()), QModelIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Is for the page around it."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_focus.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.entered_focus.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _RETURNS and index.isValid():
            self.wanted.emit(index)
        elif event.key() == Qt.Key.Key_Down and self.cells.is_sum(index.row()):
            self.left_below.emit()
        else:
            super().keyPressEvent(event)
            leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window."""
