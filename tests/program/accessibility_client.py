"""Uses the program's window through the accessibility bus (AT-SPI), as screen readers and voice control do.

    /usr/bin/python3 tests/program/accessibility_client.py PROGRAM ARGUMENT …

starts the program. To each line that comes in, a JSON list of an act and its arguments, it answers with one line: the
word "answer" and what the act gives, as JSON.
It is run by the system's Python, which has pyatspi; tests/gui/screen_readers/test_accessibility_bus.py speaks to it.
"""

import json
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import pyatspi  # type: ignore[import-not-found]
from gi.repository import GLib  # type: ignore[import-not-found]

APPLICATION = "alliance-desktop"
STATES = ("focused", "selected", "checked", "editable")
TEXT_AT_ONCE = 200
AT_ONCE = 0.1
"""Seconds within which a screen reader takes only one announcement that doesn't come from where the focus is."""


def main() -> None:
    window = Window()
    program = subprocess.Popen(sys.argv[1:])
    try:
        for line in sys.stdin:
            act, *arguments = json.loads(line)
            window.take_events()
            print(f"answer {json.dumps(answered(window, act, arguments))}", flush=True)
    finally:
        program.terminate()
        program.wait()


def answered(window: "Window", act: str, arguments: list[str]) -> Any:
    """What the act gives; None where something went while it was looked at."""
    try:
        return getattr(window, act)(*arguments)
    except GLib.GError:
        return None


class Window:
    """What a reader may do without eyes. An element is named by its role and the beginning of its name."""

    def __init__(self) -> None:
        self._announced: list[tuple[float, bool, str]] = []
        """When, whether by what had the focus, and the words."""
        self._focused: list[str] = []
        pyatspi.Registry.registerEventListener(self._hear, "object:announcement")
        pyatspi.Registry.registerEventListener(self._follow, "object:state-changed:focused")

    def read(self, role: str, name: str) -> dict[str, Any] | None:
        """What is said of an element, and the rows in it; None while there is none."""
        found = self._find(role, name)
        return described(found) | {"rows": [described(row) for row in found]} if found else None

    def names(self, role: str) -> list[str]:
        """The names of all that has this role and is on the screen."""
        return [one.name for one in self._all() if one.getRoleName() == role]

    def nameless(self) -> list[str]:
        """Where there is something to press or to type in of which nobody says what it is."""
        return [f"{one.getRoleName()} in {one.parent.name!r}" for one in self._all() if acts(one) and not one.name]

    def focus(self, role: str, name: str) -> bool:
        return bool(self._the(role, name).queryComponent().grabFocus())

    def write(self, role: str, name: str, text: str) -> bool:
        """Puts text into a field, in place of what is there."""
        return bool(self._the(role, name).queryEditableText().setTextContents(text))

    def press(self, role: str, name: str) -> bool:
        """Does the first thing that an element can do."""
        return bool(self._the(role, name).queryAction().doAction(0))

    def heard(self) -> list[str]:
        """All that was announced until now."""
        return [words for _when, _focused, words in self._announced]

    def dropped(self) -> list[str]:
        """What a screen reader would not say of it: announcements that come too soon after another."""
        quiet = [(when, words) for when, focused, words in self._announced if not focused]
        return [words for (before, _words), (when, words) in pairwise(quiet) if when - before < AT_ONCE]

    def way(self) -> list[str]:
        """What had the focus, one after the other, until now."""
        return self._focused

    def take_events(self) -> None:
        """Hears what the program has said in the meantime."""
        while GLib.MainContext.default().iteration(False):
            pass

    def _hear(self, event: Any) -> None:
        focused = event.source.getState().contains(pyatspi.STATE_FOCUSED)
        self._announced.append((time.monotonic(), bool(focused), str(event.any_data)))

    def _follow(self, event: Any) -> None:
        if event.detail1:
            self._focused.append(event.source.name)

    def _the(self, role: str, name: str) -> Any:
        found = self._find(role, name)
        if found is None:
            raise LookupError(f"no {role} {name!r} among {[(one.getRoleName(), one.name) for one in self._all()]}")
        return found

    def _find(self, role: str, name: str) -> Any | None:
        return next((one for one in self._all() if one.getRoleName() == role and one.name.startswith(name)), None)

    def _all(self) -> list[Any]:
        return [one for program in pyatspi.Registry.getDesktop(0) if is_ours(program) for one in shown_in(program)]


def is_ours(program: Any) -> bool:
    return program is not None and program.name == APPLICATION


def shown_in(parent: Any) -> list[Any]:
    """Everything on the screen in an element, as it is read: from the first to the last."""
    shown = []
    for child in parent:
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            shown += [child, *shown_in(child)]
    return shown


def acts(one: Any) -> bool:
    return bool(one.getState().contains(pyatspi.STATE_EDITABLE)) or one.getRole() == pyatspi.ROLE_PUSH_BUTTON


def described(one: Any) -> dict[str, Any]:
    states = one.getState()
    said = {"name": one.name, "role": one.getRoleName(), "description": one.description}
    held = [name for name in STATES if states.contains(getattr(pyatspi, f"STATE_{name.upper()}"))]
    return said | {"states": held} | text_of(one)


def text_of(one: Any) -> dict[str, Any]:
    """The text from the caret on, and the whole of a short one."""
    if "Text" not in pyatspi.listInterfaces(one):
        return {}
    text = one.queryText()
    caret, count = text.caretOffset, text.characterCount
    whole = text.getText(0, count) if count <= TEXT_AT_ONCE else ""
    return {"text": whole, "from_caret": text.getText(caret, min(count, caret + TEXT_AT_ONCE))}


if __name__ == "__main__":
    main()
