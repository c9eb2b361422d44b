"""A backup put in place of the notes, and the way back."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_desktop.errors import AllianceError
from alliance_desktop.i18n import _
from alliance_desktop.library import safekeeping

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow


def restore(window: "MainWindow", source: Path, done: str) -> None:
    """Puts `source` in place of the notes; the toast says `done` and leads back. Raises AllianceError kinds."""
    window.side_panel.flush()
    window.link.give_up_backup()  # on Windows no file is replaced that another process has open
    window.link.close(back_up=False)
    told: list[str] = []
    try:
        replaced = safekeeping.restore(window.store, source, told.append)
    finally:
        window.link.open()
    if replaced is not None and replaced in [one.path for one in safekeeping.list_backups(window.store)]:
        window.toast.say(done, _("Go back"), stays=True, act=partial(_go_back, window, replaced))
    else:
        window.toast.say(done, "")
    for text in told:
        window.notice_bar.say(text, [], danger=False)


def _go_back(window: "MainWindow", replaced: Path) -> None:
    try:
        restore(window, replaced, _("Your notes are as they were before"))
    except AllianceError as error:
        window.toast.say(str(error), "", stays=True)
