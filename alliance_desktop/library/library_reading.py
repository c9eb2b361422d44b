"""What can be read of a library, all of it from memory; edits are made from this, and write nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar, cast

from alliance_desktop.domain.brief import Brief, name_key
from alliance_desktop.domain.carried_over import CarriedOver, carried_id
from alliance_desktop.domain.edit import Comparison, Record, SavedFilter, comparison_of
from alliance_desktop.domain.internal_remark import InternalRemark, remark_on
from alliance_desktop.domain.marks import Annotation, Bookmark, Entry, Highlight, Marks, Note, Tag, field_id
from alliance_desktop.domain.moment import Clock, moment_text, utc_now
from alliance_desktop.domain.position import FIELD_NAMES, SEARCHED, FieldName, PositionField
from alliance_desktop.domain.report import Recommendation, Report, Section, Target, target_at
from alliance_desktop.domain.report_index import standing
from alliance_desktop.domain.versions import OtherText, written_beside
from alliance_desktop.i18n import _
from alliance_desktop.library.store_in_memory import Memory, empty_memory, memory_of
from alliance_desktop.store.database import COMMAND_LINE_WAIT
from alliance_desktop.store.opening import Cue, open_store, quietly
from alliance_desktop.store.read_all import StoreContents, read_contents
from alliance_desktop.store.store_meta import People
from alliance_desktop.store.undo.whose_turn import InTheWay

R = TypeVar("R", bound=Record)
A = TypeVar("A", bound=Annotation)


class ReportPlaces:
    """What ids of reports and places stand for, of the report of a library and of others."""

    def __init__(self, report: Report, marked: Callable[[str], frozenset[str]]) -> None:
        self._report, self._marked = report, marked
        self.other_report: Callable[[str], Report | None] = lambda _report_id: None
        """Gives other reports by their ids, for briefs that have something of several."""
        self.other_head: Callable[[str], Report | None] = lambda _report_id: None
        """The same without their sections, also of those that are removed or damaged, as far as that is known."""

    def report(self, report_id: str) -> Report | None:
        """The report with this id; None where it isn't installed any more, or damaged."""
        if report_id == self._report.id:
            return self._report
        other = self.other_report(report_id)
        return standing(other, self._marked(report_id)) if other and other.kept else other

    def why_no_undo(self, way: InTheWay | None) -> str:
        """What to say where undo takes back nothing, maybe for what is in the way."""
        first, alone = (
            _("Undo first in {report}: {label}"),
            _("Nothing to undo in this report; last in {report}: {label}"),
        )
        return self._why(way, first, alone) if way else _("Nothing to undo")

    def why_no_redo(self, way: InTheWay | None) -> str:
        """The same of redo."""
        first, alone = (
            _("Redo first in {report}: {label}"),
            _("Nothing to redo in this report; next in {report}: {label}"),
        )
        return self._why(way, first, alone) if way else _("Nothing to redo")

    def _why(self, way: InTheWay, first: str, alone: str) -> str:
        report = self.report(way.report)
        name = report.short_title if report else _("{report} (import it again first)").format(report=way.report)
        return (alone if way.is_alone else first).format(report=name, label=way.label)

    def report_said(self, report_id: str) -> str:
        """What people read before a code of another report, 'Averland 2025'; '' for this one, the id where nothing says
        how it is called, or it is called like this one."""
        if report_id == self._report.id:
            return ""
        other = self.report(report_id) or self.other_head(report_id)
        return other.before_codes if other and other.before_codes != self._report.before_codes else report_id

    def said(self, target: Target) -> str:
        """'P1-08', of another report 'Averland 2025 131.7', as papers say it; `Target.place` is to be typed again."""
        return " ".join(filter(None, (self.report_said(target.report), target.code)))

    def report_at(self, place: str) -> Report | None:
        """The report that a place is in; None where that can't be read."""
        return self.report(self._target(place).report)

    def recommendation(self, place: str) -> Recommendation | None:
        """The recommendation of a place, also of another report; None for a section, and where there is none."""
        report = self.report_at(place)
        return report.recommendation(self._target(place).code) if report else None

    def section(self, place: str) -> Section | None:
        """The section that a place is in; None where there is none."""
        report = self.report_at(place)
        return report.section_of(self._target(place).code) if report else None

    def _target(self, place: str) -> Target:
        return target_at(place, self._report.id)


class MarksInOrder:
    """The marks on the report of a library, as they come in its text."""

    def __init__(self, report_id: str, order: Mapping[str, int], memory: Memory) -> None:
        self._report, self._order, self._memory = report_id, order, memory

    def notes(self) -> list[Note]:
        """All notes, the newest last inside a target."""
        return [*self.notes_one_by_one()]

    def notes_one_by_one(self) -> Iterator[Note]:
        """The same; the marks of a target are gathered when its turn comes."""
        for code in sorted(self._memory.marked_in(self._report), key=self._place_of):
            yield from self._memory.marks(Target(self._report, code)).notes

    def highlights(self) -> list[Highlight]:
        """All highlights."""
        return sorted(self._of_report(Highlight), key=lambda one: (self._place(one.target), one.quote.start, one.id))

    def bookmarks(self) -> list[Bookmark]:
        """All bookmarks."""
        return sorted(self._of_report(Bookmark), key=lambda bookmark: self._place(bookmark.target))

    def position_texts(self) -> list[PositionField]:
        """The fields of positions that hold words of the reader's."""
        every = (one for one in self._of_report(PositionField) if one.field in SEARCHED)
        texts = [one for one in every if not self._memory.removed(one)]
        return sorted(texts, key=lambda one: (self._place(one.target), FIELD_NAMES.index(one.field)))

    def carrying(self, tag: str) -> list[Target]:
        """The targets that carry the tag with this id, those of other reports too."""
        return sorted(self._memory.carrying(tag), key=self._place)

    def to_choose(self, first: str = "") -> list[Note | PositionField]:
        """The fields and notes with two texts to choose from, around from `first`."""
        found = {target.code for target in self._memory.with_two_texts() if target.report == self._report}
        start = self._place_of(first)
        codes = sorted(found, key=lambda code: (self._place_of(code) < start, self._place_of(code)))
        return [one for code in codes for one in self._memory.marks(Target(self._report, code)).to_choose]

    def place(self, record: Record) -> tuple[tuple[int, str], int, str]:
        """Orders what stands somewhere by where it stands; all else comes behind it."""
        target, quote = getattr(record, "target", Target("", "")), getattr(record, "quote", None)
        return self._place(target), quote.start if quote else -1, getattr(record, "created", "")

    def _of_report(self, kind: type[A]) -> list[A]:
        return [one for one in self._memory.of(kind).values() if one.target.report == self._report]

    def _place_of(self, code: str) -> tuple[int, str]:
        return self._order.get(code, len(self._order) if code else -1), code

    def _place(self, target: Target) -> tuple[int, str]:
        return self._place_of(target.code)


class LibraryReading:
    """The marks of a report, its tags and saved filters. Reading never fails."""

    def __init__(self, report: Report, clock: Clock, memory: Memory) -> None:
        self.report = report
        self.places = ReportPlaces(report, self.marked_codes)
        self._clock = clock
        self._memory = memory
        self._order = {code: place for place, code in enumerate(report.all_places)}

    def now(self) -> str:
        """The present moment as records carry it."""
        return moment_text(self._clock())

    @property
    def people(self) -> People:
        """All who have marks in the store, and its owner."""
        return self._memory.people

    @property
    def sources(self) -> Mapping[str, str]:
        """As of StoreContents."""
        return self._memory.sources

    @property
    def owner_id(self) -> str:
        """The id under which this person's marks are written."""
        return self.people.owner_id

    def as_other(self, record: Note | PositionField, *, deleted: bool = False) -> OtherText:
        """The own text of a note or field, or that it was deleted, as it stands beside another one."""
        if deleted:
            return OtherText(None, self.owner_id, self.now())
        return OtherText(record.text, record.person, record.modified)

    def beside_mine(self, record: Note | PositionField, text: str) -> tuple[OtherText, ...]:
        """What stays to be chosen from where the owner writes this text there."""
        if not record.others:
            return ()
        return written_beside(text, self.owner_id, self.as_other(record), record.others)

    def removed_mine(self, record: Note | PositionField) -> OtherText | None:
        """That the owner removed her text there, while another one stands until she chooses; None where she didn't."""
        return self._memory.removed(record)

    def target(self, place: str | Target) -> Target:
        """A recommendation or section of this report, or as `Target.place` says it of another one."""
        return target_at(place, self.report.id) if isinstance(place, str) else place

    @property
    def in_text(self) -> MarksInOrder:
        """The marks on this report as they come in its text."""
        return MarksInOrder(self.report.id, self._order, self._memory)

    def marks(self, place: str | Target) -> Marks:
        """All that hangs on a recommendation or section of any report."""
        return self._memory.marks(self.target(place))

    def entries(self) -> list[Entry]:
        """Every recommendation with its marks, in reading order."""
        return self._memory.entries()

    def marked_entries(self) -> list[Entry]:
        """Every recommendation that carries a mark."""
        codes = self._memory.marked_in(self.report.id)
        return [self._memory.entry(code) for code in codes if self.report.recommendation(code)]

    def entry(self, code: str) -> Entry:
        """One recommendation with its marks; KeyError for a code the report does not have."""
        return self._memory.entry(code)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """All tags, by name."""
        return tuple(sorted(self._memory.of(Tag).values(), key=lambda tag: tag.id))

    def tag(self, which: str) -> Tag | None:
        """The tag with this id, or None."""
        return self._memory.of(Tag).get(which)

    def tag_named(self, name: str) -> Tag | None:
        """The tag that is called so, whatever the case and accents, or None."""
        from alliance_desktop.domain.text.folding import tag_id  # a list without a filter needs none

        wanted, tags = tag_id(name), self._memory.of(Tag)
        kept = (tag for tag in tags.values() if not tag.id.isascii() and tag_id(tag.id) == wanted)
        return tags.get(wanted) or next(kept, None)

    @property
    def saved_filters(self) -> tuple[SavedFilter, ...]:
        """All saved filters in the reader's order."""
        return tuple(sorted(self._memory.of(SavedFilter).values(), key=lambda one: (one.place, one.id)))

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, by name: no two have the same. They belong to no report, and may have something of several."""
        return tuple(sorted(self._memory.of(Brief).values(), key=lambda one: (one.name.casefold(), one.id)))

    def brief(self, brief_id: str) -> Brief | None:
        """The brief with this id, or None."""
        return self._memory.of(Brief).get(brief_id)

    def brief_named(self, name: str) -> Brief | None:
        """The brief that is called so, whatever the case, or None."""
        wanted = name_key(name)
        return next((one for one in self.briefs if name_key(one.name) == wanted), None)

    def codes_in(self, brief: Brief) -> tuple[str, ...]:
        """The codes of this report's recommendations that stand in a brief, in its order."""
        return tuple(target.code for target in brief.targets if target.report == self.report.id)

    def in_briefs(self, code: str) -> tuple[Brief, ...]:
        """The briefs in which a recommendation stands, by name."""
        return self._memory.in_briefs(self.target(code))

    def tag_count(self, tag: str) -> int:
        """How many recommendations and sections of this report carry the tag with this id."""
        return len(self._memory.carrying_in(tag, self.report.id))

    def record(self, record_id: str) -> Annotation | None:
        """The mark with this id, or None."""
        return self._memory.mark(record_id)

    def records(self) -> tuple[Annotation, ...]:
        """All marks, also those on other reports."""
        return self._memory.all_marks()

    def present(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind, also marks on other reports, in no order."""
        return tuple(self._memory.of(kind).values())

    def codes_carrying(self, tag: str) -> frozenset[str]:
        """The codes of this report's recommendations and sections that carry the tag with this id."""
        return frozenset(self._memory.carrying_in(tag, self.report.id))

    def field(self, target: Target, field: FieldName) -> PositionField | None:
        """The record of a field of the position on a target, or None where it is empty."""
        return self._memory.of(PositionField).get(field_id(target, field))

    def internal_remark(self, place: str | Target) -> InternalRemark | None:
        """The internal remark on a recommendation, or None. It goes no further than to whoever asks for it alone."""
        return self._memory.of(InternalRemark).get(remark_on(self.target(place), "").id)

    def codes_with(self, kind: type[A]) -> Counter[str]:
        """On which codes of this report marks of a kind stand, and how many on each; not to be changed."""
        return self._memory.codes_with(cast("type[Annotation]", kind), self.report.id)

    def marked_in(self, report_id: str) -> frozenset[str]:
        """The codes of a report, this or another one, on which marks or an internal remark hang."""
        remarks = (one.target for one in self._memory.of(InternalRemark).values())
        return self._memory.marked_in(report_id).union(one.code for one in remarks if one.report == report_id)

    @property
    def comparison(self) -> Comparison | None:
        """With which earlier report this one is compared; None where with none."""
        return self._memory.of(Comparison).get(comparison_of(self.report.id, "").id)

    def carried_over(self, place: str, *, kept: bool = False) -> CarriedOver | None:
        """From where what hangs there was carried over, as long as nobody kept it or, with `kept`, also then."""
        every = self._memory.of(CarriedOver)
        origin = every.get(carried_id(self.target(place))) if every else None
        return origin if origin and (kept or origin.kept is None) else None

    def note(self, note_id: str) -> Note | None:
        """The note with this id, or None."""
        return self._memory.of(Note).get(note_id)

    def marked_codes(self, report_id: str = "") -> frozenset[str]:
        """The codes and section ids of this or another report that have marks, an internal remark, or a place in a
        brief."""
        report_id = report_id or self.report.id
        in_briefs = (target for brief in self.briefs for target in brief.places)
        return self.marked_in(report_id).union(one.code for one in in_briefs if one.report == report_id)

    @property
    def has_marks(self) -> bool:
        """Whether anything is marked, on whatever report is in here."""
        return self._memory.has_marks


def read_library(path: Path, report: Report, told: Cue = quietly) -> LibraryReading | None:
    """What is in the store at `path`, which is let go of again; None where there is no store. `told` as in
    `open_store`.

    Raises InputError where the folder of the store is missing, and StoreError kinds where the file cannot be used.
    """
    database = open_store(path, wait=COMMAND_LINE_WAIT, told=told)
    if database is None:
        return None
    with closing(database), database.reading() as connection:
        return _reading_of(report, read_contents(connection))


def empty_library(report: Report) -> LibraryReading:
    """What there is without a store."""
    shown = standing(report, ())
    return LibraryReading(shown, utc_now, empty_memory(shown))


_Parts = Mapping[str, Mapping[type[Record], tuple[Any, ...]]]


class Readings:
    """Of one store, as it was when this was made: its records by report. No internal remark is among them, but what
    one hangs on."""

    def __init__(self, library: LibraryReading) -> None:
        self._people = library.people
        self._tags = library.tags
        self._briefs = library.briefs
        self._own = _by_report(library)
        self._sources = library.sources
        self._remarked = frozenset(one.target for one in library.present(InternalRemark))

    def of(self, report: Report) -> LibraryReading:
        """What belongs to a report, with what is common to all."""
        records = {Tag: self._tags, Brief: self._briefs, **self._own.get(report.id, {})}
        remarked = (one.code for one in self._remarked if one.report == report.id)
        return _reading_of(report, StoreContents(self._people, records, sources=self._sources), remarked)


def _reading_of(report: Report, contents: StoreContents, remarked: Iterable[str] = ()) -> LibraryReading:
    """Its report has nothing on which nothing hangs; on what is `remarked` an internal remark does."""
    found = LibraryReading(report, utc_now, memory_of(report, contents))
    shown = standing(report, found.marked_codes().union(remarked))
    return found if shown is report else LibraryReading(shown, utc_now, memory_of(shown, contents))


def _by_report(library: LibraryReading) -> _Parts:
    """By the ids of reports."""
    parts: dict[str, dict[type[Record], list[Any]]] = defaultdict(lambda: defaultdict(list))
    for mark in library.records():
        parts[mark.target.report][type(mark)].append(mark)
    return {report: {kind: tuple(found) for kind, found in kinds.items()} for report, kinds in parts.items()}
