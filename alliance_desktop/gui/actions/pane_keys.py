"""The table of keys that belong to one place: the text, the field, a note, a list. They stay as they are."""

from dataclasses import dataclass

from alliance_desktop.gui.actions.mac import is_mac
from alliance_desktop.i18n import Phrase, _

PLACES: tuple[tuple[str, Phrase], ...] = (
    ("text", lambda: _("In the text")),
    ("field", lambda: _("In the field")),
    ("note", lambda: _("In a note")),
    ("list", lambda: _("In lists")),
    ("search", lambda: _("In the search of everything")),
    ("window", lambda: _("Everywhere")),
)


@dataclass(frozen=True, slots=True)
class PaneKey:
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
        return self.usual if self.mac is None or not is_mac() else self.mac


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
    PaneKey("list", lambda: _("Rename"), ("F2",)),
    PaneKey("list", lambda: _("Delete, or remove from the brief"), ("Del",)),
    PaneKey("list", lambda: _("Move up or down"), ("Alt+Up", "Alt+Down")),
    PaneKey("search", lambda: _("Only as it is written"), ("Alt+E",), ("Ctrl+Alt+E",)),
    PaneKey("window", lambda: _("One step back out of everything"), ("Esc",)),
    PaneKey("window", lambda: _("Menu"), ("F10",), ()),
)
