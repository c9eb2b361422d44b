"""The first frame shows the text where it stays, and who is quicker than the rest of the window loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.contents.work_row import WorkRow
from alliance_desktop.gui.reading.reading_document import ReadingDocument
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.settings import Settings
from tests.gui.seen import there
from tests.gui.typing import keys

WIDE, MEDIUM, NARROW = (1366, 768), (900, 600), (640, 480)
Show = Callable[..., MainWindow]


@pytest.fixture
def show(qtbot: QtBot, osce: Report, tmp_path: Path) -> Show:
    """Shows a window as its first paint does; nothing makes the rest until a test or the reader asks for it."""

    def shown(size: tuple[int, int] = WIDE, theme: str = "light", place: str = "") -> MainWindow:
        window = MainWindow(osce, tmp_path / "store.db", Settings(theme=theme))
        window.resize(*size)
        if place:
            window.desk.navigator.focus(place)
            window.panes.reading.restore((place, 0))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        assert not window.is_complete
        return window

    return shown


def picture(window: MainWindow, part: QWidget | None = None) -> QImage:
    """The window, or where a part of it is, as it looks now."""
    box = QRect(part.mapTo(window, QPoint()), part.size()) if part else window.rect()
    return window.grab(box).toImage()


@pytest.mark.every(5)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
@pytest.mark.parametrize("place", ["", "P2-04"])
def test_the_text_is_in_the_first_frame_as_it_stays(show: Show, size: tuple[int, int], theme: str, place: str) -> None:
    window = show(size, theme, place)
    before = picture(window, window.panes.reading)
    window.complete()
    QApplication.processEvents()
    assert picture(window, window.panes.reading) == before


def test_the_first_frame_does_not_wait_for_the_whole_report(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[ReadingDocument] = []
    finish = ReadingDocument.finish_layout

    def finish_layout(sheet: ReadingDocument) -> float:
        laid_out.append(sheet)
        return finish(sheet)

    monkeypatch.setattr(ReadingDocument, "finish_layout", finish_layout)
    window = show()
    assert not laid_out
    window.panes.reading.scroller.note()
    assert laid_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_grounds_of_what_comes_are_those_that_stay(show: Show, theme: str) -> None:
    window = show(theme=theme)
    before = picture(window)
    window.complete()
    QApplication.processEvents()
    after = picture(window)
    edges = {
        part: QRect(part.mapTo(window, QPoint()), part.size())
        for part in (
            window.parts.top_bar,
            window.parts.context_bar,
            window.parts.contents,
            window.parts.side,
            window.parts.status_bar,
        )
    }
    for part, box in edges.items():
        for corner in (box.topLeft(), box.bottomLeft()):
            assert before.pixel(corner) == after.pixel(corner), (part, corner)
    assert before.pixel(box.topLeft() - QPoint(0, 1)) == after.pixel(box.topLeft() - QPoint(0, 1))


def test_a_key_that_comes_before_the_actions_begins_a_note(show: Show) -> None:
    window = show(place="P1-08")
    keys("N", "“At once.”")
    assert window.parts.side.flush()
    assert window.desk.editor.library is not None
    assert [note.text for note in window.desk.editor.library.in_text.notes()] == ["At once."]


def test_words_typed_before_the_field_is_there_stand_in_it(show: Show) -> None:
    window = show()
    keys("Ctrl+F", "“funding”")
    assert window.desk.words.text == "funding"


def test_a_step_through_the_text_before_the_hands_are_there_is_taken(show: Show) -> None:
    window = show(place="P1-08")
    keys("J")
    assert window.desk.navigator.current == "P1-09"


def test_a_click_on_a_card_before_the_rest_is_there_gives_it_the_focus(show: Show) -> None:
    window = show(place="P1-08")
    box = there(window.panes.reading.scroller.box("P1-09"))
    at = box.translated(0, -window.panes.reading.text.offset()).center().toPoint()
    QTest.mouseClick(window.panes.reading.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.desk.navigator.current == "P1-09"


@pytest.mark.parametrize(("stamped", "goes"), [(1_999, False), (2_001, True)])
def test_a_click_made_before_the_parts_were_painted_goes_nowhere(show: Show, stamped: int, goes: bool) -> None:
    window = show()
    window.begin()
    window.parts.aim.clock = lambda: 2_000  # type: ignore[method-assign]
    handle = there(window.windowHandle())
    trash = next(row for row in window.parts.contents.findChildren(WorkRow) if row.accessibleName().startswith("Trash"))

    def click(at: QPoint) -> None:
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            left = Qt.MouseButton.LeftButton
            held = left if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
            event = QMouseEvent(kind, at, window.mapToGlobal(at), left, held, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(stamped)
            QApplication.sendEvent(handle, event)

    click(trash.mapTo(window, trash.rect().center()))  # what lies there now is not even painted
    assert window.desk.navigator.page == ""
    QTest.qWait(1)
    click(trash.mapTo(window, trash.rect().center()))
    assert window.desk.navigator.page == ("trash" if goes else "")
