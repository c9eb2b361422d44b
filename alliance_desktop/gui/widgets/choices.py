"""Controls to choose with: boxes that are ticked, buttons of which one is chosen."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import button, label, row
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import _


class Segments(QWidget):
    """`choices` are the words by the names that `chosen` tells; each is heard behind `name`, which says what is
    chosen. The group itself has none: with two, a screen reader says it twice, or neither. `wraps`: on as many lines as
    they need."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: dict[str, str], theme: Theme, *, wraps: bool = False) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons = {choice: button(theme, roles.OUTLINED_BUTTON, words) for choice, words in choices.items()}
        for choice, one in self.buttons.items():
            one.setCheckable(True)
            one.setAutoExclusive(True)  # one of several, for those who only hear of it
            one.setAccessibleName(f"{name}: {choices[choice]}")
            one.clicked.connect(partial(self.chosen.emit, choice))
            self._group.addButton(one)
        if wraps:
            Flow(*self.buttons.values(), gap=tokens.XS, on=self)
        else:
            row(*self.buttons.values(), gap=tokens.XS, on=self)

    def choose(self, choice: str) -> None:
        """Show this one as chosen; nothing is told."""
        self.buttons[choice].setChecked(True)


class CheckBox(QCheckBox):
    """A box and its words beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        dress(theme, self, roles.words("ui"))

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(0, self.text())
        side = self._theme.grown(tokens.ICON_BUTTON)
        return QSize(side + tokens.S + words.width() + tokens.XS, max(tokens.TARGET, side + tokens.XS, words.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.grown(tokens.ICON_BUTTON)
        box = QRect(0, (self.height() - side) // 2, side, side)
        paint_box(painter, box, self._theme, on=self.isChecked(), focused=self.hasFocus())
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "text_3"))
        words = self.rect().adjusted(side + tokens.S, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        painter.end()


def paint_box(painter: QPainter, box: QRect, theme: Theme, *, on: bool, focused: bool = False) -> None:
    """A box with or without its tick, wherever one is painted."""
    line = tokens.FOCUS_LINE if focused else tokens.LINE
    within = box.toRectF().adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setPen(QPen(theme.colour("accent" if focused or on else "control"), line))
    painter.setBrush(theme.colour("accent" if on else "card"))
    painter.drawRoundedRect(within, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)
    if not on:
        return
    theme.icon("check", "on_accent", theme.grown(tokens.ICON_CHIP)).paint(painter, box)
    if focused:  # the box is of the colour of the focus: a ring inside tells it
        painter.setPen(QPen(theme.colour("on_accent"), tokens.LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(within.adjusted(1.5, 1.5, -1.5, -1.5), tokens.XXS, tokens.XXS)


class IncludeRow(QWidget):
    """*Include:*, and the parts by the names that `switched` tells."""

    switched = Signal(str)

    def __init__(self, theme: Theme, parts: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        words = label(theme, roles.words("ui", "text_2"), _("Include:"))
        words.setMinimumHeight(tokens.TARGET)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.boxes = {name: CheckBox(theme) for name in parts}
        for name, box in self.boxes.items():
            box.setText(parts[name]())
            box.setAccessibleName(_("Include: {part}").format(part=box.text()))
            box.clicked.connect(partial(self.switched.emit, name))
        flow = Flow(words, *self.boxes.values(), gap=tokens.M, on=self)
        flow.label = words
