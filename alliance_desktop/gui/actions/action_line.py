"""A line beside what the keys act on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.widgets.line_edit import LineEdit

_WITH_ANOTHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ActionLine(LineEdit):
    """Keys of actions are the window's, also those with which some systems edit a line (Ctrl+E, Ctrl+D): it does the
    action, or says why it can't be done now.
    """

    def _passes_on(self, event: QKeyEvent) -> bool:
        if self.typing.claims(event) or not event.modifiers() & _WITH_ANOTHER:
            return False
        chord = chords.chord_of(event)
        return not chords.is_single(chord) and bool(KEYMAP.acting(chord)) if chord else False
