"""What stands in place of the list while a brief is empty: the two ways to fill it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


class EmptyBrief(QWidget):
    """Says what to do, and offers both as buttons."""

    filter_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = dress(theme, QLabel(), roles.words("ui", "text_2"))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.start, self._read = (dress(theme, QPushButton(), roles.OUTLINED_BUTTON) for _each in range(2))
        self.start.clicked.connect(self.filter_wanted)
        self._read.clicked.connect(self.text_wanted)
        texts.say(self._words, text=_what_to_do)
        texts.say(self.start, text=lambda: _("Start from a filter…"))
        texts.say(self._read, text=lambda: _("Go to the recommendations"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._words)
        column.addSpacing(tokens.XS)
        for button in (self.start, self._read):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)


def _what_to_do() -> str:
    key = KEYMAP.name("brief-toggle")
    if not key:
        return _("Start from a filter, or add recommendations from the text.")
    return _("Start from a filter, or press {key} on a recommendation.").format(key=key)
