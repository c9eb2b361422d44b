"""The × at the end of a line that is typed into."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QToolButton

from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


def add_clear_button(line: QLineEdit, theme: Theme) -> None:
    """Gives a line Qt's own button, the name that Qt leaves out, and the × of all the others."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        texts.say(button, name=lambda: _("Clear"))
        follow(theme, button, partial(_show_cross, button, theme))


def _show_cross(button: QToolButton, theme: Theme) -> None:
    for action in button.actions():
        action.setIcon(theme.icon("x", "text_2", tokens.ICON_TEXT))
