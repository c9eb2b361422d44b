"""A table of recommendations as sections, for formats in which a cell of ninety words can't be read."""

from collections.abc import Iterator

from alliance_desktop.render.document import Block, Label, Quote, RecommendationTable


def labelled(table: RecommendationTable) -> Iterator[Block]:
    """A section for each row, a label for each cell. A label over nothing stays, so that an answer can be written
    there."""
    for row in table.rows:
        yield row.heading
        cells = iter(row.cells)
        for column in table.columns:
            if column.shows == "cell":
                cell = next(cells)
                if not any(isinstance(block, Quote) for block in cell):
                    yield Label(column.head, row.heading.code, key=column.key)
                yield from cell
