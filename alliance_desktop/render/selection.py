"""What an export carries: recommendations with their marks, and what is on sections."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance_desktop.domain.annotation import Highlight, Note
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.report import Report

if TYPE_CHECKING:
    from alliance_desktop.domain.language.filter_terms import Filter


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen once and then written, by the filter `wanted` or without one; `authors` are names by person id."""

    report: Report
    entries: tuple[Entry, ...]
    section_notes: tuple[Note, ...]
    section_highlights: tuple[Highlight, ...]
    wanted: "Filter | None"
    authors: Mapping[str, str]

    @property
    def filter(self) -> str:
        """The filter's text; '' without one."""
        return str(self.wanted or "")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the chosen recommendations, in reading order."""
        return tuple(entry.recommendation.code for entry in self.entries)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes that go along."""
        return (*self.section_notes, *(note for entry in self.entries for note in entry.marks.notes))

    @property
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
    everyone = {mark.person for mark in on_sections}
    everyone |= {mark.person for one in found for marks in one.marks.signed.values() for mark in marks}
    return Selection(
        report,
        found,
        tuple(mark for mark in on_sections if isinstance(mark, Note)),
        tuple(mark for mark in on_sections if isinstance(mark, Highlight)),
        wanted,
        {person: name(person) for person in everyone},
    )
