"""Export without the page that shows it first: one dialogue, and the file is there."""

from functools import partial

from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _


def export_to_word(shell: Shell) -> None:
    """What the page of the export would take along, as a Word file."""
    from alliance_desktop.export.formats import WORD
    from alliance_desktop.gui.actions import export_saving
    from alliance_desktop.gui.actions.export_scope import has_something, nothing_words, scopes, selection_of
    from alliance_desktop.render.export_content import content_of
    from alliance_desktop.render.moments import local_now

    desk = shell.desk
    shell.save_typed()
    selection = selection_of(desk, next(iter(scopes(desk))))
    if selection is None:
        return
    if not has_something(selection):
        shell.say(nothing_words())
        return
    if file := export_saving.ask_where(_("Export to Word"), export_saving.notes_name(desk), WORD):
        content = content_of(selection, local_now().date(), desk.left_out)
        export_saving.write(shell, content, file, again=partial(export_to_word, shell))
