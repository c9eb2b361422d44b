"""Keys by their place: where a layout of another script has letters of its own, and where digits need Shift."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

LAST_LATIN = 0x024F
"""Up to here keys that write a character have its code, and the character is Latin or a sign."""
_FIRST_UNPRINTABLE = Qt.Key.Key_Escape.value
_ROWS = {0x02: "1234567890", 0x10: "QWERTYUIOP", 0x1E: "ASDFGHJKL", 0x2C: "ZXCVBNM"}
"""By the scan code of its first key what stands in each row of a Latin keyboard."""
_ON_MAC = "ASDFHGZXCV BQWERYT123465 97 80 OU IP LJ K    NM"
"""The same by Apple's virtual key codes, from 0 on."""
_XKB = 8
"""So far the codes of X11 and Wayland are from scan codes."""


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
