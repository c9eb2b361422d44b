"""What the library knows of the store, in memory: everything is read from here, nothing is written here first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any, TypeVar, cast

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.edit import Changes, Edit, Record, Swap
from alliance_desktop.domain.internal_remark import InternalRemark
from alliance_desktop.domain.marks import (
    NO_MARKS,
    Annotation,
    Entry,
    Highlight,
    Marks,
    Note,
    Tag,
    Tagging,
    gathered,
    random_id,
    unnamed_reader,
)
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.versions import OtherText, removed_by
from alliance_desktop.store.database import Database, read_of
from alliance_desktop.store.read_all import StoreContents, sources_of, waits_removed
from alliance_desktop.store.record_kinds import KINDS, MARKS
from alliance_desktop.store.store_meta import People
from alliance_desktop.work_in_steps import EACH, InSteps, at_once

R = TypeVar("R", bound=Record)
_MARKS = frozenset(rows.kind for rows in MARKS)
_TEXTS = (Note, PositionField)
MarksOf = Callable[[Target], Marks]


def empty_memory(report: Report) -> "Memory":
    """What is known where there is no store yet: an owner who has written nothing."""
    owner = random_id()
    return Memory(report, People({owner: unnamed_reader()}, owner))


def memory_of(report: Report, contents: StoreContents) -> "Memory":
    """All that a store holds."""
    return at_once(remembering(report, contents))


def remembering(report: Report, contents: StoreContents) -> InSteps["Memory"]:
    """The same in steps."""
    memory = Memory(report, contents.people)
    yield from memory.fill(contents)
    return memory


class Memory:
    """The contents of a store, by kind and by target, kept in step with every edit."""

    def __init__(self, report: Report, people: People) -> None:
        """Nothing but who there is."""
        self.people = people
        self.sources: dict[str, str] = {}
        """As of StoreContents."""
        self._by_kind: dict[type[Record], dict[str, Any]] = {kind: {} for kind in KINDS}
        self._on: dict[Target, dict[str, Annotation]] = {}
        self._carrying: dict[str, dict[str, set[str]]] = {}
        """Codes by tag and report."""
        self._counts = defaultdict[tuple[type[Annotation], str], Counter[str]](Counter)
        self._marks: dict[Target, Marks] = {}
        self._in_briefs: dict[Target, tuple[Brief, ...]] | None = None
        self._with_two: set[Target] | None = None
        self._entries = MarkedEntries(report)

    def fill(self, contents: StoreContents) -> Iterator[tuple[int, int]]:
        """Takes in all that a store holds, in steps; only what is empty may be filled."""
        self.sources |= contents.sources
        for kind in KINDS:
            every: Iterator[Any] = iter(contents.of(kind))
            while part := [*islice(every, EACH)]:
                self._by_kind[kind].update((one.id, one) for one in part)
                for mark in part if kind in _MARKS else ():
                    self._on.setdefault(mark.target, {})[mark.id] = mark
                    self._count(mark, 1)
                yield 1, 1
        for tagging in contents.of(Tagging):
            self._codes_carrying(tagging.tag, tagging.target.report).add(tagging.target.code)

    def _count(self, mark: Annotation, by: int) -> None:
        counts = self._counts[type(mark), mark.target.report]
        counts[mark.target.code] += by
        if not counts[mark.target.code]:
            del counts[mark.target.code]

    def codes_with(self, kind: type[Annotation], report_id: str) -> "Counter[str]":
        """How many marks of a kind there are on each code of a report; not to be changed."""
        return self._counts.get((kind, report_id), Counter())

    def of(self, kind: type[R]) -> Mapping[str, R]:
        """All records of a kind, by id."""
        return cast("Mapping[str, R]", self._by_kind[cast("type[Record]", kind)])

    def mark(self, record_id: str) -> Annotation | None:
        """The mark with this id, or None."""
        found = (self._by_kind[rows.kind].get(record_id) for rows in MARKS)
        return next((mark for mark in found if mark is not None), None)

    def all_marks(self) -> tuple[Annotation, ...]:
        """All marks, also those on other reports."""
        return tuple(mark for rows in MARKS for mark in self._by_kind[rows.kind].values())

    @property
    def has_marks(self) -> bool:
        """Whether there is any, on whatever report."""
        return any(self._by_kind[rows.kind] for rows in MARKS)

    def apply(self, swaps: Iterable[Swap]) -> Changes:
        """Takes in swaps that were written; says what they touched."""
        touched: set[Target] = set()
        kinds: set[type[Record]] = set()
        renamed: list[tuple[str, str]] = []
        briefs: list[tuple[str, str]] = []
        for swap in swaps:
            if isinstance(swap.before, Tag) and isinstance(swap.after, Tag) and swap.before.name != swap.after.name:
                renamed.append((swap.before.id, swap.after.name))
            if isinstance(swap.before, Brief) and isinstance(swap.after, Brief) and swap.before.name != swap.after.name:
                briefs.append((swap.before.name, swap.after.name))
            for record in (swap.before, swap.after):
                if record is not None:
                    touched |= self.concerned(type(record), [record])
                    kinds.add(type(record))
            touched |= _in_or_out(swap.before, swap.after)
            if swap.before is not None:
                self._remove(swap.before)
            if swap.after is not None:
                self._put(swap.after)
        self._forget(touched)
        return Changes(frozenset(touched), frozenset(kinds), tuple(renamed), tuple(briefs))

    def rename(self, people: People) -> Changes:
        """Takes other names of people: what carries names is gathered anew, and is to be shown so."""
        self.people = people
        marked = self.marked()
        self._forget(marked)
        return Changes(frozenset(marked), frozenset((Note, Highlight)))

    def marked(self) -> set[Target]:
        """The targets that carry a mark."""
        return {target for target, records in self._on.items() if records}

    def marked_in(self, report_id: str) -> frozenset[str]:
        """The codes of a report that carry a mark."""
        return frozenset(target.code for target in self.marked() if target.report == report_id)

    def marks(self, target: Target) -> Marks:
        """All that hangs on the target."""
        found = self._marks.get(target)
        if found is None:
            if not (records := self._on.get(target)):
                return NO_MARKS
            found = self._marks[target] = gathered(
                records.values(), self.of(Tag), self.people.name_of, lambda one: self.removed(one) is not None
            )
        return found

    def learn_sources(self, database: Database | None, edit: Edit) -> None:
        """Takes in those of what an edit wrote. Raises StoreError kinds."""
        if written := [one.after for one in edit.swaps if waits_removed(one.after)]:
            self.sources |= read_of(database, lambda connection: sources_of(connection, written)) or {}

    def removed(self, record: Note | PositionField) -> OtherText | None:
        """That the owner removed her text there, while another one stands until she chooses; None where she didn't."""
        if not waits_removed(record):
            return None
        own = OtherText(record.text, record.person, record.modified, self.sources.get(record.id, ""))
        return removed_by(self.people.owner_id, own, record.others)

    def entries(self) -> list[Entry]:
        """Every recommendation with its marks, in reading order."""
        return list(self._entries.all(self.marks))

    def entry(self, code: str) -> Entry:
        """One recommendation with its marks; KeyError for a code the report does not have."""
        return self._entries.of(code, self.marks)

    def carrying(self, tag_id: str) -> frozenset[Target]:
        """The targets that carry a tag."""
        reports = self._carrying.get(tag_id, {})
        return frozenset(Target(report, code) for report, codes in reports.items() for code in codes)

    def carrying_in(self, tag_id: str, report_id: str) -> AbstractSet[str]:
        """The codes of a report that carry a tag; not to be changed."""
        return self._carrying.get(tag_id, {}).get(report_id, frozenset())

    def with_two_texts(self) -> AbstractSet[Target]:
        """The targets with a note or field that has two texts to choose from."""
        if self._with_two is None:
            self._with_two = {one.target for kind in _TEXTS for one in self._by_kind[kind].values() if one.others}
        return self._with_two

    def in_briefs(self, target: Target) -> tuple[Brief, ...]:
        """The briefs in which a recommendation stands."""
        if self._in_briefs is None:
            found: dict[Target, tuple[Brief, ...]] = {}
            for brief in sorted(self.of(Brief).values(), key=lambda one: one.name.casefold()):
                for one in brief.targets:
                    found[one] = (*found.get(one, ()), brief)
            self._in_briefs = found
        return self._in_briefs.get(target, ())

    def concerned(self, kind: type[Record], records: Iterable[Any]) -> set[Target]:
        """The targets on which records of one kind are seen: a tag is wherever it is carried."""
        if kind in _MARKS or kind in {InternalRemark, CarriedOver}:
            return {one.target for one in records}
        return {target for tag in records for target in self.carrying(tag.id)} if kind is Tag else set()

    def _codes_carrying(self, tag_id: str, report_id: str) -> set[str]:
        return self._carrying.setdefault(tag_id, {}).setdefault(report_id, set())

    def _put(self, record: Record) -> None:
        self._by_kind[type(record)][record.id] = record
        self._doubt(record)
        if isinstance(record, Annotation):
            self._on.setdefault(record.target, {})[record.id] = record
            self._count(record, 1)
        if isinstance(record, Tagging):
            self._codes_carrying(record.tag, record.target.report).add(record.target.code)

    def _remove(self, record: Record) -> None:
        known = self._by_kind[type(record)].pop(record.id, None)
        self._doubt(record)
        if isinstance(record, Annotation):
            if known is not None:
                self._count(record, -1)
            self._on.get(record.target, {}).pop(record.id, None)
        if isinstance(record, Tagging):
            self._codes_carrying(record.tag, record.target.report).discard(record.target.code)

    def _doubt(self, record: Record) -> None:
        """What was gathered of all records, and may be another with this one, is gathered anew when it is asked for."""
        if isinstance(record, Brief):
            self._in_briefs = None
        if isinstance(record, Note | PositionField) and record.others:
            self._with_two = None

    def _forget(self, touched: Iterable[Target]) -> None:
        for target in touched:
            self._marks.pop(target, None)
            self._entries.renew(target, self.marks)


class MarkedEntries:
    """The recommendations with their marks, each gathered when it is asked for and kept in step from then on.

    Each call is given what says the marks: held, it would be a circle, which only a search for garbage ends.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[str, Entry] = {}
        self._gathered: list[Entry] | None = None
        """All of them, once they were asked for."""
        self._places = {one.code: place for place, one in enumerate(report.recommendations)}

    def all(self, marks: MarksOf) -> list[Entry]:
        """Every recommendation, in reading order; not to be changed."""
        if self._gathered is None:
            self._gathered = [self.of(one.code, marks) for one in self._report.recommendations]
        return self._gathered

    def of(self, code: str, marks: MarksOf) -> Entry:
        """One recommendation; KeyError for a code the report does not have."""
        if code not in self._known:
            self._known[code] = self._entry(code, marks)
        return self._known[code]

    def renew(self, target: Target, marks: MarksOf) -> None:
        """The marks on this target are others now."""
        if target.report == self._report.id and target.code in self._known:
            self._known[target.code] = entry = self._entry(target.code, marks)
            if self._gathered is not None:
                self._gathered[self._places[target.code]] = entry

    def _entry(self, code: str, marks: MarksOf) -> Entry:
        one = self._report.recommendations[self._places[code]]
        section = self._report.section_of(code)
        if section is None:
            raise KeyError(code)
        return Entry(one, section, marks(Target(self._report.id, code)), self._report)


def difference(old: Memory, new: Memory) -> Changes:
    """What is to be shown anew when `new` takes the place of `old`."""
    touched: set[Target] = set()
    kinds: set[type[Record]] = set()
    for kind in KINDS:
        before, after = old.of(kind), new.of(kind)
        changed = [one for record_id, one in before.items() if after.get(record_id) != one]
        changed += [one for record_id, one in after.items() if before.get(record_id) != one]
        if changed:
            kinds.add(kind)
            touched |= old.concerned(kind, changed) | new.concerned(kind, changed)
    briefs, now = old.of(Brief), new.of(Brief)
    for record_id in briefs.keys() | now.keys():
        touched |= _in_or_out(briefs.get(record_id), now.get(record_id))
    if old.people.names != new.people.names:
        touched |= new.marked()
    return Changes(frozenset(touched), frozenset(kinds))


def _in_or_out(before: Record | None, after: Record | None) -> set[Target]:
    """The recommendations that came into a brief, or went out of it; all of them where it has another name."""
    was, now = ({one.name: set(one.targets)} if isinstance(one, Brief) else {} for one in (before, after))
    return {target for name in was.keys() | now.keys() for target in was.get(name, set()) ^ now.get(name, set())}
