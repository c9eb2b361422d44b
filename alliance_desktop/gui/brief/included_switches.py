"""Which of the longer parts of a template go along: a switch for each that it has."""

from collections.abc import Mapping

from alliance_desktop.domain.facets import Label
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.include_row import IncludeRow
from alliance_desktop.i18n import _

_SWITCHED: Mapping[str, Label] = {
    "quotation": lambda: _("quotation"),
    "wording": lambda: _("proposed wording"),
    "pressed": lambda: _("if pressed"),
    "background": lambda: _("background"),
    "answer": lambda: _("answer"),
    "heard": lambda: _("what we heard"),
    "outcome": lambda: _("outcome"),
    "notes": lambda: _("notes"),
}


class IncludedSwitches(IncludeRow):
    """It switches nothing itself: it says which part is wanted otherwise."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _SWITCHED)

    def show_parts(self, template: Template, on: frozenset[PartName]) -> None:
        """Offers the parts of this template."""
        there = {part.name for part in template.parts}
        for name, box in self.boxes.items():
            box.setVisible(name in there)
            box.setChecked(name in on)
