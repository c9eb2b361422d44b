"""The file of the open notes is taken away: the bar says so, all is rescued, and one click brings it back."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from alliance_desktop import errors
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.store_link import StoreWatch
from alliance_desktop.library import mark_edits, safekeeping, trash_edits
from alliance_desktop.store import sqlite_errors
from tests import builders
from tests.gui.backups.test_damage_in_the_window import STAYS, buttons, overwrite, rescued, restart, texts, write
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.typing import focused, keys

pytestmark = pytest.mark.usefixtures("moves_open_files")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where `open_window` has its store."""
    return tmp_path / "store.db"


def foot(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.parts.status_bar.findChildren(QLabel))


def two_notes(window: MainWindow) -> list[str]:
    assert write(window, "First")
    assert write(window, "Second")
    assert "Saved" in foot(window)
    return texts(window)


def take_away(window: MainWindow, store: Path, qtbot: QtBot) -> None:
    store.unlink()
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)


def test_a_removed_file_is_told_with_the_rescue_of_all_notes_and_nothing_is_said_to_be_saved(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    window = open_window()
    saved = two_notes(window)
    take_away(window, store, qtbot)
    assert str(rescued(store)) in window.parts.store_bar.text
    assert "Not saved – the store is no longer in its place" in foot(window)
    assert not window.close()
    assert STAYS in window.parts.toast.accessibleName()
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)
    assert window.parts.store_bar.text == ""
    assert "Not saved" not in foot(window)
    assert write(window, "goes on")
    assert window.close()


def test_beside_a_note_nothing_is_said_to_be_saved_while_its_file_is_gone(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    window = open_window()
    two_notes(window)
    window.desk.navigator.go("P1-08")

    def beside() -> set[str]:
        return {one.text() for one in window.parts.side.findChildren(QLabel) if one.isVisible()}

    assert "saved" in beside()
    take_away(window, store, qtbot)
    assert "saved" not in beside()
    window.parts.side.new_note()
    QTest.keyClicks(focused(), "typed meanwhile")
    assert "saved" not in beside()
    buttons(window)["Restore the rescued notes"].click()
    assert window.parts.side.flush()
    assert "saved" in beside()


@pytest.mark.own_window  # another start that reads what the first left
def test_a_window_closed_over_a_removed_file_tells_at_the_next_start_where_its_notes_are(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    window = open_window()
    saved = two_notes(window)
    store.unlink()
    assert not window.close()  # before anything else has found it
    assert str(rescued(store)) in window.parts.store_bar.text
    assert window.close()
    again = open_window()
    qtbot.waitUntil(lambda: str(rescued(store)) in again.parts.notice_bar.text)
    assert "there are backups" in again.parts.store_bar.text
    again.parts.store_link.restore(rescued(store), "Restored")
    assert sorted(texts(again)) == sorted(saved)


def test_what_waits_for_a_removed_file_is_saved_into_the_rescue_that_takes_its_place(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    window = open_window()
    saved = two_notes(window)
    take_away(window, store, qtbot)
    assert not window.desk.editor.do(builders.tagged(library_of(window), "late", "P1-02"))
    assert str(rescued(store)) in window.parts.store_bar.text
    assert "1 change is not saved yet." in window.parts.store_bar.text
    assert not window.close()
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)
    assert library_of(window).marks("P1-02").tags


def test_a_file_that_comes_back_is_used_again_and_a_second_loss_is_rescued_anew(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    window = open_window()
    two_notes(window)
    elsewhere = store.rename(store.with_name("elsewhere.db"))
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    first = rescued(store)
    elsewhere.rename(store)
    qtbot.waitUntil(lambda: window.parts.store_bar.text == "")
    assert "Not saved" not in foot(window)
    assert write(window, "Third")
    saved = texts(window)
    assert not first.exists()
    take_away(window, store, qtbot)
    assert str(rescued(store)) in window.parts.store_bar.text
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)


def test_a_rescue_goes_too_where_a_link_to_the_file_was_removed_and_came_back(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    builders.filled(store)
    folder = store.with_name("elsewhere")
    folder.mkdir()
    store.symlink_to(store.rename(folder / "notes.db"))
    window = open_window()
    link = store.readlink()
    take_away(window, store, qtbot)
    found = rescued(store)
    store.symlink_to(link)
    qtbot.waitUntil(lambda: window.parts.store_bar.text == "")
    assert not found.exists()


def test_where_the_whole_folder_went_none_is_made_and_a_copy_is_offered(
    open_window: Open, store: Path, qtbot: QtBot
) -> None:
    window = open_window()
    two_notes(window)
    moved = store.parent.rename(store.parent.with_name("unplugged"))
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    assert set(buttons(window)) == {"Try again", "Save a copy…"}
    assert not window.close()
    assert STAYS in window.parts.toast.accessibleName()
    assert not store.parent.exists()
    moved.rename(store.parent)
    buttons(window)["Try again"].click()
    assert window.parts.store_bar.text == ""
    assert window.close()


@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_an_older_copy_that_takes_the_place_of_the_file_is_told_and_all_is_rescued(
    open_window: Open, store: Path, qtbot: QtBot, *, in_place: bool
) -> None:
    window = open_window()
    assert write(window, "First")
    older = Path(shutil.copy(store, store.with_name("older.db")))
    assert write(window, "Second")
    (first, *_others) = library_of(window).in_text.notes()
    assert window.desk.editor.do(mark_edits.rewrite_note(library_of(window), first, "First, edited"))
    saved = texts(window)
    shutil.copy(older, store) if in_place else older.replace(store)
    bar = window.parts.store_bar
    qtbot.waitUntil(lambda: bar.is_warning)
    assert "A file without your latest changes has replaced your notes." in bar.text
    assert str(rescued(store)) in bar.text
    assert texts(window) == saved
    assert "Not saved – another file has replaced your notes" in foot(window)
    assert not window.close()
    buttons(window)["Restore the rescued notes"].click()
    assert texts(window) == saved
    assert bar.text == ""
    assert window.close()


@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_other_notes_that_take_the_place_of_the_file_are_not_called_a_copy_of_these(
    open_window: Open, store: Path, qtbot: QtBot, *, in_place: bool
) -> None:
    window = open_window()
    saved = two_notes(window)
    other = builders.library(store.with_name("other.db"))
    for number in range(3):
        other.apply(builders.note(other, "P1-05", f"somebody else’s {number}"))
    other.close()
    shutil.copy(other.path, store) if in_place else other.path.replace(store)
    content, bar = store.read_bytes(), window.parts.store_bar
    qtbot.waitUntil(lambda: bar.is_warning)
    assert "copy" not in bar.text
    assert "copy" not in foot(window)
    assert str(rescued(store)) in bar.text
    assert store.read_bytes() == content
    assert not window.close()
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)
    assert bar.text == ""


@pytest.mark.parametrize("moment", ["typed on", "left", "kept before"])
def test_a_note_that_is_typed_and_was_changed_in_a_later_copy_keeps_both_texts_to_be_chosen(
    open_window: Open, store: Path, qtbot: QtBot, moment: str
) -> None:
    window = open_window()
    assert write(window, "First")
    window.desk.navigator.go("P1-08")
    (note,) = library_of(window).in_text.notes()
    later = builders.library(Path(shutil.copy(store, store.with_name("later.db"))), library_of(window).report)
    later.apply(mark_edits.rewrite_note(later, note, "First, from the other computer"))
    later.close()
    window.parts.side.open_note(note.id)
    keys("Ctrl+End", "“ and hers”")
    if moment == "kept before":
        qtbot.waitUntil(lambda: [one.text for one in library_of(window).drafts()] == ["First and hers"])
    later.path.replace(store)
    if moment == "typed on":
        keys("“, typed on”")
    assert window.parts.side.flush()
    typed = "First and hers, typed on" if moment == "typed on" else "First and hers"
    (now,) = library_of(window).in_text.to_choose()
    assert {now.text, *(one.text for one in now.others)} == {typed, "First, from the other computer"}
    assert "Both versions were kept" in window.parts.notice_bar.text
    assert window.parts.store_bar.text == ""
    assert safekeeping.list_backups(store) == []
    keys("“!”")
    assert window.parts.side.flush()
    (now,) = library_of(window).in_text.to_choose()
    assert {now.text, *(one.text for one in now.others)} == {f"{typed}!", "First, from the other computer"}


@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
@pytest.mark.parametrize("seen", [True, False])
def test_a_draft_that_a_copy_in_the_place_of_the_file_lacks_is_kept_there_too(
    open_window: Open, store: Path, qtbot: QtBot, *, seen: bool, in_place: bool
) -> None:
    window = open_window()
    assert write(window, "First")
    before = Path(shutil.copy(store, store.with_name("before.db")))
    window.desk.navigator.go("P1-08")
    window.parts.side.new_note()
    keys("“typed on”")

    def drafted() -> bool:
        with closing(builders.library(store)) as fresh:
            return [one.text for one in fresh.drafts()] == ["typed on"]

    qtbot.waitUntil(drafted)
    if not seen:
        watch_nothing(window)
    shutil.copy(before, store) if in_place else before.replace(store)
    if seen:
        qtbot.waitUntil(lambda: not library_of(window).is_faulty)
    else:
        window.desk.editor.refresh()
    qtbot.waitUntil(drafted)
    assert window.parts.store_bar.text == ""
    assert window.parts.side.flush()
    assert sorted(texts(window)) == ["First", "typed on"]


@pytest.mark.parametrize("how", ["a note", "undo", "typed text"])
def test_what_is_written_just_after_a_later_copy_took_the_place_of_the_file_goes_into_that_without_an_alarm(
    open_window: Open, store: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    window = open_window()
    assert write(window, "First")
    later = builders.library(Path(shutil.copy(store, store.with_name("later.db"))), library_of(window).report)
    later.apply(builders.note(later, "P1-05", "from the other computer"))
    later.close()
    said = list[str]()
    monkeypatch.setattr(window.parts.store_bar, "say", lambda text, *_given, **_named: said.append(text))
    if how == "typed text":
        window.desk.navigator.go("P1-08")
        window.parts.side.new_note()
        QTest.keyClicks(focused(), "Second")
    later.path.replace(store)
    match how:
        case "a note":
            assert write(window, "Second")
        case "undo":
            window.desk.editor.undo()
        case _:
            assert window.parts.side.flush()
    assert said == []
    assert safekeeping.list_backups(store) == []
    both = [] if how == "undo" else ["Second", "from the other computer"]  # undo knows of no computers
    assert sorted(texts(window)) == sorted(["First", *both])


@pytest.mark.own_window  # another start that reads what the first left
def test_an_earlier_rescue_is_not_said_to_have_what_was_saved_after_it(
    open_window: Open, store: Path, qtbot: QtBot, osce: Report
) -> None:
    window = open_window()
    two_notes(window)
    take_away(window, store, qtbot)
    buttons(window)["Restore the rescued notes"].click()
    assert write(window, "an hour later")
    window.parts.store_link.close(back_up=False)  # as a kill leaves it
    overwrite(store, seen=False)
    text = restart(window, qtbot, osce, store).parts.store_bar.text
    assert str(rescued(store)) in text
    assert "It is from" in text
    assert "Everything" not in text


@pytest.mark.parametrize("how", ["damaged", "set back"])
def test_a_rescue_stays_while_its_notes_are_not_in_their_file_again(
    open_window: Open, store: Path, qtbot: QtBot, how: str
) -> None:
    window = open_window()
    if how == "damaged":
        builders.filled(store)
        write(window, "one more")
        overwrite(store, seen=True)
    else:
        replaced_by_an_older_copy(window, store)
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    first = rescued(store)
    window.parts.store_link.errors.settle()
    assert first.exists()


def test_a_rescue_is_made_once_also_where_the_notes_to_read_beside_it_find_no_room(
    open_window: Open, store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    saved = two_notes(window)
    monkeypatch.setattr(safekeeping, "write_whole", _full)
    take_away(window, store, qtbot)
    for _each in range(2):
        window.desk.editor.refresh()
    (made,) = safekeeping.list_backups(store)
    assert str(made.path) in window.parts.store_bar.text
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)


@pytest.mark.own_window  # another start that reads what the first left
def test_a_second_rescue_is_the_one_that_the_bar_names(open_window: Open, store: Path, qtbot: QtBot) -> None:
    window = open_window()
    assert write(window, "First")
    older = Path(shutil.copy(store, store.with_name("older.db")))
    assert write(window, "Second")
    shutil.copy(older, store)
    assert not window.close()
    first = rescued(store)
    assert window.close()
    window = open_window()
    bar = window.parts.store_bar
    qtbot.waitUntil(lambda: str(first) in bar.text)
    assert write(window, "Third")
    shutil.copy(older, store)
    qtbot.waitUntil(lambda: bar.is_warning)
    (newest, _before) = (one.path for one in safekeeping.list_backups(store) if one.why == "rescue")
    assert str(newest) in bar.text
    assert str(first) not in bar.text
    buttons(window)["Restore the rescued notes"].click()
    assert "Third" in texts(window)
    assert bar.text == ""


def test_what_other_programs_write_into_the_store_raises_no_alarm(open_window: Open, store: Path, qtbot: QtBot) -> None:
    window = open_window()
    assert write(window, "First")
    other = builders.library(store)
    (note,) = other.in_text.notes()
    for step in (
        lambda: other.apply(mark_edits.rewrite_note(other, note, "edited elsewhere")),
        other.undo,
        lambda: other.rename_owner("Berta"),
        lambda: other.apply(trash_edits.delete(other, other.in_text.notes()[0])),
    ):
        step()
        qtbot.waitUntil(lambda: library_of(window).contents.records == other.contents.records)
        assert window.parts.store_bar.text == ""
        assert write(window, "goes on")
        other.refresh()
    assert [one.why for one in safekeeping.list_backups(store)] == []
    other.close()


def replaced_by_an_older_copy(window: MainWindow, store: Path, *, in_place: bool = False) -> list[str]:
    assert write(window, "First")
    older = Path(shutil.copy(store, store.with_name("older.db")))
    assert write(window, "Second")
    saved = texts(window)
    shutil.copy(older, store) if in_place else older.replace(store)
    return saved


def watch_nothing(window: MainWindow) -> None:
    """As where a network drive tells nothing."""
    for one in window.findChildren(StoreWatch):
        one.end()


@pytest.mark.parametrize("seen", [True, False])
@pytest.mark.parametrize("how", ["removed", "set back"])
def test_no_report_is_turned_to_over_notes_that_are_not_in_their_file(
    open_window: Open, store: Path, qtbot: QtBot, how: str, *, seen: bool
) -> None:
    window = open_window()
    if not seen:
        watch_nothing(window)
    saved = two_notes(window) if how == "removed" else replaced_by_an_older_copy(window, store)
    if how == "removed":
        store.unlink()
    if seen:
        qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    for _each in range(2):
        assert not window.open_report(window.desk.report)
        assert texts(window) == saved
        assert str(rescued(store)) in window.parts.store_bar.text
        assert "Restore them or put the file back first." in window.parts.toast.accessibleName()
    assert not window.close()
    buttons(window)["Restore the rescued notes"].click()
    assert window.open_report(window.desk.report)
    assert sorted(texts(window)) == sorted(saved)
    assert window.close()


def test_the_system_ends_the_program_over_a_removed_file_and_all_is_rescued(open_window: Open, store: Path) -> None:
    window = open_window()
    saved = two_notes(window)
    watch_nothing(window)
    store.unlink()
    assert window.close_at_once()
    assert sorted(one.text for one in builders.library(rescued(store)).in_text.notes()) == sorted(saved)


def test_a_backup_restored_over_a_removed_file_leaves_what_the_window_had_in_a_rescue_that_is_told(
    open_window: Open, store: Path
) -> None:
    window = open_window()
    assert write(window, "First")
    backup = safekeeping.back_up(store, "hand")
    assert write(window, "Second")
    watch_nothing(window)
    store.unlink()
    window.parts.store_link.restore(backup, "Restored")
    assert texts(window) == ["First"]
    assert str(rescued(store)) in window.parts.notice_bar.text
    assert len(builders.library(rescued(store)).in_text.notes()) == 2


def test_a_backup_is_not_restored_over_notes_that_are_in_no_file(
    open_window: Open, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    assert write(window, "First")
    backup = safekeeping.back_up(store, "hand")
    assert write(window, "Second")
    monkeypatch.setattr(safekeeping, "rescue", _full)
    store.unlink()
    with pytest.raises(errors.StoreError, match=r"couldn’t be saved in another file\. Save a copy"):
        window.parts.store_link.restore(backup, "Restored")
    assert len(texts(window)) == 2
    monkeypatch.setattr("alliance_desktop.gui.backups.rescue.file_to_save", _chosen(tmp_path / "elsewhere" / "copy.db"))
    (tmp_path / "elsewhere").mkdir()
    buttons(window)["Save a copy…"].click()
    window.parts.store_link.restore(backup, "Restored")
    assert texts(window) == ["First"]
    assert "copy.db" in window.parts.notice_bar.text


def _full(*_given: object, **_named: object) -> Path:
    raise sqlite_errors.full(Path("store.db"))


def _chosen(path: Path) -> Callable[..., None]:
    return lambda _window, _title, _folder, _kinds, write: write(str(path), "")


@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_a_restore_of_the_rescued_notes_that_fails_leaves_them_in_the_window_and_writes_nothing_into_the_older_copy(
    open_window: Open, store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, in_place: bool
) -> None:
    window = open_window()
    saved = replaced_by_an_older_copy(window, store, in_place=in_place)
    content = store.read_bytes()
    bar = window.parts.store_bar
    qtbot.waitUntil(lambda: bar.is_warning)
    window.desk.editor.do(builders.tagged(library_of(window), "late", "P1-02"))
    with monkeypatch.context() as patched:
        patched.setattr(safekeeping, "restore", _full)
        buttons(window)["Restore the rescued notes"].click()
    assert "is full" in window.parts.toast.accessibleName()
    assert in_place or texts(window) == saved
    assert str(rescued(store)) in bar.text
    assert store.read_bytes() == content
    assert window.desk.editor.waiting
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)
    assert library_of(window).marks("P1-02").tags
    assert bar.text == ""


@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_after_a_restore_that_failed_no_report_is_turned_to_and_the_window_stays_once(
    open_window: Open, store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, in_place: bool
) -> None:
    window = open_window()
    replaced_by_an_older_copy(window, store, in_place=in_place)
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    monkeypatch.setattr(safekeeping, "restore", _full)
    buttons(window)["Restore the rescued notes"].click()
    assert not window.open_report(window.desk.report)
    assert str(rescued(store)) in window.parts.store_bar.text
    assert not window.close()
    assert STAYS in window.parts.toast.accessibleName()
    assert window.close()


def test_the_rescue_stays_and_is_offered_also_where_restoring_it_fails_twice(
    open_window: Open, store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    saved = replaced_by_an_older_copy(window, store, in_place=True)
    content = store.read_bytes()
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    with monkeypatch.context() as patched:
        patched.setattr(safekeeping, "restore", _full)
        for _each in range(2):
            buttons(window)["Restore the rescued notes"].click()
            assert str(rescued(store)) in window.parts.store_bar.text
    assert store.read_bytes() == content
    buttons(window)["Restore the rescued notes"].click()
    assert sorted(texts(window)) == sorted(saved)


def test_a_rescue_stays_where_the_older_copy_is_opened_anew(
    open_window: Open, store: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    saved = replaced_by_an_older_copy(window, store, in_place=True)
    qtbot.waitUntil(lambda: window.parts.store_bar.is_warning)
    monkeypatch.setattr(safekeeping, "restore", _full)
    buttons(window)["Restore the rescued notes"].click()
    window.parts.store_link.open()
    assert texts(window) != saved
    assert len(builders.library(rescued(store)).in_text.notes()) == len(saved)
