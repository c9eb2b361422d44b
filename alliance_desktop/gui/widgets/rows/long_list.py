"""A list of rows of any height, tens of thousands of them: what is in view is measured, the rest is guessed."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_model import Index, RowsInPlace
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter

_Flag, _Action = QItemSelectionModel.SelectionFlag, QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_STEPS = {_Action.MoveUp: -1, _Action.MovePrevious: -1, _Action.MoveDown: 1, _Action.MoveNext: 1}


class LongRow(Protocol):
    """A row of such a list."""

    @property
    def key(self) -> object:
        """By what it is known again: the same when its words change."""

    @property
    def shown(self) -> str:
        """Its words: how many there are says how high it may be."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""


R = TypeVar("R", bound=LongRow)


class LongRows(RowsInPlace[R]):
    """The rows, as Qt and screen readers ask for them."""

    @property
    def rows(self) -> Sequence[R]:
        return self._rows

    def change_middle(self, rows: Sequence[R], first: int, before: int, now: int, *, chosen: int) -> None:
        """Take the rows as they are now: from `first` on so many are others, in place of so many `before`."""
        last = first + now - 1
        were = [row.key for row in self._rows[first : first + before]]
        if [row.key for row in rows[first : last + 1]] == were:  # the same ones with other words
            self._rows = rows
            if now:
                self.dataChanged.emit(self.index(first), self.index(last))
        else:
            self.change_rows(rows, chosen=chosen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


PainterOf = Callable[[QListView, LongRows[R], Theme], RowPainter[R]]


class LongList(KeyList, Generic[R]):
    """Qt's own list measures each row before it shows the first."""

    moved = Signal()
    """Rows stand elsewhere in the view now."""
    _is_made = False
    """Qt asks already while it is being made."""

    def __init__(self, theme: Theme, painter: PainterOf[R]) -> None:
        super().__init__()
        self.rows = LongRows[R]()
        self._heights: list[int] = []
        self._measured: list[bool] = []
        self._tops = [0]
        self._wide = 0
        self._is_made = True
        self.setModel(self.rows)
        self.painter = painter(self, self.rows, theme)
        self.setItemDelegate(self.painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        follow(theme, self, self._forget)

    def guessing(self) -> Callable[[R], int]:
        """What says how high a row may be that nobody has seen yet, at the width that the view has now."""
        raise NotImplementedError

    @property
    def row(self) -> R | None:
        """The one that has the focus."""
        return self.rows.row_at(self.currentIndex())

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these in place of the ones before; what stands at the top of the view stays there."""
        before = self.rows.rows
        first, anchor = self._anchor()
        same = _same(before, rows)
        behind = _same(before[same:][::-1], rows[same:][::-1])
        middle = rows[same : len(rows) - behind]
        if len(before) != len(rows):  # else the same ones with other words: most are as high as they were
            self._heights[same : len(before) - behind] = map(self.guessing(), middle)
            self._measured[same : len(before) - behind] = [False] * len(middle)
        chosen = self.currentIndex().row()
        self.rows.change_middle(rows, same, len(before) - behind - same, len(middle), chosen=chosen)
        self._measured[same : len(rows) - behind] = [False] * len(middle)  # Qt has asked for some of those before
        over, total = self.verticalOffset(), self._tops[-1]
        self._find_tops()
        self._put_bar(self._tops[min(first, len(rows))] + anchor)
        self._settle()
        self._paint_from(same, len(rows) - behind, moved=self.verticalOffset() != over or self._tops[-1] != total)

    def choose(self, numbers: Sequence[int], current: int) -> None:
        """Select these rows, with the focus on one of them, which comes into view."""
        chosen = QItemSelection()
        for first, last in _runs(numbers):
            chosen.select(self.rows.index(first), self.rows.index(last))
        index = self.rows.index(current)
        model = self.selectionModel()
        if model.selection() != chosen:
            model.select(chosen, _Flag.ClearAndSelect)
        if self.currentIndex() != index:
            model.setCurrentIndex(index, _Flag.NoUpdate)
        self.scrollTo(index)

    @property
    def chosen(self) -> list[int]:
        """The numbers of the rows that are selected."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def bring_to_middle(self, number: int) -> None:
        """Show this row in the middle of the view; of one that is higher its beginning."""
        self.scrollTo(self.rows.index(number), _Hint.PositionAtCenter)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        if self._is_made:
            self._put_bar(self.verticalOffset())

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: Index) -> QRect:
        number = index.row()
        if not 0 <= number < len(self._heights):
            return QRect()
        return QRect(0, self._tops[number] - self.verticalOffset(), self.viewport().width(), self._heights[number])

    def indexAt(self, point: QPoint) -> QModelIndex:
        if not self._is_made:
            return QModelIndex()
        number = bisect_right(self._tops, point.y() + self.verticalOffset()) - 1
        return self.rows.index(number) if 0 <= number < len(self._heights) else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        number, high = index.row(), self.viewport().height()
        if not 0 <= number < len(self._heights):
            return
        if not self._measured[number]:
            self._measure(number)
            self._find_tops()
        top, bottom, value = self._tops[number], self._tops[number + 1], self.verticalOffset()
        if hint == _Hint.PositionAtCenter and bottom - top <= high:
            value = (top + bottom - high) // 2
        elif top < value or bottom - top > high:
            value = top
        elif bottom > value + high:
            value = bottom - high
        self._put_bar(value)
        self._settle(number)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002
        number, last = self.currentIndex().row(), len(self._heights) - 1
        if action in _STEPS:
            number += _STEPS[action]
        elif action == _Action.MoveHome:
            number = 0
        elif action == _Action.MoveEnd:
            number = last
        elif action in {_Action.MovePageDown, _Action.MovePageUp}:
            by = self.viewport().height() * (1 if action == _Action.MovePageDown else -1)
            there = self._tops[max(number, 0)] + by
            number = bisect_right(self._tops, max(there, 0)) - 1
        return self.rows.index(min(max(number, 0), last))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what the rectangle touches; Qt asks for it with the rectangles of rows, or of the mouse."""
        over = self.verticalOffset()
        rect = rect.normalized()
        first = bisect_right(self._tops, rect.top() + over) - 1
        last = bisect_left(self._tops, rect.bottom() + over + 1) - 1
        chosen, end = QItemSelection(), len(self._heights) - 1
        if end >= 0:
            chosen.select(self.rows.index(min(max(first, 0), end)), self.rows.index(min(max(last, 0), end)))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region, view = QRegion(), self.viewport().rect()
        for one in selection.indexes() if selection.count() else ():
            region += QRegion(self.visualRect(one).intersected(view))
        return region

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        if self._is_made:
            self._settle()
            self.viewport().update()
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._follow_width()
        self._put_bar(self.verticalOffset())
        self._settle()
        self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Until it is seen its width is none that counts."""
        super().showEvent(event)
        self._follow_width()
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        focused, selected = self.currentIndex(), self.selectionModel()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_Selected
        for number in self._in_view(event.rect().top(), event.rect().bottom() + 1):
            index = self.rows.index(number)
            option.rect = self.visualRect(index)
            option.state = plain
            if selected.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == focused and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            self.painter.paint(painter, option, index)
        painter.end()

    def _in_view(self, top: int, bottom: int) -> range:
        over = self.verticalOffset()
        first = max(bisect_right(self._tops, top + over) - 1, 0)
        return range(first, min(bisect_left(self._tops, bottom + over), len(self._heights)))

    def _anchor(self) -> tuple[int, int]:
        """The row at the top of the view, and how much of it is above."""
        over = self.verticalOffset()
        number = min(max(bisect_right(self._tops, over) - 1, 0), max(len(self._heights) - 1, 0))
        return number, over - self._tops[number]

    def _settle(self, held: int = -1) -> None:
        """Measure what is in view. The row `held`, else the first one, stays where it is."""
        for _turn in range(4):
            before = list(self._in_view(0, self.viewport().height()))
            new = [number for number in before if not self._measured[number]]
            if not new:
                return
            held = held if held in before else before[0]
            was = self._tops[held] - self.verticalOffset()
            for number in new:
                self._measure(number)
            self._find_tops()
            self._put_bar(self._tops[held] - was)

    def _measure(self, number: int) -> None:
        self._heights[number] = self.painter.height_of(self.rows.rows[number])
        self._measured[number] = True

    def _find_tops(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0))

    def _put_bar(self, value: int) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        before = bar.value(), bar.maximum()
        was = bar.blockSignals(True)
        bar.setSingleStep(self.fontMetrics().height())
        bar.setPageStep(high)
        bar.setRange(0, max(0, self._tops[-1] - high))
        bar.setValue(value)
        bar.blockSignals(was)
        if (bar.value(), bar.maximum()) != before:
            self.viewport().update()
            self.moved.emit()

    def _paint_from(self, first: int, last: int, *, moved: bool) -> None:
        """Paint the rows from one to before another again; where others have `moved`, all below too."""
        top = self._tops[min(first, len(self._heights))] - self.verticalOffset()
        bottom = self._tops[min(last, len(self._heights))] - self.verticalOffset()
        high = self.viewport().height()
        self.viewport().update(0, top, self.viewport().width(), high if moved else bottom - top)

    def _follow_width(self) -> None:
        if self.viewport().width() != self._wide:
            self._wide = self.viewport().width()
            self._forget()

    def _forget(self) -> None:
        """Letters or width are others: all heights are."""
        first, anchor = self._anchor()
        self._heights = list(map(self.guessing(), self.rows.rows))
        self._measured = [False] * len(self._heights)
        self._find_tops()
        self._put_bar(self._tops[min(first, len(self._heights))] + anchor)
        self._settle(first)


def _same(some: Sequence[object], others: Sequence[object]) -> int:
    """How many at the beginning are the very same."""
    pairs = zip(some, others, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one is not other), min(len(some), len(others)))


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
