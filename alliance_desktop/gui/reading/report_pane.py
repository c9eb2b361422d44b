"""The report's text in its place, as the first paint shows it; reading_pane.py lets it be worked with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6 import QtCore
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.report import Passage
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import builders, texts
from alliance_desktop.gui.look.tokens import CARD_PADDING, XL
from alliance_desktop.gui.reading.block_formats import BlockFormats, code_of, column
from alliance_desktop.gui.reading.card_painter import CardPainter, Shown
from alliance_desktop.gui.reading.reading_document import Content, ReadingDocument, TextPlace, TextPlaces
from alliance_desktop.gui.reading.reading_text import ReadingText
from alliance_desktop.i18n import _

WHOLE = 1_000_000
"""Characters up to which the report is one text."""
PAGE = 40
"""Passages of a page of a larger report: as many as are laid out within a frame, where a page is turned."""


class ReportPages:
    """The passages that pass the filter, in pages, and which are shown: one, with those that the reader came from or
    steps towards."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._large = sum(len(passage.text) for passage in passages) > WHOLE
        self._pages: list[Sequence[int]] = []
        self._first = self._last = 0
        self.filter(None)

    @property
    def all(self) -> list[int]:
        return [index for page in self._pages for index in page]

    @property
    def shown(self) -> tuple[Sequence[int], bool, bool]:
        """Indices of the passages shown, and whether pages come before and after them."""
        pages = self._pages[self._first : self._last + 1]
        return [index for page in pages for index in page], self._has(-1), self._has(1)

    def filter(self, shown: frozenset[str] | None) -> None:
        """Take all passages for None, else these recommendations under their titles; show the first page."""
        indices = matching(self._passages, shown)
        self._pages = paged(self._passages, indices) if self._large and indices else [indices]
        self._show(0)

    def turn_to(self, code: str, index: int | None = None) -> bool:
        """To the first page that holds `code`, or to that of the passage with this index; False if none does."""
        for number, page in enumerate(self._pages):
            if self._holds(number, code) if index is None else index in page:
                self._show(number)
                return True
        return False

    def turn(self, by: int) -> bool:
        """To the page after (1) or before (-1) those shown; False at the end."""
        if not self._has(by):
            return False
        self._show(self._edge(by) + by)
        return True

    def turn_to_end(self, by: int) -> bool:
        """To the last (1) or first (-1) page; False if it is shown already."""
        if not self._has(by):
            return False
        self._show(len(self._pages) - 1 if by > 0 else 0)
        return True

    def nears(self, code: str, by: int) -> bool:
        """Whether `code` is on the last (1) or first (-1) page shown, and another comes there."""
        return self._has(by) and self._holds(self._edge(by), code)

    def shows(self, code: str, index: int | None) -> bool:
        """Whether `code`, or the passage with this index, is on one of the pages shown."""
        numbers = range(self._first, self._last + 1)
        return any(self._holds(each, code) if index is None else index in self._pages[each] for each in numbers)

    def add(self, by: int) -> None:
        """Show the page after (1) or before (-1) those shown, too."""
        self._first, self._last = min(self._first, self._first + by), max(self._last, self._last + by)

    def far(self, by: int) -> Sequence[int]:
        """Indices of the last (1) or first (-1) page shown, if more than two are; else none."""
        return self._pages[self._edge(by)] if self._last - self._first > 1 else ()

    def drop(self, by: int) -> None:
        """Show the last (1) or first (-1) page no more."""
        self._first, self._last = self._first + (by < 0), self._last - (by > 0)

    def _has(self, by: int) -> bool:
        return 0 <= self._edge(by) + by < len(self._pages)

    def _edge(self, by: int) -> int:
        return self._last if by > 0 else self._first

    def _show(self, number: int) -> None:
        self._first = self._last = number

    def _holds(self, number: int, code: str) -> bool:
        return any(self._passages[index].code == code for index in self._pages[number])


def matching(passages: Sequence[Passage], shown: frozenset[str] | None) -> list[int]:
    """Indices of the passages to show: all without a filter, else the recommendations under their titles."""
    if shown is None:
        return list(range(len(passages)))
    found: list[int] = []
    title = -1
    for index, passage in enumerate(passages):
        if passage.kind == "title":
            title = index
        elif passage.kind == "recommendation" and passage.code in shown:
            if title >= 0:
                found.append(title)
                title = -1
            found.append(index)
    return found


def paged(passages: Sequence[Passage], indices: Sequence[int]) -> list[Sequence[int]]:
    """`indices` in pages of at most PAGE passages that begin with a section where possible."""
    pages: list[Sequence[int]] = []
    begin = 0
    while begin < len(indices):
        end = min(begin + PAGE, len(indices))
        for cut in range(end, begin + PAGE // 2, -1):
            if cut == len(indices) or passages[indices[cut]].kind == "title":
                end = cut
                break
        pages.append(indices[begin:end])
        begin = end
    return pages


class ReportPane(QWidget):
    """Holds the document and what is shown of it; what is done in it is asked for by signals."""

    section_in_view = Signal(str)
    """The section of what is ringed, where that is in view; else the one at the reading line."""
    moved = Signal()
    filter_wanted = Signal(str)
    action_wanted = Signal(str)
    """The id of an action of the window, for the navigator's codes."""
    side_panel_wanted = Signal()
    note_wanted = Signal(str)
    """The reader stands on words that the note with this id is on."""
    context_menu_wanted = Signal(QPoint)
    column_moved = Signal(int, int)
    """`column` is another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.passages = desk.index.passages
        self.pages = ReportPages(self.passages)
        self.shown = Shown(desk.navigator.current)
        self.section = ""
        """What `section_in_view` told last; '' until the text was scrolled."""
        self.column = (0, 0)
        """Left edge of the text column in the pane, and its width."""
        self.is_moving = False
        """Whether what lies over the text would be placed where it doesn't stay."""
        self._places = TextPlaces(self.passages)
        self.text = ReadingText(self._places, desk.theme, self)
        self.scroller = self.text.scroller
        self.scroller.focus = lambda: desk.navigator.ringed
        builders.column(self.text, on=self)
        self.setFocusProxy(self.text)
        self.text.setAccessibleName(_("Report text"))
        self.text.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.text.resizing.connect(self._move_column)
        self.text.focus_changed.connect(self._take_focus)
        desk.navigator.current_changed.connect(self._show_current)
        desk.theme.changed.connect(self._build_around_focus)
        texts.LANGUAGE.changed.connect(self._follow_texts)
        self.build()

    def restore(self, place: tuple[str, int], shift: float = 0) -> None:
        """Put that place `shift` pixels below the upper edge again; one the report does not know changes nothing."""
        code, offset = place
        index = self._places.index(TextPlace(code, offset))
        if self.bring(code, index):
            self.scroller.hold(TextPlace(code, offset), shift)
            self.scroller.back()

    def focus_text(self) -> None:
        self.text.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def build(self) -> None:
        """Make the document anew; what is at the top, the selection and the focus stay."""
        sheet = self.sheet(self.content())
        with self.scroller.kept():
            self._set_column(sheet)
            self.text.show_sheet(sheet, CardPainter(sheet, self.shown, self.desk.editor))
            self.text.verticalScrollBar().setSingleStep(sheet.look.px(XL))
        self.repaint_all()

    def _build_around_focus(self) -> None:
        with self.scroller.kept_around_focus():
            self.build()

    def _follow_texts(self) -> None:
        """The document is made anew in another language alone; of the keys only the tools over it speak."""
        name = _("Report text")
        if name != self.text.accessibleName():
            self.text.setAccessibleName(name)
            self._build_around_focus()
        else:
            self.repaint_all()

    def content(self) -> Content:
        """What the document holds."""
        return Content(self.desk.report, self.passages, *self.pages.shown, self.desk.filter.shown)

    def look(self) -> BlockFormats:
        """The formats of a document that is made now."""
        return BlockFormats(self.desk.theme, filtered=self.desk.filter.shown is not None)

    def sheet(self, content: Content) -> ReadingDocument:
        """A document that holds this."""
        sheet = ReadingDocument(self.text, content, self.look())
        sheet.finish()
        return sheet

    def text_width(self) -> int:
        """The width there is for words, in pixels."""
        return column(self.desk.theme, self.text.viewport().width())[1] - 2 * CARD_PADDING

    def code_at(self, point: QPoint) -> str:
        """The recommendation or section that the block nearest to a point of the text belongs to."""
        return code_of(self.text.block_at(point))

    def repaint_all(self) -> None:
        """The text moved, or what is shown of it changed: it is painted again."""
        self.text.viewport().update()

    @contextmanager
    def repainted_once(self) -> Iterator[None]:
        """Within, whatever moves the text or what is shown of it, what lies over it is placed once, at the end."""
        self.is_moving = True
        try:
            yield
        finally:
            self.is_moving = False
            self.repaint_all()

    def bring(self, code: str, index: int | None = None) -> bool:
        """Make sure the document holds where a code begins, or the passage of it with this index, which may be on a
        later page; False if it cannot, since the filter hides it or nobody knows it."""
        if self.text.sheet.holds(code, index):
            return True
        if not self.pages.turn_to(code, index):
            return False
        self.build()
        return True

    def turn(self, by: int) -> None:
        """To the later (1) or earlier (-1) page of a very large report: its beginning, or its end when going up."""
        if self.pages.turn(by):
            self.build()
            self.scroller.to_edge(by)

    def turn_to_end(self, by: int) -> None:
        """Make sure the document holds the last (1) or first (-1) page."""
        if self.pages.turn_to_end(by):
            self.build()

    def say_section_of(self, code: str) -> None:
        """Tell who follows the text that the section of `code` is the one in view."""
        section = self.desk.report.section_of(code)
        if section is not None and section.id != self.section:
            self.section = section.id
            self.section_in_view.emit(section.id)

    def say_where(self, looked_at: str = "") -> None:
        """Find the section that is in view, and tell it: that of what is in hand and seen, else of the code that is
        looked at, else the one at the reading line."""
        ringed = self.desk.navigator.ringed
        in_hand = ringed if ringed and self.scroller.in_view.sees(ringed) else ""
        self.say_section_of(in_hand or looked_at or code_of(self.scroller.in_view.reading_block()))

    def _set_column(self, sheet: ReadingDocument) -> None:
        room = self.text.viewport().width()
        left, width = column(self.desk.theme, room)
        sheet.set_column(left + CARD_PADDING, room - left - width + CARD_PADDING, XL)
        self.column = (left + CARD_PADDING, width - 2 * CARD_PADDING)
        self.column_moved.emit(*self.column)

    def _move_column(self) -> None:
        self._set_column(self.text.sheet)

    def _scrolled(self) -> None:
        if self.scroller.busy:
            return
        self.scroller.note()
        self.repaint_all()
        self.say_where()
        self.moved.emit()

    def _take_focus(self, has: bool) -> None:
        if has:
            self.desk.words.settle()
        self.shown.focus = has
        self.text.viewport().update()

    def _show_current(self, code: str) -> None:
        self.shown.current = code
        self.text.caret_to(code)
        self.repaint_all()
        if self.isVisible():  # before, the place of the last session is still to come
            self.say_section_of(code)
