"""What an export carries of a library: of a filter, of the whole report, of a brief."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.carried_over import CarriedOver
from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.marks import Entry, Highlight, Note
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.selection import Selection, select, select_for_brief, select_report


def of_filter(
    library: LibraryReading, wanted: Filter | None = None, passing: AbstractSet[str] = frozenset()
) -> Selection:
    """What an export carries: the codes `passing` the filter; without one everything marked."""
    return select(library.report, _all_sent(library), _on_sections(library), library.people.name_of, wanted, passing)


def of_report(library: LibraryReading) -> Selection:
    """What an export of the whole report carries: every recommendation, and all that is marked."""
    on_sections = {section.id: marks for section in library.report.sections if (marks := library.marks(section.id))}
    return select_report(library.report, _all_sent(library), on_sections, library.people.name_of)


def of_brief(library: LibraryReading, brief: Brief) -> Selection:
    """What the export of a brief carries: its recommendations, of whichever report, in its order."""
    ids = dict.fromkeys(one.report for one in brief.places)
    here, report_with = library.report, library.places.report
    reports = {one: found for one in ids if (found := report_with(one))} or {here.id: here}
    every = (_entry(library, reports[one.report], one) for one in brief.targets if one.report in reports)
    known = [_sent(library, entry) for entry in every if entry]
    sections = dict.fromkeys(Target(entry.report.id, entry.section.id) for entry in known)
    on_sections = [note for one in sections for note in library.marks(one).notes]
    inside = {entry.target for entry in known}
    heard = [
        one
        for one in library.present(Note)
        if one.heard is not None and one.target.report in reports and one.target not in inside
    ]
    gone = {one: library.places.report_said(one) for one in ids if one not in reports}
    missing = [f"{gone[one.report]} {one.code}" for one in brief.places if one.report in gone]
    return select_for_brief(
        tuple(reports.values()), known, library.people.name_of, library.people.owner, on_sections, heard, missing
    )


def _entry(library: LibraryReading, report: Report, target: Target) -> Entry | None:
    """None for a recommendation that the report lacks."""
    one, section = report.recommendation(target.code), report.section_of(target.code)
    return Entry(one, section, library.marks(target), report) if one and section else None


def _sent(library: LibraryReading, entry: Entry) -> Entry:
    """An entry as it goes out: without notes that the reader removed and somebody wrote on, until one is chosen."""
    if origin := library.carried_over(entry.target.place(library.report.id)):
        entry = entry._replace(carried=origin.at)
    gone = {one.id for one in entry.marks.notes if one.others and library.removed_mine(one)}
    if not gone:
        return entry
    notes = tuple(one for one in entry.marks.notes if one.id not in gone)
    return entry._replace(marks=replace(entry.marks, notes=notes))


def _on_sections(library: LibraryReading) -> list[Note | Highlight]:
    """Notes and highlights on sections, each kind in reading order."""
    marks = [library.marks(section.id) for section in library.report.sections]
    return [*(note for one in marks for note in one.notes), *(mark for one in marks for mark in one.highlights)]


def _all_sent(library: LibraryReading) -> Iterable[Entry]:
    goes_otherwise = library.present(CarriedOver) or library.in_text.to_choose()
    return map(partial(_sent, library), library.entries()) if goes_otherwise else library.entries()
