"""What went out, line by line, each with its subject: an export that is made again from its record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Literal, NamedTuple

from alliance_desktop.coming_back.code_links import with_codes
from alliance_desktop.coming_back.read_lines import Line, edge_of, in_the_text, line_of, lines_of, words_in
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.domain.versions import Version
from alliance_desktop.export.to_markdown import top, written
from alliance_desktop.i18n import PaperWords
from alliance_desktop.ingest.document_blocks import (
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.ingest.read_document import document_in
from alliance_desktop.render.blocks import (
    Block,
    CodeLine,
    CodeList,
    FillIn,
    FillInTable,
    ItemHeading,
    Label,
    RecommendationTable,
    Remark,
    subject_of,
)
from alliance_desktop.render.document import Document
from alliance_desktop.render.pages.long_texts import labelled, with_long_texts_below
from alliance_desktop.render.subject import Subject

LineRole = Literal["text", "label", "heading", "head", "fixed"]
"""Words about a subject · the name above them · a line with a recommendation's code and stance · what the head says of
the brief · all else."""

OF_ROW = "\t"
"""Parts what a form is about from the number of its row; no code has it."""
TELLING = 4
"""So many words of another field can't stand anywhere by chance."""
FIELDS_TAKEN = frozenset(
    (
        "line",
        "pressed",
        "background",
        "wording",
        "answer",
        "your-answer",
        "contact",
        "heading",
        "text",
        "said",
        "outcome",
    )
)
"""What of a document can come in as a text. The stance comes in by its word."""


class Owned(NamedTuple):
    """A line of the export; a label has the subject of what stands below it."""

    line: Line
    subject: Subject | None
    role: LineRole


@dataclass(frozen=True)
class Base:
    """What the export said: texts of fields by code, and the brief; `stamps` are those of the versions by the ids of
    fields and notes, `words` those of the paper. `is_kept`: the record of the export has it; else it stands for what is
    here. `is_named`: the document says that it is this export; else it is the one most like it."""

    texts: Mapping[tuple[str, str], str]
    brief: Brief
    stamps: Mapping[str, str]
    at: str
    words: PaperWords
    is_kept: bool = True
    is_named: bool = True

    def since(self, key: str, versions: Sequence[Version]) -> Sequence[Version]:
        """Of the versions of a field or note, the newest first, those that it has had since the export."""
        stamp = self.stamps.get(key)
        return [*takewhile(lambda one: one.stamp > stamp if stamp else one.at > self.at, versions)]


@dataclass
class WentOut:
    """`lines` stand outside of tables. Of these `cells` has the lines by code and column, in their order, and `heads`
    the columns by what stands above them; what stands in a cell `again` is said in full elsewhere. `flow` has all lines
    as they are read. `subjects` are those of the names that files have as bookmarks, `edges` the words at the head and
    foot of its pages, `beside` all that stands beside its texts. `forms` are tables to be filled in that have no
    bookmarks, by their heads."""

    lines: list[Owned] = field(default_factory=list)
    cells: dict[str, dict[str, list[Line]]] = field(default_factory=dict)
    flow: list[Owned] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    again: set[tuple[str, str]] = field(default_factory=set)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    edges: frozenset[str] = frozenset()
    beside: set[str] = field(default_factory=set)
    forms: dict[tuple[str, ...], FillInTable] = field(default_factory=dict)

    @property
    def in_cells(self) -> Iterator[Line]:
        """The lines of `cells`, row by row."""
        return (line for row in self.cells.values() for lines in row.values() for line in lines)

    @cached_property
    def printed(self) -> frozenset[str]:
        """All its lines as they are compared."""
        lines = (*(one.line for one in self.lines), *self.in_cells)
        return frozenset((*(line.plain for line in lines), *self.heads))


def with_subjects(read: ReadDocument, document: Document, subjects: Mapping[str, Subject]) -> WentOut:
    """A file of the document that was read again, with what its bookmarks say that each line is about."""
    beside = dict[str, ReadParagraph]()
    blocks = in_the_text(read.blocks, beside)
    made = WentOut(subjects=subjects, edges=frozenset(word for one in beside.values() for word in words_in(one)))
    made.beside |= {folded(one.text) for one in beside.values()}
    labels = (one.subject for one in with_long_texts_below(document.blocks) if isinstance(one, Label))
    heads = frozenset(folded(text) for text in _head_words(document))
    for block in blocks:
        if not isinstance(block, ReadTable):
            found = [*_owned(block, made, labels, heads)]
        elif _take_table(made, block):
            made.flow += _in_cells(block, made.subjects)
            made.lines.append(Owned(edge_of(first_code(block, made.subjects)), None, "fixed"))
            continue
        else:
            found = [Owned(line, None, "fixed") for line in lines_of(paragraphs_in((block,)))]
        made.lines += found
        made.flow += found
    return made


def _in_cells(table: ReadTable, subjects: Mapping[str, Subject]) -> Iterator[Owned]:
    """The lines of a table of recommendations one by one: the first of a cell with a code is a heading."""
    for row in table.rows:
        for cell in row.cells:
            found = cell_subjects(cell, subjects)
            code = next((one for one in found if one.field == "code"), None)
            own = next((one for one in found if not one.again), None)
            for number, line in enumerate(lines_of(paragraphs_in(cell.blocks))):
                if code is not None:
                    yield Owned(line, code, "heading" if number == 0 else "fixed")
                else:
                    yield Owned(line, own, "text" if own else "fixed")


def _head_words(document: Document) -> Iterator[str]:
    head = document.head
    yield head.title
    for fact in (*head.facts, *head.about):
        yield from (fact.value, fact.words)


def _is_label(line: Line) -> bool:
    """Whether our own writer set a line as the name of what stands below: no words of a reader's have that style."""
    return bool(line.paragraph.pieces) and line.paragraph.pieces[0].style == "Label"


def _owned(
    paragraph: ReadParagraph, made: WentOut, labels: Iterator[Subject | None], heads: frozenset[str]
) -> Iterator[Owned]:
    found = subjects_in(paragraph, made.subjects)
    is_heading = any(one.field == "code" for one in found)
    facts = next((one for one in found if one.field == "facts"), None)
    own = next((one for one in found if one.again or one.field not in {"code", "stance", "facts"}), None)
    for line in lines_of([paragraph]):
        if is_heading and not line.goes_on:
            yield Owned(line, next(one for one in found if one.field == "code"), "heading")
        elif is_heading:
            yield Owned(line, facts, "text" if facts else "fixed")
        elif _is_label(line):
            yield Owned(line, next(labels, None) or own, "label")
        elif own is not None:
            yield Owned(line, own, "fixed" if own.again else "text")
        elif any(line.plain and (line.plain in one or one in line.plain) for one in heads if one):
            yield Owned(line, None, "head")
        else:
            yield Owned(line, None, "fixed")


def subjects_in(paragraph: ReadParagraph, subjects: Mapping[str, Subject]) -> list[Subject]:
    """What the bookmarks of a paragraph say that it is about."""
    return [subjects[name] for name in paragraph.bookmarks if name in subjects]


def cell_subjects(cell: ReadCell, subjects: Mapping[str, Subject]) -> list[Subject]:
    """The same of a cell, each once."""
    found = (one for paragraph in paragraphs_in(cell.blocks) for one in subjects_in(paragraph, subjects))
    return list(dict.fromkeys(found))


def first_code(table: ReadTable, subjects: Mapping[str, Subject], code_in: Callable[[str], str] | None = None) -> str:
    """The recommendation of its first row that has one, as bookmarks say or else as it is written; '' where none is."""
    for row in table.rows:
        for cell in row.cells:
            known = next((one.of for one in cell_subjects(cell, subjects) if one.of), "")
            if code := known or (code_in(_text(cell.blocks)) if code_in else ""):
                return code
    return ""


def text_around(table: ReadTable, subjects: Mapping[str, Subject]) -> Subject | None:
    """The subject of the text that a table stands in: all that is known of its cells is one place around them."""
    found = {one for row in table.rows for cell in row.cells for one in cell_subjects(cell, subjects)}
    one = found.pop() if len(found) == 1 else None
    return one if one and one.field != "code" else None


def rows_of_form(table: ReadTable, went: WentOut) -> Iterator[tuple[Subject, list[Line]]]:
    """The cells of a table to be filled in, with words in them, each with its row; none of any other table."""
    heads, *rows = (tuple(lines_of(paragraphs_in(cell.blocks)) for cell in row.cells) for row in table.rows)
    columns = tuple(folded(" ".join(line.words for line in cell)) for cell in heads)
    if form := went.forms.get(columns):
        for number, row in enumerate(rows):
            for column, cell in zip(form.columns, row, strict=False):
                if lines := [line for line in cell if line.plain]:
                    yield Subject(form.name, column.name, number), lines


def _take_table(made: WentOut, table: ReadTable) -> bool:
    """Whether it is one of recommendations, or to be filled in, whose cells are all known."""
    if text_around(table, made.subjects):
        return False
    names = dict[int, str]()
    for row in table.rows:
        found = [cell_subjects(cell, made.subjects) for cell in row.cells]
        of = next((one.of for ones in found for one in ones if one.of and one.row is None), "")
        if not of:
            of, names_here = _form_row(found)
        else:
            names_here = [_column(ones, of) for ones in found]
        if not of:
            continue
        names |= {place: name for place, name in enumerate(names_here) if name}
        for name, cell in zip(names_here, row.cells, strict=True):
            made.again |= {(of, name) for one in cell_subjects(cell, made.subjects) if one.again}
            made.cells.setdefault(of, {})[name] = [one for one in lines_of(paragraphs_in(cell.blocks)) if one.plain]
    heads = [folded(_text(cell.blocks)) for cell in table.rows[0].cells] if table.rows else []
    made.heads |= {head: names[place] for place, head in enumerate(heads) if head and place in names}
    return bool(names)


def _column(found: Sequence[Subject], of: str) -> str:
    names = [one.field for one in found if one.of == of]
    return "code" if "code" in names else names[0] if names else ""


def row_of_form(subject: Subject) -> str:
    """What a row of a table to be filled in is known by, as the code of a row of recommendations."""
    return f"{subject.of}{OF_ROW}{subject.row}"


def _form_row(found: Sequence[Sequence[Subject]]) -> tuple[str, list[str]]:
    """The name of a row of a table to be filled in, and those of its columns."""
    first = next((one for ones in found for one in ones if one.row is not None), None)
    if first is None:
        return "", []
    return row_of_form(first), [ones[0].field if ones else "" for ones in found]


def _text(blocks: Iterable[TextBlock]) -> str:
    return " ".join(line.words for line in lines_of(paragraphs_in(blocks)))


def of_blocks(document: Document) -> WentOut:
    """A document as Markdown, each block read by itself."""
    made = WentOut()
    codes = document.codes
    for line, _in_table in _lines_in(top(document.head), codes, made.beside):
        made.lines.append(Owned(line, None, "head"))
    for block in document.blocks:
        if isinstance(block, FillInTable):
            made.forms[tuple(folded(one.head) for one in block.columns)] = block
        inner = labelled(block) if isinstance(block, RecommendationTable) else (block,)
        for one in inner:
            made.lines += _of_block(one, codes, made.beside)
    return made


def _of_block(block: Block, codes: frozenset[str], beside: set[str]) -> Iterator[Owned]:
    """The lines of a block; what stands beside them is put there."""
    subject = subject_of(block)
    for number, (line, in_table) in enumerate(_lines_in(written((block,), codes), codes, beside)):
        if in_table:
            yield Owned(line, None, "fixed")
        elif isinstance(block, Remark) and block.by and number == 0:
            yield Owned(line, subject, "label")
        elif isinstance(block, ItemHeading):
            yield Owned(line, Subject(block.code, "code"), "heading")
        elif isinstance(block, CodeList):
            listed = (one.code for one in block.lines if isinstance(one, CodeLine))
            code = next((one for one in listed if line.words.startswith(f"{one} ")), "")
            yield Owned(line, Subject(code, "stance", again=True) if code else None, "fixed")
        elif isinstance(block, Label):
            yield Owned(line, block.subject, "label")
        elif subject is not None:
            yield Owned(line, subject, "fixed" if subject.again else "text")
        else:
            yield Owned(line, None, "fixed")
    if isinstance(block, FillIn):
        yield Owned(line_of(ReadParagraph(())), subject, "text")


def _lines_in(text: str, codes: Set[str], beside: set[str]) -> Iterator[tuple[Line, bool]]:
    """Each line of Markdown, and whether it stands in a table: what comes back has these apart."""
    aside = dict[str, ReadParagraph]()
    blocks = in_the_text(with_codes(document_in(text.encode(), "export.md"), codes).blocks, aside)
    beside |= {folded(one.text) for one in aside.values()}
    for block in blocks:
        yield from ((line, isinstance(block, ReadTable)) for line in lines_of(paragraphs_in((block,))))


def stands_alone(label: Owned, out: Sequence[Owned]) -> bool:
    """Whether a label is a paragraph of its own: else its style is that of the text below."""
    number = next(place for place, one in enumerate(out) if one is label)
    return number + 1 >= len(out) or not out[number + 1].line.goes_on


def fields_by_line(out: Sequence[Owned]) -> dict[str, set[str]]:
    """For each line of a field the recommendations that have it."""
    found = dict[str, set[str]]()
    for one in out:
        if one.line.plain and one.subject and is_of_a_recommendation(one):
            found.setdefault(one.line.plain, set()).add(one.subject.of)
    return found


def is_of_a_recommendation(one: Owned) -> bool:
    """Whether a line is of a text that can come in, and not of the brief itself."""
    subject = one.subject
    return one.role == "text" and subject is not None and subject.row is None and subject.field in FIELDS_TAKEN


def told_apart(out: Sequence[Owned]) -> dict[str, list[str]]:
    """Of each recommendation the lines that are long enough to be known within another."""
    found = dict[str, list[str]]()
    for one in out:
        if one.subject and one.subject.row is None and len(one.line.plain.split()) >= TELLING:
            found.setdefault(one.subject.of, []).append(one.line.plain)
    return found


def names_above(places: Sequence[int | None], out: Sequence[Owned]) -> list[tuple[int, str]]:
    """For each line the heading that it stands under, -1 for none, and the label below that."""
    found, heading, label = list[tuple[int, str]](), -1, ""
    for place in places:
        if place is not None and out[place].role == "heading":
            heading, label = place, ""
        elif place is not None and out[place].role == "label":
            label = out[place].line.plain
        found.append((heading, label))
    return found


def code_of(one: Owned) -> str:
    """The recommendation that a line is the heading of; '' for all other lines."""
    return one.subject.of if one.role == "heading" and one.subject else ""


def names_what_follows(place: int | None, out: Sequence[Owned]) -> bool:
    """Whether a line of the export is the name of what stands below it, or a row of the brief."""
    if place is None:
        return False
    one = out[place]
    return one.role in {"heading", "label"} or (one.subject is not None and one.subject.row is not None)
