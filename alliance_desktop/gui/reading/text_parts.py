"""The parts that work with the report's text, made after the first paint."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHelpEvent

from alliance_desktop.domain.position import said_stance
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look.builders import Lazy
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.card_choice import CardChoice, CardSteps
from alliance_desktop.gui.reading.keys_and_clicks import Interaction
from alliance_desktop.gui.reading.marks_in_text import MarksInText
from alliance_desktop.gui.reading.reading_document import Content, ReadingDocument, TextPlace
from alliance_desktop.gui.reading.reading_text import ReadingText
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.reading.selection_copy import mime_data
from alliance_desktop.gui.reading.tool_places import ToolsOverText
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.announce import REST_MS, announce
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import spoken_place

if TYPE_CHECKING:
    from alliance_desktop.gui.reading.abbreviation_answers import AbbreviationAnswers


_AFTER_MS = 100
_STRETCH = 0.0015
"""Seconds of writing ahead between two steps: they are taken at a run, and each is painted as well."""


class TextParts:
    """Of one pane."""

    def __init__(self, pane: ReportPane) -> None:
        pane.text.complete(mime_data)
        self.tools = ToolsOverText(pane.desk, pane.text, pane.shown)
        self.marks = MarksInText(pane)
        self.ahead = PageAhead(pane, self.marks)
        self.interaction = Interaction(pane, self.tools)
        self.interaction.stepped.connect(self.ahead.begin)
        self._refresh = Refresh(pane, self.interaction.choice)
        SpokenPlace(pane)
        self.abbreviations = AbbreviationTips(pane.desk, pane.text)


class PageAhead(QObject):
    """Writes the page of a very large report that the reader steps towards behind or before those shown, between the
    events, and takes those away that she left behind; the step that leads there goes on in the same text.
    """

    def __init__(self, pane: ReportPane, marks: MarksInText) -> None:
        super().__init__(pane)
        self._pane, self._marks, self._jobs = pane, marks, Jobs(self, stretch=_STRETCH)
        self._by = 0
        """Whether the last page begun comes after (1) or before (-1) the others."""

    def reach(self, code: str, index: int | None) -> None:
        """The reader goes to a code, or to the passage of it with this index: where the page that is being written has
        it, that is written at once as far as there."""
        pages, text = self._pane.pages, self._pane.text
        while self._jobs.running and not text.sheet.holds(code, index) and pages.shows(code, index):
            self._jobs.go_on()

    def finish(self, by: int) -> bool:
        """Before another page is shown: one half written counts as shown already, and would be passed over. True where
        it comes after (1) or before (-1) the others: the text goes on now where the line stood that leads there."""
        was_there = self._jobs.running and self._by == by
        self._jobs.finish()
        return was_there

    def begin(self, by: int) -> None:
        """The reader went one step down (1) or up (-1)."""
        if not self._jobs.running and self._pane.pages.nears(self._pane.desk.navigator.ringed, by):
            self._by = by
            self._jobs.start("", self._going_on(by), partial(self._ended, by))
            self._jobs.wait()  # first this step is painted, and the next ones where the key is held down

    def sheet(self, content: Content) -> ReadingDocument:
        """A new document that holds this."""
        self._jobs.cancel()
        sheet = self._marks.begun(content)
        sheet.finish()
        self._marks.show_words(sheet, sheet.starts)
        return sheet

    def _ended(self, by: int, done: bool) -> None:
        if done:
            self.begin(by)  # the reader may have stepped on meanwhile

    def _going_on(self, by: int) -> Iterator[tuple[int, int]]:
        pages, text = self._pane.pages, self._pane.text
        while (far := pages.far(-by)) and self._is_left(far, -by):
            pages.drop(-by)
            with self._in_place():
                text.sheet.take_away(self._pane.content(), -by)
        pages.add(by)
        steps = self._marks.write_on(self._pane.content(), by)
        while True:
            unseen = by > 0 and not self._pane.scroller.in_view.reaches(text.document().lastBlock())
            with nullcontext() if unseen else self._in_place():
                step = next(steps, None)
            if step is None:
                return
            yield step

    def _is_left(self, page: Sequence[int], by: int) -> bool:
        """Whether nothing of the last (1) or first (-1) page shown is seen, and no words are selected."""
        sheet, in_view = self._pane.text.sheet, self._pane.scroller.in_view
        if self._pane.text.textCursor().hasSelection():
            return False
        if by > 0:
            return not in_view.reaches(sheet.first_block(page[0]))
        return in_view.begins_at(shapes.last_of(sheet.first_block(page[-1])).next())

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        """What is seen stays where it is."""
        with self._pane.scroller.kept():
            yield
        self._pane.repaint_all()


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
        if self._scroll.in_view.holds(focus := self._choice.focus):
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
        if now and part and self._pane.bring(code := self._pane.passages[now[0]].code, now[0]):
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
        marks = self._editor.marks(code)
        told = said_stance(marks.position, self._report), _("to decide") if marks.to_choose else ""
        place = spoken_place(self._report, code, ", ".join(filter(None, told)))
        announce(self._navigator, ", ".join(part for part in (several, place) if part))

    def _be_quiet(self, _code: str) -> None:
        """A caret that the reader moves is read out line by line."""
        announce(self._navigator, "")


class AbbreviationTips(QObject):
    """Abbreviations explain themselves where they stand: under the mouse, by a key, and to a screen reader.

    Assistive technology knows no explanation of single words in an editable text: attributes of a text are fonts,
    colours and the like. The explanations are therefore the description of the whole text, for what has the focus in
    it, and are announced when they are asked for. What the report knows is read when it is first asked for.
    """

    def __init__(self, desk: Desk, text: ReadingText) -> None:
        super().__init__(text)
        self._desk, self._text = desk, text
        self._answers = Lazy(self._make_answers)
        text.viewport().installEventFilter(self)
        self._still = QTimer(self, singleShot=True, interval=REST_MS + _AFTER_MS)
        self._still.timeout.connect(self._describe)
        desk.navigator.current_changed.connect(self._await_stillness)

    def explain_here(self) -> None:
        self._answers().explain_here()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the mouse that rests on an abbreviation."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._answers().tip(event.pos(), event.globalPos())
        return super().eventFilter(watched, event)

    def _await_stillness(self, _code: str) -> None:
        """Screen readers say at once what describes the text: first the card is to be heard, and till then nothing of
        the one before."""
        if self._text.accessibleDescription():
            self._text.setAccessibleDescription("")
        self._still.start()

    def _describe(self) -> None:
        if QtGui.QAccessible.isActive():
            self._text.setAccessibleDescription(self._answers().description(self._desk.navigator.current))

    def _make_answers(self) -> "AbbreviationAnswers":
        from alliance_desktop.gui.reading.abbreviation_answers import AbbreviationAnswers

        return AbbreviationAnswers(self._desk, self._text)
