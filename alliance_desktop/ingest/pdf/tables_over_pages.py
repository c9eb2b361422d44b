"""Tables that go on on the next page: what a row has there is taken to it, be it under a head that is repeated."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from alliance_desktop.ingest.document_blocks import ReadCell, ReadPiece, ReadRow, ReadTable, paragraphs_in
from alliance_desktop.ingest.pdf.page_rows import rows_of
from alliance_desktop.ingest.pdf.page_tables import (
    MOST_OF,
    NEAR,
    PageTable,
    PrintedRow,
    follows,
    page_table_of,
    tables_on,
)
from alliance_desktop.ingest.pdf.pdf_runs import DrawnRules, PageRuns

_PADDED = 9.0
"""Points by which words stand right of the line that is drawn before their column."""
_STEP = 1.6
"""In the size of letters: two lines of a text are nearer to each other."""
_LINES_OVER = 3
"""Lines that may stand over the text of a page."""
_LINES_UNDER = 2
"""Lines that may stand under it."""


class PrintedPage(NamedTuple):
    """The rows of a page, what is drawn on it, and its tables; `rest` is one of them that is no more than what a row
    of the page before has on it."""

    number: int
    rows: Sequence[PrintedRow]
    rules: DrawnRules
    tables: Sequence[PageTable]
    rest: PageTable | None = None


def printed_page(found: PageRuns, number: int, above: PrintedPage | None) -> PrintedPage:
    """A page, whose first table may go on with the last of the one before."""
    before = above.tables[-1] if above and above.tables and above.tables[-1] is not above.rest else None
    rows = rows_of(found.runs, found.rules.upright)
    tables = tables_on(rows, found.rules, number, before)
    rest = _rest_on(rows, number, before) if before else None
    if rest and (not tables or rest.end <= tables[0].first):
        tables.insert(0, rest)
    return PrintedPage(number, rows, found.rules, tables, rest)


def begun_on(page: PrintedPage, below: PrintedPage) -> PageTable | None:
    """A table of which no more than the first rows stand at the end of a page, where the next one goes on with it."""
    end = page.tables[-1].end if page.tables else 0
    if not below.tables or below.tables[0].first > _LINES_OVER or end >= len(page.rows) - _LINES_UNDER:
        return None
    found = tables_on(page.rows, page.rules, page.number, below.tables[0])
    last = found[-1] if found else None
    return last if last and last.first >= end and last.end >= len(page.rows) - _LINES_UNDER else None


def _rest_on(rows: Sequence[PrintedRow], page: int, before: PageTable) -> PageTable | None:
    """What the last row of the table on the page before has on this one, where nothing of the table comes behind it: it
    goes on in lower case under a column whose words didn't end. None where there is no such rest."""
    starts = before.lefts[1:]
    first = next((at for at, row in enumerate(rows[:_LINES_OVER]) if _is_under(row, starts)), None)
    *above, last = before.table.rows
    if first is None or not above or len(last.cells) != len(before.lefts) or _is_within(rows, first):
        return None
    end = first + 1
    while end < len(rows) and follows(rows[end - 1], rows[end]) and _is_under(rows[end], starts):
        end += 1
    table = page_table_of([rows[first:end]], [one - NEAR for one in starts], page)
    goes_on = any(_goes_on(one, rest) for one, rest in zip(last.cells, table.rows[0].cells, strict=True))
    is_rest = goes_on and not joined_over(before.table, table)[1].rows
    return PageTable(first, end, table, before.lefts) if is_rest else None


def _is_within(rows: Sequence[PrintedRow], at: int) -> bool:
    """Whether a row stands right below a line of text."""
    over = rows[at - 1] if at else ()
    return len(over) == 1 and rows[at][0].runs[0].base - over[0].runs[0].base < _STEP * over[0].size


def _is_under(row: PrintedRow, starts: Sequence[float]) -> bool:
    """Whether each part of a row begins where one of the columns does, and ends before the next one."""
    columns = [*pairwise((*starts, inf))]
    return all(
        any(-NEAR <= part.left - start <= _PADDED and part.right < end for start, end in columns) for part in row
    )


def _goes_on(above: ReadCell, below: ReadCell) -> bool:
    """Whether the words of a cell go on in lower case in another one."""
    said = _said(above)
    return (said[-1:].isalnum() or said[-1:] == ",") and _said(below)[:1].islower()


def joined_over(above: ReadTable, below: ReadTable) -> tuple[ReadTable, ReadTable]:
    """Both tables with what the last row of the one above has on the next page taken to it, be it under a head that is
    repeated there: such a rest goes on in lower case where words didn't end and no other row begins so, all of it or
    with nothing in the first column; or it has nothing there and in no more than half of the others."""
    heads, rows = _parted(above.rows, below.rows)
    below = replace(below, rows=(*heads, *rows))
    if not rows or len(above.rows) <= len(heads):
        return above, below
    last, rest = above.rows[-1].cells, rows[0].cells
    if len(rest) == 1:  # no line is drawn beside what stands in the first column alone
        rest = (*rest, *(ReadCell(()) for _cell in last[1:]))
    filled = [at for at, cell in enumerate(rest) if cell.blocks]
    if len(last) != len(rest) or not filled or not all(last[at].blocks for at in filled):
        return above, below
    going = [_goes_on(last[at], rest[at]) and not _begins_lower(above.rows, at) for at in filled]
    begun = [bool(row.cells and row.cells[0].blocks) for row in (*above.rows, *rows[1:])]
    is_short = 2 * len(filled) <= len(rest) and sum(begun) >= MOST_OF * len(begun)
    if not all(going) and not (filled[0] and (is_short or any(going))):
        return above, below
    whole = tuple(_both(one, other) for one, other in zip(last, rest, strict=True))
    above = replace(above, rows=(*above.rows[:-1], ReadRow(whole)))
    return above, replace(below, rows=(*heads, *rows[1:]))


def _begins_lower(rows: Sequence[ReadRow], column: int) -> bool:
    """Whether a cell of this column begins in lower case."""
    return any(_said(row.cells[column])[:1].islower() for row in rows if len(row.cells) > column)


def _parted(above: Sequence[ReadRow], below: Sequence[ReadRow]) -> tuple[Sequence[ReadRow], Sequence[ReadRow]]:
    """The rows of the head that a page repeats, and those below them. Where no line and no gap ends the head, what
    stands below its words in a cell is a row of its own."""
    heads: list[ReadRow] = []
    for head, row in zip(above, below, strict=False):
        words = [_said(cell) for cell in head.cells]
        cut = [_cut(cell, said) for cell, said in zip(row.cells, words, strict=False)]
        if not any(words) or len(row.cells) != len(words) or None in cut:
            break
        own, rest = (ReadRow(cells) for cells in zip(*filter(None, cut), strict=True))
        heads.append(own)
        if any(cell.blocks for cell in rest.cells):
            return heads, (rest, *below[len(heads) :])
    return heads, below[len(heads) :]


def _said(cell: ReadCell) -> str:
    return "\n".join(one.text for one in paragraphs_in(cell.blocks))


def _cut(cell: ReadCell, words: str) -> tuple[ReadCell, ReadCell] | None:
    """A cell with these words alone, and one with what stands on the lines below them; None where it doesn't begin with
    them."""
    if _said(cell) == words:
        return cell, replace(cell, blocks=())
    if not words or not _said(cell).startswith(f"{words}\n"):
        return None
    (one,) = paragraphs_in(cell.blocks)
    end = [*accumulate(len(piece.text) for piece in one.pieces)].index(len(words)) + 1  # each end of a line is a piece
    parts = (replace(one, pieces=pieces) for pieces in (one.pieces[:end], one.pieces[end + 1 :]))
    own, rest = (replace(cell, blocks=(part,)) for part in parts)
    return own, rest


def _both(one: ReadCell, other: ReadCell) -> ReadCell:
    """A cell with the words of another one behind its own."""
    first, more = [*paragraphs_in(one.blocks)], [*paragraphs_in(other.blocks)]
    if not first or not more:
        return one
    pieces = (*first[0].pieces, ReadPiece("\n"), *more[0].pieces)
    return replace(one, blocks=(replace(first[0], pieces=pieces),))
