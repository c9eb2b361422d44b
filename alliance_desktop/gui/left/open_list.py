"""The list of what is open, as high as its rows: the page around it scrolls."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

from alliance_desktop.gui.left.open_painter import OpenPainter
from alliance_desktop.gui.left.open_rows import OpenRow
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.key_list import KeyList
from alliance_desktop.gui.widgets.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows_in_place import Index
from alliance_desktop.i18n import _


class OpenList(KeyList):
    """Enter, a double click, or a click on the button of a row mends it; ↑ on the first row leads out above."""

    wanted = Signal(object)
    """What the row of this kind does: an OpenRow."""
    left_above = Signal()
    entered_focus = Signal()
    """The focus came in, or moved inside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = ListModel()
        self._painter = OpenPainter(self, self.rows, theme, 0)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("What is open"))
        self.activated.connect(self._activate)
        follow(theme, self, self.fit)

    def show_rows(self, rows: list[Row]) -> None:
        """Takes other rows; the one chosen stays, or its place where it is gone."""
        before, number = self.row(), self.currentIndex().row()
        self.rows.show_rows(rows)
        self.fit()
        if before:
            found = self.rows.number_of(before.key)
            self.choose(min(number, len(rows) - 1) if found is None else found)

    def row(self) -> OpenRow | None:
        """The row chosen."""
        row = self.rows.row_at(self.currentIndex())
        return row if isinstance(row, OpenRow) else None

    def choose(self, number: int) -> None:
        """Chooses the row of that number; none where there is no such row."""
        index = self.rows.index(number, 0)
        self.setCurrentIndex(index)
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def fit(self) -> None:
        """Takes the height of its rows."""
        self.doItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_focus.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.entered_focus.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.rows.row_at(index)
        on_act = isinstance(row, OpenRow) and self._painter.act_box(self.visualRect(index), row).contains(place)
        if on_act and event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.wanted.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Is for the page around it."""
        event.ignore()

    def _activate(self, index: QModelIndex) -> None:
        if row := self.rows.row_at(index):
            self.wanted.emit(row)
