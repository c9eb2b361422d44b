"""A brief that is gathered while walking through two reports: B in either, rows that lead to their report and back."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import Brief, ChosenItem
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.actions.installed_report import offer_kept
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.coming_back.coming_back_page import ComingBackPage
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.search.search_page import Search
from alliance_desktop.gui.widgets.rows.row_parts import Icon, PartsLine
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.importing.report_file import keep_reports
from alliance_desktop.importing.write_package import remove_package
from alliance_desktop.library import brief_edits
from tests.builders import beside
from tests.command_line import answer
from tests.gui.asked_files import choose_file
from tests.gui.coming_back.documents import retype
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import the, there
from tests.gui.typing import focused, keys, press_button, wait_for
from tests.reports import AVERLAND
from tests.unit.cli.exporting.test_brief_of_two_reports import install

Turn = Callable[[str], None]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """With Averland, and another edition of the shipped report, with the same codes."""
    install()
    return open_window()


@pytest.fixture
def turn(window: MainWindow, qtbot: QtBot) -> Turn:
    """Turns the window to a report, and waits for its marks."""

    def act(report_id: str) -> None:
        window.parts.open_report(report_id)
        qtbot.waitUntil(lambda: window.desk.report.id == report_id and window.desk.editor.library is not None)

    return act


def rows(window: MainWindow) -> list[str]:
    page = the(window, BriefPage)
    model = page.panel.list.model_of_rows
    return [row.name for number in range(model.rowCount()) if (row := model.row_at(model.index(number, 0)))]


def said(window: MainWindow) -> str:
    return window.parts.toast.accessibleName() if window.parts.toast.isVisible() else ""


def places(window: MainWindow) -> list[str]:
    """The recommendations of the open brief."""
    return [target.place("") for target in there(window.desk.brief.brief).targets]


@pytest.fixture
def gathered(window: MainWindow, turn: Turn) -> MainWindow:
    """P1-08 of the shipped report, 131.7 of Averland, P1-08 of the other edition; each by B."""
    marking(window).position("P1-08", {"stance": "support", "line": "Ours of 2018."})
    window.desk.navigator.go("P1-08")
    keys("B")
    for report, code in (("averland-2025", "131.7"), ("osce-2019", "P1-08")):
        turn(report)
        window.desk.navigator.go(code)
        keys("B")
    return window


def test_b_in_three_reports_fills_one_brief_and_takes_out_again(gathered: MainWindow, turn: Turn) -> None:
    (brief,) = library_of(gathered).briefs
    assert brief.name == "Brief"
    assert places(gathered) == ["osce-2018:P1-08", "averland-2025:131.7", "osce-2019:P1-08"]
    keys("B")
    assert len(there(gathered.desk.brief.brief).targets) == 2
    keys("Ctrl+Z")
    assert len(there(gathered.desk.brief.brief).targets) == 3
    turn("osce-2018")
    assert there(gathered.desk.brief.brief).id == brief.id
    assert gathered.desk.brief.codes == {"P1-08"}


def test_it_says_whose_each_row_is_and_enter_leads_there_and_back(gathered: MainWindow, qtbot: QtBot) -> None:
    keys("F5")
    assert rows(gathered) == ["OSCE 2018 P1-08", "Averland 2025 131.7", "OSCE 2019 P1-08"]
    page = the(gathered, BriefPage)
    assert page.counts()[:3] == ("3 in the brief", "stances 1/3", "lines 1/3")
    qtbot.waitUntil(lambda: "OSCE 2019 P1-08" in page.preview.page.toPlainText())
    text = page.preview.page.toPlainText()
    assert "OSCE 2018 P1-08" in text
    assert "Averland 2025 131.7" in text
    keys("Home", "Down", "Return")
    qtbot.waitUntil(lambda: gathered.desk.report.id == "averland-2025" and gathered.desk.editor.library is not None)
    assert gathered.desk.navigator.current == "131.7"
    keys("Alt+Left")
    qtbot.waitUntil(lambda: gathered.desk.report.id == "osce-2019" and gathered.desk.editor.library is not None)
    assert rows(gathered) == ["OSCE 2018 P1-08", "Averland 2025 131.7", "OSCE 2019 P1-08"]
    assert the(gathered, BriefPage).panel.list.row == 1
    keys("Esc")
    brief = next(one for one in gathered.findChildren(QPushButton) if one.text() == "Brief · 3")
    assert brief.accessibleName() == "Brief, 3 recommendations"


def test_a_stance_is_read_whole_in_a_row_over_which_no_buttons_stand(gathered: MainWindow) -> None:
    keys("F5", "End")
    found = the(gathered, BriefPage).panel.list
    row = there(found.model_of_rows.row_at(found.model_of_rows.index(0, 0)))
    for place, room in (("End", tokens.TARGET), ("Home", 3 * tokens.TARGET)):
        keys(place)
        head, _words = found.painter_of_rows.shape(row)
        assert isinstance(head, PartsLine)
        assert [part.size for part in head.end if isinstance(part, Icon)] == [room]


def test_sorting_keeps_the_rows_of_a_report_together(gathered: MainWindow, turn: Turn) -> None:
    gathered.desk.navigator.go("P1-02")
    keys("B")
    turn("osce-2018")
    gathered.desk.navigator.go("P1-01")
    keys("B")
    gathered.parts.actions.trigger("brief-by-section")
    assert places(gathered) == [
        *("osce-2018:P1-01", "osce-2018:P1-08"),
        "averland-2025:131.7",
        *("osce-2019:P1-02", "osce-2019:P1-08"),
    ]
    gathered.parts.actions.trigger("brief-by-stance")
    assert places(gathered)[0] == "osce-2018:P1-08"


def test_a_row_of_another_report_goes_out_by_del_and_by_b(gathered: MainWindow) -> None:
    keys("F5", "Home", "Delete")
    assert rows(gathered) == ["Averland 2025 131.7", "OSCE 2019 P1-08"]
    assert gathered.parts.toast.accessibleName().startswith("OSCE 2018 P1-08 removed from ")
    keys("B")
    assert rows(gathered) == ["P1-08"]
    keys("Ctrl+Z", "Ctrl+Z")
    assert rows(gathered) == ["OSCE 2018 P1-08", "Averland 2025 131.7", "OSCE 2019 P1-08"]


def test_a_result_in_another_report_comes_into_the_brief_by_b(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.navigator.go("P1-08")
    keys("B", "Ctrl+Shift+F")
    view = the(window, Search)
    QTest.keyClicks(focused(), "period of reflection")
    keys("Alt+A")
    qtbot.waitUntil(lambda: not window.desk.ahead.searching.is_searching)
    every = [view.model.index(number, 0) for number in range(view.model.rowCount())]
    found = ((place, view.model.result_at(place)) for place in every)
    place = next(place for place, one in found if one and one.report == "averland-2025")
    view.list.setCurrentIndex(place)
    view.list.setFocus()
    keys("B")
    assert places(window) == ["osce-2018:P1-08", "averland-2025:131.7"]


def test_a_document_of_several_reports_comes_back_in_one_of_their_windows(
    gathered: MainWindow, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marking(gathered).position("P1-08", {"line": "Ours of 2019."})
    turn("averland-2025")
    marking(gathered).position("131.7", {"stance": "oppose", "line": "Ours of Averland."})
    path, store = tmp_path / "brief.docx", library_of(gathered).path
    assert answer(store, "export", "--brief", "Brief", "--template", "table-of-positions", "-o", str(path)).code == 0
    lines = {"Ours of 2018.": "Theirs of 2018.", "Ours of Averland.": "Theirs of Averland.", "Ours of 2019.": "Theirs."}
    words = there(there(library_of(gathered).places.report("osce-2018")).recommendation("P1-08")).text
    lines[words] = f"{words} Or not."
    for old, new in lines.items():
        retype(path, old, new)
    choose_file(monkeypatch, path)
    gathered.desk.editor.refresh()
    gathered.parts.actions.trigger("take-back")
    qtbot.waitUntil(lambda: gathered.desk.navigator.page == "take-back")
    shown = next(one for one in gathered.findChildren(ComingBackPage) if one.isVisible())
    cards = shown.cards.list
    badges = [
        cards.model().data(cards.model().index(number, 0), Qt.ItemDataRole.AccessibleTextRole) for number in range(4)
    ]
    assert [one.partition(",")[0] for one in badges] == ["131.7", *2 * ["OSCE 2018 P1-08"], "OSCE 2019 P1-08"]
    said = [one.text() for one in shown.findChildren(QLabel) if "altered" in one.text()]
    assert said == ["The words of the report were altered in OSCE 2018 P1-08:"]
    keys("Home", "1", "Down", "Down", "Return")
    qtbot.waitUntil(lambda: gathered.desk.report.id == "osce-2018" and gathered.desk.editor.library is not None)
    assert gathered.desk.navigator.current == "P1-08"
    keys("Alt+Left")
    qtbot.waitUntil(lambda: gathered.desk.report.id == "averland-2025" and gathered.desk.navigator.page == "take-back")
    cards = the(gathered, ComingBackPage).cards.list
    assert cards.currentIndex().row() == 2
    keys("Home")
    assert there(cards.card).choice.pressed == "mine"
    keys("2", "Ctrl+Return")
    receipt = there(gathered.desk.coming_in.receipt).text
    heads = [one.strip("*").partition(" · ")[0] for one in receipt.splitlines() if one.startswith("**")]
    assert heads == ["131.7", "OSCE 2018 P1-08", "OSCE 2019 P1-08", "OSCE 2018 P1-08"]
    library = library_of(gathered)
    said = [library.marks(target).position.text("line") for target in there(gathered.desk.brief.brief).targets]
    assert said == ["Theirs of 2018.", "Theirs of Averland.", "Theirs."]
    keys("Ctrl+Z")
    assert library.marks("131.7").position.text("line") == "Ours of Averland."


def test_over_an_edited_file_of_other_reports_its_words_come_in_in_the_window_of_one_of_them(
    gathered: MainWindow, turn: Turn, qtbot: QtBot, tmp_path: Path
) -> None:
    turn("averland-2025")
    gathered.desk.navigator.go("131.7")
    keys("B")
    path, store = tmp_path / "Brief.docx", library_of(gathered).path
    edit = brief_edits.set_template(library_of(gathered), library_of(gathered).briefs[0], "table-of-positions")
    gathered.desk.editor.do(edit)
    assert answer(store, "export", "--brief", "Brief", "-o", str(path)).code == 0
    retype(path, "Ours of 2018.", "Theirs of 2018.")
    gathered.desk.editor.refresh()
    gathered.desk.exported_to = str(tmp_path)
    keys("F5")
    gathered.parts.actions.trigger("export-again")
    bar = gathered.parts.notice_bar
    report, asked = path.read_bytes(), bar.text
    path.rename(tmp_path / "away.docx")
    press_button(bar, "Take back and export")
    wait_for(gathered.desk.exports)
    assert bar.text == asked, "what couldn't be read can be asked for again"
    (tmp_path / "away.docx").rename(path)
    press_button(bar, "Take back and export")
    qtbot.waitUntil(lambda: gathered.desk.report.id == "osce-2018" and path.read_bytes() != report)
    assert library_of(gathered).marks("P1-08").position.text("line") == "Theirs of 2018."
    assert gathered.parts.notice_bar.text == "Taken back from “Brief.docx”: P1-08 Line to take."
    gathered.parts.pages.open("notes")
    assert gathered.parts.notice_bar.text == ""


def test_keys_on_a_row_of_another_report_say_whose_it_is_and_what_leads_there(gathered: MainWindow) -> None:
    keys("F5", "Home")
    for key in ("S", "N", "T", "Ctrl+D", "Shift+F4"):
        gathered.parts.toast.hide()
        keys(key)
        expected = "P1-08 belongs to OSCE 2018. Enter opens it there"
        if key == "Shift+F4":
            expected = "Nothing to decide: every text stands alone"
        assert said(gathered) == expected


def test_what_is_to_decide_in_another_report_is_found_from_the_brief(gathered: MainWindow, qtbot: QtBot) -> None:
    library = library_of(gathered)
    line = there(library.marks(Target("osce-2018", "P1-08")).position.record("line"))
    gathered.desk.editor.do(beside(library, line, "Theirs."))
    keys("F5", "End", "Shift+F4")
    assert said(gathered) == "OSCE 2018 P1-08 has texts to choose from. Enter on its row opens it"
    keys("Home", "Return")
    qtbot.waitUntil(lambda: gathered.desk.report.id == "osce-2018" and gathered.desk.editor.library is not None)
    keys("Shift+F4")
    assert there(gathered.parts.side.texts().chosen_from())


def test_a_row_whose_report_is_gone_says_so_and_leads_nowhere(gathered: MainWindow, tmp_path: Path) -> None:
    (own_folder() / AVERLAND.name).rename(tmp_path / "away")
    keys("F5", "Home", "Down", "Return")
    assert gathered.desk.report.id == "osce-2019"
    assert rows(gathered)[1] == "averland-2025 131.7"
    left_out = the(gathered, BriefPage).preview.bar.open.text()
    assert left_out.startswith("Left out: ")
    assert "averland-2025 131.7" in left_out, "the page below is without it"
    assert (
        there(the(gathered, BriefPage).panel.list.current).words
        == "Its report is no longer here. To restore it, use File → Open a report…"
    )
    assert (
        gathered.parts.toast.accessibleName()
        == "Its report is no longer here. To restore it, use File → Open a report…"
    )
    copytree(tmp_path / "away", own_folder() / AVERLAND.name)


def test_a_row_whose_report_was_removed_is_called_by_its_name(gathered: MainWindow) -> None:
    remove_package(AVERLAND.name)
    keys("F5")
    assert rows(gathered)[1] == "Averland 2025 131.7"
    assert "Averland 2025 131.7" in the(gathered, BriefPage).preview.bar.open.text()


def test_a_row_whose_report_is_not_here_has_no_stance_and_is_fresh_once_that_came_from_the_backups(
    gathered: MainWindow, turn: Turn, tmp_path: Path, qtbot: QtBot
) -> None:
    turn("averland-2025")
    marking(gathered).position("131.7", {"stance": "oppose"})
    turn("osce-2018")
    path, store = tmp_path / "Brief.md", library_of(gathered).path
    assert answer(store, "export", "--brief", "Brief", "-o", str(path)).code == 0
    keep_reports(tmp_path)
    (own_folder() / AVERLAND.name).rename(tmp_path / "away")
    keys("F5")
    page = the(gathered, BriefPage)
    page.panel.list.choose(1)
    assert "Cannot accept" not in there(page.panel.list.current).spoken
    assert there(page.panel.list.current).stance == ""
    qtbot.waitUntil(lambda: "OSCE 2018 P1-08" in page.preview.page.toPlainText())
    assert "No changes" not in page.preview.bar.changes.text()
    offer_kept(gathered.parts, tmp_path)
    press_button(gathered.parts.notice_bar, "Import")
    assert rows(gathered)[1] == "Averland 2025 131.7"
    assert "Averland" in there(page.panel.list.current).spoken
    qtbot.waitUntil(lambda: "Averland 2025 131.7" in page.preview.page.toPlainText())
    assert page.panel.list.row == 1


def test_what_another_report_must_undo_first_is_one_button_away(window: MainWindow, turn: Turn, qtbot: QtBot) -> None:
    marking(window).tag("money", "P1-08")
    turn("averland-2025")
    marking(window).tag("money", "131.7")
    turn("osce-2018")
    keys("Ctrl+Z")
    toast = window.parts.toast
    assert toast.accessibleName().startswith("Undo first in Averland 2025: Tag “money” added to 131.7")
    press_button(toast, "Open Averland 2025")
    qtbot.waitUntil(lambda: window.desk.report.id == "averland-2025" and window.desk.editor.library is not None)
    keys("Ctrl+Z", "Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and window.desk.editor.library is not None)
    keys("Ctrl+Z")
    assert not library_of(window).tags
    turn("averland-2025")
    keys("Ctrl+Shift+Z")
    toast = window.parts.toast
    osce = "18th Alliance against Trafficking in Persons conference"
    assert toast.accessibleName().startswith(f"Redo first in {osce}: Tag “money” added to P1-08")
    press_button(toast, f"Open {osce}")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and window.desk.editor.library is not None)
    keys("Ctrl+Shift+Z", "Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "averland-2025" and window.desk.editor.library is not None)
    keys("Ctrl+Shift+Z")
    assert [tag.name for tag in library_of(window).marks("131.7").tags] == ["money"]


def test_the_chosen_row_is_seen_after_coming_back(window: MainWindow) -> None:
    window.resize(1366, 768)
    library, averland = library_of(window), there(window.desk.reports.report("averland-2025"))
    places = [(one.id, each.code) for one in (window.desk.report, averland) for each in one.recommendations[:8]]
    edit = brief_edits.new_brief(library, "Money", [ChosenItem(Target(*place)) for place in places])
    assert window.desk.editor.do(edit, announce="")
    window.desk.brief.open(edit.written(Brief).id)

    def is_seen() -> bool:
        QTest.qWait(1)
        listed = the(window, BriefPage).panel.list
        assert listed.row == len(places) - 1
        return listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))

    keys("F5", "End")
    for away, back in (("F5", "F5"), ("Return", "Alt+Left")):
        keys(away)
        assert not window.desk.navigator.page
        keys(back)
        assert is_seen(), (away, back)
    window.resize(1366, 500)
    assert is_seen()
    the(window, BriefPage).panel.list.scrollToTop()
    assert not is_seen()
    keys("End")
    assert is_seen()
