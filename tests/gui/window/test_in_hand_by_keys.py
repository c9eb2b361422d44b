"""By real keys: what the side panel shows, what keys and its buttons act on are one thing, in few acts."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from alliance_desktop import paths
from alliance_desktop.export import to_docx
from alliance_desktop.gui.look.tokens import BAR_LINE, LIGHT, S
from tests.real_window import REST, RealWindow, eventually

pytestmark = pytest.mark.xvfb
BAR = S + BAR_LINE // 2
"""In this column of pixels the row that is lit in the contents has its bar."""


def open_list(window: RealWindow, name: str) -> None:
    window.keys("ctrl+shift+p")
    window.type(name)
    window.keys("Return")


def tag_in_the_panel(window: RealWindow, name: str) -> None:
    """By the panel's own button, which is its first control."""
    window.keys("space")
    window.type(name)
    window.keys("Return")


def drafts(window: RealWindow) -> list[str]:
    """The texts that a kill would leave to be recovered."""
    with closing(sqlite3.connect(f"{window.store.as_uri()}?mode=ro", uri=True)) as store:
        return [text for (text,) in store.execute("SELECT text FROM draft")]


def labelled(window: RealWindow) -> list[str]:
    return [code for code, marks in window.marks().items() if "label" in marks]


def wait_for_labels(window: RealWindow, codes: Sequence[str]) -> None:
    eventually(lambda: labelled(window), lambda found: found == list(codes))


def lit(window: RealWindow, picture: Path) -> list[int]:
    """Where in the contents rows have the bar of the current one: the upper end of each, in pixels."""
    window.picture(picture)
    image = QImage(str(picture))
    accent = [image.pixelColor(BAR, y).name().upper() == LIGHT.accent for y in range(image.height())]
    return [y for y in range(1, len(accent)) if accent[y] and not accent[y - 1]]


def test_home_and_j_lead_to_the_first_recommendation(window: RealWindow) -> None:
    window.go_to("s5.4")
    before = window.acts
    window.keys("Home", "j", "ctrl+d")
    assert window.acts - before == 3
    window.wait_for_marks({"P1-01": {"label": ""}})
    window.close()


def test_after_the_wheel_key_and_panel_are_about_the_card_in_view(window: RealWindow) -> None:
    window.go_to("p1.5")
    window.wheel(40)
    window.keys("ctrl+d")
    (code,) = eventually(lambda: labelled(window))
    assert code[:2] == "P2"
    window.keys("F6", "F6")  # from the text to the message's button and to the panel
    tag_in_the_panel(window, "seen")
    window.wait_for_marks({code: {"label": "", "tags": ["seen"]}})
    window.close()


def test_once_the_wheel_rests_panel_and_key_are_about_the_card_in_view(window: RealWindow) -> None:
    window.keys("Home", "j")
    window.wheel(14)
    kept = paths.state_folder() / "window.json"
    eventually(kept.exists)
    code = eventually(lambda: str(json.loads(kept.read_text())["current"]), lambda now: "P1-01" < now < "P1-99")
    window.keys("F6")
    tag_in_the_panel(window, "seen")
    window.wait_for_marks({code: {"tags": ["seen"]}})
    window.keys("Escape", "ctrl+d")
    window.wait_for_marks({code: {"tags": ["seen"], "label": ""}})
    window.close()


def test_the_section_that_is_lit_is_that_of_the_card_in_hand_until_the_wheel_leads_away(
    window: RealWindow, tmp_path: Path
) -> None:
    picture = tmp_path / "lit.png"
    (before,) = eventually(lambda: lit(window, picture))
    window.go_to("p1.8")
    (panel,) = eventually(lambda: lit(window, picture), lambda rows: rows != [before])
    window.keys("ctrl+f")
    window.type('"regular and sufficient"')
    window.keys("ctrl+Return", "j", "ctrl+d")  # S5-04 is seen too
    wait_for_labels(window, ["P1-08"])
    assert lit(window, picture) == [panel]
    window.keys("j", "ctrl+d")
    wait_for_labels(window, ["P1-08", "S5-04"])
    (event,) = lit(window, picture)
    assert event > panel
    window.keys("k", "ctrl+f", "ctrl+a", "Delete", "Escape")
    assert eventually(lambda: lit(window, picture), lambda rows: rows == [panel])
    window.wheel(40)
    (other,) = eventually(lambda: lit(window, picture), lambda rows: rows != [panel])
    assert panel < other < event
    window.wheel(-40)
    assert eventually(lambda: lit(window, picture), lambda rows: rows == [panel])
    window.close()


@pytest.mark.parametrize(("name", "first"), [("notes", 0), ("bookmarks", 1)])
def test_in_a_list_key_and_panel_are_about_the_row(window: RealWindow, name: str, first: int) -> None:
    window.go_to("p2.3")
    window.keys("n")
    window.type("one")
    window.keys("ctrl+Return", "ctrl+d")
    window.go_to("s5.4")
    window.keys("n")
    window.type("other")
    window.keys("ctrl+Return", "ctrl+d")
    wait_for_labels(window, ["P2-03", "S5-04"])
    open_list(window, name)
    window.keys("ctrl+d")
    wait_for_labels(window, ["S5-04"])
    if not first:
        window.keys("Down", "ctrl+d")
        wait_for_labels(window, [])
    window.keys("t")
    window.type("row")
    window.keys("Return")
    eventually(window.marks, lambda marks: marks["S5-04"].get("tags") == ["row"])
    window.close()
    assert [code for code, marks in window.marks().items() if "tags" in marks] == ["S5-04"]


def test_j_and_k_step_through_rows_as_the_arrows_do(window: RealWindow) -> None:
    for place in ("p1.2", "p2.3", "s5.4"):
        window.go_to(place)
        window.keys("n")
        window.type(place)
        window.keys("ctrl+Return")
    open_list(window, "notes")
    window.keys("j", "j", "j", "ctrl+d")  # beyond the last row there is none
    wait_for_labels(window, ["S5-04"])
    window.keys("k", "k", "ctrl+d")
    wait_for_labels(window, ["P1-02", "S5-04"])
    window.keys("Down", "ctrl+d")
    wait_for_labels(window, ["P1-02", "P2-03", "S5-04"])
    window.close()


def test_in_people_a_note_is_on_the_section_of_the_row(window: RealWindow) -> None:
    window.go_to("p1.8")
    open_list(window, "people")
    window.type("moskoff")
    window.keys("F6", "space")
    window.type("she spoke here")
    window.keys("ctrl+Return")
    (note,) = eventually(lambda: window.ask("notes"))
    assert note["target"] == "panel-1"  # the first that moderates, not the card that was ringed
    window.close()


@pytest.mark.parametrize("name", ["people", "search everything"])
def test_in_the_line_above_rows_no_key_of_an_action_edits(window: RealWindow, name: str) -> None:
    open_list(window, name)
    window.type("xmoskoff")
    window.keys("Home", "ctrl+d", "Delete", "F6", "space")  # nothing is in hand; what X11 does by Ctrl+D is Delete
    window.type("she spoke here")
    window.keys("ctrl+Return")
    (note,) = eventually(lambda: window.ask("notes"))
    assert note["target"] == "panel-1"
    window.close()


def test_a_mark_made_beside_a_line_without_typing_is_undone_there(window: RealWindow) -> None:
    open_list(window, "documents")
    window.keys("End", "Page_Down", "Page_Down", "Page_Down", "ctrl+d")
    (code,) = eventually(lambda: labelled(window))
    window.keys("ctrl+z")
    wait_for_labels(window, [])
    window.keys("ctrl+y")
    wait_for_labels(window, [code])
    window.close()


def test_in_tags_all_that_carry_the_tag_are_in_hand(window: RealWindow) -> None:
    window.go_to("p1.2")
    window.keys("shift+j", "t")
    window.type("money")
    window.keys("Return")
    window.go_to("s5.4")
    open_list(window, "tags")
    window.keys("ctrl+d")
    both = {"tags": ["money"], "label": ""}
    window.wait_for_marks({"P1-02": both, "P1-03": both})
    window.close()


def test_in_the_search_the_row_is_in_hand_while_one_types_and_walks(window: RealWindow) -> None:
    window.go_to("p2.3")
    window.keys("ctrl+shift+f")
    window.type("regular and sufficient")
    window.keys("ctrl+d", "Down", "ctrl+d")
    wait_for_labels(window, ["P1-08", "S5-04"])
    window.close()


def test_after_a_restart_in_a_filter_the_same_is_in_hand(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("panel:1 ")
    window.keys("F6", "F6", "End", "k", "k", "ctrl+d")
    (code,) = eventually(lambda: labelled(window))
    window.close()
    window.start()
    window.keys("ctrl+d")
    wait_for_labels(window, [])
    window.keys("ctrl+d")
    wait_for_labels(window, [code])
    window.close()


def test_after_a_kill_the_card_of_the_recovered_text_is_in_hand(window: RealWindow) -> None:
    window.go_to("p1.2")
    window.keys("ctrl+d")
    window.close()
    window.start()
    window.go_to("s5.4")
    window.keys("n")
    window.type("half a note")
    eventually(lambda: drafts(window), lambda texts: texts == ["half a note"])
    window.end()
    window.start()
    window.keys("ctrl+d")
    wait_for_labels(window, ["P1-02", "S5-04"])
    window.close()


def test_after_a_kill_the_card_marked_last_is_in_hand(window: RealWindow) -> None:
    window.go_to("s5.4")
    window.keys("ctrl+d")
    kept = paths.state_folder() / "window.json"
    eventually(lambda: kept.exists() and json.loads(kept.read_text())["current"], lambda code: code == "S5-04")
    window.end()
    window.start()
    window.keys("ctrl+d")
    wait_for_labels(window, [])
    window.close()


def test_after_a_kill_the_place_where_one_only_read_is_in_hand(window: RealWindow) -> None:
    window.go_to("s4.3")
    kept = paths.state_folder() / "window.json"
    eventually(lambda: kept.exists() and json.loads(kept.read_text())["current"], lambda code: code == "S4-03")
    window.wheel(40)
    eventually(lambda: json.loads(kept.read_text())["place"][0], lambda code: code[:2] != "S4")
    window.end()
    window.start()
    before = window.look()
    window.keys("ctrl+d")
    (code,) = eventually(lambda: labelled(window))
    assert code[:2] in {"S5", "S6", "S7"}
    assert before != window.look()
    window.close()


def test_the_six_on_compensation_to_markdown_in_ten_acts(window: RealWindow, home: Path) -> None:
    window.keys("ctrl+f")
    window.type("compensation")
    window.keys("ctrl+Return", "Down", "ctrl+e", "Return")
    eventually(lambda: window.active, lambda title: title.startswith("Export notes"))
    window.type("six.md")
    window.keys("Return")
    (written,) = eventually(lambda: list(home.rglob("*.md")))
    text = eventually(lambda: written.read_text(encoding="utf-8"))
    found = [entry["code"] for entry in window.ask("list", "compensation")]
    assert len(found) == 6
    assert [code for code in found if code in text] == found
    assert window.acts <= 10
    window.close()


def test_the_six_on_compensation_tagged_and_as_a_word_file_in_ten_acts(window: RealWindow, home: Path) -> None:
    window.keys("ctrl+f")
    window.type("compensation")
    window.keys("ctrl+Return", "t")
    window.type("money")
    window.keys("Return")
    eventually(lambda: len(window.marks()), lambda count: count == 6)
    window.keys("ctrl+e", "Return")
    eventually(lambda: window.active, lambda title: title.startswith("Export notes"))
    window.keys("Return")
    written = eventually(lambda: list(home.rglob("*.docx")))
    assert list(to_docx.codes_in(written[0].read_bytes())) == [f"S1-0{number}" for number in range(1, 7)]
    assert window.acts <= 10
    window.close()


def test_both_places_of_a_phrase_are_marked_in_five_acts(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type('"regular and sufficient"')
    window.keys("ctrl+Return", "ctrl+d")
    wait_for_labels(window, ["P1-08", "S5-04"])
    assert window.acts <= 5
    window.close()


def test_a_side_event_with_three_notes_in_fourteen_acts(window: RealWindow) -> None:
    window.go_to("s5.1")
    for words in ("first", "second", "third"):
        window.keys("n")
        window.type(words)
        window.keys("ctrl+Return", REST, "j")
    notes = {"S5-01": {"notes": ["first"]}, "S5-02": {"notes": ["second"]}, "S5-03": {"notes": ["third"]}}
    window.wait_for_marks(notes)
    assert window.acts - 1 <= 14  # the last J is not needed
    window.close()
