"""A file is read while the reader writes: its page waits for her, and no key that was meant for a text takes it."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.offers import add_marks
from alliance_desktop.gui.actions.speech_acts import PAGE as QUOTATIONS
from alliance_desktop.gui.actions.speech_acts import paste_speech
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing import installed_reports
from tests.command_line import answer
from tests.gui.coming_back.documents import retype, send
from tests.gui.conftest import Open
from tests.gui.importing.sources import write
from tests.gui.seen import there
from tests.gui.typing import focused, go_to, keys, press_button, wait_for
from tests.reports import AVERLAND

SENT, CHANGED = "We are studying this.", "We are studying this with the Prosecutor General."


@pytest.fixture
def store(osce: Report, tmp_path: Path) -> Path:
    """A line in a brief, which went out in Word and came back with another."""
    store = tmp_path / "store.db"
    send(osce, store, tmp_path / "Money.docx", {"S1-04": SENT})
    assert answer(store, "name", "Anna").code == 0
    assert answer(store, "share", "-o", str(tmp_path / "anna.alliance")).code == 0
    retype(tmp_path / "Money.docx", SENT, CHANGED)
    return store


def window_on(open_window_on: Callable[[Path], MainWindow], store: Path) -> MainWindow:
    window = open_window_on(store)
    go_to("p1.4")
    return window


Asks = Callable[[MainWindow, Path], None]


def import_rivers(window: MainWindow, folder: Path) -> None:
    window.come_forward(write(folder / "rivers.txt"))


def import_word(window: MainWindow, folder: Path) -> None:
    """A document that isn't from these notes is read twice."""
    path = folder / "rivers.docx"
    document = docx.Document()
    for words in write(folder / "rivers.txt").read_text("utf-8").split("\n\n"):
        document.add_paragraph(words)
    document.save(str(path))
    window.come_forward(path)


def take_back_money(window: MainWindow, folder: Path) -> None:
    window.come_forward(folder / "Money.docx")


def add_annas(window: MainWindow, folder: Path) -> None:
    add_marks(window.parts, folder / "anna.alliance")


def check_speech(window: MainWindow, _folder: Path) -> None:
    QGuiApplication.clipboard().setText("It said that “funding must be sustainable”.")
    paste_speech(window.parts)


@pytest.mark.parametrize(
    ("ask", "page", "said"),
    [
        (import_rivers, "import", "“rivers.txt” has been read.|Open the review"),
        (import_word, "import", "“rivers.docx” has been read.|Open the review"),
        (take_back_money, "take-back", "“Money.docx” has been read.|Take back “Money.docx”"),
        (add_annas, "take-back", "“anna.alliance” has been read.|Add the marks of “anna.alliance”"),
        (check_speech, QUOTATIONS, "Your speech has been checked.|Open the quotation check"),
    ],
)
def test_a_page_waits_while_the_reader_writes_and_its_button_opens_it(
    open_window_on: Callable[[Path], MainWindow], store: Path, qtbot: QtBot, ask: Asks, page: str, said: str
) -> None:
    window = window_on(open_window_on, store)
    ask(window, store.parent)
    keys("N", "“the text that ”")
    wait_for(window.desk.exports)
    assert window.desk.navigator.page == ""
    assert isinstance(focused(), NoteText)
    bar = window.parts.notice_bar
    assert f"{bar.text}|{bar.findChildren(QPushButton)[0].text()}" == said
    keys("“I am writing”", "Ctrl+Return")
    assert [note.text for note in window.desk.editor.marks("P1-04").notes] == ["the text that I am writing"]
    assert "rivers" not in "".join(installed_reports.folders())
    while not bar.isAncestorOf(focused()):
        keys("F6")
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.navigator.page == page)
    assert bar.text == ""


def test_what_was_written_before_the_file_was_chosen_keeps_no_page_waiting(
    open_window_on: Callable[[Path], MainWindow], store: Path, qtbot: QtBot
) -> None:
    window = window_on(open_window_on, store)
    keys("N", "“a note”")
    import_rivers(window, store.parent)
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")


def test_the_report_of_a_file_is_not_turned_to_under_a_text(
    open_window_on: Callable[[Path], MainWindow], store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "averland.alliance"
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    for command in (["note", "131.1", "a note"], ["share", "--notes", "-o", str(path)]):
        assert answer(store, *command, "--report", AVERLAND.name).code == 0
    window = window_on(open_window_on, store)
    add_marks(window.parts, path)
    keys("N", "“the text that ”")
    wait_for(window.desk.exports)
    QTest.qWait(1)
    assert window.desk.report.id == "osce-2018"
    assert isinstance(focused(), NoteText)
    assert window.parts.notice_bar.text == "“averland.alliance” is about Averland 2025."


def test_what_waits_is_offered_again_once_what_was_said_over_it_is_closed(
    open_window_on: Callable[[Path], MainWindow], store: Path, qtbot: QtBot
) -> None:
    window = window_on(open_window_on, store)
    bar = window.parts.notice_bar
    for ask, said in ((import_rivers, "rivers.txt"), (take_back_money, "Money.docx")):
        ask(window, store.parent)
        keys("N", "“the text that ”")
        wait_for(window.desk.exports)
        keys("Ctrl+Return")
        assert bar.text == f"“{said}” has been read."
    press_button(bar, "Close")
    assert bar.text == "“rivers.txt” has been read."
    press_button(bar, "Open the review")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    assert bar.text == ""


class Pressing:
    """Presses keys so many milliseconds after one another, by its own clock."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._now = window, 1_000
        window.parts.mistyped_words.clock = lambda _event: self._now
        window.parts.mistyped_words.now = lambda: self._now

    def press(self, key: Qt.Key, *, ctrl: bool = False, after: int = 110) -> None:
        self._now += after
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(there(self._window.windowHandle()), key, held)


@pytest.mark.parametrize("pause", [110, 2_000])
def test_ctrl_enter_behind_letters_that_went_nowhere_accepts_nothing_until_it_is_pressed_again(
    open_window: Open, tmp_path: Path, qtbot: QtBot, pause: int
) -> None:
    window = open_window()
    import_rivers(window, tmp_path)
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    hand = Pressing(window)
    for letter in "which goes":
        hand.press(Qt.Key(ord(letter.upper())))
    if pause > 300:
        qtbot.waitUntil(lambda: window.parts.toast.message is not None)
        qtbot.waitUntil(lambda: "Nothing was changed" in there(window.parts.toast.message).text)
    hand.press(Qt.Key.Key_Return, ctrl=True, after=pause)
    QTest.qWait(400)
    assert window.desk.navigator.page == "import"
    assert "rivers" not in installed_reports.folders()
    assert there(window.parts.toast.message).text == (
        "Your last words went nowhere, so nothing was done. Press Ctrl+Enter again to do it."
    )
    hand.press(Qt.Key.Key_Return, ctrl=True, after=2_000)
    qtbot.waitUntil(lambda: window.desk.report.title == "rivers")


@pytest.mark.parametrize("after", [60, -500], ids=["just when it opens", "before it opens"])
def test_what_is_typed_as_a_page_opens_by_itself_decides_nothing_there(
    open_window: Open, tmp_path: Path, qtbot: QtBot, after: int
) -> None:
    window = open_window()
    hand = Pressing(window)
    import_rivers(window, tmp_path)
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    before = there(window.desk.importing.review).decisions
    for number, letter in enumerate("trtrr"):
        hand.press(Qt.Key(ord(letter.upper())), after=110 if number else after)
    assert there(window.desk.importing.review).decisions == before
    qtbot.waitUntil(lambda: window.parts.toast.message is not None)
    assert there(window.parts.toast.message).text == "Nothing was changed"
    hand.press(Qt.Key.Key_T, after=2_000)
    assert there(window.desk.importing.review).decisions != before


def test_what_is_typed_as_the_page_of_a_document_opens_by_itself_chooses_nothing_there(
    open_window_on: Callable[[Path], MainWindow], store: Path, qtbot: QtBot
) -> None:
    window = window_on(open_window_on, store)
    hand = Pressing(window)
    take_back_money(window, store.parent)
    qtbot.waitUntil(lambda: window.desk.navigator.page == "take-back")
    before = window.desk.coming_in.choices
    for number, letter in enumerate("1jk1j"):
        hand.press(Qt.Key(ord(letter.upper())), after=110 if number else 60)
    qtbot.waitUntil(lambda: window.parts.toast.message is not None)
    assert window.desk.coming_in.choices == before
    hand.press(Qt.Key.Key_1, after=2_000)
    assert window.desk.coming_in.choices != before
