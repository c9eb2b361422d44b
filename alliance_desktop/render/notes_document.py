"""The plain export of notes as a document: what is marked, in reading order, with its marks."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from alliance_desktop.domain.annotation import Highlight, Note
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.report import Section
from alliance_desktop.domain.target import Quote as Words
from alliance_desktop.domain.text.anchor import find_again
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.code_words import codes_explained
from alliance_desktop.render.document import (
    Block,
    Document,
    Fact,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Paragraph,
    Quote,
    Remark,
    runs_of,
)
from alliance_desktop.render.moments import day, day_of
from alliance_desktop.render.place_words import place, section_heading
from alliance_desktop.render.position_words import position_facts, position_texts
from alliance_desktop.render.selection import Selection


def build(selection: Selection, today: date) -> Document:
    """The document of a selection; it carries `today` but no time, so that a day's exports are the same."""
    report = selection.report
    about = [Fact(_("Contents"), _contents(selection))]
    if selection.wanted:
        about.append(Fact(_("Filter"), ", ".join(map(sentence, selection.wanted.chips))))
    head = Head(f"{report.title}, {report.date}", day(today), report.language, about=tuple(about))
    return Document(head, (*_sections(selection), codes_explained(selection.report, selection.codes)))


def _contents(selection: Selection) -> str:
    total = len(selection.report.recommendations)
    chosen = ngettext("{chosen} of {total} recommendation", "{chosen} of {total} recommendations", total)
    notes = ngettext("{count} note", "{count} notes", len(selection.notes))
    parts = [chosen.format(chosen=len(selection.entries), total=total), notes.format(count=len(selection.notes))]
    if count := len(selection.highlights):
        parts.append(ngettext("{count} highlight", "{count} highlights", count).format(count=count))
    if count := sum(bool(entry.marks.position) for entry in selection.entries):
        parts.append(ngettext("{count} position", "{count} positions", count).format(count=count))
    return ", ".join(parts)


def _sections(selection: Selection) -> Iterator[Block]:
    entries_of, notes_of = defaultdict(list), defaultdict(list)
    for entry in selection.entries:
        entries_of[entry.section.id].append(entry)
    for note in selection.section_notes:
        notes_of[note.target.code].append(note)
    highlights_of = defaultdict(list)
    for one in selection.section_highlights:
        highlights_of[one.target.code].append(one)
    for section in selection.report.sections:
        entries, notes, highlights = entries_of[section.id], notes_of[section.id], highlights_of[section.id]
        if not (entries or notes or highlights):
            continue
        yield Heading(section_heading(section))
        if highlights:
            yield Facts(tuple(_highlighted(one, selection) for one in highlights))
        yield from (_remark(note, selection) for note in notes)
        if entries and section.lead_in:
            yield Paragraph(runs_of(section.lead_in), leads=True)
        for entry in entries:
            yield from _recommendation(entry, section, selection)


def _recommendation(entry: Entry, section: Section, selection: Selection) -> Iterator[Block]:
    one, marks = entry.recommendation, entry.marks
    yield ItemHeading(one.code, place(one, section))
    found = [find_again(each.quote, one.text) for each in marks.highlights]
    position = marks.position
    facts = [Fact(name, words) for name, words in position_facts(position)] if position else []
    if marks.tags:
        facts.append(Fact(_("Tags"), ", ".join(tag.name for tag in marks.tags)))
    if marks.bookmark:
        facts.append(Fact(_("Bookmarked"), marks.bookmark.label))
    for each, span in zip(marks.highlights, found, strict=True):
        facts.append(Fact(_("Highlighted"), _words(each.quote, there=span is not None), highlight=span is not None))
    yield Quote(one.text, tuple(sorted(span for span in found if span)), leads=bool(facts))
    if facts:
        yield Facts(tuple(facts))
    if position:
        yield from (Remark(name, text, look="text") for name, text in position_texts(position))
    yield from (_remark(note, selection) for note in marks.notes)


def _highlighted(one: Highlight, selection: Selection) -> Fact:
    return Fact(_("Highlighted"), _words(one.quote, there=_stands(one, one.quote, selection)))


def _remark(note: Note, selection: Selection) -> Remark:
    by = _("Note by {author}, {day}").format(author=selection.authors[note.person], day=day_of(note.modified))
    if note.quote is None:
        return Remark(by, note.text)
    words = _words(note.quote, there=_stands(note, note.quote, selection))
    return Remark(by, note.text, _("on {words}").format(words=words))


def _stands(mark: Note | Highlight, quote: Words, selection: Selection) -> bool:
    """Whether the words are still in the text that the mark is on."""
    return find_again(quote, own_text(selection.report, mark.target.code)) is not None


def _words(quote: Words, *, there: bool) -> str:
    """The words in quotation marks; where a reader would look for them in vain it says so."""
    return (_("“{words}”") if there else _("“{words}” (no longer in the text)")).format(words=quote.exact)
