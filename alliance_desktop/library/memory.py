"""What the library knows of the store, in memory: everything is read from here, nothing is written here first."""

from collections.abc import Collection, Iterable

from alliance_desktop.domain.annotation import Annotation, Bookmark, Highlight, Note, Tagging
from alliance_desktop.domain.edit import Changes, Record, Swap
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.marks import NO_MARKS, Marks, Trace
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.saved_filter import SavedFilter
from alliance_desktop.domain.tag import Tag
from alliance_desktop.domain.target import Target
from alliance_desktop.store.person_rows import People
from alliance_desktop.store.read_all import Contents


class Memory:
    """The contents of a store, by id and by target, kept in step with every edit."""

    def __init__(self, report: Report, contents: Contents) -> None:
        self.people = contents.people
        self.tags: dict[str, Tag] = {}
        self.saved_filters: dict[str, SavedFilter] = {}
        self.records: dict[str, Annotation] = {}
        self._report = report
        self._on: dict[Target, dict[str, Annotation]] = {}
        self._carrying: dict[str, set[Target]] = {}
        self._marks: dict[Target, Marks] = {}
        self._entries: list[Entry] | None = None
        self._places = {one.code: place for place, one in enumerate(report.recommendations)}
        for record in (*contents.tags, *contents.saved_filters, *contents.annotations):
            self._put(record)

    def apply(self, swaps: Iterable[Swap]) -> Changes:
        """Takes in swaps that were written; says what they touched."""
        touched: set[Target] = set()
        tags = filters = False
        renamed: list[tuple[str, str]] = []
        for swap in swaps:
            if isinstance(swap.before, Tag) and isinstance(swap.after, Tag) and swap.before.name != swap.after.name:
                renamed.append((swap.before.id, swap.after.name))
            for record in (swap.before, swap.after):
                if record is not None:
                    touched |= self._concerned(record)
                    tags = tags or isinstance(record, Tag | Tagging)
                    filters = filters or isinstance(record, SavedFilter)
            if swap.before is not None:
                self._remove(swap.before)
            if swap.after is not None:
                self._put(swap.after)
        self._forget(touched)
        return Changes(frozenset(touched), tags, tuple(renamed), filters)

    def rename(self, people: People) -> None:
        """Takes other names of people: what carries names is gathered anew."""
        self.people = people
        self._forget({record.target for record in self.records.values()})

    def marks(self, target: Target) -> Marks:
        """All that hangs on the target."""
        records = self._on.get(target)
        if not records:
            return NO_MARKS
        if target not in self._marks:
            self._marks[target] = self._gathered(records.values())
        return self._marks[target]

    def entries(self) -> list[Entry]:
        """Every recommendation with its marks, in reading order."""
        return list(self._all_entries())

    def marked_entries(self) -> list[Entry]:
        """Every recommendation that carries a mark, in no order."""
        on = (target.code for target, records in self._on.items() if records and target.report == self._report.id)
        return [self.entry(code) for code in on if code in self._places]

    def entry(self, code: str) -> Entry:
        """One recommendation with its marks; KeyError for a code the report does not have."""
        return self._all_entries()[self._places[code]]

    def carrying(self, tag_id: str) -> frozenset[Target]:
        """The targets that carry a tag."""
        return frozenset(self._carrying.get(tag_id, ()))

    def _all_entries(self) -> list[Entry]:
        if self._entries is None:
            self._entries = [self._entry(one.code) for one in self._report.recommendations]
        return self._entries

    def _concerned(self, record: Record) -> set[Target]:
        if isinstance(record, SavedFilter):
            return set()
        return set(self._carrying.get(record.id, ())) if isinstance(record, Tag) else {record.target}

    def _put(self, record: Record) -> None:
        if isinstance(record, Tag):
            self.tags[record.id] = record
            return
        if isinstance(record, SavedFilter):
            self.saved_filters[record.id] = record
            return
        self.records[record.id] = record
        self._on.setdefault(record.target, {})[record.id] = record
        if isinstance(record, Tagging):
            self._carrying.setdefault(record.tag, set()).add(record.target)

    def _remove(self, record: Record) -> None:
        if isinstance(record, Tag):
            self.tags.pop(record.id, None)
            return
        if isinstance(record, SavedFilter):
            self.saved_filters.pop(record.id, None)
            return
        self.records.pop(record.id, None)
        self._on.get(record.target, {}).pop(record.id, None)
        if isinstance(record, Tagging):
            self._carrying.get(record.tag, set()).discard(record.target)

    def _forget(self, touched: Iterable[Target]) -> None:
        for target in touched:
            self._marks.pop(target, None)
            place = self._places.get(target.code)
            if self._entries is not None and place is not None and target.report == self._report.id:
                self._entries[place] = self._entry(target.code)

    def _entry(self, code: str) -> Entry:
        one = self._report.recommendations[self._places[code]]
        section = self._report.section_of(code)
        if section is None:
            raise KeyError(code)
        return Entry(one, section, self.marks(Target(self._report.id, code)))

    def _gathered(self, records: Collection[Annotation]) -> Marks:
        notes, tags, highlights, bookmark = [], [], [], None
        for record in records:
            match record:
                case Note():
                    notes.append(record)
                case Tagging():
                    tags.append(self.tags[record.tag])
                case Bookmark():
                    bookmark = record
                case Highlight():
                    highlights.append(record)
        notes.sort(key=lambda note: (note.created, note.id))
        tags.sort(key=lambda tag: tag.id)
        highlights.sort(key=lambda one: (one.quote.start, one.id))
        traces = [Trace(self.people.names[one.person], one.created, one.modified) for one in records]
        traces.sort(key=lambda trace: (trace.created, trace.modified, trace.person))
        return Marks(tuple(notes), tuple(tags), bookmark, tuple(highlights), tuple(traces))


def difference(old: Memory, new: Memory) -> Changes:
    """What is to be shown anew when `new` takes the place of `old`."""
    touched: set[Target] = set()
    tags = old.tags != new.tags
    for record_id in old.records.keys() | new.records.keys():
        pair = (old.records.get(record_id), new.records.get(record_id))
        if pair[0] != pair[1]:
            touched.update(record.target for record in pair if record is not None)
            tags = tags or any(isinstance(record, Tagging) for record in pair)
    for tag_id in old.tags.keys() | new.tags.keys():
        if old.tags.get(tag_id) != new.tags.get(tag_id):
            touched |= old.carrying(tag_id) | new.carrying(tag_id)
    if old.people.names != new.people.names:
        touched.update(record.target for record in new.records.values())
    return Changes(frozenset(touched), tags, filters=old.saved_filters != new.saved_filters)
