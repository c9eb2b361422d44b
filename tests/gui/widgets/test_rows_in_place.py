"""Rows that move, come or go are changed in place, so that the chosen one stays and nothing is read out whole."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex

from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row


def rows(keys: str) -> list[Row]:
    return [Row(key.lower(), key) for key in keys]


@pytest.mark.parametrize(
    ("now", "chosen"),
    [("bcad", 0), ("dabc", 2), ("abcd", 1), ("aBcd", 1), ("acd", None), ("bcd", 0), ("abcde", 1), ("xabcd", 2)],
)
def test_one_step_is_done_in_place_and_the_chosen_row_goes_along(now: str, chosen: int | None) -> None:
    model, resets = ListModel(), list[str]()
    model.show_rows(rows("abcd"))
    selection = QItemSelectionModel(model)
    model.modelReset.connect(lambda: resets.append("reset"))
    selection.setCurrentIndex(model.index(1), QItemSelectionModel.SelectionFlag.NoUpdate)
    model.change_rows(rows(now))
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == list(now)
    assert not resets
    if chosen is not None:
        assert selection.currentIndex().row() == chosen


@pytest.mark.parametrize("now", ["badc", "", "wxyz", "cdab"])
def test_more_than_a_step_is_shown_anew(now: str) -> None:
    model = ListModel()
    model.show_rows(rows("abcd"))
    model.change_rows(rows(now))
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == list(now)


@pytest.mark.parametrize(
    ("now", "to", "chosen"), [("acd", 1, "c"), ("acbd", 2, "b"), ("acdb", 3, "b"), ("bacd", 0, "b")]
)
def test_the_chosen_row_that_goes_or_moves_is_never_taken_from_a_screen_reader(now: str, to: int, chosen: str) -> None:
    model, told = ListModel(), list[int]()
    model.show_rows(rows("abcd"))
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(1), QItemSelectionModel.SelectionFlag.NoUpdate)
    selection.currentChanged.connect(lambda: told.append(selection.currentIndex().row()))
    model.change_rows(rows(now), chosen=1, to=to)
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == list(now)
    assert (selection.currentIndex().row(), model.data(selection.currentIndex())) == (to, chosen)
    assert not told


@pytest.mark.parametrize(("now", "at", "to", "chosen"), [("abc", 3, 2, "c"), ("abxcd", 2, 2, "x")])
def test_rows_that_come_and_go_leave_a_screen_reader_its_row(now: str, at: int, to: int, chosen: str) -> None:
    model = ListModel()
    model.show_rows(rows("abcd"))
    kept = QPersistentModelIndex(model.index(at))
    model.change_rows(rows(now), chosen=at, to=to)
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == list(now)
    assert (kept.row(), model.data(kept)) == (to, chosen)
