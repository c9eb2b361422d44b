"""After what is done beside the text reading goes on: J moves on from where one was."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.contents.contents_tree import ContentsTree
from alliance_desktop.gui.side.tag_chips import TagChip
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import filter_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import the
from tests.gui.typing import focused, keys


def tag(*names: str) -> None:
    for name in names:
        keys("T", f"“{name}”", "Return")


def click(widget: QWidget) -> None:
    """As the mouse does it: the window finds what lies there."""
    QApplication.processEvents()
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QApplication.processEvents()


def place(window: MainWindow) -> str:
    """Where J leads."""
    keys("J")
    return window.desk.navigator.current


def names(window: MainWindow, code: str) -> list[str]:
    return [tag.name for tag in window.desk.editor.marks(code).tags]


def keep_a_draft(window: MainWindow, report: Report) -> None:
    """What a window that was killed leaves."""
    library = Library.open(window.desk.store_path, report)
    library.save_draft(builders.draft(library, "P1-08", "half a note"))
    library.close()


def test_from_a_tag_that_was_taken_away_by_its_cross(window: MainWindow) -> None:
    keys("J")
    tag("one", "two")
    chip = window.parts.side.findChildren(TagChip)[0]
    click(the(chip, QAbstractButton))
    assert names(window, "P1-01") == ["two"]
    assert place(window) == "P1-02"


def test_from_recovered_text_that_was_kept_by_the_mouse(open_window: Open, osce: Report) -> None:
    keep_a_draft(open_window(), osce)
    window = open_window()
    keys("J")
    window.panes.reading.focus_text()
    click(seen.button(window.parts.side, "Keep"))
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["half a note"]
    assert place(window) == "P1-10"


def test_from_recovered_text_that_was_kept_by_keys(open_window: Open, osce: Report) -> None:
    keep_a_draft(open_window(), osce)
    window = open_window()
    keys("J")
    seen.button(window.parts.side, "Keep").setFocus()
    keys("Return")
    assert place(window) == "P1-10"


@pytest.mark.parametrize("key", ["T", "1"], ids=["T", "1"])
def test_from_the_tag_picker_over_a_drawer(key: str, window: MainWindow) -> None:
    window.resize(640, 700)
    keys("J", key, "“one”", "Return")
    assert names(window, "P1-01") == ["one"]
    assert place(window) == "P1-02"


@pytest.mark.parametrize("by", ["click", "Enter"])
def test_from_a_section_chosen_in_the_contents(by: str, window: MainWindow) -> None:
    tree = the(window.parts.contents, ContentsTree)
    index = tree.rows.index_of("panel-2")
    if by == "click":
        at = tree.visualRect(index).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        tree.setFocus()
        tree.setCurrentIndex(index)
        keys("Return")
    assert window.desk.navigator.current == "panel-2"
    assert place(window) == "P2-01"


@pytest.mark.parametrize("by", ["key", "click"])
def test_the_last_row_of_a_list_leaves_the_focus_there_where_enter_does_nothing(by: str, window: MainWindow) -> None:
    library = library_of(window)
    keys("J")
    wanted = parse("funding", window.desk.index.vocabulary)
    window.desk.editor.do(filter_edits.save_filter(library, wanted, "money"))
    window.parts.pages.open("filters")
    if by == "click":
        click(seen.button(window, "Delete"))
    else:
        keys("Del")
    assert not library.saved_filters
    empty = focused()
    keys("Return", "Return", "Return")
    assert focused() is empty
    assert isinstance(empty, QLabel)
    assert empty.text().startswith("No saved filters yet.")
    window.parts.actions.trigger("undo")
    assert isinstance(focused(), KeyList)
    keys("Escape")
    assert place(window) == "P1-02"


def test_after_a_note_on_a_row_the_next_key_is_about_that_row_and_not_typed_above_it(window: MainWindow) -> None:
    window.parts.pages.open("people")
    keys("Tab")
    rows = focused()
    assert isinstance(rows, KeyList)
    keys("Down", "N", "“ask her office”", "Ctrl+Return")
    assert focused() is rows
    assert rows.currentIndex().row() == 1
    keys("F6", "F6")
    assert focused() is not rows
    keys("Shift+F6", "Shift+F6")
    assert focused() is rows


@pytest.mark.parametrize("size", [(1366, 460), (683, 384)])
def test_a_new_note_is_seen_whole_and_all_stays(qtbot: QtBot, size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    window.desk.navigator.go("P1-08")
    marking(window).note("P1-08", "A note that is there already.")
    QApplication.processEvents()
    panel = window.parts.side
    keys("N")
    editor = panel.notes.note_editor()
    lowest = 2 * editor.field.fontMetrics().height()

    def is_whole() -> bool:
        top = editor.mapTo(panel.viewport(), QPoint(0, 0)).y()
        return editor.height() > lowest and top >= 0 and top + editor.height() <= panel.viewport().height()

    qtbot.waitUntil(is_whole)
    QTest.qWait(500)  # what comes once the panel is still
    assert is_whole()
    assert panel.verticalScrollBar().value() > 0
    keys("Esc")
    assert panel.verticalScrollBar().value() == 0
