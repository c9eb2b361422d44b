"""All briefs by name: which recommendations stand in each, and when it was changed last."""

from functools import partial

from PySide6.QtCore import Qt

from alliance_desktop.domain.brief import Brief
from alliance_desktop.gui.drafts.names import BRIEF, NamePlace
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, none_yet, rename
from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.builders import button
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import titled
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, so_many
from alliance_desktop.library import brief_edits
from alliance_desktop.render.moments import local_now, short_moment


def _rows(view: ListView) -> list[Row]:
    library = view.editor.library
    return [_row(brief, is_open=brief == view.desk.brief.brief) for brief in library.briefs] if library else []


def _row(brief: Brief, *, is_open: bool) -> Row:
    words = [so_many(len(brief.targets)), *(said for name in ("for", "occasion") if (said := brief.said(name)))]
    changed = short_moment(brief.modified, local_now())
    return Row(
        brief.id,
        " · ".join(words),
        strong=brief.name,
        aside=_("{moment}, open").format(moment=changed) if is_open else changed,
        icon="file-text",
        words=brief.name,
    )


def _about(view: ListView, brief: Brief) -> RowInHand:
    return RowInHand(view.editor.library.codes_in(brief)) if view.editor.library else RowInHand()


def _find(view: ListView, key: str) -> Brief | None:
    return view.editor.library.brief(key) if view.editor.library else None


def _add_new_button(view: ListView) -> None:
    begin = partial(view.shell.actions.trigger, "brief-new")
    view.strip.addWidget(button(view.desk.theme, roles.OUTLINED_BUTTON, lambda: _("New brief"), begin, icon="plus"))
    if view.desk.brief.brief:
        view.choose(view.desk.brief.brief.id)


def _open(view: ListView, row: Row) -> None:
    view.desk.brief.open(row.key)
    view.shell.pages.open("brief")


def _duplicate(view: ListView, row: Row) -> None:
    if edit := view.change(row.key, brief_edits.duplicate):
        view.choose(brief_edits.written(edit).id)


BRIEFS: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Briefs"),
    rows=_rows,
    about=_about,
    actions=(
        RowAction(lambda: _("Open"), Qt.Key.Key_Return, lambda: _("Enter"), _open, writes=False),
        rename(),
        RowAction(lambda: _("Duplicate"), None, None, _duplicate),
        delete(brief_edits.delete),
    ),
    empty=none_yet(
        "brief-toggle",
        lambda: _("No briefs yet. {key} on a recommendation makes the first one."),
        lambda: _("No briefs yet. A recommendation that you add to a brief makes the first one."),
    ),
    shape=titled,
    find=_find,
    place=lambda report, brief: NamePlace(BRIEF, report, brief.id, brief.name),
    renamed=brief_edits.rename,
    made=_add_new_button,
)
