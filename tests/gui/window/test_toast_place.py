"""Where the toast lies: its words are whole, and it cuts none of the bar beneath it, which gives way and comes back."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from alliance_desktop.gui.keys.key_sheet import KeySheet
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_frame import PageFrame
from alliance_desktop.gui.window.page_table import PAGES
from alliance_desktop.gui.window.toast import Toast
from tests.gui import seen
from tests.gui.typing import keys

Open = Callable[[], MainWindow]
SIZES = [(560, 480), (1132, 614), (1366, 768)]
NARROW = 550
"""In bars of less the count of what is shown gives its room to the toast."""
SHORT, LONG = "Tag “funding” on P1-08", "A note is on the words of one paragraph or recommendation: choose fewer"


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
    label = label_of(toast)
    metrics = label.fontMetrics()
    if not label.wordWrap():
        return label.width() >= metrics.horizontalAdvance(label.text()) and "…" not in label.text()
    needed = metrics.boundingRect(QRect(0, 0, label.width(), 0), Qt.TextFlag.TextWordWrap, label.text())
    return label.width() >= needed.width() and label.height() >= needed.height() and "…" not in label.text()


def label_of(bar: QWidget) -> QLabel:
    """The first label of a bar: its title, or a toast's words."""
    found = bar.findChild(QLabel)
    assert found is not None
    return found


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
    before = seen.words(bar)
    window.parts.toast.say(text)
    QApplication.processEvents()
    toast = place(window.parts.toast)
    assert across(bar).contains(toast)
    assert whole(window.parts.toast)
    labels = [label for label in bar.findChildren(QLabel) if label.text()]
    counts = [label for label in labels if re.fullmatch(r"\d+ of \d+", label.text())]
    for label in labels:
        assert label in counts or not toast.intersects(words(label)), label.text()
    for box in (*map(words, counts), *(place(each) for each in seen.buttons(bar) if each.isVisible())):
        assert not toast.intersects(box) or (bar.width() < NARROW and box in map(words, counts))
    window.parts.toast.hide()
    QApplication.processEvents()
    assert seen.words(bar) == before


@pytest.mark.parametrize("size", SIZES)
def test_undo_is_where_it_was_the_last_time(open_window: Open, size: tuple[int, int]) -> None:
    """Whatever is said, wherever one is, with a filter or without, and with several chosen."""
    window = open_window()
    window.resize(*size)
    places = set()
    for text in (SHORT, LONG, "Note on S5-04"):
        for code in ("introduction", "P1-02", "P1-11", "S7-03"):
            window.show_filter("")
            window.desk.navigator.go(code)
            window.parts.toast.say(text)
            places.add(undo_edge(window))
            window.show_filter("panel:1")
            places.add(undo_edge(window))
            window.desk.navigator.choose(("P1-01", "P1-02"))
            places.add(undo_edge(window))
            window.desk.navigator.choose(())
    assert len(places) == 1


def undo_edge(window: MainWindow) -> int:
    QApplication.processEvents()
    return place(seen.button(window.parts.toast, "Undo")).right()


@pytest.mark.parametrize("width", [700, 900, 1132, 1366])
@pytest.mark.parametrize(
    ("code", "title"), [("P1-08", "Panel 1"), ("side-event-4", "Side event 4"), ("opening", "Opening and ")]
)
def test_the_title_stays_beside_what_was_done(open_window: Open, width: int, code: str, title: str) -> None:
    window = open_window()
    window.resize(width, 614)
    window.desk.navigator.go(code)
    window.parts.toast.say("Tag “funding” on P1-08")
    QApplication.processEvents()
    assert label_of(window.parts.context_bar).text().startswith(title)
    toast, bar = place(window.parts.toast), place(window.parts.context_bar)
    assert toast.bottom() <= bar.bottom()


@pytest.mark.parametrize("width", [820, 826, 835, 1100, 1110, 1124, 1131])
@pytest.mark.parametrize("code", ["P1-08", "S6-01"])
def test_in_the_narrowest_bars_the_title_stays_too_whatever_was_done(open_window: Open, width: int, code: str) -> None:
    """Beside open contents or panel: there the count gives its room, which is always the same."""
    window = open_window()
    window.resize(width, 614)
    window.desk.navigator.go(code)
    edges = set()
    for text in (
        "Tag “a-rather-long-name-of-a-tag” added to 12 recommendations",
        "Tag “funding” removed from 12 recommendations",
        "Bookmark removed from 12 recommendations",
        "Stance on S5-04",
    ):
        window.parts.toast.say(text)
        edges.add(undo_edge(window))
        title = label_of(window.parts.context_bar)
        assert title.text() == {"P1-08": "Panel 1", "S6-01": "Side event 6"}[code]
        assert not words(title).intersects(place(window.parts.toast))
        assert place(window.parts.context_bar).contains(place(window.parts.toast))
    assert len(edges) == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"brief", "templates"}))  # without a bar
def test_over_a_view_its_title_is_never_half_covered_and_the_way_back_is_seen(
    open_window: Open, name: str, size: tuple[int, int]
) -> None:
    window = open_window()
    window.resize(*size)
    window.open_page(name)
    QApplication.processEvents()
    shown = frame(window)
    label, close = label_of(shown.toast_bar), seen.button(shown.toast_bar, "Back to the text")
    title = label.text()
    for text in (SHORT, LONG):
        window.parts.toast.say(text)
        QApplication.processEvents()
        toast = place(window.parts.toast)
        assert across(shown.toast_bar).contains(toast)
        assert whole(window.parts.toast)
        assert label.text() in {title, ""} or label.text().endswith("…")
        assert not label.text() or not toast.intersects(place(label))
        assert not toast.intersects(place(close))
    window.parts.toast.hide()
    assert label.text() == title


def test_the_toast_goes_along_into_a_view_and_back(open_window: Open) -> None:
    window = open_window()
    window.resize(1180, 614)
    window.desk.navigator.go("P1-08")
    bar = window.parts.context_bar
    before = seen.words(bar)
    window.parts.toast.say(SHORT)
    window.open_page("tags")
    QApplication.processEvents()
    assert seen.words(bar) == before
    assert not place(window.parts.toast).intersects(place(seen.button(frame(window).toast_bar, "Back to the text")))
    keys(Qt.Key.Key_Escape)
    assert not window.in_page
    (count,) = (label for label in bar.findChildren(QLabel) if label.text() == "8 of 11")
    assert not place(window.parts.toast).intersects(place(count))
    window.parts.toast.hide()
    assert seen.words(bar) == before


def test_under_a_filter_the_toast_has_room_to_say_what_was_done(open_window: Open) -> None:
    window = open_window()
    window.resize(1132, 614)
    window.show_filter("topic:compensation")
    window.parts.toast.say(SHORT)
    QApplication.processEvents()
    assert seen.words(window.parts.toast) == [SHORT]
    said = label_of(window.parts.context_bar)
    assert (said.text(), said.accessibleName()) == ("6 matches", "6 recommendations match")
    window.parts.toast.hide()
    assert said.text() == "6 recommendations match"
    window.parts.toast.say(SHORT)
    window.desk.filter.clear()
    window.show_filter("P1-08")
    assert (said.text(), said.accessibleName()) == ("1 match", "1 recommendation matches")


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
        assert across(sheet.toast_bar).contains(toast)
        assert whole(window.parts.toast)
        for part in (label_of(sheet.toast_bar), sheet.line, *seen.buttons(sheet.toast_bar)):
            assert not part.isVisible() or not toast.intersects(place(part))
    keys(Qt.Key.Key_Escape)
    assert across(window.parts.context_bar).contains(place(window.parts.toast))


@pytest.mark.parametrize("width", [1132, 900, 700])
@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("Select words first: with the mouse, or with F7, Shift and the arrows", ""),
        (SHORT, None),
        ("Undone: Note on Panel 1, recommendation 8 (P1-08)", "Redo"),
        ("4 of 4 words are on other recommendations than these", "Restore filter"),
        (LONG, ""),
        ("Filter cleared to show this place", "Restore filter"),
    ],
)
def test_no_word_of_the_toast_is_cut_at_any_width(open_window: Open, width: int, text: str, button: str | None) -> None:
    window = open_window()
    window.resize(width, 614)
    window.desk.navigator.go("P1-08")
    window.parts.toast.say(text, button)
    QApplication.processEvents()
    assert seen.words(window.parts.toast) == [text]
    assert whole(window.parts.toast)
    assert place(window).contains(place(window.parts.toast))
    (offered,) = seen.buttons(window.parts.toast)
    assert offered.isVisible() is (button != "")
    assert offered.width() >= offered.sizeHint().width() or button == ""
    label = label_of(window.parts.toast)
    lines = label.height() / label.fontMetrics().lineSpacing()
    assert lines < 2.1


@pytest.mark.parametrize("width", [1132, 900, 700])
def test_a_very_long_name_is_cut_in_its_middle_and_never_what_was_done_or_where(open_window: Open, width: int) -> None:
    window = open_window()
    window.resize(width, 614)
    name = "funding of " + "civil society organizations " * 6 + "in 2026"
    window.parts.toast.say(f"Tag “{name}” removed from P1-08")
    QApplication.processEvents()
    (shown,) = seen.words(window.parts.toast)
    assert shown.startswith("Tag “fund")
    assert shown.endswith("2026” removed from P1-08")
    assert shown.count("…") == 1
    assert name in label_of(window.parts.toast).toolTip()
    assert name in window.parts.toast.accessibleName()
