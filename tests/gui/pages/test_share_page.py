"""The page that shares marks: what goes along is counted and ticked before a file is written, by keys alone."""

import os
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from alliance_desktop import files
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.domain.report import Target
from alliance_desktop.exchange.read_marks import read_marks
from alliance_desktop.gui.pages import share_page
from alliance_desktop.gui.pages.share_page import SharePage
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits
from alliance_desktop.library.what_is_left import marks_by_report
from tests import builders
from tests.gui import seen
from tests.gui.asked_files import answer_with
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.typing import focused, keys, wait_for
from tests.unit.ground.test_files import held_by_windows


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window with marks of most kinds, some in a panel that a filter finds."""
    window = open_window()
    made = marking(window)
    made.tag("funding", "P1-08", "P1-09", "S5-04")
    made.note("P1-08", "A note for myself.")
    made.position("P1-08", {"stance": "support", "line": "We support."})
    made.bookmark("S5-04", "here")
    return window


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names that the dialogue proposed; the reader takes *marks* without an ending each time."""
    found: list[str] = []

    def ask(_parent: object, _title: str, name: str, *_kinds: object) -> tuple[str, str]:
        found.append(Path(name).name)
        return str(tmp_path / "marks"), ""

    answer_with(monkeypatch, ask)
    return found


def opened(window: MainWindow) -> SharePage:
    window.parts.actions.trigger("share")
    QApplication.processEvents()
    (page,) = (one for one in window.findChildren(SharePage) if one.isVisible())
    return page


def ticks(page: SharePage) -> list[tuple[str, bool]]:
    boxes = page.findChildren(QCheckBox)
    return [(box.text(), box.isChecked()) for box in boxes if box.isVisible()]


def test_it_first_asks_for_a_name_then_writes_no_notes(window: MainWindow, proposed: list[str], tmp_path: Path) -> None:
    page = opened(window)
    assert ticks(page) == [
        *(("1 note", False), ("1 tag on 3 recommendations", True), ("1 position", True), ("1 bookmark", True))
    ]
    said = "Notes are included only if you tick them, each time. Internal remarks are never included."
    why = "Your colleague sees whose marks these are. Without a name they go out unsigned."
    assert {said, why} <= set(seen.words(page))
    assert isinstance(focused(), LineEdit)
    keys("“Anna Berg”", "Ctrl+Return")
    wait_for(window.desk.exports)
    assert proposed[0].startswith("marks ")
    assert proposed[0].endswith(".alliance")
    found = read_marks(tmp_path / "marks.alliance", window.desk.report)
    assert found.broken == ()
    assert {type(one.record).__name__ for one in found.marks} == {"Tagging", "PositionField", "Bookmark"}
    assert set(found.people.values()) == {"Anna Berg"}
    assert window.parts.toast.accessibleName().startswith("5 marks written to ")
    assert library_of(window).people.owner == "Anna Berg"
    marking(window).bookmark("P1-09", "late")
    keys("Return")
    wait_for(window.desk.exports)
    assert "exists already" in window.parts.toast.accessibleName()
    library_of(window).undo()
    assert marks_to_share(library_of(window)).deletions(SHARED_KINDS) == 0, "what was refused told nobody"


def test_a_file_that_finds_no_room_told_nobody_of_what_is_undone_then(
    window: MainWindow, small_disc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, lambda *_asked: (str(small_disc / "marks.alliance"), ""))
    library_of(window).rename_owner("Anna Berg")
    marking(window).bookmark("P1-09", "late")
    opened(window)
    builders.fill_disc(small_disc)
    keys("Ctrl+Return")
    wait_for(window.desk.exports)
    assert "The disk is full" in window.parts.toast.accessibleName()
    library_of(window).undo()
    assert marks_to_share(library_of(window)).deletions(SHARED_KINDS) == 0


def test_a_file_that_another_program_holds_told_nobody_of_what_is_undone_then(
    window: MainWindow, proposed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_of(window).rename_owner("Anna Berg")
    marking(window).bookmark("P1-09", "late")
    opened(window)

    def held(*_paths: object, **_how: object) -> None:
        raise held_by_windows(32)

    monkeypatch.setattr(files, "put_in_place", held)
    keys("Ctrl+Return")
    wait_for(window.desk.exports)
    assert "open in another program" in window.parts.toast.accessibleName()
    library_of(window).undo()
    assert marks_to_share(library_of(window)).deletions(SHARED_KINDS) == 0


def test_a_file_given_up_while_the_disk_takes_it_told_nobody(
    window: MainWindow, proposed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked, goes_on, really = Event(), Event(), os.fsync

    def slow(handle: int) -> None:
        asked.set()
        goes_on.wait()
        really(handle)

    library_of(window).rename_owner("Anna Berg")
    marking(window).bookmark("P1-09", "late")
    opened(window)
    monkeypatch.setattr(os, "fsync", slow)
    keys("Ctrl+Return")
    qtbot.waitUntil(asked.is_set)
    window.desk.exports.give_up()
    goes_on.set()
    qtbot.waitUntil(lambda: not list(tmp_path.glob("*marks.alliance*")))
    library_of(window).undo()
    assert marks_to_share(library_of(window)).deletions(SHARED_KINDS) == 0


def test_marks_are_counted_as_in_the_list_of_reports(window: MainWindow) -> None:
    page = opened(window)
    (notes,) = (box for box in page.findChildren(QCheckBox) if box.text() == "1 note")
    notes.click()
    assert marks_by_report(library_of(window)) == {window.desk.report.id: 6}
    assert seen.button(page, "Share 6 marks…").isEnabled()


def test_many_marks_are_collected_between_the_events_and_a_key_meanwhile_cancels_nothing(
    window: MainWindow, proposed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(share_page, "_AT_ONCE", -1)
    page = opened(window)
    qtbot.waitUntil(lambda: len(ticks(page)) == 4)
    keys("“Anna Berg”", "Ctrl+Return")
    wait_for(window.desk.exports)
    assert len(read_marks(tmp_path / "marks.alliance", window.desk.report).marks) == 6
    assert page.isAncestorOf(focused())
    keys("Esc")
    window.parts.actions.trigger("share")
    (page,) = (one for one in window.findChildren(SharePage) if one.isVisible())
    keys("Return")
    assert page.isVisible()
    qtbot.waitUntil(lambda: focused().property("text") == "Share 5 marks…")
    assert seen.words(page).count("Nothing is marked there yet.") == 0


def test_the_filter_says_what_goes_and_ticks_the_count(window: MainWindow, proposed: list[str], tmp_path: Path) -> None:
    library_of(window).rename_owner("Anna Berg")
    keys("Ctrl+F", "“panel:1 ”", "Return")
    page = opened(window)
    assert ticks(page)[1] == ("1 tag on 2 recommendations", True)
    assert focused().property("text") == "Share 3 marks…"
    keys("Shift+Tab", "Shift+Tab", "Space")
    assert ticks(page)[2] == ("1 position", False)
    assert seen.button(page, "Share 2 marks…").isEnabled()
    keys("Shift+Tab", "Shift+Tab", "Space", "Ctrl+Return")
    wait_for(window.desk.exports)
    found = read_marks(tmp_path / "marks.alliance", window.desk.report)
    assert {one.record.target.code for one in found.marks} == {"P1-08", "P1-09"}
    assert "Note" in {type(one.record).__name__ for one in found.marks}
    keys("Esc")
    assert not window.parts.pages.is_open


def test_it_says_whose_marks_these_are_where_other_reports_have_some_too(window: MainWindow) -> None:
    library = library_of(window)
    line = "1 other report has marks too: share those from there."
    assert not any(line in words for words in seen.words(opened(window)))
    keys("Esc")
    assert window.desk.editor.do(mark_edits.write_note(library, Target("averland-2025", "131.1"), "Elsewhere."))
    page = opened(window)
    assert seen.button(page, "Everything marked in this report").isVisible()
    assert f"Marks on {window.desk.report.short_title}. {line}" in seen.words(page)


def test_nothing_marked_is_said_and_nothing_can_be_written(open_window: Open, proposed: list[str]) -> None:
    window = open_window()
    window.desk.navigator.go("P1-08")
    keys("B")  # which is not shared
    page = opened(window)
    assert ticks(page) == []
    assert any(words.startswith("Nothing is marked yet. Tag") for words in seen.words(page))
    keys("Ctrl+Return")
    assert proposed == []
    marking(window).tag("funding", "P1-08")
    assert ticks(page) == [("1 tag on 1 recommendation", True)]
