"""Stamps and versions over stores that are copied, restored, written by two programs and given what is far ahead."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, keep_sent, marks_to_share
from alliance_desktop.domain.edit import Edit, Record, Swap
from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.domain.marks import Note, Tag
from alliance_desktop.domain.moment import is_stamp, moment_text, stamp_moment
from alliance_desktop.domain.position import PositionField
from alliance_desktop.errors import StoreLockedError
from alliance_desktop.library import (
    brief_edits,
    choosing_edits,
    filter_edits,
    mark_edits,
    position_edits,
    tag_edits,
    trash_edits,
)
from alliance_desktop.library.conflicts import keep_note, keep_sheet
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from alliance_desktop.store.backup import back_up
from alliance_desktop.store.database import connect
from alliance_desktop.store.restore import restore
from alliance_desktop.store.undo import edit_log
from tests import builders
from tests.damage import change

DAY = timedelta(hours=24)
TABLES = ("annotation", "tag", "saved_filter", "internal_remark", "brief")
Versions = dict[str, list["Row"]]
Saved = set[tuple[str, str]]
numbers = st.integers(0, 20)


def stamps(store: Path) -> dict[tuple[str, str], str]:
    """The stamp of each record, also of what is deleted, and under an empty name the last one of the store's own."""
    with closing(sqlite3.connect(store)) as connection:
        found = {
            (table, key): stamp
            for table in TABLES
            for key, stamp in connection.execute(f"SELECT id, stamp FROM {table}")
        }
        return found | {("", ""): connection.execute("SELECT value FROM meta WHERE key = 'last_stamp'").fetchone()[0]}


class Row(NamedTuple):
    """A version as it lies in the file."""

    stamp: str
    parents: list[str]
    text: str | None
    forgotten: int | None


def versions(store: Path) -> Versions:
    """Of each note and field its versions, the oldest first."""
    found: Versions = {}
    with closing(sqlite3.connect(store)) as connection:
        query = "SELECT annotation_id, stamp, parents, text, forgotten FROM text_version ORDER BY stamp"
        for key, stamp, parents, text, forgotten in connection.execute(query):
            found.setdefault(key, []).append(Row(stamp, json.loads(parents), text, forgotten))
    return found


def steps(store: Path) -> list[str]:
    """What undo and redo read."""
    with closing(sqlite3.connect(store)) as connection:
        return [swaps for (swaps,) in connection.execute("SELECT swaps FROM edit_log")]


def may_go(every: list[Row], row: Row, now: str) -> bool:
    """Whether a version is older than a day and another followed within ten minutes; years don't pass here."""
    following = every[every.index(row) + 1]
    soon = milliseconds(following.stamp) - milliseconds(row.stamp) < 600_000
    return soon and stamp_moment(row.stamp) < moment_text(datetime.fromisoformat(now) - DAY)


def texts(library: Library) -> dict[str, list[str | None]]:
    """What notes and fields say, and what stands beside that."""
    every: list[Note | PositionField] = [*library.present(Note), *library.present(PositionField)]
    return {one.id: [one.text, *(other.text for other in one.others)] for one in every}


def everything(library: Library) -> tuple[object, ...]:
    found = library.contents
    return found.people, found.labels, {kind: set(records) for kind, records in found.records.items()}


def milliseconds(stamp: str) -> int:
    return int(stamp.partition(":")[0])


def foreign(clock: builders.Clock, ahead: timedelta) -> str:
    """A stamp as another store gives it whose clock is that far ahead."""
    return f"{int((clock() + ahead).timestamp() * 1000):013d}:0000:{'f' * 16}"


def brought(record: Record, before: Record | None, stamp: str) -> Edit:
    """What a merge writes."""
    return Edit("Merged", (Swap(before, record, stamp=stamp),))


def tag_all(on: Library, number: int) -> Edit:
    return tag_edits.add_tags(on, [on.target(code) for code in ("P1-01", "P1-02")], ["abc"[number % 3]])


def rename_tag(on: Library, number: int) -> Edit:
    name = "abc"[number % 3]
    return tag_edits.rename_tag(on, on.tags[0], name) if on.tags and not on.tag(name) else tag_all(on, number)


def delete_tag(on: Library, number: int) -> Edit:
    return tag_edits.delete_tag(on, on.tags[number % len(on.tags)]) if on.tags else tag_all(on, number)


def rewrite_note(on: Library, number: int) -> Edit:
    notes = on.in_text.notes()
    return (
        mark_edits.rewrite_note(on, notes[number % len(notes)], long(f"again {number}")) if notes else note(on, number)
    )


def delete_note(on: Library, number: int) -> Edit:
    return (
        trash_edits.delete(on, on.in_text.notes()[number % len(on.in_text.notes())])
        if on.in_text.notes()
        else note(on, number)
    )


def note(on: Library, number: int) -> Edit:
    return builders.note(on, "P1-01", f"text {number}")


def set_fields(on: Library, number: int) -> Edit:
    wanted = {"line": f"{number}"} if number % 3 else {"line": "", "stance": "support"}
    return builders.set_fields(on, [on.target("P1-02")], wanted)  # type: ignore[arg-type]


def remark(on: Library, number: int) -> Edit:
    text = f"{number}" if number % 2 else ""
    return position_edits.sheet_edit(on, position_edits.remark_changes(on, [on.target("P1-02")], text))


def bookmark(on: Library, number: int) -> Edit:
    target = on.target("P1-01")
    return mark_edits.set_bookmark(on, target, f"{number}") if number % 3 else mark_edits.remove_bookmark(on, target)


def brief(on: Library, number: int) -> Edit:
    if not on.briefs:
        return brief_edits.new_brief(on, "Money", brief_edits.chosen(on, ["P1-01"]))
    return brief_edits.set_head(on, on.briefs[0], "for", f"{number}")


def saved_filter(on: Library, number: int) -> Edit:
    return filter_edits.save_filter(on, Filter((Tagged(("abc"[number % 3],)),)), "One")


def recover(on: Library, number: int) -> Edit:
    trash = on.trash()
    return on.recovery(trash[number % len(trash)].id) if trash else note(on, number)


@pytest.mark.parametrize(("ahead", "follows"), [(DAY, True), (DAY + timedelta(milliseconds=1), False)])
def test_the_clock_of_a_store_follows_what_it_is_brought_by_a_day_at_most(
    library: Library, store: Path, clock: builders.Clock, ahead: timedelta, follows: bool
) -> None:
    theirs, at = foreign(clock, ahead), foreign(clock, timedelta(0))[:13]
    library.apply(brought(mark_edits.new_note(library, library.target("P1-01"), "theirs"), None, theirs))
    (first,) = library.in_text.notes()
    assert stamps(store)["annotation", first.id] == theirs
    library.apply(note(library, 1))
    (second,) = (one for one in library.in_text.notes() if one != first)
    assert (stamps(store)["annotation", second.id] > theirs) == follows
    assert follows or stamps(store)["annotation", second.id].startswith(at)
    above = theirs
    acts: list[Callable[[], object]] = [
        lambda: library.apply(mark_edits.rewrite_note(library, first, "mine")),
        library.undo,
        library.redo,
        lambda: library.apply(
            trash_edits.delete(library, next(one for one in library.in_text.notes() if one != second))
        ),
        library.undo,
    ]
    for act in acts:
        found = marks_to_share(library)
        keep_sent(library, found.content(SHARED_KINDS, builders.MOMENT.date()), found)
        act()
        assert above < (above := stamps(store)["annotation", first.id])
    assert stamps(store)["", ""].startswith(theirs[:13] if follows else at)
    now, third = library.note(first.id), mark_edits.new_note(library, library.target("P1-02"), "beside")
    again = brought(replace(first, text="theirs again"), now, foreign(clock, ahead + DAY))
    library.apply(Edit("Merged", (*again.swaps, Swap(None, third))))
    assert (stamps(store)["annotation", third.id] > theirs) == follows


def test_a_backup_copied_over_its_store_by_hand_gives_no_stamp_again(store: Path, clock: builders.Clock) -> None:
    builders.filled(store, 1)
    kept, given = store.with_name("kept.db"), list[str]()
    shutil.copyfile(store, kept)
    for number in range(2):
        with closing(builders.library(store, clock=clock)) as library:
            library.apply(note(library, number))
        given.append(stamps(store)["", ""])
        shutil.copyfile(kept, store)  # the same file still, by its path, device and inode
    assert len(set(given)) == 2
    assert len({stamp.rpartition(":")[0] for stamp in given}) == 1


def test_a_record_with_a_damaged_stamp_can_be_written(library: Library, store: Path) -> None:
    library.apply(note(library, 1))
    (one,) = library.in_text.notes()
    change(store, "UPDATE annotation SET stamp = replace(stamp, ':', ';')")
    assert library.refresh() is not None
    library.apply(mark_edits.rewrite_note(library, one, "again"))
    assert is_stamp(stamps(store)["annotation", one.id])


def chosen_from(on: Library, number: int) -> Note | PositionField | None:
    every: list[Note | PositionField] = [*on.present(Note), *on.present(PositionField)]
    every.sort(key=lambda one: one.id)
    return every[number % len(every)] if every else None


def put_beside(on: Library, number: int) -> Edit:
    record = chosen_from(on, number)
    others = [f"other {one}" if one % 4 else None for one in range(number % 3, number % 5)]
    return builders.beside(on, record, *others) if record else note(on, number)


def choose(on: Library, number: int) -> Edit:
    record = chosen_from(on, number)
    if record is None:
        return note(on, number)
    sides = choosing_edits.sides(on, record)
    return choosing_edits.choose(on, record, sides[number % len(sides)])


def long(text: str) -> str:
    """So long that the list of what was done names its version."""
    return text.ljust(50, ".")


EDITS: tuple[Callable[[Library, int], Edit], ...] = (
    *(note, rewrite_note, delete_note, set_fields, remark, bookmark, put_beside, choose),
    *(brief, saved_filter, tag_all, rename_tag, delete_tag, recover),
)


class Stores(RuleBasedStateMachine):
    """One store, and whatever becomes of it; two programs have each open, and one clock tells all of them the time."""

    @initialize()
    def start(self) -> None:
        self.limits = patch.multiple(edit_log, STEPS=3, BYTES=0)
        self.limits.start()
        self.folder = Path(tempfile.mkdtemp(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
        self.clock = builders.Clock()
        self.given = set[str]()
        self.backups: list[tuple[Path, Path, Saved]] = []
        self.open: dict[Path, list[Library]] = {}
        first = self.folder / "0.db"
        library = self.opened(first)
        library.apply(note(library, 0))
        library.close()
        self.given.update(stamps(first).values())
        self.saved: dict[Path, Saved] = {first: set()}
        self.take_up(first)

    def opened(self, path: Path) -> Library:
        return builders.library(path, builders.report(2, 1), self.clock)

    def take_up(self, path: Path) -> None:
        self.open[path] = [self.opened(path), self.opened(path)]

    def let_go(self, path: Path) -> None:
        for library in self.open.pop(path):
            library.close()

    def teardown(self) -> None:
        if not hasattr(self, "open"):
            return
        self.limits.stop()
        for path in list(self.open):
            self.memory_equals_the_store(path)
            self.let_go(path)
            assert soundness.check(path, lambda _report, _code: True) == []
        shutil.rmtree(self.folder)

    def store(self, number: int) -> Path:
        return list(self.open)[number % len(self.open)]

    def program(self, number: int, which: bool) -> Library:
        library = self.open[self.store(number)][which]
        library.refresh()
        return library

    def act(self, library: Library, act: Callable[[], object], *, bringing: str = "") -> None:
        """Whatever it writes has one stamp that nobody gave before, above what its records had; or brings one."""
        before, said = stamps(library.path), versions(library.path)
        act()
        after = stamps(library.path)
        changed = {key: stamp for key, stamp in after.items() if before.get(key) != stamp and key != ("", "")}
        own = set(changed.values()) - {bringing}
        assert not bringing or bringing in changed.values()
        last, was = after["", ""], before["", ""]
        for stamp in own:
            written = [key for key, one in changed.items() if one == stamp]
            carried = max(before.get(key, "") for key in (*written, *(before.keys() - after.keys())))
            assert own == {stamp}
            assert stamp > max(carried, was)
            assert stamp not in self.given
            assert (stamp == last) == (carried < last)
        assert (last > was) == bool(changed)
        assert milliseconds(last) <= max(milliseconds(was) + 1, int((self.clock() + DAY).timestamp() * 1000) + 1)
        self.given |= own
        self.memory_equals_the_store(library.path)
        self.no_text_is_lost(library, moment_text(self.clock()), said)

    def no_text_is_lost(self, library: Library, now: str, before: Versions) -> None:
        """Versions are only added, above those that they are written over, or forgotten by the rule; those that nobody
        wrote over are what their record says and what stands beside that."""
        found, present, saved = versions(library.path), texts(library), self.saved[library.path]
        saved |= {(key, text) for key, every in present.items() for text in every if text}
        logged = steps(library.path)
        for key, every in found.items():
            by_stamp = {one.stamp: one for one in every}
            for was in before.get(key, []):
                one = by_stamp[was.stamp]
                if one != was:
                    assert (one.parents, one.text, one.forgotten) == (was.parents, None, 1)
                    assert not any(was.stamp in swaps for swaps in logged)
                    assert may_go(every, one, now)
            over = {parent for one in every for parent in one.parents}
            assert all(parent < one.stamp for one in every for parent in one.parents)
            heads = [one.text for one in every if one.stamp not in over]
            assert Counter(heads) == Counter(present.get(key, [None]))
        gone = {(key, one.text) for key, every in before.items() for one in every if one.text}
        gone -= {(key, one.text) for key, every in found.items() for one in every if one.text}
        saved -= gone
        assert saved <= {(key, one.text) for key, every in found.items() for one in every}

    def memory_equals_the_store(self, path: Path) -> None:
        with closing(self.opened(path)) as fresh:
            for library in self.open[path]:
                library.refresh()
                assert everything(library) == everything(fresh)

    @rule(number=numbers, which=st.booleans(), make=st.sampled_from(EDITS), how=numbers)
    def edit(self, number: int, which: bool, make: Callable[[Library, int], Edit], how: int) -> None:
        library = self.program(number, which)
        self.act(library, lambda: library.apply(make(library, how)))

    @rule(number=numbers, which=st.booleans(), back=st.booleans())
    def undo_or_redo(self, number: int, which: bool, back: bool) -> None:
        library = self.program(number, which)
        if library.labels.undo if back else library.labels.redo:
            self.act(library, library.undo if back else library.redo)

    @rule(number=numbers, which=st.booleans(), how=numbers)
    def both_write(self, number: int, which: bool, how: int) -> None:
        """Two programs, each from what was there before the other wrote."""
        mine, theirs = self.program(number, which), self.program(number, not which)
        changes = position_edits.field_changes(mine, [mine.target("P1-02")], {"line": long(f"mine {how}")})
        line = builders.set_fields(theirs, [theirs.target("P1-02")], {"line": long(f"theirs {how % 3}")})
        self.act(theirs, lambda: theirs.apply(line))
        self.act(mine, lambda: keep_sheet(mine, changes))
        if notes := mine.in_text.notes():
            one = notes[how % len(notes)]
            changed = delete_note if how % 3 else rewrite_note
            self.act(theirs, lambda: theirs.apply(changed(theirs, how)))
            self.act(mine, lambda: keep_note(mine, one, long(f"mine {how}")))

    @rule(number=numbers)
    def restart(self, number: int) -> None:
        path = self.store(number)
        self.let_go(path)
        self.take_up(path)

    @rule(seconds=st.sampled_from([0.001, 60.0, 86_400 * 2.0, 86_400 * 400.0]), back=st.booleans())
    def the_clock_jumps(self, seconds: float, back: bool) -> None:
        self.clock.forward(-seconds if back else seconds)

    @precondition(lambda self: len(self.open) < 4)
    @rule(number=numbers)
    def copy(self, number: int) -> None:
        path = self.folder / f"{len(self.open)}.db"
        shutil.copyfile(self.store(number), path)
        self.saved[path] = set(self.saved[self.store(number)])
        self.take_up(path)

    @rule(number=numbers)
    def back_up(self, number: int) -> None:
        path = self.store(number)
        with closing(connect(path, read_only=True, wait=50)) as connection:
            made = back_up(connection, self.folder / f"{len(self.backups)}", "hand").path
        self.backups.append((path, made, set(self.saved[path])))

    @precondition(lambda self: self.backups)
    @rule(number=numbers, by_hand=st.booleans())
    def restore(self, number: int, by_hand: bool) -> None:
        """By the program, or copied over by hand: then it is the same file still, by its device and inode."""
        path, source, saved = self.backups[number % len(self.backups)]
        self.saved[path] = set(saved)
        if by_hand:
            self.let_go(path)
            shutil.copyfile(source, path)
            self.take_up(path)
            return
        try:
            restore(path, source, self.folder / "backups")
        except StoreLockedError as error:
            if not getattr(error.__cause__, "winerror", 0):
                raise
            self.let_go(path)  # where an open file can't be moved
            restore(path, source, self.folder / "backups")
            self.take_up(path)

    @rule(
        number=numbers,
        ahead=st.sampled_from([timedelta(hours=-1), DAY - timedelta(hours=1), 10 * DAY, 100_000 * DAY]),
        to=st.sampled_from(["new note", "note", "tag"]),
        alone=st.booleans(),
    )
    def bring(self, number: int, ahead: timedelta, to: str, alone: bool) -> None:
        """What a merge brings, alone or beside an edit; the next rules write over it."""
        library = self.program(number, which=False)
        stamp = foreign(self.clock, ahead)
        before: Record | None
        record: Record
        if to == "tag":
            before = library.tag("a")
            record = Tag("a", "a", "red", "theirs")
        else:
            before = library.in_text.notes()[0] if to == "note" and library.in_text.notes() else None
            text = f"theirs {number}"
            new = mark_edits.new_note(library, library.target("P1-02"), text)
            record = replace(before, text=text) if isinstance(before, Note) else new
        own = () if alone else brief(library, number).swaps
        edit = Edit("Merged", (*brought(record, before, stamp).swaps, *own))
        if before != record and max(stamps(library.path).values()) < stamp:
            self.act(library, lambda: library.apply(edit), bringing=stamp)


TestStores = Stores.TestCase
TestStores.settings = settings(max_examples=settings().max_examples // 8, stateful_step_count=25, deadline=None)
