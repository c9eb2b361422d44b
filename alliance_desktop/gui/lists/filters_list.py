"""All saved filters in the reader's order: what each asks for, and how many recommendations pass it now."""

from alliance_desktop.gui.drafts.names import FILTER, NamePlace
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, rename, show_only
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.key_list import moved_words
from alliance_desktop.gui.widgets.rows.list_shapes import WRONG, titled
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import Phrase, _, so_many
from alliance_desktop.library import filter_edits, trash_edits
from alliance_desktop.library.filter_edits import ShownFilter


def _rows(view: ListView) -> list[Row]:
    return [_row(one) for one in view.desk.filter.saved()]


def _row(one: ShownFilter) -> Row:
    words = f"{one.words} – {one.remark}" if one.remark else one.words
    return Row(
        one.saved.id,
        words,
        strong=one.saved.name,
        aside="" if one.count is None else so_many(one.count),
        icon=WRONG if one.remark else "filter",
        words=one.saved.name,
    )


def _find(view: ListView, key: str) -> ShownFilter | None:
    return next((one for one in view.desk.filter.saved() if one.saved.id == key), None)


def _about(view: ListView, one: ShownFilter) -> RowInHand:
    if one.wanted is None:
        return RowInHand()
    return RowInHand(view.desk.report.in_order(view.desk.filter.questions.evaluation.passing(one.wanted)))


def _show(view: ListView, row: Row) -> None:
    one = _find(view, row.key)
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
    rows=_rows,
    about=_about,
    actions=(
        show_only(_show),
        rename(),
        delete(lambda library, one: trash_edits.delete(library, one.saved)),
        _move(-1, lambda: _("Up"), "Alt+Up", lambda: _("Alt+↑")),
        _move(1, lambda: _("Down"), "Alt+Down", lambda: _("Alt+↓")),
    ),
    empty=lambda _view: _("No saved filters yet. “Save this filter…” keeps the one that is shown under a name."),
    shape=titled,
    find=_find,
    place=lambda report, one: NamePlace(FILTER, report, one.saved.id, one.saved.name),
    renamed=lambda library, one, words: filter_edits.rename_filter(library, one.saved, words),
)
