"""What stands in *My work*: rows of lists, and the most used tags in a flow of buttons."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.fitting import whole
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_parts import Dot, Icon, PartsLine, RowLook, WordsPart, rounded
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


_GAP = tokens.XS


def hovered(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The mouse is over it."""
    rounded(painter, box, theme.colour("hover"))


def chosen(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Where one is: a ground, and a bar at its edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, box, theme.colour("row"))
    bar = QRectF(box.left(), box.top() + tokens.XS, tokens.BAR_LINE, box.height() - tokens.S)
    rounded(painter, bar, theme.colour("accent"), radius=tokens.XXS / 2)


class WorkButton(QAbstractButton):
    """A button on the ground of the pane; ↓ and ↑ lead to its neighbours as Tab does."""

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._count = look, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def inks(self) -> tuple[str, str]:
        """Of its words, and of what stands beside them; where nothing of it matches, as in '0/6', both are dimmed."""
        return ("text_3", "text_3") if self._count.startswith("0/") else ("text", "text_2")

    def nextCheckState(self) -> None:
        """Stays as it is: whether it is on is the filter's business."""

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
        """Paint the hover, the state of being on, and the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, theme = box.adjusted(1, 1, -1, -1), self._look.theme
        if self.underMouse() and not self.isChecked() and not self.hasFocus():
            hovered(painter, box, theme)
            return
        painter.setPen(QPen(theme.colour("accent"), tokens.FOCUS_LINE) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("row") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)


class WorkRow(WorkButton):
    """A list of what the reader has made: 'Notes 10', the count right after its word."""

    def __init__(self, icon: str, look: RowLook, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._icon, self._lit = icon, False
        self.inset = tokens.S
        """Before its icon."""
        self.beside: QWidget | None = None
        """What ← and → lead to, where there are two columns."""

    def show_count(self, text: str, count: str) -> None:
        """Take the words and the count that follows them."""
        if (text, count) == (self.text(), self._count):  # each edit asks all rows, and most stay as they are
            return
        self._count = count
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
        words = self._look.width_of(self.text(), "ui") + _GAP + self._look.width_of(self._count, "ui-small-medium")
        high = max(tokens.ROW, self._look.metrics("ui").height() + tokens.M)
        return QSize(self.inset + self._look.theme.grown(tokens.ICON_TEXT) + tokens.S + words + tokens.XXS, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.beside is not None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.beside.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter, (ink, quiet) = QPainter(self), self.inks
        if self._lit:
            chosen(painter, QRectF(self.rect()).adjusted(0, 1, -tokens.XXS, -1), self._look.theme)
        self.ground(painter, QRectF(self.rect()))
        count = WordsPart(self._count, "ui-small-medium", quiet, cut=whole)
        words = WordsPart(self.text(), "ui", ink, _GAP, cut=whole, beside=count)
        PartsLine((Icon(self._icon, quiet), words)).paint(
            painter, self._look, self.rect().adjusted(self.inset, 0, 0, 0)
        )


@dataclass(frozen=True, slots=True)
class ShownTag:
    """A tag as the flow shows it: `count` is '4' or '3/4', `on` says that the filter asks for it."""

    name: str
    colour: str
    count: str
    on: bool


class TagButton(WorkButton):
    """A tag with its dot and count; on while the filter asks for it."""

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setCheckable(True)
        self._pressed_at, self._colour = QPoint(), "grey"

    def show_tag(self, tag: ShownTag) -> None:
        """Take another tag, or the present look of the same."""
        self._colour, self._count = tag.colour, tag.count
        self.setText(tag.name)
        self.setChecked(tag.on)
        self.setAccessibleName(_("Tag {name}, {count}").format(name=tag.name, count=tag.count))
        act = _("show everything again") if tag.on else _("show only these")
        self.setToolTip(_("{name} · {act}").format(name=tag.name, act=act))
        self.update()

    def sizeHint(self) -> QSize:
        name, count = self._look.width_of(self.text(), "ui-small"), self._look.width_of(self._count, "ui-small-medium")
        width = (
            tokens.XS
            + self._look.theme.grown(tokens.DOT)
            + tokens.S
            + name
            + tokens.XS
            + tokens.XXS
            + count
            + tokens.XS
        )
        return QSize(width, max(tokens.TARGET, self._look.metrics("ui-small").height() + tokens.S))

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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter, (ink, quiet) = QPainter(self), self.inks
        self.ground(painter, QRectF(self.rect()))
        count = WordsPart(self._count, "ui-small-medium", quiet, tokens.XS)
        beside = self._look.theme.grown(tokens.ICON_TEXT - tokens.DOT) // 2  # a dot stands in the room of an icon
        start = Dot(self._colour, tokens.S - beside), WordsPart(self.text(), "ui-small", ink)
        room = self.rect().adjusted(tokens.XS - beside, 0, -tokens.XS, 0)
        PartsLine(start, (count,)).paint(painter, self._look, room)


class MoreButton(WorkButton):
    """'+3': what has no room."""

    def show_left_over(self, count: int, name: str) -> None:
        """Say how many these are, to a screen reader with this name."""
        self.setVisible(count > 0)
        self.setText(f"+{count}")
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        width = max(tokens.TARGET, self._look.width_of(self.text(), "ui-small-medium") + tokens.S)
        return QSize(width, max(tokens.TARGET, self._look.metrics("ui-small-medium").height() + tokens.S))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        self.ground(painter, QRectF(self.rect()))
        painter.setPen(self._look.colour("text_2"))
        painter.setFont(self._look.font("ui-small-medium"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


_LINES = 2
_LEFT = tokens.L - tokens.XS
_MOST = 40
"""More never fit on two lines; the others need no button."""


class TagFlow(QWidget):
    """Buttons for tags, in the order given."""

    tag_wanted = Signal(str)
    """The name of a tag that was clicked."""
    all_wanted = Signal()
    reflowed = Signal()

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: list[ShownTag] = []
        self._buttons: list[TagButton] = []
        self._more = MoreButton(look, self)
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
            self._buttons.append(TagButton(self._look, self))
            self._buttons[-1].clicked.connect(self._want)
        for button, tag in zip(self._buttons, tags, strict=False):
            button.show_tag(tag)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

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
        name = ngettext("{count} more tag", "{count} more tags", left_over).format(count=left_over)
        self._more.show_left_over(left_over, name)
        if left_over > 0:
            last = self._buttons[len(self._tags) - left_over - 1].geometry()
            self._more.setGeometry(last.right() + tokens.XS, last.top(), self._more.sizeHint().width(), step)


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
