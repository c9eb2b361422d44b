"""A text of a position on one line: its name, how it begins, and an arrow that says whether it is open."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.plain_text import start_of
from alliance_desktop.gui.widgets.row_ground import paint_ground


class FoldedRow(QAbstractButton):
    """A press opens or closes it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = self._words = ""
        self._is_quiet = False
        self._column = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, name: str, words: str, column: int, *, quiet: bool) -> None:
        """The name, and from `column` on the words; `quiet`: there is no text yet."""
        self._name, self._words, self._column, self._is_quiet = name, words, column, quiet
        self.setAccessibleName(f"{name}: {words}")
        self.setFont(self._theme.font("ui"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.PANEL_ROW, self.fontMetrics().height() + tokens.S))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter, self._theme)
        room = self.rect().adjusted(tokens.HANG, 0, -tokens.HANG, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(room, middle, self._name)
        size = tokens.ICON_TEXT
        arrow = QRect(room.right() - size, 0, size, room.height())
        text = room.adjusted(self._column, 0, -size - tokens.XS, 0)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text_3" if self._is_quiet else "text"))
        elided = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, start_of(self._words), elided)
        if self.isEnabled():
            name = "chevron-down" if self.isChecked() else "chevron-right"
            self._theme.icon(name, "text_2", size).paint(painter, arrow)
