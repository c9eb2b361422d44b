"""The library: what the reader attached to a report, in memory for reading, through `apply` for writing."""

import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_desktop.domain.annotation import Annotation, Bookmark, Highlight, Note
from alliance_desktop.domain.draft import Draft
from alliance_desktop.domain.edit import Changes, Edit, Record, Swap
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.moment import Clock, moment_text, utc_now
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.domain.target import Target
from alliance_desktop.errors import ConflictError, NothingToUndoError, UnknownCodeError
from alliance_desktop.files import exists
from alliance_desktop.i18n import _
from alliance_desktop.library import note_edits, text_rules
from alliance_desktop.library.memory import Memory, difference
from alliance_desktop.library.trash_items import TrashItem, trash_item
from alliance_desktop.render.selection import Selection, select
from alliance_desktop.store import clock_check as clocks
from alliance_desktop.store import database as store
from alliance_desktop.store import draft_rows, edit_steps, person_rows, sqlite_errors, trash_rows
from alliance_desktop.store.edit_log import NO_LABELS
from alliance_desktop.store.opening import create_store, open_store
from alliance_desktop.store.read_all import Contents, read_contents
from alliance_desktop.store.store_meta import store_id

if TYPE_CHECKING:
    from alliance_desktop.domain.language.filter_terms import Filter


@dataclass(frozen=True, slots=True)
class Kept:
    """A note as it was kept; `conflict`: the text stands in a note of its own beside the one it was meant for."""

    note: Note
    changes: Changes
    conflict: bool


class Library:
    """Open it with `Library.open`. Reading never fails; writing raises ConflictError and StoreError kinds."""

    COMMAND_LINE_WAIT = store.COMMAND_LINE_WAIT
    WINDOW_WAIT = store.WINDOW_WAIT

    def __init__(self, path: Path, report: Report, clock: Clock, wait: int) -> None:
        owner = str(uuid.uuid4())
        self.path = path
        self.report = report
        self._clock = clock
        self._wait = wait
        self._database: store.Database | None = None
        self._store_id: str | None = None
        self._labels = NO_LABELS
        self._version = 0
        self._memory = Memory(report, Contents(person_rows.People({owner: _("Me")}, owner)))
        self._places = _places(report)

    @classmethod
    def open(cls, path: Path, report: Report, *, clock: Clock = utc_now, wait: int = COMMAND_LINE_WAIT) -> "Library":
        """The library of the store at `path`; an absent store is empty and made by the first write.

        `wait` is how many milliseconds to wait for another program's lock. Raises InputError where the folder of the
        store is missing (make the data folder before), and StoreError kinds where the file cannot be used.
        """
        library = cls(path, report, clock, wait)
        database = open_store(path, wait=wait)
        if database is not None:
            try:
                library._take_up(database)
            except BaseException:
                library.close()
                raise
        return library

    @property
    def database(self) -> store.Database | None:
        """The open store, for what looks after the file as a whole; None where there is none yet."""
        return self._database

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: file, folder or medium do not allow it."""
        return self._database.read_only if self._database else not store.can_hold(self.path)

    @property
    def owner(self) -> str:
        """The name of the person whose store this is."""
        return self._memory.people.names[self.owner_id]

    @property
    def owner_id(self) -> str:
        """The id under which this person's marks are written."""
        return self._memory.people.owner

    def person_name(self, person: str) -> str:
        """The name of who wrote a mark."""
        return self._memory.people.names[person]

    @property
    def people(self) -> tuple[str, ...]:
        """The names of all who have marks in the store, and the owner's; by name."""
        return tuple(sorted(set(self._memory.people.names.values())))

    def target(self, code: str) -> Target:
        """A recommendation or section of this report."""
        return Target(self.report.id, code)

    def marks(self, code: str) -> Marks:
        """All that hangs on a recommendation or section."""
        return self._memory.marks(self.target(code))

    def entries(self) -> list[Entry]:
        """Every recommendation with its marks, in reading order."""
        return self._memory.entries()

    def marked_entries(self) -> list[Entry]:
        """Every recommendation that carries a mark."""
        return self._memory.marked_entries()

    def entry(self, code: str) -> Entry:
        """One recommendation with its marks; KeyError for a code the report does not have."""
        return self._memory.entry(code)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """All tags, by name."""
        return tuple(sorted(self._memory.tags.values(), key=lambda tag: tag.id))

    def tag(self, tag_id: str) -> Tag | None:
        """The tag with this id (its name casefolded), or None."""
        return self._memory.tags.get(tag_id)

    @property
    def saved_filters(self) -> tuple[SavedFilter, ...]:
        """All saved filters in the reader's order."""
        return tuple(sorted(self._memory.saved_filters.values(), key=lambda one: (one.place, one.id)))

    def tag_count(self, tag_id: str) -> int:
        """How many recommendations and sections carry it."""
        return len(self._memory.carrying(tag_id))

    def record(self, record_id: str) -> Annotation | None:
        """The mark with this id, or None."""
        return self._memory.records.get(record_id)

    def records(self) -> tuple[Annotation, ...]:
        """All marks, also those on other reports."""
        return tuple(self._memory.records.values())

    def carrying(self, tag_id: str) -> list[Target]:
        """The targets that carry a tag, in reading order."""
        return sorted(self._memory.carrying(tag_id), key=self._place)

    def codes_carrying(self, tag_id: str) -> frozenset[str]:
        """The codes of this report's recommendations and sections that carry a tag."""
        targets = self._memory.carrying(tag_id)
        return frozenset(target.code for target in targets if target.report == self.report.id)

    def note(self, note_id: str) -> Note | None:
        """The note with this id, or None."""
        found = self.record(note_id)
        return found if isinstance(found, Note) else None

    def notes(self) -> list[Note]:
        """All notes of this report in reading order, the newest last inside a target."""
        found = [one for one in self._of_report() if isinstance(one, Note)]
        return sorted(found, key=lambda note: (self._place(note.target), note.created, note.id))

    def highlights(self) -> list[Highlight]:
        """All highlights of this report as they come in the text."""
        found = [one for one in self._of_report() if isinstance(one, Highlight)]
        return sorted(found, key=lambda one: (self._place(one.target), one.quote.start, one.id))

    def on_sections(self) -> list[Note | Highlight]:
        """Notes and highlights on sections, each kind in reading order."""
        every: tuple[Note | Highlight, ...] = (*self.notes(), *self.highlights())
        return [one for one in every if self.report.section(one.target.code)]

    def selection(self, wanted: "Filter | None" = None) -> Selection:
        """What an export carries: what the filter accepts; without one everything marked."""
        return select(self.report, self.entries(), self.on_sections(), wanted, self.person_name)

    def bookmarks(self) -> list[Bookmark]:
        """All bookmarks of this report in reading order."""
        found = [one for one in self._of_report() if isinstance(one, Bookmark)]
        return sorted(found, key=lambda bookmark: self._place(bookmark.target))

    def trash(self) -> list[TrashItem]:
        """What was deleted and holds words of the reader's, the last one first. Raises StoreError kinds."""
        if self._database is None:
            return []
        with self._database.reading() as connection:
            return [trash_item(deleted, self.report) for deleted in trash_rows.read_trash(connection)]

    def way_back(self, item_id: str) -> tuple[Swap, ...]:
        """Swaps that bring a thing back from the trash; none if it is not there. Raises StoreError kinds."""
        if self._database is None:
            return ()
        with self._database.reading() as connection:
            return trash_rows.way_back(connection, item_id, self.now())

    def clock_warning(self) -> str | None:
        """What to tell where this computer's clock does not fit the last change. Raises StoreError kinds."""
        if self._database is None:
            return None
        with self._database.reading() as connection:
            return clocks.warning(connection, self._clock())

    def now(self) -> str:
        """The present moment as records carry it."""
        return moment_text(self._clock())

    def apply(self, edit: Edit, *, drop_draft: str | None = None) -> Changes:
        """Writes an edit, logs it for undo, and takes away the draft it was made from, all or nothing.

        Raises ConflictError where a record is no longer what the edit was made from, UnknownCodeError for a mark on
        no place at all, and StoreError kinds. The changes tell of what others wrote meanwhile, too.
        """
        if any(isinstance(swap.after, Annotation) and not swap.after.target.code for swap in edit.swaps):
            raise UnknownCodeError(_("A mark needs a recommendation or a section. Nothing was written."))
        if not edit.swaps:
            if drop_draft is not None:
                self.drop_draft(drop_draft)
            return Changes()
        guessed = self.owner_id
        database = self._made()
        edit = _in_name_of(edit, guessed, self.owner_id)
        return self._taken_in(edit_steps.do(database, edit, self._clock(), self._version, drop_draft))

    def keep_note(self, note: Note, text: str, *, drop_draft: str | None = None) -> Kept:
        """Writes a note's new text; nothing typed is ever lost.

        If the note was changed or deleted elsewhere meanwhile, the text becomes a note of its own beside it. Raises
        TextError and StoreError kinds.
        """
        edit = note_edits.rewrite_note(self, note, text)
        try:
            changes = self.apply(edit, drop_draft=drop_draft)
        except ConflictError:
            return self._keep_beside(note, text, drop_draft)
        return Kept(self.note(note.id) or note, changes, conflict=False)

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._labels.undo

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, or None."""
        return self._labels.redo

    def undo(self) -> tuple[str, Changes]:
        """Takes back the last edit, whoever made it; gives its label. Raises NothingToUndoError, and as `apply`."""
        step = edit_steps.undo(self._database, self._clock(), self._version) if self._database else None
        if step is None:
            raise NothingToUndoError(_("There is nothing to undo."))
        return step.edit.label, self._taken_in(step)

    def redo(self) -> tuple[str, Changes]:
        """Does again what was undone last; gives its label. Raises NothingToUndoError, and as `apply`."""
        step = edit_steps.redo(self._database, self._clock(), self._version) if self._database else None
        if step is None:
            raise NothingToUndoError(_("There is nothing to redo."))
        return step.edit.label, self._taken_in(step)

    def rename_owner(self, name: str) -> None:
        """Gives the owner another name. Raises TextError and StoreError kinds."""
        name = text_rules.owner_name(name)
        person_rows.rename_owner(self._made(), name, self._clock())
        known = self._memory.people
        self._memory.rename(replace(known, names={**known.names, known.owner: name}))

    def drafts(self) -> list[Draft]:
        """Text that was being typed, the oldest first. Raises StoreError kinds."""
        if self._database is None:
            return []
        with self._database.reading() as connection:
            return draft_rows.read_drafts(connection)

    def save_draft(self, draft: Draft) -> None:
        """Keeps text that is being typed. Raises TextError and StoreError kinds."""
        text_rules.encoded(draft.text)
        draft_rows.save_draft(self._made(), draft)

    def drop_draft(self, key: str) -> None:
        """Forgets a draft. Raises StoreError kinds."""
        if self._database is not None:
            draft_rows.forget_draft(self._database, key)

    # The store

    def refresh(self) -> Changes | None:
        """Takes in what others wrote since the last look; None if nothing. Raises StoreError kinds.

        Where the file was replaced by a restored copy of the same store, that one is opened.
        """
        if self._database is None:
            database = open_store(self.path, wait=self._wait)
            return None if database is None else self._take_up(database)
        if self._database.gone():
            return self._take_up(self._replaced())
        if self._database.version() == self._version:
            return None
        return self._load(self._database)

    def reload(self) -> Changes:
        """Reads everything anew: a fault in the middle of a write may have left memory behind the store.

        Raises StoreError kinds.
        """
        return Changes() if self._database is None else self._load(self._database)

    def close(self) -> None:
        """Lets go of the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _made(self) -> store.Database:
        if self._database is None:
            self._take_up(create_store(self.path, self.owner_id, self.owner, wait=self._wait))
        if self._database is None:
            raise sqlite_errors.gone(self.path)
        return self._database

    def _replaced(self) -> store.Database:
        database = open_store(self.path, wait=self._wait) if exists(self.path) else None
        if database is None:
            raise sqlite_errors.gone(self.path)
        if store_id(database) != self._store_id:
            database.close()
            raise sqlite_errors.gone(self.path)
        return database

    def _take_up(self, database: store.Database) -> Changes:
        self.close()
        self._database = database
        self._store_id = store_id(database)
        return self._load(database)

    def _load(self, database: store.Database) -> Changes:
        with database.reading() as connection:
            contents = read_contents(connection)
        return self._replace_memory(contents)

    def _replace_memory(self, contents: Contents) -> Changes:
        old, self._memory = self._memory, Memory(self.report, contents)
        self._labels, self._version = contents.labels, contents.version
        return difference(old, self._memory)

    def _taken_in(self, step: edit_steps.Step) -> Changes:
        if step.fresh is not None:
            return self._replace_memory(step.fresh)
        self._labels = step.labels
        return self._memory.apply(step.edit.swaps)

    def _keep_beside(self, note: Note, text: str, drop_draft: str | None) -> Kept:
        self.refresh()
        present = self.note(note.id)
        text = text_rules.note_text(text)
        if present is not None and present.text == text:
            return Kept(present, self.apply(Edit("", ()), drop_draft=drop_draft), conflict=False)
        edit = note_edits.write_note(self, note.target, text, note.quote)
        return Kept(note_edits.written(edit), self.apply(edit, drop_draft=drop_draft), conflict=True)

    def _of_report(self) -> list[Annotation]:
        return [one for one in self._memory.records.values() if one.target.report == self.report.id]

    def _place(self, target: Target) -> tuple[int, str]:
        return self._places.get(target.code, len(self._places)), target.code


def _places(report: Report) -> dict[str, int]:
    """Where each section and recommendation comes in reading order."""
    codes = [
        code for section in report.sections for code in (section.id, *(one.code for one in section.recommendations))
    ]
    return {code: place for place, code in enumerate(codes)}


def _in_name_of(edit: Edit, guessed: str, owner: str) -> Edit:
    """The edit with its new records written by the owner: another program may have made the store just now."""
    if guessed == owner:
        return edit

    def signed(record: Record | None) -> Record | None:
        return record if record is None or isinstance(record, Tag | SavedFilter) else replace(record, person=owner)

    return replace(edit, swaps=tuple(replace(swap, after=signed(swap.after)) for swap in edit.swaps))
