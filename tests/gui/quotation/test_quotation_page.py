"""A speech is pasted or opened, and each of its quotations is checked, gone to, and copied as the report has it."""

from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.quotation.quotation_page import QuotationPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing import installed_reports
from tests.gui.asked_files import choose_file
from tests.gui.quotation.speeches import SPEECH
from tests.gui.seen import the, there
from tests.gui.typing import keys
from tests.reports import AVERLAND

KINDS = ["true", "altered", "true", "absent", "absent"]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> QuotationPage:
    window.parts.actions.trigger("quotation-check")
    QGuiApplication.clipboard().setText(SPEECH)
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: len(window.desk.speech.runs) == len(KINDS))
    return the(window, QuotationPage)


def test_each_quotation_has_its_card_and_the_title_bar_counts_them(window: MainWindow, page: QuotationPage) -> None:
    assert [run.kind for run in window.desk.speech.runs] == KINDS
    assert page.cards.hasFocus()
    assert page.head.counts.text() == "2 true · 1 altered · 2 not in a report"
    assert page.head.about.text() == f"pasted text, {len(SPEECH.split())} words"
    assert page.head.paste.text() == "Paste again"
    assert page.counts() == ("5 quotations", "in 1 report")


def test_one_selection_is_on_both_sides_and_enter_goes_there_and_back(window: MainWindow, page: QuotationPage) -> None:
    keys("Down")
    assert (window.desk.speech.number, page.cards.currentIndex().row()) == (1, 1)
    start, end = page.speech.ranges[1]
    assert page.speech.document().toRawText().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == (
        "multi-stakeholder partnerships must be broad and flexible"
    )
    keys("Up")
    page.speech.pressed_run.emit(2)
    assert page.cards.currentIndex().row() == 2
    assert page.cards.hasFocus()
    keys("Return")
    assert not window.parts.pages.is_open
    assert window.desk.navigator.current == "S1-04"
    keys("Alt+Left")
    again = window.findChildren(QuotationPage)[-1]
    assert again.cards.currentIndex().row() == 2
    assert again.cards.hasFocus()


def test_right_words_and_place_are_copied_by_the_key_of_citations(window: MainWindow, page: QuotationPage) -> None:
    keys("Down", "Ctrl+Shift+C")
    words, place = QGuiApplication.clipboard().text().split("\n")
    assert words == "Multi-stakeholder partnerships should be broad and flexible"
    assert place.endswith("Panel 1, recommendation 2 (P1-02), p. 3")
    keys("Down", "Down")
    assert not window.parts.actions["copy-citation"].isEnabled()
    assert page.cards.copy.isHidden()
    keys("Up")
    page.cards.copy.click()
    assert QGuiApplication.clipboard().text().startswith("sustainable funding mechanisms")


def test_a_code_that_is_only_named_stands_on_grey_and_its_card_has_no_words_to_copy(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.parts.actions.trigger("quotation-check")
    said = "P1-08 is important to us."
    QGuiApplication.clipboard().setText(f"{said}\n\nMulti-stakeholder partnerships must be broad and flexible (P1-02).")
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: [run.kind for run in window.desk.speech.runs] == ["named", "altered"])
    page = the(window, QuotationPage)
    assert page.head.counts.text() == "0 true · 1 altered · 0 not in a report · 1 only named"
    assert page.counts()[0] == "1 quotation"
    (start, end), _altered = page.speech.ranges
    cursor = page.speech.textCursor()
    cursor.setPosition(start + 1)
    assert (start, end) == (0, len(said))
    assert cursor.charFormat().background().color().name().upper() == tokens.LIGHT.tags["grey"][0]
    assert page.cards.row
    assert page.cards.row.spoken == f"Only named, P1-08, p. 4, {said}, 1 of 2"
    assert page.cards.copy.isHidden()
    assert page.cards.go.isVisible()
    assert not window.parts.actions["copy-citation"].isEnabled()
    keys("Return")
    assert window.desk.navigator.current == "P1-08"


def test_a_screen_reader_says_both_readings_and_what_is_changed(page: QuotationPage) -> None:
    read = there(QAccessible.queryAccessibleInterface(page.cards))
    spoken = [read.child(number).text(QAccessible.Text.Name) for number in range(read.childCount())]
    (altered,) = (text for text in spoken if text.startswith("Altered"))
    assert altered == (
        "Altered, P1-02, p. 3, yours: multi-stakeholder partnerships must be broad and flexible, report: "
        "Multi-stakeholder partnerships should be broad and flexible, changed: must, in the report: should, 2 of 5"
    )
    assert any(text.startswith("Not in a report, P2-06, p. 6, yours: survivors should") for text in spoken)


def test_nothing_of_a_speech_is_written_to_the_disk(window: MainWindow, page: QuotationPage, qtbot: QtBot) -> None:
    """Neither a draft nor the session, the log or the store: also not when the window closes."""
    window.close()
    folders = {paths.data_folder(), paths.state_folder(), paths.config_folder(), window.desk.store_path.parent}
    files = [path for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"Mr. Chairperson" in path.read_bytes()] == []


def test_a_file_is_read_beside_the_keys_and_what_cannot_be_read_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.parts.actions.trigger("quotation-check")
    page = the(window, QuotationPage)
    for name, data in {"speech.md": SPEECH.encode(), "empty.docx": b"PK"}.items():
        (tmp_path / name).write_bytes(data)
        choose_file(monkeypatch, tmp_path / name)
        (button,) = (
            one for one in window.findChildren(QPushButton) if one.text() == "Open a file…" and one.isVisible()
        )
        button.click()
        qtbot.waitUntil(lambda: not window.desk.exports.running)
    assert [run.kind for run in window.desk.speech.runs] == KINDS
    assert page.head.about.text().startswith("speech.md, ")
    assert "empty.docx" in window.parts.toast.accessibleName()


def test_under_900_cards_stand_below_with_the_same_keys(window: MainWindow, page: QuotationPage, qtbot: QtBot) -> None:
    for width in (1366, tokens.SPEECH_WIDE - 1, 640):
        window.resize(width, 600)
        below = width < tokens.SPEECH_WIDE
        qtbot.waitUntil(lambda below=below: (page.right.y() > page.speech.y()) == below)  # type: ignore[misc]
        lines = [each for each in page.right.findChildren(QFrame) if each.isVisible() and each.height() == tokens.LINE]
        assert bool(lines) == below, "a line parts them"
    keys("Down")
    assert window.desk.speech.number == 1


def test_a_speech_without_quotations_and_an_empty_clipboard_are_said(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.actions.trigger("quotation-check")
    QGuiApplication.clipboard().clear()
    keys("Ctrl+V")
    assert "No text to paste" in window.parts.toast.accessibleName()
    QGuiApplication.clipboard().setText("Thank you, Mr. Chairperson, for giving me the floor.")
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: bool(window.desk.speech.text))
    page = the(window, QuotationPage)
    assert page.none.isVisible()
    assert page.speech.hasFocus()


def test_a_long_speech_is_shown_around_the_quotation(window: MainWindow, page: QuotationPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(f"{SPEECH}\n\n{'We thank you all. ' * 20_000}\n\n{SPEECH}")
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: len(window.desk.speech.runs) == 2 * len(KINDS))
    for key, count in (("Home", 5), ("End", 5)):
        keys(key)
        assert len(page.speech.ranges) == count
        shown = page.speech.toPlainText()
        assert "Mr. Chairperson" in shown
        assert len(shown) < 70_000
    page.speech.pressed_run.emit(5)
    assert window.desk.speech.number == 5


def test_enter_turns_to_the_report_with_the_words_and_the_speech_too(window: MainWindow, qtbot: QtBot) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / "averland-2025")
    other = installed_reports.read_installed("averland-2025").recommendations[1]
    window.desk.navigator.go("P1-05")
    window.parts.actions.trigger("quotation-check")
    QGuiApplication.clipboard().setText(f"As was said: “{other.text}”, and more.")
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: len(window.desk.speech.runs) == 1)
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == "averland-2025")
    qtbot.waitUntil(lambda: window.desk.navigator.current == other.code)
    assert not window.parts.pages.is_open
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "quotation-check")
    assert the(window, QuotationPage).cards.hasFocus()
    keys("Esc")
    assert not window.parts.pages.is_open
    assert (window.desk.report.id, window.desk.navigator.current) == ("osce-2018", "P1-05"), "where she came from"


def test_words_that_are_not_in_a_corrected_report_have_a_card_that_says_it_was_corrected(
    window: MainWindow, qtbot: QtBot
) -> None:
    folder = installed_reports.own_folder() / "averland-2025"
    copytree(AVERLAND, folder)
    first = installed_reports.read_installed("averland-2025").recommendations[0].code
    head = (folder / "report.toml").read_text(encoding="utf-8")
    (folder / "report.toml").write_text(f'corrected = ["{first}"]\n{head}', encoding="utf-8")
    window.parts.actions.trigger("quotation-check")
    QGuiApplication.clipboard().setText(
        f"“Every mill shall grind its corn for nothing at all at night” (recommendation {first})."
    )
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: [run.kind for run in window.desk.speech.runs] == ["absent"])
    read = there(QAccessible.queryAccessibleInterface(the(window, QuotationPage).cards)).child(0)
    assert "Words of it were corrected by hand against the source" in read.text(QAccessible.Text.Name)


def test_on_the_way_back_the_speech_shows_the_quotation_that_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.actions.trigger("quotation-check")
    QGuiApplication.clipboard().setText("Mr. Chairperson, let me say this.\n\n" * 60 + SPEECH)
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: len(window.desk.speech.runs) == len(KINDS))
    keys("End", "Home", "Down", "Return", "Alt+Left")
    speech = window.findChildren(QuotationPage)[-1].speech
    cursor = speech.textCursor()
    cursor.setPosition(speech.ranges[1][0])
    assert speech.viewport().rect().contains(speech.cursorRect(cursor))


def test_of_words_that_stand_in_two_places_both_are_named(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.actions.trigger("quotation-check")
    QGuiApplication.clipboard().setText("“regular and sufficient funding should be provided to”")
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: len(window.desk.speech.runs) == 1)
    row = there(the(window, QuotationPage).cards.row)
    assert row.spoken.startswith("True, P1-08, p. 4, ")
    assert ", also in S5-04, " in row.spoken
