"""Two stances, states, names or days to choose from, for each of these fields of one recommendation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column
from alliance_desktop.gui.side.text_choice import TextChoice
from alliance_desktop.gui.widgets.focus import holds_focus


class ShortChoices(QWidget):
    """Not seen where each of them has one value."""

    left = Signal()
    """The reader wants back to the report, or has chosen."""

    def __init__(self, desk: Desk, names: tuple[FieldName, ...]) -> None:
        super().__init__()
        self._desk, self._names = desk, names
        self._choices: dict[FieldName, TextChoice] = {}
        self._column = column(gap=tokens.S, on=self)
        self.hide()

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows those of one; where there are several none."""
        position = self._desk.editor.marks(targets[0].code).position if len(targets) == 1 else None
        found = {name: one for name in self._names if position and (one := position.record(name)) and one.others}
        had_focus = holds_focus(self)
        for name, one in found.items():
            self._choice(name).show_record(one)
        if had_focus and not any(holds_focus(self._choices[name]) for name in found):
            self.left.emit()  # before the focus goes somewhere by itself
        self.setVisible(bool(found))
        for name, choice in self._choices.items():
            choice.setVisible(name in found)

    def has(self, name: FieldName) -> bool:
        """Whether this one is to be chosen."""
        return name in self._choices and not self._choices[name].isHidden()

    def choice(self, name: FieldName) -> TextChoice:
        """What it is chosen in."""
        return self._choices[name]

    def _choice(self, name: FieldName) -> TextChoice:
        if name not in self._choices:
            made = self._choices[name] = TextChoice(self._desk)
            made.left.connect(self.left)
            self._column.addWidget(made)
        return self._choices[name]
