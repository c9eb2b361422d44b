"""Undo and redo: of the text that the caret is in, else of the notes, and on the page of templates of these, which are
files and no part of the notes."""

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.text_undo import CARET, nothing_to_redo, nothing_to_undo
from alliance_desktop.i18n import _


def undo(shell: Shell) -> None:
    if typing := CARET.undo:
        typing.undo()
        return
    shell.save_typed()
    if _in_templates(shell):
        shell.desk.templates.undo()
    else:
        shell.desk.editor.undo()


def redo(shell: Shell) -> None:
    if typing := CARET.undo:
        typing.redo()
        return
    shell.save_typed()
    if _in_templates(shell):
        shell.desk.templates.redo()
    else:
        shell.desk.editor.redo()


def can_undo(shell: Shell) -> str:
    if typing := CARET.undo:
        return "" if typing.can_undo else nothing_to_undo()
    if _in_templates(shell):
        return "" if shell.desk.templates.undo_label else _("Nothing to undo")
    editor = shell.desk.editor
    there = editor.undo_restore is not None or editor.undo_label
    return conditions.can_write(shell) or ("" if there else _("Nothing to undo"))


def can_redo(shell: Shell) -> str:
    if typing := CARET.undo:
        return "" if typing.can_redo else nothing_to_redo()
    if _in_templates(shell):
        return "" if shell.desk.templates.redo_label else _("Nothing to redo")
    editor = shell.desk.editor
    there = editor.undo_restore is None and editor.redo_label
    return conditions.can_write(shell) or ("" if there else _("Nothing to redo"))


def undo_text(shell: Shell) -> str:
    """'Undo' with the name of the step it takes back."""
    if CARET.undo:
        return _("Undo typing")
    editor = shell.desk.editor
    label = editor.undo_label
    if _in_templates(shell):
        label = shell.desk.templates.undo_label
    elif editor.undo_restore is not None and not editor.waiting:
        label = _("Restore a backup")
    return _("Undo: {label}").format(label=label) if label else _("Undo")


def redo_text(shell: Shell) -> str:
    """'Redo' with the name of the step it does again."""
    if CARET.undo:
        return _("Redo typing")
    editor = shell.desk.editor
    label = editor.redo_label if editor.undo_restore is None else None
    if _in_templates(shell):
        label = shell.desk.templates.redo_label
    return _("Redo: {label}").format(label=label) if label else _("Redo")


def _in_templates(shell: Shell) -> bool:
    return shell.desk.navigator.page == "templates"
