"""All words grow with the text size, those around the reading text too, and none of them loses its room."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QTextEdit, QToolButton, QToolTip, QWidget

from alliance_desktop.gui.contents.facets_pane import FacetsPane
from alliance_desktop.gui.field.chips import ChipRow, ConditionChip
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.pages.compare_page import ComparePage
from alliance_desktop.gui.reading.tool_places import CardTools
from alliance_desktop.gui.widgets.choices import CheckBox
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import LISTS, PAGES
from tests.gui.conftest import Open
from tests.gui.seen import the, there
from tests.gui.typing import keys, open_popup
from tests.pictures import scenes

WITH_WORDS = QLabel, QPushButton, QLineEdit, QTextEdit
Opened = Callable[[MainWindow], QWidget]
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


def painted(part: QWidget) -> list[str]:
    """The words on it as they are painted, however they are broken: of what is cut the dots too."""
    drawing, paper = QBuffer(), QSvgGenerator()
    paper.setOutputDevice(drawing)
    paper.setSize(part.size())
    part.render(paper)
    texts = ElementTree.fromstring(drawing.data().data()).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(each.text or "" for each in texts).split()


def too_narrow(part: QWidget) -> list[str]:
    """The labels of one line that are narrower than their words, which end there without dots."""
    labels = (each for each in part.findChildren(QLabel) if each.isVisible() and not each.wordWrap())
    return [each.text() for each in labels if each.width() < each.sizeHint().width()]


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
    pages = ("", *(name for name in (*PAGES, *LISTS) if name not in OFFERED))
    before = {page: {each: each.font().pixelSize() for each in shown(on_page(window, page))} for page in pages}
    window.desk.theme.set_zoom(200)
    for page in pages:
        assert not clipped(on_page(window, page)), page
        larger = [(each, size) for each, size in before[page].items() if each.isVisible()]
        assert larger, page
        small = [each for each, size in larger if each.font().pixelSize() < 2 * size]
        assert not small, (page, [(type(one).__name__, one.accessibleName()) for one in small])
    window.desk.theme.set_zoom(100)
    on_page(window, "")  # what a page has is made anew with it
    assert all(each.font().pixelSize() == size for each, size in before[""].items() if each.isVisible())


def on_page(window: MainWindow, page: str) -> MainWindow:
    """The window with this page in its centre, and no other behind it; the text where it is ''."""
    window.parts.pages.leave()
    if page:
        window.parts.pages.open(page)
    settle_layouts()
    return window


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
    keys("F8")
    settle_layouts()
    facets = the(window, FacetsPane).list
    assert facets.viewport().height() >= 7 * facets.sizeHintForRow(1), "values of the first group, not one or two"
    keys("F8")
    window.desk.theme.set_zoom(70)
    assert window.desk.theme.font("ui").pixelSize() == 13


def test_icons_grow_with_the_words_beside_them_and_the_tool_bars_stay_whole(window: MainWindow) -> None:
    before = {each: each.iconSize().height() for each in with_icon(window)}
    box = CheckBox(window.desk.theme)
    window.desk.theme.set_zoom(200)
    for choice in ("dark", "light"):  # a change of the theme changes none of their sizes
        window.desk.theme.choose(choice)
        settle_layouts()
        for each in with_icon(window):
            side = each.iconSize().height()
            assert each.height() > side, each.accessibleName()
            assert each.icon().actualSize(each.iconSize()).height() == side, each.accessibleName()
            on_card = isinstance(each.parent(), CardTools)  # they leave room for the head of the card
            assert side > before[each] if on_card else side == 2 * before.get(each, side / 2), each.accessibleName()
    assert box.sizeHint().height() >= 2 * tokens.ICON_BUTTON
    bar = window.parts.top_bar
    for each in bar.findChildren(QToolButton):
        if each.isVisible():
            assert bar.rect().contains(QRect(each.mapTo(bar, QPoint()), each.size()))


def with_icon(window: QWidget) -> list[QAbstractButton]:
    """The buttons that are seen with an icon, those of cards too."""
    found = [each for each in window.findChildren(QAbstractButton) if each.isVisible() and not each.icon().isNull()]
    return [each for each in found if not isinstance(each.parent(), QLineEdit)]  # Qt's own cross


def stances(_window: MainWindow) -> QWidget:
    keys("S")
    return there(open_popup())


def tags(_window: MainWindow) -> QWidget:
    keys("T")
    return there(open_popup())


def places(_window: MainWindow) -> QWidget:
    keys("Ctrl+G")
    return there(open_popup())


def earlier_report(window: MainWindow) -> QWidget:
    window.parts.pages.open("compare")
    return the(window, ComparePage)


def shortcuts(window: MainWindow) -> QWidget:
    window.parts.overlays.open("keys")
    return there(there(window.parts.overlays.sheet).line.parentWidget())


def test_what_is_whole_in_a_list_or_a_bar_is_whole_in_larger_words(window: MainWindow) -> None:
    said: dict[Opened, list[str]] = {}
    for size in (100, 150, 200):
        window.desk.theme.set_zoom(size)
        settle_layouts()
        for opened in (stances, tags, places, earlier_report, shortcuts):
            part = opened(window)
            settle_layouts()
            words = painted(part)
            assert words
            assert words == said.setdefault(opened, words), size
            assert not too_narrow(part), size
            keys("Esc")


def test_tooltips_grow_with_the_words_around_them(window: MainWindow) -> None:
    theme = window.desk.theme
    for size, wide in ((100, 1366), (200, 1366), (200, tokens.WINDOW_MIN[0]), (150, 900), (100, 900)):
        theme.set_zoom(size)
        window.resize(wide, 768)
        settle_layouts()
        assert QToolTip.font().pixelSize() == theme.font("ui-small").pixelSize(), (size, wide)


def test_the_conditions_in_the_search_box_grow_and_keep_their_room(window: MainWindow) -> None:
    keys("Ctrl+F", "“has:note is:public section:panel-1”", "Return")
    chips = [chip for chip in window.findChildren(ConditionChip) if chip.isVisible()]
    assert chips
    before = [chip.font().pixelSize() for chip in chips]
    window.desk.theme.set_zoom(200)
    settle_layouts()
    assert [chip.font().pixelSize() for chip in chips] == [2 * size for size in before]
    shown = [chip for chip in chips if chip.isVisible()]
    assert all(chip.width() >= min(chip.sizeHint().width(), 2 * tokens.CHIP_MIN) for chip in shown)
    more = the(the(window, ChipRow), QPushButton)
    assert not more.isVisible() or more.height() >= QFontMetrics(more.font()).height()
