"""The table of all actions: menu, key, button and context menu are made from it, and from nothing else."""

from collections.abc import Callable
from functools import partial

from alliance_desktop.domain.position import FIELD_LABELS, STANCES, STATES, FieldName, no_stance
from alliance_desktop.gui.actions import (
    conditions,
    copy_actions,
    file_actions,
    go_actions,
    look_actions,
    mark_actions,
    selection_actions,
    undo_actions,
)
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.brief_action_rows import BRIEF_ACTIONS
from alliance_desktop.gui.actions.export_action_rows import EXPORT_ACTIONS
from alliance_desktop.gui.actions.meeting_action_rows import MEETING_ACTIONS
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look.stance_looks import STANCE_LOOKS
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


def _favourite(key: int) -> Action:
    return Action(
        f"favourite-{key}",
        lambda: _("Favourite tag {key}").format(key=key),
        partial(mark_actions.favourite, key=key),
        "favourites",
        keys=(str(key),),
        when=conditions.on_recommendations,
    )


def _stance(name: str) -> Action:
    return Action(
        f"stance-{name or 'none'}",
        STANCES[name] if name else no_stance,
        partial(mark_actions.stance, stance=name),
        "stances",
        icon=STANCE_LOOKS[name].icon if name else None,
        when=conditions.on_recommendations,
    )


def _status(name: str) -> Action:
    run = partial(mark_actions.status, status=name)
    return Action(f"status-{name}", STATES[name], run, "states", when=conditions.on_recommendations)


def _position_text(name: FieldName) -> Action:
    run, keys = partial(mark_actions.write_position, field=name), ("L",) if name == "line" else ()
    when = conditions.on_one if name in {"wording", "answer"} else conditions.on_recommendations
    return Action(name, FIELD_LABELS[name], run, "marks", 2, keys, when=when)


def _theme(choice: str, text: Phrase, icon: str) -> Action:
    return Action(
        f"theme-{choice}",
        text,
        partial(look_actions.choose_theme, choice=choice),
        "theme",
        icon=icon,
        checked=partial(look_actions.has_theme, choice=choice),
    )


def _reading_font(name: str, text: Phrase) -> Action:
    return Action(
        f"reading-font-{name}",
        text,
        partial(look_actions.choose_reading_font, name=name),
        "reading-font",
        checked=partial(look_actions.has_reading_font, name=name),
    )


def _page(name: str, text: Phrase, icon: str, menu: str, group: int = 0, keys: tuple[str, ...] = ()) -> Action:
    return Action(name, text, partial(go_actions.open_page, name=name), menu, group, keys, icon)


def _over(name: str) -> Callable[[Shell], None]:
    return partial(go_actions.open_over, name=name)


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


ACTIONS: tuple[Action, ...] = (
    *EXPORT_ACTIONS,
    _page("backups", lambda: _("Backups and check…"), "history", "file", 1),
    Action(
        "show-folder",
        lambda: _("Show the folder of my notes"),
        file_actions.show_folder,
        "file",
        1,
        icon="folder-open",
        when=conditions.has_store,
    ),
    Action("quit", lambda: _("Quit"), file_actions.end, "file", 2, ("Ctrl+Q",)),
    Action(
        "undo",
        lambda: _("Undo"),
        undo_actions.undo,
        "edit",
        0,
        ("Ctrl+Z",),
        "undo-2",
        when=undo_actions.can_undo,
        title=undo_actions.undo_text,
    ),
    Action(
        "redo",
        lambda: _("Redo"),
        undo_actions.redo,
        "edit",
        0,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        when=undo_actions.can_redo,
        title=undo_actions.redo_text,
        mac=("Ctrl+Shift+Z",),
    ),
    Action("copy", lambda: _("Copy"), copy_actions.copy, "edit", 1, (), "copy"),
    Action(
        "copy-citation",
        lambda: _("Copy as citation"),
        copy_actions.copy_citation,
        "edit",
        1,
        ("Ctrl+Shift+C",),
        "copy",
        when=conditions.can_cite,
    ),
    Action(
        "copy-for-word",
        lambda: _("Copy for Word"),
        copy_actions.copy_for_word,
        "edit",
        1,
        (),
        "copy",
        when=conditions.can_copy_for_word,
    ),
    Action("find", lambda: _("Find and filter"), go_actions.find, "edit", 2, ("Ctrl+F",), "search"),
    Action("search", lambda: _("Search everything"), go_actions.search, "edit", 2, ("Ctrl+Shift+F",)),
    Action(
        "save-filter",
        lambda: _("Save this filter…"),
        go_actions.save_filter,
        "edit",
        2,
        ("Ctrl+Shift+S",),
        "save",
        when=conditions.can_save_filter,
    ),
    Action(
        "find-next",
        lambda: _("Next hit"),
        go_actions.find_next,
        "edit",
        2,
        ("F3",),
        when=conditions.has_hits,
        mac=("Ctrl+G", "F3"),
    ),
    Action(
        "find-previous",
        lambda: _("Previous hit"),
        go_actions.find_previous,
        "edit",
        2,
        ("Shift+F3",),
        when=conditions.has_hits,
        mac=("Ctrl+Shift+G", "Shift+F3"),
    ),
    Action("contents", lambda: _("Contents"), look_actions.toggle_contents, "view", 0, ("Shift+F9",), "panel-left"),
    Action("facets", lambda: _("Facets"), look_actions.toggle_facets, "view", 0, ("F8",), "list-filter"),
    Action("side-panel", lambda: _("Side panel"), look_actions.toggle_side, "view", 0, ("F9",), "panel-right"),
    Action("zoom-in", lambda: _("Larger text"), look_actions.zoom_in, "view", 1, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom-out", lambda: _("Smaller text"), look_actions.zoom_out, "view", 1, ("Ctrl+-",), "zoom-out"),
    Action("zoom-reset", lambda: _("Normal text size"), look_actions.zoom_reset, "view", 1, ("Ctrl+0",)),
    *MEETING_ACTIONS,
    _theme("system", lambda: _("As the system"), "monitor"),
    _theme("light", lambda: _("Light"), "sun"),
    _theme("dark", lambda: _("Dark"), "moon"),
    _reading_font("serif", lambda: _("Source Serif")),
    _reading_font("sans", lambda: _("Inter")),
    _reading_font("system", lambda: _("The system's")),
    Action(
        "caret",
        lambda: _("Reading caret"),
        look_actions.toggle_caret,
        "view",
        3,
        ("F7",),
        checked=look_actions.has_caret,
    ),
    _page("preferences", lambda: _("Preferences…"), "settings", "view", 4, ("Ctrl+,",)),
    Action(
        "back",
        lambda: _("Back"),
        go_actions.back,
        "go",
        0,
        ("Alt+Left",),
        "arrow-left",
        when=conditions.can_go_back,
        mac=("Ctrl+[",),
    ),
    Action(
        "forward",
        lambda: _("Forward"),
        go_actions.forward,
        "go",
        0,
        ("Alt+Right",),
        "arrow-right",
        when=conditions.can_go_forward,
        mac=("Ctrl+]",),
    ),
    Action("go-to", lambda: _("Go to…"), _over("go-to"), "go", 1, ("Ctrl+G",), mac=("Ctrl+L",)),
    Action(
        "next",
        lambda: _("Next recommendation"),
        partial(go_actions.step, by=1),
        "go",
        1,
        ("Ctrl+Down",),
        "chevron-down",
        mac=("Ctrl+Alt+Down",),
    ),
    Action(
        "previous",
        lambda: _("Previous recommendation"),
        partial(go_actions.step, by=-1),
        "go",
        1,
        ("Ctrl+Up",),
        "chevron-up",
        mac=("Ctrl+Alt+Up",),
    ),
    Action("first", lambda: _("First recommendation"), go_actions.first_recommendation, "go", 1),
    Action("next-region", lambda: _("Next region"), partial(go_actions.next_region, by=1), "go", 2, ("F6",)),
    Action(
        "previous-region", lambda: _("Previous region"), partial(go_actions.next_region, by=-1), "go", 2, ("Shift+F6",)
    ),
    Action(
        "show-related",
        lambda: _("Show only related ones"),
        go_actions.show_related,
        "go",
        4,
        when=conditions.can_show_related,
    ),
    _page("notes", lambda: _("Notes"), "notebook-pen", "go", 3),
    _page("highlights", lambda: _("Highlights"), "highlighter", "go", 3),
    _page("bookmarks", lambda: _("Bookmarks"), "star", "go", 3),
    _page("left", lambda: _("What is left"), "list-checks", "go", 3),
    _page("filters", lambda: _("Saved filters"), "filter", "go", 3),
    _page("tags", lambda: _("Tags"), "tag", "go", 3),
    _page("trash", lambda: _("Trash"), "trash-2", "go", 3),
    _page("people", lambda: _("People"), "users", "go", 4),
    _page("documents", lambda: _("Documents"), "book-open", "go", 4),
    _page("abbreviations", lambda: _("Abbreviations"), "whole-word", "go", 4),
    Action(
        "explain-abbreviations",
        lambda: _("Explain abbreviations here"),
        go_actions.explain_abbreviations,
        "go",
        4,
        ("Ctrl+I",),
        when=conditions.on_one_place,
    ),
    Action(
        "new-note",
        lambda: _("New note"),
        mark_actions.new_note,
        "marks",
        0,
        ("N",),
        "notebook-pen",
        when=conditions.can_note,
        title=selection_actions.note_text,
    ),
    Action(
        "highlight",
        lambda: _("Highlight"),
        selection_actions.highlight,
        "marks",
        0,
        ("H",),
        "highlighter",
        when=conditions.in_the_text,
        title=selection_actions.highlight_text,
    ),
    Action(
        "tag-picker",
        lambda: _("Tag…"),
        mark_actions.pick_tag,
        "marks",
        1,
        ("T",),
        "tag",
        when=conditions.on_recommendations,
    ),
    *(_favourite(key) for key in range(1, 10)),
    Action(
        "clear-favourites",
        lambda: _("Take favourite tags away"),
        mark_actions.clear_favourites,
        "favourites",
        1,
        ("0",),
        when=conditions.on_recommendations,
    ),
    Action(
        "stance",
        lambda: _("Position…"),
        mark_actions.pick_stance,
        "marks",
        2,
        ("S",),
        "scale",
        when=conditions.on_recommendations,
    ),
    *(_stance(name) for name in (*STANCES, "")),
    *(_position_text(name) for name in ("line", "pressed", "background", "wording")),
    *(_status(name) for name in STATES),
    _position_text("answer"),
    Action("remark", lambda: _("Internal remark"), mark_actions.write_remark, "marks", 2, when=conditions.on_one),
    Action(
        "bookmark",
        lambda: _("Bookmark"),
        mark_actions.toggle_bookmark,
        "marks",
        3,
        ("Ctrl+D",),
        "star",
        when=conditions.on_recommendations,
    ),
    Action(
        "bookmark-label",
        lambda: _("Bookmark label…"),
        mark_actions.label_bookmark,
        "marks",
        3,
        ("Ctrl+Shift+D",),
        when=conditions.on_one,
    ),
    *BRIEF_ACTIONS,
    Action("keys", lambda: _("Keys"), _over("keys"), "help", 0, ("F1", "?"), "keyboard"),
    Action(
        "palette",
        lambda: _("Command palette…"),
        _over("palette"),
        "help",
        0,
        ("Ctrl+Shift+P",),
        "terminal",
    ),
    _page("about-text", lambda: _("About this text"), "file-text", "help", 1),
    _page("how-related", lambda: _("How related recommendations are found"), "info", "help", 1),
    _page("about", lambda: _("About Alliance Desktop"), "info", "help", 1),
)
