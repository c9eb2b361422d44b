"""What was deleted, the last first; everything can come back to where it was."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import StoreError
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, RowAction
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.library.kind_words import TrashItem
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_badge, place_label


def _items(view: ListView) -> Sequence[TrashItem]:
    try:
        return view.editor.library.trash() if view.editor.library else []
    except StoreError as error:
        view.editor.failed.emit(error)
        return []


def _rows(view: ListView) -> list[Row]:
    items, now = _items(view), local_now()
    view.listed = {item.id: item for item in items}
    return [_row(view.desk.report, item, short_moment(item.deleted, now)) for item in items]


def _row(report: Report, item: TrashItem, moment: str) -> Row:
    """The place as everywhere, and behind it what kind of thing was there."""
    words = item.words
    place = place_label(report, item.code) if item.code else ""
    kind = item.field or words.title()
    return Row(
        item.id,
        item.text,
        badge=place_badge(report, item.code) if item.code else item.place,
        place=" · ".join(filter(None, (place, kind))),
        icon=words.icon,
        aside=moment,
        markdown=words.is_markdown,
    )


def _about(_view: ListView, item: TrashItem) -> RowInHand:
    return RowInHand((item.code,) if item.code else ())


def _recover(view: ListView, row: Row) -> None:
    view.change(row.key, lambda library, item: library.recovery(item.id))


TRASH: ListSpec[ListView] = ListSpec(
    heading=lambda: _("Trash"),
    rows=_rows,
    about=_about,
    actions=(RowAction(lambda: _("Recover"), Qt.Key.Key_Return, lambda: _("Enter"), _recover),),
    empty=lambda _view: _("The trash is empty."),
)
