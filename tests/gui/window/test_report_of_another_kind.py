"""The window on a report with its own codes and words for stances, nested sections, and text after recommendations."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import own_text
from alliance_desktop.gui.contents.contents_tree import ContentsTree
from alliance_desktop.gui.contents.facets_pane import FacetList
from alliance_desktop.gui.palette.go_to import GoTo
from alliance_desktop.gui.side.position.choice_picker import ChoicePicker
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.mark_edits import toggle_highlight
from tests.gui import seen
from tests.gui.hand import Hand
from tests.gui.seen import the, there
from tests.gui.typing import keys, type_text
from tests.reports import AVERLAND

_UNTRUE = re.compile(r"\b(?:panels?|side events?|conference|P1-\d\d|S\d-\d\d)\b", re.IGNORECASE)
"""What this report hasn't."""
_TRUE = re.compile(r"side panel|18th Alliance against Trafficking in Persons conference", re.IGNORECASE)


@pytest.fixture
def averland(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window on it, with its marks."""
    assert window.open_report(read_package(AVERLAND))
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    return window


def _rows(tree: ContentsTree, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    for number in range(tree.model().rowCount(parent)):
        index = tree.model().index(number, 0, parent)
        yield str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if tree.isExpanded(index):
            yield from _rows(tree, index)


def test_the_contents_have_its_sections_as_they_stand_each_with_all_that_is_under_it(averland: MainWindow) -> None:
    tree = the(averland, ContentsTree)
    tree.collapse(tree.rows.index_of("detention"))
    assert list(_rows(tree)) == [
        "Introduction",
        "Summary of the proceedings of the review process",
        "Presentation by the State under review",
        "Interactive dialogue and responses by the State under review",
        "Conclusions and recommendations, 10 recommendations",
        "Session 14, Freedom of movement and the rights of migrants, 3 recommendations",
        "Observations of the monitoring committee, 4 recommendations",
        "Places of detention, 4 recommendations",
    ]
    averland.parts.show_filter("children")
    tree.expand(tree.rows.index_of("detention"))
    counts = {code: tree.rows.node(tree.rows.index_of(code)).count for code in ("annex", "detention", "conclusions")}
    assert counts == {"annex": "1/4", "detention": "1/4", "conclusions": "0/10"}


def test_a_stance_is_taken_by_the_letter_of_its_word_and_said_by_it_everywhere(averland: MainWindow) -> None:
    averland.desk.navigator.go("45(b)")
    keys("S")
    assert the(averland, ChoicePicker).list.spoken == ["Supported, S", "Noted, N", "No stance yet, on, Del"]
    keys("N")
    assert averland.desk.editor.marks("45(b)").position.text("stance") == "oppose"
    assert "Stance on 45(b): Noted" in seen.words(averland)
    tree = the(averland, ContentsTree)
    assert "45(b), Noted, To let" in str(tree.rows.index_of("45(b)").data(Qt.ItemDataRole.AccessibleTextRole))
    averland.parts.show_filter("stance:noted")
    assert averland.desk.filter.shown == frozenset({"45(b)"})
    assert str(averland.desk.filter.asked) == "stance:oppose"


def test_a_letter_that_is_no_stance_there_is_answered_with_those_that_are(averland: MainWindow) -> None:
    hand = Hand(averland)
    averland.desk.navigator.go("45(b)")
    hand.press(Qt.Key.Key_S)
    picker = the(averland, ChoicePicker)
    high = picker.height()
    for letter in "CL":
        hand.rest().type(letter)
        assert picker.isVisible()
        assert f"{letter} isn’t a choice here. Press S, N or Del." in seen.words(averland)
        assert picker.height() > high
    hand.rest().type("N")
    assert averland.desk.editor.marks("45(b)").position.text("stance") == "oppose"
    hand.rest().type("S")
    assert picker.height() == high
    keys("Esc", "F1")
    assert "Position, then S, N or Del" in seen.words(averland)


def test_go_to_takes_a_number_that_begins_codes_and_a_letter_behind_one(averland: MainWindow) -> None:
    averland.desk.navigator.go("131.2")
    for typed, code in (("132", "132.1"), ("7", "131.7"), ("45b", "45(b)"), ("detention of", "detention-of-children")):
        keys("Ctrl+G")
        assert the(averland, GoTo).line.placeholderText() == "Go to: 131.1, p. 14, part of a title"
        type_text(typed)
        keys("Return")
        assert averland.desk.navigator.current == code


def test_words_behind_the_recommendations_are_found_marked_and_gone_back_to(averland: MainWindow) -> None:
    desk = averland.desk
    library = there(desk.editor.library)
    start = own_text(desk.report, "detention").index("within a year")
    desk.editor.do(toggle_highlight(library, [(library.target("detention"), (start, start + 13))]))
    [highlight] = library.in_text.highlights()
    assert averland.parts.text.show_quote("detention", highlight.quote)
    index = next(at for at, one in enumerate(desk.index.passages) if one.text.endswith("within a year."))
    assert averland.parts.text.scroller.in_view.passage(1) <= index <= averland.parts.text.scroller.in_view.passage(-1)
    averland.desk.navigator.go("introduction")
    keys("Ctrl+F", "“within a year”", "Return")
    assert there(desk.words.current)[0] == index
    assert averland.parts.text.scroller.in_view.passage(1) <= index <= averland.parts.text.scroller.in_view.passage(-1)


def test_from_text_behind_the_recommendations_one_goes_on_from_there(averland: MainWindow) -> None:
    text = averland.parts.text.text
    for by, code in ((Qt.Key.Key_J, "R12"), (Qt.Key.Key_K, "45(c)(ii)")):
        averland.desk.navigator.go("45(c)(ii)")
        averland.parts.text.focus_text()
        behind = text.document().find("within a year")
        behind.clearSelection()
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(behind).center())
        assert averland.desk.navigator.current == "detention"
        QTest.keyClick(text, by)
        assert averland.desk.navigator.current == code


def test_facets_without_knowledge_say_so_and_have_who_proposed(averland: MainWindow) -> None:
    averland.parts.actions.trigger("facets")
    assert "Addressees, beneficiaries and topics aren’t recorded for this report." in seen.words(averland)
    rows = the(averland, FacetList).rows
    found = [rows.row_at(rows.index(number, 0)) for number in range(rows.rowCount())]
    headings = [row.text for row in found if row and row.heading]
    assert headings == ["Section", "Put forward by"]


def test_no_text_of_the_window_says_what_is_true_of_another_report_only(averland: MainWindow) -> None:
    averland.desk.navigator.go("45(b)")
    for page in ("left", "about-text", "how-related", "search", "export", "preferences", "notes", "keys", "people"):
        averland.parts.actions.trigger(page)
        QApplication.processEvents()
        wrong = {text for text in _texts(averland) if _UNTRUE.search(_TRUE.sub("", text))}
        assert not wrong, page
        keys("Escape")


def _texts(within: QWidget) -> Iterator[str]:
    for widget in within.findChildren(QWidget):
        if widget.isVisible():
            yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
            match widget:
                case QLineEdit():
                    yield from (widget.text(), widget.placeholderText())
                case QLabel() | QAbstractButton():
                    yield widget.text()
                case QTextEdit() | QPlainTextEdit():
                    yield widget.toPlainText()
