"""What stands in *My work*: rows of lists, and the most used tags in a flow of buttons."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_parts import END, START, rounded
from alliance_desktop.i18n import _, ngettext

_TYPE = "application/x-alliance-desktop-tag"


def tag_data(name: str) -> QMimeData:
    """What is carried: the tag's name, for this program only."""
    data = QMimeData()
    data.setData(_TYPE, name.encode())
    return data


def tag_in(data: QMimeData) -> str | None:
    """The name of the tag that is carried; None if it is anything else."""
    return bytes(data.data(_TYPE).data()).decode() if data.hasFormat(_TYPE) else None


def drag_tag(source: QWidget, name: str, held_at: QPoint) -> None:
    """Carry the tag until the mouse lets go; under it hangs the picture of `source`."""
    drag = QDrag(source)
    drag.setMimeData(tag_data(name))
    drag.setPixmap(source.grab())
    drag.setHotSpot(held_at)
    drag.exec(Qt.DropAction.CopyAction)


_WORDS, _GAP = tokens.ICON_TEXT + tokens.S, tokens.XS
"""How far behind its icon a list's name begins, and what is between it and its count."""


def hovered(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The mouse is over it: an outline, for only what is chosen has a ground; the mouse may rest there for long."""
    rounded(painter, box, edge=theme.colour("border"))


def chosen(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Where one is: a ground, and a bar at its edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, box, theme.colour("row"))
    bar = QRectF(box.left(), box.top() + tokens.XS, tokens.BAR_LINE, box.height() - tokens.S)
    rounded(painter, bar, theme.colour("accent"), radius=tokens.XXS / 2)


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
        """Take the words and the count that follows them; '0/6' is dimmed."""
        self._count, self._dimmed = count, count.startswith("0/")
        self.setText(text)
        self._name_itself()
        self.update()

    def light(self, lit: bool) -> None:
        """Look chosen while its list fills the centre, as a section does while it is read."""
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


_LINES = 2
_LEFT = tokens.L - tokens.XS
_MOST = 40
"""More never fit on two lines; the others need no button."""


@dataclass(frozen=True, slots=True)
class ShownTag:
    """A tag as the flow shows it: `count` is '4' or '3/4', `on` says that the filter asks for it."""

    name: str
    colour: str
    count: str
    on: bool


class TagFlow(QWidget):
    """Buttons for tags, in the order given."""

    tag_wanted = Signal(str)
    """The name of a tag that was clicked."""
    all_wanted = Signal()
    reflowed = Signal()
    """It is higher or lower now."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: list[ShownTag] = []
        self._buttons: list[TagButton] = []
        self._more = MoreButton(theme, self)
        self._more.clicked.connect(self.all_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tags(self, tags: list[ShownTag]) -> None:
        """Show these, the most used first. Buttons stay where they can, so that the focus does."""
        self._tags = tags
        count = min(len(tags), _MOST)
        for button in self._buttons[count:]:
            button.hide()
            button.deleteLater()
        del self._buttons[count:]
        while len(self._buttons) < count:
            self._add_button()
        for button, tag in zip(self._buttons, tags, strict=False):
            _show(button, tag)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _add_button(self) -> None:
        button = TagButton(self._theme, self)
        button.clicked.connect(self._want)
        self._buttons.append(button)

    def _want(self) -> None:
        button = self.sender()
        if isinstance(button, TagButton):
            self.tag_wanted.emit(button.text())

    def _place(self) -> None:
        """Lay the buttons out, and '+n' behind the last one where some are left over."""
        sizes = [button.sizeHint() for button in self._buttons]
        room = self.width() - _LEFT - tokens.S
        places = flow([size.width() for size in sizes], room, tokens.XXL)
        step = sizes[0].height() if sizes else 0
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(places))
            if index < len(places):
                left, line = places[index]
                width = min(sizes[index].width(), room - left)
                button.setGeometry(_LEFT + left, line * step, width, step)
        self._place_more(len(self._tags) - len(places), step)
        height = (places[-1][1] + 1) * step if places else 0
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            self.reflowed.emit()

    def _place_more(self, left_over: int, step: int) -> None:
        self._more.setVisible(left_over > 0)
        if left_over <= 0:
            return
        self._more.setText(f"+{left_over}")
        name = ngettext("{count} more tag", "{count} more tags", left_over).format(count=left_over)
        self._more.setAccessibleName(name)
        self._more.setToolTip(name)
        last = self._buttons[len(self._tags) - left_over - 1].geometry()
        self._more.setGeometry(last.right() + tokens.XS, last.top(), self._more.sizeHint().width(), step)


def _show(button: TagButton, tag: ShownTag) -> None:
    button.show_tag(tag.name, tag.colour, tag.count)
    button.setChecked(tag.on)
    button.setAccessibleName(_("Tag {name}, {count}").format(name=tag.name, count=tag.count))
    act = _("show everything again") if tag.on else _("show only these")
    button.setToolTip(_("{name} · {act}").format(name=tag.name, act=act))


def flow(widths: list[int], room: int, more: int) -> list[tuple[int, int]]:
    """Where buttons of these widths go: (pixels from the left, line) for those that fit on two lines.

    On the last line `more` pixels are kept free as long as others follow.
    """
    places: list[tuple[int, int]] = []
    left = line = 0
    for index, width in enumerate(widths):
        if left and left + width > room and line + 1 < _LINES:
            left, line = 0, line + 1
        kept = more if line + 1 == _LINES and index + 1 < len(widths) else 0
        if left and left + width + kept > room:
            break
        places.append((left, line))
        left += width + tokens.XS
    return places
