"""What is to be written, before any file format: a head and a row of blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from alliance_desktop.domain.paper import PORTRAIT, Sheet
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import Block, Fact, ItemHeading, RecommendationTable, ReportItem, SummaryLine


@dataclass(frozen=True, slots=True)
class Origin:
    """Which export of which brief a document is, and the moment it was `written` in, UTC as records carry it."""

    brief: str
    export: int
    written: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and on every page of a format that has pages.

    `day` is that of the export, `language` that of the report's words. `facts` are what a brief says of its occasion,
    `about` what the document says of itself, `request` what it asks of whoever gets it, `overdue` its reply date
    where that is over. The `subtitle` is the template's name. A plain export has no `origin`. Letters are `factor`
    times as large as usual. With `tables` its headings stand over tables; what is `spoken` is read while speaking;
    a `summary` has smaller headings; `annotated` is the report itself, with room for a pen and the reader's marks.
    """

    title: str
    day: str
    language: str
    facts: tuple[Fact, ...] = ()
    marking: str = ""
    about: tuple[Fact, ...] = ()
    subtitle: str = ""
    origin: Origin | None = None
    sheet: Sheet = PORTRAIT
    factor: float = 1
    tables: bool = False
    spoken: bool = False
    request: str = ""
    overdue: str = ""
    summary: bool = False
    annotated: bool = False

    @property
    def lines(self) -> tuple[Fact, ...]:
        """The lines of the title block."""
        return (*self.facts, *self.about)

    @property
    def short_title(self) -> str:
        """What pages after the first say at their top: the title, cut at a word, and the template."""
        return " · ".join(filter(None, (shorten(self.title, 60, placeholder=" …"), self.subtitle)))

    @property
    def exported(self) -> str:
        """'Exported 28 November 2026, export 3': the number tells two of one day apart."""
        if self.origin is None:
            return _("Exported {day}").format(day=self.day)
        return _("Exported {day}, export {number}").format(day=self.day, number=self.origin.export)


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks as they are read, below their head; `pages` of a summary that was to fill one, 0 if uncounted."""

    head: Head
    blocks: tuple[Block, ...]
    pages: int = 0

    @property
    def codes(self) -> frozenset[str]:
        """What can be linked to."""
        return frozenset(_codes(self.blocks))


def _codes(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case ItemHeading(code) | ReportItem(code):
                yield code
            case RecommendationTable(rows=rows):
                yield from (row.heading.code for row in rows)
            case SummaryLine(codes):
                yield from codes
