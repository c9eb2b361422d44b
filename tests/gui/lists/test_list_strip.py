"""The buttons below a list stay whole where room is short, and Tab comes to them in the order of sight."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.widgets.rows.row_painter import ListRows
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.marking import marking
from tests.gui.seen import there
from tests.gui.typing import keys

LISTS = ("notes", "highlights", "bookmarks", "filters", "tags", "trash", "people", "documents", "abbreviations")


def opened(window: MainWindow, name: str) -> ListView:
    window.parts.pages.open(name)
    QApplication.processEvents()
    (view,) = (one for one in window.findChildren(ListView) if one.isVisible())
    return view


def place(button: QWidget, window: MainWindow) -> QRect:
    return button.rect().translated(button.mapTo(window, QPoint(0, 0)))


def whole(button: QWidget, view: QWidget, window: MainWindow) -> bool:
    fits = button.width() >= button.sizeHint().width()
    return fits and place(view, window).contains(place(button, window))


def test_the_buttons_of_a_list_are_whole(window: MainWindow) -> None:
    cut = []
    for width, height in ((1132, 614), (560, 480)):
        window.resize(width, height)
        for name in LISTS:
            view = opened(window, name)
            cut += [(width, name, one.text()) for one in view.findChildren(QPushButton) if not whole(one, view, window)]
    assert cut == []


def test_title_rows_and_buttons_of_a_list_begin_at_one_edge(window: MainWindow) -> None:
    apart = []
    for width in (1366, 900):
        window.resize(width, 614)
        for name in LISTS:
            view, heads = opened(window, name), window.findChildren(QLabel)
            title = next(one for one in heads if one.isVisible() and one.text() == view.spec.heading())
            first = min(place(button, window).x() for button in view.findChildren(QPushButton))
            if place(title, window).x() != first:
                apart.append((width, name))
    assert apart == []


def test_rows_and_all_that_stands_beneath_them_end_at_one_edge_too(window: MainWindow) -> None:
    marking(window).tag("funding", "P1-08")
    view = opened(window, "tags")
    for width in (1366, 900):
        window.resize(width, 614)
        settle_layouts()
        painter, rows = there(view.list.itemDelegate()), view.list
        assert isinstance(painter, ListRows)
        row = painter.box(rows.visualRect(view.model.index(0, 0)), there(view.current_row()))
        end = rows.viewport().mapTo(window, row.bottomRight()).x()
        beneath = {one.text(): place(one, window) for one in view.findChildren(QPushButton)}
        assert max(one.right() for one in beneath.values()) == end == beneath["Number"].right()
        first = [name for name, one in beneath.items() if one.y() == beneath["Show only these"].y()]
        assert "Merge into" in first, "it doesn't stand in a line by itself"


def test_the_line_between_two_rows_is_one_pixel_of_its_whole_colour(window: MainWindow) -> None:
    for name in ("funding", "money", "zeal"):
        marking(window).tag(name, "P1-08")
    view = opened(window, "tags")
    second = view.list.visualRect(view.model.index(1, 0))
    picture = view.list.viewport().grab(second.adjusted(0, 0, 0, 2)).toImage()
    middle = [picture.pixelColor(picture.width() // 2, y).name() for y in range(picture.height())]
    ground = window.desk.theme.colour("reading").name()
    assert [colour for colour in middle if colour != ground] == [window.desk.theme.colour("border").name()]


def test_tab_leads_from_the_tags_over_the_line_below_them_to_the_buttons(window: MainWindow) -> None:
    marking(window).tag("funding", "P1-08")
    opened(window, "tags")
    said = []
    for _step in range(5):
        keys("Tab")
        focus = there(QApplication.focusWidget())
        said.append(focus.accessibleName() or getattr(focus, "text", str)())
    assert said == ["What this tag is for", "Colour", "Number", "Show only these", "Rename"]
