"""Keys that come all at once, as while the program is busy, do on each page what they do one by one."""

from typing import Any

import pytest

from tests.real_window import REST, RealWindow

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
    "a place that is gone to from a label gets a note": (
        ("ctrl+shift+d", "“first”", "ctrl+g", "“s5 4”", "Return", *NOTE),
        {"P1-08": {"label": "first"}, "S5-04": {"notes": ["said"]}},
    ),
}


@pytest.mark.parametrize(("burst", "marks"), BURSTS.values(), ids=BURSTS)
def test_keys_that_come_all_at_once(real: RealWindow, burst: tuple[str, ...], marks: dict[str, dict[str, Any]]) -> None:
    real.go_to("p1.8")
    real.keys(REST)
    with real.busy():
        real.keys(*burst)
    real.wait_for_marks(marks)
    real.close()
