"""The × at the end of a line that is typed into."""

from PySide6.QtWidgets import QLineEdit, QToolButton

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


def add_clear_button(line: QLineEdit) -> None:
    """Gives a line Qt's own button, and that button the name that Qt leaves out: it has nothing but an icon."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(_("Clear"))


def dress_clear_button(line: QLineEdit, theme: Theme) -> None:
    """Gives the button the × of all the others, in the theme's present colour."""
    for button in line.findChildren(QToolButton):
        for action in button.actions():
            action.setIcon(theme.icon("x", "text_2", tokens.ICON_TEXT))
