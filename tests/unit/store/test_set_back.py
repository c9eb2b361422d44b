"""Another copy of the open store takes its place: what it lacks is not given up, unless a restore put it there."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alliance_desktop import errors
from alliance_desktop.domain.marks import Note, random_id
from alliance_desktop.library import mark_edits, safekeeping, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import database, migrations, store_meta
from alliance_desktop.store.opening import create_store
from tests import builders


@pytest.fixture
def written(library: Library) -> Library:
    """A library with one note in its store."""
    library.apply(builders.note(library, "P1-08", "kept"))
    return library


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
@pytest.mark.parametrize("what", ["added", "edited", "deleted", "undone", "renamed"])
def test_an_older_copy_of_the_same_store_is_told_and_not_taken_for_it(
    written: Library, store: Path, tmp_path: Path, what: str, *, in_place: bool
) -> None:
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    (note,) = written.in_text.notes()
    match what:
        case "added":
            written.apply(builders.note(written, "P1-01", "after the copy"))
        case "edited":
            written.apply(mark_edits.rewrite_note(written, note, "edited"))
        case "deleted":
            written.apply(trash_edits.delete(written, note))
        case "undone":
            written.undo()
        case _:
            written.rename_owner("Berta")
    known, content = written.contents, older.read_bytes()
    trash = None if in_place else written.trash()  # to read it looks at the last stamp, which writing has to know
    shutil.copy(older, store) if in_place else older.replace(store)
    for _each in range(2):
        with pytest.raises(errors.StoreSetBackError):
            written.refresh()
        with pytest.raises(errors.StoreError):
            written.apply(builders.note(written, "P1-01", "lost?"))
    assert written.is_faulty
    assert store.read_bytes() == content
    assert (written.contents.records, written.contents.people) == (known.records, known.people)
    assert in_place or written.trash() == trash
    rescued = builders.library(safekeeping.rescue(written, ""))
    assert rescued.contents.people == known.people
    assert {*known.of(Note)} == {*rescued.contents.of(Note)}
    safekeeping.restore(store, rescued.path)
    assert written.refresh() is not None
    written.apply(builders.note(written, "P1-02", "goes on"))


@pytest.mark.usefixtures("moves_open_files")
def test_a_later_copy_of_the_same_store_is_opened(written: Library, store: Path, tmp_path: Path) -> None:
    later = builders.library(Path(shutil.copy(store, tmp_path / "later.db")))
    later.apply(mark_edits.rewrite_note(later, later.in_text.notes()[0], "edited there"))
    later.close()
    later.path.replace(store)
    assert written.refresh() is not None
    assert [one.text for one in written.in_text.notes()] == ["edited there"]


@pytest.mark.usefixtures("moves_open_files")
def test_an_older_copy_after_a_restore_is_told(written: Library, store: Path, tmp_path: Path) -> None:
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    written.apply(builders.note(written, "P1-01", "one"))
    backup = safekeeping.back_up(store, "hand")
    written.apply(builders.note(written, "P1-02", "two"))
    safekeeping.restore(store, backup)
    written.refresh()
    older.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        written.refresh()


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("back", ["before the copy", "after the copy"])
def test_an_older_copy_is_told_also_right_after_a_restore_was_taken_back(
    written: Library, store: Path, tmp_path: Path, back: str
) -> None:
    backup = safekeeping.back_up(store, "hand")
    written.apply(builders.note(written, "P1-01", "after the backup"))
    older = Path(shutil.copy(backup if back == "before the copy" else store, tmp_path / "older.db"))
    if back == "after the copy":
        written.apply(builders.note(written, "P1-02", "after the copy"))
    replaced = safekeeping.restore(store, backup)
    assert replaced is not None
    assert written.refresh() is not None
    safekeeping.restore(store, replaced)
    assert written.refresh() is not None
    known = written.contents.records
    older.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        written.refresh()
    assert written.contents.records == known


@pytest.mark.usefixtures("moves_open_files")
def test_a_restore_that_was_taken_back_can_be_made_again(written: Library, store: Path) -> None:
    backup = safekeeping.back_up(store, "hand")
    written.apply(builders.note(written, "P1-01", "after the backup"))
    for _each in range(2):
        replaced = safekeeping.restore(store, backup)
        assert replaced is not None
        assert written.refresh() is not None
        assert len(written.in_text.notes()) == 1
        safekeeping.restore(store, replaced)
        assert written.refresh() is not None
        assert len(written.in_text.notes()) == 2


def other_device(copy: Path) -> Library:
    """Another computer with a copy of the store, whose clock is ahead."""
    clock = builders.TickingClock()
    clock.now = clock.now.replace(hour=20)
    return builders.library(copy, clock=clock)


CHANGES: dict[str, Callable[[Library, Note], object]] = {
    "note rewritten": lambda library, note: library.apply(mark_edits.rewrite_note(library, note, "an hour of work")),
    "note written": lambda library, _note: library.apply(builders.note(library, "P1-03", "new")),
    "note deleted": lambda library, note: library.apply(trash_edits.delete(library, note)),
    "stance changed": lambda library, _note: library.apply(
        builders.set_fields(library, [library.target("P1-01")], {"stance": "support"})
    ),
    "undone": lambda library, _note: library.undo(),
    "another name": lambda library, _note: library.rename_owner("Berta"),
}


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("writes", [1, 3])
@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
@pytest.mark.parametrize("what", CHANGES)
def test_an_older_copy_on_which_another_device_went_on_is_told_and_rescued_from(
    store: Path, tmp_path: Path, what: str, writes: int, *, in_place: bool
) -> None:
    library = builders.library(store, clock=builders.TickingClock())
    library.apply(builders.note(library, "P1-08", "the first words"))
    library.apply(builders.set_fields(library, [library.target("P1-01")], {"stance": "oppose"}))
    (note,) = library.in_text.notes()
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    CHANGES[what](library, note)
    other = other_device(older)
    other.apply(mark_edits.rewrite_note(other, note, "from the other device"))
    for number in range(1, writes):
        other.apply(builders.note(other, "P1-05", f"more {number}"))
    other.close()
    known, content = library.contents, older.read_bytes()
    shutil.copy(older, store) if in_place else older.replace(store)
    for _each in range(2):
        with pytest.raises(errors.StoreSetBackError):
            library.refresh()
    assert store.read_bytes() == content
    rescued = builders.library(safekeeping.rescue(library, ""))
    assert rescued.contents.records == known.records
    assert rescued.contents.people == known.people
    assert safekeeping.check(rescued.path, [library.report]) == []
    replaced = safekeeping.restore(store, rescued.path)
    assert replaced is not None
    assert "from the other device" in [one.text for one in builders.library(replaced).in_text.notes()]
    assert library.refresh() is not None


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("ahead", [0, 1])
def test_nothing_is_written_into_a_copy_with_as_many_writes_that_was_put_over_the_file(
    written: Library, store: Path, tmp_path: Path, ahead: int
) -> None:
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    written.apply(trash_edits.delete(written, written.in_text.notes()[0]))
    other = other_device(older)
    for number in range(1 + ahead):
        other.apply(builders.note(other, "P1-05", f"from the other device {number}"))
    other.close()
    shutil.copy(older, store)
    content = store.read_bytes()
    for _each in range(2):
        with pytest.raises(errors.StoreSetBackError):
            written.apply(builders.note(written, "P1-06", "before anybody looked"))
    assert store.read_bytes() == content


@pytest.mark.parametrize("first", ["refresh", "look", "save"])
def test_a_later_copy_with_as_many_writes_that_is_put_over_the_file_is_opened_anew(
    written: Library, store: Path, tmp_path: Path, first: str
) -> None:
    later = builders.library(Path(shutil.copy(store, tmp_path / "later.db")))
    later.apply(builders.note(later, "P1-05", "from the other device"))
    later.close()
    content = bytearray(later.path.read_bytes())
    for at in (24, 92):  # where SQLite counts writes
        content[at : at + 4] = store.read_bytes()[at : at + 4]
    store.write_bytes(content)
    if first == "look":
        written.refuse_damage()
    if first != "refresh":
        with pytest.raises(errors.StoreLockedError):
            written.apply(builders.note(written, "P1-07", "too early"))
    assert written.refresh() is not None
    assert len(written.in_text.notes()) == 2
    written.apply(builders.note(written, "P1-06", "goes on"))
    assert safekeeping.check(store, [written.report]) == []


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_a_rescue_revives_nothing_that_was_deleted_after_the_copy(
    store: Path, tmp_path: Path, *, in_place: bool
) -> None:
    library = builders.library(store, clock=builders.TickingClock())
    library.apply(builders.note(library, "P1-08", "tell nobody"))
    library.apply(builders.set_fields(library, [library.target("P1-01")], {"stance": "oppose", "line": "we say"}))
    library.apply(builders.tagged(library, "money", "P1-02"))
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    library.apply(trash_edits.delete(library, library.in_text.notes()[0]))
    library.apply(builders.set_fields(library, [library.target("P1-01")], {"stance": ""}))
    library.apply(tag_edits.delete_tag(library, library.tags[0]))
    known, trash = library.contents, [one.text for one in library.trash()]
    shutil.copy(older, store) if in_place else older.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        library.refresh()
    rescued = builders.library(safekeeping.rescue(library, ""))
    assert rescued.contents.records == known.records
    assert sorted(one.text for one in rescued.trash()) == sorted(trash)


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("in_place", [True, False], ids=["written over", "renamed over"])
def test_a_rescue_has_nothing_of_another_store_that_took_the_place_of_the_file(
    written: Library, store: Path, tmp_path: Path, *, in_place: bool
) -> None:
    foreign = builders.library(tmp_path / "foreign.db")
    foreign.apply(builders.note(foreign, "P1-05", "somebody else’s"))
    foreign.apply(builders.note(foreign, "P1-06", "somebody else’s, deleted"))
    foreign.apply(trash_edits.delete(foreign, foreign.in_text.notes()[1]))
    foreign.close()
    known, content = written.contents, foreign.path.read_bytes()
    shutil.copy(foreign.path, store) if in_place else foreign.path.replace(store)
    with pytest.raises(errors.StoreSetBackError if in_place else errors.StoreGoneError):
        written.refresh()
    assert store.read_bytes() == content
    rescued = builders.library(safekeeping.rescue(written, ""))
    assert rescued.contents.records == known.records
    assert rescued.contents.people == known.people
    assert rescued.trash() == []
    assert rescued.meta["store_id"] == written.meta["store_id"]


@pytest.mark.usefixtures("moves_open_files")
def test_what_another_program_wrote_before_the_file_was_replaced_is_not_lost_either(
    written: Library, store: Path, tmp_path: Path
) -> None:
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    other = builders.library(store)
    other.apply(builders.note(other, "P1-05", "from the command line"))
    other.close()
    older.replace(store)  # before the first window looked
    with pytest.raises(errors.StoreSetBackError):
        written.refresh()
    rescued = builders.library(safekeeping.rescue(written, ""))
    assert "from the command line" in [one.text for one in rescued.in_text.notes()]


@pytest.mark.usefixtures("moves_open_files")
@pytest.mark.parametrize("is_own", [True, False])
def test_a_copy_of_an_earlier_version_is_refused_and_left_as_it_is(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_own: bool
) -> None:
    early, every = tmp_path / "early.db", migrations.files()
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "files", lambda: every[:-1])
        create_store(early, random_id(), "Me", wait=0).close()
    if is_own:
        shutil.copy(early, store)
    library = builders.library(store)
    library.apply(builders.note(library, "P1-09", "later"))
    kept, content = safekeeping.list_backups(store), early.read_bytes()
    early.replace(store)
    with pytest.raises(errors.StoreSetBackError if is_own else errors.StoreGoneError):
        library.refresh()
    assert store.read_bytes() == content
    assert safekeeping.list_backups(store) == kept


MUCH = 610
"""Changes; a row keeps far fewer stamps."""


def test_much_that_was_written_elsewhere_is_taken_in_without_an_alarm(written: Library, store: Path) -> None:
    other = builders.library(store)
    for number in range(MUCH):
        other.apply(builders.note(other, "P1-05", f"note {number}"))
    assert written.refresh() is not None
    assert len(written.in_text.notes()) == MUCH + 1


@pytest.mark.usefixtures("moves_open_files")
def test_an_older_copy_in_which_much_was_written_is_told_also_where_it_has_all_records(
    written: Library, store: Path, tmp_path: Path
) -> None:
    older, (note,) = Path(shutil.copy(store, tmp_path / "older.db")), written.in_text.notes()
    written.apply(mark_edits.rewrite_note(written, note, "an hour of work"))
    other = other_device(older)
    for number in range(MUCH):
        other.apply(builders.note(other, "P1-05", f"note {number}"))
    other.close()
    older.replace(store)
    with pytest.raises(errors.StoreSetBackError):
        written.refresh()


def written_by_an_earlier_program(store: Path, number: int) -> None:
    """That keeps no last stamps: it leaves those as they are."""
    other = builders.library(store)
    kept = other.meta.get(database.LAST_STAMPS)
    other.apply(builders.note(other, "P1-05", f"earlier program {number}"))
    with closing(database.connect(store, read_only=False, wait=0)) as connection:
        if kept is None:
            connection.execute("DELETE FROM meta WHERE key = ?", (database.LAST_STAMPS,))
        else:
            store_meta.set_values(connection, {database.LAST_STAMPS: kept})
    other.close()


@pytest.mark.parametrize("kept", [True, False])
def test_what_a_program_writes_that_keeps_no_stamps_is_taken_in_without_an_alarm(store: Path, *, kept: bool) -> None:
    written_by_an_earlier_program(store, 0)
    library = builders.library(store)
    if kept:
        library.apply(builders.note(library, "P1-01", "kept"))
    for number in range(1, 4):
        written_by_an_earlier_program(store, number)
        assert library.refresh() is not None
    other = builders.library(store)
    for number in range(2):
        other.apply(builders.note(other, "P1-06", f"of today {number}"))
        assert library.refresh() is not None
    library.apply(builders.note(library, "P1-02", "goes on"))


@pytest.mark.parametrize("writes", [1, 2])
def test_a_window_elsewhere_goes_on_with_a_rescue_beside_a_copy_that_has_as_many_writes(
    written: Library, store: Path, tmp_path: Path, writes: int
) -> None:
    there = Path(shutil.copy(store, tmp_path / "there.db"))
    written.apply(builders.note(written, "P1-01", "after the copy"))
    other = other_device(there)
    for number in range(writes):
        other.apply(builders.note(other, "P1-05", f"from the other device {number}"))
    shutil.copy(there, store)
    with pytest.raises(errors.StoreSetBackError):
        written.refresh()
    shutil.copy(safekeeping.rescue(written, ""), there)
    assert other.refresh() is not None
    assert len(other.trash()) == writes


@pytest.mark.parametrize("ahead", ["here", "there"])
def test_what_is_written_into_a_rescue_comes_after_all_that_was_written_here_and_there(
    store: Path, tmp_path: Path, ahead: str
) -> None:
    clocks = {where: builders.TickingClock() for where in ("here", "there")}
    clocks[ahead].now = datetime(2090, 1, 1, tzinfo=UTC)
    library = builders.library(store)
    library.apply(builders.note(library, "P1-08", "kept"))
    library.close()
    older = Path(shutil.copy(store, tmp_path / "older.db"))
    library, other = builders.library(store, clock=clocks["here"]), builders.library(older, clock=clocks["there"])
    for number in range(3):
        library.apply(builders.note(library, "P1-01", f"here {number}"))
    other.apply(builders.note(other, "P1-05", "there"))
    stamps = library.contents.stamp, other.contents.stamp
    other.close()
    shutil.copy(older, store)
    with pytest.raises(errors.StoreSetBackError):
        library.refresh()
    assert builders.library(safekeeping.rescue(library, "")).contents.stamp > max(stamps)
