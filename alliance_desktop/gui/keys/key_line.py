"""One line of the preferences: an action and its keys, which a press on the button and then on the keys changes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.keys.key_button import KeyButton
from alliance_desktop.gui.keys.key_question import KeyQuestion
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.later import Later
from alliance_desktop.i18n import _


class KeyLine(QWidget):
    """Below the line stands why keys cannot be had, or whose they are with the question whether to take them.

    What few lines need is made when it is first shown. Whoever holds the lines styles their buttons.
    """

    wanted = Signal(str, str)
    """The action's id and the keys pressed for it, '' for none."""
    agreed = Signal(str, str)
    """As `wanted`: the keys shall be taken from the action that has them."""
    restored = Signal(str)
    stepped = Signal(int)

    def __init__(self, action: str, words: str, theme: Theme) -> None:
        super().__init__()
        self.action, self.words = action, words
        self._theme, self._asked = theme, ""
        self._label, self.button = dress(theme, QLabel(words), Role("ui")), dress(theme, KeyButton(), Role("ui-medium"))
        self.back, self.question = Later(self._make_back), Later(self._make_question)
        self._line, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._lay_out()
        self.button.pressed_keys.connect(self._pressed)
        self.button.listening_changed.connect(self._listening_changed)
        self.button.stepped.connect(self.stepped)

    @property
    def said(self) -> str:
        """The words below the line; '' for none."""
        return self.question.made.said if self.question.made else ""

    def refresh(self) -> None:
        """Shows the keys in force."""
        listens = self.button.listens
        keys = _names(KEYMAP.keys(self.action))
        self.button.setText(_("Press the keys…") if listens else keys or "–")
        name = _("{act}: {keys}").format(act=self.words, keys=keys or _("no key"))
        self.button.setAccessibleName(_("Press the keys for {act}").format(act=self.words) if listens else name)
        self.button.setToolTip("" if listens else _("Change the key"))
        changed = KEYMAP.is_changed(self.action)
        if changed or self.back.made:
            back = self.back()
            standard = _names(KEYMAP.standard[self.action]) or _("no key")
            back.setVisible(changed)
            back.setToolTip(_("Back to {keys}").format(keys=standard))
            back.setAccessibleName(_("{act}: back to {keys}").format(act=self.words, keys=standard))

    def ask(self, key: str, owner: str) -> None:
        """Asks whether the keys shall be taken from their owner, which is named in words."""
        self._asked = key
        text = _("{key} is “{act}”: take it from there?").format(key=chords.native(key), act=owner)
        self.question().ask(text)
        announce(self.button, text)

    def _listening_changed(self) -> None:
        if self.button.listens:
            self.question().say(_("Esc: leave it as it is. Backspace: no key."), "text_2")
        else:
            self.question().hide()
        self.refresh()

    def _pressed(self, key: str) -> None:
        reason = KEYMAP.refusal(key) if key else ""
        if reason:
            self.question().say(reason, "danger")
            announce(self.button, reason)
        else:
            self.button.stop()
            self.wanted.emit(self.action, key)

    def _take(self) -> None:
        self._focus()
        self.agreed.emit(self.action, self._asked)

    def _restore(self) -> None:
        self._focus()
        self.restored.emit(self.action)

    def _focus(self) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_back(self) -> QToolButton:
        """The button that gives the action its own keys again."""
        made = dress(self._theme, QToolButton(), roles.ICON_BUTTON, icon="undo-2", colour="text_2")
        made.setFixedSize(tokens.TARGET, tokens.TARGET)
        made.clicked.connect(self._restore)
        self._line.insertWidget(1, made)
        return made

    def _make_question(self) -> KeyQuestion:
        """What stands below the line."""
        made = KeyQuestion(self._theme)
        made.taken.connect(self._take)
        made.left.connect(self._focus)
        self._column.addWidget(made)
        return made

    def _lay_out(self) -> None:
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button.setMinimumWidth(tokens.KEY_WIDTH)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(tokens.S)
        self._line.addWidget(self._label)
        self._line.addWidget(self.button)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._line)


def _names(keys: tuple[str, ...]) -> str:
    return ", ".join(map(chords.native, keys))
