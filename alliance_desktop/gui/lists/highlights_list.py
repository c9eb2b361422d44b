"""All highlights as they come in the text."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt

from alliance_desktop.domain.annotation import Highlight
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.gui.lists.list_view import RowAction
from alliance_desktop.gui.lists.marks_list import MarksList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.text.note_excerpt import quoted
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import short_moment
from alliance_desktop.render.place_words import place_label


class HighlightsList(MarksList[Highlight]):
    """Enter goes to the words, Del takes the highlight away."""

    begins = "highlight"

    def heading(self) -> str:
        return _("Highlights")

    def marks(self, library: Library) -> Sequence[Highlight]:
        return library.highlights()

    def row_of(self, mark: Highlight, now: datetime) -> Row:
        report, code = self.desk.report, mark.target.code
        place = place_label(report, code)
        if find_again(mark.quote, own_text(report, code)) is None:
            place = _("{place} · no longer in the text").format(place=place)
        aside = short_moment(mark.modified, now)
        return Row(mark.id, quoted(mark.quote.exact), badge=self.badge(mark), place=place, aside=aside)

    def row_actions(self) -> list[RowAction]:
        return [
            RowAction(_("Go there"), Qt.Key.Key_Return, _("Enter"), self.go, writes=False),
            RowAction(_("Remove"), Qt.Key.Key_Delete, _("Del"), self.delete),
        ]

    def some_of_all(self) -> str:
        return _("{count} of {total} highlights: those on recommendations that match the filter")

    def none_match(self) -> str:
        return _("No highlight on what matches the filter.")

    def none_yet(self, key: str) -> str:
        if not key:
            return _("No highlights yet.")
        return _("No highlights yet. Select words in the text and press {key}.").format(key=key)
