"""The reading pane: the report as one text with its recommendations as cards, and all that is done in it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report import Quote
from alliance_desktop.gui.desk import ChosenWords
from alliance_desktop.gui.reading.block_formats import BlockFormats
from alliance_desktop.gui.reading.card_choice import CardChoice, CardSteps
from alliance_desktop.gui.reading.reading_document import Content, ReadingDocument, TextPlace
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import spoken_place

if TYPE_CHECKING:
    from alliance_desktop.gui.reading.abbreviation_tips import AbbreviationTips
    from alliance_desktop.gui.reading.interaction import Interaction
    from alliance_desktop.gui.reading.marks_in_text import MarksInText
    from alliance_desktop.gui.reading.tool_places import ToolsOverText


class ReadingPane(ReportPane):
    """The first paint shows the report's words in their place; `complete()` makes the parts that work with them."""

    caret_turned = Signal(bool)

    _tools: "ToolsOverText | None" = None
    _marks: "MarksInText | None" = None
    _interaction: "Interaction"
    _refresh: "Refresh"
    _abbreviations: "AbbreviationTips"

    def complete(self) -> None:
        """Make what the first paint does not show, and what it does not load: decision 6."""
        from alliance_desktop.gui.reading.abbreviation_tips import AbbreviationTips
        from alliance_desktop.gui.reading.interaction import Interaction
        from alliance_desktop.gui.reading.marks_in_text import MarksInText
        from alliance_desktop.gui.reading.selection_copy import mime_data
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
        self.marks.show_opened(opened)

    def show_quote(self, code: str, quote: "Quote") -> bool:
        """Scroll to the words; False where they are no longer in the text, or the document does not hold them."""
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

    def sheet(self, content: Content, look: BlockFormats) -> ReadingDocument:
        return self._marks.sheet(content, look) if self._marks else super().sheet(content, look)

    def repaint_all(self) -> None:
        """The tools follow their cards."""
        if self._tools:
            self._tools.place()
        super().repaint_all()


class Refresh(QObject):
    """Keeps the text as the filter and the words looked for are, wherever they are changed."""

    def __init__(self, pane: ReportPane, choice: CardChoice) -> None:
        super().__init__(pane)
        self._pane, self._choice, self._scroll = pane, choice, pane.scroller
        self._filter, self._words = pane.desk.filter, pane.desk.words
        self._before: tuple[TextPlace, float] | None = None
        """How the text stood before it went to hits of words that are still being typed."""
        self._filter.changed.connect(self._filter_changed)
        self._words.changed.connect(self._hits_changed)
        self._words.current_changed.connect(self._hit_changed)
        pane.desk.navigator.current_changed.connect(self._forget_before)

    def _filter_changed(self) -> None:
        """The card with the focus stays where it is on the screen, if it is seen and still shown; else the top line."""
        self._pane.pages.filter(self._filter.shown)
        self._choice.steps = CardSteps(self._pane.passages, self._pane.pages.all)
        if self._scroll.in_view(focus := self._choice.focus):
            self._scroll.hold(TextPlace(focus, 0))
        self._pane.pages.turn_to(self._scroll.top.code)
        self._pane.build()
        self._pane.say_where()

    def _forget_before(self, _code: str) -> None:
        if not self._words.found.ahead:  # else the hit that is looked at took the ring
            self._before = None

    def _hits_changed(self) -> None:
        if not self._words.text:
            self._before = None
        elif self._before is None:
            self._before = self._scroll.standing
        self._pane.shown.found = self._words.found
        self._pane.text.viewport().update()

    def _hit_changed(self) -> None:
        found = self._pane.shown.found = self._words.found
        now, part = found.current, found.span
        if now and part and self._pane.bring(code := self._pane.passages[now[0]].code):
            card = code if self._pane.desk.report.recommendation(code) else ""
            self._scroll.show_part(now[0], part, card)
            self._pane.say_where(code)
        elif self._before is not None and not found.hits:
            self._scroll.hold(*self._before)  # what was typed so far was the beginning of another word
            self._scroll.back()
        self._pane.text.viewport().update()


class SpokenPlace(QObject):
    """Says code, page, stance and words of the card that the ring comes to.

    The caret goes with the ring, but screen readers read it out only after arrow keys.
    """

    def __init__(self, pane: ReportPane) -> None:
        super().__init__(pane)
        self._report, self._navigator, self._editor = pane.desk.report, pane.desk.navigator, pane.desk.editor
        self._told = self._in_hand()
        self._navigator.current_changed.connect(self._follow)
        self._navigator.chosen_changed.connect(self._follow)
        self._navigator.went.connect(self._say)
        pane.text.caret_moved.connect(self._be_quiet)

    def _in_hand(self) -> tuple[str, tuple[str, ...]]:
        return self._navigator.ringed, self._navigator.chosen

    def _follow(self, _code: str = "") -> None:
        if self._in_hand() != self._told:
            self._say()

    def _say(self, _code: str = "") -> None:
        self._told = code, chosen = self._in_hand()
        count = len(chosen)
        several = ngettext("{count} selected", "{count} selected", count).format(count=count) if count else ""
        stance = self._editor.marks(code).position.words("stance")
        place = spoken_place(self._report, code, stance)
        announce(self._navigator, ", ".join(part for part in (several, place) if part))

    def _be_quiet(self, _code: str) -> None:
        """A caret that the reader moves is read out line by line."""
        announce(self._navigator, "")


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
