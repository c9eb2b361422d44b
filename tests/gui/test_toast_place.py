"""Where the toast lies: it hides no word of the bar beneath it, which gives way and comes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from alliance_desktop.gui.keys.sheet import KeySheet
from alliance_desktop.gui.main_window import MainWindow
from alliance_desktop.gui.views.frame import ViewFrame
from alliance_desktop.gui.views.table import VIEWS
from tests.gui.typing import keys

Open = Callable[[], MainWindow]
SIZES = [(560, 480), (1132, 614), (1366, 768)]
SHORT, LONG = "Tag “funding” on P1-08", "The filter hid this place: the whole report is shown and not a part of it only"


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def words(label: QLabel) -> QRect:
    """Where its words stand, which may be less than the label has."""
    box = place(label)
    box.setWidth(min(box.width(), label.fontMetrics().horizontalAdvance(label.text())))
    return box


def frame(window: MainWindow) -> ViewFrame:
    found = window.findChild(ViewFrame)
    assert found is not None
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [SHORT, LONG])
@pytest.mark.parametrize("code", ["P1-08", "opening", "side-event-4"])
def test_over_the_text_all_words_of_the_bar_are_seen(
    open_window: Open, size: tuple[int, int], text: str, code: str
) -> None:
    window = open_window()
    window.resize(*size)
    window.navigator.go(code)
    QApplication.processEvents()
    bar = window.context_bar
    before = bar._plain.text()
    window.toast.say(text)
    QApplication.processEvents()
    toast = place(window.toast)
    assert place(bar).contains(toast)
    for label in (bar._strong, bar._plain, bar._place):
        assert not label.text() or not toast.intersects(words(label)), label.text()
    assert not any(toast.intersects(place(button)) for button in bar._buttons)
    window.toast.hide()
    QApplication.processEvents()
    assert bar._plain.text() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(VIEWS))
def test_over_a_view_its_title_and_the_way_back_are_seen(open_window: Open, name: str, size: tuple[int, int]) -> None:
    window = open_window()
    window.resize(*size)
    window.open_view(name)
    QApplication.processEvents()
    shown = frame(window)
    title = shown._title.text()
    for text in (SHORT, LONG):
        window.toast.say(text)
        QApplication.processEvents()
        toast = place(window.toast)
        assert place(shown._bar).contains(toast)
        assert shown._title.text() == title or shown._title.text().endswith("…")
        assert not toast.intersects(place(shown._title))
        assert not toast.intersects(place(shown._close))
    window.toast.hide()
    assert shown._title.text() == title


def test_the_toast_goes_along_into_a_view_and_back(open_window: Open) -> None:
    window = open_window()
    window.resize(1132, 614)
    window.navigator.go("P1-08")
    before = window.context_bar._plain.text()
    window.toast.say(SHORT)
    window.open_view("tags")
    QApplication.processEvents()
    assert not place(window.toast).intersects(place(frame(window)._close))
    keys(Qt.Key.Key_Escape)
    assert not window.in_view
    assert not place(window.toast).intersects(place(window.context_bar._place))
    window.toast.hide()
    assert window.context_bar._plain.text() == before


def test_under_a_filter_the_toast_has_room_to_say_what_was_done(open_window: Open) -> None:
    window = open_window()
    window.resize(1132, 614)
    window.show_filter("topic:compensation")
    window.toast.say(SHORT)
    QApplication.processEvents()
    assert window.toast._label.text() == SHORT
    assert window.context_bar._strong.text() == "6 match"
    assert window.context_bar._strong.accessibleName() == "6 recommendations match"
    window.toast.hide()
    assert window.context_bar._strong.text() == "6 recommendations match"


@pytest.mark.parametrize("size", SIZES)
def test_on_the_sheet_of_keys_it_lies_between_search_and_buttons(open_window: Open, size: tuple[int, int]) -> None:
    window = open_window()
    window.resize(*size)
    keys(Qt.Key.Key_F1)
    (sheet,) = window.findChildren(KeySheet)
    for text in (SHORT, LONG):
        window.toast.say(text, "")
        QApplication.processEvents()
        toast = place(window.toast)
        assert place(sheet._bar).contains(toast)
        for part in (sheet._title, sheet.line, sheet._paper, sheet._change, sheet._close):
            assert not part.isVisible() or not toast.intersects(place(part))
    keys(Qt.Key.Key_Escape)
    assert place(window.context_bar).contains(place(window.toast))
