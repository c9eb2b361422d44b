"""Keeps the tools of cards over their cards: one set for the focus, one for the card under the mouse."""

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.builders import row
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.look.tokens import XS
from alliance_desktop.gui.reading.card_painter import Shown
from alliance_desktop.gui.reading.reading_text import ReadingText
from alliance_desktop.gui.reading.shapes import icon_size
from alliance_desktop.i18n import _

_TOOLS = (("tag-picker", "tag"), ("new-note", "notebook-pen"), ("brief-toggle", "file-input"), ("bookmark", "star"))
"""Id of the action and its icon, from left to right."""


class CardTools(QWidget):
    """Tag, note, brief and star as real buttons in a row for one card.

    Those that appear `by_mouse` do not take the keyboard focus.
    """

    action_wanted = Signal(str, str)
    """The id of an action, and the code it is for."""

    def __init__(self, theme: Theme, parent: QWidget, *, by_mouse: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self._state: tuple[object, ...] = ()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._buttons = {action: dress(theme, QToolButton(), roles.ICON_BUTTON) for action, _icon in _TOOLS}
        for action, button in self._buttons.items():
            button.setObjectName(action)
            button.clicked.connect(self._clicked)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if by_mouse else Qt.FocusPolicy.TabFocus)
        row(*self._buttons.values(), gap=XS, on=self)
        self._buttons["brief-toggle"].setCheckable(True)
        self.hide()

    def forget(self) -> None:
        """Its words, or keys, are others: they are said when it is next shown for something."""
        self._state = ()

    def show_for(self, code: str, size: int, room: int, *, starred: bool, in_brief: bool, recommendation: bool) -> None:
        """Take the state of `code`; buttons are `size` pixels square. A section has the note alone.

        In a narrow card what is written in its head leaves `room` for fewer: the first of them go, never the star.
        """
        count = max(1, min(len(_TOOLS), (room + XS) // (size + XS)))
        there = {action for action, _icon in (_TOOLS[-count:] if recommendation else _TOOLS[1:2])}
        state = (code, size, count, starred, in_brief, self._theme.dark)
        if state == self._state:
            return
        self._code, self._state = code, state
        for action, icon in _TOOLS:
            button = self._buttons[action]
            button.setFixedSize(size, size)
            button.setIconSize(QSize(icon_size(size), icon_size(size)))
            filled = action == "bookmark" and starred
            button.setIcon(self._theme.icon(icon, "star" if filled else "text", icon_size(size), filled=filled))
            button.setVisible(action in there)
        self._buttons["brief-toggle"].setChecked(in_brief)
        self._name(self._tips(), starred=starred, in_brief=in_brief)
        self.resize(self.sizeHint())

    def _tips(self) -> dict[str, str]:
        words = {
            "tag-picker": _("Tag"),
            "new-note": _("New note"),
            "brief-toggle": _("In the brief"),
            "bookmark": _("Bookmark"),
        }
        return {action: KEYMAP.with_key(text, action) for action, text in words.items()}

    def _name(self, tips: dict[str, str], *, starred: bool, in_brief: bool) -> None:
        bookmark = _("Bookmark {code}, on") if starred else _("Bookmark {code}, off")
        brief = _("{code} in the brief, on") if in_brief else _("{code} in the brief, off")
        names = {
            "tag-picker": _("Tag {code}"),
            "new-note": _("New note on {code}"),
            "brief-toggle": brief,
            "bookmark": bookmark,
        }
        for action, name in names.items():
            self._buttons[action].setAccessibleName(name.format(code=self._code))
            self._buttons[action].setToolTip(tips[action])

    def _clicked(self) -> None:
        self.action_wanted.emit(self.sender().objectName(), self._code)


class ToolsOverText(QObject):
    """Knows where the text stands; `place` is to be called whenever it moved or what it shows changed."""

    action_wanted = Signal(str, str)

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
        texts.LANGUAGE.changed.connect(self._name)

    def starred(self, code: str) -> bool:
        return self._editor.marks(code).bookmark is not None

    def _name(self) -> None:
        for tools in (self._focus, self._hover):
            tools.forget()
        self.place()

    def place(self) -> None:
        """Lay both sets where they belong, and have the text painted again."""
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
