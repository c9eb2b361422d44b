"""The one viewer for what others may have written: it loads nothing, runs nothing, and opens nothing by itself."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from PySide6.QtCore import QByteArray, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontDatabase,
    QImage,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFragment,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QTextEdit

from alliance_desktop import paths
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.keyboard_passes import show_menu
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.text.plain_text import has_long_run, unit_ranges
from alliance_desktop.i18n import _
from alliance_desktop.render.markdown.typed_markdown import SCREEN_BREAK, for_screen

_MOST_CHARACTERS, _MOST_LINES, _MOST_CELLS = 32_000, 2_000, 2_000
"""What Qt turns from Markdown into a document within a third of a second, whatever it is; the time for list items,
table cells and unfinished emphasis grows by the square."""
_FEATURES = QTextDocument.MarkdownFeature
_UNDERLINED = 0x4000
"""Qt's flag for _words_ that are underlined; on paper they are in italics."""
_HEADING = re.compile("(#{1,6}) ")
_OUTSIDE = ("http", "https", "mailto")
_OURS = "alliance"
_LARGER = {1: tokens.XS, 2: tokens.XXS}
"""Pixels by which a heading of this level is larger than the text; the others are only bold."""


@cache
def load_note_fonts() -> None:
    """Bold and italic of the notes' face; not needed before the first note is shown."""
    for name in ("Inter-Bold.otf", "Inter-Italic.otf"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


@cache
def _dot() -> QImage:
    """A picture that Qt takes for loaded."""
    made = QImage(1, 1, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    return made


class SafeView(QTextEdit):
    """Shows plain text or Markdown, read-only. Raw HTML stays text, images are named and never loaded."""

    link_wanted = Signal(str)
    """A link to outside was pressed: 'https://…', 'mailto:…'."""
    code_wanted = Signal(str)
    """A link to a place of the report was pressed: 'P1-08'."""

    FEATURES = _FEATURES(_FEATURES.MarkdownDialectGitHub.value & ~_UNDERLINED) | _FEATURES.MarkdownNoHTML

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pressed = QPoint()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(tokens.L)
        load_note_fonts()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002  (Qt's signature)
        """A dot that isn't seen, or a blank, for every name: whatever is empty Qt would look for itself."""
        return _dot() if kind == QTextDocument.ResourceType.ImageResource.value else QByteArray(b" ")

    def show_plain(self, text: str) -> None:
        self._prepare(text)
        self.setPlainText(text)

    def show_markdown(self, text: str) -> bool:
        """Show `text` as Markdown; False, and as plain text, where it is too long or too large a list or table."""
        if not is_easy(text):
            self.show_plain(text)
            return False
        self.show_parts([text])
        return True

    def show_parts(self, texts: Sequence[str], *, typed: bool = True) -> None:
        """Show texts one below the other, each as `show_markdown` does; lines end where the reader `typed` it."""
        self._prepare("\n".join(texts))
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # else each change is laid out
        for number, text in enumerate(texts):
            if number:
                whole.insertBlock(QTextBlockFormat(), QTextCharFormat())
            if heading := _HEADING.match(text):  # by itself Qt keeps the block that a fragment is put into
                form = QTextBlockFormat()
                form.setHeadingLevel(len(heading[1]))
                whole.setBlockFormat(form)
            if is_easy(text):
                shown = for_screen(text) if typed else text
                whole.insertFragment(QTextDocumentFragment.fromMarkdown(shown, self.FEATURES))
            else:
                whole.insertText(text)
        self._break_lines()
        self._make_harmless()
        self._make_ours()
        whole.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self.createStandardContextMenu(event.pos()), event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press and release on one spot follow a link; a longer way in between selects text."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        still = (place - self._pressed).manhattanLength() < QApplication.startDragDistance()
        if event.button() == Qt.MouseButton.LeftButton and still:
            self._follow(self.anchorAt(place))

    def follow_link_at_caret(self) -> bool:
        """Open the link in which the caret stands, for the keyboard; True if there is one."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = cursor.charFormat().anchorHref()
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return self._follow(cursor.charFormat().anchorHref() or before)

    def _prepare(self, text: str) -> None:
        self.clear()
        anywhere = has_long_run(text)
        mode = QTextOption.WrapMode.WrapAnywhere if anywhere else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.setWordWrapMode(mode)
        self.document().setDefaultFont(self._theme.font("ui"))

    def _break_lines(self) -> None:
        """A line break in a paragraph is read as words, with blanks around it; one between two lists isn't shown."""
        cursor, text = QTextCursor(self.document()), self.document().toRawText()
        found = list(re.finditer(f" {SCREEN_BREAK} |\u2029{SCREEN_BREAK}(?=\u2029)", text))
        ranges = unit_ranges(text, [one.span() for one in found])
        for (start, end), one in reversed(list(zip(ranges, found, strict=True))):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(SCREEN_BREAK if one[0][0] == " " else "")

    def _make_harmless(self) -> None:
        """Images become their names; links that lead neither outside nor into the report become text."""
        for cursor, form in _harmful(self.document()):
            if form.isImageFormat():
                name = form.stringProperty(QTextCharFormat.Property.ImageAltText) or form.toImageFormat().name()[:80]
                cursor.insertText(_("[image: {name}]").format(name=name), QTextCharFormat())
            else:
                cursor.setCharFormat(QTextCharFormat())

    def _make_ours(self) -> None:
        """Headings, code and paragraphs in our sizes and spaces."""
        block = self.document().begin()
        while block.isValid():
            self._shape(block)
            block = block.next()
        self._size_code()

    def _size_code(self) -> None:
        """Code in the size of the words around it: Qt gives it that of the system. On lines of its own code isn't of
        fixed pitch for Qt, and has a family alone."""
        size, found = self._theme.font("ui").pixelSize(), list[tuple[int, int]]()
        block = self.document().begin()
        while block.isValid():
            is_heading = block.blockFormat().headingLevel()
            for one in fragments(block):
                form = one.charFormat()
                if form.fontFixedPitch() or (form.fontFamilies() and not is_heading):
                    found.append((one.position(), one.position() + one.length()))
            block = block.next()
        sized, cursor = QTextCharFormat(), QTextCursor(self.document())
        sized.setProperty(QTextCharFormat.Property.FontPixelSize, size)
        for start, end in found:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(sized)

    def _shape(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        space = QTextBlockFormat()
        space.setBottomMargin(tokens.XS if block.textList() else tokens.S)
        space.setTopMargin(tokens.XS if level and block.blockNumber() else 0)
        cursor.mergeBlockFormat(space)
        if level:
            form = QTextCharFormat()
            form.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)
            font = self._theme.font("ui")
            font.setPixelSize(font.pixelSize() + _LARGER.get(level, 0))
            font.setWeight(QFont.Weight.DemiBold)
            form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(form)

    def _follow(self, link: str) -> bool:
        """Say that a link was pressed; True if it was one."""
        if not link or not _may_open(link):
            return False
        parts = urlsplit(link)
        if parts.scheme == _OURS:
            self.code_wanted.emit(parts.path)
        else:
            self.link_wanted.emit(link)
        return True


def _may_open(link: str) -> bool:
    try:
        return urlsplit(link).scheme.lower() in (*_OUTSIDE, _OURS)
    except ValueError:  # an address that is none
        return False


def is_easy(text: str) -> bool:
    """Whether Qt turns this Markdown into a document soon."""
    return len(text) <= _MOST_CHARACTERS and text.count("\n") <= _MOST_LINES and text.count("|") <= _MOST_CELLS


def _harmful(document: QTextDocument) -> list[tuple[QTextCursor, QTextCharFormat]]:
    """Each image and each link that may not be opened, selected; from the end, so that changes move nothing."""
    found = []
    block = document.begin()
    while block.isValid():
        for fragment in fragments(block):
            form = fragment.charFormat()
            if form.isImageFormat() or (form.isAnchor() and not _may_open(form.anchorHref())):
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                found.append((cursor, form))
        block = block.next()
    return found[::-1]


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The runs of letters of a block that look alike."""
    iterator = block.begin()
    while not iterator.atEnd():
        yield iterator.fragment()
        iterator += 1


class ColumnView(SafeView):
    """Its words stand in the reading column, which stands still."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit_column()
        super().resizeEvent(event)

    def fit_column(self) -> None:
        """Also to be called with other words."""
        inset, frame = column_inset(self._theme, self.width()), self.document().rootFrame().frameFormat()
        frame.setMargin(tokens.XL)
        frame.setLeftMargin(inset)
        frame.setRightMargin(inset)
        self.document().rootFrame().setFrameFormat(frame)
