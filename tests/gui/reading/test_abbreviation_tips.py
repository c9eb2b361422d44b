"""Abbreviations explain themselves where they stand: to the mouse, by a key, to a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.reading.abbreviation_answers import Explanation
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.seen import there

NRM = "the report gives none; usually: national referral mechanism"


@pytest.fixture
def window(open_window: Open) -> Iterator[MainWindow]:
    yield open_window()
    QToolTip.hideText()


def rest_on(window: MainWindow, code: str, words: str) -> str:
    """Lets the mouse rest in the middle of words of a recommendation; gives what the tip says."""
    window.desk.navigator.go(code)
    text = window.panes.reading.text
    found = text.document().find(words, text.sheet.starts[code].position())
    found.setPosition((found.selectionStart() + found.selectionEnd()) // 2)
    point = text.cursorRect(found).center() + QPoint(1, 0)
    send(window, point)
    return QToolTip.text()


def send(window: MainWindow, point: QPoint) -> None:
    viewport = window.panes.reading.text.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))


def ask(window: MainWindow) -> str:
    """Ctrl+I in the text; gives what is explained then."""
    QTest.keyClick(window.panes.reading.text, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    return explained(window)


def explained(window: MainWindow) -> str:
    [explanation] = window.panes.reading.findChildren(Explanation)
    return explanation.text() if explanation.isVisible() else ""


def test_the_mouse_gets_the_reports_own_words_and_else_the_usual_meaning_said_to_be_ours(window: MainWindow) -> None:
    tip = rest_on(window, "S6-01", "NRM")
    assert "<b>NRM</b>" in tip
    assert NRM in tip
    tip = rest_on(window, "S2-03", "ODIHR")
    assert "Office for Democratic Institutions and Human Rights" in tip
    assert "gives none" not in tip


def test_a_plural_is_explained_and_a_word_and_what_is_beside_the_text_is_not(window: MainWindow, qtbot: QtBot) -> None:
    assert "non-governmental organization" in rest_on(window, "P1-08", "NGOs")
    rest_on(window, "P1-08", "funding")
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    rest_on(window, "P1-08", "NGOs")
    assert QToolTip.isVisible()
    send(window, QPoint(2, 200))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_key_explains_all_of_the_recommendation_in_focus_or_says_that_there_is_none(window: MainWindow) -> None:
    window.desk.navigator.go("S6-01")
    tip = ask(window)
    assert tip.index("<b>NRM</b>") < tip.index("<b>NGO</b>")
    assert tip.count("<b>") == 2
    window.desk.navigator.go("S1-06")
    assert ask(window) == "No abbreviations in S1-06"


def test_the_key_works_from_a_list_on_the_place_of_its_row(window: MainWindow) -> None:
    marking(window).bookmark("S6-01")
    window.desk.navigator.go("P1-01")
    window.parts.pages.open("bookmarks")
    window.parts.actions["explain-abbreviations"].trigger()
    assert not window.parts.pages.is_open
    assert NRM in explained(window)


def test_the_explanation_stays_under_the_mouse_and_goes_with_the_next_key(window: MainWindow) -> None:
    window.desk.navigator.go("S6-01")
    assert NRM in ask(window)
    [explanation] = window.panes.reading.findChildren(Explanation)
    viewport = window.panes.reading.text.viewport()
    assert viewport.rect().contains(explanation.geometry())
    QTest.mouseMove(viewport, explanation.geometry().center())
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()
    assert NRM in explained(window)
    QTest.keyClick(window.panes.reading.text, Qt.Key.Key_J)
    assert explained(window) == ""


@pytest.mark.every(5)
@pytest.mark.parametrize("size", [(1366, 768), (1132, 614), (700, 480), (560, 480)])
@pytest.mark.parametrize("code", ["P1-08", "S6-01", "S2-03", "P1-01"])
def test_the_explanation_is_whole_and_covers_no_word(window: MainWindow, size: tuple[int, int], code: str) -> None:
    window.resize(*size)
    window.desk.navigator.go(code)
    QApplication.processEvents()
    ask(window)
    [explanation], text = window.panes.reading.findChildren(Explanation), window.panes.reading.text
    shown, viewport, frame = explanation.geometry(), text.viewport().rect(), text.document().rootFrame().frameFormat()
    assert viewport.contains(shown)
    assert shown.left() >= frame.leftMargin()
    assert shown.right() <= viewport.width() - frame.rightMargin()
    assert explanation.height() >= explanation.heightForWidth(explanation.width())
    assert explanation.width() >= explanation.minimumSizeHint().width()
    card = there(text.scroller.box(code))
    seen = card.translated(0, -text.offset()).toAlignedRect()
    assert not shown.intersects(seen) or seen.height() + shown.height() > viewport.height() - 2 * shown.height()


def test_the_palette_explains_too_when_it_has_closed(window: MainWindow) -> None:
    window.desk.navigator.go("S6-01")
    window.parts.actions["palette"].trigger()
    line = there(QApplication.focusWidget())
    QTest.keyClicks(line, "explain abbr")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert NRM in explained(window)


def test_a_sections_own_text_is_explained(window: MainWindow) -> None:
    window.desk.navigator.go("side-event-3")
    tip = ask(window)
    assert "International Organization for Migration" in tip
    assert "ICAT" not in tip


def test_the_description_of_the_text_has_the_meanings_for_a_screen_reader(window: MainWindow, qtbot: QtBot) -> None:
    def described() -> str:
        return QAccessible.queryAccessibleInterface(window.panes.reading.text).text(QAccessible.Text.Description)

    QAccessible.setActive(True)
    try:
        window.desk.navigator.go("S6-01")
        qtbot.waitUntil(lambda: f"NRM: {NRM}" in described())
        window.desk.navigator.go("S1-06")
        qtbot.waitUntil(lambda: described() == "")
    finally:
        QAccessible.setActive(False)


def test_the_words_of_the_text_stay_as_they_are(window: MainWindow) -> None:
    rest_on(window, "S6-01", "NRM")
    text = window.panes.reading.text.toPlainText()
    assert "national referral mechanism " not in text.partition("NRM stakeholders")[0][-40:]
    assert "The inclusion of civil society organizations as NRM stakeholders" in text
