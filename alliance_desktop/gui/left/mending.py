"""Where a cell of what is left leads, and what mends a row: to the text, from where the way back leads to the row."""

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.language.brief_terms import InBriefs
from alliance_desktop.domain.report import Section
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.left.left_model import Cell
from alliance_desktop.library.what_is_left import OpenItem

_KINDS = {"tagged": "tag", "noted": "note", "stance": "stance"}
"""What `has:` and `no:` call a column."""
_ACTIONS = {"no-stance": "stance", "no-line": "line", "not-answered": "answer", "overdue": "answer"}
"""The action that opens the field which is empty."""


def mend(shell: Shell, item: OpenItem) -> None:
    """Shows the recommendation, with what is to be filled in or looked at open."""
    desk = shell.desk
    note = desk.editor.library.note(item.note) if desk.editor.library and item.note else None
    if item.twin:
        show_filter(shell, f"id:{item.code},{item.twin}")
        desk.navigator.focus(item.code)
    elif note is not None:
        shell.show_mark(note)
        shell.panels.show_side()
        shell.side.open_note(note.id)
    else:
        desk.navigator.go(item.code)
        shell.trigger(_ACTIONS[item.kind])
    desk.navigator.begin_errand()


def show_cell(shell: Shell, cell: Cell, brief: Brief | None) -> None:
    """Shows the recommendations that a cell counts; where it counts none, those of the section."""
    library = shell.desk.editor.library
    conditions = [_section(cell.section)] if cell.section else []
    if brief:
        conditions.append(str(InBriefs((brief.name,))))
    if cell.some and cell.column in _KINDS:
        conditions.append(f"has:{_KINDS[cell.column]}")
    elif cell.some and cell.column == "in_brief" and not brief and library:
        conditions.append(str(InBriefs(tuple(one.name for one in library.briefs))))
    show_filter(shell, " ".join(conditions))


def show_filter(shell: Shell, text: str) -> None:
    """Shows what a filter finds in place of what was asked for before; the way back leads to the page."""
    desk = shell.desk
    desk.navigator.go(desk.navigator.current)
    wanted = desk.filter.questions.nothing
    desk.filter.ask(desk.filter.questions.toggled(wanted, text) if text else wanted)
    shell.focus_text()


def _section(section: Section) -> str:
    return f"section:{section.id}"
