"""What a window still holds of a store that was damaged under it, written among the backups."""

from datetime import datetime
from pathlib import Path

from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.fault import guarded
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.store import backup_files


def rescue(library: Library) -> Path | None:
    """A store of all that is in memory, to be restored as a backup is; its path, None where it can't be written."""
    from alliance_desktop.export.exporting import readable_notes  # an export, which few ever need here
    from alliance_desktop.library import safekeeping

    try:
        with guarded():
            today = datetime.now().astimezone().date()
            return safekeeping.rescue(library, readable_notes(library.selection(), today))
    except AllianceError:
        return None


def rescue_closed(library: Library) -> str:
    """Once the window is closed and its backup failed: makes a rescue where the notes are damaged, and gives what to
    tell of that at the next start; '' where they are not."""
    from alliance_desktop.library import safekeeping

    return left_damaged(rescue(library)) if safekeeping.is_damaged(library) else ""


def left_damaged(rescued: Path | None) -> str:
    """What to tell at the next start where a window was closed over damaged notes."""
    if rescued is None:
        return _("Your notes were damaged when you last closed the window.")
    text = _("Your notes were damaged when you last closed the window. Everything in it was saved to {path}.")
    return text.format(path=rescued)


def newest(store: Path) -> Path | None:
    """The newest backup, if it is a rescue: then nothing has been saved since that it lacks."""
    found = next(iter(backup_files.of_store(store)), None)
    return found.path if found and found.why == "rescue" else None
