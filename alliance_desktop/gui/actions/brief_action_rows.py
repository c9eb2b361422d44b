"""The rows of the table of actions that are about briefs."""

from functools import partial

from alliance_desktop.gui.actions import brief_actions, conditions, go_actions
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.i18n import _

BRIEF_ACTIONS: tuple[Action, ...] = (
    Action("brief", lambda: _("Brief"), partial(go_actions.open_page, name="brief"), "brief", 0, ("F5",), "file-input"),
    Action("briefs", lambda: _("All briefs"), partial(go_actions.open_page, name="briefs"), "brief", 0),
    Action(
        "brief-toggle",
        lambda: _("Add to the brief"),
        brief_actions.toggle,
        "brief",
        1,
        ("B",),
        when=conditions.can_brief,
        title=brief_actions.toggle_text,
    ),
    Action(
        "brief-all",
        lambda: _("Add all that match to the brief"),
        brief_actions.add_all,
        "brief",
        1,
        when=conditions.can_brief_all,
    ),
    Action(
        "brief-heading",
        lambda: _("Add heading"),
        partial(brief_actions.ask_page, what="heading"),
        "brief",
        2,
        ("Ctrl+H",),
        "heading",
        when=conditions.can_write,
        mac=("Ctrl+Shift+H",),
    ),
    Action(
        "brief-text",
        lambda: _("Add text"),
        partial(brief_actions.ask_page, what="text"),
        "brief",
        2,
        ("Ctrl+T",),
        "type",
        when=conditions.can_write,
    ),
    Action(
        "brief-filter",
        lambda: _("Add from filter…"),
        partial(brief_actions.ask_page, what="filter"),
        "brief",
        2,
        icon="list-filter",
        when=conditions.can_write,
    ),
    Action(
        "brief-template",
        lambda: _("Template of the brief…"),
        partial(brief_actions.ask_page, what="template"),
        "brief",
        3,
        ("Ctrl+Shift+T",),
        "file-text",
        when=conditions.has_brief,
    ),
    Action(
        "brief-copy-word",
        lambda: _("Copy the brief for Word"),
        partial(brief_actions.ask_page, what="copy-word"),
        "brief",
        3,
        icon="copy",
        when=conditions.has_brief,
    ),
    Action(
        "brief-copy-markdown",
        lambda: _("Copy the brief as Markdown"),
        partial(brief_actions.ask_page, what="copy-markdown"),
        "brief",
        3,
        icon="copy",
        when=conditions.has_brief,
    ),
    Action(
        "brief-by-section",
        lambda: _("Sort by section"),
        brief_actions.sort_by_section,
        "brief",
        4,
        when=conditions.has_brief,
    ),
    Action(
        "brief-by-stance",
        lambda: _("Sort by stance"),
        brief_actions.sort_by_stance,
        "brief",
        4,
        when=conditions.has_brief,
    ),
    Action("brief-new", lambda: _("New brief"), brief_actions.new, "brief", 5, icon="plus", when=conditions.can_write),
    Action(
        "brief-duplicate", lambda: _("Duplicate brief"), brief_actions.duplicate, "brief", 5, when=conditions.has_brief
    ),
    Action(
        "brief-rename",
        lambda: _("Rename brief…"),
        partial(brief_actions.ask_page, what="rename"),
        "brief",
        5,
        when=conditions.has_brief,
    ),
    Action("brief-delete", lambda: _("Delete brief"), brief_actions.delete, "brief", 5, when=conditions.has_brief),
)
