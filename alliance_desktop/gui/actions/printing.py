"""Printing: the content as a PDF that a viewer opens, counted as an export only if the reader says so."""

from functools import partial

from alliance_desktop.errors import AllianceError
from alliance_desktop.export.exporting import Export
from alliance_desktop.export.formats import PDF
from alliance_desktop.gui.actions.export_targets import (
    REPORT,
    export_notes,
    exporting_to,
    nearest,
    notes_content,
    notes_name,
)
from alliance_desktop.gui.actions.opened_outside import opening
from alliance_desktop.gui.desk import Callback, Shell
from alliance_desktop.gui.state.jobs import Work
from alliance_desktop.gui.state.printed_copies import free_copy
from alliance_desktop.i18n import _
from alliance_desktop.render.export_content import ExportContent


def print_notes(shell: Shell) -> None:
    """Prints what the page of the export takes along while it is shown; of the text what is seen of it."""
    desk = shell.desk
    scope = desk.export_scope if desk.navigator.page == "export" else nearest(desk)
    if scope == "all" and not shell.pages.is_open:
        scope = REPORT
    if content := notes_content(shell, scope):
        save = partial(export_notes, shell, scope, PDF, _("Save as PDF"))
        print_content(shell, content, notes_name(desk, scope), save=save)


def print_content(
    shell: Shell, content: ExportContent, name: str, *, save: Callback, count: Callback | None = None
) -> None:
    """Writes the content as a PDF called `name` and opens it. Then `count` is offered, which counts it as an export.

    Where no viewer has it, `save` is offered, which asks where the PDF shall be.
    """
    told, failed = partial(_tell_printed, shell, save, count), partial(_tell_not_printed, shell)
    shell.desk.exports.take(_("Exporting…"), _written_and_opened(shell, content, name), told, failed)


def _written_and_opened(shell: Shell, content: ExportContent, name: str) -> Work[tuple[Export, bool]]:
    """In one go: what was asked for after it has its number and its name when this one is known to be printed."""
    path = free_copy(name, PDF.suffix)
    exports = shell.desk.exports
    done = yield from exporting_to(shell.desk.store_path, content, PDF, path, replace=False)
    exports.say(_("Opening the PDF…"))
    is_open = yield from opening(path)
    return done, is_open


def _tell_printed(shell: Shell, save: Callback, count: Callback | None, printed: tuple[Export, bool]) -> None:
    """What is offered stays: whoever prints is in another window meanwhile."""
    done, is_open = printed
    if is_open:
        words = " ".join(filter(None, (_("Opened in your PDF viewer for printing."), done.unsaid)))
        shell.toast.say(words, _("Count as export") if count else "", action=count, stays=bool(count))
    else:
        words = _("No program could open the PDF, so nothing was printed. Save it and print it elsewhere.")
        shell.toast.say(words, _("Save as PDF…"), action=save, stays=True)


def _tell_not_printed(shell: Shell, error: AllianceError) -> None:
    shell.toast.say(str(error), stays=True)
