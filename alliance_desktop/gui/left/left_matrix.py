"""The table of what is left, as high as its rows: the page around it scrolls."""

from collections.abc import Collection
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.report import Section
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.hairlines import paint_hairline
from alliance_desktop.gui.widgets.rows.key_list import leave_letters
from alliance_desktop.gui.widgets.rows.row_model import SELECTABLE, Index
from alliance_desktop.gui.widgets.rows.row_parts import rounded
from alliance_desktop.i18n import _
from alliance_desktop.library.what_is_left import COLUMNS, CountedColumn, LeftOfReports, SectionCount, WhatIsLeft

_NOWHERE = QModelIndex()
NAME, ALL = 0, len(COLUMNS) + 1
"""The columns of names and of totals; between them is one for each share."""
HEAD = 0


@dataclass(frozen=True, slots=True)
class LeftCell:
    """Of `total` recommendations of the section so many; of everything where `section` is None."""

    section: Section | None
    column: CountedColumn | Literal["all"]
    some: int
    total: int

    @property
    def words(self) -> str:
        """'3/11'; '–' where there are none."""
        if self.column == "all":
            return str(self.total)
        return f"{self.some}/{self.total}" if self.total else "–"


class LeftModel(QAbstractTableModel):
    """Counts each section once, and again those that an edit touched."""

    def __init__(self) -> None:
        super().__init__()
        self._left: WhatIsLeft | LeftOfReports | None = None
        self._sections: tuple[Section | None, ...] = ()
        self._counts: list[SectionCount] = []
        self._in_brief = ""

    def show_left(self, left: WhatIsLeft | LeftOfReports | None, brief: Brief | None) -> None:
        """Take another count; the rows are others too."""
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

    @property
    def total(self) -> int:
        """How many recommendations there are in all."""
        return self._counts[-1].total if self._counts else 0

    def is_sum(self, row: int) -> bool:
        return row > HEAD and row == len(self._sections)

    def cell(self, index: Index) -> LeftCell | None:
        """What a cell counts; None for words and at an invalid index."""
        row, place = index.row(), index.column()
        if row <= HEAD or place <= NAME:  # an invalid one has -1
            return None
        count, section = self._counts[row - 1], self._sections[row - 1]
        if place == ALL:
            return LeftCell(section, "all", count.total, count.total)
        column = COLUMNS[place - 1]
        return LeftCell(section, column, getattr(count, column), count.total)

    def name(self, row: int) -> str:
        section = self.section_at(row)
        if section:
            return section.name
        if self._left is None or (isinstance(self._left, WhatIsLeft) and not self._left.has_other_reports):
            return _("All sections")
        return _("All reports")

    def head(self, column: int) -> str:
        heads = ("", _("tagged"), _("with a note"), _("stance"), self._in_brief, _("all"))
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
        counts = index.isValid() and index.row() != HEAD and index.column() != NAME
        return SELECTABLE if counts and self._counts[index.row() - 1].total else Qt.ItemFlag.NoItemFlags

    def _shown(self, index: Index) -> str:
        if index.row() == HEAD:
            return self.head(index.column())
        cell, section = self.cell(index), self.section_at(index.row())
        if cell is None:
            return section.title if section else self.name(index.row())
        return cell.words

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


_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = _START | Qt.TextFlag.TextWordWrap
_RING = tokens.BAR_LINE
"""So far outside of its cell the ring of the focus stands."""


class LeftMatrix(QTableView):
    """Arrows lead from cell to cell, and out below the last row."""

    wanted = Signal(QModelIndex)
    """A cell was clicked, or Enter was pressed on it."""
    left_below = Signal()
    entered_focus = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cells = LeftModel()
        self._painter = MatrixPainter(self, self.cells, theme)
        self.setModel(self.cells)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("What is left of each section"))
        self.clicked.connect(self.wanted)
        follow(theme, self, self.fit)

    def fit(self) -> None:
        """Give each column and row its room: other words, another width, or another look."""
        numbers = range(NAME + 1, ALL + 1)
        for column in numbers:
            self.setColumnWidth(column, self._painter.column_width(column))
        name = max(1, self.width() - sum(self.columnWidth(column) for column in numbers))
        self.setColumnWidth(NAME, name)
        rows = range(self.cells.rowCount())
        for row in rows:
            self.setRowHeight(row, self._painter.row_height(row, name))
        self.setFixedHeight(sum(self.rowHeight(row) for row in rows))

    def enter_sums(self) -> None:
        """The focus goes into the last row, in the column where one was."""
        self.setCurrentIndex(self.cells.index(self.cells.rowCount() - 1, max(1, self.currentIndex().column())))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def choose_first(self) -> None:
        """The first cell that can be chosen."""
        every = (self.cells.index(row, 1) for row in range(self.cells.rowCount()))
        self.setCurrentIndex(next((index for index in every if index.flags()), QModelIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Is for the page around it."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_focus.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.entered_focus.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if is_enter(event) and index.isValid():
            self.wanted.emit(index)
        elif event.key() == Qt.Key.Key_Down and self.cells.is_sum(index.row()):
            self.left_below.emit()
        else:
            super().keyPressEvent(event)
            leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window."""


class MatrixPainter(QStyledItemDelegate):
    """Paints names, and cells that are the darker the larger the share is.

    Says how wide the columns of numbers and how high the rows have to be."""

    def __init__(self, view: QTableView, model: LeftModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme
        follow(theme, self, self._restyle)

    def column_width(self, column: int) -> int:
        """In pixels, so that its head and its numbers have room; those of the shares are all as wide."""
        head = QFontMetrics(self._small).horizontalAdvance
        if column == ALL:
            return max(head(self._model.head(column)) + tokens.M, tokens.XXXL)
        heads = [head(self._model.head(each)) for each in range(1, ALL + 1)]
        apart = max((one + other) // 2 for one, other in pairwise(heads)) + tokens.S
        return max(tokens.CELL_COLUMN, apart, *heads, self._cell_size().width() + tokens.S)

    def row_height(self, row: int, width: int) -> int:
        """In pixels, so that a name has room in a column of names so wide: it is not cut."""
        if row == HEAD:
            return QFontMetrics(self._small).height() + tokens.M
        room = QRect(0, 0, max(1, width - self._name_at(row) - tokens.S), 1 << 20)
        name = QFontMetrics(self._plain).boundingRect(room, _WRAPPED.value, self._name(row))
        return max(self._cell_size().height() + tokens.S, name.height() + tokens.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, box = index.row(), option.rect
        if self._model.is_sum(row):
            paint_hairline(painter, box.left(), box.top(), box.width(), self._theme.colour("control"))
        if row == HEAD:
            self._write(painter, box, self._model.head(index.column()), "text_2")
        elif (cell := self._model.cell(index)) is None:
            self._paint_name(painter, box, row)
        else:
            self._paint_cell(painter, box, cell)
            if self._view.hasFocus() and index == self._view.currentIndex():
                self._ring(painter, self._cell_box(box))
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, row: int) -> None:
        section = self._model.section_at(row)
        if section and (badge := section.badge):
            painter.setFont(self._strong)
            painter.setPen(self._theme.colour("accent"))
            painter.drawText(box, _START, badge)
        painter.setFont(self._plain if section else self._strong)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(box.adjusted(self._name_at(row), 0, -tokens.S, 0), _WRAPPED.value, self._name(row))

    def _paint_cell(self, painter: QPainter, box: QRect, cell: LeftCell) -> None:
        if cell.column == "all" or not cell.total:
            self._write(painter, box, cell.words, "text_2" if cell.section else "text")
            return
        share = cell.some / cell.total
        ground = _ground(share)
        fill, edge = self._theme.colour(ground), self._theme.colour("border")
        rounded(painter, QRectF(self._cell_box(box)), fill, edge, radius=tokens.RADIUS_SEGMENT)
        self._write(painter, box, cell.words, "on_accent" if share == 1 else "text" if cell.some else "text_2")

    def _ring(self, painter: QPainter, box: QRect) -> None:
        around = QRectF(box).adjusted(-_RING, -_RING, _RING, _RING)
        rounded(painter, around, edge=self._theme.colour("accent"), line=tokens.FOCUS_LINE)

    def _write(self, painter: QPainter, box: QRect, words: str, colour: str) -> None:
        painter.setFont(self._small)
        painter.setPen(self._theme.colour(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _cell_box(self, box: QRect) -> QRect:
        cell = QRect(QPoint(), self._cell_size())
        cell.moveCenter(box.center())
        return cell

    def _cell_size(self) -> QSize:
        """Room for the sums; measured once, as each cell that is painted asks for it."""
        total = self._model.total
        if total not in self._sizes:
            metrics = QFontMetrics(self._small)
            words = metrics.horizontalAdvance(f"{total}/{total}")
            width, height = (
                max(tokens.CELL_WIDTH, words + tokens.S),
                max(tokens.CELL_HEIGHT, metrics.height() + tokens.S),
            )
            self._sizes[total] = QSize(width, height)
        return self._sizes[total]

    def _name(self, row: int) -> str:
        return str(self._model.index(row, NAME).data())

    def _name_at(self, row: int) -> int:
        section = self._model.section_at(row)
        badge = section.badge if section else ""  # worked out anew each time it is asked for
        if not badge:
            return 0
        if badge not in self._badges:
            wide = QFontMetrics(self._strong).horizontalAdvance(badge) + tokens.S
            self._badges[badge] = max(self._theme.grown(tokens.XXL), wide) + tokens.XXS
        return self._badges[badge]

    def _restyle(self) -> None:
        font = self._theme.font
        self._plain, self._small, self._strong = font("ui"), font("ui-small-medium"), font("ui-small-strong")
        self._sizes: dict[int, QSize] = {}
        self._badges: dict[str, int] = {}
        """How much room each takes before the name."""


def _ground(share: float) -> str:
    """The token behind a share: none, up to a quarter, up to a half, more, all."""
    if share == 1:
        return "accent"
    steps = ((0.0, "card"), (0.25, "share_quarter"), (0.5, "share_half"))
    return next((token for most, token in steps if share <= most), "share_most")
