"""The reading pane: the report as one text with its recommendations as cards."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.domain.passage import passages
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.editor import Editor
from alliance_desktop.gui.finding import Finding
from alliance_desktop.gui.navigator import Navigator
from alliance_desktop.gui.reading.choice import Choice
from alliance_desktop.gui.reading.copy import recommendations
from alliance_desktop.gui.reading.document import LATER, Content, Sheet
from alliance_desktop.gui.reading.look import Look, column
from alliance_desktop.gui.reading.marks import MarksWriter, code_of
from alliance_desktop.gui.reading.pages import Pages
from alliance_desktop.gui.reading.paint import Painter, Shown
from alliance_desktop.gui.reading.place import Place, Places
from alliance_desktop.gui.reading.steps import Steps
from alliance_desktop.gui.reading.text import ReadingText
from alliance_desktop.gui.reading.tools import ToolsOverText
from alliance_desktop.gui.theme import Theme
from alliance_desktop.gui.tokens import CARD_PADDING, XL
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes
    from alliance_desktop.gui.reading.words import WordsInText


class ReadingPane(QWidget):
    """Shows the report with its marks, follows the navigator, the filter and the words looked for."""

    section_in_view = Signal(str)
    """The section that stands at the reading line."""
    filter_wanted = Signal(str)
    act_wanted = Signal(str)
    """'tag-picker', 'new-note' or 'bookmark', for the navigator's codes."""
    side_panel_wanted = Signal()
    note_wanted = Signal(str)
    """The reader stands on words that the note with this id is on."""
    context_menu_wanted = Signal(QPoint)
    column_moved = Signal(int, int)
    """Left edge of the text column in the pane, and its width."""

    def __init__(self, report: Report, editor: Editor, navigator: Navigator, finding: Finding, theme: Theme) -> None:
        super().__init__()
        self._report, self._editor, self._navigator = report, editor, navigator
        self._finding, self._theme = finding, theme
        self._passages = passages(report)
        self._places = Places(self._passages)
        self._pages = Pages(self._passages)
        self._section = ""
        self._shown = Shown(current=navigator.current)
        self._choice = Choice(navigator, Steps(self._passages, self._pages.all))
        self._text = ReadingText(self._places, self)
        self._scroll = self._text.scroller
        self._tools = ToolsOverText(report, editor, self._text, self._shown, theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        self.setFocusProxy(self._text)
        self._connect()
        self._text.dress(self._theme)
        self.retranslate()

    # --- what others call ---

    @property
    def text(self) -> ReadingText:
        """The view that holds the words."""
        return self._text

    @property
    def text(self) -> ReadingText:
        """The view that holds the words."""
        return self._text

    def viewport(self) -> QWidget:
        """The widget that the text is painted on."""
        return self._text.viewport()

    def retranslate(self) -> None:
        """Sets every text again, if the language is another than before."""
        name = _("Report text")
        if name != self._text.accessibleName():
            self._text.setAccessibleName(name)
            self._build()
        else:
            self._tools.place()

    def place(self) -> tuple[str, int]:
        """What stands at the upper edge: a code or section id, and how far into its words."""
        return self._scroll.top

    def restore(self, place: tuple[str, int]) -> None:
        """Puts that place at the upper edge again; a place the report does not know changes nothing."""
        code, offset = place
        if not self._bring(code):
            return
        self._scroll.hold(Place(code, offset), shift=0)
        self._scroll.back()
        if offset == 0 and (box := self._scroll.box(code)):
            self._scroll.show_at_top(box)

    def step(self, by: int) -> None:
        """The focus to the next (1) or previous (-1) recommendation; from where one reads if it is out of view."""
        here = self._choice.focus
        code = None
        if not self._scroll.in_view(here):
            code = self._scroll.first_in_view(self._choice.steps.codes, by)
        code = code or self._choice.steps.neighbour(here, by)
        if code is not None:
            self._choice.move(code)
            self._focus_moved()

    def take_seen(self) -> None:
        """Before an act: a focus out of view moves to the first recommendation that is seen, so that none is marked
        unseen."""
        if not self._navigator.chosen and not self._scroll.in_view(self._choice.focus):
            seen = self._scroll.first_in_view(self._choice.steps.codes, 1)
            if seen is not None:
                self._navigator.focus(seen)

    def show_focus(self) -> None:
        """Scrolls so that the focus is seen."""
        self._focus_moved()

    def focus_text(self) -> None:
        """The keyboard focus to the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The keyboard focus to the first result: the hit one stands on, else the first that matches."""
        now = self._finding.current
        codes = self._choice.steps.codes
        if now is not None:
            self._navigator.focus(self._passages[now[0]].code)
        elif self._finding.shown is not None and codes and self._navigator.current not in codes:
            self._navigator.focus(codes[0])
        self._focus_moved()
        self.focus_text()

    def copy(self) -> None:
        """Copies the words selected; without any the recommendations that have the focus, each after its code."""
        if self._text.textCursor().hasSelection():
            self._text.copy()
        elif words := recommendations(self._report, self._navigator.codes):
            QGuiApplication.clipboard().setText(words)

    @property
    def caret_shown(self) -> bool:
        """Whether arrow keys move a caret through the words."""
        return self._text.caret_shown

    def set_caret_shown(self, shown: bool) -> None:
        self._text.show_caret(shown)
        self.focus_text()

    @cached_property
    def words(self) -> "WordsInText":
        """The chosen words of the text."""
        from alliance_desktop.gui.reading.words import WordsInText

        made = WordsInText(self._passages, self._editor, self._text, self._shown, self._bring)
        made.note_wanted.connect(self.note_wanted)
        return made

    # --- making ---

    def _connect(self) -> None:
        text = self._text
        text.verticalScrollBar().valueChanged.connect(self._scrolled)
        text.key_wanted.connect(self._act_on_key)
        text.clicked.connect(self._clicked)
        text.chip_clicked.connect(self._filter_by_tag)
        text.more_clicked.connect(self._open_notes)
        text.turned.connect(self._turn)
        text.pushed.connect(self._turn_by)
        text.menu_wanted.connect(self._open_menu)
        text.resizing.connect(self._move_column)
        text.resized.connect(self._fit_notes)
        text.focus_changed.connect(self._take_focus)
        text.caret_moved.connect(self._navigator.focus)
        text.copy_wanted.connect(self.copy)
        self._tools.act_wanted.connect(self._act)
        self._editor.attached.connect(self._show_all_marks)
        self._editor.changed.connect(self._show_changes)
        self._navigator.current_changed.connect(self._current_changed)
        self._navigator.chosen_changed.connect(self._chosen_changed)
        self._navigator.went.connect(self._go)
        self._finding.filter_changed.connect(self._filter_changed)
        self._finding.hits_changed.connect(self._hits_changed)
        self._finding.current_changed.connect(self._hit_changed)
        self._theme.changed.connect(self._theme_changed)

    def _build(self) -> None:
        """Makes the document anew; what is at the top, the selection and the focus stay."""
        shown = self._finding.shown
        look = Look(self._theme, filtered=shown is not None)
        pages = self._pages
        content = Content(self._report, self._passages, pages.indices, pages.earlier, pages.later, shown)
        writer = MarksWriter(look, self._editor.marks, self._text_width())
        sheet = Sheet(self._text, content, look, writer)
        self._show_words(sheet, [code for code in sheet.starts if self._editor.marks(code).on_words])
        with self._scroll.kept():
            self._set_column(sheet)
            self._text.show_sheet(sheet, Painter(sheet, self._shown, self._tools.starred))
            self._text.verticalScrollBar().setSingleStep(look.px(XL))
        self._tools.place()

    def _text_width(self) -> int:
        return column(self._theme, self._text.viewport().width())[1] - 2 * CARD_PADDING

    def _set_column(self, sheet: Sheet) -> None:
        room = self._text.viewport().width()
        left, width = column(self._theme, room)
        sheet.set_column(left + CARD_PADDING, room - left - width + CARD_PADDING, XL)
        self.column_moved.emit(left + CARD_PADDING, width - 2 * CARD_PADDING)

    def _move_column(self) -> None:
        self._set_column(self._text.sheet)

    def _fit_notes(self) -> None:
        """Cuts the notes on cards to the column's new width."""
        sheet = self._text.sheet
        if sheet.writer.width != self._text_width():
            sheet.writer.width = self._text_width()
            sheet.rewrite_marks(sheet.with_other_notes())
        self._tools.place()

    # --- going ---

    def _bring(self, code: str) -> bool:
        """Makes sure the document holds a code; False if it cannot, since the filter hides it or nobody knows it."""
        if self._scroll.box(code) is not None:
            return True
        if not self._pages.turn_to(code):
            return False
        self._build()
        return True

    def _go(self, code: str) -> None:
        if self._bring(code) and (box := self._scroll.box(code)):
            if self._report.recommendation(code):
                self._scroll.show(box)
            else:
                self._scroll.show_at_top(box)
        if section := self._report.section_of(code):
            self._say_section(section.id)

    def _focus_moved(self) -> None:
        """Shows where the focus is now, and lets a screen reader speak it."""
        code = self._choice.focus
        self._shown.current = code
        if self._bring(code) and (box := self._scroll.box(code)):
            self._scroll.show(box)
            self._text.caret_to(code)
        self._tools.place()

    def _scrolled(self) -> None:
        if self._scroll.busy:
            return
        self._scroll.note()
        self._tools.place()
        self._say_where()

    def _say_where(self) -> None:
        section = self._report.section_of(code_of(self._scroll.reading_block()))
        if section is not None:
            self._say_section(section.id)

    def _say_section(self, section: str) -> None:
        if section != self._section:
            self._section = section
            self.section_in_view.emit(section)

    def _turn(self, where: str) -> None:
        self._turn_by(1 if where == LATER else -1)

    def _turn_by(self, by: int) -> None:
        """To the neighbouring page of a very large report: its beginning, or its end when going up."""
        if self._pages.turn(by):
            self._build()
            self._scroll.to_edge(by)

    # --- keys and mouse ---

    def _act_on_key(self, act: str) -> None:
        match act:
            case "next":
                self.step(1)
            case "previous":
                self.step(-1)
            case "extend-next" | "extend-previous":
                self._choice.extend(1 if act == "extend-next" else -1)
                self._focus_moved()
            case "toggle":
                self._choice.toggle(self._choice.focus)
            case "all":
                self._choice.all()
            case "start" | "end":
                self._to_edge(-1 if act == "start" else 1)
            case "page-up" | "page-down":
                self._text.page(-1 if act == "page-up" else 1)
            case "open":
                self.side_panel_wanted.emit()

    def _to_edge(self, by: int) -> None:
        if self._pages.turn_to_end(by):
            self._build()
        self._scroll.to_edge(-by)

    def _clicked(self, code: str, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._choice.add(code)
        else:
            self._navigator.focus(code)

    def _filter_by_tag(self, name: str) -> None:
        from alliance_desktop.domain.filter import Tagged

        self.filter_wanted.emit(str(Tagged((name,))))

    def _open_notes(self, code: str) -> None:
        self._navigator.focus(code)
        self.side_panel_wanted.emit()

    def _open_menu(self, code: str, at: QPoint) -> None:
        if code not in self._navigator.codes:
            self._navigator.focus(code)
        self.context_menu_wanted.emit(at)

    def _act(self, act: str, code: str) -> None:
        if code not in self._navigator.codes:
            self._navigator.focus(code)
        self.act_wanted.emit(act)

    def _take_focus(self, has: bool) -> None:
        self._shown.focus = has
        self._text.viewport().update()

    # --- changes from elsewhere ---

    def _current_changed(self, code: str) -> None:
        self._choice.forget()
        self._shown.current = code
        self._text.caret_to(code)
        self._tools.place()

    def _chosen_changed(self) -> None:
        if not self._navigator.chosen:
            self._choice.forget()
        self._shown.chosen = frozenset(self._navigator.chosen)
        self._shown.current = self._choice.focus
        self._tools.place()

    def _show_all_marks(self) -> None:
        self._rewrite([code for code in self._text.sheet.starts if self._editor.marks(code)])

    def _show_changes(self, changes: "Changes") -> None:
        touched = {target.code for target in changes.targets}
        starts = self._text.sheet.starts
        self._rewrite([code for code in starts if code in touched or (changes.tags and self._editor.marks(code).tags)])

    def _rewrite(self, codes: list[str]) -> None:
        if codes:
            with self._scroll.kept():
                self._text.sheet.rewrite_marks(codes)
                self._show_words(self._text.sheet, codes)
        self._tools.place()

    def _show_words(self, sheet: Sheet, codes: Iterable[str]) -> None:
        if self._shown.words is not None or any(self._editor.marks(code).on_words for code in codes):
            self.words.describe(sheet, codes)

    def _theme_changed(self) -> None:
        self._text.dress(self._theme)
        self._build()

    def _filter_changed(self) -> None:
        """The card with the focus stays where it is on the screen, if it is seen and still shown; else the top line."""
        self._pages.filter(self._finding.shown)
        self._choice.steps = Steps(self._passages, self._pages.all)
        if self._scroll.in_view(focus := self._choice.focus):
            self._scroll.hold(Place(focus, 0))
        self._pages.turn_to(self._scroll.top.code)
        self._build()
        self._say_where()

    def _hits_changed(self) -> None:
        self._shown.hits = self._finding.hits
        self._shown.now = self._finding.current
        self._text.viewport().update()

    def _hit_changed(self) -> None:
        now = self._shown.now = self._finding.current
        if now is not None and self._bring(self._passages[now[0]].code):
            self._scroll.show_part(now[0], self._shown.hits[now[0]][now[1]])
        self._text.viewport().update()
