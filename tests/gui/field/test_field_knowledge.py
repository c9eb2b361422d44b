"""The field over the real report: values with what they leave, what an abbreviation finds too, mends for faults."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from alliance_desktop.gui.widgets.rows.row_model import ListModel
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.typing import keys, type_text


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    found = open_window()
    found.parts.field.focus_field()
    return found


def offered(window: MainWindow) -> dict[str, int | None]:
    model = window.parts.field.completions.model()
    assert isinstance(model, ListModel)
    rows = [row for number in range(model.rowCount()) if (row := model.row_at(model.index(number, 0)))]
    return {row.text: int(row.aside) if row.aside else None for row in rows}


def mend_button(window: MainWindow) -> QPushButton:
    (button,) = window.parts.field.wrong.findChildren(QPushButton)
    return button


def test_each_value_says_what_it_leaves_of_what_is_shown(window: MainWindow) -> None:
    type_text("panel:1 to:")
    assert offered(window)["ngos"] == 0
    assert offered(window)["schools"] is not None
    shown = {text: count for text, count in offered(window).items() if text in ("states", "states~", "religious")}
    for value, count in shown.items():
        window.desk.filter.toggle(f"to:{value}")
        assert len(window.desk.filter.shown or ()) == count
        window.desk.filter.toggle(f"to:{value}")
    window.parts.field.edit.clear()
    type_text("-to:rel")
    assert offered(window)["religious"] == 11 - (shown["religious"] or 0)


def test_a_value_is_found_by_a_word_of_its_label_and_becomes_a_chip(window: MainWindow) -> None:
    type_text("topic:resour")
    assert list(offered(window)) == ["funding"]
    keys("Down", "Return")
    assert str(window.desk.filter.asked) == "topic:funding"


def test_the_line_says_what_an_abbreviation_finds_too(window: MainWindow) -> None:
    type_text("NRM")
    said = "3 recommendations contain “NRM” (1) or “national referral mechanism” (2)"
    assert window.parts.find_line.sentence() == said
    assert "1 with “NRM”, 2 spelled out" in " ".join(seen.words(window.parts.find_line))
    assert window.desk.words.counts()[0] == 3
    keys("Ctrl+Return")
    assert str(window.desk.filter.asked) == "NRM"
    assert window.desk.filter.shown == frozenset({"P2-02", "S2-03", "S6-01"})


FOUND = [
    # typed · the recommendations shown with Ctrl+Enter · the words that are marked · the end of the line
    ("best", "P2-04", "best", "“best”"),
    ("crimes", "P1-11 P2-01 P2-02 S1-02 S7-03", "crime, crimes", "“crimes”, also “crime”"),
    ("survivors", "P2-06 S2-01 S2-03 S2-04", "survivor, survivors", "“survivors”, also “survivor”"),
    ('"survivor voices"', "S2-01", "survivor voices", "“survivor voices”"),
    ('"survivors voice"', "S2-01", "survivor voices", "“survivors voice”, also “survivor voices”"),
    ("labor", "P1-09 P2-04 S3-01", "labour", "“labor”, also “labour”"),
    ("AI", "S4-04", "artificial intelligence", "“AI” (0) or “artificial intelligence” (1)"),
    (
        "THB funding",
        "",
        "funding, trafficking in human beings",
        "“THB” and “funding”, also “trafficking in human beings”",
    ),
]


@pytest.mark.parametrize(("typed", "codes", "marked", "line"), FOUND, ids=[typed for typed, *_rest in FOUND])
def test_the_field_finds_what_is_meant(window: MainWindow, typed: str, codes: str, marked: str, line: str) -> None:
    type_text(typed)
    words, passages = window.desk.words, window.desk.index.passages
    found = {passages[index].text[start:end].lower() for index, hits in words.hits.items() for start, end in hits}
    assert ", ".join(sorted(found)) == marked
    assert window.parts.find_line.sentence().endswith(line)
    keys("Ctrl+Return")
    assert " ".join(sorted(window.desk.filter.shown or ())) == codes


@pytest.mark.parametrize("typed", ["P1-08 S5-04 ", "P1-08,S5-04 ", "S5-04, p1.8, "])
def test_several_codes_are_a_list_of_places(window: MainWindow, typed: str) -> None:
    type_text(typed)
    assert window.desk.filter.shown == frozenset({"P1-08", "S5-04"})


@pytest.mark.parametrize("typed", ["#elan ", "tag:ELAN ", "tag:elan "])
def test_a_tag_is_asked_for_without_its_accents(window: MainWindow, typed: str) -> None:
    assert window.desk.editor.library is not None
    marking(window).tag("Élan", "P1-08")
    type_text(typed)
    assert window.desk.filter.shown == frozenset({"P1-08"})


def test_the_mend_is_taken_by_keys_too_and_left(window: MainWindow) -> None:
    keys("“topc:data ”", "Down")
    assert QApplication.focusWidget() is mend_button(window)
    keys("Esc")
    assert QApplication.focusWidget() is window.parts.field.edit
    assert window.parts.field.edit.text() == "topc:data "
    keys("Down", "Return")
    assert str(window.desk.filter.asked) == "topic:data"


def test_a_fault_offers_what_may_be_meant_and_one_that_is_near_to_nothing_offers_nothing(window: MainWindow) -> None:
    type_text("panel:9 ")
    assert window.parts.field.wrong.message
    assert not mend_button(window).isVisible()
    keys("Down")
    assert QApplication.focusWidget() is not mend_button(window)
    window.parts.field.edit.clear()
    window.parts.field.edit.setFocus()
    type_text("topic:fundng ")
    assert "did you mean topic:funding?" in window.parts.field.wrong.message
    assert mend_button(window).text() == "Write funding"
    QTest.mouseClick(mend_button(window), Qt.MouseButton.LeftButton)
    assert str(window.desk.filter.asked) == "topic:funding"
    assert window.parts.field.wrong.message == ""
    assert QApplication.focusWidget() is window.parts.field.edit


def test_an_author_whom_nobody_knows_is_named(window: MainWindow) -> None:
    type_text("by:nobody ")
    texts = [label.text() for label in window.parts.empty_result.findChildren(QLabel)]
    assert "Nobody called “nobody” has written here." in texts
