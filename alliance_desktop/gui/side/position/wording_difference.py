"""What a proposed wording changes in the report's words, shown below its editor."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.report import own_text
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import button, column
from alliance_desktop.gui.side.difference_view import DifferenceView
from alliance_desktop.gui.side.position.sheet_editor import LineEditor
from alliance_desktop.i18n import _


class WordingDifference(QWidget):
    """Follows the text of `editor`."""

    done = Signal()
    """The reader wants back to the report."""

    def __init__(self, desk: Desk, editor: LineEditor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.begin = button(desk.theme, roles.SMALL_BUTTON, lambda: _("Begin with the report’s words"), self._begin)
        self.view = DifferenceView(desk.theme)
        texts.say(self.view, name=lambda: _("Changes to the report’s words"))
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
