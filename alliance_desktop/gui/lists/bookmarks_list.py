"""All bookmarks in reading order."""

from PySide6.QtCore import Qt

from alliance_desktop.domain.annotation import Bookmark
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.lists.list_view import Act, ListView
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.gui.widgets.row_model import Row
from alliance_desktop.i18n import _
from alliance_desktop.library import note_edits
from alliance_desktop.render.place_words import place_label


class BookmarksList(ListView):
    """Enter goes there, F2 edits the label, Del removes. Under a filter only what matches is listed."""

    def __init__(self, report: Report, editor: Editor, navigator: Navigator, finding: Finding, theme: Theme) -> None:
        self._report, self._navigator, self._finding = report, navigator, finding
        super().__init__(editor, theme, lines=2, editable=True)
        finding.filter_changed.connect(self.refresh)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Bookmarks"))
        super().retranslate()

    def rows(self) -> list[Row]:
        library, shown = self.editor.library, self._finding.shown
        found = library.bookmarks() if library else []
        return [self._row(each) for each in found if shown is None or each.target.code in shown]

    def acts(self) -> list[Act]:
        return [
            Act(_("Go there"), Qt.Key.Key_Return, _("Enter"), self._go, writes=False),
            Act(_("Edit label"), Qt.Key.Key_F2, _("F2"), self.edit_row),
            Act(_("Remove"), Qt.Key.Key_Delete, _("Del"), self._remove),
        ]

    def remark(self) -> str:
        library = self.editor.library
        if self._finding.shown is None or library is None:
            return ""
        text = _("{count} of {total} bookmarks: those that match the filter")
        return text.format(count=self.model.rowCount(), total=len(library.bookmarks()))

    def empty_words(self) -> str:
        if self._finding.shown is not None:
            return _("No bookmark on what matches the filter.")
        key = KEYMAP.name("bookmark")
        if not key:
            return _("No bookmarks yet.")
        return _("No bookmarks yet. In the text, {key} sets one on the recommendation in focus.").format(key=key)

    def renamed(self, key: str, words: str) -> None:
        if library := self.editor.library:
            self.change(lambda: note_edits.set_bookmark(library, library.target(key), words))

    def _row(self, bookmark: Bookmark) -> Row:
        code = bookmark.target.code
        one, section = self._report.recommendation(code), self._report.section(code)
        return Row(
            key=code,
            text=one.text if one else section.title if section else "",
            strong=bookmark.label,
            badge=code if one else "",
            place=place_label(self._report, code),
            words=bookmark.label,
        )

    def _go(self, row: Row) -> None:
        self._navigator.go(row.key)

    def _remove(self, row: Row) -> None:
        if library := self.editor.library:
            self.editor.do(note_edits.remove_bookmark(library, library.target(row.key)))
