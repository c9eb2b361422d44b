"""All highlights as they come in the text."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from alliance_desktop.domain.annotation import Highlight
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.domain.text.passages import own_text
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


class HighlightsList(ListView):
    """Enter goes to the words, Del takes the highlight away. Under a filter only what matches is listed."""

    def __init__(
        self, report: Report, editor: Editor, finding: Finding, go: Callable[[Highlight], None], theme: Theme
    ) -> None:
        self._report, self._finding, self._go_to = report, finding, go
        super().__init__(editor, theme, lines=2)
        finding.filter_changed.connect(self.refresh)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Highlights"))
        super().retranslate()

    def rows(self) -> list[Row]:
        library, shown, now = self.editor.library, self._finding.shown, local_now()
        found = library.highlights() if library else []
        return [
            self._row(each, short_moment(each.modified, now))
            for each in found
            if shown is None or each.target.code in shown
        ]

    def acts(self) -> list[Act]:
        return [
            Act(_("Go there"), Qt.Key.Key_Return, _("Enter"), self._go, writes=False),
            Act(_("Remove"), Qt.Key.Key_Delete, _("Del"), self._remove),
        ]

    def remark(self) -> str:
        library = self.editor.library
        if self._finding.shown is None or library is None:
            return ""
        text = _("{count} of {total} highlights: those on recommendations that match the filter")
        return text.format(count=self.model.rowCount(), total=len(library.highlights()))

    def empty_words(self) -> str:
        if self._finding.shown is not None:
            return _("No highlight on what matches the filter.")
        key = KEYMAP.name("highlight")
        if not key:
            return _("No highlights yet.")
        return _("No highlights yet. Choose words in the text and press {key}.").format(key=key)

    def _row(self, one: Highlight, moment: str) -> Row:
        code = one.target.code
        place = place_label(self._report, code)
        if find_again(one.quote, own_text(self._report, code)) is None:
            place = _("{place} · no longer in the text").format(place=place)
        badge = code if self._report.recommendation(code) else ""
        return Row(one.id, quoted(one.quote.exact), badge=badge, place=place, aside=moment)

    def _highlight(self, row: Row) -> Highlight | None:
        found = self.editor.library.record(row.key) if self.editor.library else None
        return found if isinstance(found, Highlight) else None

    def _go(self, row: Row) -> None:
        if found := self._highlight(row):
            self._go_to(found)

    def _remove(self, row: Row) -> None:
        library, found = self.editor.library, self._highlight(row)
        if library is not None and found is not None:
            self.editor.do(trash_edits.delete(library, found))
