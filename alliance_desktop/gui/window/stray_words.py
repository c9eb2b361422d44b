"""Words typed where no field is open: they mark nothing, and are offered to be searched for."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMainWindow, QWidget

from alliance_desktop.errors import FilterError
from alliance_desktop.gui.actions.chords import chord_of
from alliance_desktop.gui.actions.key_bursts import PAUSE_MS, Burst, Bursts, Heed, Key, pressed_at
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.focus import passes_letters_on
from alliance_desktop.gui.widgets.popup_list import Popup
from alliance_desktop.gui.window.before_burst import BeforeBurst
from alliance_desktop.gui.window.toast import Toast
from alliance_desktop.i18n import _

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_HELD = _Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_LINE_ENDS = (*_ENTER, _Key.Key_Down)
_EDITING = (*_ENTER, _Key.Key_Backspace, _Key.Key_Delete)
_TO_THE_BUTTON = (_Key.Key_F6, _Key.Key_Tab, _Key.Key_Backtab)
"""Keys by which one comes to the button of a message, which therefore stays."""
_STEPS = re.compile(r"[jk]+", re.IGNORECASE)


class StrayWords(QObject):
    """Hears each key of the window before anybody else.

    Single keys less than 300 ms apart are one burst. As long as each means something where it is pressed, all of them
    act; one that means nothing makes the burst a word. What a key pressed in a text leads to takes no letters before
    the hand has paused, if it isn't a text itself.
    """

    def __init__(self, shell: Shell, window: QMainWindow, toast: Toast, before: Callable[[], BeforeBurst]) -> None:
        """`before` tells how all stands at the moment."""
        super().__init__(window)
        self._shell, self._window, self._toast, self._look = shell, window, toast, before
        self.clock: Callable[[QKeyEvent], int] = pressed_at
        self._bursts = Bursts()
        self._before: BeforeBurst | None = None
        self._drops = False
        """Whether the key that is pressed just now does nothing."""
        self._offered = self._said = ""
        """The words that Enter would search for, and the message that offers them."""
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._offer)
        window.installEventFilter(self)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._watch()
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if chord_of(event):  # not for Shift alone
                self._drops = self._hear(event)
            event.setAccepted(self._drops)
            return self._drops
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._drops or self._is_lost_on_popup(event)
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._bursts.end()
            if not self._toast.underMouse():
                self._let_go()
        return False

    def unheard(self, event: QKeyEvent) -> None:
        """Nobody took this key: where it is a letter or a digit, it is part of a word."""
        key = self._key(event)
        if not key.letter.isalnum() or key.held:
            return
        self._bursts.meaningless(key)
        before, self._before = self._before, None
        if before:
            self._toast.hide()  # what it says was done is undone
            before.put_back()
        self._rest.start()

    def _watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def _hear(self, event: QKeyEvent) -> bool:
        """Whether a key does nothing, or nothing more than this: Enter takes what is offered."""
        key = self._key(event)
        heed = self._bursts.press(key)
        if self._takes_offer(event, key):
            self._take(self._offered or self._word)
            return True
        if heed is Heed.BEGIN:
            self._before = self._look()
        elif self._bursts.kind is not Burst.COMMANDS:
            self._before = None
        if self._bursts.kind is Burst.WORD:
            self._rest.start()
        else:
            self._let_go(stays=event.key() in _TO_THE_BUTTON)
        return heed is Heed.DROP

    def _key(self, event: QKeyEvent) -> Key:
        held, text, focus = event.modifiers() & _HELD, event.text(), self._window.focusWidget()
        return Key(
            self.clock(event),
            letter=text if text.isprintable() and not held else "",
            in_text=_takes_text(focus),
            ends_line=event.key() in _LINE_ENDS and isinstance(focus, QLineEdit),
            edits=event.key() in _EDITING and not held,
            held=event.isAutoRepeat(),
        )

    def _is_lost_on_popup(self, event: QKeyEvent) -> bool:
        """What is open over the window keeps all keys, also those that mean nothing to it."""
        place: QWidget | None = self._window.focusWidget()
        while place is not None and not isinstance(place, Popup):
            place = place.parentWidget()
        lost = isinstance(place, Popup) and not place.heeds(event)
        if lost:
            self.unheard(event)
        return lost

    @property
    def _word(self) -> str:
        """What was typed, without the steps before it where the report has the rest alone."""
        word = self._bursts.word.strip()
        rest = _STEPS.sub("", word, count=1) if _STEPS.match(word) else word
        return rest if len(rest) > 1 and not self._is_found(word) and self._is_found(rest) else word

    def _is_found(self, word: str) -> bool:
        try:
            return bool(self._shell.desk.words.places(word))
        except FilterError:
            return False

    def _offer(self) -> None:
        """The hand rests: what was typed is offered. One letter alone is a key that was missed."""
        word = self._word
        if len(word) < 2:
            return
        self._offered, self._said = word, _("Nothing was changed")
        button = _("Find “{words}” (Enter)").format(words=word)
        spoken = _("Nothing was changed. Find “{words}” with Enter").format(words=word)
        self._toast.say(self._said, button, action=partial(self._take, word), spoken=spoken)

    def _takes_offer(self, event: QKeyEvent, key: Key) -> bool:
        """Enter right behind the word, or while its message is shown."""
        shown = bool(self._offered) and self._toast.says(self._said)
        at_once = self._bursts.kind is Burst.WORD and len(self._word) > 1
        return (shown or at_once) and event.key() in _ENTER and key.edits and not key.in_text

    def _take(self, words: str) -> None:
        self._bursts.end()
        self._let_go()
        self._shell.trigger("find")
        self._shell.desk.words.given.emit(words)

    def _let_go(self, *, stays: bool = False) -> None:
        """Enter is again what it is elsewhere."""
        self._rest.stop()
        if self._offered and not stays:
            self._toast.take_back(self._said)
        self._offered = ""


def _takes_text(widget: QWidget | None) -> bool:
    """Whether letters are typed there. Lists say so of rows that can be renamed, before one is."""
    if widget is None:
        return False
    typed = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return (typed and not isinstance(widget, QAbstractItemView)) or passes_letters_on(widget)
