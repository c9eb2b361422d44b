"""Tables in Markdown: rows of cells between pipes, the grids that pandoc draws, and those in HTML."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import category, east_asian_width

from alliance_desktop.ingest.document_blocks import ReadCell, ReadParagraph, ReadRow, ReadTable, TextBlock
from alliance_desktop.ingest.markdown.markdown_words import words_in

_BELOW_HEAD = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BETWEEN = re.compile(r"\+(?:[-=:]+\+)+")
_ROW, _CELL = re.compile(r"<tr\b[^<>]*>"), re.compile(r"<t[dh]\b([^<>]*)>")
_INNER = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)
_OF_TABLES = re.compile(r"</?(?:t[dh]|table|thead|tbody|col\w*)\b[^<>]*>")
_NUMBER = re.compile(r"\0(\d+)\0")
_DEEPEST = 10
_TAG = re.compile(r"</?(\w+)[^<>]*>")
_SIGNS = re.compile(r"[\\`*_\[\]#>~|+-]")
_SPAN = re.compile(r'(col|row)span="(\d{1,2})"')
_PARTS = frozenset(("p", "div", "blockquote", "ul", "ol", "table", "pre"))
_PIPE = re.compile(r"((?:\\.|(`+).*?\2|[^|\\`]|`+)*)(?:\||$)")

Blocks = Callable[[str, int], Iterable[TextBlock]]
"""Makes blocks of a text of which a program breaks lines to so many columns."""


def table_of(lines: Sequence[str], blocks: Blocks) -> ReadTable | None:
    """The table that lines of a paragraph draw, None where they draw none; `blocks` reads a cell of several lines."""
    if len(lines) > 1 and "|" in lines[0] and "|" in lines[1] and _BELOW_HEAD.fullmatch(lines[1].strip()):
        rows = [_cells(line) for at, line in enumerate(lines) if at != 1]
        return ReadTable(tuple(ReadRow(tuple(map(_one_line, row))) for row in rows))
    if len(lines) > 2 and _BETWEEN.fullmatch(lines[0].strip()) and _BETWEEN.fullmatch(lines[-1].strip()):
        return _grid([_as_wide(line.strip()) for line in lines], blocks)
    return _in_html("\n".join(lines), blocks) if lines[0].lstrip().startswith("<table") else None


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    found = [one[1].strip().replace("\\|", "|") for one in _PIPE.finditer(inside)]
    return found[:-1] if found and not found[-1] and inside.endswith("|") else found


def _one_line(text: str) -> ReadCell:
    said = words_in(text)
    return ReadCell((ReadParagraph(said.pieces, bookmarks=said.bookmarks, source=text), *said.beside()))


def _grid(lines: Sequence[str], blocks: Blocks) -> ReadTable | None:
    """Where cells were merged it can't be told which: the lines stay what they are."""
    edges = [at for at, sign in enumerate(lines[0]) if sign == "+"]
    widths = [end - start for start, end in pairwise(edges)]
    rows: list[ReadRow] = []
    inside: list[list[str]] = [[] for _edge in edges[1:]]
    for line in lines[1:]:
        at_edges = {line[at : at + 1] for at in edges}
        if not at_edges <= {"+", "|"} or ("+" in at_edges and not _BETWEEN.fullmatch(line)):
            return None
        if _BETWEEN.fullmatch(line):
            texts = ("\n".join(cell).replace("\0", "") for cell in inside)
            cells = (blocks(text, wide - 3) for text, wide in zip(texts, widths, strict=True))
            rows.append(ReadRow(tuple(ReadCell(tuple(cell)) for cell in cells)))
            inside = [[] for _edge in edges[1:]]
            continue
        for cell, (start, end) in zip(inside, pairwise(edges), strict=True):
            cell.append(line[start + 2 : end].rstrip())
    return ReadTable(tuple(rows))


def _as_wide(line: str) -> str:
    """A line with as many signs as pandoc gives it columns: none to a soft hyphen, two to a Chinese character."""
    if line.isascii():
        return line
    return "".join(
        "" if category(sign) in {"Cf", "Mn"} else f"{sign}\0" if east_asian_width(sign) in {"W", "F"} else sign
        for sign in line
    )


def _in_html(text: str, blocks: Blocks, inner: list[str] | None = None) -> ReadTable | None:
    """What stands in its cells is made Markdown, of which HTML's inline tags are a part; None where words stand beside
    its cells. `inner` are the tables within others, in whose place their numbers stand."""
    inner = [] if inner is None else inner
    rows: list[ReadRow] = []
    below: dict[int, int] = {}
    before, *parts = _ROW.split(_without_inner(text, inner))
    beside = "".join((before, *(row.partition("</tr>")[2] for row in parts)))
    if _TAG.sub("", beside).strip():
        return None
    for row in parts:
        cells: list[ReadCell] = []
        column = 0
        _before, *found = _CELL.split(row.partition("</tr>")[0])
        for said, inside in zip(found[::2], found[1::2], strict=True):
            column = _under(cells, column, below)
            spans = {name: int(count) for name, count in _SPAN.findall(said)}
            wide, high = max(spans.get("col", 1), 1), max(spans.get("row", 1), 1)
            cells.append(ReadCell(tuple(_in_cell(inside, blocks, inner)), wide, high))
            below |= dict.fromkeys(range(column, column + wide), high - 1) if high > 1 else {}
            column += wide
        _under(cells, column, below)
        rows.append(ReadRow(tuple(cells)))
    return ReadTable(tuple(rows))


def _without_inner(text: str, inner: list[str]) -> str:
    """The outer table, with those within it as their numbers between noughts, which no text holds."""

    def put(table: re.Match[str]) -> str:
        inner.append(table[0])
        return f"\0{len(inner) - 1}\0"

    at = text.index("<table") + 1
    outer, inside = text[:at], text[at:]
    for _depth in range(_DEEPEST):
        inside = _INNER.sub(put, inside)
    return outer + inside


def _in_cell(inside: str, blocks: Blocks, inner: list[str]) -> Iterator[TextBlock]:
    """The blocks of a cell, tables among them."""
    for at, part in enumerate(_NUMBER.split(inside)):
        table = _in_html(inner[int(part)], blocks, inner) if at % 2 else None
        if table is not None:
            yield table
        elif at % 2:
            yield from blocks(_as_markdown(_OF_TABLES.sub(" ", inner[int(part)])), _ENDLESS)
        elif part.strip():
            yield from blocks(_as_markdown(part), _ENDLESS)


_ENDLESS = 1_000_000
"""A line in HTML ends where a tag says so."""


def _under(cells: list[ReadCell], column: int, below: dict[int, int]) -> int:
    """The next column that no cell of a row above takes; in those before it stands a cell that takes no row."""
    while below.get(column, 0):
        below[column] -= 1
        cells.append(ReadCell((), 1, 0))
        column += 1
    return column


def _as_markdown(html: str) -> str:
    depth, written, at = 0, "", 0
    for tag in _TAG.finditer(html):
        written += _escaped(html[at : tag.start()])
        at = tag.end()
        name, over = tag[1].lower(), tag[0].startswith("</")
        if name in ("ul", "ol"):
            depth = max(depth + (-1 if over else 1), 0)
        if name == "li" and not over:
            written = f"{written.rstrip()}\n\n{'  ' * (depth - 1)}- "
        elif name == "br":
            written += "<br>"
        elif name in _PARTS:
            written += "" if written.endswith("- ") else f"\n\n{'  ' * depth}"
        elif name not in ("li", "td", "th"):
            written += tag[0]
    return written + _escaped(html[at:])


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))
