"""Says below the field what is wrong with a filter, and what fits."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from alliance_desktop.gui import tokens
from alliance_desktop.gui.announce import announce
from alliance_desktop.gui.side.dropdown import Dropdown
from alliance_desktop.gui.theme import Theme


class WrongFilter(QWidget):
    """A sign and a sentence. The last good result stays as it is meanwhile."""

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__()
        self._anchor, self._theme = anchor, theme
        self._sign, self._words = QLabel(), QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        layout.setSpacing(tokens.S)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self._box = Dropdown(anchor, self, theme)
        self.apply_theme()

    @property
    def message(self) -> str:
        """What is shown now; '' while nothing is wrong."""
        return self._words.text()

    def say(self, message: str) -> None:
        """Shows a message; '' takes it away."""
        if message and message != self.message:
            announce(self._anchor, message)
        self._words.setText(message)
        self._box.setVisible(bool(message))
        if message:
            self._box.open_at(self.heightForWidth(self._anchor.width() - tokens.S))

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        size = QSize(tokens.ICON_TEXT, tokens.ICON_TEXT)
        self._sign.setPixmap(self._theme.icon("circle-alert", "danger", tokens.ICON_TEXT).pixmap(size))
        self._words.setFont(self._theme.font("ui"))
        self._words.setStyleSheet(f"color: {self._theme.colours.text}")
        self._box.apply_theme()
