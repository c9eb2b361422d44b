"""All notes in reading order."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt

from alliance_desktop.domain.annotation import Note
from alliance_desktop.gui.lists.list_view import RowAction
from alliance_desktop.gui.lists.marks_list import MarksList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.text.note_excerpt import quoted
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.render.mark_words import with_heard
from alliance_desktop.render.moments import short_moment
from alliance_desktop.render.place_words import place_label


class NotesList(MarksList[Note]):
    """Enter goes to where a note stands, Del puts it into the trash."""

    begins = "new-note"

    def heading(self) -> str:
        return _("Notes")

    def marks(self, library: Library) -> Sequence[Note]:
        return library.notes()

    def row_of(self, mark: Note, now: datetime) -> Row:
        return Row(
            key=mark.id,
            text=mark.text,
            badge=self.badge(mark),
            place=with_heard(mark, place_label(self.desk.report, mark.target.code), "{words} · {heard}"),
            aside=short_moment(mark.modified, now),
            markdown=True,
            quote=quoted(mark.quote.exact) if mark.quote else "",
        )

    def row_actions(self) -> list[RowAction]:
        return [
            RowAction(_("Go there"), Qt.Key.Key_Return, _("Enter"), self.go, writes=False),
            RowAction(_("Delete"), Qt.Key.Key_Delete, _("Del"), self.delete),
        ]

    def some_of_all(self) -> str:
        return _("{count} of {total} notes: those on recommendations that match the filter")

    def none_match(self) -> str:
        return _("No note on what matches the filter.")

    def none_yet(self, key: str) -> str:
        if not key:
            return _("No notes yet.")
        return _("No notes yet. In the text, {key} starts one on the recommendation in focus.").format(key=key)
