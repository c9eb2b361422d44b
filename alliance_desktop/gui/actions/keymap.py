"""All actions with their keys: menu, key, button and context menu are made from this, and from nothing else.

There is one keymap for the whole process, as there is one language: every text that names a key asks it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import Qt

from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action import Action, of_menu, over, page
from alliance_desktop.gui.actions.brief_actions import BRIEF_ACTIONS
from alliance_desktop.gui.actions.edit_actions import EDIT_ACTIONS
from alliance_desktop.gui.actions.file_actions import FILE_ACTIONS
from alliance_desktop.gui.actions.mark_actions import MARK_ACTIONS
from alliance_desktop.gui.actions.view_actions import GO_ACTIONS, VIEW_ACTIONS
from alliance_desktop.i18n import Phrase, _

MENUS: tuple[tuple[str, Phrase], ...] = (
    ("file", lambda: _("&File")),
    ("edit", lambda: _("&Edit")),
    ("view", lambda: _("&View")),
    ("go", lambda: _("&Go")),
    ("marks", lambda: _("&Marks")),
    ("brief", lambda: _("&Brief")),
    ("help", lambda: _("&Help")),
)

SUBMENUS: dict[str, tuple[str, int, Phrase]] = {
    "theme": ("view", 2, lambda: _("Light or dark")),
    "reading-font": ("view", 2, lambda: _("Reading font")),
    "favourites": ("marks", 1, lambda: _("Favourite tags")),
    "template": ("brief", 3, lambda: _("Template")),
    "stances": ("marks", 2, lambda: _("Stance")),
    "states": ("marks", 2, FIELD_LABELS["status"]),
}
"""Submenu → the menu and group it stands in, and its text."""


def in_full(action: Action, words: str) -> str:
    """The words of an action where its menu is not seen: 'Light or dark: Dark'."""
    above = SUBMENUS.get(action.menu)
    return _("{group}: {act}").format(group=above[2](), act=words) if above and action.menu != "favourites" else words


_HELP_ACTIONS = of_menu(
    "help",
    0,
    Action("keys", lambda: _("Keys"), over("keys"), ("F1", "?"), "keyboard"),
    page("guide", lambda: _("Guide"), "book-open", ("Shift+F1",)),
    Action("palette", lambda: _("Command palette…"), over("palette"), ("Ctrl+Shift+P",), "terminal"),
    1,
    page("about-text", lambda: _("About this text"), "file-text"),
    page("how-related", lambda: _("How related recommendations are found"), "info"),
    page("about", lambda: _("About Alliance Desktop"), "info"),
)

ACTIONS: tuple[Action, ...] = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *VIEW_ACTIONS,
    *GO_ACTIONS,
    *MARK_ACTIONS,
    *BRIEF_ACTIONS,
    *_HELP_ACTIONS,
)


_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_MOVING = {
    *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End),
    *(_Key.Key_PageUp, _Key.Key_PageDown),
}
_EDITING = {_Key.Key_Space, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert}
_OF_TEXT_FIELDS = {"Ctrl+V", "Ctrl+X"}

PLACES: tuple[tuple[str, Phrase], ...] = (
    ("text", lambda: _("In the text")),
    ("field", lambda: _("In the field")),
    ("note", lambda: _("In a note")),
    ("list", lambda: _("In lists")),
    ("search", lambda: _("In the search of everything")),
    ("import", lambda: _("In the review of a report")),
    ("window", lambda: _("Everywhere")),
)


class PaneKey(NamedTuple):
    """What keys of one place do, by Qt's portable names; `mac` are those on a Mac where they differ.

    `action`: it is done by the keys of this action of the table, whatever they are, which means something else here.
    """

    place: str
    text: Phrase
    usual: tuple[str, ...] = ()
    mac: tuple[str, ...] | None = None
    action: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Those of this system."""
        return self.usual if self.mac is None or not chords.is_mac() else self.mac


PANE_KEYS: tuple[PaneKey, ...] = (
    PaneKey("text", lambda: _("Next recommendation"), ("J", "Down")),
    PaneKey("text", lambda: _("Previous recommendation"), ("K", "Up")),
    PaneKey("text", lambda: _("Extend selection down"), ("Shift+J", "Shift+Down")),
    PaneKey("text", lambda: _("Extend selection up"), ("Shift+K", "Shift+Up")),
    PaneKey("text", lambda: _("Add to selection"), ("Ctrl+Space",), ("Ctrl+Shift+Space",)),
    PaneKey("text", lambda: _("Select all matching"), ("Ctrl+A",)),
    PaneKey("text", lambda: _("Copy"), ("Ctrl+C",)),
    PaneKey("text", lambda: _("To the side panel"), ("Return", "Enter")),
    PaneKey("text", lambda: _("Beginning of the report"), ("Home", "Ctrl+Home"), ("Home", "Ctrl+Home", "Ctrl+Up")),
    PaneKey("text", lambda: _("End of the report"), ("End", "Ctrl+End"), ("End", "Ctrl+End", "Ctrl+Down")),
    PaneKey("text", lambda: _("One page up"), ("PgUp",)),
    PaneKey("text", lambda: _("One page down"), ("PgDown",)),
    PaneKey("field", lambda: _("To the next hit, or where the code is"), ("Return",)),
    PaneKey("field", lambda: _("To the hit before"), ("Shift+Return",)),
    PaneKey("field", lambda: _("Show only what contains the words"), ("Ctrl+Return",)),
    PaneKey("field", lambda: _("To the first result"), ("Down",)),
    PaneKey("field", lambda: _("Select all words and conditions"), ("Ctrl+A",)),
    PaneKey("note", lambda: _("Done, back to the text"), ("Ctrl+Return",)),
    PaneKey("note", lambda: _("Save now"), ("Ctrl+S",)),
    PaneKey("note", lambda: _("Same field of the next recommendation"), action="next"),
    PaneKey("note", lambda: _("Same field of the previous recommendation"), action="previous"),
    PaneKey("list", lambda: _("Next row"), ("J", "Down")),
    PaneKey("list", lambda: _("Previous row"), ("K", "Up")),
    PaneKey("list", lambda: _("Open"), ("Return",)),
    PaneKey("list", lambda: _("Show only its recommendations"), ("Ctrl+Return",)),
    PaneKey("list", lambda: _("Tick or untick"), ("Space",)),
    PaneKey("list", lambda: _("Rename"), ("F2",)),
    PaneKey("list", lambda: _("Delete, or remove from the brief"), ("Del",)),
    PaneKey("list", lambda: _("Move up or down"), ("Alt+Up", "Alt+Down")),
    PaneKey("search", lambda: _("Exact · All reports"), ("Alt+E", "Alt+A"), ("Ctrl+Alt+E", "Ctrl+Alt+A")),
    PaneKey("import", lambda: _("Recommendation, text, left out"), ("R", "T", "X")),
    PaneKey("import", lambda: _("Section, then 1–4 for its level"), ("S",)),
    PaneKey("import", lambda: _("The same for all alike"), ("A",)),
    PaneKey("import", lambda: _("Split at a caret, join with the one above"), ("Return", "Backspace")),
    PaneKey("import", lambda: _("Level up, level down"), ("Alt+Shift+Left", "Alt+Shift+Right")),
    PaneKey("import", lambda: _("Kind of section: panel, session …"), ("Shift+S",)),
    PaneKey("import", lambda: _("Edit the code or the words"), ("F2",)),
    PaneKey("import", lambda: _("Move up or down"), ("Alt+Up", "Alt+Down")),
    PaneKey("import", lambda: _("Next to look at, or the previous one"), ("F3", "Shift+F3")),
    PaneKey("import", lambda: _("Accept the report"), ("Ctrl+Return",)),
    PaneKey("window", lambda: _("One step back out of everything"), ("Esc",)),
    PaneKey("window", lambda: _("Menu · of what is in hand"), ("F10", "Shift+F10"), ()),
)


class Keymap:
    """What the reader chose goes before the table: an action whose key was given to another is left without it."""

    def __init__(self) -> None:
        self._chosen: dict[str, tuple[str, ...]] = {}
        self.single = True
        """Whether single letters, digits and signs act on the text."""

    @cached_property
    def standard(self) -> dict[str, tuple[str, ...]]:
        """The keys of the table by action."""
        mac = chords.is_mac()
        return {spec.id: tuple(map(chords.portable, (mac and spec.mac) or spec.keys)) for spec in ACTIONS}

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What the reader changed, for the settings."""
        return dict(self._chosen)

    def load(self, chosen: Mapping[str, Sequence[str]], *, single: bool) -> bool:
        """Takes the keys of the settings; False where some are none, or reserved, or given twice: these are left."""
        self._chosen, self.single = {}, single
        good = True
        for action, keys in chosen.items():
            taken = {key for each in self._chosen.values() for key in each}
            read = tuple(map(chords.portable, keys))
            if action in self.standard and all(key and key not in taken and not refusal(key) for key in read):
                self._chosen[action] = read
            else:
                good = False
        return good

    def given(self, action: str) -> tuple[str, ...]:
        """The keys of an action, whether single ones act or not."""
        if action in self._chosen:
            return self._chosen[action]
        taken = {key for each in self._chosen.values() for key in each}
        return tuple(key for key in self.standard.get(action, ()) if key not in taken)

    def keys(self, action: str) -> tuple[str, ...]:
        """The keys that do the action now."""
        return tuple(key for key in self.given(action) if self.single or not chords.is_single(key))

    def name(self, action: str) -> str:
        """The first key of an action as the reader's system calls it; '' where it has none."""
        keys = self.keys(action)
        return chords.native(keys[0]) if keys else ""

    def with_key(self, words: str, action: str) -> str:
        """'Bookmark (Ctrl+D)'; the words alone where the action has no key."""
        key = self.name(action)
        return _("{act} ({key})").format(act=words, key=key) if key else words

    def owner(self, key: str) -> str:
        """The action that has this key; '' for none."""
        return next((action for action in self.standard if key in self.given(action)), "")

    def acting(self, key: str) -> str:
        """The action that this key does now; '' for none."""
        owner = self.owner(key)
        return owner if key in self.keys(owner) else ""

    def is_changed(self, action: str) -> bool:
        """Whether its keys are others than in the table."""
        return self.given(action) != self.standard[action]

    def refusal(self, key: str) -> str:
        """Why the reader cannot have this key now; '' where it can be had."""
        if not self.single and chords.is_single(key):
            return _("Single-key shortcuts are off. Use one with Ctrl or Alt.")
        return refusal(key)

    def assign(self, action: str, *keys: str) -> None:
        """Gives these keys to an action in place of its own, and takes them from any other; none: it has no key."""
        self._take_away(keys)
        if keys == self.standard[action]:
            self._chosen.pop(action, None)
        else:
            self._chosen[action] = keys

    def restore(self, action: str) -> None:
        """Gives an action its keys of the table again, also where another has one of them meanwhile."""
        self._chosen.pop(action, None)
        self._take_away(self.standard[action])

    def restore_all(self) -> None:
        """All keys as in the table."""
        self._chosen = {}

    def put(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Takes back a change: `chosen` is what was chosen before it."""
        self._chosen = dict(chosen)

    def _take_away(self, keys: Sequence[str]) -> None:
        """Whoever chose one of them has the others left, or else those of the table."""
        for action, had in list(self._chosen.items()):
            left = tuple(key for key in had if key not in keys)
            if left != had:
                del self._chosen[action]
                if left:
                    self._chosen[action] = left


KEYMAP = Keymap()


def refusal(key: str) -> str:
    """Why no action may have this chord; '' where it may."""
    chord = chords.pressed(key)
    pressed, modifiers = chord.key(), chord.keyboardModifiers()
    held = modifiers & (_Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier)
    reason = ""
    if pressed is _Key.Key_Escape:
        reason = _("{key} always leads one step back.")
    elif pressed in {_Key.Key_Tab, _Key.Key_Backtab}:
        reason = _("{key} always leads to the next control.")
    elif pressed in {_Key.Key_Return, _Key.Key_Enter}:
        reason = _("{key} takes what has the focus.")
    elif chords.is_mac() and (key in chords.TAKEN or (held == _Mod.AltModifier and chords.writes(pressed))):
        reason = _("macOS uses {key} itself.")
    elif key in _OF_TEXT_FIELDS:
        reason = _("{key} belongs to the places where one types.")
    elif pressed in _EDITING or (pressed in _MOVING and not held):
        reason = _("{key} acts where the focus is.")
    elif pressed in _MOVING and held == _Mod.ControlModifier and pressed not in {_Key.Key_Up, _Key.Key_Down}:
        reason = _("{key} belongs to the places where one types.")
    elif chords.writes(pressed) and pressed.value > chords.LAST_LATIN and chr(pressed.value).isalpha():
        reason = _("{key} acts in this layout alone: press it in a Latin one, it then acts in all.")
    elif one := _of_place(key):
        return _("{key} has its place already: {act}.").format(key=chords.native(key), act=one.text())
    return reason.format(key=chords.native(key))


def _of_place(key: str) -> PaneKey | None:
    """The place that has it; the review of a report takes its keys from actions while it is open."""
    return next((one for one in PANE_KEYS if key in one.keys and one.place != "import"), None)
