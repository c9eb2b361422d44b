"""The report's text in its place, as the first paint shows it; reading_pane.py lets it be worked with."""

from collections.abc import Mapping, Sequence

from PySide6 import QtCore
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import texts
from alliance_desktop.gui.look.tokens import CARD_PADDING, XL
from alliance_desktop.gui.reading.block_formats import Look, code_of, column
from alliance_desktop.gui.reading.card_paint import Painter, Shown
from alliance_desktop.gui.reading.reading_document import Content, Sheet
from alliance_desktop.gui.reading.report_pages import Pages
from alliance_desktop.gui.reading.text_place import Place, Places
from alliance_desktop.gui.reading.text_view import ReadingText
from alliance_desktop.i18n import _

Standing = tuple[Place, float, tuple[int, int] | None]
"""A line of the text and how far below the edge it stands, and from where to where words are selected."""


class ReportPane(QWidget):
    """Holds the document and what is shown of it; what is done in it is asked for by signals."""

    section_in_view = Signal(str)
    """The section of what is ringed, where that is in view; else the one at the reading line."""
    moved = Signal()
    """The text was scrolled, or gone to a place in it."""
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
        self.pages = Pages(self.passages)
        self.shown = Shown(desk.navigator.current)
        self.section = ""
        """What `section_in_view` told last; '' until the text was scrolled."""
        self.column = (0, 0)
        """Left edge of the text column in the pane, and its width."""
        self.text = ReadingText(Places(self.passages), desk.theme, self)
        self.scroller = self.text.scroller
        self.scroller.focus = lambda: desk.navigator.ringed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.text.setAccessibleName(_("Report text"))
        self.text.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.text.resizing.connect(self._move_column)
        self.text.focus_changed.connect(self._take_focus)
        desk.navigator.current_changed.connect(self._show_current)
        desk.theme.changed.connect(self._build_around_focus)
        texts.LANGUAGE.changed.connect(self._follow_texts)
        self.build()

    def viewport(self) -> QWidget:
        """The widget that the text is painted on."""
        return self.text.viewport()

    def place(self) -> tuple[str, int]:
        """What stands at the upper edge: a code or section id, and how far into its words."""
        return self.scroller.top

    def restore(self, place: tuple[str, int], shift: float = 0) -> None:
        """Puts that place `shift` pixels below the upper edge again; one the report does not know changes nothing."""
        code, offset = place
        if self.bring(code):
            self.scroller.hold(Place(code, offset), shift)
            self.scroller.back()

    def focus_text(self) -> None:
        """The keyboard focus to the text."""
        self.text.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def build(self) -> None:
        """Makes the document anew; what is at the top, the selection and the focus stay."""
        pages, shown = self.pages, self.desk.filter.shown
        look = Look(self.desk.theme, filtered=shown is not None)
        content = Content(self.desk.report, self.passages, pages.indices, pages.earlier, pages.later, shown)
        sheet = self.sheet(content, look)
        with self.scroller.kept():
            self._set_column(sheet)
            self.text.show_sheet(sheet, Painter(sheet, self.shown, self._starred))
            self.text.verticalScrollBar().setSingleStep(look.px(XL))
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

    def sheet(self, content: Content, look: Look) -> Sheet:
        """The document as the report has it."""
        return Sheet(self.text, content, look)

    def text_width(self) -> int:
        """The width there is for words, in pixels."""
        return column(self.desk.theme, self.text.viewport().width())[1] - 2 * CARD_PADDING

    def mark_shared(self, ranges: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Marks what two related recommendations have in common, by the index of the passage; {} marks nothing."""
        self.shown.shared = ranges
        self.text.viewport().update()

    @property
    def standing(self) -> Standing:
        """What `stand` needs to show the text as it stands now, with the words that are selected."""
        cursor = self.text.textCursor()
        selected = (cursor.anchor(), cursor.position()) if cursor.hasSelection() else None
        return *self.scroller.standing, selected

    def stand(self, standing: Standing) -> None:
        """Scrolls to where the text stood then, and selects again what was selected."""
        place, shift, selected = standing
        if self.bring(place.code):
            self.scroller.hold(place, shift)
            self.scroller.back()
        if selected:
            self.text.select(*selected)

    def code_at(self, point: QPoint) -> str:
        """The recommendation or section that the block nearest to a point of the text belongs to."""
        return code_of(self.text.block_at(point))

    def repaint_all(self) -> None:
        """The text moved, or what is shown of it changed: it is painted again."""
        self.text.viewport().update()

    def bring(self, code: str) -> bool:
        """Makes sure the document holds a code; False if it cannot, since the filter hides it or nobody knows it."""
        if self.scroller.box(code) is not None:
            return True
        if not self.pages.turn_to(code):
            return False
        self.build()
        return True

    def say_section_of(self, code: str) -> None:
        """Tells who follows the text that the section of `code` is the one in view."""
        section = self.desk.report.section_of(code)
        if section is not None and section.id != self.section:
            self.section = section.id
            self.section_in_view.emit(section.id)

    def say_where(self, looked_at: str = "") -> None:
        """Finds the section that is in view, and tells it: that of what is in hand and seen, else of the code that is
        looked at, else the one at the reading line.
        """
        ringed = self.desk.navigator.ringed
        in_hand = ringed if ringed and self.scroller.sees(ringed) else ""
        self.say_section_of(in_hand or looked_at or code_of(self.scroller.reading_block()))

    def _set_column(self, sheet: Sheet) -> None:
        room = self.text.viewport().width()
        left, width = column(self.desk.theme, room)
        sheet.set_column(left + CARD_PADDING, room - left - width + CARD_PADDING, XL)
        self.column = (left + CARD_PADDING, width - 2 * CARD_PADDING)
        self.column_moved.emit(*self.column)

    def _move_column(self) -> None:
        self._set_column(self.text.sheet)

    def _starred(self, code: str) -> bool:
        library = self.desk.editor.library
        return library is not None and library.marks(code).bookmark is not None

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
