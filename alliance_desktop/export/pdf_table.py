"""A table in a PDF, row by row."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from alliance_desktop.export.pdf_text import ROW_LOOK, TABLE_LOOK
from alliance_desktop.render.page_parts import Grid, GridRow

_LEAST = 80 * mm
"""A row is divided between pages if so much of it stands on the first of them: whole it would leave half a page white.
"""
SIDES = 8.6
"""Points of a column that are left free."""


Cells = list[list[Flowable]]


class _Grid:
    """What the rows of a table have in common; a `page` has so much room, each row is at least so many points high."""

    def __init__(self, head: Cells, widths: Sequence[float], page: float, least: float) -> None:
        self.page, self._head, self._widths = page, head, widths
        _width, self.above = Table([head], widths, style=TABLE_LOOK).wrap(0, 0)
        self._least = min(least, page - self.above)

    def table(self, cells: Cells, *, headed: bool, whole: bool) -> Table:
        """A table of one row, below the head or without."""
        least = self._least if whole else 0
        if not headed:
            return Table([cells], self._widths, style=ROW_LOOK, splitInRow=1, minRowHeights=[least])
        rows, heights = [self._head, cells], [0, least]
        return Table(rows, self._widths, style=TABLE_LOOK, repeatRows=1, splitInRow=1, minRowHeights=heights)


class Row(Flowable):
    """A row of a table: the head stands above it where it begins the table or a page.

    Its cells are made when its turn comes: all rows in one table would be set in one step, which takes seconds.
    """

    def __init__(self, grid: _Grid, cells: Callable[[], Cells], *, first: bool = False, whole: bool = True) -> None:
        super().__init__()
        self.hAlign = "CENTER"
        self._grid, self._make, self._first, self._whole = grid, cells, first, whole

    @cached_property
    def _cells(self) -> Cells:
        return self._make()

    @property
    def _headed(self) -> bool:
        return self._first or bool(getattr(getattr(self, "_frame", None), "_atTop", False))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its columns, as high as its highest cell, with the head."""
        self._table = self._grid.table(self._cells, headed=self._headed, whole=self._whole)
        self.width, self.height = self._table.wrap(width, height)
        return self.width, self.height

    @property
    def room(self) -> float:
        """What is to be free for the first row of a table, with what leads to it."""
        _width, height = self.wrap(0, 0)
        return min(height, self._grid.above + _LEAST)

    def split(self, width: float, height: float) -> list[Flowable]:
        """The part that fits, and the rest; however little fits if it is higher than a page has room below the head."""
        above = self._grid.above if self._headed else 0
        too_high = self.height - above > self._grid.page - self._grid.above
        if height <= above or not (too_high or height - above >= _LEAST):
            return []
        parts = self._table.split(width, height)
        rest: list[list[Flowable]] = parts[1]._cellvalues[-1] if len(parts) > 1 else []  # type: ignore[attr-defined]
        if not any(rest):  # but the white that a row is to have
            return []
        return [parts[0], Row(self._grid, lambda: rest, whole=False)]

    def draw(self) -> None:
        """As the table that it is."""
        self._table.drawOn(self.canv, 0, 0)


def rows_of(
    head: Cells, widths: Sequence[float], grid: Grid, page: float, cells: Callable[[Grid, GridRow], Cells]
) -> Iterator[Row]:
    """The rows of a table; its head is repeated on each `page`, which has so many points."""
    lines = _Grid(head, widths, page, grid.height * mm)
    for number, row in enumerate(grid.rows):
        yield Row(lines, partial(cells, grid, row), first=not number)


def form(head: Cells, widths: Sequence[float], grid: Grid) -> Iterator[Table]:
    """An empty table."""
    rows: list[list[Flowable | str]] = [[one for cell in head for one in cell]]
    rows += [[""] * len(head)] * len(grid.rows)
    yield Table(rows, [*widths], [None, *([grid.height * mm] * len(grid.rows))], style=TABLE_LOOK)
