"""Printing: a PDF in a private folder, opened in the system's own viewer, which has preview, range and copies."""

from functools import partial
from typing import TYPE_CHECKING

from alliance_desktop.errors import AllianceError
from alliance_desktop.export.formats import PDF
from alliance_desktop.gui.desk import Callback, Shell
from alliance_desktop.gui.state.printed_copies import free_copy
from alliance_desktop.gui.state.viewer import opening
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.export.exporting import Export
    from alliance_desktop.gui.state.export_job import Work
    from alliance_desktop.render.export_content import ExportContent


def print_content(
    shell: Shell, content: "ExportContent", name: str, *, save: Callback, count: Callback | None = None
) -> None:
    """Writes the content as a PDF called `name` and opens it. Then `count` is offered, which counts it as an export.

    Where no viewer has it, `save` is offered, which asks where the PDF shall be.
    """
    told, failed = partial(_tell, shell, save, count), partial(_tell_failed, shell)
    shell.desk.exports.take(_("Exporting…"), _written_and_opened(shell, content, name), told, failed)


def _written_and_opened(shell: Shell, content: "ExportContent", name: str) -> "Work[tuple[Export, bool]]":
    """In one go: what was asked for after it has its number and its name when this one is known to be printed."""
    path = free_copy(name, PDF.suffix)
    exports = shell.desk.exports
    done = yield from exports.writing(content, PDF, path, replace=False)
    exports.say(_("Opening the PDF…"))
    is_open = yield from opening(path)
    return done, is_open


def _tell(shell: Shell, save: Callback, count: Callback | None, printed: "tuple[Export, bool]") -> None:
    """What is offered stays: whoever prints is in another window meanwhile."""
    done, is_open = printed
    if is_open:
        words = " ".join(filter(None, (_("Opened in your PDF viewer for printing."), done.unsaid)))
        shell.toast.say(words, _("Count as export") if count else "", action=count, stays=bool(count))
    else:
        words = _("No program here opened the PDF, so nothing was printed. Save it and print it elsewhere.")
        shell.toast.say(words, _("Save as PDF…"), action=save, stays=True)


def _tell_failed(shell: Shell, error: AllianceError) -> None:
    shell.toast.say(str(error), stays=True)
