"""Which of the longer parts of a template go along: a switch for each that it has."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from alliance_desktop.domain.facets import Label
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.check_box import CheckBox
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import _

_SWITCHED: Mapping[PartName, Label] = {
    "quotation": lambda: _("quotation"),
    "wording": lambda: _("proposed wording"),
    "pressed": lambda: _("if pressed"),
    "background": lambda: _("background"),
    "answer": lambda: _("answer"),
    "notes": lambda: _("notes"),
}


class IncludedSwitches(QWidget):
    """It switches nothing itself: it says which part is wanted otherwise."""

    switched = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = Flow(self, tokens.M)
        words = dress(theme, QLabel(_("Include:")), roles.words("ui", "text_2"))
        words.setMinimumHeight(tokens.TARGET)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(words)
        self.boxes = {name: CheckBox(theme) for name in _SWITCHED}
        for name, box in self.boxes.items():
            box.setText(_SWITCHED[name]())
            box.setAccessibleName(_("Include: {part}").format(part=box.text()))
            box.clicked.connect(partial(self.switched.emit, name))
            flow.addWidget(box)

    def show_parts(self, template: Template, on: frozenset[PartName]) -> None:
        """Offers the parts of this template."""
        there = {part.name for part in template.parts}
        for name, box in self.boxes.items():
            box.setVisible(name in there)
            box.setChecked(name in on)
