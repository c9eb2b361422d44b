"""Where the paragraphs of a document stand for which a report is proposed: beside its text, or in its tables."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from math import inf
from typing import Literal, NamedTuple

from alliance_desktop.i18n import _
from alliance_desktop.importing.recommendation_tables import (
    CellPart,
    RecommendingTable,
    Surroundings,
    TableColumns,
    columns_of,
    recommendations_in,
)
from alliance_desktop.ingest.document_blocks import (
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadTable,
    TextBlock,
    paragraphs_in,
)

_LINES_ABOVE = 4
"""Printed lines above a table that may lead in to it."""
_MOST_IN_CELL = 8
"""Paragraphs in a cell of a table."""


def standing_in(document: ReadDocument) -> "Iterator[StandingParagraph]":
    """The paragraphs of a document in their order, also those of its tables, each with where it stands."""
    above = _Above()
    for block in document.blocks:
        yield from _standing(block, above)
        above.read(block)


class StandingParagraph(NamedTuple):
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


def _standing(block: TextBlock, above: _Above) -> Iterator[StandingParagraph]:
    """The paragraphs of a block, with where they stand."""
    if isinstance(block, ReadParagraph):
        yield from _of_paragraph(block)
    elif (found := above.found_in(block)) is not None:
        for parts in found.rows:
            yield from _of_row(parts, above.tables, is_certain=found.columns.is_certain)
    else:
        yield from _of_table(block, above)


def _of_table(table: ReadTable, above: _Above) -> Iterator[StandingParagraph]:
    """The cells of a table without recommendations; one with a single column only lays out a text, and so does one
    around a cell that has a text of its own."""
    is_single = all(len(row.cells) == 1 for row in table.rows)
    number = above.tables
    for row in table.rows:
        column = 1
        for cell in row.cells:
            is_text = is_single or _is_text(cell)
            for inner in cell.blocks:
                for one in _standing(inner, above):
                    place = one.column or f"{number}.{column}"
                    yield one if is_text else one._replace(aside=one.aside or _("table"), column=place)
                if is_text:
                    above.read(inner)
            column += cell.columns


def _is_text(cell: ReadCell) -> bool:
    """Whether a cell has a text of its own: with headings or tables in it, or as many paragraphs as none of a table
    has."""
    is_parted = any(isinstance(one, ReadTable) or (one.outline and one.text.strip()) for one in cell.blocks)
    return len(cell.blocks) > 1 and (is_parted or len(cell.blocks) > _MOST_IN_CELL)


def _of_paragraph(one: ReadParagraph) -> Iterator[StandingParagraph]:
    if one.aside != "picture":
        why = {
            "": "",
            "page": _("head or foot of a page"),
            "hidden": _("hidden words"),
            "drawn": _("line of a heading"),
        }
        yield StandingParagraph(one, why.get(one.aside, _("note")))


def _of_row(row: Sequence[CellPart], table: int, *, is_certain: bool) -> Iterator[StandingParagraph]:
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
