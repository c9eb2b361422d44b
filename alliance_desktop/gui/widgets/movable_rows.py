"""Rows that are put into another order, as Qt's lists ask for them; a row that is dragged gives only its number."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DRAGGED = "application/x-alliance-row"


class MovableRow(Protocol):
    """A row as such a list shows it."""

    @property
    def name(self) -> str:
        """What its buttons call it."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""


R = TypeVar("R", bound=MovableRow)


class MovableRows(QAbstractListModel, Generic[R]):
    """Made whole each time what it shows changes."""

    moved = Signal(int, int)
    """A row was dropped: where it stood, and before which row it shall stand."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[R] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Takes the rows in place of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> R | None:
        """The row at an index, None at an invalid one."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

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
