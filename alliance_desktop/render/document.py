"""What is to be written, before any file format: a head and a row of blocks, which hold runs of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_HALF_A_PAGE = 1_500
"""So many characters of a quotation fill about half of a page."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks the same from end to end; a line feed in it is a line break, also where it is code.

    `link` is an address (http, https, mailto), or '#' and the code of an item of the same document. `change` says
    what became of the words in a proposed wording.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    change: Literal["", "added", "deleted"] = ""
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it says; an empty value leaves the name alone.

    A `highlight` is left out where a format marks the words in the quotation itself.
    """

    name: str
    value: str
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part of the document. It stays with what follows it."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """A recommendation's code, which other places link to, and where it stands. It stays with what follows it."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; one that `leads` to what follows stays with it."""

    runs: Runs
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Short lines about what stands above or below them."""

    lines: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The report's own words, character for character; `highlighted` are the parts [start, end) a reader marked.

    One that `leads` to what follows stays with it.
    """

    text: str
    highlighted: tuple[tuple[int, int], ...] = ()
    leads: bool = False

    @property
    def stays_whole(self) -> bool:
        """Whether no page may end within it: a longer one would leave half a page white."""
        return len(self.text) <= _HALF_A_PAGE

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, and of each whether it is highlighted."""
        at = 0
        for start, end in self.highlighted:
            if start > at:
                yield self.text[at:start], False
            yield self.text[max(start, at) : end], True
            at = max(at, end)
        if at < len(self.text):
            yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader wrote: `by` says what it is, or who wrote it and when, `on` on which words, if on any; `markdown`
    is kept as written. What is `ours` is said to others and set as text; the rest are working notes.

    Formats that are not Markdown write `note_blocks` of it.
    """

    by: str
    markdown: str
    on: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; its items hold blocks, also lists. `start` is the first number, None for bullets."""

    items: "tuple[tuple[NoteBlock, ...], ...]"
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Indented:
    """What a reader quoted in a note: no words of the report."""

    blocks: "tuple[NoteBlock, ...]"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Code, with its line breaks and blanks."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A row of heads and rows below it, each of as many cells."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What is said once, at the end. No page ends within it."""

    runs: Runs


Block = Heading | ItemHeading | Paragraph | Facts | Quote | Remark | SmallPrint
"""What a document consists of."""

NoteBlock = Paragraph | Items | Indented | Verbatim | Table
"""What a note consists of; its headings are paragraphs, as a reader's words give the document no outline."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and on every page of a format that has pages.

    `day` is the day of the export, `language` that of the report's words; without a `marking` there is no line for it.
    """

    title: str
    day: str
    language: str
    facts: tuple[Fact, ...] = ()
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in the order in which they are read, below their head."""

    head: Head
    blocks: tuple[Block, ...]

    @property
    def codes(self) -> frozenset[str]:
        """What can be linked to."""
        return frozenset(block.code for block in self.blocks if isinstance(block, ItemHeading))


def runs_of(text: str) -> Runs:
    """Plain text as the runs of a paragraph."""
    return (Run(text),)
