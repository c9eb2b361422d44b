"""By real keys, as fast as people type: words in no field, what follows a text that is left, and commands."""

from typing import Any

import pytest

from tests.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb


def found(window: RealWindow) -> dict[str, Any]:
    """What is on each recommendation: marks, stance, line to take."""
    entries = window.ask("list")
    kept = {}
    for entry in entries:
        position = entry["position"] or {}
        here = {"tags": entry["tags"], "notes": [note["text"] for note in entry["notes"]]}
        here |= {"stance": position.get("stance"), "line": position.get("line")}
        if any(here.values()):
            kept[entry["code"]] = {name: value for name, value in here.items() if value}
    return kept


def wait_for(window: RealWindow, wanted: dict[str, Any]) -> None:
    eventually(lambda: found(window), lambda now: now == wanted)


def test_words_typed_in_the_text_mark_nothing_and_commands_typed_as_fast_act(window: RealWindow) -> None:
    window.keys("j")
    for word in ("assistance", "support", "budget", "school"):
        window.rest()
        window.type(word)
    window.rest()
    window.keys("j", "j", "s", "c", "t")
    window.type("funding")
    window.keys("Return", "n")
    window.type("as fast as it goes")
    window.keys("ctrl+Return")
    marks = {"stance": "support-with-changes", "tags": ["funding"], "notes": ["as fast as it goes"]}
    wait_for(window, {"P1-03": marks})
    assert window.ask("brief") == []
    window.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_for(window, {})
    window.keys("n", "Escape")
    window.rest()
    window.type("national")
    wait_for(window, {})
    window.keys("Escape")
    wait_for(window, {"P1-03": {"notes": ["ational"]}})
    window.keys("ctrl+z")
    wait_for(window, {})
    window.close()


def test_ctrl_down_out_of_a_note_and_a_line_goes_on_there_and_a_sentence_behind_them_marks_nothing(
    window: RealWindow,
) -> None:
    window.keys("j", "n")
    window.type("first note")
    window.keys("ctrl+Down")
    window.type("second note")
    window.keys("ctrl+Return")
    window.type("so we go on")
    window.rest()
    window.keys("l")
    window.type("Line one.")
    window.keys("ctrl+Down")
    window.type("Line two.")
    window.keys("Escape")
    window.type("and so on")
    wanted = {
        "P1-01": {"notes": ["first note"]},
        "P1-02": {"notes": ["second note"], "line": "Line one."},
        "P1-03": {"line": "Line two."},
    }
    wait_for(window, wanted)
    window.close()
    assert found(window) == wanted
