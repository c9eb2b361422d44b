"""The sheet of keys: over the window, searched, printed as one page, left with Esc to where one was."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.keys.key_preferences import apply_keys
from alliance_desktop.gui.keys.key_sheet import KeySheet
from alliance_desktop.gui.keys.printed_sheet import key_groups, page
from alliance_desktop.gui.widgets.file_dialogs import documents
from alliance_desktop.gui.window.main_window import MainWindow
from tests import builders
from tests.gui import seen
from tests.gui.asked_files import answer_with, choose_file
from tests.gui.conftest import Open
from tests.gui.seen import there
from tests.gui.typing import keys, type_text

REPORT = builders.report()


def sheet(window: MainWindow) -> KeySheet:
    [found] = [each for each in window.findChildren(KeySheet) if each.isVisible()]
    return found


def shown(window: MainWindow) -> list[str]:
    return [label.text() for label in sheet(window).columns.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("key", ["F1", "?"])
def test_it_covers_the_window_and_escape_leads_back_to_the_same_place(key: str, window: MainWindow) -> None:
    before = QApplication.focusWidget()
    keys(key)
    assert sheet(window).geometry() == window.panes.rect()
    keys("Esc")
    assert QApplication.focusWidget() is before
    keys(key, "F1")
    assert QApplication.focusWidget() is before


def test_it_leaves_an_open_view_as_it_was_and_a_message_as_it_closes_finds_its_room(window: MainWindow) -> None:
    window.parts.overlays.open("keys")
    opened = there(window.parts.overlays.sheet)
    before = opened.toast_room()
    opened.hide()
    assert opened.toast_room() == before
    window.parts.overlays.close_sheet()
    window.parts.pages.open("tags")
    keys("F1", "Esc")
    assert window.parts.pages.is_open


def test_all_keys_in_force_are_on_it(window: MainWindow) -> None:
    KEYMAP.assign("bookmark", "Ctrl+B")
    apply_keys(window.parts)
    keys("F1")
    words = shown(window)
    assert words[words.index("Bookmark") + 1] == "Ctrl+B"
    assert {"J", "↓", "Ctrl+Enter", "Ctrl+Shift+P", "1 to 9"} <= set(words)


def test_a_word_a_key_or_a_group_finds_its_lines(window: MainWindow) -> None:
    keys("F1", "“ctrl+g”")
    assert shown(window) == ["Go", "Go to", "Ctrl+G"]
    sheet(window).line.clear()
    type_text("qqq")
    assert shown(window) == []
    sheet(window).line.clear()
    type_text("note")
    words = shown(window)
    assert {"In a note", "Save now", "New note"} <= set(words)
    assert "Bookmark" not in words
    sheet(window).line.clear()
    type_text("in lists")
    assert {"In lists", "Rename"} <= set(shown(window))


def test_tab_goes_round_within_the_sheet_and_a_key_pressed_there_does_its_act(window: MainWindow) -> None:
    keys("F1")
    for _step in range(6):
        keys("Tab")
        assert sheet(window).isAncestorOf(QApplication.focusWidget() or window)
    keys("Backtab")
    assert sheet(window).isAncestorOf(QApplication.focusWidget() or window)
    keys("Esc")
    window.desk.navigator.go("P1-08")
    window.panes.reading.setFocus()
    keys("F1", "Ctrl+D")
    assert window.desk.editor.marks("P1-08").bookmark is not None
    assert not [each for each in window.findChildren(KeySheet) if each.isVisible()]


def test_ctrl_p_saves_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    target = tmp_path / "keys"
    choose_file(monkeypatch, target)
    keys("F1", "Ctrl+P")
    data = target.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert window.parts.toast.accessibleName() == "All keys are in keys.pdf"


def test_a_long_sheet_stays_on_one_page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = key_groups(REPORT)
    monkeypatch.setattr("alliance_desktop.gui.keys.printed_sheet.key_groups", lambda _report: groups * 2)
    assert page(REPORT).count(b"/Type /Page\n") == 1


def test_the_page_is_as_dark_on_paper_whatever_the_window_is(qtbot: QtBot) -> None:
    def drawn() -> list[bytes]:
        return re.findall(rb"stream\r?\n(.*?)endstream", page(REPORT), re.DOTALL)[1:]  # the first holds the moment

    before = QApplication.palette()
    light = drawn()
    white = QPalette(before)
    white.setColor(QPalette.ColorRole.Text, "white")
    QApplication.setPalette(white)
    dark = drawn()
    QApplication.setPalette(before)
    assert light == dark


def test_the_page_goes_where_exports_go(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_window()
    proposed: list[str] = []

    def ask(_parent: object, _title: str, path: str, _kinds: str, *_options: object) -> tuple[str, str]:
        proposed.append(path)
        return "", ""

    answer_with(monkeypatch, ask)
    monkeypatch.setattr(
        "PySide6.QtCore.QStandardPaths.writableLocation", staticmethod(lambda _kind: str(tmp_path / "gone"))
    )
    keys("F1", "Ctrl+P")
    assert Path(proposed[0]).parent == Path.home() == documents()


def test_an_unwritable_place_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    target = tmp_path / "missing" / "keys.pdf"
    choose_file(monkeypatch, target)
    keys("F1", "Ctrl+P")
    assert str(target.parent) in window.parts.toast.accessibleName()


@pytest.mark.parametrize(("width", "columns"), [(1366, 3), (900, 2), (560, 1)])
def test_there_are_as_many_columns_as_there_is_room_for(width: int, columns: int, window: MainWindow) -> None:
    window.resize(width, 600)
    keys("F1")
    QApplication.processEvents()
    area = sheet(window).columns
    inside = there(area.widget())
    groups = inside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert len({group.x() for group in groups if group.isVisible()}) == columns
    assert inside.width() <= area.viewport().width()


def test_words_next_to_few_keys_have_the_room_of_their_line(open_window: Open) -> None:
    """1366 × 768 at 200 %: two keys of another line leave them no narrower column."""
    window = open_window()
    window.resize(683, 384)
    keys("F1")
    QApplication.processEvents()
    labels = {label.text(): label for label in sheet(window).columns.findChildren(QLabel)}
    for words in ("Previous recommendation", "Show only its recommendations", "Delete, or remove from the brief"):
        assert labels[words].height() < 2 * labels[words].fontMetrics().height()


def test_the_sheet_is_named_for_screen_readers_and_follows_the_window_when_it_grows(window: MainWindow) -> None:
    window.resize(900, 600)
    keys("F1")
    window.resize(1366, 768)
    QApplication.processEvents()
    assert sheet(window).geometry() == window.panes.rect()
    assert there(QAccessible.queryAccessibleInterface(sheet(window))).text(QAccessible.Text.Name) == "Keys"
    assert sheet(window).line.accessibleName() == "Search keys"


def test_no_group_is_empty_and_no_line_without_a_key() -> None:
    assert all(row.words and all(row.keys) and row.keys for group in key_groups(REPORT) for row in group.rows)


def test_stances_are_found_with_the_keys_that_set_them() -> None:
    rows = [row for group in key_groups(REPORT, with_all=True) for row in group.rows if row.fits("stance", "Marks")]
    found = {row.words: row.keys for row in rows}
    assert found["Stance: Cannot accept"] == ("S, then O",)
    assert found["Stance: No stance yet"] == ("S, then Del",)
    assert ("S",) in found.values(), "and the list of stances itself"


def test_on_an_ordinary_screen_all_keys_are_seen_at_once(window: MainWindow) -> None:
    window.resize(1366, 700)
    keys("F1")
    QApplication.processEvents()
    area = sheet(window).columns
    assert area.verticalScrollBar().maximum() == 0
    inside = there(area.widget())
    groups = inside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    ends: dict[int, int] = {}
    for group in groups:
        ends[group.x()] = max(ends.get(group.x(), 0), group.y() + group.height())
    assert max(ends.values()) - min(ends.values()) < 100


WITHOUT_A_KEY = {
    "take back": ("File", "Take back a document"),
    "share": ("File", "Share marks"),
    "backups": ("File", "Backups and check"),
    "background": ("Marks", "Background"),
    "merge": ("File", "Add a colleague’s marks"),
    "template: dup": ("Brief", "Template: Duplicate"),
}


def test_a_command_without_a_key_is_found_below_its_menu_and_by_words_that_mean_it(window: MainWindow) -> None:
    keys("F1")
    for typed, (group, command) in WITHOUT_A_KEY.items():
        assert "no key" not in shown(window)
        type_text(typed)
        words = shown(window)
        assert {group, command} <= set(words)
        said = [label.text() for label in sheet(window).findChildren(QLabel) if label.isVisible()]
        assert ("no key" in words) == any("Change keys" in one for one in said), typed
        sheet(window).line.clear()
    assert "no key" not in shown(window)


def test_the_way_to_change_keys_is_there_as_long_as_it_fits(window: MainWindow) -> None:
    window.resize(900, 600)
    window.desk.theme.set_zoom(200)
    keys("F1")
    change = seen.button(sheet(window), "Change keys")
    assert change.isVisible()
    assert sheet(window).line.width() >= window.desk.theme.grown(100)
    window.resize(560, 600)
    QApplication.processEvents()
    assert not change.isVisible()


def test_a_message_leaves_the_search_its_room_in_a_narrow_window_and_lies_in_the_head_of_a_wide_one(
    window: MainWindow,
) -> None:
    window.resize(900, 600)
    window.desk.theme.set_zoom(200)
    keys("F1")
    line, toast = sheet(window).line, window.parts.toast
    before = line.width()
    toast.say("Saved: Keys.pdf, in your documents", "Open")
    QApplication.processEvents()
    assert line.width() == before
    head = sheet(window).toast_bar
    assert toast.y() > line.mapTo(window, line.rect().bottomLeft()).y()
    window.desk.theme.set_zoom(100)
    window.resize(1366, 700)
    QApplication.processEvents()
    assert sheet(window).toast_bar is not head
    assert toast.x() > line.mapTo(window, line.rect().bottomRight()).x()
    assert toast.y() < line.mapTo(window, line.rect().bottomLeft()).y()
