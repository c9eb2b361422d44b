"""Go to, by keys in the whole window: a line below the field, Enter goes, Esc leaves all as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.palette.go_to import GoTo
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.typing import keys, open_popup, type_text


def popup() -> GoTo:
    found = open_popup()
    assert isinstance(found, GoTo)
    return found


def go_to(text: str) -> None:
    keys("Ctrl+G")
    popup().line.insert(text) if not text.isascii() else type_text(text)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("p1 8", "P1-08"),
        ("P1–08", "P1-08"),
        ("s5.4", "S5-04"),
        ("p. 9", "S3-01"),
        ("travel industry", "side-event-4"),
        ("media", "side-event-7"),
    ],
)
def test_what_is_typed_is_gone_to_with_enter_and_alt_left_comes_back(typed: str, code: str, window: MainWindow) -> None:
    window.desk.navigator.go("P2-03")
    go_to(typed)
    assert popup().line.accessibleName()
    keys("Return")
    assert window.desk.navigator.current == code
    assert open_popup() is None
    keys("Alt+Left")
    assert window.desk.navigator.current == "P2-03"
    keys("Alt+Right")
    assert window.desk.navigator.current == code


def test_a_number_is_that_of_the_section_where_one_reads_or_that_one_sees(window: MainWindow) -> None:
    window.desk.navigator.go("P1-02")
    go_to("8")
    keys("Return")
    assert window.desk.navigator.current == "P1-08"
    window.panes.reading.setFocus()
    keys("End")
    go_to("2")
    keys("Return")
    assert window.desk.navigator.current == "S7-02"


def test_the_act_after_it_is_on_the_place_gone_to(window: MainWindow) -> None:
    go_to("s5 4")
    keys("Return", "Ctrl+D")
    assert window.desk.editor.marks("S5-04").bookmark is not None


def test_each_place_is_shown_with_code_page_and_first_words(open_window: Open) -> None:
    open_window()
    go_to("p1 8")
    [row] = popup().list.spoken
    assert row.startswith("P1-08, Regular and sufficient funding")
    assert row.endswith("p. 4")


def test_escape_leaves_the_text_and_the_focus_where_they_were(window: MainWindow) -> None:
    window.desk.navigator.go("P2-03")
    keys("Ctrl+F", "“training”")
    go_to("p1 8")
    keys("Esc")
    assert open_popup() is None
    assert window.desk.navigator.current == "P2-03"
    assert window.parts.field.edit.hasFocus()
    assert window.parts.field.edit.text() == "training"


def test_a_page_beyond_the_report_says_what_pages_there_are_and_arrows_stop_at_the_ends(window: MainWindow) -> None:
    go_to("p. 99")
    assert "its pages are 1 to 12" in popup().remark.text()
    keys("Return")
    assert popup().isVisible()
    assert window.desk.navigator.current == "introduction"
    keys("Esc")
    go_to("s7")
    keys("Up", "Down", "Down", "Return")
    assert window.desk.navigator.current == "S7-02"


def test_a_place_that_the_filter_shows_leaves_it_and_one_it_hides_is_shown_until_had_again(window: MainWindow) -> None:
    window.parts.show_filter("panel:1")
    go_to("p1 8")
    keys("Return")
    assert str(window.desk.filter.asked) == "panel:1"
    window.desk.filter.clear()
    window.parts.show_filter("side:1")
    go_to("p1 8")
    keys("Return")
    assert window.desk.filter.shown is None
    assert window.desk.navigator.current == "P1-08"
    window.parts.toast.focus_button()
    keys("Space")
    assert str(window.desk.filter.asked) == "side:1"


def test_back_and_forward_lead_through_places_gone_to_and_views_jumped_from(window: MainWindow) -> None:
    go_to("p1 8")
    keys("Return")
    window.parts.pages.open("people")
    go_to("s5 4")
    keys("Return")
    assert not window.parts.pages.is_open
    keys("Alt+Left")
    assert window.parts.pages.is_open
    keys("Alt+Left")
    assert (window.parts.pages.is_open, window.desk.navigator.current) == (False, "P1-08")
    keys("Alt+Right")
    assert window.desk.navigator.current == "S5-04"


@pytest.mark.parametrize("size", [(1366, 768), (900, 600), (560, 400)])
def test_the_popup_stays_within_the_window(qtbot: QtBot, size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    QApplication.processEvents()
    go_to("p1")
    inside = window.geometry()
    assert inside.contains(popup().geometry())


def test_a_code_that_is_not_there_takes_the_nearest_only_when_it_is_chosen_or_clicked(window: MainWindow) -> None:
    window.desk.navigator.go("P2-03")
    go_to("P9-99")
    assert popup().remark.text() == "P9-99 isn’t in this report. The nearest:"
    keys("Return")
    assert window.desk.navigator.current == "P2-03"
    assert popup().remark.text() == "P9-99 isn’t in this report. ↓ chooses the nearest."
    keys("Down", "Return")
    assert window.desk.navigator.current == "P1-09"
    assert open_popup() is None
    window.desk.navigator.go("P2-03")
    go_to("P9-99")
    listed = popup().list
    row = listed.visualRect(listed.model().index(0, 0))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert window.desk.navigator.current == "P1-09"
