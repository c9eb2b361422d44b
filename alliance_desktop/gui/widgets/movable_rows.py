"""Rows that are put into another order, as Qt's lists ask for them; a row that is dragged gives only its number."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from alliance_desktop.gui.widgets.rows.row_model import Index, RowsInPlace
from alliance_desktop.i18n import _

_DRAGGED = "application/x-alliance-row"


class MovableRow(Protocol):
    """A row as such a list shows it."""

    @property
    def key(self) -> object:
        """By what it is known again."""

    @property
    def name(self) -> str:
        """What its buttons call it."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""


R = TypeVar("R", bound=MovableRow)


class MovableRows(RowsInPlace[R]):
    """Given all of them each time what it shows changes."""

    moved = Signal(int, int)
    """A row was dropped: where it stood, and before which row it shall stand."""

    def key(self, row: R) -> object:
        return row.key

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
