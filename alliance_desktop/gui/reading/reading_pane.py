"""The reading pane: the report as one text with its recommendations as cards, and all that is done in it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report import Quote
from alliance_desktop.gui.desk import ChosenWords
from alliance_desktop.gui.reading.reading_document import Content, ReadingDocument
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.reading.keys_and_clicks import Interaction
    from alliance_desktop.gui.reading.text_parts import TextParts


class ReadingPane(ReportPane):
    """The first paint shows the report's words in their place; `complete()` makes the parts that work with them."""

    caret_turned = Signal(bool)

    _made: "TextParts | None" = None

    def complete(self) -> None:
        """Make what the first paint does not show, and what it does not load: decision 6."""
        from alliance_desktop.gui.reading.text_parts import TextParts

        self._made = TextParts(self)

    @property
    def interaction(self) -> "Interaction":
        """What the reader does in the text; there from `complete()` on."""
        return self._parts.interaction

    def show_opened(self, opened: "tuple[str, Quote] | None") -> None:
        self._parts.marks.show_opened(opened)

    def show_quote(self, code: str, quote: "Quote") -> bool:
        """Scroll to the words; False where they are no longer in the text, or the document does not hold them."""
        return self._parts.marks.words().show(code, quote)

    @property
    def caret_shown(self) -> bool:
        return self.text.caret_shown

    def set_caret_shown(self, shown: bool) -> None:
        self.text.show_caret(shown)
        self.focus_text()
        self.caret_turned.emit(shown)
        announce(self.text, _("Reading caret on") if shown else _("Reading caret off"))

    def chosen(self) -> ChosenWords:
        """The parts that know words are made with the first that are selected."""
        return self._parts.marks.words().chosen() if self.text.textCursor().hasSelection() else []

    def chosen_again(self) -> ChosenWords:
        return self._parts.marks.words().chosen_again()

    def let_go(self, words: ChosenWords) -> None:
        self._parts.marks.words().let_go(words)

    def explain_abbreviations(self) -> None:
        self.interaction.show_focus()
        self._parts.abbreviations.explain_here()

    @property
    def _parts(self) -> "TextParts":
        """There from `complete()` on."""
        assert self._made is not None  # noqa: S101
        return self._made

    def sheet(self, content: Content) -> ReadingDocument:
        return self._made.ahead.sheet(content) if self._made else super().sheet(content)

    def bring(self, code: str, index: int | None = None) -> bool:
        if self._made:
            self._made.ahead.reach(code, index)
        return super().bring(code, index)

    def turn(self, by: int) -> None:
        if not (self._made and self._made.ahead.finish(by)):
            super().turn(by)

    def turn_to_end(self, by: int) -> None:
        if self._made:
            self._made.ahead.finish(by)
        super().turn_to_end(by)

    def repaint_all(self) -> None:
        """The tools follow their cards."""
        if self._made and not self.is_moving:
            self._made.tools.place()
        super().repaint_all()


class Comparing(QObject):
    """From going to a related one until the reader goes on to a third."""

    def __init__(self, reading: ReportPane) -> None:
        super().__init__(reading)
        self._reading = reading
        self._pair: tuple[str, ...] = ()
        reading.desk.navigator.current_changed.connect(self._moved)

    def begin(self, one: str, other: str) -> None:
        self._pair = (one, other)
        ranges = dict(zip(self._pair, self._reading.desk.index.relations.shared_words(one, other), strict=True))
        passages = enumerate(self._reading.passages)
        self._mark({index: ranges[passage.code] for index, passage in passages if passage.code in ranges})

    def _moved(self, code: str) -> None:
        if self._pair and code not in self._pair:
            self._pair = ()
            self._mark({})

    def _mark(self, ranges: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        self._reading.shown.shared = ranges
        self._reading.text.viewport().update()
