"""The table of pages: each is imported when it is first opened, so that none delays the start (decision 6)."""

from collections.abc import Callable
from typing import NamedTuple

from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.window.store_link import StoreLink


class _Given(NamedTuple):
    """What a page may be made with."""

    desk: Desk
    shell: Shell
    store: StoreLink


def make_page(name: str, shell: Shell, store: StoreLink) -> Page:
    """A page of the table, new."""
    return PAGES[name](_Given(shell.desk, shell, store))


def _notes(given: _Given) -> Page:
    from alliance_desktop.gui.lists.notes_list import NotesList

    return NotesList(given.desk, given.shell)


def _highlights(given: _Given) -> Page:
    from alliance_desktop.gui.lists.highlights_list import HighlightsList

    return HighlightsList(given.desk, given.shell)


def _bookmarks(given: _Given) -> Page:
    from alliance_desktop.gui.lists.bookmarks_list import BookmarksList

    return BookmarksList(given.desk, given.shell, given.store.drafts)


def _filters(given: _Given) -> Page:
    from alliance_desktop.gui.lists.filters_list import FiltersList

    return FiltersList(given.desk, given.shell, given.store.drafts)


def _tags(given: _Given) -> Page:
    from alliance_desktop.gui.lists.tags_list import TagsList

    return TagsList(given.desk, given.shell, given.store.drafts)


def _brief(given: _Given) -> Page:
    from alliance_desktop.gui.brief.brief_page import BriefPage

    return BriefPage(given.desk, given.shell, given.store.drafts)


def _briefs(given: _Given) -> Page:
    from alliance_desktop.gui.lists.briefs_list import BriefsList

    return BriefsList(given.desk, given.shell, given.store.drafts)


def _templates(given: _Given) -> Page:
    from alliance_desktop.gui.templates.templates_page import TemplatesPage

    return TemplatesPage(given.desk, given.shell, given.store.drafts)


def _left(given: _Given) -> Page:
    from alliance_desktop.gui.left.left_page import LeftPage

    return LeftPage(given.desk, given.shell)


def _trash(given: _Given) -> Page:
    from alliance_desktop.gui.lists.trash_list import Trash

    return Trash(given.desk, given.shell)


def _export(given: _Given) -> Page:
    from alliance_desktop.gui.pages.export_page import ExportNotes

    return ExportNotes(given.desk, given.shell)


def _backups(given: _Given) -> Page:
    from alliance_desktop.gui.backups.backups_page import Backups

    return Backups(given.desk, given.shell, given.store.backing_up, given.store.restore)


def _search(given: _Given) -> Page:
    from alliance_desktop.gui.search.search_page import Search

    return Search(given.desk, given.shell)


def _people(given: _Given) -> Page:
    from alliance_desktop.gui.lists.people_list import People

    return People(given.desk, given.shell)


def _abbreviations(given: _Given) -> Page:
    from alliance_desktop.gui.lists.abbreviations_list import Abbreviations

    return Abbreviations(given.desk, given.shell)


def _documents(given: _Given) -> Page:
    from alliance_desktop.gui.lists.documents_list import Documents

    return Documents(given.desk, given.shell)


def _preferences(given: _Given) -> Page:
    from alliance_desktop.gui.pages.preferences import Preferences

    return Preferences(given.shell)


def _about_text(given: _Given) -> Page:
    from alliance_desktop.gui.pages.explaining_pages import AboutText

    return AboutText(given.desk)


def _how_related(given: _Given) -> Page:
    from alliance_desktop.gui.pages.explaining_pages import HowRelated

    return HowRelated(given.desk.theme)


def _about(given: _Given) -> Page:
    from alliance_desktop.gui.pages.explaining_pages import About

    return About(given.desk.theme)


PAGES: dict[str, Callable[[_Given], Page]] = {
    "brief": _brief,
    "briefs": _briefs,
    "templates": _templates,
    "notes": _notes,
    "highlights": _highlights,
    "bookmarks": _bookmarks,
    "left": _left,
    "filters": _filters,
    "tags": _tags,
    "trash": _trash,
    "search": _search,
    "people": _people,
    "abbreviations": _abbreviations,
    "documents": _documents,
    "export": _export,
    "backups": _backups,
    "preferences": _preferences,
    "about-text": _about_text,
    "how-related": _how_related,
    "about": _about,
}
