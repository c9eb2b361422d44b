"""F6, Shift+F6 and Tab go once round in every view: to what is seen and enabled, nothing twice, and back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import ChosenItem
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import PAGES
from alliance_desktop.library import brief_edits, filter_edits, mark_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui import seen
from tests.gui.conftest import Announced, Open
from tests.gui.marking import library_of
from tests.gui.typing import focused, keys

SIZES = ((1366, 768), (900, 600), (683, 384))
CODES = ("P1-01", "P1-08", "P2-03", "P2-04")
TAB_EVERYWHERE = ("brief", "templates", "export", "backups")
MOST = 300
"""Presses after which a round is held not to end."""


def once_round(key: str) -> list[QWidget]:
    """What so many presses lead to until the focus is where it began, which comes last."""
    start, found = focused(), list[QWidget]()
    while not found or found[-1] is not start:
        keys(key)
        stop = focused()
        assert stop.isVisible(), stop
        assert stop.isEnabled(), stop
        assert stop not in found, [stop, *found]
        found.append(stop)
        assert len(found) < MOST
    return found


def check_rounds(*, tab: bool = True, back_tab: bool = True) -> list[QWidget]:
    """Both ways; the regions, in their order."""
    there, back = once_round("F6"), once_round("Shift+F6")
    assert back[:-1] == there[-2::-1]
    if tab:
        once_round("Tab")
    if tab and back_tab:
        once_round("Backtab")
    return there


def marked(window: MainWindow) -> None:
    """A row for each list."""
    library, do = window.desk.editor.library, window.desk.editor.do
    assert library is not None
    for code in CODES:
        do(mark_edits.write_note(library, library.target(code), "a note"))
        do(tag_edits.add_tags(library, [library.target(code)], ["funding", code]))
        do(mark_edits.set_bookmark(library, library.target(code)))
    do(trash_edits.delete(library, library.marks("P1-08").notes[0]))
    do(filter_edits.save_filter(library, parse("tag:funding", window.desk.filter.index.vocabulary), "Money"))
    items = [ChosenItem(library.target(code)) for code in CODES]
    do(brief_edits.new_brief(library, "Money", items))
    window.desk.brief.open(library.briefs[0].id)
    window.parts.toast.hide()


@pytest.mark.every(3)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_in_the_text_and_on_every_page(size: tuple[int, int], window: MainWindow, long: bool) -> None:
    """By Tab where a page takes it for itself, and with `--long` everywhere."""
    marked(window)
    window.resize(*size)
    keys("J")
    check_rounds()
    for name in PAGES:
        window.parts.pages.open(name)
        window.parts.pages.focus()
        everywhere = name in TAB_EVERYWHERE
        regions = check_rounds(tab=(long and size == SIZES[0]) or everywhere, back_tab=everywhere)
        assert any(window.parts.status_bar.isAncestorOf(region) for region in regions), name
        window.parts.pages.leave()


def test_where_nothing_matches_by_offers_and_by_a_button(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliance_desktop.gui.window.toast._SHOWN_MS", 600_000)
    window = open_window()
    marked(window)
    keys("J", "B")
    assert any(window.parts.toast.isAncestorOf(region) for region in check_rounds())
    window.parts.show_filter("tag:funding status:cleared")
    window.parts.pages.focus()
    keys("F6")
    check_rounds()


@pytest.mark.parametrize("size", SIZES[1:], ids=str)
def test_with_the_drawers_open(size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    QApplication.processEvents()
    for toggle in (window.panes.regions.toggle_contents, window.panes.regions.show_side):
        toggle()
        window.panes.reading.focus_text()
        check_rounds()


def test_a_damaged_store_by_the_buttons_of_its_bar(osce: Report, tmp_path: Path, qtbot: QtBot) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(b"not a database" * 100)
    window = make_window(osce, store)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.is_complete and bool(window.parts.store_bar.text))
    qtbot.waitUntil(window.isActiveWindow)
    regions = check_rounds()
    assert any(window.parts.store_bar.isAncestorOf(region) for region in regions)
    window.close()


def recovered(open_window: Open, window: MainWindow) -> MainWindow:
    """A start after a crash, in which a note on P1-05 was being typed."""
    library = library_of(window)
    library.save_draft(builders.draft(library, "P1-05", "half a note"))
    return open_window()


def test_after_a_crash_the_recovered_text_comes_first(open_window: Open, announced: Announced, qtbot: QtBot) -> None:
    window = recovered(open_window, open_window())
    qtbot.waitUntil(lambda: bool(announced))
    assert announced[0][1].startswith("Recovered text on P1-05. P1-05, p. 4, ")
    keys("F6")
    panel = window.parts.side
    assert focused() is panel.recovered().view
    window.panes.reading.focus_text()
    regions = check_rounds()
    assert panel.recovered().view in regions
    panel.recovered().view.setFocus()
    keys("Return")
    assert [one.text for one in library_of(window).marks("P1-05").notes] == ["half a note"]
    assert window.panes.reading.text.hasFocus()


def test_where_the_panel_is_closed_a_message_leads_to_the_recovered_text(open_window: Open, window: MainWindow) -> None:
    keys("F9")
    window = recovered(open_window, window)
    assert not window.parts.side.isVisible()
    keys("F6", "Space")
    assert focused() is window.parts.side.recovered().view


def test_notes_that_can_only_be_read(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    marked(open_window())
    monkeypatch.setattr(Library, "read_only", property(lambda _self: True))
    window = open_window()
    assert "reading only" in window.parts.store_bar.text
    keys("J")
    check_rounds()
    window.parts.pages.open("brief")
    check_rounds()
    monkeypatch.undo()
    seen.button(window.parts.store_bar, "Try again").click()
    assert window.parts.store_bar.text == ""
