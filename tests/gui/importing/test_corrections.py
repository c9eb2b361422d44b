"""A report is corrected: what a kept draft holds is told, and what goes with codes is told before it goes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.proposal.decisions import Worded
from alliance_desktop.domain.report import GONE_SECTION
from alliance_desktop.gui.importing.import_page import ImportPage
from alliance_desktop.gui.pages.explaining_pages import AboutText, QuietSheet
from alliance_desktop.gui.palette.reports import Reports
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.kept_review import kept_draft
from alliance_desktop.library import brief_edits, mark_edits, trash_edits
from alliance_desktop.library.earlier.recoded import what_hangs
from alliance_desktop.library.library import Library
from alliance_desktop.library.what_is_left import WhatIsLeft
from alliance_desktop.store import backup_files
from tests.gui.importing.sources import FISH, accept, begin, go_to, kinds, write
from tests.gui.marking import marking
from tests.gui.menu_rows import menu_rows
from tests.gui.seen import the, there
from tests.gui.typing import keys

LEFT_OUT = f"12.3 {FISH}"


@pytest.fixture
def rivers(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with an imported report."""
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    accept(window, qtbot)
    return window


def correct(window: MainWindow) -> ImportPage:
    window.parts.actions.trigger("correct-report")
    return the(window, ImportPage)


def said(window: MainWindow) -> str:
    return there(window.parts.toast.message).text


def can_discard(window: MainWindow) -> bool:
    return menu_rows(window, "File")["Discard draft"].isEnabled()


def test_a_kept_draft_of_a_correction_says_what_it_holds_and_is_discarded_there(
    rivers: MainWindow, qtbot: QtBot
) -> None:
    page = correct(rivers)
    assert not can_discard(rivers)
    assert page.foot.words.startswith("No changes yet."), "nothing is kept"
    assert "Draft kept" not in page.foot.words
    go_to(rivers, FISH)
    keys("X")
    assert page.foot.words.startswith("Changes aren’t saved yet.")
    keys("Ctrl+Z")
    assert page.foot.words.startswith("No changes yet.")
    keys("X", "Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(rivers.desk.report.recommendations) == 3)
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: rivers.desk.navigator.page == "import")
    keys("Escape")
    assert said(rivers) == "The report stays as it was. Your draft is kept."
    correct(rivers)
    assert kinds(rivers)[LEFT_OUT] == "left-out"
    assert said(rivers).startswith("Draft of ")
    assert said(rivers).endswith(
        " restored: 1 decision. It changes rivers 2025: 1 recommendation no longer in the report: 12.3."
    )
    sha = there(rivers.desk.importing.file).sha256
    assert can_discard(rivers)
    rivers.parts.actions.trigger("discard-draft")
    assert kinds(rivers)[FISH] == "recommendation"
    assert said(rivers) == "1 decision discarded"
    keys("Ctrl+Z")
    assert kinds(rivers)[LEFT_OUT] == "left-out"
    qtbot.waitUntil(lambda: kept_draft(sha) is not None)
    rivers.parts.actions.trigger("discard-draft")
    keys("Escape")
    assert said(rivers) == "The report stays as it was."
    assert kept_draft(sha) is None
    correct(rivers)
    assert kinds(rivers)[FISH] == "recommendation"
    assert not can_discard(rivers)


def test_an_accepted_decision_that_is_undone_is_a_draft_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    go_to(window, FISH)
    keys("X")
    accept(window, qtbot)
    correct(window)
    keys("Ctrl+Z", "Escape")
    assert said(window) == "The report stays as it was. Your draft is kept."
    correct(window)
    assert kinds(window)[FISH] == "recommendation"
    assert "1 new recommendation: 12.3" in said(window)


def test_a_correction_that_is_not_finished_is_listed_and_gone_on_with(rivers: MainWindow, qtbot: QtBot) -> None:
    correct(rivers)
    go_to(rivers, FISH)
    keys("X", "Escape")
    rivers.parts.open_report("osce-2018")
    qtbot.waitUntil(lambda: rivers.desk.report.id == "osce-2018" and rivers.desk.editor.library is not None)
    keys("Ctrl+O")
    assert the(rivers, Reports).list.spoken[0] == "Go on correcting rivers 2025, not finished, 1 decision"
    keys("Return")
    qtbot.waitUntil(lambda: rivers.desk.importing.review is not None)
    assert rivers.desk.report.id == "rivers-2025"
    assert kinds(rivers)[LEFT_OUT] == "left-out"


def mark(window: MainWindow, code: str) -> None:
    """A note, a bookmark and a place in a brief."""
    marks, library = marking(window), there(window.desk.editor.library)
    assert window.desk.editor.do(mark_edits.write_note(library, library.target(code), "Ask for more."))
    assert window.desk.editor.do(mark_edits.set_bookmark(library, library.target(code)))
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, [code])))
    marks.position(code, {"line": "We count."})


def hung(window: MainWindow, code: str) -> str:
    return what_hangs(there(window.desk.editor.library), code)


def counted(window: MainWindow) -> tuple[int, bool]:
    """Of how many recommendations something can be left, and whether any is no longer in the report."""
    left = WhatIsLeft(there(window.desk.editor.library), lambda _code: None, "2026-12-01")
    assert list(left.work())
    return left.count().total, GONE_SECTION in [one.id for one in left.sections]


ALL_OF_IT = "1 note, bookmark, position, in 1 brief"


def give_code(window: MainWindow, code: str) -> None:
    go_to(window, FISH)
    keys("F2", f"“{code}”", "Return")


def test_esc_in_the_blocks_takes_away_what_is_asked_and_only_then_leaves(rivers: MainWindow) -> None:
    page = correct(rivers)
    mark(rivers, "12.3")
    give_code(rivers, "12.9")
    keys("Ctrl+Return")
    assert page.foot.told
    page.source.setFocus()
    keys("Esc")
    assert (page.foot.told, rivers.desk.navigator.page) == ("", "import")
    keys("Esc")
    assert rivers.desk.navigator.page == ""


def test_marks_go_along_to_the_other_code_and_back_with_the_update(rivers: MainWindow, qtbot: QtBot) -> None:
    mark(rivers, "12.3")
    rivers.desk.navigator.go("12.1")
    page = correct(rivers)
    give_code(rivers, "12.9")
    keys("Ctrl+Return")
    assert page.foot.told == f"This changes rivers 2025: 12.3 becomes 12.9, with what you have on it ({ALL_OF_IT})."
    keys("Ctrl+Return")
    qtbot.waitUntil(lambda: rivers.desk.report.recommendation("12.9") is not None and bool(rivers.desk.editor.library))
    assert (hung(rivers, "12.9"), hung(rivers, "12.3")) == (ALL_OF_IT, "")
    assert [one.code for one in rivers.desk.report.recommendations] == ["12.1", "12.2", "12.9", "12.4"]
    assert rivers.desk.report.section(GONE_SECTION) is None, "nothing is on it"
    assert said(rivers) == "rivers 2025 updated: 4 recommendations. Your marks went along: 12.3 is now 12.9."
    assert rivers.desk.navigator.current == "12.9", "where it was corrected"
    assert counted(rivers) == (4, False)
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: rivers.desk.navigator.page == "import" and bool(rivers.desk.editor.library))
    assert there(the(rivers, ImportPage).source.row).block.code == "12.9", "and there the review is again"
    assert rivers.desk.report.recommendation("12.9") is None
    assert hung(rivers, "12.3") == ALL_OF_IT
    assert not there(rivers.desk.editor.library).labels.redo, "it would lead to a code that is in no report"
    keys("Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: rivers.desk.report.recommendation("12.9") is not None and bool(rivers.desk.editor.library))
    assert hung(rivers, "12.9") == ALL_OF_IT
    correct(rivers)
    give_code(rivers, "12.3")
    keys("Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: not rivers.parts.pages.is_open and bool(rivers.desk.editor.library))
    assert hung(rivers, "12.3") == ALL_OF_IT


def test_a_code_left_by_its_marks_is_shown_again_once_that_alone_is_undone(rivers: MainWindow, qtbot: QtBot) -> None:
    def turned(code: str) -> None:
        qtbot.waitUntil(lambda: rivers.desk.report.section_of(code) is not None and bool(rivers.desk.editor.library))

    mark(rivers, "12.3")
    correct(rivers)
    give_code(rivers, "12.9")
    keys("Ctrl+Return", "Ctrl+Return")
    turned("12.9")
    rivers.parts.open_report("osce-2018")  # as after a restart the update can't be undone any more
    turned("P1-08")
    rivers.parts.open_report("rivers-2025")
    turned("12.9")
    assert not rivers.desk.report.is_gone("12.3")
    rivers.parts.actions.trigger("undo")
    turned("12.3")
    assert rivers.desk.report.is_gone("12.3")
    assert hung(rivers, "12.3") == ALL_OF_IT
    assert said(rivers) == "Undone: 12.3 is now 12.9"
    rivers.parts.actions.trigger("redo")
    qtbot.waitUntil(lambda: rivers.desk.report.section_of("12.3") is None and bool(rivers.desk.editor.library))
    assert hung(rivers, "12.9") == ALL_OF_IT


def test_marks_that_come_back_otherwise_stand_at_the_old_code_too(rivers: MainWindow, qtbot: QtBot) -> None:
    """Out of a backup from before the correction, by the undo of another program, and out of the trash."""

    def shown(code: str) -> bool:
        return rivers.desk.report.section_of(code) is not None and bool(rivers.desk.editor.library)

    mark(rivers, "12.3")
    library = there(rivers.desk.editor.library)
    assert rivers.desk.editor.do(mark_edits.write_note(library, library.target("12.3"), "Deleted before."))
    (note,) = (one for one in library.marks("12.3").notes if one.text == "Deleted before.")
    assert rivers.desk.editor.do(trash_edits.delete(library, note))
    backups = rivers.parts.store_link.backups.process
    backups.start("hand")
    backups.wait()
    backup = backup_files.of_store(rivers.desk.store_path)[0].path
    correct(rivers)
    give_code(rivers, "12.9")
    keys("Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: shown("12.9"))
    rivers.parts.pages.open("backups")
    rivers.parts.store_link.restore(backup, "Backup restored")
    qtbot.waitUntil(lambda: shown("12.3"))
    assert (hung(rivers, "12.3"), hung(rivers, "12.9")) == (ALL_OF_IT, "")
    assert said(rivers) == "Backup restored"
    assert rivers.desk.navigator.page == "backups"
    there(there(rivers.parts.toast.message).action)()
    qtbot.waitUntil(lambda: not shown("12.3") and shown("12.9"))
    assert hung(rivers, "12.9") == ALL_OF_IT
    with closing(Library.open(rivers.desk.store_path, rivers.desk.report)) as another:
        assert another.undo()[0] == "12.3 is now 12.9"
    qtbot.waitUntil(lambda: shown("12.3"))
    assert hung(rivers, "12.3") == ALL_OF_IT
    rivers.parts.actions.trigger("redo")
    qtbot.waitUntil(lambda: not shown("12.3") and shown("12.9"))
    library = there(rivers.desk.editor.library)
    (left,) = (one.id for one in library.trash())
    rivers.parts.pages.open("trash")
    assert rivers.desk.editor.do(library.recovery(left))
    qtbot.waitUntil(lambda: shown("12.3"))
    assert hung(rivers, "12.3") == "1 note"
    assert rivers.desk.navigator.page == "trash"
    assert "12.3" in said(rivers)


def test_what_is_done_at_the_new_code_stays_when_the_update_is_undone(rivers: MainWindow, qtbot: QtBot) -> None:
    mark(rivers, "12.3")
    correct(rivers)
    give_code(rivers, "12.9")
    keys("Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: rivers.desk.report.recommendation("12.9") is not None and bool(rivers.desk.editor.library))
    undo = there(there(rivers.parts.toast.message).action)
    library = there(rivers.desk.editor.library)
    assert rivers.desk.editor.do(mark_edits.write_note(library, library.target("12.9"), "Later."))
    undo()
    qtbot.waitUntil(lambda: rivers.desk.navigator.page == "import" and bool(rivers.desk.editor.library))
    assert rivers.desk.report.is_gone("12.9")
    assert hung(rivers, "12.9") == ALL_OF_IT.replace("1 note", "2 notes")


def test_where_the_store_cannot_be_written_marks_stay_where_they_can_be_seen_and_that_is_said(
    rivers: MainWindow, qtbot: QtBot
) -> None:
    mark(rivers, "12.3")
    page = correct(rivers)
    give_code(rivers, "12.9")
    rivers.desk.editor.held = True
    keys("Ctrl+Return")
    assert page.foot.told == (
        "This changes rivers 2025: 12.3 becomes 12.9;"
        f" your marks stay under “No longer in the report”: 12.3 ({ALL_OF_IT})."
    )
    rivers.desk.editor.held = False
    with closing(sqlite3.connect(rivers.desk.store_path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")  # it can be read all the while
        keys("Escape", "Ctrl+Return", "Ctrl+Return")
        qtbot.waitUntil(lambda: rivers.desk.report.recommendation("12.9") is not None, timeout=30_000)
    assert "Your marks stay under “No longer in the report”:" in said(rivers)
    qtbot.waitUntil(lambda: bool(rivers.desk.editor.library), timeout=30_000)
    assert (hung(rivers, "12.9"), hung(rivers, "12.3")) == ("", ALL_OF_IT)
    assert rivers.desk.report.is_gone("12.3")
    assert counted(rivers) == (5, True)
    page = correct(rivers)
    give_code(rivers, "12.11")
    keys("Ctrl+Return")
    both = f"12.9 becomes 12.11, 12.3 becomes 12.11, with what you have on it ({ALL_OF_IT})"
    assert page.foot.told == f"This changes rivers 2025: {both}."
    keys("Ctrl+Return")
    qtbot.waitUntil(lambda: rivers.desk.report.recommendation("12.11") is not None, timeout=30_000)
    qtbot.waitUntil(lambda: bool(rivers.desk.editor.library), timeout=30_000)
    assert (hung(rivers, "12.11"), hung(rivers, "12.9"), hung(rivers, "12.3")) == (ALL_OF_IT, "", "")


def test_words_changed_by_hand_leave_the_source_as_it_was_read_and_are_marked_on_their_card(
    rivers: MainWindow, qtbot: QtBot
) -> None:
    page = correct(rivers)
    go_to(rivers, FISH)
    keys("F2", "Tab", "End", "“ Soon.”", "Return")
    assert there(page.source.row).shown == f"12.3 {FISH}"
    assert there(page.tree.row).words == f"{FISH} Soon."
    keys("Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: "12.3" in rivers.desk.report.corrected and bool(rivers.desk.editor.library))
    shown = rivers.panes.reading.text.toPlainText()
    assert shown.count("words corrected by hand") == 1
    assert shown.index("12.3") < shown.index("words corrected by hand") < shown.index(f"{FISH} Soon.")
    rivers.parts.pages.open("about-text")
    about = the(rivers, AboutText).findChildren(QuietSheet)[0].toPlainText()
    assert "word for word" not in about
    assert "12.3: words corrected by hand against the source." in about
    assert "“France);” is now “France); Soon.”" in about


def test_what_goes_and_has_marks_or_stands_in_a_brief_is_named_before_the_update(rivers: MainWindow) -> None:
    mark(rivers, "12.3")
    page = correct(rivers)
    go_to(rivers, FISH)
    keys("X", "Ctrl+Return")
    assert page.foot.told == (
        "This changes rivers 2025: 1 recommendation no longer in the report: 12.3;"
        f" your marks stay under “No longer in the report”: 12.3 ({ALL_OF_IT})."
    )


def test_a_section_that_changes_is_called_by_its_title(rivers: MainWindow) -> None:
    page = correct(rivers)
    go_to(rivers, "All conclusions reflect the position of the States that made them.")
    keys("X", "Ctrl+Return")
    assert page.foot.told == "This changes rivers 2025: 1 section changed: Conclusions and recommendations."


def test_a_title_that_was_corrected_by_hand_says_so_at_its_heading(rivers: MainWindow, qtbot: QtBot) -> None:
    page = correct(rivers)
    title = next(one for one in there(page.state.review).blocks if "Conclusions and recommendations" in one.text)
    page.state.decide(Worded(title.place, f"{title.text} Soon"))
    keys("Ctrl+Return", "Ctrl+Return")
    qtbot.waitUntil(lambda: bool(rivers.desk.report.corrected) and bool(rivers.desk.editor.library))
    shown = rivers.panes.reading.text.toPlainText().splitlines()
    at = next(at for at, line in enumerate(shown) if line.endswith("Soon"))
    assert shown[at - 1].endswith(" · words corrected by hand")
    assert sum("words corrected by hand" in line for line in shown) == 1
