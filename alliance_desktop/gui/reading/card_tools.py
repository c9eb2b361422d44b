"""The tools of a card as real buttons: tag, note, star. One set is laid over the card they act on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import styles
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.look.tokens import XS
from alliance_desktop.gui.reading.shapes import icon_size
from alliance_desktop.i18n import _

_TOOLS = (("tag-picker", "tag"), ("new-note", "notebook-pen"), ("bookmark", "star"))
"""Id of the act and its icon, from left to right."""


class CardTools(QWidget):
    """Three buttons in a row for one card; those that appear `by_mouse` do not take the keyboard focus."""

    act_wanted = Signal(str, str)
    """The id of an act, and the code it is for."""

    def __init__(self, theme: Theme, parent: QWidget, *, by_mouse: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self._state: tuple[object, ...] = ()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        self._buttons: dict[str, QToolButton] = {}
        for act, _icon in _TOOLS:
            button = QToolButton(self)
            button.setObjectName(act)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if by_mouse else Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._clicked)
            row.addWidget(button)
            self._buttons[act] = button
        self.hide()

    def show_for(self, code: str, size: int, *, starred: bool, recommendation: bool) -> None:
        """Takes the state of `code`; buttons are `size` pixels square. A section has the note alone."""
        tips = self._tips()
        state = (code, size, starred, self._theme.dark, tuple(tips.values()))
        if state == self._state:
            return
        self._code, self._state = code, state
        for act, icon in _TOOLS:
            button = self._buttons[act]
            button.setFixedSize(size, size)
            button.setIconSize(QSize(icon_size(size), icon_size(size)))
            filled = act == "bookmark" and starred
            button.setIcon(self._theme.icon(icon, "star" if filled else "text", icon_size(size), filled=filled))
            button.setStyleSheet(styles.flat_button(self._theme))
            button.setVisible(recommendation or act == "new-note")
        self._name(starred, tips)
        self.resize(self.sizeHint())

    def _tips(self) -> dict[str, str]:
        words = {"tag-picker": _("Tag"), "new-note": _("New note"), "bookmark": _("Bookmark")}
        return {act: KEYMAP.with_key(text, act) for act, text in words.items()}

    def _name(self, starred: bool, tips: dict[str, str]) -> None:
        bookmark = _("Bookmark {code}, on") if starred else _("Bookmark {code}, off")
        names = {"tag-picker": _("Tag {code}"), "new-note": _("New note on {code}"), "bookmark": bookmark}
        for act, name in names.items():
            self._buttons[act].setAccessibleName(name.format(code=self._code))
            self._buttons[act].setToolTip(tips[act])

    def _clicked(self) -> None:
        self.act_wanted.emit(self.sender().objectName(), self._code)
