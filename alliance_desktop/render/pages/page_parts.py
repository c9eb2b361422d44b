"""The four parts that whatever has pages is written of: paragraph, list, reader's text and grid.

`lowering.py` makes them of the blocks of a document. Each knows the `place` of its subject, unless its words are
fixed; one that `leads` stays on the page of what follows, and `whole` says whether it may be divided, where its style
doesn't.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import Keeps, NoteBlock, RemarkLook, Run
from alliance_desktop.render.subject import Subject

PieceStyle = Literal["", "Code", "Place", "Stance", "Strong", "Label", "Highlighted", "Added", "Deleted"]
BETWEEN = " · "


class TextPiece(NamedTuple):
    """Words of the program in one style of characters; a `sign` before them is for the eye alone.

    A Code is what links lead to. Some are about a `subject` of their own."""

    text: str
    style: PieceStyle = ""
    sign: str = ""
    subject: Subject | None = None

    @property
    def seen(self) -> str:
        """'(✓) Support'."""
        return f"({self.sign}) {self.text}" if self.sign else self.text


Pieces = tuple[TextPiece | Run, ...]
TextKind = Literal["Body", "Brief", "Line", "Note", "Table"]
"""The looks that a reader's words are set in: text, text of the brief between its items, which begins at the edge and
so is none of an item, lines to take, working notes, cells."""
TEXT_STYLES: Mapping[TextKind, str] = {
    "Body": "Body Text",
    "Brief": "Brief Text",
    "Line": "Line to Take",
    "Note": "Note Text",
    "Table": "Table Text",
}
_ALWAYS_WHOLE = {"Note Source", "To Fill In", "Marks Line", "Summary Line"}


def key_pieces() -> Pieces:
    """How words look that a proposed wording adds and deletes."""
    return TextPiece(BETWEEN), TextPiece(_("added"), "Added"), TextPiece(" "), TextPiece(_("deleted"), "Deleted")


class Place(NamedTuple):
    """Of a subject in what is written, which `begins` or `ends` here; it may go on over several parts."""

    subject: Subject
    begins: bool = True
    ends: bool = True


class PageParagraph(NamedTuple):
    """A paragraph, set in the style that its `kind` is called, or in its `own_style`. A tuple, as many are made.

    What stands `beside` it hangs at its left, before a tab; `line_below` is a last line in small letters. A `quoted`
    one is in the report's language. A recommendation's code stands in the outline at its `level`.
    """

    kind: str
    pieces: Pieces
    own_style: str = ""
    beside: Pieces | None = None
    line_below: TextPiece | None = None
    leads: bool = False
    whole: bool | None = None
    quoted: bool = False
    strong: bool = False
    level: int = 2
    place: Place | None = None

    @property
    def style(self) -> str:
        """That of LOOKS which it is set in."""
        return self.own_style or self.kind

    @property
    def codes(self) -> list[str]:
        """The recommendations that it is about, which links lead to."""
        return [
            one.text
            for one in (*(self.beside or ()), *self.pieces)
            if isinstance(one, TextPiece) and one.style == "Code"
        ]

    @property
    def stays_whole(self) -> bool:
        """Whether no page ends within it, nor within what leads to it."""
        if self.kind == "Quote":
            return self.whole is not False
        return self.kind in _ALWAYS_WHOLE or bool(self.whole and not self.leads)


@dataclass(slots=True)
class PageList:
    """Paragraphs of a list: the codes of a document, or a list of the report itself, which has bullets."""

    kind: Literal["Head Line", "Report List", ""]
    items: tuple[PageParagraph, ...]
    leads: bool = False

    @property
    def stays_whole(self) -> bool:
        """Only one that has nothing to say."""
        return not self.items


class ReaderText(NamedTuple):
    """What a reader wrote, as `blocks` in the looks of a `kind`, below a `head` that says what it is or is on."""

    blocks: tuple[NoteBlock, ...]
    kind: TextKind
    look: RemarkLook
    head: PageParagraph | None = None
    keeps: Keeps = ""
    place: Place | None = None

    @property
    def leads(self) -> bool:
        """Whether it stays on the page of what follows."""
        return self.keeps == "next"

    @property
    def stays_whole(self) -> bool:
        """Whether no page ends within it."""
        return self.keeps == "whole"


class GridColumn(NamedTuple):
    """The head of a column, which with a `key` adds how changed words look, and its width in millimetres."""

    head: str
    width: float
    key: bool = False

    @property
    def pieces(self) -> Pieces:
        """The head as pages say it."""
        return TextPiece(self.head, "Strong"), *(key_pieces() if self.key else ())


@dataclass(slots=True)
class GridCell:
    """What stands in a cell, if only an empty paragraph of its `style`, which is about its `subject`; one that `names`
    its row has its place."""

    parts: tuple[PageParagraph | ReaderText, ...]
    style: str = "Table Text"
    subject: Subject | None = None
    names: str = ""


class GridRow(NamedTuple):
    """A row, whose cells are made, and measured, when its turn comes: those of a long table take seconds."""

    cells: Callable[[], tuple[GridCell, ...]]
    whole: Callable[[], bool] = lambda: True
    leads: bool = False


@dataclass(slots=True)
class Grid:
    """A table as wide as the text, its head on each page, its rows at least `height` millimetres high.

    One with a `title` is a form: empty, and with its title on one page.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    height: int = 0
    title: PageParagraph | None = None
    leads: bool = False

    @property
    def stays_whole(self) -> bool:
        """A form does."""
        return self.title is not None


PagePart = PageParagraph | PageList | ReaderText | Grid


class LabelledPart(NamedTuple):
    """A part with the label above it, if any; a label that nothing follows stands without one, and its place is where
    that shall be written. The closing note is never alone on a page: what is `last` before it leads to it."""

    label: PageParagraph | None
    part: PagePart | None
    last: bool = False
