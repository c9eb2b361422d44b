"""The groups of facets as one list for Qt: a head, then its values."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from alliance_desktop.gui.contents.facet_groups import Facet, Group
from alliance_desktop.i18n import _, ngettext

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FacetsModel(QAbstractListModel):
    """Heads are neither chosen nor pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | Facet] = []

    def show_groups(self, groups: list[Group]) -> None:
        """Takes these in place of those before."""
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += (group.title, *group.facets)
        self.endResetModel()

    def row(self, index: Index) -> "str | Facet | None":
        """A group's title or a value; None at an invalid index."""
        return self._rows[index.row()] if index.isValid() else None

    def facet(self, index: Index) -> Facet | None:
        """The value at an index; None at a head."""
        row = self.row(index)
        return row if isinstance(row, Facet) else None

    def number_of(self, condition: str) -> int | None:
        """Where a condition stands now; None where it is gone."""
        places = (at for at, row in enumerate(self._rows) if isinstance(row, Facet) and row.condition == condition)
        return next(places, None)

    def next_facet(self, number: int, by: int) -> int | None:
        """The nearest value from a row on, downwards (1) or upwards (-1), that row included."""
        while 0 <= number < len(self._rows):
            if isinstance(self._rows[number], Facet):
                return number
            number += by
        return None

    def next_group(self, number: int, by: int) -> int | None:
        """The first value of the group after (1) or before (-1) that of a row."""
        heads = [at for at, row in enumerate(self._rows) if isinstance(row, str)]
        here = sum(at <= number for at in heads) - 1
        return heads[here + by] + 1 if 0 <= here + by < len(heads) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.label
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row if isinstance(row, str) else _said(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.facet(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _said(facet: Facet) -> str:
    """How many have it, and what a click would give back, in words."""
    if facet.without is None:
        return _("{label}: {count}").format(label=facet.label, count=_recommendations(facet.count))
    count, without = _recommendations(facet.count), _recommendations(facet.without)
    return _("{label}, on: {count}; without it {without}").format(label=facet.label, count=count, without=without)


def _recommendations(count: int) -> str:
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
