"""What a pane is built of, each in one expression: rows and columns, labels, buttons."""

from collections.abc import Callable, Sequence
from enum import Enum, Flag
from importlib import import_module
from typing import Any, Generic, TypeVar

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QAbstractScrollArea, QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import Phrase

W = TypeVar("W")
P = TypeVar("P", bound=QWidget)
A = TypeVar("A", bound=QAbstractScrollArea)
S = TypeVar("S", bound="QtWidgets.QScrollArea")


class Lazy(Generic[W]):
    """Calling it gives the widget; `made` is None until then: who only keeps it up to date makes nothing."""

    def __init__(self, make: Callable[[], W]) -> None:
        self._make = make
        self.made: W | None = None

    def __call__(self) -> W:
        if self.made is None:
            self.made = self._make()
        return self.made


def loaded(place: str) -> Callable[..., Any]:
    """A class, function or value of the window, 'module:name', that is loaded when it is asked for (decision 6)."""
    module, name = place.split(":")
    found: Callable[..., Any] = getattr(import_module(f"alliance_desktop.gui.{module}"), name)
    return found


Press = Callable[..., object] | SignalInstance
"""What a press does: a bound method that lives as long as the button, or a signal that is sent on."""


class Rest(Enum):
    """All the room that is left, between two parts or behind the last."""

    REST = 1


REST = Rest.REST
LaidOut = QWidget | QLayout | int | Rest | tuple[QWidget | QLayout, int | Flag]
"""A part of a row or column; a gap in pixels; `REST`; or a part with its share of the room, or with its alignment."""
Edges = int | tuple[int, int, int, int]
"""What stays free around a row or column: left, above, right and beneath, or the same all round."""
L = TypeVar("L", bound=QBoxLayout)


def row(*parts: LaidOut, gap: int | None = None, edges: Edges = 0, on: QWidget | None = None) -> QHBoxLayout:
    """The parts beside each other, `gap` pixels apart (None: as the style has it), inside these edges; `on`: the widget
    that it fills."""
    return _filled(QHBoxLayout(on) if on else QHBoxLayout(), parts, gap, edges)


def column(*parts: LaidOut, gap: int | None = None, edges: Edges = 0, on: QWidget | None = None) -> QVBoxLayout:
    """The parts below each other, as `row` puts them beside each other."""
    return _filled(QVBoxLayout(on) if on else QVBoxLayout(), parts, gap, edges)


def table(
    *rows: Sequence[QWidget | QLayout], gap: tuple[int, int], wide: int = 1, edges: Edges = 0, on: QWidget | None = None
) -> "QtWidgets.QGridLayout":
    """Rows whose parts stand below each other, with a `gap` in pixels across and one down; the column `wide` has
    all the room that is left. `edges` and `on` as of a row."""
    made = QtWidgets.QGridLayout(on) if on else QtWidgets.QGridLayout()
    made.setContentsMargins(*_margins(edges))
    made.setHorizontalSpacing(gap[0])
    made.setVerticalSpacing(gap[1])
    made.setColumnStretch(wide, 1)
    for number, parts in enumerate(rows):
        for place, part in enumerate(parts):
            made.addLayout(part, number, place) if isinstance(part, QLayout) else made.addWidget(part, number, place)
    return made


def together(*parts: QWidget) -> QWidget:
    """The parts beside each other as one, which stays on one line wherever lines break."""
    made = QWidget()
    row(*parts, gap=tokens.XS, on=made)
    return made


def show_words(shown: "QtWidgets.QLabel | QtWidgets.QAbstractButton", text: str) -> None:
    """Show the words; without any, it takes no room."""
    shown.setText(text)
    shown.setVisible(bool(text))


def add(layout: QBoxLayout, *parts: LaidOut) -> None:
    """Add more parts to a row or column."""
    for part in parts:
        _add(layout, part)


def _filled(made: L, parts: tuple[LaidOut, ...], gap: int | None, edges: Edges) -> L:
    made.setContentsMargins(*_margins(edges))
    if gap is not None:
        made.setSpacing(gap)
    add(made, *parts)
    return made


def _margins(edges: Edges) -> tuple[int, int, int, int]:
    return (edges,) * 4 if isinstance(edges, int) else edges


def _add(layout: QBoxLayout, part: LaidOut) -> None:
    match part:
        case Rest():
            layout.addStretch(1)
        case int():
            layout.addSpacing(part)
        case (QWidget() as widget, Flag() as alignment):
            layout.addWidget(widget, 0, alignment)  # type: ignore[arg-type]
        case (QWidget() as widget, int(share)):
            layout.addWidget(widget, share)
        case (QLayout() as inner, int(share)):
            layout.addLayout(inner, share)
        case QWidget():
            layout.addWidget(part)
        case QLayout():
            layout.addLayout(part)


def label(theme: Theme, role: Role, text: Phrase | str = "", *, wraps: bool = False) -> "QtWidgets.QLabel":
    """Plain words in the look of their role; `wraps`: on as many lines as they need."""
    made = dress(theme, QtWidgets.QLabel(), role)
    made.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    _say(made, text)
    return made


def picture(theme: Theme, icon: str, colour: str = "text_2", size: int = tokens.ICON_TEXT) -> "QtWidgets.QLabel":
    """An icon by itself, which is no button."""
    return dress(theme, QtWidgets.QLabel(), icon=icon, colour=colour, size=size)


class FilledButton(QtWidgets.QPushButton):
    """A button in the accent: no line of focus is seen both on it and on the page, so it has a second one inside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter, inset = QtGui.QPainter(self), 1.5 * tokens.FOCUS_LINE
            painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
            painter.setPen(QtGui.QPen(self._theme.colour("on_accent"), tokens.FOCUS_LINE))
            ring = QtCore.QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)


def button(
    theme: Theme,
    role: Role,
    text: Phrase | str = "",
    pressed: Press | None = None,
    *,
    icon: str = "",
    colour: str = "text",
    tip: Phrase | None = None,
) -> "QtWidgets.QPushButton":
    """A button with words, beside an icon where one is named."""
    made = FilledButton(theme) if role.is_filled else QtWidgets.QPushButton()
    dress(theme, made, role, icon=icon, colour=colour)
    _say(made, text)
    if tip:
        texts.say(made, tip=tip)
    if pressed is not None:
        made.clicked.connect(pressed)
    return made


def icon_button(
    theme: Theme,
    icon: str,
    name: Phrase | None = None,
    pressed: Press | None = None,
    *,
    tip: Phrase | None = None,
    role: Role = roles.ICON_BUTTON,
    large: bool = False,
) -> "QtWidgets.QToolButton":
    """A square button with nothing but an icon, '' where that changes; its name is its tooltip too, unless that is
    another. `large`: as in a bar."""
    size, side = (tokens.ICON_BUTTON, tokens.BAR_BUTTON) if large else (tokens.ICON_TEXT, tokens.TARGET)
    made = dress(theme, QtWidgets.QToolButton(), role, icon=icon, colour="text_2", size=size)
    roles.grown_square(theme, made, side, size)
    if name:
        texts.label(made, name, tip)
    if pressed is not None:
        made.clicked.connect(pressed)
    return made


def opener(theme: Theme, pressed: Press | None = None, role: Role = roles.OUTLINED_BUTTON) -> "QtWidgets.QPushButton":
    """A button that opens a list below it: the arrow stands behind the words."""
    made = button(theme, role, pressed=pressed)
    made.setLayoutDirection(QtCore.Qt.LayoutDirection.RightToLeft)  # before the icon, whose gap is on the words' side
    return dress(theme, made, icon="chevron-down")


def hairline(theme: Theme) -> "QtWidgets.QFrame":
    """A line that parts what stands above and beneath it."""
    made = dress(theme, QtWidgets.QFrame(), Role(sheet=styles.hairline))
    made.setFixedHeight(tokens.LINE)
    return made


def on_ground(theme: Theme, widget: P, selector: str, colour: str = "reading") -> P:
    """Lay a plain widget on a token's colour; `selector` is its class, or with a # the name that it gets."""
    if selector.startswith("#"):
        widget.setObjectName(selector[1:])
    widget.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
    return dress(theme, widget, roles.ground(selector, colour))


def as_bar(theme: Theme, frame: P, name: str, edge: str, colour: str = "window") -> P:
    """Give a frame its name and the ground of a bar, with a hairline at this edge."""
    frame.setObjectName(name)
    return dress(theme, frame, roles.bar(name, edge, colour))


def keep_column(area: A) -> A:
    """Take the frame from what scrolls downwards; its bar has its room also where nothing scrolls, so that the column
    stands still."""
    policy = QtCore.Qt.ScrollBarPolicy
    area.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn)
    return area


def scrolled(theme: Theme, area: S, inner: QWidget, colour: str = "window") -> S:
    """An area that shows `inner` as wide as there is room, scrolls it, and never has the focus itself."""
    keep_column(area)
    dress(theme, area, roles.scroll_bar(colour))  # first: a style sheet is put on all that is inside
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    return area


def shortcut(owner: QWidget, act: Press, *keys: str, inside: bool = True) -> None:
    """Keys that do something while the focus is on `owner`, or `inside` of it."""
    contexts = QtCore.Qt.ShortcutContext
    made = QtGui.QShortcut(owner)
    made.setKeys([QtGui.QKeySequence(key) for key in keys])
    made.setContext(contexts.WidgetWithChildrenShortcut if inside else contexts.WidgetShortcut)
    made.activated.connect(act)


def clickable(line: QWidget) -> None:
    """Make a line that paints itself one that is pressed: by mouse and keys, as wide as there is room."""
    policy = QtWidgets.QSizePolicy.Policy
    line.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
    line.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
    line.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
    line.setSizePolicy(policy.Expanding, policy.Fixed)


def _say(widget: "QtWidgets.QLabel | QtWidgets.QPushButton", text: Phrase | str) -> None:
    if callable(text):
        texts.say(widget, text=text)
    elif text:
        widget.setText(text)
