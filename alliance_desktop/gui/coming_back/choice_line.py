"""The buttons of a card: painted on each, and real ones over those of the card that is chosen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.gui.coming_back.cards import GO, NOTE, STANCE, Card, CardOption
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.hairlines import paint_hairline
from alliance_desktop.gui.widgets.rows.row_parts import RowLook, rounded
from alliance_desktop.i18n import _

_FONT, _PRESSED_FONT, _KEY_FONT = "ui-medium", "ui-strong", "ui-small"
_HEIGHT = tokens.PANEL_ROW


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """What can be chosen, joined; below each other where there is too little room. `below` stays free there."""

    options: tuple[CardOption, ...]
    pressed: str
    below: int = 0

    def height(self, look: RowLook, width: int) -> int:
        boxes = self.boxes(look, QRect(0, 0, width, 0))
        return boxes[-1].bottom() + 1 + self.below if boxes else 0

    def boxes(self, look: RowLook, room: QRect) -> list[QRect]:
        """Where each option stands."""
        widths, high = [_width(look, option) for option in self.options], max(_HEIGHT, look.line() + tokens.S)
        if sum(widths) <= room.width():
            starts = (room.left() + sum(widths[:at]) for at in range(len(widths)))
            return [QRect(left, room.top(), wide, high) for left, wide in zip(starts, widths, strict=True)]
        wide = min(max(widths), room.width())
        return [QRect(room.left(), room.top() + at * high, wide, high) for at in range(len(widths))]

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        boxes = self.boxes(look, room)
        whole = QRectF(boxes[0].united(boxes[-1]))
        outline = QPainterPath()
        outline.addRoundedRect(whole, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(whole, look.colour("card"))
        for option, box in zip(self.options, boxes, strict=True):
            if option.name == self.pressed:
                painter.fillRect(box, look.colour("accent_soft"))
        for option, before, box in zip(self.options[1:], self.options, boxes[1:], strict=False):
            beside = box.top() == boxes[0].top()
            if self.pressed not in {option.name, before.name}:
                length = box.height() if beside else box.width()
                paint_hairline(painter, box.left(), box.top(), length, look.colour("control"), down=beside)
        painter.restore()
        rounded(painter, whole, edge=look.colour("control"))
        for option, box in zip(self.options, boxes, strict=True):
            self._paint_option(painter, look, option, box)

    def _paint_option(self, painter: QPainter, look: RowLook, option: CardOption, box: QRect) -> None:
        on = option.name == self.pressed
        if on:
            rounded(painter, QRectF(box), edge=look.colour("accent"))
        inside = box.adjusted(tokens.M, 0, -tokens.M, 0)
        font = _PRESSED_FONT if on else _FONT
        painter.setFont(look.font(font))
        painter.setPen(look.colour("accent" if on else "text"))
        words = look.metrics(font).elidedText(option.words, Qt.TextElideMode.ElideRight, inside.width())
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(inside, start if option.key else Qt.AlignmentFlag.AlignCenter, words)
        if option.key:
            painter.setFont(look.font(_KEY_FONT))
            painter.setPen(look.colour("accent" if on else "text_2"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, option.key)


def _width(look: RowLook, option: CardOption) -> int:
    """As wide as it is when it is pressed, so that nothing moves."""
    key = tokens.S + look.width_of(option.key, _KEY_FONT) if option.key else 0
    return look.width_of(option.words, _PRESSED_FONT) + key + 2 * (tokens.M + tokens.LINE)


class _ChoiceButton(QAbstractButton):
    """Nothing but the ring of the focus: what it says is painted below it."""

    def __init__(self, theme: Theme, option: CardOption, card: Card) -> None:
        super().__init__()
        self._theme = theme
        self.option = option
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        about = ", ".join(filter(None, (card.said, card.field)))
        self.setText(option.words)
        self.setAccessibleName(f"{about}: {option.words}")
        if option.name not in {GO, NOTE, STANCE}:
            self.setCheckable(True)
            self.setChecked(option.name == card.choice.pressed)
            self.setAutoExclusive(True)
        self.setToolTip(_("{act} ({key})").format(act=option.words, key=option.key) if option.key else "")

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = tokens.FOCUS_LINE if self.hasFocus() else tokens.LINE
        rounded(painter, QRectF(self.rect()), edge=self._theme.colour("accent"), line=line)
        painter.end()


class ChoiceButtons(QWidget):
    """One set for the list, over the card that is chosen: for those who come by Tab or only hear of them."""

    wanted = Signal(str)
    """The name of an option."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._buttons: list[_ChoiceButton] = []
        self.hide()

    def show_for(self, card: Card, boxes: Sequence[QRect]) -> None:
        """Stand over the options of this card; the focus stays on the one it is on."""
        if not boxes:
            self.hide()
            return
        whole = boxes[0].united(boxes[-1])
        self.setGeometry(whole)
        if [each.option for each in self._buttons] != [*card.choice.options] or self.property("card") != card.key:
            self._make(card)
            self.setProperty("card", card.key)
        policies, reached = Qt.FocusPolicy, self._reached(card)
        for made, box in zip(self._buttons, boxes, strict=True):
            made.setGeometry(box.translated(-whole.topLeft()))
            made.setAutoExclusive(False)  # or none could be without a choice
            made.setChecked(made.option.name == card.choice.pressed)
            made.setAutoExclusive(made.isCheckable())
            made.setFocusPolicy(policies.TabFocus if made in reached else policies.NoFocus)
        self.show()

    def anchor(self, name: str) -> QWidget | None:
        """The button of an option, for what opens beneath it."""
        return next((each for each in self._buttons if each.option.name == name), None)

    def _reached(self, card: Card) -> list[_ChoiceButton]:
        """Those that Tab comes to: of choices the one that holds, or the first."""
        choices = [each for each in self._buttons if each.isCheckable()]
        held = [each for each in choices if each.option.name == card.choice.pressed]
        return [each for each in self._buttons if not each.isCheckable()] + (held or choices[:1])

    def _make(self, card: Card) -> None:
        had = next((each.option.name for each in self._buttons if each.hasFocus()), "")
        gone = self._buttons
        self._buttons = list(self._made(card))
        for made in self._buttons:
            made.show()
            if made.option.name == had:
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in gone:
            each.setParent(None)
            each.deleteLater()

    def _made(self, card: Card) -> Iterator[_ChoiceButton]:
        for option in card.choice.options:
            made = _ChoiceButton(self._theme, option, card)
            made.setParent(self)
            made.clicked.connect(self._tell)
            yield made

    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _ChoiceButton):
            self.wanted.emit(pressed.option.name)
