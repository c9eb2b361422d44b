"""The brief builder in the window: what it shows, and that each act there is one edit that can be undone."""

import re

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import Brief, TextItem
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.announce import REST_MS
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, position_edits, tag_edits
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.conftest import Announced, Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import the, there
from tests.gui.typing import focused, keys, open_popup, press, type_text


def with_brief(window: MainWindow, *codes: str, wanted: str = "") -> None:
    library = library_of(window)
    edit = brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, codes), wanted)
    assert window.desk.editor.do(edit, announce="")
    window.desk.brief.open(edit.written(Brief).id)


def opened(window: MainWindow) -> BriefPage:
    window.parts.actions.trigger("brief")
    QApplication.processEvents()
    return the(window, BriefPage)


def open_brief(window: MainWindow, *codes: str, wanted: str = "") -> BriefPage:
    """The page of a new brief."""
    with_brief(window, *codes, wanted=wanted)
    return opened(window)


def rows(page: BriefPage) -> list[str]:
    """What a screen reader says of each row."""
    model = page.panel.list.model_of_rows
    spoken = (model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount()))
    return [str(words) for words in spoken]


def names(window: MainWindow) -> list[str]:
    brief = window.desk.brief.brief
    return [brief_edits.named([item], library_of(window)) for item in brief.items] if brief else []


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_a_row_says_code_page_stance_first_tag_and_words(window: MainWindow) -> None:
    library = library_of(window)
    target = library.target("P1-08")
    window.desk.editor.do(tag_edits.add_tags(library, [target], ["funding"]))
    window.desk.editor.do(set_fields(library, [target], {"stance": "support"}))
    with_brief(window, "P1-08")
    (row,) = rows(opened(window))
    assert row.startswith("P1-08, p. 4, Support, funding, Regular and sufficient funding")


def test_a_tag_whose_name_has_no_room_is_counted_in_its_chip(window: MainWindow) -> None:
    library = library_of(window)
    tags = ["a tag of forty letters, which is the " + end for end in ("one", "two")]
    window.desk.editor.do(tag_edits.add_tags(library, [library.target("P1-08")], tags))
    with_brief(window, "P1-08")
    view = opened(window).panel.list
    ground = QColor(window.desk.theme.colours.tags[library.tags[0].colour][0]).rgb()
    shown = view.viewport().grab().toImage()
    assert any(shown.pixel(across, down) == ground for down in range(0, 60, 2) for across in range(0, shown.width(), 2))


def test_without_a_brief_both_ways_to_begin_are_buttons(window: MainWindow) -> None:
    page = opened(window)
    assert seen.words(page.panel.empty) == ["Start from a filter, or press B on a recommendation."]
    assert focused() is page.panel.empty.start
    assert not page.preview.bar.isVisible()
    seen.button(page, "Go to the recommendations").click()
    assert not window.parts.pages.is_open


def test_the_page_takes_the_whole_width_and_gives_it_back(window: MainWindow) -> None:
    window.panes.regions.restore({"sizes": [300, window.width() - 662, 360]})
    before = window.panes.regions.state()
    assert before["sizes"] == [300, window.width() - 662, 360]
    with_brief(window, "P1-08")
    assert opened(window).width() == window.width()
    assert not window.panes.regions.contents_shown
    assert window.panes.regions.state() == before
    keys("Esc")
    QApplication.processEvents()
    assert window.panes.regions.contents_shown
    assert window.panes.regions.side_shown
    assert window.panes.regions.state() == before


def test_it_opens_at_the_row_where_it_was_left_also_after_a_restart(open_window: Open, window: MainWindow) -> None:
    open_brief(window, "P1-01", "P1-02", "P1-03")
    keys("Down", "Down", "Esc", "F5")
    page = the(window, BriefPage)
    assert page.panel.list.row == 2
    assert window.desk.navigator.codes == ("P1-03",)
    window.close()
    window = open_window()
    page = opened(window)
    assert page.panel.list.row == 2
    library = library_of(window)
    other = brief_edits.new_brief(library, "Other", brief_edits.chosen(library, ["P2-01", "P2-02"]))
    assert window.desk.editor.do(other, announce="")
    keys("Esc")
    window.desk.brief.open(other.written(Brief).id)
    assert opened(window).panel.list.row == 0


def test_the_side_panel_has_its_width_again_after_the_page(window: MainWindow) -> None:
    window.resize(900, 600)
    QApplication.processEvents()
    side = window.parts.side
    before = side.width()
    opened(window)
    keys("Esc")
    QApplication.processEvents()
    assert side.isVisible()
    assert side.width() == before


def test_the_bars_speak_of_the_brief_while_it_is_open(window: MainWindow) -> None:
    top, status = window.parts.top_bar, window.parts.status_bar
    assert seen.button(top, "Build brief").isVisible()
    assert window.desk.editor.do(brief_edits.new_brief(library_of(window), "Empty"))
    assert seen.button(top, "Brief").isVisible()
    with_brief(window, "P1-08", "P1-09")
    assert seen.button(top, "Brief · 2").isVisible()
    opened(window)
    assert seen.button(top, "Back to reading").isVisible()
    assert not seen.button(top, "Brief · 2").isVisible()
    assert seen.words(status)[0].split("\u2003") == ["2 in the brief", "stances 0/2", "lines 0/2"]
    assert not any(button.isVisible() and "recommendations" in button.text() for button in seen.buttons(status))
    seen.button(top, "Back to reading").click()
    assert any(button.isVisible() and "recommendations" in button.text() for button in seen.buttons(status))


def test_rows_are_moved_by_keys_buttons_and_the_mouse_and_a_cross_takes_one_out(window: MainWindow) -> None:
    page = open_brief(window, "P1-01", "P1-02", "P1-03")
    press("Alt+Down")
    QApplication.processEvents()
    assert names(window) == ["P1-02", "P1-01", "P1-03"]
    assert page.panel.list.row == 1
    seen.button(page, "Move P1-01 down").click()
    QApplication.processEvents()
    assert names(window) == ["P1-02", "P1-03", "P1-01"]
    assert not seen.button(page, "Move P1-01 down").isEnabled()
    window.parts.actions.trigger("undo")
    window.parts.actions.trigger("undo")
    assert names(window) == ["P1-01", "P1-02", "P1-03"]
    keys("End")
    press("Alt+Up", "Home")
    QApplication.processEvents()
    assert names(window) == ["P1-01", "P1-03", "P1-02"]
    assert page.panel.list.row == 0
    window.parts.actions.trigger("undo")
    model = page.panel.list.model_of_rows
    data = model.mimeData([model.index(2, 0)])
    assert [data.data(form).data() for form in data.formats()] == [b"2"]
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    QApplication.processEvents()
    assert names(window) == ["P1-03", "P1-01", "P1-02"]
    assert page.panel.list.row == 0
    window.parts.actions.trigger("undo")
    keys("Home")
    rows = page.panel.list
    cross = rows.painter_of_rows.cross(rows.visualRect(rows.model_of_rows.index(2, 0)))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=cross.center())
    assert names(window) == ["P1-01", "P1-02"]
    assert rows.row == 0


def test_a_moved_row_keeps_the_focus_and_says_its_place(announced: Announced, qtbot: QtBot, window: MainWindow) -> None:
    page = open_brief(window, "P1-01", "P1-02", "P1-03")
    listed = page.panel.list
    qtbot.wait(2 * REST_MS)  # what opening the brief says
    announced.clear()
    resets = list[str]()
    listed.model_of_rows.modelReset.connect(lambda: resets.append("the list is rebuilt"))
    for key, said in (
        ("Alt+Down", "Moved to 2 of 3, P1-01. Undo with Control Z"),
        ("Alt+Down", "Moved to 3 of 3, P1-01. Undo with Control Z"),
        ("Alt+Down", "This is the last one"),
        ("Alt+Up", "Moved to 2 of 3, P1-01. Undo with Control Z"),
    ):
        press(key)
        qtbot.waitUntil(lambda: bool(announced))
        assert announced == [(listed, said)]
        assert listed.hasFocus()
        announced.clear()
    seen.button(page, "Move P1-01 down").setFocus()
    keys("Space")
    qtbot.waitUntil(lambda: any(words.startswith("Moved to 3 of 3, P1-01") for _speaker, words in announced))
    assert listed.hasFocus()  # the button leads no further
    assert not resets


def test_a_row_that_moves_out_of_the_view_is_followed_and_one_that_was_out_of_it_is_not(window: MainWindow) -> None:
    codes = [f"P1-0{number}" for number in range(1, 8)]
    listed = open_brief(window, *codes).panel.list
    listed.setFixedHeight(2 * listed.visualRect(listed.currentIndex()).height())
    for key, times in (("Alt+Down", 6), ("Alt+Up", 4)):
        for _each in range(times):
            press(key)
            QApplication.processEvents()
            assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))
    place = listed.verticalScrollBar()
    place.setValue(place.maximum())
    window.parts.actions.trigger("undo")
    assert place.value() == place.maximum()


def test_coming_by_f6_the_chosen_row_is_seen_though_it_was_scrolled_away(window: MainWindow) -> None:
    listed = open_brief(window, *(f"P1-0{number}" for number in range(1, 8))).panel.list
    listed.setFixedHeight(2 * listed.visualRect(listed.currentIndex()).height())
    place = listed.verticalScrollBar()
    place.setValue(place.maximum())
    keys("F6")
    assert not listed.hasFocus()
    keys("Shift+F6")
    assert listed.hasFocus()
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))


def test_of_a_removed_row_the_news_comes_before_a_row(announced: Announced, qtbot: QtBot, window: MainWindow) -> None:
    listed = open_brief(window, "P1-01", "P1-02", "P1-03").panel.list
    qtbot.wait(2 * REST_MS)
    announced.clear()
    keys("Del")
    said = re.compile(r"P1-01 removed from the brief .*\. P1-02, p\. 3, ")
    qtbot.waitUntil(lambda: any(said.match(words) for _speaker, words in announced))
    assert listed.hasFocus()


def test_when_the_last_row_goes_the_first_way_to_begin_has_the_focus(window: MainWindow) -> None:
    page = open_brief(window, "P1-01")
    keys("Del")
    assert focused() is page.panel.empty.start
    window.parts.actions.trigger("undo")
    assert names(window) == ["P1-01"]


def test_the_filter_offers_and_changes_nothing_itself(window: MainWindow) -> None:
    library = library_of(window)
    with_brief(window, "P1-01", "P1-08", wanted="tag:funding")
    window.desk.editor.do(
        tag_edits.add_tags(library, [library.target(code) for code in ("P1-08", "S5-04", "S1-04")], ["funding"])
    )
    page = opened(window)
    assert names(window) == ["P1-01", "P1-08"]
    offered = ["2 more recommendations match ·", "1 no longer matches ·"]
    assert seen.words(page.panel.foot) == offered
    asking = there(window.desk.brief.brief)
    asks_nothing = brief_edits.new_brief(library, "By hand", brief_edits.chosen(library, ["P1-02"]))
    assert window.desk.editor.do(asks_nothing)
    window.desk.brief.open(next(brief.id for brief in library.briefs if brief.id != asking.id))
    assert (names(window), seen.words(page.panel.foot)) == (["P1-02"], [])
    page.panel.foot.add_wanted.emit()
    assert names(window) == ["P1-02"]
    window.desk.brief.open(asking.id)
    assert seen.words(page.panel.foot) == offered
    seen.button(page.panel.foot, "Show what no longer matches the filter").click()
    assert page.panel.list.row == 0
    seen.button(page.panel.foot, "Add 2 more").click()
    assert names(window) == ["P1-01", "P1-08", "S1-04", "S5-04"]
    assert seen.words(page.panel.foot) == ["1 no longer matches ·"]


@pytest.mark.parametrize(("more", "gone"), [(53, 1), (53, 12)])
def test_however_many_match_or_no_longer_do_the_words_are_seen_whole(window: MainWindow, more: int, gone: int) -> None:
    window.resize(1132, 700)
    foot = open_brief(window, "P1-08").panel.foot
    foot.show_counts(more, gone, 0)
    QTest.qWait(1)
    for words in foot.findChildren(QLabel):
        assert not words.isVisible() or words.width() >= words.sizeHint().width(), words.text()


def test_what_was_put_in_by_hand_is_not_said_not_to_match_the_filter(window: MainWindow) -> None:
    library = library_of(window)
    window.desk.editor.do(
        tag_edits.add_tags(library, [library.target(code) for code in ("P1-08", "S5-04", "S1-04")], ["funding"])
    )
    with_brief(window, "P1-08", "S5-04", wanted="tag:funding")
    window.desk.navigator.go("P1-01")
    window.parts.actions.trigger("brief-toggle")
    page = opened(window)
    assert seen.words(page.panel.foot) == ["1 more recommendation matches ·"]
    seen.button(page.panel.foot, "Add 1 more").click()
    assert names(window) == ["P1-08", "S5-04", "P1-01", "S1-04"]
    assert seen.words(page.panel.foot) == []
    window.desk.editor.do(tag_edits.remove_tags(library, [library.target("S1-04")], ["funding"]))
    assert seen.words(page.panel.foot) == ["1 no longer matches ·"]
    window.parts.actions.trigger("undo")
    assert seen.words(page.panel.foot) == []


def test_a_row_that_was_just_removed_is_not_offered_as_one_that_matches_now(window: MainWindow) -> None:
    library = library_of(window)
    window.desk.editor.do(
        tag_edits.add_tags(library, [library.target(code) for code in ("P1-08", "S5-04")], ["funding"])
    )
    with_brief(window, "P1-08", "S5-04", wanted="tag:funding")
    window.desk.navigator.go("P2-04")
    window.parts.actions.trigger("brief-toggle")
    page = opened(window)
    keys("Del")
    assert names(window) == ["S5-04", "P2-04"]
    marking(window).tag("funding", "P2-04")
    keys("Down", "Del")  # one that was put in by hand
    assert names(window) == ["S5-04"]
    assert seen.words(page.panel.foot) == []
    marking(window).tag("funding", "S1-04")
    assert seen.words(page.panel.foot) == ["1 more recommendation matches ·"]
    seen.button(page.panel.foot, "Add 1 more").click()
    assert names(window) == ["S5-04", "S1-04"]


def test_the_head_is_unfolded_and_typed(window: MainWindow) -> None:
    page = open_brief(window, "P1-01")
    page.panel.head.row.click()
    keys("“Head of delegation”", "Tab", "“HDC item 3”", "Tab", "“2.12.2026”", "Return")
    assert page.panel.head.row.accessibleName() == "For: Head of delegation · HDC item 3 · 2 December 2026"
    brief = there(window.desk.brief.brief)
    assert dict(brief.head) == {"for": "Head of delegation", "occasion": "HDC item 3", "date": "2026-12-02"}
    keys("Esc")
    assert focused() is page.panel.list


def test_no_line_takes_more_than_the_store_does(window: MainWindow) -> None:
    with_brief(window, "P1-01")
    page, refused = opened(window), list[object]()
    window.desk.editor.failed.connect(refused.append)
    page.panel.head.row.click()
    for _line in range(5):
        line = focused()
        assert isinstance(line, QLineEdit)
        if line.accessibleName() != "Date":
            line.insert("w" * 1_200)
        page.panel.settle()
        keys("Tab")
    page.panel.list.setFocus()
    keys("F2")
    name = focused()
    assert isinstance(name, QLineEdit)
    name.insert("n" * 300)
    keys("Return")
    brief = there(window.desk.brief.brief)
    assert len(brief.name) == 200
    assert {name: len(text) for name, text in brief.head} == {
        "for": 200,
        "occasion": 200,
        "objective": 1_000,
        "marking": 200,
    }
    assert refused == []


def test_a_day_that_is_none_stays_in_its_field_and_is_said_to_be_none_until_it_is_mended(window: MainWindow) -> None:
    page = open_brief(window, "P1-01")
    head = page.panel.head
    [day] = [each for each in page.findChildren(QLineEdit) if each.accessibleName() == "Date"]

    def refusals() -> list[str]:
        """What is said beneath the fields and seen."""
        return [each.text() for each in head.findChildren(QLabel) if each.isVisible() and "not a day" in each.text()]

    head.row.click()
    day.setFocus()
    keys("“2.12.2026”", "Return")
    day.selectAll()
    keys("“next week”", "Tab")
    marking(window).tag("funding", "P1-08")
    assert day.text() == "next week"
    assert len(refusals()) == 1
    assert "not a day" in day.accessibleDescription()
    assert window.desk.theme.colours.danger in day.styleSheet()
    head.row.click()
    assert head.row.accessibleName().startswith("Date: next week is not a day")
    head.row.click()
    day.setFocus()
    day.selectAll()
    keys("“2.12.2026”", "Return")
    assert refusals() == []
    assert day.text() == "2 December 2026"
    assert not day.accessibleDescription()
    assert window.desk.theme.colours.danger not in day.styleSheet()


def test_f2_renames_the_brief_and_a_name_that_is_taken_is_refused(window: MainWindow) -> None:
    with_brief(window, "P1-01")
    library = library_of(window)
    window.desk.editor.do(brief_edits.new_brief(library, "Money"))
    window.desk.brief.open(next(one.id for one in library.briefs if one.name == "Funding"))
    opened(window)
    keys("F2", "“Civil society”", "Return")
    assert [one.name for one in library.briefs] == ["Civil society", "Money"]
    keys("F2", "“money”", "Return")
    assert [one.name for one in library.briefs] == ["Civil society", "Money"]
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "money"
    keys("“ 2026”", "Return")
    assert [one.name for one in library.briefs] == ["Money", "money 2026"]
    assert not line.isVisible()
    keys("F2", "“Else”", "Esc", "F2", "“Money”", "Return", "Tab")
    assert not line.isVisible()
    assert [one.name for one in library.briefs] == ["Money", "money 2026"]


def test_the_row_of_a_text_grows_as_it_is_typed(window: MainWindow) -> None:
    rows = open_brief(window, "P1-01", "P1-02").panel.list
    window.parts.actions.trigger("brief-text")
    QApplication.processEvents()
    before = rows.visualRect(rows.model_of_rows.index(1, 0)).height()
    type_text("Recall that civil society asked for this item. " * 4)
    QApplication.processEvents()
    row = rows.visualRect(rows.model_of_rows.index(1, 0))
    field = focused()
    assert row.height() > before
    assert rows.visualRect(rows.model_of_rows.index(2, 0)).top() == row.bottom() + 1
    assert place(rows.viewport()).contains(place(field))
    assert row.height() > field.height()
    assert field.height() >= 3 * field.fontMetrics().lineSpacing()
    keys("Return", "Return", "Return", "Ctrl+Return")
    QApplication.processEvents()
    index, after = rows.model_of_rows.index(1, 0), rows.model_of_rows.index(2, 0)
    needed = rows.painter_of_rows.sizeHint(QStyleOptionViewItem(), index).height()
    assert rows.visualRect(after).top() - rows.visualRect(index).top() == needed, "no gap below it"


@pytest.mark.parametrize("reason", [Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_a_menu_or_another_window_does_not_end_the_writing(reason: Qt.FocusReason, window: MainWindow) -> None:
    open_brief(window, "P1-01")
    window.parts.actions.trigger("brief-text")
    QApplication.processEvents()
    type_text("Recall")
    field = focused()
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert names(window) == ["P1-01", "Text"]
    assert field.isVisible()
    assert focused() is field
    keys("“ this”", "Esc")
    assert there(window.desk.brief.brief).items[1] == TextItem("Recall this")


def test_what_was_typed_is_said_to_be_saved(window: MainWindow) -> None:
    opened(window)
    window.parts.actions.trigger("brief-heading")
    QApplication.processEvents()
    assert seen.saving(window.parts.status_bar) == ""
    keys("“To raise”", "Return")
    assert seen.saving(window.parts.status_bar).startswith("Saved")
    assert names(window) == ["Heading"]


def test_enter_ends_a_heading_and_does_not_open_it_again(window: MainWindow) -> None:
    page = opened(window)
    for enter in ("Return", "Enter", "Ctrl+Return"):
        window.parts.actions.trigger("brief-heading")
        QApplication.processEvents()
        keys("“To raise”", enter)
        assert focused() is page.panel.list, enter
    assert names(window) == ["Heading"] * 3


@pytest.mark.parametrize("size", [(683, 384), (911, 512), (1366, 768)])
def test_nothing_of_the_panel_is_cut_off(open_window: Open, size: tuple[int, int]) -> None:
    """An ordinary screen at 200, 150 and 100 %."""
    window = open_window()
    window.resize(*size)
    library = library_of(window)
    target = library.target("P1-01")
    remark = position_edits.remark_changes(library, [target], "Not to be said.")
    window.desk.editor.do(position_edits.sheet_edit(library, remark), announce="")
    panel = open_brief(window, "P1-01", wanted="panel:2").panel
    strip = there(panel.foot.findChild(QFrame, "remarkStrip"))
    assert place(strip).bottom() < place(window.parts.status_bar).top()
    parts: list[QLabel | QPushButton] = [*panel.findChildren(QLabel), *panel.findChildren(QPushButton)]
    shown = [part for part in parts if part.isVisible()]
    assert "1 internal remark stays here and is never exported" in [part.text() for part in shown]
    for part in shown:
        assert place(panel).contains(place(part)), part.text()
        assert part.height() >= part.fontMetrics().height(), part.text()
        assert part.width() >= part.fontMetrics().horizontalAdvance(part.text()), part.text()
    assert panel.list.viewport().height() >= 30


@pytest.mark.parametrize("beside", ["nothing", "side panel"])
@pytest.mark.parametrize("width", [1366, 900, 700])
def test_the_toast_covers_nothing_that_is_written_in_or_pressed(width: int, beside: str, window: MainWindow) -> None:
    window.resize(width, 700)
    page = open_brief(window, "P1-01", "P1-02")
    keys("Del")
    QApplication.processEvents()
    if beside == "side panel":
        keys("F9")
        QApplication.processEvents()
    toast = window.parts.toast
    assert toast.isVisible()
    assert place(window).contains(place(toast))
    assert seen.words(toast) == ["P1-01 removed from the brief “Funding”"]
    for part in (page.panel.list, page.panel.name, *page.findChildren(QAbstractButton), *window.findChildren(QLabel)):
        assert toast.isAncestorOf(part) or not part.isVisible() or not place(part).intersects(place(toast))
    toast.hide()
    QApplication.processEvents()
    assert any(words.startswith("1 in the brief") for words in seen.words(window.parts.status_bar))


def test_in_a_narrow_window_list_and_preview_are_two_tabs(window: MainWindow) -> None:
    window.resize(900, 600)
    page = open_brief(window, "P1-01")
    assert page.panel.isVisible()
    assert not page.preview.isVisible()
    seen.button(page, "Shown: Preview").click()
    assert not page.panel.isVisible()
    assert page.preview.isVisible()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert page.panel.isVisible()
    assert page.preview.isVisible()


def test_a_stance_given_beside_the_brief_gives_the_page_its_room_back(window: MainWindow) -> None:
    with_brief(window, "P1-08", "P1-02")
    page = opened(window)
    regions, width = window.panes.regions, page.width()
    keys("S")
    assert open_popup() is not None
    keys("S")
    assert window.desk.editor.marks("P1-08").position.text("stance") == "support"
    assert not regions.side_shown
    assert page.width() == width
    keys("F9")
    assert regions.side_shown
    keys("S", "Esc")
    assert regions.side_shown


def press_ground_of_panel(window: MainWindow) -> None:
    place = window.parts.side.mapTo(window, QPoint(window.parts.side.width() // 2, tokens.XS))
    popup = open_popup()
    assert popup is None or not popup.geometry().contains(place)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()


def test_a_press_on_the_bare_ground_of_the_panel_leaves_it_open(window: MainWindow) -> None:
    with_brief(window, "P1-08")
    opened(window)
    keys("F9")
    press_ground_of_panel(window)
    assert window.panes.regions.side_shown


def test_the_panel_that_a_picker_opened_stays_where_it_is_pressed(window: MainWindow) -> None:
    with_brief(window, "P1-08", "P1-02")
    opened(window)
    keys("S")
    press_ground_of_panel(window)
    assert open_popup() is None
    assert window.panes.regions.side_shown
    keys("S", "S")
    assert window.panes.regions.side_shown, "it was open before that"
