"""The whole window, as she uses it: by keys and clicks, on the real report, with a store of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.contents.contents_tree import ContentsTree
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, mark_edits
from alliance_desktop.library.library import Library
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import the, there
from tests.gui.typing import keys, type_text


def test_a_filter_that_leaves_nothing_says_so_and_f3_where_nothing_shown_holds_the_words(window: MainWindow) -> None:
    window.parts.show_filter("panel:3")
    QApplication.processEvents()
    assert window.parts.empty_result.isVisible()
    window.desk.filter.clear()
    assert not window.parts.empty_result.isVisible()
    window.parts.show_filter("id:P1-08")
    keys("Ctrl+F", "“magistrates”", "F3")
    assert "Nothing that is shown contains “magistrates”" in " ".join(seen.words(window.parts.toast))


def test_undo_and_redo_by_keys_go_through_everything_and_a_restart(open_window: Open, window: MainWindow) -> None:
    marking(window).tag("funding", "P1-08")
    marking(window).bookmark("P1-08")
    window.panes.reading.setFocus()
    keys("Ctrl+Z")
    assert library_of(window).marks("P1-08").bookmark is None
    window = open_window()
    keys("Ctrl+Z")
    assert not library_of(window).marks("P1-08")
    keys("Ctrl+Y", "Ctrl+Shift+Z")
    marks = library_of(window).marks("P1-08")
    assert [tag.name for tag in marks.tags] == ["funding"]
    assert marks.bookmark is not None


def test_what_another_program_writes_appears_by_itself(qtbot: QtBot, osce: Report, window: MainWindow) -> None:
    library = library_of(window)
    marking(window).bookmark("P1-01")
    other = Library.open(window.desk.store_path, osce)
    other.apply(mark_edits.write_note(other, other.target("P1-01"), "From the command line"))
    other.close()
    qtbot.waitUntil(lambda: [note.text for note in library.marks("P1-01").notes] == ["From the command line"])


def test_the_last_place_and_the_filter_come_back(open_window: Open, window: MainWindow) -> None:
    marking(window).tag("funding", "S5-04")
    window.desk.navigator.go("S5-04")
    window.parts.show_filter("tag:funding")
    window = open_window()
    assert window.desk.navigator.current == "S5-04"
    assert str(window.desk.filter.asked) == "tag:funding"


def test_a_damaged_store_leaves_report_and_file_as_they_are(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(b"not a database" * 100)
    window = make_window(osce, store)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.is_complete and bool(window.parts.store_bar.text))
    assert "left as it is" in window.parts.store_bar.text or "left as it was" in window.parts.store_bar.text
    assert not window.desk.editor.writable
    keys("J")
    assert window.desk.navigator.current == "P1-01"
    window.close()
    assert store.read_bytes() == b"not a database" * 100


@pytest.mark.parametrize(("width", "contents", "side"), [(1366, True, True), (900, False, True), (700, False, False)])
def test_panels_become_drawers_where_room_is_short(width: int, contents: bool, side: bool, window: MainWindow) -> None:
    window.resize(width, 600)
    QApplication.processEvents()
    assert window.panes.regions.contents_shown is contents
    assert window.panes.regions.side_shown is side
    window.panes.reading.setFocus()
    keys("Shift+F9")
    assert window.panes.regions.contents_shown is not contents


def test_the_field_stands_in_the_middle_whatever_the_button_beside_it_says(window: MainWindow) -> None:
    window.resize(1366, 768)
    for count in (0, 1, 12):
        if count:
            library = library_of(window)
            codes = [one.code for one in library.report.recommendations[:count]]
            window.desk.editor.do(brief_edits.new_brief(library, f"{count}", brief_edits.chosen(library, codes)))
        QApplication.processEvents()
        field = window.parts.field
        middle = field.mapTo(window, field.rect().center()).x()
        assert middle == pytest.approx(window.width() / 2, abs=2)


@pytest.mark.parametrize("panel", ["F9", "Shift+F9"])
def test_a_panel_that_opens_lays_the_text_out_once(window: MainWindow, panel: str) -> None:
    window.resize(1366, 768)
    keys(panel)
    QApplication.processEvents()
    resized = seen.Counted(window.panes.reading.text, QEvent.Type.Resize)
    keys(panel)
    QApplication.processEvents()
    assert resized.count == 1


@pytest.mark.parametrize(("action", "right"), [("contents", True), ("side-panel", False)])
def test_a_drawer_has_an_edge_and_a_panel_beside_it_none(action: str, right: bool, window: MainWindow) -> None:
    window.resize(700, 600)
    window.parts.actions.trigger(action)
    QApplication.processEvents()
    pane = there((window.parts.contents if right else window.parts.side).parentWidget())
    border = window.desk.theme.colour("border").name()

    def edge() -> set[str]:
        image = pane.grab().toImage()
        return {image.pixelColor(image.width() - 1 if right else 0, y).name() for y in range(image.height())}

    assert edge() == {border}
    window.resize(1366, 768)
    QApplication.processEvents()
    assert edge() != {border}


def test_a_panel_closed_by_choice_stays_so_and_contents_closed_when_narrow_open_full(window: MainWindow) -> None:
    window.panes.regions.toggle_contents()
    window.resize(900, 600)
    window.resize(1366, 768)
    QApplication.processEvents()
    assert not window.panes.regions.contents_shown
    assert window.panes.regions.side_shown
    window.parts.actions.trigger("contents")
    window.panes.regions.toggle_contents()
    window.resize(900, 600)
    QApplication.processEvents()
    window.resize(1366, 768)
    QApplication.processEvents()
    window.parts.actions.trigger("contents")
    QApplication.processEvents()
    assert window.parts.contents.width() == tokens.CONTENTS_WIDTH


def test_a_panel_closed_by_choice_opens_as_wide_as_it_was(open_window: Open, window: MainWindow) -> None:
    [splitter] = window.panes.regions.findChildren(QSplitter)
    splitter.setSizes([250, 736, 380])
    window.parts.actions.trigger("contents")
    kept = window.panes.regions.state()
    window = open_window()
    window.panes.regions.restore(kept)
    assert not window.panes.regions.contents_shown
    window.parts.actions.trigger("contents")
    QApplication.processEvents()
    assert (window.parts.contents.width(), window.parts.side.width()) == (250, 380)


def test_escape_peels_drawer_then_hits_then_filter_and_never_closes_the_window(window: MainWindow) -> None:
    window.parts.show_filter("panel:1")
    window.desk.words.look_for("training")
    window.resize(700, 600)
    QApplication.processEvents()
    window.panes.regions.toggle_side()
    window.panes.reading.setFocus()
    window.parts.actions.refresh()
    for _press in range(6):
        keys("Esc")
    assert not window.panes.regions.drawer_open
    assert window.desk.filter.shown is None
    assert window.isVisible()


def test_a_view_opens_fills_the_centre_and_escape_leaves_it(window: MainWindow) -> None:
    for view in ("export", "preferences", "about-text", "about"):
        window.parts.pages.open(view)
        assert window.parts.pages.is_open
        keys("Esc")
        assert not window.parts.pages.is_open
        assert window.panes.reading.isAncestorOf(there(QApplication.focusWidget()))


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    window.desk.navigator.go("P1-02")
    marking(window).tag("funding", "P1-02")
    marking(window).note("P1-02", "Some words")
    window.parts.show_filter("tag:funding")
    QApplication.processEvents()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not spoken(widget)
    ]
    assert nameless == []


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()


def test_a_filter_takes_the_focus_along_and_after_scrolling_away_a_key_marks_what_is_seen(window: MainWindow) -> None:
    library = library_of(window)
    marking(window).tag("redress", "S1-02")
    window.desk.navigator.go("P1-08")
    window.parts.show_filter("tag:redress")
    assert window.desk.navigator.current == "S1-02"
    keys("Ctrl+D")
    assert library.marks("S1-02").bookmark is not None
    assert library.marks("P1-08").bookmark is None
    window.desk.filter.clear()
    window.desk.navigator.go("P1-01")
    window.panes.reading.setFocus()
    keys("End", "Ctrl+D")
    marked = [bookmark.target.code for bookmark in library_of(window).in_text.bookmarks()][1:]
    assert marked
    assert marked[0].startswith("S7")


def test_the_toast_after_an_undo_offers_redo(window: MainWindow) -> None:
    for code in ("P1-01", "P1-02"):
        marking(window).bookmark(code)
    window.desk.navigator.go("P1-02")
    window.panes.reading.setFocus()
    keys("Ctrl+Z")
    window.parts.toast.focus_button()
    keys("Space")
    assert [bookmark.target.code for bookmark in library_of(window).in_text.bookmarks()] == ["P1-01", "P1-02"]


@pytest.mark.parametrize("width", [900, 1366])
def test_the_words_of_the_toast_have_room_at_both_ends(width: int, window: MainWindow) -> None:
    window.resize(width, 600)
    window.desk.navigator.go("P1-08")
    for text, button in (("Tag “data” removed from P1-08", "Undo"), ("Bookmark removed: the way back is offered", "")):
        window.parts.toast.say(text, button)
        QApplication.processEvents()
        label = the(window.parts.toast, QLabel)
        assert window.parts.toast.rect().right() - label.geometry().right() >= tokens.M


def test_the_context_menu_is_written_like_the_menu(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    window.panes.reading.context_menu_wanted.emit(window.mapToGlobal(window.rect().center()))
    menu = there(QApplication.activePopupWidget())
    assert menu.font().family() == window.desk.theme.font("ui").family()
    menu.close()


def test_what_is_cut_off_in_the_context_bar_ends_in_whole_dots(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    for width in range(900, 1000, 7):
        window.resize(width, 600)
        QApplication.processEvents()
        (title,) = (each for each in window.parts.context_bar.findChildren(QLabel) if each.text().endswith("…"))
        assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()


def test_typing_goes_on_when_the_window_becomes_narrow(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    keys("N", "“Ask for ”")
    window.resize(700, 600)
    QApplication.processEvents()
    keys("“1 more”", "Ctrl+Return")
    assert [note.text for note in library_of(window).marks("P1-08").notes] == ["Ask for 1 more"]


def test_a_store_taken_away_and_put_back_is_said_and_then_over(qtbot: QtBot, window: MainWindow) -> None:
    marking(window).bookmark("P1-01")
    elsewhere = window.desk.store_path.with_name("elsewhere.db")
    window.desk.store_path.rename(elsewhere)
    qtbot.waitUntil(lambda: "no longer at" in window.parts.store_bar.text)
    seen.button(window.parts.store_bar, "Try again").click()
    assert "no longer at" in window.parts.store_bar.text
    elsewhere.rename(window.desk.store_path)
    qtbot.waitUntil(lambda: window.parts.store_bar.text == "")


def test_a_code_typed_is_marked_and_left_by_keys_and_escape_leads_to_the_text(window: MainWindow) -> None:
    keys("Ctrl+F")
    assert window.parts.field.edit.hasFocus()
    keys("Esc", "J")
    assert window.desk.navigator.current == "P1-01"
    assert not window.parts.field.edit.hasFocus()
    keys("Ctrl+F", "“s5.4”", "Return")
    assert window.parts.field.edit.text() == ""
    keys("Ctrl+D")
    assert library_of(window).marks("S5-04").bookmark is not None
    keys("K")
    assert window.desk.navigator.current == "S5-03"


def test_typing_a_condition_leaves_the_text_in_place_and_f6_leads_to_its_row_in_contents(window: MainWindow) -> None:
    window.desk.navigator.go("side-event-4")
    [area] = window.panes.reading.findChildren(QAbstractScrollArea)
    bar = area.verticalScrollBar()
    keys("Ctrl+F")
    before = bar.value()
    for letter in "panel:comp":
        type_text(letter)
        assert bar.value() == before
    window.parts.field.peel()
    window.desk.navigator.go("S5-04")
    keys("Ctrl+F", "F6")
    view = QApplication.focusWidget()
    assert isinstance(view, ContentsTree)
    assert view.rows.node(view.currentIndex()).code == "side-event-5"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_enter_that_ends_a_renaming_leaves_the_tags_where_they_are(qtbot: QtBot, window: MainWindow) -> None:
    marking(window).tag("redress", "P1-08")
    window.parts.show_filter("tag:redress")
    window.parts.pages.open("tags")
    keys("F2", "“remedy”", "Return")
    qtbot.waitUntil(lambda: [tag.name for tag in library_of(window).tags] == ["remedy"])
    assert window.parts.pages.is_open
    assert str(window.desk.filter.asked) == "tag:remedy"


def test_title_bar_buttons_and_ground_are_what_they_say(window: MainWindow) -> None:
    assert window.windowTitle() == "18th Alliance against Trafficking in Persons conference[*] – Alliance Desktop"
    buttons = [button for button in window.parts.top_bar.findChildren(QToolButton) if button.isVisible()]
    assert buttons
    assert all("(" in button.toolTip() for button in buttons)
    for choice in ("light", "dark"):
        window.desk.theme.choose(choice)
        QApplication.processEvents()
        picture = window.panes.reading.grab().toImage()
        assert picture.pixelColor(4, picture.height() // 2).name().upper() == window.desk.theme.colours.reading


def test_f10_and_the_right_arrow_open_the_first_menu_with_its_icons(open_window: Open) -> None:
    window = open_window()
    theme = window.desk.theme
    opened: list[str] = []
    icons: list[bool] = []

    def is_drawn(action: QAction) -> bool:
        drawn, meant = action.icon().pixmap(16), theme.icon("folder-open").pixmap(16)
        return not drawn.isNull() and drawn.toImage() == meant.toImage()

    def press() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        keys("Right")
        inner = QApplication.activePopupWidget()
        opened.append(inner.title() if isinstance(inner, QMenu) else "")
        for choice in ("light", "dark"):
            theme.choose(choice)
            icons.append(any(map(is_drawn, inner.actions() if inner else ())))
        while popup := QApplication.activePopupWidget():
            popup.close()

    QTimer.singleShot(0, lambda: QTimer.singleShot(0, press))  # after what F10 itself leaves for the open menu
    keys("F10")
    assert opened == ["&File"]
    assert icons == [True, True]  # drawn when it opens, and anew in another theme


@pytest.mark.parametrize("width", [560, 683, 780])
def test_as_a_drawer_the_side_panel_leaves_the_card_in_view(open_window: Open, width: int) -> None:
    """It lies beside the text, which makes room, and gives it back; no toast lies over the panel."""
    window = open_window()
    window.resize(width, 600)
    window.desk.navigator.go("S4-07")
    keys("F9")
    QApplication.processEvents()
    side, reading = window.parts.side, window.panes.reading
    assert side.isVisible()
    assert box(reading).right() < box(side).left()
    head = next(tool for tool in seen.buttons(reading) if tool.isVisible())
    assert box(reading).contains(box(head))
    window.parts.toast.say("Tag “funding” removed from S4-07", "Undo")
    QApplication.processEvents()
    assert not box(window.parts.toast).intersects(box(side))
    assert box(window).contains(box(window.parts.toast))
    keys("F9")
    QApplication.processEvents()
    assert not side.isVisible()
    assert box(reading).width() == window.width()


def test_as_a_drawer_the_side_panel_opens_with_single_keys_that_still_mean_something(open_window: Open) -> None:
    window = open_window()
    marking(window).note("P1-08", "timetable?\n\n- first item\n- second item\n- third from Berta")
    window.resize(683, 384)
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("F9", "L", "“our line”")
    side = window.parts.side
    assert window.focusWidget() is side.position.line().field
    assert side.position.line().field.toPlainText() == "our line"
    assert side.notes.note_editor().field.toPlainText().endswith("third from Berta")
    assert not window.focusWidget().visibleRegion().isEmpty()


def test_over_large_letters_in_a_small_window_the_side_panel_lies_over_the_text(open_window: Open) -> None:
    window = open_window()
    window.resize(900, 600)
    window.desk.navigator.go("S4-07")
    window.desk.theme.set_zoom(200)
    keys("F9")
    QApplication.processEvents()
    side, reading = window.parts.side, window.panes.reading
    assert side.isVisible()
    assert box(reading).width() == window.width()
    window.desk.theme.set_zoom(160)
    QApplication.processEvents()
    assert box(reading).right() < box(side).left(), "beside it a few words have room again"


def box(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_hint_in_an_empty_field_has_the_quiet_colour_that_can_be_read(theme: str, window: MainWindow) -> None:
    window.desk.theme.choose(theme)
    window.desk.navigator.go("P1-08")
    QApplication.processEvents()
    colour = window.desk.theme.colours.text_3
    fields: list[QLineEdit | QPlainTextEdit] = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
    hinted = [one for one in fields if one.isVisible() and one.placeholderText()]
    assert hinted
    assert {one.palette().placeholderText().color().name() for one in hinted} == {colour.lower()}
