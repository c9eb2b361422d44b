"""What is to be written, before any file format: a row of blocks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the document's title, 2 a section, 3 a recommendation's code."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text in the program's or the report's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short lines of a name and what it says; an empty value leaves the name alone."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The report's own words, character for character."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader wrote: `by` says what it is, or who wrote it and when, `on` on which words, if on any; `markdown`
    is kept as written.
    """

    by: str
    markdown: str
    on: str = ""


Block = Heading | Paragraph | Facts | Quote | Remark


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in the order in which they are read."""

    blocks: tuple[Block, ...]
