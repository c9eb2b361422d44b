"""Tables in Markdown: rows of cells between pipes, and the grids that pandoc draws."""

import re
from collections.abc import Callable, Iterable, Sequence

from alliance_desktop.ingest.document_blocks import ReadCell, ReadParagraph, ReadRow, ReadTable, TextBlock
from alliance_desktop.ingest.markdown.markdown_words import words_in

_BELOW_HEAD = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BETWEEN = re.compile(r"\+(?:[-=:]+\+)+")
_PIPE = re.compile(r"((?:\\.|(`+).*?\2|[^|\\`]|`+)*)(?:\||$)")

Blocks = Callable[[str], Iterable[TextBlock]]


def table_of(lines: Sequence[str], blocks: Blocks) -> ReadTable | None:
    """The table that lines of a paragraph draw, None where they draw none; `blocks` reads a cell of several lines."""
    if len(lines) > 1 and "|" in lines[0] and "|" in lines[1] and _BELOW_HEAD.fullmatch(lines[1].strip()):
        rows = [_cells(line) for at, line in enumerate(lines) if at != 1]
        return ReadTable(tuple(ReadRow(tuple(map(_one_line, row))) for row in rows))
    if len(lines) > 2 and _BETWEEN.fullmatch(lines[0].strip()) and _BETWEEN.fullmatch(lines[-1].strip()):
        return _grid([line.strip() for line in lines], blocks)
    return None


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    found = [one[1].strip().replace("\\|", "|") for one in _PIPE.finditer(inside)]
    return found[:-1] if found and not found[-1] and inside.endswith("|") else found


def _one_line(text: str) -> ReadCell:
    said = words_in(text)
    return ReadCell((ReadParagraph(said.pieces, bookmarks=said.bookmarks, source=text),))


def _grid(lines: Sequence[str], blocks: Blocks) -> ReadTable | None:
    """Where cells were merged it can't be told which: the lines stay what they are."""
    edges = [at for at, sign in enumerate(lines[0]) if sign == "+"]
    rows: list[ReadRow] = []
    inside: list[list[str]] = [[] for _edge in edges[1:]]
    for line in lines[1:]:
        if any(line[at : at + 1] not in ("+", "|") for at in edges):
            return None
        if _BETWEEN.fullmatch(line):
            rows.append(ReadRow(tuple(ReadCell(tuple(blocks("\n".join(cell)))) for cell in inside)))
            inside = [[] for _edge in edges[1:]]
            continue
        for cell, start, end in zip(inside, edges, edges[1:], strict=False):
            cell.append(line[start + 2 : end].rstrip())
    return ReadTable(tuple(rows))
