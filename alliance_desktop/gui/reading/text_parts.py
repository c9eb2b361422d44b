"""The parts that work with the report's text, made after the first paint."""

from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHelpEvent

from alliance_desktop.domain.position import said_stance
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look.builders import Lazy
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
    """Writes the page of a very large report that the reader steps towards, between the events; the step that leads
    there only shows it. Whatever it was made from that changes drops it.
    """

    def __init__(self, pane: ReportPane, marks: MarksInText) -> None:
        super().__init__(pane)
        self._pane, self._marks, self._jobs = pane, marks, Jobs(self)
        self._begun: tuple[Content, ReadingDocument] | None = None
        editor, brief = pane.desk.editor, pane.desk.brief
        for outdated in (editor.attached, editor.changed, brief.changed, pane.text.resized):
            outdated.connect(self._drop)

    def begin(self, by: int) -> None:
        """The reader went one step down (1) or up (-1)."""
        if not self._pane.pages.has(by):
            return
        content = self._pane.content(by)
        if self._begun is None or self._begun[0] != content:
            self._drop()
            sheet = self._marks.begun(content)
            self._begun = content, sheet
            self._jobs.start("", sheet.steps, self._ended)
            self._jobs.wait()  # first this step is painted, and the next ones where the key is held down

    def sheet(self, content: Content) -> ReadingDocument:
        """The document that holds this, whether some of it is written or nothing."""
        if self._begun is not None and self._begun[0] == content:
            sheet, self._begun = self._begun[1], None
            self._jobs.cancel()
        else:
            self._drop()
            sheet = self._marks.begun(content)
        sheet.finish()
        self._marks.show_words(sheet)
        return sheet

    def _ended(self, done: bool) -> None:
        if not done:
            self._drop()

    def _drop(self) -> None:
        """Give up what is begun."""
        self._jobs.cancel()
        if self._begun is not None:
            self._begun[1].document.deleteLater()
            self._begun = None


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
