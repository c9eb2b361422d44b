"""Actions of the menu *File*: exports, by their page or at once by the dialogue, and the folder of the notes."""

from functools import partial
from typing import TYPE_CHECKING

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, page
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.file_dialogs import show_folder_of
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.export.formats import Format
    from alliance_desktop.render.export_content import ExportContent


def export(shell: Shell) -> None:
    """The brief that is shown, else the page of the export."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("export")
    else:
        shell.pages.open("export")


def show_folder(shell: Shell) -> None:
    show_folder_of(shell.desk.store_path)


def export_text(shell: Shell) -> str:
    return _("Export the brief…") if _is_brief(shell) else _("Export notes…")


def export_to_word(shell: Shell) -> None:
    """The brief that is shown, or what the page of the export would take along, as a Word file."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("export-word")
    else:
        from alliance_desktop.export.formats import WORD
        from alliance_desktop.gui.actions.export_targets import nearest

        _export_notes(shell, nearest(shell.desk), WORD, _("Export to Word"))


def print_(shell: Shell) -> None:
    """What is shown, to the viewer that prints: the brief, as its template or another writes it, what the page of the
    export takes along, or while reading what is selected, what the filter shows, or the report with the marks.
    """
    if shell.desk.navigator.page == "templates":
        shell.desk.templates.print_wanted.emit()
        return
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("print")
        return
    from alliance_desktop.export.formats import PDF
    from alliance_desktop.gui.actions import export_targets

    scope = _shown_scope(shell)
    if content := _content(shell, scope):
        save = partial(_export_notes, shell, scope, PDF, _("Save as PDF"))
        name = export_targets.notes_name(shell.desk, scope)
        export_targets.print_content(shell, content, name, save=save)


def _is_brief(shell: Shell) -> bool:
    return shell.desk.navigator.page == "brief" and shell.desk.brief.brief is not None


def _export_notes(shell: Shell, scope: str, kind: "Format", title: str) -> None:
    from alliance_desktop.gui.actions import export_targets

    content = _content(shell, scope)
    if content is None:
        return
    if file := export_targets.ask_where(shell.desk, title, export_targets.notes_name(shell.desk, scope), kind):
        export_targets.write(shell, content, file, again=partial(_export_notes, shell, scope, kind, title))


def _shown_scope(shell: Shell) -> str:
    """What the page of the export takes along while it is shown; of the text what is seen of it."""
    from alliance_desktop.gui.actions.export_targets import REPORT, nearest

    desk = shell.desk
    if desk.navigator.page == "export":
        return desk.export_scope
    scope = nearest(desk)
    return REPORT if scope == "all" and not shell.pages.is_open else scope


def _content(shell: Shell, scope: str) -> "ExportContent | None":
    """What goes along; where that is nothing, it is said."""
    from alliance_desktop.gui.actions.export_targets import content_in, nothing_words, selection_of

    shell.save_typed()
    selection = selection_of(shell.desk, scope)
    if selection is None:
        return None
    content = content_in(shell.desk, scope, selection)
    if content is None:
        shell.toast.say(nothing_words(shell.desk, scope))
    return content


def end(shell: Shell) -> None:
    shell.quit()


FILE_ACTIONS: tuple[Action, ...] = (
    Action("export", lambda: _("Export notes…"), export, "file", 0, ("Ctrl+E",), "file-down", title=export_text),
    Action(
        "export-word",
        lambda: _("Export to Word…"),
        export_to_word,
        "file",
        0,
        ("Ctrl+Shift+E",),
        "file-text",
        when=conditions.has_notes_open,
    ),
    Action("print", lambda: _("Print…"), print_, "file", 0, ("Ctrl+P",), "printer", when=conditions.has_notes_open),
    page("backups", lambda: _("Backups and check…"), "history", "file", 1),
    Action(
        "show-folder",
        lambda: _("Show the folder of my notes"),
        show_folder,
        "file",
        1,
        icon="folder-open",
        when=conditions.has_store,
    ),
    Action("quit", lambda: _("Quit"), end, "file", 2, ("Ctrl+Q",)),
)
