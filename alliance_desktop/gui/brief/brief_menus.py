"""Two menus of the brief builder: all briefs with what can be done with one, and the filters to add from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import styles
from alliance_desktop.i18n import _

_TAGS = 9
"""So many of the most used tags are offered."""


def briefs_menu(desk: Desk, shell: Shell, below: QWidget) -> None:
    """All briefs, the open one with a check; then what can be done with it."""
    menu = _menu(desk, below)
    library = desk.editor.library
    for brief in library.briefs if library else ():
        act = menu.addAction(_plain(brief.name), partial(desk.brief.open, brief.id))
        act.setCheckable(True)
        act.setChecked(brief == desk.brief.brief)
    menu.addSeparator()
    for text, action in (
        (_("New brief"), "brief-new"),
        (_("Duplicate"), "brief-duplicate"),
        (_("Rename…"), "brief-rename"),
        (_("Delete"), "brief-delete"),
        (_("All briefs…"), "briefs"),
    ):
        menu.addAction(text, partial(shell.trigger, action))
    _open(menu, below)


def filters_menu(desk: Desk, below: QWidget, take: Callable[[str], None], find: Callable[[], None]) -> None:
    """What the filter shows, saved filters and tags, each with its count; `take` gets the text of the one chosen.

    `find` leads to the field, for any other filter.
    """
    menu = _menu(desk, below)
    state = desk.filter
    if state.shown is not None:
        menu.addAction(_counted(_("What the filter shows"), len(state.shown)), partial(take, state.expression))
        menu.addSeparator()
    for one in state.saved():
        if one.wanted is not None:
            menu.addAction(_counted(one.saved.name, one.count or 0), partial(take, str(one.wanted)))
    menu.addSeparator()
    library = desk.editor.library
    tags = sorted(library.tags, key=lambda tag: -library.tag_count(tag.id))[:_TAGS] if library else []
    for tag in tags:
        asked = state.tag_condition(tag.name)
        name = _("Tagged {tag}").format(tag=tag.name)
        menu.addAction(_counted(name, len(state.found(asked) or ())), partial(take, asked))
    menu.addSeparator()
    menu.addAction(_("Another filter…"), find)
    _open(menu, below)


def _counted(name: str, count: int) -> str:
    return _plain(_("{name}: {count}").format(name=name, count=count))


def _plain(name: str) -> str:
    """In a menu & would underline the letter behind it."""
    return name.replace("&", "&&")


def _menu(desk: Desk, below: QWidget) -> QMenu:
    menu = QMenu(below)
    styles.dress_menu(menu, desk.theme)
    menu.setMinimumWidth(below.width())
    return menu


def _open(menu: QMenu, below: QWidget) -> None:
    """With its first row active, as whoever opened it by a key expects."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
