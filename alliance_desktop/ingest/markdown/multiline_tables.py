"""Tables of which lines of hyphens show the columns, as pandoc writes them into Markdown and text."""

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
    for at, line in enumerate(lines):
        if at < end or not _COLUMNS.fullmatch(line):
            continue
        start = _begin(lines, at, end)
        is_edged = _EDGE.fullmatch(lines[start]) is not None
        last = _end(lines, at, is_edged=is_edged)
        if start == at or last <= at + 1:
            continue
        columns = [found.start() for found in re.finditer("-+", line)]
        head, body = lines[start + is_edged : at], lines[at + 1 : last]
        if any(one[edge - 1 : edge].strip() for one in (*head, *body) for edge in columns[1:]):
            continue  # a word would be cut
        end = last + is_edged
        yield start, end, _grid(head, body, columns)


def _begin(lines: Sequence[str], ruler: int, end: int) -> int:
    """Where the table of a ruler begins: with a line of hyphens over its head, or with the one line that this has."""
    first = ruler
    while first > max(end, ruler - _HEAD) and lines[first - 1].strip():
        first -= 1
    return first if _EDGE.fullmatch(lines[first]) or first == ruler - 1 else ruler


def _end(lines: Sequence[str], ruler: int, *, is_edged: bool) -> int:
    """Where it ends: before the next line of hyphens, which nothing stands right below, or before an empty one; 0 for
    what is no table."""
    below = enumerate(lines[ruler + 1 : ruler + _LONGEST], ruler + 1)
    if not is_edged:
        return next(
            (at for at, one in below if not one.strip() or _COLUMNS.fullmatch(one)), min(len(lines), ruler + _LONGEST)
        )
    last = next((at for at, one in below if _EDGE.fullmatch(one)), 0)
    return 0 if last + 1 < len(lines) and lines[last + 1].strip() else last


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
    if len(rows) == 1 and len(rows[0]) == len(body):  # a row for each line
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
