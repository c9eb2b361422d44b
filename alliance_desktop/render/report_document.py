"""The document of the whole report: its text in its order, and what the reader has put to it where it stands."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate

from alliance_desktop.domain.marks import NO_MARKS, Entry, Highlight, Marks, Note
from alliance_desktop.domain.report import BETWEEN, LeadIn, Recommendation, Section, Target, own_texts
from alliance_desktop.domain.template import Template
from alliance_desktop.domain.text.anchor import Span, find_again
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import HALF_A_PAGE, Block, Fact, Heading, MarksLine, Prose, ProseList, ReportItem
from alliance_desktop.render.code_words import codes_explained
from alliance_desktop.render.document import Document, Head
from alliance_desktop.render.mark_words import quoted_words, signed_note
from alliance_desktop.render.moments import day as day_words
from alliance_desktop.render.notes_document import marked_words
from alliance_desktop.render.place_words import page_words, section_heading
from alliance_desktop.render.position_words import stance_on_paper
from alliance_desktop.render.selection import Selection

_TITLE = 0
"""The first text of a section."""


def build(selection: Selection, template: Template, day: date, marking: str = "") -> Document:
    """The document of the selection of a whole report, which holds no more than the template says."""
    report = selection.report
    head = Head(
        report.dated_title,
        day_words(day),
        report.language,
        marking=marking,
        about=tuple(_about(selection, template)),
        subtitle=_(template.title),
        sheet=template.sheet,
        factor=template.factor,
        annotated=True,
        plain=True,
    )
    writing = _Writing(selection)
    text = (block for section in report.sections for block in writing.section(section))
    sections = [Target(report.id, section.id) for section in report.sections]
    return Document(head, (*text, codes_explained(report, selection.codes, quoted=False, passages=sections)))


def _about(selection: Selection, template: Template) -> Iterator[Fact]:
    marked = replace(selection, entries=tuple(entry for entry in selection.entries if _is_marked(entry.marks)))
    if "contents" in template.head and (marked.entries or any(map(_is_marked, selection.on_sections.values()))):
        yield Fact(_("Marked"), marked_words(marked))


def _is_marked(marks: Marks) -> bool:
    """Whether anything of the marks is said: their traces alone are not."""
    return marks is not NO_MARKS and replace(marks, traces=()) != NO_MARKS


class _Writing:
    """Writes the sections; notes are signed by the names of the selection."""

    def __init__(self, selection: Selection) -> None:
        self._report, self._on_sections, self._authors = selection.report, selection.on_sections, selection.authors
        self._entries = {entry.recommendation.code: entry for entry in selection.entries}

    def section(self, section: Section) -> Iterator[Block]:
        """Heading, running text and recommendations, each followed by the marks on it."""
        marks = self._on_sections.get(section.id, NO_MARKS)
        words = _OnWords(section, marks)
        yield Heading(section_heading(section))
        yield from self._marks(marks, section.name, words.facts[_TITLE], words.notes[_TITLE])
        number = _TITLE
        for part in section.body:
            if isinstance(part, Recommendation):
                yield from self._item(self._entries[part.code])
                continue
            texts = part if isinstance(part, tuple) else (part.text if isinstance(part, LeadIn) else part,)
            numbers = range(number + 1, number + 1 + len(texts))
            leads = isinstance(part, LeadIn)
            prose = tuple(Prose(text, tuple(words.spans[at]), leads) for at, text in zip(numbers, texts, strict=True))
            yield ProseList(prose) if isinstance(part, tuple) else prose[0]
            yield from self._on_words(words, numbers, section)
            number += len(texts)

    def _item(self, entry: Entry) -> Iterator[Block]:
        one, marks = entry.recommendation, entry.marks
        where = page_words(one.page)
        if not _is_marked(marks):
            yield ReportItem(one.code, where, one.text)
            return
        found = [(each, find_again(each.quote, one.text)) for each in marks.highlights]
        facts = [_highlighted(each, there=span is not None) for each, span in found]
        notes = [(note, _there(note, one.text)) for note in marks.notes]
        below = list(self._marks(marks, one.code, facts, notes))
        leads = bool(below) and len(one.text) <= HALF_A_PAGE
        yield ReportItem(one.code, where, one.text, tuple(sorted(span for _one, span in found if span)), leads)
        yield from below

    def _on_words(self, words: "_OnWords", numbers: Iterable[int], section: Section) -> Iterator[Block]:
        """What is on words of these texts."""
        facts = [fact for number in numbers for fact in words.facts[number]]
        if facts:
            yield MarksLine(tuple(facts))
        for number in numbers:
            yield from self._notes(words.notes[number], section.name)

    def _marks(self, marks: Marks, on: str, highlighted: list[Fact], notes: list[tuple[Note, bool]]) -> Iterator[Block]:
        facts = []
        if marks.tags:
            facts.append(Fact(_("Tags"), ", ".join(tag.name for tag in marks.tags)))
        if marks.bookmark:
            facts.append(Fact(_("Bookmarked"), marks.bookmark.label))
        facts += highlighted
        stance = stance_on_paper(marks.position, self._report) if marks.position.text("stance") else None
        if facts or stance:
            yield MarksLine(tuple(facts), stance)
        yield from self._notes(notes, on)

    def _notes(self, notes: Iterable[tuple[Note, bool]], on: str) -> Iterator[Block]:
        for note, there in notes:
            yield from signed_note(note, self._authors[note.person], there=there, on=on)


class _OnWords:
    """Where the marks on words of a section stand, by the number of the text: its title, then the running text.

    `spans` are what of a text is on a grey ground. `facts` name the highlights and `notes` hold the notes that are said
    below it: below the last one that their words are in, or below the title where they are no longer there.
    """

    def __init__(self, section: Section, marks: Marks) -> None:
        self.spans: dict[int, list[Span]] = defaultdict(list)
        self.facts: dict[int, list[Fact]] = defaultdict(list)
        self.notes: dict[int, list[tuple[Note, bool]]] = defaultdict(list)
        if not marks.on_words:
            self.notes[_TITLE] = [(note, False) for note in marks.notes]
            return
        texts = own_texts(section)
        self._starts = [0, *accumulate(len(text) + len(BETWEEN) for text in texts)]
        self._text = BETWEEN.join(texts)
        found = ((one, find_again(one.quote, self._text)) for one in marks.highlights)
        for one, span in sorted(found, key=lambda each: each[1] or (0, 0)):
            number = self._mark(span) if span else _TITLE
            seen = span is not None and number != _TITLE
            self.facts[number].append(_highlighted(one, there=span is not None, seen=seen))
        for note in marks.notes:
            at = find_again(note.quote, self._text) if note.quote else None
            self.notes[self._number(at[1] - 1) if at else _TITLE].append((note, at is not None))

    def _mark(self, span: Span) -> int:
        """Gives each text its part of a span; the number of the last one."""
        first, last = self._number(span[0]), self._number(span[1] - 1)
        for number in range(first, last + 1):
            start, end = self._starts[number], self._starts[number + 1] - len(BETWEEN)
            part = max(span[0], start) - start, min(span[1], end) - start
            if part[0] < part[1]:
                self.spans[number].append(part)
        return last

    def _number(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def _highlighted(one: Highlight, *, there: bool, seen: bool = True) -> Fact:
    """Said where a format marks no words, and in all where they are not `seen` in the text."""
    return Fact(_("Highlighted"), quoted_words(one.quote, there=there), highlight=there and seen)


def _there(note: Note, text: str) -> bool:
    return note.quote is not None and find_again(note.quote, text) is not None
