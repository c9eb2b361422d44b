"""What a document says that was written elsewhere, whatever its format: paragraphs and tables, and comments on them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Literal, NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.list_marks import Mark

TO_CODE = "code:"
"""Begins the link of words that lead to a recommendation, once its place in the document has been looked up."""

Aside = Literal["", "note", "end", "page", "hidden", "picture", "drawn"]
"""Where words stand that are beside the text: in a box or note that hangs on a paragraph · in a note of which it isn't
said where it hangs · at the head or foot of pages · in the text, but hidden · they say what a picture is · they are the
line that is drawn below a heading."""


class ReadPiece(NamedTuple):
    """Words of one look. `style` is that of characters, as the document names it. `link` is an address, or '#' and the
    name of a place in the document, or TO_CODE and a code. What is `raised` is smaller and stands above the line.

    `struck` by hand, not by a style. `author` and `at` (as the file has it) are those of a tracked insertion.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    struck: bool = False
    link: str = ""
    style: str = ""
    author: str = ""
    at: str = ""
    raised: bool = False


class Removed(NamedTuple):
    """Words of a tracked deletion, and before which character of the paragraph's text they stood.

    Without words it says that the end of a paragraph was inserted, deleted or moved there.
    """

    start: int
    text: str
    author: str = ""
    at: str = ""


class PrintedAt(NamedTuple):
    """Where a printed line stands: its page, from 1, and its edges in points (1/72 inch) from the top left of the page;
    `size` is that of most of its letters, in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph as it reads with all tracked changes taken. A line break in it is a line feed.

    `style` is the name of its style as people see it, '' for none. `level` is that of a list, from 1, 0 for none, and
    `mark` what its item begins with; a paragraph that goes on with an item has none. `outline` is the level of a
    heading, from 1, `quoted` how many quotations it is in, and `styled` in how many its style says that it is, which no
    mail does. All of a `verbatim` one is code. `bookmarks` are the names of those that begin in it, or stand around it;
    `comments` the ids of those that are on words of it. `source` are its lines in a file of Markdown. One that stands
    `aside` is behind the one that it hangs on. `printed` has what is a printed line and not yet a paragraph.
    """

    pieces: tuple[ReadPiece, ...]
    style: str = ""
    level: int = 0
    mark: Mark | None = None
    outline: int = 0
    quoted: int = 0
    verbatim: bool = False
    bookmarks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    moved: bool = False
    source: str = ""
    aside: Aside = ""
    printed: PrintedAt | None = None
    styled: int = 0

    @property
    def text(self) -> str:
        """Its words alone, what is struck by hand among them."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell; `columns` and `rows` are how many it takes: more than one where cells were merged, and no row where it
    only stands under the one above."""

    blocks: tuple["ReadParagraph | ReadTable", ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row; `tracked` says what became of it as a whole. That of a deleted row is there with its words removed."""

    cells: tuple[ReadCell, ...]
    tracked: Literal["", "inserted", "deleted"] = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table, its head among its rows. It `is_doubtful` where a printed one shows its columns, but not for certain
    where its rows end; in a printed one each cell is a paragraph that has its first line's place."""

    rows: tuple[ReadRow, ...]
    is_doubtful: bool = False


TextBlock = ReadParagraph | ReadTable


def paragraphs_in(blocks: Iterable[TextBlock]) -> Iterator[ReadParagraph]:
    """All paragraphs, also those in tables, in their order."""
    for one in blocks:
        if isinstance(one, ReadParagraph):
            yield one
        else:
            for row in one.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)


def aside(blocks: Iterable[TextBlock], where: Aside = "note") -> Iterator[ReadParagraph]:
    """Their paragraphs, beside the text."""
    return (replace(one, aside=one.aside or where) for one in paragraphs_in(blocks))


def at_the_edges(blocks: Iterable[TextBlock]) -> Iterator[ReadParagraph]:
    """The paragraphs of heads and feet of pages, each once: a file has several for first and other pages."""
    said = set[str]()
    for one in paragraphs_in(blocks):
        if one.aside != "picture" and one.text.strip() and one.text not in said:
            said.add(one.text)
            yield replace(one, aside="page")


def joined(first: ReadParagraph, second: ReadParagraph) -> ReadParagraph:
    """One paragraph of two between which the end was deleted; it is what the second was."""
    length = len(first.text)
    later = (one._replace(start=one.start + length) for one in second.removed)
    return replace(
        second,
        pieces=first.pieces + second.pieces,
        bookmarks=tuple(dict.fromkeys(first.bookmarks + second.bookmarks)),
        comments=tuple(dict.fromkeys(first.comments + second.comments)),
        removed=(*first.removed, *later),
        moved=first.moved or second.moved,
    )


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, by whom and when (as the file has it), as Markdown; `on` are the words it is on."""

    id: str
    author: str
    at: str
    text: str
    on: str = ""
    replies: tuple["Comment", ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """`properties` are those of the file that its writer named, `format` is one of `docx`, `odt`, `markdown`, `html`,
    `text`, `pdf`; of the last two each paragraph is one line. `notices` are sentences for whoever reads
    it."""

    format: str
    blocks: tuple[TextBlock, ...]
    comments: tuple[Comment, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
