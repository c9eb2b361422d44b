"""Bookmarks on several targets at once."""

from collections.abc import Sequence

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.target import Target
from alliance_desktop.i18n import ngettext
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.note_edits import remove_bookmark, set_bookmark


def toggle_bookmarks(library: LibraryReading, targets: Sequence[Target]) -> Edit:
    """A bookmark on all targets that have none; where all have one, none is left."""
    bare = [target for target in targets if library.marks(target.code).bookmark is None]
    made = [set_bookmark(library, target) for target in bare] or [remove_bookmark(library, one) for one in targets]
    if len(made) == 1:
        return made[0]
    count = len(made)
    words = (
        ngettext("Bookmark on {count} recommendation", "Bookmarks on {count} recommendations", count)
        if bare
        else ngettext(
            "Bookmark removed from {count} recommendation", "Bookmarks removed from {count} recommendations", count
        )
    )
    return Edit(words.format(count=count), tuple(swap for edit in made for swap in edit.swaps))
