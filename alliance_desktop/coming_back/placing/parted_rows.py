"""A row that somebody has gone on with in the next one, with its code once more: the halves belong together."""

from collections.abc import Mapping, Sequence

from alliance_desktop.coming_back.placing.table_columns import CellAtColumn, FoundTable, TableRow
from alliance_desktop.coming_back.read_lines import Line, joined_line

_CODE = "code"


def put_together(found: FoundTable, cells: Mapping[str, Mapping[str, Sequence[Line]]]) -> None:
    """Each text that is whole only with what stands below it, under the same code, is put together in the upper row.

    `cells` are the lines that went out, by code and column. Where both are together another text than went out, each
    `is_half`, and neither is the whole.
    """
    rows = list[TableRow]()
    for lower in found.rows:
        upper = rows[-1] if rows else lower
        is_on = upper.of == lower.of != "" and upper is not lower and not (upper.tracked or lower.tracked)
        if not (is_on and _is_taken(upper, lower, found.columns, cells.get(upper.of, {}))):
            rows.append(lower)
    found.rows = rows


def _is_taken(upper: TableRow, lower: TableRow, columns: Mapping[int, str], went: Mapping[str, Sequence[Line]]) -> bool:
    """Whether all that a row says but its code has come into the one above."""
    above = {columns.get(cell.column, ""): cell for cell in upper.cells}
    below = {columns.get(cell.column, ""): cell for cell in lower.cells if cell.lines}
    parted = [name for name in below if name != _CODE and name in above and went.get(name)]
    parted = [name for name in parted if _is_parted(above[name], below[name], went[name])]
    for name in parted:
        if whole := _whole(above[name], below[name], went[name]):
            above[name].lines, below[name].lines = whole, []
        else:
            above[name].is_half = below[name].is_half = True
    return bool(parted) and not any(cell.lines for name, cell in below.items() if name != _CODE)


def _is_parted(first: CellAtColumn, second: CellAtColumn, out: Sequence[Line]) -> bool:
    """Whether a cell has only the beginning of its text, or the one below the end of it that the upper one lacks."""
    upper, lower, whole = _squeezed(first.lines), _squeezed(second.lines), _squeezed(out)
    if whole in {upper, lower}:
        return upper == ""
    return whole.startswith(upper) or (whole.endswith(lower) and not upper.endswith(lower))


def _whole(first: CellAtColumn, second: CellAtColumn, out: Sequence[Line]) -> list[Line] | None:
    """The lines of both together, where they are what went out."""
    if _squeezed(first.lines) + _squeezed(second.lines) != _squeezed(out):
        return None
    lines = [*first.lines, *second.lines]
    if len(lines) > len(out) and first.lines:
        at = len(first.lines)
        lines[at - 1 : at + 1] = [joined_line(lines[at - 1 : at + 1])]
    return lines


def _squeezed(lines: Sequence[Line]) -> str:
    return "".join("".join(line.plain.split()) for line in lines)
