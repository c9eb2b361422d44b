"""All saved filters in the reader's order: what each asks for, and how many recommendations pass it now."""

from alliance_desktop.gui.drafts.name_writing import FilterNameWriting
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction, delete, rename, show_only
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.key_list import moved_words
from alliance_desktop.gui.widgets.rows.list_shapes import WRONG, titled
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.library import filter_edits, trash_edits
from alliance_desktop.library.filter_edits import ShownFilter


def _rows(view: ListView) -> list[Row]:
    return [_row(one) for one in view.desk.filter.saved()]


def _row(one: ShownFilter) -> Row:
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


def _find(view: ListView, key: str) -> ShownFilter | None:
    return next((one for one in view.desk.filter.saved() if one.saved.id == key), None)


def _about(view: ListView, row: Row) -> RowInHand:
    """All that pass the filter."""
    one = _find(view, row.key)
    if one is None or one.wanted is None:
        return RowInHand()
    return RowInHand(view.desk.report.in_order(view.desk.filter.questions.evaluation.passing(one.wanted)))


def _show(view: ListView, row: Row) -> None:
    one = _find(view, row.key)
    if one is not None and one.wanted is not None:
        view.desk.filter.ask(one.wanted)
        view.leave.emit()


def _rename(view: ListView, key: str, words: str) -> None:
    library, one = view.editor.library, _find(view, key)
    if library is not None and one is not None:
        view.change(lambda: filter_edits.rename_filter(library, one.saved, words))


def _writing(view: ListView, key: str) -> FilterNameWriting | None:
    one = _find(view, key)
    return FilterNameWriting(view.desk.report.id, one.saved.id, one.saved.name) if one else None


def _delete(view: ListView, row: Row) -> None:
    library, one = view.editor.library, _find(view, row.key)
    if library is not None and one is not None:
        view.change(lambda: trash_edits.delete(library, one.saved))


def _place(view: ListView, by: int) -> tuple[int, int]:
    """Where the filter chosen would stand then, and of how many."""
    return view.list.currentIndex().row() + by, view.model.rowCount()


def _move(by: int, words: Phrase, keys: str, key_words: Phrase) -> RowAction[ListView]:
    def move(view: ListView, row: Row) -> None:
        library, one = view.editor.library, _find(view, row.key)
        if library is not None and one is not None:
            said = moved_words(*_place(view, by), one.saved.name)
            view.change(lambda: filter_edits.move_filter(library, one.saved, by), announce=said)

    def can_move(view: ListView, _row: Row) -> bool:
        to, count = _place(view, by)
        return 0 <= to < count

    def refusal(view: ListView, row: Row) -> str:
        """It is the last one that way."""
        return "" if can_move(view, row) else moved_words(*_place(view, by), row.strong)

    return RowAction(words, None, key_words, move, can=can_move, keys=keys, refusal=refusal)


FILTERS: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Saved filters"),
    rows=_rows,
    about=_about,
    actions=(
        show_only(_show),
        rename(),
        delete(_delete),
        _move(-1, lambda: _("Up"), "Alt+Up", lambda: _("Alt+↑")),
        _move(1, lambda: _("Down"), "Alt+Down", lambda: _("Alt+↓")),
    ),
    empty=lambda _view: _("No saved filters yet. “Save this filter…” keeps the one that is shown under a name."),
    shape=titled,
    writing=_writing,
    renamed=_rename,
)
