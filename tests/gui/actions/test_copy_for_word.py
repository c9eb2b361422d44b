"""What is in hand, pasted into a document that somebody is writing already."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextDocument

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.seen import there
from tests.gui.typing import keys, wait_for


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    window = open_window()
    marking(window).tag("funding", "P1-08", "S5-04")
    note = "**Ask** for:\n- more, as in S5-04\n- longer"
    marking(window).note("P1-08", note)
    return window


def copied(window: MainWindow) -> QMimeData:
    """By keys, as it has none of its own: the command palette."""
    QGuiApplication.clipboard().setText("before")
    keys("Ctrl+Shift+P", "“copy for word”", "Return")
    wait_for(window.desk.exports)
    return QGuiApplication.clipboard().mimeData()


def codes(data: QMimeData) -> list[str]:
    """The level 3 headings of the rich text, as a program reads them that pastes it."""
    document = QTextDocument()
    document.setHtml(data.html())
    blocks = map(document.findBlockByNumber, range(document.blockCount()))
    return [block.text().split()[0] for block in blocks if block.blockFormat().headingLevel() == 3]


def test_what_a_filter_shows_is_copied_with_its_marks_in_three_forms(window: MainWindow, osce: Report) -> None:
    window.parts.show_filter("tag:funding")
    data = copied(window)
    assert codes(data) == ["P1-08", "S5-04"]
    assert "<li>longer</li>" in data.html()
    assert "<strong>Ask</strong>" in data.html()
    markdown = bytes(data.data("text/markdown").data()).decode()
    assert [line for line in markdown.splitlines() if line.startswith("### ")] == ["### P1-08", "### S5-04"]
    one = there(osce.recommendation("P1-08"))
    for text in (data.text(), markdown, data.html()):
        assert one.text in text
        assert "Quoting them doesn’t mean agreeing with them." in text
    assert window.parts.toast.accessibleName().startswith("2 recommendations copied for Word")


def test_what_is_chosen_goes_before_the_filter_and_one_in_focus_is_enough(window: MainWindow) -> None:
    window.parts.show_filter("tag:funding")
    window.desk.navigator.go("S5-04")
    window.desk.navigator.choose(("S5-04",))
    assert codes(copied(window)) == ["S5-04"]
    window.parts.show_filter("")
    window.desk.navigator.choose(())
    window.desk.navigator.go("P2-02")
    assert codes(copied(window)) == ["P2-02"]


def test_with_a_filter_the_card_with_the_ring_is_meant_as_the_panel_shows_it(window: MainWindow) -> None:
    window.parts.show_filter("tag:funding")
    window.desk.navigator.go("S5-04")
    assert codes(copied(window)) == ["S5-04"]


def test_in_a_list_the_row_is_meant_and_not_what_the_filter_shows(window: MainWindow) -> None:
    window.parts.show_filter("tag:funding")
    window.parts.pages.open("notes")
    assert codes(copied(window)) == ["P1-08"]


def test_where_nothing_matches_and_on_a_page_that_is_no_list_the_clipboard_stays(window: MainWindow) -> None:
    window.parts.show_filter("tag:funding")
    window.parts.pages.open("preferences")
    assert copied(window).text() == "before"
    window.parts.pages.leave()
    window.parts.show_filter("panel:2")
    assert window.desk.filter.shown == frozenset()
    assert copied(window).text() == "before"


def test_a_note_that_is_still_being_typed_is_copied_too(window: MainWindow) -> None:
    window.desk.navigator.go("P2-02")
    keys("N", "“just typed”")
    window.parts.actions["copy-for-word"].trigger()  # as from the menu, which leaves the focus where it is
    wait_for(window.desk.exports)
    assert "just typed" in QGuiApplication.clipboard().text()


def test_on_a_section_without_a_filter_there_is_nothing_to_copy(window: MainWindow) -> None:
    window.desk.navigator.go("introduction")
    assert copied(window).text() == "before"


def test_nothing_need_be_marked(open_window: Open) -> None:
    window = open_window()
    window.desk.navigator.go("P2-02")
    assert codes(copied(window)) == ["P2-02"]


def test_what_the_reader_leaves_out_of_exports_is_not_copied_either(window: MainWindow) -> None:
    window.parts.show_filter("tag:funding")
    assert "longer" in copied(window).text()
    window.desk.left_out = frozenset({"notes"})
    assert "longer" not in copied(window).text()
