"""Tables whose rows have several lines, between lines of hyphens, as pandoc writes them into Markdown and text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

_EDGE = re.compile(r" {0,3}-{5,}\s*")
_COLUMNS = re.compile(r" {0,3}-{2,}(?: +-{2,})+\s*")
_HEAD, _LONGEST = 8, 5_000
"""Lines of the head, and of a table, at most."""


def grids_in(lines: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Each such table, lines [start, end), and the grid that pandoc would draw of it."""
    end = 0
    for start, line in enumerate(lines):
        if start < end or not _EDGE.fullmatch(line) or (start and lines[start - 1].strip()):
            continue
        ruler = next((at for at, one in enumerate(lines[start : start + _HEAD], start) if _COLUMNS.fullmatch(one)), 0)
        below = enumerate(lines[ruler + 1 : ruler + _LONGEST], ruler + 1)
        last = next((at for at, one in below if _EDGE.fullmatch(one)), 0) if ruler else 0
        if not last or (last + 1 < len(lines) and lines[last + 1].strip()):
            continue
        end = last + 1
        columns = [found.start() for found in re.finditer("-+", lines[ruler])]
        yield start, end, _grid(lines[start + 1 : ruler], lines[ruler + 1 : last], columns)


def with_grids(text: str) -> str:
    """A text with a grid for each such table."""
    if "---" not in text:
        return text
    lines = text.split("\n")
    for start, end, grid in reversed([*grids_in(lines)]):
        lines[start:end] = grid
    return "\n".join(lines)


def _grid(head: Sequence[str], body: Sequence[str], columns: Sequence[int]) -> list[str]:
    rows = [[*row] for is_row, row in groupby(body, key=lambda line: bool(line.strip())) if is_row]
    if len(rows) == 1 and body[-1].strip():  # a row for each line
        rows = [[line] for line in rows[0]]
    cells = [_cells(row, columns) for row in ([*head], *rows) if row]
    widths = [max(len(line) for row in cells for line in row[at]) for at in range(len(columns))]
    between = f"+{'+'.join('-' * (wide + 2) for wide in widths)}+"
    drawn = [between]
    for row in cells:
        for at in range(max(map(len, row))):
            said = (cell[at] if at < len(cell) else "" for cell in row)
            drawn.append("|" + "|".join(f" {one:{wide}} " for one, wide in zip(said, widths, strict=True)) + "|")
        drawn.append(between)
    return drawn


def _cells(row: Sequence[str], columns: Sequence[int]) -> list[list[str]]:
    """What stands in each column of the lines of a row."""
    edges = pairwise((*columns, None))
    return [[line[start or 0 : end].strip() for line in row] for start, end in edges]
