"""One line of the preferences: an act and its keys, which a press on the button and then on the keys changes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from alliance_desktop.gui import chords, styles, tokens
from alliance_desktop.gui.announce import announce
from alliance_desktop.gui.keymap import KEYMAP
from alliance_desktop.gui.theme import Theme
from alliance_desktop.gui.views.key_button import KeyButton
from alliance_desktop.i18n import _


class KeyLine(QWidget):
    """Below the line stands why keys cannot be had, or whose they are with the question whether to take them."""

    wanted = Signal(str, str)
    """The act's id and the keys pressed for it, '' for none."""
    agreed = Signal(str, str)
    """As `wanted`: the keys shall be taken from the act that has them."""
    restored = Signal(str)
    stepped = Signal(int)

    def __init__(self, action: str, words: str, theme: Theme) -> None:
        super().__init__()
        self.action, self.words = action, words
        self._theme, self._asked = theme, ""
        self._label, self._said = QLabel(words), QLabel()
        self.button, self.back = KeyButton(), QToolButton()
        self.take, self._leave = QPushButton(_("Take it")), QPushButton(_("Leave it"))
        self._lay_out()
        self.button.pressed_keys.connect(self._pressed)
        self.button.listening_changed.connect(self._listening_changed)
        self.button.stepped.connect(self.stepped)
        self.back.clicked.connect(self._restore)
        self.take.clicked.connect(self._take)
        self._leave.clicked.connect(self._dismiss)
        self.apply_theme()

    @property
    def said(self) -> str:
        """What stands below the line; '' for nothing."""
        return "" if self._below.isHidden() else self._said.text()

    def refresh(self) -> None:
        """Shows the keys in force."""
        listens = self.button.listens
        keys = _names(KEYMAP.keys(self.action))
        self.button.setText(_("Press the keys…") if listens else keys or "–")
        name = _("{act}: {keys}").format(act=self.words, keys=keys or _("no key"))
        self.button.setAccessibleName(_("Press the keys for {act}").format(act=self.words) if listens else name)
        self.button.setToolTip("" if listens else _("Change the key"))
        changed = KEYMAP.is_changed(self.action)
        standard = _names(KEYMAP.standard[self.action]) or _("no key")
        self.back.setVisible(changed)
        self.back.setToolTip(_("Back to {keys}").format(keys=standard))
        self.back.setAccessibleName(_("{act}: back to {keys}").format(act=self.words, keys=standard))
        if listens:
            self._say(_("Esc: leave it as it is. Backspace: no key."), "text_2")

    def ask(self, key: str, owner: str) -> None:
        """Asks whether the keys shall be taken from their owner, which is named in words."""
        self._asked = key
        self._say(
            _("{key} is “{act}”: take it from there?").format(key=chords.native(key), act=owner), "text", asks=True
        )
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self._label.setFont(theme.font("ui"))
        self._said.setFont(theme.font("ui"))
        for button in (self.button, self.take, self._leave):
            button.setFont(theme.font("ui-medium"))
            button.setStyleSheet(styles.outlined_button(theme))
        self.back.setStyleSheet(styles.flat_button(theme))
        self.back.setIcon(theme.icon("undo-2", "text_2", tokens.ICON_TEXT))
        self.refresh()

    # --- inside ---

    def _listening_changed(self) -> None:
        self._below.hide()
        self.refresh()

    def _pressed(self, key: str) -> None:
        reason = KEYMAP.refusal(key) if key else ""
        if reason:
            self._say(reason, "danger")
        else:
            self.button.stop()
            self.wanted.emit(self.action, key)

    def _say(self, text: str, colour: str, *, asks: bool = False) -> None:
        self._said.setText(text)
        self._said.setStyleSheet(f"color: {getattr(self._theme.colours, colour)}")
        self.take.setVisible(asks)
        self._leave.setVisible(asks)
        self._below.show()
        announce(self.button, text)

    def _take(self) -> None:
        self._dismiss()
        self.agreed.emit(self.action, self._asked)

    def _dismiss(self) -> None:
        self._below.hide()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.restored.emit(self.action)

    def _lay_out(self) -> None:
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button.setMinimumWidth(tokens.KEY_WIDTH)
        self.back.setFixedSize(tokens.TARGET, tokens.TARGET)
        self.back.setIconSize(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.S)
        for part in (self._label, self.back, self.button):
            line.addWidget(part)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(tokens.L, tokens.XXS, 0, tokens.S)
        below.setSpacing(tokens.S)
        below.addWidget(self._said, 1)
        below.addWidget(self.take)
        below.addWidget(self._leave)
        self._below.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._below)


def _names(keys: tuple[str, ...]) -> str:
    return ", ".join(map(chords.native, keys))
