"""Backups, check and restore in the real window: what she sees, what is in the file, and the way back."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError, StoreLockedError
from alliance_desktop.gui.backups.backups_page import Backups
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.report_file import keep_reports
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import safekeeping, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import backup_files
from tests import builders
from tests.damage import damage
from tests.gui.asked_files import choose_file
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import the, there
from tests.gui.seen import words as seen_words
from tests.gui.typing import focused, keys
from tests.pictures import scenes
from tests.reports import AVERLAND

pytestmark = pytest.mark.own_window  # its stores are full, or damaged
Write = Callable[[str, str], None]
LONGEST = 10_000
"""Milliseconds until a choice has rested."""


@pytest.fixture
def write(osce: Report, store: Path) -> Write:
    """Writes a note as another program does."""

    def note(code: str, text: str) -> None:
        library = Library.open(store, osce)
        library.apply(builders.note(library, code, text))
        library.close()

    return note


@pytest.fixture
def show(open_window_on: Callable[[Path], MainWindow], store: Path) -> Open:
    """Shows the window on the store, whatever state that is in."""
    return partial(open_window_on, store)


def view(window: MainWindow) -> Backups:
    """The view, opened as the menu does."""
    found = window.findChild(Backups)
    if found is None:
        window.parts.actions.trigger("backups")
        found = window.findChild(Backups)
    assert found is not None
    resting = there(found.findChild(QTimer))  # once the choice rests the backup is compared
    assert not resting.isActive() or QSignalSpy(resting.timeout).wait(LONGEST)
    return found


def listed(window: MainWindow) -> QListView:
    return the(view(window), QListView)


def click(window: MainWindow, words: str) -> None:
    """Presses the visible button with these words, as a mouse does."""
    (button,) = (one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    window.parts.store_link.backups.process.wait()


def seen(window: MainWindow) -> str:
    """All words that the view shows now, apart from its rows."""
    return "\n".join(label.text() for label in view(window).findChildren(QLabel) if label.isVisible())


def rows(window: MainWindow) -> list[str]:
    """The rows as a screen reader says them."""
    model = listed(window).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(number, 0), role) for number in range(model.rowCount())]


def report_text(window: MainWindow) -> str:
    """The report with its cards, as it stands in the centre."""
    (shown,) = (one for one in window.findChildren(QTextEdit) if one.accessibleName() == "Report text")
    return shown.toPlainText()


def texts(window: MainWindow) -> list[str]:
    return [note.text for note in library_of(window).in_text.notes()]


def test_a_backup_by_hand_is_listed_chosen_and_told(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "A note.")
    window = show()
    assert "No backups yet." in seen(window)
    click(window, "Back up now")
    (made,) = safekeeping.list_backups(store)
    assert made.why == "hand"
    assert "A note." in made.notes.read_text()
    size = round(made.path.stat().st_size / 1000)
    assert rows(window) == [f"today {made.at.astimezone():%-H:%M}, made by you, {size} KB"]
    assert "Backed up." in seen(window)
    assert "are the same in it as now" in seen(window)


def test_a_restore_shows_what_changes_and_a_click_undoes(show: Open, write: Write, store: Path, osce: Report) -> None:
    write("P1-08", "first")
    library = Library.open(store, osce)
    safekeeping.back_up(library.path, "hand")
    library.apply(trash_edits.delete(library, library.in_text.notes()[0]))
    library.apply(builders.tagged(library, "funding", "P1-01", "P1-02"))
    library.close()
    write("P1-09", "second")
    window = show()
    assert texts(window) == ["second"]
    opened = view(window)
    assert "Will be restored: 1 note · Will be removed: 1 note, 2 uses of tags" in seen(window)
    assert focused() is opened.first_focus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert texts(window) == ["first"]
    assert window.desk.editor.marks("P1-01").tags == ()
    assert "Restored: today" in window.parts.toast.accessibleName()
    window.parts.pages.leave()  # the way back does not hang on the view
    click(window, "Undo restore")
    assert texts(window) == ["second"]
    assert len(window.desk.editor.marks("P1-01").tags) == 1
    assert window.parts.toast.accessibleName() == "Your notes are as they were before"
    click(window, "Restore again")
    assert texts(window) == ["first"]


def restored_by_keys(show: Open, store: Path, osce: Report, *, undone: bool = False) -> MainWindow:
    """The window right after a restore: the backup ends with a tag, `undone` or not; the notes replaced with a note."""
    library = Library.open(store, osce)
    library.apply(builders.tagged(library, "compensation", "P1-01", "P1-02"))
    if undone:
        library.undo()
    safekeeping.back_up(store, "hand")
    library.apply(builders.note(library, "P1-09", "the last step"))
    library.close()
    window = show()
    view(window)
    keys("Return")
    assert texts(window) == []
    assert "Restored: today" in window.parts.toast.accessibleName()
    return window


def undo_title(window: MainWindow) -> str:
    window.parts.actions.refresh()
    return window.parts.actions["undo"].text()


def test_undo_after_a_restore_undoes_it_and_then_what_came_before(show: Open, store: Path, osce: Report) -> None:
    window = restored_by_keys(show, store, osce)
    window.desk.editor.refresh()  # the file was touched
    assert undo_title(window) == "Undo: Restore a backup"
    keys("Ctrl+Z")
    assert texts(window) == ["the last step"]
    assert len(window.desk.editor.marks("P1-01").tags) == 1
    assert window.parts.toast.accessibleName() == "Your notes are as they were before"
    assert undo_title(window).startswith("Undo: Note")
    keys("Ctrl+Z")
    assert texts(window) == []
    assert len(window.desk.editor.marks("P1-01").tags) == 1


def test_redo_after_a_restore_does_nothing_undone_in_the_restored_file(show: Open, store: Path, osce: Report) -> None:
    window = restored_by_keys(show, store, osce, undone=True)
    keys("Ctrl+Shift+Z")
    assert not window.desk.editor.marks("P1-01").tags
    assert window.parts.toast.accessibleName() == "Nothing to redo"
    window.desk.editor.redo()  # as an action does that is still enabled
    assert not window.desk.editor.marks("P1-01").tags


def test_undo_undoes_a_change_made_after_a_restore(show: Open, store: Path, osce: Report) -> None:
    window = restored_by_keys(show, store, osce)
    window.parts.pages.leave()
    marking(window).note("P1-08", "written after")
    assert undo_title(window) != "Undo: Restore a backup"
    keys("Ctrl+Z")
    assert texts(window) == []
    assert len(window.desk.editor.marks("P1-01").tags) == 1


def test_undo_that_finds_the_replaced_notes_gone_undoes_nothing_older(show: Open, store: Path, osce: Report) -> None:
    window = restored_by_keys(show, store, osce)
    for backup in safekeeping.list_backups(store):
        backup.path.unlink()
    for _again in range(2):
        keys("Ctrl+Z")
        assert len(window.desk.editor.marks("P1-01").tags) == 1
        assert "Undone" not in window.parts.toast.accessibleName()


def test_a_draft_that_a_backup_has_is_said_to_be_that_and_no_end_of_the_program(
    show: Open, store: Path, osce: Report
) -> None:
    library = Library.open(store, osce)
    begun: dict[str, object] = {"field": "line", "begun": {}}
    library.save_draft(Draft("a-key", "field", osce.id, "P1-02", "Norway supports", "2026-11-30T09:09:00.000Z", begun))
    safekeeping.back_up(store, "day")
    saved = builders.set_fields(library, [library.target("P1-02")], {"line": "Norway supports it"})
    library.apply(saved, drop_draft="a-key")
    library.close()
    window = show()
    view(window)
    keys("Return", "Escape")
    for _turn in range(2):
        said = " ".join(seen_words(window.parts.side.recovered()))
        assert "The backup was made before it was saved." in said
        assert "ended" not in said
        assert window.open_report(osce)


def test_the_panes_show_the_restored_notes_and_edits_go_on(show: Open, write: Write, store: Path, osce: Report) -> None:
    write("P1-08", "first")
    safekeeping.back_up(store, "hand")
    write("P1-08", "later words")
    window = show()
    window.desk.navigator.go("P1-08")
    assert "+1 note" in report_text(window)
    view(window)
    click(window, "Restore this backup")
    window.parts.pages.leave()
    assert "+1 note" not in report_text(window)
    assert "first" in report_text(window)
    marking(window).note("P1-08", "written after")
    other = Library.open(store, osce)
    assert {note.text for note in other.in_text.notes()} == {"first", "written after"}
    other.close()


def test_typed_words_are_kept_before_the_notes_are_replaced(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "first")
    safekeeping.back_up(store, "hand")
    window = show()
    window.desk.navigator.go("P1-09")
    window.parts.side.new_note()
    QTest.keyClicks(focused(), "just ")
    view(window)
    window.parts.side.enter()
    QTest.keyClicks(focused(), "typed")
    click(window, "Restore this backup")
    assert texts(window) == ["first"]
    click(window, "Undo restore")
    assert texts(window) == ["first", "just typed"]


def test_a_check_says_calmly_that_all_is_well(show: Open, write: Write) -> None:
    write("P1-08", "A note.")
    window = show()
    view(window)
    click(window, "Check my notes")
    assert "No problems found: 1 note, each as it was written." in seen(window)


def test_a_check_finds_the_marks_of_another_report_in_their_place(show: Open, store: Path) -> None:
    shutil.copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    averland = read_package(AVERLAND)
    with closing(Library.open(store, averland)) as library:
        library.apply(builders.note(library, "131.1", "A note."))
    window = show()
    view(window)
    click(window, "Check my notes")
    assert "No problems found" in seen(window)
    with closing(Library.open(store, averland)) as library:
        library.apply(builders.note(library, "131.999", "A note."))
    click(window, "Check my notes")
    assert "131.999 isn’t in Averland 2025. Your marks on it are kept." in seen(window)


def test_a_check_names_a_note_that_is_not_what_was_written(show: Open, store: Path) -> None:
    builders.filled(store)
    damage(store, "flip_bit_in_words", 1)
    window = show()
    view(window)
    click(window, "Check my notes")
    assert "1 fault found. Nothing was changed." in seen(window)
    assert "is damaged: its checksum" in seen(window)
    click(window, "Back up now")
    assert "1 record is damaged and was copied as it is" in seen(window)
    assert len(rows(window)) == 1


def test_a_damaged_store_is_replaced_from_the_bar_and_kept(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "safe")
    safekeeping.back_up(store, "hand")
    store.write_bytes(b"no store at all " * 400)
    damaged = store.read_bytes()
    window = show()
    assert window.desk.editor.library is None
    click(window, "Restore a backup…")
    assert "Will be restored: 1 note" in seen(window)
    click(window, "Restore this backup")
    assert texts(window) == ["safe"]
    assert window.parts.store_bar.text == ""
    (kept,) = safekeeping.backup_folder(store).glob("store.db.damaged-*")
    assert kept.read_bytes() == damaged
    (row,) = (number for number, said in enumerate(rows(window)) if "damaged file" in said)
    listed(window).setCurrentIndex(listed(window).model().index(row, 0))
    view(window)
    assert "This can’t be restored." in seen(window)


def test_a_newer_programs_notes_are_put_back_byte_for_byte_both_ways(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "older")
    safekeeping.back_up(store, "hand")
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    newer = store.read_bytes()
    window = show()
    assert "newer build" in window.parts.store_bar.text
    view(window)
    click(window, "Restore this backup")
    assert texts(window) == ["older"]
    click(window, "Undo restore")
    assert store.read_bytes() == newer
    assert "newer build" in window.parts.store_bar.text
    assert "were before" in window.parts.toast.accessibleName()
    QTest.keyClick(listed(window), Qt.Key.Key_End)
    click(window, "Restore this backup")
    assert texts(window) == ["older"]
    listed(window).setFocus()
    QTest.keyClick(listed(window), Qt.Key.Key_Home)
    view(window)
    assert "can be put back" in seen(window)
    click(window, "Restore this backup")
    assert store.read_bytes() == newer


def test_a_missing_store_offers_backups_until_one_is_taken(show: Open, write: Write, store: Path, qtbot: QtBot) -> None:
    write("P1-08", "safe")
    safekeeping.back_up(store, "hand")
    store.unlink()
    window = show()
    assert "No notes found at" in window.parts.store_bar.text
    click(window, "Restore a backup…")
    window.parts.pages.leave()
    qtbot.waitUntil(lambda: window.findChild(Backups) is None)
    assert "No notes found at" in window.parts.store_bar.text
    click(window, "Restore a backup…")
    assert "Will be restored: 1 note" in seen(window)
    click(window, "Restore this backup")
    assert texts(window) == ["safe"]
    assert window.parts.store_bar.text == ""


def test_backups_of_a_missing_store_are_offered_after_a_note_and_warning(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "safe")
    safekeeping.back_up(store, "hand")
    store.unlink()
    window = show()
    window.parts.store_link.errors.failed(StoreLockedError("Locked."))
    assert window.parts.store_bar.text == "Locked."
    marking(window).note("P1-01", "begun anew")
    assert "A new file for your notes was made" in window.parts.store_bar.text
    marking(window).note("P1-02", "and on")
    assert "A new file for your notes was made" in window.parts.store_bar.text
    click(window, "Close")
    marking(window).note("P1-03", "and on")
    assert window.parts.store_bar.text == ""
    assert len(texts(window)) == 3


def test_a_restore_ends_the_offer_of_backups_beside_a_new_file(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "safe")
    safekeeping.back_up(store, "hand")
    store.unlink()
    window = show()
    marking(window).note("P1-01", "begun anew")
    assert "A new file for your notes was made" in window.parts.store_bar.text
    click(window, "Restore a backup…")
    listed(window).setCurrentIndex(there(listed(window).model()).index(listed(window).model().rowCount() - 1, 0))
    view(window)
    click(window, "Restore this backup")
    assert texts(window) == ["safe"]
    assert window.parts.store_bar.text == ""


def test_a_warning_of_text_that_is_not_saved_stays_though_the_missing_store_has_come_back(
    show: Open, write: Write, store: Path, osce: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("P1-08", "safe")
    backup = safekeeping.back_up(store, "hand")
    store.unlink()
    window = show()
    assert "No notes found at" in window.parts.store_bar.text

    def refuse(*_arguments: object, **_options: object) -> None:
        raise StoreLockedError("Locked.")

    with monkeypatch.context() as broken:
        for name in ("apply", "save_draft", "drop_draft"):
            broken.setattr(Library, name, refuse)
        window.desk.navigator.go("P1-08")
        window.parts.side.new_note()
        QTest.keyClicks(focused(), "not yet saved")
        window.parts.side.flush()
        assert window.parts.store_bar.text.startswith("Locked.")
        shutil.copyfile(backup, store)
        window.parts.store_link.reopen()
        assert texts(window) == ["safe"]
        assert window.parts.store_bar.text.startswith("Locked.")
    assert window.parts.side.flush()
    assert window.parts.store_bar.text == ""


def test_a_place_of_backups_that_cannot_be_read_is_told_in_the_bar(show: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_store: Path) -> None:
        raise InputError("The share cannot be used.")

    monkeypatch.setattr(backup_files, "newest_of_missing", refuse)
    window = show()
    assert window.desk.editor.library is None
    assert window.parts.store_bar.text == "The share cannot be used."


@pytest.mark.parametrize(("days", "words"), [(2, "Check the date"), (0, ""), (-800, "If that is wrong")])
def test_a_clock_that_fits_no_last_change_is_told(show: Open, osce: Report, store: Path, days: int, words: str) -> None:
    clock = builders.Clock(datetime.now(UTC) + timedelta(days=days))
    library = builders.library(store, osce, clock)
    library.apply(builders.note(library, "P1-08", "written then"))
    library.close()
    window = show()
    assert (words in window.parts.notice_bar.text) if words else window.parts.notice_bar.text == ""
    assert safekeeping.check(store, [osce]) == []


def test_a_file_is_seen_first(show: Open, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("P1-08", "mine")
    other = builders.filled(tmp_path / "from-a-stick.db", notes=3)
    letter = tmp_path / "letter.db"
    letter.write_text("Dear colleague, " * 100)
    window = show()
    view(window)
    for chosen, words in ((letter, "not a store"), (other, "Will be restored: 3 notes")):
        choose_file(monkeypatch, chosen)
        click(window, "Restore from a file…")
        assert chosen.name in seen(window)
        assert words in seen(window)
    assert len(texts(window)) == 1
    click(window, "Restore this backup")
    assert len(texts(window)) == 3
    click(window, "Undo restore")
    assert texts(window) == ["mine"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_restore_on_the_command_line_shows_in_the_window(show: Open, write: Write, store: Path, qtbot: QtBot) -> None:
    write("P1-08", "first")
    source = safekeeping.back_up(store, "hand")
    write("P1-08", "second")
    window = show()
    safekeeping.restore(store, source)
    qtbot.waitUntil(lambda: texts(window) == ["first"])
    assert window.parts.store_bar.text == ""
    marking(window).note("P1-01", "goes on")


@pytest.mark.usefixtures("moves_open_files")
def test_another_store_there_is_not_taken(show: Open, write: Write, store: Path, tmp_path: Path, qtbot: QtBot) -> None:
    write("P1-08", "mine")
    other = builders.filled(tmp_path / "other.db", notes=2)
    window = show()
    other.replace(store)
    qtbot.waitUntil(lambda: "no longer at" in window.parts.store_bar.text)
    assert texts(window) == ["mine"]
    before = store.read_bytes()
    assert not window.desk.editor.do(builders.note(library_of(window), "P1-01", "lost?"))
    assert store.read_bytes() == before


@pytest.mark.backups
def test_closing_after_a_change_leaves_a_backup_and_without_one_none(show: Open, write: Write, store: Path) -> None:
    write("P1-08", "A note.")
    show().close()
    assert safekeeping.list_backups(store) == []
    window = show()
    marking(window).note("P1-01", "one")
    marking(window).note("P1-02", "two")
    window.close()
    window.parts.store_link.backups.process.wait()
    newest = safekeeping.list_backups(store)[0]
    assert newest.why in {"day", "close"}
    assert "two" in newest.notes.read_text()


def test_on_a_small_screen_what_a_restore_changes_and_its_button_are_seen_whole(
    show: Open, write: Write, store: Path
) -> None:
    write("P1-02", "one")
    safekeeping.back_up(store, "hand")
    window = show()
    scenes.mark(window)
    scenes.give_positions(window)
    scenes.fill_lists(window)
    window.resize(683, 362)
    settle_layouts()
    page = view(window)
    QTest.qWait(1)
    (restore,) = (one for one in page.findChildren(QPushButton) if one.text() == "Restore this backup")
    assert restore.height() >= restore.sizeHint().height()
    for one in page.findChildren(QLabel):
        assert not one.isVisible() or one.height() >= one.heightForWidth(one.width()), one.text()


def test_every_control_has_a_name_and_tab_goes_through_all(show: Open, write: Write) -> None:
    write("P1-08", "A note.")
    window = show()
    view(window)
    click(window, "Back up now")
    opened = view(window)
    names = set()
    listed(window).setFocus()
    for _ in range(12):
        names.add(focused().accessibleName() or focused().property("text"))
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert {"Backups", "Restore this backup"} <= names
    assert all(names)
    buttons = [one for one in opened.findChildren(QPushButton) if one.isVisible()]
    assert {one.text() for one in buttons} == {
        "Show the folder",
        "Back up now",
        "Check my notes",
        "Restore from a file…",
        "Restore this backup",
    }
    QTest.keyClick(listed(window), Qt.Key.Key_Escape)
    assert not window.parts.pages.is_open


def test_a_restore_offers_the_reports_that_its_marks_are_on(show: Open, qtbot: QtBot, store: Path) -> None:
    folder = installed_reports.own_folder() / AVERLAND.name
    shutil.copytree(AVERLAND, folder)
    averland = read_package(AVERLAND)
    library = Library.open(store, averland)
    library.apply(builders.note(library, "131.1", "Ratify"))
    library.close()
    gone = Library.open(store, replace(averland, id="gone-2020"))
    gone.apply(builders.note(gone, "131.1", "Of a report without a copy"))
    gone.close()
    source = safekeeping.back_up(store, "hand")
    keep_reports(source.parent)
    shutil.rmtree(folder)
    window = show()
    window.parts.pages.open("backups")
    page = the(window, Backups)
    page.look_at_file(source)
    page.restore()
    bar = window.parts.notice_bar
    assert bar.text.endswith("Copies are with the backups: Averland 2025. Without a copy there: gone-2020.")
    next(each for each in bar.findChildren(QPushButton) if each.text() == "Import").click()
    assert installed_reports.read_installed(AVERLAND.name).recommendation("131.1") is not None
    assert bar.isHidden()
    page.look_at_file(source)
    page.restore()
    assert bar.text == "Your notes have marks on reports you don’t have. Without a copy there: gone-2020."


@pytest.mark.backups
def test_a_backup_that_the_window_made_itself_has_the_reports_beside_it(show: Open, store: Path) -> None:
    window = show()
    library, link = library_of(window), window.parts.store_link
    assert window.desk.editor.do(builders.note(library, "P1-01", "the first change of the day"), announce="")
    link.backups.process.wait()
    shutil.copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    source = safekeeping.back_up(store, "take-back")
    assert window.desk.editor.do(builders.note(library, "P1-02", "taken back"), announce="")
    link.backups.process.wait()
    kept = store.parent / "backups" / "reports"
    assert len(list(kept.iterdir())) == 1
    made = len(safekeeping.list_backups(store))
    shutil.rmtree(kept)
    link.restore(source, "Restored")
    link.backups.process.wait()
    assert len(list(kept.iterdir())) == 1
    assert len(safekeeping.list_backups(store)) == made + 1, "the one of the restore alone"
