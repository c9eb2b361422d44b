"""Related recommendations in the side panel: shown with the card, opened by key and by click."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import LeadIn, Recommendation, Report, Section
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.related_list import RelatedList, RelatedRow
from alliance_desktop.gui.state import jobs
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui import seen
from tests.gui.seen import the, there
from tests.gui.typing import press


@pytest.fixture
def open_about(qtbot: QtBot, tmp_path: Path) -> Callable[[Report], MainWindow]:
    def make(report: Report) -> MainWindow:
        window = make_window(report, tmp_path / "store.db")
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.begin()
        return window

    return make


def at(qtbot: QtBot, window: MainWindow, code: str) -> RelatedList:
    """The list as it is once it shows what is related to `code`."""
    window.desk.navigator.go(code)
    panel = window.parts.side
    qtbot.waitUntil(
        lambda: panel.related.made is not None and panel.related().code == code and not window.desk.jobs.running
    )
    return panel.related()


def test_where_the_language_has_no_rules_the_line_says_why_little_is_found(
    qtbot: QtBot, open_about: Callable[[Report], MainWindow], osce: Report
) -> None:
    alone = "P1-02"
    why = " In languages other than English, only words in the same form are compared."
    for language, ends in (("fr", f".{why}"), ("en", "")):
        related = at(qtbot, open_about(replace(osce, language=language)), alone)
        assert not shown(related)
        assert f"No closely related recommendations{ends}" in seen.words(related)


def shown(related: RelatedList) -> list[RelatedRow]:
    return [row for row in related.rows if row.isVisible()]


def test_a_twin_is_called_one_enter_goes_there_and_alt_left_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    (row,) = shown(at(qtbot, window, "P1-08"))
    spoken = QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name)
    assert spoken.startswith("S5-04, twin: Where participating States delegate")
    assert row.toolTip().startswith("Both ask for regular and sufficient funding")
    first = shown(at(qtbot, window, "P1-08"))[0]
    first.setFocus()
    press("Return")
    assert window.desk.navigator.current == "S5-04"
    focus = there(QApplication.focusWidget())
    assert focus is window.panes.reading or window.panes.reading.isAncestorOf(focus)
    qtbot.waitUntil(lambda: window.parts.side.related().code == "S5-04")
    assert [row.code for row in shown(window.parts.side.related())] == ["P1-08"]
    press("Alt+Left")
    assert window.desk.navigator.current == "P1-08"


def marked(window: MainWindow) -> dict[str, list[str]]:
    """The words marked in the text, by code."""
    passages = window.desk.index.passages
    return {
        passages[index].code: [passages[index].text[start:end] for start, end in ranges]
        for index, ranges in window.panes.reading.shown.shared.items()
    }


def test_what_both_say_is_marked_in_both_until_the_reader_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    first = shown(at(qtbot, window, "P1-08"))[0]
    first.setFocus()
    press("Return")
    assert set(marked(window)) == {"P1-08", "S5-04"}
    assert "Regular and sufficient funding should be provided" in marked(window)["P1-08"]
    assert "regular and sufficient funding should be provided" in marked(window)["S5-04"]
    press("Alt+Left")
    assert marked(window)
    press("J")
    assert marked(window) == {}


def test_the_related_ones_become_a_filter_from_the_panel_and_from_the_menu(qtbot: QtBot, window: MainWindow) -> None:
    related = at(qtbot, window, "S6-01")
    seen.button(related, "Show only the related ones").setFocus()
    press("Space")
    assert window.desk.filter.shown == frozenset({"S5-03", "S6-03", "P1-07", "S6-05"})
    window.parts.show_filter("")
    window.desk.navigator.go("P1-08")
    window.parts.actions["show-related"].trigger()
    assert window.desk.filter.shown == {"S5-04"}


def test_each_is_one_line_that_tab_reaches_and_a_click_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    (row,) = shown(at(qtbot, window, "P1-07"))
    assert row.height() <= tokens.ROW
    assert (
        QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name).startswith("S5-02, near: The engagement")
    )
    assert row.toolTip().startswith("Both are about the role of civil society")
    (row,) = shown(at(qtbot, window, "S6-01"))
    window.parts.side.notes.new.setFocus()
    for _control in ("filter", "page", "row"):
        press("Tab")
    assert row.hasFocus()
    row = shown(at(qtbot, window, "P2-06"))[0]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.desk.navigator.current == "S2-01"


def test_what_is_shared_has_its_colour_and_that_of_find_lies_over_it(qtbot: QtBot, window: MainWindow) -> None:
    shown(at(qtbot, window, "P1-08"))[0].click()
    assert on_screen(window, "shared", "hit", "hit_now") == {"shared"}
    window.desk.words.look_for("funding")
    assert on_screen(window, "shared", "hit_now") == {"shared", "hit_now"}


def on_screen(window: MainWindow, *colours: str) -> set[str]:
    """Which of these colours the text shows."""
    picture = window.panes.reading.grab().toImage()
    pixels = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    return {name for name in colours if window.desk.theme.colour(name).rgb() in pixels}


def test_where_nothing_is_near_it_is_said_calmly(qtbot: QtBot, window: MainWindow) -> None:
    related = at(qtbot, window, "P2-05")
    assert shown(related) == []
    assert "No closely related recommendations" in seen.words(related)


def test_what_is_related_comes_with_its_recommendation(qtbot: QtBot, window: MainWindow) -> None:
    related = at(qtbot, window, "P1-07")
    window.panes.reading.setFocus()
    press("J")
    assert related.code == window.desk.navigator.current == "P1-08"
    assert [row.code for row in shown(related)] == ["S5-04"]


def test_a_first_recommendation_is_shown_with_all_that_the_panel_has_for_it(window: MainWindow) -> None:
    panel = window.parts.side
    window.desk.navigator.go("P1-08")
    assert panel.position.line.made is not None
    assert panel.position.remark.made is not None


def test_what_a_recommendation_has_is_made_before_the_first_is_gone_to(qtbot: QtBot, window: MainWindow) -> None:
    position = window.parts.side.position
    qtbot.waitUntil(lambda: position.remark.made is not None and window.desk.index.relations.ready)
    assert not position.isVisible()


def test_a_section_and_several_recommendations_have_none(qtbot: QtBot, window: MainWindow) -> None:
    related = at(qtbot, window, "P1-08")
    window.desk.navigator.go("panel-1")
    assert not related.isVisible()
    window.desk.navigator.go("P1-08")
    assert related.isVisible()
    window.desk.navigator.choose(("P1-08", "P1-09"))
    assert not related.isVisible()


@pytest.mark.own_window
def test_a_closed_panel_finds_nothing_and_an_opened_one_does(qtbot: QtBot, window: MainWindow) -> None:
    window.parts.actions["side-panel"].trigger()
    window.desk.navigator.go("P1-08")
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in window.parts.side.findChildren(QTimer)))
    assert window.parts.side.related.made is None
    window.parts.actions["side-panel"].trigger()
    assert [row.code for row in shown(at(qtbot, window, "P1-08"))] == ["S5-04"]


def test_the_page_that_explains_it_opens_from_the_panel_and_esc_leaves_it(qtbot: QtBot, window: MainWindow) -> None:
    related = at(qtbot, window, "P1-08")
    seen.button(related, "How related recommendations are found").setFocus()
    press("Space")
    assert window.parts.pages.is_open
    press("Esc")
    assert not window.parts.pages.is_open


def long_report(size: int) -> Report:
    """Recommendations of which each has words in common with many."""
    words = [f"word{number}" for number in range(1_000)]
    texts = [" ".join(words[(17 * number + 31 * at * at) % 1_000] for at in range(40)) for number in range(size)]
    found = tuple(Recommendation(f"P1-{number:02}", "panel-1", number, 1, text) for number, text in enumerate(texts, 1))
    first = Section("introduction", "introduction", None, "I", "I", 1, body=("Words.",))
    panel = Section("panel-1", "panel", 1, "A", "A", 1, body=(LeadIn("It recommends:"), *found))
    return Report("long", "A long report", "2026", "en", (first, panel))


def test_long_work_is_shown_and_can_be_cancelled(
    qtbot: QtBot, open_about: Callable[[Report], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_LONG", 0)
    window = open_about(long_report(150))
    window.desk.navigator.go("P1-01")
    lines: list[tuple[str, bool]] = []
    window.desk.jobs.lasting.connect(lambda: lines.append((window.desk.jobs.text, window.desk.jobs.running)))
    qtbot.waitUntil(lambda: bool(lines), timeout=20_000)
    assert lines[0] == ("Looking for related recommendations…", True)
    from alliance_desktop.gui.window.status_bar import JobLine

    line = the(window.parts.status_bar, JobLine)
    assert line.isVisible()
    QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert not window.desk.jobs.running
    assert not line.isVisible()
    related = window.parts.side.related()
    assert not window.desk.index.relations.ready
    assert "Not looked for yet." in seen.words(related)
    QTest.mouseClick(seen.button(related, "Look for them"), Qt.MouseButton.LeftButton)
    assert window.desk.jobs.running
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=60_000)
    assert window.desk.index.relations.ready
    assert shown(related) or "No closely related recommendations" in seen.words(related)
    assert not any(timer.isActive() for timer in window.desk.jobs.findChildren(QTimer))
