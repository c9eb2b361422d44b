"""A related recommendation on one quiet line: its code, whether it is a twin or near, its first words."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.domain.report import Recommendation
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.row_ground import paint_ground
from alliance_desktop.gui.widgets.two_lines import one_line
from alliance_desktop.i18n import _

_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class RelatedRow(QAbstractButton):
    """A press goes there."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one: Recommendation | None = None
        self._twin, self._why = False, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(theme, self, Role("ui"))
        follow(theme, self, self.updateGeometry)
        texts.LANGUAGE.changed.connect(self._say)

    @property
    def code(self) -> str:
        """The code that a press goes to."""
        return self._one.code if self._one else ""

    def show_related(self, one: Recommendation, why: str, *, twin: bool) -> None:
        """Shows another one. `why` says what makes it a twin or only near; '' where nobody has read both."""
        self._one, self._twin, self._why = one, twin, why
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.PANEL_ROW, self.fontMetrics().height() + tokens.S))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        if self._one is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter, self._theme)
        place = self.rect().adjusted(tokens.HANG, 0, -tokens.HANG, 0)
        painter.setFont(self._theme.font("ui-small-strong"))
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(place, _START, self.code)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(self.code) + tokens.S)
        place.setLeft(self._mark(painter, place) + tokens.S)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text"))
        painter.drawText(place, _START, one_line(self._one.text, self.fontMetrics(), place.width()))

    def _say(self) -> None:
        if self._one is None:
            return
        said = _("{code}, twin: {text}") if self._twin else _("{code}, near: {text}")
        self.setAccessibleName(said.format(code=self.code, text=self._one.text))
        tip = _("Go to {code} (Enter)").format(code=self.code)
        self.setToolTip(f"{self._why}\n{tip}" if self._why else tip)

    def _mark(self, painter: QPainter, place: QRect) -> int:
        """Paints whether it is a twin or near; where that ends."""
        word = _("twin") if self._twin else _("near")
        font = self._theme.font("ui-small-medium")
        metrics = QFontMetrics(font)
        high = metrics.height() + tokens.XS
        box = QRect(
            place.left(),
            place.top() + (place.height() - high) // 2,
            metrics.horizontalAdvance(word) + 2 * tokens.XS + tokens.XXS,
            high,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("card" if self.underMouse() else "border"))
        painter.drawRoundedRect(box, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        return box.right() + 1
