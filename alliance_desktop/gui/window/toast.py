"""The toast: says what happened over the context bar and offers Undo for a while."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QFontMetrics, QHideEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.look.builders import button, label, row
from alliance_desktop.gui.look.roles import Role, dress, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.i18n import _

_SHOWN_MS = 8_000

Spoken = str | Callable[[], str]
"""What is read aloud."""


class ToastHost(Protocol):
    """A bar over which the toast lies."""

    @property
    def toast_bar(self) -> QWidget:
        """The bar itself."""

    def toast_room(self) -> tuple[int, int]:
        """From where to where in the bar the toast may lie, in pixels."""

    def give_way(self, left: int | None) -> None:
        """The bar's own words end before the toast, which begins there; None: it is gone."""


class Message(NamedTuple):
    """What is said, and what is offered with it; see `Toast.say`."""

    text: str
    button: str = ""
    stays: bool = False
    passing: bool = False
    action: Callable[[], object] | None = None
    spoken: Spoken = ""


class Toast(QFrame):
    """At one place in the status bar, where it hides neither title nor text; the next one replaces it.

    It stays while its button has the focus or the pointer is moved over it; a click takes it away.

    It takes the width that its words need; where the bar is too narrow for them on one line it stands out over it.
    """

    focus_freed = Signal()
    """The button that has the focus is about to be hidden; the centre takes the focus."""

    def __init__(self, theme: Theme, parent: QWidget, host: Callable[[], ToastHost]) -> None:
        super().__init__(parent)
        self._theme, self._host, self._over = theme, host, parent
        self._under: ToastHost | None = None
        self._message = Message("")
        self._beneath: Message | None = None
        """One that stays or offers the way back, to be read again once what is said meanwhile is over."""
        self._passing = self._held = False
        self._pointer = QPoint()
        """Where it was when the toast came: one that merely rests there holds nothing."""
        self._label = label(theme, Role("ui-medium"))
        for part in (self, self._label):
            part.setMouseTracking(True)
        self._button = button(theme, Role("ui-strong"), pressed=self._press)
        line_high(theme, self._button, tokens.TARGET)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who clicks goes on where she is
        self._row = row(self._label, self._button, gap=tokens.S, on=self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)
        self.setMinimumHeight(tokens.TARGET + 2 * tokens.LINE)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # what lies beneath it is not meant
        self.hide()
        dress(theme, self, Role(sheet=_look))

    def say(
        self,
        text: str,
        button: str = "",
        *,
        stays: bool = False,
        passing: bool = False,
        action: Callable[[], object] | None = None,
        spoken: Spoken = "",
        between: bool = False,
    ) -> None:
        """Shows `text`, with a button that does `action` where there is a word for it.

        `stays`: until it is answered. `passing`: `end_offer` takes the button away. `spoken`: what is read aloud, where
        that is more than `text`; a function is asked when it is said. `between`: one that stays, or whose button is
        passing, comes back when this is over.
        """
        before = self.message if between and (self._message.stays or self._passing) else None
        self._show(Message(text, button, stays, passing, action, spoken))
        self._beneath = before

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return None if self.isHidden() else self._message

    @property
    def own_undo(self) -> Callable[[], object] | None:
        """What its *Undo* does where that isn't the window's own undo, as for a preference; None where it offers none.
        What was done last is undone: the key does this as long as it is offered."""
        shown = self.message
        return self._press if shown and not shown.passing and shown.button == _("Undo") else None

    def return_to(self, message: Message | None) -> None:
        """What came since `message` was shown goes, unless it stays; and if that stays, it is shown again."""
        shown = self.message
        if shown is not None and (shown is message or shown.stays):
            return
        self._end_message()
        if message is not None and message.stays:
            self._show(message)

    def end_passing(self) -> None:
        """What would go by itself goes now, with an offer that would come back after it."""
        if self._message.stays or self.isHidden():
            return
        self._beneath = self._beneath if self._beneath and self._beneath.stays else None
        self._end_message()

    def _show(self, message: Message) -> None:
        text, button = message.text, message.button
        self._message, self._passing = message, message.passing
        if not button:
            self.leave_button()
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.show()
        self.place()
        self._held, self._pointer = False, QCursor.pos()
        self._wait()
        announce(self, message.spoken or text)

    def _end_message(self) -> None:
        """Goes; what stays comes back."""
        self.leave_button()
        self.hide()
        if beneath := self._beneath:
            self._beneath = None
            self._show(beneath)

    def place(self) -> None:
        """Puts the toast to the end of the bar that is shown, whose words give way to it, and over what is shown.

        A long name in the text may be cut, the tooltip has all of it.
        """
        if self.isHidden():
            return
        host, button = self._host(), self._button.isVisibleTo(self)
        before, self._under = self._under, host
        if before is not None and before is not host:
            before.give_way(None)
        after = tokens.LINE if button else tokens.M
        self._row.setContentsMargins(tokens.M, tokens.LINE, after, tokens.LINE)
        beside = (self._button.sizeHint().width() + tokens.S) * button + tokens.M + after
        start, end = host.toast_room()
        _fit(self._label, self._message.text, self._theme, end - start - beside)
        self._label.setToolTip("" if self._label.text() == self._message.text else tooltip(self._message.text))
        self.setAccessibleName(self._message.text)
        self.adjustSize()
        bar, left = host.toast_bar, end - self.width()
        corner = bar.mapTo(self._over, bar.rect().topLeft())
        top = corner.y() + max(tokens.LINE, (bar.height() - self.height()) // 2)
        self.move(corner.x() + left, min(top, self._over.height() - tokens.LINE - self.height()))
        self.raise_()
        host.give_way(left)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._under is not None and not self.isVisibleTo(self._over):
            self._under.give_way(None)
            self._under = None

    def end_offer(self) -> None:
        """What a passing button would do has lost its meaning: it goes, and the words stay for their time."""
        if self._beneath and self._beneath.passing:
            self._beneath = None
        if self._passing and not self.isHidden():
            self._passing = False
            self.leave_button()
            self._button.hide()
            self.place()

    def withdraw(self, text: str) -> None:
        """Goes while it says this, which has ceased to be true."""
        if self._beneath and self._beneath.text == text:
            self._beneath = None
        if self._message.text == text and not self.isHidden():
            self._end_message()

    def focus_button(self) -> bool:
        """Gives the button the focus where there is one to press."""
        if self.isVisible() and self._button.isVisible():
            self._button.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def escape(self) -> bool:
        """Esc on the button leaves it, and ends what would stay; False where the focus is elsewhere."""
        had = self.leave_button()
        if had and self._message.stays:
            self._end_message()
        return had

    def leave_button(self) -> bool:
        """The focus goes back from the button; True if it was there."""
        had = self._button.hasFocus()
        if had:
            self.focus_freed.emit()
        return had

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._held = self._held or event.globalPosition().toPoint() != self._pointer
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self._end_message()

    def leaveEvent(self, event: QEvent) -> None:
        self._held = False
        self._wait()
        super().leaveEvent(event)

    def _end(self) -> None:
        if self._button.hasFocus() or self._held:
            self._wait()
        else:
            self._end_message()

    def _wait(self) -> None:
        self._timer.stop()
        if not self._message.stays:
            self._timer.start(_SHOWN_MS)

    def _press(self) -> None:
        action = self._message.action
        self._end_message()
        if action:
            action()


def _fit(label: QLabel, words: str, theme: Theme, width: int) -> None:
    """On one line, smaller if need be or with long names cut, else on two; last on as many lines as they need."""
    shorter = list(fitting.shorter(words))
    large, small = (theme.font(name) for name in ("ui-medium", "ui-small-medium"))
    tries = [(words, 1, large)]
    tries += [(text, lines, small) for lines in (1, 2) for text in (words, *shorter)]
    tries.append((tries[-1][0], 0, small))
    text, lines, font = fitting.fullest(
        tries, lambda one: fitting.has_lines(one[0], QFontMetrics(one[2]), width, one[1])
    )
    label.setWordWrap(lines != 1)
    label.setFont(font)
    label.setText(fitting.names_apart(text))
    box = fitting.box(text, QFontMetrics(font), width if lines != 1 else 0)
    label.setFixedSize(max(1, width) if lines != 1 else box.width(), box.height())


def _look(theme: Theme) -> str:
    c = theme.colours
    return (
        f"#toast {{ background: {c.toast}; border-radius: {tokens.RADIUS_FIELD}px; }}"
        f"QLabel {{ color: {c.on_toast}; }}"
        f"QPushButton {{ color: {c.on_toast}; background: transparent; border: {tokens.LINE}px solid {c.scroll};"
        f" border-radius: {tokens.RADIUS_CONTROL}px; padding: 0 {tokens.S}px; }}"
        f"QPushButton:hover {{ border-color: {c.on_toast}; }}"
        f"QPushButton:focus {{ border: {tokens.FOCUS_LINE}px solid {c.on_toast};"
        f" padding: 0 {tokens.S - 1}px; }}"
    )
