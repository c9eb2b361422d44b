"""Calm bars over the text: what is wrong with the store, what is safe, and the actions that help."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import button, label, row
from alliance_desktop.gui.look.roles import Role, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.focus import give_focus, holds_focus
from alliance_desktop.i18n import _

Buttons = list[tuple[str, Callable[[], object]]]


class Bar(QFrame):
    """One message with buttons; `danger` for what keeps marks from being saved, else a notice, or what it offers."""

    turned = Signal()
    """It came or went: what lies below it stands elsewhere."""
    focus_freed = Signal()
    """What has the focus in it is about to go; the centre takes the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._danger = False
        self._buttons_said: Buttons = []
        self._covered: tuple[str, Buttons] | None = None
        """The notice that the present warning stands over."""
        self._waiting: dict[str, Buttons] = {}
        """Notices that come back from under others, until each is closed or withdrawn."""
        self._icon, self._label = QLabel(), label(theme, Role("ui-medium"), wraps=True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._shown: list[QPushButton] = []
        self._place = QWidget()
        self._buttons = Flow(gap=tokens.S, on=self._place)
        edges = (tokens.L, tokens.S, tokens.L, tokens.S)
        self._words = row((self._label, 1), self._place, gap=tokens.S)
        self._line = row(self._icon, (self._words, 1), gap=tokens.M, edges=edges, on=self)
        self.setObjectName("bar")
        self.hide()
        follow(theme, self, self._colour)

    def setVisible(self, visible: bool) -> None:
        if not visible and holds_focus(self):
            self.focus_freed.emit()
        super().setVisible(visible)
        self.turned.emit()

    @property
    def text(self) -> str:
        """The words shown; '' while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def enter(self) -> None:
        """Give the focus to the first button, or to the words where there is none."""
        give_focus(self._shown[0] if self._shown else self._label, Qt.FocusReason.TabFocusReason)

    def say(self, text: str, buttons: Buttons | None = None, *, danger: bool = False, comes_back: bool = False) -> None:
        """Show `text`; each action is a button's words and what it does. A notice gets a button that closes it.
        One that `comes_back` is shown again once another that was said over it ends.
        """
        buttons = buttons or []
        if comes_back:
            self._waiting[text] = buttons
        if not danger:
            self._covered = None
        elif self.text and not self._danger:
            self._covered = (self.text, self._buttons_said)
        self._danger, self._buttons_said = danger, buttons
        self.reword(text)
        self._clear()
        for words, action in buttons if danger else [*buttons, (_("Close"), self.drop_notice)]:
            self._shown.append(button(self._theme, roles.OUTLINED_BUTTON, words, action))
        for one in self._shown:
            self._buttons.addWidget(one)
        self._colour()
        self._fit()
        self.show()
        announce(self, text)

    def reword(self, text: str) -> None:
        """Put other words in place of those shown, without reading them aloud."""
        self._label.setText(text)
        for part in (self, self._label):  # of the bar too: who comes to a button in it hears what it is about
            part.setAccessibleName(text)

    @property
    def is_warning(self) -> bool:
        return self._danger and not self.isHidden()

    def settle(self) -> None:
        """End a warning; a notice stays until it is closed, and comes back from under a warning."""
        if self._danger and self._covered:
            text, buttons = self._covered
            self.say(text, buttons, danger=False)
        elif self._danger:
            self.hide()

    def drop_notice(self) -> None:
        """End the notice, also one under a warning, which stays."""
        self._covered = None
        if self.is_warning:
            return
        self._waiting.pop(self.text, None)
        if self._waiting:
            self.say(*list(self._waiting.items())[-1])
        else:
            self.hide()

    def withdraw(self, text: str) -> None:
        """End the notice if it says this, which has ceased to be true."""
        self._waiting.pop(text, None)
        says = self._covered[0] if self.is_warning and self._covered else self.text
        if text and says == text:
            self.drop_notice()

    def _colour(self) -> None:
        token = "danger" if self._danger else "text"
        icon = "triangle-alert" if self._danger else "info"
        roles.put_icon(self._theme, self._icon, icon, token, tokens.ICON_BUTTON)
        c = self._theme.colours
        edge = c.danger if self._danger else c.border
        ground = c.accent_soft if self._buttons_said and not self._danger else c.card
        self.setStyleSheet(
            f"#bar {{ background: {ground}; border-bottom: {tokens.LINE}px solid {edge}; }}"
            f"QLabel {{ color: {getattr(c, token)}; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons behind the words; below them where these would have no room for a line worth the name."""
        buttons = sum(one.sizeHint().width() + tokens.S for one in self._shown)
        beside = self.width() - buttons >= self._theme.grown(tokens.READING_MIN)
        directions, places = QBoxLayout.Direction, Qt.AlignmentFlag
        self._place.setMinimumWidth(max(0, buttons - tokens.S) if beside else 0)
        self._words.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._words.setAlignment(self._place, places.AlignVCenter if beside else places(0))
        self._line.setAlignment(self._icon, places.AlignVCenter if beside else places.AlignTop)

    def _clear(self) -> None:
        if any(one.hasFocus() for one in self._shown):
            self.focus_freed.emit()
        for one in self._shown:
            self._buttons.removeWidget(one)
            one.deleteLater()
        self._shown = []
