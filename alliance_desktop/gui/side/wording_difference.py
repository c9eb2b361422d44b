"""Below a proposed wording: what it changes in the recommendation, as one types; or a way to begin with its words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.side.difference_view import DifferenceView
from alliance_desktop.gui.side.line_editor import LineEditor
from alliance_desktop.i18n import _


class WordingDifference(QWidget):
    """Follows the text of `editor`."""

    done = Signal()
    """The reader wants back to the report."""

    def __init__(self, desk: Desk, editor: LineEditor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.begin = dress(desk.theme, QPushButton(), roles.SMALL_BUTTON)
        self.view = DifferenceView(desk.theme)
        texts.say(self.begin, text=lambda: _("Begin with the report's words"))
        texts.say(self.view, name=lambda: _("Changes to the report's words"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XXS, 0, 0)
        layout.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignLeading)
        under = QVBoxLayout()  # the text stands right below that of the editor
        under.setContentsMargins(tokens.S + tokens.FOCUS_LINE, 0, tokens.S + tokens.FOCUS_LINE, 0)
        under.addWidget(self.view)
        layout.addLayout(under)
        self.begin.clicked.connect(self._begin)
        self.view.done.connect(self.done)
        self.view.write_wanted.connect(editor.focus_text)
        editor.field.textChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the text changes now."""
        text = self._editor.field.text
        typed = bool(text.strip())
        self.begin.setVisible(not typed and not self._editor.field.isReadOnly())
        self.view.setVisible(typed)
        if typed:
            self.view.show_difference(self._words(), text)

    def _begin(self) -> None:
        self._editor.focus_text()
        self._editor.field.selectAll()
        self._editor.field.insertPlainText(self._words())

    def _words(self) -> str:
        writing = self._editor.writing
        return own_text(self._desk.report, writing.target.code) if writing else ""
