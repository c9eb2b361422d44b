"""What was deleted, the last first; everything can come back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import StoreError
from alliance_desktop.gui.lists.list_view import ListView, RowAction
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.library.kind_words import TrashItem
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_badge, place_label


class Trash(ListView):
    """Enter brings a thing back to where it was."""

    _items: Sequence[TrashItem] = ()

    def heading(self) -> str:
        return _("Trash")

    def rows(self) -> list[Row]:
        library, now = self.editor.library, local_now()
        try:
            self._items = library.trash() if library else []
        except StoreError as error:
            self._items = []
            self.editor.failed.emit(error)
        return [_row(self.desk.report, item, short_moment(item.deleted, now)) for item in self._items]

    def row_about(self, row: Row) -> RowInHand:
        """Where the deleted thing was."""
        item = next((item for item in self._items if item.id == row.key), None)
        return RowInHand((item.code,) if item is not None and item.code else ())

    def row_actions(self) -> list[RowAction]:
        return [RowAction(_("Recover"), Qt.Key.Key_Return, _("Enter"), self._recover)]

    def empty_words(self) -> str:
        return _("The trash is empty.")

    def _recover(self, row: Row) -> None:
        if library := self.editor.library:
            self.change(lambda: library.recovery(row.key))


def _row(report: Report, item: TrashItem, moment: str) -> Row:
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
