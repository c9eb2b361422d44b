"""The toast: says what happened over the context bar and offers Undo for a while."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui import tokens
from alliance_desktop.gui.context_bar import ContextBar
from alliance_desktop.gui.theme import Theme
from alliance_desktop.gui.tooltip import tooltip
from alliance_desktop.i18n import _


class Toast(QFrame):
    """One line that lies over `host`; the next one replaces it. It stays while hovered or focused."""

    undo_wanted = Signal()
    """The button of an act that was done just now."""

    def __init__(self, theme: Theme, parent: QWidget, host: ContextBar) -> None:
        super().__init__(parent)
        self._theme, self._host, self._over = theme, host, parent
        self._full = ""
        self._stays = False
        self._own_act: Callable[[], object] | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(tokens.L)
        self._row.addWidget(self._label)
        self._row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self.setObjectName("toast")
        self.hide()
        self.apply_theme()
        theme.changed.connect(self.apply_theme)

    def say(
        self, text: str, button: str | None = None, *, stays: bool = False, act: Callable[[], object] | None = None
    ) -> None:
        """Shows `text` with Undo, or with a button of its own that does `act`, or with none ('').

        `stays`: until it is answered.
        """
        self._own_act = act
        self._button.setText(_("Undo") if button is None else button)
        self._button.setVisible(button != "")
        self._full = text
        self.place()
        self.show()
        self.raise_()
        self._stays = stays
        self._wait()
        hint = _("{text}. Undo with Control Z").format(text=text) if button is None else text
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, hint))

    def place(self) -> None:
        """Puts the toast over the middle of its host, further left where it would hide the count and the steps.

        A long text is cut at the end, the tooltip has all of it.
        """
        width, button = self._host.width(), self._button.isVisibleTo(self)
        around = (tokens.XXS, tokens.XXS, tokens.XXS) if button else (tokens.S, tokens.L, tokens.S)
        self._row.setContentsMargins(tokens.L, *around)
        room = width - (self._button.sizeHint().width() + tokens.L) * button - 3 * tokens.L
        self._label.setText(self._label.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room))
        self._label.setToolTip("" if self._label.text() == self._full else tooltip(self._full))
        self.setAccessibleName(self._full)
        self.adjustSize()
        middle, before_count = (width - self.width()) // 2, self._host.words_end - tokens.S - self.width()
        left = max(min(middle, before_count), min(middle, tokens.S))
        corner = self._host.mapTo(self._over, self._host.rect().topLeft())
        self.move(corner.x() + left, corner.y() + (self._host.height() - self.height()) // 2)

    def focus_button(self) -> bool:
        """Gives the button the focus where there is one to press."""
        if self.isVisible() and self._button.isVisible():
            self._button.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._wait()
        super().leaveEvent(event)

    def apply_theme(self) -> None:
        c = self._theme.colours
        self._label.setFont(self._theme.font("ui-medium"))
        self._button.setFont(self._theme.font("ui-strong"))
        self.setStyleSheet(
            f"#toast {{ background: {c.toast}; border-radius: {tokens.RADIUS_FIELD}px; }}"
            f"QLabel {{ color: {c.on_toast}; }}"
            f"QPushButton {{ color: {c.on_toast}; background: transparent; border: {tokens.LINE}px solid {c.scroll};"
            f" border-radius: {tokens.RADIUS_CONTROL}px; padding: {tokens.XS}px {tokens.M}px; }}"
            f"QPushButton:hover {{ border-color: {c.on_toast}; }}"
            f"QPushButton:focus {{ border: {tokens.FOCUS_LINE}px solid {c.on_toast};"
            f" padding: {tokens.XS - 1}px {tokens.M - 1}px; }}"
        )

    def _end(self) -> None:
        if self._button.hasFocus() or self.underMouse():
            self._wait()
        else:
            self.hide()

    def _wait(self) -> None:
        self._timer.stop()
        if not self._stays:
            self._timer.start(tokens.TOAST_MS)

    def _act(self) -> None:
        self.hide()
        if self._own_act:
            self._own_act()
        else:
            self.undo_wanted.emit()
