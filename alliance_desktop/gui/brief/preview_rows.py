"""Which parts of the page each row of a brief is, and which row a part belongs to."""

from collections.abc import Iterator

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.gui.pages.page_document import Part, parts_of
from alliance_desktop.render.document import (
    Document,
    Heading,
    ItemHeading,
    Label,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    SmallPrint,
    SummaryLine,
)
from alliance_desktop.render.fill_in import FillInTable


class PreviewRows:
    """Of a document that was made of this brief: its items stand on the page in their order."""

    def __init__(self, brief: Brief, document: Document) -> None:
        parts = list(parts_of(document))
        if document.head.summary:
            self._parts = dict(_in_summary(brief, parts))
            return
        starts = dict(_starts(brief, parts))
        closing = next(
            (number for number, part in enumerate(parts) if isinstance(part, SmallPrint | FillInTable)), len(parts)
        )
        ends = [*starts.values(), closing][1:]
        self._parts = {
            row: range(start, end - isinstance(parts[end - 1], RecommendationTable))  # a table's head is of no row
            for (row, start), end in zip(starts.items(), ends, strict=True)
        }

    def parts(self, row: int) -> range:
        """The parts of a row; none where the page says nothing of it."""
        return self._parts.get(row, range(0))

    def row_of(self, part: int) -> int:
        """The row that a part belongs to; -1 for what belongs to none."""
        return next((row for row, parts in self._parts.items() if part in parts), -1)


def _in_summary(brief: Brief, parts: list[Part]) -> Iterator[tuple[int, range]]:
    """Rows and their line: a summary has an order of its own, and of a row of codes each leads to the same line."""
    at = {code: number for number, part in enumerate(parts) if isinstance(part, SummaryLine) for code in part.codes}
    for row, item in enumerate(brief.items):
        if isinstance(item, ChosenItem) and item.target.code in at:
            yield row, range(at[item.target.code], at[item.target.code] + 1)


def _starts(brief: Brief, parts: list[Part]) -> Iterator[tuple[int, int]]:
    """Rows, and where they begin. A recommendation of another report, of which the page says nothing, is left out."""
    at = 0
    for row, item in enumerate(brief.items):
        found = next((number for number in range(at, len(parts)) if _begins(item, parts, number)), None)
        if found is not None:
            yield row, found
            at = found + 1


def _begins(item: BriefItem, parts: list[Part], number: int) -> bool:
    """Whether an item begins with this part."""
    part = parts[number]
    match item:
        case ChosenItem(target):
            heading = part.heading if isinstance(part, RecommendationRow) else part
            return isinstance(heading, ItemHeading) and heading.code == target.code
        case HeadingItem(text):
            return part == Heading(text)
        case PassageItem(_target, quote):
            following = parts[number + 1] if number + 1 < len(parts) else None
            return isinstance(part, Label) and isinstance(following, Quote) and quote.exact.startswith(following.text)
        case TextItem(text):  # what a position says has a label before it
            own = isinstance(part, Remark) and not (part.by or part.opening) and part.markdown == text
            return own and not isinstance(parts[number - 1], Label)
