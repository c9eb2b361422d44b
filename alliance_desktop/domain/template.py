"""A template: what a document says of each recommendation of a brief, in which order, and on what paper."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from alliance_desktop.domain.paper import LARGE_PRINT, Orientation, Paper, Sheet, sheet_of

PartName = Literal[
    "stance",
    "status",
    "tags",
    "bookmark",
    "organizer",
    "quotation",
    "highlights",
    "line",
    "wording",
    "pressed",
    "background",
    "answer",
    "your-answer",
    "contact",
    "heard",
    "outcome",
    "related",
    "notes",
]
PART_NAMES: tuple[PartName, ...] = get_args(PartName)
"""Everything a document may say of a recommendation. The internal remark is none of it. *your-answer* is room for an
office to write in, *contact* names the office that was asked. *heard* is what was
taken down in a meeting, *outcome* room for what came of it."""

HeadLine = Literal[
    "to",
    "from",
    "reply-by",
    "for",
    "occasion",
    "for-and-occasion",
    "objective",
    "source",
    "contents",
    "time",
    "numbers",
]
HEAD_LINES: tuple[HeadLine, ...] = get_args(HeadLine)
"""The lines below a title; *for-and-occasion* is both on one line, *time* adds the time to speak to the contents.
*to* are the offices that were asked, *from* is the name that notes are signed with, *reply-by* the earliest date.
*numbers* say how many there are of each stance, with a line, and cleared."""

EndPart = Literal["follow-up"]
END_PARTS: tuple[EndPart, ...] = get_args(EndPart)
"""What stands once, at the end: a table of what is to be done, to be filled in."""

Layout = Literal["paragraphs", "table", "summary", "report"]
"""*report* is the whole report in its own order, with the reader's marks: it takes no brief."""
PlaceForm = Literal["full", "page"]
"""Where a recommendation stands: *Panel 1, recommendation 8, p. 4*, or *p. 4*."""
REPORT_PARTS: frozenset[PartName] = frozenset(("stance", "tags", "bookmark", "highlights", "notes"))
"""What may be said beside the text of the whole report: the reader's marks, and nothing that is prepared to be said."""
LineSize = Literal["normal", "large"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is said of a recommendation; `on` unless the reader switches it; `width` of its column.

    In a table a stance without a width stands below code and page. Notes may be those on `sections` too.
    """

    name: PartName
    on: bool = True
    width: int = 0
    sections: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """`name` is what programs call it, `title` stands below the title of the document.

    With `whole` items no page ends within an item, unless it fills half a page.
    `codes_from` is the number of recommendations from which on a list of codes stands before them, 0 for never.
    `code_width` is that of the first column of a table, `row_height` what its rows have at least, in millimetres as
    all widths are; in `large_print` columns of codes are wider than they say, as their letters are larger.
    `copied_from` is the title of the one that a reader's own was copied from,
    `letterhead` the name of an office's file beside the reader's own.
    """

    name: str
    title: str
    layout: Layout
    orientation: Orientation
    head: tuple[HeadLine, ...]
    parts: tuple[Part, ...]
    place: PlaceForm = "full"
    line_size: LineSize = "normal"
    whole: bool = False
    codes_from: int = 0
    code_width: int = 0
    row_height: int = 0
    copied_from: str = ""
    letterhead: str = ""
    end: tuple[EndPart, ...] = ()
    paper: Paper = "A4"
    large_print: bool = False

    @property
    def takes_brief(self) -> bool:
        """Whether it writes a brief, or what stands in place of one, and not the whole report."""
        return self.layout != "report"

    def has(self, name: PartName) -> bool:
        """Whether it has this part, switched on or not."""
        return any(part.name == name for part in self.parts)

    @property
    def with_section_notes(self) -> bool:
        """Whether its notes are those on the sections of the recommendations too."""
        return any(part.sections for part in self.parts)

    @property
    def sheet(self) -> Sheet:
        """The page it is written for."""
        return sheet_of(self.paper, self.orientation)

    @property
    def factor(self) -> float:
        """How many times larger than usual its letters are."""
        return LARGE_PRINT if self.large_print else 1

    def switched_on(self, chosen: Collection[str] | None = None) -> frozenset[PartName]:
        """The parts that are written: those `chosen` of its own, or the ones that are on by themselves."""
        return frozenset(part.name for part in self.parts if (part.on if chosen is None else part.name in chosen))
