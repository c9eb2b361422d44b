"""A hand that presses keys so fast as it likes where no field is open."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui.conftest import end_next_pause
from tests.gui.marking import library_of
from tests.gui.seen import the, there

_NONE = Qt.KeyboardModifier.NoModifier


class Marks(NamedTuple):
    """All that keys may have changed."""

    entries: Sequence[object]
    briefs: Sequence[object]
    undo: str | None


class Hand:
    """Presses keys of a window, each so many milliseconds after the one before, by a clock of its own."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.now = window, 1_000
        window.parts.mistyped_words.clock = lambda _event: self.now

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, *, after: int = 60) -> None:
        self.now += after
        QTest.keyClick(there(self.window.windowHandle()), key, modifiers)

    def rest(self) -> "Hand":
        self.now += 400
        return self

    def type(self, text: str, *, after: int = 60) -> None:
        for letter in text:
            self.press(Qt.Key(ord(letter.upper())), after=after)

    @property
    def said(self) -> str:
        """The words of the message that is shown, and its button."""
        toast = self.window.parts.toast
        return f"{toast.accessibleName()}|{the(toast, QPushButton).text()}" if toast.isVisible() else ""

    def marks(self) -> Marks:
        library = self.library
        return Marks(library.entries(), library.briefs, library.labels.undo)

    @property
    def library(self) -> Library:
        return library_of(self.window)

    def locked(self) -> AbstractContextManager[None]:
        """Another program writes and does not finish."""
        return builders.locked(self.window.desk.store_path)


def wait_for_offer(hand: Hand, words: str) -> None:
    wait_for_words(hand, f"Nothing was changed|Find “{words}” (Enter)")


def wait_for_words(hand: Hand, wanted: str) -> None:
    """Nothing more is typed: the pauses that the window waits for are over at once."""
    for _turn in range(200):
        if hand.said == wanted:
            return
        end_next_pause()
        QTest.qWait(20)
    assert hand.said == wanted, hand.said
