"""Keys that are pressed right behind each other: commands, or a word that was typed beside a text."""

import re
from enum import Enum, auto
from typing import NamedTuple

from alliance_desktop.gui.widgets.presses import pressed_before

PAUSE_MS = 300
"""From so long a pause on the next key has nothing to do with those before it."""
_SEEN_MS = 200
"""Nobody presses a key sooner for what has come unasked."""


_CHOICE = re.compile(r"\d[jk]", re.IGNORECASE)
"""A card was chosen for and left: no word goes so."""


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
    """Whether it belongs to typing though it writes nothing: Enter, also with Ctrl, Backspace, Delete."""
    on_cards: bool = False
    """Whether digits choose for cards there, and J and K step from one to the next."""
    held: bool = False
    """Whether it comes again because it is held down."""


class Bursts:
    """`word` is what was typed in the burst so far."""

    def __init__(self) -> None:
        self.kind = Burst.NONE
        self.word = ""
        self._at: int | None = None
        self._came: int | None = None

    def come(self, at: int) -> None:
        """A page has come, at this moment of `presses.now`, for which no key asked just now: what is typed before one
        can have seen it was meant for what was there before."""
        self._came = at

    def press(self, key: Key) -> Heed:
        """A key is pressed: what is to become of it."""
        at_once = self._at is not None and abs(key.at - self._at) < PAUSE_MS
        self._at = key.at
        if self._came is not None and pressed_before(key.at, self._came + _SEEN_MS):
            if self.kind not in (Burst.REST, Burst.WORD):
                self.end(Burst.REST)
        elif not at_once:
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
        if key.on_cards and self.kind is Burst.COMMANDS and _CHOICE.search(self.word):
            self.end()
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
