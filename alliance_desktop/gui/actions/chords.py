"""Keys that are pressed together: what they are called, and which letter stands in their place."""

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from alliance_desktop.i18n import _

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
    """The name that the reader's system has for it; there are two keys for Enter, and both are called so."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", _("Enter"))


def with_key(words: str, key: str) -> str:
    """'Open… (Ctrl+O)', as a tooltip says it."""
    return _("{act} ({key})").format(act=words, key=native(key))


def is_single(key: str) -> bool:
    """Whether it is one key that writes a character: such keys act in the text alone, and can be switched off."""
    chord = pressed(key)
    return writes(chord.key()) and not chord.keyboardModifiers() & ~_Mod.ShiftModifier


def pressed(key: str) -> QKeyCombination:
    """Key and modifiers of a chord."""
    chord: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # PySide6 does not tell mypy of it
    return chord


def writes(key: Qt.Key) -> bool:
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
