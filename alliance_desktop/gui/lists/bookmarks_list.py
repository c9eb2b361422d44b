"""All bookmarks in reading order."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt

from alliance_desktop.domain.annotation import Bookmark
from alliance_desktop.gui.drafts.writing import LabelWriting
from alliance_desktop.gui.lists.list_view import RowAction
from alliance_desktop.gui.lists.marks_list import MarksList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.library import bookmark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.place_words import place_label


class BookmarksList(MarksList[Bookmark]):
    """Enter goes there, F2 edits the label, Del removes."""

    editable = True
    begins = "bookmark"

    def heading(self) -> str:
        return _("Bookmarks")

    def marks(self, library: Library) -> Sequence[Bookmark]:
        return library.bookmarks()

    def row_of(self, mark: Bookmark, now: datetime) -> Row:  # noqa: ARG002  (other marks show a moment)
        report, code = self.desk.report, mark.target.code
        one, section = report.recommendation(code), report.section(code)
        return Row(
            key=mark.id,
            text=one.text if one else section.title if section else "",
            strong=mark.label,
            badge=self.badge(mark),
            place=place_label(report, code),
            words=mark.label,
        )

    def row_actions(self) -> list[RowAction]:
        return [
            RowAction(_("Go there"), Qt.Key.Key_Return, _("Enter"), self.go, writes=False),
            RowAction(_("Edit label"), Qt.Key.Key_F2, _("F2"), self.edit_row),
            RowAction(_("Remove"), Qt.Key.Key_Delete, _("Del"), self.delete),
        ]

    def some_of_all(self) -> str:
        return _("{count} of {total} bookmarks: those that match the filter")

    def none_match(self) -> str:
        return _("No bookmark on what matches the filter.")

    def none_yet(self, key: str) -> str:
        if not key:
            return _("No bookmarks yet.")
        return _("No bookmarks yet. In the text, {key} sets one on the recommendation in focus.").format(key=key)

    def writing_of(self, key: str) -> LabelWriting | None:
        mark = self.mark_of(key)
        return LabelWriting(mark.target, mark.label, waits_for_reader=True) if mark else None

    def renamed(self, key: str, words: str) -> None:
        library, mark = self.editor.library, self.mark_of(key)
        if library is not None and mark is not None:
            self.change(lambda: bookmark_edits.set_bookmark(library, mark.target, words))
