"""Qt is told of fifty rows at a time, and a row is made when it is looked at."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.edit import Edit
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.search.search_rows import MarkedBody, SearchModel, SearchRow
from alliance_desktop.gui.widgets.rows.row_parts import RowLook
from alliance_desktop.library.finding.full_search import search_reports
from alliance_desktop.library.finding.search_results import Result, Results
from tests import builders
from tests.gui.seen import there

MANY = 450
NOWHERE = QModelIndex()
ROOM = QRect(0, 0, 400, 40)


def results(path: Path) -> Results:
    """So many recommendations, and a note on each of the first twenty."""
    library = builders.library(path, builders.report(panel=MANY, side_event=0))
    notes = [builders.note(library, f"P1-{number:02d}", "Funding.") for number in range(1, 21)]
    library.apply(Edit("Notes", tuple(swap for edit in notes for swap in edit.swaps)))
    found = search_reports([library], "funding", exact=False)
    library.close()
    return found


def test_rows_come_as_they_are_reached_and_are_made_as_they_are_seen(tmp_path: Path) -> None:
    made: list[Result] = []

    def row_of(result: Result) -> SearchRow:
        made.append(result)
        return SearchRow(result.key, result.snippet, badge=result.code)

    model = SearchModel(row_of)
    model.show_results(results(tmp_path / "store.db"))
    assert model.rowCount() == 50
    assert made == []
    assert model.data(model.index(1, 0)) == "Regular funding, number 1."
    assert model.data(model.index(1, 0)) == "Regular funding, number 1."
    assert len(made) == 1
    while model.canFetchMore(NOWHERE):
        model.fetchMore(NOWHERE)
    assert model.rowCount() == 1 + MANY + 1 + 20
    assert len(made) == 1


def test_a_group_far_below_is_reached_at_once(tmp_path: Path) -> None:
    model = SearchModel(lambda result: SearchRow(result.key, result.snippet, badge=result.code))
    model.show_results(results(tmp_path / "store.db"))
    number = model.first_of("notes")
    assert model.rowCount() >= number
    assert model.is_heading(number - 1)
    row = there(model.row_at(model.index(number, 0)))
    assert (row.badge, row.text) == ("P1-01", "Funding.")
    assert model.number_of_item(there(model.item_at(model.index(number, 0)))) == number
    assert model.item_at(model.index(0, 0)) is None
    assert model.result_at(model.index(0, 0)) is None


def test_a_heading_is_read_and_not_chosen(tmp_path: Path) -> None:
    model = SearchModel(lambda result: SearchRow(result.key, result.snippet))
    model.show_results(results(tmp_path / "store.db"))
    heading = model.index(0, 0)
    assert model.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == f"Text, {MANY}"


@pytest.mark.parametrize(("text", "at"), [("التمويل المستدام", (345, 398)), ("funding of shelters", (2, 55))])
def test_the_hit_is_marked_where_its_letters_are_in_whichever_direction_they_are_read(
    text: str, at: tuple[int, int], qapp: QApplication
) -> None:
    theme = Theme("light")
    picture, painted = QImage(ROOM.size(), QImage.Format.Format_RGB32), MarkedBody(text, ((0, 7),))
    picture.fill(theme.colour("card"))
    painter = QPainter(picture)
    painted.paint(painter, RowLook(theme, qapp), ROOM)
    painter.end()
    hit = theme.colour("hit").rgb()
    marked = [x for x in range(ROOM.width()) if picture.pixel(x, 1) == hit]
    assert marked
    assert at[0] <= (marked[0] + marked[-1]) / 2 <= at[1]
    assert 20 < marked[-1] - marked[0] < 60
