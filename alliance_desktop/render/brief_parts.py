"""What a template says of one recommendation, as blocks; a part with nothing to say leaves no trace."""

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.template import PARTS, PartName, Template
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.i18n import _
from alliance_desktop.render.code_links import linked
from alliance_desktop.render.document import (
    Block,
    Cell,
    CellBlock,
    Fact,
    ItemHeading,
    Label,
    Paragraph,
    Quote,
    Remark,
    Run,
    Stance,
    Wording,
    runs_of,
)
from alliance_desktop.render.facet_words import organized_by
from alliance_desktop.render.fill_in import FillIn
from alliance_desktop.render.first_words import first_words
from alliance_desktop.render.keeping import kept_together
from alliance_desktop.render.mark_words import heard_opening, signed_note
from alliance_desktop.render.part_words import beside_label
from alliance_desktop.render.place_words import place, place_label
from alliance_desktop.render.position_words import status_fact
from alliance_desktop.render.selection import Selection, part_of
from alliance_desktop.render.stance_words import stance_of
from alliance_desktop.render.wording_runs import wording_runs

if TYPE_CHECKING:
    from alliance_desktop.domain.annotation import Note
    from alliance_desktop.domain.related.relations import Relations


class BriefParts:
    """Says the parts that are `on` of the recommendations of a selection, in the order of the template.

    `met` is the day of the meeting that a document may report.
    """

    def __init__(
        self,
        selection: Selection,
        template: Template,
        on: Set[PartName],
        day: date,
        relations: "Relations | None",
        met: date | None = None,
    ) -> None:
        self.template, self.on, self._met = template, on, met or day
        self._selection, self._day, self._relations = selection, day, relations
        self._codes = frozenset(selection.codes)
        self._first_of = {one.section.id: one.recommendation.code for one in reversed(selection.entries)}

    def blocks(self, entry: Entry, *, top: bool) -> list[Block]:
        """All that is said of a recommendation, below its heading."""
        heading = self.heading(entry, top=top)
        found: list[Block] = [heading]
        named, told = False, False
        for part in self.template.parts:
            for block in self.part(part.name, entry) if part.name in self.on else ():
                told = told or not PARTS[part.name].of_meeting
                if isinstance(block, Label):
                    found.append(self._naming(block, entry) if named else block)
                    named = True
                else:
                    found.append(block)
        if not told:  # by a code alone nobody knows what it is about
            found[0] = replace(heading, facts=(_first_words(entry), *heading.facts))
        return kept_together(found, self.template.factor, whole=self.template.whole)

    def _naming(self, label: Label, entry: Entry) -> Label:
        """A label that says whose it is, as a page may begin with it."""
        return label if label.code or self.template.whole else replace(label, code=entry.recommendation.code)

    def heading(self, entry: Entry, *, top: bool) -> ItemHeading:
        """Code, stance and place, and the short facts."""
        one, section = entry.recommendation, entry.section
        where = place(one, section.name) if self.template.place == "full" else _("p. {page}").format(page=one.page)
        facts = tuple(filter(None, (self._fact(part.name, entry) for part in self.template.parts)))
        return ItemHeading(one.code, where, self.stance(entry), facts, self._organizer(entry), top)

    def stance(self, entry: Entry) -> Stance | None:
        """The stance, if it is said."""
        return stance_of(entry.marks.position) if "stance" in self.on else None

    def says(self, name: PartName, entry: Entry) -> bool:
        """Whether a short fact, such as 'tags', is switched on and there."""
        return bool(self._organizer(entry) if name == "organizer" else self._fact(name, entry))

    def _organizer(self, entry: Entry) -> str:
        if "organizer" not in self.on:
            return ""
        return organized_by(self._selection.report.knowledge.organizers.get(entry.section.id, ()))

    def _fact(self, name: PartName, entry: Entry) -> Fact | None:
        marks = entry.marks
        if name not in self.on:
            return None
        if name == "status" and marks.position.text("status"):
            return status_fact(marks.position, self._day)
        if name == "tags" and marks.tags:
            return Fact(_("Tags"), ", ".join(tag.name for tag in marks.tags))
        if name == "bookmark" and marks.bookmark:
            return Fact(_("Bookmarked"), marks.bookmark.label)
        return None

    def cell(self, name: PartName, entry: Entry) -> Cell:
        """A part without its label, as the column's head says it; of a note it says who wrote it."""
        found: list[CellBlock] = []
        by = ""
        for block in self.part(name, entry):
            if isinstance(block, Label):
                by = " · ".join((*((block.name,) if block.name != _("Note") else ()), *beside_label(block)))
            elif not isinstance(block, FillIn):  # the cell itself is
                found.append(replace(block, by=by) if isinstance(block, Remark) and name == "notes" else block)
        return tuple(found)

    def part(self, name: PartName, entry: Entry) -> Iterator[Label | Quote | Remark | Wording | Paragraph | FillIn]:
        """A part with its label; nothing where there is nothing to say, or where the heading says it."""
        match name:
            case "quotation":
                yield self._quotation(entry)
            case "your-answer" | "contact" | "outcome":
                yield from _to_be_filled_in(name, entry)
            case "heard":
                yield from self._heard(entry)
            case "related":
                yield from self._related(entry)
            case "notes":
                yield from self._notes(entry)
            case _:
                for field in PARTS[name].fields:
                    if FIELDS[field].is_long and (said := entry.marks.position.text(field)):
                        yield from self._text(field, said, entry.recommendation.text)

    def _text(self, field: FieldName, said: str, text: str) -> Iterator[Label | Remark | Wording]:
        """What the reader wrote in a field of the position, on a recommendation with this `text`."""
        large = field == "line" and self.template.line_size == "large"
        wording = FIELDS[field].form == "wording"
        if not large:
            yield Label(FIELDS[field].label(), key=wording)
        if wording:
            yield Wording(wording_runs(text, said))
        else:
            yield Remark("", said, look="large line" if large else "line" if field == "line" else "text")

    def _quotation(self, entry: Entry) -> Quote:
        text = entry.recommendation.text
        if "highlights" not in self.on:
            return Quote(text)
        found = (find_again(each.quote, text) for each in entry.marks.highlights)
        return Quote(text, tuple(sorted(span for span in found if span)))

    def _related(self, entry: Entry) -> Iterator[Label | Paragraph]:
        """What is said of a recommendation unasked: those that ask for nearly the same, with their first words."""
        report = self._selection.report
        near = self._relations.close(entry.recommendation.code) if self._relations else ()
        if near:
            yield Label(PARTS["related"].label())
        for one in near:
            other = report.recommendation(one.code)
            if other:
                said = _(" ({place}): “{words}”").format(
                    place=place_label(report, one.code), words=first_words(other.text)
                )
                yield Paragraph(linked((Run(one.code), Run(said)), self._codes))

    def _heard(self, entry: Entry) -> Iterator[Label | Remark]:
        heard = [note for note in entry.marks.notes if part_of(note, self.template) == "heard"]
        if heard:
            yield Label(PARTS["heard"].label())
        for note in heard:
            yield Remark("", note.text, look="text", opening=heard_opening(note, self._met))

    def _notes(self, entry: Entry) -> Iterator[Label | Remark]:
        """Its own, and with its first recommendation those on a section."""
        for note in entry.marks.notes:
            if part_of(note, self.template) == "notes":
                yield from self._note(note, entry.recommendation.text)
        if self.template.with_section_notes and self._first_of[entry.section.id] == entry.recommendation.code:
            for note in self._selection.section_notes:
                if note.target.code == entry.section.id:
                    yield from self._note(note, own_text(self._selection.report, entry.section.id), entry.section.name)

    def _note(self, note: "Note", text: str, section: str = "") -> tuple[Label, Remark]:
        there = note.quote is not None and find_again(note.quote, text) is not None
        label, remark = signed_note(note, self._selection.authors[note.person], there=there, on=section)
        return replace(label, elsewhere=bool(section)), remark


def _to_be_filled_in(name: PartName, entry: Entry) -> Iterator[Label | Paragraph | FillIn]:
    """Room for an answer, for what was said in a meeting and came of it, and for who answers: there stands the office
    that was asked."""
    code = entry.recommendation.code
    if name == "outcome":
        for label, place in ((_("What we said"), "said"), (_("Outcome"), name)):
            yield Label(label)
            yield FillIn(f"{code}_{place}")
    elif name == "your-answer":
        yield Label(PARTS[name].label())
    elif office := entry.marks.position.text("office"):
        yield Label(PARTS[name].label())
        yield Paragraph(runs_of(office))


def _first_words(entry: Entry) -> Fact:
    return Fact(_("“{words}”").format(words=first_words(entry.recommendation.text)), "")
