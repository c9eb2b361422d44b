"""What is left, by keys and clicks in the window: the table, its filters, what is open, each mend and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.contents.work_row import WorkRow
from alliance_desktop.gui.left.left_matrix import ALL, LeftMatrix
from alliance_desktop.gui.left.left_page import LeftPage
from alliance_desktop.gui.left.open_list import OpenList, OpenRow
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, mark_edits, tag_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.gui.marking import library_of, marking
from tests.gui.side.test_carried import carry
from tests.gui.typing import focused, keys, press

NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window_on: Callable[[Path], MainWindow], osce: Report, tmp_path: Path) -> MainWindow:
    """Four positions, of which two contradict each other and one lacks its line; a question put, a note that asks."""
    store = tmp_path / "store.db"
    library = Library.open(store, osce)

    def position(code: str, texts: dict[FieldName, str]) -> None:
        library.apply(set_fields(library, [library.target(code)], texts))

    position("P1-08", {"stance": "support", "line": "We support this."})
    position("S5-04", {"stance": "oppose"})
    position(
        "S1-01", {"stance": "accept", "line": "We can accept it.", "status": "asked", "office": "Ministry of Justice"}
    )
    library.apply(mark_edits.write_note(library, library.target("P1-02"), "Fine.\n\n**Who** pays?"))
    library.apply(tag_edits.add_tags(library, [library.target(f"S1-0{number}") for number in range(1, 7)], ["money"]))
    library.apply(brief_edits.new_brief(library, "To raise", brief_edits.chosen(library, ["P1-08", "P2-01"])))
    library.close()
    return open_window_on(store)


def page(window: MainWindow) -> LeftPage:
    (found,) = (one for one in window.findChildren(LeftPage) if one.isVisible())
    return found


@pytest.fixture
def left(window: MainWindow) -> LeftPage:
    """The page, where nothing is done before it is opened."""
    return opened(window)


def opened(window: MainWindow) -> LeftPage:
    window.parts.actions.trigger("left")
    assert isinstance(focused(), LeftMatrix)
    return page(window)


def test_the_columns_of_shares_are_equally_wide_whatever_stands_above_them(left: LeftPage) -> None:
    assert len({left.matrix.columnWidth(column) for column in range(1, ALL)}) == 1


def cell(page: LeftPage) -> str:
    return str(page.matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def row(page: LeftPage) -> str:
    assert isinstance(focused(), OpenList)
    return str(page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def to_row(page: LeftPage, kind: str) -> None:
    """By keys to the first row of a group."""
    page.matrix.setFocus()
    keys("Tab")
    while (found := page.list.row()) is None or found.kind != kind:
        before = page.list.currentIndex().row()
        keys("Down")
        assert page.list.currentIndex().row() > before, kind


def test_arrows_lead_from_cell_to_cell_and_each_is_said(left: LeftPage) -> None:
    assert cell(left) == "Panel 1, tagged, 0 of 11"
    keys("Right", "Right")
    assert cell(left) == "Panel 1, stance, 1 of 11"
    keys("Right", "Right")
    assert cell(left) == "Panel 1, all, 11"
    keys("Left", "Down")
    assert cell(left) == "Panel 2, in a brief, 1 of 6"
    keys("Down")
    assert cell(left) == "Side event 1, in a brief, 0 of 6"  # Panel 3 has none
    keys(*["Down"] * 7)
    assert cell(left) == "All sections, in a brief, 2 of 53"
    keys("Down")
    assert row(left).startswith("P1-01, ")
    assert row(left).endswith(", Set stance, No stance yet, 50")
    keys("Up")
    assert cell(left) == "All sections, in a brief, 2 of 53"


def test_the_columns_of_the_table_add_up_to_the_53(left: LeftPage) -> None:
    cells = left.matrix.cells
    for column in range(1, 6):
        found = [cells.cell(cells.index(number, column)) for number in range(1, cells.rowCount())]
        *sections, total = [(each.some, each.total) for each in found if each]
        assert tuple(map(sum, zip(*sections, strict=True))) == total
        assert total[1] == 53


@pytest.mark.parametrize(
    ("moves", "expression", "shown"),
    [
        (("Right", "Right"), "section:panel-1 has:stance", ["P1-08"]),
        (("Down", "Down"), "section:side-event-1 has:tag", [f"S1-0{number}" for number in range(1, 7)]),
        (("Right",) * 3, 'section:panel-1 in:"To raise"', ["P1-08"]),
        (("Down",), "section:panel-2", [f"P2-0{number}" for number in range(1, 7)]),
        ((*["Down"] * 9, "Right"), "has:note", ["P1-02"]),
    ],
)
def test_enter_on_a_cell_shows_what_it_counts_and_the_way_back_leads_to_it(
    left: LeftPage, window: MainWindow, moves: tuple[Key, ...], expression: str, shown: list[str]
) -> None:
    keys(*moves)
    before = cell(left)
    keys("Return")
    assert not window.parts.pages.is_open
    assert window.desk.filter.expression == expression
    assert sorted(window.desk.filter.shown or ()) == sorted(shown)
    keys("Alt+Left")
    assert cell(page(window)) == before
    assert isinstance(focused(), LeftMatrix)


def test_a_click_on_a_cell_does_the_same(left: LeftPage, window: MainWindow) -> None:
    place = left.matrix.visualRect(left.matrix.cells.index(1, 3)).center()
    QTest.mouseClick(left.matrix.viewport(), LEFT, NONE, place)
    assert window.desk.filter.expression == "section:panel-1 has:stance"


def test_a_line_is_written_and_both_ways_lead_back(left: LeftPage, window: MainWindow, qtbot: QtBot) -> None:
    to_row(left, "no-line")
    assert row(left) == "S5-04, Cannot accept, Write line, No line to take, 1"
    assert window.desk.navigator.in_hand == ("S5-04",)
    keys("Return")
    assert (window.desk.navigator.current, window.parts.pages.is_open) == ("S5-04", False)
    keys("“We cannot accept this.”", "Alt+Left")
    left = page(window)
    assert library_of(window).marks("S5-04").position.text("line") == "We cannot accept this."
    assert "no-line" not in {each.kind for each in rows_of(left)}
    assert row(left).startswith("S1-01, Ministry of Justice, Enter answer, Asked, not answered, 1")


def test_esc_leads_back_to_the_row_that_led_to_the_field_and_nowhere_once_one_went_on(
    left: LeftPage, window: MainWindow
) -> None:
    to_row(left, "no-line")
    keys("Return", "Esc")
    assert not window.parts.pages.is_open
    keys("Esc")
    assert row(page(window)).startswith("S5-04, Cannot accept")
    keys("Esc", "Esc")
    assert not window.parts.pages.is_open  # what is left was left, and nothing leads back into it
    window.parts.pages.leave()
    to_row(opened(window), "no-line")
    keys("Return", "Esc", "J", "Esc")
    assert not window.parts.pages.is_open


def test_each_kind_opens_what_mends_it(left: LeftPage, window: MainWindow) -> None:
    to_row(left, "no-stance")
    keys("Return", "O")
    assert window.desk.editor.marks("P1-01").position.text("stance") == "oppose"
    keys("Alt+Left")
    to_row(page(window), "not-answered")
    keys("Return", "“Agreed.”", "Alt+Left")
    assert window.desk.editor.marks("S1-01").position.text("answer") == "Agreed."
    to_row(page(window), "question")
    assert row(page(window)) == "P1-02, Who pays?, Open note, A question in a note, 1"
    keys("Return", "End", "“ We do.”", "Alt+Left")
    to_row(page(window), "contradicts-twin")
    assert row(page(window)) == "P1-08, Support; S5-04: Cannot accept, Compare, Contradicts its twin, 1"
    keys("Return")
    assert window.desk.filter.shown == frozenset({"P1-08", "S5-04"})
    assert window.desk.navigator.current == "P1-08"
    keys("Esc")
    assert row(page(window)).startswith("P1-08, Support; S5-04")


def test_a_click_on_the_button_of_a_row_mends_it_and_on_its_words_chooses_it(
    left: LeftPage, window: MainWindow
) -> None:
    number = next(at for at, each in enumerate(rows_of(left)) if each.kind == "no-line")
    place = left.list.visualRect(left.list.rows.index(number, 0))
    QTest.mouseClick(left.list.viewport(), LEFT, NONE, QPoint(place.center().x(), place.bottom() - 10))
    assert window.parts.pages.is_open
    assert window.desk.navigator.in_hand == ("S5-04",)
    QTest.mouseClick(left.list.viewport(), LEFT, NONE, QPoint(place.right() - 60, place.bottom() - 10))
    assert (window.desk.navigator.current, window.parts.pages.is_open) == ("S5-04", False)


def test_a_long_group_shows_its_first_rows_and_the_others_when_asked(left: LeftPage) -> None:
    keys("Tab", *["Down"] * 5)
    assert row(left) == "45 more, Show, No stance yet, 50"
    keys("Return")
    assert len([each for each in rows_of(left) if each.kind == "no-stance"]) == 50
    assert row(left).startswith("P1-06, ")


def test_of_a_brief_only_its_recommendations_count(left: LeftPage, window: MainWindow, qtbot: QtBot) -> None:
    left.choice.click()
    (menu,) = left.choice.findChildren(QMenu)
    assert [act.text() for act in menu.actions()] == ["Whole report", "To raise"]
    keys("Down", "Return")
    assert left.choice.text() == "Brief: To raise"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    left.matrix.setFocus()
    assert cell(left) == "Panel 1, tagged, 0 of 1"
    assert [(each.kind, each.badge) for each in rows_of(left)] == [
        ("no-stance", "P2-01"),
        ("contradicts-twin", "P1-08"),
    ]
    keys("Right", "Right", "Return")
    assert window.desk.filter.expression == 'section:panel-1 in:"To raise" has:stance'
    keys("Alt+Left")
    assert page(window).choice.text() == "Brief: To raise"
    library = library_of(window)
    brief = library.briefs[0]
    window.desk.editor.do(brief_edits.add(library, brief, brief_edits.chosen(library, ["P1-01"])))
    assert cell(page(window)) == "Panel 1, stance, 1 of 2"
    window.desk.editor.do(brief_edits.delete(library, library.briefs[0]))
    assert page(window).choice.text() == "Whole report"


def test_my_work_counts_the_open_recommendations_and_the_filters_part(window: MainWindow, qtbot: QtBot) -> None:
    def button() -> WorkRow:
        return next(one for one in window.findChildren(WorkRow) if one.text() == "What is left")

    def count() -> str:
        return button().accessibleName()

    qtbot.waitUntil(lambda: count() == "What is left, 53")
    fields: dict[FieldName, str] = {"stance": "support", "line": "Yes."}
    marking(window).position("P2-01", fields)
    assert count() == "What is left, 52"
    window.parts.show_filter("panel:2")
    assert count() == "What is left, 5/52"
    window.desk.editor.undo()
    assert count() == "What is left, 6/53"
    button().click()
    assert page(window).isVisible()


def test_an_edit_in_the_side_panel_is_counted_at_once(left: LeftPage, window: MainWindow) -> None:
    to_row(left, "no-stance")
    press("S")
    keys("C")
    cells = left.matrix.cells
    assert cells.index(1, 3).data() == "2/11"
    assert [each.badge for each in rows_of(left) if each.kind == "no-line"] == ["P1-01", "S5-04"]
    assert window.parts.pages.is_open


def rows_of(page: LeftPage) -> list[OpenRow]:
    rows = page.list.rows
    found = [rows.row_at(rows.index(number, 0)) for number in range(rows.rowCount())]
    return [each for each in found if isinstance(each, OpenRow)]


def test_what_was_carried_over_is_listed_and_kept_there_and_then(window: MainWindow) -> None:
    other = Library.open(library_of(window).path, window.desk.report)
    carry(other)
    other.close()
    window.desk.editor.refresh()
    left = opened(window)
    to_row(left, "carried")
    assert row(left) == "P1-09, osce-2017, P1-01: Line to take, Keep, Carried over, not looked at, 1"
    keys("Return")
    assert "carried" not in {one.kind for one in rows_of(left)}
    assert library_of(window).carried_over("P1-09") is None
    keys("Ctrl+Z")
    assert "carried" in {one.kind for one in rows_of(left)}
