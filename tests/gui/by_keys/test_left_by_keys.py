"""By real keys and a real mouse: the night before the meeting, from opening the program to the last gap mended."""

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.position import FieldName
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import brief_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.program.real_window import Place, RealWindow, eventually

pytestmark = pytest.mark.xvfb
REPORT = read_package(paths.resource("reports", "osce-2018"))

FRAME = 18
"""The height of the window's title, above the window."""
WHAT_IS_LEFT, CHOICE, TOMORROW, FIRST_BUTTON = (200, 613), (370, 117), (370, 172), (966, 625)
"""Where they are in a window of 1366 × 768: the row of My work, what is looked at, the brief in its menu, a button."""


def open_items(real: RealWindow) -> list[tuple[str, str]]:
    """What is open in the brief of tomorrow."""
    return [(one["kind"], one["code"]) for one in real.ask("left", "--brief", "Tomorrow")["open"]]


def wait_for(real: RealWindow, *wanted: tuple[str, str]) -> None:
    eventually(lambda: open_items(real), lambda found: found == [*wanted])


def prepare(real: RealWindow) -> None:
    """A brief of five, in which a stance, a line and an answer are missing."""
    real.close()
    library = Library.open(real.store, REPORT)
    fields: dict[str, dict[FieldName, str]] = {
        "P1-01": {"stance": "support", "line": "We support this."},
        "P1-03": {"line": "Will alone is not enough."},
        "P2-05": {"stance": "accept"},
        "S1-04": {"stance": "support", "line": "So do we.", "status": "asked", "office": "Ministry of Justice"},
        "S7-01": {"stance": "reserved", "line": "We shall come back to this."},
    }
    for code, texts in fields.items():
        library.apply(set_fields(library, [library.target(code)], texts))
    chosen = brief_edits.chosen(library, ["S7-01", "P1-01", "P1-03", "P2-05", "S1-04"])
    library.apply(brief_edits.new_brief(library, "Tomorrow", chosen))
    library.close()
    real.start()
    real.keys("Escape")  # which makes all that stands around the text
    eventually(lambda: is_drawn(real, WHAT_IS_LEFT))
    real.acts = 1  # the program was opened


def is_drawn(real: RealWindow, place: Place) -> bool:
    """Whether words stand there, and nothing around them moves any more: a hand clicks on nothing else."""
    x, y = place
    row = real.look().copy(x - 20, y, 40, FRAME * 2)
    return len({row.pixel(one, other) for one in range(row.width()) for other in range(row.height())}) > 10


def click(real: RealWindow, place: Place) -> None:
    """A click, as a hand makes it: once what it did is seen the hand goes to the next place."""
    before = real.look()
    real.click(place)
    real.wait_for_another_picture(before)


def test_the_night_before_takes_twelve_acts(real: RealWindow) -> None:
    prepare(real)
    gaps = [("no-stance", "P1-03"), ("no-line", "P2-05"), ("not-answered", "S1-04")]
    wait_for(real, *gaps)
    click(real, WHAT_IS_LEFT)
    eventually(lambda: is_drawn(real, FIRST_BUTTON))  # where no text stands in the report
    for place in (CHOICE, TOMORROW, FIRST_BUTTON):
        click(real, place)
    real.keys("c")
    wait_for(real, *gaps[1:])
    real.keys("alt+Left", "Return", "“We can accept it as it stands.”", "alt+Left", "Return")
    real.type("Justice agrees.")
    assert real.acts == 12
    real.close()
    assert open_items(real) == []
    found = {one["code"]: one["position"] for one in real.ask("list")}
    assert found["P1-03"]["stance"] == "support-with-changes"
    assert found["P2-05"]["line"] == "We can accept it as it stands."
    assert found["S1-04"]["asked"]["answer"] == "Justice agrees."
