"""Where one is in the text: kept through zoom, width, theme and a restart; followed by the contents."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Desk
from tests.gui.reading_stage import Stage
from tests.gui.seen import there
from tests.gui.typing import press, type_text

P1_08 = "Regular and sufficient funding"
DEEP = "Special attention was drawn to the need"
"""Words in the middle of a long paragraph."""


@pytest.mark.parametrize("words", [DEEP, P1_08, "Fifteen years"])
def test_the_line_at_the_top_stays_there_through_theme_zoom_and_width(stage: Stage, words: str) -> None:
    stage.scroll_to(words, below_edge=2)
    top = stage.text.cursorForPosition(stage.text.viewport().rect().topLeft()).block().text()
    changes: tuple[Callable[[], None], ...] = (
        lambda: stage.desk.theme.choose("dark"),
        lambda: stage.desk.theme.set_zoom(170),
        lambda: stage.pane.resize(480, 600),
        lambda: stage.desk.theme.set_zoom(70),
        lambda: stage.pane.resize(1200, 300),
        lambda: stage.desk.theme.choose_reading_font("sans"),
        lambda: stage.pane.resize(766, 648),
        lambda: stage.desk.theme.set_zoom(100),
        lambda: stage.desk.theme.choose_reading_font("serif"),
    )
    for change in changes:
        change()
        cursor = stage.text.cursorForPosition(stage.text.viewport().rect().topLeft())
        assert cursor.block().text() == top
    assert stage.box(words).top() == pytest.approx(2, abs=30)


def test_the_tools_stay_over_the_card_with_the_focus_through_every_width(stage: Stage) -> None:
    words = "Inclusion of survivor voices"
    stage.desk.navigator.go("S2-01")
    stage.scroll_to(words, below_edge=80)
    for size in ((480, 600), (1200, 300), (766, 648)):
        stage.pane.resize(*size)
        assert stage.seen(words)
        star = stage.tools()["Bookmark S2-01, off"]
        below = star.mapTo(stage.text.viewport(), star.rect().bottomLeft())
        assert 0 < stage.box(words).top() - below.y() < star.height()


def test_a_zoom_by_keys_leaves_the_card_with_the_focus_in_view_and_n_writes_on_it(window: MainWindow) -> None:
    press("Ctrl+G")
    type_text("p1 5")
    press("Return", "J")
    assert window.desk.navigator.current == "P1-06"
    for key in (*["Ctrl++"] * 6, *["Ctrl+-"] * 9, "Ctrl+0"):
        press(key)
        assert window.panes.reading.scroller.in_view.holds("P1-06")
    for _step in range(6):
        press("Ctrl++")
    press("N")
    type_text("mine")
    press("Ctrl+Return")
    assert [note.text for note in window.desk.editor.marks("P1-06").notes] == ["mine"]


@pytest.mark.parametrize("below_edge", [40, 300, 560, -60])
def test_the_card_with_the_focus_stays_in_view_through_zoom_font_and_width(stage: Stage, below_edge: int) -> None:
    stage.desk.navigator.go("P1-06")
    stage.scroll(round(stage.card("P1-06").top()) - stage.text.verticalScrollBar().value() - below_edge)
    changes: tuple[Callable[[], None], ...] = (
        lambda: stage.desk.theme.set_zoom(200),
        lambda: stage.pane.resize(480, 600),
        lambda: stage.desk.theme.set_zoom(70),
        lambda: stage.pane.resize(1200, 600),
        lambda: stage.desk.theme.choose_reading_font("sans"),
        lambda: stage.pane.resize(766, 648),
        lambda: stage.desk.theme.set_zoom(100),
    )
    for change in changes:
        change()
        assert stage.pane.scroller.in_view.holds("P1-06")


def test_a_place_is_a_code_and_an_offset_and_leads_back_after_a_restart(qtbot: QtBot, desk: Desk) -> None:
    first = Stage(qtbot, desk)
    first.scroll_to(DEEP, below_edge=0)
    place = first.pane.scroller.top
    assert place[0] == "opening"
    desk.theme.set_zoom(130)
    again = Stage(qtbot, desk, width=900, height=500)
    again.pane.restore(place)
    cursor = again.text.cursorForPosition(again.text.viewport().rect().topLeft())
    assert abs(cursor.positionInBlock() - again.block(DEEP).text().index(DEEP)) < 80
    assert cursor.block() == again.block(DEEP)


def test_a_place_can_be_restored_before_the_window_is_shown(qtbot: QtBot, desk: Desk) -> None:
    pane = ReadingPane(desk)
    qtbot.addWidget(pane)
    pane.restore(("P1-08", 0))
    pane.resize(900, 600)
    pane.show()
    qtbot.waitExposed(pane)
    assert pane.scroller.top[0] == "P1-08"


def test_the_beginning_stays_the_beginning_also_where_a_place_is_of_another_report(stage: Stage) -> None:
    stage.pane.restore(("X9-99", 12))
    assert stage.text.verticalScrollBar().value() == 0
    for zoom in (200, 70, 100):
        stage.desk.theme.set_zoom(zoom)
        stage.pane.resize(500 + zoom, 400)
        assert stage.text.verticalScrollBar().value() == 0


def test_going_to_a_section_puts_its_heading_to_the_top_and_to_a_card_in_view_moves_nothing(stage: Stage) -> None:
    for section, above in (
        ("side-event-3", "Side event 3 ·"),
        ("panel-2", "Panel 2 ·"),
        ("introduction", "Conference"),
    ):
        stage.desk.navigator.go(section)
        assert 0 <= stage.box(above).top() < 40
    stage.scroll_to(P1_08, below_edge=250)
    value = stage.text.verticalScrollBar().value()
    stage.desk.navigator.go("P1-08")
    assert stage.text.verticalScrollBar().value() == value


def test_scrolling_tells_the_section_and_going_to_the_last_says_so(stage: Stage) -> None:
    said: list[str] = []
    stage.pane.section_in_view.connect(said.append)
    bar = stage.text.verticalScrollBar()
    while bar.value() < bar.maximum():
        stage.scroll(120)
    assert said == [section.id for section in stage.desk.report.sections]
    assert stage.desk.navigator.current == "introduction"
    stage.scroll(-3000)
    stage.pane.resize(766, 1400)
    stage.desk.navigator.go("side-event-7")
    assert said[-1] == "side-event-7"


def test_the_section_of_the_card_in_hand_is_told_while_it_is_seen(stage: Stage) -> None:
    said: list[str] = []
    stage.pane.section_in_view.connect(said.append)
    stage.scroll_to("Panel 2 ·", below_edge=450)
    assert said[-1] == "panel-1"
    stage.click("P1-11")
    stage.scroll_to("Panel 2 ·", below_edge=60)  # its title stands at the reading line, and still is not in hand
    assert stage.desk.navigator.current == "P1-11"
    assert said[-1] == "panel-1"
    stage.click("Panel 2 ·")
    assert said[-1] == "panel-2"
    stage.scroll(-1500)
    assert said[-1] == "panel-1"


@pytest.mark.parametrize("height", [648, 2000])
def test_what_a_filter_leaves_is_told_from_its_first_section_on(stage: Stage, height: int) -> None:
    said: list[str] = []
    stage.desk.tag("survivors", "P2-06", "S4-01")
    stage.pane.section_in_view.connect(said.append)
    stage.scroll_to("Side event 4 ·")
    stage.pane.resize(766, height)  # little of it is out of view, or nothing
    stage.desk.ask("tag:survivors")
    assert stage.text.verticalScrollBar().maximum() < height / 2
    assert stage.desk.navigator.current == "introduction"
    stage.scroll(-100)
    assert said[-1] == "panel-2"


def test_a_hit_that_is_only_looked_at_leaves_the_section_of_the_card_in_hand(stage: Stage) -> None:
    said: list[str] = []
    stage.desk.navigator.go("P1-08")
    stage.pane.section_in_view.connect(said.append)
    stage.desk.ask("P1-08,S5-04")
    stage.desk.words.look_for("compliance")
    assert stage.desk.index.passages[there(stage.desk.words.current)[0]].code == "S5-04"
    assert stage.desk.navigator.ringed == "P1-08"
    assert said in ([], ["panel-1"])
    stage.desk.words.settle()
    assert said[-1] == "side-event-5"


def test_selected_words_stay_selected_through_theme_and_zoom(stage: Stage) -> None:
    stage.select(P1_08, "management of shelters")
    before = stage.text.textCursor().selectedText()
    stage.desk.theme.choose("dark")
    stage.desk.theme.set_zoom(120)
    stage.desk.tag("funding", "P1-07")
    assert stage.text.textCursor().selectedText() == before


def test_the_column_says_where_it_stands(stage: Stage) -> None:
    said: list[tuple[int, int]] = []
    stage.pane.column_moved.connect(lambda left, width: said.append((left, width)))
    stage.pane.resize(1000, 600)
    left, width = said[-1]
    assert left == stage.box("Fifteen years").left()
    assert width == 560


def test_the_focus_ends_in_the_text_when_it_is_asked_for(stage: Stage, qtbot: QtBot) -> None:
    stage.pane.activateWindow()
    qtbot.waitActive(stage.pane)
    stage.pane.setFocus(Qt.FocusReason.TabFocusReason)
    assert stage.text.hasFocus()
