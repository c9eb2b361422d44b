"""Where the toast lies: its words are whole, and it cuts none of the bar beneath it, which gives way and comes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from alliance_desktop.gui.keys.key_sheet import KeySheet
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_frame import PageFrame
from alliance_desktop.gui.window.page_table import PAGES
from alliance_desktop.gui.window.toast import Toast
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


def across(bar: QWidget) -> QRect:
    """The bar with what a toast on several lines takes below it."""
    return place(bar).adjusted(0, 0, 0, 3 * bar.height())


def whole(toast: Toast) -> bool:
    """Whether every word that it shows is seen."""
    label, metrics = toast._label, toast._label.fontMetrics()
    if not label.wordWrap():
        return label.width() >= metrics.horizontalAdvance(label.text()) and "…" not in label.text()
    needed = metrics.boundingRect(QRect(0, 0, label.width(), 0), Qt.TextFlag.TextWordWrap, label.text())
    return label.width() >= needed.width() and label.height() >= needed.height() and "…" not in label.text()


def frame(window: MainWindow) -> PageFrame:
    found = window.findChild(PageFrame)
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
    window.desk.navigator.go(code)
    QApplication.processEvents()
    bar = window.parts.context_bar
    before = bar._plain.text()
    window.parts.toast.say(text)
    QApplication.processEvents()
    toast = place(window.parts.toast)
    assert across(bar).contains(toast)
    assert whole(window.parts.toast)
    for label in (bar._strong, bar._plain):
        assert not label.text() or not toast.intersects(words(label)), label.text()
    for box in (words(bar._place), *map(place, bar._buttons)):
        covered = text == LONG and toast.left() <= box.left() and box.right() <= toast.right()
        assert covered or not box.width() or not toast.intersects(box)
    window.parts.toast.hide()
    QApplication.processEvents()
    assert bar._plain.text() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_over_a_view_its_title_is_never_half_covered_and_the_way_back_is_seen(
    open_window: Open, name: str, size: tuple[int, int]
) -> None:
    window = open_window()
    window.resize(*size)
    window.open_page(name)
    QApplication.processEvents()
    shown = frame(window)
    title = shown._title.text()
    for text in (SHORT, LONG):
        window.parts.toast.say(text)
        QApplication.processEvents()
        toast = place(window.parts.toast)
        assert across(shown._bar).contains(toast)
        assert whole(window.parts.toast)
        assert shown._title.text() in {title, ""} or shown._title.text().endswith("…")
        assert not shown._title.text() or not toast.intersects(place(shown._title))
        assert not toast.intersects(place(shown._close))
    window.parts.toast.hide()
    assert shown._title.text() == title


def test_the_toast_goes_along_into_a_view_and_back(open_window: Open) -> None:
    window = open_window()
    window.resize(1132, 614)
    window.desk.navigator.go("P1-08")
    before = window.parts.context_bar._plain.text()
    window.parts.toast.say(SHORT)
    window.open_page("tags")
    QApplication.processEvents()
    assert not place(window.parts.toast).intersects(place(frame(window)._close))
    keys(Qt.Key.Key_Escape)
    assert not window.in_page
    assert not place(window.parts.toast).intersects(place(window.parts.context_bar._place))
    window.parts.toast.hide()
    assert window.parts.context_bar._plain.text() == before


def test_under_a_filter_the_toast_has_room_to_say_what_was_done(open_window: Open) -> None:
    window = open_window()
    window.resize(1132, 614)
    window.show_filter("topic:compensation")
    window.parts.toast.say(SHORT)
    QApplication.processEvents()
    assert window.parts.toast._label.text() == SHORT
    assert window.parts.context_bar._strong.text() == "6 match"
    assert window.parts.context_bar._strong.accessibleName() == "6 recommendations match"
    window.parts.toast.hide()
    assert window.parts.context_bar._strong.text() == "6 recommendations match"


@pytest.mark.parametrize("size", SIZES)
def test_on_the_sheet_of_keys_it_lies_between_search_and_buttons(open_window: Open, size: tuple[int, int]) -> None:
    window = open_window()
    window.resize(*size)
    keys(Qt.Key.Key_F1)
    (sheet,) = window.findChildren(KeySheet)
    for text in (SHORT, LONG):
        window.parts.toast.say(text, "")
        QApplication.processEvents()
        toast = place(window.parts.toast)
        assert across(sheet._bar).contains(toast)
        assert whole(window.parts.toast)
        for part in (sheet._title, sheet.line, sheet._paper, sheet._change, sheet._close):
            assert not part.isVisible() or not toast.intersects(place(part))
    keys(Qt.Key.Key_Escape)
    assert across(window.parts.context_bar).contains(place(window.parts.toast))


@pytest.mark.parametrize("width", [1132, 900, 700])
@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("Choose words first: with the mouse, or with F7, Shift and the arrows", ""),
        (SHORT, None),
        ("Undone: Note on Panel 1, recommendation 8 (P1-08)", "Redo"),
        ("4 of 4 words are on other recommendations than these", "Filter again"),
        (LONG, "Filter again"),
    ],
)
def test_no_word_of_the_toast_is_cut_at_any_width(open_window: Open, width: int, text: str, button: str | None) -> None:
    window = open_window()
    window.resize(width, 614)
    window.desk.navigator.go("P1-08")
    window.parts.toast.say(text, button)
    QApplication.processEvents()
    assert window.parts.toast._label.text() == text
    assert whole(window.parts.toast)
    assert place(window).contains(place(window.parts.toast))
    assert window.parts.toast._button.isVisible() is (button != "")
    assert window.parts.toast._button.width() >= window.parts.toast._button.sizeHint().width() or button == ""
    lines = window.parts.toast._label.height() / window.parts.toast._label.fontMetrics().lineSpacing()
    assert lines < 2.1


@pytest.mark.parametrize("width", [1132, 900, 700])
def test_a_very_long_name_is_cut_in_its_middle_and_never_what_was_done_or_where(open_window: Open, width: int) -> None:
    window = open_window()
    window.resize(width, 614)
    name = "funding of " + "civil society organizations " * 6 + "in 2026"
    window.parts.toast.say(f"Tag “{name}” removed from P1-08")
    QApplication.processEvents()
    shown = window.parts.toast._label.text()
    assert shown.startswith("Tag “funding")
    assert shown.endswith("2026” removed from P1-08")
    assert shown.count("…") == 1
    assert name in window.parts.toast._label.toolTip()
    assert name in window.parts.toast.accessibleName()
