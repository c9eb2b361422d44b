"""All that a store holds, read in one view: what the library keeps in memory, and what can be shared."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from itertools import chain, islice, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, TypeGuard, TypeVar, cast

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.exchange import SharedMark, SharedTag
from alliance_desktop.domain.marks import Annotation, Bookmark, Draft, Note, Tag, Tagging, field_id
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.moment import NEVER
from alliance_desktop.domain.position import FIELD_NAMES, PositionField, counted_as
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.versions import Version
from alliance_desktop.store import checksums, text_versions
from alliance_desktop.store.annotation_rows import ANNOTATION, AnnotationRows
from alliance_desktop.store.database import read_stamp
from alliance_desktop.store.drafts import read_drafts
from alliance_desktop.store.record_kinds import KINDS, MARKS, NOTES, POSITION_FIELDS, TAGGINGS, TAGS, refuse_unknown
from alliance_desktop.store.rows import RecordRows, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import (
    BECAME,
    DELETED,
    KEPT_TAGS,
    NAMED_PEOPLE,
    RENAMED_TAGS,
    SENT,
    People,
    last_stamp,
    read_people,
    stamps,
)
from alliance_desktop.store.undo.trash import moved, taken_out
from alliance_desktop.store.undo.whose_turn import NO_LABELS, Labels, read_labels
from alliance_desktop.work_in_steps import EACH, InSteps, at_once

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What a store holds outside the trash, by kind, and drafts; `version` as of Database when it was read, `sources`
    as `sources_of` gives them, `stamp` the last one that is known."""

    people: People
    records: Mapping[type[Record], tuple[Any, ...]] = field(default_factory=dict)
    labels: Labels = NO_LABELS
    version: int = 0
    drafts: tuple[Draft, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""
        return self.records.get(cast("type[Record]", kind), ())


def read_contents(connection: sqlite3.Connection, report: str = "") -> StoreContents:
    """Reads it inside the caller's transaction, with what undo and redo would turn back in `report`.

    Raises Unsound where a row leads to one that is not there, and UnknownKind where there are records of which we know
    nothing.
    """
    return at_once(reading_contents(connection, report))


def reading_contents(connection: sqlite3.Connection, report: str) -> InSteps[StoreContents]:
    """The same in steps, all of them inside the one transaction."""
    of: int = connection.execute("SELECT count(*) FROM annotation").fetchone()[0]
    yield 0, max(1, of)  # of many marks it takes longer to look for unknown kinds
    refuse_unknown(connection)
    yield 0, max(1, of)
    people = read_people(connection)
    records, waiting, done = dict[type[Record], tuple[Any, ...]](), list[Note | PositionField](), 0
    for kind, rows in KINDS.items():
        every, read = iter(rows.read(connection)), list[Any]()
        while part := [*islice(every, EACH)]:
            _refuse_unsigned(rows, part, people.names)
            read += part
            waiting += filter(waits_removed, part)
            done += len(part)
            yield done, max(done, of)
        records[kind] = tuple(read)
        yield done, max(done, of, 1)  # to find that there are none of a kind takes as long as to look through all marks
    contents = StoreContents(
        stamp=read_stamp(connection),
        people=people,
        records=records,
        labels=read_labels(connection, report),
        version=connection.execute("PRAGMA data_version").fetchone()[0],
        drafts=tuple(read_drafts(connection)),
        sources=sources_of(connection, waiting),
    )
    tags = {tag.id for tag in contents.of(Tag)}
    for mark_id in (one.id for one in contents.of(Tagging) if one.tag not in tags):
        raise Unsound(f"annotation: {mark_id}")
    return contents


def sources_of(connection: sqlite3.Connection, waiting: Sequence[Note | PositionField]) -> dict[str, str]:
    """By ids the documents from which the own texts of these came, of which each `waits_removed`; '' of what was
    written here."""
    versions = text_versions.read(connection, (one.id for one in waiting)) if waiting else {}
    return {one.id: _source(one, versions.get(one.id, ())) for one in waiting}


def waits_removed(record: Record | None) -> TypeGuard[Note | PositionField]:
    """Whether beside its text it waits to be chosen that it was removed."""
    return isinstance(record, Note | PositionField) and any(one.text is None for one in record.others)


def _source(record: Note | PositionField, versions: Iterable[Version]) -> str:
    own = (one for one in versions if one.is_head and (one.text, one.person) == (record.text, record.person))
    return next((one.source for one in own), "")


def marks_by_report(connection: sqlite3.Connection) -> dict[str, int]:
    """How many marks there are in each report by its id, also in one that isn't there any more."""
    found = connection.execute("SELECT report_id, motivation, code, id FROM annotation WHERE deleted = 0")
    fields = POSITION_FIELDS.motivation
    counted = {(report, counted_as(code, mark_id, is_field=kind == fields)) for report, kind, code, mark_id in found}
    return Counter(report for report, _mark in counted)


def reports_with_marks(connection: sqlite3.Connection) -> set[str]:
    """The ids of all reports that have marks."""
    return {report for (report,) in connection.execute("SELECT DISTINCT report_id FROM annotation WHERE deleted = 0")}


def refuse_losses(connection: sqlite3.Connection, before: StoreContents, now: StoreContents) -> None:
    """Raises Unsound where a record of `before` is neither as it was, nor as somebody wrote it or put it into the
    trash since: the store was damaged, and what is known of it must not be given up."""
    for kind, rows in KINDS.items():
        there = {one.id: one for one in now.of(kind)}
        for one in before.of(kind):
            if there.get(one.id) != one and not _was_written(connection, one, there=one.id in there):
                raise Unsound(rows.name)


def _was_written(connection: sqlite3.Connection, record: Record, *, there: bool) -> bool:
    found = list(checksums.rows_of(connection, record.id))
    if not all(right for _row, right in found):
        return False
    in_trash = any(row.get("deleted") == 1 or row.get("deleted_at") is not None for row, _right in found)
    return there or in_trash or (isinstance(record, Tag) and not found)  # a tag that is renamed has another id


def _refuse_unsigned(rows: RecordRows[Any], part: list[Any], names: Mapping[str, str]) -> None:
    """Raises Unsound for a mark, or a text beside it, of somebody who is not there."""
    if not isinstance(rows, AnnotationRows):
        return
    for one in part:
        if one.person not in names or any(other.person not in names for other in rows.others(one)):
            raise Unsound(f"annotation: {one.id}")


class SharedRows(NamedTuple):
    """Marks in no order, and names of people by id, with the stamps by which they called themselves so; `taken_out` are
    the ids of those that an undo alone deleted, of what a document brought, `former` those of what has another id with
    another code, `sent` those of what stood in a file for a colleague, `elsewhere` how many other reports have
    marks, and `since` the last stamp of the store."""

    marks: tuple[SharedMark, ...]
    tags: tuple[SharedTag, ...]
    people: Mapping[str, str]
    named: Mapping[str, str] = MappingProxyType({})
    taken_out: AbstractSet[str] = frozenset()
    former: AbstractSet[str] = frozenset()
    sent: AbstractSet[str] = frozenset()
    elsewhere: int = 0
    since: str = ""


def read_shared(connection: sqlite3.Connection, report: str) -> SharedRows:
    """All marks on the report with this id, and all tags, each without its key; what came by a merge that was undone
    is none of them, nor what was undone before it went out. Raises Unsound."""
    return at_once(reading_shared(connection, report))


def reading_shared(connection: sqlite3.Connection, report: str) -> InSteps[SharedRows]:
    """The same in steps, between which nothing may be written: each reads some of the marks."""
    ids = connection.execute("SELECT id FROM annotation ORDER BY id").fetchall()  # of its index alone
    people = read_people(connection)
    deleted = {key: said.split(" ", 1) for key, said in stamps(connection, DELETED).items()}
    who, marks = _Deleted(people.owner_id, deleted), list[SharedMark]()
    for number, part in enumerate(pairwise(("", *(key for (key,) in ids[EACH::EACH]), _BEHIND_ALL))):
        yield number * EACH, len(ids)
        marks += map(who.signed, _shared(connection, report, *part))
    yield len(ids), len(ids)
    names, elsewhere = stamps(connection, NAMED_PEOPLE), len(reports_with_marks(connection) - {report})
    tags, out, went = _tags(connection), taken_out(connection), moved(connection)
    since, sent = last_stamp(connection), frozenset(stamps(connection, SENT))
    every = tuple(_with_other_ids(marks, went))
    return SharedRows(every, tags, people.names, names, out, frozenset(went), sent, elsewhere, since)


def _with_other_ids(marks: Iterable[SharedMark], went: Mapping[str, str]) -> Iterator[SharedMark]:
    """These, with what those became that have another id since: of one that was deleted there later, or had another
    thing written in its place, nobody can say that it stands there."""
    standing = {one.record.id: one.record.created for one in marks if not one.deleted}
    for one in marks:
        now = went.get(one.record.id, "") if one.deleted else ""
        yield one._replace(became=now) if standing.get(now) == one.record.created else one


class _Deleted(NamedTuple):
    """Who deleted marks: the owner, but where another is known of the same stamp."""

    owner: str
    others: Mapping[str, list[str]]

    def signed(self, one: SharedMark) -> SharedMark:
        """The mark, with who deleted it."""
        if not one.deleted or one.versions:
            return one
        stamp, person = self.others.get(one.record.id, ("", ""))
        return one._replace(by=person if stamp == one.stamp else self.owner)


_PART = "a.report_id = ? AND a.id >= ? AND a.id < ?"
_BEHIND_ALL = "\U0010ffff"
"""Behind all ids."""
_NO_ROW = " AND NOT EXISTS (SELECT 1 FROM {} b WHERE b.annotation_id = a.id)"
_WITHOUT_WORDS = (
    "SELECT id, report_id, code, motivation, person_id, created_at, modified_at, stamp FROM annotation a"  # noqa: S608
    f" WHERE {_PART} AND deleted = 1{''.join(_NO_ROW.format(kind.body.name) for kind in MARKS if kind.body)}"
)
"""Those that are gone without having a row of their kind: a tag was renamed that they carried, or they were deleted in
another store and never were in this one."""


def _shared(connection: sqlite3.Connection, report: str, first: str, behind: str) -> Iterator[SharedMark]:
    """The marks on a report from one id to before another."""
    which = report, first, behind
    rows = connection.execute(f"SELECT id, stamp, deleted FROM annotation a WHERE {_PART}", which).fetchall()  # noqa: S608
    states = {
        key: (stamp, bool(deleted))
        for key, stamp, deleted in typed(ANNOTATION, rows, (str, str, int))
        if not (deleted and stamp in NEVER)
    }
    versions = text_versions.histories(connection, first, behind)
    for record in chain.from_iterable(kind.with_trash(connection, first, behind) for kind in MARKS):
        if record.id in states:
            yield _mark(record, *states[record.id], versions.get(record.id, ()))
    without = connection.execute(_WITHOUT_WORDS, which).fetchall()
    yield from (one for one in _without_words(without, versions) if one.record.id in states)


def _without_words(rows: list[Any], versions: Mapping[str, tuple[Known, ...]]) -> Iterator[SharedMark]:
    for key, report, code, motivation, *written, stamp in typed(ANNOTATION, rows, (str,) * 8):
        target = Target(report, code)
        field = next((one for one in FIELD_NAMES if field_id(target, one) == key), None)
        record: Annotation
        if motivation == TAGGINGS.motivation:
            record = Tagging(key, target, "", *written)
        elif motivation == NOTES.motivation:
            record = Note(key, target, "", *written)
        elif field is not None:
            record = PositionField(key, target, field, "", *written)
        else:
            continue
        yield SharedMark(record, stamp, True, versions.get(key, ()))


def _mark(record: Annotation, stamp: str, deleted: bool, versions: tuple[Known, ...]) -> SharedMark:
    """Of what is deleted no words go along."""
    if isinstance(record, Note | PositionField):
        record = replace(record, others=(), text="" if deleted else record.text)
    if isinstance(record, Bookmark) and deleted:
        record = replace(record, label="")
    return SharedMark(record, stamp, deleted, versions)


def _tags(connection: sqlite3.Connection) -> tuple[SharedTag, ...]:
    rows = connection.execute("SELECT id, name, colour, description, stamp, deleted_at FROM tag").fetchall()
    found = typed(TAGS.table, rows, (str,) * 6, (*(str,) * 5, type(None)))
    kept = stamps(connection, KEPT_TAGS)
    here = [
        SharedTag(Tag(key, name, colour, description if at is None else ""), stamp, gone)
        for key, name, colour, description, stamp, at in found
        for gone in [at is not None or kept.get(key) == stamp]
        if not (gone and stamp in NEVER)
    ]
    given_up = {key: said.split(" ", 2) for key, said in stamps(connection, RENAMED_TAGS).items()}
    for key in given_up.keys() - {one.tag.id for one in here}:  # or lies in the trash as if it never had been
        stamp, colour, name = given_up[key]
        here.append(SharedTag(Tag(key, name, colour), stamp, deleted=True))
    became = {key: said.split(" ", 1) for key, said in stamps(connection, BECAME).items()}
    return tuple(
        one._replace(became=became[one.tag.id][1])
        if one.deleted and became.get(one.tag.id, [""])[0] == one.stamp
        else one
        for one in here
    )
