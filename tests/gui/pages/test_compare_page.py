"""The page *Compare*, by keys: pairs of two years, what is ticked carried over, pairs parted and made."""

from collections.abc import Callable, Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.comparing import Decided, ReportPair, pairing
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions import opened_file
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.pages import compare_page
from alliance_desktop.gui.pages.compare_choices import PairFinder, PairPicker
from alliance_desktop.gui.pages.compare_page import ComparePage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.installed_reports import own_folder, read_installed
from tests.gui import seen
from tests.gui.marking import library_of, marking
from tests.gui.seen import there
from tests.gui.typing import keys
from tests.unit.cli.reports.test_compare import years

__all__ = ["years"]
Pages = Callable[[], ComparePage]


@pytest.fixture
def later(window: MainWindow, years: None, qtbot: QtBot) -> MainWindow:
    """Of Lakes 2026; on two recommendations of 2025 hang positions."""
    for report in ("lakes-2025", "lakes-2026"):
        assert window.open_report(read_installed(report))
        qtbot.waitUntil(lambda: window.desk.editor.library is not None)
        if report == "lakes-2025":
            made = marking(window)
            made.position("W14-01", {"stance": "support", "line": "We agree."})
            made.position("W14-02", {"line": "We may."})
            made.note("W14-02", "Think of it.")
    return window


@pytest.fixture
def page(later: MainWindow, qtbot: QtBot) -> ComparePage:
    later.parts.actions.trigger("compare")
    (page,) = (one for one in later.findChildren(ComparePage) if one.isVisible())
    qtbot.waitUntil(lambda: bool(page.list.rows.rows))
    return page


def rows(page: ComparePage) -> list[tuple[str, str, bool | None]]:
    found = page.list.rows.rows
    return [(one.key, one.pair.kind, one.ticked if one.can_tick else None) for one in found]


def buttons(page: ComparePage) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}


def primary(page: ComparePage) -> str:
    return next(one for one in buttons(page) if one.startswith("Carry over"))


def choose(page: ComparePage, number: int) -> list[str]:
    """A row of the menu that is open; gives the words of all."""
    QApplication.processEvents()
    (menu,) = (one for one in page.findChildren(QMenu) if one.isVisible())
    actions = menu.actions()
    menu.close()
    actions[number].trigger()
    return [one.text() for one in actions]


def test_one_key_carries_over_what_is_ticked_and_one_undo_takes_it_back(later: MainWindow, page: ComparePage) -> None:
    first, second, ice, boats = (key for key, _kind, _tick in rows(page))
    assert rows(page) == [(first, "same", True), (second, "same", True), (ice, "same", None), (boats, "new", None)]
    assert page.list.hasFocus()
    assert primary(page) == "Carry over 2"
    keys("Down", "Space")
    assert rows(page)[1] == (second, "same", False)
    assert primary(page) == "Carry over 1"
    keys("Ctrl+Return")
    library = library_of(later)
    assert library.marks(first).position.text("line") == "We agree."
    assert not library.marks(second)
    assert later.parts.toast.accessibleName().startswith("Carried over from Lakes 2025 to 1 recommendation")
    assert rows(page)[0] == (first, "same", None)
    assert page.counts() == ("3 pairs", "1 new")
    keys("Ctrl+Z")
    assert not library.marks(first)
    assert rows(page)[0] == (first, "same", True)
    page.notes.click()
    page.list.setFocus()
    keys("Space", "Ctrl+Return")
    assert [one.text for one in library.marks(second).notes] == ["Think of it."]
    assert primary(page) == "Carry over 0"


def test_the_mouse_leaves_the_focus_in_the_list_and_a_row_says_it_was_carried_over(page: ComparePage) -> None:
    QTest.mouseClick(seen.button(page, "With position 2"), Qt.MouseButton.LeftButton)
    assert page.list.hasFocus()
    keys("Down", "Space")
    assert primary(page) == "Carry over 1"
    QTest.mouseClick(seen.button(page, "Carry over 1"), Qt.MouseButton.LeftButton)
    assert page.list.hasFocus()
    said = ["carried over" in one.spoken for one in page.list.rows.rows]
    assert said == [True, False]
    assert page.list.row is page.list.rows.rows[1]
    keys("Ctrl+Z")
    assert "carried over" not in page.list.rows.rows[0].spoken


def test_over_each_column_stands_its_report(page: ComparePage) -> None:
    titles = ("Lakes 2025", "Lakes 2026")
    left, right = (next(one for one in page.findChildren(QLabel) if one.text() == title) for title in titles)
    assert left.geometry().right() < right.x()
    assert right.geometry().bottom() <= page.list.y()


def test_the_menu_parts_and_makes_pairs_and_a_filter_asks(later: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    keys("Space")
    page.list.menu_wanted.emit()
    assert choose(page, 0) == ["Part", "Pair with…"]
    qtbot.waitUntil(lambda: rows(page)[0][1] == "new")
    assert page.list.row is not None
    assert page.list.row.key == rows(page)[0][0]
    asked = later.desk.filter.questions.words.typed("is:new")
    qtbot.waitUntil(lambda: later.desk.filter.count(asked) == 2)
    gone = "Gone since Lakes 2025, so not carried over: W14-01"
    qtbot.waitUntil(lambda: any(gone in words for words in seen.words(page)))
    (told,) = (one for one in page.findChildren(QLabel) if gone in one.text())
    QApplication.processEvents()
    assert told.geometry().bottom() + tokens.XS < page.list.y(), "the ring of the first row would touch the words"
    keys("Down", "Down", "Down", "Shift+F10")
    assert choose(page, 0) == ["Pair with…"]
    picker = there(page.window().findChild(PairPicker))
    qtbot.waitUntil(lambda: len(picker.list.spoken) == 3)
    keys(*"nowhere")
    assert "No recommendation of Lakes 2025 contains this." in picker.remark.text()
    picker.line.clear()
    keys(*"ice", "Return")
    qtbot.waitUntil(lambda: rows(page)[3][1] == "near")
    assert page.list.rows.rows[3].pair.old == rows(page)[2][0]
    assert page.list.hasFocus()
    keys("Ctrl+Z", "Ctrl+Z")
    qtbot.waitUntil(lambda: [kind for _key, kind, _tick in rows(page)] == ["same", "same", "same", "new"])


def test_a_position_is_seen_on_its_row_and_what_stays_named(later: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    held = [one.pair.old for one in page.list.rows.rows if "with position" in one.spoken]
    assert held == ["W14-01", "W14-02"]
    keys("Shift+F10")
    choose(page, 0)
    qtbot.waitUntil(lambda: rows(page)[0][1] == "new")
    seen.button(page, "With position 2").click()
    assert [one.spoken.split(", ")[:3] for one in page.list.rows.rows][-1] == ["W14-01", "gone", "with position"]
    assert page.counts() == ("1 pair", "1 gone")
    seen.button(page, "Same 2").click()
    assert page.counts() == ("2 pairs",)
    page.carry_over()
    done, left = later.parts.toast.accessibleName().split(". ")[:2]
    assert done == "Carried over from Lakes 2025 to 1 recommendation"
    assert left == "Gone since Lakes 2025, so not carried over: W14-01"
    page.compare_with("nowhere")
    assert page.counts() == ()


def test_what_is_gone_is_paired_and_found_by_either_code(later: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    keys("Shift+F10")
    choose(page, 0)
    qtbot.waitUntil(lambda: rows(page)[0][1] == "new")
    keys("Ctrl+G", *"w14.01")
    (finder,) = later.findChildren(PairFinder)
    assert [words.split(", ")[0] for words in finder.list.spoken] == ["W14-01", "W14-01"]
    keys("Down", "Return")
    assert page.list.hasFocus()
    assert page.list.row is not None
    assert page.list.row.pair == ReportPair("gone", "W14-01", None)
    keys("Shift+F10")
    assert choose(page, 0) == ["Pair with…"]
    picker = there(page.window().findChild(PairPicker))
    qtbot.waitUntil(lambda: len(picker.list.spoken) == 4)
    assert "Lakes 2026" in picker.line.placeholderText()
    keys(*"W14-01", "Return")
    qtbot.waitUntil(lambda: rows(page)[0][1] == "same")
    assert page.list.row is not None
    assert page.list.row.pair.old == "W14-01", "the row that it has become"
    assert not any("Gone since" in words for words in seen.words(page))


def test_it_opens_at_the_recommendation_that_was_read(later: MainWindow, qtbot: QtBot) -> None:
    later.desk.navigator.go("W15-01")
    later.parts.actions.trigger("compare")
    page = later.findChildren(ComparePage)[-1]
    qtbot.waitUntil(lambda: page.list.row is not None)
    assert page.list.row is not None
    assert page.list.row.key == "W15-01"


def test_a_later_report_is_never_taken_for_the_earlier_one_but_turned_to(later: MainWindow, qtbot: QtBot) -> None:
    assert later.open_report(read_installed("lakes-2025"))
    qtbot.waitUntil(lambda: later.desk.editor.library is not None)
    later.parts.actions.trigger("compare")
    page = next(one for one in later.findChildren(ComparePage) if one.isVisible())
    assert rows(page) == []
    assert any("Choose an earlier report" in words for words in seen.words(page))
    page.compare_with("lakes-2026")
    said = "Lakes 2026 (2026) is later than Lakes 2025 (2025). Name the earlier one first."
    assert any(said in words for words in seen.words(page))
    page.choice.button.click()
    words = choose(page, 2)
    assert words[1:] == ["", "Lakes 2026, which is later: open it and compare there", "", "From a file…"]
    qtbot.waitUntil(lambda: later.desk.report.id == "lakes-2026" and later.desk.navigator.page == "compare")
    page = next(one for one in later.findChildren(ComparePage) if one.isVisible())
    assert "Lakes 2025" in page.choice.button.text()


def test_without_room_below_a_row_the_list_opens_above_it(later: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    later.resize(800, 340)
    keys("End", "Shift+F10")
    choose(page, 0)
    picker = there(page.window().findChild(PairPicker))
    qtbot.waitUntil(lambda: len(picker.list.spoken) == 3)
    over = page.list.viewport().mapTo(later, page.list.visualRect(page.list.currentIndex()).topLeft())
    assert picker.geometry().bottom() < over.y()
    assert picker.list.height() == 3 * picker.list.row_height
    keys(*"ratify", "Return")
    qtbot.waitUntil(lambda: rows(page)[-1][1] != "new")
    assert page.list.viewport().rect().contains(page.list.visualRect(page.list.currentIndex()))


def test_a_filter_says_it_compares_and_what_is_unreadable(later: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    page.leave.emit()
    asked = later.desk.filter.questions.words.typed("is:new")
    later.desk.filter.ask(asked)
    assert later.desk.filter.shown == frozenset()
    assert any("Comparing with the earlier report…" in words for words in seen.words(later))
    qtbot.waitUntil(lambda: len(later.desk.filter.shown or ()) == 1)
    assert not any("Comparing" in words for words in seen.words(later))
    (own_folder() / "lakes-2025" / "report.toml").write_text("damaged", encoding="utf-8")
    assert later.open_report(read_installed("lakes-2026"))
    qtbot.waitUntil(lambda: later.desk.editor.library is not None)
    later.desk.filter.ask(asked)
    said = "The report lakes-2025 that this one is compared with was removed, is damaged or is later."
    assert any(said in words for words in seen.words(later))
    later.parts.actions.trigger("compare")
    (again,) = (one for one in later.findChildren(ComparePage) if one.isVisible())
    assert any(said in words for words in seen.words(again))


def test_segments_show_a_kind_and_count_and_enter_leads(later: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    assert later.parts.toast.accessibleName() == "Compared with Lakes 2025"
    assert {"All 4", "Same 3", "New 1", "Gone 0"} <= buttons(page)
    seen.button(page, "New 1").click()
    (boats,) = rows(page)
    page.list.setFocus()
    keys("Return")
    assert not later.parts.pages.is_open
    assert later.desk.navigator.current == boats[0]
    keys("Alt+Left")
    again = later.findChildren(ComparePage)[-1]
    qtbot.waitUntil(lambda: rows(again) == [boats])
    assert again.list.hasFocus()
    seen.button(again, "All 4").click()
    assert rows(again)[again.list.currentIndex().row()] == boats


def test_the_report_to_compare_is_chosen_or_from_a_file(page: ComparePage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[object]()
    monkeypatch.setattr(opened_file, "ask_file", asked.append)
    page.choice.button.click()
    others = {"Lakes 2025", "18th Alliance against Trafficking in Persons conference"}
    assert {*filter(None, choose(page, -1))} == {*others, "From a file…"}
    assert len(asked) == 1
    page.compare_with("nowhere")
    assert any("nowhere that this one is compared with was removed" in words for words in seen.words(page))
    assert rows(page) == []
    assert not seen.button(page, "Carry over 0").isEnabled()
    assert not seen.button(page, "Same").isEnabled()
    long = "Report of the Working Group on the Universal Periodic Review, second cycle"
    monkeypatch.setattr(compare_page, "installed", lambda one: replace(read_installed(one), short=long))
    page.compare_with("lakes-2025")
    assert page.choice.button.sizeHint().width() < page.width() / 3
    assert page.choice.button.toolTip() == long


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first recommendation is nearly the same."""

    def paired(old: Report, new: Report, decided: Decided) -> Generator[tuple[int, int], None, tuple[ReportPair, ...]]:
        found = yield from pairing(old, new, decided)
        return tuple(replace(one, kind="near") if one.new == "W14-01" else one for one in found)

    monkeypatch.setattr(compare_page, "pairing", paired)


@pytest.mark.usefixtures("near")
def test_what_is_only_nearly_the_same_has_no_tick_until_it_is_set(page: ComparePage) -> None:
    assert (rows(page)[0], primary(page)) == (("W14-01", "near", False), "Carry over 1")
    keys("Space")
    assert (rows(page)[0], primary(page)) == (("W14-01", "near", True), "Carry over 2")
    keys("Ctrl+A", "Space")
    assert ([tick for _key, _kind, tick in rows(page)[:2]], primary(page)) == ([False, False], "Carry over 0")
    keys("Space")
    assert primary(page) == "Carry over 2"
