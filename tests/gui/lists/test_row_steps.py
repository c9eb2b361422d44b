"""J and K step through the rows of every page that has some, and are letters where one types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.lists.tags_list import TagsList
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import filter_edits, mark_edits
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import there
from tests.gui.typing import focused, keys, press, type_text


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """With three tags."""
    window = open_window()
    for name in ("money", "raise", "victims"):
        marking(window).tag(name, "P1-08")
    return window


def open_rows(window: MainWindow, page: str) -> KeyList:
    """Opens a page and goes into its rows, by Tab where it has a line above them."""
    window.parts.pages.open(page)
    if page == "search":
        type_text("victims")
    while not isinstance(rows := focused(), KeyList):
        keys("Tab")
    return rows


@pytest.mark.parametrize("page", ["tags", "people", "documents", "abbreviations", "search"])
def test_j_and_k_step_through_rows_as_the_arrows_do(window: MainWindow, page: str) -> None:
    rows = open_rows(window, page)
    seen = [rows.currentIndex().row()]
    for letter, arrow in (("J", "Up"), ("Down", "K")):
        for key in (letter, arrow):
            keys(key)
            seen.append(rows.currentIndex().row())
    first = seen[0]
    assert seen == [first, first + 1, first, first + 1, first]


def test_under_another_script_the_same_keys_step(window: MainWindow) -> None:
    rows = open_rows(window, "tags")
    event = QKeyEvent(QKeyEvent.Type.KeyPress, ord("О"), Qt.KeyboardModifier.NoModifier, 44, 38, 0, "о")
    QApplication.sendEvent(rows, event)
    assert rows.currentIndex().row() == 1


def test_where_single_keys_are_switched_off_letters_step_no_rows(window: MainWindow) -> None:
    rows = open_rows(window, "tags")
    KEYMAP.load({}, single=False)
    keys("J")
    assert rows.currentIndex().row() == 0


@pytest.mark.parametrize("page", ["people", "search"])
def test_in_the_line_above_the_rows_they_are_letters(window: MainWindow, page: str) -> None:
    window.parts.pages.open(page)
    type_text("jk")
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "jk"


def test_in_the_new_name_of_a_row_they_are_letters(window: MainWindow, qtbot: QtBot) -> None:
    open_rows(window, "tags")
    keys("F2", "“jk”", "Return")
    qtbot.waitUntil(lambda: [tag.name for tag in library_of(window).tags] == ["jk", "raise", "victims"])


def test_what_undo_brings_back_is_chosen_and_has_the_keyboard(window: MainWindow) -> None:
    window.parts.pages.open("tags")
    view, editor = window.findChild(TagsList), window.desk.editor
    assert view is not None
    keys("Down", "Del", "Del", "Del")
    assert view.model.rowCount() == 0
    chosen = []
    for _each in range(3):
        editor.undo()
        row = view.current_row()
        chosen.append(row.text if row else "")
    assert chosen == ["money", "victims", "raise"]
    assert focused() is view.list


@pytest.mark.parametrize("end", ["Return", "Enter", "Tab"])
def test_the_key_behind_the_end_of_a_name_goes_to_the_rows_however_fast_it_comes(window: MainWindow, end: str) -> None:
    rows = open_rows(window, "tags")
    press("F2", "“cash”", end, "Down")
    assert [tag.name for tag in library_of(window).tags] == ["cash", "raise", "victims"]
    assert focused() is rows
    assert rows.currentIndex().row() == 1


def test_names_typed_one_behind_the_other_go_to_their_rows(window: MainWindow) -> None:
    open_rows(window, "tags")
    press("F2", "“never”", "Esc", "F2", "“cash”", "Return", "Down", "F2", "“rise”", "Return", "Down", "F2", "“people”")
    press("Return")
    QApplication.processEvents()
    assert [tag.name for tag in library_of(window).tags] == ["cash", "people", "rise"]
    assert library_of(window).drafts() == []


def test_a_note_behind_the_new_label_of_a_bookmark_is_a_note(window: MainWindow) -> None:
    library = library_of(window)
    window.desk.editor.do(mark_edits.set_bookmark(library, library.target("P1-08"), "Early"))
    open_rows(window, "bookmarks")
    press("F2", "“Late”", "Return", "N", "“after it”", "Ctrl+Return")
    marks = window.desk.editor.marks("P1-08")
    assert there(marks.bookmark).label == "Late"
    assert [note.text for note in marks.notes] == ["after it"]


def test_a_key_behind_the_new_name_of_a_filter_goes_to_the_rows(window: MainWindow) -> None:
    library = library_of(window)
    for name in ("First", "Second"):
        window.desk.editor.do(filter_edits.save_filter(library, parse("panel:1", Vocabulary(library.report)), name))
    rows = open_rows(window, "filters")
    press("F2", "“Late”", "Return", "Down")
    assert {one.name for one in library.saved_filters} == {"Late", "Second"}
    assert rows.currentIndex().row() == 1
