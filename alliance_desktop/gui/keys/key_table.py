"""All keys in force in groups, from the tables of actions and of places: for the sheet, on the screen and on paper."""

from dataclasses import dataclass

from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.action_table import ACTIONS, MENUS, SUBMENUS
from alliance_desktop.gui.actions.keymap import KEYMAP, PANE_KEYS, PLACES
from alliance_desktop.i18n import _

_FAVOURITES = [f"favourite-{number}" for number in range(1, 10)]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What some keys do, and their names."""

    words: str
    keys: tuple[str, ...]

    def fits(self, typed: str, title: str) -> bool:
        """Whether all words typed begin words of the row or of its group's title, or stand among its keys."""
        folded = fold(" ".join((title, self.words, *self.keys)))
        return all(contains(folded, fold(word).letters, begun=0) for word in typed.split() if fold(word).letters)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that stand together under a title."""

    title: str
    rows: tuple[KeyRow, ...]


def key_groups() -> list[KeyGroup]:
    """The keys of the places first, then those of the menus; a group without keys is not there."""
    groups = [KeyGroup(text(), tuple(_of_place(place))) for place, text in PLACES]
    for menu, text in MENUS:
        below = {menu} | {child for child, place in SUBMENUS.items() if place[0] == menu}
        rows = tuple(row for spec in ACTIONS if spec.menu in below for row in _of_action(spec))
        groups.append(KeyGroup(text().replace("&", ""), rows))
    return [group for group in groups if group.rows]


def _of_place(place: str) -> list[KeyRow]:
    rows = []
    for one in PANE_KEYS:
        keys = [key for key in one.keys if KEYMAP.single or not chords.is_single(key)]
        keys.extend(KEYMAP.keys(one.action) if one.action else ())
        if one.place == place and keys:
            rows.append(KeyRow(one.text(), tuple(dict.fromkeys(map(_short, keys)))))
    return rows


def _of_action(spec: Action) -> list[KeyRow]:
    """The row of an action; the nine favourites are one line as long as they have their own digits, and the
    list of stances says its letters.
    """
    keys = KEYMAP.keys(spec.id)
    together = not any(KEYMAP.is_changed(name) for name in _FAVOURITES)
    if not keys or (together and spec.id in _FAVOURITES[1:]):
        return []
    if together and spec.id == _FAVOURITES[0]:
        return [KeyRow(_("Favourite tags"), (_("1 to 9"),))]
    if spec.id == "stance":
        return [KeyRow(_("Position, then S, C, A, O, R or Del"), tuple(map(_short, keys)))]
    return [KeyRow(spec.text().rstrip("…"), tuple(map(_short, keys)))]


def _short(key: str) -> str:
    """Arrows as signs, and both Enter keys by one name."""
    signs = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": _("Enter"), "Enter": _("Enter")}
    before, plus, last = key.rpartition("+")
    return chords.native(before + plus + "X")[:-1] + signs[last] if last in signs else chords.native(key)
