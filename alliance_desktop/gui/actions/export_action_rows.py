"""The rows of the table of actions that export."""

from alliance_desktop.gui.actions import conditions, export_actions
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.i18n import _

EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        "export",
        lambda: _("Export notes…"),
        export_actions.export,
        "file",
        0,
        ("Ctrl+E",),
        "file-down",
        title=export_actions.export_text,
    ),
    Action(
        "export-word",
        lambda: _("Export to Word…"),
        export_actions.export_to_word,
        "file",
        0,
        ("Ctrl+Shift+E",),
        "file-text",
        when=conditions.has_notes_open,
    ),
    Action(
        "print",
        lambda: _("Print…"),
        export_actions.print_,
        "file",
        0,
        ("Ctrl+P",),
        "printer",
        when=conditions.has_notes_open,
    ),
)
