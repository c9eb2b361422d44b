"""Tables on a printed page: columns by the lines between them, else by gaps that stand in several rows at one place."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from alliance_desktop.ingest.document_blocks import ReadCell, ReadPiece, ReadRow, ReadTable
from alliance_desktop.ingest.pdf.page_rows import LABEL, LEADERS, PrintedPart, joined
from alliance_desktop.ingest.pdf.pdf_runs import DrawnRules, FlatRule, PrintedRun, UprightRule

NEAR = 3.0
"""Points by which lines that meet, and edges of one column, may differ."""
_FEWEST_LINES, _FEWEST_COLUMNS, _FEWEST_FULL = 3, 3, 2
"""Lines in each direction of a table that is drawn; columns of one that isn't; and rows with more than one cell."""
_MOST_COLUMNS, _MOST_LINES, _MOST_ROWS = 30, 1_500, 400
"""More of them are a drawing: columns, upright lines, and printed rows."""
_APART = 2.5
"""In the size of letters: rows of one table are no further from each other."""
_PROSE_LINES, _PROSE_FILLED, _PROSE_LETTERS = 4, 0.6, 18
"""Columns of text have at least so many lines, and most fill so much of the column and have so many letters."""
_STEP = 1.12
"""A row begins where so much more stands between two lines than between those of a cell."""
MOST_OF = 0.6
_BULLET = re.compile(r"[^\w\s]{1,2}")
_MARK = re.compile(rf"{_BULLET.pattern}|[(\[]?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)\]]+")
"""What stands before an item: two columns of items are no table."""
_ENDS = re.compile(r"[.;:!?)]$")
_WORD = re.compile(r"[^\W\d_]{4}")
"""What no number and no letter of an item has."""


class PageTable(NamedTuple):
    """It takes the rows [first, end) of its page; `lefts` is where its columns begin."""

    first: int
    end: int
    table: ReadTable
    lefts: Sequence[float] = ()


PrintedRow = Sequence[PrintedPart]


def tables_on(
    rows: Sequence[PrintedRow], drawn: DrawnRules, page: int, before: PageTable | None = None
) -> list[PageTable]:
    """The tables of a page, from its top; the first of them may go on with the last of the page `before`."""
    lefts = before.lefts if before else ()
    found = [table for frame in _frames(drawn) if (table := _drawn_table(rows, frame, page, lefts))]
    at = 0
    while at < len(rows):
        inside = next((one for one in found if one.first <= at < one.end), None)
        if inside is not None:
            at = inside.end
        elif (table := _spaced_table(rows, at, drawn.flat, page, lefts)) and not any(
            _meet(table, one) for one in found
        ):
            found.append(table)
            at = table.end
        else:
            at += 1
    return sorted(found)


def _meet(one: PageTable, other: PageTable) -> bool:
    return one.first < other.end and other.first < one.end


class _Frame(NamedTuple):
    """Lines that are drawn around cells: where they stand across and down, and at each of these places what is drawn
    there."""

    across: Sequence[float]
    down: Sequence[float]
    upright: Sequence[Sequence[UprightRule]]
    flat: Sequence[Sequence[FlatRule]]


def _frames(drawn: DrawnRules) -> Iterator[_Frame]:
    """The lines that may be those of a table, those of each together."""
    group: list[UprightRule] = []
    low = 0.0
    for rule in [*sorted(drawn.upright, key=lambda one: one.top), None]:
        if rule is not None and (not group or rule.top <= low + NEAR):
            group.append(rule)
            low = max(low, rule.bottom)
            continue
        across = _merged(one.across for one in group)
        if _FEWEST_LINES <= len(across) <= _MOST_COLUMNS and len(group) <= _MOST_LINES:
            top, bottom = min(one.top for one in group), max(one.bottom for one in group)
            flat = tuple(one for one in drawn.flat if _lies(one, across, top, bottom))
            down = _merged([top, bottom, *(one.down for one in flat)])
            upright = [[one for one in group if abs(one.across - place) <= NEAR] for place in across]
            yield _Frame(
                across, down, upright, [[one for one in flat if abs(one.down - place) <= NEAR] for place in down]
            )
        group, low = ([rule], rule.bottom) if rule is not None else ([], 0.0)


def _lies(rule: FlatRule, across: Sequence[float], top: float, bottom: float) -> bool:
    return top - NEAR <= rule.down <= bottom + NEAR and rule.left < across[-1] and rule.right > across[0]


def _merged(places: Iterable[float]) -> list[float]:
    """Places in their order, of those that are near each other only one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _drawn_table(rows: Sequence[PrintedRow], frame: _Frame, page: int, before: Sequence[float]) -> PageTable | None:
    """The table in a frame; None where it is a drawing, or text stands beside it."""
    goes_on = _are_like(frame.across[:-1], before)
    top, bottom = frame.down[0], frame.down[-1]
    inside = [at for at, row in enumerate(rows) if top < _middle(row) < bottom and not row[0].runs[0].turned]
    if not inside or inside[-1] - inside[0] + 1 != len(inside):
        return None
    lines = rows[inside[0] : inside[-1] + 1]
    if any(part.left < frame.across[0] - NEAR or part.right > frame.across[-1] + NEAR for row in lines for part in row):
        return None
    columns = frame.across[1:-1]
    if len(frame.down) > _MOST_ROWS:
        return None
    if len(frame.down) < _FEWEST_LINES:
        edges = [*pairwise(frame.across)]
        if not _are_cells(lines, edges, goes_on=goes_on):
            return None
        begins, is_sure = _row_begins(lines, columns, ())
        table = page_table_of([lines[one:other] for one, other in pairwise([*begins, len(lines)])], columns, page)
    else:
        table, is_sure = _grid(lines, frame, page), True
    filled = [sum(bool(cell.blocks) for cell in row.cells) for row in table.rows]
    if sum(cells > 1 for cells in filled) < (1 if goes_on else _FEWEST_FULL):
        return None
    return PageTable(inside[0], inside[-1] + 1, replace(table, is_doubtful=not is_sure), frame.across[:-1])


def _are_like(lefts: Sequence[float], before: Sequence[float]) -> bool:
    """Whether columns begin where those of the table on the page before do."""
    near = (abs(one - other) <= NEAR for one, other in zip(lefts, before, strict=False))
    return len(lefts) == len(before) > 0 and all(near)


def _middle(row: PrintedRow) -> float:
    return sum(run.top + run.bottom for part in row for run in part.runs) / (2 * sum(len(part.runs) for part in row))


def _grid(lines: Sequence[PrintedRow], frame: _Frame, page: int) -> ReadTable:
    """A table of which all cells are drawn: one takes several columns or rows where no line parts them, and its words
    don't stand in the columns of the others."""
    words: dict[tuple[int, int], list[list[PrintedRun]]] = {}
    levels: dict[int, list[PrintedRow]] = {}
    for line in lines:
        level = bisect_right(frame.down, _middle(line)) - 1
        levels.setdefault(level, []).append(line)
        for column, runs in _by_column(line, frame.across[1:-1]).items():
            words.setdefault((level, column), []).append(runs)
    usual = Counter(round(part.left) for line in lines for part in line)
    parted = {level for level, said in levels.items() if _stand_in_columns(said, frame.across, usual)}
    wide, high = len(frame.across) - 1, len(frame.down) - 1
    taken: set[tuple[int, int]] = set()
    made: list[ReadRow] = []
    for level in range(high):
        cells: list[ReadCell] = []
        for column in range(wide):
            if (level, column) in taken:
                continue
            ends = range(column + 1, wide + 1)
            right = next(at for at in ends if at == wide or level in parted or _is_ruled_across(frame, level, at))
            low = next(at for at in range(level + 1, high + 1) if at == high or _is_ruled_down(frame, at, column))
            slots = [(one, other) for one in range(level, low) for other in range(column, right)]
            free = [slot for slot in slots if slot not in taken]
            taken.update(free)
            cells.append(
                _cell([runs for slot in free for runs in words.get(slot, ())], page, right - column, low - level)
            )
        made.append(ReadRow(tuple(cells)))
    return ReadTable(tuple(made))


def _stand_in_columns(lines: Sequence[PrintedRow], across: Sequence[float], usual: Mapping[int, int]) -> bool:
    """Whether all parts of these lines stand in a column each, and in more than one, or where those of other lines
    usually begin in one that isn't the first."""
    columns = [*pairwise(across)]
    parts = [part for line in lines for part in line]
    found = [
        next(
            (at for at, (left, right) in enumerate(columns) if left - NEAR <= one.left and one.right <= right + NEAR),
            -1,
        )
        for one in parts
    ]
    is_usual = min(found) > 0 and all(usual[round(part.left)] > len(parts) for part in parts)
    return min(found) >= 0 and (is_usual or any(len(line) > 1 for line in lines))


def _is_ruled_across(frame: _Frame, level: int, column: int) -> bool:
    """Whether a line is drawn between a cell and the one right of it."""
    middle = (frame.down[level] + frame.down[level + 1]) / 2
    return any(one.top < middle < one.bottom for one in frame.upright[column])


def _is_ruled_down(frame: _Frame, level: int, column: int) -> bool:
    """Whether a line is drawn between a cell and the one below it."""
    middle = (frame.across[column] + frame.across[column + 1]) / 2
    return any(one.left < middle < one.right for one in frame.flat[level])


def _by_column(line: PrintedRow, columns: Sequence[float]) -> dict[int, list[PrintedRun]]:
    """The runs of a line by the number of their column; `columns` are the places between two."""
    found: dict[int, list[PrintedRun]] = {}
    for part in line:
        for run in part.runs:
            found.setdefault(bisect_right(columns, run.left + 1), []).append(run)
    return found


def _cell(lines: Iterable[list[PrintedRun]], page: int, wide: int = 1, high: int = 1) -> ReadCell:
    """A cell as one paragraph with its printed lines."""
    parts = [joined([PrintedPart(runs)]) for runs in lines]
    made = [[part.line(page) for part in line] for line in parts if line]
    if not made:
        return ReadCell((), wide, high)
    pieces: list[ReadPiece] = []
    for number, line in enumerate(made):
        for place, one in enumerate(line):
            pieces += [ReadPiece("\n" if place == 0 else " ")] if number or place else []
            pieces += one.pieces
    return ReadCell((replace(made[0][0], pieces=tuple(pieces)),), wide, high)


def _spaced_table(
    rows: Sequence[PrintedRow], at: int, flat: Sequence[FlatRule], page: int, before: Sequence[float]
) -> PageTable | None:
    """A table of which only gaps part the columns, and of which this row shows them."""
    if len(rows[at]) < _FEWEST_COLUMNS or any(LEADERS.search(part.text) for part in rows[at]):
        return None
    edges: list[tuple[float, float]] | None = [(part.left, part.right) for part in rows[at]]
    first, end, labels = at, at + 1, set[int]()
    while end < min(len(rows), at + _MOST_ROWS) and edges and follows(rows[end - 1], rows[end]):
        if _is_label(rows[end : end + 2], edges):
            labels.add(end)
        elif fit := _fitted(edges, rows[end]):
            edges = fit
        else:
            break
        end += 1
    while first and edges and follows(rows[first - 1], rows[first]) and (fit := _fitted(edges, rows[first - 1])):
        edges, first = fit, first - 1
    while end > at + 1 and _is_below(rows[end - 2], rows[end - 1]):
        end -= 1
    lines = rows[first:end]
    if edges is None:
        return None
    lefts = [left for left, _right in edges]
    if not _are_cells(lines, edges, goes_on=_are_like(lefts, before)):
        return None
    columns = [(before[1] + after[0]) / 2 for before, after in pairwise(edges)]
    begins, is_sure = _row_begins(lines, columns, flat)
    over = {one - first for one in labels}
    begins = sorted({*begins, *over, *(one + 1 for one in over)})
    table = page_table_of([lines[one:other] for one, other in pairwise([*begins, len(lines)])], columns, page)
    labelled = (
        ReadRow((_cell([[run for part in lines[begin] for run in part.runs]], page, len(edges)),))
        if begin in over
        else row
        for begin, row in zip(begins, table.rows, strict=True)
    )
    return PageTable(first, end, replace(table, rows=tuple(labelled), is_doubtful=not is_sure), lefts)


def _is_label(rows: Sequence[PrintedRow], edges: Sequence[tuple[float, float]]) -> bool:
    """Whether the first of two rows stands over the columns of a table that goes on with the second."""
    if len(rows) < 2 or len(rows[0]) != 1 or len(rows[1]) < _FEWEST_COLUMNS:
        return False
    (label,), below = rows
    is_over = abs(label.left - edges[0][0]) <= NEAR and label.right > edges[1][0]
    return is_over and follows(rows[0], below) and _fitted(edges, below) is not None


def _base(row: PrintedRow) -> float:
    return row[0].runs[0].base


def follows(row: PrintedRow, below: PrintedRow) -> bool:
    """Whether a row may be of the same table as the one above it."""
    step = _base(below) - _base(row)
    turned = row[0].runs[0].turned or below[0].runs[0].turned
    return not turned and 0 < step <= _APART * max(part.size for part in (*row, *below))


def _fitted(edges: Sequence[tuple[float, float]], row: PrintedRow) -> list[tuple[float, float]] | None:
    """The edges of the columns with another row in them; None where it isn't one of the table."""
    found = list(edges)
    for part in row:
        met = [at for at, (left, right) in enumerate(found) if part.left < right and part.right > left]
        if len(met) > 1 or LEADERS.search(part.text) or (not met and len(row) < _FEWEST_COLUMNS):
            return None
        if not met:
            found = sorted([*found, (part.left, part.right)])
            continue
        left, right = found[met[0]]
        apart = part.left - left, part.right - right, (part.left + part.right - left - right) / 2
        if min(map(abs, apart)) > NEAR:
            return None
        found[met[0]] = min(left, part.left), max(right, part.right)
    return found


def _is_below(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether a row is no longer of the table above it: it has words in its first column alone, and looks other."""
    sizes = {part.size for part in above}
    return (
        len(row) == 1 and len(above) > 1 and (row[0].size not in sizes or _base(row) - _base(above) > 2 * row[0].size)
    )


def _are_cells(lines: Sequence[PrintedRow], edges: Sequence[tuple[float, float]], *, goes_on: bool) -> bool:
    """Whether rows with these columns are a table rather than text in columns, or labels before a text."""
    full = sum(len(line) >= _FEWEST_COLUMNS for line in lines)
    if goes_on:
        return full > 0
    if full < _FEWEST_FULL or len(lines) <= _FEWEST_FULL:
        return False
    met = [
        {at for part in line for at, (left, right) in enumerate(edges) if left <= part.left <= right} for line in lines
    ]
    shared = Counter(at for columns in met if len(columns) >= _FEWEST_COLUMNS for at in columns)
    if sum(count > 1 for count in shared.values()) < _FEWEST_COLUMNS:
        return False  # words of lines that were stretched, in two columns of text
    by_column = [[part for line in lines for part in line if left <= part.left <= right] for left, right in edges]
    worded = sum(2 * sum(bool(_WORD.search(part.text)) for part in parts) > len(parts) for parts in by_column)
    is_data = full == len(lines) and 2 * sum(bool(_WORD.search(line[0].text)) for line in lines) > full
    marks = [parts for parts in by_column if all(_MARK.fullmatch(part.text) for part in parts)]
    is_list = len(marks) > 1 or any(all(_BULLET.fullmatch(part.text) for part in parts) for parts in marks)
    columns = [one for one in zip(by_column, edges, strict=True) if not (is_list and one[0] in marks)]
    return (worded > 1 or is_data) and not all(_is_prose(parts, edge) for parts, edge in columns)


def _is_prose(parts: Sequence[PrintedPart], edge: tuple[float, float]) -> bool:
    wide = _PROSE_FILLED * (edge[1] - edge[0])
    long = sum(part.right - part.left > wide and len(part.text) >= _PROSE_LETTERS for part in parts)
    return len(parts) >= _PROSE_LINES and long > len(parts) / 2


def _row_begins(
    lines: Sequence[PrintedRow], columns: Sequence[float], flat: Sequence[FlatRule]
) -> tuple[list[int], bool]:
    """The lines with which the rows of a table begin, and whether that is certain."""
    steps = [_base(below) - _base(above) for above, below in pairwise(lines)]
    usual = min(steps, default=0)
    apart = [0, *(at for at, step in enumerate(steps, 1) if step > _STEP * usual)]
    ruled = [
        at
        for at, (above, below) in enumerate(pairwise(lines), 1)
        if any(_middle(above) < one.down < _middle(below) and one.right - one.left > 2 * usual for one in flat)
    ]
    first = [at for at, line in enumerate(lines) if line[0].left < columns[0]]
    numbers = [at for at in first if LABEL.fullmatch(lines[at][0].text) and any(map(str.isdigit, lines[at][0].text))]
    full = [at for at, line in enumerate(lines) if len(line) > len(columns)]
    if len(apart) == 1 and len(first) > MOST_OF * len(lines) and _FEWEST_FULL <= len(full) < MOST_OF * len(lines):
        above = [
            at - 1 for at in full if at > 1 and len(lines[at - 1]) == 1 and not _ENDS.search(lines[at - 1][0].text)
        ]
        over = [at for at in above if at == 1 or _ENDS.search(lines[at - 1][0].text)]
        ends = all(_ENDS.search(lines[at - 1][0].text) for at in full[1:] if at - 1 not in {*ruled, *over, 0})
        return sorted({0, *ruled, *full, *over}), ends and all(lines[at][0].text[:1].isupper() for at in full)
    cells = len(full)
    if len(apart) > 1:
        found = {*apart, *ruled, *numbers}
        return sorted(found), len(found - {*apart, *ruled}) == 0 or len(numbers) >= MOST_OF * len(found)
    found = {0, *ruled, *first}
    is_counted = len(numbers) >= MOST_OF * len(first)
    return sorted(found), bool(first) and (is_counted or cells >= MOST_OF * len(lines))


def page_table_of(rows: Iterable[Sequence[PrintedRow]], columns: Sequence[float], page: int) -> ReadTable:
    """A table of these rows, each of some lines."""
    made = []
    for lines in rows:
        found = [_by_column(line, columns) for line in lines]
        cells = (_cell([runs for one in found if (runs := one.get(at))], page) for at in range(len(columns) + 1))
        made.append(ReadRow(tuple(cells)))
    return ReadTable(tuple(made))
