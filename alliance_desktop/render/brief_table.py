"""The recommendations of a brief as rows of a table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.template import PartName
from alliance_desktop.i18n import _
from alliance_desktop.render.brief_parts import BriefParts
from alliance_desktop.render.document import Column, RecommendationRow, RecommendationTable
from alliance_desktop.render.part_words import part_label

WIDTHS = {"portrait": 155, "landscape": 267}
"""Of the text on A4, in millimetres."""
_FACTS: tuple[PartName, ...] = ("status", "tags", "bookmark", "organizer")
"""What stands together in one column; the first of them gives it its head."""
_TO_BE_FILLED_IN: tuple[PartName, ...] = ("your-answer", "contact", "outcome")
"""Columns that are there also where nothing stands in them yet."""


Columns = tuple[tuple[PartName | None, Column], ...]
"""Each column with the part that its cells say; the first, with code and place, has none."""


def table_columns(parts: BriefParts, entries: Sequence[Entry]) -> Columns:
    """The columns that have something to say of any of the recommendations, together as wide as the paper."""
    template = parts.template
    found: list[tuple[PartName | None, Column]] = [(None, _first(parts))]
    for part in template.parts:
        shows = _shows(part.name)
        known = any(column.shows == "facts" for _name, column in found)
        if part.name in parts.on and part.width and not (shows == "facts" and known):
            column = Column(
                part_label(part.name, template),
                part.width,
                shows,
                key=part.name == "wording",
                name=part.name,
                small=part.name == "contact",
            )
            if part.name in _TO_BE_FILLED_IN or any(_says(parts, part.name, column, entry) for entry in entries):
                found.append((part.name, column))
    return _fitted(found, WIDTHS[template.orientation])


def table_of(parts: BriefParts, columns: Columns, entries: Sequence[Entry], *, top: bool) -> RecommendationTable:
    """A row for each recommendation."""
    cells = [name for name, column in columns if name and column.shows == "cell"]
    rows = (
        RecommendationRow(parts.heading(entry, top=top), tuple(parts.cell(name, entry) for name in cells))
        for entry in entries
    )
    return RecommendationTable(tuple(column for _name, column in columns), tuple(rows), parts.template.row_height)


def _first(parts: BriefParts) -> Column:
    """Code and page, and the stance where it has no column of its own."""
    width = parts.template.code_width
    if any(part.name == "stance" and part.name in parts.on and not part.width for part in parts.template.parts):
        return Column(_("Code, page, stance"), width, "code and stance")
    return Column(_("Code, page"), width, "code")


def _shows(name: PartName) -> Literal["stance", "facts", "cell"]:
    if name == "stance":
        return "stance"
    return "facts" if name in _FACTS else "cell"


def _says(parts: BriefParts, name: PartName, column: Column, entry: Entry) -> bool:
    match column.shows:
        case "facts":
            return bool(parts.heading(entry, top=False).source_line)
        case "cell":
            return bool(parts.cell(name, entry))
        case _:
            return True


def _fitted(columns: list[tuple[PartName | None, Column]], width: float) -> Columns:
    """The columns of texts share what the narrow ones leave of the width, each by its own."""
    texts = sum(column.width for _name, column in columns if _grows(column))
    narrow = sum(column.width for _name, column in columns) - texts
    factor = (width - narrow) / texts if texts else 1
    return tuple(
        (name, replace(column, width=round(column.width * factor, 1)) if _grows(column) else column)
        for name, column in columns
    )


def _grows(column: Column) -> bool:
    return column.shows == "cell" and not column.small
