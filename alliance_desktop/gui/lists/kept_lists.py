"""Lists of what is kept beside marks: briefs, saved filters, what was deleted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import StoreError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.drafts.name_writing import BriefNameWriting, FilterNameWriting
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, rename, show_only
from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.builders import button
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.key_list import WRONG, moved_words, titled
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.library import brief_edits, filter_edits, trash_edits
from alliance_desktop.library.briefs_now import codes_of
from alliance_desktop.library.filter_edits import ShownFilter
from alliance_desktop.library.kind_words import TrashItem
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_badge, place_label


def _brief_rows(view: ListView) -> list[Row]:
    library = view.editor.library
    return [_brief_row(brief, is_open=brief == view.desk.brief.brief) for brief in library.briefs] if library else []


def _brief_row(brief: Brief, *, is_open: bool) -> Row:
    count = len(brief.targets)
    words = [ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)]
    words += [said for name in ("for", "occasion") if (said := brief.said(name))]
    changed = short_moment(brief.modified, local_now())
    return Row(
        brief.id,
        " · ".join(words),
        strong=brief.name,
        aside=_("{moment}, open").format(moment=changed) if is_open else changed,
        icon="file-text",
        words=brief.name,
    )


def _brief_about(view: ListView, row: Row) -> RowInHand:
    """All recommendations of the brief."""
    library, brief = view.editor.library, _brief_find(view, row.key)
    return RowInHand(codes_of(library, brief)) if library and brief else RowInHand()


def _brief_empty(_view: ListView) -> str:
    key = KEYMAP.name("brief-toggle")
    if not key:
        return _("No briefs yet. A recommendation that you add to a brief makes the first one.")
    return _("No briefs yet. {key} on a recommendation makes the first one.").format(key=key)


def _brief_find(view: ListView, key: str) -> Brief | None:
    return view.editor.library.brief(key) if view.editor.library else None


def _brief_make_button(view: ListView) -> None:
    new = button(view.desk.theme, roles.OUTLINED_BUTTON, lambda: _("New brief"), icon="plus")
    new.clicked.connect(partial(_brief_new, view))
    view.strip.addWidget(new)
    if view.desk.brief.brief:
        view.choose(view.desk.brief.brief.id)


def _brief_new(view: ListView, _checked: bool = False) -> None:
    view.shell.actions.trigger("brief-new")


def _brief_open(view: ListView, row: Row) -> None:
    view.desk.brief.open(row.key)
    view.shell.pages.open("brief")


def _brief_rename(view: ListView, key: str, words: str) -> None:
    library, brief = view.editor.library, _brief_find(view, key)
    if library is not None and brief is not None:
        view.change(lambda: brief_edits.rename(library, brief, words))


def _brief_writing(view: ListView, key: str) -> BriefNameWriting | None:
    brief = _brief_find(view, key)
    return BriefNameWriting(view.desk.report.id, brief.id, brief.name) if brief else None


def _brief_duplicate(view: ListView, row: Row) -> None:
    library, brief = view.editor.library, _brief_find(view, row.key)
    if library is not None and brief is not None:
        edit = brief_edits.duplicate(library, brief)
        if view.editor.do(edit):
            view.choose(brief_edits.written(edit).id)


def _brief_delete(view: ListView, row: Row) -> None:
    library, brief = view.editor.library, _brief_find(view, row.key)
    if library is not None and brief is not None:
        view.change(lambda: brief_edits.delete(library, brief))


BRIEFS: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Briefs"),
    rows=_brief_rows,
    about=_brief_about,
    actions=(
        RowAction(lambda: _("Open"), Qt.Key.Key_Return, lambda: _("Enter"), _brief_open, writes=False),
        rename(),
        RowAction(lambda: _("Duplicate"), None, None, _brief_duplicate),
        delete(_brief_delete),
    ),
    empty=_brief_empty,
    shape=titled,
    writing=_brief_writing,
    renamed=_brief_rename,
    made=_brief_make_button,
)
"""By name: which recommendations stand in each, and when it was changed last."""


def _filter_rows(view: ListView) -> list[Row]:
    return [_filter_row(one) for one in view.desk.filter.saved()]


def _filter_row(one: ShownFilter) -> Row:
    count = "" if one.count is None else ngettext("{count} recommendation", "{count} recommendations", one.count)
    words = f"{one.words} – {one.remark}" if one.remark else one.words
    return Row(
        one.saved.id,
        words,
        strong=one.saved.name,
        aside=count.format(count=one.count),
        icon=WRONG if one.remark else "filter",
        words=one.saved.name,
    )


def _filter_find(view: ListView, key: str) -> ShownFilter | None:
    return next((one for one in view.desk.filter.saved() if one.saved.id == key), None)


def _filter_about(view: ListView, row: Row) -> RowInHand:
    """All that pass the filter."""
    one = _filter_find(view, row.key)
    if one is None or one.wanted is None:
        return RowInHand()
    return RowInHand(view.desk.report.in_order(view.desk.filter.questions.evaluation.passing(one.wanted)))


def _filter_show(view: ListView, row: Row) -> None:
    one = _filter_find(view, row.key)
    if one is not None and one.wanted is not None:
        view.desk.filter.ask(one.wanted)
        view.leave.emit()


def _filter_rename(view: ListView, key: str, words: str) -> None:
    library, one = view.editor.library, _filter_find(view, key)
    if library is not None and one is not None:
        view.change(lambda: filter_edits.rename_filter(library, one.saved, words))


def _filter_writing(view: ListView, key: str) -> FilterNameWriting | None:
    one = _filter_find(view, key)
    return FilterNameWriting(view.desk.report.id, one.saved.id, one.saved.name) if one else None


def _filter_delete(view: ListView, row: Row) -> None:
    library, one = view.editor.library, _filter_find(view, row.key)
    if library is not None and one is not None:
        view.change(lambda: trash_edits.delete(library, one.saved))


def _filter_place(view: ListView, by: int) -> tuple[int, int]:
    """Where the filter chosen would stand then, and of how many."""
    return view.list.currentIndex().row() + by, view.model.rowCount()


def _filter_move(by: int, words: Phrase, keys: str, key_words: Phrase) -> RowAction[ListView]:
    def move(view: ListView, row: Row) -> None:
        library, one = view.editor.library, _filter_find(view, row.key)
        if library is not None and one is not None:
            said = moved_words(*_filter_place(view, by), one.saved.name)
            view.change(lambda: filter_edits.move_filter(library, one.saved, by), announce=said)

    def can_move(view: ListView, _row: Row) -> bool:
        to, count = _filter_place(view, by)
        return 0 <= to < count

    def refusal(view: ListView, row: Row) -> str:
        """It is the last one that way."""
        return "" if can_move(view, row) else moved_words(*_filter_place(view, by), row.strong)

    return RowAction(words, None, key_words, move, can=can_move, keys=keys, refusal=refusal)


FILTERS: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Saved filters"),
    rows=_filter_rows,
    about=_filter_about,
    actions=(
        show_only(_filter_show),
        rename(),
        delete(_filter_delete),
        _filter_move(-1, lambda: _("Up"), "Alt+Up", lambda: _("Alt+↑")),
        _filter_move(1, lambda: _("Down"), "Alt+Down", lambda: _("Alt+↓")),
    ),
    empty=lambda _view: _("No saved filters yet. “Save this filter…” keeps the one that is shown under a name."),
    shape=titled,
    writing=_filter_writing,
    renamed=_filter_rename,
)
"""In the reader's order: what each asks for, and how many recommendations pass it now."""


def _trash_items(view: ListView) -> Sequence[TrashItem]:
    try:
        return view.editor.library.trash() if view.editor.library else []
    except StoreError as error:
        view.editor.failed.emit(error)
        return []


def _trash_rows(view: ListView) -> list[Row]:
    items, now = _trash_items(view), local_now()
    view.listed = {item.id: item for item in items}
    return [_trash_row(view.desk.report, item, short_moment(item.deleted, now)) for item in items]


def _trash_row(report: Report, item: TrashItem, moment: str) -> Row:
    """The place as everywhere, and behind it what kind of thing was there."""
    words = item.words
    place = place_label(report, item.code) if item.code else ""
    return Row(
        item.id,
        item.text,
        badge=place_badge(report, item.code) if item.code else item.place,
        place=" · ".join(filter(None, (place, words.title()))),
        icon=words.icon,
        aside=moment,
        markdown=words.is_markdown,
    )


def _trash_about(view: ListView, row: Row) -> RowInHand:
    """Where the deleted thing was."""
    item: TrashItem | None = view.listed.get(row.key)
    return RowInHand((item.code,) if item is not None and item.code else ())


def _recover(view: ListView, row: Row) -> None:
    if library := view.editor.library:
        view.change(lambda: library.recovery(row.key))


TRASH: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Trash"),
    rows=_trash_rows,
    about=_trash_about,
    actions=(RowAction(lambda: _("Recover"), Qt.Key.Key_Return, lambda: _("Enter"), _recover),),
    empty=lambda _view: _("The trash is empty."),
)
"""What was deleted, the last first; everything can come back to where it was."""
