"""All reports are searched as one: each result says its report, Enter turns the window to it, Alt+← comes back."""

from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.search.search_page import Search
from alliance_desktop.gui.search.search_rows import SearchRow
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import remark_changes, sheet_edit
from tests.builders import set_fields
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.seen import there
from tests.gui.typing import focused, keys
from tests.reports import AVERLAND


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """With a second report, a damaged third one, and marks on both."""
    copytree(AVERLAND, own_folder() / AVERLAND.name)
    (own_folder() / "broken-2024").mkdir()
    (own_folder() / "broken-2024" / "report.toml").write_text("id = [", encoding="utf-8")
    averland = read_package(AVERLAND)
    with_marks = Library.open(tmp_path / "store.db", averland)
    with_marks.apply(mark_edits.write_note(with_marks, with_marks.target("131.7"), "A canary of Averland."))
    with_marks.apply(set_fields(with_marks, [with_marks.target("131.4")], {"stance": "oppose", "line": "No canary."}))
    remark = remark_changes(with_marks, [with_marks.target("131.4")], "canary between us")
    with_marks.apply(there(sheet_edit(with_marks, remark)))
    with_marks.close()
    window = open_window()
    marking(window).note("P1-08", "A canary of ours.")
    return window


def shown(window: MainWindow) -> Search | None:
    return next((each for each in window.findChildren(Search) if each.isVisible()), None)


def asked(window: MainWindow, qtbot: QtBot, words: str) -> Search:
    keys("Ctrl+Shift+F")
    view = there(shown(window))
    QTest.keyClicks(focused(), words)
    keys("Alt+A")
    qtbot.waitUntil(lambda: not window.desk.ahead.searching.is_searching)
    return view


def rows(view: Search) -> list[SearchRow]:
    found = [view.model.row_at(view.model.index(number, 0)) for number in range(view.model.rowCount())]
    return [row for row in found if row is not None and not row.heading]


def choose(view: Search, badge: str) -> None:
    while there(view.model.row_at(view.list.currentIndex())).badge != badge:
        keys("Down")


def undated(place: str) -> str:
    """Without the moment when a note was written, which is today."""
    return place.partition(" · today ")[0]


def test_results_are_grouped_and_those_of_others_say_their_report(window: MainWindow, qtbot: QtBot) -> None:
    keys("Ctrl+Shift+F")
    view = there(shown(window))
    QTest.keyClicks(focused(), "canary")
    assert [(row.badge, undated(row.place)) for row in rows(view)] == [("P1-08", "Panel 1, p. 4")]
    keys("Alt+A")
    qtbot.waitUntil(lambda: len(rows(view)) == 3)
    assert [(row.badge, undated(row.place), row.stance_words) for row in rows(view)] == [
        ("P1-08", "Panel 1, p. 4", ""),
        ("131.7", "Averland 2025 · Conclusions and recommendations, p. 15", ""),
        ("131.4", "Averland 2025 · Line to take, Conclusions and recommendations, p. 15", "Noted"),
    ]
    choose(view, "131.7")
    assert window.desk.navigator.codes == ()
    marking(window).note("P1-08", "Another canary.")
    qtbot.waitUntil(lambda: len(rows(view)) == 4)
    assert there(view.model.row_at(view.list.currentIndex())).badge == "131.7"
    keys("Alt+A")
    assert [row.badge for row in rows(view)] == ["P1-08", "P1-08"]


@pytest.mark.parametrize(("words", "badge", "own"), [("canary", "131.7", 1), ("equal pay", "131.5", 0)])
def test_enter_turns_there_alt_left_back(window: MainWindow, qtbot: QtBot, words: str, badge: str, own: int) -> None:
    window.desk.navigator.go("S7-03")
    view = asked(window, qtbot, words)
    assert len([row for row in rows(view) if "Averland" not in row.place]) == own
    choose(view, badge)
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    assert window.desk.navigator.current == badge
    assert shown(window) is None
    assert window.desk.editor.marks("131.7").notes if own else window.desk.words.current
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    qtbot.waitUntil(lambda: shown(window) is not None and not window.desk.ahead.searching.is_searching)
    view = there(shown(window))
    assert view.head.edit.text() == words
    assert there(view.model.row_at(view.list.currentIndex())).badge == badge
    keys("Esc")
    assert window.desk.navigator.current == "S7-03"
