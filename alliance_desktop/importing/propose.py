"""Proposes a report for a document that was read: its blocks, each with what it is taken for and why."""

import re
from collections import Counter, deque
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import Literal, NamedTuple, TypeVar

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
from alliance_desktop.domain.proposal.headings import find_heading, joined_headings, listed_titles, set_levels
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
from alliance_desktop.importing.recommendation_tables import (
    CellPart,
    RecommendingTable,
    Surroundings,
    TableColumns,
    columns_of,
    recommendations_in,
)
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadTable, TextBlock, paragraphs_in
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
_LINES_ABOVE = 4
"""Printed lines above a table that may lead in to it."""


def propose(document: ReadDocument, file: str) -> Steps:
    """The proposal for a document; `file` is the name of its file."""
    lines: list[SourceLine] = []
    for batch in batches(_source_lines(document)):
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


def _source_lines(document: ReadDocument) -> Iterator[SourceLine]:
    """The lines of a document: printed ones, of a text also the empty ones, or those of its paragraphs."""
    number, above = 0, _Above()
    for block in document.blocks:
        for found in _standing(block, above):
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
        above.read(block)


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


class _Standing(NamedTuple):
    """A paragraph with what it stands in beside the text, what it is in a table of recommendations, and whether it
    goes on with the one before it."""

    paragraph: ReadParagraph
    aside: str = ""
    cell: Literal["", "recommendation", "maybe", "beside"] = ""
    goes_on: bool = False
    column: str = ""
    doubt: str = ""


class _Above:
    """What was read before a block: the paragraph above it, the heading over both, and the last table."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=_LINES_ABOVE)
        self._heading, self._is_parted = "", False
        self._sizes = Counter[float]()
        self._columns: TableColumns | None = None
        self._width = self._page = self.tables = 0

    def read(self, block: TextBlock) -> None:
        """Take note of a block that was read."""
        if not isinstance(block, ReadParagraph) or block.aside:
            return
        size = block.printed.size if block.printed else 0
        if block.outline or block.style.lower().startswith("heading"):
            self._heading, self._is_parted = block.text, True
        elif size:
            usual = self._sizes.most_common(1)[0][0] if self._sizes else inf
            self._is_parted |= size > usual + 1  # a point larger
            if size > usual or (block.text.strip() and all(piece.strong for piece in block.pieces)):
                self._heading = block.text
            self._sizes[size] += len(block.text)
        else:
            self._lines.clear()
        self._lines.append(block.text)

    def found_in(self, table: ReadTable) -> RecommendingTable | None:
        """Its recommendations, if it has any. A printed one may go on with the one on the page before."""
        page = next((one.printed.page for one in paragraphs_in((table,)) if one.printed), 0)
        goes_on = page > 0 and page == self._page + 1 and columns_of(table) == self._width
        self.tables += not goes_on
        around = [*self._lines][-1:] if goes_on else ["\n".join(self._lines), *([*self._lines][-1:])]
        before = Surroundings("", self._heading, self._columns if goes_on else None, self._is_parted)
        tried = (recommendations_in(table, before._replace(above=above)) for above in around or [""])
        found = next(filter(None, tried), None)
        self._columns, self._is_parted = found.columns if found else None, False
        self._width = columns_of(table)
        self._page = max((one.printed.page for one in paragraphs_in((table,)) if one.printed), default=0)
        return found


def _standing(block: TextBlock, above: _Above) -> Iterator[_Standing]:
    """The paragraphs of a block, with where they stand."""
    if isinstance(block, ReadParagraph):
        yield from _of_paragraph(block)
    elif (found := above.found_in(block)) is not None:
        for parts in found.rows:
            yield from _of_row(parts, above.tables, is_certain=found.columns.is_certain)
    else:
        yield from _of_table(block, above)


def _of_table(table: ReadTable, above: _Above) -> Iterator[_Standing]:
    """The cells of a table without recommendations; one with a single column only lays out a text."""
    is_layout = all(len(row.cells) == 1 for row in table.rows)
    number = above.tables
    for row in table.rows:
        column = 1
        for cell in row.cells:
            for inner in cell.blocks:
                for one in _standing(inner, above):
                    place = one.column or f"{number}.{column}"
                    yield one if is_layout else one._replace(aside=one.aside or _("table"), column=place)
            column += cell.columns


def _of_paragraph(one: ReadParagraph) -> Iterator[_Standing]:
    if one.aside != "picture":
        why = {"": "", "page": _("head or foot of a page"), "hidden": _("hidden words")}
        yield _Standing(one, why.get(one.aside, _("note")))


def _of_row(row: Sequence[CellPart], table: int, *, is_certain: bool) -> Iterator[_Standing]:
    """A row of a table of recommendations: its number, words and makers are one paragraph."""
    is_begun = False
    doubts = [part.doubt for part in row if part.kind in {"number", "words", "makers"} and part.doubt]
    for one, kind, column, doubt in row:
        for found in _of_paragraph(one):
            standing = found._replace(column=f"{table}.{column}")
            if kind in {"number", "words", "makers"} and not standing.aside:
                cell: Literal["recommendation", "maybe"] = "recommendation" if is_certain else "maybe"
                yield standing._replace(cell=cell, goes_on=is_begun, doubt="; ".join(dict.fromkeys(doubts)))
                is_begun = True
            elif kind == "beside":
                yield standing._replace(cell="beside", doubt=doubt if is_certain else "")
            else:
                yield standing._replace(aside=standing.aside or (_("head of a table") if kind == "head" else ""))


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
