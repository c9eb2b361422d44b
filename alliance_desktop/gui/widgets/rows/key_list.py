"""Lists worked by keys, up to those whose rows the reader puts in order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.builders import icon_button, keep_column, row, shortcut
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import claims
from alliance_desktop.gui.widgets.rows.row_model import Index, KeyedRow, RowsInPlace
from alliance_desktop.i18n import _


class KeyList(QListView):
    """A list that tells which keys of its page were pressed: Enter, Esc, and Del or F2 as `pressed_key`."""

    entered, escaped, pressed_key = Signal(), Signal(), Signal(int)

    def __init__(self) -> None:
        super().__init__()
        keep_column(self)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def takes(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Whether a key acts here, and is no shortcut of the window."""
        return False

    def event(self, event: QEvent) -> bool:
        return claims(event, self.takes) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the line being typed in passes Enter on when it is done with it
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.pressed_key.emit(Qt.Key.Key_Delete.value)
            case Qt.Key.Key_F2:
                self.pressed_key.emit(Qt.Key.Key_F2.value)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                super().keyPressEvent(event)
                self.scrollTo(self.currentIndex())  # Qt doesn't where that is chosen already
            case _:
                super().keyPressEvent(event)
                leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window."""


def leave_letters(event: QKeyEvent) -> None:
    """What Qt's lists take to search their rows by goes on to the window, which says why an action can't be done."""
    if event.text().strip():
        event.ignore()


_DRAGGED = "application/x-alliance-row"


class MovableRow(KeyedRow, Protocol):
    """A row as such a list shows it."""

    @property
    def name(self) -> str:
        """What its buttons call it."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""


R = TypeVar("R", bound=MovableRow)


class MovableRows(RowsInPlace[R]):
    """The rows of such a list; which row was dropped where is told, not done."""

    moved = Signal(int, int)
    """A row was dropped: where it stood, and before which row it shall stand."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between rows, never onto one
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_DRAGGED, str(indexes[0].row()).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002  (Qt's signature)
        if not data.hasFormat(_DRAGGED):
            return False
        dragged = int(bytes(data.data(_DRAGGED).data()))
        self.moved.emit(dragged, row if row >= 0 else len(self._rows))
        return True


def moved_words(to: int, count: int, name: str) -> str:
    """What is said of a row that stands at `to` now, from 0, among so many; or that it can't go there."""
    if not 0 <= to < count:
        return _("This is the first one") if to < 0 else _("This is the last one")
    return _("Moved to {number} of {count}, {name}").format(number=to + 1, count=count, name=name)


MOVES = {"up": -1, "down": 1}
"""By how many rows each of them moves one."""
_ICONS = {"up": "chevron-up", "down": "chevron-down", "out": "x"}


class RowButtons(QWidget):
    """One set for the list. `out` says what the cross does to the row called {name}; without it there is no cross."""

    wanted = Signal(str)
    """'up', 'down' or 'out'."""

    def __init__(self, theme: Theme, out: Callable[[], str] | None = None) -> None:
        super().__init__()
        self._out = out
        self.setCursor(Qt.CursorShape.ArrowCursor)
        names = (*MOVES, "out") if out else tuple(MOVES)
        self._buttons = {
            name: icon_button(theme, _ICONS[name], pressed=partial(self.wanted.emit, name)) for name in names
        }
        row(*self._buttons.values(), gap=0, on=self)
        follow(theme, self, self.adjustSize)
        self.hide()

    def show_for(self, name: str, *, first: bool, last: bool) -> None:
        """Take the words of the row called so; at the ends of the list there is no way further."""
        words = {"up": (_("Move {name} up"), _("Alt+↑")), "down": (_("Move {name} down"), _("Alt+↓"))}
        if self._out:
            words["out"] = (self._out(), _("Del"))
        for each, (text, key) in words.items():
            self._buttons[each].setAccessibleName(text.format(name=name))
            self._buttons[each].setToolTip(_("{act} ({key})").format(act=text.format(name=name), key=key))
        self._buttons["up"].setEnabled(not first)
        self._buttons["down"].setEnabled(not last)
        self.show()

    def loses_focus(self, *, first: bool, last: bool) -> bool:
        """Whether the button that has the focus would lead no further."""
        ends = {"up": first, "down": last}
        return any(ends[name] and self._buttons[name].hasFocus() for name in ends)


_KEYS = {"up": "Alt+Up", "down": "Alt+Down"}


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
            shortcut(self, partial(self.do_wanted, name), key)
        dress(theme, self, roles.rows("window"))

    @property
    def row(self) -> int:
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[R], chosen: int) -> None:
        """Show these, with one of them chosen; the view stays, unless that was in it and goes elsewhere."""
        place, before, chosen = self.verticalScrollBar().value(), self._chosen, min(chosen, len(rows) - 1)
        goes_along = chosen != self.row and self._sees_chosen(self.viewport().size())
        was = QPersistentModelIndex(self.currentIndex())
        self._is_changing = True  # rows that Qt chooses on the way are nobody's choice
        self.model_of_rows.change_rows(rows, chosen=self.row, to=chosen)
        self.verticalScrollBar().setValue(place)
        self.choose(chosen)
        if goes_along:
            self.scrollTo(self.currentIndex())  # Qt doesn't where the row that is chosen has moved
        self._is_changing = False
        self.place_buttons()
        if self._chosen == before:
            return
        self.chosen_row.emit(self.row)
        now = self.current
        if now and now.key != before[1] and was.isValid() and was.row() == self.row and self.hasFocus():
            announce(self, now.spoken)  # to Qt it is the row that was chosen before

    @property
    def current(self) -> R | None:
        return self.model_of_rows.row_at(self.currentIndex())

    @property
    def _chosen(self) -> tuple[int, object]:
        return self.row, self.current.key if self.current else None

    def stays(self, rows: Sequence[R]) -> int:
        """Which of other rows is chosen, where nobody chose: the one chosen now if only their order is another, else
        what stands in its place."""
        keys, now = [row.key for row in rows], self.current
        moved = now and len(keys) == self.model_of_rows.rowCount() and now.key in keys
        return keys.index(now.key) if now and moved else max(0, self.row)

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.setCurrentIndex(self.model_of_rows.index(row, 0))

    def lay_out(self) -> None:
        """Rows may be higher or lower now; the chosen one stays in view."""
        self._lay_out(seen=self._sees_chosen(self.viewport().size()))

    def _lay_out(self, *, seen: bool) -> None:
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if seen:
            self.scrollTo(self.currentIndex())
        self.place_buttons()

    def _sees_chosen(self, room: QSize) -> bool:
        """Whether any of it is in the viewport while that has this size; before it has one the row is to be seen."""
        return not room.isValid() or QRect(QPoint(), room).intersects(self.visualRect(self.currentIndex()))

    def place_buttons(self) -> None:
        """Lay what belongs to the chosen row over it."""
        raise NotImplementedError

    def show_buttons(self, name: str) -> None:
        """Offer the ways that the chosen row can go; the keys stay here where the one pressed last ends."""
        first, last = self.row == 0, self.row == self.model_of_rows.rowCount() - 1
        if self.buttons.loses_focus(first=first, last=last):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.buttons.show_for(name, first=first, last=last)

    def moved_words(self, row: int, to: int) -> str:
        """What is said of a row that comes to stand where another does now."""
        moved = self.model_of_rows.row_at(self.model_of_rows.index(row))
        return moved_words(to, self.model_of_rows.rowCount(), moved.name) if moved else ""

    def do_wanted(self, what: str) -> None:
        """Move the chosen row 'up' or 'down', unless it is the last one that way, which is said."""
        by = MOVES[what]
        if 0 <= self.row + by < self.model_of_rows.rowCount():
            self.moved.emit(self.row, self.row + (by if by < 0 else by + 1))
        elif self.row >= 0:
            announce(self, self.moved_words(self.row, self.row + by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        seen = self._sees_chosen(event.oldSize())
        super().resizeEvent(event)
        self._lay_out(seen=seen)

    def _take_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_changing:
            self.place_buttons()
            self.chosen_row.emit(self.row)
