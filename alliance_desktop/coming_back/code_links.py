"""Links of a document that came back: their places are looked up, as not each name can hold the code that it is of."""

from collections.abc import Mapping, Sequence, Set
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
from alliance_desktop.render.subject import place_name


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
