"""By real keys, as fast as people type: words in no field, what follows a text that is left, and commands."""

from typing import Any

import pytest

from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb


def found(real: RealWindow) -> dict[str, Any]:
    """What is on each recommendation: marks, stance, line to take."""
    entries = real.ask("list")
    kept = {}
    for entry in entries:
        position = entry["position"] or {}
        here = {"tags": entry["tags"], "notes": [note["text"] for note in entry["notes"]]}
        here |= {"stance": position.get("stance"), "line": position.get("line")}
        if any(here.values()):
            kept[entry["code"]] = {name: value for name, value in here.items() if value}
    return kept


def wait_for(real: RealWindow, wanted: dict[str, Any]) -> None:
    eventually(lambda: found(real), lambda now: now == wanted)


def test_words_typed_in_the_text_mark_nothing_and_commands_typed_as_fast_act(real: RealWindow) -> None:
    real.keys("j")
    for word in ("assistance", "support", "budget", "school"):
        real.rest()
        real.type(word)
    real.rest()
    real.keys("j", "j", "s", "c", "t", "“funding”", "Return", "n", "“as fast as it goes”", "ctrl+Return")
    marks = {"stance": "support-with-changes", "tags": ["funding"], "notes": ["as fast as it goes"]}
    wait_for(real, {"P1-03": marks})
    assert real.ask("brief") == []
    real.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_for(real, {})
    real.keys("n", "Escape")
    real.rest()
    real.type("national")
    wait_for(real, {})
    real.keys("Escape")
    wait_for(real, {"P1-03": {"notes": ["ational"]}})
    real.keys("ctrl+z")
    wait_for(real, {})
    real.close()


def test_ctrl_down_out_of_a_note_goes_on_there_and_a_sentence_behind_it_marks_nothing(real: RealWindow) -> None:
    real.keys("j", "n", "“first note”", "ctrl+Down", "“second note”", "ctrl+Return", "“so we go on”")
    real.rest()
    real.keys("l", "“Line one.”", "ctrl+Down", "“Line two.”", "Escape", "“and so on”")
    wanted = {
        "P1-01": {"notes": ["first note"]},
        "P1-02": {"notes": ["second note"], "line": "Line one."},
        "P1-03": {"line": "Line two."},
    }
    wait_for(real, wanted)
    real.close()
    assert found(real) == wanted
