"""What keys mean while the report's text has the focus."""

from PySide6.QtCore import Qt

from alliance_desktop.gui.actions.mac import is_mac

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_PLAIN, _SHIFT, _CTRL = _Mod.NoModifier, _Mod.ShiftModifier, _Mod.ControlModifier

_ARROWS = (_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right)
CARET_KEYS = frozenset((*_ARROWS, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown))
"""Keys that move the caret and select words while the caret is shown."""

LETTERS = frozenset((_Key.Key_J, _Key.Key_K))
"""Keys that do nothing where single keys are switched off."""

_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (_Key.Key_J, _PLAIN): "next",
    (_Key.Key_Down, _PLAIN): "next",
    (_Key.Key_K, _PLAIN): "previous",
    (_Key.Key_Up, _PLAIN): "previous",
    (_Key.Key_J, _SHIFT): "extend-next",
    (_Key.Key_Down, _SHIFT): "extend-next",
    (_Key.Key_K, _SHIFT): "extend-previous",
    (_Key.Key_Up, _SHIFT): "extend-previous",
    (_Key.Key_Space, _CTRL): "toggle",
    (_Key.Key_A, _CTRL): "all",
    (_Key.Key_C, _CTRL): "copy",
    (_Key.Key_Home, _PLAIN): "start",
    (_Key.Key_Home, _CTRL): "start",
    (_Key.Key_End, _PLAIN): "end",
    (_Key.Key_End, _CTRL): "end",
    (_Key.Key_PageUp, _PLAIN): "page-up",
    (_Key.Key_PageDown, _PLAIN): "page-down",
    (_Key.Key_Return, _PLAIN): "open",
    (_Key.Key_Enter, _PLAIN): "open",
}
_ON_MAC = {  # its own Ctrl+Space searches the whole computer, and small keyboards have no Home and End
    (_Key.Key_Space, _CTRL | _SHIFT): "toggle",
    (_Key.Key_Up, _CTRL): "start",
    (_Key.Key_Down, _CTRL): "end",
}


def text_keys() -> dict[tuple[Qt.Key, Qt.KeyboardModifier], str]:
    """What each key means on this system."""
    return {keys: action for keys, action in _KEYS.items() if action != "toggle"} | _ON_MAC if is_mac() else _KEYS
