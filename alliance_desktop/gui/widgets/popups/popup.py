"""Boxes that lie over the window: one that takes all keys until it closes, one that takes none, a menu."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent, QWindow
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.builders import column
from alliance_desktop.gui.look.fitting import in_menu
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.focus import FocusBefore, around
from alliance_desktop.gui.widgets.key_bursts import PAUSE_MS
from alliance_desktop.gui.widgets.keyboard_passes import show_menu
from alliance_desktop.gui.widgets.whole_frames import settle_layouts


class Popup(QFrame):
    """A frame over its window that takes all keys until it closes; the focus then returns to where it was before.

    Where that widget is gone, `otherwise` gives the focus. The popup is not a window of its own: keys pressed while the
    program is busy all wait in one queue and reach what is open by then. Where each popup is a window that grabs the
    keyboard, X11 loses the keys that were pressed for one that has just closed.
    """

    closed = Signal(bool)
    """Whether by what was done in it, and not by a press or the focus elsewhere."""

    def __init__(self, parent: QWidget, otherwise: Callable[[], object]) -> None:
        super().__init__(parent.window())
        self._otherwise = otherwise
        self._before: FocusBefore | None = None
        self._outside = _Outside(self)

    def setVisible(self, visible: bool) -> None:
        """Give the focus back before it hides; where the reader has taken the focus elsewhere it stays there."""
        if visible:
            self._before = FocusBefore(self._otherwise)
            self._outside.watch()
        else:
            self._outside.forget()
            if self._before and self.isAncestorOf(self.window().focusWidget()):
                self._before.give_back()
            self._before = None
        super().setVisible(visible)
        self.raise_()
        if not visible:
            self.closed.emit(not self._outside.closes)

    def event(self, event: QEvent) -> bool:
        """Keep every key inside as long as this is open."""
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            event.accept()
            return True
        return super().event(event)

    def heeds(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Whether a key means something here: in a line every letter does."""
        return True

    def refuse(self, event: QKeyEvent) -> None:
        """Say what would mean something, after a key that doesn't."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stay_inside()

    def put_below(self, anchor: QWidget, width: int) -> None:
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(anchor.mapTo(self.window(), QPoint(0, anchor.height() + tokens.XS)))
        self.stay_inside()

    def stay_inside(self) -> None:
        room = self.window().size() - self.size()
        self.move(min(self.x(), room.width() - tokens.S), min(self.y(), room.height() - tokens.S))


def popup_of(widget: QWidget | None) -> Popup | None:
    """The popup that a widget is in."""
    return around(widget, Popup)


class _Outside(QObject):
    """What closes a popup when the reader presses beside it or takes the focus elsewhere."""

    def __init__(self, popup: Popup) -> None:
        super().__init__(popup)
        self._popup = popup
        self._window: QWindow | None = None
        self.closes = False
        """While this is what closes it."""

    def watch(self) -> None:
        self._window = self._popup.window().windowHandle()
        if self._window is not None:
            self._window.installEventFilter(self)
            self._window.focusObjectChanged.connect(self._follow)

    def forget(self) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.focusObjectChanged.disconnect(self._follow)
            self._window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if not self._popup.geometry().contains(event.position().toPoint()):
                self._close()
        elif event.type() == QEvent.Type.Resize:
            self._popup.stay_inside()
        return False

    def _follow(self, focus: QObject) -> None:
        popup = self._popup
        if isinstance(focus, QWidget) and focus.window() is popup.window() and not popup.isAncestorOf(focus):
            self._close()

    def _close(self) -> None:
        self.closes = True
        self._popup.close()
        self.closes = False


class Dropdown(QFrame):
    """A box with `content`; `open_at` shows it below `anchor`, as wide as that."""

    def __init__(self, anchor: QWidget, content: QWidget, theme: Theme) -> None:
        super().__init__(anchor)
        self._anchor = anchor
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(content, edges=tokens.XS, on=self)
        dress(theme, self, roles.POPUP)
        self.hide()

    def open_at(self, height: int) -> None:
        """Show it in the anchor's window, `height` pixels of content high, less where the window ends."""
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        top = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + tokens.XS))
        room = window.height() - top.y() - tokens.S
        self.setGeometry(top.x(), top.y(), self._anchor.width(), min(height + 2 * tokens.XS + 2, room))
        self.show()
        self.raise_()


class MenuRow(NamedTuple):
    """`checked` says whether it is the choice that holds now, None that it is no choice; `apart`: a line before it.

    `by_letter`: a letter of it, which is underlined, chooses it. Its name, typed in one go, chooses any row.
    """

    words: str
    act: Callable[[], object]
    checked: bool | None = None
    apart: bool = False
    by_letter: bool = False


def open_menu(theme: Theme, below: QWidget, rows: Iterable[MenuRow]) -> QMenu:
    """Open a menu at least as wide as the widget it hangs on, with the checked row active, else the first.

    It ends where that ends if it would leave the window.
    """
    settle_layouts()  # a key may come before the half of a page that it shows is laid out
    menu = QMenu(below)
    styles.dress_menu(menu, theme)
    menu.setMinimumWidth(below.width())
    made: list[QAction] = []
    rows = tuple(one._replace(words=in_menu(one.words, theme)) for one in rows)
    letters = _letters([one.words if one.by_letter else "" for one in rows])
    for one, letter in zip(rows, letters, strict=True):
        if one.apart and made:
            menu.addSeparator()
        parts = (one.words,) if letter is None else (one.words[:letter], one.words[letter:])
        row = menu.addAction("&".join(part.replace("&", "&&") for part in parts), one.act)
        row.setCheckable(one.checked is not None)
        row.setChecked(bool(one.checked))
        made.append(row)
    menu.setActiveAction(next((row for row in made if row.isChecked()), made[0]))
    choices = (one.by_letter or one.checked is not None for one in rows)
    _TypedName(menu, {row: one.words.casefold() for row, one, can in zip(made, rows, choices, strict=True) if can})
    wide = menu.sizeHint().width()
    right = below.mapTo(below.window(), QPoint(below.width(), 0)).x()
    beyond = right - below.width() + wide > below.window().width()
    show_menu(menu, below.mapToGlobal(QPoint(below.width() - wide if beyond else 0, below.height())))
    return menu


_Key = Qt.Key
_HELD = (_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta)
_OWN = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape, _Key.Key_Tab, _Key.Key_Backspace)
"""Keys of the menu itself."""


class _TypedName(QObject):
    """Letters typed in one go lead to the choice whose name begins with them, one alone to the row that it is of. That
    is chosen once the hand pauses, or by the next key that goes on with no name: this comes to the window then."""

    def __init__(self, menu: QMenu, names: Mapping[QAction, str]) -> None:
        super().__init__(menu)
        self._menu, self._names, self._typed = menu, names, ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._choose)
        menu.aboutToHide.connect(self._forget)
        menu.installEventFilter(self)

    def eventFilter(self, _menu: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        text = event.text().casefold()
        row = self._row(self._typed + text) if text.isprintable() and text else None
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._typed and row is None and text and event.key() not in _OWN:
                self._choose()
            return False
        self._typed = self._typed + text if row else self._typed if event.key() in _HELD else ""
        if row:
            self._menu.setActiveAction(row)
            self._pause.start()
        elif not self._typed:
            self._pause.stop()
        return row is not None

    def _row(self, typed: str) -> QAction | None:
        """The row that is meant so far."""
        own = (row for row in self._names if row.text().replace("&&", "").casefold().partition("&")[2][:1] == typed)
        named = (row for row, words in self._names.items() if words.startswith(typed))
        return next(chain(own, named), None)

    def _choose(self) -> None:
        row = self._row(self._typed)
        self._forget()
        if row:
            self._menu.close()
            row.trigger()

    def _forget(self) -> None:
        self._typed = ""
        self._pause.stop()


def _letters(rows: Sequence[str]) -> list[int | None]:
    """Where in the words of each row its letter stands, which no other has: it would only lead from one to the other.

    Of two that begin so the first has it, and the other its next letter that is free.
    """
    taken: set[str] = set()
    found: list[int | None] = [None] * len(rows)
    for only_first in (True, False):
        for number, words in enumerate(rows):
            if found[number] is None:
                signs = enumerate(words[:1] if only_first else words)
                place = next((place for place, sign in signs if sign.isalpha() and sign.casefold() not in taken), None)
                if place is not None:
                    found[number] = place
                    taken.add(words[place].casefold())
    return found
