"""The tree of the report and *My work*: counts, what matches, where one is, and going there."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDropEvent, QFontMetrics, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.contents.contents_pane import ContentsColumn, MyWork, ReportName
from alliance_desktop.gui.contents.contents_tree import ContentsTree
from alliance_desktop.gui.contents.work_row import MoreButton, TagButton, WorkRow, flow, tag_data
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.fitting import one_line, two_lines
from alliance_desktop.gui.look.theme import stance_ink
from alliance_desktop.gui.look.tokens import LIGHT
from alliance_desktop.gui.widgets.tab_order import as_the_eye_goes
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, mark_edits, tag_edits, trash_edits
from alliance_desktop.library.mark_edits import toggle_highlight
from tests import builders
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.conftest import Desk
from tests.gui.seen import the

BAR = tokens.S + 1
"""In this column of pixels."""


@pytest.fixture
def contents(desk: Desk, qtbot: QtBot) -> ContentsColumn:
    pane = ContentsColumn(desk)
    pane.resize(280, 700)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def tree(contents: ContentsColumn) -> ContentsTree:
    return the(contents, ContentsTree)


def rows(contents: ContentsColumn) -> dict[str, str]:
    """The counts of *My work*."""
    return {row.text(): row.accessibleName() for row in contents.findChildren(WorkRow)}


def tags(contents: ContentsColumn) -> list[TagButton]:
    return [button for button in contents.findChildren(TagButton) if button.isVisible()]


def spoken(contents: ContentsColumn, code: str) -> str:
    return str(tree(contents).rows.index_of(code).data(Qt.ItemDataRole.AccessibleTextRole))


def counts(contents: ContentsColumn) -> list[str]:
    model = tree(contents).rows
    return [f"{head.title} {head.count}".strip() for head in model.heads]


def bars(contents: ContentsColumn) -> list[tuple[int, int]]:
    """Where at the left edge rows have the bar of the current one: first and last pixel of each."""
    QApplication.processEvents()
    image = contents.grab().toImage()
    accent = [image.pixelColor(BAR, y).name().upper() == LIGHT.accent for y in range(image.height())]
    edges = [y for y in range(1, len(accent)) if accent[y] != accent[y - 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))


def press(contents: ContentsColumn, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(tree(contents), key)


def current(contents: ContentsColumn) -> str:
    view = tree(contents)
    return view.rows.node(view.currentIndex()).code or view.rows.node(view.currentIndex()).title


def test_all_sections_and_recommendations_stand_in_the_tree_with_sums_in_the_heads(contents: ContentsColumn) -> None:
    assert counts(contents) == ["Conference", "Panels 17", "Side events 36"]
    sections = [node for head in tree(contents).rows.heads for node in head.children]
    assert [node.code for node in sections[:5]] == ["introduction", "opening", "panel-1", "panel-2", "panel-3"]
    assert [node.badge for node in sections[5:]] == ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]
    assert [node.count for node in sections] == ["", "", "11", "6", "–", "6", "7", "3", "7", "5", "5", "3"]
    assert sum(len(node.children) for node in sections) == 53


def test_a_row_is_read_aloud_whole(contents: ContentsColumn, desk: Desk) -> None:
    title = "Review of Current Co-operation Mechanisms in Combating Trafficking in Human Beings"
    assert spoken(contents, "panel-1") == f"Panel 1, {title}, 11 recommendations"
    desk.ask("id:P1-01,P1-02,P1-08")
    assert spoken(contents, "panel-1") == f"Panel 1, {title}, 11 recommendations, 3 match"
    assert spoken(contents, "P1-03").endswith("does not match")
    assert spoken(contents, "panel-3").endswith("Policy Implementation, no recommendations")
    assert spoken(contents, "introduction") == "Introduction"
    assert spoken(contents, "side-events") == "Side events, 36 recommendations, 0 match"


def test_under_a_filter_counts_say_what_matches_and_others_are_dimmed(contents: ContentsColumn, desk: Desk) -> None:
    desk.ask("id:P1-01,P1-02,S5-04")
    assert counts(contents) == ["Conference", "Panels 2/17", "Side events 1/36"]
    nodes = {node.code: node for head in tree(contents).rows.heads for node in head.children}
    assert (nodes["panel-1"].count, nodes["panel-2"].count, nodes["panel-3"].count) == ("2/11", "0/6", "–")
    assert [code for code, node in nodes.items() if not node.dimmed] == ["panel-1", "side-event-5"]
    desk.filter.clear()
    assert counts(contents) == ["Conference", "Panels 17", "Side events 36"]
    assert not any(node.dimmed for node in nodes.values())


def test_recommendations_open_with_right_and_close_with_left(contents: ContentsColumn, desk: Desk) -> None:
    view = tree(contents)
    view.setFocus()
    press(contents, *[Qt.Key.Key_Down] * 3)
    assert current(contents) == "panel-1"
    press(contents, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert current(contents) == "P1-01"
    press(contents, Qt.Key.Key_Return)
    assert desk.navigator.current == "P1-01"
    press(contents, Qt.Key.Key_Left)
    assert current(contents) == "panel-1"
    press(contents, Qt.Key.Key_Left)
    assert not view.isExpanded(view.currentIndex())


@pytest.mark.parametrize("way", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason])
def test_the_keys_begin_in_the_tree_where_one_is(contents: ContentsColumn, desk: Desk, way: Qt.FocusReason) -> None:
    view = tree(contents)
    view.clearFocus()
    desk.navigator.go("S7-02")
    contents.setFocus(way)
    assert current(contents) == "side-event-7"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    view.clearFocus()
    view.expand(view.currentIndex())
    contents.setFocus(way)
    assert current(contents) == "S7-02"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_the_row_that_has_the_keys_has_a_ring(contents: ContentsColumn, desk: Desk) -> None:
    view = tree(contents)
    view.clearFocus()
    desk.navigator.go("panel-2")
    contents.setFocus(Qt.FocusReason.TabFocusReason)
    row = view.visualRect(view.currentIndex())
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    middle = [
        picture.pixelColor(int(view.viewport().width() / 2 * ratio), int((row.top() + y) * ratio)) for y in range(4)
    ]
    assert desk.theme.colour("accent") in middle


def test_heads_stay_open(contents: ContentsColumn) -> None:
    view = tree(contents)
    view.setCurrentIndex(view.rows.index(1, 0))
    press(contents, Qt.Key.Key_Left, Qt.Key.Key_Minus)
    assert view.isExpanded(view.rows.index(1, 0))


def test_moving_in_the_tree_goes_nowhere_before_enter(contents: ContentsColumn, desk: Desk) -> None:
    tree(contents).setFocus()
    press(contents, Qt.Key.Key_Down)
    assert desk.navigator.current == "introduction"
    press(contents, Qt.Key.Key_Return)
    assert desk.navigator.current == "opening"


def click(contents: ContentsColumn, index: QModelIndex, place: QPoint | None = None) -> None:
    view = tree(contents)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place or view.visualRect(index).center())


def test_a_click_goes_there_and_the_arrow_only_opens(contents: ContentsColumn, desk: Desk) -> None:
    view = tree(contents)
    index = view.rows.index_of("panel-2")
    click(contents, index, view.opener(index).center())
    assert view.isExpanded(index)
    assert desk.navigator.current == "introduction"
    click(contents, index)
    assert desk.navigator.current == "panel-2"
    click(contents, view.rows.index_of("P2-03"))
    assert desk.navigator.current == "P2-03"
    click(contents, view.rows.index(1, 0))
    assert desk.navigator.current == "P2-03"


def test_the_current_section_follows_the_text_without_taking_the_focus(contents: ContentsColumn, desk: Desk) -> None:
    view = tree(contents)
    before = current(contents)
    contents.follow("side-event-7")
    assert current(contents) == before
    contents.setFocus()
    view.clearFocus()
    contents.follow("side-event-6")
    contents.follow("side-event-7")
    assert view.viewport().rect().contains(view.visualRect(view.rows.index_of("side-event-7")).center())


def test_a_step_within_the_section_paints_no_row_anew(contents: ContentsColumn, desk: Desk, qtbot: QtBot) -> None:
    desk.navigator.focus("P1-01")
    QApplication.processEvents()
    painted = seen.Counted(tree(contents).viewport())
    desk.navigator.focus("P1-02")
    QApplication.processEvents()
    assert painted.count == 0
    desk.navigator.focus("P2-01")
    qtbot.waitUntil(lambda: painted.count > 0)


def test_the_first_section_is_seen_with_its_head(contents: ContentsColumn, desk: Desk) -> None:
    view = tree(contents)
    view.clearFocus()
    for first in ("introduction", "panel-1"):
        contents.follow("side-event-7")
        contents.follow(first)
        head = view.rows.index_of(first).parent()
        assert view.viewport().rect().contains(view.visualRect(head))


def test_a_window_that_opens_far_down_scrolls_the_contents_no_further_than_it_must(qtbot: QtBot, desk: Desk) -> None:
    desk.navigator.focus("P1-02")
    made = ContentsColumn(desk)
    qtbot.addWidget(made)
    made.resize(280, 640)
    made.show()
    assert tree(made).verticalScrollBar().value() == 0
    assert tree(made).viewport().rect().contains(tree(made).visualRect(tree(made).rows.index_of("panel-1")))


def test_the_current_section_stays_in_view_when_there_is_less_room(contents: ContentsColumn, desk: Desk) -> None:
    view = tree(contents)
    view.clearFocus()
    contents.follow("side-event-1")
    for height in (700, 420, 380):
        contents.resize(contents.width(), height)
        QApplication.processEvents()
        assert view.viewport().rect().contains(view.visualRect(view.rows.index_of("side-event-1")))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    contents.resize(contents.width(), 370)
    assert not view.viewport().rect().contains(view.visualRect(view.rows.index_of("side-event-1")))


def test_my_work_counts_what_there_is(contents: ContentsColumn, desk: Desk, qtbot: QtBot) -> None:
    desk.note("P1-01", "one")
    desk.note("P1-01", "two")
    desk.note("panel-1", "on a section")
    desk.editor.do(mark_edits.set_bookmark(desk.library, desk.library.target("S1-01")))
    desk.tag("funding", "P1-01", "S1-01")
    desk.editor.do(trash_edits.delete(desk.library, desk.library.in_text.notes()[1]))
    desk.editor.do(toggle_highlight(desk.library, [(desk.library.target("P1-02"), (0, 9))]))
    desk.do(brief_edits.new_brief(desk.library, "Funding"))
    qtbot.waitUntil(lambda: "," in rows(contents)["What is left"])
    assert rows(contents) == {
        "Briefs": "Briefs, 1",
        "Notes": "Notes, 2",
        "Highlights": "Highlights, 1",
        "Bookmarks": "Bookmarks, 1",
        "What is left": "What is left, 53",
        "Saved filters": "Saved filters, 0",
        "Tags": "Tags, 1",
        "Trash": "Trash, 1",
    }
    desk.ask("panel:1")
    assert rows(contents)["Notes"] == "Notes, 1/2"
    assert rows(contents)["Bookmarks"] == "Bookmarks, 0/1"
    assert [tag.accessibleName() for tag in tags(contents)] == ["Tag funding, 1/2"]


def test_the_row_of_the_open_list_or_of_the_place_in_the_text_looks_chosen_and_else_none(window: MainWindow) -> None:
    contents = window.parts.contents
    window.desk.navigator.go("P2-03")
    view = tree(contents)
    notes = next(row for row in contents.findChildren(WorkRow) if row.text() == "Notes")
    for page in ("notes", "search", ""):
        window.parts.pages.leave()
        if page:
            window.parts.pages.open(page)
        if page == "search":
            assert not bars(contents)
            continue
        [bar] = bars(contents)
        section = view.viewport().mapTo(contents, view.visualRect(view.rows.index_of("panel-2")).center()).y()
        row = notes.mapTo(contents, notes.rect().center()).y()
        assert bar[0] < (row if page == "notes" else section) < bar[1]
        assert notes.accessibleName().startswith("Notes, open") is (page == "notes")


def test_nothing_is_counted_before_the_store_is_open(desk: Desk, qtbot: QtBot) -> None:
    pane = ContentsColumn(Desk(desk.report, desk.store_path, desk.theme))
    qtbot.addWidget(pane)
    assert rows(pane) == {name: name for name in DOWNWARDS}


def test_rows_and_more_open_their_views(contents: ContentsColumn, desk: Desk, qtbot: QtBot) -> None:
    wanted: list[str] = []
    contents.page_wanted.connect(wanted.append)
    for row in contents.findChildren(WorkRow):
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted == ["briefs", "notes", "highlights", "bookmarks", "left", "filters", "tags", "trash"]
    for number in range(12):
        desk.tag(f"a rather long tag {number}", "P1-01")
    (more,) = (each for each in contents.findChildren(MoreButton) if each.isVisibleTo(contents))
    assert more.text() == f"+{12 - len(tags(contents))}"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert wanted[-1] == "tags"


def test_a_click_on_a_tag_asks_for_it_and_shows_that_it_is_on(contents: ContentsColumn, desk: Desk) -> None:
    desk.tag("red line", "P1-01")
    contents.filter_wanted.connect(desk.filter.toggle)
    QTest.mouseClick(tags(contents)[0], Qt.MouseButton.LeftButton)
    assert str(desk.filter.asked) == 'tag:"red line"'
    assert tags(contents)[0].isChecked()
    assert contents.focusWidget() is tags(contents)[0]
    QTest.keyClick(tags(contents)[0], Qt.Key.Key_Return)
    assert str(desk.filter.asked) == ""
    assert not tags(contents)[0].isChecked()


def test_the_most_used_tags_come_first(contents: ContentsColumn, desk: Desk) -> None:
    desk.tag("alone", "P1-01")
    desk.tag("often", "P1-01", "P1-02")
    assert [tag.text() for tag in tags(contents)] == ["often", "alone"]


def test_five_thousand_tags_make_a_handful_of_buttons(contents: ContentsColumn, desk: Desk) -> None:
    target = desk.library.target("P1-01")
    edit = tag_edits.add_tags(desk.library, [target], [f"tag {number}" for number in range(5000)])
    assert desk.editor.do(edit)
    assert rows(contents)["Tags"] == "Tags, 5000"
    assert len(contents.findChildren(TagButton)) <= 40


def test_my_work_takes_two_fifths_of_the_height_at_most(contents: ContentsColumn, desk: Desk, qtbot: QtBot) -> None:
    desk.tag("funding", "P1-01")
    for height in (320, 660):
        contents.resize(280, height)
        qtbot.waitUntil(
            lambda: (
                tree(contents).height()
                >= contents.height() * 3 // 5 - 8 - contents.findChildren(ReportName)[0].height()
            )
        )


def placed(contents: ContentsColumn) -> dict[str, tuple[int, int]]:
    """By list its column and line."""
    rows = contents.findChildren(WorkRow)
    lefts, tops = sorted({row.x() for row in rows}), sorted({row.y() for row in rows})
    return {row.text(): (lefts.index(row.x()), tops.index(row.y())) for row in rows}


DOWNWARDS = {
    "Briefs": (0, 0),
    "Notes": (0, 1),
    "Highlights": (0, 2),
    "Bookmarks": (0, 3),
    "What is left": (1, 0),
    "Saved filters": (1, 1),
    "Tags": (1, 2),
    "Trash": (1, 3),
}


@pytest.mark.parametrize("width", [280, 340, 400])
def test_my_work_stands_in_two_columns_read_downwards(contents: ContentsColumn, desk: Desk, width: int) -> None:
    contents.resize(width, 660)
    QApplication.processEvents()
    assert placed(contents) == DOWNWARDS
    desk.note("P1-01", "one")
    desk.editor.do(mark_edits.set_bookmark(desk.library, desk.library.target("S1-01")))
    desk.ask("panel:1")
    assert placed(contents) == DOWNWARDS
    rows = contents.findChildren(WorkRow)
    for row in rows:
        assert row.width() >= row.sizeHint().width()
        assert not any(other.geometry().intersects(row.geometry()) for other in rows if other is not row)


def test_a_filter_with_counts_of_two_digits_leaves_my_work_in_two_columns(qtbot: QtBot, window: MainWindow) -> None:
    contents, library = window.parts.contents, window.desk.editor.library
    assert library is not None
    for code in ("P1-02", "P1-08", "S5-04"):
        window.desk.editor.do(mark_edits.set_bookmark(library, library.target(code)), announce="")
    window.parts.show_filter("to:ngos OR for:ngos")
    qtbot.waitUntil(lambda: rows(contents)["What is left"] == "What is left, 12/53")
    assert rows(contents)["Bookmarks"] == "Bookmarks, 2/3"
    assert {row.x() for row in contents.findChildren(WorkRow)} == {8, 136}
    for row in contents.findChildren(WorkRow):
        assert row.width() + 2 >= row.sizeHint().width()  # its last two pixels are air
    assert the(contents, MyWork).verticalScrollBar().maximum() == 0


def test_where_the_words_have_no_room_my_work_is_one_column(contents: ContentsColumn) -> None:
    contents.resize(220, 660)
    QApplication.processEvents()
    assert {column for column, _line in placed(contents).values()} == {0}
    assert {row.inset for row in contents.findChildren(WorkRow)} == {tokens.S}  # the icons below each other


def test_the_arrows_lead_across_and_down_my_work(contents: ContentsColumn) -> None:
    rows = {row.text(): row for row in contents.findChildren(WorkRow)}
    rows["Highlights"].setFocus()
    QTest.keyClick(rows["Highlights"], Qt.Key.Key_Right)
    assert rows["Tags"].hasFocus()
    QTest.keyClick(rows["Tags"], Qt.Key.Key_Left)
    QTest.keyClick(rows["Highlights"], Qt.Key.Key_Down)
    assert rows["Bookmarks"].hasFocus()


def test_nothing_moves_aside_for_a_scroll_bar(contents: ContentsColumn) -> None:
    view = tree(contents)
    contents.resize(280, 2000)
    QApplication.processEvents()
    assert view.verticalScrollBar().maximum() == 0
    wide = view.viewport().width()
    contents.resize(280, 400)
    QApplication.processEvents()
    assert view.verticalScrollBar().maximum() > 0
    assert view.viewport().width() == wide


def test_the_arrow_stands_before_the_code_on_the_first_line(contents: ContentsColumn) -> None:
    view = tree(contents)
    index = view.rows.index_of("panel-1")
    row = view.visualRect(index)
    target = view.opener(index)
    assert target.left() == row.left()
    assert target.top() == row.top()
    picture = view.viewport().grab(target).toImage()
    ink = {(x, y) for x in range(10, picture.width()) for y in range(picture.height())}
    ground = picture.pixel(10, 2)
    assert [place for place in ink if picture.pixel(*place) != ground and 14 <= place[0] < 30]
    click(contents, view.rows.index_of("panel-1"), target.center())
    assert view.isExpanded(view.rows.index_of("panel-1"))


def test_tag_buttons_flow_on_two_lines_and_leave_room_for_more() -> None:
    assert flow([50, 50, 50], 120, 30) == [(0, 0), (54, 0), (0, 1)]
    assert flow([50] * 9, 120, 30) == [(0, 0), (54, 0), (0, 1)]
    assert flow([50] * 4, 120, 30) == [(0, 0), (54, 0), (0, 1), (54, 1)]
    assert flow([500, 500, 500], 120, 30) == [(0, 0), (0, 1)]
    assert flow([], 120, 30) == []


def test_titles_are_cut_at_a_word(desk: Desk) -> None:
    metrics = QFontMetrics(desk.theme.font("ui"))
    words = "Review of Current Co-operation Mechanisms in Combating Trafficking in Human Beings"
    for width in range(60, 400, 7):
        lines = two_lines(words, metrics, width, width)
        assert len(lines) <= 2
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)
        said = " ".join(lines).removesuffix("…").split()
        if width > 150:
            assert words.split()[: len(said)] == said
    assert one_line("short", metrics, 200) == "short"
    assert all(metrics.horizontalAdvance(line) <= 100 for line in two_lines("x" * 90 + " y", metrics, 100, 100))
    assert one_line("", metrics, 200) == ""


def test_ten_thousand_recommendations_are_matched_without_touching_the_rows(qtbot: QtBot, desk: Desk) -> None:
    big = builders.report(panel=6000, side_event=4000)
    pane = ContentsColumn(Desk(big, desk.store_path, desk.theme))
    qtbot.addWidget(pane)
    view = tree(pane)
    view.expand(view.rows.index_of("panel-1"))
    told: list[object] = []
    view.rows.dataChanged.connect(lambda *indexes: told.append(indexes))
    view.rows.set_shown(frozenset({"P1-01", "P1-6000"}))
    assert told == []
    assert view.rows.heads[1].count == "2/6000"


def test_rows_of_recommendations_are_made_when_they_are_first_seen(qtbot: QtBot, desk: Desk) -> None:
    pane = ContentsColumn(Desk(builders.report(panel=3, side_event=4), desk.store_path, desk.theme))
    qtbot.addWidget(pane)
    rows = tree(pane).rows
    rows.set_shown(frozenset({"P1-02"}))
    event, panel = (node for head in rows.heads for node in head.sections if node.recommendations)
    assert (panel.made, event.made) == (None, None)
    assert (rows.rowCount(rows.index_of(panel.code)), panel.count, event.count) == (3, "1/3", "0/4")
    index = rows.index_of("P1-03")
    assert (index.row(), rows.node(index.parent()).code, event.made) == (2, panel.code, None)
    assert [node.dimmed for node in panel.children] == [True, False, True]
    rows.set_shown(None)
    assert not any(node.dimmed for node in panel.children)


def test_titles_break_anew_when_the_pane_is_dragged(contents: ContentsColumn, qtbot: QtBot) -> None:
    view = tree(contents)

    def lines() -> int:
        return view.visualRect(view.rows.index_of("opening")).height()

    one = lines()
    contents.resize(220, 700)
    qtbot.waitUntil(lambda: lines() > one)
    contents.resize(400, 700)
    qtbot.waitUntil(lambda: lines() == one)


def drop(contents: ContentsColumn, code: str, name: str) -> bool:
    """Lets a tag fall on a row; True if it was taken."""
    view = tree(contents)
    view.scrollTo(view.rows.index_of(code))
    place = QPointF(view.visualRect(view.rows.index_of(code)).center())
    carried = tag_data(name)  # the event only points to it
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.setAccepted(False)
    view.dropEvent(event)
    return event.isAccepted()


def test_a_tag_dropped_on_a_recommendation_is_on_it(contents: ContentsColumn, desk: Desk) -> None:
    desk.tag("red line", "P1-01")
    tree(contents).expand(tree(contents).rows.index_of("panel-1"))
    assert drop(contents, "P1-02", "red line")
    assert [tag.name for tag in desk.library.marks("P1-02").tags] == ["red line"]
    desk.editor.undo()
    assert desk.library.marks("P1-02").tags == ()


def test_a_section_takes_no_tag(contents: ContentsColumn, desk: Desk) -> None:
    desk.tag("red line", "P1-01")
    assert not drop(contents, "panel-2", "red line")
    assert desk.library.marks("panel-2").tags == ()


def test_tab_leads_from_the_tree_through_my_work_in_the_order_it_stands(contents: ContentsColumn, desk: Desk) -> None:
    for number in range(12):
        desk.tag(f"a rather long tag {number}", "P1-01")
    stops = as_the_eye_goes(contents)
    assert isinstance(stops[0], ReportName)
    assert stops[1] is tree(contents)
    order = [stop.text() for stop in stops[2:] if isinstance(stop, WorkRow | TagButton | MoreButton)]
    shown = [tag.text() for tag in tags(contents)]
    assert order == [
        "Briefs",
        "Notes",
        "Highlights",
        "Bookmarks",
        "What is left",
        "Saved filters",
        "Tags",
        "Trash",
        *shown,
        f"+{12 - len(shown)}",
    ]


def test_a_recommendation_says_and_shows_the_stance_on_it_as_it_is_now(contents: ContentsColumn, desk: Desk) -> None:
    rows, text = tree(contents), "Trade unions should have the capacity"
    rows.expand(rows.rows.index_of("panel-1"))

    def picture() -> QImage:
        rows.scrollTo(rows.rows.index_of("P1-09"))
        return rows.viewport().grab(rows.visualRect(rows.rows.index_of("P1-09"))).toImage()

    without = picture()
    assert spoken(contents, "P1-09").startswith(f"P1-09, {text}")
    desk.do(set_fields(desk.library, [desk.library.target("P1-09")], {"stance": "oppose"}))
    assert spoken(contents, "P1-09").startswith(f"P1-09, Cannot accept, {text}")
    shown, ink = picture(), stance_ink(desk.theme, "oppose")
    inked = [
        x for x in range(shown.width()) for y in range(shown.height()) if shown.pixelColor(x, y).name() == ink.lower()
    ]
    assert max(inked) - min(inked) > 4 * tokens.ICON_CHIP  # not only the icon
    tip = str(rows.rows.index_of("P1-09").data(Qt.ItemDataRole.ToolTipRole))
    assert tip.startswith(f"Cannot accept · {text}")
    desk.editor.undo()
    assert spoken(contents, "P1-09").startswith(f"P1-09, {text}")
    assert picture() == without


class Painted(QObject):
    """Which parts of widgets were painted, since the last time that was asked."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._found: list[tuple[QObject, QRegion]] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._found.append((watched, event.region()))
        return False

    def since(self) -> list[tuple[QObject, QRect]]:
        QApplication.processEvents()
        found, self._found = self._found, []
        return [(widget, region.boundingRect()) for widget, region in found]


def test_a_stance_paints_the_row_of_its_recommendation_and_the_counts_that_it_changes(
    contents: ContentsColumn, desk: Desk
) -> None:
    rows = tree(contents)
    rows.expand(rows.rows.index_of("panel-1"))
    rows.scrollTo(rows.rows.index_of("P1-02"))
    every = {row.text(): row for row in contents.findChildren(WorkRow)}
    painted = Painted(rows.viewport(), *every.values())
    painted.since()
    desk.do(set_fields(desk.library, [desk.library.target("P1-02")], {"stance": "oppose"}))
    assert painted.since() == [(rows.viewport(), rows.visualRect(rows.rows.index_of("P1-02")))]
    desk.do(builders.note(desk.library, "P1-02", "Ask."))
    assert (every["Notes"], every["Notes"].rect()) in painted.since()
    desk.theme.choose("dark")
    assert {widget for widget, _rect in painted.since()} == {rows.viewport(), *every.values()}


@pytest.mark.parametrize("name", ["search", "people", "documents", "preferences", "about", "export", "notes"])
def test_while_a_page_fills_the_centre_no_place_of_the_text_looks_chosen(name: str, window: MainWindow) -> None:
    window.desk.navigator.go("S5-04")
    view = tree(window.parts.contents)
    assert view.lit == "side-event-5"
    window.parts.pages.open(name)
    assert view.lit == ""
    window.parts.pages.leave()
    assert view.lit == "side-event-5"
