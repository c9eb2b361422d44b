"""A quiet page to read: headings, paragraphs and links in the reading column, for views that explain something."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.text.safe_view import SafeView


class QuietSheet(SafeView):
    """Read-only text set like the report. Add from top to bottom; a link calls back with its target."""

    followed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        self.setStyleSheet(
            f"QTextEdit {{ background: {theme.colours.reading}; color: {theme.colours.text}; border: none; }}"
            + styles.scroll_bar(theme, "reading")
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._cursor = QTextCursor(self.document())
        self._started = False

    def heading(self, text: str) -> None:
        self._block(tokens.XL if self._started else 0)
        self._insert(text, "title-2", "text")

    def paragraph(self, text: str, font: str = "ui", colour: str = "text", above: int = tokens.S) -> None:
        self._block(above)
        self._insert(text, font, colour)

    def words(self, text: str, font: str = "ui", colour: str = "text") -> None:
        """More words in the paragraph begun last."""
        self._insert(text, font, colour)

    def link(self, text: str, target: str) -> None:
        """Words in the paragraph begun last that lead to `target`."""
        style = self._style("ui-medium", "accent")
        style.setAnchor(True)
        style.setAnchorHref(target)
        self._cursor.insertText(text, style)

    def finish(self) -> None:
        """Shows the page from its top."""
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words stand in the reading column."""
        inset, frame = column_inset(self.width()), self.document().rootFrame().frameFormat()
        frame.setMargin(tokens.XL)
        frame.setLeftMargin(inset)
        frame.setRightMargin(inset)
        self.document().rootFrame().setFrameFormat(frame)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link in which the caret stands."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (enter and self.follow_link_at_caret()):
            super().keyPressEvent(event)

    def _follow(self, link: str) -> bool:
        """All links are the page's own."""
        if link:
            self.followed.emit(link)
        return bool(link)

    def _block(self, above: int) -> None:
        style = QTextBlockFormat()
        style.setTopMargin(above)
        style.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._started:
            self._cursor.insertBlock(style)
        else:
            self._cursor.setBlockFormat(style)
        self._started = True

    def _insert(self, text: str, font: str, colour: str) -> None:
        self._cursor.insertText(text, self._style(font, colour))

    def _style(self, font: str, colour: str) -> QTextCharFormat:
        style = QTextCharFormat()
        chosen: QFont = self._theme.font(font)
        style.setFont(chosen)
        style.setForeground(self._theme.colour(colour))
        return style
