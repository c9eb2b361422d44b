"""The command palette: every action by its words, and why it cannot be done now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.domain.text.near_spelling import fit
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP, in_full
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.typed_list import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _

OWN_ID = "palette"
_BY_MEANING = 2
_IS_NAME, _FIRST_WORDS = -2, -1
"""Better than any fit of letters."""


def _none() -> str:
    """What leads on where no command has these letters: they may be words of the report, or a place in it."""
    find, go_to = KEYMAP.name("find"), KEYMAP.name("go-to")
    if not find or not go_to:
        return _("No matching command")
    text = _("No matching command. Press {find} to search the report, {go_to} to go to a code or page.")
    return text.format(find=find, go_to=go_to)


@dataclass(frozen=True, slots=True)
class Offered:
    """An action by its id and its words; `reason` says why it cannot be done now, or ''.

    `own`: its words without those of its menu; '' where they are the same. `also`: its `other_words`.
    """

    id: str
    words: str
    reason: str = ""
    own: str = ""
    also: str = ""


class Palette(TypedList):
    """What was used last stands first, also after a restart; what cannot be done now is dim and says why."""

    def __init__(self, shell: Shell, over: QWidget, recent: list[str]) -> None:
        """`recent` are the actions used before, the last one first; it is kept up to date."""
        super().__init__(shell, over, (_("Type a command"), _("Command palette"), _("Commands")))
        self._recent = recent
        self._icons = {spec.id: spec.icon or "" for spec in ACTIONS}

    def offer(self, text: str) -> TypedOffer:
        found = fitting(text, [self._offered(spec) for spec in ACTIONS if spec.id != OWN_ID], self._recent)
        return TypedOffer([self._row(action) for action in found], "" if found else _none())

    def refusal(self, row: Row) -> str:
        return row.aside if isinstance(row, TypedRow) and row.dim else ""

    def take(self, row: Row) -> None:
        self._recent[:] = [row.key, *(name for name in self._recent if name != row.key)]
        self.shell.actions.trigger(row.key)

    def _offered(self, spec: Action) -> Offered:
        own = spec.title(self.shell) if spec.title else spec.text()
        return Offered(spec.id, in_full(spec, own), spec.when(self.shell), own, spec.other_words)

    def _row(self, action: Offered) -> TypedRow:
        aside = action.reason or KEYMAP.name(action.id)
        return TypedRow(action.id, action.words, aside=aside, icon=self._icons[action.id], dim=bool(action.reason))


def fitting(typed: str, actions: Sequence[Offered], recent: Sequence[str]) -> list[Offered]:
    """Those that fit, best first: one that is called so, then what begins with these words; among equals what fits by
    its own words and not by its menu's, what can be done, what was used last, what is shortest.

    Where nothing is typed the order is that of the table.
    """
    letters = fold(typed).letters
    used = {name: place for place, name in enumerate(recent)}
    ranked = []
    for place, action in enumerate(actions):
        words = fold(action.words)
        rank = _rank(letters, action)
        if rank is not None:
            length = len(words.letters) if letters else 0
            ranked.append(((rank, bool(action.reason), used.get(action.id, len(used)), length, place), action))
    return [action for _place, action in sorted(ranked, key=lambda each: each[0])]


def _rank(letters: str, action: Offered) -> tuple[int, int] | None:
    """How well it fits, and whether by its own words, only with those of its menu, or by others that mean it."""
    named = [fold(action.own or action.words), fold(action.words)]
    ranks = [(fit(letters, words), by) for by, words in enumerate(named)]
    if letters and any(words.letters == letters for words in named):
        return _IS_NAME, 0
    if letters and named[1].letters.startswith(letters) and named[1].edges[len(letters)]:  # as it is read there
        return _FIRST_WORDS, 0
    if letters and contains(fold(action.also), letters, begun=0):
        ranks.append((fit(letters, fold(action.also)), _BY_MEANING))
    return min(((rank, by) for rank, by in ranks if rank is not None), default=None)
