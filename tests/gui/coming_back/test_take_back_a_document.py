"""A document taken back in the window: asked for, dropped or from the brief, read, chosen from, written, undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.brief.brief_list import BriefList
from alliance_desktop.gui.brief.preview_bar import PreviewBar
from alliance_desktop.gui.coming_back.cards import spoken
from alliance_desktop.gui.coming_back.coming_back_page import ComingBackPage
from alliance_desktop.gui.desk import say_ready
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from tests import builders
from tests.builders import set_fields
from tests.command_line import answer
from tests.gui.asked_files import answer_with, choose_file
from tests.gui.coming_back.documents import retype, send, words_in
from tests.gui.marking import library_of
from tests.gui.seen import buttons, the, there, words
from tests.gui.typing import focused, keys, press_button, wait_for

SENT = "We are studying the use of confiscated proceeds with our Ministry of Justice."
CHANGED = "We are studying the use of confiscated proceeds with the Prosecutor General."


@pytest.fixture
def store(osce: Report, tmp_path: Path) -> Path:
    """Two lines in a brief, which went out in Word."""
    store = tmp_path / "store.db"
    send(osce, store, tmp_path / "Money.docx", {"P1-08": "We support this.", "S1-04": SENT})
    return store


@pytest.fixture
def document(store: Path) -> Path:
    """The same after an office changed the line on S1-04."""
    path = store.with_name("Money.docx")
    retype(path, SENT, CHANGED)
    return path


@pytest.fixture
def window(open_window_on: Callable[[Path], MainWindow], store: Path) -> MainWindow:
    return open_window_on(store)


def drop(window: MainWindow, *paths: Path) -> None:
    """Drag files over the window and let them go there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPointF(500, 300).toPoint(), *given)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(500, 300), *given)
    dropped.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, dropped)
    assert dropped.dropAction() == Qt.DropAction.CopyAction, "the other program would delete the file"


def page(window: MainWindow, qtbot: QtBot) -> ComingBackPage:
    qtbot.waitUntil(lambda: window.desk.navigator.page == "take-back")
    (found,) = (one for one in window.findChildren(ComingBackPage) if one.isVisible())
    return found


def kinds(window: MainWindow) -> list[str]:
    return [item.kind for item in there(window.desk.coming_in.offer).items]


def line(window: MainWindow, code: str) -> str:
    return window.desk.editor.marks(code).position.text("line")


def test_a_document_is_taken_back_and_undone_and_offers_the_same_again(
    window: MainWindow, document: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_file(monkeypatch, document)
    window.parts.actions.trigger("take-back")
    shown = page(window, qtbot)
    assert shown.title() == "Take back “Money.docx”"
    assert focused() is shown.cards.list
    keys("Ctrl+Return")
    assert line(window, "S1-04") == CHANGED
    assert CHANGED in shown.receipt.toPlainText()
    assert [path.suffixes for path in document.parent.glob("backups/*.receipt.md")]
    press_button(shown.foot, "Undo")
    assert line(window, "S1-04") == SENT
    qtbot.waitUntil(lambda: there(window.desk.coming_in.offer).items[0].undone)
    assert window.desk.coming_in.receipt is None
    keys("Ctrl+Return")
    assert line(window, "S1-04") == CHANGED
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: window.desk.coming_in.receipt is None)
    qtbot.waitUntil(lambda: shown.title() == "Take back “Money.docx”" and shown.cards.list.hasFocus())


def test_what_is_no_longer_cleared_is_said_on_its_card_in_the_receipt_and_in_a_message(
    window: MainWindow, document: Path, qtbot: QtBot
) -> None:
    library = library_of(window)
    window.desk.editor.do(set_fields(library, [library.target("S1-04")], {"status": "cleared"}))
    drop(window, document)
    shown = page(window, qtbot)
    assert there(shown.cards.list.card).choice.clearance == "No longer cleared"
    assert spoken(there(shown.cards.list.card)).endswith("chosen: Theirs, No longer cleared")
    keys("1")
    assert there(shown.cards.list.card).choice.clearance == ""
    keys("2", "Ctrl+Return")
    assert "No longer cleared" in shown.receipt.toPlainText()
    assert said(window) == "No longer cleared: S1-04"
    press_button(shown.foot, "Undo")
    assert library.marks("S1-04").position.status == "cleared"
    qtbot.waitUntil(lambda: "No longer cleared" not in said(window))


def test_what_is_no_longer_cleared_is_said_before_an_edited_file_is_written(window: MainWindow, document: Path) -> None:
    library = library_of(window)
    window.desk.editor.do(set_fields(library, [library.target("S1-04")], {"status": "cleared"}))
    window.desk.exported_to = str(document.parent)
    window.desk.brief.open(library.briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    press_button(window.parts.notice_bar, "Take back and export")
    wait_for(window.desk.exports)
    assert window.parts.notice_bar.text.endswith(": S1-04 Line to take. No longer cleared: S1-04")


@pytest.mark.parametrize("waits", [True, False])
def test_once_what_was_undone_is_redone_its_receipt_is_there_again(
    window: MainWindow, document: Path, qtbot: QtBot, waits: bool
) -> None:
    drop(window, document)
    shown = page(window, qtbot)
    keys("Ctrl+Return")
    receipt = there(shown.state.receipt)
    keys("Ctrl+Z")
    if waits:
        qtbot.waitUntil(lambda: there(shown.cards.list.card).again == "undone by you")
    keys("Ctrl+Shift+Z")
    qtbot.waitUntil(lambda: shown.state.receipt == receipt)
    wait_for(window.desk.exports)
    assert (line(window, "S1-04"), shown.state.receipt, shown.title()) == (CHANGED, receipt, receipt.title)
    assert CHANGED in shown.receipt.toPlainText()
    assert shown.foot.undo.isEnabled()
    keys("Escape")
    assert "Nothing was written" not in said(window)


def test_a_dropped_file_is_read_and_an_unchanged_one_says_so(window: MainWindow, store: Path, qtbot: QtBot) -> None:
    drop(window, store.with_name("Money.docx"))
    shown = page(window, qtbot)
    assert shown.foot.cancel.hasFocus()
    assert "Nothing has changed since export 1." in words(shown)


def test_what_is_no_such_document_is_one_line(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "letter.docx"
    path.write_text("no archive")
    drop(window, path)
    wait_for(window.desk.exports)
    assert "letter.docx" in there(window.parts.toast.message).text
    assert not window.parts.pages.is_open


def said(window: MainWindow) -> str:
    """What is read over the status bar; '' for nothing."""
    message = window.parts.toast.message
    return message.text if message else ""


def test_what_is_said_of_a_file_ends_there(window: MainWindow, document: Path, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "letter.docx"
    other.write_text("no archive")
    drop(window, other)
    wait_for(window.desk.exports)
    assert "letter.docx" in said(window)
    drop(window, document)
    shown = page(window, qtbot)
    assert said(window) == ""
    keys("Escape")
    assert said(window) == "Nothing was written"
    drop(window, document)
    shown = page(window, qtbot)
    assert said(window) == ""
    keys("Ctrl+2")
    assert said(window) == "Theirs chosen for 1"
    keys("Ctrl+Return")
    assert shown.state.receipt
    assert said(window) == ""


def test_of_several_files_none_is_taken_and_that_is_said(window: MainWindow, document: Path) -> None:
    drop(window, document, document)
    assert said(window) == "One file at a time can be taken in"
    assert not window.parts.pages.is_open


def test_what_is_asked_of_an_edited_file_ends_with_the_page_that_asked(window: MainWindow, document: Path) -> None:
    window.desk.exported_to = str(document.parent)
    window.desk.brief.open(library_of(window).briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    assert "was edited after export 1" in window.parts.notice_bar.text
    window.parts.pages.open("left")
    assert window.parts.notice_bar.text == ""


def test_the_way_back_from_the_receipt_leads_to_its_brief_whose_row_says_what_is_to_decide(
    window: MainWindow, document: Path, qtbot: QtBot
) -> None:
    library = library_of(window)
    window.desk.editor.do(set_fields(library, [library.target("S1-04")], {"line": "Mine by now."}))
    window.desk.brief.open(library.briefs[0].id)
    window.parts.pages.open("brief")
    assert asides(window) == ["p. 4", "p. 7"]
    drop(window, document)
    page(window, qtbot)
    keys("Ctrl+Return", "Escape")
    assert window.desk.navigator.page == "brief"
    assert asides(window) == ["p. 4", "p. 7 · to decide"]
    keys("Ctrl+Z")
    assert asides(window) == ["p. 4", "p. 7"]


def asides(window: MainWindow) -> list[str]:
    """What the rows of the brief say beside their codes."""
    (found,) = (one for one in window.findChildren(BriefList) if one.isVisible())
    model = found.model_of_rows
    return [there(model.row_at(model.index(number))).aside for number in range(model.rowCount())]


def test_what_changed_is_a_conflict_and_open_text_two_texts(window: MainWindow, document: Path, qtbot: QtBot) -> None:
    drop(window, document)
    page(window, qtbot)
    assert kinds(window) == ["changed"]
    library = library_of(window)
    mine = set_fields(library, [library.target("S1-04")], {"line": "Mine by now."})
    window.desk.editor.do(mine)
    qtbot.waitUntil(lambda: kinds(window) == ["conflict"])
    keys("Ctrl+Return")
    assert line(window, "S1-04") == "Mine by now."
    field = there(library.field(library.target("S1-04"), "line"))
    assert [other.text for other in field.others] == [CHANGED]


@pytest.mark.parametrize("reads", [False, True], ids=["before it is read again", "while it is read again"])
def test_what_is_taken_right_after_a_note_changed_keeps_its_receipt(
    window: MainWindow, document: Path, qtbot: QtBot, reads: bool
) -> None:
    drop(window, document)
    shown, library = page(window, qtbot), library_of(window)
    window.desk.editor.do(set_fields(library, [library.target("P1-08")], {"line": "Of nobody’s business."}))
    if reads:
        qtbot.waitUntil(lambda: window.desk.exports.running)
    shown.take()
    wait_for(window.desk.exports)
    QTest.qWait(1)
    wait_for(window.desk.exports)
    assert line(window, "S1-04") == CHANGED
    assert there(window.desk.coming_in.receipt).title == "Taken back from “Money.docx”"
    assert shown.receipt.isVisible()
    assert window.parts.toast.message is None


def test_words_of_an_edited_file_come_in_before_it_is_written(window: MainWindow, document: Path, qtbot: QtBot) -> None:
    window.desk.exported_to = str(document.parent)
    window.desk.brief.open(library_of(window).briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    press_button(window.parts.notice_bar, "Take back and export")
    wait_for(window.desk.exports)
    assert line(window, "S1-04") == CHANGED
    assert window.parts.notice_bar.text.endswith(": S1-04 Line to take.")
    drop(window, document)
    page(window, qtbot)
    assert there(window.desk.coming_in.offer).nothing == "Nothing has changed since export 2."
    assert not there(window.desk.coming_in.offer).items


def test_a_notice_that_waits_outlives_an_edited_file_that_is_taken_back_and_written(
    window: MainWindow, document: Path
) -> None:
    bar = window.parts.notice_bar
    window.desk.exported_to = str(document.parent)
    window.desk.brief.open(library_of(window).briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    press_button(bar, "Take back and export")
    say_ready(window.parts, "“rivers.txt” has been read.", "Open the review", lambda: None)
    wait_for(window.desk.exports)
    assert bar.text.endswith(": S1-04 Line to take.")
    bar.drop_notice()
    assert bar.text == "“rivers.txt” has been read."


def test_a_choice_that_is_open_is_seen_before_an_edited_file_comes_in_and_stays_open(
    window: MainWindow, document: Path, qtbot: QtBot
) -> None:
    library = library_of(window)
    record = there(library.field(library.target("S1-04"), "line"))
    window.desk.editor.do(builders.beside(library, record, "Only in 2028.", source="Capital.docx"))
    window.desk.editor.do(set_fields(library, [library.target("S1-04")], {"status": "cleared"}))
    window.desk.exported_to = str(document.parent)
    window.desk.brief.open(library.briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    press_button(window.parts.notice_bar, "Take back and export")
    card = there(page(window, qtbot).cards.list.card)
    assert (card.waits, card.waiting) == ("Also to choose from", (("Only in 2028.", "from “Capital.docx”"),))
    assert "Also to choose from, Only in 2028., from “Capital.docx”" in spoken(card)
    among = replace(card, item=replace(card.item, waits=True))
    assert among.waits == "Theirs is one of the texts to choose from. The others"
    gone = replace(card.item, kind="told", theirs=None, words="Line to take of S1-04 is no longer in the document")
    assert replace(card, item=gone).mine == (("same", SENT),)
    keys("Ctrl+Return")
    wait_for(window.desk.exports)
    (now,) = library.in_text.to_choose()
    assert (now.text, [one.text for one in now.others]) == (CHANGED, ["Only in 2028."])
    assert window.parts.notice_bar.text == "No longer cleared: S1-04"


def answered_in_words(window: MainWindow, store: Path) -> Path:
    """A file that is to be taken back and exported, in which a stance stands in words of its own."""
    library, path = library_of(window), store.with_name("Table.docx")
    window.desk.editor.do(set_fields(library, [library.target("P1-08")], {"stance": "support"}))
    window.desk.editor.do(brief_edits.set_template(library, library.briefs[0], "table-of-positions"))
    call = "export", "--brief", "Money", "-o", str(path)
    assert answer(store, *call).code == 0
    retype(path, next(one for one in words_in(path) if "(✓)" in one), "We should reject")
    retype(path, SENT, CHANGED)
    window.desk.exported_to = str(path.parent)
    window.desk.brief.open(library.briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    press_button(window.parts.notice_bar, "Take back and export")
    return path


def test_an_edited_file_with_a_stance_in_its_own_words_is_written_over_only_once_that_is_decided(
    window: MainWindow, store: Path, qtbot: QtBot
) -> None:
    path = answered_in_words(window, store)
    edited = path.read_bytes()
    shown = page(window, qtbot)
    assert shown.foot.take.text() == "Take back 1"
    card = there(shown.cards.list.card)
    assert (card.mine, card.theirs) == ((("same", "Support"),), (("same", "We should reject"),))
    assert "mine: Support, theirs: We should reject" in spoken(card)
    keys("Ctrl+Return")
    wait_for(window.desk.exports)
    assert path.read_bytes() == edited
    assert "“Table.docx” wasn’t written over" in there(window.parts.toast.message).text
    assert buttons(window.parts.toast, "Choose another name")
    keys("Escape")
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    next(one for one in buttons(window.parts.notice_bar, "Take back and export") if one.isVisible()).click()
    shown = page(window, qtbot)
    shown.cards.list.wanted.emit("mine")
    assert shown.foot.take.text() == "Leave all out and export"
    keys("Ctrl+Return")
    wait_for(window.desk.exports)
    assert path.read_bytes() != edited


def test_what_is_not_written_over_goes_out_under_another_name(
    window: MainWindow, store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = answered_in_words(window, store), list[str]()
    edited, other = path.read_bytes(), path.with_name("Second.docx")

    def choose(_parent: QWidget | None, title: str, proposed: str, *_kinds: object) -> tuple[str, str]:
        asked.extend((title, Path(proposed).name))
        return str(other), ""

    answer_with(monkeypatch, choose)
    page(window, qtbot)
    keys("Ctrl+Return")
    press_button(window.parts.toast, "Choose another name")
    wait_for(window.desk.exports)
    assert window.desk.navigator.page == "brief"
    assert asked == ["Export “Money”", "Money-2.docx"]
    assert (other.exists(), path.read_bytes()) == (True, edited)


def test_words_left_out_before_are_not_asked_about_when_the_file_is_written(
    window: MainWindow, document: Path, qtbot: QtBot
) -> None:
    drop(window, document)
    page(window, qtbot)
    keys("1", "Ctrl+Return", "Escape")
    window.desk.exported_to = str(document.parent)
    window.desk.brief.open(library_of(window).briefs[0].id)
    window.parts.pages.open("brief")
    window.parts.actions.trigger("export-again")
    press_button(window.parts.notice_bar, "Take back and export")
    wait_for(window.desk.exports)
    assert window.desk.navigator.page == "brief"
    drop(window, document)
    page(window, qtbot)
    assert there(window.desk.coming_in.offer).nothing == "Nothing has changed since export 2."


def test_what_is_undone_on_a_card_that_does_not_come_in_is_shown_on_demand(
    window: MainWindow, document: Path, qtbot: QtBot
) -> None:
    window.desk.navigator.go("P1-02")
    keys("T", "“raise”", "Return")
    drop(window, document)
    page(window, qtbot)
    keys("Ctrl+Z")
    assert "P1-02" in window.parts.toast.accessibleName()
    press_button(window.parts.toast, "Show")
    assert not window.desk.navigator.page
    assert window.desk.navigator.current == "P1-02"
    keys("Alt+Left")
    page(window, qtbot)


def test_the_export_menu_of_a_brief_leads_there(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.desk.brief.open(library_of(window).briefs[0].id)
    window.parts.pages.open("brief")
    asked: list[str] = []

    def ask(_parent: QWidget | None, title: str, *_more: str) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    answer_with(monkeypatch, ask)
    the(window, PreviewBar).export.arrow.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    last = menu.actions()[-1]
    assert last.text().replace("&", "") == "Take back…"
    last.trigger()
    menu.close()
    assert asked == ["Take back a document"]


def test_a_text_left_out_is_shown_as_such_when_the_document_comes_again(
    window: MainWindow, document: Path, qtbot: QtBot
) -> None:
    drop(window, document)
    shown = page(window, qtbot)
    keys("1")
    assert ("0 come in · 1 left out" in words(shown.foot), shown.foot.take.text()) == (True, "Leave all out")
    keys("Ctrl+Return")
    assert shown.title() == "Nothing taken back from “Money.docx”"
    assert there(shown.state.receipt).label == ""
    assert (line(window, "S1-04"), CHANGED in shown.receipt.toPlainText()) == (SENT, True)
    keys("Escape")
    drop(window, document)
    shown = page(window, qtbot)
    assert shown.cards.kinds.kinds == ("all", "left")
    assert there(shown.cards.list.card).again == "left out before"
    assert not shown.foot.take.isEnabled()
    keys("2", "Ctrl+Return")
    assert line(window, "S1-04") == CHANGED


def test_a_line_that_is_gone_without_a_trace_can_be_emptied_and_is_only_if_that_is_chosen(
    window: MainWindow, store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Money.md"
    assert answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(path)).code == 0
    text = path.read_text("utf-8")
    assert SENT in text
    path.write_text(text.replace(SENT, ""), "utf-8")
    drop(window, path)
    shown = page(window, qtbot)
    card = there(shown.cards.list.card)
    assert (card.item.words, [one.words for one in card.choice.options]) == (
        "Line to take of S1-04 is no longer in the document",
        ["Empty it…", "Go there"],
    )
    keys("1", "Down")
    card = there(shown.cards.list.card)
    assert (card.item.mine, card.item.theirs, card.chosen) == (SENT, None, "mine")
    keys("2", "Ctrl+Return")
    assert line(window, "S1-04") == ""
    press_button(shown.foot, "Undo")
    assert line(window, "S1-04") == SENT
    assert answer(store, "position", "S1-04", "--line", "We want it sooner.").code == 0
    drop(window, path)
    qtbot.waitUntil(lambda: there(page(window, qtbot).cards.list.card).item.mine == "We want it sooner.")
    keys("1", "Down")
    card = there(page(window, qtbot).cards.list.card)
    assert (card.item.kind, card.item.base, card.item.mine) == ("conflict", SENT, "We want it sooner.")
