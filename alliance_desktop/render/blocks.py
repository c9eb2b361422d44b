"""What stands in a document, before any file format: blocks, which hold runs of text."""

from typing import Literal, NamedTuple, TypeVar, dataclass_transform

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.i18n import _
from alliance_desktop.render.subject import Subject

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def _block(made: type[T]) -> type[T]:
    """A value that mypy alone keeps anybody from changing: a document has thousands, made in a third of the time."""
    return dataclass(slots=True, unsafe_hash=True)(made)


class Run(NamedTuple):
    """Text that looks the same from end to end; a line feed in it is a line break, also where it is code.

    `link` is an address (http, https, mailto), or '#' and the code of an item of the same document. `change` says
    what became of the words in a proposed wording. A tuple, as many are made: it takes a quarter of the time.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    change: Literal["", "added", "deleted"] = ""
    link: str = ""

    @property
    def looks(self) -> bool:
        """Whether it is more than text."""
        return bool(self.strong or self.emphasis or self.code or self.change or self.link)

    @property
    def is_struck(self) -> bool:
        """Whether a line goes through it: a blank beside words that are deleted goes with them, but ends the line."""
        return self.change == "deleted" and not self.text.isspace()


Runs = tuple[Run, ...]
RemarkLook = Literal["note", "text", "brief", "line", "large line"]
Keeps = Literal["", "whole", "next"]
"""No page ends within what is whole, nor after what also stays with the next."""
HALF_A_PAGE = 1_500
"""So many characters of the report fill about half of a page."""
Spans = tuple[tuple[int, int], ...]
"""The parts [start, end) of a text that a reader marked, the first ones first."""


def runs_of(text: str) -> Runs:
    """Plain text as the runs of a paragraph."""
    return (Run(text),)


def pieces(text: str, highlighted: Spans) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is highlighted."""
    at, found = 0, list[tuple[str, bool]]()
    for start, end in (*highlighted, (len(text), len(text))):
        found += ((text[at:start], False), (text[max(start, at) : end], True))
        at = max(at, end)
    return [one for one in found if one[0]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it says; an empty value leaves the name alone.

    A `highlight` is left out where a format marks the words in the quotation itself."""

    name: str
    value: str
    highlight: bool = False

    @property
    def words(self) -> str:
        """'Tags: funding, raise', or the name alone."""
        return _("{name}: {value}").format(name=self.name, value=self.value) if self.value else self.name


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance as people read it; the `sign` is for the eye alone, the `word` is the statement."""

    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part of the document, with the sign of a stance for the eye. It stays with what follows it."""

    text: str
    sign: str = ""
    subject: Subject | None = None


@_block
class ItemHeading:
    """A recommendation's code, which other places link to, its stance, and where it stands. It stays with what follows.

    `organizer` ('organized by France') goes on where the place ends; pages say it after the `facts`, in a line of
    their own below the heading. One at the `top` stands under no heading."""

    code: str
    place: str
    stance: Stance | None = None
    facts: tuple[Fact, ...] = ()
    organizer: str = ""
    top: bool = False

    @property
    def stance_word(self) -> str:
        """'Support'; '' where the stance isn't said."""
        return self.stance.word if self.stance else ""

    @property
    def source_line(self) -> str:
        """What pages say in the line below: 'Drafted · Tags: funding · Organized by France'; '' for no line."""
        said = (*(one.words for one in self.facts), self.organizer[:1].upper() + self.organizer[1:])
        return " · ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Label:
    """The name of what follows, which it stays with: **Background** · S5-04, **From the report** · Panel 1, p. 3.

    `code` says on pages whose it is, where a page may begin with it, everywhere if of something `elsewhere`. With a
    `key` pages add how added and deleted words look. Its own words are fixed; `subject` is that of what follows it, or
    of what shall be written there."""

    name: str
    code: str = ""
    more: str = ""
    key: bool = False
    elsewhere: bool = False
    subject: Subject | None = None

    @property
    def whose(self) -> tuple[str, str]:
        """Name and code as pages say them: behind *Related* a code would be read as that of the related one."""
        is_related = self.code and self.subject and self.subject.field == "related"
        return (_("Related to {code}").format(code=self.code), "") if is_related else (self.name, self.code)


@_block
class TextParagraph:
    """Running text; one that `leads` to what follows stays with it."""

    runs: Runs
    leads: bool = False
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Short lines about what stands above or below them."""

    lines: tuple[Fact, ...]


@_block
class Quotation:
    """The report's own words, character for character; `highlighted` are the parts [start, end) a reader marked.

    One that `leads` to what follows stays with it."""

    text: str
    highlighted: Spans = ()
    leads: bool = False
    subject: Subject | None = None

    @property
    def stays_whole(self) -> bool:
        """Whether no page may end within it: a longer one would leave half a page white."""
        return len(self.text) <= HALF_A_PAGE


@dataclass(frozen=True, slots=True)
class MarksLine:
    """On a line below a text of the report what the reader has put to it: the stance, and short facts."""

    facts: tuple[Fact, ...]
    stance: Stance | None = None


@_block
class Remark:
    """What a reader wrote: `by` says what it is, or who wrote it and when, `on` on which words, if on any; `markdown`
    is kept as written. Without `by`, maybe below a Label, `on` begins it, or `opening` (**Chair**, 10:42:) its words.

    Formats that are not Markdown write `note_blocks` of it. `look`: a working note, text said to others, text of
    the brief, the line to take, or the line to take in letters to be read while speaking."""

    by: str
    markdown: str
    on: str = ""
    look: RemarkLook = "note"
    keeps: Keeps = ""
    opening: Runs = ()
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class ProposedWording:
    """A proposed wording in full, in the report's language: runs without a change, added and deleted."""

    runs: Runs
    keeps: Keeps = ""
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A recommendation in a list of them: its code, which leads to it, its stance and its first words."""

    code: str
    stance: Stance | None
    words: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """What a long document holds, before its first item: its headings, each above the recommendations below it."""

    lines: tuple[CodeLine | Heading, ...]


@_block
class SummaryLine:
    """A line of a summary: a single recommendation with its place and a sentence, also with its stance if no heading
    says it; or the codes of several after what is said of all of them; or how many there are. The line to take of a
    `shortened` one goes on."""

    codes: tuple[str, ...]
    runs: Runs
    place: str | None = None
    stance: Stance | None = None
    shortened: bool = False
    subject: Subject | None = None

    @property
    def single(self) -> bool:
        """Whether it says something of one recommendation, which may stand on no page."""
        return self.place is not None


@dataclass(frozen=True, slots=True)
class Items:
    """A list; its items hold blocks, also lists. Those that are numbered have `marks` of one style, others bullets."""

    items: "tuple[tuple[NoteBlock, ...], ...]"
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Indented:
    """What a reader quoted in a note: no words of the report."""

    blocks: "tuple[NoteBlock, ...]"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Code, with its line breaks and blanks."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteTable:
    """A row of heads and rows below it, each of as many cells; `sides` say where the words of a column stand."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    sides: tuple[Literal["", "center", "right"], ...]


CellBlock = Quotation | Remark | ProposedWording | TextParagraph
TableCell = tuple[CellBlock, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table of recommendations, as wide as so many millimetres.

    `shows` what of a row: its code and place, the same with its stance, its stance, its facts, or the next of its
    cells, which is called `name` in files that can be read back. With a `key` its head adds how words that were added
    and deleted look. A `small` one has the letters of facts, and never gets wider."""

    head: str
    width: float
    shows: Literal["code", "code and stance", "stance", "facts", "cell"] = "cell"
    key: bool = False
    name: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation in a table; its `cells` are those of the columns that show one, in their order."""

    heading: ItemHeading
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class RecommendationTable:
    """A table as wide as the text, with its head on each page; formats without pages write `labelled` of it. Its rows
    are at least `row_height` millimetres high, its letters `factor` times as large as usual."""

    columns: tuple[TableColumn, ...]
    rows: tuple[RecommendationRow, ...]
    row_height: int = 0
    factor: float = 1


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What is said once, at the end. No page ends within it."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class FillIn:
    """An empty paragraph with a line beneath; one that `leads` to what follows stays with it."""

    subject: Subject
    leads: bool = False


@dataclass(frozen=True, slots=True)
class FillInTable:
    """A full-width table of rows that are `filled` in, as Markdown, and of empty ones, `row_height` millimetres high or
    more. With a `title` all of it is on the page of that; without one it goes on over pages. Its cells are about
    `name`."""

    title: str
    name: str
    columns: tuple[TableColumn, ...]
    rows: int
    row_height: int
    filled: tuple[tuple[str, ...], ...] = ()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """All rows, from the top."""
        return (*self.filled, *[("",) * len(self.columns)] * self.rows)


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of the running text. One that `leads` in recommendations stays with them, and is strong."""

    text: str
    highlighted: Spans = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class ProseList:
    """A list in the running text."""

    items: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A recommendation at its code and `place` ('p. 4'); one that `leads` to marks of the reader stays with them."""

    code: str
    place: str
    text: str
    highlighted: Spans = ()
    leads: bool = False


ReportBlock = Prose | ProseList | ReportItem
"""What only the document of the whole report has."""

PlacedBlock = RecommendationTable | SummaryLine | FillIn | FillInTable | MarksLine | ReportBlock
BriefBlock = Label | ProposedWording | CodeList | PlacedBlock
"""What only the document of a brief, or of the whole report, has."""

_Told = Heading | TextParagraph | Quotation | Remark | ProposedWording | SummaryLine | FillIn

Block = Heading | ItemHeading | TextParagraph | Facts | Quotation | Remark | SmallPrint | BriefBlock
"""What a document consists of."""

NoteBlock = TextParagraph | Items | Indented | Verbatim | NoteTable
"""What a note consists of; its headings are paragraphs, as a reader's words give the document no outline."""


def subject_of(block: Block | None) -> Subject | None:
    """What all of a block is about; a label's words are fixed."""
    return block.subject if isinstance(block, _Told) else None
