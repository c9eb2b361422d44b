"""What both sides of an import have in common: the same keys decide about the selected blocks, wherever one looks."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from alliance_desktop.domain.proposal.decisions import BlockPlace
from alliance_desktop.gui.actions.chords import chord_of, latin_key
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.state.importing import Importing
from alliance_desktop.gui.widgets.rows.long_list import LongList, LongRow

LETTERS: Mapping[str, str] = {"R": "recommendation", "T": "text", "S": "section", "X": "left-out", "A": "alike"}
"""Single keys, and what they do."""
_KEYS: Mapping[str, str] = {
    "Return": "split",
    "Enter": "split",
    "Backspace": "join",
    "F2": "edit",
    "Alt+Shift+Left": "higher",
    "Alt+Shift+Right": "deeper",
}
LEVELS: Mapping[str, str] = {str(level): f"level-{level}" for level in range(1, 5)}
R = TypeVar("R", bound=LongRow)


class ReviewList(LongList[R]):
    """It changes nothing itself: it says what is wanted for the blocks that are selected."""

    wanted = Signal(str)
    _is_following = False
    _state: Importing

    def follow_state(self) -> None:
        """Select here what is selected there."""
        raise NotImplementedError

    def place_of_row(self, number: int) -> BlockPlace:
        """The block of a row."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """What decides here is no shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _wanted(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if wanted := _wanted(event):
            self.wanted.emit(wanted)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def tell_selection(self) -> None:
        """The reader selected something here."""
        chosen, current = self.chosen, self.currentIndex().row()
        if self._is_following or current < 0 or not chosen:
            return
        places = [self.place_of_row(number) for number in chosen]
        self._is_following = True
        self._state.select(places, self.place_of_row(current))
        self._is_following = False


def _wanted(event: QKeyEvent) -> str:
    """What a key decides; '' for one that does something else."""
    chord = chord_of(event)
    if chord in _KEYS:
        return _KEYS[chord]
    if not KEYMAP.single or event.modifiers():
        return ""
    key = latin_key(event).value
    return LEVELS.get(chr(key), "") or LETTERS.get(chord, "") if key < 0x80 else LETTERS.get(chord, "")
