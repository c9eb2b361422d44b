"""What is proposed for a document that becomes a report: its blocks, each with what it is taken for and why.

The source is kept line by line. Whatever is taken out of it or mended is said in spans of those lines, so that all of
it applied backwards gives the source again.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from operator import itemgetter
from typing import Literal, NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import SectionKind

Pages = Sequence[tuple[int, int | None]]
"""The number of the line with which each page of a source begins, and what it prints as its number, or None."""


def page_at(pages: Pages, line: int) -> int | None:
    """What the page on which a line stands prints as its number."""
    place = bisect_right(pages, line, key=itemgetter(0)) - 1
    return pages[place][1] if place >= 0 else None


BlockKind = Literal["section", "text", "item", "recommendation", "maybe", "left-out"]
"""`item` is one of a list in running text. `maybe` is text that may be a recommendation: it counts among what is to be
looked at, and is text until somebody says otherwise."""


class SourceSpan(NamedTuple):
    """Characters [start, end) of one line of the source, which is counted from 1."""

    line: int
    start: int
    end: int


class Mend(NamedTuple):
    """`was` stands on `line` of the source, `now` in the report, for the reason `why`."""

    line: int
    was: str
    now: str
    why: str


class BlockPlace(NamedTuple):
    """The first character of a block: its line in the source, from 1, and its place in that line, from 0.

    Blocks are named by it, as it stays while others are joined and split.
    """

    line: int
    start: int


@dataclass(frozen=True, slots=True)
class ProposedBlock:
    """A piece of the source that stays together: a heading, a paragraph, an item, a running head.

    `spans` are its words in reading order, on one page or over several; no character but blanks stands in two blocks.
    `mark` is what it begins with and what is no word of it ('131.7', '•', 'II.', 'Panel 1:'), `text` what it says
    without that, joined and mended. `level` is that of a heading, from 1. `code` is that of a recommendation, the id of
    a section. `page` is the printed one on which it begins, or None. Blocks of the same `shape` look alike: same style
    and numbering. `ground` says in a few words why it is taken for this ('running head', 'under “… recommends that:”').
    What isn't `sure` is to be looked at.
    """

    spans: tuple[SourceSpan, ...]
    kind: BlockKind
    text: str
    mark: str = ""
    level: int = 0
    section_kind: SectionKind = "section"
    number: int | None = None
    code: str = ""
    page: int | None = None
    proposers: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()
    shape: str = ""
    ground: str = ""
    sure: bool = True

    @property
    def place(self) -> BlockPlace:
        """By which it is named."""
        return BlockPlace._make(self.spans[0][:2])

    @property
    def to_look_at(self) -> bool:
        """Whether somebody should look at it before the report is accepted."""
        return not self.sure or self.kind == "maybe"


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What the report is called: `id` names its package, `date` as printed, `language` as in 'en'.

    `own_codes` says whether the numbers that the report prints are its codes, `stances` what it calls those of the five
    stances that it offers, by their ids; empty for a report that says nothing of its own.
    """

    title: str
    short: str
    id: str
    date: str
    language: str
    own_codes: bool = False
    stances: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`lines` are those of the source (`\\n` between them is `source.txt`).

    The blocks stand in reading order and hold every character of the source but blanks. `file` is its name.
    """

    file: str
    lines: tuple[str, ...]
    pages: Pages
    head: ReportHead
    blocks: tuple[ProposedBlock, ...]
