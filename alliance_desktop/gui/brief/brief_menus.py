"""Two menus of the brief builder: all briefs with what can be done with one, and the filters to add from."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _

_TAGS = 9
"""So many of the most used tags are offered."""


def briefs_menu(desk: Desk, shell: Shell, below: QWidget) -> QMenu:
    """All briefs, the open one with a check; then what can be done with it."""
    library = desk.editor.library
    briefs = library.briefs if library else ()
    acts = (
        (_("New brief"), "brief-new"),
        (_("Duplicate"), "brief-duplicate"),
        (_("Rename…"), "brief-rename"),
        (_("Delete"), "brief-delete"),
        (_("All briefs…"), "briefs"),
    )
    rows = [MenuRow(brief.name, partial(desk.brief.open, brief.id), brief == desk.brief.brief) for brief in briefs]
    for number, (words, action) in enumerate(acts):
        rows.append(MenuRow(words, partial(shell.actions.trigger, action), apart=not number))
    return open_menu(desk.theme, below, rows)


def filters_menu(desk: Desk, below: QWidget, take: Callable[[str], None], find: Callable[[], None]) -> None:
    """What the filter shows, saved filters and tags, each with its count; `take` gets the text of the one chosen.

    `find` leads to the field, for any other filter.
    """
    groups = (_shown(desk), _saved(desk), _tagged(desk))
    rows = [
        MenuRow(_("{name}: {count}").format(name=name, count=count), partial(take, wanted), apart=not number)
        for group in groups
        for number, (name, count, wanted) in enumerate(group)
    ]
    open_menu(desk.theme, below, [*rows, MenuRow(_("Another filter…"), find, apart=True)])


def _shown(desk: Desk) -> Iterator[tuple[str, int, str]]:
    """A row's name, how many recommendations it would add, and the filter's text."""
    if desk.filter.shown is not None:
        yield _("What the filter shows"), len(desk.filter.shown), desk.filter.expression


def _saved(desk: Desk) -> Iterator[tuple[str, int, str]]:
    for one in desk.filter.saved():
        if one.wanted is not None:
            yield one.saved.name, one.count or 0, str(one.wanted)


def _tagged(desk: Desk) -> Iterator[tuple[str, int, str]]:
    library = desk.editor.library
    tags = sorted(library.tags, key=lambda tag: -library.tag_count(tag.id))[:_TAGS] if library else []
    for tag in tags:
        asked = desk.filter.questions.tag_condition(tag.name)
        yield _("Tagged {tag}").format(tag=tag.name), len(desk.filter.found(asked) or ()), asked
