"""A few buttons side by side of which one is chosen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme


class Segments(QWidget):
    """`choices` are the words by the names that `chosen` tells; each is heard behind `name`, which says what is
    chosen. The group itself has none: with two, a screen reader says it twice, or neither."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: dict[str, str], theme: Theme) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        self.buttons = {choice: QPushButton(words) for choice, words in choices.items()}
        for choice, button in self.buttons.items():
            button.setCheckable(True)
            button.setAutoExclusive(True)  # one of several, for those who only hear of it
            button.setAccessibleName(f"{name}: {choices[choice]}")
            button.clicked.connect(partial(self.chosen.emit, choice))
            self._group.addButton(button)
            row.addWidget(dress(theme, button, roles.OUTLINED_BUTTON))

    def choose(self, choice: str) -> None:
        """Shows this one as chosen; nothing is told."""
        self.buttons[choice].setChecked(True)
