"""The reading pane: the report as one text with its recommendations as cards, and all that is done in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from alliance_desktop.gui.desk import ChosenWords
from alliance_desktop.gui.reading.block_formats import Look
from alliance_desktop.gui.reading.reading_document import Content, Sheet
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.target import Quote
    from alliance_desktop.gui.reading.abbreviation_tips import AbbreviationTips
    from alliance_desktop.gui.reading.interaction import Interaction
    from alliance_desktop.gui.reading.marks_in_text import MarksInText
    from alliance_desktop.gui.reading.refresh import Refresh
    from alliance_desktop.gui.reading.tool_places import ToolsOverText


class ReadingPane(ReportPane):
    """The first paint shows the report's words in their place; `complete()` makes the parts that work with them."""

    caret_turned = Signal(bool)
    """The caret is shown now, or not any more."""

    _tools: "ToolsOverText | None" = None
    _marks: "MarksInText | None" = None
    _interaction: "Interaction"
    _refresh: "Refresh"
    _abbreviations: "AbbreviationTips"

    def complete(self) -> None:
        """Makes what the first paint does not show, and what it does not load: decision 6."""
        from alliance_desktop.gui.reading.abbreviation_tips import AbbreviationTips
        from alliance_desktop.gui.reading.interaction import Interaction
        from alliance_desktop.gui.reading.marks_in_text import MarksInText
        from alliance_desktop.gui.reading.refresh import Refresh
        from alliance_desktop.gui.reading.selection_copy import mime_data
        from alliance_desktop.gui.reading.spoken_place import SpokenPlace
        from alliance_desktop.gui.reading.tool_places import ToolsOverText

        desk = self.desk
        self.text.complete(mime_data)
        self._tools = ToolsOverText(desk, self.text, self.shown)
        self._marks = MarksInText(self)
        self._interaction = Interaction(self, self._tools)
        self._refresh = Refresh(self, self._interaction.choice)
        SpokenPlace(self)
        self._abbreviations = AbbreviationTips(desk, self.text)

    def focus_first(self) -> None:
        """The keyboard focus to the first result: the hit one stands on, else the first that matches."""
        self._interaction.focus_first()

    def show_opened(self, opened: "tuple[str, Quote] | None") -> None:
        """Marks the words of the note that is open beside the text."""
        self.marks.show_opened(opened)

    def show_quote(self, code: str, quote: "Quote") -> bool:
        """Scrolls to the words; False where they are no longer in the text, or the document does not hold them."""
        return self.marks.words().show(code, quote)

    @property
    def caret_shown(self) -> bool:
        return self.text.caret_shown

    def set_caret_shown(self, shown: bool) -> None:
        self.text.show_caret(shown)
        self.focus_text()
        self.caret_turned.emit(shown)
        announce(self.text, _("Reading caret on") if shown else _("Reading caret off"))

    def step(self, by: int) -> None:
        self._interaction.step(by)

    def show_focus(self) -> None:
        self._interaction.show_focus()

    def show_place(self, code: str) -> None:
        """Scrolls to what was gone to."""
        self._interaction.show_place(code)

    def take_seen(self) -> bool:
        return self._interaction.take_seen()

    def take_view(self) -> None:
        """Once scrolling rests: what is read has the ring."""
        self._interaction.take_view()

    def take_section(self) -> None:
        self._interaction.take_section()

    def copy(self) -> None:
        self._interaction.copy()

    def chosen(self) -> ChosenWords:
        """The parts that know words are made with the first that are selected."""
        return self.marks.words().chosen() if self.text.textCursor().hasSelection() else []

    def chosen_again(self) -> ChosenWords:
        return self.marks.words().chosen_again()

    def let_go(self, words: ChosenWords) -> None:
        self.marks.words().let_go(words)

    def explain_abbreviations(self) -> None:
        self._interaction.show_focus()
        self._abbreviations.explain_here()

    @property
    def marks(self) -> "MarksInText":
        """The reader's marks; there from `complete()` on."""
        assert self._marks is not None  # noqa: S101
        return self._marks

    def sheet(self, content: Content, look: Look) -> Sheet:
        """The document, with the marks of an open store."""
        return self._marks.sheet(content, look) if self._marks else super().sheet(content, look)

    def repaint_all(self) -> None:
        """The tools follow their cards."""
        if self._tools:
            self._tools.place()
        super().repaint_all()
