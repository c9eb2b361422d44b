"""The recommendations of a brief as rows of a table."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Literal

from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.template import PARTS, PartName
from alliance_desktop.i18n import _
from alliance_desktop.render.brief_parts import BriefParts
from alliance_desktop.render.document import Column, RecommendationRow, RecommendationTable
from alliance_desktop.render.part_words import joint_label

_LEAST = 18
"""Millimetres of a column below which codes and the words of stances would be torn apart."""
_HEAD = 20
"""Millimetres that the head of a table is given on each page."""
_EMPTIEST = 0.6
"""The share of its width that a column keeps in which hardly a row says something: its few texts are long ones."""


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
            facts = _facts(parts, entries) if shows == "facts" else ()
            column = Column(
                joint_label(facts) if facts else PARTS[part.name].label(),
                part.width,
                shows,
                key=part.name == "wording",
                name=part.name,
                small=part.name == "contact",
            )
            said = sum(_says(parts, part.name, column, entry) for entry in entries)
            if PARTS[part.name].is_room:
                found.append((part.name, column))
            elif said:
                found.append((part.name, _wanted(column, said / len(entries))))
    return _fitted(found, template.sheet.text, template.factor)


def table_of(parts: BriefParts, columns: Columns, entries: Sequence[Entry], *, top: bool) -> RecommendationTable:
    """A row for each recommendation, none of which has to be higher than a page."""
    cells = [name for name, column in columns if name and column.shows == "cell"]
    rows = (
        RecommendationRow(parts.heading(entry, top=top), tuple(parts.cell(name, entry) for name in cells))
        for entry in entries
    )
    template = parts.template
    height = min(template.row_height, round(template.sheet.inside - _HEAD * template.factor))
    return RecommendationTable(tuple(column for _name, column in columns), tuple(rows), height, template.factor)


def _first(parts: BriefParts) -> Column:
    """Code and page, and the stance where it has no column of its own."""
    width = parts.template.code_width
    if any(part.name == "stance" and part.name in parts.on and not part.width for part in parts.template.parts):
        return Column(_("Code, page, stance"), width, "code and stance")
    return Column(_("Code, page"), width, "code")


def _shows(name: PartName) -> Literal["stance", "facts", "cell"]:
    if name == "stance":
        return "stance"
    return "facts" if PARTS[name].further else "cell"


def _facts(parts: BriefParts, entries: Sequence[Entry]) -> tuple[PartName, ...]:
    """Those that something is said of, in the order in which a cell says them: the organizer stands last."""
    order = sorted((part.name for part in parts.template.parts if PARTS[part.name].further), key="organizer".__eq__)
    return tuple(name for name in order if any(parts.says(name, entry) for entry in entries))


def _says(parts: BriefParts, name: PartName, column: Column, entry: Entry) -> bool:
    match column.shows:
        case "facts":
            return bool(parts.heading(entry, top=False).source_line)
        case "cell":
            return bool(parts.cell(name, entry))
        case _:
            return True


def _wanted(column: Column, full: float) -> Column:
    """A column of texts leaves of its width to the others what it is empty for, down to `_EMPTIEST`."""
    return replace(column, width=column.width * (_EMPTIEST + (1 - _EMPTIEST) * full)) if _grows(column) else column


def _fitted(columns: list[tuple[PartName | None, Column]], width: float, factor: float) -> Columns:
    """The narrow columns grow with their letters; those of texts share what is left of the width, each by its own."""
    texts = [column.width for _name, column in columns if _grows(column)]
    least = _LEAST * factor
    narrow = [round(max(column.width * factor, least), 1) for _name, column in columns if not _grows(column)]
    if width - sum(narrow) < least * len(texts):  # the narrow ones too must give
        shared = iter(_shared([column.width for _name, column in columns], width, least))
        return tuple((name, replace(column, width=next(shared))) for name, column in columns)
    wide, kept = iter(_shared(texts, width - sum(narrow), least)), iter(narrow)
    return tuple((name, replace(column, width=next(wide if _grows(column) else kept))) for name, column in columns)


def _shared(widths: Sequence[float], room: float, least: float) -> list[float]:
    """Together as wide as the room, each by its own width, none below the `least`; alike where there is no room."""
    if room < least * len(widths):
        return [round(room / len(widths), 1)] * len(widths)
    factor = room / sum(widths) if widths else 1
    low = [width for width in widths if width * factor < least]
    if not low:
        edges = [round(edge * factor, 1) for edge in accumulate(widths, initial=0)]
        return [round(right - left, 1) for left, right in pairwise(edges)]  # together exactly as wide
    rest = iter(_shared([width for width in widths if width * factor >= least], room - least * len(low), least))
    return [least if width * factor < least else next(rest) for width in widths]


def _grows(column: Column) -> bool:
    return column.shows == "cell" and not column.small
