"""Lists of what has a name: briefs, and saved filters in the reader's order."""

from functools import partial

from PySide6.QtCore import Qt

from alliance_desktop.domain.brief import Brief
from alliance_desktop.gui.drafts.names import BRIEF, FILTER, NamePlace
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, none_yet, rename, show_only
from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.builders import button
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.key_list import moved_words
from alliance_desktop.gui.widgets.rows.list_shapes import WRONG, titled
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import Phrase, _, so_many
from alliance_desktop.library import brief_edits, filter_edits, trash_edits
from alliance_desktop.library.filter_edits import ShownFilter
from alliance_desktop.render.moments import local_now, short_moment


def _briefs(view: ListView) -> list[Row]:
    briefs = view.editor.library.briefs if view.editor.library else ()
    view.listed = {brief.id: brief for brief in briefs}
    return [_of_brief(brief, is_open=brief == view.desk.brief.brief) for brief in briefs]


def _of_brief(brief: Brief, *, is_open: bool) -> Row:
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


def _targets(view: ListView, brief: Brief) -> RowInHand:
    return RowInHand(view.editor.library.codes_in(brief)) if view.editor.library else RowInHand()


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
        view.choose(edit.written(Brief).id)


BRIEFS: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Briefs"),
    rows=_briefs,
    about=_targets,
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
    place=lambda report, brief: NamePlace(BRIEF, report, brief.id, brief.name),
    renamed=brief_edits.rename,
    made=_add_new_button,
)


def _filters(view: ListView) -> list[Row]:
    view.listed = {one.saved.id: one for one in view.desk.filter.saved()}
    return [_of_filter(one) for one in view.listed.values()]


def _of_filter(one: ShownFilter) -> Row:
    words = f"{one.words} – {one.remark}" if one.remark else one.words
    return Row(
        one.saved.id,
        words,
        strong=one.saved.name,
        aside="" if one.count is None else so_many(one.count),
        icon=WRONG if one.remark else "filter",
        words=one.saved.name,
    )


def _passing(view: ListView, one: ShownFilter) -> RowInHand:
    if one.wanted is None:
        return RowInHand()
    return RowInHand(view.desk.report.in_order(view.desk.filter.questions.evaluation.passing(one.wanted)))


def _show(view: ListView, row: Row) -> None:
    one: ShownFilter | None = view.listed.get(row.key)
    if one is not None and one.wanted is not None:
        view.desk.filter.ask(one.wanted)
        view.leave.emit()


def _move(by: int, words: Phrase, keys: str, key_words: Phrase) -> RowAction[ListView]:
    def place(view: ListView) -> tuple[int, int]:
        """Where the filter chosen would stand then, and of how many."""
        return view.list.currentIndex().row() + by, view.model.rowCount()

    def move(view: ListView, row: Row) -> None:
        said = moved_words(*place(view), row.strong)
        view.change(row.key, lambda library, one: filter_edits.move_filter(library, one.saved, by), announce=said)

    def can_move(view: ListView, _row: Row) -> bool:
        to, count = place(view)
        return 0 <= to < count

    def refusal(view: ListView, row: Row) -> str:
        """It is the last one that way."""
        return "" if can_move(view, row) else moved_words(*place(view), row.strong)

    return RowAction(words, None, key_words, move, can=can_move, keys=keys, refusal=refusal)


FILTERS: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Saved filters"),
    rows=_filters,
    about=_passing,
    actions=(
        show_only(_show),
        rename(),
        delete(lambda library, one: trash_edits.delete(library, one.saved)),
        _move(-1, lambda: _("Up"), "Alt+Up", lambda: _("Alt+↑")),
        _move(1, lambda: _("Down"), "Alt+Down", lambda: _("Alt+↓")),
    ),
    empty=lambda _view: _("No saved filters yet. “Save this filter…” keeps the one that is shown under a name."),
    shape=titled,
    place=lambda report, one: NamePlace(FILTER, report, one.saved.id, one.saved.name),
    renamed=lambda library, one, words: filter_edits.rename_filter(library, one.saved, words),
)
