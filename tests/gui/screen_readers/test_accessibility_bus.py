"""The window as it is on the accessibility bus: found, typed into and read without eyes and without a mouse."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import dropwhile, groupby
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests import ROOT
from tests.program.real_window import eventually, screen

CLIENT = ROOT / "tests" / "program" / "accessibility_client.py"
SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that has pyatspi, which comes with the system alone."""
ANSWER, NARROW = "answer ", "\u202f"

pytestmark = pytest.mark.atspi

Said = dict[str, Any]


class Bus:
    """One window, as its readers have it who do not see."""

    def __init__(self, process: "subprocess.Popen[str]", environ: dict[str, str]) -> None:
        self._process, self._environ, self._begin = process, environ, 0

    def listen(self) -> None:
        """What was announced till now doesn't count."""
        self._begin = len(self.heard())

    def __getattr__(self, act: str) -> Callable[..., Any]:
        """Whatever tests/program/accessibility_client.py can do."""

        def ask(*arguments: str) -> Any:
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.write(json.dumps([act, *arguments]) + "\n")
            self._process.stdin.flush()
            for line in self._process.stdout:  # the bus itself speaks here too
                if line.startswith(ANSWER):
                    return json.loads(line.removeprefix(ANSWER))
            pytest.fail("the client of the bus has ended")

        return ask

    def keys(self, *names: str) -> None:
        """Presses keys, as xdotool names them."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], env=self._environ, check=True)

    def type(self, text: str) -> None:
        subprocess.run(["xdotool", "type", "--clearmodifiers", text], env=self._environ, check=True)

    def take_keyboard(self) -> None:
        """There is no window manager to give the window the keys."""
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Alliance Desktop"]
        window = subprocess.run(search, env=self._environ, check=True, capture_output=True, text=True).stdout.split()[0]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], env=self._environ, check=True)

    def wait_for(self, role: str, name: str, holds: Callable[[Said], object] = bool) -> Said:
        """What the bus says of an element, once it is there and what is asked holds of it."""
        said: Said = eventually(lambda: self.read(role, name), lambda said: bool(said) and holds(said))
        return said

    def wait_to_hear(self, words: str) -> None:
        """Waits until something is announced that begins with this, or has it behind what was said just before."""
        begins = re.compile(rf"(?:^|\. ){re.escape(words)}")
        eventually(lambda: self.heard()[self._begin :], lambda heard: any(map(begins.search, heard)))


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, lacking: Callable[[str, str], None]) -> Iterator[Bus]:
    """The program, just started on a screen and a bus of its own, with an empty store."""
    if subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], check=False, capture_output=True).returncode:
        lacking("atspi", "pyatspi")
    with screen() as display, TemporaryDirectory() as sockets:  # their names must be short
        folder = tmp_path_factory.mktemp("bus")
        environ = os.environ | {
            "HOME": str(folder),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": sockets,
        }
        client = ["dbus-run-session", "--", SYSTEM_PYTHON, str(CLIENT)]
        program = [sys.executable, "-m", "alliance_desktop", "--store", str(folder / "store.db")]
        with subprocess.Popen(
            [*client, *program], cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            window = Bus(process, environ)
            window.wait_for("text", "Find and filter")
            window.take_keyboard()
            window.wait_for("text", "Report text", is_focused)
            yield window
        assert process.returncode == 0


@pytest.fixture
def bus(window: Bus) -> Bus:
    """The text has the keyboard, from its beginning; nothing is asked and no page is open."""
    before = len(window.way())
    window.keys("Escape", "Escape", "Home", "ctrl+f", "ctrl+a", "Delete", "Escape")
    eventually(lambda: window.way()[before:], lambda way: "Find and filter" in way and way[-1] == "Report text")
    window.wait_for("text", "Report text", is_focused)
    window.listen()
    return window


def is_focused(said: Said) -> bool:
    return "focused" in said["states"]


def stands_at(words: str) -> Callable[[Said], bool]:
    return lambda said: is_focused(said) and said["from_caret"].lstrip(NARROW).startswith(words)


def test_the_focus_goes_straight_to_what_is_opened_and_back(bus: Bus) -> None:
    before = len(bus.way())
    bus.keys("ctrl+shift+f")
    bus.wait_for("text", "Search everything", is_focused)
    bus.keys("Escape")
    bus.wait_for("text", "Report text", is_focused)
    bus.keys("F6")
    bus.wait_for("button", "Go to the first recommendation", is_focused)
    bus.keys("F6")
    bus.wait_for("button", "53 recommendations", is_focused)
    way = [name for name, _again in groupby(bus.way()[before:]) if name]  # what loses the focus, or has gone, says so
    then = ["Search everything", "Report text", "Go to the first recommendation", "53 recommendations"]
    assert [*dropwhile(lambda name: name == "Report text", way)] == then


def test_no_announcement_comes_so_soon_after_another_that_a_screen_reader_drops_it(bus: Bus) -> None:
    before = len(bus.dropped())
    bus.keys("j", "ctrl+d")
    bus.wait_to_hear("Bookmark added to P1-01")
    bus.keys("ctrl+f")
    bus.type("is:bookmarked funding")
    bus.wait_for("label", "0 of these 1 contain “funding”")
    bus.keys("ctrl+shift+f")
    bus.wait_for("text", "Search everything", is_focused)
    bus.type("fund")
    bus.wait_to_hear("Text ")
    assert bus.dropped()[before:] == []


def test_the_search_is_typed_into_its_results_are_read_and_one_is_opened(bus: Bus) -> None:
    bus.keys("ctrl+shift+f")
    bus.wait_for("text", "Search everything", is_focused)
    bus.type('"regular and sufficient funding"')
    bus.wait_to_hear("Text 2")
    results = bus.wait_for("list", "Results", lambda said: len(said["rows"]) == 3)
    heading, first, second = (row["name"] for row in results["rows"])
    assert heading == "Text, 2"
    assert first.startswith("S5-04, Side event 5, p. 11, ")
    assert second.startswith("P1-08, Panel 1, p. 4, Regular and sufficient funding should be provided")
    assert second.endswith("marked: Regular and sufficient funding")

    bus.keys("Down")
    bus.wait_for("list", "Results", lambda said: "selected" in said["rows"][2]["states"])
    bus.wait_to_hear(second)
    bus.keys("Return")
    bus.wait_for("text", "Report text", stands_at("P1-08"))
    bus.wait_for("label", "P1-08")
    bus.wait_for("label", "Panel 1, p.\u00a04")


def test_the_field_is_written_by_the_bus_alone_its_count_is_read_and_a_button_pressed(bus: Bus) -> None:
    assert bus.write("text", "Find and filter", "regular and sufficient funding")
    bus.wait_to_hear("2 recommendations contain “regular”, “and”, “sufficient” and “funding”")
    bus.wait_for("label", "2 recommendations contain “regular”, “and”, “sufficient” and “funding”")
    assert bus.press("button", "Only the recommendations")
    bus.wait_to_hear("2 recommendations match")
    bus.wait_for("button", "Filter: contains “regular”, ")
    bus.wait_for("label", "2 of 53")
    assert bus.focus("text", "Report text")
    bus.wait_for("text", "Report text", is_focused)
    for code in ("P1-08", "S5-04"):
        bus.keys("j")
        bus.wait_for("text", "Report text", stands_at(code))


def test_go_to_and_the_palette_say_each_row_while_one_types(bus: Bus) -> None:
    bus.keys("ctrl+g")
    bus.type("p1 8")
    bus.wait_to_hear("P1-08, Regular and sufficient funding should be provided")
    bus.keys("Return")
    bus.wait_for("text", "Report text", stands_at("P1-08"))
    bus.keys("ctrl+shift+p")
    bus.type("bookma")
    bus.wait_to_hear("Bookmark, Ctrl+D")
    bus.keys("Return")
    bus.wait_to_hear("Bookmark added to P1-08")
    bus.wait_for("button", "Bookmark, on")


def test_the_hits_are_read_one_by_one_and_a_tag_before_it_is_taken(bus: Bus) -> None:
    bus.keys("ctrl+f")
    bus.type("funding")
    bus.wait_to_hear("3 recommendations and 1 passage contain “funding”")
    bus.keys("F3")
    bus.wait_to_hear("2 of 4, S1-04, funding mechanisms should be ensured")
    bus.keys("ctrl+g")
    bus.type("p1 8")
    bus.keys("Return")
    bus.wait_for("text", "Report text", stands_at("P1-08"))
    bus.keys("t")
    eventually(bus.way, lambda way: way[-1] == "Tag")  # a popup is met by its focus alone: Qt has it in no tree
    bus.type("red")
    bus.wait_to_hear("red-line")
    bus.keys("Return")
    bus.wait_to_hear("Tag “red-line” added to P1-08")


def test_whatever_can_be_pressed_or_typed_into_has_a_name(bus: Bus) -> None:
    for keys, role, name in (
        ("ctrl+shift+f", "button", "Text "),
        ("ctrl+comma", "radio button", "Light or dark: As the system"),
        ("F1", "text", "Search keys"),
        ("F8", "list", "Facets"),
    ):
        bus.keys(keys, "a")  # only a line with something in it has a button that clears it
        bus.wait_for(role, name)
        assert bus.nameless() == []
        bus.keys("Escape")
