"""The command palette by keys: every act is there, what cannot be done says why, what was used last stands first."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.actions.action import OTHER_WORDS
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP
from alliance_desktop.gui.palette.palette import Offered, Palette, fitting
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.typing import keys, open_popup


def palette() -> Palette:
    found = open_popup()
    assert isinstance(found, Palette)
    return found


def type_act(text: str) -> None:
    keys("Ctrl+Shift+P", f"“{text}”")


def test_every_act_of_the_table_is_there_with_its_key_or_the_reason(open_window: Open) -> None:
    open_window().desk.navigator.go("P1-08")
    type_act("")
    model = palette().list.rows
    rows = [row for place in range(model.rowCount()) if (row := model.row_at(model.index(place, 0)))]
    assert {row.key for row in rows} == {spec.id for spec in ACTIONS} - {"palette"}
    assert [row.text for row in rows if not row.text] == []
    asides = {row.key: row.aside for row in rows}
    assert asides["bookmark"] == KEYMAP.name("bookmark")
    assert asides["undo"] == "Nothing to undo"


def test_a_few_letters_and_enter_do_the_act_on_what_one_reads_and_the_undo_step_is_named(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    type_act("bkm")
    keys("Return")
    assert window.desk.editor.marks("P1-08").bookmark is not None
    assert window.panes.reading.isAncestorOf(QApplication.focusWidget() or window.parts.field)
    type_act("undo")
    assert palette().list.spoken[0].startswith("Undo: ")
    keys("Return")
    assert not window.desk.editor.marks("P1-08")


def test_an_act_that_cannot_be_done_says_why_and_enter_leaves_it_open(open_window: Open) -> None:
    open_window().desk.navigator.go("introduction")
    type_act("bookmark")
    row = next(row for row in palette().list.spoken if row.startswith("Bookmark label"))
    assert row == "Bookmark label…, Select a recommendation first"
    keys("“ label”", "Return")
    assert palette().isVisible()


def test_what_was_used_last_stands_first_also_after_a_restart(open_window: Open, window: MainWindow) -> None:
    for act in ("trash", "dark"):
        type_act(act)
        keys("Return")
    assert window.desk.theme.dark
    window = open_window()
    type_act("")
    assert [row.split(",")[0] for row in palette().list.spoken[:2]] == ["Light or dark: Dark", "Trash"]


def test_escape_closes_it_and_the_focus_is_where_it_was(window: MainWindow) -> None:
    keys("Ctrl+F")
    type_act("note")
    keys("Esc")
    assert open_popup() is None
    assert window.parts.field.edit.hasFocus()


def test_letters_that_no_act_has_say_so_and_enter_does_nothing(open_window: Open) -> None:
    open_window()
    type_act("qqq")
    assert palette().list.spoken == []
    assert KEYMAP.name("find") in palette().remark.text()
    keys("Return")
    assert palette().isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (560, 400)])
def test_it_is_560_wide_and_stays_within_the_window(size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    QApplication.processEvents()
    type_act("")
    assert window.geometry().contains(palette().geometry())
    assert palette().width() == min(560, size[0] - 16)


def test_it_is_named_for_screen_readers_and_page_keys_go_as_many_rows_as_are_seen(open_window: Open) -> None:
    open_window()
    type_act("")
    rows = palette().list
    keys("PgDown")
    assert rows.currentIndex().row() == rows.viewport().height() // rows.visualRect(rows.currentIndex()).height() > 1
    keys("PgUp")
    assert rows.currentIndex().row() == 0
    assert palette().line.accessibleName() == "Command palette"
    assert palette().list.accessibleName()


@pytest.mark.parametrize(("typed", "act"), [("light", "Light or dark: Light"), ("dark", "Light or dark: Dark")])
def test_the_words_of_an_act_count_before_those_of_its_menu(typed: str, act: str, window: MainWindow) -> None:
    window.session.recent = ["theme-dark", "theme-light"] if typed == "light" else ["theme-light", "theme-dark"]
    type_act(typed)
    assert palette().list.spoken[0].startswith(act)


def test_an_act_is_found_by_words_that_mean_it(window: MainWindow) -> None:
    type_act("manual")
    assert palette().list.spoken[0].startswith("Guide")


@pytest.mark.parametrize(
    ("typed", "acts"),
    [
        ("merge", {"add-marks"}),
        ("corrections", {"take-back"}),
        ("review", {"open-report", "take-back"}),
        ("guide", {"guide"}),
        ("settings", {"preferences"}),
        ("zoom", {"zoom-in", "zoom-out", "zoom-reset"}),
        ("bigger", {"zoom-in"}),
        ("presentation", {"meeting"}),
        ("projector", {"meeting"}),
        ("last year", {"compare"}),
        ("save as pdf", {"export"}),
        ("pdf", {"open-report", "export"}),
    ],
)
def test_what_other_programs_call_an_act_leads_to_it_first(typed: str, acts: set[str]) -> None:
    found = fitting(typed, [Offered(one.id, one.text(), "", also=one.other_words) for one in ACTIONS], ())
    assert {one.id for one in found[: len(acts)]} == acts


def test_an_exact_name_leads_to_its_own_act_whatever_was_used_last_and_a_whole_word_comes_next() -> None:
    offered = [Offered(one.id, one.text(), "", also=one.other_words) for one in ACTIONS]
    counted = Counter(one.words for one in offered)
    for one in offered:
        if counted[one.words] == 1:
            others = [other.id for other in offered if other is not one]
            assert fitting(one.words, offered, others)[0] == one
    assert fitting("bookmark", offered, ["bookmarks"])[1].id == "bookmark-label"
    named = [Offered("none", "Stance: No stance yet", "", own="No stance yet"), Offered("notes", "Notes", "")]
    assert [one.id for one in fitting("no", named, [])] == ["notes", "none"]  # Enter takes no stance away


def test_no_other_word_leads_to_more_than_two_acts() -> None:
    words = Counter(word for one in ACTIONS for word in one.other_words.split(", ") if word)
    assert set(OTHER_WORDS) <= {one.id for one in ACTIONS}
    assert max(words.values()) <= 2
