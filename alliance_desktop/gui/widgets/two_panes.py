"""Two halves of a page, side by side where there is room, else one of them with a choice above it."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.segments import Segments
from alliance_desktop.i18n import _


class Pane(NamedTuple):
    """`words` stand on its button."""

    name: str
    words: str
    widget: QWidget


class TwoPanes(QWidget):
    """The left one has the width of a list; what there is more goes to the right one."""

    def __init__(self, left: Pane, right: Pane, theme: Theme) -> None:
        super().__init__()
        self._halves = (left, right)
        self._shown = left.name
        self.is_narrow = False
        """Whether there is room for one of them only."""
        self._tabs = Segments(_("Shown"), {one.name: one.words for one in self._halves}, theme)
        self._tabs.chosen.connect(self.show_half)
        self.tab_bar = QWidget()
        bar = QHBoxLayout(self.tab_bar)
        bar.setContentsMargins(tokens.L, tokens.S, tokens.L, 0)
        bar.addWidget(self._tabs)
        bar.addStretch(1)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setHandleWidth(tokens.LINE)
        beside.setChildrenCollapsible(False)
        for number, half in enumerate(self._halves):
            beside.addWidget(half.widget)
            beside.setStretchFactor(number, number)
        left.widget.setMinimumWidth(tokens.BRIEF_MIN)
        beside.setSizes([tokens.BRIEF_WIDTH, tokens.PAGE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tab_bar)
        column.addWidget(beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.is_narrow = self.width() < tokens.BRIEF_WIDE
        self.show_half(self._shown)

    def show_half(self, name: str) -> None:
        """This one, where there is no room for both."""
        self._shown = name
        self.tab_bar.setVisible(self.is_narrow)
        self._tabs.choose(name)
        for half in self._halves:
            half.widget.setVisible(not self.is_narrow or half.name == name)
