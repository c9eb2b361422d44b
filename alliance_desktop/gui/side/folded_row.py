"""A part of a position as a row: its name, how it begins or what it is, and an arrow that says whether it is open."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.fitting import start_of
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_parts import paint_ground


class FoldedRow(QAbstractButton):
    """A press opens or closes it."""

    arrows = ("chevron-right", "chevron-down")
    """Closed and open."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self.ink = "", "text"
        """The token of the colour of its words."""
        self._lines: tuple[str, ...] = ("",)
        self._danger = ""
        self._column = 0
        self._shown: object = None
        """What is shown, and how it looks."""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, name: str, lines: tuple[str, ...], column: int, ink: str, danger: str = "") -> None:
        """The name, and from `column` on the words in a token's colour, each line on its own; what is in `danger`
        stands in that colour.
        """
        now = (name, lines, column, ink, danger, self._theme.font("ui"), self._theme.colours)
        if now == self._shown:  # J held down comes by here with each card, and most say the same
            return
        self._shown = now
        self._name, self._column, self.ink, self._danger = name, column, ink, danger
        words = " ".join(lines)
        self.setAccessibleName(f"{name}: {words}" if words else name)
        self.setFont(self._theme.font("ui"))
        if len(lines) != len(self._lines):
            self.updateGeometry()
        self._lines = lines
        self.update()

    def sizeHint(self) -> QSize:
        more = (len(self._lines) - 1) * self.fontMetrics().lineSpacing()
        return QSize(tokens.XXL, max(tokens.PANEL_ROW, self.fontMetrics().height() + tokens.S) + more)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter, self._theme)
        room = self.rect().adjusted(tokens.HANG, 0, -tokens.HANG, 0)
        line = self.fontMetrics().lineSpacing()
        room.setHeight(room.height() - (len(self._lines) - 1) * line)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(room, middle, self._name)
        size = tokens.ICON_TEXT
        arrow = QRect(room.right() - size, 0, size, room.height())
        text = room.adjusted(self._column, 0, -size - tokens.XS, 0)
        painter.setFont(self.font())
        for words in self._lines:
            self._paint_line(painter, text, words)
            text.translate(0, line)
            text.setRight(room.right())  # the arrow stands beside the first line
        if self.isEnabled():
            self._theme.icon(self.arrows[self.isChecked()], "text_2", size).paint(painter, arrow)

    def _paint_line(self, painter: QPainter, room: QRect, words: str) -> None:
        metrics = QFontMetrics(self.font())
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self._theme.colour(self.ink))
        if not self._danger or self._danger not in elided:
            painter.drawText(room, start_of(words), elided)
            return
        before, after = elided.split(self._danger, 1)
        for token, part in ((self.ink, before), ("danger", self._danger), (self.ink, after)):
            painter.setPen(self._theme.colour(token))
            painter.drawText(room, start_of(words), part)
            room = room.adjusted(metrics.horizontalAdvance(part), 0, 0, 0)
