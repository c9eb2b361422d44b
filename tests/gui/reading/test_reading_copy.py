"""What the clipboard gets from the reading pane."""

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Recommendation, Report, Section
from tests.gui.conftest import MakeDesk
from tests.gui.reading_stage import Stage
from tests.gui.seen import there

P1_08 = "Regular and sufficient funding"


@pytest.fixture
def clipboard(qtbot: QtBot) -> QClipboard:
    board = QGuiApplication.clipboard()
    board.setText("nothing")
    return board


def text_of(stage: Stage, code: str) -> str:
    return there(stage.desk.report.recommendation(code)).text


def test_words_are_copied_as_they_are_a_recommendation_after_its_code(stage: Stage, clipboard: QClipboard) -> None:
    stage.select("sufficient funding", "sufficient funding")
    stage.keys("Ctrl+C")
    assert clipboard.text() == "sufficient funding"
    stage.select(P1_08, "management of shelters.")
    stage.keys("Ctrl+C")
    assert clipboard.text() == f"P1-08: {text_of(stage, 'P1-08')}"


def test_several_are_copied_each_after_its_code_without_notes_and_tags(stage: Stage, clipboard: QClipboard) -> None:
    stage.desk.tag("secret", "P1-07", "P1-08")
    stage.desk.note("P1-08", "For us alone")
    stage.select("The role of civil society", "falling victim")
    stage.keys("Ctrl+C")
    begun = text_of(stage, "P1-09")
    begun = begun[: begun.index("falling victim") + len("falling victim")]
    assert clipboard.text().split("\n\n") == [
        f"P1-07: {text_of(stage, 'P1-07')}",
        f"P1-08: {text_of(stage, 'P1-08')}",
        f"P1-09: {begun}",
    ]


def test_sections_are_copied_with_titles_and_lists_as_markdown_and_html(stage: Stage, clipboard: QClipboard) -> None:
    stage.select("A record number of seven", "opened and welcomed")
    stage.keys("Ctrl+C")
    data = clipboard.mimeData()
    markdown = data.data("text/markdown").toStdString()
    assert "\n\n- Human Rights, Gender and Trafficking in Human Beings organized" in markdown
    assert "\n\n## Opening and Welcoming Remarks\n\nVincenzo Amendola" in markdown
    assert "<h2>Opening and Welcoming Remarks</h2>" in data.html()
    assert not set(data.text()) & set("\u202f\u2009\u00a0\ufffc")


def test_signs_of_markdown_and_html_stay_signs(qtbot: QtBot, make_desk: MakeDesk, clipboard: QClipboard) -> None:
    text = "A *star*, a_b_c, <b>x</b> & [y](z)"
    one = Recommendation("P1-01", "panel-1", 1, 1, text)
    section = Section("panel-1", "panel", 1, "A title", "A title", 1, body=(one,))
    stage = Stage(qtbot, make_desk(Report("r", "R", "2018", "en", (section,))))
    stage.select("A *star*", "[y](z)")
    stage.keys("Ctrl+C")
    data = clipboard.mimeData()
    assert data.text() == f"P1-01: {text}"
    assert data.data("text/markdown").toStdString() == (
        "**P1-01:** A \\*star\\*, a\\_b\\_c, \\<b\\>x\\</b\\> & \\[y\\](z)"
    )
    assert "&lt;b&gt;x&lt;/b&gt; &amp; [y](z)" in data.html()


def test_notes_and_tags_can_be_copied_by_themselves(stage: Stage, clipboard: QClipboard) -> None:
    stage.desk.tag("red line", "P1-08")
    stage.desk.tag("follow-up", "P1-08")
    cursor = stage.text.textCursor()
    cursor.setPosition(stage.block(P1_08).next().position())
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    stage.text.setTextCursor(cursor)
    stage.keys("Ctrl+C")
    assert clipboard.text() == "follow-up, red line"


def test_without_a_selection_all_in_hand_are_copied_in_a_section_none(stage: Stage, clipboard: QClipboard) -> None:
    stage.keys("Ctrl+C")
    assert clipboard.text() == "nothing"
    stage.desk.navigator.go("P1-08")
    stage.keys("Ctrl+C")
    assert clipboard.text() == f"P1-08: {text_of(stage, 'P1-08')}"
    stage.desk.navigator.choose(("P1-08", "S5-04"))
    stage.keys("Ctrl+C")
    assert clipboard.text() == f"P1-08: {text_of(stage, 'P1-08')}\n\nS5-04: {text_of(stage, 'S5-04')}"
