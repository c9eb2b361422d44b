"""About this text: what was mended, each with the way to its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.pages.explaining_pages import AboutText, QuietSheet
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.typing import keys


def test_a_place_is_named_as_readers_know_it_and_a_click_leads_there(window: MainWindow) -> None:
    window.parts.pages.open("about-text")
    [page] = window.findChildren(AboutText)
    [sheet] = page.findChildren(QuietSheet)
    links = {words: target for target, words in linked(sheet)}
    assert links["Introduction"] == "introduction"
    assert links["Panel 2"] == "panel-2"
    assert links["P1-06"] == "P1-06"
    assert not set(links) & {section.id for section in window.desk.report.sections}
    place = sheet.document().find("Panel 2").selectionStart()
    QApplication.processEvents()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=sheet.cursorRect(at(sheet, place + 1)).center())
    assert window.desk.navigator.current == "panel-2"
    assert not window.parts.pages.is_open


def test_enter_follows_the_link_at_the_caret(window: MainWindow) -> None:
    window.parts.pages.open("about-text")
    [sheet] = window.findChildren(QuietSheet)
    sheet.setTextCursor(at(sheet, sheet.document().find("P1-06").selectionStart() + 2))
    keys("Return")
    assert window.desk.navigator.current == "P1-06"


def linked(sheet: QuietSheet) -> list[tuple[str, str]]:
    """Where each link of the page leads, and its words."""
    found, block = [], sheet.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if target := fragment.charFormat().anchorHref():
                found.append((target, fragment.text()))
            iterator += 1
        block = block.next()
    return found


def at(sheet: QuietSheet, place: int) -> QTextCursor:
    """A cursor at this place of the page's text."""
    cursor = sheet.textCursor()
    cursor.setPosition(place)
    return cursor
