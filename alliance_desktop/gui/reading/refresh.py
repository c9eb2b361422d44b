"""Keeps the text as marks, filter and words looked for are, wherever they are changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from alliance_desktop.gui.reading.card_steps import Steps
from alliance_desktop.gui.reading.text_place import Place

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes
    from alliance_desktop.gui.reading.interaction import Hands
    from alliance_desktop.gui.reading.reading_pane import ReadingPane


class Following(QObject):
    """Follows the editor and what is asked for on behalf of its pane."""

    def __init__(self, pane: "ReadingPane", hands: "Hands") -> None:
        super().__init__(pane)
        self._pane, self._hands, self._scroll = pane, hands, pane.scroller
        self._before: tuple[Place, float] | None = None
        """How the text stood before it went to hits of words that are still being typed."""
        pane.text.resized.connect(self._fit_notes)
        pane.editor.attached.connect(self._show_all_marks)
        pane.editor.changed.connect(self._show_changes)
        pane.finding.filter_changed.connect(self._filter_changed)
        pane.finding.hits_changed.connect(self._hits_changed)
        pane.finding.current_changed.connect(self._hit_changed)
        pane.navigator.current_changed.connect(self._forget_before)

    def _show_all_marks(self) -> None:
        sheet = self._pane.text.sheet
        written = set(sheet.with_marks())  # another store may have less
        self._rewrite([code for code in sheet.starts if code in written or self._pane.editor.marks(code)])

    def _show_changes(self, changes: "Changes") -> None:
        touched = {target.code for target in changes.targets}
        starts = self._pane.text.sheet.starts
        self._rewrite([code for code in starts if code in touched])

    def _rewrite(self, codes: list[str]) -> None:
        if codes:
            sheet = self._pane.text.sheet
            with self._scroll.kept():
                sheet.rewrite_marks(codes, sheet.writer or self._pane.writer(sheet.look))
                self._pane.show_words(sheet, codes)
        self._pane.repaint_all()

    def _fit_notes(self) -> None:
        """Cuts the notes on cards to the column's new width."""
        sheet, width = self._pane.text.sheet, self._pane.text_width()
        if sheet.writer and sheet.writer.width != width:
            sheet.writer.width = width
            if codes := sheet.with_other_notes(sheet.writer):
                with self._scroll.kept():
                    sheet.rewrite_marks(codes, sheet.writer)
        self._pane.repaint_all()

    def _filter_changed(self) -> None:
        """The card with the focus stays where it is on the screen, if it is seen and still shown; else the top line."""
        self._pane.pages.filter(self._pane.finding.shown)
        self._hands.choice.steps = Steps(self._pane.passages, self._pane.pages.all)
        if self._scroll.in_view(focus := self._hands.choice.focus):
            self._scroll.hold(Place(focus, 0))
        self._pane.pages.turn_to(self._scroll.top.code)
        self._pane.build()
        self._pane.say_where()

    def _forget_before(self, _code: str) -> None:
        self._before = None

    def _hits_changed(self) -> None:
        finding = self._pane.finding
        if not finding.words:
            self._before = None
        elif self._before is None:
            self._before = self._scroll.standing
        self._pane.shown.found = finding.found
        self._pane.text.viewport().update()

    def _hit_changed(self) -> None:
        found = self._pane.shown.found = self._pane.finding.found
        now, part = found.current, found.span
        if now and part and self._pane.bring(code := self._pane.passages[now[0]].code):
            card = code if self._pane.report.recommendation(code) else ""
            self._scroll.show_part(now[0], part, card)
        elif self._before is not None and not found.hits:
            self._scroll.hold(*self._before)  # what was typed so far was the beginning of another word
            self._scroll.back()
        self._pane.text.viewport().update()
