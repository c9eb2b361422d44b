"""What one text changes in another, by words: gone is struck through, new is bold and underlined."""

from itertools import takewhile

from PySide6.QtGui import QTextCursor

from alliance_desktop.gui.look.differences import difference_forms, marked
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_looks import NoteHighlighter, NotePreview
from alliance_desktop.gui.widgets.text.plain_text import units
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _
from alliance_desktop.render.position_words import DifferencePiece, changed_words


def write_difference(view: SafeView, theme: Theme, pieces: list[DifferencePiece]) -> None:
    """Shows them, not by colour alone."""
    forms = difference_forms(theme)
    view.show_plain("")
    cursor = QTextCursor(view.document())
    for kind, text in marked(pieces):
        cursor.insertText(text, forms[kind])


class DifferenceView(NotePreview):
    """As high as its text, whose signs of Markdown stand dimmed as where it is typed; Esc leads back to the report."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._texts = ("", "")
        NoteHighlighter(theme, self)
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
        cursor = QTextCursor(self.document())
        alike = list(takewhile(lambda piece: piece[0] == "same", pieces))
        if len(alike) < len(pieces):
            cursor.setPosition(units("".join(text for _kind, text in alike)))
        self.setTextCursor(cursor)  # of a long text the first difference is seen
        self.ensureCursorVisible()

    def _show_again(self) -> None:
        self.show_difference(*self._texts)
