"""Printing: a PDF in a private folder, opened in the system's own viewer, which has preview, range and copies."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from alliance_desktop.errors import AllianceError
from alliance_desktop.export.formats import PDF
from alliance_desktop.gui.desk import Callback, Shell
from alliance_desktop.gui.state.printed_copies import forget_printed, print_folder
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.export.exporting import Export
    from alliance_desktop.render.export_content import ExportContent


def print_content(shell: Shell, content: "ExportContent", name: str, recorded: Callback | None = None) -> None:
    """Writes the content as a PDF called `name` and opens it; `recorded` is called once a viewer has it."""
    forget_printed()
    folder = print_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{name}{PDF.suffix}"
    done = partial(_open, shell, path, recorded)
    shell.desk.exports.export(content, PDF, path, replace=True, done=done, failed=partial(_tell_failed, shell))


def _open(shell: Shell, path: Path, recorded: Callback | None, done: "Export") -> None:
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        if recorded:
            recorded()
        words = _("Handed to your PDF viewer to be printed. The copy goes when you close the window.")
        shell.say(" ".join(filter(None, (words, done.unsaid))))
    else:
        shell.say(_("No program here opens PDF files. Export it as PDF and print that elsewhere."), stays=True)


def _tell_failed(shell: Shell, error: AllianceError) -> None:
    shell.say(str(error), stays=True)
