"""The name of what a page is about: a press opens the list of all of its kind, F2 gives it another name."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStackedLayout, QWidget

from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.library.text_limits import MAX_LINE


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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(theme, self, Role("ui-title"))

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.FIELD_HEIGHT, self.fontMetrics().height() + tokens.L))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = tokens.FOCUS_LINE if self.hasFocus() else tokens.LINE
        painter.setPen(QPen(self._theme.colour("accent" if self.hasFocus() else "control"), line))
        painter.setBrush(self._theme.colour("row" if self.underMouse() else "card"))
        box = self.rect().adjusted(line // 2, line // 2, -line, -line)
        painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        size = tokens.ICON_TEXT
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
    left = Signal()
    """The new name is said, or left as it was: the focus is free."""

    def __init__(self, theme: Theme, words: NameWords) -> None:
        super().__init__()
        self._words = words
        self._name = self._refused = ""
        """What is renamed, and what it could not be called."""
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

    def show_name(self, name: str) -> None:
        """Shows the name; '' where there is none yet. Another one than was to be changed ends the change."""
        if name != self._name:
            self._name = name
            self._close()
        self._button.setText(name or self._words.none())
        self._button.setAccessibleName(self._words.button().format(name=name) if name else self._words.none())
        self._button.setToolTip(self._words.tip())
        self._button.update()

    def edit(self, name: str) -> None:
        """Opens the line with the present name in it."""
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
