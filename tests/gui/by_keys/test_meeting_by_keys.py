"""Meeting mode in the real window under a window manager, by the keys that a reader presses."""

from shutil import copytree

import pytest

from alliance_desktop.importing import installed_reports
from tests.command_line import answer
from tests.program.real_window import REST, RealWindow, eventually
from tests.reports import AVERLAND

pytestmark = pytest.mark.xvfb

MEETING = "Meeting mode – Alliance Desktop"


def test_f11_opens_and_leaves_it_again_and_esc_leaves_to_the_recommendation_jumped_to(real: RealWindow) -> None:
    real.go_to("p1.8")
    real.keys("F11")
    eventually(lambda: real.active, lambda title: title == MEETING)
    real.keys("“s5 4”", "Return", "Right", "ctrl+shift+i", "Escape")
    eventually(lambda: real.active, lambda title: title == real.title != MEETING)
    real.keys("b")
    eventually(lambda: [one["code"] for one in real.ask("brief", "Brief")["items"]], lambda found: found == ["S5-05"])
    real.keys("F11")
    eventually(lambda: real.active, lambda title: title == MEETING)
    real.keys("F11")
    eventually(lambda: real.active, lambda title: title == real.title != MEETING)
    real.close()


def test_a_jump_and_a_line_heard_are_five_acts_and_outlive_a_kill(real: RealWindow) -> None:
    real.keys("F11")
    eventually(lambda: real.active, lambda title: title == MEETING)
    before = real.acts
    real.keys("“s5 4”", "Return", "m", "“Chair, new text by Friday”", "Return")
    assert real.acts == before + 5
    eventually(lambda: heard(real), lambda found: found == [("S5-04", "Chair", "new text by Friday")])
    real.end()
    real.start()
    assert heard(real) == [("S5-04", "Chair", "new text by Friday")]
    real.keys("ctrl+z")
    eventually(lambda: heard(real), lambda found: found == [])
    real.close()


@pytest.mark.parametrize("at_once", [0, 25])
def test_what_is_typed_right_after_f11_is_heard_there_and_right_after_esc_is_a_note(
    real: RealWindow, at_once: int
) -> None:
    real.go_to("s1.4")
    real.rest()
    real.pace = at_once
    real.keys("F11", *"s6", "space", "3", "Return", "m", *"Chair", "comma", *"late", "Return")
    eventually(lambda: heard(real), lambda found: found == [("S6-03", "Chair", "late")])
    eventually(lambda: real.active, lambda title: title == MEETING)
    real.rest()
    real.keys("Escape", "n", *"after", "ctrl+Return")
    real.wait_for_marks({"S6-03": {"notes": ["late", "after"]}})
    eventually(lambda: real.active, lambda title: title == real.title != MEETING)
    real.close()


@pytest.mark.every(2)
@pytest.mark.parametrize("at_once", [0, 25])
def test_what_is_typed_right_after_a_step_to_another_report_is_heard_there(real: RealWindow, at_once: int) -> None:
    real.close()
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    assert answer(real.store, "brief", "Both", "--add", "P1-08", "averland-2025:131.7", "P1-02").code == 0
    real.start()
    real.keys("F5", REST, "F11")
    eventually(lambda: real.active, lambda title: title == MEETING)
    real.rest()
    real.pace = at_once
    real.keys("Right", "m", *"Chair", "comma", *"late", "Return", "Right", "m", *"Chair", "comma", *"last", "Return")
    eventually(lambda: heard(real, "--report", AVERLAND.name), lambda found: found == [("131.7", "Chair", "late")])
    eventually(lambda: heard(real), lambda found: found == [("P1-02", "Chair", "last")])
    real.keys("Escape")
    eventually(lambda: real.active, lambda title: title == real.title != MEETING)
    real.close()


@pytest.mark.every(2)
@pytest.mark.parametrize("at_once", [0, 70])
def test_what_is_typed_right_after_three_steps_through_reports_is_heard_whole(real: RealWindow, at_once: int) -> None:
    real.close()
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    rows = "P1-08", "averland-2025:131.7", "P1-02", "averland-2025:131.1"
    assert answer(real.store, "brief", "Both", "--add", *rows).code == 0
    real.start()
    real.keys("F5", REST, "F11")
    eventually(lambda: real.active, lambda title: title == MEETING)
    real.rest()
    real.pace = at_once
    real.keys("Right", "Right", "Right", "m", *"Chair", "comma", *"late", "Return")
    eventually(lambda: heard(real, "--report", AVERLAND.name), lambda found: found == [("131.1", "Chair", "late")])
    assert heard(real) == []
    real.keys("Escape")
    eventually(lambda: real.active, lambda title: title == real.title != MEETING)
    real.close()


def heard(real: RealWindow, *report: str) -> list[tuple[str, str, str]]:
    """What was taken down: where, of whom, what."""
    entries = real.ask("list", "has:heard", *report)
    return [(entry["code"], note["heard"], note["text"]) for entry in entries for note in entry["notes"]]
