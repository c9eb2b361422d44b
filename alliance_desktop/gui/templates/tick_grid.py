"""What can stand at the top and at the end of a document: a box for each, in columns."""

from collections.abc import Callable, Mapping, Set
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from alliance_desktop.gui.look import texts
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.check_box import CheckBox

_COLUMNS = 3


class TickGrid(QWidget):
    """It switches nothing itself: it says what is wanted otherwise."""

    ticked = Signal(str)

    def __init__(self, theme: Theme, words: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self.boxes = {name: CheckBox(theme) for name in words}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for name, box in self.boxes.items():
            box.setParent(self)  # or it would be shown as a window of its own
            texts.say(box, text=words[name])
            box.clicked.connect(partial(self.ticked.emit, name))

    def show_ticks(self, offered: Set[str], on: Set[str]) -> None:
        """Offers these, those that are `on` with a tick."""
        for name, box in self.boxes.items():
            box.setVisible(name in offered)
            box.setChecked(name in on)
            self._grid.removeWidget(box)
        for number, name in enumerate(one for one in self.boxes if one in offered):
            self._grid.addWidget(self.boxes[name], number // _COLUMNS, number % _COLUMNS, Qt.AlignmentFlag.AlignLeading)
