"""The places of a document by their names: what each is about, and the code that a link to one says."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from alliance_desktop.ingest.document_blocks import (
    TO_CODE,
    ReadDocument,
    ReadParagraph,
    ReadPiece,
    ReadTable,
    TextBlock,
)
from alliance_desktop.render.code_words import code_linked
from alliance_desktop.render.document import Document
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.pages.page_parts import Grid, GridCell, PageList, PageParagraph, PagePart, TextPiece
from alliance_desktop.render.subject import Subject, place_name


def with_codes(read: ReadDocument, codes: Set[str]) -> ReadDocument:
    """The same document; a link to the place of one of `codes` says that code, one to any other place is none."""
    names = {f"#{place_name(code)}": code for code in codes}
    return replace(read, blocks=_linked(read.blocks, names, codes))


def _linked(blocks: Sequence[TextBlock], names: Mapping[str, str], codes: Set[str]) -> tuple[TextBlock, ...]:
    return tuple(
        _in_table(one, names, codes) if isinstance(one, ReadTable) else _in_paragraph(one, names, codes)
        for one in blocks
    )


def _in_paragraph(paragraph: ReadParagraph, names: Mapping[str, str], codes: Set[str]) -> ReadParagraph:
    if all(piece.link[:1] != "#" for piece in paragraph.pieces):
        return paragraph
    pieces = (_piece(one, names, codes) if one.link[:1] == "#" else one for one in paragraph.pieces)
    return replace(paragraph, pieces=tuple(pieces))


def _in_table(table: ReadTable, names: Mapping[str, str], codes: Set[str]) -> ReadTable:
    rows = (
        replace(row, cells=tuple(replace(cell, blocks=_linked(cell.blocks, names, codes)) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _piece(piece: ReadPiece, names: Mapping[str, str], codes: Set[str]) -> ReadPiece:
    code = names.get(piece.link) or code_linked(piece.link, codes)
    return piece._replace(link=f"{TO_CODE}{code}" if code else "")


def subjects_by_name(document: Document) -> dict[str, Subject]:
    """Every place that a DOCX or ODT of the document has, but that round its title (`Origin.place`); the place of a
    code, which links lead to, is about a field `code`."""
    lowering = Lowering(document.codes, lambda _text, _codes: ())
    found = {place_name(code): Subject(code, "code") for code in document.codes}
    for label, part, _last in lowering.labelled(document.blocks):
        told = label if part is None else part
        found |= {one.name: one for one in _subjects(told)} if told else {}
    return found


def _subjects(part: PagePart) -> Iterator[Subject]:
    match part:
        case PageList(items=items):
            for item in items:
                yield from _subjects(item)
        case Grid(rows=rows):
            for row in rows:
                for cell in row.cells():
                    yield from _of_cell(cell)
        case _:
            if part.place:
                yield part.place.subject
            if isinstance(part, PageParagraph):
                pieces = (*(part.beside or ()), *part.pieces, part.line_below)
                yield from (one.subject for one in pieces if isinstance(one, TextPiece) and one.subject)


def _of_cell(cell: GridCell) -> Iterator[Subject]:
    if not cell.parts and cell.subject:
        yield cell.subject
    for part in cell.parts:
        yield from _subjects(part)
