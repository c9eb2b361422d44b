"""Pages of the open store are overwritten in place by a program that knows nothing of stores: nothing saved is lost."""

import os
import random
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.errors import AllianceError, ConflictError, NothingToUndoError, StoreDamagedError
from alliance_desktop.library import mark_edits, safekeeping, trash_edits
from alliance_desktop.library.conflicts import keep_note
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from alliance_desktop.store.database import follows
from tests import builders
from tests.damage import KINDS, change, damage, zero_table


@pytest.fixture
def written(store: Path) -> Path:
    """A store with trash, free pages, and pages of every kind."""
    builders.filled(store, 50)
    on = builders.library(store)
    for note in on.in_text.notes()[:9]:
        on.apply(mark_edits.rewrite_note(on, note, "short now"))
    on.apply(trash_edits.delete(on, on.in_text.notes()[20]))
    on.save_draft(builders.draft(on, "P1-02", "begun"))
    on.close()
    return store


def texts(on: Library) -> Counter[str]:
    return Counter(note.text for note in on.in_text.notes())


def damage_unseen(store: Path, kind: str, seed: int) -> None:
    """As a bad disc does: no moment of writing tells it."""
    before = store.stat()
    damage(store, kind, seed)
    os.utime(store, ns=(before.st_atime_ns, before.st_mtime_ns))


def rows(on: Library) -> list[tuple[str, ...]]:
    """All versions."""
    assert on.database is not None
    return on.database.connection.execute("SELECT * FROM text_version ORDER BY annotation_id, stamp").fetchall()


def write_on(on: Library, dice: random.Random) -> Counter[str]:
    """Some edits, by this program and another one, until one is refused; what had been saved then."""
    saved = texts(on)
    with suppress(StoreDamagedError):
        for number in range(dice.randrange(1, 6)):
            with suppress(ConflictError, NothingToUndoError):
                match dice.randrange(5):
                    case 0:
                        on.apply(builders.note(on, "P1-02", f"later {number} " + "x" * dice.randrange(9000)))
                    case 1:
                        keep_note(on, dice.choice(on.in_text.notes()), f"edited {number} " + "y" * dice.randrange(5000))
                    case 2:
                        on.undo()
                    case 3:
                        on.refresh()
                    case _:
                        with suppress(AllianceError):
                            other = builders.library(on.path)
                            other.apply(builders.note(other, "P1-03", f"by another program {number}"))
                            other.close()
            saved = texts(on)
    return saved


def test_each_note_saved_before_and_after_is_in_store_or_rescue(written: Path, long: bool) -> None:
    content, figures = written.read_bytes(), Counter[str]()
    for seed in range(40 if long else 2):
        for kind in KINDS:
            dice = random.Random(f"{kind} {seed}")
            written.write_bytes(content)
            on = builders.library(written)
            (damage if dice.random() < 0.5 else damage_unseen)(written, kind, seed)
            saved = write_on(on, dice)
            try:
                on.refuse_damage()
            except StoreDamagedError:
                rescued = safekeeping.rescue(on, "")
                on.close()
                assert soundness.check(rescued, lambda _report, _code: True) == []
                safekeeping.restore(written, rescued)
                figures["rescued"] += 1
            on.close()
            back = builders.library(written)
            assert saved <= texts(back), (kind, seed)
            back.close()
            figures["damaged"] += 1
    assert figures["rescued"] > figures["damaged"] / 3
    print(dict(figures))


def test_a_rescue_holds_what_memory_has_and_what_can_be_read_of_the_rest(written: Path) -> None:
    on = builders.library(written)
    trash, last, stamps, versions = on.trash(), on.labels.undo, written.read_bytes(), rows(on)
    with written.open("rb+") as file:
        file.seek(18)
        file.write(b"\xff" * 2)  # a format that nobody can read
    with pytest.raises(StoreDamagedError):
        on.refresh()
    rescued = builders.library(safekeeping.rescue(on, ""))
    assert rescued.contents.records == on.contents.records
    assert [one.text for one in rescued.present(InternalRemark)] == ["For us alone."]
    assert [draft.text for draft in rescued.drafts()] == ["begun"]
    assert (rescued.trash(), rescued.labels.undo) == (trash, last)
    assert rescued.meta["store_id"] == on.meta["store_id"]
    row = rescued.database
    assert row is not None
    found = row.connection.execute("SELECT stamp FROM annotation").fetchall()
    assert all(stamp.encode() in stamps for (stamp,) in found)
    assert rows(rescued) == versions


def test_a_rescue_that_is_made_once_the_store_is_closed_has_what_can_be_read_of_it_too(written: Path) -> None:
    on = builders.library(written)
    on.apply(builders.note(on, "P1-01", "the last"))
    trash, undo, stamp = on.trash(), on.labels.undo, on.contents.stamp
    on.close()
    change(written, "UPDATE note SET text = 'lost' WHERE text = 'the last'")  # and its checksum is another's
    rescued = builders.library(safekeeping.rescue(on, ""))
    assert texts(rescued) == texts(on)
    assert rescued.trash() == trash
    assert rescued.labels.undo == undo
    assert rescued.database
    with rescued.database.reading() as connection:
        assert follows(connection, stamp)


def test_a_rescue_that_is_made_once_the_store_is_closed_revives_nothing_of_an_older_copy(written: Path) -> None:
    content = written.read_bytes()
    on = builders.library(written)
    on.apply(trash_edits.delete(on, on.in_text.notes()[0]))
    trash = on.trash()
    on.close()
    written.write_bytes(content)
    rescued = builders.library(safekeeping.rescue(on, ""))
    assert texts(rescued) == texts(on)
    assert {one.id for one in rescued.trash()} == {one.id for one in trash}


def test_where_versions_are_lost_a_rescue_begins_with_what_memory_has(written: Path) -> None:
    on = builders.library(written)
    kept = rows(on)[1:]
    change(written, f"UPDATE text_version SET source = 'x' WHERE stamp <> '{kept[0][1]}'")
    rescued = safekeeping.rescue(on, "")
    assert soundness.check(rescued, lambda _report, _code: True) == []
    found = rows(builders.library(rescued))
    assert {row[0] for row in found} >= {note.id for note in on.in_text.notes()}
    assert {row[4] for row in found} == {""}


def test_once_damage_was_found_nothing_is_said_to_be_saved_until_the_file_is_sound_again(written: Path) -> None:
    content = written.read_bytes()
    on = builders.library(written)
    zero_table(written)
    with pytest.raises(StoreDamagedError):
        on.refresh()
    for act in (lambda: on.apply(builders.note(on, "P1-01", "lost?")), on.undo, on.refresh):
        with pytest.raises(StoreDamagedError):
            act()
    written.write_bytes(content)
    on.refresh()
    on.apply(builders.note(on, "P1-01", "saved"))
    assert "saved" in [note.text for note in builders.library(written).in_text.notes()]


def test_notes_that_another_program_cannot_have_taken_away_stay_in_memory(written: Path) -> None:
    """After a write of another program everything is read anew: what is gone without being in the trash was damage."""
    on = builders.library(written)
    note = on.in_text.notes()[3]
    change(written, f"UPDATE note SET text = 'lost' WHERE annotation_id = '{note.id}'")  # and its checksum is another's
    other = builders.library(written)
    other.apply(builders.note(other, "P1-01", "by another program"))
    other.close()
    with pytest.raises(StoreDamagedError):
        on.refresh()
    assert on.note(note.id) == note
    assert on.is_faulty


def test_a_copy_saved_of_a_damaged_store_is_made_of_what_is_in_memory(written: Path, tmp_path: Path) -> None:
    on = builders.library(written)
    zero_table(written)
    safekeeping.save_copy(on, tmp_path / "copy.db")
    assert builders.library(tmp_path / "copy.db").contents.records == on.contents.records


def test_a_file_that_was_only_touched_is_looked_at_and_written_on(written: Path) -> None:
    on = builders.library(written)
    os.utime(written)
    assert on.database is not None
    assert on.database.touched()
    assert on.refresh() is None
    assert not on.database.touched()
    on.apply(builders.note(on, "P1-01", "goes on"))
    assert not on.database.touched()
