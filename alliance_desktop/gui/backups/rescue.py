"""Notes whose file was damaged or taken away while it was open: what is rescued of them, and put in their place."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from alliance_desktop.errors import AllianceError, StoreError, StoreGoneError, StoreSetBackError
from alliance_desktop.export.exporting import readable_notes
from alliance_desktop.gui.desk import Shell, telling
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.widgets.file_dialogs import file_to_save
from alliance_desktop.i18n import _
from alliance_desktop.library import safekeeping, selections
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import local_now, long_moment
from alliance_desktop.store import backup_files, soundness
from alliance_desktop.store.backup_files import Backup


class Rescue:
    """Of one window: what was rescued of its notes, and whether it stayed open because of that."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self.path: Path | None = None
        """Where the notes in memory were written when their store was damaged or gone."""
        self._of: Library | None = None
        """What this window made it of, until it is restored or the file has come back."""
        self._found: Backup | None = None
        """What an earlier window wrote there, which may have saved more since."""
        self.has_stayed = False
        """Whether a window over such notes was not closed, once."""

    @property
    def waits(self) -> bool:
        """Whether this window made it, and neither restored it nor saw the file come back."""
        return self._of is not None

    def forget(self, library: Library | None) -> None:
        """The notes are sound: they are opened, or something was saved. A file that came back needs no rescue, which
        only the library can tell that it was made of: one opened anew knows nothing of what the file lacks."""
        if self.path and library and library is self._of:
            safekeeping.drop_rescue(library, self.path)
        self.path, self._of, self._found, self.has_stayed = None, None, None, False

    def newest(self) -> Backup | None:
        """The newest backup, if it is a rescue."""
        found = next(iter(backup_files.of_store(self._store)), None)
        return found if found and found.why == "rescue" else None

    def look(self) -> None:
        """The store can't be opened: its newest backup may be a rescue."""
        if found := self.newest():
            self._found, self.path = found, found.path

    def make(self, library: Library) -> None:
        """The store was damaged or taken away while it is open here: what is in memory is written to a file, once."""
        with suppress(AllianceError), guarded():
            library.refuse_damage()  # where all is damaged that is known for good, and nothing is saved into it
        if self.path is None and (made := _rescued(library)):
            self.path, self._of = made, library

    def stay(self) -> str:
        """The window stays open, until it is closed again; what to say of that."""
        self.has_stayed = True
        if self.path is None:
            return _(
                "The window stays open: your notes couldn’t be saved in another file. "
                "Close it again to quit without them."
            )
        return _("The window stays open: your notes aren’t in their file. Close it again to quit without restoring.")

    def words(self, error: AllianceError, *, is_open: bool) -> str:
        """What the bar says of the notes: the error, and where what was rescued is. `is_open`: they still are."""
        if self.path is None:
            return str(error)
        if is_open:
            text = _("Your notes were damaged. Everything that was saved is in {path}. Restore it to continue.")
            if isinstance(error, StoreSetBackError):
                text = _(
                    "A file without your latest changes has replaced your notes. "
                    "Everything that was saved is in {path}. Restore it to continue."
                )
            if isinstance(error, StoreGoneError):
                text = _(
                    "Your notes are no longer at {store}. Everything that was saved is in {path}. "
                    "Restore it, or put the file back."
                )
            return text.format(store=self._store, path=self.path)
        return f"{error} {self.elsewhere()}"

    def elsewhere(self) -> str:
        """Where the notes in memory are, which their file lacks. Raises StoreError where they are in none."""
        if self.path is None:
            text = _("Your notes couldn’t be saved in another file. Save a copy of them first. Nothing was changed.")
            raise StoreError(text)
        if found := self._found:
            text = _("A copy that was rescued from the window is in {path}. It is from {moment}.")
            return text.format(path=self.path, moment=long_moment(found.at.isoformat(), local_now()))
        return _("Everything in the window was saved to {path}.").format(path=self.path)

    def left(self) -> str:
        """What to tell at the next start where the window was closed over such notes."""
        if self.path is None:
            return _("Your notes were damaged, replaced or gone when you last closed the window.")
        text = _(
            "Your notes were damaged, replaced or gone when you last closed the window. "
            "Everything in it was saved to {path}."
        )
        return text.format(path=self.path)

    def of_closed(self, library: Library) -> str:
        """Once the window is closed and its backup failed: makes a rescue where the notes are damaged, and gives what
        to tell of that at the next start; '' where they are not."""
        if not soundness.is_damaged(library.path, library.contents):
            return ""
        self.path = _rescued(library)
        return self.left()

    def save_copy(self, library: Library, shell: Shell, window: QWidget) -> None:
        """The whole store as it is in memory of the open file, to a place of the reader's choice."""

        def write(chosen: str, _kind: str) -> None:
            with telling(shell):
                safekeeping.save_copy(library, Path(chosen), replace=True, tell=shell.notice_bar.say)
                self.path = self.path or (Path(chosen) if library.is_faulty else None)
                shell.toast.say(_("All notes saved in {path}").format(path=chosen))

        file_to_save(window, _("Save a copy of my notes"), "", _("Store (*.db)"), write)

    def restore(self, source: Path, tell: Callable[[str], object]) -> Path | None:
        """Puts `source` in place of the notes, which nothing has open; gives the backup of those before, if there is
        one. Raises AllianceError kinds."""
        replaced = safekeeping.restore(self._store, source, tell)
        self._of = None  # a rescue that was restored is a backup like others
        return replaced if replaced in [one.path for one in safekeeping.list_backups(self._store)] else None


def _rescued(library: Library) -> Path | None:
    """A store of all that is in memory, to be restored as a backup is; its path, None where it can't be written."""
    try:
        with guarded():
            today = datetime.now().astimezone().date()
            return safekeeping.rescue(library, readable_notes(selections.of_filter(library), today))
    except AllianceError:
        return None
