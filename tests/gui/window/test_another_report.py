"""The window turns to another report in its place: nothing of one shows in the other, and each has its own place."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QSlider
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.desk import open_page
from alliance_desktop.gui.palette.reports import Reports
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.report_to_open import report_to_open
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.report_file import report_file
from alliance_desktop.importing.write_package import remove_package
from alliance_desktop.library.position_edits import RemarkChange, sheet_edit
from alliance_desktop.paths import state_folder
from tests import builders
from tests.gui.seen import there
from tests.gui.typing import keys, type_text
from tests.reports import AVERLAND
from tests.unit.cli.exporting.test_brief_of_two_reports import install


@pytest.fixture
def turn(qtbot: QtBot) -> Callable[[MainWindow, Report], None]:
    """Turns the window to a report, and waits for its marks."""

    def act(window: MainWindow, report: Report) -> None:
        assert window.open_report(report)
        qtbot.waitUntil(lambda: window.desk.editor.library is not None)

    return act


Turn = Callable[[MainWindow, Report], None]


@pytest.fixture
def second(osce: Report) -> Report:
    """Another report, of other words."""
    sections = tuple(replace(one, title=one.title.upper()) for one in osce.sections)
    return replace(osce, id="second-2019", title="A second report", sections=sections)


def test_marks_and_filter_show_in_no_other_report(window: MainWindow, osce: Report, second: Report, turn: Turn) -> None:
    window.desk.navigator.go("P1-08")
    window.parts.actions.trigger("bookmark")
    window.parts.show_filter("panel:1")
    turn(window, second)
    assert window.windowTitle().startswith("A second report")
    assert window.desk.editor.marks("P1-08").bookmark is None
    assert str(window.desk.filter.asked) == ""
    assert not window.parts.actions["undo"].isEnabled()
    turn(window, osce)
    assert window.desk.editor.marks("P1-08").bookmark is not None
    assert str(window.desk.filter.asked) == "panel:1"


def test_the_window_is_called_as_the_report_once_that_is_there(window: MainWindow, second: Report, turn: Turn) -> None:
    said = list[tuple[str, bool]]()

    def take(title: str) -> None:
        is_there = window.updatesEnabled() and window.is_complete and window.desk.editor.library is not None
        said.append((title.partition("[")[0], is_there))

    window.windowTitleChanged.connect(take)
    turn(window, second)
    assert said == [("A second report", True)]


def test_back_and_forward_lead_from_report_to_report_to_the_places_that_were_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)

    def is_at(code: str, report: str = "osce-2018") -> None:
        qtbot.waitUntil(lambda: window.desk.report.id == report and window.desk.editor.library is not None)
        assert window.desk.navigator.current == code

    window.desk.navigator.go("P1-08")
    window.desk.navigator.go("S5-04")
    window.panes.reading.text.verticalScrollBar().triggerAction(QSlider.SliderAction.SliderSingleStepSub)
    place = window.panes.reading.scroller.standing
    window.parts.actions.trigger("notes")
    keys("Ctrl+O", *"averland", "Return")
    is_at(window.desk.report.sections[0].id, AVERLAND.name)
    window.desk.navigator.go("131.2")
    keys("Alt+Left", "Alt+Left")
    is_at("S5-04")
    assert window.desk.navigator.page == "notes"
    keys("Escape")
    assert window.panes.reading.scroller.standing == place
    keys("Alt+Left")
    is_at("P1-08")
    keys("Alt+Right", "Escape", "Alt+Right")
    is_at(window.desk.report.sections[0].id, AVERLAND.name)
    keys("Alt+Right")
    is_at("131.2", AVERLAND.name)
    keys("Alt+Left", "Alt+Left")
    is_at("S5-04")
    keys("Escape")
    window.desk.navigator.go("P1-01")
    assert not window.desk.navigator.history.can_go_forward(), "a jump leads on from here"


def test_the_way_back_goes_past_a_removed_report_and_ends_where_nothing_is_behind_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    install()

    def turned(report: str) -> None:
        qtbot.waitUntil(lambda: window.desk.report.id == report and window.desk.editor.library is not None)

    window.desk.navigator.go("P1-08")
    for report in (AVERLAND.name, "osce-2019"):
        turn_to(window.parts, report)
        turned(report)
    remove_package(AVERLAND.name)
    keys("Alt+Left")
    turned("osce-2018")
    assert window.desk.navigator.current == "P1-08"
    assert window.parts.notice_bar.isHidden()
    keys("Alt+Right")
    turned("osce-2019")
    remove_package("osce-2019")
    keys("Alt+Left")
    turned("osce-2018")
    keys("Alt+Right")
    said = "“OSCE 2019” isn’t among your reports. Your marks on it are safe. To read it, import it."
    qtbot.waitUntil(lambda: window.parts.notice_bar.text == said)
    assert window.desk.report.id == "osce-2018"
    assert not window.desk.navigator.history.can_go_forward()


def test_the_way_back_goes_past_what_an_update_took_out(window: MainWindow, qtbot: QtBot) -> None:
    own = installed_reports.own_folder() / AVERLAND.name
    copytree(AVERLAND, own)

    def turn(report: str) -> None:
        turn_to(window.parts, report)
        qtbot.waitUntil(lambda: window.desk.report.id == report and window.desk.editor.library is not None)

    turn(AVERLAND.name)
    first = window.desk.navigator.current
    window.desk.navigator.go("131.2")
    window.desk.navigator.go("131.7")
    turn("osce-2018")
    lines = (own / "report.md").read_text("utf-8").splitlines(keepends=True)
    (own / "report.md").write_text("".join(one for one in lines if not one.startswith("- [131.2,")), "utf-8")
    (own / "facets.toml").unlink(missing_ok=True)
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name and window.desk.editor.library is not None)
    assert window.desk.report.section_of("131.2") is None
    assert window.desk.navigator.current == "131.7"
    keys("Alt+Left")
    assert window.desk.navigator.current == first


def test_the_way_back_leads_to_the_place_and_the_text_that_were_left_last(window: MainWindow, qtbot: QtBot) -> None:
    """Also where the place could not be kept, and where the page was left to which the way led once."""
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)

    def turned(report: str, page: str = "") -> None:
        qtbot.waitUntil(lambda: window.desk.report.id == report and window.desk.editor.library is not None)
        assert window.desk.navigator.page == page

    window.desk.navigator.go("P1-08")
    window.parts.pages.open("notes")
    turn_to(window.parts, AVERLAND.name, back=partial(open_page, "notes"))
    turned(AVERLAND.name)
    keys("Alt+Left")
    turned("osce-2018", "notes")
    keys("Escape", "Alt+Right")
    turned(AVERLAND.name)
    (state_folder() / "window.json").unlink()
    keys("Alt+Left")
    turned("osce-2018")
    assert window.desk.navigator.current == "P1-08"


def test_the_window_turns_from_a_page_that_follows_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    """Parts that go must not hand the focus to one another."""
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    window.parts.pages.open("preferences")
    keys("Ctrl+O", *"averland", "Return")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    assert window.focusWidget() is window.panes.reading.text


def test_where_nothing_was_done_undo_leads_to_the_report_in_which_a_tag_was_made(
    window: MainWindow, second: Report, turn: Turn
) -> None:
    window.desk.editor.do(builders.tagged(there(window.desk.editor.library), "money", "P1-08"))
    turn(window, second)
    window.parts.actions.trigger("undo")
    toast = window.parts.toast
    assert there(toast.message).text == (
        "Nothing to undo in this report; last in 18th Alliance against Trafficking in Persons conference:"
        " Tag “money” added to P1-08"
    )
    assert there(window.desk.editor.library).tags


def test_each_report_opens_where_it_was_left(window: MainWindow, osce: Report, second: Report, turn: Turn) -> None:
    window.desk.navigator.go("S5-04")
    turn(window, second)
    assert window.desk.navigator.current != "S5-04"
    window.desk.navigator.go("P2-02")
    window.parts.actions.trigger("side-panel")
    turn(window, osce)
    assert window.desk.navigator.current == "S5-04"
    assert window.panes.regions.side_shown
    turn(window, second)
    assert window.desk.navigator.current == "P2-02"
    assert not window.panes.regions.side_shown


def test_a_report_left_wide_fills_a_narrow_window(window: MainWindow, osce: Report, second: Report, turn: Turn) -> None:
    window.resize(1366, 768)
    turn(window, second)
    window.resize(900, 600)
    turn(window, osce)
    regions, side = window.panes.regions, window.parts.side
    assert side.mapTo(regions, side.rect().topRight()).x() == regions.width() - 1
    assert window.panes.centre.width() > side.width()


def test_a_note_begun_is_saved_where_typed(window: MainWindow, osce: Report, second: Report, turn: Turn) -> None:
    window.desk.navigator.go("P1-08")
    window.parts.actions.trigger("new-note")
    type_text("Ask for more")
    turn(window, second)
    assert not window.desk.editor.marks("P1-08").notes
    turn(window, osce)
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["Ask for more"]


@pytest.mark.parametrize(("kind", "data"), [("remark", {"before": None}), ("note", {}), ("label", {})])
def test_what_was_being_typed_on_a_report_is_offered_there_alone(
    window: MainWindow, osce: Report, second: Report, turn: Turn, kind: str, data: dict[str, object]
) -> None:
    library = there(window.desk.editor.library)
    library.apply(sheet_edit(library, [RemarkChange(library.target("P1-08"), "Of the first", None)]))
    library.save_draft(Draft("key", kind, second.id, "P1-08", "Of the second", builders.MOMENT_TEXT, data))
    turn(window, osce)
    assert window.parts.side.recovery.found == ()
    turn(window, second)
    window.parts.side.recovered().keep.click()
    library = there(window.desk.editor.library)
    remark, marks = library.internal_remark("P1-08"), library.marks("P1-08")
    texts = [remark.text if remark else "", marks.bookmark.label if marks.bookmark else ""]
    assert "Of the second" in [*texts, *(note.text for note in marks.notes)]
    assert library.drafts() == []
    turn(window, osce)
    assert there(there(window.desk.editor.library).internal_remark("P1-08")).text == "Of the first"


def test_closing_still_backs_up_what_was_changed_before(window: MainWindow, second: Report, turn: Turn) -> None:
    turn(window, second)
    assert not window.parts.store_link.has_changed
    window.desk.navigator.go("P1-08")
    window.parts.actions.trigger("bookmark")
    turn(window, second)
    assert window.parts.store_link.has_changed


def test_a_report_file_is_opened_and_one_that_changes_it_asks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file, altered = tmp_path / "averland.alliance-report", tmp_path / "altered.alliance-report"
    file.write_bytes(report_file(AVERLAND))
    changed = tmp_path / AVERLAND.name
    copytree(AVERLAND, changed)
    words = (changed / "report.md").read_text("utf-8")
    (changed / "report.md").write_text(words.replace("Ratify", "Sign and ratify", 1), "utf-8")
    altered.write_bytes(report_file(changed))
    window.come_forward(file)
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    assert there(window.parts.toast.message).text == "Averland 2025 imported: 17 recommendations"
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    window.come_forward(altered)
    bar = window.parts.notice_bar
    assert bar.text == (
        "“altered.alliance-report” updates a report you already have. 1 recommendation with other words: 131.1."
    )
    assert "Sign and ratify" not in window.desk.report.recommendations[0].text
    next(each for each in bar.findChildren(QPushButton) if each.text() == "Update").click()
    qtbot.waitUntil(lambda: "Sign and ratify" in window.desk.report.recommendations[0].text)


def test_what_is_being_typed_on_a_code_that_an_update_takes_out_keeps_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file, folder = tmp_path / "averland.alliance-report", tmp_path / AVERLAND.name
    copytree(AVERLAND, folder)
    file.write_bytes(report_file(folder))
    window.come_forward(file)
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name and window.desk.editor.library is not None)
    path = folder / "report.md"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("- [131.2,")), "utf-8")
    for knowledge in folder.glob("facets.toml"):
        knowledge.unlink()
    file.write_bytes(report_file(folder))
    window.come_forward(file)
    window.desk.navigator.go("131.2")
    window.parts.actions.trigger("new-note")
    type_text("Ask for more")
    next(each for each in window.parts.notice_bar.findChildren(QPushButton) if each.text() == "Update").click()
    qtbot.waitUntil(lambda: window.desk.report.is_gone("131.2") and window.desk.editor.library is not None)
    assert [note.text for note in window.desk.editor.marks("131.2").notes] == ["Ask for more"]


def test_the_window_turns_once_a_dialogue_that_a_part_waits_for_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    dialogue = QDialog(window.panes)
    dialogue.setModal(True)
    dialogue.show()
    window.parts.open_report(AVERLAND.name)
    qtbot.wait(300)
    assert window.desk.report.id != AVERLAND.name
    dialogue.close()
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)


def test_a_closed_menu_outlives_the_part_that_it_belongs_to(
    window: MainWindow, qtbot: QtBot, second: Report, turn: Turn
) -> None:
    """The key that has the parts go may be coming to it."""
    menu = open_menu(window.desk.theme, window.parts.status_bar, [MenuRow("One", lambda: None)])
    menu.close()
    turn(window, second)
    assert isValid(menu)
    qtbot.waitUntil(lambda: not isValid(menu))


def test_a_report_gone_since_it_was_listed_is_told_and_the_window_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.open_report(AVERLAND.name)
    qtbot.waitUntil(lambda: "“averland-2025” isn’t among your reports" in window.parts.notice_bar.text)
    assert window.desk.report.id == "osce-2018"


def test_the_first_report_there_takes_notes(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed_reports, "resource", lambda *parts: tmp_path.joinpath("none", *parts))
    file = tmp_path / "averland.alliance-report"
    file.write_bytes(report_file(AVERLAND))
    window = make_window(report_to_open(None).report, tmp_path / "store.db")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    assert not window.desk.report.id
    window.come_forward(file)
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    assert there(window.parts.toast.message).text == "Averland 2025 imported: 17 recommendations"
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    assert window.parts.notice_bar.isHidden(), window.parts.notice_bar.text
    window.desk.navigator.go("131.1")
    window.parts.actions.trigger("bookmark")
    assert window.desk.editor.marks("131.1").bookmark is not None


def test_the_list_of_reports_finds_one_by_title_short_name_date_and_id(window: MainWindow) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    window.parts.actions.trigger("open-report")
    rows = window.findChildren(Reports)[0]
    alliance = "18th Alliance against Trafficking in Persons conference"
    for typed, found in {
        "2018": alliance,
        "osce-2018": alliance,
        "osce 2018": alliance,
        "summary report": alliance,
        "november 2025": "Averland 2025",
        "third cycle": "Averland 2025",
        "averland-2025": "Averland 2025",
        "aver": "Averland 2025",
    }.items():
        rows.line.setText(typed)
        assert rows.list.spoken[0] == found, typed
        assert rows.remark.text() == ""
    rows.line.setText("2017")
    assert rows.list.spoken == ["From a file…"]


def test_the_list_of_reports_turns_the_window_to_the_likest(window: MainWindow, qtbot: QtBot) -> None:
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    window.parts.actions.trigger("open-report")
    rows = window.findChildren(Reports)[0]
    assert rows.list.spoken == [
        "18th Alliance against Trafficking in Persons conference",
        "Averland 2025",
        "From a file…",
    ]
    type_text("a")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    window.desk.navigator.go("131.1")
    window.parts.actions.trigger("bookmark")
    window.parts.actions.trigger("open-report")
    assert window.findChildren(Reports)[0].list.spoken[0].endswith("1 mark")
