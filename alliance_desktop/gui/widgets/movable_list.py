"""A list whose rows are put into another order: by Alt+↑ and Alt+↓, by the buttons of the chosen row, by dragging."""

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView

from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.key_list import KeyList
from alliance_desktop.gui.widgets.movable_rows import MovableRow, MovableRows, moved_words
from alliance_desktop.gui.widgets.row_buttons import MOVES, RowButtons

R = TypeVar("R", bound=MovableRow)
_KEYS = {"up": Qt.Key.Key_Up, "down": Qt.Key.Key_Down}


class MovableList(KeyList, Generic[R]):
    """It changes nothing itself: it says which row shall go where. Each kind follows the theme with `lay_out`."""

    moved = Signal(int, int)
    """A row, and the one before which it shall stand."""
    chosen_row = Signal(int)
    """Another row is chosen; -1 for none."""

    def __init__(self, theme: Theme, buttons: RowButtons) -> None:
        super().__init__()
        self.model_of_rows = MovableRows[R]()
        self._is_changing = False
        self.setModel(self.model_of_rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAutoScroll(True)
        self.buttons = buttons
        buttons.setParent(self.viewport())
        buttons.wanted.connect(self.do_wanted)
        dealt_with = Qt.ConnectionType.QueuedConnection  # which a drop is not yet
        self.model_of_rows.moved.connect(self.moved, dealt_with)
        self.selectionModel().currentChanged.connect(self._take_current)
        self.verticalScrollBar().valueChanged.connect(self.place_buttons)
        for name, key in _KEYS.items():
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.do_wanted, name))
        dress(theme, self, roles.rows("window"))

    @property
    def row(self) -> int:
        """The chosen row; -1 for none."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[R], chosen: int) -> None:
        """Shows these, with one of them chosen; the view stays where it was."""
        place, before, chosen = self.verticalScrollBar().value(), self._chosen, min(chosen, len(rows) - 1)
        was = QPersistentModelIndex(self.currentIndex())
        self._is_changing = True  # rows that Qt chooses on the way are nobody's choice
        self.model_of_rows.change_rows(rows, chosen=self.row, to=chosen)
        self.verticalScrollBar().setValue(place)
        self.choose(chosen)
        self._is_changing = False
        self.place_buttons()
        if self._chosen == before:
            return
        self.chosen_row.emit(self.row)
        now = self.model_of_rows.row_at(self.currentIndex())
        if now and now.key != before[1] and was.isValid() and was.row() == self.row and self.hasFocus():
            announce(self, now.spoken)  # to Qt it is the row that was chosen before

    @property
    def _chosen(self) -> tuple[int, object]:
        row = self.model_of_rows.row_at(self.currentIndex())
        return self.row, row.key if row else None

    def stays(self, rows: Sequence[R]) -> int:
        """Which of other rows is chosen, where nobody chose: the one chosen now if only their order is another, else
        what stands in its place."""
        keys = [row.key for row in rows]
        now = self.model_of_rows.row_at(self.currentIndex())
        moved = now and len(keys) == self.model_of_rows.rowCount() and now.key in keys
        return keys.index(now.key) if now and moved else max(0, self.row)

    def choose(self, row: int) -> None:
        """Chooses a row and brings it into view."""
        self.setCurrentIndex(self.model_of_rows.index(row, 0))

    def lay_out(self) -> None:
        """Rows may be higher or lower now."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.place_buttons()

    def place_buttons(self) -> None:
        """Lays what belongs to the chosen row over it."""
        raise NotImplementedError

    def show_buttons(self, name: str) -> None:
        """Offers the ways that the chosen row can go; the keys stay here where the one pressed last ends."""
        first, last = self.row == 0, self.row == self.model_of_rows.rowCount() - 1
        if self.buttons.loses_focus(first=first, last=last):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.buttons.show_for(name, first=first, last=last)

    def moved_words(self, row: int, to: int) -> str:
        """What is said of a row that comes to stand where another does now."""
        moved = self.model_of_rows.row_at(self.model_of_rows.index(row))
        return moved_words(to, self.model_of_rows.rowCount(), moved.name) if moved else ""

    def do_wanted(self, what: str) -> None:
        """Moves the chosen row 'up' or 'down', unless it is the last one that way, which is said."""
        by = MOVES[what]
        if 0 <= self.row + by < self.model_of_rows.rowCount():
            self.moved.emit(self.row, self.row + (by if by < 0 else by + 1))
        elif self.row >= 0:
            announce(self, self.moved_words(self.row, self.row + by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def _take_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_changing:
            self.place_buttons()
            self.chosen_row.emit(self.row)
