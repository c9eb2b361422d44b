"""The lists that the position is chosen from, of stances and of states, and what a choice does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions.mark_actions import ask, set_value
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.side.position_sheet import PositionSheet
from alliance_desktop.gui.widgets.later import Later
from alliance_desktop.gui.widgets.viewport import show_whole

if TYPE_CHECKING:
    from alliance_desktop.gui.side.choice_picker import ChoicePicker

Targets = tuple[Target, ...]


class PositionLists:
    """Each list is made when it is first opened; `otherwise` gives the focus where it can't go back."""

    def __init__(self, desk: Desk, sheet: PositionSheet, panel: QScrollArea, otherwise: Callable[[], object]) -> None:
        self._desk, self._sheet, self._panel, self._otherwise = desk, sheet, panel, otherwise
        self.stances = Later(partial(self._make, "stance", self._take_stance))
        self.states = Later(partial(self._make, "status", self.take_status))

    def open_stances(self, targets: Targets) -> None:
        """Opens the list of stances for these."""
        self._open(self.stances, targets, self._sheet.stance)

    def open_states(self, targets: Targets) -> None:
        """Opens the list of states for these."""
        self._open(self.states, targets, self._sheet.status.row)

    def take_status(self, targets: Targets, status: str) -> None:
        """This status on all of them; who asks an office goes on to which one."""
        if status != "asked":
            set_value(self._desk.editor, targets, "status", status)
            return
        ask(self._desk.editor, targets)
        show_whole(self._panel, self._sheet.status.open_question())

    def _take_stance(self, targets: Targets, stance: str) -> None:
        set_value(self._desk.editor, targets, "stance", stance)

    def _open(self, chooser: "Later[ChoicePicker]", targets: Targets, anchor: QWidget) -> None:
        if self._desk.editor.writable and targets:
            show_whole(self._panel, anchor)
            chooser().open_for(targets, anchor if self._panel.isVisible() else self._panel.window())

    def _make(self, field: FieldName, take: Callable[[Targets, str], object]) -> "ChoicePicker":
        from alliance_desktop.gui.side.choice_picker import ChoicePicker  # decision 6

        return ChoicePicker(self._desk, field, take, self._panel, self._otherwise)
