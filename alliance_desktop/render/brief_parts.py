"""What a template says of one recommendation: as blocks, or as a row of a table; what says nothing leaves no trace."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise
from typing import Literal

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.marks import Entry, Note
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.report import Report, Target, own_text
from alliance_desktop.domain.template import PARTS, ROOMS, PartName, Template, filled_rooms
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import (
    Block,
    CellBlock,
    Fact,
    FillIn,
    ItemHeading,
    Label,
    ProposedWording,
    Quotation,
    RecommendationRow,
    RecommendationTable,
    Remark,
    RemarkLook,
    Run,
    Stance,
    TableCell,
    TableColumn,
    TextParagraph,
    runs_of,
)
from alliance_desktop.render.code_words import linked
from alliance_desktop.render.document import kept_together
from alliance_desktop.render.knowledge_words import organized_by, proposed_by
from alliance_desktop.render.mark_words import heard_opening, signed_note
from alliance_desktop.render.place_words import page_words, place, place_label
from alliance_desktop.render.position_words import beside_label, joint_label, stance_on_paper, status_fact, wording_runs
from alliance_desktop.render.selection import Selection, part_of, said_code
from alliance_desktop.render.subject import Subject
from alliance_desktop.render.summary_words import first_words

RelationsOf = Callable[[Report], "Relations | None"]
"""Gives what is related in a report (`ReportIndex.relations`), where one can wait for it."""


class BriefParts:
    """Says the parts that are `on` of the recommendations of a selection, in the order of the template.

    `brief` is the one that a document is of: it has the day of the meeting, and what fills the room of its report.
    """

    def __init__(
        self,
        selection: Selection,
        template: Template,
        on: Set[PartName],
        day: date,
        relations: "RelationsOf | None",
        brief: Brief | None = None,
    ) -> None:
        self.template, self.on = template, on
        self._met, self._brief = (brief.day if brief else None) or day, brief.id if brief else ""
        self._selection, self._day, self._relations = selection, day, relations
        self._codes = frozenset(selection.codes)
        self._first_of = {(one.report.id, one.section.id): one.code for one in reversed(selection.entries)}

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
            found[0] = replace(
                heading,
                facts=(Fact(_("“{words}”").format(words=first_words(entry.recommendation.text)), ""), *heading.facts),
            )
        return kept_together(found, self.template.factor, whole=self.template.whole)

    def _naming(self, label: Label, entry: Entry) -> Label:
        """A label that says whose it is, as a page may begin with it."""
        return label if label.code or self.template.whole else replace(label, code=entry.code)

    def heading(self, entry: Entry, *, top: bool) -> ItemHeading:
        """Code, stance and place, and the short facts."""
        one, section = entry.recommendation, entry.section
        where = place(one, section.name) if self.template.place == "full" else page_words(one.page)
        facts = tuple(filter(None, (self._fact(part.name, entry) for part in self.template.parts)))
        return ItemHeading(entry.code, where, self.stance(entry), facts, self._organizer(entry), top)

    def stance(self, entry: Entry) -> Stance | None:
        """The stance, if it is said."""
        return stance_on_paper(entry.marks.position, entry.report) if "stance" in self.on else None

    def says(self, name: PartName, entry: Entry) -> bool:
        """Whether a short fact, such as 'tags', is switched on and there."""
        return bool(self._organizer(entry) if name == "organizer" else self._fact(name, entry))

    def _organizer(self, entry: Entry) -> str:
        if "organizer" not in self.on:
            return ""
        organizers = organized_by(entry.report.knowledge.organizers.get(entry.section.id, ()))
        return " · ".join(filter(None, (proposed_by(entry.recommendation), organizers)))

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

    def cell(self, name: PartName, entry: Entry) -> TableCell:
        """A part without its label, as the column's head says it; of a note it says who wrote it."""
        found: list[CellBlock] = []
        by = ""
        for block in self.part(name, entry):
            if isinstance(block, Label):
                by = " · ".join((*((block.name,) if block.name != _("Note") else ()), *beside_label(block)))
            elif not isinstance(block, FillIn):  # the cell itself is
                found.append(replace(block, by=by) if isinstance(block, Remark) and name == "notes" else block)
        return tuple(found)

    def part(
        self, name: PartName, entry: Entry
    ) -> Iterator[Label | Quotation | Remark | ProposedWording | TextParagraph | FillIn]:
        """A part with its label; nothing where there is nothing to say, or where the heading says it."""
        match name:
            case "quotation":
                yield self._quotation(entry)
            case "your-answer" | "contact":
                yield from _to_be_filled_in(name, entry)
            case "outcome":
                yield from self._rooms(entry)
            case "heard":
                yield from self._heard(entry)
            case "related":
                yield from self._related(entry)
            case "notes":
                yield from self._notes(entry)
            case _:
                for field in PARTS[name].fields:
                    if FIELDS[field].is_long and (said := entry.marks.position.text(field)):
                        yield from self._text(field, said, entry)

    def _text(self, field: FieldName, said: str, entry: Entry) -> Iterator[Label | Remark | ProposedWording]:
        """What the reader wrote in a field of the position."""
        subject = Subject(entry.code, field)
        large = field == "line" and self.template.line_size == "large"
        wording = FIELDS[field].form == "wording"
        if not large:
            yield Label(FIELDS[field].label(), key=wording, subject=subject)
        if wording:
            yield ProposedWording(wording_runs(entry.recommendation.text, said), subject=subject)
        else:
            look: RemarkLook = "large line" if large else "line" if field == "line" else "text"
            yield Remark("", said, look=look, subject=subject)

    def _quotation(self, entry: Entry) -> Quotation:
        text, subject = entry.recommendation.text, Subject(entry.code, "quotation")
        if "highlights" not in self.on:
            return Quotation(text, subject=subject)
        found = (find_again(each.quote, text) for each in entry.marks.highlights)
        return Quotation(text, tuple(sorted(span for span in found if span)), subject=subject)

    def _related(self, entry: Entry) -> Iterator[Label | TextParagraph]:
        """What is said of a recommendation unasked: those that ask for nearly the same, with their first words."""
        report, subject = entry.report, Subject(entry.code, "related")
        relations = self._relations(report) if self._relations else None
        near = relations.close(entry.recommendation.code) if relations else ()
        if near:
            yield Label(PARTS["related"].label(), subject=subject)
        for one in near:
            other = report.recommendation(one.code)
            if other:
                said = _(" ({place}): “{words}”").format(
                    place=place_label(report, one.code), words=first_words(other.text)
                )
                code = self._selection.name_of(Target(report.id, one.code))
                yield TextParagraph(linked((Run(code), Run(said)), self._codes), subject=subject)

    def _heard(self, entry: Entry) -> Iterator[Label | Remark]:
        heard = [note for note in entry.marks.notes if part_of(note, self.template, self._brief) == "heard"]
        if heard:
            yield Label(PARTS["heard"].label())
        for note in heard:
            subject = Subject(entry.code, "heard", note=note.id)
            yield Remark("", note.text, look="text", opening=heard_opening(note, self._met), subject=subject)

    def _rooms(self, entry: Entry) -> Iterator[Label | Remark | FillIn]:
        """Room for what we said and for what came of it, or what has been filled in. A cell is one room for both."""
        filled = filled_rooms(entry.marks.notes, self._brief)
        for room, label in ROOMS.items():
            subject = Subject(entry.code, "outcome" if self.template.layout == "table" else room)
            yield Label(label(), subject=subject)
            yield Remark("", filled[room], look="text", subject=subject) if room in filled else FillIn(subject)

    def _notes(self, entry: Entry) -> Iterator[Label | Remark]:
        """Its own, and with its first recommendation those on a section."""
        for note in entry.marks.notes:
            if part_of(note, self.template, self._brief) == "notes":
                yield from self._note(note, entry.recommendation.text)
        section = Target(entry.report.id, entry.section.id)
        if self.template.with_section_notes and self._first_of[section.report, section.code] == entry.code:
            for note in self._selection.section_notes:
                if note.target == section:
                    yield from self._note(note, own_text(entry.report, section.code), entry.section.name)

    def _note(self, note: "Note", text: str, section: str = "") -> tuple[Label, Remark]:
        there = note.quote is not None and find_again(note.quote, text) is not None
        author, of = self._selection.authors[note.person], said_code(self._selection.names, note.target)
        label, remark = signed_note(note, author, there=there, on=section, of=of)
        return replace(label, elsewhere=bool(section)), remark


def _to_be_filled_in(name: PartName, entry: Entry) -> Iterator[Label | TextParagraph]:
    """Room for an answer; beside who answers stands the office that was asked."""
    office, subject = entry.marks.position.text("office") if name == "contact" else "", Subject(entry.code, name)
    if office or name == "your-answer":
        yield Label(PARTS[name].label(), subject=subject)
    if office:
        yield TextParagraph(runs_of(office), subject=subject)


_LEAST = 18
"""Millimetres of a column below which codes and the words of stances would be torn apart."""
_CODE_SIZE = 3.53
"""Millimetres of the letters of a code, which are bold and have no serifs."""
_NARROW, _WIDE = frozenset(" fijlt.,:;'’()[]-/|"), frozenset("mwMW@%")
BESIDE_CODE, _OF_PAGE = 4, 5
"""Millimetres beside a code, and which part of the width it may have before it goes on a second line."""
_HEAD = 20
"""Millimetres that the head of a table is given on each page."""
_EMPTIEST = 0.6
"""The share of its width that a column keeps in which hardly a row says something: its few texts are long ones."""


Columns = tuple[tuple[PartName | None, TableColumn], ...]
"""Each column with the part that its cells say; the first, with code and place, has none."""


def table_columns(parts: BriefParts, entries: Sequence[Entry]) -> Columns:
    """The columns that have something to say of any of the recommendations, together as wide as the paper."""
    template = parts.template
    found: list[tuple[PartName | None, TableColumn]] = [(None, _first(parts, entries))]
    for part in template.parts:
        shows = _shows(part.name)
        known = any(column.shows == "facts" for _name, column in found)
        if part.name in parts.on and part.width and not (shows == "facts" and known):
            facts = _facts(parts, entries) if shows == "facts" else ()
            column = TableColumn(
                joint_label(facts) if facts else PARTS[part.name].label(),
                part.width,
                shows,
                key=part.name == "wording",
                name=part.name,
                small=part.name == "contact",
            )
            said = sum(_says(parts, part.name, column, entry) for entry in entries)
            if PARTS[part.name].is_room:
                found.append((part.name, column))
            elif said:
                found.append((part.name, _wanted(column, said / len(entries))))
    return _fitted(found, template.sheet.text, template.factor)


def table_of(parts: BriefParts, columns: Columns, entries: Sequence[Entry], *, top: bool) -> RecommendationTable:
    """A row for each recommendation, none of which has to be higher than a page."""
    cells = [name for name, column in columns if name and column.shows == "cell"]
    rows = (
        RecommendationRow(parts.heading(entry, top=top), tuple(parts.cell(name, entry) for name in cells))
        for entry in entries
    )
    template = parts.template
    height = min(template.row_height, round(template.sheet.inside - _HEAD * template.factor))
    return RecommendationTable(tuple(column for _name, column in columns), tuple(rows), height, template.factor)


def _first(parts: BriefParts, entries: Sequence[Entry]) -> TableColumn:
    """Code and page, and the stance where it has no column of its own; as wide as the longest code needs it."""
    template = parts.template
    most = template.sheet.text / template.factor / _OF_PAGE
    width = max((template.code_width, *(round(_least_room(entry, most)) for entry in entries)))
    if any(part.name == "stance" and part.name in parts.on and not part.width for part in parts.template.parts):
        return TableColumn(_("Code, page, stance"), width, "code and stance")
    return TableColumn(_("Code, page"), width, "code")


def _least_room(entry: Entry, most: float) -> float:
    """Millimetres in which a code stands on one line with the name of its report, else below it, else below its words,
    whichever needs no more than the `most`."""
    code, found = entry.recommendation.code, 0.0
    for lines in ((entry.code,), (entry.code.removesuffix(code).strip(), code), entry.code.split()):
        found = BESIDE_CODE + max(map(line_width, lines))
        if found <= most:
            break
    return found


def line_width(words: str) -> float:
    """Millimetres of words as codes are printed, at most."""
    ems = (0.34 if one in _NARROW else 0.95 if one in _WIDE else 0.78 if one.isupper() else 0.61 for one in words)
    return sum(ems) * _CODE_SIZE


def _shows(name: PartName) -> Literal["stance", "facts", "cell"]:
    if name == "stance":
        return "stance"
    return "facts" if PARTS[name].further else "cell"


def _facts(parts: BriefParts, entries: Sequence[Entry]) -> tuple[PartName, ...]:
    """Those that something is said of, in the order in which a cell says them: the organizer stands last."""
    order = sorted((part.name for part in parts.template.parts if PARTS[part.name].further), key="organizer".__eq__)
    return tuple(name for name in order if any(parts.says(name, entry) for entry in entries))


def _says(parts: BriefParts, name: PartName, column: TableColumn, entry: Entry) -> bool:
    match column.shows:
        case "facts":
            return bool(parts.heading(entry, top=False).source_line)
        case "cell":
            return bool(parts.cell(name, entry))
        case _:
            return True


def _wanted(column: TableColumn, full: float) -> TableColumn:
    """A column of texts leaves of its width to the others what it is empty for, down to `_EMPTIEST`."""
    return replace(column, width=column.width * (_EMPTIEST + (1 - _EMPTIEST) * full)) if _grows(column) else column


def _fitted(columns: list[tuple[PartName | None, TableColumn]], width: float, factor: float) -> Columns:
    """The narrow columns grow with their letters; those of texts share what is left of the width, each by its own."""
    texts = [column.width for _name, column in columns if _grows(column)]
    least = _LEAST * factor
    narrow = [round(max(column.width * factor, least), 1) for _name, column in columns if not _grows(column)]
    if width - sum(narrow) < least * len(texts):  # the narrow ones too must give
        shared = iter(_shared([column.width for _name, column in columns], width, least))
        return tuple((name, replace(column, width=next(shared))) for name, column in columns)
    wide, kept = iter(_shared(texts, width - sum(narrow), least)), iter(narrow)
    return tuple((name, replace(column, width=next(wide if _grows(column) else kept))) for name, column in columns)


def _shared(widths: Sequence[float], room: float, least: float) -> list[float]:
    """Together as wide as the room, each by its own width, none below the `least`; alike where there is no room."""
    if room < least * len(widths):
        return [round(room / len(widths), 1)] * len(widths)
    factor = room / sum(widths) if widths else 1
    low = [width for width in widths if width * factor < least]
    if not low:
        edges = [round(edge * factor, 1) for edge in accumulate(widths, initial=0)]
        return [round(right - left, 1) for left, right in pairwise(edges)]  # together exactly as wide
    rest = iter(_shared([width for width in widths if width * factor >= least], room - least * len(low), least))
    return [least if width * factor < least else next(rest) for width in widths]


def _grows(column: TableColumn) -> bool:
    return column.shows == "cell" and not column.small
