"""The words that a note is on, as one line over the note, with the dotted line that they have in the text."""

from PySide6.QtCore import QLineF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.tooltip import tooltip
from alliance_desktop.i18n import _


class QuoteLine(QAbstractButton):
    """A press leads to the words. Where they are no longer in the text it says so, and leads nowhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words, self._lost = theme, "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        dress(theme, self, Role("ui-small"))

    def show_words(self, words: str, *, lost: bool) -> None:
        """Shows these words; '' hides the line."""
        self._words, self._lost = quoted(words), lost
        self.setEnabled(not lost)
        self.setCursor(Qt.CursorShape.ArrowCursor if lost else Qt.CursorShape.PointingHandCursor)
        name = _("On {words}, which is no longer in the text") if lost else _("On {words}: go there")
        self.setAccessibleName(name.format(words=self._words))
        self.setToolTip(tooltip(self._words))
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.TARGET, self.fontMetrics().height() + tokens.XS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter, metrics = QPainter(self), self.fontMetrics()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect()
        rest = _(" – no longer in the text") if self._lost else ""
        words = metrics.elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width() - metrics.horizontalAdvance(rest)
        )
        painter.setPen(self._theme.colour("text" if self.underMouse() and not self._lost else "text_2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words + rest)
        if not self._lost:
            self._underline(painter, room, metrics, metrics.horizontalAdvance(words))

    def _underline(self, painter: QPainter, room: QRect, metrics: QFontMetrics, width: int) -> None:
        """The dots of the text; with the focus a line without gaps."""
        pen = QPen(self._theme.colour("accent"), tokens.FOCUS_LINE, c=Qt.PenCapStyle.RoundCap)
        if not self.hasFocus():
            pen.setDashPattern(tokens.DOTS)
        painter.setPen(pen)
        left = room.left() if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else room.right() - width
        level = (room.height() + metrics.height()) / 2
        painter.drawLine(QLineF(left + 1, level, left + width - 1, level))


def quoted(words: str) -> str:
    """The words in quotation marks; '' for none."""
    return _("“{words}”").format(words=words) if words else ""
