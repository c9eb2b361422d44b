"""The order in which the rows of a page are read: column after column where it has several."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from alliance_desktop.ingest.pdf.page_rows import PrintedPart, joined

_NARROWEST = 0.2
"""Of the width of the text: no column is narrower."""
_GUTTER = 8.0
"""Points between two columns, at least."""
_NEAR = 3
"""Rows among which columns show that begin there, since their lines needn't stand on one base line."""
_LINES, _FILLED = 4, 0.6
"""A column has at least so many lines, and most of them fill so much of it."""


class _Cut(NamedTuple):
    left: float
    right: float


def in_reading_order(rows: Sequence[Sequence[PrintedPart]]) -> Iterator[PrintedPart]:
    """The parts of all rows: those of a column together, else row by row."""
    begin = 0
    while begin < len(rows):
        end, cut = _columns_from(rows, begin)
        if cut is None:
            yield from joined(rows[begin])
            begin += 1
            continue
        left = [[part for part in row if part.right <= cut.right] for row in rows[begin:end]]
        right = [[part for part in row if part.right > cut.right] for row in rows[begin:end]]
        for side in (left, right):
            yield from in_reading_order([row for row in side if row])
        begin = end


def _columns_from(rows: Sequence[Sequence[PrintedPart]], begin: int) -> tuple[int, _Cut | None]:
    """How far two columns reach that begin with this row, and what is between them."""
    text = [min(part.left for row in rows for part in row), max(part.right for row in rows for part in row)]
    near = sorted((part for row in rows[begin : begin + _NEAR] for part in row), key=lambda part: part.left)
    for before, after in pairwise(near):
        cut = _Cut(before.right, after.left)
        if cut.right - cut.left < _GUTTER:
            continue
        end = begin
        for row in rows[begin:]:
            narrower = _narrowed(cut, row)
            if narrower is None:
                break
            cut, end = narrower, end + 1
        if _are_columns(rows[begin:end], cut, text[1] - text[0]):
            return end, cut
    return begin, None


def _narrowed(cut: _Cut, row: Sequence[PrintedPart]) -> _Cut | None:
    """What is left of the gap beside the parts of a row; None where one of them crosses it."""
    left, right = cut
    middle = (left + right) / 2
    for part in row:
        if part.right <= middle or (part.left < left and part.right < right):
            left = max(left, part.right)
        else:
            right = min(right, part.left)
    return _Cut(left, right) if right - left >= _GUTTER else None


def _are_columns(rows: Sequence[Sequence[PrintedPart]], cut: _Cut, width: float) -> bool:
    if any(part.is_ruled for row in rows for part in row):
        return False
    for side in (True, False):
        found = [[part for part in row if (part.right > cut.right) is side] for row in rows]
        lines = [(min(part.left for part in row), max(part.right for part in row)) for row in found if row]
        if len(lines) < _LINES:
            return False
        wide = max(right for _left, right in lines) - min(left for left, _right in lines)
        filled = sum(right - left > _FILLED * wide for left, right in lines)
        if wide < _NARROWEST * width or filled <= len(lines) / 2:
            return False
    return True
