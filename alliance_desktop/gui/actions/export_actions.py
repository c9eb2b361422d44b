"""Actions that export what is shown: by its page, or at once by the dialogue."""

from functools import partial
from typing import TYPE_CHECKING

from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.render.export_content import ExportContent


def export(shell: Shell) -> None:
    """The brief that is shown, else the page of the export."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("export")
    else:
        shell.open_page("export")


def export_text(shell: Shell) -> str:
    return _("Export the brief…") if _is_brief(shell) else _("Export notes…")


def export_to_word(shell: Shell) -> None:
    """The brief that is shown, or what the page of the export would take along, as a Word file."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("export-word")
    else:
        _export_notes_to_word(shell)


def print_(shell: Shell) -> None:
    """The brief that is shown, or what the page of the export would take along, to the viewer that prints."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("print")
    elif content := _notes(shell):
        from alliance_desktop.gui.actions import export_saving, printing
        from alliance_desktop.gui.actions.export_scope import nearest

        printing.print_content(shell, content, export_saving.notes_name(shell.desk, nearest(shell.desk)))


def _is_brief(shell: Shell) -> bool:
    return shell.desk.navigator.page == "brief" and shell.desk.brief.brief is not None


def _export_notes_to_word(shell: Shell) -> None:
    from alliance_desktop.export.formats import WORD
    from alliance_desktop.gui.actions import export_saving
    from alliance_desktop.gui.actions.export_scope import nearest

    content = _notes(shell)
    if content is None:
        return
    name = export_saving.notes_name(shell.desk, nearest(shell.desk))
    if file := export_saving.ask_where(shell.desk, _("Export to Word"), name, WORD):
        export_saving.write(shell, content, file, again=partial(_export_notes_to_word, shell))


def _notes(shell: Shell) -> "ExportContent | None":
    """What the page of the export would take along; where that is nothing, it is said."""
    from alliance_desktop.gui.actions.export_scope import has_something, nearest, nothing_words, selection_of
    from alliance_desktop.render.export_content import content_of
    from alliance_desktop.render.moments import local_now

    desk = shell.desk
    shell.save_typed()
    scope = nearest(desk)
    selection = selection_of(desk, scope)
    if selection is None:
        return None
    if not has_something(selection):
        shell.say(nothing_words(desk, scope))
        return None
    return content_of(selection, local_now().date(), desk.left_out)
