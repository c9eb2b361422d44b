"""An action: one thing the reader can do, as a row of the table."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import Phrase, _


class Action(NamedTuple):
    """One thing the reader can do. `text` is asked for each time, so that it follows the language.

    `keys` are Qt's portable names, `mac` those on a Mac where they differ; `group` puts a line between those of
    different groups in a menu; `title` is the text where it depends on the state; `when` says why it can't be done
    now, '' where it can; `checked` says whether a choice is on.
    """

    id: str
    text: Phrase
    run: Callable[[Shell], None]
    keys: tuple[str, ...] = ()
    icon: str | None = None
    when: Callable[[Shell], str] = conditions.always
    title: Callable[[Shell], str] | None = None
    checked: Callable[[Shell], bool] | None = None
    mac: tuple[str, ...] = ()
    menu: str = ""
    group: int = 0

    @property
    def other_words(self) -> str:
        """Those by which it is looked for besides its own."""
        return OTHER_WORDS[self.id]() if self.id in OTHER_WORDS else ""


def of_menu(menu: str, *parts: Action | int) -> tuple[Action, ...]:
    """Actions as they stand in a menu, those of a submenu among them; a number is the group of those that follow."""
    made, group = list[Action](), 0
    for part in parts:
        if isinstance(part, int):
            group = part
        else:
            made.append(part if part.menu else part._replace(menu=menu, group=group))
    return tuple(made)


def page(name: str, text: Phrase, icon: str, keys: tuple[str, ...] = ()) -> Action:
    """The action that shows a page of gui/window/page_stack.py."""
    return Action(name, text, opens(name), keys, icon)


def opens(name: str) -> Callable[[Shell], None]:
    """What shows this page."""
    return lambda shell: shell.pages.open(name)


def over(name: str) -> Callable[[Shell], None]:
    """What lays this over the window."""
    return lambda shell: shell.overlays.open(name)


OTHER_WORDS: Mapping[str, Phrase] = {
    "open-report": lambda: _("import, PDF, file, switch report, review"),
    "export": lambda: _("save as PDF, PDF, web page, HTML, spreadsheet, OpenDocument"),
    "export-word": lambda: _("save as Word, docx"),
    "print": lambda: _("paper, print preview"),
    "take-back": lambda: _("corrections, corrected, comments, Word, tracked changes, review"),
    "add-marks": lambda: _("merge, import, combine"),
    "compare": lambda: _("last year, previous report, differences, what is new"),
    "share": lambda: _("send, colleague, email"),
    "correct-report": lambda: _("edit report, typo"),
    "discard-draft": lambda: _("start again, start over, drop corrections"),
    "remove-report": lambda: _("delete report, uninstall"),
    "backups": lambda: _("restore, rescue, recover, repair"),
    "show-folder": lambda: _("file location, data folder"),
    "quit": lambda: _("exit"),
    "undo": lambda: _("revert"),
    "redo": lambda: _("repeat"),
    "copy-citation": lambda: _("cite, quote, reference"),
    "find": lambda: _("search this report"),
    "search": lambda: _("find everywhere, find in all reports"),
    "save-filter": lambda: _("saved search"),
    "find-next": lambda: _("next match, next result, find again"),
    "find-previous": lambda: _("previous match, previous result"),
    "contents": lambda: _("outline, table of contents, navigation pane"),
    "facets": lambda: _("filter pane, refine"),
    "side-panel": lambda: _("sidebar, details, properties"),
    "zoom-in": lambda: _("zoom in, bigger text, magnify, font size"),
    "zoom-out": lambda: _("zoom out"),
    "zoom-reset": lambda: _("zoom, actual size, reset zoom"),
    "meeting": lambda: _("presentation, present, projector, slide show, full screen"),
    "meeting-position": lambda: _("reveal"),
    "meeting-heard": lambda: _("statement, minutes"),
    "theme-system": lambda: _("automatic, appearance"),
    "theme-light": lambda: _("light mode, day"),
    "theme-dark": lambda: _("dark mode, night"),
    "reading-font-serif": lambda: _("typeface"),
    "reading-font-sans": lambda: _("sans serif"),
    "caret": lambda: _("caret browsing, cursor"),
    "preferences": lambda: _("settings, options, configuration"),
    "back": lambda: _("previous view"),
    "forward": lambda: _("next view"),
    "go-to": lambda: _("jump, page number"),
    "first": lambda: _("beginning, top"),
    "show-related": lambda: _("similar, duplicates"),
    "notes": lambda: _("comments, annotations"),
    "highlights": lambda: _("highlighted passages"),
    "bookmarks": lambda: _("starred"),
    "left": lambda: _("to do, tasks, progress, unfinished"),
    "quotation-check": lambda: _("verify quotes, quote check"),
    "filters": lambda: _("saved searches"),
    "tags": lambda: _("labels, keywords, categories"),
    "trash": lambda: _("bin, deleted"),
    "people": lambda: _("speakers, participants"),
    "documents": lambda: _("references, sources, bibliography"),
    "abbreviations": lambda: _("acronyms"),
    "explain-abbreviations": lambda: _("meaning"),
    "new-note": lambda: _("comment, annotate, sticky note"),
    "highlight": lambda: _("marker"),
    "tag-picker": lambda: _("label, keyword, category"),
    "clear-favourites": lambda: _("remove tags"),
    "stance": lambda: _("stance, support, oppose, vote"),
    "stance-support": lambda: _("agree"),
    "stance-accept": lambda: _("acceptable"),
    "stance-oppose": lambda: _("reject, disagree, object"),
    "stance-none": lambda: _("clear stance, remove stance"),
    "line": lambda: _("talking point, speaking note"),
    "pressed": lambda: _("fallback"),
    "background": lambda: _("context"),
    "wording": lambda: _("amendment, proposed text"),
    "earlier-texts": lambda: _("version history, versions"),
    "decide": lambda: _("conflicts, resolve"),
    "remark": lambda: _("private note, confidential"),
    "bookmark": lambda: _("star"),
    "bookmark-label": lambda: _("rename bookmark"),
    "brief": lambda: _("briefing"),
    "briefs": lambda: _("switch brief, list of briefs"),
    "brief-toggle": lambda: _("collect, include"),
    "brief-heading": lambda: _("subheading, title"),
    "brief-text": lambda: _("paragraph"),
    "brief-template": lambda: _("layout, style"),
    "templates": lambda: _("layouts, styles"),
    "template-letterhead": lambda: _("logo, header and footer"),
    "brief-by-section": lambda: _("order of the report"),
    "brief-by-stance": lambda: _("group by stance"),
    "brief-new": lambda: _("create brief"),
    "brief-duplicate": lambda: _("copy of the brief"),
    "keys": lambda: _("shortcuts, keyboard, hotkeys, help"),
    "guide": lambda: _("help, manual, handbook, tutorial"),
    "palette": lambda: _("commands, tell me"),
    "about": lambda: _("version, licence"),
}
"""By the id of an action what Word, Acrobat, Zotero and browsers call it, where that has not the letters of its own
words, and what it is for. A word leads to at most two."""
