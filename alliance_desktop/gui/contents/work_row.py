"""The rows and tag buttons of *My work*: icon or dot, words, count."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from alliance_desktop.gui.contents.tree_painter import chosen, hovered
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.tag_drag import drag_tag
from alliance_desktop.i18n import _

START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_WORDS, _GAP = tokens.ICON_TEXT + tokens.S, tokens.XS
"""How far behind its icon a list's name begins, and what is between it and its count."""


class WorkButton(QAbstractButton):
    """A button on the ground of the pane; ↓ and ↑ lead to its neighbours as Tab does."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.focusNextChild()
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def ground(self, painter: QPainter, box: QRectF) -> None:
        """Hover, the state of being on, and the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and not self.isChecked() and not self.hasFocus():
            hovered(painter, box.adjusted(1, 1, -1, -1), self._theme)
            return
        painter.setPen(QPen(self._theme.colour("accent"), tokens.FOCUS_LINE) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("row") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)


class WorkRow(WorkButton):
    """A list of what the reader has made: 'Notes 10', the count right after its word."""

    wanted = Signal(str)
    """It was clicked: its name."""

    def __init__(self, name: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._name, self._icon = name, icon
        self._count, self._dimmed, self._lit = "", False, False
        self.inset = tokens.S
        """Before its icon."""
        self.beside: QWidget | None = None
        """What ← and → lead to, where there are two columns."""
        self.clicked.connect(self._tell)

    def show_count(self, text: str, count: str) -> None:
        """Takes the words and the count that follows them; '0/6' is dimmed."""
        self._count, self._dimmed = count, count.startswith("0/")
        self.setText(text)
        self._name_itself()
        self.update()

    def light(self, lit: bool) -> None:
        """Looks chosen while its list fills the centre, as a section does while it is read."""
        self._lit = lit
        self._name_itself()
        self.update()

    def _name_itself(self) -> None:
        said = _("{name}, open").format(name=self.text()) if self._lit else self.text()
        self.setAccessibleName(f"{said}, {self._count}" if self._count else said)

    def sizeHint(self) -> QSize:
        words, count = (QFontMetrics(self._theme.font(name)) for name in ("ui", "ui-small-medium"))
        width = (
            self.inset
            + _WORDS
            + words.horizontalAdvance(self.text())
            + _GAP
            + count.horizontalAdvance(self._count)
            + tokens.XXS
        )
        return QSize(width, max(tokens.ROW, words.height() + tokens.M))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.beside is not None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.beside.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        row = self.rect()
        if self._lit:
            chosen(painter, QRectF(row).adjusted(0, 1, -tokens.XXS, -1), self._theme)
        self.ground(painter, QRectF(row))
        icon = self._theme.icon(self._icon, "text_3" if self._dimmed else "text_2", tokens.ICON_TEXT)
        icon.paint(painter, QRect(self.inset, 0, tokens.ICON_TEXT, row.height()))
        painter.setPen(self._theme.colour("text_3" if self._dimmed else "text"))
        painter.setFont(self._theme.font("ui"))
        words = row.adjusted(self.inset + _WORDS, 0, 0, 0)
        painter.drawText(words, START, self.text())
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(self.text()) + _GAP)
        painter.setPen(self._theme.colour("text_3" if self._dimmed else "text_2"))
        painter.setFont(self._theme.font("ui-small-medium"))
        painter.drawText(words, START, self._count)

    def _tell(self) -> None:
        self.wanted.emit(self._name)


class TagButton(WorkButton):
    """A tag with its dot and count; on while the filter asks for it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setCheckable(True)
        self._pressed_at = QPoint()
        self.show_tag("", "grey", "")

    def show_tag(self, name: str, colour: str, count: str) -> None:
        """Takes another tag, or the present look of the same."""
        self._ink, self._count = QColor(self._theme.colours.tags[colour][1]), count
        self._dimmed = count.startswith("0/")
        self._name_font, self._count_font = self._theme.font("ui-small"), self._theme.font("ui-small-medium")
        self.setText(name)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._name_font)
        name = metrics.horizontalAdvance(self.text())
        count = QFontMetrics(self._count_font).horizontalAdvance(self._count)
        width = tokens.XS + tokens.DOT + tokens.S + name + tokens.XS + tokens.XXS + count + tokens.XS
        return QSize(width, max(tokens.TARGET, metrics.height() + tokens.S))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pulled far enough the tag comes along, to be dropped on a recommendation."""
        way = event.position().toPoint() - self._pressed_at
        if not self.isDown() or way.manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self.setDown(False)
        drag_tag(self, self.text(), self._pressed_at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def nextCheckState(self) -> None:
        """Stays as it is: whether it is on is the filter's business."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        self.ground(painter, QRectF(self.rect()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        painter.drawEllipse(QRectF(tokens.XS, (self.height() - tokens.DOT) / 2, tokens.DOT, tokens.DOT))
        row = self.rect().adjusted(tokens.XS + tokens.DOT + tokens.S, 0, -tokens.XS, 0)
        painter.setPen(self._theme.colour("text_3" if self._dimmed else "text_2"))
        painter.setFont(self._count_font)
        painter.drawText(row, END, self._count)
        count = QFontMetrics(self._count_font).horizontalAdvance(self._count)
        room = row.width() - count - tokens.XS
        painter.setPen(self._theme.colour("text_3" if self._dimmed else "text"))
        painter.setFont(self._name_font)
        name = QFontMetrics(self._name_font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(row, START, name)


class MoreButton(WorkButton):
    """'+3': what has no room."""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("ui-small-medium"))
        width = max(tokens.TARGET, metrics.horizontalAdvance(self.text()) + tokens.S)
        return QSize(width, max(tokens.TARGET, metrics.height() + tokens.S))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        self.ground(painter, QRectF(self.rect()))
        painter.setPen(self._theme.colour("text_2"))
        painter.setFont(self._theme.font("ui-small-medium"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
