"""Edits of bookmarks, on one target or several: each function says what to change and writes nothing."""

from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.domain.annotation import Bookmark, bookmark_id
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.target import Target
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import text_limits
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.trash_edits import delete


def set_bookmark(library: LibraryReading, target: Target, label: str = "") -> Edit:
    """A bookmark on the target, or another label for the one there; no swaps if it is so. Raises TextError."""
    label = text_limits.label_text(label)
    now = library.now()
    there = library.marks(target.code).bookmark
    if there is None:
        bookmark = Bookmark(bookmark_id(target), target, label, library.owner_id, now, now)
        text = _("Bookmark added to {place}").format(place=library.report.name_of(target.code))
        return Edit(text, (Swap(None, bookmark),))
    text = _("Label of the bookmark on {place}").format(place=library.report.name_of(target.code))
    if there.label == label:
        return Edit(text, ())
    return Edit(text, (Swap(there, replace(there, label=label, person=library.owner_id, modified=now)),))


def remove_bookmark(library: LibraryReading, target: Target) -> Edit:
    """The bookmark goes into the trash; no swaps if there is none."""
    there = library.marks(target.code).bookmark
    if there is None:
        return Edit(_("Bookmark removed from {place}").format(place=library.report.name_of(target.code)), ())
    return delete(library, there)


def toggle_bookmarks(library: LibraryReading, targets: Sequence[Target]) -> Edit:
    """A bookmark on all targets that have none; where all have one, none is left."""
    bare = [target for target in targets if library.marks(target.code).bookmark is None]
    made = [set_bookmark(library, target) for target in bare] or [remove_bookmark(library, one) for one in targets]
    if len(made) == 1:
        return made[0]
    count = len(made)
    words = (
        ngettext("Bookmark added to {count} recommendation", "Bookmarks added to {count} recommendations", count)
        if bare
        else ngettext(
            "Bookmark removed from {count} recommendation", "Bookmarks removed from {count} recommendations", count
        )
    )
    return Edit(words.format(count=count), tuple(swap for edit in made for swap in edit.swaps))
