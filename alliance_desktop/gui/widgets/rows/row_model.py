"""Rows of a list as Qt asks for them, changed in place: one rebuilt under the focus a screen reader reads out whole."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.alignment import equal_ends
from alliance_desktop.gui.widgets.text.note_excerpt import plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""Put together once: Qt asks for it with each row that is painted."""
_AT_ONCE = 50
"""More rows than a screen holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` finds it again after a change; `badge`, `place` and `aside` may be ''."""

    key: str
    text: str
    strong: str = ""
    """A line of its own above the text."""
    quote: str = ""
    """The words that the text is about, on a quiet line above it."""
    badge: str = ""
    place: str = ""
    aside: str = ""
    colour: str = ""
    """The tag colour of `text`, which is then set as a chip."""
    icon: str = ""
    words: str = ""
    """What is edited when the row is renamed."""
    markdown: bool = False
    """`text` is a note as it was typed."""
    heading: bool = False
    """It stands over the rows after it, and can't be chosen."""

    @property
    def shown(self) -> str:
        """The text as it is read: a note without its signs, made only when it is looked at."""
        return plain(self.text) if self.markdown else self.text

    @property
    def tip(self) -> str:
        return self.shown

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it; a tag by its name first."""
        parts: tuple[str, ...] = (self.badge, self.place, self.strong, self.quote, self.shown, self.aside)
        if self.colour:
            parts = (self.shown, self.badge, self.place, self.strong, self.aside)
        return ", ".join(part for part in parts if part)


class KeyedRow(Protocol):
    """A row of a list."""

    @property
    def key(self) -> object:
        """By what it is known again: the same when its words change."""


R = TypeVar("R", bound=KeyedRow)


class RowsInPlace(QAbstractListModel, Generic[R]):
    """Rows that are known again by their keys."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[R] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Take other rows in place of those before; none is chosen then."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def change_rows(self, rows: Sequence[R], *, chosen: int = -1, to: int = -1) -> None:
        """Take the rows as they are now. The chosen one stays, wherever one row has moved, come or gone; where more
        has changed it is as with `show_rows`.

        `chosen` is the row chosen now and `to` the one that shall be: where it goes and its neighbour takes its place,
        or another comes there, only its words change, and where it moves, its neighbours go round it. So a
        screen reader still has its row: it reads out neither that before what was done, nor the list and the window.
        """
        before, now = ([row.key for row in each] for each in (self._rows, rows))
        if before != now and not self._step(before, now, rows, chosen, to):
            self.show_rows(rows)
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_at(self, index: Index) -> R | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def _step(self, before: list[object], now: list[object], rows: Sequence[R], chosen: int, to: int) -> bool:
        """Whether it is one step, which is done then."""
        first, behind = equal_ends(before, now)
        last = len(before) - 1 - behind
        if len(before) == len(now) and before[first] == now[last] and before[first + 1 : last + 1] == now[first:last]:
            self._move(rows, first, last, chosen)
        elif len(before) == len(now) and before[last] == now[first] and before[first:last] == now[first + 1 : last + 1]:
            self._move(rows, last, first, chosen)
        elif before[:first] + before[first + 1 :] == now:
            beside = {first: first + 1, first - 1: first - 1}.get(to) if first == chosen and now else None
            self._take_out(rows, first if beside is None else beside)
        elif before == now[:first] + now[first + 1 :]:
            self._put_in(rows, first + (first == chosen == to))
        else:
            return False
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        return True

    def _move(self, rows: Sequence[R], start: int, end: int, chosen: int) -> None:
        """The chosen one itself is never taken out: its neighbours go round it. Qt's own way to move rows takes all of
        them from a screen reader."""
        by = 1 if end > start else -1
        for at in range(start, end, by) if start == chosen else ():
            self._carry(at + by, at)
        if start != chosen:
            self._carry(start, end)
        self._rows = rows

    def _carry(self, start: int, end: int) -> None:
        rows = list(self._rows)
        row = rows.pop(start)
        self._take_out(rows, start)
        self._put_in([*rows[:end], row, *rows[end:]], end)

    def _take_out(self, rows: Sequence[R], at: int) -> None:
        self.beginRemoveRows(_NOWHERE, at, at)
        self._rows = rows
        self.endRemoveRows()

    def _put_in(self, rows: Sequence[R], at: int) -> None:
        self.beginInsertRows(_NOWHERE, at, at)
        self._rows = rows
        self.endInsertRows()


class ToldInParts(QAbstractListModel):
    """Of the rows Qt is told fifty at first, and of fifty more whenever the last one is reached."""

    _told = 0

    @property
    def count(self) -> int:
        """Of all."""
        raise NotImplementedError

    def tell_first(self) -> None:
        """Other rows are there; while the model is reset."""
        self._told = min(_AT_ONCE, self.count)

    def tell_beyond(self, number: int) -> None:
        """Qt is told of the row with this number now, and of some behind it."""
        told = min(number + _AT_ONCE, self.count)
        if told > self._told:
            self.beginInsertRows(_NOWHERE, self._told, told - 1)
            self._told = told
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._told

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._told < self.count

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002  (Qt's signature)
        self.tell_beyond(self._told)


class ListModel(RowsInPlace[Row]):
    """The rows of one list; those of an `editable` one can be given new words."""

    renamed = Signal(str, str)
    """The key of a row and its new words, in a line that is still open."""

    def __init__(self, editable: bool = False) -> None:
        super().__init__()
        self._editable = editable

    def number_of(self, key: str) -> int | None:
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return row.words
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == row.words:
            return False
        self.renamed.emit(row.key, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return SELECTABLE | Qt.ItemFlag.ItemIsEditable if self._editable and index.isValid() else SELECTABLE
