"""Abbreviations explain themselves where they stand: under the mouse, by a key, and to a screen reader.

Assistive technology knows no explanation of single words in an editable text: attributes of a text are fonts, colours
and the like. The explanations are therefore the description of the whole text, for what has the focus in it, and are
announced when they are asked for.
"""

from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHelpEvent

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look.builders import Lazy
from alliance_desktop.gui.reading.text_view import ReadingText
from alliance_desktop.gui.widgets.announce import REST_MS

if TYPE_CHECKING:
    from alliance_desktop.gui.reading.abbreviation_answers import AbbreviationAnswers

_AFTER_MS = 100


class AbbreviationTips(QObject):
    """Made once the text has been painted; what the report knows is read when it is first asked for."""

    def __init__(self, desk: Desk, text: ReadingText) -> None:
        super().__init__(text)
        self._desk, self._text = desk, text
        self._answers = Lazy(self._make_answers)
        text.viewport().installEventFilter(self)
        self._still = QTimer(self, singleShot=True, interval=REST_MS + _AFTER_MS)
        self._still.timeout.connect(self._describe)
        desk.navigator.current_changed.connect(self._await_stillness)

    def explain_here(self) -> None:
        self._answers().explain_here()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the mouse that rests on an abbreviation."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._answers().tip(event.pos(), event.globalPos())
        return super().eventFilter(watched, event)

    def _await_stillness(self, _code: str) -> None:
        """Screen readers say at once what describes the text: first the card is to be heard, and till then nothing of
        the one before.
        """
        if self._text.accessibleDescription():
            self._text.setAccessibleDescription("")
        self._still.start()

    def _describe(self) -> None:
        if QtGui.QAccessible.isActive():
            self._text.setAccessibleDescription(self._answers().description(self._desk.navigator.current))

    def _make_answers(self) -> "AbbreviationAnswers":
        from alliance_desktop.gui.reading.abbreviation_answers import AbbreviationAnswers

        return AbbreviationAnswers(self._desk, self._text)
