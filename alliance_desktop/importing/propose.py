"""Proposes a report for a document that was read: its blocks, each with what it is taken for and why."""

import re
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from alliance_desktop.domain.proposal.block_marks import opening_lines
from alliance_desktop.domain.proposal.block_words import SourceText, joined_words, notes_taken, with_words
from alliance_desktop.domain.proposal.draft_block import DraftBlock, spans_of
from alliance_desktop.domain.proposal.furniture import (
    Furniture,
    find_pages_before,
    find_text_pages,
    furniture_of,
    left_out,
)
from alliance_desktop.domain.proposal.headings import (
    find_heading,
    joined_headings,
    listed_titles,
    set_levels,
    take_items,
)
from alliance_desktop.domain.proposal.lists.missed_items import look_for_missed
from alliance_desktop.domain.proposal.lists.recommending import Recommending
from alliance_desktop.domain.proposal.lists.resolutions import take_resolved
from alliance_desktop.domain.proposal.paragraphs import paragraphs_of
from alliance_desktop.domain.proposal.permanent_codes import PrintedNumbers
from alliance_desktop.domain.proposal.proposed import Pages, Proposal, ProposedBlock, ReportHead, page_at
from alliance_desktop.domain.proposal.report_head import (
    SaidHead,
    date_in,
    id_of,
    mail_head,
    short_name,
    tell_languages,
    title_of,
    title_page,
    title_text,
    told_lines,
)
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage, batches
from alliance_desktop.domain.proposal.wording.asking import stances_in
from alliance_desktop.domain.proposal.wording.report_words import language_of
from alliance_desktop.domain.report import is_code
from alliance_desktop.domain.text.note_marks import named_in_a_row, own_mark, raised
from alliance_desktop.i18n import _
from alliance_desktop.importing.standing_paragraphs import standing_in
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph
from alliance_desktop.work_in_steps import saying

_Result = TypeVar("_Result")
Steps = Generator[float, None, Proposal]
"""Says after each step which share of the work is done, and returns the proposal; none takes as long as a frame."""
_AT_ONCE = 20
"""Blocks that are looked at without a pause."""
_BETWEEN = 3
"""Blocks that may stand between the two halves of a sentence: foot of a page, head of the next, a line of notes."""
_FIRST_LINES, _SAMPLE = 80, 600
"""Lines by which the language is told."""


def propose(document: ReadDocument, file: str) -> Steps:
    """The proposal for a document; `file` is the name of its file."""
    lines: list[SourceLine] = []
    for batch in batches(_lines_of(document)):
        lines += batch
        yield 0.05
    language = language_of(line.text for line in lines[:_SAMPLE])
    source = yield from _at(0.1, SourceText.reading(tuple(line.text for line in lines)))
    for number in source.counted:
        lines[number - 1] = lines[number - 1]._replace(is_counted=True)
    usual = yield from _at(0.2, UsualPage.of([line for line in lines if line.words], source.hyphens.usual))
    found = yield from _at(0.3, furniture_of(lines, usual))
    mail = mail_head(lines)
    found.why |= mail.why
    pages = _pages(lines, found)
    find_pages_before(lines, usual, found)
    left = [line for line in lines if line.number not in found.why]
    usual = yield from _at(0.4, UsualPage.of([line for line in left if line.words], usual.usual))
    blocks = yield from _at(0.5, _drafts(source, left, usual))
    title = [] if mail.why else title_of(blocks, usual)
    blocks = yield from _at(0.6, _outlined(blocks, title, usual, found))
    yield from _at(0.7, _recommending(blocks, usual, language))
    proposed = yield from _at(0.8, _proposed(source, blocks, pages))
    noted = {own_mark(line.words) for line in lines if found.why.get(line.number) == _("note")}
    proposed = yield from _at(0.85, _with_doubts(proposed, noted))
    proposed += yield from _at(0.9, left_out(source, lines, found, pages, language))
    proposed.sort(key=lambda one: one[0])
    ordered = tuple(block for _line, block in proposed)
    head = yield from _at(
        0.95, _head(mail if mail.why else SaidHead(title_text(title)), lines, blocks, ordered, language, file)
    )
    return Proposal(file, source.lines, pages, head, ordered)


def _at(share: float, steps: Generator[None, None, _Result]) -> Generator[float, None, _Result]:
    """The same steps, each of which says which share of all is done."""
    return saying(steps, lambda _done: share)


def _drafts(
    source: SourceText, lines: Sequence[SourceLine], usual: UsualPage
) -> Generator[None, None, list[DraftBlock]]:
    blocks: list[DraftBlock] = []
    for paragraph in paragraphs_of(lines, usual):
        blocks.append(DraftBlock(paragraph, joined_words(source, spans_of(paragraph))[0]))
        if len(blocks) % _AT_ONCE == 0:
            yield
    return blocks


def _outlined(
    blocks: Sequence[DraftBlock], title: Sequence[DraftBlock], usual: UsualPage, found: Furniture
) -> Generator[None, None, list[DraftBlock]]:
    """The blocks with headings found, joined and levelled; the title page is left out."""
    for block in title_page(blocks, title, has_contents=bool(found.entries)):
        block.take_for("left-out", _("title page"))
    entries = listed_titles(entry for entry, _edge in found.entries)
    for number, block in enumerate(blocks):
        find_heading(block, usual, entries)
        if number % _AT_ONCE == 0:
            yield
    take_items(blocks)
    joined = joined_headings(blocks, usual)
    yield
    set_levels(joined)
    return joined


def _recommending(blocks: Sequence[DraftBlock], usual: UsualPage, language: str) -> Generator[None, None, None]:
    yield from tell_languages(blocks, language)
    reader = Recommending(usual)
    for number, block in enumerate(blocks):
        reader.read(block)
        if number % _AT_ONCE == 0:
            yield
    reader.end()
    yield from take_resolved(blocks)
    yield from look_for_missed([block for block in blocks if block.lines])


def _lines_of(document: ReadDocument) -> Iterator[SourceLine]:
    """The lines of a document: printed ones, of a text also the empty ones, or those of its paragraphs."""
    number = 0
    for found in standing_in(document):
        one = found.paragraph
        place = one.printed
        if place is not None and not place.size and not place.page:
            while number < place.top:
                number += 1
                yield SourceLine(number, "")
        strong = _is_strong(one)
        texts = _texts(one)
        opening = opening_lines(texts)
        for at, text in enumerate(texts):
            number += 1
            line = SourceLine(number, text, is_strong=strong, style=one.style, level=one.level, outline=one.outline)
            if place is not None:
                line = line._replace(
                    page=place.page, left=place.left, top=place.top, right=place.right, bottom=place.bottom,
                    size=round(place.size * 2) / 2,
                )  # fmt: skip
            is_line = (place is not None and not found.column) or one.verbatim
            opens = None if is_line else at in opening and not (at == 0 and found.goes_on)
            line = line._replace(opens=opens, aside=found.aside, cell=found.cell)
            yield line._replace(column=found.column, doubt=found.doubt)


def _is_strong(one: ReadParagraph) -> bool:
    """Whether most of it is bold, and it doesn't go on in plain words: *Recommendation 1:* may be, and what is
    recommended isn't."""
    said = [piece for piece in one.pieces if any(map(str.isalpha, piece.text))]
    bold = sum(len(piece.text) for piece in one.pieces if piece.strong)
    return 2 * bold > len(one.text.strip()) and all(piece.strong for piece in said[-1:])


def _texts(one: ReadParagraph) -> list[str]:
    if one.printed is not None and not one.printed.size:
        return [" " * round(one.printed.left) + one.text]
    said = _said(one)  # an item of which every word was deleted is none
    mark = f"{one.mark.text if one.mark.number else '•'} " if one.mark and said.strip() else ""
    return (mark + said).split("\n")


def _said(one: ReadParagraph) -> str:
    """Its words, with digits raised that stand so."""
    return "".join(raised(piece.text) if piece.raised else piece.text for piece in one.pieces)


def _pages(lines: Sequence[SourceLine], found: Furniture) -> Pages:
    if not any(line.page for line in lines):
        return tuple(find_text_pages(lines, found))
    pages: dict[int, int] = {}
    for line in lines:
        pages.setdefault(line.page, line.number)
    return tuple((number, found.pages.get(page)) for page, number in pages.items())


def _proposed(
    source: SourceText, blocks: Iterable[DraftBlock], pages: Pages
) -> Generator[None, None, list[tuple[int, ProposedBlock]]]:
    """The blocks, each with the number of the line with which its words begin."""
    found: list[tuple[int, ProposedBlock]] = []
    for block in blocks:
        if not block.lines:
            continue
        said = with_words(source, ProposedBlock(block.spans, block.kind, ""))
        begin = block.lines[0].number
        proposed = replace(
            said,
            level=block.level if block.kind == "section" else 0,
            section_kind=block.section_kind,
            number=block.order,
            page=page_at(pages, begin),
            shape=_shape(block, said.mark),
            ground=block.ground,
            sure=block.is_sure,
        )
        found.append((begin, proposed))
        if len(found) % _AT_ONCE == 0:
            yield
    return found


def _with_doubts(
    proposed: Sequence[tuple[int, ProposedBlock]], noted: Collection[str]
) -> Generator[None, None, list[tuple[int, ProposedBlock]]]:
    """The blocks, those to be looked at from which a raised number was taken that may be none of a note's, or whose end
    may stand further down: `noted` are the numbers and signs of the notes that were found."""
    named = [notes_taken(block) for _line, block in proposed]
    yield
    sure = {*noted, *named_in_a_row([note for notes in named for note in notes])}
    found = []
    for at, ((line, block), notes) in enumerate(zip(proposed, named, strict=True)):
        said = []
        if block.kind in {"recommendation", "maybe"}:
            if missed := next((note for note in notes if note not in sure), ""):
                said.append(_("{number} was left out as the number of a footnote, but no such footnote was found"))
                said[0] = said[0].format(number=missed)
            if _may_go_on(block.text, [one for _line, one in proposed[at + 1 : at + 2 + _BETWEEN]]):
                said.append(_("may go on further down"))
        ground = "; ".join([*([] if block.sure else [block.ground]), *said])
        found.append((line, replace(block, sure=False, ground=ground) if said else block))
    return found


def _may_go_on(words: str, below: Sequence[ProposedBlock]) -> bool:
    """Whether words that end in the middle of a sentence are taken up by text below that begins with a small letter,
    such as behind the foot of a page that isn't known for one."""
    if not words or not (words[-1].isalnum() or words[-1] in ",-–"):
        return False
    next_text = next((one for one in below if one.kind == "text" and one.text[:1].islower() and not one.mark), None)
    return next_text is not None and all(one.kind in {"text", "section"} for one in below[: below.index(next_text)])


def _shape(block: DraftBlock, mark: str) -> str:
    like = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", mark))
    weight = "bold" if block.is_strong else "plain"
    line = block.lines[0]
    shape = f"{line.style}|{block.size:g}|{weight}|{round(block.left / 6)}|{like}"
    return f"{line.style}|{line.cell}|{line.column}" if line.cell else shape


def _head(
    called: SaidHead,
    lines: Sequence[SourceLine],
    blocks: Sequence[DraftBlock],
    proposed: Sequence[ProposedBlock],
    language: str,
    file: str,
) -> Generator[None, None, ReportHead]:
    text = called.title or file.rpartition(".")[0].replace("_", " ")
    asking = {span.line for one in proposed if one.kind in {"recommendation", "maybe"} for span in one.spans}
    first = [line for line in lines if line.page <= 1 and not line.column][:_FIRST_LINES]
    first = [line for line in first if line.number not in asking]
    date = called.date if called.why else date_in(first, told_lines(blocks), text)
    yield
    short = short_name(text, date, (line.text for line in lines[:_SAMPLE]))
    yield
    stances = stances_in((block.words for block in blocks if block.is_lead_in), language)
    printed = PrintedNumbers()
    own: list[str] = []
    for number, block in enumerate(proposed):
        code = printed.read(block)
        if block.kind == "recommendation":
            own.append(code if is_code(code) else "")
        if number % _AT_ONCE == 0:
            yield
    has_own = 2 * len(set(own) - {""}) > len(own)
    return ReportHead(text, short, id_of(short), date, language, has_own, stances)
