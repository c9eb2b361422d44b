"""Keys that come all at once, as while the program is busy, do on each page what they do one by one."""

from shutil import copytree
from typing import Any

import pytest

from alliance_desktop.importing import installed_reports
from tests.program.real_window import REST, RealWindow, eventually
from tests.reports import AVERLAND

pytestmark = pytest.mark.xvfb
NOTE = "n", *"said", "ctrl+Return"
PALETTE = "ctrl+shift+p"
BURSTS: dict[str, tuple[tuple[str, ...], dict[str, dict[str, Any]]]] = {
    "a result of the search gets a note": (
        ("ctrl+shift+f", "“sustainable funding mech”", "Return", *NOTE),
        {"S1-04": {"notes": ["said"]}},
    ),
    "a tag is renamed in its list, and the text gets a note": (
        ("t", "“beta”", "Return", PALETTE, "“tags”", "Return", "F2", "“gamma”", "Return", "Escape", *NOTE),
        {"P1-08": {"tags": ["gamma"], "notes": ["said"]}},
    ),
    "a row of the brief gets a note below its heading": (
        ("b", "j", "b", "F5", "ctrl+h", "“To raise”", "Return", "End", *NOTE),
        {"P1-09": {"notes": ["said"]}},
    ),
    "preferences are opened and left, and the next card gets a note": (
        ("ctrl+comma", "Escape", "j", "j", "j", *NOTE),
        {"P1-11": {"notes": ["said"]}},
    ),
    "meeting mode is opened and left, and the next card gets a note": (
        ("F11", "Escape", "j", "j", *NOTE),
        {"P1-10": {"notes": ["said"]}},
    ),
    "a place that is gone to from a label gets a note": (
        ("ctrl+shift+d", "“first”", "ctrl+g", "“s5 4”", "Return", *NOTE),
        {"P1-08": {"label": "first"}, "S5-04": {"notes": ["said"]}},
    ),
}


def test_keys_that_come_all_at_once(real: RealWindow) -> None:
    held = dict[str, dict[str, Any]]()
    for name, (burst, marks) in BURSTS.items():
        real.go_to("p1.8")
        real.keys(REST)
        with real.busy():
            real.keys(*burst)
        held |= {code: held.get(code, {}) | more for code, more in marks.items()}
        real.wait_for_marks(held, by=name)
        real.keys("Escape", "Escape")
    real.close()


@pytest.mark.parametrize("opening", [("n", "Menu"), ("F10",)])
def test_keys_that_still_come_to_a_closed_menu_lead_to_another_report(
    real: RealWindow, opening: tuple[str, ...]
) -> None:
    """The menu belongs to a part that goes with the report, and the key that has it go comes to that menu."""
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    real.go_to("p1.8")
    real.keys(REST, *opening, REST)
    with real.busy():
        real.keys("Escape", "ctrl+o", "“averland”", "Return", "j", *NOTE)
    notes = eventually(lambda: real.ask("notes", "--report", AVERLAND.name), lambda found: found or not real.lives())
    assert [note["target"] for note in notes] == ["131.1"]
    assert real.marks() == {}
    real.close()
