"""The reading pane: the report as one text with its recommendations as cards."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.passages import passages
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.look.tokens import CARD_PADDING, XL
from alliance_desktop.gui.reading.block_formats import Look, code_of, column
from alliance_desktop.gui.reading.card_paint import Painter, Shown
from alliance_desktop.gui.reading.reading_document import Content, Sheet
from alliance_desktop.gui.reading.report_pages import Pages
from alliance_desktop.gui.reading.text_place import Place, Places
from alliance_desktop.gui.reading.text_view import ReadingText
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.state.navigator import Navigator
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.desk import ChosenWords
    from alliance_desktop.gui.reading.abbreviation_tips import AbbreviationTips
    from alliance_desktop.gui.reading.interaction import Hands
    from alliance_desktop.gui.reading.mark_blocks import MarksWriter
    from alliance_desktop.gui.reading.refresh import Following
    from alliance_desktop.gui.reading.text_selection import WordsInText
    from alliance_desktop.gui.reading.tool_places import ToolsOverText


class ReadingPane(QWidget):
    """What the first paint shows: the report's words in their place. `complete()` lets it be worked with.

    Then `hands` does what the reader wants in the text, and `following` shows what changes elsewhere.
    """

    section_in_view = Signal(str)
    """The section that stands at the reading line."""
    filter_wanted = Signal(str)
    act_wanted = Signal(str)
    """The id of an action of the window, for the navigator's codes."""
    side_panel_wanted = Signal()
    note_wanted = Signal(str)
    """The reader stands on words that the note with this id is on."""
    context_menu_wanted = Signal(QPoint)
    column_moved = Signal(int, int)
    """`column` is another."""

    hands: "Hands"
    following: "Following"
    tips: "AbbreviationTips"

    def __init__(self, report: Report, editor: Editor, navigator: Navigator, finding: Finding, theme: Theme) -> None:
        super().__init__()
        self.report, self.editor, self.navigator = report, editor, navigator
        self.finding, self.theme = finding, theme
        self.passages = passages(report)
        self.pages = Pages(self.passages)
        self.shown = Shown(navigator.current)
        self.section = ""
        """The section that stands at the reading line; '' until the text was scrolled."""
        self.column = (0, 0)
        """Left edge of the text column in the pane, and its width."""
        self.tools: ToolsOverText | None = None
        self.text = ReadingText(Places(self.passages), self)
        self.scroller = self.text.scroller
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.text.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.text.resizing.connect(self._move_column)
        self.text.focus_changed.connect(self._take_focus)
        self.text.act_wanted.connect(self.act_wanted)
        navigator.current_changed.connect(self._show_current)
        theme.changed.connect(self._change_look)
        self.text.dress(theme)
        self.retranslate()

    def complete(self) -> None:
        """Makes what the first paint does not show."""
        from alliance_desktop.gui.reading.abbreviation_tips import AbbreviationTips
        from alliance_desktop.gui.reading.interaction import Hands
        from alliance_desktop.gui.reading.refresh import Following
        from alliance_desktop.gui.reading.tool_places import ToolsOverText

        self.text.complete()
        self.tools = ToolsOverText(self.report, self.editor, self.text, self.shown, self.theme)
        self.hands = Hands(self, self.tools)
        self.following = Following(self, self.hands)
        self.tips = AbbreviationTips(self.report, self.navigator, self.text)

    @property
    def caret_shown(self) -> bool:
        return self.text.caret_shown

    def set_caret_shown(self, shown: bool) -> None:
        self.text.show_caret(shown)
        self.focus_text()

    def step(self, by: int) -> None:
        self.hands.step(by)

    def show_focus(self) -> None:
        self.hands.show_focus()

    def take_seen(self) -> bool:
        return self.hands.take_seen()

    def take_section(self) -> None:
        self.hands.take_section()

    def copy(self) -> None:
        self.hands.copy()

    def chosen(self) -> "ChosenWords":
        """The parts that know words are made with the first that are selected."""
        return self.words.chosen() if self.text.textCursor().hasSelection() else []

    def chosen_again(self) -> "ChosenWords":
        return self.words.chosen_again()

    def let_go(self, words: "ChosenWords") -> None:
        self.words.let_go(words)

    def explain_abbreviations(self) -> None:
        self.hands.show_focus()
        self.tips.explain_here()

    def viewport(self) -> QWidget:
        """The widget that the text is painted on."""
        return self.text.viewport()

    def retranslate(self) -> None:
        """Sets every text again, if the language is another than before."""
        name = _("Report text")
        if name != self.text.accessibleName():
            self.text.setAccessibleName(name)
            self.build()
        elif self.tools:
            self.tools.place()

    def place(self) -> tuple[str, int]:
        """What stands at the upper edge: a code or section id, and how far into its words."""
        return self.scroller.top

    def restore(self, place: tuple[str, int]) -> None:
        """Puts that place at the upper edge again; a place the report does not know changes nothing."""
        code, offset = place
        if not self.bring(code):
            return
        self.scroller.hold(Place(code, offset), shift=0)
        self.scroller.back()
        if offset == 0 and (box := self.scroller.box(code)):
            self.scroller.show_at_top(box)

    def focus_text(self) -> None:
        """The keyboard focus to the text."""
        self.text.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    @cached_property
    def words(self) -> "WordsInText":
        """The chosen words of the text."""
        from alliance_desktop.gui.reading.text_selection import WordsInText

        made = WordsInText(self.passages, self.editor, self.text, self.shown, self.bring)
        made.note_wanted.connect(self.note_wanted)
        return made

    def build(self) -> None:
        """Makes the document anew; what is at the top, the selection and the focus stay."""
        shown = self.finding.shown
        look = Look(self.theme, filtered=shown is not None)
        pages = self.pages
        content = Content(self.report, self.passages, pages.indices, pages.earlier, pages.later, shown)
        sheet = Sheet(self.text, content, look, self.writer(look) if self.editor.library else None)
        if self.editor.library:
            self.show_words(sheet, [code for code in sheet.starts if self.editor.marks(code).on_words])
        with self.scroller.kept():
            self._set_column(sheet)
            self.text.show_sheet(sheet, Painter(sheet, self.shown, self._starred))
            self.text.verticalScrollBar().setSingleStep(look.px(XL))
        self.repaint_all()

    def writer(self, look: Look) -> "MarksWriter":
        """Writes the reader's marks in this look, at the present width."""
        from alliance_desktop.gui.reading.mark_blocks import MarksWriter

        return MarksWriter(look, self.editor.marks, self.text_width())

    def show_words(self, sheet: Sheet, codes: Iterable[str]) -> None:
        """Shows what of these codes' words is marked."""
        if self.shown.words or any(self.editor.marks(code).on_words for code in codes):
            self.words.describe(sheet, codes)

    def text_width(self) -> int:
        """The width there is for words, in pixels."""
        return column(self.theme, self.text.viewport().width())[1] - 2 * CARD_PADDING

    def mark_shared(self, ranges: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Marks what two related recommendations have in common, by the index of the passage; {} marks nothing."""
        self.shown.shared = ranges
        self.text.viewport().update()

    def repaint_all(self) -> None:
        """The text moved, or what is shown of it changed: it is painted again, and the tools follow their cards."""
        if self.tools:
            self.tools.place()
        self.text.viewport().update()

    def bring(self, code: str) -> bool:
        """Makes sure the document holds a code; False if it cannot, since the filter hides it or nobody knows it."""
        if self.scroller.box(code) is not None:
            return True
        if not self.pages.turn_to(code):
            return False
        self.build()
        return True

    def say_section(self, section: str) -> None:
        """Tells who follows the text that this section is the one in view."""
        if section != self.section:
            self.section = section
            self.section_in_view.emit(section)

    def say_where(self) -> None:
        """Finds the section at the reading line, and tells it."""
        section = self.report.section_of(code_of(self.scroller.reading_block()))
        if section is not None:
            self.say_section(section.id)

    def _change_look(self) -> None:
        self.text.dress(self.theme)
        self.build()

    def _set_column(self, sheet: Sheet) -> None:
        room = self.text.viewport().width()
        left, width = column(self.theme, room)
        sheet.set_column(left + CARD_PADDING, room - left - width + CARD_PADDING, XL)
        self.column = (left + CARD_PADDING, width - 2 * CARD_PADDING)
        self.column_moved.emit(*self.column)

    def _move_column(self) -> None:
        self._set_column(self.text.sheet)

    def _starred(self, code: str) -> bool:
        library = self.editor.library
        return library is not None and library.marks(code).bookmark is not None

    def _scrolled(self) -> None:
        if self.scroller.busy:
            return
        self.scroller.note()
        self.repaint_all()
        self.say_where()

    def _take_focus(self, has: bool) -> None:
        if has:
            self.finding.settle()
        self.shown.focus = has
        self.text.viewport().update()

    def _show_current(self, code: str) -> None:
        self.shown.current = code
        self.text.caret_to(code)
        self.repaint_all()
