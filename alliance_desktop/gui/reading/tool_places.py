"""Keeps the tools of cards over their cards: one set for the focus, one for the card under the mouse."""

from PySide6.QtCore import QObject, Signal

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.reading.card_paint import Shown
from alliance_desktop.gui.reading.card_tools import CardTools
from alliance_desktop.gui.reading.text_view import ReadingText


class ToolsOverText(QObject):
    """Knows where the text stands; `place` is to be called whenever it moved or what it shows changed."""

    action_wanted = Signal(str, str)
    """The id of an action, and the code it is for."""

    def __init__(self, desk: Desk, text: ReadingText, shown: Shown) -> None:
        super().__init__(text)
        self._report, self._editor, self._text, self._shown = desk.report, desk.editor, text, shown
        self._brief = desk.brief
        self._focus = CardTools(desk.theme, text.viewport())
        self._hover = CardTools(desk.theme, text.viewport(), by_mouse=True)
        self._under_mouse = ""
        for tools in (self._focus, self._hover):
            tools.action_wanted.connect(self.action_wanted)
        text.hovered.connect(self._take_mouse)

    def starred(self, code: str) -> bool:
        """Whether a code is bookmarked."""
        return self._editor.marks(code).bookmark is not None

    def place(self) -> None:
        """Lays both sets where they belong, and has the text painted again."""
        focus = self._shown.current
        hover = self._under_mouse if self._under_mouse != focus else ""
        laid = [code for tools, code in ((self._focus, focus), (self._hover, hover)) if self._lay(tools, code)]
        self._shown.tools = frozenset(code for code in laid if self._report.recommendation(code))
        self._text.viewport().update()

    def _lay(self, tools: CardTools, code: str) -> bool:
        box = self._text.star_box(code) if code and self._editor.writable else None
        if box is None:
            tools.hide()
            return False
        recommendation = self._report.recommendation(code) is not None
        starred, in_brief = self.starred(code), code in self._brief.codes
        room = int(box.right() - self._text.head_end(code)) if recommendation else box.right()
        tools.show_for(code, box.width(), room, starred=starred, in_brief=in_brief, recommendation=recommendation)
        tools.move(box.right() + 1 - tools.width(), box.top())
        tools.show()
        return True

    def _take_mouse(self, code: str) -> None:
        self._under_mouse = code if self._report.recommendation(code) else ""
        self.place()
