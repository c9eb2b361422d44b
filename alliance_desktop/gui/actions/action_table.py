"""The table of all actions: menu, key, button and context menu are made from it, and from nothing else."""

from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.gui.actions.action import Action, over, page
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
    "stances": ("marks", 2, lambda: _("Position")),
    "states": ("marks", 2, FIELD_LABELS["status"]),
}
"""Submenu → the menu and group it stands in, and its text."""


def in_full(action: Action, words: str) -> str:
    """The words of an action where its menu is not seen: 'Light or dark: Dark'."""
    above = SUBMENUS.get(action.menu)
    return _("{group}: {act}").format(group=above[2](), act=words) if above and action.menu != "favourites" else words


_HELP_ACTIONS: tuple[Action, ...] = (
    Action("keys", lambda: _("Keys"), over("keys"), "help", 0, ("F1", "?"), "keyboard"),
    Action("palette", lambda: _("Command palette…"), over("palette"), "help", 0, ("Ctrl+Shift+P",), "terminal"),
    page("about-text", lambda: _("About this text"), "file-text", "help", 1),
    page("how-related", lambda: _("How related recommendations are found"), "info", "help", 1),
    page("about", lambda: _("About Alliance Desktop"), "info", "help", 1),
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
