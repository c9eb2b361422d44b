"""Keys that are pressed, together or one right behind the other: what they are called, and what they belong to."""

import sys
from enum import Enum, auto
from typing import NamedTuple

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QKeySequence

if sys.platform == "win32":
    import ctypes

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_FIRST_UNPRINTABLE = _Key.Key_Escape.value
"""Keys below it write a character."""
_MODIFIERS = {
    *(_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_CapsLock),
    *(_Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_Super_L, _Key.Key_Super_R, _Key.Key_unknown),
}
LAST_LATIN = 0x024F
"""Up to here keys that write a character have its code, and the character is Latin or a sign."""
_ROWS = {0x02: "1234567890", 0x10: "QWERTYUIOP", 0x1E: "ASDFGHJKL", 0x2C: "ZXCVBNM"}
"""By the scan code of its first key what stands in each row of a Latin keyboard."""
_ON_MAC = "ASDFHGZXCV BQWERYT123465 97 80 OU IP LJ K    NM"
"""The same by Apple's virtual key codes, from 0 on."""
_XKB = 8
"""So far the codes of X11 and Wayland are from scan codes."""
TAKEN = frozenset(
    ("Ctrl+Space", "Ctrl+Alt+Space", "Ctrl+Tab", "Ctrl+H", "Ctrl+Alt+H", "Ctrl+M", "Ctrl+Alt+D", "Ctrl+Alt+Esc")
)
"""What macOS does itself with ⌘ (support.apple.com/102650), in Qt's names."""


def is_mac() -> bool:
    """Whether the window runs on macOS, where Qt's Ctrl is ⌘, its Alt ⌥ and its Meta ⌃."""
    return sys.platform == "darwin"


def chord_of(event: QKeyEvent) -> str:
    """Qt's portable name of what was pressed; '' as long as it is modifiers only.

    A letter of another script is the Latin one of its place, since that acts in every layout.
    """
    return named(latin_letter(event), event.modifiers())


def named(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    """As `chord_of`. A sign that needs Shift is named by itself: '?' and not 'Shift+?'."""
    modifiers &= ~_Mod.KeypadModifier & ~_Mod.GroupSwitchModifier
    if key in _MODIFIERS:
        return ""
    if writes(key) and not chr(key.value).isalpha() and key is not _Key.Key_Space:
        modifiers &= ~_Mod.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString()


def portable(key: str) -> str:
    """Qt's own spelling of a single chord; '' where Qt knows none like it."""
    sequence = QKeySequence(key)
    return sequence.toString() if sequence.count() == 1 and pressed(key).key() is not _Key.Key_unknown else ""


def native(key: str) -> str:
    """The name that the reader's system has for it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def is_single(key: str) -> bool:
    """Whether it is one key that writes a character: such keys act in the text alone, and can be switched off."""
    chord = pressed(key)
    return writes(chord.key()) and not chord.keyboardModifiers() & ~_Mod.ShiftModifier


def pressed(key: str) -> QKeyCombination:
    """Key and modifiers of a chord."""
    chord: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # PySide6 does not tell mypy of it
    return chord


def writes(key: Qt.Key) -> bool:
    """Whether the key writes a character."""
    return key.value < _FIRST_UNPRINTABLE


def latin_letter(event: QKeyEvent) -> Qt.Key:
    """The key; in place of a letter of another script the Latin one of the same place."""
    key = event.key()
    if LAST_LATIN < key < _FIRST_UNPRINTABLE and chr(key).isalpha():
        found = _at_place(event)
        return Qt.Key(ord(found)) if found.isalpha() else Qt.Key(key)
    return Qt.Key(key)


def latin_key(event: QKeyEvent) -> Qt.Key:
    """As `latin_letter`, and a digit where the row of digits writes something else without Shift."""
    found = _at_place(event)
    if found.isdigit() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
        return Qt.Key(ord(found))
    return latin_letter(event)


def _at_place(event: QKeyEvent) -> str:
    """What a Latin keyboard has where the key is; '' beside its letters and digits, and where no code is known."""
    platform, code = QGuiApplication.platformName(), event.nativeScanCode()
    if platform == "cocoa":
        place = event.nativeVirtualKey()
        return _ON_MAC[place : place + 1].strip() if code else ""
    code -= 0 if platform == "windows" else _XKB
    return next((row[code - first] for first, row in _ROWS.items() if first <= code < first + len(row)), "")


PAUSE_MS = 300
"""From so long a pause on the next key has nothing to do with those before it."""


class Burst(Enum):
    """What the last key belongs to."""

    NONE = auto()
    TEXT = auto()
    """It was pressed in a text, which it may have left."""
    REST = auto()
    """It went on with what was typed in a text that was left by a key a moment ago."""
    COMMANDS = auto()
    LASTING = auto()
    """Commands of which one did what isn't undone with a word: they are none."""
    WORD = auto()


class Heed(Enum):
    """What is to become of a key."""

    PASS = auto()
    BEGIN = auto()
    """It passes, as the first of a burst: what it does may have to be undone."""
    DROP = auto()
    UNDO = auto()
    """It is dropped, and so is what those before it did: it makes a word of them."""


class Key(NamedTuple):
    """A key pressed: `letter` is what it writes, '' for one that writes nothing, and `at` when, in milliseconds.

    A blank goes on with a word and begins none. A letter right behind one makes a word of the commands before it:
    nobody types *so that* for a stance and a tag. In what is open over the window a blank takes the row and ends them.
    """

    at: int
    letter: str = ""
    in_text: bool = False
    """Whether the focus is where text is typed."""
    ends_text: bool = False
    """Whether it is one by which a text is done, as Esc or Ctrl+Enter: who presses it goes on with commands."""
    on_button: bool = False
    """Whether the focus is on one, which a blank would press."""
    in_popup: bool = False
    edits: bool = False
    """Whether it belongs to typing though it writes nothing: Enter, Backspace, Delete."""
    held: bool = False
    """Whether it comes again because it is held down."""


class Bursts:
    """`word` is what was typed in the burst so far."""

    def __init__(self) -> None:
        self.kind = Burst.NONE
        self.word = ""
        self._at: int | None = None

    def press(self, key: Key) -> Heed:
        """A key is pressed: what is to become of it."""
        at_once = self._at is not None and abs(key.at - self._at) < PAUSE_MS
        self._at = key.at
        if not at_once:
            self.end()
        if key.in_text:
            self.end(Burst.NONE if key.ends_text else Burst.TEXT)
            return Heed.PASS
        if self.kind in (Burst.REST, Burst.WORD) and (key.letter or key.edits):
            self.word += "" if key.held else key.letter
            return Heed.DROP
        if key.letter == " " and self.kind is Burst.COMMANDS and not (key.held or key.in_popup):
            self.word += " "
            return Heed.DROP if key.on_button else Heed.PASS
        if not key.letter or key.held or (key.letter == " " and self.kind is not Burst.TEXT):  # a step by itself
            self.end()
            return Heed.PASS
        return self._letter(key.letter)

    def meaningless(self, key: Key) -> bool:
        """The key pressed last means nothing where it was pressed: it is part of a word, and so are those before it.

        False where these are commands all the same.
        """
        if self.kind is Burst.LASTING:
            return False
        if self.kind is not Burst.COMMANDS:
            self._at, self.word = key.at, key.letter
        self.kind = Burst.WORD
        return True

    def last(self) -> None:
        """The key pressed last does what isn't undone with a word."""
        if self.kind is Burst.COMMANDS:
            self.kind = Burst.LASTING

    def end(self, kind: Burst = Burst.NONE) -> None:
        """The next key begins anew."""
        self.kind, self.word = kind, ""

    def _letter(self, letter: str) -> Heed:
        if self.kind is Burst.TEXT:
            self.end(Burst.REST)
            if letter == " ":  # no word begins with it: Tab has led to a button
                return Heed.PASS
            self.word = letter
            return Heed.DROP
        if self.kind is Burst.LASTING:
            return Heed.PASS
        begins, goes_on = self.kind is Burst.NONE, self.word.endswith(" ")
        self.kind, self.word = Burst.WORD if goes_on else Burst.COMMANDS, self.word + letter
        if goes_on:
            return Heed.UNDO
        return Heed.BEGIN if begins else Heed.PASS


def pressed_at(event: QInputEvent) -> int:
    """When a key or a button was pressed, in milliseconds, however late a busy program hears of it."""
    if sys.platform == "win32" and QGuiApplication.platformName() == "windows":
        return int(ctypes.windll.user32.GetMessageTime())  # there Qt stamps a press when it gets round to it
    return event.timestamp()


LONGEST_MS = 150
"""Qt itself gives a screen reader 100 ms to answer, and then passes the key on all the same."""


class KeysInTurn(QObject):
    """Watches what comes to a window.

    On Linux Qt asks the screen reader about each key and passes it on when that has answered, without the moment at
    which it was pressed. Shortcuts it does at once: B overtook the J before it, and Ctrl+Enter the last letters of a
    note. So a key waits here until the one before it has come.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pressed_at: int | None = None
        """When the key was pressed that hasn't come yet."""
        self._since = QElapsedTimer()
        self._waits: QtCore.QEventLoop | None = None

    def watch(self, handle: QtGui.QWindow) -> None:
        """What `handle` gets is seen before any other that watches it now."""
        handle.installEventFilter(self)

    def acted(self) -> None:
        """The last key was a shortcut: nothing more comes of it."""
        self._pressed_at = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.spontaneous():
            self._let_the_last_come()
            self._pressed_at = event.timestamp()
            self._since.start()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed_at is not None:
            if not event.timestamp():
                event.setTimestamp(self._pressed_at)
            self.acted()
            if self._waits:
                self._waits.quit()
        return False

    def _is_awaited(self) -> bool:
        return self._pressed_at is not None

    def _let_the_last_come(self) -> None:
        if not self._is_awaited() or not QtGui.QAccessible.isActive():
            return
        others = QtCore.QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents  # decision 6: its enums only here
        QCoreApplication.processEvents(others)
        rest = LONGEST_MS - self._since.elapsed()
        if self._is_awaited() and rest > 0:
            self._waits = QtCore.QEventLoop(self)
            QTimer.singleShot(rest, self._waits, self._waits.quit)
            self._waits.exec(others)
            self._waits.deleteLater()
            self._waits = None
