"""What the toast's button offers is what it names, or it isn't offered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from tests.gui import seen
from tests.gui.conftest import Announced
from tests.gui.seen import there
from tests.gui.typing import keys, type_text


def offered(window: MainWindow) -> QPushButton | None:
    """The toast's button, if it is to be seen."""
    button = window.parts.toast.findChild(QPushButton)
    return button if button is not None and button.isVisible() else None


def click(window: MainWindow, label: str) -> None:
    button = there(offered(window))
    assert button.text() == label
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tag(name: str) -> None:
    keys("T", f"“{name}”", "Return")


def note(text: str) -> None:
    keys("N", f"“{text}”", "Ctrl+Return")


def tags(window: MainWindow, code: str) -> list[str]:
    return [tag.name for tag in window.desk.editor.marks(code).tags]


def notes(window: MainWindow, code: str) -> list[str]:
    return [note.text for note in window.desk.editor.marks(code).notes]


def elsewhere(window: MainWindow, report: Report, text: str) -> None:
    """The command line writes a note on P1-02."""
    library = Library.open(window.desk.store_path, report)
    library.apply(mark_edits.write_note(library, library.target("P1-02"), text))
    library.close()


def test_undo_in_the_toast_takes_back_what_it_names(window: MainWindow) -> None:
    keys("J")
    tag("raise")
    assert "raise" in window.parts.toast.accessibleName()
    click(window, "Undo")
    assert tags(window, "P1-01") == []


@pytest.mark.parametrize("in_search", [True, False])
def test_undos_key_is_said_where_used(window: MainWindow, announced: Announced, qtbot: QtBot, in_search: bool) -> None:
    keys("J")
    if in_search:
        window.parts.actions.trigger("find")
        type_text("funding")
    announced.clear()
    keys("Ctrl+D")
    qtbot.waitUntil(lambda: any("Bookmark added" in text for _from, text in announced))
    said = " ".join(text for _from, text in announced)
    assert ("Undo with Control Z" in said) == (not in_search)
    assert offered(window) is not None


def test_undo_in_the_toast_goes_when_a_note_or_a_label_is_saved(window: MainWindow) -> None:
    keys("J")
    tag("raise")
    note("text")
    assert offered(window) is None
    assert not window.parts.toast.isVisible()
    assert notes(window, "P1-01") == ["text"]
    keys("J", "Ctrl+D", "J", "Ctrl+Shift+D", "“label”", "Return")
    assert offered(window) is None


def test_undo_in_the_toast_goes_when_others_change_the_notes(window: MainWindow, osce: Report, qtbot: QtBot) -> None:
    keys("J")
    tag("raise")
    elsewhere(window, osce, "theirs")
    qtbot.waitUntil(lambda: notes(window, "P1-02") == ["theirs"])
    assert offered(window) is None


def test_undo_in_the_toast_leaves_an_unseen_change_of_others(window: MainWindow, osce: Report) -> None:
    keys("J")
    tag("raise")
    elsewhere(window, osce, "theirs")
    click(window, "Undo")
    assert notes(window, "P1-02") == ["theirs"]
    assert tags(window, "P1-01") == ["raise"]
    assert "Nothing was undone" in window.parts.toast.accessibleName()


@pytest.mark.parametrize("page", ["", "preferences", "backups", "tags", "trash", "left", "brief"])
def test_what_is_undone_and_redone_on_another_card_is_shown_on_demand(window: MainWindow, page: str) -> None:
    keys("J", "Ctrl+D")
    for act in ("undo", "redo"):
        if page:
            window.parts.pages.open(page)
            window.setFocus()
        else:
            keys("J", "J")
        window.parts.actions.trigger(act)
        assert "P1-01" in window.parts.toast.accessibleName()
        click(window, "Show")
        assert (window.desk.navigator.current, window.desk.navigator.page) == ("P1-01", "")


@pytest.mark.parametrize("label", ["Undo", "Redo"])
def test_the_button_of_the_toast_says_why_where_nothing_can_be_written(window: MainWindow, label: str) -> None:
    keys("J")
    tag("raise")
    if label == "Redo":
        keys("Ctrl+Z")
    before = tags(window, "P1-01")
    window.hold("another machine")
    click(window, label)
    assert seen.words(window.parts.toast) == ["Your notes can’t be changed right now"]
    assert offered(window) is None
    assert tags(window, "P1-01") == before


def test_undo_in_the_toast_leaves_a_note_that_is_being_typed(window: MainWindow) -> None:
    keys("J")
    tag("raise")
    keys("N", "“half a”")
    click(window, "Undo")
    assert tags(window, "P1-01") == []
    keys("“ note”", "Ctrl+Return")
    assert notes(window, "P1-01") == ["half a note"]


def test_redo_in_the_toast_goes_with_the_next_change(window: MainWindow) -> None:
    keys("J")
    tag("raise")
    keys("Ctrl+Z")
    assert there(offered(window)).text() == "Redo"
    note("text")
    assert offered(window) is None


def test_another_offer_in_the_toast_outlasts_a_change(window: MainWindow) -> None:
    keys("J")
    window.parts.toast.say("Filter cleared to show this place", "Restore filter", action=lambda: None)
    note("text")
    assert offered(window) is not None


@pytest.mark.parametrize("page", ["notes", "brief"])
def test_a_row_that_is_gone_again_leaves_nothing_to_show(window: MainWindow, page: str) -> None:
    for text in ("one", "two"):
        keys("J", "B")
        note(text)
        keys("Esc")
    window.parts.pages.open(page)
    offers = []
    for key in ("Delete", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Z"):
        keys(key)
        assert "P1-01" in window.parts.toast.accessibleName()
        offers.append(there(offered(window)).text())
    assert offers == ["Undo", "Redo", "Undo", "Redo"]
