"""The texts of a long report are read between the events; who asks before is answered all the same."""

from pytestqt.qtbot import QtBot

from alliance_desktop.gui.state.filter_state import ReadingAhead
from alliance_desktop.gui.state.searching import Asked
from tests import builders
from tests.gui.conftest import MakeDesk

MANY = 1_200
Make = MakeDesk


def count(ahead: ReadingAhead, text: str) -> int:
    ahead.searching.asked = Asked(text)
    return len(ahead.searching.search())


def test_a_long_report_is_read_once_the_store_is_open_and_then_all_is_still(make_desk: Make, qtbot: QtBot) -> None:
    desk = make_desk(builders.report(panel=MANY))
    assert desk.ahead.is_running
    qtbot.waitUntil(lambda: not desk.ahead.is_running, timeout=20_000)
    desk.words.look_for("number 120")
    assert len(desk.words.hits) == 2
    assert count(desk.ahead, "number 120") == 2


def test_who_is_quicker_is_answered_at_once(make_desk: Make, qtbot: QtBot) -> None:
    desk = make_desk(builders.report(panel=MANY))
    desk.words.look_for("number 120")
    assert len(desk.words.hits) == 2
    assert count(desk.ahead, "number 120") == 2
    desk.note("P1-01", "unicorns")
    assert count(desk.ahead, "unicorns") == 1
    qtbot.waitUntil(lambda: not desk.ahead.is_running, timeout=20_000)
    assert count(desk.ahead, "unicorns") == 1


def test_a_short_report_is_read_when_it_is_needed(make_desk: Make, qtbot: QtBot) -> None:
    desk = make_desk(builders.report())
    assert not desk.ahead.is_running
    desk.ahead.begin()
    qtbot.waitUntil(lambda: not desk.ahead.is_running)
    assert count(desk.ahead, "number 3") == 2


def test_what_is_written_while_the_marks_are_read_is_found_too(make_desk: Make) -> None:
    desk = make_desk(builders.report())
    for number in range(3):
        desk.note(f"P1-0{number + 1}", "Ask.")
    desk.editor.attached.emit()
    reading = desk.ahead.searching.get_ready()
    next(reading)
    desk.note("P1-01", "unicorns")
    assert [*reading] != []
    assert count(desk.ahead, "unicorns") == 1
