"""Room that a document leaves to be filled in, by hand or in an office program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class FillIn:
    """An empty paragraph with a line beneath; one that `leads` to what follows stays with it.

    `name` is that of its place in files that can be read back.
    """

    name: str
    leads: bool = False


class FillInColumn(NamedTuple):
    """`name` is what files that can be read back call it, `width` is in millimetres."""

    head: str
    name: str
    width: float


@dataclass(frozen=True, slots=True)
class FillInTable:
    """A table as wide as the text, on one page with the heading above it; its rows are empty.

    A row is at least `row_height` millimetres high.
    """

    title: str
    name: str
    columns: tuple[FillInColumn, ...]
    rows: int
    row_height: int

    def cells(self) -> Iterator[tuple[str, ...]]:
        """Each row as the names of its cells: 'follow-up_1_what'."""
        for row in range(1, self.rows + 1):
            yield tuple(f"{self.name}_{row}_{column.name}" for column in self.columns)


FillInBlock = FillIn | FillInTable
