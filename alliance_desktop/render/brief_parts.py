"""What a template says of one recommendation, as blocks; a part with nothing to say leaves no trace."""

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.position import FIELD_LABELS, Position
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.i18n import _
from alliance_desktop.render.code_links import linked
from alliance_desktop.render.document import (
    Block,
    Cell,
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
from alliance_desktop.render.first_words import first_words
from alliance_desktop.render.keeping import kept_together
from alliance_desktop.render.mark_words import signed_note
from alliance_desktop.render.moments import day_of_date
from alliance_desktop.render.place_words import place, place_label
from alliance_desktop.render.selection import Selection
from alliance_desktop.render.stance_words import stance_of
from alliance_desktop.render.wording_runs import wording_runs

if TYPE_CHECKING:
    from alliance_desktop.domain.annotation import Note
    from alliance_desktop.domain.related.relations import Relations


class BriefParts:
    """Says the parts that are `on` of the recommendations of a selection, in the order of the template."""

    def __init__(
        self, selection: Selection, template: Template, on: Set[PartName], day: date, relations: "Relations | None"
    ) -> None:
        self.template, self.on = template, on
        self._selection, self._day, self._relations = selection, day, relations
        self._codes = frozenset(selection.codes)

    def blocks(self, entry: Entry, *, top: bool) -> list[Block]:
        """All that is said of a recommendation, below its heading."""
        heading = self.heading(entry, top=top)
        found: list[Block] = [heading]
        code, named = entry.recommendation.code, False
        for part in self.template.parts:
            for block in self.part(part.name, entry) if part.name in self.on else ():
                if isinstance(block, Label):
                    found.append(replace(block, code=code) if named and not self.template.whole else block)
                    named = True
                else:
                    found.append(block)
        if len(found) == 1:  # by a code alone nobody knows what it is about
            found = [replace(heading, facts=(_first_words(entry), *heading.facts))]
        return kept_together(found, whole=self.template.whole)

    def heading(self, entry: Entry, *, top: bool) -> ItemHeading:
        """Code, stance and place, and the short facts."""
        one, section = entry.recommendation, entry.section
        where = place(one, section) if self.template.place == "full" else _("p. {page}").format(page=one.page)
        organizer = ""
        if "organizer" in self.on:
            organizer = organized_by(self._selection.report.knowledge.organizers.get(section.id, ()))
        return ItemHeading(one.code, where, self.stance(entry), tuple(self._facts(entry)), organizer, top)

    def stance(self, entry: Entry) -> Stance | None:
        """The stance, if it is said."""
        return stance_of(entry.marks.position) if "stance" in self.on else None

    def _facts(self, entry: Entry) -> Iterator[Fact]:
        marks = entry.marks
        for part in self.template.parts:
            if part.name not in self.on:
                continue
            if part.name == "status" and marks.position.text("status"):
                yield self._status(marks.position)
            elif part.name == "tags" and marks.tags:
                yield Fact(_("Tags"), ", ".join(tag.name for tag in marks.tags))
            elif part.name == "bookmark" and marks.bookmark:
                yield Fact(_("Bookmarked"), marks.bookmark.label)

    def cell(self, name: PartName, entry: Entry) -> Cell:
        """A part without its label, as the column's head says it; of a note it says who wrote it."""
        found: list[Quote | Remark | Wording | Paragraph] = []
        by = ""
        for block in self.part(name, entry):
            if isinstance(block, Label):
                by = block.more
            else:
                found.append(replace(block, by=by) if isinstance(block, Remark) else block)
        return tuple(found)

    def part(self, name: PartName, entry: Entry) -> Iterator[Label | Quote | Remark | Wording | Paragraph]:
        """A part with its label; nothing where there is nothing to say, or where the heading says it."""
        position, text = entry.marks.position, entry.recommendation.text
        match name:
            case "quotation":
                yield self._quotation(entry)
            case "line" if line := position.text("line"):
                large = self.template.line_size == "large"
                if not large:
                    yield Label(FIELD_LABELS["line"]())
                yield Remark("", line, look="large line" if large else "line")
            case "wording" if wording := position.text("wording"):
                yield Label(FIELD_LABELS["wording"](), key=True)
                yield Wording(wording_runs(text, wording))
            case "pressed" | "background" | "answer" if said := position.text(name):
                yield Label(FIELD_LABELS[name]())
                yield Remark("", said, look="text")
            case "your-answer" | "contact":
                yield from _to_be_filled_in(name, position)
            case "related":
                yield from self._related(entry)
            case "notes":
                for note in entry.marks.notes:
                    yield from self._note(note, text)
            case _:
                return

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
            yield Label(_("Related"))
        for one in near:
            other = report.recommendation(one.code)
            if other:
                said = _(" ({place}): “{words}”").format(
                    place=place_label(report, one.code), words=first_words(other.text)
                )
                yield Paragraph(linked((Run(one.code), Run(said)), self._codes))

    def _note(self, note: "Note", text: str) -> tuple[Label, Remark]:
        there = note.quote is not None and find_again(note.quote, text) is not None
        return signed_note(note, self._selection.authors[note.person], there=there)

    def _status(self, position: Position) -> Fact:
        """'Drafted', 'Asked: Ministry of Justice, reply by 30 November'."""
        said = [position.text("office")]
        if position.status == "asked" and (until := position.text("reply_by")):
            said.append(_("reply by {day}").format(day=day_of_date(until, self._day)))
        return Fact(position.words("status"), ", ".join(filter(None, said)))


def _to_be_filled_in(name: PartName, position: Position) -> Iterator[Label | Paragraph]:
    """Room for an answer, and for who gives it: there stands the office that was asked, if any."""
    if name == "your-answer":
        yield Label(_("Your answer"))
    elif office := position.text("office"):
        yield Label(_("Office, contact"))
        yield Paragraph(runs_of(office))


def _first_words(entry: Entry) -> Fact:
    return Fact(_("“{words}”").format(words=first_words(entry.recommendation.text)), "")
