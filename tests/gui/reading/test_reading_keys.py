"""Keys in the reading pane: steps, the choice of several, edges and pages, the caret."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.reading.block_formats import BlockPart, part_of
from alliance_desktop.gui.reading.reading_text import ReadingText
from tests.gui.reading_stage import Stage
from tests.gui.seen import there

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("forth", "back"), [("J", "K"), ("Down", "Up")])
def test_j_and_k_and_the_arrows_step_through_all_recommendations(stage: Stage, forth: str, back: str) -> None:
    codes = [one.code for one in stage.desk.report.recommendations]
    walked = []
    for _step in codes:
        stage.keys(forth)
        walked.append(stage.desk.navigator.current)
        assert stage.seen(walked[-1])
    assert walked == codes
    stage.keys(forth)
    assert stage.desk.navigator.current == "S7-03"
    for code in reversed(codes[:-1]):
        stage.keys(back)
        assert stage.desk.navigator.current == code
        assert stage.seen(code)
    stage.keys(back)
    assert stage.desk.navigator.current == "P1-01"


def test_a_step_shows_the_whole_card_where_it_fits_and_leaves_no_entry_in_the_history(stage: Stage) -> None:
    stage.keys("J", "J")
    assert not stage.desk.navigator.history.can_go_back()
    for _step in range(30):
        stage.keys("J")
        box = stage.card(stage.desk.navigator.current).translated(0, -stage.text.verticalScrollBar().value())
        assert box.top() >= 0
        assert box.bottom() <= stage.text.viewport().height()


def test_a_step_scrolls_nowhere_but_to_where_it_ends(stage: Stage) -> None:
    bar = stage.text.verticalScrollBar()
    passed: list[int] = []
    bar.valueChanged.connect(passed.append)
    for _step in range(20):
        before, passed[:] = bar.value(), []
        stage.keys("J")
        assert set(passed) <= {before, bar.value()}


def test_a_step_lays_the_tools_over_its_card_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, star_box = list[str](), ReadingText.star_box

    def heard(text: ReadingText, code: str) -> QRect | None:
        asked.append(code)
        return star_box(text, code)

    monkeypatch.setattr(ReadingText, "star_box", heard)
    for _step in range(20):
        asked.clear()
        stage.keys("J")
        assert asked == [stage.desk.navigator.current]
        star = stage.tools()[f"Bookmark {asked[0]}, off"]
        card = stage.card(asked[0]).translated(0, -stage.text.verticalScrollBar().value())
        assert card.contains(QRectF(QRect(star.mapTo(stage.text.viewport(), QPoint(0, 0)), star.size())))


def test_steps_go_on_from_a_section_and_from_where_one_reads(stage: Stage) -> None:
    stage.desk.navigator.go("side-event-2")
    stage.keys("J")
    assert stage.desk.navigator.current == "S2-01"
    stage.desk.navigator.go("side-event-2")
    stage.keys("K")
    assert stage.desk.navigator.current == "S1-06"
    stage.desk.navigator.go("introduction")
    stage.keys("J")
    stage.scroll_to("Parliamentarians should be regarded", below_edge=300)
    stage.keys("J")
    assert stage.desk.navigator.current == "P2-01"
    stage.scroll_to("Regular and sufficient funding", below_edge=450)
    stage.keys("K")
    assert stage.desk.navigator.current == "P1-08"


def test_with_a_filter_steps_lead_through_what_matches(stage: Stage) -> None:
    stage.desk.tag("funding", "P1-08", "S5-04", "S2-01")
    stage.desk.filter.ask(parse("tag:funding", stage.desk.index.vocabulary))
    walked = []
    for _step in range(4):
        stage.keys("J")
        walked.append(stage.desk.navigator.current)
    assert walked == ["P1-08", "S2-01", "S5-04", "S5-04"]


def test_shift_with_a_step_extends_the_choice_until_a_plain_step_and_ctrl_space_chooses_singly(stage: Stage) -> None:
    stage.desk.navigator.go("P1-02")
    for _step in range(2):
        stage.keys("Shift+J")
    assert stage.codes == ["P1-02", "P1-03", "P1-04"]
    stage.keys("Shift+K")
    assert stage.codes == ["P1-02", "P1-03"]
    stage.keys("Shift+K")
    assert stage.desk.navigator.chosen == ()
    stage.keys("Shift+Up")
    assert stage.codes == ["P1-01", "P1-02"]
    stage.desk.navigator.choose(())
    stage.desk.navigator.go("P1-02")
    stage.keys("Shift+J", "J")
    assert stage.codes == ["P1-04"]
    stage.desk.navigator.go("P1-02")
    stage.keys("Ctrl+Space", "J", "J", "Ctrl+Space")
    assert stage.codes == ["P1-02", "P1-04"]
    stage.keys("Ctrl+Space")
    assert stage.codes == ["P1-02"]
    stage.keys("K", "K", "Ctrl+Space")
    assert stage.desk.navigator.chosen == ()


def test_ctrl_a_takes_all_or_all_that_match(stage: Stage) -> None:
    stage.keys("Ctrl+A")
    assert len(stage.codes) == 53
    stage.desk.filter.ask(parse("side:5", stage.desk.index.vocabulary))
    stage.keys("Ctrl+A")
    assert stage.codes == ["S5-01", "S5-02", "S5-03", "S5-04", "S5-05"]


def test_chosen_cards_have_a_check_on_their_left_edge_and_keep_their_ground(stage: Stage) -> None:
    colours = stage.desk.theme.colours
    stage.desk.tag("funding", "P1-02")
    stage.desk.navigator.go("P1-02")
    before = stage.colour(stage.box("Multi-stakeholder").topLeft())
    chip = stage.colours(stage.box("funding"))
    edge = int(stage.card("P1-02").left()) - 7
    assert before == colours.card.lower()
    assert stage.colour(QPoint(edge, stage.box("P1-02").center().y())) == colours.reading.lower()
    stage.keys("Shift+J")
    for code, words in (("P1-02", "Multi-stakeholder"), ("P1-03", "driven by political will")):
        assert stage.colour(stage.box(words).topLeft()) == before
        left = QPoint(edge, stage.box(code).center().y())
        assert stage.colour(left) == colours.accent.lower()
        assert stage.colours(QRect(left, left + QPoint(14, 1))) - {colours.accent.lower()}, "no sign in it"
    assert stage.colours(stage.box("funding")) == chip
    stage.click("Multi-stakeholder")
    assert stage.colour(QPoint(edge, stage.box("P1-02").center().y())) == colours.reading.lower()


def test_home_end_and_page_keys_scroll_and_enter_opens_the_side_panel(stage: Stage, qtbot: QtBot) -> None:
    stage.keys("J")
    top = stage.text.verticalScrollBar().value()
    stage.keys("PgDown")
    assert stage.text.verticalScrollBar().value() > top + 400
    stage.keys("PgUp")
    assert stage.text.verticalScrollBar().value() == top
    assert stage.desk.navigator.current == "P1-01"
    with qtbot.waitSignal(stage.pane.side_panel_wanted):
        stage.keys("Return")
    stage.keys("End")
    assert stage.seen("one of the world’s most devastating crimes")
    stage.pane.interaction.take_view()
    assert stage.codes == [stage.desk.report.recommendations[-1].code]
    stage.keys("Home")
    assert stage.seen("Fifteen years since")


def test_letters_digits_and_ctrl_z_are_left_to_the_window(stage: Stage, qtbot: QtBot) -> None:
    pressed = []
    for key in ("N", "T", "1", "0", "Ctrl+Z", "Ctrl+D"):
        action = QAction(stage.pane)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _on=False, key=key: pressed.append(key))
        stage.pane.addAction(action)
    stage.pane.activateWindow()
    qtbot.waitActive(stage.pane)
    for letter in (Key.Key_N, Key.Key_T, Key.Key_1, Key.Key_0):
        QTest.keyClick(stage.text, letter)
    QTest.keyClick(stage.text, Key.Key_Z, Ctrl)
    QTest.keyClick(stage.text, Key.Key_D, Ctrl)
    assert pressed == ["N", "T", "1", "0", "Ctrl+Z", "Ctrl+D"]


def test_the_caret_is_hidden_until_it_is_asked_for_and_then_moves_and_selects(stage: Stage) -> None:
    assert stage.text.cursorWidth() == 0
    stage.desk.navigator.go("P1-08")
    stage.pane.set_caret_shown(True)
    assert stage.pane.caret_shown
    assert stage.text.cursorWidth() > 0
    for _letter in "Regular":
        stage.keys("Shift+Right")
    assert stage.text.textCursor().selectedText() == "Regular"
    stage.desk.theme.choose("dark")
    assert stage.text.cursorWidth() > 0
    assert stage.text.textCursor().selectedText() == "Regular"
    stage.pane.set_caret_shown(False)
    assert stage.text.cursorWidth() == 0


def test_a_shown_caret_stands_at_the_first_word_of_each_card_and_else_at_its_code(stage: Stage) -> None:
    def head() -> bool:
        return part_of(stage.text.textCursor().block()) is BlockPart.HEAD

    stage.desk.navigator.go("P1-08")
    assert head()
    stage.pane.set_caret_shown(True)
    assert not head()
    stage.desk.theme.choose("dark")
    assert not head()
    stage.desk.navigator.go("P1-09")
    assert stage.text.textCursor().atBlockStart()
    stage.keys("Ctrl+Shift+Right")
    one = there(stage.desk.report.recommendation("P1-09"))
    assert one.text.startswith(stage.text.textCursor().selectedText())
    stage.pane.set_caret_shown(False)
    stage.desk.navigator.go("P1-01")
    assert head()


def test_the_caret_takes_the_focus_along_into_another_card(stage: Stage) -> None:
    stage.desk.navigator.go("P1-08")
    stage.pane.set_caret_shown(True)
    for _line in range(6):
        stage.keys("Down")
    assert stage.desk.navigator.current == "P1-09"


def test_tab_leads_from_the_text_to_the_tools_of_the_card(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.navigator.go("P1-08")
    stage.pane.activateWindow()
    qtbot.waitActive(stage.pane)
    names = []
    for _tool in range(4):
        QTest.keyClick(stage.pane.focusWidget() or stage.text, Key.Key_Tab)
        button = stage.pane.focusWidget()
        assert isinstance(button, QToolButton)
        names.append(button.accessibleName())
    assert names == ["Tag P1-08", "New note on P1-08", "P1-08 in the brief, off", "Bookmark P1-08, off"]
