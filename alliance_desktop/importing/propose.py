"""Proposes a report for a document that was read: its blocks, each with what it is taken for and why."""

import re
from bisect import bisect_right
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, TypeVar

from alliance_desktop.domain.proposal.block_words import SourceText, joined_words, notes_taken, with_words
from alliance_desktop.domain.proposal.draft_block import DraftBlock, spans_of
from alliance_desktop.domain.proposal.furniture import Furniture, find_pages_before, find_text_pages, furniture_of
from alliance_desktop.domain.proposal.headings import find_heading, joined_headings, listed_titles, set_levels
from alliance_desktop.domain.proposal.paragraphs import paragraphs_of
from alliance_desktop.domain.proposal.permanent_codes import PrintedNumbers
from alliance_desktop.domain.proposal.proposed import Proposal, ProposedBlock, ReportHead
from alliance_desktop.domain.proposal.recommending import Recommending, take_missing
from alliance_desktop.domain.proposal.report_head import (
    date_in,
    id_of,
    language_of,
    short_name,
    title_of,
    title_page,
    title_text,
)
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage, batches
from alliance_desktop.domain.proposal.wording import stances_in
from alliance_desktop.domain.report import is_code
from alliance_desktop.domain.text.note_marks import begins_raised, named_in_a_row, own_mark, raised
from alliance_desktop.i18n import _
from alliance_desktop.importing.recommendation_tables import CellPart, recommendations_in
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, TextBlock
from alliance_desktop.work_in_steps import saying

_Result = TypeVar("_Result")
Pages = Sequence[tuple[int, int | None]]
Steps = Generator[float, None, Proposal]
"""Says after each step which share of the work is done, and returns the proposal; none takes as long as a frame."""
_AT_ONCE = 20
"""Blocks that are looked at without a pause."""
_LINES_AT_ONCE = 1_000
_FIRST_LINES = 80
_SAMPLE = 600
"""Lines by which the language is told."""


def propose(document: ReadDocument, file: str) -> Steps:
    """The proposal for a document; `file` is the name of its file."""
    lines: list[SourceLine] = []
    for batch in batches(_source_lines(document)):
        lines += batch
        yield 0.05
    language = language_of(line.text for line in lines[:_SAMPLE])
    source = yield from _at(0.1, SourceText.reading(tuple(line.text for line in lines)))
    usual = yield from _at(0.2, UsualPage.of([line for line in lines if line.words], source.hyphens.usual))
    found = yield from _at(0.3, furniture_of(lines, usual))
    pages = _pages(lines, found)
    find_pages_before(lines, usual, found)
    left = [line for line in lines if line.number not in found.why]
    usual = yield from _at(0.4, UsualPage.of([line for line in left if line.words], usual.usual))
    blocks = yield from _at(0.5, _drafts(source, left, usual))
    title = title_of(blocks, usual)
    blocks = yield from _at(0.6, _outlined(blocks, title, usual, found))
    yield from _at(0.7, _recommending(blocks, usual, language))
    proposed = yield from _at(0.8, _proposed(source, blocks, pages))
    noted = {own_mark(line.words) for line in lines if found.why.get(line.number) == _("note")}
    proposed = yield from _at(0.85, _with_doubts(proposed, noted))
    proposed += yield from _at(0.9, _left_out(source, lines, found, pages))
    proposed.sort(key=lambda one: one[0])
    ordered = tuple(block for _line, block in proposed)
    head = yield from _at(0.95, _head(title, lines, blocks, ordered, language, file))
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
    joined = joined_headings(blocks, usual)
    yield
    set_levels(joined)
    return joined


def _recommending(blocks: Sequence[DraftBlock], usual: UsualPage, language: str) -> Generator[None, None, None]:
    reader = Recommending(usual, language)
    for number, block in enumerate(blocks):
        reader.read(block)
        if number % _AT_ONCE == 0:
            yield
    reader.end()
    take_missing([block for block in blocks if block.lines])


def _source_lines(document: ReadDocument) -> Iterator[SourceLine]:
    """The lines of a document: printed ones, of a text also the empty ones, or those of its paragraphs."""
    number, above = 0, ""
    for block in document.blocks:
        for one, aside, cell, goes_on in _with_aside(block, above):
            place = one.printed
            if place is not None and not place.size and not place.page:
                while number < place.top:
                    number += 1
                    yield SourceLine(number, "")
            strong = sum(len(piece.text) for piece in one.pieces if piece.strong) * 2 > len(one.text.strip())
            for at, text in enumerate(_texts(one)):
                number += 1
                line = SourceLine(number, text, is_strong=strong, style=one.style, level=one.level, outline=one.outline)
                if place is not None:
                    line = line._replace(
                        page=place.page, left=place.left, top=place.top, right=place.right, bottom=place.bottom,
                        size=round(place.size * 2) / 2,
                    )  # fmt: skip
                is_line = place is not None or one.verbatim
                opens = None if is_line else at == 0 and not goes_on
                yield line._replace(opens=opens, aside=aside, cell=cell)
        if isinstance(block, ReadParagraph) and not block.aside:
            above = block.text


def _texts(one: ReadParagraph) -> list[str]:
    if one.printed is not None and not one.printed.size:
        return [" " * round(one.printed.left) + one.text]
    mark = f"{one.mark.text if one.mark.number else '•'} " if one.mark else ""
    return (mark + _said(one)).split("\n")


def _said(one: ReadParagraph) -> str:
    """Its words, with digits raised that stand so."""
    return "".join(raised(piece.text) if piece.raised else piece.text for piece in one.pieces)


class _Standing(NamedTuple):
    """A paragraph with what it stands in beside the text, what it is in a table of recommendations, and whether it
    goes on with the one before it."""

    paragraph: ReadParagraph
    aside: str
    cell: Literal["", "recommendation", "beside"] = ""
    goes_on: bool = False


def _with_aside(block: TextBlock, above: str) -> Iterator[_Standing]:
    """The paragraphs of a block; `above` is the paragraph before it."""
    if isinstance(block, ReadParagraph):
        if block.aside != "picture":
            why = {"": "", "page": _("head or foot of a page"), "hidden": _("hidden words")}
            yield _Standing(block, why.get(block.aside, _("note")))
        return
    if (found := recommendations_in(block, above)) is not None:
        for parts in found:
            yield from _of_row(parts)
        return
    is_layout = all(len(row.cells) == 1 for row in block.rows)
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.blocks:
                for one in _with_aside(inner, ""):
                    yield one if is_layout else one._replace(aside=one.aside or _("table"))


def _of_row(row: Iterable[CellPart]) -> Iterator[_Standing]:
    """A row of a table of recommendations: its number, words and makers are one paragraph."""
    is_begun = False
    for one, kind in row:
        for standing in _with_aside(one, ""):
            if kind in {"number", "words", "makers"} and not standing.aside:
                yield standing._replace(cell="recommendation", goes_on=is_begun)
                is_begun = True
            elif kind == "beside":
                yield standing._replace(cell="beside")
            else:
                yield standing._replace(aside=standing.aside or (_("head of a table") if kind == "head" else ""))


def _pages(lines: Sequence[SourceLine], found: Furniture) -> tuple[tuple[int, int | None], ...]:
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
            page=_page_of(begin, pages),
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
    """The blocks, those to be looked at from which a raised number was taken that may be none of a note's: `noted` are
    the numbers and signs of the notes that were found."""
    named = [notes_taken(block) for _line, block in proposed]
    yield
    sure = {*noted, *named_in_a_row([note for notes in named for note in notes])}
    found = []
    for (line, block), notes in zip(proposed, named, strict=True):
        missed = next((note for note in notes if note not in sure), "")
        if missed and block.kind in {"recommendation", "maybe"}:
            said = _("{number} was left out as the number of a footnote, but no such footnote was found")
            said = said.format(number=missed)
            ground = said if block.sure else f"{block.ground}; {said}"
            found.append((line, replace(block, sure=False, ground=ground)))
        else:
            found.append((line, block))
    return found


def _left_out(
    source: SourceText, lines: Iterable[SourceLine], found: Furniture, pages: Pages
) -> Generator[None, None, list[tuple[int, ProposedBlock]]]:
    """What is none of the report's words: lines in a row that are left out for the same reason are one block, but those
    of another paragraph or note."""
    runs: list[list[SourceLine]] = []
    before = SourceLine(0, "")
    for count, line in enumerate(lines):
        if count % _LINES_AT_ONCE == 0:
            yield
        if not line.words:
            continue
        if why := found.why.get(line.number):
            is_next = line.opens or begins_raised(line.words) or line.page != before.page
            if is_next or why != found.why.get(before.number):
                runs.append([])
            runs[-1].append(line)
        before = line
    blocks: list[tuple[int, ProposedBlock]] = []
    for run in runs:
        block = with_words(source, ProposedBlock(spans_of(run), "left-out", ""))
        begin, ground = run[0].number, found.why[run[0].number]
        page = _page_of(begin, pages)
        blocks.append((begin, replace(block, page=page, shape=f"left-out {ground}", ground=ground)))
        if len(blocks) % _AT_ONCE == 0:
            yield
    return blocks


def _page_of(line: int, pages: Pages) -> int | None:
    at = bisect_right(pages, line, key=lambda page: page[0]) - 1
    return pages[at][1] if at >= 0 else None


def _shape(block: DraftBlock, mark: str) -> str:
    like = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", mark))
    weight = "bold" if block.is_strong else "plain"
    shape = f"{block.lines[0].style}|{block.size:g}|{weight}|{round(block.left / 6)}|{like}"
    return f"{shape}|{cell}" if (cell := block.lines[0].cell) else shape


def _head(
    title: Sequence[DraftBlock],
    lines: Sequence[SourceLine],
    blocks: Iterable[DraftBlock],
    proposed: Iterable[ProposedBlock],
    language: str,
    file: str,
) -> Generator[None, None, ReportHead]:
    text = title_text(title) or file.rpartition(".")[0].replace("_", " ")
    first = [line.words for line in lines if line.page <= 1 and not line.cell][:_FIRST_LINES]
    date = date_in(first, text)
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
