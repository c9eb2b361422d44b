"""What one text changes in another, by words: gone is struck through, new is bold and underlined."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.report import own_text
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import button, column
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_looks import NotePreview
from alliance_desktop.gui.side.position.sheet_editor import LineEditor
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _
from alliance_desktop.render.position_words import DifferencePiece, changed_words


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


class WordingDifference(QWidget):
    """Follows the text of `editor`."""

    done = Signal()
    """The reader wants back to the report."""

    def __init__(self, desk: Desk, editor: LineEditor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.begin = button(desk.theme, roles.SMALL_BUTTON, lambda: _("Begin with the report's words"), self._begin)
        self.view = DifferenceView(desk.theme)
        texts.say(self.view, name=lambda: _("Changes to the report's words"))
        across = tokens.S + tokens.FOCUS_LINE  # the text stands right below that of the editor
        below = column(self.view, edges=(across, tokens.FOCUS_LINE, across, tokens.FOCUS_LINE))
        column((self.begin, Qt.AlignmentFlag.AlignLeading), below, on=self)
        self.view.done.connect(self.done)
        self.view.write_wanted.connect(editor.focus_text)
        editor.field.textChanged.connect(self.refresh)
        self.view.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the text changes now."""
        text = self._editor.field.text
        typed = bool(text.strip())
        self.begin.setVisible(not typed and not self._editor.field.isReadOnly())
        self.view.setVisible(typed)
        if typed:
            self.view.show_difference(self._words(), text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line around the difference shows that it has the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.view.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._desk.theme.colour("accent"), tokens.FOCUS_LINE))
            half = tokens.FOCUS_LINE / 2
            edge = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(edge, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

    def _begin(self) -> None:
        self._editor.focus_text()
        self._editor.field.selectAll()
        self._editor.field.insertPlainText(self._words())

    def _words(self) -> str:
        writing = self._editor.writing
        return own_text(self._desk.report, writing.place.target.code) if writing else ""
