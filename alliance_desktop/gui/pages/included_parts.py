"""What can be left out of an export of notes: a check box for each part of which there is something."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from alliance_desktop.domain.facets import Label
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.widgets.include_row import IncludeRow
from alliance_desktop.i18n import _
from alliance_desktop.render.selection import Selection

_INTERNAL: Mapping[str, Label] = {
    "pressed": lambda: _("if pressed"),
    "background": lambda: _("background"),
    "answer": lambda: _("answer"),
    "notes": lambda: _("notes"),
}
"""What is written for the house: it goes along unless it is left out, and the desk remembers what is."""


class IncludedParts(IncludeRow):
    """Says what of a selection goes along; `changed` when the reader switches a part."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _INTERNAL)
        self._desk = desk
        for name, box in self.boxes.items():
            box.setChecked(name not in desk.left_out)
        self.switched.connect(self._switch)

    def show_for(self, selection: Selection) -> None:
        """Offers the parts of which the selection has something."""
        said = {record.field for entry in selection.entries for record in entry.marks.position.records}
        for name, box in self.boxes.items():
            box.setVisible(bool(selection.notes) if name == "notes" else name in said)
        self.setVisible(not all(box.isHidden() for box in self.boxes.values()))

    def _switch(self, _name: str) -> None:
        self._desk.left_out = frozenset(name for name, box in self.boxes.items() if not box.isChecked())
        self.changed.emit()
