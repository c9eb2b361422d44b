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
    if name in PAGES:
        return PAGES[name](_Given(shell.desk, shell, store))
    from alliance_desktop.gui.lists import LISTS

    return LISTS[name](shell.desk, shell, store.drafts)


def _brief(given: _Given) -> Page:
    from alliance_desktop.gui.brief.brief_page import BriefPage

    return BriefPage(given.desk, given.shell, given.store.drafts)


def _templates(given: _Given) -> Page:
    from alliance_desktop.gui.templates.templates_page import TemplatesPage

    return TemplatesPage(given.desk, given.shell, given.store.drafts)


def _left(given: _Given) -> Page:
    from alliance_desktop.gui.left.left_page import LeftPage

    return LeftPage(given.desk, given.shell)


def _export(given: _Given) -> Page:
    from alliance_desktop.gui.pages.export_page import ExportNotes

    return ExportNotes(given.desk, given.shell)


def _backups(given: _Given) -> Page:
    from alliance_desktop.gui.backups.backups_page import Backups

    return Backups(given.desk, given.shell, given.store.backing_up, given.store.restore)


def _search(given: _Given) -> Page:
    from alliance_desktop.gui.search.search_page import Search

    return Search(given.desk, given.shell)


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
    "templates": _templates,
    "left": _left,
    "search": _search,
    "export": _export,
    "backups": _backups,
    "preferences": _preferences,
    "about-text": _about_text,
    "how-related": _how_related,
    "about": _about,
}
"""Those that are no lists."""
