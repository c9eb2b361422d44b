"""How a widget looks, said once: put on at once, and again at each change of the theme, as long as it lives."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.texts import PutAgain
from alliance_desktop.gui.look.theme import Theme

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
    """Gives `widget` the font and style sheet of its role, and a button or a label an icon in a token's colour."""

    def put_beside_words(button: QWidget) -> None:
        from alliance_desktop.gui.look import icons  # not before the first paint

        mirrored = button.isRightToLeft()
        made = icons.beside_words(icon, getattr(theme.colours, colour), size, tokens.XS, mirrored=mirrored)
        button.setProperty("icon", made)
        button.setProperty("iconSize", QSize(size + tokens.XS, size))

    def put_on() -> None:
        if role.font:
            widget.setFont(theme.font(role.font))
        if role.sheet:
            widget.setStyleSheet(role.sheet(theme))
        if icon and widget.inherits("QPushButton"):  # there are words beside it
            put_beside_words(widget)
        elif icon and isinstance(widget, QAbstractButton):
            widget.setIcon(theme.icon(icon, colour, size))
            widget.setIconSize(QSize(size, size))
        elif icon and isinstance(widget, QLabel):
            widget.setPixmap(theme.icon(icon, colour, size).pixmap(QSize(size, size), widget.devicePixelRatioF()))

    follow(theme, widget, put_on)
    return widget


def follow(theme: Theme, owner: QObject, put_on: Callable[[], None]) -> None:
    """Calls `put_on` now and at each change of the theme, while `owner` lives: for what is painted or measured.

    Changes come in the order of these calls: what a widget measures of its parts is said after them.
    """
    PutAgain(owner, theme.changed, put_on)
