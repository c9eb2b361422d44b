"""A list of rows of any height: what is in view stands where it should, whatever was only guessed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.long_list import LongList
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import Gap, RowLine

MANY = 20_000


@dataclass(frozen=True)
class Box:
    """A row so many pixels high."""

    key: int
    high: int
    shown: str = ""
    spoken: str = ""


class Boxes(RowPainter[Box]):
    asked = 0

    def height_of(self, row: Box) -> int:
        self.asked += 1
        return super().height_of(row)

    def shape(self, row: Box) -> Sequence[RowLine]:
        return (Gap(row.high),)


class BoxList(LongList[Box]):
    def guessing(self) -> Callable[[Box], int]:
        return lambda _row: 30


@pytest.fixture
def made(qtbot: QtBot) -> BoxList:
    theme = Theme("light")
    made = BoxList(theme, Boxes)
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.show()
    qtbot.waitExposed(made)
    made.show_rows(boxes())
    return made


def boxes() -> list[Box]:
    chance = random.Random(7)
    return [Box(number, chance.randint(10, 90)) for number in range(MANY)]


def seen(made: BoxList) -> list[tuple[int, int]]:
    """The rows in view: which, and how high; each must begin where the one above ends."""
    found, at = list[tuple[int, int]](), 0
    first = made.visualRect(made.indexAt(QPoint(0, 0)))
    at = first.top()
    while at < made.viewport().height():
        index = made.indexAt(QPoint(0, max(at, 0)))
        place = made.visualRect(index)
        assert place.top() == at
        found.append((index.row(), place.height()))
        at = place.bottom() + 1
    return found


def test_what_is_in_view_has_its_own_height_and_little_else_is_measured(made: BoxList) -> None:
    for number in (0, MANY // 2, MANY - 1, 77, MANY // 3):
        made.choose([number], number)
        there = seen(made)
        assert number in [row for row, _high in there]
        assert all(high == made.rows.rows[row].high for row, high in there)
    assert isinstance(made.painter, Boxes)
    assert made.painter.asked < 300


def test_stepping_shows_each_row_whole_and_pages_go_on_and_back(made: BoxList) -> None:
    made.choose([MANY // 2], MANY // 2)
    for step in range(1, 40):
        QTest.keyClick(made, Qt.Key.Key_Up)
        assert made.currentIndex().row() == MANY // 2 - step
        place = made.visualRect(made.currentIndex())
        assert place.top() >= 0
        assert place.bottom() < made.viewport().height()
        assert place.height() == there(made).high
    before = made.currentIndex().row()
    QTest.keyClick(made, Qt.Key.Key_PageDown)
    assert 2 <= made.currentIndex().row() - before <= 30
    QTest.keyClick(made, Qt.Key.Key_End)
    assert made.currentIndex().row() == MANY - 1
    assert made.visualRect(made.currentIndex()).bottom() == made.viewport().height() - 1


def there(made: BoxList) -> Box:
    row = made.row
    assert row is not None
    return row


def test_rows_that_come_or_go_leave_the_top_where_it_is(made: BoxList) -> None:
    made.choose([500], 500)
    made.bring_to_middle(500)
    top = made.visualRect(made.rows.index(500)).top()
    rows = list(made.rows.rows)
    made.show_rows([*rows[:501], Box(-1, 55), *rows[501:]])
    assert made.visualRect(made.rows.index(500)).top() == top
    assert seen(made)
    made.show_rows(rows)
    assert made.visualRect(made.rows.index(500)).top() == top
    made.show_rows([*rows[:500], Box(500, 85), *rows[501:]])
    assert made.visualRect(made.rows.index(500)).height() == 85
    assert made.currentIndex().row() == 500


def test_several_are_selected_by_shift_and_a_press(made: BoxList) -> None:
    made.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    made.choose([10], 10)
    for _step in range(3):
        QTest.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert made.chosen == [10, 11, 12, 13]
    place = made.visualRect(made.rows.index(12)).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert made.chosen == [12]


def test_what_comes_in_the_place_of_the_current_row_has_a_height_of_its_own(made: BoxList) -> None:
    rows = [Box(number, 90 if number == 2 else 20) for number in range(8)]
    made.show_rows(rows)
    made.choose([2], 2)
    made.show_rows([*rows[:2], *(Box(row.key, 20, "new words") for row in rows[3:])])
    assert {high for _row, high in seen_within(made)} == {20}


def seen_within(made: BoxList) -> list[tuple[int, int]]:
    """All rows of a list that are fewer than the view has room for."""
    places = (made.visualRect(made.rows.index(number)) for number in range(made.rows.rowCount()))
    return [(number, place.height()) for number, place in enumerate(places)]
