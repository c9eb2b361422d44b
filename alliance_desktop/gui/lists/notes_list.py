"""All notes in reading order."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from alliance_desktop.domain.annotation import Note
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.lists.list_view import Act, ListView
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.quote_line import quoted
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.widgets.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.library import trash_edits
from alliance_desktop.render.moments import local_now, short_moment
from alliance_desktop.render.place_words import place_label


class NotesList(ListView):
    """Enter goes to where a note stands, Del puts it into the trash. Under a filter only what matches is listed."""

    def __init__(
        self, report: Report, editor: Editor, finding: Finding, go: Callable[[Note], None], theme: Theme
    ) -> None:
        self._report, self._finding, self._go_to = report, finding, go
        super().__init__(editor, theme, lines=2)
        finding.filter_changed.connect(self.refresh)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Notes"))
        super().retranslate()

    def rows(self) -> list[Row]:
        library, shown, now = self.editor.library, self._finding.shown, local_now()
        return [
            Row(
                key=note.id,
                text=note.text,
                badge=note.target.code if self._report.recommendation(note.target.code) else "",
                place=place_label(self._report, note.target.code),
                aside=short_moment(note.modified, now),
                markdown=True,
                quote=quoted(note.quote.exact) if note.quote else "",
            )
            for note in (library.notes() if library else ())
            if shown is None or note.target.code in shown
        ]

    def acts(self) -> list[Act]:
        return [
            Act(_("Go there"), Qt.Key.Key_Return, _("Enter"), self._go, writes=False),
            Act(_("Delete"), Qt.Key.Key_Delete, _("Del"), self._delete),
        ]

    def remark(self) -> str:
        library = self.editor.library
        if self._finding.shown is None or library is None:
            return ""
        text = _("{count} of {total} notes: those on recommendations that match the filter")
        return text.format(count=self.model.rowCount(), total=len(library.notes()))

    def empty_words(self) -> str:
        if self._finding.shown is not None:
            return _("No note on what matches the filter.")
        key = KEYMAP.name("new-note")
        if not key:
            return _("No notes yet.")
        return _("No notes yet. In the text, {key} starts one on the recommendation in focus.").format(key=key)

    def _go(self, row: Row) -> None:
        library = self.editor.library
        note = library.note(row.key) if library else None
        if note is not None:
            self._go_to(note)

    def _delete(self, row: Row) -> None:
        library = self.editor.library
        note = library.note(row.key) if library else None
        if library is not None and note is not None:
            self.editor.do(trash_edits.delete(library, note))
