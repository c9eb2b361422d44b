"""Printing: the content as a PDF that a viewer opens, counted as an export only if the reader says so."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

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
        words = _("No program here opened the PDF, so nothing was printed. Save it and print it elsewhere.")
        shell.toast.say(words, _("Save as PDF…"), action=save, stays=True)


def _tell_not_printed(shell: Shell, error: AllianceError) -> None:
    shell.toast.say(str(error), stays=True)


_WAIT = 0.003
"""Seconds for which the opener is waited for at a stretch."""
_MOST_WAITS = 1_000
"""Waits after which a viewer counts as open: without a desktop the opener stays for as long as its viewer."""


def opening(path: Path) -> Work[bool]:
    """Opens the file beside the keys; False where nothing opens it.

    On Linux Qt says only that the opener was started, which says itself whether it found a program.
    """
    opener = shutil.which("xdg-open") if sys.platform not in {"win32", "darwin"} else None
    if opener is None:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    codes: list[int] = []
    thread = Thread(target=lambda: codes.append(_run(opener, path)), daemon=True)
    thread.start()
    for _each in range(_MOST_WAITS):
        thread.join(_WAIT)
        if not thread.is_alive():
            break
        yield 99, 100
    return codes in ([], [0])


def _run(opener: str, path: Path) -> int:
    """In a session of its own: the viewer stays when the window closes or is interrupted."""
    nothing = subprocess.DEVNULL
    try:
        return subprocess.run(
            [opener, str(path)], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, check=False
        ).returncode
    except OSError:
        return 1
