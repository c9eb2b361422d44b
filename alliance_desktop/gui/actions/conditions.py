"""When an action can be done: each function says in words why it can't be done now, or '' where it can."""

from alliance_desktop.files import exists
from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _


def always(_shell: Shell) -> str:
    return ""


def can_write(shell: Shell) -> str:
    editor = shell.desk.editor
    if editor.writable:
        return ""
    return _("The notes are not open yet") if editor.library is None else _("The notes cannot be written now")


def on_something(shell: Shell) -> str:
    """While a page stands where the text is otherwise, what would be marked is not seen: nothing is."""
    return can_write(shell) or _in_view(shell) or _something_shown(shell)


def on_recommendations(shell: Shell) -> str:
    return on_something(shell) or _in_hand(shell)


def on_one(shell: Shell) -> str:
    return on_recommendations(shell) or (_("Choose only one") if len(shell.desk.navigator.codes) > 1 else "")


def can_show_related(shell: Shell) -> str:
    return _something_shown(shell) or _in_hand(shell)


def can_cite(shell: Shell) -> str:
    return _in_view(shell) or ("" if shell.text.chosen() else can_show_related(shell))


def can_undo(shell: Shell) -> str:
    library = shell.desk.editor.library
    return can_write(shell) or ("" if library and library.undo_label else _("Nothing to undo"))


def can_redo(shell: Shell) -> str:
    library = shell.desk.editor.library
    return can_write(shell) or ("" if library and library.redo_label else _("Nothing to redo"))


def has_store(shell: Shell) -> str:
    there = shell.desk.editor.library is not None and exists(shell.desk.store_path)
    return "" if there else _("There are no notes yet")


def can_save_filter(shell: Shell) -> str:
    return can_write(shell) or ("" if shell.desk.filter.shown is not None else _("Nothing is filtered"))


def has_hits(shell: Shell) -> str:
    return "" if shell.desk.words.hits else _("No words are looked for")


def can_go_back(shell: Shell) -> str:
    there = shell.in_page or shell.desk.navigator.can_go_back()
    return "" if there else _("There is no place before this one")


def can_go_forward(shell: Shell) -> str:
    return "" if shell.desk.navigator.can_go_forward() else _("There is no place to go forward to")


def _in_view(shell: Shell) -> str:
    return _("Go back to the text first") if shell.in_page else ""


def _something_shown(shell: Shell) -> str:
    """Where nothing matches nothing is in hand."""
    return _("Nothing matches the filter") if shell.desk.navigator.nothing_shown else ""


def _in_hand(shell: Shell) -> str:
    return "" if shell.desk.navigator.codes else _("Select a recommendation first")
