"""Printing: a PDF in a private folder, opened in the system's own viewer, which has preview, range and copies."""

from functools import partial
from typing import TYPE_CHECKING

from alliance_desktop.errors import AllianceError, InputError
from alliance_desktop.export.formats import PDF
from alliance_desktop.gui.desk import Callback, Shell
from alliance_desktop.gui.state.printed_copies import free_copy
from alliance_desktop.gui.state.viewer import opening
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.export.exporting import Export
    from alliance_desktop.render.export_content import ExportContent


def print_content(
    shell: Shell, content: "ExportContent", name: str, *, save: Callback, recorded: Callback | None = None
) -> None:
    """Writes the content as a PDF called `name` and opens it; `recorded` is called once a viewer has it.

    Where none has, `save` is offered, which asks where the PDF shall be.
    """
    try:
        path = free_copy(name, PDF.suffix)
    except InputError as error:
        _tell_failed(shell, error)
        return
    failed = partial(_tell_failed, shell)

    def open_(done: "Export") -> None:
        told = partial(_tell, shell, done, save, recorded)
        shell.desk.exports.take(_("Opening the PDF…"), opening(path), told, failed)

    shell.desk.exports.export(content, PDF, path, replace=False, done=open_, failed=failed)


def _tell(shell: Shell, done: "Export", save: Callback, recorded: Callback | None, is_open: bool) -> None:
    if is_open:
        if recorded:
            recorded()
        words = _("Handed to your PDF viewer to be printed. The copy goes when you close the window.")
        shell.say(" ".join(filter(None, (words, done.unsaid))))
    else:
        words = _("No program here opened the PDF, so nothing was printed. Save it and print it elsewhere.")
        shell.say(words, _("Save as PDF…"), action=save, stays=True)


def _tell_failed(shell: Shell, error: AllianceError) -> None:
    shell.say(str(error), stays=True)
