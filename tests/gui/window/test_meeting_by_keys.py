"""Meeting mode in the real window under a window manager, by the keys that a reader presses."""

import pytest

from tests.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb

MEETING = "Meeting mode – Alliance Desktop"


def test_it_comes_with_f11_jumps_and_esc_leaves_to_the_recommendation_that_is_shown(window: RealWindow) -> None:
    window.go_to("p1.8")
    window.keys("F11")
    eventually(lambda: window.active, lambda title: title == MEETING)
    window.type("s5 4")
    window.keys("Return", "Right", "ctrl+shift+i", "Escape")
    eventually(lambda: window.active, lambda title: title == window.title != MEETING)
    window.keys("b")
    eventually(lambda: [one["code"] for one in window.ask("brief", "Brief")["items"]], lambda found: found == ["S5-05"])
    window.close()


def test_f11_and_esc_open_and_leave_it_again_and_again(window: RealWindow) -> None:
    window.keys("F11")
    eventually(lambda: window.active, lambda title: title == MEETING)
    window.keys("Escape")
    eventually(lambda: window.active, lambda title: title != MEETING)
    window.keys("F11")
    eventually(lambda: window.active, lambda title: title == MEETING)
    window.keys("F11")
    eventually(lambda: window.active, lambda title: title != MEETING)
    window.close()


def test_a_jump_and_a_line_heard_are_five_acts_and_outlive_a_kill(window: RealWindow) -> None:
    window.keys("F11")
    eventually(lambda: window.active, lambda title: title == MEETING)
    before = window.acts
    window.type("s5 4")
    window.keys("Return", "m")
    window.type("Chair, new text by Friday")
    window.keys("Return")
    assert window.acts == before + 5
    eventually(lambda: heard(window), lambda found: found == [("S5-04", "Chair", "new text by Friday")])
    window.end()
    window.start()
    assert heard(window) == [("S5-04", "Chair", "new text by Friday")]
    window.keys("ctrl+z")
    eventually(lambda: heard(window), lambda found: found == [])
    window.close()


def heard(window: RealWindow) -> list[tuple[str, str, str]]:
    """What was taken down: where, of whom, what."""
    entries = window.ask("list", "has:heard")
    return [(entry["code"], note["heard"], note["text"]) for entry in entries for note in entry["notes"]]
