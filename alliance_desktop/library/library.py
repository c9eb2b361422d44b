"""The library: what the reader attached to a report, in memory for reading, through `apply` for writing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from alliance_desktop.domain.brief import Brief, BriefExport
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.marks import Annotation, Draft, Note, field_id
from alliance_desktop.domain.moment import Clock, utc_now
from alliance_desktop.domain.position import FIELD_NAMES, PositionField
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.versions import OtherText, Version
from alliance_desktop.errors import (
    ConflictError,
    InputError,
    NothingToUndoError,
    StoreDamagedError,
    UnknownCodeError,
)
from alliance_desktop.i18n import _
from alliance_desktop.library import text_limits, trash_edits
from alliance_desktop.library.kind_words import TrashItem, trash_item
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.store_in_memory import difference, empty_memory, remembering
from alliance_desktop.store import brief_rows, do_and_undo, drafts, soundness, sqlite_errors, store_meta, text_versions
from alliance_desktop.store import database as store
from alliance_desktop.store.opening import Cue, create_store, open_store, quietly, successor
from alliance_desktop.store.read_all import StoreContents, read_contents, reading_contents, refuse_losses
from alliance_desktop.store.record_kinds import KINDS
from alliance_desktop.store.undo import never_sent, trash
from alliance_desktop.store.undo.whose_turn import NO_LABELS
from alliance_desktop.work_in_steps import InSteps, at_once

_SOON_LOOKED_AT = 8_000_000
"""Bytes; they are looked at in 0.2 s."""


class Library(LibraryReading):
    """Open it with `Library.open`. Writing raises ConflictError and StoreError kinds."""

    COMMAND_LINE_WAIT = store.COMMAND_LINE_WAIT
    WINDOW_WAIT = store.WINDOW_WAIT

    def __init__(self, path: Path, report: Report, clock: Clock, wait: int) -> None:
        super().__init__(report, clock, empty_memory(report))
        self.path = path
        self._wait = wait
        self._database: store.Database | None = None
        self.meta: dict[str, str] = {}
        """What the store says of itself, as it was when it was opened."""
        self._drafts: dict[str, Draft] = {}
        self.labels = NO_LABELS
        """What undo and redo would do, and the last edit that stands."""
        self._version = 0
        self._with_earlier: dict[str, frozenset[str]] = {}
        """By codes that were asked about since the last change: each step asks several times."""
        self._trash_count: int | None = None
        """What was deleted, once it was asked for since the last change: the filter asks for it too."""

    @classmethod
    def open(
        cls, path: Path, report: Report, *, clock: Clock = utc_now, wait: int = COMMAND_LINE_WAIT, told: Cue = quietly
    ) -> "Library":
        """The library of the store at `path`, which the first write makes where there is none; else as `open_store`."""
        return at_once(cls.opening(path, report, clock=clock, wait=wait, told=told))

    @classmethod
    def opening(
        cls, path: Path, report: Report, *, clock: Clock = utc_now, wait: int, told: Cue = quietly
    ) -> InSteps["Library"]:
        """The same in steps, through which others may read the store, and wait with what they write."""
        library = cls(path, report, clock, wait)
        database = open_store(path, wait=wait, told=told)
        if database is not None:
            try:
                yield from library._beginning_with(database)
            except BaseException:
                library.close()
                raise
        return library

    @property
    def database(self) -> store.Database | None:
        """The open store, for what looks after the file as a whole; None where there is none yet."""
        return self._database

    @property
    def is_faulty(self) -> bool:
        """Whether the file was found to be damaged while it is open here, or isn't in its place any more: nothing is
        written into it then."""
        return self._database is not None and (self._database.fault is not None or self._database.gone())

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: file, folder or medium do not allow it."""
        return self._database.read_only if self._database else not store.can_hold(self.path)

    def trash(self) -> list[TrashItem]:
        """What was deleted and holds the reader's words, newest first, then by place; what belongs to other reports
        isn't there. Raises StoreError kinds."""
        every = store.read_of(self._database, trash.read_trash) or []
        found = [one for one in every if trash.is_of(one.record, self.report.id)]
        found.sort(key=lambda deleted: self.in_text.place(deleted.record))
        found.sort(key=lambda deleted: deleted.at, reverse=True)
        return [trash_item(deleted, self.report) for deleted in found]

    def trash_count(self) -> int:
        """How many there are, which each edit asks anew. Raises StoreError kinds."""
        if self._trash_count is None:
            count = store.read_of(self._database, lambda connection: trash.count_trash(connection, self.report.id))
            self._trash_count = count or 0
        return self._trash_count

    def recovery(self, record_id: str) -> Edit:
        """The edit that brings an item of the trash back, a tag with the taggings deleted with it.

        Raises InputError where the trash has no such thing, and StoreError kinds.
        """
        swaps = store.read_of(self._database, lambda connection: trash.way_back(connection, record_id)) or ()
        if not swaps:
            text = _("Nothing in the trash has the id {id}. Nothing was changed.")
            raise InputError(text.format(id=record_id))
        return trash_edits.recover(self, swaps)

    def versions(self, target: Target) -> dict[str, list[Version]]:
        """The texts that the notes and fields on a target have had, by their ids, the newest first; also of fields that
        are empty now. Raises StoreError kinds."""
        ids = [*(one.id for one in self.marks(target.code).notes), *(field_id(target, name) for name in FIELD_NAMES)]
        return store.read_of(self._database, lambda connection: never_sent.read_versions(connection, ids)) or {}

    def as_other(self, record: Note | PositionField, *, deleted: bool = False) -> OtherText:
        """The same as its version says who wrote it when, and from where it came. Raises StoreError kinds."""
        found = super().as_other(record, deleted=deleted)
        every = store.read_of(self._database, lambda connection: text_versions.read(connection, [record.id])) or {}
        heads = (one for one in every.get(record.id, ()) if one.is_head and one.text == found.text)
        said = next((one for one in heads if deleted or one.person == found.person), None)
        return OtherText(said.text, said.person, said.at, said.source) if said else found

    def with_earlier(self, code: str) -> frozenset[str]:
        """The ids of the notes and fields on a code that had another text than now. Raises StoreError kinds."""
        if code not in self._with_earlier:
            marks, target = self.marks(code), self.target(code)
            now = {one.id for one in marks.notes} | {one.id for one in marks.position.records}
            ids = now | {field_id(target, name) for name in FIELD_NAMES}
            had = store.read_of(self._database, lambda connection: never_sent.varied(connection, ids)) or {}
            self._with_earlier[code] = frozenset(each for each, several in had.items() if several or each not in now)
        return self._with_earlier[code]

    def clock_warning(self) -> str | None:
        """What to tell where this computer's clock does not fit the last change. Raises StoreError kinds."""
        return store.read_of(self._database, lambda connection: store_meta.warning(connection, self._clock()))

    def apply(self, edit: Edit, *, drop_draft: str | None = None, back: Edit | None = None) -> Changes:
        """Writes an edit, logs it for undo, and takes away the draft it was made from, all or nothing. `back` takes the
        edit back in the same breath: undo brings what it wrote.

        Raises ConflictError where a record is no longer what the edit was made from, UnknownCodeError for a mark on
        no place at all, and StoreError kinds. The changes tell of what others wrote meanwhile, too.
        """
        if any(isinstance(swap.after, Annotation) and not swap.after.target.code for swap in edit.swaps):
            raise UnknownCodeError(_("A mark needs a recommendation or a section. Nothing was written."))
        if not (edit.swaps or edit.brought or edit.refused or edit.taken):
            if drop_draft is not None:
                self.drop_draft(drop_draft)
            return Changes()
        guessed = self.owner_id
        database = self._made()
        edits = [one for one in (edit, back) if one is not None]
        if self.owner_id != guessed:  # another program has made the store just now, in which nobody has that id
            edits = [one.signed_by(self.owner_id) for one in edits]
        with self._suspecting(database):
            step = do_and_undo.do(database, self.report.id, edits, self._clock(), self._version, drop_draft)
        if drop_draft is not None:
            self._drafts.pop(drop_draft, None)
        return self._taken_in(step)

    @property
    def why_no_undo(self) -> str:
        """What to say where undo would take back nothing."""
        return self.places.why_no_undo(self.labels.before_undo)

    @property
    def why_no_redo(self) -> str:
        """The same of redo."""
        return self.places.why_no_redo(self.labels.before_redo)

    def undo(self, only: Edit | None = None, *, forget: bool = False) -> tuple[str, Changes]:
        """Takes back the last edit, if it is `only` this one, and gives its label; with `forget` redo doesn't know it.
        Raises NothingToUndoError too."""
        return self._travel(partial(do_and_undo.undo, only=only, forget=forget), f"{self.why_no_undo}.")

    def take_back(self, edits: Sequence[Edit], *, drop_draft: str) -> Changes | None:
        """Undoes what one sitting wrote in these edits, with the draft of what goes back to before them. None where
        something else was done after or between them: nothing is written then. Raises StoreError kinds."""
        database = self._made()
        with self._suspecting(database):
            step = do_and_undo.take_back(database, self.report.id, edits, self._clock(), self._version, drop_draft)
        if step is None:
            return None
        self._drafts.pop(drop_draft, None)
        return self._taken_in(step)

    def redo(self) -> tuple[str, Changes]:
        """Does again what was undone last; gives its label. Raises NothingToUndoError, and as `apply`."""
        return self._travel(do_and_undo.redo, f"{self.why_no_redo}.")

    def _travel(
        self, way: Callable[[store.Database, str, datetime, int], do_and_undo.WrittenEdit | None], nothing: str
    ) -> tuple[str, Changes]:
        step = None
        if self._database is not None:
            with self._suspecting(self._database):
                step = way(self._database, self.report.id, self._clock(), self._version)
        if step is None:
            raise NothingToUndoError(nothing)
        return step.edit.label, self._taken_in(step)

    def rename_owner(self, name: str) -> Changes:
        """Gives the owner another name. Raises TextError and StoreError kinds."""
        name = text_limits.needed(name, _("A name needs at least one character. Nothing was written."))
        store_meta.rename_owner(self._made(), name, self._clock())
        known = self._memory.people
        return self._memory.rename(known._replace(names={**known.names, known.owner_id: name}))

    def record_export(
        self, sent: BriefExport, texts: Mapping[str, str], page: Callable[[Mapping[str, str]], object]
    ) -> BriefExport:
        """Keeps what went out, as `store/brief_rows.py` says; no edit. Raises ConflictError and StoreError kinds."""
        return brief_rows.record_export(self._made(), sent, texts, page, self._clock())

    def last_export(self, brief: Brief) -> BriefExport | None:
        """The last export of a brief; None where there was none. Raises StoreError kinds."""
        return store.read_of(self._database, lambda connection: brief_rows.last_export(connection, brief.id))

    def drafts(self) -> list[Draft]:
        """Text that was being typed, the oldest first. Raises StoreError kinds."""
        return store.read_of(self._database, drafts.read_drafts) or []

    def save_draft(self, draft: Draft) -> None:
        """Keeps text that is being typed. Raises TextError and StoreError kinds."""
        text_limits.encoded(draft.text)
        drafts.save_draft(self._made(), draft)
        self._drafts[draft.key] = draft

    def drop_draft(self, key: str) -> None:
        """Forgets a draft. Raises StoreError kinds."""
        if self._database is not None:
            drafts.forget_draft(self._database, key)
            self._drafts.pop(key, None)

    # The store

    def refresh(self) -> Changes | None:
        """Takes in what others wrote since the last look; None if nothing. Raises StoreError kinds.

        Where a restore, or a later copy of the same store, replaced the file, that one is opened. Where somebody wrote
        into it who is no program for stores, all of it is looked at.
        """
        if self._database is None:
            database = open_store(self.path, wait=self._wait)
            return None if database is None else self._take_up(database)
        if self._database.gone():
            return self._take_up(self._replaced(self._database))
        if self._database.fault is not None:
            self.refuse_damage()
            sound = open_store(self.path, wait=self._wait)
            return None if sound is None else self._take_up(sound)
        if self._database.version() != self._version:
            return self._load(self._database)
        if self._database.touched() and self._found_in(self._database).stamp != self._database.stamp:
            return self._take_up(self._replaced(self._database))  # the open connection knows pages that are gone
        return None

    @property
    def contents(self) -> StoreContents:
        """All that is in memory, as a store holds it."""
        records = {kind: self.present(kind) for kind in KINDS}
        stamp, drafted = self._database.stamp if self._database else "", tuple(self._drafts.values())
        return StoreContents(self._memory.people, records, self.labels, self._version, drafted, stamp=stamp)

    def refuse_damage(self) -> None:
        """Reads the file as whoever opens it next will. Raises StoreDamagedError where that is not sound, or lacks what
        is here; nothing is written into it from then on. Raises other StoreError kinds where it can't be told now."""
        if self._database is not None:
            self._found_in(self._database)

    def _found_in(self, database: store.Database) -> StoreContents:
        if database.gone():
            raise sqlite_errors.gone(self.path)
        with self._losing_nothing(database):
            database.know()
            found = soundness.contents(self.path, self.contents, database.schema, wait=self._wait)
            if database.version() == self._version:  # else others wrote what will be taken in
                if found.stamp == database.stamp:
                    soundness.refuse_lack(self.path, found, self.contents)
                else:
                    database.doubt()
            return found

    @property
    def is_worth_a_look(self) -> bool:
        """Whether somebody wrote into the file and it hasn't been looked at since, or a look at it takes no time."""
        return self._database is not None and (self._database.touched() or self._database.size() <= _SOON_LOOKED_AT)

    def reload(self) -> Changes:
        """Reads everything anew, as after a fault in the middle of a write. Raises StoreError kinds."""
        return Changes() if self._database is None else self._load(self._database)

    @contextmanager
    def _suspecting(self, database: store.Database) -> Iterator[None]:
        """Where nobody else wrote and the store has something else all the same, all of it is looked at."""
        try:
            yield
        except ConflictError:
            if database.version() == self._version:
                self.refuse_damage()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _made(self) -> store.Database:
        if self._database is None:
            at_once(self._beginning_with(create_store(self.path, self.owner_id, self.people.owner, wait=self._wait)))
        if self._database is None:
            raise sqlite_errors.gone(self.path)
        return self._database

    def _replaced(self, before: store.Database) -> store.Database:
        with self._losing_nothing(before):
            return successor(before, self.contents, self.meta["store_id"], wait=self._wait)

    def _take_up(self, database: store.Database) -> Changes:
        before = self._memory
        at_once(self._beginning_with(database))
        return difference(before, self._memory)

    def _beginning_with(self, database: store.Database) -> InSteps[None]:
        """Takes up a store of which nothing is shown yet."""
        self.close()
        self._database = database
        self.meta = store_meta.read_values(database)
        database.know()
        with self._losing_nothing(database), database.reading() as connection:
            contents = yield from reading_contents(connection, self.report.id)
        yield from self._replacing_memory(contents)

    def _load(self, database: store.Database) -> Changes:
        """Reads everything anew."""
        database.know()
        with self._losing_nothing(database), database.reading() as connection:
            contents = read_contents(connection, self.report.id)
            refuse_losses(connection, self.contents, contents)
        return self._replace_memory(contents)

    @contextmanager
    def _losing_nothing(self, database: store.Database) -> Iterator[None]:
        """What is in memory stays there where the file turns out to be damaged."""
        try:
            yield
        except StoreDamagedError as error:
            database.fault = error
            raise

    def _replace_memory(self, contents: StoreContents) -> Changes:
        before = self._memory
        at_once(self._replacing_memory(contents))
        return difference(before, self._memory)

    def _replacing_memory(self, contents: StoreContents) -> InSteps[None]:
        self._memory = yield from remembering(self.report, contents)
        self._with_earlier, self._trash_count = {}, None
        self.labels, self._version = contents.labels, contents.version
        self._drafts = {draft.key: draft for draft in contents.drafts}

    def _taken_in(self, step: do_and_undo.WrittenEdit) -> Changes:
        if step.fresh is not None and self._database is not None:
            with self._losing_nothing(self._database), self._database.reading() as connection:
                refuse_losses(connection, self.contents, step.fresh)
            return self._replace_memory(step.fresh)
        self.labels, self._with_earlier, self._trash_count = step.labels, {}, None
        self._memory.learn_sources(self._database, step.edit)
        if step.edit.people or (step.edit.brought and step.edit.brought.names):
            return self._with_people(step.edit)
        return self._memory.apply(step.edit.swaps)

    def _with_people(self, edit: Edit) -> Changes:
        """What was changed, and all marks where somebody known has a name now."""
        known = self._memory.people
        fresh = known.fresh(edit.people) | {one[0]: one[1] for one in (edit.brought.names if edit.brought else ())}
        people = known._replace(names=known.names | fresh)
        named = self._memory.rename(people) if fresh.keys() & known.names else None
        self._memory.people = people
        return self._memory.apply(edit.swaps).and_(named)
