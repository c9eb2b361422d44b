"""The buttons below a list stay whole where room is short, and Tab comes to them in the order of sight."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.marking import marking
from tests.gui.seen import the, there
from tests.gui.typing import keys

LISTS = ("notes", "highlights", "bookmarks", "filters", "tags", "trash", "people", "documents", "abbreviations")


def opened(window: MainWindow, name: str) -> ListView:
    window.parts.pages.open(name)
    QApplication.processEvents()
    return the(window, ListView)


@pytest.mark.parametrize("size", [(1132, 614), (560, 480)])
@pytest.mark.parametrize("name", LISTS)
def test_the_buttons_of_a_list_are_whole(name: str, size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    view = opened(window, name)
    for button in view.findChildren(QPushButton):
        box = button.rect().translated(button.mapTo(window, QPoint(0, 0)))
        centre = view.rect().translated(view.mapTo(window, QPoint(0, 0)))
        assert centre.contains(box), button.text()
        assert button.width() >= button.sizeHint().width()


@pytest.mark.parametrize("width", [1366, 900])
@pytest.mark.parametrize("name", LISTS)
def test_title_rows_and_buttons_of_a_list_begin_at_one_edge(name: str, width: int, window: MainWindow) -> None:
    window.resize(width, 614)
    view = opened(window, name)
    title = next(one for one in window.findChildren(QLabel) if one.isVisible() and one.text() == view.spec.heading())
    first = min(button.mapTo(window, QPoint(0, 0)).x() for button in view.findChildren(QPushButton))
    assert title.mapTo(window, QPoint(0, 0)).x() == first


def test_tab_leads_from_the_tags_over_the_line_below_them_to_the_buttons(window: MainWindow) -> None:
    marking(window).tag("funding", "P1-08")
    opened(window, "tags")
    said = []
    for _step in range(4):
        keys("Tab")
        focus = there(QApplication.focusWidget())
        said.append(focus.accessibleName() or getattr(focus, "text", str)())
    assert said == ["What this tag is for", "Show only these", "Rename", "Delete"]
