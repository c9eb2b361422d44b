"""What can be left out of an export of notes: a button for each part of which there is something."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from alliance_desktop.domain.facets import Label
from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.domain.template import PartName
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import _
from alliance_desktop.render.selection import Selection

_INTERNAL: Mapping[PartName, Label] = {
    "pressed": FIELD_LABELS["pressed"],
    "background": FIELD_LABELS["background"],
    "answer": FIELD_LABELS["answer"],
    "notes": lambda: _("Notes"),
}
"""What is written for the house: it goes along unless it is left out, and the desk remembers what is."""


class IncludedParts(QWidget):
    """Says what of a selection goes along; `changed` when the reader switches a part."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._buttons = {name: QPushButton(words()) for name, words in _INTERNAL.items()}
        row = Flow(self, tokens.XS)
        self._label = dress(desk.theme, QLabel(_("Include:")), Role("ui-medium"))
        row.addWidget(self._label)
        for name, button in self._buttons.items():
            button.setCheckable(True)
            button.setChecked(name not in desk.left_out)
            button.setAccessibleName(_("Include: {part}").format(part=button.text()))
            button.clicked.connect(self._switched)
            row.addWidget(dress(desk.theme, button, roles.OUTLINED_BUTTON))
        follow(desk.theme, self, self._show_checks)

    def show_for(self, selection: Selection) -> None:
        """Offers the parts of which the selection has something."""
        said = {record.field for entry in selection.entries for record in entry.marks.position.records}
        for name, button in self._buttons.items():
            button.setVisible(bool(selection.notes) if name == "notes" else name in said)
        self.setVisible(not all(button.isHidden() for button in self._buttons.values()))

    def _switched(self) -> None:
        self._desk.left_out = frozenset(name for name, button in self._buttons.items() if not button.isChecked())
        self._show_checks()
        self.changed.emit()

    def _show_checks(self) -> None:
        """What goes along has a check, as colour alone says nothing to some; the label is as high as they are."""
        self._label.setMinimumHeight(max(button.sizeHint().height() for button in self._buttons.values()))
        for button in self._buttons.values():
            checked = button.isChecked()
            button.setIcon(self._desk.theme.icon("check", "accent", tokens.ICON_TEXT) if checked else QIcon())
