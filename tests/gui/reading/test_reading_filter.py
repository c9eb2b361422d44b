"""The reading pane under a filter and with words looked for."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Recommendation, Report, Section
from tests.gui.conftest import MakeDesk, Open
from tests.gui.reading_stage import Stage
from tests.gui.seen import there

P1_08 = "Regular and sufficient funding"


def show_only(stage: Stage, text: str) -> None:
    stage.desk.filter.ask(parse(text, stage.desk.index.vocabulary))


def top_of(stage: Stage, words: str) -> int:
    return stage.box(words).top()


def test_only_matching_cards_stay_under_the_titles_of_their_sections(stage: Stage) -> None:
    stage.desk.tag("funding", "S5-04", "P1-08", "P1-02")
    show_only(stage, "tag:funding")
    assert [text for text in stage.blocks if text != "funding"] == [
        "Panel 1 · 2 of 11 match",
        "Review of Current Co-operation Mechanisms in Combating Trafficking in Human Beings",
        "P1-02 p. 3",
        stage.desk.report.recommendations[1].text,
        "P1-08 p. 4",
        stage.desk.report.recommendations[7].text,
        "Side event 5 · 1 of 5 matches",
        "The Critical Role of Civil Society to Combat Trafficking in Human Beings",
        "S5-04 p. 11",
        next(one.text for one in stage.desk.report.recommendations if one.code == "S5-04"),
    ]


def test_a_filter_that_nothing_matches_empties_the_text_and_without_one_all_is_there_again(stage: Stage) -> None:
    before = stage.blocks
    show_only(stage, "panel:1")
    assert stage.blocks != before
    show_only(stage, "")
    assert stage.blocks == before
    show_only(stage, "panel:3")
    assert stage.blocks == [""]
    stage.keys("J", "Ctrl+A")
    assert stage.codes == []
    show_only(stage, "")
    assert "P1-08 p. 4" in stage.blocks


def test_the_card_with_the_focus_stays_where_it_is_while_a_filter_comes_and_goes(stage: Stage) -> None:
    stage.desk.tag("funding", "P1-08", *(f"P1-{number:02d}" for number in (1, 2, 3, 4, 9, 10, 11)))
    stage.scroll_to(P1_08, below_edge=300)
    stage.click(P1_08)
    top = top_of(stage, P1_08)
    show_only(stage, "tag:funding")
    assert top_of(stage, P1_08) == pytest.approx(top, abs=1)
    show_only(stage, "")
    assert top_of(stage, P1_08) == pytest.approx(top, abs=1)


def test_a_card_that_loses_the_tag_of_the_filter_leaves(stage: Stage) -> None:
    stage.desk.tag("funding", "P1-08", "S5-04")
    show_only(stage, "tag:funding")
    stage.desk.editor.undo()
    assert stage.blocks == [""]


def test_where_nothing_matches_there_is_nothing_to_scroll_however_low_the_window_is(open_window: Open) -> None:
    """1366 × 768 at 200 %."""
    window = open_window()
    window.resize(683, 400)
    window.parts.show_filter("panel:3 topic:funding")
    QApplication.processEvents()
    assert window.parts.empty_result.isVisible()
    assert window.panes.reading.text.verticalScrollBar().maximum() == 0


def test_going_to_what_the_filter_hides_changes_nothing_on_the_screen(stage: Stage) -> None:
    show_only(stage, "panel:1")
    before = stage.blocks
    stage.desk.navigator.go("S5-04")
    assert stage.blocks == before


def test_words_are_marked_where_they_stand_and_the_current_hit_more_strongly(stage: Stage) -> None:
    stage.desk.navigator.go("P1-08")
    stage.desk.words.look_for("victims")
    colours = stage.desk.theme.colours
    hits = stage.desk.words.hits
    wanted, seen = {colours.hit.lower(), colours.hit_now.lower()}, set[str]()
    for _again in range(len(hits)):
        if seen == wanted:
            break
        seen |= stage.colours(stage.text.viewport().rect()) & wanted
        stage.desk.words.next()
    assert seen == wanted
    stage.desk.words.look_for("")
    assert not stage.colours(stage.text.viewport().rect()) & wanted


def test_every_hit_comes_into_view_in_its_turn(stage: Stage) -> None:
    stage.desk.words.look_for("funding")
    for _again in range(12):
        stage.desk.words.next()
        now = there(stage.desk.words.current)
        passage = stage.desk.index.passages[now[0]]
        start, _end = stage.desk.words.hits[now[0]][now[1]]
        found = stage.text.document().find(passage.text[max(0, start - 30) : start].strip())
        assert stage.text.viewport().rect().intersects(stage.text.cursorRect(found))


def test_a_hit_behind_an_emoji_is_marked_at_its_letters(qtbot: QtBot, make_desk: MakeDesk) -> None:
    one = Recommendation("P1-01", "panel-1", 1, 1, "😀😀😀😀😀😀😀😀 money 😀 ends")
    section = Section("panel-1", "panel", 1, "A title", "A title", 1, body=(one,))
    stage = Stage(qtbot, make_desk(Report("r", "R", "2018", "en", (section,))))
    stage.desk.words.look_for("money")
    box = stage.box("money")
    mark = stage.desk.theme.colours.hit_now.lower()
    assert stage.colour(box.topLeft() + QPoint(2, 3)) == mark
    assert mark not in stage.colours(QRect(box.left() - 60, box.top(), 50, box.height()))
    assert mark not in stage.colours(QRect(box.right() + 10, box.top(), 50, box.height()))


def test_down_from_the_field_goes_to_the_hit_one_stands_on_and_else_to_the_first_that_matches(stage: Stage) -> None:
    stage.desk.words.look_for("magistrates")
    stage.pane.interaction.focus_first()
    assert stage.desk.navigator.current == "P1-04"
    assert stage.seen("reference magistrates")
    stage.desk.words.look_for("")
    show_only(stage, "side:5")
    stage.pane.interaction.focus_first()
    assert stage.desk.navigator.current == "S5-01"
