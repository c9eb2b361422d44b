"""What an export carries: recommendations with their marks, and notes on sections."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from alliance_desktop.domain.annotation import Note
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.filter import Filter
from alliance_desktop.domain.report import Report


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen once and then written; `filter` is its text, '' for none; `authors` are names by person id."""

    report: Report
    entries: tuple[Entry, ...]
    section_notes: tuple[Note, ...]
    filter: str
    authors: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the chosen recommendations, in reading order."""
        return tuple(entry.recommendation.code for entry in self.entries)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes that go along."""
        return (*self.section_notes, *(note for entry in self.entries for note in entry.marks.notes))


def select(
    report: Report, entries: Iterable[Entry], notes: Iterable[Note], chosen: Filter, name: Callable[[str], str]
) -> Selection:
    """Choose from `entries` and `notes` (those of the whole store, both in reading order); `name` is a person's.

    Without a filter everything that carries a mark and all notes on sections; with one exactly what it accepts.
    """
    if chosen:
        found = tuple(entry for entry in entries if chosen.accepts(entry))
        on_sections: tuple[Note, ...] = ()
    else:
        found = tuple(entry for entry in entries if entry.marks)
        on_sections = tuple(note for note in notes if report.section(note.target.code))
    everyone = {note.person for note in on_sections} | {note.person for one in found for note in one.marks.notes}
    return Selection(report, found, on_sections, str(chosen), {person: name(person) for person in everyone})
