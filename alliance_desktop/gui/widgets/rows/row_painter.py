"""Paints the rows of every list: the ground of each, and on it what its `shape` says as parts."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.hairlines import paint_hairline
from alliance_desktop.gui.widgets.rows.row_model import Index
from alliance_desktop.gui.widgets.rows.row_parts import Body, PartsLine, RowLine, RowLook, rounded
from alliance_desktop.gui.widgets.text.line_edit import LineEdit

_Key = Qt.Key
_ENDS = {_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Escape}
"""Keys that close the line for new words; all but Esc take what stands in it."""
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class RowsOf(Protocol[R_co]):
    """The model of a list."""

    def row_at(self, index: Index) -> R_co | None:
        """The row at an index; None at an invalid one."""


class RowPainter(QStyledItemDelegate, Generic[R]):
    """The rows of a popup, each on a ground of its own where it is chosen or under the mouse."""

    shape: Callable[[R], Sequence[RowLine]]
    """What of a row stands where."""

    def __init__(
        self,
        view: QAbstractItemView,
        model: RowsOf[R],
        theme: Theme,
        shape: Callable[[R], Sequence[RowLine]] | None = None,
    ) -> None:
        super().__init__(view)
        self.view, self.model, self.theme = view, model, theme
        if shape:
            self.shape = shape
        self.look = RowLook(theme, self)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        row = self.model.row_at(index)
        return QSize(0, self.height_of(row) if row is not None else 0)

    def height_of(self, row: R) -> int:
        place = self.view.viewport().rect()
        inside = self.inside(self.box(place, row))
        lines = sum(line.height(self.look, inside.width()) for line in self.shape(row))
        return lines + place.height() - inside.height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.box(option.rect, row)
        state, flags = option.state, QtWidgets.QStyle.StateFlag
        chosen, under_mouse = bool(state & flags.State_Selected), bool(state & flags.State_MouseOver)
        self.paint_ground(painter, box, row, chosen=chosen, hovered=under_mouse)
        for line, room in self.lines_of(row, box):
            line.paint(painter, self.look, room)
        painter.restore()

    def lines_of(self, row: R, box: QRect) -> Iterator[tuple[RowLine, QRect]]:
        """What stands in a row, each with its room; what stands there alone isn't measured again for it."""
        inside, lines = self.inside(box), self.shape(row)
        if len(lines) == 1:
            yield lines[0], inside
            return
        top = inside.top()
        for line in lines:
            height = line.height(self.look, inside.width())
            yield line, QRect(inside.left(), top, inside.width(), height)
            top += height

    def box(self, place: QRect, row: R) -> QRect:  # noqa: ARG002
        """A row without what is free around it."""
        return place

    def inside(self, box: QRect) -> QRect:
        """Where its words stand."""
        return box.adjusted(tokens.S, 0, -tokens.S, 0)

    def paint_ground(self, painter: QPainter, box: QRect, row: R, *, chosen: bool, hovered: bool) -> None:  # noqa: ARG002
        """What is chosen, and what is under the mouse."""
        if chosen or hovered:
            rounded(painter, QRectF(box), self.look.colour("row" if chosen else "hover"))

    def paint_ring(self, painter: QPainter, box: QRect) -> None:
        """Paint what shows the chosen row while the list has the focus."""
        if self.view.hasFocus():
            rounded(painter, QRectF(box), edge=self.look.colour("accent"), line=tokens.FOCUS_LINE)


class CardRows(RowPainter[R]):
    """The chosen row on a card with a ring, which is quieter without the focus; `all_on_cards` has one for each."""

    all_on_cards = False

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.M, tokens.M, -tokens.M, -tokens.M)

    def paint_ground(self, painter: QPainter, box: QRect, row: R, *, chosen: bool, hovered: bool) -> None:  # noqa: ARG002
        card, radius = self.look.colour("card"), tokens.RADIUS_CARD
        if self.all_on_cards:
            rounded(painter, QRectF(box), card, self.look.colour("border"), radius=radius)
        if chosen:
            edge = self.look.colour("accent" if self.view.hasFocus() else "control")
            rounded(painter, QRectF(box), None if self.all_on_cards else card, edge, tokens.FOCUS_LINE, radius)


class ListRows(RowPainter[R]):
    """The rows of a list in the centre: one column as wide as the text, a line below each, words typed into them."""

    typed = Signal(str)
    """What stands in the line that new words for a row are typed into, after each key."""

    ended = Signal()
    """A key closed that line, which is gone."""

    line_typed_in: LineEdit | None = None

    def box(self, place: QRect, row: R) -> QRect:  # noqa: ARG002
        width = self.view.width()
        inset = column_inset(self.theme, width)
        return QRect(inset, place.top(), width - tokens.S - 2 * inset, place.height())

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.CARD_PADDING, tokens.S, -tokens.CARD_PADDING, -tokens.S)

    def paint_ground(self, painter: QPainter, box: QRect, row: R, *, chosen: bool, hovered: bool) -> None:
        ground = box.adjusted(0, 1, 0, -1)
        super().paint_ground(painter, ground, row, chosen=chosen, hovered=hovered)
        if chosen:
            self.paint_ring(painter, ground)
        else:
            paint_hairline(painter, box.left(), box.bottom(), box.width(), self.look.colour("border"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = LineEdit()
        editor.setParent(parent)
        editor.textEdited.connect(self.typed)
        self.line_typed_in = editor
        editor.setFont(self.look.font("ui"))
        editor.setStyleSheet(styles.field(self.theme))
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the line at once: Qt's own Enter does so in a later turn, and keys pressed by then would go into it."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(watched, LineEdit)
        if not is_key or not isinstance(event, QKeyEvent) or event.key() not in _ENDS:
            return super().eventFilter(watched, event)
        if event.key() != _Key.Key_Escape:
            self.commitData.emit(watched)
        self.closeEditor.emit(watched, self.EndEditHint.NoHint)
        self.ended.emit()
        return True

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.line_typed_in:
            self.line_typed_in = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        line = next(
            self._typed_into(each, room)
            for each, room in self.lines_of(row, self.box(option.rect, row))
            if isinstance(each, PartsLine | Body) and each.edited
        )
        height = max(tokens.TARGET, self.look.line() + tokens.S)
        beside = tokens.S + tokens.XXS + tokens.LINE  # frame, padding and what Qt adds: the letters stay in place
        editor.setGeometry(line.left() - beside, line.center().y() + 1 - height // 2, line.width() + 2 * beside, height)

    def _typed_into(self, line: RowLine, room: QRect) -> QRect:
        """The line without its icon, or the first one of several."""
        if isinstance(line, PartsLine):
            return room.adjusted(self.theme.grown(tokens.ICON_TEXT) + tokens.S if line.has_icon else 0, 0, 0, 0)
        return QRect(room.left(), room.top(), room.width(), self.look.line())


def column_inset(theme: Theme, width: int) -> int:
    """How far a column as wide as that of the text, and in its place, stands from the left edge of a view, in pixels.

    As far it stands from the scroll bar, for which there is room whether it is there or not.
    """
    return max(tokens.L, (width - tokens.S - theme.grown(tokens.COLUMN)) // 2)
