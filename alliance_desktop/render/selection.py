"""What an export carries: recommendations with their marks, and what is on sections."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.marks import Entry, Highlight, Marks, Note
from alliance_desktop.domain.position import FIELD_NAMES, FieldName, Position, PositionField
from alliance_desktop.domain.report import GONE_SECTION, Report, Target
from alliance_desktop.domain.template import FOLLOW_UP, PARTS, PartName, Template, follow_up_ids, room_of
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import names_of_reports

_PARTS_OF: Mapping[FieldName, frozenset[PartName]] = {
    field: frozenset(name for name, one in PARTS.items() if field in one.fields) for field in FIELD_NAMES
}
"""The parts of a document that say a field of a position."""

SECTION_NOTES = "section-notes"
"""Notes on sections among what a document says."""


@dataclass(frozen=True)
class Selection:
    """Chosen once and then written, by the filter `wanted`, by a brief or without any; `authors` are names by id.

    `owner` is the name that the reader's notes are signed with, where a document says it. `heard_elsewhere` is what was
    taken down on recommendations that a brief leaves out. `on_sections` are all marks on a section by its id, where the
    whole report is written. `said` names what a document with its parts switched on has room for, empty or not.

    A brief may have something of `others` besides the report, in the order in which they come in it: then `names` stand
    before the codes of each, by the ids of reports. `missing` names what it has of reports that are gone or damaged.
    `counted` is what an earlier export counted: how many recommendations stood in its reports, and how many of its own
    no longer did; None for what is counted now.
    """

    report: Report
    entries: tuple[Entry, ...]
    section_notes: tuple[Note, ...]
    section_highlights: tuple[Highlight, ...]
    wanted: "Filter | None"
    authors: Mapping[str, str]
    owner: str = ""
    heard_elsewhere: tuple[Note, ...] = ()
    on_sections: Mapping[str, Marks] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    others: tuple[Report, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    counted: tuple[int, int] | None = None

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """All that it has something of, by their ids, the first one first."""
        return {one.id: one for one in (self.report, *self.others)}

    def name_of(self, target: Target) -> str:
        """'P1-08', 'Panel 1', with the name of its report where there are several."""
        report = self.reports.get(target.report)
        name = report.name_of(target.code) if report else target.code
        return " ".join(filter(None, (self.names.get(target.report, ""), name)))

    @property
    def filter(self) -> str:
        """The filter's text; '' without one."""
        return str(self.wanted or "")

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the chosen recommendations, in the order in which they are written."""
        return tuple(entry.code for entry in self.entries)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All notes that go along."""
        return (*self.section_notes, *(note for entry in self.entries for note in entry.marks.notes))

    @property
    def to_choose(self) -> tuple[Note | PositionField, ...]:
        """The fields and notes that go along and have another text to choose from."""
        on_sections = (note for note in self.section_notes if note.others)
        marks = [entry.marks for entry in self.entries]
        fields = (one for each in marks for one in each.position.records)
        notes = (one for each in marks for one in each.notes)
        is_any = any(one.others for one in fields) or any(one.others for one in notes)
        if not (is_any or any(one.position.removed for one in marks)):  # as mostly, and quickly seen
            return (*on_sections,)
        return (*on_sections, *(one for each in marks for one in each.to_choose))

    @property
    def not_looked_at(self) -> tuple[Target, ...]:
        """The recommendations of which something goes along as it was carried over from an earlier report."""
        carried = (one for one in self.entries if one.carried)
        return tuple(one.target for one in carried if any(each.modified == one.carried for each in _texts(one.marks)))

    @cached_property
    def highlights(self) -> tuple[Highlight, ...]:
        """All highlights that go along."""
        return (*self.section_highlights, *(one for entry in self.entries for one in entry.marks.highlights))


def select(
    report: Report,
    entries: Iterable[Entry],
    marks: Iterable[Note | Highlight],
    name: Callable[[str], str],
    wanted: "Filter | None" = None,
    passing: AbstractSet[str] = frozenset(),
) -> Selection:
    """Choose from `entries` and `marks` (those of the whole store, both in reading order); `name` is a person's.

    Without a filter everything that carries a mark and all that is on sections; with one exactly what passes it.
    """
    if wanted:
        found = tuple(entry for entry in entries if entry.recommendation.code in passing)
        on_sections: tuple[Note | Highlight, ...] = ()
    else:
        found = tuple(entry for entry in entries if entry.marks)
        on_sections = tuple(mark for mark in marks if report.section(mark.target.code))
    return Selection(
        report,
        found,
        tuple(mark for mark in on_sections if isinstance(mark, Note)),
        tuple(mark for mark in on_sections if isinstance(mark, Highlight)),
        wanted,
        _names((*on_sections, *_signed(found)), name),
    )


def select_for_brief(
    reports: Sequence[Report],
    entries: Iterable[Entry],
    name: Callable[[str], str],
    owner: str,
    on_sections: Iterable[Note] = (),
    heard_elsewhere: Iterable[Note] = (),
    missing: Iterable[str] = (),
) -> Selection:
    """A brief's recommendations in its order, with notes on their sections; `owner` is the reader's name.

    `reports` are those that it has something of, and `missing` names what it has of others."""
    called = names_of_reports(reports)
    found = tuple(one._replace(said=said_code(called, one.target)) for one in entries)
    notes = tuple(on_sections)
    authors = _names((*notes, *_signed(found)), name)
    first, *others = reports
    heard = tuple(heard_elsewhere)
    return Selection(
        first, found, notes, (), None, authors, owner, heard, others=tuple(others), names=called, missing=tuple(missing)
    )


def counted(selection: Selection) -> tuple[int, int]:
    """How many recommendations stand in its reports, and how many of its own no longer do."""
    gone = sum([GONE_SECTION in (one.section.id, one.section.parent) for one in selection.entries])
    return sum(one.standing for one in selection.reports.values()), gone


def chosen_words(selection: Selection) -> str:
    """'3 of 53 recommendations'; beside it stands how many more are kept for their marks alone: '2 of 2 recommendations
    and 1 no longer in the report'."""
    total, gone = selection.counted or counted(selection)
    words = ngettext("{chosen} of {total} recommendation", "{chosen} of {total} recommendations", total)
    said = words.format(chosen=len(selection.entries) - gone, total=total)
    both = _("{recommendations} and {count} no longer in the report")
    return both.format(recommendations=said, count=gone) if gone else said


def said_code(names: Mapping[str, str], target: Target) -> str:
    """'Averland 2025 131.7' in a document with such names of reports; '' where a code stands alone."""
    return f"{names[target.report]} {target.code}" if target.report in names else ""


def select_report(
    report: Report, entries: Iterable[Entry], on_sections: Mapping[str, Marks], name: Callable[[str], str]
) -> Selection:
    """The whole report; `on_sections` are the marks on sections by id, in reading order, `name` is a person's."""
    every = tuple(entries)
    notes = tuple(note for marks in on_sections.values() for note in marks.notes)
    highlights = tuple(one for marks in on_sections.values() for one in marks.highlights)
    authors = _names((*notes, *highlights, *_signed(every)), name)
    return Selection(report, every, notes, highlights, None, authors, on_sections=on_sections)


def without_what_is_off(
    selection: Selection, on: AbstractSet[PartName], template: Template | None = None, brief: str = ""
) -> Selection:
    """The same without the marks and fields that a document with the parts `on` doesn't say, by a template if any, of a
    `brief`, by its id, if any."""
    said = _said(on, template)
    return replace(
        selection,
        entries=tuple(one._replace(marks=_marks_said(one.marks, on, template, brief)) for one in selection.entries),
        section_notes=selection.section_notes if SECTION_NOTES in said else (),
        section_highlights=selection.section_highlights if "highlights" in on else (),
        heard_elsewhere=selection.heard_elsewhere if "heard" in on else (),
        on_sections={code: _marks_said(marks, on, template, brief) for code, marks in selection.on_sections.items()},
        said=said,
    )


def part_of(note: Note, template: Template | None, brief: str) -> Literal["notes", "heard", "outcome", "follow-up"]:
    """The part that says a note in a document of a brief, by its id. Where no part is for it, what was heard is among
    the notes, and so is what fills room of the brief's report, or a row at its end."""
    if template is not None and note.heard is not None and template.has("heard"):
        return "heard"
    if template is not None and FOLLOW_UP in template.end and note.id in follow_up_ids(brief):
        return FOLLOW_UP
    return "outcome" if template is not None and template.has("outcome") and room_of(note, brief) else "notes"


def _said(on: AbstractSet[PartName], template: Template | None) -> frozenset[str]:
    """The fields of a position that the parts say, and the parts that say marks; notes on sections are one more."""
    heard: PartName = "heard" if template is not None and template.has("heard") else "notes"
    names = {str(field) for field, parts in _PARTS_OF.items() if not on.isdisjoint(parts)}
    names |= {name for name in ("tags", "bookmark", "notes") if name in on}
    names |= {"heard"} if heard in on else set()
    names |= {"outcome"} & on
    on_sections = "notes" in on and (template is None or template.with_section_notes)
    return frozenset(names | ({SECTION_NOTES} if on_sections else set()))


def _texts(marks: Marks) -> Iterator[Note | PositionField]:
    yield from marks.position.records
    yield from marks.notes


def _names(marks: Iterable[Note | Highlight], name: Callable[[str], str]) -> dict[str, str]:
    """Of who wrote them, by id."""
    return {person: name(person) for person in dict.fromkeys(mark.person for mark in marks)}


def _signed(entries: Iterable[Entry]) -> Iterator[Note | Highlight]:
    return (mark for one in entries for marks in one.marks.signed.values() for mark in marks)


def _fields_said(fields: Sequence[PositionField], on: AbstractSet[PartName]) -> tuple[PositionField, ...]:
    return tuple(one for one in fields if not on.isdisjoint(_PARTS_OF[one.field]))


def _marks_said(marks: Marks, on: AbstractSet[PartName], template: Template | None, brief: str) -> Marks:
    return replace(
        marks,
        notes=tuple(note for note in marks.notes if part_of(note, template, brief) in {FOLLOW_UP, *on}),
        tags=marks.tags if "tags" in on else (),
        bookmark=marks.bookmark if "bookmark" in on else None,
        highlights=marks.highlights if "highlights" in on else (),
        position=Position(_fields_said(marks.position.records, on), _fields_said(marks.position.removed, on)),
    )
