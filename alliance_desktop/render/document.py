"""What is to be written, before any file format: a head and a row of blocks, some of which stay on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.template import BESIDE, PORTRAIT, Sheet
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import (
    HALF_A_PAGE,
    Block,
    Fact,
    FillIn,
    ItemHeading,
    ProposedWording,
    Quotation,
    RecommendationTable,
    Remark,
    ReportItem,
    SummaryLine,
)
from alliance_desktop.render.subject import place_name

_LARGE = 1.5
"""How much more room a large line takes than the other text."""
_A_LINE = 75
"""Characters: however short a line is, it takes the height of one."""


def kept_together(blocks: Sequence[Block], factor: float, *, whole: bool) -> list[Block]:
    """The blocks of an item, told to stay together: all of it where it is `whole` or ends in room to be filled in, else
    to the end of the line to take.

    More than half a page isn't kept whole, as it would leave much of the page before it white; of letters that are
    larger by a `factor` a page has fewer, across and down.
    """
    every, opening = len(blocks), _opening(blocks)
    ends = [every] if whole else [every, opening] if isinstance(blocks[-1], FillIn) else [opening]
    for end in ends:
        if sum(map(_room, blocks[:end])) <= HALF_A_PAGE / factor**2:
            return [
                _kept(block, last=number == end - 1) if number < end else block for number, block in enumerate(blocks)
            ]
    return list(blocks)


def leading(blocks: Sequence[Block], factor: float) -> list[Block]:
    """What stands above a table, told to stay with its first row, as far as that is no more than half a page."""
    found: list[Block] = []
    room = HALF_A_PAGE / factor**2
    for number, block in enumerate(reversed(blocks)):
        room -= _room(block)
        if room < 0:
            return [*blocks[: len(blocks) - number], *found]
        found.insert(0, _kept(block, last=False))
    return found


def _opening(blocks: Sequence[Block]) -> int:
    """How many blocks there are up to the line to take; without one, up to the quotation."""
    for wanted in ("line", "quotation"):
        for number, block in enumerate(blocks, 1):
            if (
                (block.look == "line")
                if isinstance(block, Remark)
                else wanted == "quotation" and isinstance(block, Quotation)
            ):
                return number
    return 1


def _kept(block: Block, *, last: bool) -> Block:
    match block:
        case Quotation() | FillIn():
            return replace(block, leads=not last)
        case Remark() | ProposedWording():
            return replace(block, keeps="whole" if last else "next")
        case _:
            return block


def _room(block: Block) -> float:
    match block:
        case Quotation(text):
            return len(text)
        case Remark(_by, markdown):
            lines = filter(str.strip, markdown.splitlines())
            return sum(max(len(line), _A_LINE) for line in lines) * (_LARGE if block.look == "large line" else 1)
        case ProposedWording(runs):
            return sum(len(run.text) for run in runs)
        case _:
            return 0


ORIGIN = "Alliance Desktop"
"""What files call the property that says their origin in its `words`."""
NO_BRIEF, NO_BRIEF_PLACE = "brief=none", place_name("alliance-none")
"""What the file of an export without a brief says in place of these, and of the name round its title."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which export of which brief a document is, and the moment it was `written` in, UTC as records carry it."""

    brief: str
    export: int
    written: str

    @property
    def words(self) -> str:
        """As a file says it where nobody sees it."""
        return f"brief={self.brief} export={self.export} written={self.written}"

    @property
    def place(self) -> str:
        """The name of the place round its title, where a file keeps no more: 'alliance_0f3c9a21_3'."""
        return place_name(f"alliance-{self.brief[:8]}-{self.export}")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and on every page of a format that has pages.

    `day` is that of the export, `language` that of the report's words. `facts` are what a brief says of its occasion,
    `about` what the document says of itself, `request` what it asks of whoever gets it, `offices` those that it goes
    to, `overdue` the reply dates that are over. The `subtitle` is the template's name. `origin` is that of an export of
    a brief; what is `plain` is one without a brief.
    Letters are `factor` times as large as usual. With `tables` its headings stand over tables; what is `spoken` is read
    while speaking; a `summary` has smaller headings; `annotated` is the report itself, with room for a pen and the
    reader's marks.
    Codes and labels hang in a column of `beside` millimetres.
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
    offices: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    summary: bool = False
    annotated: bool = False
    beside: float = BESIDE
    plain: bool = False

    @property
    def origin_words(self) -> str:
        """What its file says where nobody sees it; '' of a copy."""
        return self.origin.words if self.origin else NO_BRIEF if self.plain else ""

    @property
    def origin_place(self) -> str:
        """The name round its title in a file, which stays where its text is pasted elsewhere; '' of a copy."""
        return self.origin.place if self.origin else NO_BRIEF_PLACE if self.plain else ""

    @property
    def lines(self) -> tuple[Fact, ...]:
        """The lines of the title block."""
        return (*self.facts, *self.about)

    @property
    def short_title(self) -> str:
        """What pages after the first say at their top: the title, cut at a word, and the template."""
        return " · ".join(filter(None, (shorten(self.title, 60, placeholder=" …"), self.subtitle)))

    @property
    def request_in_file(self) -> str:
        """The request in a file that can be read back, which a preview or a copy is not."""
        if not (self.request and self.origin):
            return self.request
        return f"{self.request} {_('Your answers can be read back from this file.')}"

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
