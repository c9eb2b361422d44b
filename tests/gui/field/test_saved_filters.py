"""Saved filters by keys and clicks: saved below the field, shown from *My work*, kept in order in their list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.contents.contents_pane import FilterRow, MyWork
from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import filter_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.seen import the, there
from tests.gui.typing import keys


def library(window: MainWindow) -> Library:
    assert window.desk.editor.library is not None
    return window.desk.editor.library


def saved(window: MainWindow) -> list[tuple[str, str]]:
    return [(one.name, one.expression) for one in library(window).saved_filters]


def rows(window: MainWindow) -> list[str]:
    """What *My work* says of saved filters."""
    return [
        row.accessibleName()
        for row in window.parts.contents.findChildren(FilterRow)
        if row.isVisibleTo(window.parts.contents)
    ]


def save(window: MainWindow, name: str, text: str) -> None:
    """A filter typed into the field and saved, by keys alone."""
    keys("Ctrl+F", f"“{text}”", "Return", "Ctrl+Shift+S", f"“{name}”", "Return")


def filters_list(window: MainWindow) -> ListView:
    window.parts.pages.open("filters")
    (view,) = window.findChildren(ListView)
    return view


def listed(view: ListView) -> list[str]:
    return [
        str(view.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(view.model.rowCount())
    ]


def test_a_filter_is_typed_saved_and_shown_again_over_a_restart(open_window: Open, window: MainWindow) -> None:
    save(window, "Money", "topic:compensation")
    assert saved(window) == [("Money", "topic:compensation")]
    assert rows(window) == ["Saved filter Money, 6"]
    assert QApplication.focusWidget() is window.parts.field.edit
    again = open_window()
    again.parts.show_filter("")
    (row,) = (each for each in again.parts.contents.findChildren(FilterRow) if each.isVisibleTo(again.parts.contents))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert str(again.desk.filter.asked) == "topic:compensation"
    assert row.isChecked()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert not again.desk.filter.asked
    assert not row.isChecked()


def test_saving_is_undone_as_everything(window: MainWindow) -> None:
    save(window, "Money", "topic:compensation")
    window.panes.reading.focus_text()
    window.parts.actions["undo"].trigger()
    assert saved(window) == []
    assert rows(window) == []
    window.parts.actions["redo"].trigger()
    assert rows(window) == ["Saved filter Money, 6"]


def test_without_a_filter_there_is_nothing_to_save(window: MainWindow) -> None:
    assert not window.parts.actions["save-filter"].isEnabled()
    assert not window.parts.field.save_button.isVisible()
    window.parts.show_filter("panel:1")
    assert window.parts.actions["save-filter"].isEnabled()
    assert window.parts.field.save_button.isVisible()


def test_esc_leaves_the_line_and_keeps_the_filter(window: MainWindow) -> None:
    window.parts.show_filter("panel:1")
    QTest.mouseClick(window.parts.field.save_button, Qt.MouseButton.LeftButton)
    assert window.parts.field.save_line().is_open
    assert window.parts.field.save_line().edit.selectedText() == "panel 1"
    keys("Esc")
    assert not window.parts.field.save_line().is_open
    assert str(window.desk.filter.asked) == "panel:1"
    assert saved(window) == []


def test_an_empty_name_is_said_and_the_line_stays(window: MainWindow) -> None:
    window.parts.show_filter("panel:1")
    keys("Ctrl+Shift+S", "Del", "Return")
    assert window.parts.field.save_line().is_open
    assert saved(window) == []


def test_the_counts_live_and_a_tag_that_is_gone_is_said(window: MainWindow, qtbot: QtBot) -> None:
    on = library(window)
    marking(window).tag("money", "P1-08")
    save(window, "Mine", "tag:money")
    assert rows(window) == ["Saved filter Mine, 1"]
    marking(window).tag("money", "S5-04")
    assert rows(window) == ["Saved filter Mine, 2"]
    window.desk.editor.do(tag_edits.rename_tag(on, there(on.tag("money")), "funds"))
    assert saved(window) == [("Mine", "tag:funds")]
    assert rows(window) == ["Saved filter Mine, 2"]
    window.desk.editor.do(tag_edits.delete_tag(on, there(on.tag("funds"))))
    assert rows(window) == ["Saved filter Mine, 0, the tag “funds” is gone"]
    assert listed(filters_list(window)) == ["Mine, tagged funds – the tag “funds” is gone, 0 recommendations"]


def test_the_list_shows_renames_moves_and_deletes_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    for name, text in (("a", "panel:1"), ("b", "panel:2"), ("c", "side:1")):
        save(window, name, text)
        window.parts.show_filter("")
    view = filters_list(window)
    assert listed(view)[0] == "a, panel 1, 11 recommendations"
    keys("Alt+Down")
    assert [name for name, _text in saved(window)] == ["b", "a", "c"]
    assert seen.words(window.parts.toast) == ["Moved to 2 of 3, a"]
    assert there(view.current_row()).strong == "a"
    keys("Alt+Up", "Alt+Up")
    assert [name for name, _text in saved(window)] == ["a", "b", "c"]
    keys("F2", "“z”", "Return")
    qtbot.waitUntil(lambda: saved(window)[0] == ("z", "panel:1"))
    keys("Down", "Del")
    assert [name for name, _text in saved(window)] == ["z", "c"]
    keys("Return")
    assert not window.parts.pages.is_open
    assert str(window.desk.filter.asked) == "side:1"


def test_a_new_name_is_typed_where_the_old_one_stands(window: MainWindow) -> None:
    save(window, "a", "panel:1")
    view = filters_list(window)
    keys("F2")
    editor = the(view.list, QLineEdit)
    row = view.list.visualRect(view.list.currentIndex())
    name = row.top() + tokens.S + tokens.TARGET // 2
    assert abs(editor.geometry().center().y() - name) <= 2
    assert row.contains(editor.geometry())


def test_a_name_that_another_filter_has_is_refused(window: MainWindow, qtbot: QtBot) -> None:
    save(window, "a", "panel:1")
    save(window, "b", "panel:2")
    view = filters_list(window)
    with qtbot.waitSignal(window.desk.editor.failed):
        view.rename(library(window).saved_filters[1].id, "A")
    assert [name for name, _text in saved(window)] == ["a", "b"]


def test_what_another_program_saved_is_shown(window: MainWindow) -> None:
    save(window, "a", "panel:1")
    other = Library.open(library(window).path, window.desk.report)
    other.apply(filter_edits.rename_filter(other, other.saved_filters[0], "elsewhere"))
    other.close()
    window.desk.editor.refresh()
    assert rows(window) == ["Saved filter elsewhere, 11"]


def test_more_than_four_stand_behind_a_number(window: MainWindow) -> None:
    for number in range(6):
        save(window, f"filter {number}", f"side:{number + 1}")
        window.parts.show_filter("")
    assert len(rows(window)) == 4
    assert len(listed(filters_list(window))) == 6


def test_a_deleted_one_is_recovered_from_the_trash(window: MainWindow) -> None:
    save(window, "a", "panel:1")
    window.desk.editor.do(trash_edits.delete(library(window), library(window).saved_filters[0]))
    window.parts.pages.open("trash")
    keys("Return")
    assert saved(window) == [("a", "panel:1")]


def test_where_the_last_saved_filter_is_undone_no_gap_stays(window: MainWindow) -> None:
    work = the(window.parts.contents, MyWork)
    QApplication.processEvents()
    before = work.height()
    save(window, "a", "panel:1")
    QApplication.processEvents()
    assert work.height() > before
    window.desk.editor.undo()
    QApplication.processEvents()
    assert work.height() == before == work.full_height
