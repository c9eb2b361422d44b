"""The receipt as it is read: what came in and what was left, word for word."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _

_TITLE = re.compile(r"\A# .*\n+")
_PART = 2
"""The level of the headings of its parts."""


class ReceiptView(SafeView):
    """In the column of the text, read-only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        self.setCursorWidth(0)  # a caret looks as if one could write here
        self.setAccessibleName(_("Receipt"))
        dress(theme, self, Role("ui", _sheet))

    def show_receipt(self, text: str) -> None:
        """Show its parts apart. Its title stands over the page."""
        self.show_markdown(_TITLE.sub("", text, count=1))
        letters, block = QTextCharFormat(), self.document().begin()
        letters.setFont(self._theme.font("ui-title"))
        while block.isValid():
            form = block.blockFormat()
            if form.headingLevel() == _PART:
                form.setTopMargin(tokens.XL if block.previous().isValid() else 0)
                cursor = QTextCursor(block)
                cursor.setBlockFormat(form)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(letters)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words stand in the reading column."""
        frame = self.document().rootFrame().frameFormat()
        inset = column_inset(self.width())
        frame.setTopMargin(tokens.XL)
        frame.setBottomMargin(tokens.XL)
        frame.setLeftMargin(inset)
        frame.setRightMargin(inset)
        self.document().rootFrame().setFrameFormat(frame)
        super().resizeEvent(event)


def _sheet(theme: Theme) -> str:
    return styles.note_words(theme, ground="reading")
