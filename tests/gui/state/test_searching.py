"""The texts of a long report are read between the events; who asks before is answered all the same."""

from pytestqt.qtbot import QtBot

from alliance_desktop.gui.state.searching import Asked
from alliance_desktop.gui.state.words_state import WordsState
from tests import builders
from tests.gui.conftest import MakeDesk

MANY = 1_200
Make = MakeDesk


def count(words: WordsState, text: str) -> int:
    words.searching.asked = Asked(text)
    return len(words.searching.search())


def test_a_long_report_is_read_once_the_store_is_open_and_then_all_is_still(make_desk: Make, qtbot: QtBot) -> None:
    desk = make_desk(builders.report(panel=MANY))
    assert desk.words.is_getting_ready
    qtbot.waitUntil(lambda: not desk.words.is_getting_ready, timeout=20_000)
    desk.words.look_for("number 120")
    assert len(desk.words.hits) == 2
    assert count(desk.words, "number 120") == 2


def test_who_is_quicker_is_answered_at_once(make_desk: Make, qtbot: QtBot) -> None:
    desk = make_desk(builders.report(panel=MANY))
    desk.words.look_for("number 120")
    assert len(desk.words.hits) == 2
    assert count(desk.words, "number 120") == 2
    desk.note("P1-01", "unicorns")
    assert count(desk.words, "unicorns") == 1
    qtbot.waitUntil(lambda: not desk.words.is_getting_ready, timeout=20_000)
    assert count(desk.words, "unicorns") == 1


def test_a_short_report_is_read_when_it_is_needed(make_desk: Make, qtbot: QtBot) -> None:
    desk = make_desk(builders.report())
    assert not desk.words.is_getting_ready
    desk.words.get_ready()
    qtbot.waitUntil(lambda: not desk.words.is_getting_ready)
    assert count(desk.words, "number 3") == 2


def test_what_is_written_while_the_marks_are_read_is_found_too(make_desk: Make) -> None:
    desk = make_desk(builders.report())
    for number in range(3):
        desk.note(f"P1-0{number + 1}", "Ask.")
    desk.editor.attached.emit()
    reading = desk.words.searching.get_ready()
    next(reading)
    desk.note("P1-01", "unicorns")
    assert [*reading] != []
    assert count(desk.words, "unicorns") == 1
