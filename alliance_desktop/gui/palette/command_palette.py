"""The command palette: every action of the table with its key, found by a few letters."""

from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.action_table import ACTIONS, in_full
from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.offered_actions import Offered, fitting
from alliance_desktop.gui.palette.typed_list import Offer, TypedList
from alliance_desktop.gui.palette.typed_painter import TypedRow
from alliance_desktop.gui.widgets.row_model import Row
from alliance_desktop.i18n import _

OWN_ID = "palette"
_MOST_ROWS = 12


class Palette(TypedList):
    """What was used last stands first, also after a restart; what cannot be done now is dim and says why."""

    def __init__(self, shell: Shell, over: QWidget, recent: list[str]) -> None:
        """`recent` are the actions used before, the last one first; it is kept up to date."""
        super().__init__(shell, over, most_rows=_MOST_ROWS, badges=False)
        self._recent = recent
        self._icons = {spec.id: spec.icon or "" for spec in ACTIONS}
        self.line.setPlaceholderText(_("What do you want to do?"))
        self.line.setAccessibleName(_("Command palette"))
        self.list.setAccessibleName(_("Commands"))

    def offer(self, text: str) -> Offer:
        found = fitting(text, self._actions(), self._recent)
        remark = "" if found else _("No command has these letters in this order.")
        return Offer([self._row(action) for action in found], remark)

    def refusal(self, row: Row) -> str:
        return row.aside if isinstance(row, TypedRow) and row.dim else ""

    def take(self, row: Row) -> None:
        self._recent[:] = [row.key, *(name for name in self._recent if name != row.key)]
        self.shell.trigger(row.key)

    def _actions(self) -> list[Offered]:
        rows = [spec for spec in ACTIONS if spec.id != OWN_ID]
        return [self._offered(spec) for spec in rows]

    def _offered(self, spec: Action) -> Offered:
        own = spec.title(self.shell) if spec.title else spec.text()
        return Offered(spec.id, in_full(spec, own), spec.when(self.shell), own)

    def _row(self, action: Offered) -> TypedRow:
        aside = action.reason or KEYMAP.name(action.id)
        return TypedRow(action.id, action.words, aside=aside, icon=self._icons[action.id], dim=bool(action.reason))
