"""The list of what stands in a brief: moved by keys, buttons and dragging, taken out by Del and the cross."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView

from alliance_desktop.gui.brief.brief_list_rows import BriefRow
from alliance_desktop.gui.brief.brief_model import BriefModel
from alliance_desktop.gui.brief.brief_painter import BriefPainter
from alliance_desktop.gui.brief.row_buttons import RowButtons
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.key_list import KeyList
from alliance_desktop.i18n import _

_MOVES = {"up": (-1, Qt.Key.Key_Up), "down": (1, Qt.Key.Key_Down)}


class BriefList(KeyList):
    """It changes nothing itself: it says which row shall go where."""

    moved = Signal(int, int)
    """A row, and the one before which it shall stand."""
    taken_out = Signal(int)
    chosen_row = Signal(int)
    """Another row is chosen; -1 for none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model_of_rows = BriefModel()
        self.painter_of_rows = BriefPainter(self, self.model_of_rows, theme)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(self.painter_of_rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAutoScroll(True)
        self._buttons = RowButtons(theme, self.viewport())
        self._buttons.wanted.connect(self._do)
        dealt_with = Qt.ConnectionType.QueuedConnection  # which a drop is not yet
        self.model_of_rows.moved.connect(self.moved, dealt_with)
        self.selectionModel().currentChanged.connect(self._take_current)
        self.verticalScrollBar().valueChanged.connect(self.place_buttons)
        for name, (_by, key) in _MOVES.items():
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._do, name))
        dress(theme, self, roles.rows("window"))
        follow(theme, self, self.lay_out)
        texts.say(self, name=lambda: _("What stands in the brief"))

    @property
    def row(self) -> int:
        """The chosen row; -1 for none."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[BriefRow], chosen: int) -> None:
        """Shows these, with one of them chosen; the view stays where it was."""
        place = self.verticalScrollBar().value()
        self.model_of_rows.show_rows(rows)
        self.verticalScrollBar().setValue(place)
        self.choose(min(chosen, len(rows) - 1))
        self.place_buttons()

    def choose(self, row: int) -> None:
        """Chooses a row and brings it into view."""
        self.setCurrentIndex(self.model_of_rows.index(row, 0))

    def lay_out(self) -> None:
        """Rows may be higher or lower now."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.place_buttons()

    def place_buttons(self) -> None:
        """Lays the buttons over the chosen row, unless it is written in."""
        row = self.model_of_rows.row_at(self.currentIndex())
        if row is None or self.row == self.painter_of_rows.edited:
            self._buttons.hide()
            return
        cross = self.painter_of_rows.cross(self.visualRect(self.currentIndex()))
        self._buttons.show_for(row.name, first=self.row == 0, last=self.row == self.model_of_rows.rowCount() - 1)
        self._buttons.move(cross.right() + 1 - self._buttons.width(), cross.top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cross is pressed without its row being chosen."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.painter_of_rows.cross(self.visualRect(index)).contains(event.position().toPoint()):
            self.taken_out.emit(index.row())
        else:
            super().mousePressEvent(event)

    def _take_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.place_buttons()
        self.chosen_row.emit(self.row)

    def _do(self, what: str) -> None:
        if self.row < 0:
            return
        if what == "out":
            self.taken_out.emit(self.row)
            return
        by, _key = _MOVES[what]
        if 0 <= self.row + by < self.model_of_rows.rowCount():
            self.moved.emit(self.row, self.row + (by if by < 0 else by + 1))
