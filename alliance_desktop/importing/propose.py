"""Proposes a report for a document that was read: its blocks, each with what it is taken for and why."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace

from alliance_desktop.domain.proposal.block_words import SourceText, joined_words, with_words
from alliance_desktop.domain.proposal.draft_block import DraftBlock
from alliance_desktop.domain.proposal.furniture import Furniture, furniture_of
from alliance_desktop.domain.proposal.headings import find_headings, joined_headings, set_levels
from alliance_desktop.domain.proposal.paragraphs import paragraphs_of
from alliance_desktop.domain.proposal.permanent_codes import has_own_codes
from alliance_desktop.domain.proposal.proposed import Proposal, ProposedBlock, ReportHead
from alliance_desktop.domain.proposal.recommending import find_recommendations
from alliance_desktop.domain.proposal.report_head import date_in, id_of, language_of, short_name, title_of, title_text
from alliance_desktop.domain.proposal.source_lines import SourceLine, UsualPage
from alliance_desktop.domain.proposal.text_pages import find_text_pages
from alliance_desktop.domain.proposal.wording import stances_in
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, TextBlock

Steps = Generator[float, None, Proposal]
"""Says after each step which share of the work is done, and returns the proposal."""


def propose(document: ReadDocument, file: str) -> Steps:
    """The proposal for a document; `file` is the name of its file."""
    lines = list(_source_lines(document))
    yield 0.1
    source = SourceText(tuple(line.text for line in lines), language_of(line.text for line in lines))
    usual = source.hyphens.usual
    layout = UsualPage.of([line for line in lines if line.words], usual)
    yield 0.2
    found = furniture_of(lines, layout)
    pages = _pages(lines, found)
    yield 0.3
    left = [line for line in lines if line.number not in found.why]
    layout = UsualPage.of([line for line in left if line.words], usual)
    blocks = [DraftBlock(one, _words(source, one)) for one in paragraphs_of(left, layout)]
    yield 0.5
    title = title_of(blocks, layout)
    _leave_out_title_page(blocks, title)
    find_headings(blocks, layout, (title for title, _edge in found.entries))
    blocks = joined_headings(blocks, layout)
    set_levels(blocks)
    yield 0.7
    find_recommendations(blocks, layout, source.language)
    yield 0.8
    proposed = [*_proposed(source, blocks, pages), *_left_out(source, lines, found, pages)]
    ordered = tuple(block for _line, block in sorted(proposed, key=lambda one: one[0]))
    head = _head(title, lines, source.language, file)
    stances = stances_in((block.words for block in blocks if block.is_lead_in), source.language)
    return Proposal(
        file, source.lines, pages, replace(head, own_codes=has_own_codes(ordered), stances=stances), ordered
    )


def _source_lines(document: ReadDocument) -> Iterator[SourceLine]:
    """The lines of a document: printed ones, of a text also the empty ones, or those of its paragraphs."""
    number = 0
    for block in document.blocks:
        for one, aside in _with_aside(block):
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
                yield line._replace(opens=None if place is not None else at == 0, aside=aside)


def _texts(one: ReadParagraph) -> list[str]:
    if one.printed is not None and not one.printed.size:
        return [" " * round(one.printed.left) + one.text]
    mark = f"{one.mark.text if one.mark.number else '•'} " if one.mark else ""
    return (mark + one.text).split("\n")


def _with_aside(block: TextBlock) -> Iterator[tuple[ReadParagraph, str]]:
    """The paragraphs of a block, each with what it stands in beside the text."""
    if isinstance(block, ReadParagraph):
        if block.aside != "picture":
            why = {"": "", "note": _("note"), "page": _("head or foot of a page"), "hidden": _("hidden words")}
            yield block, why[block.aside]
        return
    is_layout = all(len(row.cells) == 1 for row in block.rows)
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.blocks:
                for one, aside in _with_aside(inner):
                    yield one, aside if is_layout else aside or _("table")


def _words(source: SourceText, lines: Sequence[SourceLine]) -> str:
    return joined_words(source, DraftBlock(list(lines)).spans)[0]


def _pages(lines: Sequence[SourceLine], found: Furniture) -> tuple[tuple[int, int | None], ...]:
    if not any(line.page for line in lines):
        return tuple(find_text_pages(lines, found))
    pages: dict[int, int] = {}
    for line in lines:
        pages.setdefault(line.page, line.number)
    return tuple((number, found.pages.get(page)) for page, number in pages.items())


def _leave_out_title_page(blocks: Sequence[DraftBlock], title: Sequence[DraftBlock]) -> None:
    """What stands on the first page up to the title, and the title itself, which the head has."""
    if title:
        last = blocks.index(title[-1])
        for block in blocks[: last + 1]:
            block.take_for("left-out", _("title page"))


def _proposed(
    source: SourceText, blocks: Iterable[DraftBlock], pages: Sequence[tuple[int, int | None]]
) -> Iterator[tuple[int, ProposedBlock]]:
    """The blocks, each with the number of the line with which its words begin."""
    for block in blocks:
        if block.lines:
            words = with_words(source, ProposedBlock(block.spans, block.kind, ""))
            begin = block.lines[0].number
            yield (
                begin,
                replace(
                    words,
                    level=block.level if block.kind == "section" else 0,
                    section_kind=block.section_kind,
                    number=block.order,
                    page=_page_of(begin, pages),
                    shape=_shape(block, words.mark),
                    ground=block.ground,
                    sure=block.is_sure,
                ),
            )


def _left_out(
    source: SourceText, lines: Iterable[SourceLine], found: Furniture, pages: Sequence[tuple[int, int | None]]
) -> Iterator[tuple[int, ProposedBlock]]:
    """What is none of the report's words: lines in a row that are left out for the same reason are one block."""
    run: list[SourceLine] = []
    for line in [*(one for one in lines if one.words), SourceLine(0, "")]:
        why = found.why.get(line.number, "")
        if run and (why != found.why[run[-1].number] or line.page != run[-1].page):
            block = with_words(source, ProposedBlock(DraftBlock(run).spans, "left-out", ""))
            why_run = found.why[run[0].number]
            yield (
                run[0].number,
                replace(block, page=_page_of(run[0].number, pages), shape=f"left-out {why_run}", ground=why_run),
            )
            run = []
        if why:
            run.append(line)


def _page_of(line: int, pages: Sequence[tuple[int, int | None]]) -> int | None:
    page = None
    for begin, number in pages:
        if begin > line:
            break
        page = number
    return page


def _shape(block: DraftBlock, mark: str) -> str:
    like = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", mark))
    weight = "bold" if block.is_strong else "plain"
    return f"{block.lines[0].style}|{block.size:g}|{weight}|{round(block.left / 6)}|{like}"


def _head(title: Sequence[DraftBlock], lines: Sequence[SourceLine], language: str, file: str) -> ReportHead:
    text = title_text(title) or file.rpartition(".")[0].replace("_", " ")
    first = [line.words for line in lines if line.page <= 1][:80]
    date = date_in(first, text)
    short = short_name(text, date, (line.text for line in lines))
    return ReportHead(text, short, id_of(short), date, language)
