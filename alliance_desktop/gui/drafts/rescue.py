"""What a window still holds of a store that was damaged under it, written where backups lie."""

from datetime import UTC, datetime
from pathlib import Path

from alliance_desktop.errors import AllianceError
from alliance_desktop.export.exporting import readable_notes
from alliance_desktop.files import make_private_folder, write_whole
from alliance_desktop.gui.fault import guarded
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library


def write_notes(library: Library) -> Path | None:
    """All marks in memory as a Markdown text; its path, None where there are none or no file can be written."""
    if not library.records():
        return None
    now = datetime.now(UTC)
    folder = safekeeping.backup_folder(library.path)
    path = folder / f"{library.path.stem}-{now:%Y-%m-%dT%H%M%S}Z-rescued.md"
    today = now.astimezone().date()
    try:
        with guarded():
            text = readable_notes(library.selection(), today)
            make_private_folder(folder)
            write_whole(path, text.encode(), replace=True, mode=0o600)
    except AllianceError:
        return None
    return path
