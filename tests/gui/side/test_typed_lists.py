"""Lists are typed and pasted as in a word processor, and what stands there is what was typed."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import MAX_NOTE_BYTES
from tests import word_clipboard
from tests.gui.conftest import Announced
from tests.gui.panel_rig import Rig
from tests.gui.side.conftest import Start


@pytest.fixture
def rig(start: Start) -> Rig:
    rig = start()
    rig.panel.new_note()
    return rig


def paste(rig: Rig, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    rig.press("Ctrl+V")


def test_enter_begins_the_next_item_and_on_an_empty_one_ends_the_list(rig: Rig) -> None:
    rig.type("We ask:\n• money\ntime\n")
    assert rig.field.text == "We ask:\n• money\n• time\n• "
    rig.press("Return")
    rig.type("10. May in Vienna\nThen:\n9) one\n10) two")
    rig.press("Shift+Return")
    rig.type("of two lines\n")
    assert rig.field.text.endswith("    of two lines\n11) ")
    rig.type("\na) first\nsecond")
    typed = "We ask:\n• money\n• time\n10. May in Vienna\nThen:\n9) one\n10) two\n    of two lines\n"
    assert rig.field.text == f"{typed}a) first\nb) second"
    rig.leave()
    assert rig.notes("P1-08") == [f"{typed}a) first\nb) second"]


@pytest.mark.parametrize("key", ["Esc", None], ids=["Esc", "elsewhere"])
def test_an_item_that_got_no_words_is_gone_when_the_note_is_left(rig: Rig, key: str | None) -> None:
    rig.type("We ask:\n• money\n")
    assert rig.field.text == "We ask:\n• money\n• "
    if key is None:
        rig.leave()
    else:
        rig.press(key)
    assert rig.notes("P1-08") == ["We ask:\n• money"]


def test_what_enter_begins_and_ends_is_heard(rig: Rig, qtbot: QtBot, announced: Announced) -> None:
    for typed, news in (("1. one\n", "Item 2"), ("\n", "End of list"), ("- a\n", "New item")):
        rig.type(typed)
        qtbot.waitUntil(lambda: (rig.field, news) in announced)  # noqa: B023 — it is over before the next round


def test_enter_within_an_item_parts_it_and_before_its_mark_begins_a_line(rig: Rig) -> None:
    rig.type("- one two")
    for _letter in range(4):
        rig.press("Left")
    rig.press("Return")
    assert rig.field.text == "- one\n-  two"
    rig.field.moveCursor(QTextCursor.MoveOperation.Start)
    rig.press("Return")
    assert rig.field.text == "\n- one\n-  two"


def test_a_mark_typed_by_habit_behind_the_one_that_enter_has_put_takes_its_place(rig: Rig) -> None:
    rig.type("- one\n- doubled?\n1. first\n– third")
    assert rig.field.text == "- one\n- doubled?\n1. first\n– third"
    rig.type("\n- - and 5 - 3")
    assert rig.field.text.endswith("\n- - and 5 - 3")


def test_a_mark_that_enter_has_put_is_undone_at_once(rig: Rig) -> None:
    rig.type("1. one\n")
    assert rig.field.text == "1. one\n2. "
    rig.press("Ctrl+Z")
    assert rig.field.text == "1. one"


@pytest.mark.parametrize("html", [word_clipboard.HTML, ""], ids=["html", "text"])
def test_a_list_is_pasted_from_word_into_a_line_to_take_in_one_step(rig: Rig, html: str) -> None:
    rig.panel.edit_position("line")
    paste(rig, word_clipboard.TEXT, html)
    rig.press("Ctrl+Z")
    assert rig.panel.position.line().field.text == ""
    paste(rig, word_clipboard.TEXT, html)
    rig.leave()
    plain = word_clipboard.TEXT.replace("\r\n", "\n")
    kept = rig.library.marks("P1-08").position.text("line")
    assert kept == (word_clipboard.TYPED if html else plain)


def test_what_has_no_list_is_pasted_as_plain_text_and_what_does_not_fit_not_at_all(rig: Rig) -> None:
    paste(rig, "one\ntwo  blanks", "<p>one</p><p>two <b>blanks</b></p>")
    assert rig.field.text == "one\ntwo  blanks"
    paste(rig, "x", "<ul>" + "<li>too much</li>" * (MAX_NOTE_BYTES // 8) + "</ul>")
    assert rig.field.text == "one\ntwo  blanks"
