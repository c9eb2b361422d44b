"""What goes into an exchange file: the marks that a filter concerns, by kind and counted, before it is written."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Literal, get_args

from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.exchange import SharedMark, SharedMarks, SharedTag
from alliance_desktop.domain.language.filter_terms import Called, Filter, leaves
from alliance_desktop.domain.marks import (
    Annotation,
    Bookmark,
    Highlight,
    Note,
    Tagging,
    signature,
    tagging_id,
)
from alliance_desktop.domain.merging import heads, history_of
from alliance_desktop.domain.position import PositionField, counted_as
from alliance_desktop.domain.report import Report, own_text, passages_of
from alliance_desktop.domain.text.folding import tag_id
from alliance_desktop.errors import ConflictError, StoreError
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.moments import day, day_of_date
from alliance_desktop.store import store_meta
from alliance_desktop.store.database import Database
from alliance_desktop.store.read_all import SharedRows, read_shared, reading_shared
from alliance_desktop.store.sqlite_errors import conflict
from alliance_desktop.work_in_steps import EACH, InSteps, at_once, within

SharedKind = Literal["note", "tag", "position", "bookmark", "highlight"]
SHARED_KINDS: tuple[SharedKind, ...] = get_args(SharedKind)
"""What can go along, in the order in which it is listed."""
WITHOUT_NOTES = frozenset(SHARED_KINDS) - {"note"}
"""Included unless the reader says otherwise."""
_KINDS: Mapping[type[Annotation], SharedKind] = {
    Note: "note",
    Tagging: "tag",
    PositionField: "position",
    Bookmark: "bookmark",
    Highlight: "highlight",
}
ENDING = ".alliance"


@dataclass(frozen=True)
class MarksToShare:
    """All marks that a filter concerns, in reading order; what was deleted goes along with its kind, as deleted.

    `names` are those of people, by id, `named` the stamps by which they called themselves so; `owner` is what the file
    is signed with, '' where the reader gave no name. `carried` says what came from an earlier report, by code.
    `taken_out` are the ids of what a document brought and an undo took out again: that goes along too where it was
    shared in between. `former` are ids that marks had under the code before. `elsewhere` counts the
    other reports that have marks. `since` is the last stamp of the store when it was read.
    """

    report: Report
    marks: tuple[SharedMark, ...]
    tags: tuple[SharedTag, ...]
    names: Mapping[str, str]
    owner: str
    named: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, CarriedOver] = field(default_factory=dict)
    taken_out: AbstractSet[str] = frozenset()
    former: AbstractSet[str] = frozenset()
    elsewhere: int = 0
    since: str = ""

    def count(self, kinds: Collection[SharedKind]) -> int:
        """How many marks of these kinds there are; a position is one, whatever fields it has."""
        return len({counted(one.record) for one in self._of(kinds) if not one.deleted})

    def deletions(self, kinds: Collection[SharedKind]) -> int:
        """How many of these kinds go along as deleted, but for those that carry a tag of another name now or are at
        another code, and for what an undo took out."""
        ids = {one.record.id for one in self._of(kinds)}
        every = [one for one in self._of(kinds) if one.deleted]
        names = {one.tag.id: tag_id(one.became) for one in self.tags if one.became}
        renamed = {
            tagging_id(target, old)
            for target in {one.record.target for one in every if isinstance(one.record, Tagging)}
            for old in names
            if tagging_id(target, _last_name(names, old)) in ids
        }
        return sum(one.record.id not in renamed | self.former | self.taken_out for one in every)

    def undone(self, kinds: Collection[SharedKind]) -> int:
        """How many marks of these kinds that a document brought go along as removed by undo; counted as in `count`."""
        out = (one.record for one in self._of(kinds) if one.deleted and one.record.id in self.taken_out)
        return len({counted(one) for one in out})

    def renames(self, kinds: Collection[SharedKind]) -> int:
        """How many tags go along with another name."""
        return sum(bool(one.became) for one in self.tags) if "tag" in kinds else 0

    def besides(self, kinds: Collection[SharedKind]) -> list[str]:
        """'1 renamed tag', '2 deletions', '1 mark removed by undo', as far as there are any."""
        renames, gone, undone = self.renames(kinds), self.deletions(kinds), self.undone(kinds)
        words = (
            (renames, ngettext("{count} renamed tag", "{count} renamed tags", renames)),
            (gone, ngettext("{count} deletion", "{count} deletions", gone)),
            (undone, ngettext("{count} mark removed by undo", "{count} marks removed by undo", undone)),
        )
        return [text.format(count=count) for count, text in words if count]

    @property
    def of_one_report(self) -> str:
        """Which report's marks these are, where others have marks too; '' where none has."""
        text = ngettext(
            "Marks on {report}. {count} other report has marks too: share those from there.",
            "Marks on {report}. {count} other reports have marks too: share those from there.",
            self.elsewhere,
        )
        return text.format(report=self.report.short_title, count=self.elsewhere) if self.elsewhere else ""

    def words(self, kind: SharedKind) -> str:
        """'14 notes', '9 tags on 23 recommendations'; '' where there is none."""
        count = self.count([kind])
        if not count:
            return ""
        if kind != "tag":
            return _COUNTS[kind](count).format(count=count)
        standing = [one.record for one in self._of(["tag"]) if not one.deleted]
        tags = len({one.tag for one in standing if isinstance(one, Tagging)})
        places = len({one.target for one in standing})
        named = ngettext("{count} tag", "{count} tags", tags).format(count=tags)
        on = ngettext("{tags} on {count} recommendation", "{tags} on {count} recommendations", places)
        return on.format(tags=named, count=places)

    def content(self, kinds: Collection[SharedKind], today: date) -> SharedMarks:
        """The file's content with the marks of these kinds, their tags, and the people who wrote them."""
        return at_once(self.gathering(kinds, today))

    def gathering(self, kinds: Collection[SharedKind], today: date) -> InSteps[SharedMarks]:
        """The same in steps."""
        found, words, carried = list[SharedMark](), dict[str, str](), dict[str, CarriedOver]()
        for number, one in enumerate(self._of(kinds)):
            if number % EACH == 0:
                yield number, 2 * len(self.marks)
            found.append(_alone(one))
            code = one.record.target.code
            if code not in words:
                words[code] = words_fingerprint(self.report, code)
            origin = self.carried.get(code)
            if origin and not one.deleted and one.record.modified == origin.at:
                carried[code] = origin
        marks = tuple(found)
        people = {person: self.names[person] for person in dict.fromkeys(_people(marks))}
        label = _("Marks on {report}, {day}") if not self.owner else _("Marks of {name} on {report}, {day}")
        return SharedMarks(
            self.report.id,
            fingerprint(self.report),
            label.format(name=self.owner, report=self.report.short_title, day=day(today)),
            people,
            marks,
            self.tags if "tag" in kinds else (),
            words=words,
            named={person: self.named[person] for person in people if person in self.named},
            carried=tuple(carried.values()),
        )

    def _of(self, kinds: Collection[SharedKind]) -> Iterable[SharedMark]:
        return (one for one in self.marks if _KINDS[type(one.record)] in kinds)


_COUNTS: Mapping[SharedKind, Callable[[int], str]] = {
    "note": lambda count: ngettext("{count} note", "{count} notes", count),
    "position": lambda count: ngettext("{count} position", "{count} positions", count),
    "bookmark": lambda count: ngettext("{count} bookmark", "{count} bookmarks", count),
    "highlight": lambda count: ngettext("{count} highlight", "{count} highlights", count),
}


def marks_to_share(library: Library, passing: AbstractSet[str] | None = None) -> MarksToShare:
    """All marks on the report, or those on the recommendations that are `passing`. Raises StoreError kinds."""
    return at_once(collecting(library, passing))


def collecting(library: Library, passing: AbstractSet[str] | None = None) -> InSteps[MarksToShare]:
    """The same in steps."""
    database, rows = library.database, SharedRows((), (), {})
    if database is not None:
        rows = yield from _reading(database, library.report.id)
    every = (one for one in rows.marks if passing is None or one.record.target.code in passing)
    marks = tuple(one for one in every if not _is_unheard_of(one, rows))
    shared = _shared_tags(rows.tags, marks)
    tags = tuple(one for one in rows.tags if one.tag.id in shared)
    ordered = _in_order(library.report, marks)
    origins = map(library.carried_over, dict.fromkeys(one.record.target.code for one in ordered))
    came = {one.code: one for one in origins if one}
    owner = signature(library.people.owner)
    return MarksToShare(
        library.report, ordered, tags, rows.people, owner, rows.named, came, rows.taken_out, rows.former,
        rows.elsewhere, rows.since,
    )  # fmt: skip


def _is_unheard_of(one: SharedMark, rows: SharedRows) -> bool:
    """Whether an undo took out what documents alone said there, before it stood in a file."""
    if not one.deleted or one.record.id not in rows.taken_out - rows.sent:
        return False
    return all(known.source for known in one.versions if known.text is not None or not known.kept)


def _reading(database: Database, report: str) -> InSteps[SharedRows]:
    """Read anew as often as another program writes meanwhile."""
    while True:
        undisturbed = partial(_reading_as_of, database, database.version())
        try:
            return (yield from within(reading_shared(database.connection, report), undisturbed))
        except ConflictError:
            continue


@contextmanager
def _reading_as_of(database: Database, version: int) -> Iterator[None]:
    """Read what the store had at this version. Raises ConflictError where others wrote since, and StoreError kinds."""
    with database.reading():
        if database.version() != version:
            raise conflict()
        yield


def keep_sent(library: Library, content: SharedMarks, found: MarksToShare) -> Callable[[], None]:
    """That these marks go out, before their file is there: what is undone later is told as deleted. What is returned
    takes that back, where no file came to be. Raises ConflictError where one of them, or a name, was changed since they
    were `found`, be it undone, and StoreError kinds."""
    database = library.database
    if database is None or database.read_only:  # nothing can be undone there either
        return lambda: None
    sent = {one.record.id: one.stamp for one in content.marks} | {one.tag.id: one.stamp for one in content.tags}
    with database.writing() as connection:
        names = {**content.people, library.owner_id: found.names.get(library.owner_id, "")}
        is_known = store_meta.last_stamp(connection) == found.since
        if not (is_known or _stands(content, names, read_shared(connection, content.report))):
            text = _("Some of these marks were changed while the file was made. Nothing was written; share them again.")
            raise ConflictError(text)
        before = store_meta.stamps(connection, store_meta.SENT)
        store_meta.add_stamps(connection, store_meta.SENT, sent)
    return partial(_forget_sent, database, sent, before)


def _forget_sent(database: Database, sent: Mapping[str, str], before: Mapping[str, str]) -> None:
    with suppress(StoreError), database.writing() as connection:  # why there is no file is what is told
        now = store_meta.stamps(connection, store_meta.SENT)
        back = {key: before.get(key, "") for key, stamp in sent.items() if now.get(key) == stamp}
        store_meta.add_stamps(connection, store_meta.SENT, back)


def _stands(content: SharedMarks, names: Mapping[str, str], rows: SharedRows) -> bool:
    """Whether all of it is still as it was read, and all of these people are still called so."""
    if any(rows.people.get(one, "") != name for one, name in names.items()):
        return False
    marks, tags = {one.record.id: one for one in rows.marks}, {one.tag.id: one for one in rows.tags}
    if any(tags.get(one.tag.id) != one for one in content.tags):
        return False
    return all((now := marks.get(one.record.id)) is not None and _alone(now) == one for one in content.marks)


def on_other_reports(library: LibraryReading, asked: Filter) -> str:
    """What is said of briefs that a filter names and that have recommendations of other reports too; '' of none."""
    named = [one for one in leaves(asked.terms) if isinstance(one, Called) and one.field == "in"]
    briefs = [brief for brief in library.briefs if any(one.means(brief.name) for one in named)]
    other = {target for brief in briefs for target in brief.targets if target.report != library.report.id}
    counts = sorted(Counter(target.report for target in other).items())
    text = _("Marks on other reports in this brief aren’t included. Share them from these reports: {reports}.")
    reports = [_("{report} ({recommendations})").format(report=one, recommendations=so_many(n)) for one, n in counts]
    return text.format(reports=", ".join(reports)) if reports else ""


def proposed_name(today: date) -> str:
    """'marks 29 November.alliance'."""
    return _("marks {day}").format(day=day_of_date(today.isoformat(), today)) + ENDING


def _in_order(report: Report, marks: Iterable[SharedMark]) -> tuple[SharedMark, ...]:
    codes = (code for one in report.sections for code in (one.id, *(each.code for each in one.recommendations)))
    places = {code: place for place, code in enumerate(codes)}

    def place(one: SharedMark) -> tuple[int, str, str]:
        return places.get(one.record.target.code, len(places)), one.record.created, one.record.id

    return tuple(sorted(marks, key=place))


def _shared_tags(tags: Iterable[SharedTag], marks: Collection[SharedMark]) -> AbstractSet[str]:
    """The ids of those that these marks carry or carried, under whatever name: a tag that is on other reports alone is
    nobody's business here."""
    names = {one.tag.id: tag_id(one.became) for one in tags if one.became}
    ids, places = {one.record.id for one in marks}, {one.record.target for one in marks}
    # of a tag that is gone no more may be known than the ids of what carried it
    gone = (one.tag.id for one in tags if one.deleted)
    before = {old for old in gone if any(tagging_id(place, old) in ids for place in places)}
    carried = {one.record.tag for one in marks if isinstance(one.record, Tagging)}
    return carried | before | {_last_name(names, old) for old in before}


def _last_name(names: Mapping[str, str], tag: str) -> str:
    """The id of what a tag is called after all renames."""
    for _each in names:
        tag = names.get(tag, tag)
    return tag


def _alone(one: SharedMark) -> SharedMark:
    """Of its versions only those that none was written over say who wrote them, and what."""
    if not one.versions:
        return one
    standing = {known.stamp for known in heads(history_of(one.versions))}
    versions = (
        known if known.stamp in standing else known._replace(person="", source="", text=None, kept=False)
        for known in one.versions
    )
    return one._replace(versions=tuple(versions))


def counted(record: Annotation) -> str:
    """What tells marks apart where they are counted, on either side: a position is one, whatever fields it has."""
    return counted_as(record.target.code, record.id, is_field=isinstance(record, PositionField))


def _people(marks: Iterable[SharedMark]) -> Iterable[str]:
    for one in marks:
        yield one.record.person
        if one.by:
            yield one.by
        yield from (known.person for known in one.versions if known.person)


def fingerprint(report: Report) -> str:
    """SHA-256 of the codes and words of its sections and recommendations, in reading order: 64 hexadecimal digits.

    Of a passage the code, a blank and its words in NFC with single blanks, and a line feed behind it, in UTF-8. What is
    kept here for its marks alone, and no longer in the report, doesn't count.
    """
    standing = [one for one in report.sections if not report.is_gone(one.id)]
    return _sum((one.code, one.text) for section in standing for one in passages_of(section))


def words_fingerprint(report: Report, code: str, called: str = "") -> str:
    """The same of one recommendation's or section's own words, as if its code was what it is `called`; of a code that
    the report does not have that of none."""
    return _sum([(called or code, own_text(report, code))])


def _sum(pieces: Iterable[tuple[str, str]]) -> str:
    lines = (f"{code} {' '.join(unicodedata.normalize('NFC', text).split())}\n" for code, text in pieces)
    return sha256("".join(lines).encode()).hexdigest()
