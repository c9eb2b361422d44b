"""The line in which meeting mode takes down what is heard; while it is not shown its place says what happened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _

_LONGEST = 2_000
"""Characters that can be typed."""


class HeardLine(QFrame):
    """*Heard: delegation, words*, or what was done. What is typed is dots, as it may be seen on a wall, until its words
    are asked for."""

    kept = Signal()
    """Enter: it is to be kept as a note."""
    left = Signal()
    """Esc: the line goes, what was typed stays in it."""
    turned = Signal()
    """It is shown or gone, or its words are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(tokens.MEETING_BAND)
        self.setMinimumWidth(tokens.LINE)
        self.setObjectName("heardBand")
        dress(theme, self, roles.bar("heardBand", "top"))
        self._box = QFrame()
        self._box.setObjectName("heardBox")
        self._box.setFixedHeight(tokens.MEETING_LINE)
        dress(theme, self._box, Role(sheet=styles.focused_box))
        label = dress(theme, QLabel(), roles.words("ui-title"))
        self.line = dress(theme, LineEdit(own_escape=True), Role("ui-line", styles.bare_line))
        self._hint = dress(theme, QLabel(), roles.QUIET)
        texts.say(label, text=lambda: _("Heard:"))
        texts.say(self._hint, text=lambda: _("delegation, words · Enter saves"))
        texts.say(self.line, name=lambda: _("Heard: delegation, words"))
        self.line.setMaxLength(_LONGEST)
        self._show_words(False)
        row = QHBoxLayout(self._box)
        row.setContentsMargins(tokens.L, 0, tokens.L, 0)
        row.setSpacing(tokens.M)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        row.addWidget(self._hint)
        self._said, self._beside = (dress(theme, QLabel(), roles.words("ui", "text_2")) for _each in range(2))
        for said in (self._said, self._beside):
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
        row.addWidget(self._beside, 1)
        self._beside.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._said)
        self._column.addWidget(self._box, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._box.hide()
        self.line.returnPressed.connect(self.kept)
        self.line.escaped.connect(self.left)

    @property
    def is_open(self) -> bool:
        """Whether the line is shown."""
        return not self._box.isHidden()

    def say(self, text: str) -> None:
        """Says something in the place of the line, or while that is shown at its end; '' takes it away."""
        self._said.setText(text)
        self._beside.setText(text)
        self._beside.setVisible(bool(text))
        self._hint.setVisible(not text)
        if text:
            announce(self._beside if self.is_open else self._said, text)

    @property
    def shows_words(self) -> bool:
        """Whether what is typed can be read."""
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def turn_words(self) -> None:
        """Shows what is typed, or hides it."""
        self._show_words(not self.shows_words)
        announce(self.line, _("Words shown") if self.shows_words else _("Words hidden"))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Shows it, with what was typed and not kept."""
        self._said.hide()
        self._box.show()
        self._show_words(False)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Takes it away; its place stays free."""
        self._box.hide()
        self._said.show()
        self._show_words(False)

    def _show_words(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.turned.emit()

    def align(self, margin: int) -> None:
        """Keeps the edges of the text above it."""
        self._column.setContentsMargins(margin, 0, margin, 0)
