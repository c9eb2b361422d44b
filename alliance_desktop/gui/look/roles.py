"""How a widget looks, said once by what it is: the font and the style sheet of a label, a button, a field."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.texts import PutAgain
from alliance_desktop.gui.look.theme import Theme

StyleSheet = Callable[[Theme], str]


class Role(NamedTuple):
    """`font` is a type token, '' leaves the font as it is; `sheet` makes the style sheet, None sets none. A button that
    `is_filled` is in the accent."""

    font: str = ""
    sheet: StyleSheet | None = None
    is_filled: bool = False


def words(font: str, colour: str = "text") -> Role:
    """Words on whatever lies beneath them, in a token's colour."""
    return Role(font, partial(styles.ink, colour=colour))


def rows(ground: str) -> Role:
    """A list or tree that paints its rows itself, on a token's colour."""
    return Role(sheet=partial(styles.rows, ground=ground))


def ground(selector: str, colour: str) -> Role:
    """A token's colour behind what `selector` says."""
    return Role(sheet=partial(styles.ground, selector=selector, colour=colour))


def bar(name: str, edge: str, colour: str = "window") -> Role:
    """The ground of the bar with this object name, with a hairline at its 'top' or 'bottom'."""
    return Role(sheet=partial(styles.bar, name=name, edge=edge, ground=colour))


def scroll_bar(colour: str = "window") -> Role:
    """A quiet scroll bar on a token's colour."""
    return Role(sheet=partial(styles.scroll_bar, ground=colour))


HEAD = words("ui-small-strong", "text_2")
"""The head of a part of a panel: Tags, Notes, Related."""
HINT = words("ui", "text_3")
QUIET = words("ui-small", "text_2")
"""What is said beside: moments, who, how many."""

ICON_BUTTON = Role(sheet=styles.flat_button)
"""A flat button with nothing but an icon."""
FLAT_BUTTON = Role("ui-medium", styles.flat_button)
OUTLINED_BUTTON = Role("ui-medium", styles.outlined_button)
OUTLINED_ICON = Role(sheet=styles.outlined_icon)
SMALL_BUTTON = Role("ui-small-medium", styles.outlined_button)
PRIMARY_BUTTON = Role("ui-strong", styles.primary_button, is_filled=True)
LINK_BUTTON = Role("ui-small-medium", styles.link_button)
LINK_IN_LINE = Role("ui-medium", styles.link_button)
"""A link beside ordinary words."""
QUIET_LINK = Role("ui-small-medium", partial(styles.link_button, token="text_2"))
LINE = Role("ui", styles.field)
QUIET_LINE = Role("ui", partial(styles.field, quiet=True))
"""A line to type in within a bar, where it looks like words until it has the focus."""
KEY_CAP = Role("ui-small", styles.key_cap)
BADGE = Role("ui-small-strong", styles.badge)
POPUP = Role(sheet=styles.popup)
NOTE_VIEW = Role(sheet=styles.note_words)


W = TypeVar("W", bound=QWidget)
_AS_IT_IS = Role()


def dress(
    theme: Theme,
    widget: W,
    role: Role = _AS_IT_IS,
    *,
    icon: str = "",
    colour: str = "text",
    size: int = tokens.ICON_TEXT,
) -> W:
    """Give `widget` the font and style sheet of its role, and a button or a label an icon in a token's colour, `size`
    pixels at 100 %: it grows with the words."""

    def put_beside_words(button: QWidget, size: int) -> None:
        made = theme.icon_beside(icon, colour, size, tokens.XS, mirrored=button.isRightToLeft())
        button.setProperty("icon", made)
        button.setProperty("iconSize", QSize(size + tokens.XS, size))

    def put_on() -> None:
        if role.font:
            widget.setFont(theme.font(role.font))
        if role.sheet:
            widget.setStyleSheet(role.sheet(theme))
        if icon and widget.inherits("QPushButton"):  # there are words beside it
            put_beside_words(widget, theme.grown(size))
        elif icon and isinstance(widget, QAbstractButton | QLabel):
            put_icon(theme, widget, icon, colour, size)

    follow(theme, widget, put_on)
    return widget


def put_icon(
    theme: Theme,
    widget: QAbstractButton | QLabel,
    icon: str,
    colour: str,
    size: int = tokens.ICON_TEXT,
    *,
    filled: bool = False,
) -> None:
    """Give a button or a label without words another icon, as large as `dress` would."""
    side = theme.grown(size)
    made, square = theme.icon(icon, colour, side, filled=filled), QSize(side, side)
    if isinstance(widget, QLabel):
        widget.setPixmap(made.pixmap(square, widget.devicePixelRatioF()))
    else:
        widget.setIcon(made)
        widget.setIconSize(square)


def grown_square(theme: Theme, button: QAbstractButton, side: int, size: int) -> None:
    """Keep a button of one icon, `side` pixels at 100 % and its icon `size`, as high as a line of words beside it."""

    def fit() -> None:
        whole, icon = theme.line_high(side), theme.grown(size)
        button.setFixedSize(whole, whole)
        button.setIconSize(QSize(icon, icon))

    follow(theme, button, fit)


def line_high(theme: Theme, widget: QWidget, pixels: int) -> None:
    """Keep a widget of one line as high as its words need, where it is `pixels` high at 100 %."""
    follow(theme, widget, lambda: widget.setFixedHeight(theme.line_high(pixels)))


def grown_wide(theme: Theme, widget: QWidget, pixels: int, *, exactly: bool = False) -> None:
    """Keep a widget at least as wide as words that take `pixels` at 100 %, or `exactly` so wide."""
    put = widget.setFixedWidth if exactly else widget.setMinimumWidth
    follow(theme, widget, lambda: put(theme.grown(pixels)))


def grown_at_most(theme: Theme, widget: QWidget, pixels: int) -> None:
    """Keep a widget no wider than words that take `pixels` at 100 %."""
    follow(theme, widget, lambda: widget.setMaximumWidth(theme.grown(pixels)))


def follow(theme: Theme, owner: QObject, put_on: Callable[[], None]) -> None:
    """Call `put_on` now and at each change of the theme, while `owner` lives: for what is painted or measured.

    Changes come in the order of these calls: what a widget measures of its parts is said after them.
    """
    PutAgain(owner, theme.changed, put_on)
