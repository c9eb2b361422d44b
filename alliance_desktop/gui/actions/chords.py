"""Keys pressed together: their names, and which of them no action may have."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from alliance_desktop.gui.actions.key_places import LAST_LATIN, latin_letter
from alliance_desktop.gui.actions.mac import TAKEN, is_mac
from alliance_desktop.gui.actions.pane_keys import PANE_KEYS, PaneKey
from alliance_desktop.i18n import _

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_FIRST_UNPRINTABLE = _Key.Key_Escape.value
"""Keys below it write a character."""
_MODIFIERS = {
    *(_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_CapsLock),
    *(_Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_Super_L, _Key.Key_Super_R, _Key.Key_unknown),
}
_MOVING = {
    *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End),
    *(_Key.Key_PageUp, _Key.Key_PageDown),
}
_EDITING = {_Key.Key_Space, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert}
_OF_TEXT_FIELDS = {"Ctrl+V", "Ctrl+X"}


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
    if _writes(key) and not chr(key.value).isalpha() and key is not _Key.Key_Space:
        modifiers &= ~_Mod.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString()


def portable(key: str) -> str:
    """Qt's own spelling of a single chord; '' where Qt knows none like it."""
    sequence = QKeySequence(key)
    return sequence.toString() if sequence.count() == 1 and _pressed(key).key() is not _Key.Key_unknown else ""


def native(key: str) -> str:
    """The name that the reader's system has for it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def is_single(key: str) -> bool:
    """Whether it is one key that writes a character: such keys act in the text alone, and can be switched off."""
    chord = _pressed(key)
    return _writes(chord.key()) and not chord.keyboardModifiers() & ~_Mod.ShiftModifier


def refusal(key: str) -> str:
    """Why no action may have this chord; '' where it may."""
    chord = _pressed(key)
    pressed, modifiers = chord.key(), chord.keyboardModifiers()
    held = modifiers & (_Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier)
    reason = ""
    if pressed is _Key.Key_Escape:
        reason = _("{key} always leads one step back.")
    elif pressed in {_Key.Key_Tab, _Key.Key_Backtab}:
        reason = _("{key} always leads to the next control.")
    elif pressed in {_Key.Key_Return, _Key.Key_Enter}:
        reason = _("{key} takes what has the focus.")
    elif is_mac() and (key in TAKEN or (held == _Mod.AltModifier and _writes(pressed))):
        reason = _("macOS uses {key} itself.")
    elif key in _OF_TEXT_FIELDS:
        reason = _("{key} belongs to the places where one types.")
    elif pressed in _EDITING or (pressed in _MOVING and not held):
        reason = _("{key} acts where the focus is.")
    elif pressed in _MOVING and held == _Mod.ControlModifier and pressed not in {_Key.Key_Up, _Key.Key_Down}:
        reason = _("{key} belongs to the places where one types.")
    elif _writes(pressed) and pressed.value > LAST_LATIN and chr(pressed.value).isalpha():
        reason = _("{key} acts in this layout alone: press it in a Latin one, it then acts in all.")
    elif one := _of_place(key):
        return _("{key} has its place already: {act}.").format(key=native(key), act=one.text())
    return reason.format(key=native(key))


def _of_place(key: str) -> PaneKey | None:
    return next((one for one in PANE_KEYS if key in one.keys), None)


def _pressed(key: str) -> QKeyCombination:
    chord: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # PySide6 does not tell mypy of it
    return chord


def _writes(key: Qt.Key) -> bool:
    return key.value < _FIRST_UNPRINTABLE
