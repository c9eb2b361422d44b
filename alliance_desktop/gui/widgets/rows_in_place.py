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

    def change_rows(self, rows: Sequence[R]) -> None:
        """Takes the rows as they are now. The chosen one stays, wherever one row has moved, come or gone; where more
        has changed it is as with `show_rows`.
        """
        before, now = ([self.key(row) for row in each] for each in (self._rows, rows))
        if before != now and not self._step(before, now, rows):
            self.show_rows(rows)
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_at(self, index: Index) -> R | None:
        """The row at an index, None at an invalid one."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def _step(self, before: list[object], now: list[object], rows: Sequence[R]) -> bool:
        """Whether it is one step, which is done then."""
        first = _same(before, now)
        last = len(before) - 1 - _same(before[::-1], now[::-1])
        if len(before) == len(now) and before[first] == now[last] and before[first + 1 : last + 1] == now[first:last]:
            self.beginMoveRows(_NOWHERE, first, first, _NOWHERE, last + 1)
            end = self.endMoveRows
        elif len(before) == len(now) and before[last] == now[first] and before[first:last] == now[first + 1 : last + 1]:
            self.beginMoveRows(_NOWHERE, last, last, _NOWHERE, first)
            end = self.endMoveRows
        elif before[:first] + before[first + 1 :] == now:
            self.beginRemoveRows(_NOWHERE, first, first)
            end = self.endRemoveRows
        elif before == now[:first] + now[first + 1 :]:
            self.beginInsertRows(_NOWHERE, first, first)
            end = self.endInsertRows
        else:
            return False
        self._rows = rows
        end()
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        return True


def _same(some: Sequence[object], others: Sequence[object]) -> int:
    """How many at the beginning are the same."""
    pairs = zip(some, others, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))
