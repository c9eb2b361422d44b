"""What is rescued of notes that were damaged while they were open, and what is told of it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Shell, telling
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.widgets.file_dialogs import file_to_save
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.store import backup_files, soundness


class Rescue:
    """Of one window: what was rescued of its notes, and whether it stayed open because of their damage."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self.path: Path | None = None
        """Where the notes in memory were written when their store was damaged."""
        self._stayed = False

    def forget(self) -> None:
        """The notes are sound: they are opened, or something was saved."""
        self.path, self._stayed = None, False

    def look(self) -> None:
        """The store can't be opened: its newest backup may be a rescue."""
        self.path = newest(self._store)

    def make(self, library: Library) -> None:
        """The store was damaged while it is open here: what is in memory is written to a file, once."""
        with suppress(AllianceError), guarded():
            library.refuse_damage()  # where all is damaged that is known for good, and nothing is saved into it
        if self.path is None:
            self.path = _rescue(library)

    def lets_go(self) -> bool:
        """Whether a window over damaged notes may close: it was told where they are, or it stayed open once."""
        return self.path is not None or self._stayed

    def stay(self) -> str:
        """The window stays open, until it is closed again; what to say of that."""
        self._stayed = True
        return _("The window stays open: your notes are damaged. Close it again to quit without restoring.")

    def words(self, error: AllianceError, *, is_open: bool) -> str:
        """What the bar says of the notes: the error, and where what was rescued is. `is_open`: they still are."""
        if self.path is None:
            return str(error)
        if is_open:
            text = _("Your notes were damaged. Everything that was saved is in {path}. Restore it to continue.")
            return text.format(path=self.path)
        said = _("Everything in the window was saved to {path}.").format(path=self.path)
        return f"{error} {said}"

    def left(self) -> str:
        """What to tell at the next start where the window was closed over damaged notes."""
        return _left_damaged(self.path)


def rescue_closed(library: Library) -> str:
    """Once the window is closed and its backup failed: makes a rescue where the notes are damaged, and gives what to
    tell of that at the next start; '' where they are not."""
    return _left_damaged(_rescue(library)) if soundness.is_damaged(library.path, library.contents) else ""


def _rescue(library: Library) -> Path | None:
    """A store of all that is in memory, to be restored as a backup is; its path, None where it can't be written."""
    from alliance_desktop.export.exporting import readable_notes  # an export, which few ever need here
    from alliance_desktop.library import safekeeping, selections

    try:
        with guarded():
            today = datetime.now().astimezone().date()
            return safekeeping.rescue(library, readable_notes(selections.of_filter(library), today))
    except AllianceError:
        return None


def _left_damaged(rescued: Path | None) -> str:
    if rescued is None:
        return _("Your notes were damaged when you last closed the window.")
    text = _("Your notes were damaged when you last closed the window. Everything in it was saved to {path}.")
    return text.format(path=rescued)


def newest(store: Path) -> Path | None:
    """The newest backup, if it is a rescue: then nothing has been saved since that it lacks."""
    found = next(iter(backup_files.of_store(store)), None)
    return found.path if found and found.why == "rescue" else None


def save_copy(library: Library, shell: Shell, window: QWidget) -> None:
    """The whole store as it is in memory of the open file, to a place of the reader's choice."""
    chosen, _kind = file_to_save(window, _("Save a copy of my notes"), "", _("Store (*.db)"))
    if not chosen:
        return
    from alliance_desktop.library import safekeeping  # with the hashes, which most sessions never need

    with telling(shell):
        safekeeping.save_copy(library, Path(chosen), replace=True, tell=shell.notice_bar.say)
        shell.toast.say(_("All notes saved in {path}").format(path=chosen))
