"""What stands below a line of keys in the preferences: a hint, a reason, or whether to take another's keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


class KeyQuestion(QWidget):
    """Hidden until something is said."""

    taken, left = Signal(), Signal()
    """The answer to a question."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._label = dress(theme, QLabel(), Role("ui"))
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._take = dress(theme, QPushButton(_("Take it")), Role("ui-medium"))
        self._leave = dress(theme, QPushButton(_("Leave it")), Role("ui-medium"))
        self._take.clicked.connect(self._answer_yes)
        self._leave.clicked.connect(self._answer_no)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.XXS, 0, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self._label, 1)
        row.addWidget(self._take)
        row.addWidget(self._leave)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Esc is the answer no, before the window takes it to leave the preferences."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._answer_no()
                return True
        return super().event(event)

    @property
    def said(self) -> str:
        """The words; '' while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str, colour: str) -> None:
        """Shows words in a token's colour."""
        self._show(text, colour, asks=False)

    def ask(self, text: str) -> None:
        """Shows a question; the focus is on yes."""
        self._show(text, "text", asks=True)
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str, colour: str, *, asks: bool) -> None:
        self._label.setText(text)
        self._label.setStyleSheet(f"color: {getattr(self._theme.colours, colour)}")
        self._take.setVisible(asks)
        self._leave.setVisible(asks)
        self.show()

    def _answer_yes(self) -> None:
        self.hide()
        self.taken.emit()

    def _answer_no(self) -> None:
        self.hide()
        self.left.emit()
