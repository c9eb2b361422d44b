"""Two texts as one, by words: what is gone is struck through, what is new is bold and underlined."""

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from alliance_desktop.domain.text.text_difference import DifferencePiece, changed_words
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_preview import NotePreview
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _


def write_difference(view: SafeView, theme: Theme, pieces: list[DifferencePiece]) -> None:
    """Shows them, not by colour alone."""
    gone, added = QTextCharFormat(), QTextCharFormat()
    gone.setFontStrikeOut(True)
    gone.setForeground(theme.colour("danger"))
    added.setFontUnderline(True)
    added.setFontWeight(QFont.Weight.DemiBold)
    added.setForeground(theme.colour("accent"))
    forms = {"same": QTextCharFormat(), "gone": gone, "new": added}
    view.show_plain("")
    cursor = QTextCursor(view.document())
    for kind, text in pieces:
        cursor.insertText(text, forms[kind])


class DifferenceView(NotePreview):
    """As high as its text; Esc leads back to the report."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._texts = ("", "")
        self.setCursorWidth(0)  # a caret looks as if one could write here; letters are keys of commands

    def show_difference(self, old: str, new: str) -> None:
        """Shows what `new` changes in `old`."""
        self._texts = (old, new)
        pieces = changed_words(old, new)
        write_difference(self, self._theme, pieces)
        told = {"gone": _("deleted: {words}"), "new": _("added: {words}")}
        said = (told[kind].format(words=text.strip()) for kind, text in pieces if kind in told)
        self.setAccessibleDescription("; ".join(said))
        self._fit()

    def _show_again(self) -> None:
        self.show_difference(*self._texts)
