"""A hit that is gone to has the focus: what is seen, what the side panel shows and what a mark goes to are one."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.text.folding import pieces
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.seen import there
from tests.gui.typing import focused, press


def type_(text: str) -> None:
    QTest.keyClicks(focused(), text)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    made = open_window()
    made.desk.navigator.go("P1-01")
    made.panes.reading.focus_text()
    return made


def look_for(words: str) -> None:
    press("Ctrl+F", f"“{words}”")


def bookmarked(window: MainWindow) -> list[str]:
    assert window.desk.editor.library is not None
    return [entry.recommendation.code for entry in window.desk.editor.library.entries() if entry.marks.bookmark]


def card(window: MainWindow, code: str) -> tuple[int, int]:
    """Where a card stands in the viewport: its upper and lower edge."""
    box = there(window.panes.reading.scroller.box(code))
    offset = window.panes.reading.text.offset()
    return round(box.top()) - offset, round(box.bottom()) - offset


def whole(window: MainWindow, code: str) -> bool:
    top, bottom = card(window, code)
    return top >= 0 and bottom <= window.panes.reading.text.viewport().height()


def test_typing_leaves_the_focus_and_esc_takes_it_to_the_hit(window: MainWindow) -> None:
    look_for("regular and sufficient")
    assert window.desk.navigator.current == "P1-01"
    press("Esc")
    assert window.desk.navigator.current == "P1-08"
    press("Esc", "Ctrl+D")
    assert bookmarked(window) == ["P1-08"]


def test_a_mark_made_while_one_types_goes_to_the_hit_that_is_shown(window: MainWindow) -> None:
    look_for("regular and sufficient")
    press("Ctrl+D")
    assert bookmarked(window) == ["P1-08"]


def test_once_typing_rests_the_panel_is_about_the_hit(window: MainWindow, qtbot: QtBot) -> None:
    look_for("sh")
    first = there(window.desk.words.current)
    type_("elter")
    qtbot.waitUntil(lambda: window.desk.navigator.in_hand == ("P1-08",))
    assert "P1-08" in [label.text() for label in window.parts.side.head.findChildren(QLabel)]
    for _letter in "elter":
        press("Backspace")
    assert window.desk.words.current == first
    type_("qq")
    assert window.desk.navigator.in_hand == ("P1-01",)


def test_f3_and_enter_take_the_focus_along(window: MainWindow) -> None:
    look_for("regular and sufficient")
    press("F3")
    hit = there(window.desk.words.current)
    assert window.desk.navigator.current == window.desk.index.passages[hit[0]].code
    press("Return")
    assert window.desk.navigator.current == "S5-04" or window.desk.words.current != hit
    press("Down")
    assert window.panes.reading.isAncestorOf(focused())


@pytest.mark.parametrize("leave", ["F6", "Down"])
def test_the_text_takes_the_hit_over_however_it_is_reached(window: MainWindow, leave: str) -> None:
    look_for("regular and sufficient")
    for _turn in range(8):
        press(leave)
        if window.panes.reading.isAncestorOf(focused()):
            break
    assert window.desk.navigator.current == "P1-08"


def test_a_hit_in_running_text_has_its_section_as_the_focus_and_no_card_is_marked(window: MainWindow) -> None:
    look_for("undersecretary")
    press("Esc", "Esc")
    assert window.desk.navigator.current == "opening"
    press("Ctrl+D")
    assert bookmarked(window) == []


def test_a_click_elsewhere_after_a_hit_is_what_counts(window: MainWindow) -> None:
    look_for("regular and sufficient")
    window.desk.navigator.go("P2-03")
    window.panes.reading.focus_text()
    press("Ctrl+D")
    assert bookmarked(window) == ["P2-03"]


def test_scrolled_away_what_is_seen_has_the_focus_and_the_mark_at_once(window: MainWindow) -> None:
    bar = window.panes.reading.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    press("Ctrl+D")
    code = window.desk.navigator.current
    assert code != "P1-01"
    assert bookmarked(window) == [code]
    top, bottom = card(window, code)
    assert top < window.panes.reading.text.viewport().height()
    assert bottom > 0
    assert window.parts.toast.isVisible()


def test_the_whole_card_of_a_hit_comes_into_view_with_air_and_then_nothing_moves(window: MainWindow) -> None:
    window.resize(1000, 600)
    look_for("non-governmental")
    seen = set()
    for _step in range(12):
        press("F3")
        hit = there(window.desk.words.current)
        code = window.desk.index.passages[hit[0]].code
        if window.desk.report.recommendation(code):
            assert whole(window, code), code
            seen.add(code)
            before = window.panes.reading.text.offset()
            window.panes.reading.interaction.show_focus()
            assert window.panes.reading.text.offset() == before
    assert seen


def test_a_word_that_is_nowhere_leaves_the_text_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.panes.reading.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    top = window.panes.reading.scroller.top
    look_for("undersecretary")
    assert window.panes.reading.scroller.top != top
    type_("ship")
    assert window.desk.words.hits == {}
    assert window.panes.reading.scroller.top == top
    assert window.desk.navigator.current == "P1-01"


@pytest.mark.every(3)
@pytest.mark.parametrize("size", [(1366, 768), (900, 600), (683, 384)])
def test_a_person_looked_for_in_the_field_is_in_view(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.resize(*size)
    for person in window.desk.report.knowledge.people[::3]:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.panes.reading.focus_text()
        look_for(" ".join(pieces(person.name)))
        QApplication.processEvents()
        in_view(window)
        press("F3")
        in_view(window)
        press("Esc")


def in_view(window: MainWindow) -> None:
    """The hit one stands on is seen whole."""
    hit = there(window.desk.words.current)
    block = there(window.panes.reading.text.sheet.block(hit[0]))
    line = shapes.line_box(block, *window.desk.words.hits[hit[0]][hit[1]])
    line = line.translated(0, -window.panes.reading.text.offset())
    assert line.top() >= 0
    assert line.bottom() <= window.panes.reading.text.viewport().height()


def test_under_a_filter_the_number_counts_all_that_match(window: MainWindow) -> None:
    window.parts.show_filter("funding NGOs")
    assert window.desk.filter.shown == frozenset({"P1-08", "S5-04"})
    window.panes.reading.focus_text()

    def said() -> list[str]:
        return [label.text() for label in window.parts.context_bar.findChildren(QLabel)]

    for place in ("1 of 2", "2 of 2"):
        assert place not in said()
        press("J")
        assert place in said()
    assert whole(window, "P1-08")
    assert whole(window, "S5-04")


@pytest.mark.parametrize("words", ["role of civil society", "funding for NGOs"])
def test_the_line_of_hits_is_neither_blank_nor_cut(window: MainWindow, words: str) -> None:
    look_for(words)
    for width, height in ((1366, 768), (683, 384), (1100, 700), (560, 400), (911, 512), (900, 600)):
        for act in ("side-panel", "facets", "side-panel", "facets"):
            window.resize(width, height)
            window.parts.actions[act].trigger()
            QApplication.processEvents()
            said = window.parts.find_line.findChildren(QLabel)[0].text()
            assert said, (width, act)
            assert "…" not in said, (width, act)
