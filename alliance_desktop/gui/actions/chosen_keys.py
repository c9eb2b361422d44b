"""The keys in force: those of the table of actions, as the reader changed them.

There is one for the whole process, as there is one language: every text that names a key asks it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action_table import ACTIONS
from alliance_desktop.gui.actions.mac import is_mac
from alliance_desktop.i18n import _


class Keymap:
    """What the reader chose goes before the table: an action whose key was given to another is left without it."""

    def __init__(self) -> None:
        self._chosen: dict[str, tuple[str, ...]] = {}
        self.single = True
        """Whether single letters, digits and signs act on the text."""

    @cached_property
    def standard(self) -> dict[str, tuple[str, ...]]:
        """The keys of the table by action."""
        mac = is_mac()
        return {spec.id: tuple(map(chords.portable, (mac and spec.mac) or spec.keys)) for spec in ACTIONS}

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What the reader changed, for the settings."""
        return dict(self._chosen)

    def load(self, chosen: Mapping[str, Sequence[str]], *, single: bool) -> bool:
        """Takes the keys of the settings; False where some are none, or reserved, or given twice: these are left."""
        self._chosen, self.single = {}, single
        good = True
        for action, keys in chosen.items():
            taken = {key for each in self._chosen.values() for key in each}
            read = tuple(map(chords.portable, keys))
            if action in self.standard and all(key and key not in taken and not chords.refusal(key) for key in read):
                self._chosen[action] = read
            else:
                good = False
        return good

    def given(self, action: str) -> tuple[str, ...]:
        """The keys of an action, whether single ones act or not."""
        if action in self._chosen:
            return self._chosen[action]
        taken = {key for each in self._chosen.values() for key in each}
        return tuple(key for key in self.standard.get(action, ()) if key not in taken)

    def keys(self, action: str) -> tuple[str, ...]:
        """The keys that do the action now."""
        return tuple(key for key in self.given(action) if self.single or not chords.is_single(key))

    def name(self, action: str) -> str:
        """The first key of an action as the reader's system calls it; '' where it has none."""
        keys = self.keys(action)
        return chords.native(keys[0]) if keys else ""

    def with_key(self, words: str, action: str) -> str:
        """'Bookmark (Ctrl+D)'; the words alone where the action has no key."""
        key = self.name(action)
        return _("{act} ({key})").format(act=words, key=key) if key else words

    def owner(self, key: str) -> str:
        """The action that has this key; '' for none."""
        return next((action for action in self.standard if key in self.given(action)), "")

    def acting(self, key: str) -> str:
        """The action that this key does now; '' for none."""
        owner = self.owner(key)
        return owner if key in self.keys(owner) else ""

    def is_changed(self, action: str) -> bool:
        """Whether its keys are others than in the table."""
        return self.given(action) != self.standard[action]

    def refusal(self, key: str) -> str:
        """Why the reader cannot have this key now; '' where it can be had."""
        if not self.single and chords.is_single(key):
            return _("Single-key shortcuts are off. Use one with Ctrl or Alt.")
        return chords.refusal(key)

    def assign(self, action: str, *keys: str) -> None:
        """Gives these keys to an action in place of its own, and takes them from any other; none: it has no key."""
        self._take_away(keys)
        if keys == self.standard[action]:
            self._chosen.pop(action, None)
        else:
            self._chosen[action] = keys

    def restore(self, action: str) -> None:
        """Gives an action its keys of the table again, also where another has one of them meanwhile."""
        self._chosen.pop(action, None)
        self._take_away(self.standard[action])

    def restore_all(self) -> None:
        """All keys as in the table."""
        self._chosen = {}

    def put(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Takes back a change: `chosen` is what was chosen before it."""
        self._chosen = dict(chosen)

    def _take_away(self, keys: Sequence[str]) -> None:
        """Whoever chose one of them has the others left, or else those of the table."""
        for action, had in list(self._chosen.items()):
            left = tuple(key for key in had if key not in keys)
            if left != had:
                del self._chosen[action]
                if left:
                    self._chosen[action] = left


KEYMAP = Keymap()
