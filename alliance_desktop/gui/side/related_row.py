"""A related recommendation: its code, whether it is a twin, how near, and two lines with the shared words marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.domain.report import Recommendation
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.related_excerpt import Range, excerpt
from alliance_desktop.gui.widgets.row_ground import paint_ground
from alliance_desktop.i18n import _

_LINES = 2
_LEADING = tokens.XXS


class RelatedRow(QAbstractButton):
    """A press goes there; ↓ and ↑ go to the next and previous row."""

    step = Signal(int)
    """To the next (1) or previous (-1) row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one: Recommendation | None = None
        self._percent, self._twin, self._why = 0, False, ""
        self._shared: Sequence[Range] = ()
        self._lines: QTextLayout | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(theme, self, Role("ui"))
        follow(theme, self, self._lay_out_anew)
        texts.LANGUAGE.changed.connect(self._say)

    @property
    def code(self) -> str:
        """The code that a press goes to."""
        return self._one.code if self._one else ""

    def show_related(self, one: Recommendation, score: float, shared: Sequence[Range], why: str | None) -> None:
        """Shows another one. `shared`: what to mark in its text; `why`: what makes it a twin, None if it is none."""
        self._one, self._percent, self._shared = one, round(100 * score), shared
        self._twin, self._why = why is not None, why or ""
        self._lines = None
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        text = _LINES * self._line_height()
        return QSize(tokens.XXL, tokens.S + self._head_height() + tokens.XS + text + tokens.S)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        self._lines = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.step.emit(1)
            case Qt.Key.Key_Up:
                self.step.emit(-1)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._lines = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        if self._one is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter, self._theme)
        inside = self.rect().adjusted(tokens.HANG, tokens.S, -tokens.HANG, -tokens.S)
        self._head(painter, QRect(inside.left(), inside.top(), inside.width(), self._head_height()))
        if self._lines is None:
            self._lines = self._laid_out(self._one.text, inside.width())
        painter.setPen(self._theme.colour("text"))
        self._lines.draw(painter, QPointF(inside.left(), inside.top() + self._head_height() + tokens.XS))

    def _say(self) -> None:
        if self._one is None:
            return
        twin = _("twin") + ", " if self._twin else ""
        said = _("{code}, {twin}{percent} % near: {text}")
        self.setAccessibleName(said.format(code=self.code, twin=twin, percent=self._percent, text=self._one.text))
        tip = _("Go to {code} (Enter)").format(code=self.code)
        self.setToolTip(f"{self._why}\n{tip}" if self._why else tip)

    def _lay_out_anew(self) -> None:
        self._lines = None
        self.updateGeometry()
        self.update()

    def _head(self, painter: QPainter, place: QRect) -> None:
        end = self._badge(painter, place)
        painter.setFont(self._theme.font("ui-small-medium"))
        if self._twin:
            painter.setPen(self._theme.colour("text"))
            beside = place.adjusted(end + tokens.S - place.left(), 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, _("twin"))
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_3"))
        near = _("{percent} %").format(percent=self._percent)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, near)

    def _badge(self, painter: QPainter, place: QRect) -> int:
        """Paints the code on its ground; where that ends."""
        painter.setFont(self._theme.font("ui-small-strong"))
        width = painter.fontMetrics().horizontalAdvance(self.code) + 2 * tokens.S
        box = QRect(place.left(), place.top(), width, place.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("card" if self.underMouse() else "accent_soft"))
        painter.drawRoundedRect(box, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.code)
        return box.right() + 1

    def _laid_out(self, text: str, width: int) -> QTextLayout:
        shown, ranges = excerpt(text, self._shared, self.font(), width)
        layout = QTextLayout(shown, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(*each) for each in ranges])
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += self._line_height()
        layout.endLayout()
        return layout

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, end - start
        mark.format.setBackground(self._theme.colour("hit"))
        return mark

    def _line_height(self) -> int:
        return self.fontMetrics().height() + _LEADING

    def _head_height(self) -> int:
        return QFontMetrics(self._theme.font("ui-small-strong")).height() + 2 * tokens.XXS
