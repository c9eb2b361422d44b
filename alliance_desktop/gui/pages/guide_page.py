"""The guide and the pages that it links to, as they were shipped: headings beside the text, and a line to search."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextEdit, QWidget

from alliance_desktop import paths
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, icon_button, label, row
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.explaining_pages import QuietSheet
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.list_shapes import cut_at_word
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, WordsPart
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(##?) (.+)$", re.MULTILINE)
_PART = re.compile(r"\n(?=#{2,4} )")
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n*", re.MULTILINE)
_LINK = re.compile(r"`[^`]*`|\[([^\]]+)\]\(([^)\s]+)\)")
"""Or code, which is left as it is."""
_OURS = "alliance:"
_FONTS = {1: "title-1", 2: "title-2", 3: "ui-title"}
"""The letters of a heading by its level."""


def anchor(heading: str) -> str:
    """What a link calls a heading, as on the web: 'Two texts to choose from' is 'two-texts-to-choose-from'."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


class GuidePart(NamedTuple):
    """A page of the guide as it is read: its Markdown with the links that lead on here, and its headings."""

    name: str
    text: str

    @property
    def headings(self) -> Iterator[tuple[int, str]]:
        """The level and the words of its title and of its sections."""
        for one in _HEADING.finditer(_FENCE.sub("", self.text)):
            yield len(one[1]), one[2].replace("`", "")

    @property
    def pieces(self) -> Sequence[str]:
        """The text in pieces, each of which is soon laid out."""
        return _PART.split(self.text)

    def rendered(self) -> QTextDocument:
        """The text as it is read, to look for words in."""
        document = QTextDocument()
        document.setMarkdown(self.text, GuideText.FEATURES)
        return document


def read_guide() -> Sequence[GuidePart]:
    """All pages that are there, without their pictures; none where the installation lacks them."""
    there = ((name, path) for name in paths.GUIDE if (path := paths.guide(name)).is_file())
    return [GuidePart(name, _for_window(name, path.read_text(encoding="utf-8"))) for name, path in there]


def _for_window(page: str, text: str) -> str:
    """A link that leads to none of the pages is plain words."""

    def turned(link: re.Match[str]) -> str:
        if link[2] is None:
            return link[0]
        path, _hash, heading = link[2].partition("#")
        name = path.rpartition("/")[2] or page
        return f"[{link[1]}]({_OURS}{name}/{heading})" if name in paths.GUIDE else link[1]

    return _LINK.sub(turned, _PICTURE.sub("", text))


class GuideText(QuietSheet):
    """One page of it at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setCursorWidth(0)  # a caret looks as if one could write here

    def show_pieces(self, pieces: Sequence[str]) -> None:
        """Show Markdown of ours, whose lines are broken anywhere."""
        self.show_parts(pieces, typed=False)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            self._set(QTextCursor(block), block.blockFormat())
            block = block.next()
        for table in self.document().rootFrame().childFrames():
            if isinstance(table, QTextTable):
                self._line(table)
        cursor.endEditBlock()
        self.fit_column()

    def _line(self, table: QTextTable) -> None:
        """Quiet lines: Qt's are as dark as the words."""
        form = table.format().toTableFormat()
        form.setBorderBrush(self._theme.brush("border"))
        form.setCellPadding(tokens.XS)
        table.setFormat(form)

    def _set(self, cursor: QTextCursor, block: QTextBlockFormat) -> None:
        """Headings in the letters of headings; code breaks its lines where there is no room for them."""
        block.setNonBreakableLines(False)
        level = block.headingLevel()
        if level:
            block.setTopMargin(tokens.XL if cursor.position() else 0)
            letters = QTextCharFormat()
            letters.setFont(self._theme.font(_FONTS.get(level, "ui-strong")))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
        cursor.setBlockFormat(block)

    def place_of(self, heading: str) -> int:
        """The position of the heading that a link calls so; the beginning where there is none."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor(block.text()) == heading:
                return block.position()
            block = block.next()
        return 0

    @property
    def first_seen(self) -> int:
        """The position of what stands at the top."""
        inside = QPoint(
            round(self.document().rootFrame().frameFormat().leftMargin()) + tokens.XS, tokens.XL + tokens.XS
        )
        return self.cursorForPosition(inside).position()

    def bring_to_top(self, position: int) -> None:
        """Scroll so that this position stands at the top, with the caret before it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - tokens.L if position else 0)


class GuideBar(QWidget):
    """The title, and the line to search by; it stands in place of the search box."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        title = label(theme, roles.words("ui-strong"), lambda: _("Guide"))
        self.line = dress(theme, LineEdit(own_escape=True), roles.LINE)
        self.count = label(theme, roles.words("ui", "text_2"))
        roles.grown_at_most(theme, self.line, tokens.FIELD_MAX // 2)
        texts.say(self.line, hint=lambda: _("Search the guide"), name=lambda: _("Search the guide"))
        self.previous = icon_button(theme, "chevron-up", lambda: _("Previous result"), large=True)
        self.next = icon_button(theme, "chevron-down", lambda: _("Next result"), large=True)
        row(title, (self.line, 1), self.previous, self.next, self.count, REST, gap=tokens.M, on=self)
        self.previous.setToolTip(KEYMAP.with_key(_("Previous result"), "find-previous"))
        self.next.setToolTip(KEYMAP.with_key(_("Next result"), "find-next"))


class GuidePage(Page):
    """Contents left, where there is room for them, and the text."""

    is_whole = True
    edge = tokens.XL

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle(_("Guide"))
        self._theme, self._pages, self._page = desk.theme, read_guide(), 0
        self.bar = self.with_title_bar(GuideBar(desk.theme))
        self.sheet, self.contents = GuideText(desk.theme), KeyList()
        self.sheet.setAccessibleName(_("Guide"))
        self._words, self._hits = "", list[tuple[int, int]]()
        """What is looked for, and where it stands in the page that is shown."""
        self._model = ListModel()
        self._lay_out()
        follow(desk.theme, self, self._show_again)
        self.bar.line.textChanged.connect(self._search)
        self.bar.line.returnPressed.connect(partial(self.find_words, 1))
        self.bar.line.escaped.connect(self._leave_line)
        self.bar.next.clicked.connect(partial(self.find_words, 1))
        self.bar.previous.clicked.connect(partial(self.find_words, -1))
        self.sheet.followed.connect(self._follow)
        self.contents.entered.connect(self._go_to_row)
        self.contents.escaped.connect(self.leave)
        self.contents.clicked.connect(self._go_to_row)

    def first_focus(self) -> QWidget:
        return self.sheet

    def memory(self) -> object:
        return self._page, self.sheet.verticalScrollBar().value()

    def recall(self, memory: object) -> None:
        match memory:
            case (int(page), int(scrolled)) if page < len(self._pages):
                self._show(page)
                self.sheet.verticalScrollBar().setValue(scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.contents.setVisible(self.width() >= self._theme.grown(tokens.MEDIUM))

    def find_words(self, by: int) -> bool:
        """To the line (0), or to the next (1) or previous (-1) result behind the caret, in whichever page it is."""
        if by == 0 or not self._words:
            self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.bar.line.selectAll()
            return True
        at = self.sheet.textCursor().selectionStart()
        ahead = [one for one in self._hits if (one[0] > at if by > 0 else one[0] < at)]
        if not ahead and (page := self._other_with_words(by)) is not None:
            self._show(page)
            ahead = self._hits
        if ahead := ahead or self._hits:
            found = ahead[0 if by > 0 else -1]
            self.sheet.setTextCursor(self._cursor(found))
            self._tell(self._hits.index(found) + 1)
        return True

    def _other_with_words(self, by: int) -> int | None:
        """The next of the other pages that way in which the words stand."""
        count = len(self._pages)
        every = ((self._page + by * step) % count for step in range(1, count))
        return next((page for page in every if any(_places(self._rendered[page], self._words))), None)

    @cached_property
    def _rendered(self) -> Sequence[QTextDocument]:
        """All pages as they are read: the lines of the source are broken anywhere, and links have an address there."""
        return [page.rendered() for page in self._pages]

    def _lay_out(self) -> None:
        rows = []
        for page in self._pages:
            for level, words in page.headings:
                key = f"{page.name}/{anchor(words) if level > 1 else ''}"
                rows.append(Row(key, words, strong=words if level == 1 else ""))
        self._model.show_rows(rows)
        self.contents.setModel(self._model)
        self.contents.setItemDelegate(RowPainter(self.contents, self._model, self._theme, _shape))
        dress(self._theme, self.contents, roles.rows("window"))
        roles.grown_wide(self._theme, self.contents, tokens.CONTENTS_WIDTH, exactly=True)
        texts.say(self.contents, name=lambda: _("Contents of the guide"))
        row(self.contents, (self.sheet, 1), gap=0, on=self)

    def _show_again(self) -> None:
        """In other colours or sizes, at the place where it was read."""
        at = self.sheet.first_seen
        self._show(self._page, anew=True)
        self.sheet.bring_to_top(at)

    def _show(self, page: int, *, anew: bool = False) -> None:
        if not self._pages:
            self.sheet.show_plain(_("The guide is missing here. Install the program again to read it."))
        elif anew or page != self._page:
            self._page = page
            self.sheet.show_pieces(self._pages[page].pieces)
            self._search(self._words)

    def _follow(self, link: str) -> None:
        name, _slash, heading = link.removeprefix(_OURS).partition("/")
        number = next((at for at, page in enumerate(self._pages) if page.name == name), None)
        if number is not None:
            self._show(number)
            self.sheet.bring_to_top(self.sheet.place_of(heading))
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_row(self, *_index: object) -> None:
        if chosen := self._model.row_at(self.contents.currentIndex()):
            self._follow(f"{_OURS}{chosen.key}")

    def _leave_line(self) -> None:
        """Esc empties the line, then leaves it."""
        if self.bar.line.text():
            self.bar.line.clear()
        else:
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, words: str) -> None:
        """All places of the words in the page that is read, which stays where it is until Enter."""
        self._words = words.strip()
        self._hits = list(_places(self.sheet.document(), self._words)) if self._words else []
        self._tell(0)

    def _tell(self, number: int) -> None:
        """How many there are in this page, which of them is selected, or that others have some."""
        self.sheet.setExtraSelections([self._mark(one) for one in self._hits])
        words = ""
        if number:
            words = _("{number} of {total}").format(number=number, total=len(self._hits))
        elif self._hits:
            words = str(len(self._hits))
        elif self._words:
            words = _("On another page (Enter)") if self._other_with_words(1) is not None else _("No results")
        self.bar.count.setText(words)
        if words:
            announce(self.bar.line, words)

    def _mark(self, place: tuple[int, int]) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(place)
        mark.format.setBackground(self._theme.colour("hit"))
        return mark

    def _cursor(self, place: tuple[int, int]) -> QTextCursor:
        """Selects what stands there."""
        made = QTextCursor(self.sheet.document())
        made.setPosition(place[0])
        made.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return made


def _places(document: QTextDocument, words: str) -> Iterator[tuple[int, int]]:
    cursor = document.find(words)
    while not cursor.isNull():
        yield cursor.selectionStart(), cursor.selectionEnd()
        cursor = document.find(words, cursor)


def _shape(one: Row) -> Sequence[PartsLine]:
    """The title of a page strong, its sections beneath it."""
    if one.strong:
        return (PartsLine((cut_at_word(one.text, "ui-strong"),), least=tokens.PANEL_ROW),)
    return (PartsLine((WordsPart("", least=tokens.S, gap=0), cut_at_word(one.text)), least=tokens.PANEL_ROW),)
