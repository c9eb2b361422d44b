"""The panel of facets: what is shown now, counted; a press narrows, the same press takes it back."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter

from alliance_desktop.gui.contents.contents_pane import MyWork
from alliance_desktop.gui.contents.facets_pane import FacetList
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.marking import marking
from tests.gui.seen import the, there
from tests.gui.typing import keys


def opened(window: MainWindow) -> FacetList:
    """The panel, opened by its key."""
    keys("F8")
    (found,) = window.parts.contents.findChildren(FacetList)
    assert QApplication.focusWidget() is found
    return found


def said(view: FacetList) -> list[str]:
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def index_of(view: FacetList, begin: str) -> QModelIndex:
    (row,) = (at for at, text in enumerate(said(view)) if text.startswith(begin))
    return view.model().index(row, 0)


def number(text: str) -> int:
    """How many a row says."""
    return int(text.partition("; ")[0].rpartition(": ")[2].split(" ", 1)[0])


def click(view: FacetList, begin: str) -> None:
    index = index_of(view, begin)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def test_the_whole_report_is_counted_by_six_kinds(window: MainWindow) -> None:
    marking(window).tag("money", "P1-08", "S5-04")
    texts = said(opened(window))
    heads = ["Section", "Asked to act", "Topic", "Tag", "Wording", "Put forward by"]
    assert [text for text in texts if text in heads] == heads
    assert (
        texts[1]
        == "Review of Current Co-operation Mechanisms in Combating Trafficking in Human Beings: 11 recommendations"
    )
    assert "NGOs and civil society: 4 recommendations" in texts
    assert "compensation: 6 recommendations" in texts
    assert "money: 2 recommendations" in texts
    assert "Belarus: 3 recommendations" in texts
    sections = texts[1 : texts.index("Asked to act")]
    assert sum(number(text) for text in sections) == 53


def test_a_click_gives_what_it_says_and_the_next_narrows_further(window: MainWindow) -> None:
    view = opened(window)
    click(view, "funding and resources")
    assert str(window.desk.filter.asked) == "topic:funding"
    count = len(window.desk.filter.shown or ())
    assert (
        index_of(view, "funding and resources, on")
        .data(Qt.ItemDataRole.ToolTipRole)
        .endswith("without it 53 recommendations")
    )
    for index in map(view.model().index, range(view.model().rowCount()), [0] * view.model().rowCount()):
        text = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if ": " in text and ", on: " not in text:
            assert 0 < number(text) <= count
    promised = number(str(index_of(view, "participating States:").data(Qt.ItemDataRole.AccessibleTextRole)))
    click(view, "participating States:")
    assert len(window.desk.filter.shown or ()) == promised
    assert str(window.desk.filter.asked) == "topic:funding to:states"


def test_a_value_that_is_on_counts_what_is_shown_and_says_what_a_click_gives_back(window: MainWindow) -> None:
    view = opened(window)
    click(view, "compensation")
    assert len(window.desk.filter.shown or ()) == 6
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        said_of_it = index_of(view, "compensation, on").data(role)
        assert said_of_it == "compensation, on: 6 recommendations; without it 53 recommendations"


def test_the_same_click_takes_it_away(window: MainWindow) -> None:
    view = opened(window)
    click(view, "compensation")
    click(view, "compensation, on")
    assert not window.desk.filter.asked
    assert window.desk.filter.shown is None


def test_a_section_that_is_on_still_shows_its_code(window: MainWindow) -> None:
    view = opened(window)
    click(view, "Enhancing Access")
    place = view.visualRect(index_of(view, "Enhancing Access"))
    left = tokens.L + tokens.ICON_TEXT + tokens.M
    image = view.viewport().grab(QRect(left, place.top(), 2 * tokens.M, place.height())).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert window.desk.theme.colours.text_2.lower() in inks


def test_what_the_field_asks_for_is_on_here_too(window: MainWindow) -> None:
    view = opened(window)
    window.parts.show_filter("from:belarus")
    assert "Belarus, on: 3 recommendations; without it 53 recommendations" in said(view)
    window.parts.show_filter("from:belarus")
    assert "Belarus: 3 recommendations" in said(view)


def test_it_is_all_done_by_keys(window: MainWindow) -> None:
    view = opened(window)
    assert str(view.currentIndex().data()).startswith("Review of Current")
    keys("Down", "Down", "Up")
    assert str(view.currentIndex().data()) == "Towards More Inclusive Partnerships"
    keys("Right")
    assert str(view.currentIndex().data()) == "participating States"
    keys("Left")
    assert str(view.currentIndex().data()).startswith("Review of Current")
    keys("Return")
    assert str(window.desk.filter.asked) == "panel:1"
    assert QApplication.focusWidget() is view
    assert str(view.currentIndex().data()).startswith("Review of Current")
    keys("Space")
    assert not window.desk.filter.asked
    keys("F8")
    assert not view.isVisible()
    assert not window.parts.contents.facets_shown


def test_a_mark_changes_the_counts_at_once(window: MainWindow) -> None:
    view = opened(window)
    marking(window).tag("money", "P1-08")
    assert "money: 1 recommendation" in said(view)
    window.desk.editor.undo()
    assert "Tag" not in said(view)


def test_in_a_narrow_window_it_is_a_drawer_that_stays_while_one_narrows(window: MainWindow) -> None:
    window.resize(900, 600)
    QApplication.processEvents()
    assert not window.panes.regions.contents_shown
    QTest.mouseClick(window.parts.field.facets_button, Qt.MouseButton.LeftButton)
    (view,) = window.parts.contents.findChildren(FacetList)
    assert view.isVisible()
    click(view, "Review of Current")
    assert str(window.desk.filter.asked) == "panel:1"
    assert view.isVisible()
    keys("Esc")
    assert not view.isVisible()
    assert str(window.desk.filter.asked) == "panel:1"
    keys("F8")
    assert view.isVisible()


def test_values_that_begin_alike_are_told_apart_where_their_names_are_cut(window: MainWindow) -> None:
    [splitter] = window.panes.regions.findChildren(QSplitter)
    splitter.setSizes([tokens.CONTENTS_MIN, 800, 320])
    view = opened(window)
    names = [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
    group = names[names.index("Asked to act") + 1 : names.index("For whom")]
    pictures: dict[bytes, str] = {}
    for name in group:
        index = view.model().index(names.index(name, names.index("Asked to act")), 0)
        view.scrollTo(index)
        row = view.visualRect(index).adjusted(tokens.XXL, 0, -tokens.XXXL - tokens.XL, 0)  # without mark and count
        image = view.viewport().grab(row).toImage()
        bits = there(image.constBits())
        twin = pictures.setdefault(bytes(bits), name)
        assert twin == name


def test_the_cross_brings_the_contents_back(window: MainWindow) -> None:
    view = opened(window)
    pane = there(view.parentWidget())
    (cross,) = (each for each in pane.findChildren(type(window.parts.field.clear_button)))
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not window.parts.contents.facets_shown
    assert window.parts.contents.isVisible()


def test_the_facets_take_nothing_from_my_work(window: MainWindow) -> None:
    work = the(window.parts.contents, MyWork)
    for height in (614, 1000):
        window.resize(1132, height)
        QApplication.processEvents()
        before = work.height()
        opened(window)
        QApplication.processEvents()
        assert work.height() == before
        keys("F8")
