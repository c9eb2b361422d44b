"""By real keys: what the side panel shows, what keys and its buttons act on are one thing, in few acts."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from alliance_desktop import paths
from alliance_desktop.gui.look.tokens import BAR_LINE, LIGHT, S
from tests.program.real_window import REST, RealWindow, eventually

pytestmark = pytest.mark.xvfb
BAR = S + BAR_LINE // 2
"""In this column of pixels the row that is lit in the contents has its bar."""


def open_list(real: RealWindow, name: str) -> None:
    real.keys("ctrl+shift+p", f"“{name}”", "Return")


def tag_in_the_panel(real: RealWindow, name: str) -> None:
    """By the panel's own button, which is its first control."""
    real.keys("space", f"“{name}”", "Return")


def drafts(real: RealWindow) -> list[str]:
    """The texts that a kill would leave to be recovered."""
    with closing(sqlite3.connect(f"{real.store.as_uri()}?mode=ro", uri=True)) as store:
        return [text for (text,) in store.execute("SELECT text FROM draft")]


def labelled(real: RealWindow) -> list[str]:
    return [code for code, marks in real.marks().items() if "label" in marks]


def wait_for_labels(real: RealWindow, codes: Sequence[str]) -> None:
    eventually(lambda: labelled(real), lambda found: found == list(codes))


def lit(image: QImage) -> list[int]:
    """Where in the contents rows have the bar of the current one: the upper end of each, in pixels."""
    accent = [image.pixelColor(BAR, y).name().upper() == LIGHT.accent for y in range(image.height())]
    return [y for y in range(1, len(accent)) if accent[y] and not accent[y - 1]]


def is_at(rows: list[int], there: int) -> bool:
    """Whether that row alone is lit, also where the contents were scrolled by less than a row to show another one."""
    return len(rows) == 1 and abs(rows[0] - there) < S * 2


def test_after_the_wheel_key_and_panel_are_about_the_card_in_view(real: RealWindow) -> None:
    real.go_to("p1.5")
    real.wheel(40)
    real.keys("ctrl+d")
    (code,) = eventually(lambda: labelled(real))
    assert code[:2] == "P2"
    real.keys("F6", "F6")  # from the text to the message's button and to the panel
    tag_in_the_panel(real, "seen")
    real.wait_for_marks({code: {"label": "", "tags": ["seen"]}})
    real.close()


def test_once_the_wheel_rests_panel_and_key_are_about_the_card_in_view(real: RealWindow) -> None:
    real.keys("Home", "j")
    real.wheel(14)
    kept = paths.state_folder() / "window.json"
    eventually(kept.exists)
    code = eventually(
        lambda: str(json.loads(kept.read_text())["reports"]["osce-2018"]["current"]),
        lambda now: "P1-01" < now < "P1-99",
    )
    real.keys("F6")
    tag_in_the_panel(real, "seen")
    real.wait_for_marks({code: {"tags": ["seen"]}})
    real.keys("Escape", "ctrl+d")
    real.wait_for_marks({code: {"tags": ["seen"], "label": ""}})
    real.close()


def test_the_lit_section_is_that_of_the_card_in_hand_until_the_wheel_turns(real: RealWindow) -> None:
    (before,) = eventually(lambda: lit(real.glance()))
    real.go_to("p1.8")
    (panel,) = eventually(lambda: lit(real.look()), lambda rows: rows != [before])
    real.keys("ctrl+f", '“"regular and sufficient"”')
    real.keys("ctrl+Return", "j", "ctrl+d")  # S5-04 is seen too
    wait_for_labels(real, ["P1-08"])
    assert lit(real.look()) == [panel]
    real.keys("j", "ctrl+d")
    wait_for_labels(real, ["P1-08", "S5-04"])
    (event,) = lit(real.look())
    assert event > panel
    real.keys("k", "ctrl+f", "ctrl+a", "Delete", "Escape")
    eventually(lambda: lit(real.glance()), lambda rows: is_at(rows, panel))
    real.wheel(40)
    (other,) = eventually(lambda: lit(real.look()), lambda rows: not is_at(rows, panel))
    assert panel < other < event
    real.wheel(-40)
    eventually(lambda: lit(real.glance()), lambda rows: is_at(rows, panel))
    real.close()


@pytest.mark.parametrize(("name", "first"), [("notes", 0), ("bookmarks", 1)])
def test_in_a_list_key_and_panel_are_about_the_row(real: RealWindow, name: str, first: int) -> None:
    real.go_to("p2.3")
    real.keys("n", "“one”", "ctrl+Return", "ctrl+d")
    real.go_to("s5.4")
    real.keys("n", "“other”", "ctrl+Return", "ctrl+d")
    wait_for_labels(real, ["P2-03", "S5-04"])
    open_list(real, name)
    real.keys("ctrl+d")
    wait_for_labels(real, ["S5-04"])
    if not first:
        real.keys("Down", "ctrl+d")
        wait_for_labels(real, [])
    real.keys("t", "“row”", "Return")
    eventually(real.marks, lambda marks: marks["S5-04"].get("tags") == ["row"])
    real.close()
    assert [code for code, marks in real.marks().items() if "tags" in marks] == ["S5-04"]


def test_j_and_k_step_through_rows_as_the_arrows_do(real: RealWindow) -> None:
    for place in ("p1.2", "p2.3", "s5.4"):
        real.go_to(place)
        real.keys("n", f"“{place}”", "ctrl+Return")
    open_list(real, "notes")
    real.keys("j", "j", "j", "ctrl+d")  # beyond the last row there is none
    wait_for_labels(real, ["S5-04"])
    real.keys("k", "k", "ctrl+d")
    wait_for_labels(real, ["P1-02", "S5-04"])
    real.keys("Down", "ctrl+d")
    wait_for_labels(real, ["P1-02", "P2-03", "S5-04"])
    real.close()


@pytest.mark.parametrize("name", ["people", "search everything"])
def test_in_the_line_above_rows_no_key_of_an_action_edits(real: RealWindow, name: str) -> None:
    open_list(real, name)
    real.type("xmoskoff")
    real.keys("Home", "ctrl+d", "Delete", "F6", "space")  # nothing is in hand; what X11 does by Ctrl+D is Delete
    real.keys("“she spoke here”", "ctrl+Return")
    (note,) = eventually(lambda: real.ask("notes"))
    assert note["target"] == "panel-1"
    real.close()


def test_a_mark_made_beside_a_line_without_typing_is_undone_there(real: RealWindow) -> None:
    open_list(real, "documents")
    real.keys("End", "Page_Down", "Page_Down", "Page_Down", "ctrl+d")
    (code,) = eventually(lambda: labelled(real))
    real.keys("ctrl+z")
    wait_for_labels(real, [])
    real.keys("ctrl+y")
    wait_for_labels(real, [code])
    real.close()


def test_after_a_kill_the_card_of_the_recovered_text_is_in_hand(real: RealWindow) -> None:
    real.go_to("p1.2")
    real.keys("ctrl+d")
    real.close()
    real.start()
    real.go_to("s5.4")
    real.keys("n", "“half a note”")
    eventually(lambda: drafts(real), lambda texts: texts == ["half a note"])
    real.end()
    real.start()
    real.keys("ctrl+d")
    wait_for_labels(real, ["P1-02", "S5-04"])
    real.close()


def test_after_a_kill_the_place_where_one_only_read_is_in_hand(real: RealWindow) -> None:
    real.go_to("s4.3")
    kept = paths.state_folder() / "window.json"
    eventually(
        lambda: kept.exists() and json.loads(kept.read_text())["reports"]["osce-2018"]["current"],
        lambda code: code == "S4-03",
    )
    real.wheel(40)
    eventually(lambda: json.loads(kept.read_text())["reports"]["osce-2018"]["place"][0], lambda code: code[:2] != "S4")
    real.end()
    real.start()
    before = real.look()
    real.keys("ctrl+d")
    (code,) = eventually(lambda: labelled(real))
    assert code[:2] in {"S5", "S6", "S7"}
    assert before != real.look()
    real.close()


def test_the_six_on_compensation_to_markdown_in_eight_acts(real: RealWindow, home: Path) -> None:
    real.keys("ctrl+f", "“compensation”", "ctrl+Return", "Down", "ctrl+e", "Return")
    eventually(lambda: real.active, lambda title: title.startswith("Export notes"))
    real.keys("“six.md”", "Return")
    (written,) = eventually(lambda: list(home.rglob("*.md")))
    text = eventually(lambda: written.read_text(encoding="utf-8"))
    found = [entry["code"] for entry in real.ask("list", "compensation")]
    assert len(found) == 6
    assert [code for code in found if code in text] == found
    assert real.acts <= 8
    real.close()


def test_both_places_of_a_phrase_are_marked_in_five_acts(real: RealWindow) -> None:
    real.keys("ctrl+f", '“"regular and sufficient"”', "ctrl+Return", "ctrl+d")
    wait_for_labels(real, ["P1-08", "S5-04"])
    assert real.acts <= 5
    real.close()


def test_a_side_event_with_three_notes_in_fourteen_acts(real: RealWindow) -> None:
    real.go_to("s5.1")
    for words in ("first", "second", "third"):
        real.keys("n", f"“{words}”", "ctrl+Return", REST, "j")
    notes = {"S5-01": {"notes": ["first"]}, "S5-02": {"notes": ["second"]}, "S5-03": {"notes": ["third"]}}
    real.wait_for_marks(notes)
    assert real.acts - 1 <= 14  # the last J is not needed
    real.close()
