"""Lines to type in: each has an undo of its own and says where something does not fit; a name that becomes one."""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QStackedLayout, QToolButton, QToolTip, QWidget

from alliance_desktop.domain.marks import MAX_LINE
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.builders import clickable
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.keyboard_passes import show_menu
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
        self.full: Callable[[], str] = self._full
        self.typing = TextUndo(self, self.text, self._take_step)
        self.inputRejected.connect(self._say_full)

    @property
    def words(self) -> str:
        """What stands there as one line: what is pasted from a document may hold line breaks and tabs."""
        return _BREAKS.sub(" ", whole_characters(self.text()))

    def setText(self, text: str | None) -> None:
        """Show another text, which nobody typed: undo begins anew with it."""
        is_another = text != self.text()
        super().setText(text)
        if is_another:
            self.typing.begin()

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        answer = self.typing.answer(event, self._leaves) if is_asked else None
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves(event):
            self.escaped.emit()
        elif self.typing.passes_on(event):
            event.ignore()
        elif not self.typing.press(event):
            super().keyPressEvent(event)
            if not self.hasFocus():
                event.accept()  # a button that Enter led to would take the same Enter for a press

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typing.compose(event, super().inputMethodEvent)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.typing.take_over(self.createStandardContextMenu())
        show_menu(menu, event.globalPos())

    def _take_step(self, step: TypingStep) -> None:
        """What the reader hears of as of any key."""
        text = self.text()
        self.setSelection(units(text[: step.at]), units(step.removed))
        self.insert(step.added)

    def say(self, words: str) -> None:
        """Say below the line what can't be seen in it."""
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)
        announce(self, words)

    def _say_full(self) -> None:
        """Of what is pasted Qt takes as much as fits, and leaves the rest out without a word."""
        self.say(self.full())

    def _full(self) -> str:
        return _("Only {count} characters fit here. The rest was left out.").format(count=f"{self.maxLength():,}")

    def _leaves(self, event: QKeyEvent) -> bool:
        return self._own_escape and event.key() == Qt.Key.Key_Escape


def add_clear_button(line: QLineEdit, theme: Theme) -> None:
    """Give a line Qt's own button, the name that Qt leaves out, and the × of all the others."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        texts.say(button, name=lambda: _("Clear"))
        follow(theme, button, partial(_show_cross, button, theme))


def _show_cross(button: QToolButton, theme: Theme) -> None:
    for action in button.actions():
        action.setIcon(theme.icon("x", "text_2", tokens.ICON_TEXT))


class NameWords(NamedTuple):
    """What is said of it: by screen readers on the button, where there is none yet, in the tooltip, on the line."""

    button: Callable[[], str]
    """With {name}."""
    none: Callable[[], str]
    tip: Callable[[], str]
    line: Callable[[], str]


class _NameButton(QAbstractButton):
    """Looks like the field that it turns into."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        clickable(self)
        dress(theme, self, Role("ui-title"))

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.FIELD_HEIGHT, self.fontMetrics().height() + tokens.L))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = tokens.FOCUS_LINE if self.hasFocus() else tokens.LINE
        painter.setPen(QPen(self._theme.colour("accent" if self.hasFocus() else "control"), line))
        painter.setBrush(self._theme.colour("hover" if self.underMouse() else "card"))
        box = self.rect().adjusted(line // 2, line // 2, -line, -line)
        painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        size = self._theme.grown(tokens.ICON_TEXT)
        arrow = QRect(self.width() - size - tokens.M, 0, size, self.height())
        self._theme.icon("chevron-down", "text_2", size).paint(painter, arrow)
        words = QRect(tokens.S + tokens.XXS, 0, arrow.left() - tokens.S - tokens.M, self.height())
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self.font())
        shown = fitting.cut(self.text(), self.fontMetrics(), words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)


class NameLine(QWidget):
    """The button, or the line for a new name in its place."""

    list_wanted = Signal()
    renamed = Signal(str)
    typed = Signal(str)
    """What stands in the line, after each key."""
    closed = Signal()
    """The line is gone, whatever became of what stood in it."""
    lost = Signal()
    """What was to be renamed is gone, or another is shown: the line goes, and what was typed was not meant for that."""
    left = Signal()
    """The new name is said, or left as it was: the focus is free."""

    def __init__(self, theme: Theme, words: NameWords) -> None:
        super().__init__()
        self._words = words
        self._name = self._which = self._refused = ""
        """What is renamed, its id, and what it was to be called and perhaps could not."""
        self._button = _NameButton(theme)
        self._button.clicked.connect(self.list_wanted)
        self._line = dress(theme, LineEdit(own_escape=True), roles.LINE)
        self._line.setMaxLength(MAX_LINE)
        self._line.setFixedHeight(self._button.sizeHint().height())
        self._line.textEdited.connect(self.typed)
        self._line.returnPressed.connect(self._take)
        self._line.installEventFilter(self)
        self._line.escaped.connect(self._close)
        texts.say(self._line, name=words.line)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._button)
        self._stack.addWidget(self._line)
        self.setFixedHeight(self._button.sizeHint().height())
        self.setFocusProxy(self._button)

    @property
    def button(self) -> QAbstractButton:
        """What the list of all opens below."""
        return self._button

    def show_name(self, name: str, which: str) -> None:
        """Show the name of the thing with this id; '' where there is none yet. What is being typed goes on where that
        is called otherwise by now; another thing ends it.
        """
        other, is_said = which != self._which, self._line.text().strip() == self._refused
        if other and self._stack.currentWidget() is self._line:
            self.lost.emit()
        if other or (name != self._name and (is_said or not self._line.isModified())):
            self._close()
        self._name, self._which = name, which
        self._button.setText(name or self._words.none())
        self._button.setAccessibleName(self._words.button().format(name=name) if name else self._words.none())
        self._button.setToolTip(self._words.tip())
        self._button.update()

    def edit(self, name: str) -> None:
        self._name, self._refused = name, ""
        self._line.setText(name)
        self._line.selectAll()
        self._stack.setCurrentWidget(self._line)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        """The line stays, with what was typed, where nothing was called so."""
        name = self._line.text().strip()
        if self._stack.currentWidget() is not self._line:
            return
        if name in ("", self._name):
            self._close()
            return
        self._refused = name
        self.renamed.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The focus leaves the line: what was typed counts, and a name that was refused already goes."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            if self._line.text().strip() != self._refused:
                self._take()
            elif event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self._close()
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        if self._stack.currentWidget() is self._line:
            had = self._line.hasFocus()
            self._refused = self._line.text().strip()  # the line loses the focus now, and nothing of it is to count
            self._stack.setCurrentWidget(self._button)
            self.closed.emit()
            if had:
                self.left.emit()
