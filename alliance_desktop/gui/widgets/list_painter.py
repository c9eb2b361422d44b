"""Paints the rows of a list in one column as wide as the text: badge, place and two lines of words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.gui.widgets.plain_text import start_of
from alliance_desktop.gui.widgets.row_model import ListModel, Row
from alliance_desktop.gui.widgets.two_lines import one_line, two_lines

Index = QModelIndex | QPersistentModelIndex
START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class ListPainter(QStyledItemDelegate):
    """`lines` of words below the head of each row; 0: head and words share one line."""

    typed = Signal(str)
    """What stands in the line that new words for a row are typed into, after each key."""

    def __init__(self, view: QListView, model: ListModel, theme: Theme, lines: int) -> None:
        super().__init__(view)
        self.view, self.model, self.theme, self._lines = view, model, theme, lines
        self.line_typed_in: LineEdit | None = None
        """While it is open."""
        follow(theme, self, self.restyle)

    def restyle(self) -> None:
        """Takes the theme's present fonts."""
        self.plain, self._badge = self.theme.font("ui"), self.theme.font("ui-small-strong")
        self.small, self.strong = self.theme.font("ui-small-medium"), self.theme.font("ui-strong")
        self.metrics = QFontMetrics(self.strong)
        self.line = self.metrics.height() + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        return QSize(0, self.head_height() + self._lines * self.line + tokens.L)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.column(option.rect)
        self._ground(painter, box, option.state)
        self.paint_row(painter, self.inside(box), row)
        painter.restore()

    def paint_row(self, painter: QPainter, inside: QRect, row: Row) -> None:
        """Paints the words of a row on its ground."""
        head = QRect(inside.left(), inside.top(), inside.width(), self.head_height())
        left = self.paint_head(painter, head, row)
        aside = self.write(painter, head, row.aside, self.small, "text_2", END)
        if self._lines:
            self._words(painter, inside.adjusted(0, head.height(), 0, 0), row)
        elif not row.colour:
            left += tokens.S
            room = QRect(left, head.top(), head.right() - left - aside - tokens.S, head.height())
            self.write(painter, room, one_line(row.shown, self.metrics, room.width()), self.plain, "text", START)

    def head_height(self) -> int:
        """The height of a row's first line, which may hold a badge, in pixels."""
        return max(tokens.TARGET, self.line)

    def inside(self, box: QRect) -> QRect:
        """Where the words of a row stand in its box."""
        return box.adjusted(tokens.CARD_PADDING, tokens.S, -tokens.CARD_PADDING, -tokens.S)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = LineEdit()
        editor.setParent(parent)
        editor.textEdited.connect(self.typed)
        self.line_typed_in = editor
        editor.setFont(self.plain)
        editor.setStyleSheet(styles.field(self.theme))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.line_typed_in:
            self.line_typed_in = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        line = self.edited_line(self.inside(self.column(option.rect)))
        height = max(tokens.TARGET, self.line + tokens.S)
        beside = tokens.S + tokens.XXS + tokens.LINE  # frame, padding and what Qt adds: the letters stay in place
        editor.setGeometry(line.left() - beside, line.center().y() + 1 - height // 2, line.width() + 2 * beside, height)

    def edited_line(self, inside: QRect) -> QRect:
        """Where the words stand that are edited: what the line typed in covers."""
        top = inside.top() + self.head_height() if self._lines else inside.top()
        return QRect(inside.left(), top, inside.width(), self.line if self._lines else self.head_height())

    def column(self, row: QRect) -> QRect:
        """The row's part in the column that the text has too, in the middle."""
        width = self.view.width()
        inset = column_inset(width)
        return QRect(inset, row.top(), width - tokens.S - 2 * inset, row.height())

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self.theme.colour("row" if chosen else "accent_soft"))
            painter.drawRoundedRect(QRectF(box).adjusted(0, 1, 0, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        if chosen and self.view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("accent"), tokens.FOCUS_LINE))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 2, -1, -2), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        elif not chosen:
            painter.setPen(self.theme.colour("border"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def paint_head(self, painter: QPainter, head: QRect, row: Row) -> int:
        """Icon, badge and place, or a tag's chip; gives the pixel where it ends."""
        left = head.left()
        if row.icon:
            icon = self.theme.icon(row.icon, "text_2", tokens.ICON_TEXT)
            icon.paint(painter, QRect(left, head.top(), tokens.ICON_TEXT, head.height()))
            left += tokens.ICON_TEXT + tokens.S
        if row.colour:
            colours = self.theme.colours.tags[row.colour]
            left += self._label(painter, left, head, row.text, colours, tokens.TARGET // 2) + tokens.M
        if row.badge:
            colours = (self.theme.colours.accent_soft, self.theme.colours.accent)
            left += self._label(painter, left, head, row.badge, colours, tokens.RADIUS_SEGMENT) + tokens.S
        place = head.adjusted(left - head.left(), 0, 0, 0)
        return left + self.write(painter, place, row.place, self.small, "text_2", START)

    def _label(
        self, painter: QPainter, left: int, head: QRect, text: str, colours: tuple[str, str], radius: int
    ) -> int:
        ground, ink = colours
        metrics = QFontMetrics(self._badge)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, head.width() // 2)
        width = metrics.horizontalAdvance(shown) + tokens.L
        box = QRectF(left, head.top() + 1, width, head.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, min(radius, box.height() / 2), min(radius, box.height() / 2))
        painter.setPen(QColor(ink))
        painter.setFont(self._badge)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        return width

    def _words(self, painter: QPainter, place: QRect, row: Row) -> None:
        if above := row.strong or row.quote:
            lines = [one_line(words, self.metrics, place.width()) for words in (above, row.shown)]
        else:
            lines = two_lines(row.shown, self.metrics, place.width(), place.width())
        start = start_of(row.shown)
        for number, words in enumerate(lines):
            line = QRect(place.left(), place.top() + number * self.line, place.width(), self.line)
            font = self.strong if row.strong and number == 0 else self.plain
            quiet = (row.strong and number) or (row.quote and not number)
            self.write(painter, line, words, font, "text_2" if quiet else "text", start)

    def write(
        self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag
    ) -> int:
        """Writes a line; gives its width in pixels."""
        painter.setFont(font)
        painter.setPen(self.theme.colour(colour))
        painter.drawText(place, flags, text)
        return QFontMetrics(font).horizontalAdvance(text)


def column_inset(width: int) -> int:
    """How far a column as wide as that of the text, and in its place, stands from the left edge of a view, in pixels.

    As far it stands from the scroll bar, for which there is room whether it is there or not.
    """
    return max(tokens.L, (width - tokens.S - tokens.COLUMN) // 2)
