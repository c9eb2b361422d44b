"""A note that is not open, on one line: when, how it begins; beneath it the words it is on, if any."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.fitting import start_of
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_parts import paint_ground
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.i18n import _


class NoteHead(QAbstractButton):
    """A press opens the note, Delete throws it away."""

    delete_wanted = Signal()

    def __init__(
        self, when: str, text: str, theme: Theme, parent: QWidget, *, unsaved: bool = False, words: str = ""
    ) -> None:
        super().__init__(parent)
        self._when, self._first, self._theme, self._unsaved = when, first_words(text), theme, unsaved
        self._words = words
        self._column = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = _("Note on {words}, {when}: {text}") if words else _("Note, {when}: {text}")
        self.setAccessibleName(name.format(words=words, when=when, text=self._first))
        self.setToolTip(_("Open (Enter) · delete (Del)"))
        self.setFont(theme.font("ui"))

    def when_width(self) -> int:
        """The room that the time takes, so that the texts of several heads stand below each other."""
        return self._small_metrics().horizontalAdvance(self._when)

    def set_column(self, width: int) -> None:
        """Where the text begins."""
        self._column = width
        self.update()

    def sizeHint(self) -> QSize:
        row = max(tokens.ROW, self.fontMetrics().height() + tokens.S)
        return QSize(tokens.XXL, row + (self._small_metrics().height() + tokens.XS if self._words else 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter, self._theme)
        room = self.rect().adjusted(tokens.HANG, 0, -tokens.S - tokens.HANG, 0)
        if self._words:
            room.setHeight(max(tokens.ROW, self.fontMetrics().height() + tokens.S))
            self._paint_words(painter, room)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("danger" if self._unsaved else "text_2"))
        painter.drawText(room, middle, self._when)
        arrow = QRect(room.right() - tokens.ICON_TEXT, 0, tokens.ICON_TEXT, room.height())
        text = room.adjusted(self._column + tokens.M, 0, -tokens.ICON_TEXT - tokens.XS, 0)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text"))
        elided = self.fontMetrics().elidedText(self._first, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, start_of(self._first), elided)
        self._theme.icon("chevron-right", "text_2", tokens.ICON_TEXT).paint(painter, arrow)

    def _paint_words(self, painter: QPainter, above: QRect) -> None:
        """In the column of the texts, close beneath."""
        metrics = self._small_metrics()
        left = self._column + tokens.M
        line = QRect(above.left() + left, above.bottom() - tokens.XS, above.width() - left, metrics.height())
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_2"))
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, line.width() - tokens.ICON_TEXT)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("ui-small"))
