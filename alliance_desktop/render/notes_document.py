"""The plain export of notes as a document: what is marked, in reading order, with its marks."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.marks import Entry, Highlight, Marks, Note, signature
from alliance_desktop.domain.position import FIELD_LABELS, FIELDS, LONG_TEXTS, Position
from alliance_desktop.domain.report import LeadIn, Recommendation, Report, Section, own_text
from alliance_desktop.domain.report import Quote as Words
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render import blocks
from alliance_desktop.render.code_words import codes_explained
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.heard_words import with_heard
from alliance_desktop.render.mark_words import quoted_words
from alliance_desktop.render.moments import day, day_of
from alliance_desktop.render.place_words import place, section_heading
from alliance_desktop.render.position_words import position_facts, wording_runs
from alliance_desktop.render.selection import Selection, chosen_words


def build(selection: Selection, today: date, marking: str = "") -> Document:
    """The document of a selection; it carries `today` but no time, so that a day's exports are the same."""
    report = selection.report
    about = [blocks.Fact(_("Contents"), marked_words(selection))]
    if selection.wanted:
        about.append(blocks.Fact(_("Filter"), ", ".join(map(sentence, selection.wanted.chips))))
    head = Head(report.dated_title, day(today), report.language, marking=marking, about=tuple(about), plain=True)
    writing = _Writing(selection)
    writing.sections()
    return Document(head, (*writing.blocks, codes_explained(selection.report, selection.codes)))


def marked_words(selection: Selection) -> str:
    """What there is, in numbers: '6 of 53 recommendations, 2 notes, 1 highlight'."""
    notes = ngettext("{count} note", "{count} notes", len(selection.notes))
    parts = [chosen_words(selection), notes.format(count=len(selection.notes))]
    if count := len(selection.highlights):
        parts.append(ngettext("{count} highlight", "{count} highlights", count).format(count=count))
    if count := sum(bool(entry.marks.position) for entry in selection.entries):
        parts.append(ngettext("{count} position", "{count} positions", count).format(count=count))
    return ", ".join(parts)


class _Writing:
    """Writes the blocks of a selection; what many of them say alike is put in words once."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._signatures: dict[tuple[str, str], str] = {}
        """By the person and the minute of a note."""
        self.blocks: list[blocks.Block] = []

    def sections(self) -> None:
        selection = self._selection
        entries_of, notes_of = defaultdict(list), defaultdict(list)
        for entry in selection.entries:
            entries_of[entry.section.id].append(entry)
        for note in selection.section_notes:
            notes_of[note.target.code].append(note)
        highlights_of = defaultdict(list)
        for one in selection.section_highlights:
            highlights_of[one.target.code].append(one)
        for section in selection.report.sections:
            self._section(section, entries_of[section.id], notes_of[section.id], highlights_of[section.id])

    def _section(self, section: Section, entries: list[Entry], notes: list[Note], highlights: list[Highlight]) -> None:
        if not (entries or notes or highlights):
            return
        self.blocks.append(blocks.Heading(section_heading(section)))
        if highlights:
            self.blocks.append(blocks.Facts(tuple(map(self._highlighted, highlights))))
        self.blocks += map(self._remark, notes)
        name, lead_ins, said = section.name, _lead_ins(section), ""
        for entry in entries:
            lead_in = lead_ins[entry.recommendation.code]
            if lead_in not in {"", said}:
                self.blocks.append(blocks.TextParagraph(blocks.runs_of(lead_in), leads=True))
            said = lead_in
            self._recommendation(entry.recommendation, entry.marks, name)

    def _recommendation(self, one: Recommendation, marks: Marks, section_name: str) -> None:
        these = self.blocks
        these.append(blocks.ItemHeading(one.code, place(one, section_name)))
        facts, highlighted = _short_marks(marks, one.text, self._selection.report)
        these.append(blocks.Quotation(one.text, highlighted, bool(facts)))
        if facts:
            these.append(blocks.Facts(tuple(facts)))
        if marks.position:
            these += _texts(marks.position, one.text)
        these += map(self._remark, marks.notes)

    def _highlighted(self, one: Highlight) -> blocks.Fact:
        return blocks.Fact(_("Highlighted"), quoted_words(one.quote, there=self._stands(one, one.quote)))

    def _remark(self, note: Note) -> blocks.Remark:
        by = self._signed(note.person, note.dated)
        if note.heard is not None:
            by = with_heard(note, by, "{heard} · {words}")
        if note.quote is None:
            return blocks.Remark(by, note.text)
        words = quoted_words(note.quote, there=self._stands(note, note.quote))
        return blocks.Remark(by, note.text, _("on {words}").format(words=words))

    def _signed(self, person: str, moment: str) -> str:
        key = person, moment[:16] if moment.endswith("Z") else moment
        words = self._signatures.get(key)
        if words is None:
            author = signature(self._selection.authors[person])
            words = _("Note by {author}, {day}") if author else _("Note, {day}")
            words = words.format(author=author, day=day_of(moment))
            self._signatures[key] = words
        return words

    def _stands(self, mark: Note | Highlight, quote: Words) -> bool:
        """Whether the words are still in the text that the mark is on."""
        return find_again(quote, own_text(self._selection.report, mark.target.code)) is not None


def _lead_ins(section: Section) -> dict[str, str]:
    """By code the paragraph that a recommendation depends on; '' for none."""
    found, lead_in = dict[str, str](), ""
    for part in section.body:
        if isinstance(part, Recommendation):
            found[part.code] = lead_in
        else:
            lead_in = part.text if isinstance(part, LeadIn) else ""
    return found


def _texts(position: Position, text: str) -> Iterator[blocks.Block]:
    """What is said, under the names of its fields; a wording is no Markdown, and is held against the `text`."""
    for field in LONG_TEXTS:
        said = position.text(field)
        if said and FIELDS[field].form == "wording":
            yield blocks.Label(FIELD_LABELS[field](), key=True)
            yield blocks.ProposedWording(wording_runs(text, said))
        elif said:
            yield blocks.Remark(FIELD_LABELS[field](), said, look="text")


def _short_marks(marks: Marks, text: str, report: Report) -> tuple[list[blocks.Fact], blocks.Spans]:
    """What is said of a text's marks in short lines, and where the highlighted words stand in it now."""
    facts: list[blocks.Fact] = []
    if marks.position:
        facts += (blocks.Fact(name, words) for name, words in position_facts(marks.position, report))
    if marks.tags:
        facts.append(blocks.Fact(_("Tags"), ", ".join(tag.name for tag in marks.tags)))
    if marks.bookmark:
        facts.append(blocks.Fact(_("Bookmarked"), marks.bookmark.label))
    if not marks.highlights:
        return facts, ()
    found = [find_again(each.quote, text) for each in marks.highlights]
    for each, span in zip(marks.highlights, found, strict=True):
        facts.append(
            blocks.Fact(_("Highlighted"), quoted_words(each.quote, there=span is not None), highlight=span is not None)
        )
    return facts, tuple(sorted(span for span in found if span))
