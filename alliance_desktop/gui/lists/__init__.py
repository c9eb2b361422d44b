"""Lists in the centre, of what the reader made and a report names: each is a value, and this the table of them."""

from collections.abc import Callable, Mapping
from functools import partial

from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.lists.known_list import KnownList
from alliance_desktop.gui.lists.known_lists import ABBREVIATIONS, DOCUMENTS, PEOPLE
from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.lists.marks_lists import BOOKMARKS, HIGHLIGHTS, NOTES
from alliance_desktop.gui.lists.named_lists import BRIEFS, FILTERS
from alliance_desktop.gui.lists.tags_list import TagsList
from alliance_desktop.gui.lists.trash_list import TRASH

LISTS: Mapping[str, Callable[[Desk, Shell, Drafts], ListView]] = {
    "briefs": partial(ListView, BRIEFS),
    "notes": partial(ListView, NOTES),
    "highlights": partial(ListView, HIGHLIGHTS),
    "bookmarks": partial(ListView, BOOKMARKS),
    "filters": partial(ListView, FILTERS),
    "tags": TagsList,
    "trash": partial(ListView, TRASH),
    "people": partial(KnownList, PEOPLE),
    "abbreviations": partial(KnownList, ABBREVIATIONS),
    "documents": partial(KnownList, DOCUMENTS),
}
"""What makes the page of this name."""
