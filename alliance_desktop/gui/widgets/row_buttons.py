"""The buttons of the chosen row of a list, laid over it: up, down, and where it can be taken out the cross."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _

MOVES = {"up": -1, "down": 1}
"""By how many rows each of them moves one."""
_ICONS = {"up": "chevron-up", "down": "chevron-down", "out": "x"}


class RowButtons(QWidget):
    """One set for the list. `out` says what the cross does to the row called {name}; without it there is no cross."""

    wanted = Signal(str)
    """'up', 'down' or 'out'."""

    def __init__(self, theme: Theme, out: Callable[[], str] | None = None) -> None:
        super().__init__()
        self._out = out
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[str, QToolButton] = {}
        for name in (*MOVES, *(("out",) if out else ())):
            button = dress(theme, QToolButton(self), roles.ICON_BUTTON, icon=_ICONS[name], colour="text_2")
            button.setFixedSize(tokens.TARGET, tokens.TARGET)
            button.setIconSize(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT))
            button.clicked.connect(partial(self._tell, name))
            row.addWidget(button)
            self._buttons[name] = button
        self.resize(self.sizeHint())
        self.hide()

    def show_for(self, name: str, *, first: bool, last: bool) -> None:
        """Takes the words of the row called so; at the ends of the list there is no way further."""
        words = {"up": (_("Move {name} up"), _("Alt+↑")), "down": (_("Move {name} down"), _("Alt+↓"))}
        if self._out:
            words["out"] = (self._out(), _("Del"))
        for each, (text, key) in words.items():
            self._buttons[each].setAccessibleName(text.format(name=name))
            self._buttons[each].setToolTip(_("{act} ({key})").format(act=text.format(name=name), key=key))
        self._buttons["up"].setEnabled(not first)
        self._buttons["down"].setEnabled(not last)
        self.show()

    def loses_focus(self, *, first: bool, last: bool) -> bool:
        """Whether the button that has the focus leads no further then."""
        ends = {"up": first, "down": last}
        return any(ends[name] and self._buttons[name].hasFocus() for name in ends)

    def _tell(self, name: str, _checked: bool = False) -> None:
        self.wanted.emit(name)
