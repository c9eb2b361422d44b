"""A line to type in: it has an undo of its own, may have Esc for itself, and says where something does not fit."""

import re
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QToolTip

from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.plain_text import units, whole_characters
from alliance_desktop.gui.widgets.text.text_undo import TextUndo, TypingStep
from alliance_desktop.i18n import _

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class LineEdit(QLineEdit):
    """As QLineEdit, but for undo and redo.

    `own_escape`: Esc leaves the line, before the window takes it to leave something else.
    """

    escaped = Signal()

    def __init__(self, *, own_escape: bool = False) -> None:
        super().__init__()
        self._own_escape = own_escape
        self.typing = TextUndo(self, self.text, self._take_step)
        self.inputRejected.connect(self._say_full)

    @property
    def words(self) -> str:
        """What stands there as one line: what is pasted from a document may hold line breaks and tabs."""
        return _BREAKS.sub(" ", whole_characters(self.text()))

    def setText(self, text: str | None) -> None:
        """Shows another text, which nobody typed: undo begins anew with it."""
        is_another = text != self.text()
        super().setText(text)
        if is_another:
            self.typing.begin()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._passes_on(event):
                event.ignore()
                return False
            if self._leaves(event) or self.typing.claims(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves(event):
            self.escaped.emit()
        elif self._passes_on(event):
            event.ignore()
        elif not self.typing.press(event):
            super().keyPressEvent(event)
            if not self.hasFocus():
                event.accept()  # a button that Enter led to would take the same Enter for a press

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.typing.take_over(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _take_step(self, step: TypingStep) -> None:
        """What the reader hears of as of any key."""
        text = self.text()
        self.setSelection(units(text[: step.at]), units(step.removed))
        self.insert(step.added)

    def say(self, words: str) -> None:
        """Says below the line what can't be seen in it."""
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)
        announce(self, words)

    def _say_full(self) -> None:
        """Of what is pasted Qt takes as much as fits, and leaves the rest out without a word."""
        text = _("Only {count} characters fit here. The rest was left out.")
        self.say(text.format(count=f"{self.maxLength():,}"))

    def _leaves(self, event: QKeyEvent) -> bool:
        return self._own_escape and event.key() == Qt.Key.Key_Escape

    def _passes_on(self, _event: QKeyEvent) -> bool:
        """Whether a key is the window's, though some systems edit a line with it."""
        return False


def add_clear_button(line: QLineEdit, theme: Theme) -> None:
    """Gives a line Qt's own button, the name that Qt leaves out, and the × of all the others."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        texts.say(button, name=lambda: _("Clear"))
        follow(theme, button, partial(_show_cross, button, theme))


def _show_cross(button: QToolButton, theme: Theme) -> None:
    for action in button.actions():
        action.setIcon(theme.icon("x", "text_2", tokens.ICON_TEXT))
