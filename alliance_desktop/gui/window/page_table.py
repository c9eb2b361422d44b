"""The table of pages: each is imported when it is first opened, so that none delays the start."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_desktop.gui.widgets.page import Page
    from alliance_desktop.gui.window.main_window import MainWindow


def _notes(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.notes_list import NotesList

    return NotesList(window.desk, window)


def _highlights(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.highlights_list import HighlightsList

    return HighlightsList(window.desk, window)


def _bookmarks(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.bookmarks_list import BookmarksList

    return BookmarksList(window.desk, window)


def _filters(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.filters_list import FiltersList

    return FiltersList(window.desk, window)


def _tags(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.tags_list import TagsList

    return TagsList(window.desk, window)


def _trash(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.trash_list import Trash

    return Trash(window.desk, window)


def _export(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.pages.export_page import ExportNotes

    return ExportNotes(window.desk, window)


def _backups(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.backups.backups_page import Backups

    return Backups(window.desk, window, window.link.backing_up, window.link.restore)


def _search(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.search.search_page import Search

    return Search(window.desk, window)


def _people(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.people_list import People

    return People(window.desk, window)


def _abbreviations(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.abbreviations_list import Abbreviations

    return Abbreviations(window.desk, window)


def _documents(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.lists.documents_list import Documents

    return Documents(window.desk, window)


def _preferences(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.pages.preferences import Preferences

    return Preferences(window)


def _about_text(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.pages.about_text import AboutText

    return AboutText(window.desk)


def _how_related(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.pages.how_related import HowRelated

    return HowRelated(window.theme)


def _about(window: "MainWindow") -> "Page":
    from alliance_desktop.gui.pages.about import About

    return About(window.theme)


PAGES: dict[str, Callable[["MainWindow"], "Page"]] = {
    "notes": _notes,
    "highlights": _highlights,
    "bookmarks": _bookmarks,
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
