"""Backups at the right moments, a way back from each restore, and a check that says what it did."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import SavedFilter
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.domain.marks import Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.position import PositionField
from alliance_desktop.errors import AllianceError, InputError, StoreGoneError, TargetExistsError
from alliance_desktop.library import brief_edits, filter_edits, mark_edits, position_edits, safekeeping, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.safekeeping import Difference
from alliance_desktop.store.store_meta import warning
from tests import builders
from tests.builders import set_fields
from tests.damage import break_index, change
from tests.store_history import DB

pytestmark = pytest.mark.backups


def write(library: Library, text: str = "A note.", code: str = "P1-08") -> None:
    library.apply(builders.note(library, code, text))


def why(store: Path) -> list[str]:
    """The reasons of the backups, the newest first."""
    return [one.why for one in safekeeping.list_backups(store)]


def age(path: Path, seconds: float) -> None:
    moment = path.stat().st_mtime - seconds
    os.utime(path, (moment, moment))


def yesterday(store: Path) -> None:
    """Every backup becomes one of the day before yesterday."""
    for one in safekeeping.list_backups(store):
        old = one.path.with_name(one.path.name.replace(f"{one.at:%Y-%m-%d}", "2026-01-02"))
        one.path.rename(old)
        age(old, 2 * 86400)


def test_a_backup_set_is_the_store_its_digest_and_the_notes_to_read(library: Library, store: Path) -> None:
    write(library)
    path = safekeeping.back_up(library.path, "hand", lambda _backup: "# My notes\n")
    (made,) = safekeeping.list_backups(store)
    assert made.path == path
    assert path.parent == store.parent / "backups"
    assert made.notes.read_text() == "# My notes\n"
    assert path.name in made.digest.read_text()


def test_a_damaged_record_keeps_no_copy_from_being_made_or_restored_and_each_time_it_is_told(
    library: Library, store: Path, tmp_path: Path
) -> None:
    write(library)
    change(store, "UPDATE edit_log SET label = 'Nope'")
    told: list[str] = []
    assert safekeeping.back_up_due(store, "day", tell=told.append)
    safekeeping.save_copy(library, tmp_path / "copy.db", tell=told.append)
    library.close()
    safekeeping.restore(store, tmp_path / "copy.db", told.append)
    assert told == ["1 record is damaged and was copied as it is. Run check to see which one."] * 3


def test_before_the_first_change_there_is_nothing_to_back_up(library: Library, store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to copy"):
        safekeeping.back_up(library.path, "hand")
    with pytest.raises(InputError, match="nothing to copy"):
        safekeeping.save_copy(library, tmp_path / "copy.db")
    assert safekeeping.back_up_due(store, "day") is None
    assert safekeeping.back_up_due(store, "close") is None
    assert list(store.parent.iterdir()) == []


def test_the_first_change_of_a_day_makes_a_backup_and_the_second_does_not(library: Library, store: Path) -> None:
    for _ in range(2):
        write(library)
        safekeeping.back_up_due(store, "day")
    assert why(store) == ["day"]
    yesterday(store)
    write(library)
    safekeeping.back_up_due(store, "day")
    assert why(store) == ["day", "day"]


def test_a_rescue_is_not_the_backup_of_the_day(library: Library, store: Path) -> None:
    write(library)
    safekeeping.rescue(library, "")
    write(library, "saved since")
    safekeeping.back_up_due(store, "day")
    assert sorted(why(store)) == ["day", "rescue"]


def test_closing_makes_a_backup_only_after_a_change(library: Library, store: Path) -> None:
    write(library)
    safekeeping.back_up_due(store, "close")
    age(store, 1)
    safekeeping.back_up_due(store, "close")
    assert why(store) == ["close"]
    write(library, "Another.")
    safekeeping.back_up_due(store, "close")
    assert why(store) == ["close", "close"]
    library.rename_owner("Anna")
    safekeeping.back_up_due(store, "close")
    assert why(store) == ["close", "close", "close"]


def test_a_backup_dated_in_the_future_stops_neither_the_days_nor_the_closing_one(library: Library, store: Path) -> None:
    write(library)
    safekeeping.back_up_due(store, "day")
    (made,) = safekeeping.list_backups(store)
    ahead = made.path.with_name(made.path.name.replace(f"{made.at:%Y-%m-%d}", "2099-01-02"))
    made.path.rename(ahead)
    age(ahead, -70 * 365 * 86400)
    write(library, "Another.")
    safekeeping.back_up_due(store, "day")
    assert why(store) == ["day", "day"]
    write(library, "A third.")
    safekeeping.back_up_due(store, "close")
    assert why(store) == ["day", "close", "day"]
    safekeeping.back_up_due(store, "close")
    assert why(store) == ["day", "close", "day"]


def test_a_backup_dated_later_today_is_not_the_days(library: Library, store: Path) -> None:
    write(library)
    safekeeping.back_up(library.path, "day")
    (made,) = safekeeping.list_backups(store)
    midnight = datetime.now().astimezone().replace(hour=23, minute=59, second=59).astimezone(UTC)
    made.path.rename(made.path.with_name(f"store-{midnight:%Y-%m-%dT%H%M%S}Z-day.db"))
    safekeeping.back_up_due(store, "day")
    assert why(store) == ["day", "day"]


@pytest.mark.parametrize(
    ("days", "word"),
    [(-2000, "last change was made on"), (-1.1, "Check the date"), (-0.9, ""), (300, ""), (2000, "check")],
)
def test_a_clock_that_cannot_be_right_is_told_until_one_change_was_made_with_it(
    library: Library, clock: builders.Clock, days: float, word: str
) -> None:
    def told() -> str:
        assert library.database is not None
        with library.database.reading() as connection:
            return warning(connection, clock()) or ""

    write(library)
    assert told() == ""
    clock.forward(days * 86400)
    assert word in told()
    assert bool(told()) == bool(word)
    write(library, "Now.")
    assert told() == ""


def test_an_automatic_backup_that_fails_is_told_and_logged_and_the_edit_stands(
    library: Library, store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (store.parent / "backups").write_text("somebody's file")
    write(library)
    with caplog.at_level(logging.WARNING), pytest.raises(AllianceError) as raised:
        safekeeping.back_up_due(store, "day")
    assert str(raised.value).startswith("Backup failed. ")
    assert "backup failed" in caplog.text
    assert "A note." not in caplog.text
    assert len(library.in_text.notes()) == 1


def test_a_store_in_use_is_no_failure_to_tell(library: Library, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safekeeping, "COMMAND_LINE_WAIT", 50)
    write(library)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert safekeeping.back_up_due(store, "day") is None
        other.execute("ROLLBACK")
    assert why(store) == []
    safekeeping.back_up_due(store, "day")
    assert why(store) == ["day"]


def test_a_copy_is_a_store_of_its_own(library: Library, tmp_path: Path) -> None:
    write(library, "ünd Кириллица")
    safekeeping.save_copy(library, tmp_path / "copy.db")
    copied = builders.library(tmp_path / "copy.db")
    assert [note.text for note in copied.in_text.notes()] == ["ünd Кириллица"]


@pytest.mark.usefixtures("moves_open_files")
def test_a_copy_is_made_also_when_the_store_was_removed_under_the_program(library: Library, store: Path) -> None:
    write(library)
    store.unlink()
    with pytest.raises(StoreGoneError):
        write(library, "lost?")
    safekeeping.save_copy(library, store.with_name("rescued.db"))
    rescued = builders.library(store.with_name("rescued.db"))
    assert [note.text for note in rescued.in_text.notes()] == ["A note."]


def test_a_copy_never_takes_the_place_of_anything(library: Library, store: Path, tmp_path: Path) -> None:
    write(library)
    (tmp_path / "mine.txt").write_text("mine")
    for target, error in (
        *((tmp_path / "mine.txt", TargetExistsError), (tmp_path, InputError)),
        *((tmp_path / "missing" / "x.db", InputError), (store, InputError)),
    ):
        with pytest.raises(error):
            safekeeping.save_copy(library, target)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    safekeeping.save_copy(library, tmp_path / "mine.txt", replace=True)
    assert safekeeping.check(tmp_path / "mine.txt", [library.report]) == []


def test_a_look_counts_what_comes_back_goes_and_changes(library: Library) -> None:
    for text in ("stays", "is changed later", "is deleted later"):
        write(library, text)
    library.apply(builders.tagged(library, "funding", "P1-01", "P1-02"))
    stays, changed, deleted = library.in_text.notes()
    source = safekeeping.back_up(library.path, "hand")
    assert set(safekeeping.differences(library, source).values()) == {Difference(0, 0, 0)}
    library.apply(mark_edits.rewrite_note(library, changed, "changed"))
    library.apply(trash_edits.delete(library, deleted))
    write(library, "new")
    write(library, "new too")
    library.apply(builders.tagged(library, "money", "P1-01"))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-01")))
    library.apply(mark_edits.toggle_highlight(library, [(library.target("P1-01"), (0, 4))]))
    library.apply(filter_edits.save_filter(library, Filter((Tagged(("money",)),)), "The money"))
    on = [library.target("P1-01")]
    library.apply(set_fields(library, on, {"stance": "support", "line": "We support this."}))
    library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, on, "For us alone.")))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-01"])))
    assert safekeeping.differences(library, source) == {
        Note: Difference(back=1, gone=2, changed=1),
        Highlight: Difference(back=0, gone=1, changed=0),
        Tagging: Difference(back=0, gone=1, changed=0),
        Bookmark: Difference(back=0, gone=1, changed=0),
        PositionField: Difference(back=0, gone=2, changed=0),
        InternalRemark: Difference(back=0, gone=1, changed=0),
        SavedFilter: Difference(back=0, gone=1, changed=0),
        Brief: Difference(back=0, gone=1, changed=0),
    }
    assert safekeeping.differences(None, source)[Note] == Difference(back=3, gone=0, changed=0)
    assert library.note(stays.id) == stays


@pytest.mark.parametrize("saved", sorted((DB / "history").glob("*.db")), ids=lambda path: path.stem)
def test_a_look_into_a_backup_of_any_version_changes_nothing(library: Library, saved: Path, tmp_path: Path) -> None:
    source = tmp_path / saved.name
    shutil.copyfile(saved, source)
    library.apply(brief_edits.new_brief(library, "Other", brief_edits.chosen(library, ["P1-01"])))
    found = safekeeping.differences(library, source)
    heard = 2 * (saved.stem >= "0008")
    assert found[Note] == Difference(back=3 + heard, gone=0, changed=0)
    assert found[Brief] == Difference(back=int(saved.stem >= "0007"), gone=1, changed=0)
    assert source.read_bytes() == saved.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [saved.name]


@pytest.mark.usefixtures("moves_open_files")
def test_a_restore_leads_back_and_the_undo_list_belongs_to_the_store(library: Library, store: Path) -> None:
    write(library, "first")
    source = safekeeping.back_up(library.path, "hand")
    write(library, "second")
    before = library.records()
    replaced = safekeeping.restore(store, source)
    assert replaced is not None
    assert library.refresh() is not None
    assert [note.text for note in library.in_text.notes()] == ["first"]
    assert library.undo()[0] == "Note added to P1-08"
    assert library.in_text.notes() == []
    safekeeping.restore(store, replaced)
    library.refresh()
    assert library.records() == before


@pytest.mark.usefixtures("moves_open_files")
def test_a_library_whose_store_was_replaced_by_another_one_says_so(library: Library, store: Path) -> None:
    write(library)
    other = builders.filled(store.with_name("other.db"), notes=3)
    other.replace(store)
    with pytest.raises(StoreGoneError):
        library.refresh()
    assert len(library.in_text.notes()) == 1


def test_a_sound_store_an_absent_one_and_no_folder_have_no_problem(library: Library, store: Path, home: Path) -> None:
    assert safekeeping.check(store, [library.report]) == []
    write(library)
    assert safekeeping.check(store, [library.report]) == []
    assert safekeeping.check(home / ".local/share/alliance-desktop/store.db", [library.report]) == []
    with pytest.raises(InputError, match="doesn’t exist"):
        safekeeping.check(store.parent / "nowhere" / "store.db", [library.report])


def test_a_damaged_index_is_made_anew_after_a_copy_and_reported(library: Library, store: Path) -> None:
    write(library)
    library.close()
    break_index(store)
    before = store.read_bytes()
    (problem,) = safekeeping.check(store, [library.report])
    assert problem.kind == "repaired"
    assert "annotation_trash" in problem.message
    (kept,) = (store.parent / "backups").iterdir()
    assert kept.read_bytes() == before
    assert str(kept) in problem.message
    assert safekeeping.check(store, [library.report]) == []
    assert len(builders.library(store).trash()) == 1


def lock(store: Path) -> Callable[[], None]:
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other.close


def test_a_damaged_index_that_must_stay_is_told(library: Library, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliance_desktop.store.soundness.COMMAND_LINE_WAIT", 50)
    write(library)
    library.close()
    break_index(store)
    before = store.read_bytes()
    unlock = lock(store)
    assert {one.kind for one in safekeeping.check(store, [library.report])} == {"index"}
    unlock()
    assert store.read_bytes() == before


def test_the_backups_of_two_stores_in_one_folder_are_kept_apart(library: Library, store: Path) -> None:
    write(library)
    safekeeping.back_up(library.path, "hand")
    other = builders.library(store.with_name("other.db"))
    write(other)
    safekeeping.back_up(other.path, "hand")
    assert [one.path.name[:6] for one in safekeeping.list_backups(store)] == ["store-"]
    assert [one.path.name[:6] for one in safekeeping.list_backups(other.path)] == ["other-"]
