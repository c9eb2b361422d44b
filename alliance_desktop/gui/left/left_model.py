"""The table of what is left: a row for each section and one for the sums; each cell is a share of a whole."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.report import Section
from alliance_desktop.i18n import _
from alliance_desktop.library.what_is_left import COLUMNS, Column, Count, WhatIsLeft

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, ALL = 0, len(COLUMNS) + 1
"""The columns of names and of totals; between them is one for each share."""
HEAD = 0
"""The row with what the columns are called."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Of `total` recommendations of the section so many; of everything where `section` is None."""

    section: Section | None
    column: Column | Literal["all"]
    some: int
    total: int


class LeftModel(QAbstractTableModel):
    """Counts each section once, and again those that an edit touched."""

    def __init__(self) -> None:
        super().__init__()
        self._left: WhatIsLeft | None = None
        self._sections: tuple[Section | None, ...] = ()
        self._counts: list[Count] = []
        self._in_brief = ""

    def show_left(self, left: WhatIsLeft | None, brief: Brief | None) -> None:
        """Takes another count; the rows are others too."""
        self.beginResetModel()
        self._left, self._in_brief = left, _("in the brief") if brief else _("in a brief")
        self._sections = (*left.sections, None) if left else ()
        self._counts = [left.count(section) for section in self._sections] if left else []
        self.endResetModel()

    def count_again(self, touched: Collection[str]) -> None:
        """Only the sections with these ids, and the sums."""
        for number, section in enumerate(self._sections):
            if self._left and (section is None or section.id in touched):
                self._counts[number] = self._left.count(section)
                row = number + 1
                self.dataChanged.emit(self.index(row, NAME), self.index(row, ALL))

    def section_at(self, row: int) -> Section | None:
        """The section of a row; None for the head and the sums."""
        return self._sections[row - 1] if 0 < row <= len(self._sections) else None

    def is_sum(self, row: int) -> bool:
        """Whether it is the last row."""
        return row > HEAD and row == len(self._sections)

    def cell(self, index: Index) -> Cell | None:
        """What a cell counts; None for words and at an invalid index."""
        if not index.isValid() or index.row() == HEAD or index.column() == NAME:
            return None
        number, count = index.row() - 1, self._counts[index.row() - 1]
        if index.column() == ALL:
            return Cell(self._sections[number], "all", count.total, count.total)
        column = COLUMNS[index.column() - 1]
        return Cell(self._sections[number], column, getattr(count, column), count.total)

    def name(self, row: int) -> str:
        """What a row is called: 'Panel 1', 'All sections'."""
        section = self.section_at(row)
        return section.name if section else _("All sections")

    def head(self, column: int) -> str:
        """What a column is called."""
        heads = ("", _("tagged"), _("noted"), _("stance"), self._in_brief, _("all"))
        return heads[column]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._sections else len(self._sections) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else ALL + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index)
        return self._spoken(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cell(index)
        if cell is None or not cell.total:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _shown(self, index: Index) -> str:
        if index.row() == HEAD:
            return self.head(index.column())
        cell, section = self.cell(index), self.section_at(index.row())
        if cell is None:
            return section.title if section else self.name(index.row())
        if cell.column == "all":
            return str(cell.total)
        return f"{cell.some}/{cell.total}" if cell.total else "–"

    def _spoken(self, index: Index) -> str:
        """'Panel 1, tagged, 3 of 11'."""
        cell, section = self.cell(index), self.section_at(index.row())
        if cell is None:
            words = self._shown(index)
            return f"{section.name}, {words}" if section and section.name != words else words
        text = (
            _("{section}, {column}, {total}") if cell.column == "all" else _("{section}, {column}, {some} of {total}")
        )
        return text.format(
            section=self.name(index.row()), column=self.head(index.column()), some=cell.some, total=cell.total
        )
