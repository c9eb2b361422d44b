"""Rows of a list that are changed in place: one that is rebuilt under the focus a screen reader reads out whole."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_NOWHERE = QModelIndex()


class RowsInPlace(QAbstractListModel, Generic[R]):
    """A subclass says by what a row is known again."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[R] = ()

    def key(self, row: R) -> object:
        """What stays the same when the words of a row change."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[R]) -> None:
        """Takes other rows in place of those before; none is chosen then."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def change_rows(self, rows: Sequence[R], *, chosen: int = -1, to: int = -1) -> None:
        """Takes the rows as they are now. The chosen one stays, wherever one row has moved, come or gone; where more
        has changed it is as with `show_rows`.

        `chosen` is the row chosen now and `to` the one that shall be: where it goes and its neighbour takes its place,
        or another comes there, only its words change, and where it moves, its neighbours go round it. So a
        screen reader still has its row: it reads out neither that before what was done, nor the list and the window.
        """
        before, now = ([self.key(row) for row in each] for each in (self._rows, rows))
        if before != now and not self._step(before, now, rows, chosen, to):
            self.show_rows(rows)
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_at(self, index: Index) -> R | None:
        """The row at an index, None at an invalid one."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def _step(self, before: list[object], now: list[object], rows: Sequence[R], chosen: int, to: int) -> bool:
        """Whether it is one step, which is done then."""
        first = _same(before, now)
        last = len(before) - 1 - _same(before[::-1], now[::-1])
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


def _same(some: Sequence[object], others: Sequence[object]) -> int:
    """How many at the beginning are the same."""
    pairs = zip(some, others, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))
