"""Where the toast lies: in the status bar, its words whole; what would be cut gives way and comes back."""

from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from alliance_desktop.gui.keys.key_sheet import KeySheet
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import PAGES
from alliance_desktop.gui.window.toast import Toast
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.seen import the, there
from tests.gui.typing import keys

SIZES = [(560, 480), (1132, 614), (1366, 768)]
SHORT, LONG = "Tag “funding” on P1-08", "A note is on the words of one paragraph or recommendation: choose fewer"
FIRST = "Select words first, with the mouse or F7"


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def across(bar: QWidget) -> QRect:
    """The bar with what a toast on several lines takes below it."""
    return place(bar).adjusted(0, 0, 0, 3 * bar.height())


def whole(toast: Toast) -> bool:
    """Whether every word that it shows is seen."""
    label = label_of(toast)
    metrics = label.fontMetrics()
    if not label.wordWrap():
        return label.width() >= metrics.horizontalAdvance(label.text()) and "…" not in label.text()
    needed = metrics.boundingRect(QRect(0, 0, label.width(), 0), Qt.TextFlag.TextWordWrap, label.text())
    return label.width() >= needed.width() and label.height() >= needed.height() and "…" not in label.text()


def label_of(bar: QWidget) -> QLabel:
    """The first label of a bar: its title, or a toast's words."""
    return the(bar, QLabel)


VIEWS = ["", *sorted(PAGES)]
SAVING = ("", "Saved 11:11:11", "Saved 20:08:48", "Draft kept 20:00:00")


@pytest.mark.every(4)
@pytest.mark.parametrize("width", [780, 560, 900, 1366, 1132])
def test_undo_is_where_it_was_the_last_time(open_window: Open, width: int) -> None:
    """Whatever is said, wherever one is, with a filter or without, saved or not yet, and with several chosen."""
    window = open_window()
    window.resize(width, 614)
    places: set[tuple[int, int]] = set()
    texts = (SHORT, "Note on S5-04", "Bookmark removed from P1-08", "Undo")
    for name in VIEWS:
        if name:
            window.parts.pages.open(name)
        else:
            window.desk.navigator.go("P1-08")
        for text, saving in zip(texts, SAVING, strict=True) if name else product(texts[:2], SAVING):
            window.parts.status_bar.show_saving(saving)
            window.parts.toast.say(text, "Undo")
            places.add(undo_edge(window))
    window.parts.status_bar.take_line(QLabel("Opening the PDF… 99 %"))
    window.desk.navigator.go("P1-02")
    window.parts.show_filter("panel:1")
    window.desk.navigator.choose(("P1-01", "P1-02"))
    for text in texts:
        window.parts.toast.say(text, "Undo")
        places.add(undo_edge(window))
    assert len(places) == 1


def undo_edge(window: MainWindow) -> tuple[int, int]:
    QApplication.processEvents()
    button = place(seen.button(window.parts.toast, "Undo"))
    return button.right(), button.top()


@pytest.mark.every(3)
@pytest.mark.parametrize("width", [780, 1132, 1366])
def test_on_one_line_it_hides_neither_title_nor_text_and_no_count_is_cut(width: int, window: MainWindow) -> None:
    window.resize(width, 614)
    for name in VIEWS:
        window.desk.navigator.go("P1-08")
        if name:
            window.parts.pages.open(name)
        for text in (SHORT, FIRST):
            assert faults(window, text) == [], name


def faults(window: MainWindow, text: str) -> list[str]:
    """What is wrong about a toast with this text: it is whole, in the bar and over none of its words, and these are
    there again after it."""
    bar, toast = window.parts.status_bar, window.parts.toast
    QApplication.processEvents()
    before = lasting(bar)
    toast.say(text, "Undo")
    QApplication.processEvents()
    lies, found = place(toast), []
    if not whole(toast) or not place(bar).contains(lies):
        found.append("cut")
    parts: list[QLabel | QPushButton] = [*bar.findChildren(QLabel), *bar.findChildren(QPushButton)]
    shown = [each for each in parts if each.isVisible()]
    assert shown
    found += [each.text() for each in shown if each.text() and lies.intersects(place(each))]
    toast.hide()
    QApplication.processEvents()
    return found if lasting(bar) == before else [*found, *before, "are", *lasting(bar)]


def lasting(bar: QWidget) -> list[str]:
    """What stands in the bar, but for a line of work, which goes by itself."""
    return [words for words in seen.words(bar) if not words.startswith("Looking for")]


def test_a_count_with_the_focus_keeps_it_though_the_toast_comes(window: MainWindow) -> None:
    window.resize(560, 480)
    window.parts.status_bar.setFocus()
    QApplication.processEvents()
    before = QApplication.focusWidget()
    window.parts.toast.say(LONG, "Undo")
    QApplication.processEvents()
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("size", SIZES)
def test_on_the_sheet_of_keys_it_lies_between_search_and_buttons(size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    keys("F1")
    (sheet,) = window.findChildren(KeySheet)
    head = there(sheet.line.parentWidget())
    for text in (SHORT, LONG):
        window.parts.toast.say(text, "")
        QApplication.processEvents()
        toast = place(window.parts.toast)
        assert across(sheet.toast_bar).contains(toast)
        assert whole(window.parts.toast)
        for part in (label_of(head), sheet.line, *seen.buttons(head)):
            assert not part.isVisible() or not toast.intersects(place(part))
    keys("Esc")
    assert place(window.parts.status_bar).right() > place(window.parts.toast).right()
    assert place(window.parts.toast).bottom() < place(window.parts.status_bar).bottom()


def test_a_toast_that_ends_on_the_sheet_of_keys_leaves_the_counts_below_it_their_room(window: MainWindow) -> None:
    bar, toast = window.parts.status_bar, window.parts.toast
    window.resize(780, 614)
    QApplication.processEvents()
    before = counts(bar)
    toast.say(LONG, "Undo")
    QApplication.processEvents()
    assert counts(bar) != before
    keys("F1")
    toast.end_passing()
    keys("Esc")
    assert counts(bar) == before


def test_what_is_said_after_the_sheet_of_keys_has_gone_asks_nothing_of_it(window: MainWindow, qtbot: QtBot) -> None:
    toast = window.parts.toast
    keys("F1")
    toast.say(SHORT)
    toast.end_passing()
    sheet = the(window, KeySheet)
    keys("Esc")
    qtbot.waitUntil(lambda: not isValid(sheet))
    toast.say(SHORT)
    assert place(toast).intersects(place(window.parts.status_bar))


def counts(bar: QWidget) -> list[str]:
    return [one.text() for one in seen.buttons(bar) if one.isVisible()]


@pytest.mark.parametrize("width", [1132, 900, 700])
def test_no_word_of_the_toast_is_cut_at_any_width(width: int, window: MainWindow) -> None:
    window.resize(width, 614)
    window.desk.navigator.go("P1-08")
    for text, button in (
        (FIRST, ""),
        (SHORT, "Undo"),
        ("Undone: Note on Panel 1, recommendation 8 (P1-08)", "Redo"),
        ("4 of 4 words are on other recommendations than these", "Restore filter"),
        (LONG, ""),
        ("Filter cleared to show this place", "Restore filter"),
    ):
        window.parts.toast.say(text, button)
        QApplication.processEvents()
        assert seen.words(window.parts.toast) == [text]
        assert whole(window.parts.toast), text
        assert place(window).contains(place(window.parts.toast)), text
        (offered,) = seen.buttons(window.parts.toast)
        assert offered.isVisible() is (button != ""), text
        assert offered.width() >= offered.sizeHint().width() or button == "", text
        label = label_of(window.parts.toast)
        assert label.height() / label.fontMetrics().lineSpacing() < 2.1, text


@pytest.mark.parametrize("width", [1132, 900, 700])
def test_a_very_long_name_is_cut_in_its_middle_and_never_what_was_done_or_where(width: int, window: MainWindow) -> None:
    window.resize(width, 614)
    name = "funding of " + "civil society organizations " * 6 + "in 2026"
    window.parts.toast.say(f"Tag “{name}” removed from P1-08", "Undo")
    QApplication.processEvents()
    (shown,) = seen.words(window.parts.toast)
    assert shown.startswith("Tag “fund")
    assert shown.endswith("2026” removed from P1-08")
    assert shown.count("…") == 1
    assert name in label_of(window.parts.toast).toolTip()
    assert name in window.parts.toast.accessibleName()
