"""Blocks of a document as JSON, in which they pass from one process to another."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.ingest.document_blocks import (
    PrintedAt,
    ReadCell,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    Removed,
    TextBlock,
)

_USUAL = {one.name: one.default for one in fields(ReadParagraph)}


def as_json(blocks: Iterable[TextBlock]) -> list[Any]:
    """What `json` writes: a table as a list of its rows behind its doubt, a paragraph as what is unusual of it."""
    return [
        {name: value for name, usual in _USUAL.items() if (value := getattr(one, name)) != usual}
        if isinstance(one, ReadParagraph)
        else [one.is_doubtful, *map(_row_json, one.rows)]
        for one in blocks
    ]


def blocks_in(found: Sequence[Any]) -> tuple[TextBlock, ...]:
    """The blocks that are written so."""
    return tuple(_paragraph(one) if isinstance(one, dict) else _table(*one) for one in found)


def _row_json(row: ReadRow) -> list[Any]:
    return [row.tracked, row.author, [[c.columns, c.rows, as_json(c.blocks)] for c in row.cells]]


def _table(is_doubtful: bool, *rows: Any) -> ReadTable:
    return ReadTable(tuple(map(_row, rows)), is_doubtful)


def _row(found: Sequence[Any]) -> ReadRow:
    tracked, author, cells = found
    return ReadRow(tuple(ReadCell(blocks_in(inside), wide, high) for wide, high, inside in cells), tracked, author)


def _paragraph(found: dict[str, Any]) -> ReadParagraph:
    found["pieces"] = tuple(ReadPiece(*piece) for piece in found["pieces"])
    if "printed" in found:
        found["printed"] = PrintedAt(*found["printed"])
    if "mark" in found:
        found["mark"] = Mark(*found["mark"])
    if "removed" in found:
        found["removed"] = tuple(Removed(*one) for one in found["removed"])
    for name in {"bookmarks", "comments"} & found.keys():
        found[name] = tuple(found[name])
    return ReadParagraph(**found)
