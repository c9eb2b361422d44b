"""A file becomes a report: its source is reviewed block by block, nothing is stored before it is accepted."""

import re
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.proposal.decisions import Decision, Headed, Worded
from alliance_desktop.domain.proposal.proposed import BlockPlace
from alliance_desktop.gui.actions.chords import native
from alliance_desktop.gui.actions.keymap import PANE_KEYS
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.importing.import_page import ImportPage
from alliance_desktop.gui.importing.review_list import KEYS, LETTERS
from alliance_desktop.gui.keys.printed_sheet import key_groups
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.palette.reports import Reports
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.kept_review import kept_draft
from alliance_desktop.importing.write_package import remove_package
from tests.builders import fill_disc
from tests.gui import seen
from tests.gui.asked_files import choose_file
from tests.gui.importing.sources import FISH, RIVERS, accept, begin, go_to, kinds, write
from tests.gui.marking import marking
from tests.gui.menu_rows import menu_rows
from tests.gui.seen import the, there
from tests.gui.typing import compose, keys
from tests.reports import AVERLAND

NUMBERED = re.sub(r"12\.([1-4]) ", r"\1. ", RIVERS)
"""The same with numbers as in a list."""


def decided(sha256: str) -> tuple[Decision, ...]:
    """What the draft of this source has."""
    draft = kept_draft(sha256)
    return tuple(draft.decisions) if draft else ()


def typed(sha256: str) -> Decision | None:
    """What was being typed in it."""
    draft = kept_draft(sha256)
    return draft.typed if draft else None


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    return begin(window, qtbot, write(tmp_path / "rivers.txt"))


@pytest.fixture
def accepted(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    """The report is in the window."""
    assert page.source.hasFocus()
    accept(window, qtbot)


def test_nothing_is_stored_when_it_is_cancelled_and_what_was_decided_is_there_again(
    window: MainWindow, page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    before = installed_reports.folders()
    go_to(window, FISH)
    keys("T", "Escape")
    assert installed_reports.folders() == before
    assert not window.parts.pages.is_open
    begin(window, qtbot, tmp_path / "rivers.txt")
    assert kinds(window)[FISH] == "text"
    undo(window, "message")
    assert kinds(window)[FISH] == "recommendation"
    assert there(window.parts.toast.message).text == "1 decision discarded"
    keys("Ctrl+Z")
    assert kinds(window)[FISH] == "text"
    keys("Ctrl+Shift+Z")
    assert kinds(window)[FISH] == "recommendation"
    keys("Ctrl+Z", "Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"
    window.parts.actions.refresh()
    assert not window.parts.actions["undo"].isEnabled()


def test_the_window_is_called_as_the_report_that_is_reviewed_while_that_is_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before, said = window.windowTitle(), list[str]()
    window.windowTitleChanged.connect(lambda title: said.append(title.partition("[")[0]))
    page = begin(window, qtbot, write(tmp_path / "rivers.txt"))
    assert said == ["rivers 2025"]
    page.leave.emit()
    assert window.windowTitle() == before
    begin(window, qtbot, tmp_path / "rivers.txt").acts.decide(Headed(short="Streams 2025"))
    assert window.windowTitle().startswith("Streams 2025[")
    del said[:]
    accept(window, qtbot)
    assert window.windowTitle().startswith("Streams 2025[")
    assert said == []


def test_keys_decide_about_the_selected_blocks_and_undo_goes_back(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("T")
    assert page.foot.words.startswith("Nothing is imported yet. Draft kept."), "said later the page would move"
    assert kinds(window)[FISH] == "text"
    assert page.bar.all.text() == "3 alike: text"
    keys("A")
    assert "recommendation" not in kinds(window).values()
    assert "No recommendation was found" in page.foot.accept.toolTip()
    keys("Ctrl+Z", "Ctrl+Z", "Shift+Down", "X")
    assert [kind for kind in kinds(window).values() if kind == "recommendation"] == ["recommendation"] * 2
    keys("S", "3")
    assert len(window.desk.importing.review.decisions) == 2  # type: ignore[union-attr]
    keys("Ctrl+Z", "Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"


def test_what_was_undone_is_decided_again_until_something_else_is(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("T", "Down", "X", "Ctrl+Z", "Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"
    window.parts.actions.refresh()
    assert window.parts.actions["redo"].text() == "Redo: last decision"
    keys("Ctrl+Shift+Z")
    assert kinds(window)[FISH] == "text"
    keys("Ctrl+Shift+Z")
    assert len(window.desk.importing.review.decisions) == 2  # type: ignore[union-attr]
    keys("Ctrl+Z", "S")
    window.parts.actions.refresh()
    assert not window.parts.actions["redo"].isEnabled()


def test_a_code_or_words_of_a_block_are_gone_to_in_the_review(window: MainWindow, page: ImportPage) -> None:
    keys("Ctrl+G", "“12 3”", "Return")
    assert page.source.row is not None
    assert page.source.row.block.text == FISH
    assert page.source.hasFocus()
    for key in ("Ctrl+F", "Ctrl+G"):
        keys("Ctrl+G", "“12.1”", "Return", key, "“the FISH in”", "Return")
        assert page.source.row.block.text == FISH
    assert window.desk.navigator.page == "import"


def test_a_block_is_found_by_its_number_and_words_as_they_are_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = begin(window, qtbot, write(tmp_path / "rivers.txt", NUMBERED))
    for kind in ("R", "T"):  # the one has a code, and the other only a number
        go_to(window, FISH)
        keys(kind, "Home", "Ctrl+G", "“3. Count the fish”", "Return")
        assert there(page.source.row).shown == f"3. {FISH}"


def test_the_bar_of_keys_stays_when_something_is_decided(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    for width in (900, 1100, 1280, 1366):
        window.resize(width, 768)
        qtbot.wait(50)
        before = page.bar.height()
        go_to(window, FISH)
        keys("T")
        qtbot.wait(50)
        assert page.bar.all.isVisible()
        assert page.bar.height() == before, width
        assert width < 1280 or page.bar.height() < 2 * tokens.BAR_BUTTON, "one line, with the keys or without"
        keys("Ctrl+Z")


def test_a_block_is_split_at_the_caret_joined_and_given_a_code(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("Return", "Ctrl+Right", "Ctrl+Right", "Return")
    assert kinds(window)["fish in each river (France);"] == "recommendation"
    keys("F2", "“12.9”", "Tab", "End", "“ Soon.”", "Return")
    review = there(window.desk.importing.review)
    block = next(block for block in review.blocks if block.code == "12.9")
    assert block.text == "fish in each river (France); Soon."
    keys("Backspace")
    assert page.source.hasFocus()
    assert "Count the fish in each river (France); Soon." in kinds(window)


def test_undo_and_redo_lead_to_the_block_that_was_split_or_joined(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("Return", "Ctrl+Right", "Ctrl+Right", "Return", "Down", "Down", "Ctrl+Z")
    assert there(page.source.row).block.text == FISH
    keys("Backspace", "Home", "Ctrl+Z")
    assert there(page.source.row).block.text == FISH
    keys("Home", "Ctrl+Shift+Z")
    assert "Count the fish" in there(page.source.row).block.text


def test_a_joined_block_has_the_ring_and_the_number_within_it_is_left_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = begin(window, qtbot, write(tmp_path / "rivers.txt", NUMBERED))
    joined = f"Clean the river of the capital (Chile, Togo); {FISH}"
    for before in ("Backspace", "Ctrl+Shift+Z"):
        go_to(window, FISH)
        keys(before)
        assert there(page.source.row).block.text == joined
        assert kinds(window)["3."] == "left-out"
        keys("Ctrl+Z")
        assert there(page.source.row).block.text == FISH


@pytest.mark.parametrize("zoom", [100, 150, 175, 200, 225])
def test_all_lines_of_a_block_are_seen_while_they_are_edited(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, zoom: int
) -> None:
    """What a line is high and what the font says of it differ by a pixel at some sizes."""
    window.resize(1366, 768)
    window.desk.theme.set_zoom(zoom)
    title = "Conclusions and recommendations of the whole Forum on Rivers, Lakes and other Waters of Averland"
    source = RIVERS.replace("each river (", "each river, each lake and each of the other waters of the country (")
    page = begin(
        window, qtbot, write(tmp_path / "rivers.txt", source.replace("Conclusions and recommendations", title))
    )
    editor = page.source.editor
    for words in (next(text for text in kinds(window) if text.startswith("Count the fish")), title):
        go_to(window, words)
        keys("F2")
        assert editor.words.document().size().height() > 1
        bar = editor.words.verticalScrollBar()
        assert (bar.value(), bar.maximum()) == (0, 0), words
        assert editor.rect().contains(editor.words.geometry())
        keys("Escape")
    form = page.form.title
    form.setFocus()
    keys("Ctrl+A", f"“{title} {title}”")
    assert form.verticalScrollBar().maximum() == 0


def test_a_block_moved_and_joined_leaves_the_ring_on_its_words(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("Alt+Up", "Alt+Up", "Backspace")
    assert page.source.row is not None
    assert "Count the fish in each river" in page.source.row.block.text
    assert not page.source.row.block.text.startswith("Count")


def test_a_block_is_found_from_an_open_edit_which_counts(window: MainWindow, page: ImportPage) -> None:
    words = FISH
    for find in ("Ctrl+G", "Ctrl+F"):
        go_to(window, words)
        keys("F2", "Tab", "End", "“ Soon.”", find, *"12.4", "Return")
        words = f"{words} Soon."
        assert words in kinds(window)
        assert there(page.source.row).block.code == "12.4"


def test_keys_leave_a_block_alone_while_edited_and_an_edit_is_one_undo(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    at, before = window.desk.importing.current, kinds(window)
    keys("F2", "Ctrl+Home", "“9”", "Ctrl+End", "Down", "Up", "PgDown", "“7”")
    assert window.desk.importing.current == at
    assert page.source.editor.code.text() == "912.37"
    keys("Tab", "Ctrl+End", "“ And more.”", "Return")
    assert [row.words for row in page.tree.rows.rows if row.label == "912.37"] == [f"{FISH} And more."]
    assert len(kinds(window)) == len(before)
    keys("Ctrl+Z")
    assert kinds(window) == before
    assert "912.37" not in [row.label for row in page.tree.rows.rows]


def test_both_sides_have_one_selection(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    assert page.tree.row is not None
    assert page.tree.row.label == "12.3"
    page.tree.setFocus()
    keys("Down")
    assert page.source.row is not None
    assert page.source.row.block.code == "12.4"
    keys("X")
    assert "12.4 Publish what is counted (Italy)." in [
        text for text, kind in kinds(window).items() if kind == "left-out"
    ]


def undo(window: MainWindow, how: str) -> None:
    """By the key, or by the button of the message."""
    if how == "key":
        keys("Ctrl+Z")
    else:
        there(there(window.parts.toast.message).action)()


def test_accepting_is_undone_back_to_all_decisions(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    go_to(window, FISH)
    keys("X")
    for how in ("message", "key"):
        accept(window, qtbot)
        assert there(window.parts.toast.message).text == "rivers 2025 imported: 3 recommendations"
        assert "rivers-2025" in installed_reports.folders()
        window.parts.actions.refresh()
        assert window.parts.actions["undo"].text() == "Undo: Import of rivers 2025"
        undo(window, how)
        qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
        assert window.desk.report.id == "osce-2018"
        assert "rivers-2025" not in installed_reports.folders()
        assert kinds(window)["12.3 Count the fish in each river (France);"] == "left-out"
    assert decided(there(window.desk.importing.file).sha256) == there(window.desk.importing.review).decisions
    keys("Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"


def test_from_a_report_that_was_accepted_the_way_back_leads_to_the_text_of_the_one_before(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.desk.navigator.go("P1-08")
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    accept(window, qtbot)
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and window.desk.editor.library is not None)
    assert window.desk.navigator.current == "P1-08"
    assert not window.parts.pages.is_open
    keys("Alt+Right")
    qtbot.waitUntil(lambda: window.desk.report.id == "rivers-2025")


def test_from_a_report_that_was_accepted_the_way_back_leads_to_the_row_of_the_brief(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.desk.navigator.choose(("P1-01", "P1-08", "P2-04"))
    window.parts.actions.trigger("brief-toggle")
    window.desk.navigator.go("S5-04")
    window.parts.actions.trigger("brief")
    the(window, BriefPage).panel.list.choose(1)
    assert window.desk.navigator.listed == ("P1-08",)
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    accept(window, qtbot)
    undo(window, "key")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    keys("Alt+Left")  # out of the review, too
    assert (window.desk.navigator.page, window.desk.navigator.listed) == ("brief", ("P1-08",))
    begin(window, qtbot, tmp_path / "rivers.txt")
    accept(window, qtbot)
    keys("Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and window.desk.editor.library is not None)
    assert window.desk.navigator.page == "brief"
    assert the(window, BriefPage).panel.list.row == 1
    assert window.desk.navigator.listed == ("P1-08",)


def test_what_is_accepted_is_opened_and_kept_once_marked(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    assert page.source.hasFocus()
    accept(window, qtbot)
    assert [one.code for one in window.desk.report.recommendations] == ["12.1", "12.2", "12.3", "12.4"]
    assert not window.parts.pages.is_open
    undo_of_message = there(there(window.parts.toast.message).action)
    window.desk.navigator.go("12.3")
    window.parts.actions.trigger("bookmark")
    undo_of_message()
    said = there(window.parts.toast.message).text
    assert (
        said == "rivers 2025 wasn’t removed: you have since marked 12.3. To remove it anyway, use Remove this report…"
    )
    assert "rivers-2025" in installed_reports.folders()


@pytest.mark.usefixtures("accepted")
def test_a_correction_undone_gives_the_report_before_it(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.actions.trigger("correct-report")
    go_to(window, FISH)
    keys("X", "Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(window.desk.report.recommendations) == 3)
    undo(window, "key")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    assert len(window.desk.report.recommendations) == 4
    assert kinds(window)["12.3 Count the fish in each river (France);"] == "left-out"


def button(window: MainWindow, words: str) -> None:
    """Press a button of the notice."""
    next(one for one in window.parts.notice_bar.findChildren(QPushButton) if one.text() == words).click()


def test_a_report_is_removed_and_comes_back_with_its_marks(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    assert not menu_rows(window, "File")["Remove this report…"].isEnabled(), "the shipped one stays"
    accept(window, qtbot)
    window.desk.navigator.go("12.3")
    window.parts.actions.trigger("bookmark")
    window.parts.actions.trigger("remove-report")
    bar = window.parts.notice_bar
    assert bar.text == (
        "Remove rivers 2025? Its text and its source file are removed; its codes are kept. Your 1 mark on it"
        " stays in your notes, and shows again once the report is back."
    )
    assert "rivers-2025" in installed_reports.folders()
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    assert "rivers-2025" not in installed_reports.folders()
    assert there(window.parts.toast.message).text == "rivers 2025 removed"
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    undo(window, "key")
    qtbot.waitUntil(lambda: window.desk.report.id == "rivers-2025" and window.desk.editor.library is not None)
    assert window.desk.editor.marks("12.3").bookmark is not None


@pytest.mark.usefixtures("accepted")
def test_del_on_a_row_of_the_reports_asks_to_remove_it(window: MainWindow, qtbot: QtBot) -> None:
    window.parts.open_report("osce-2018")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018" and window.desk.editor.library is not None)
    keys("Ctrl+O", "Delete")
    assert the(window, Reports).remark.text() == "This report comes with the program"
    keys("Down", "Delete")
    qtbot.waitUntil(lambda: window.desk.report.id == "rivers-2025" and window.parts.notice_bar.text != "")
    assert window.parts.notice_bar.text.startswith("Remove rivers 2025? ")
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    assert "rivers-2025" not in installed_reports.folders()


@pytest.mark.usefixtures("accepted")
def test_a_report_that_another_program_removed_is_neither_corrected_nor_saved_as_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_package("rivers-2025")
    file = tmp_path / "rivers.alliance-report"
    choose_file(monkeypatch, file)
    for action, said in (
        ("correct-report", "This report wasn’t imported"),
        ("save-report", "“rivers 2025” isn’t among your reports"),
    ):
        window.parts.actions.trigger(action)
        assert there(window.parts.toast.message).text.startswith(said)
    assert not file.exists()


@pytest.mark.usefixtures("accepted")
def test_where_the_last_report_is_removed_the_window_says_how_to_get_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed_reports, "resource", lambda *parts: tmp_path.joinpath("none", *parts))
    for by in ("message", "key"):
        window.parts.actions.trigger("remove-report")
        button(window, "Remove")
        qtbot.waitUntil(lambda: not window.desk.report.id)
        assert "Open one with Ctrl+O" in window.panes.reading.text.toPlainText()
        undo(window, by)
        qtbot.waitUntil(lambda: window.desk.report.id == "rivers-2025")


@pytest.mark.usefixtures("accepted")
def test_a_correction_says_first_what_it_changes(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.navigator.go("12.3")
    window.parts.actions.trigger("bookmark")
    window.parts.actions.trigger("correct-report")
    page = the(window, ImportPage)
    assert kinds(window)[FISH] == "recommendation"
    assert page.source.row is not None
    assert page.source.row.block.text == FISH, "where she stood"
    page.form.enter("short")
    keys("“Streams 2025”", "Return")
    assert page.form.lines["id"].text() == window.desk.report.id, "its marks hang on that"
    assert page.form.lines["id"].isReadOnly()
    page.source.setFocus()
    keys("Ctrl+Z", "X", "Ctrl+Return")
    assert page.foot.words.startswith("Changes aren’t saved yet.")
    assert page.foot.told.startswith("This changes rivers 2025:")
    keys("Escape")
    assert page.foot.told == ""
    assert window.desk.navigator.page == "import"
    keys("Ctrl+Return")
    assert page.foot.told == (
        "This changes rivers 2025: 1 recommendation no longer in the report: 12.3;"
        " your marks stay under “No longer in the report”: 12.3 (bookmark)."
    )
    assert window.desk.report.recommendation("12.4") is not None
    keys("Ctrl+Return")
    qtbot.waitUntil(lambda: not window.parts.pages.is_open)
    qtbot.waitUntil(lambda: window.desk.report.section_of("12.3") is not window.desk.report.section_of("12.4"))
    assert window.desk.report.recommendation("12.3") is not None, "it has a mark, and stays as no longer in the report"
    assert there(window.parts.toast.message).text == "rivers 2025 updated: 3 recommendations"
    assert window.desk.navigator.current == "12.3"
    marks = marking(window)
    marks.position("12.4", {"line": "We count."})
    keys("Ctrl+Z", "Ctrl+Y")
    assert marks.library.marks("12.4").position.text("line") == "We count.", "of what was done since redo knows"
    keys("Ctrl+Z", "Ctrl+Z")
    qtbot.waitUntil(lambda: window.desk.report.section_of("12.3") is window.desk.report.section_of("12.4"))
    assert there(window.parts.toast.message).text == "Undone: Update of rivers 2025"


@pytest.mark.usefixtures("accepted")
def test_the_same_id_is_refused_with_dates(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    other = RIVERS.replace("3 May 2025", "9 June 2025").replace("Count the fish", "Count the boats")
    page = begin(window, qtbot, write(tmp_path / "other.txt", other))
    page.form.enter("short")
    keys("“rivers 2025”", "Return", "Ctrl+Return")
    assert "3 May 2025" in page.foot.told
    assert "9 June 2025" in page.foot.told
    assert window.desk.importing.file is not None
    page.form.enter("id")
    keys("“boats-2025”", "Ctrl+Return")
    qtbot.waitUntil(lambda: window.desk.report.id == "boats-2025")


@pytest.mark.usefixtures("accepted")
def test_a_corrected_edition_is_told_the_way_in(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    page = begin(
        window, qtbot, write(tmp_path / "new" / "rivers.txt", RIVERS.replace("Count the fish", "Count all fish"))
    )
    keys("Ctrl+Return")
    assert "corrected edition" in page.foot.told
    assert window.desk.importing.file is not None
    page.form.enter("id")
    keys("“rivers-2025-corr”", "Ctrl+Return")
    qtbot.waitUntil(lambda: window.desk.report.id == "rivers-2025-corr")


def test_where_none_is_found_it_says_so_and_all_can_be_marked(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = begin(window, qtbot, write(tmp_path / "plain.txt", "Some words about rivers.\n\nAnd some more of them.\n"))
    assert "No recommendation was found" in page.foot.words
    keys("Ctrl+Return")
    assert "No recommendation was found" in there(window.parts.toast.message).text
    assert window.desk.importing.file is not None
    keys("Shift+Down", "R", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(window.desk.report.recommendations) == 2)


def test_the_same_for_all_is_offered_only_while_its_block_is_selected(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("X")
    assert page.bar.all.text() == "3 alike: leave out"
    keys("Down")
    assert not page.bar.all.isVisible()
    keys("A")
    assert list(kinds(window).values()).count("recommendation") == 3
    keys("Up", "A")
    assert "recommendation" not in kinds(window).values()


def test_blocks_that_were_not_looked_at_are_counted_where_it_is_accepted_and_behind(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    urging = RIVERS.replace("All conclusions", "The Forum urges all to clean what they dirtied.\n\nAll conclusions")
    page = begin(window, qtbot, write(tmp_path / "rivers.txt", urging))
    assert page.foot.accept.text() == "Accept with 1 to look at"
    keys("Ctrl+Return")
    qtbot.waitUntil(lambda: not window.desk.importing.file and window.desk.report.id == "rivers-2025")
    said = there(window.parts.toast.message).text
    assert said.endswith("4 recommendations. 1 block wasn’t looked at: use Correct this report…")
    window.parts.actions.trigger("correct-report")
    page = the(window, ImportPage)
    assert page.foot.accept.text() == "Update with 1 to look at"
    keys("F3", "T")
    assert page.foot.accept.text() == "Update report"


def test_what_was_said_of_one_file_goes_when_another_is_opened(
    window: MainWindow, page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    keys("Escape")
    assert "Nothing was imported" in there(window.parts.toast.message).text
    begin(window, qtbot, write(tmp_path / "other.txt", RIVERS.replace("fish", "boats")))
    assert window.parts.toast.message is None
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 and nothing else")
    window.come_forward(damaged)
    qtbot.waitUntil(lambda: window.parts.toast.message is not None, timeout=30_000)
    keys("Escape")
    begin(window, qtbot, tmp_path / "other.txt")
    assert window.parts.toast.message is None


def test_what_cannot_be_read_is_one_line(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 and nothing else")
    window.come_forward(damaged)
    qtbot.waitUntil(lambda: window.parts.toast.message is not None, timeout=30_000)
    assert "damaged.pdf" in there(window.parts.toast.message).text
    assert not window.parts.pages.is_open


def test_the_list_of_reports_ends_in_from_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "rivers.txt")
    choose_file(monkeypatch, path)
    keys("Ctrl+O", "“no report is called so”", "Return")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import", timeout=30_000)


def test_on_a_small_screen_the_bar_of_keys_takes_two_lines_at_most(window: MainWindow, page: ImportPage) -> None:
    for width, height in ((910, 512), (683, 384)):
        window.resize(width, height)
        settle_layouts()
        buttons = [one for one in page.bar.findChildren(QAbstractButton) if one.isVisible()]
        assert len({one.mapTo(page.bar, one.rect().center()).y() for one in buttons}) <= 2, (width, height)


def test_in_a_narrow_window_one_side_is_shown_and_keys_go_on(window: MainWindow, page: ImportPage) -> None:
    window.resize(700, 500)
    assert page.source.isVisible()
    assert not page.tree.isVisible()
    go_to(window, FISH)
    assert page.foot.accept.isVisible()
    assert page.foot.cancel.isVisible()
    assert {one.mapTo(page.bar, QPoint(0, 0)).y() for one in page.bar.icons.values()} == {
        page.bar.icons["behind"].mapTo(page.bar, QPoint(0, 0)).y()
    }
    the(page, Segments).buttons["report"].click()
    assert page.foot.accept.isVisible()
    assert page.tree.hasFocus()
    keys("X")
    assert kinds(window)["12.3 Count the fish in each river (France);"] == "left-out"
    assert "12.3" not in [row.label for row in page.tree.rows.rows]


@pytest.mark.parametrize("width", [1366, 1280, 910, 700])
def test_no_word_of_what_would_be_accepted_breaks_and_a_kept_draft_moves_nothing(
    window: MainWindow, page: ImportPage, width: int
) -> None:
    window.resize(width, 600)
    go_to(window, FISH)
    settle_layouts()
    [words] = (each for each in page.foot.findChildren(QLabel) if each.isVisible())
    before = page.foot.height()
    keys("T")
    assert "Draft kept." in words.text()
    lines = words.text().split("\n")
    assert max(map(words.fontMetrics().horizontalAdvance, lines)) <= words.width()
    assert page.foot.height() == before
    assert page.foot.accept.geometry().right() == page.foot.width() - tokens.L - 1


def test_a_code_that_cannot_be_stays_to_be_mended_with_the_words(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("F2", "“no code”", "Tab", "End", "“ Now.”", "Return")
    assert "can’t be a code" in there(window.parts.toast.message).text
    assert page.source.editor.code.text() == "no code"
    assert page.source.editor.words.toPlainText() == f"{FISH} Now."
    keys("Ctrl+Z")
    assert page.source.editor.code.text() == "12.3", "undo leads to the code that was there"
    keys("Ctrl+A", "“12.8”", "Return")
    assert "12.8" in [row.label for row in page.tree.rows.rows]
    assert f"{FISH} Now." in kinds(window)
    keys("F2", "“no code”", "Tab", "End", "“ Soon.”", "Escape")
    assert "“no code” can’t be a code" in there(window.parts.toast.message).text, "it doesn’t go without a word"
    assert "12.8" in [row.label for row in page.tree.rows.rows]
    assert f"{FISH} Now. Soon." in kinds(window)
    assert page.source.hasFocus()
    keys("Ctrl+Z", "F2", "Tab", "End", "“ Then.”", "Ctrl+Return")
    assert f"{FISH} Now. Then." in kinds(window)
    assert page.source.hasFocus(), "one key ends what is typed and no more"
    assert window.desk.importing.file is not None


def test_each_row_and_line_is_named_and_the_language_by_its_name(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    index = page.source.currentIndex()
    said = "recommendation 12.3, 12.3 Count the fish in each river (France);"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == said
    index = page.tree.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "12.3, Count the fish in each river (France);, from France"
    parts = *page.findChildren(QLineEdit), *page.findChildren(QAbstractButton)
    named = [*parts, page.source, page.tree, page.form.title]
    assert [one for one in named if not (one.accessibleName() or getattr(one, "text", str)())] == []
    assert page.form.language.text() == "English"
    page.form.language.click()
    menu = there(page.form.language.findChild(QMenu))
    next(row for row in menu.actions() if row.text() == "French").trigger()
    assert there(window.desk.importing.review).head.language == "fr"
    assert page.form.language.text() == "French"


def test_a_numbered_section_has_its_kind_and_codes_its_letter(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    words = """Meeting on rivers

Session 3: Clean water

The session recommends:

• Count the fish in each river;
• Publish what is counted.
"""
    page = begin(window, qtbot, write(tmp_path / "rounds.txt", words))
    go_to(window, "Publish what is counted.")
    keys("Shift+S")
    assert "numbered section" in there(window.parts.toast.message).text
    go_to(window, "Clean water")
    keys("Shift+S")
    menu = there(page.bar.icons["section-kind"].findChild(QMenu))
    assert [row.isChecked() for row in menu.actions()] == [False, False, False, True]
    QTest.keyClick(menu, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not menu.isVisible())
    codes = [row.label for row in page.tree.rows.rows if row.block.kind == "recommendation"]
    assert codes == ["P3-01", "P3-02"]


def test_a_block_is_moved_by_a_key_and_by_its_button(window: MainWindow, page: ImportPage) -> None:
    def codes() -> list[str]:
        return [row.label for row in page.tree.rows.rows if row.block.kind == "recommendation"]

    go_to(window, FISH)
    keys("Alt+Up")
    assert codes() == ["12.1", "12.3", "12.2", "12.4"]
    page.bar.icons["behind"].click()
    keys("Alt+Down", "Alt+Down")
    assert codes() == ["12.1", "12.2", "12.4", "12.3"]
    assert page.source.hasFocus()
    keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Shift+Down", "Alt+Up")
    assert codes() == ["12.1", "12.3", "12.2", "12.4"]
    assert "Select one block" in there(window.parts.toast.message).text


def test_above_a_block_that_moves_up_stands_what_it_would_be_joined_with(window: MainWindow, page: ImportPage) -> None:
    source = page.source
    source.setFixedHeight(150)
    go_to(window, FISH)
    for _each in range(2):
        source.verticalScrollBar().setValue(source.verticalOffset() + source.visualRect(source.currentIndex()).top())
        keys("Alt+Up")
        above = source.currentIndex().siblingAtRow(source.currentIndex().row() - 1)
        assert source.visualRect(above).top() >= 0
        assert source.visualRect(source.currentIndex()).bottom() < source.viewport().height()


def test_the_words_of_stances_come_below_the_lines_and_move_none_of_them(
    window: MainWindow, page: ImportPage, qtbot: QtBot
) -> None:
    window.resize(1366, 700)
    form = page.form
    codes = [seen.button(form, name) for name in ("Codes: Its own numbers", "Codes: By section")]

    def at() -> list[QRect]:
        return [QRect(one.mapTo(form, QPoint(0, 0)), one.size()) for one in (*form.lines.values(), *codes)]

    before = at()
    seen.button(form, "Stances: Supported · Noted").click()
    qtbot.waitUntil(form.stances["oppose"].isVisible)
    QApplication.processEvents()
    assert at() == before
    assert max(one.right() for one in before) < form.width()
    window.resize(900, 700)
    QApplication.processEvents()
    assert max(one.right() for one in at()) < form.width()


def test_each_key_has_a_button_that_names_it_and_a_line_in_the_sheet(window: MainWindow, page: ImportPage) -> None:
    buttons = page.bar.findChildren(QAbstractButton)
    named = {one.toolTip().rpartition("(")[2].removesuffix(")") for one in buttons}
    deciding = {*LETTERS, *KEYS} - {"Enter"}
    assert {native(key) for key in deciding} - named == set()
    caps = {one.text() for one in page.bar.findChildren(QLabel)} - {""}
    assert caps <= named, "the key is called the same beside the button and in its tooltip"
    assert deciding - {key for one in PANE_KEYS if one.place == "import" for key in one.keys} == set()
    keys("F1")
    words = [row.words for group in key_groups(window.desk.report, window.desk.navigator.page) for row in group.rows]
    assert "The same for all alike" in words
    assert "Extend selection down" not in words


@pytest.mark.parametrize(
    ("width", "long", "short"), [(1600, True, True), (1366, False, True), (900, False, False)], ids=str
)
def test_the_bar_shows_the_keys_that_it_has_room_for(
    window: MainWindow, page: ImportPage, width: int, long: bool, short: bool
) -> None:
    window.resize(width, 768)
    QApplication.processEvents()
    caps = {one.text(): one.isVisible() for one in page.bar.findChildren(QLabel) if one.text()}
    assert caps == dict.fromkeys(("R", "T", "S", "X", "F2"), short) | dict.fromkeys(("Backspace", "Enter"), long)


def test_on_a_full_disc_nothing_is_half_written_and_the_review_goes_on(
    window: MainWindow, page: ImportPage, qtbot: QtBot, small_disc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(small_disc))
    go_to(window, FISH)
    ballast = fill_disc(small_disc)
    with monkeypatch.context() as drafts:
        drafts.setenv("XDG_STATE_HOME", str(small_disc))
        keys("X")
        window.desk.importing.keep()
        assert "Draft kept" not in page.foot.words
    ballast.unlink()
    for room in (0, 3_000, 12_000):
        ballast = fill_disc(small_disc, room)
        keys("Ctrl+Return")
        assert "The disk is full" in page.foot.told, room
        assert page.foot.told.count(". ") < 4
        assert [path for path in small_disc.rglob("*") if path.is_file()] == [ballast]
        assert kinds(window)["12.3 Count the fish in each river (France);"] == "left-out"
        ballast.unlink()
    accept(window, qtbot)
    window.parts.actions.trigger("correct-report")
    go_to(window, "12.3 Count the fish in each river (France);")
    keys("R", "Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(window.desk.report.recommendations) == 4)
    ballast = fill_disc(small_disc)
    undo(window, "key")
    assert "The disk is full" in there(window.parts.toast.message).text
    assert len(window.desk.report.recommendations) == 4
    ballast.unlink()
    undo(window, "key")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    assert len(window.desk.report.recommendations) == 3
    keys("Escape")
    fill_disc(small_disc)
    window.parts.actions.trigger("remove-report")
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    undo(window, "key")
    qtbot.waitUntil(lambda: window.desk.report.id == "rivers-2025")


def test_beside_the_caret_that_splits_stands_what_the_block_is_and_what_enter_does(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = begin(window, qtbot, write(tmp_path / "numbered.txt", NUMBERED))
    editor = page.source.editor
    for kind, named in (("R", "12.3"), ("T", "text")):
        go_to(window, FISH)
        keys(kind, "Return")
        assert editor.edge.text() == f"{named}\nEnter splits here"
        assert editor.words.toPlainText() == f"3. {FISH}"
        assert editor.rect().contains(editor.edge.geometry())
        assert editor.edge.height() >= editor.edge.heightForWidth(editor.edge.width()) > 0
        keys("Escape")
        assert not editor.edge.isVisible()
    keys("Return", "Ctrl+Right", "Ctrl+Right", "Return")
    assert "fish in each river (France);" in kinds(window)
    keys("Ctrl+Z", "Return", "Home", "Return")
    assert there(window.parts.toast.message).text == "Nothing to split here"
    keys("F2")
    assert not editor.edge.isVisible()


def test_a_draft_is_gone_on_with_where_it_was_left(
    window: MainWindow, page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    go_to(window, FISH)
    keys("X")
    qtbot.waitUntil(lambda: window.desk.importing.is_kept)
    last = "Publish what is counted (Italy)."
    go_to(window, last)
    keys("Escape")
    page = begin(window, qtbot, tmp_path / "rivers.txt")
    assert there(page.source.row).block.text == last
    go_to(window, "Clean the river of the capital (Chile, Togo);")
    keys("Escape")
    button = there(there(window.parts.toast.message).action)
    button()
    assert there(the(window, ImportPage).source.row).block.text == "Clean the river of the capital (Chile, Togo);"


def test_a_review_is_gone_on_with_from_another_report(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    go_to(window, FISH)
    keys("X")
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    window.parts.open_report(AVERLAND.name)
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    keys("Ctrl+O", "Return")
    qtbot.waitUntil(lambda: window.desk.navigator.page == "import")
    assert kinds(window)["12.3 Count the fish in each river (France);"] == "left-out"
    keys("Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"


def test_a_review_that_a_kill_cut_short_is_offered_and_opened_again(
    window: MainWindow, page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    go_to(window, FISH)
    keys("X", "Up", "T")
    qtbot.waitUntil(lambda: window.desk.importing.is_kept)
    window.desk.importing.end()  # as at the next start, where nothing is reviewed
    keys("Escape", "Ctrl+O")
    listed = the(window, Reports)
    assert listed.list.spoken[0] == "Go on with “rivers.txt”, not finished, 2 decisions"
    keys("“trafficking”")
    assert [row for row in listed.list.spoken if "rivers" in row] == []
    keys("Ctrl+A", "“river”")
    assert (listed.list.spoken[0], listed.remark.text()) == ("Go on with “rivers.txt”, not finished, 2 decisions", "")
    keys("Return")
    qtbot.waitUntil(lambda: window.desk.importing.review is not None, timeout=30_000)
    assert kinds(window)["12.3 Count the fish in each river (France);"] == "left-out"
    keys("Ctrl+O")
    assert [row for row in the(window, Reports).list.spoken if "rivers" in row] == [], "it is open"
    keys("Escape", "Escape")
    window.desk.importing.end()
    write(tmp_path / "rivers.txt", f"{RIVERS}\nIt was raining.\n")
    keys("Ctrl+O", "Return")
    qtbot.waitUntil(lambda: window.desk.importing.review is not None, timeout=30_000)
    said = there(window.parts.toast.message).text
    assert said == (
        "“rivers.txt” has changed, so its review starts again. The draft with 2 decisions is kept for what it was."
    )
    assert there(window.desk.importing.review).decisions == ()


def test_a_code_and_words_that_cannot_be_are_kept_as_they_are_typed_and_shown_again(
    window: MainWindow, page: ImportPage, qtbot: QtBot
) -> None:
    importing = window.desk.importing
    sha = there(importing.file).sha256
    go_to(window, FISH)
    keys("F2", "Tab", "End", "“ each year”")
    qtbot.waitUntil(lambda: "each year" in repr(decided(sha)), timeout=10_000)
    page.source.editor.code.setFocus()
    page.source.editor.code.selectAll()
    keys("“no code”")
    assert page.source.editor.code.text() == "no code"
    qtbot.waitUntil(lambda: importing.is_kept, timeout=10_000)
    assert "no code" not in repr(decided(sha))
    file, before = there(importing.file), there(importing.review).decisions
    kept = typed(sha)
    for _start in range(2):
        page.source.editor.close_editor()  # as after a kill
        window.parts.toast.hide()
        importing.begin(file, kept)
        importing.act_wanted.emit("typed")
        editor = page.source.editor
        assert editor.isVisible()
        assert (editor.code.text(), editor.words.toPlainText()) == ("no code", f"{FISH} each year")
        assert "no code" in there(window.parts.toast.message).text
    keys("Escape")  # the code goes as it was refused, and the words, which can be, count
    assert not page.source.editor.isVisible()
    assert kinds(window)[f"{FISH} each year"] == "recommendation"
    keys("Ctrl+Z", "F2", "“no code”", "Escape")
    importing.keep()
    assert there(importing.review).decisions == before
    assert typed(sha) is None
    page.form.enter("id")
    keys("“No/id”")
    qtbot.waitUntil(lambda: typed(sha) is not None, timeout=10_000)
    kept = typed(sha)
    page.form.lines["id"].setText("")
    window.parts.toast.hide()
    importing.begin(file, kept)
    importing.act_wanted.emit("typed")
    assert page.form.lines["id"].text() == "No/id"
    assert "No/id" in there(window.parts.toast.message).text
    importing.begin(file, Worded(BlockPlace(4_000, 0), "Words of a block that is gone", ""))
    importing.act_wanted.emit("typed")
    assert "“Words of a block that is gone”" in there(window.parts.toast.message).text


@pytest.mark.parametrize("by", ["Return", "Escape", "close"])
def test_a_code_that_cannot_be_is_kept_in_the_draft_and_holds_no_window(
    window: MainWindow, page: ImportPage, by: str
) -> None:
    sha = there(window.desk.importing.file).sha256
    go_to(window, FISH)
    keys("F2", "“1o5/3 x”", *([by] if by == "Return" else []))
    if by == "Return":
        assert page.source.editor.isVisible()
    elif by == "Escape":
        keys("Escape")  # the code is refused with a reason, and goes
        assert not page.source.editor.isVisible()
    assert window.close()
    assert ("1o5/3 x" in repr(typed(sha))) == (by != "Escape")


def test_what_the_draft_cannot_keep_holds_the_window_and_says_why(
    window: MainWindow, page: ImportPage, small_disc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(small_disc))
    ballast = fill_disc(small_disc)
    go_to(window, FISH)
    keys("F2", "“1o5/3 x”", "Return")
    assert not window.close()
    assert "The disk is full" in there(window.parts.toast.message).text
    assert page.source.editor.code.text() == "1o5/3 x"
    ballast.unlink()
    assert window.close()


def test_words_being_typed_are_kept_before_the_line_is_left(window: MainWindow, page: ImportPage, qtbot: QtBot) -> None:
    importing = window.desk.importing
    sha, before = there(importing.file).sha256, there(importing.review).decisions

    def kept() -> tuple[object, ...]:
        return decided(sha)[len(before) :]

    go_to(window, FISH)
    keys("F2", "Tab", "End", "“ each year”")
    assert page.source.editor.isVisible()
    qtbot.waitUntil(lambda: "each year" in repr(kept()), timeout=10_000)
    assert there(importing.review).decisions == before
    keys("Escape", "Ctrl+Z")
    qtbot.waitUntil(lambda: kept() == (), timeout=10_000)
    page.form.enter("short")
    keys("“Fish of 2025”")
    qtbot.waitUntil(lambda: "Fish of 2025" in repr(kept()), timeout=10_000)
    assert there(importing.review).decisions == before
    keys("Tab")
    assert there(importing.review).head.short == "Fish of 2025"
    qtbot.waitUntil(lambda: len(kept()) == 1, timeout=10_000)


def test_esc_ends_what_is_typed_in_a_block_and_undo_takes_it_back(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("F2", "Tab", "“ Each year.”", "Escape")
    assert f"{FISH} Each year." in kinds(window), "the caret was at the end, and nothing was selected"
    assert page.source.hasFocus()
    keys("Ctrl+Z")
    assert kinds(window)[FISH] == "recommendation"
    keys("T", "F2", "“ Not now.”", "Escape")
    assert kinds(window)[f"{FISH} Not now."] == "text"
    keys("Return", "Ctrl+Right", "Escape")
    assert kinds(window)[f"{FISH} Not now."] == "text", "a caret alone splits nothing"


def test_esc_in_the_line_of_a_code_gives_it_up_and_enter_takes_it(window: MainWindow, page: ImportPage) -> None:
    def codes() -> list[str]:
        return [row.label for row in page.tree.rows.rows]

    go_to(window, FISH)
    keys("F2", "“12.8”", "Escape")
    assert "12.3" in codes()
    assert "12.8" not in codes()
    assert page.source.hasFocus()
    assert page.state.typed is None, "nor does the draft keep it"
    keys("F2", "Tab", "“ Each year.”", "Shift+Tab", "“12.8”", "Escape")
    assert f"{FISH} Each year." in kinds(window), "the words are kept as they were typed"
    assert "12.3" in codes()
    keys("F2", "“12.8”", "Return")
    assert "12.8" in codes()
    keys("F2", "“12.9”", "Tab", "Escape")
    assert "12.9" in codes(), "once its line is left the code counts"


def test_keys_of_the_window_act_from_an_open_edit_which_counts(window: MainWindow, page: ImportPage) -> None:
    go_to(window, FISH)
    keys("F2", "Tab", "“ Soon.”", "Ctrl+O")
    the(window, Reports)
    assert kinds(window)[f"{FISH} Soon."] == "recommendation"
    keys("Escape", "F2", "Tab", "“ Now.”")
    assert window.close()
    sha = there(window.desk.importing.file).sha256
    assert "Soon. Now." in repr(decided(sha))


def test_a_composed_word_in_the_words_of_a_block_is_undone_alone(page: ImportPage, window: MainWindow) -> None:
    go_to(window, FISH)
    keys("F2", "Tab", "End", "“ soon”")
    compose("に")
    compose("にほ")
    keys("Ctrl+Z")
    assert page.source.editor.words.toPlainText() == f"{FISH} soon"
    compose("にほ")
    compose("", "日")
    keys("Ctrl+Z", "Ctrl+Z")
    assert page.source.editor.words.toPlainText() == FISH
