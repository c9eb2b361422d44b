"""All words grow with the text size, those around the reading text too, and none of them loses its room."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QToolButton, QWidget

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import LISTS, PAGES
from tests import scenes
from tests.gui.conftest import Open
from tests.gui.typing import keys

WITH_WORDS = QLabel, QPushButton, QLineEdit, QTextEdit
OFFERED = {"take-back", "import"}
"""They need something that is offered; their cards are rows, as those of lists are."""


def shown(window: QWidget) -> list[QWidget]:
    """What is seen with words in it, or to type in."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, WITH_WORDS) and each.isVisible()]
    return [each for each in found if not isinstance(each, QLabel | QPushButton) or each.text()]


def clipped(window: QWidget) -> list[str]:
    """The labels and buttons whose words are higher than they, and what stands out of the window."""
    found = []
    for each in shown(window):
        inside = QRect(each.mapTo(window, QPoint()), each.size())
        if each.height() < QFontMetrics(each.font()).height() - 2 or inside.right() > window.width():
            found.append(f"{type(each).__name__} {each.accessibleName()} {inside}")
    return found


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """With notes, tags, positions and a brief; P1-08 is selected."""
    made = open_window()
    made.resize(1366, 768)
    scenes.mark(made)
    scenes.give_positions(made)
    scenes.make_brief(made)
    scenes.fill_lists(made)
    made.desk.navigator.go("P1-08")
    return made


def test_on_each_page_at_twice_the_text_size_all_words_grow_and_none_is_clipped(window: MainWindow) -> None:
    for page in ("", *(name for name in (*PAGES, *LISTS) if name not in OFFERED)):
        if page:
            window.parts.pages.open(page)
        before = {each: each.font().pixelSize() for each in shown(window)}
        window.desk.theme.set_zoom(200)
        settle_layouts()
        assert not clipped(window), page
        larger = [(each, size) for each, size in before.items() if each.isVisible()]
        assert larger, page
        small = [each for each, size in larger if each.font().pixelSize() < 2 * size]
        assert not small, (page, [(type(one).__name__, one.accessibleName()) for one in small])
        window.desk.theme.set_zoom(100)
        assert all(each.font().pixelSize() == size for each, size in before.items() if each.isVisible()), page
        window.parts.pages.leave()


def test_larger_words_have_wider_panels_and_the_contents_come_back_with_their_width(window: MainWindow) -> None:
    contents, side = window.parts.contents, window.parts.side
    assert (contents.width(), side.width()) == (tokens.CONTENTS_WIDTH, tokens.SIDE_WIDTH)
    keys("Ctrl++", "Ctrl++", "Ctrl++")
    assert window.desk.theme.zoom == 150
    assert not contents.isVisible()
    assert side.width() == tokens.SIDE_NARROW * 3 // 2
    keys("Ctrl+0")
    assert (contents.width(), side.width()) == (tokens.CONTENTS_WIDTH, tokens.SIDE_WIDTH)


def test_in_a_small_window_they_grow_only_as_far_as_it_has_room(window: MainWindow) -> None:
    window.desk.theme.set_zoom(200)
    place = window.parts.side.content
    window.resize(*tokens.WINDOW_MIN)
    settle_layouts()
    assert window.desk.theme.font("ui").pixelSize() == 13
    assert window.desk.theme.font("read").pixelSize() == 36
    window.resize(900, 600)
    settle_layouts()
    assert window.desk.theme.font("ui").pixelSize() == round(13 * 1.5)
    assert place is window.parts.side.content
    window.desk.theme.set_zoom(70)
    assert window.desk.theme.font("ui").pixelSize() == 13


def test_the_tool_bars_stay_whole_at_twice_the_size(window: MainWindow) -> None:
    window.desk.theme.set_zoom(200)
    settle_layouts()
    bar = window.parts.top_bar
    for each in bar.findChildren(QToolButton):
        if each.isVisible():
            assert bar.rect().contains(QRect(each.mapTo(bar, QPoint()), each.size()))
