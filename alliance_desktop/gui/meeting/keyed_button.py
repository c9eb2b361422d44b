"""A button that shows the key that does the same."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme


class KeyedButton(QPushButton):
    """Icon, words and key; in a narrow window the key goes first, then the words beside an icon."""

    def __init__(self, theme: Theme, icon: str = "") -> None:
        super().__init__()
        self._icon, self._words, self._key = QLabel(), QLabel(), QLabel()
        self._has_icon = bool(icon)
        dress(theme, self, roles.OUTLINED_BUTTON)
        dress(theme, self._icon, icon=icon)
        dress(theme, self._words, roles.words("ui-medium"))
        dress(theme, self._key, roles.KEY_CAP)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, 0, tokens.M, 0)
        row.setSpacing(tokens.S)
        for part in (self._icon, self._words, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._icon.setVisible(self._has_icon)
        self.setFixedHeight(tokens.BAR_BUTTON)

    def name(self, words: str, key: str, tip: str) -> None:
        """What it does, by which key as the reader's system calls it ('' for none), and the tooltip that says both."""
        self._words.setText(words)
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.setAccessibleName(words)
        self.setToolTip(tip)

    def shrink(self, level: int) -> None:
        """0 shows all, 1 no key, 2 no words beside an icon either."""
        self._key.setVisible(level < 1 and bool(self._key.text()))
        self._words.setVisible(level < 2 or not self._has_icon)
        self._row.invalidate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
