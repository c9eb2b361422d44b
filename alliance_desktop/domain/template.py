"""A template: what a document says of each recommendation of a brief, in which order, and on what paper."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.marks import Note, made_id
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.i18n import PaperWords, Phrase, _


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`name` is that of the office's file, `suffix` that of the exports it serves: '.docx' or '.odt'.

    `parts` are those of its file that were taken, cleaned of all that runs, leads elsewhere or says who wrote it; they
    name each other by the keys.
    """

    name: str
    suffix: str
    parts: Mapping[str, bytes] = field(repr=False, hash=False)


Paper = Literal["A4", "Letter"]
Orientation = Literal["portrait", "landscape"]


class Sheet(NamedTuple):
    """A page and its margins, in millimetres."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text(self) -> float:
        """The width of text, with the place beside it."""
        return self.width - self.left - self.right

    @property
    def inside(self) -> float:
        """The height of text."""
        return self.height - self.top - self.bottom

    @property
    def landscape(self) -> bool:
        """Whether it is wider than it is high."""
        return self.width > self.height


_SIZES: Mapping[Paper, tuple[float, float]] = {"A4": (210, 297), "Letter": (215.9, 279.4)}
_MARGINS: Mapping[Orientation, tuple[float, float, float, float]] = {
    "portrait": (25, 30, 25, 24),
    "landscape": (15, 15, 22, 22),
}


def sheet_of(paper: Paper, orientation: Orientation) -> Sheet:
    """The margins are the same on each paper: the width and height of the text follow."""
    short, long = _SIZES[paper]
    return Sheet(*((short, long) if orientation == "portrait" else (long, short)), *_MARGINS[orientation])


PORTRAIT = sheet_of("A4", "portrait")
BESIDE = 25
"""The width of the place beside the text where codes and labels hang."""
LARGE_PRINT = 1.3
"""So many times larger are letters and what goes with them: leading, the place beside the text, columns of codes."""


def larger(points: float, factor: float) -> float:
    """A size of letters so many times larger, in half points: Word knows no others, and lines shall break alike."""
    return int(points * factor * 2 + 0.5) / 2


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


class PartSpec(NamedTuple):
    """A part as documents name it, what it says and where it can stand.

    `title` is its name among the parts of a template, where that is another. `further`: it is a short fact, called so
    behind another one. `switch` is its name where the reader switches it above the page of a brief, `internal`: also
    above that of notes. `fields` are those of the position that it says. `width` of its column, in millimetres.
    `in_report`: a mark of the reader's, said beside the text of the whole report, where nothing is that is prepared to
    be said. `only_in_tables`: room to be filled in beside what is asked. `of_meeting`: it doesn't say what a
    recommendation is about. `is_room`: it is there also where nothing stands in it yet.
    """

    label: Phrase
    width: int = 50
    title: Phrase | None = None
    further: Phrase | None = None
    switch: Phrase | None = None
    internal: bool = False
    fields: tuple[FieldName, ...] = ()
    in_report: bool = False
    in_summary: bool = False
    only_in_tables: bool = False
    of_meeting: bool = False
    is_room: bool = False


PARTS: Mapping[PartName, PartSpec] = {
    "stance": PartSpec(FIELDS["stance"].label, 28, fields=("stance",), in_report=True),
    "status": PartSpec(
        FIELDS["status"].label,
        25,
        further=lambda: _("status"),
        fields=("status", "office", "asked_on", "reply_by"),
        in_summary=True,
    ),
    "tags": PartSpec(lambda: _("Tags"), 25, further=lambda: _("tags"), in_report=True),
    "bookmark": PartSpec(
        lambda: _("Bookmarked"), 25, title=lambda: _("Bookmark"), further=lambda: _("bookmark"), in_report=True
    ),
    "organizer": PartSpec(lambda: _("Organizer"), 25, further=lambda: _("organizer")),
    "quotation": PartSpec(
        lambda: _("Recommendation (the report’s words)"),
        66,
        title=lambda: _("Quotation"),
        switch=lambda: _("quotation"),
    ),
    "highlights": PartSpec(lambda: _("Highlights"), 0, in_report=True),  # they are marked in the quotation
    "line": PartSpec(FIELDS["line"].label, 60, fields=("line",), in_summary=True),
    "wording": PartSpec(
        FIELDS["wording"].label, 68, switch=lambda: _("proposed wording"), fields=("wording",), in_summary=True
    ),
    "pressed": PartSpec(FIELDS["pressed"].label, switch=lambda: _("if pressed"), internal=True, fields=("pressed",)),
    "background": PartSpec(
        FIELDS["background"].label, switch=lambda: _("background"), internal=True, fields=("background",)
    ),
    "answer": PartSpec(FIELDS["answer"].label, switch=lambda: _("answer"), internal=True, fields=("answer",)),
    "your-answer": PartSpec(lambda: _("Your answer"), 40, only_in_tables=True, is_room=True),
    "contact": PartSpec(lambda: _("Office, contact"), 28, fields=("office",), only_in_tables=True, is_room=True),
    "heard": PartSpec(lambda: _("What we heard"), switch=lambda: _("what we heard"), of_meeting=True),
    "outcome": PartSpec(
        lambda: _("What we said, outcome"), 40, switch=lambda: _("outcome"), of_meeting=True, is_room=True
    ),
    "related": PartSpec(lambda: _("Related"), 40),
    "notes": PartSpec(lambda: _("Notes"), switch=lambda: _("notes"), internal=True, in_report=True),
}

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
"""What stands once, at the end: a table of what is to be done, to be filled in, with what was taken back of it."""

Layout = Literal["paragraphs", "table", "summary", "report"]
"""*report* is the whole report in its own order, with the reader's marks: it takes no brief."""
PlaceForm = Literal["full", "page"]
"""Where a recommendation stands: *Panel 1, recommendation 8, p. 4*, or *p. 4*."""
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


ROOMS: Mapping[str, Phrase] = {"said": lambda: _("What we said"), "outcome": lambda: _("Outcome")}
"""Room that a report of a meeting leaves to be filled in, in its order. What was written there is a note, known by its
id: of a brief there is one for each room of a recommendation, which stands in that room when the report is written
again."""
FOLLOW_UP: EndPart = "follow-up"
_LABELS: Mapping[str, Phrase] = {**ROOMS, FOLLOW_UP: lambda: _("Follow-up")}
FOLLOW_UP_COLUMNS = ("what", "who", "by-when")
_BETWEEN, _EMPTY = " · ", "–"
_MOST_ROWS = 100
_AS_WRITTEN = PaperWords({})
_CALLED = re.compile(r"(_[^_\n]+:_)(?:\s*\n|[^\S\n]+|$)")
_NO_PARAGRAPH = re.compile(r"(?:[-*+>]|#{1,6}|\d+[.)])\s|\s|```|~~~|>|[-*_]{3}|[^\n]*\|[^\n]*\n[ |:]*-[-|: ]*(?:\n|$)")


def room_note_id(brief: str, target: Target, room: str) -> str:
    """The id of the note that fills a room, on every machine the same."""
    return made_id("room", brief, target.report, target.code, room)


def room_of(note: Note, brief: str) -> str:
    """The room in the report of a brief, by its id, that a note fills; '' for any other note."""
    return next((room for room in ROOMS if note.id == room_note_id(brief, note.target, room)), "")


def filled_rooms(notes: Iterable[Note], brief: str) -> dict[str, str]:
    """What stands in the rooms of one recommendation, by room; of one that is empty, nothing."""
    found = ((room, text_in_room(room, note.text)) for note in notes if (room := room_of(note, brief)))
    return {room: text for room, text in found if text}


def note_of_room(room: str, text: str, note: str = "") -> str:
    """A note with what was written into a room, or a row of *Follow-up*: it says which, since elsewhere it stands among
    all others, or what the reader's own `note` calls it. Underscores set that off, which nobody else writes at a
    beginning: so it is told from words in whichever language it was said."""
    called, between = _CALLED.match(note), "\n\n" if _NO_PARAGRAPH.match(text) else " "
    return f"{called[1] if called else f'_{room_label(room)}:_'}{between}{text}"


def text_in_room(room: str, note: str) -> str:
    """What stands in the room of such a note, whatever has been written over it since. At first what a room is called
    stood there without underscores, and in English."""
    if called := _CALLED.match(note):
        return note[called.end() :]
    with _AS_WRITTEN.spoken():
        return note.removeprefix(f"{room_label(room)}:").lstrip()


def room_label(room: str) -> str:
    """What a room is called, or the table at the end."""
    return _LABELS[room]()


@lru_cache(maxsize=8)
def follow_up_ids(brief: str) -> Mapping[str, int]:
    """The ids of the notes that are rows of *Follow-up* in the report of a brief, with their order, on every machine
    the same. They don't hold the words, which may be changed."""
    return {made_id(FOLLOW_UP, brief, str(number)): number for number in range(_MOST_ROWS)}


def follow_up_rows(notes: Iterable[Note], brief: str) -> list[tuple[Note, str]]:
    """Those that are rows of *Follow-up*, in its order, each with what stands there."""
    ids = follow_up_ids(brief)
    found = sorted((note for note in notes if note.id in ids), key=lambda note: ids[note.id])
    return [(note, text_in_room(FOLLOW_UP, note.text)) for note in found]


def row_of_cells(cells: Iterable[str]) -> str:
    """What a note says of a row; '' of an empty one."""
    said = [one or _EMPTY for one in cells]
    while said and said[-1] == _EMPTY:
        said.pop()
    return _BETWEEN.join(said)


def cells_of_row(text: str) -> tuple[str, ...]:
    """The cells of a row, as it is said in one line."""
    many = len(FOLLOW_UP_COLUMNS)
    cells = ["" if one == _EMPTY else one for one in text.split(_BETWEEN, many - 1)]
    return (*cells, *[""] * (many - len(cells)))
