"""How an export will look: its document as a page in the report's fonts."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import SERIF, Theme
from alliance_desktop.gui.widgets.safe_view import SafeView, is_easy
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    Document,
    Fact,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Paragraph,
    Quote,
    Remark,
    Runs,
    SmallPrint,
)

_MOST = 200_000
"""Characters that become a page at once; more of them are shown as the text of the file."""
_READ = 16 / 18
"""The report's words on the page as a part of their size in the text."""
_LEADING, _LEADING_READ = 120, 108
"""Line heights in per cent of the font's own, which is larger in the report's fonts."""


class PagePreview(SafeView):
    """Read-only. What a reader wrote is shown as safely as everywhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._document: Document | None = None
        dress(theme, self, Role("ui", _sheet))
        theme.changed.connect(self._again)

    def show_document(self, document: Document, text: str) -> None:
        """Sets its blocks; `text` is shown in place of a very long one."""
        self._document = document if len(text) <= _MOST else None
        if self._document is None:
            self.show_plain(text)
        else:
            self._again()
        self._margins()

    def show_plain(self, text: str) -> None:
        self._document = None
        super().show_plain(text)
        self._margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border"), tokens.LINE))
        painter.setBrush(self._theme.colour("card"))
        wide = self._width()
        left, top = (self.viewport().width() - wide) / 2, tokens.L - self.verticalScrollBar().value()
        high = self.document().size().height() - 2 * tokens.L
        radius = tokens.RADIUS_SEGMENT
        painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, wide - 1, high), radius, radius)
        painter.end()
        super().paintEvent(event)

    def _width(self) -> int:
        return min(tokens.PAGE, self.viewport().width() - 2 * tokens.S)

    def _margins(self) -> None:
        """The page stands in the middle, with its margins; a narrow one has less of them."""
        wide = self._width()
        inside = tokens.PAGE_MARGIN if wide == tokens.PAGE else tokens.L
        form = QTextFrameFormat()
        side = (self.viewport().width() - wide) // 2 + inside
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(tokens.L + inside)
        form.setBottomMargin(tokens.L + inside)
        self.document().rootFrame().setFrameFormat(form)

    def _again(self) -> None:
        if self._document is None:
            return
        place = self.verticalScrollBar().value()
        self._prepare("")
        self._head(self._document.head)
        for block in self._document.blocks:
            self._add(block)
        self._make_harmless()
        self._margins()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _head(self, head: Head) -> None:
        if head.marking:
            self._line(head.marking, self._font("ui-strong"), "text", 0)
        self._line(head.title, self._font("title-2"), "text", 0)
        self._facts(Facts((Fact(_("Exported"), head.day), *head.facts)))

    def _add(self, block: Block) -> None:
        match block:
            case Heading(text):
                self._line(text, self._font("read-strong"), "text", tokens.XXL)
            case ItemHeading(code, place):
                self._line(code, self._font("ui-strong"), "accent", tokens.XL)
                self._line(place, self._font("ui-small"), "text_2", tokens.XXS)
            case Paragraph(runs):
                self._line(_plain(runs), self._font("read"), "text", tokens.S)
            case Quote(text):
                self._line(text, self._font("read"), "text", tokens.S)
            case Facts():
                self._facts(block)
            case Remark(by, markdown, on):
                self._line(" ".join(filter(None, (by, on))), self._font("ui-small-medium"), "text_2", tokens.M)
                self._note(markdown)
            case SmallPrint(runs):
                self._line(_plain(runs), self._font("ui-small"), "text_2", tokens.XL)

    def _facts(self, facts: Facts) -> None:
        for number, fact in enumerate(facts.lines):
            self._line(fact.name, self._font("ui-small-medium"), "text_2", tokens.XS if number else tokens.S)
            self._words(f"  {fact.value}", self._font("ui-small"), "text")

    def _note(self, markdown: str) -> None:
        cursor = self._line("", self._font("ui"), "text", tokens.XS)
        if is_easy(markdown):
            written = QTextDocumentFragment.fromMarkdown(markdown, self.FEATURES)
            cursor.insertFragment(written)
        else:
            cursor.insertText(markdown)

    def _line(self, text: str, font: QFont, colour: str, above: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        form = QTextBlockFormat()
        form.setTopMargin(above)
        leading = _LEADING_READ if font.family() == SERIF else _LEADING
        form.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self.document().isEmpty():
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
        self._words(text, font, colour)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _words(self, text: str, font: QFont, colour: str) -> None:
        form = QTextCharFormat()
        form.setFont(font)
        form.setForeground(self._theme.colour(colour))
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text, form)

    def _font(self, token: str) -> QFont:
        font = self._theme.font(token)
        if token.startswith("read"):
            font.setPixelSize(round(font.pixelSize() * _READ))
        return font


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _sheet(theme: Theme) -> str:
    c = theme.colours
    ground = f"QTextEdit {{ background: {c.reading}; color: {c.text}; border: none; }}"
    return ground + styles.scroll_bar(theme, "reading")
