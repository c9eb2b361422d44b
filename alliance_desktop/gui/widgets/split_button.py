"""The primary button of a page, with an arrow beside it that opens the other ways to do the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.styles import primary_button
from alliance_desktop.gui.look.theme import Theme


class SplitButton(QWidget):
    """Two buttons that look like one."""

    pressed = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self.main, self.arrow = QPushButton(), QPushButton()
        dress(theme, self.main, Role("ui-strong", _left), icon=icon, colour="on_accent")
        dress(theme, self.arrow, Role("ui-strong", _right), icon="chevron-down", colour="on_accent")
        self.main.clicked.connect(self.pressed)
        self.arrow.clicked.connect(self.menu_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main)
        row.addWidget(self.arrow)
        self.setFocusProxy(self.main)


def _left(theme: Theme) -> str:
    return primary_button(theme) + (
        "QPushButton { border-top-right-radius: 0; border-bottom-right-radius: 0; }"
        f"QPushButton:!focus {{ border-right: {tokens.LINE}px solid {theme.colours.accent_soft}; }}"
    )


def _right(theme: Theme) -> str:
    return primary_button(theme) + (
        "QPushButton { border-top-left-radius: 0; border-bottom-left-radius: 0;"
        f" padding: {tokens.XS}px {tokens.XS}px; }}"
    )
