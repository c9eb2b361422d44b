"""The mouse in the reading pane: clicks on cards, chips and tools, what stands under it, words being selected."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import texts
from alliance_desktop.gui.reading import report_pane
from tests.gui.conftest import Desk
from tests.gui.reading_stage import Stage

Ctrl = Qt.KeyboardModifier.ControlModifier
P1_08 = "Regular and sufficient funding"
P1_09 = "Trade unions should have"


def drag(stage: Stage, begin: QPoint, end: QPoint) -> None:
    """Selects from one point of the viewport to another with the mouse."""
    viewport, left = stage.text.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=begin)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, left, pos=end)


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    made = Stage(qtbot, desk)
    made.scroll_to(P1_08)
    return made


def test_the_card_with_the_focus_has_a_line_of_two_pixels_around_it_and_shifts_nothing(stage: Stage) -> None:
    accent = stage.desk.theme.colours.accent.lower()
    words = stage.box(P1_08)
    edge = stage.card("P1-08").translated(0, -stage.text.verticalScrollBar().value())
    middle = int(edge.center().y())
    assert stage.colour(QPoint(int(edge.left()), middle)) == stage.desk.theme.colours.border.lower()
    stage.click(P1_08)
    assert stage.colour(QPoint(int(edge.left()), middle)) == accent
    assert stage.colour(QPoint(int(edge.left()) + 1, middle)) == accent
    assert stage.colour(QPoint(int(edge.left()) + 2, middle)) != accent
    assert stage.box(P1_08) == words


def test_a_click_gives_the_focus_to_a_card_or_a_section_and_nothing_moves(stage: Stage) -> None:
    QTest.mouseClick(stage.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 200))
    assert stage.desk.navigator.current == "introduction"
    top = stage.text.verticalScrollBar().value()
    stage.click(P1_08)
    assert stage.desk.navigator.current == "P1-08"
    assert stage.text.verticalScrollBar().value() == top
    stage.scroll_to("The discussion focused on the review")
    stage.click("The discussion focused on the review")
    assert stage.desk.navigator.current == "panel-1"


def test_a_click_with_ctrl_takes_a_card_into_the_choice_beside_the_one_with_the_focus(stage: Stage) -> None:
    stage.click("The role of civil society")
    stage.click(P1_08, Ctrl)
    assert stage.codes == ["P1-07", "P1-08"]
    stage.click("The role of civil society", Ctrl)
    assert stage.codes == ["P1-08"]


def test_a_click_on_a_tag_or_anywhere_in_its_height_asks_for_its_filter(stage: Stage, qtbot: QtBot) -> None:
    for name, term in (("funding", "tag:funding"), ("red line", 'tag:"red line"')):
        stage.desk.tag(name, "P1-08")
        with qtbot.waitSignal(stage.pane.filter_wanted) as asked:
            stage.click("\u202f" + name)
        assert asked.args == [term]
    assert stage.desk.navigator.current == "introduction"
    middle = stage.box("\u202ffunding").center()
    for by in (-10, 10):
        with qtbot.waitSignal(stage.pane.filter_wanted):
            QTest.mouseClick(stage.text.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(0, by))


def test_a_click_on_the_number_of_further_notes_opens_them(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.note("P1-08", "One")
    stage.desk.note("P1-08", "Two")
    with qtbot.waitSignal(stage.pane.side_panel_wanted):
        stage.click("+1 note")
    assert stage.desk.navigator.current == "P1-08"


def test_the_tools_say_state_and_keys_in_force_and_act_on_the_card_with_the_focus(stage: Stage, qtbot: QtBot) -> None:
    stage.click(P1_08)
    for name, act in (
        ("Tag P1-08", "tag-picker"),
        ("New note on P1-08", "new-note"),
        ("Bookmark P1-08, off", "bookmark"),
    ):
        with qtbot.waitSignal(stage.pane.action_wanted) as asked:
            QTest.mouseClick(stage.tools()[name], Qt.MouseButton.LeftButton)
        assert asked.args == [act]
    stage.desk.bookmark("P1-08")
    assert "Bookmark P1-08, on" in stage.tools()
    assert stage.tools()["Bookmark P1-08, on"].toolTip() == "Bookmark (Ctrl+D)"
    sheet = stage.pane.text.sheet
    KEYMAP.load({"new-note": ["Ctrl+9"]}, single=True)
    texts.LANGUAGE.changed.emit()
    assert stage.tools()["New note on P1-08"].toolTip() == "New note (Ctrl+9)"
    assert stage.pane.text.sheet is sheet


def test_in_another_language_the_text_is_made_anew(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = stage.pane.text.sheet
    monkeypatch.setattr(report_pane, "_", lambda text: f"¤{text}")
    texts.LANGUAGE.changed.emit()
    assert stage.text.accessibleName() == "¤Report text"
    assert stage.pane.text.sheet is not sheet


def test_tools_stay_at_their_card_while_the_text_scrolls_and_go_with_it(stage: Stage) -> None:
    stage.click(P1_08)
    button = stage.tools()["Tag P1-08"]
    distance = button.mapTo(stage.text.viewport(), QPoint()).y() - stage.box("P1-08").top()
    stage.scroll(70)
    assert button.mapTo(stage.text.viewport(), QPoint()).y() - stage.box("P1-08").top() == distance
    stage.scroll(2000)
    assert not stage.tools()


def test_the_card_under_the_mouse_shows_the_same_tools_and_an_act_takes_the_focus(stage: Stage, qtbot: QtBot) -> None:
    stage.hover(P1_08)
    qtbot.waitUntil(lambda: "New note on P1-08" in stage.tools())
    assert stage.desk.navigator.current == "introduction"
    with qtbot.waitSignal(stage.pane.action_wanted) as asked:
        QTest.mouseClick(stage.tools()["New note on P1-08"], Qt.MouseButton.LeftButton)
    assert asked.args == ["new-note"]
    assert stage.desk.navigator.current == "P1-08"
    stage.desk.navigator.go("panel-1")
    assert list(stage.tools()) == ["New note on panel-1"]  # nothing that needs a recommendation
    stage.scroll_to(P1_08)
    stage.hover(P1_08)
    qtbot.waitUntil(lambda: "New note on P1-08" in stage.tools())
    QApplication.sendEvent(stage.text.viewport(), QEvent(QEvent.Type.Leave))
    assert "New note on P1-08" not in stage.tools()


def test_an_act_on_one_of_the_chosen_cards_keeps_the_choice_and_lets_words_go(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.navigator.choose(("P1-07", "P1-08"))
    stage.hover(P1_08)
    qtbot.waitUntil(lambda: "Tag P1-08" in stage.tools())
    QTest.mouseClick(stage.tools()["Tag P1-08"], Qt.MouseButton.LeftButton)
    assert stage.codes == ["P1-07", "P1-08"]
    stage.select("Regular", "sufficient funding")
    stage.keys("Ctrl+A")
    assert len(stage.codes) == 53
    assert not stage.text.textCursor().hasSelection()


def test_words_that_are_dragged_over_are_selected_and_their_card_has_the_focus(stage: Stage) -> None:
    top = stage.text.verticalScrollBar().value()
    box = stage.box(P1_08)
    drag(stage, QPoint(box.left() + 1, box.center().y()), QPoint(box.right() - 1, box.center().y()))
    assert stage.text.textCursor().selectedText() == P1_08
    assert stage.desk.navigator.current == "P1-08"
    assert stage.text.verticalScrollBar().value() == top


@pytest.mark.parametrize(
    ("first", "last", "code"), [(P1_08, P1_09, "P1-09"), (P1_09, P1_08, "P1-08")], ids=["down", "up"]
)
def test_words_of_several_cards_give_the_last_one_the_focus(stage: Stage, first: str, last: str, code: str) -> None:
    stage.desk.navigator.choose(("P1-01", "P1-02"))
    drag(stage, stage.box(first).center(), stage.box(last).center())
    assert stage.codes == [code]
    assert stage.text.textCursor().hasSelection()


def test_a_paragraph_chosen_by_a_triple_click_gives_the_focus_to_its_own_card(stage: Stage) -> None:
    viewport, at = stage.text.viewport(), stage.box(P1_08).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert stage.text.textCursor().selectedText().startswith(P1_08)
    assert stage.codes == ["P1-08"]


def test_the_context_menu_is_about_the_card_under_it(stage: Stage, qtbot: QtBot) -> None:
    at = stage.box(P1_08).center()
    there = stage.text.viewport().mapToGlobal(at)
    with qtbot.waitSignal(stage.pane.context_menu_wanted) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there)
        QApplication.sendEvent(stage.text.viewport(), event)
    assert asked.args == [there]
    assert stage.desk.navigator.current == "P1-08"
