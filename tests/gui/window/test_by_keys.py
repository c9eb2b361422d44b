"""The program by its keys alone, as fast as people type, under a window manager: what the store holds afterwards."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.real_window import REST, RealWindow, eventually

pytestmark = pytest.mark.xvfb


def drafts(store: Path) -> list[str]:
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM draft")]


def test_two_tags_typed_at_once_on_a_new_store_are_both_there(window: RealWindow) -> None:
    window.keys("j", "t")
    window.type("alpha")
    window.keys("Return", "t")
    window.type("beta")
    window.keys("Return")
    window.wait_for_marks({"P1-01": {"tags": ["alpha", "beta"]}})
    window.close()
    assert window.marks() == {"P1-01": {"tags": ["alpha", "beta"]}}


def test_help_over_a_label_that_is_being_typed_harms_neither(window: RealWindow) -> None:
    window.keys("j", "ctrl+shift+d")
    window.type("raise it")
    window.keys("F1", "Escape")
    window.wait_for_marks({"P1-01": {"label": "raise it"}})
    window.keys("Escape", REST, "n")
    window.type("a note")
    window.keys("ctrl+Return")
    window.wait_for_marks({"P1-01": {"label": "raise it", "notes": ["a note"]}})
    window.close()


def test_undo_in_a_note_takes_back_its_words_and_no_mark_on_any_other(window: RealWindow) -> None:
    window.keys("j", "n")
    window.type("earlier")
    window.keys("ctrl+Return", REST, "j", "ctrl+d", "j", "n")
    window.type("half a note")
    others: dict[str, dict[str, Any]] = {"P1-01": {"notes": ["earlier"]}, "P1-02": {"label": ""}}
    eventually(lambda: drafts(window.store), lambda kept: kept == ["half a note"])
    window.keys(*["ctrl+z"] * 3)
    eventually(lambda: drafts(window.store), lambda kept: not any(kept))
    window.keys(*["ctrl+z"] * 3)
    window.wait_for_marks(others)
    window.keys(*["ctrl+shift+z"] * 9)
    window.keys("ctrl+Return")
    window.wait_for_marks(others | {"P1-03": {"notes": ["half a note"]}})
    window.keys("ctrl+z", "ctrl+z")
    window.wait_for_marks({"P1-01": {"notes": ["earlier"]}})
    window.close()


def test_the_button_of_a_message_takes_back_no_note_that_came_after_it(window: RealWindow) -> None:
    window.keys("j", "t")
    window.type("raise")
    window.keys("Return", "n")
    window.type("mine")
    window.keys("ctrl+Return")
    both = {"P1-01": {"tags": ["raise"], "notes": ["mine"]}}
    window.wait_for_marks(both)
    window.keys("F6", "space", "Escape")  # from the text first to the message's button, where there is one
    window.close()
    assert window.marks()["P1-01"]["tags"] == ["raise"]
    assert window.marks()["P1-01"]["notes"][0].strip() == "mine"


def test_while_the_filter_lets_nothing_through_nothing_typed_is_lost(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("zzzz")
    window.keys("ctrl+Return", "F6", "F6", "F7", "Right", "n")
    window.type("we do see")
    window.keys("ctrl+Return", "Escape", "Escape", "Escape", "Escape")
    window.keys("ctrl+Home", "j", "n")
    window.type("on a place")
    window.keys("ctrl+Return")
    window.wait_for_marks({"P1-01": {"notes": ["on a place"]}})
    window.close()
    assert drafts(window.store) == []


def test_while_words_are_found_nowhere_a_note_is_on_the_place_in_view(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("zzzz")
    window.keys("F6", "F6", "F7", "Right", "n")
    window.type("we do see")
    window.keys("ctrl+Return")
    (note,) = eventually(lambda: window.ask("notes"))
    assert (note["target"], note["text"]) == ("introduction", "we do see")
    window.close()


J, K, N, T, D, F, ONE = "44", "45", "57", "28", "40", "41", "10"
"""Keys by their place: whatever they write in the layout."""


@pytest.mark.parametrize(("layout", "written"), [("ru,us", "вот"), ("gr,us", "δξν"), ("ru", "вот")])
def test_under_layouts_of_other_scripts_keys_act_by_their_place(window: RealWindow, layout: str, written: str) -> None:
    window.layout(layout)
    window.keys(J, J, K, N, D, J, N, "ctrl+Return")
    window.wait_for_marks({"P1-01": {"notes": [written]}})
    window.rest()
    window.keys(J, f"shift+{J}", T, D, J, N, "Return")
    note, tags = {"P1-01": {"notes": [written]}}, {"tags": [written]}
    window.wait_for_marks(note | {"P1-02": tags, "P1-03": tags})
    window.keys(f"ctrl+{D}")
    both = tags | {"label": ""}
    window.wait_for_marks(note | {"P1-02": both, "P1-03": both})
    window.keys(f"ctrl+{F}", T, D, "Return", N, D, "Escape")  # in the field all these are words
    window.layout("us")
    window.close()
    assert window.marks() == note | {"P1-02": both, "P1-03": both}


def test_under_a_french_layout_the_row_of_digits_needs_no_shift(window: RealWindow) -> None:
    window.layout("fr")
    window.keys(J, ONE, D, J, "Return", J, ONE)
    window.wait_for_marks({"P1-01": {"tags": ["dj"]}, "P1-02": {"tags": ["dj"]}})
    window.keys(f"shift+{ONE}")
    window.wait_for_marks({"P1-01": {"tags": ["dj"]}})
    window.layout("us")
    window.close()
