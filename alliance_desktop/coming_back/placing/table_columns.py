"""Which recommendation a row of a table is of, and which field a column: a row is found by its code or else its
bookmarks, a column by the bookmarks of most of its cells or else its head."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from alliance_desktop.coming_back.exported_lines import WentOut, cell_subjects, row_of_form
from alliance_desktop.coming_back.read_lines import Line, lines_of
from alliance_desktop.domain.text.alignment import folded, likeness
from alliance_desktop.ingest.document_blocks import ReadRow, ReadTable, TextBlock, paragraphs_in
from alliance_desktop.render.subject import Subject

_ALIKE = 0.3


@dataclass(slots=True)
class CellAtColumn:
    """A cell at its column; `fields` are those that its bookmarks name, `is_merged` also what lies under another,
    `inside` are the lines of tables in it; `comments` the ids of those on it, also where it has no words.
    One that `is_split` has its other half beside it, one that `is_half` in the row above or below. One that `is_under`
    another goes on with that."""

    column: int
    lines: list[Line]
    fields: tuple[str, ...]
    is_merged: bool
    inside: list[Line] = field(default_factory=list)
    comments: tuple[str, ...] = ()
    is_split: bool = False
    is_half: bool = False
    is_under: bool = False


@dataclass(slots=True)
class TableRow:
    """A row: `of` which recommendation, by its code as it is `written` or else as its bookmarks say (`marked`)."""

    cells: list[CellAtColumn]
    tracked: str
    author: str
    of: str = ""
    is_regular: bool = True
    written: str = ""
    marked: str = ""


@dataclass(slots=True)
class FoundTable:
    """The rows of one table, and the name of each column that is known."""

    rows: list[TableRow] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)

    def has_head_of(self, went: WentOut) -> bool:
        """Whether codes stand under a head of the export's: such a table is none that a reader put into a text."""
        heads = [folded(first_words(cell)) for cell in self.rows[0].cells] if self.rows else []
        return any(one in went.heads for one in heads) and any(row.written in went.cells for row in self.rows)

    def is_head(self, row: TableRow, heads: Container[str]) -> bool:
        """Whether a row is the first, without a code, or says only what columns of the export are called."""
        if row.of or row.written:
            return False
        return row is self.rows[0] or all(
            not cell.lines or folded(" ".join(line.words for line in cell.lines)) in heads for cell in row.cells
        )


class TableReader:
    """Finds rows and columns of the tables of an export."""

    def __init__(self, went: WentOut, code_in: Callable[[str], str]) -> None:
        self._went, self._code_in = went, code_in

    def read(self, tables: Sequence[ReadTable]) -> list[FoundTable]:
        """Each of them. A head that the bookmarks of one table explain is known in the others."""
        found = [self._found(table) for table in tables]
        heads = {head: one.columns[column] for one in found for column, head in _heads(one) if column in one.columns}
        for one in found:
            for column, head in _heads(one):
                if column not in one.columns and heads.get(head) not in {None, *one.columns.values()}:
                    one.columns[column] = heads[head]
        return found

    def _found(self, table: ReadTable) -> FoundTable:
        widths = Counter(sum(cell.columns for cell in row.cells) for row in table.rows)
        width, own = max(widths, default=0), len(next(iter(self._went.cells.values()), ()))
        usual = max(widths, key=lambda one: (widths[one], one == own, one), default=0)
        rows = [self._read(row, usual) for row in table.rows]
        found = FoundTable(rows)
        by_marks = [Counter[str]() for _column in range(width)]
        for row in rows:
            for cell in row.cells:
                if len(cell.fields) == 1 and not cell.is_merged:
                    by_marks[cell.column][cell.fields[0]] += 1
        found.columns = {place: votes.most_common(1)[0][0] for place, votes in enumerate(by_marks) if votes}
        for cell in rows[0].cells if rows else ():
            name = self._went.heads.get(folded(" ".join(one.words for one in cell.lines)))
            if name and name not in found.columns.values() and cell.column not in found.columns:
                found.columns[cell.column] = name
        self._find_codes(found)
        self._find_columns_by_texts(found, width)
        self._find_split(found)
        return found

    def _find_split(self, found: FoundTable) -> None:
        """Cells that somebody has split: words stand beside them in a column of their own, which other rows haven't."""
        usual = Counter(len(row.cells) for row in found.rows).most_common(1)
        for row in found.rows:
            row.is_regular = row.is_regular and not self._is_pushed(row, found.columns)
            if usual and len(row.cells) > usual[0][0]:
                for place, (cell, beside) in enumerate(pairwise(row.cells)):
                    is_new = beside.column not in found.columns or _has_pushed(row.cells[place + 1 :], found.columns)
                    cell.is_split = cell.column in found.columns and is_new
                    cell.is_split &= any(line.plain for line in beside.lines)

    def _is_pushed(self, row: TableRow, columns: Mapping[int, str]) -> bool:
        """Whether a new cell, or the second half of one, has pushed those behind it into the next columns, and the last
        one out of the table: so pandoc keeps the width of a table."""
        texts = self._went.cells.get(row.of, {})
        out = [[line.plain for line in texts.get(columns.get(cell.column, ""), ())] for cell in row.cells]
        came = [[line.plain for line in cell.lines] for cell in row.cells]
        first = next((place for place, cell in enumerate(came) if cell != out[place]), len(came))
        if first + 1 >= len(came) or not came[first] or row.cells[first].fields:
            return False
        is_in_halves = came[first + 2 :] == out[first + 1 : -1] and bool(came[first + 1])
        is_out = is_in_halves and bool(out[-1]) and likeness(" ".join(out[-1]), " ".join(came[-1])) <= _ALIKE
        return is_out or (came[first + 1 :] == out[first:-1] and any(out[first:]))

    def _read(self, row: ReadRow, usual: int) -> TableRow:
        cells, column = list[CellAtColumn](), 0
        of = Counter[str]()
        for cell in row.cells:
            subjects = cell_subjects(cell, self._went.subjects)
            of.update(one.of if one.row is None else row_of_form(one) for one in subjects if one.of)
            is_merged = cell.columns > 1 or cell.rows != 1
            comments = tuple(key for one in paragraphs_in(cell.blocks) for key in one.comments)
            inside = _lines(one for one in cell.blocks if isinstance(one, ReadTable))
            lines, is_under = _lines(cell.blocks), cell.rows == 0
            cells.append(CellAtColumn(column, lines, _fields(subjects), is_merged, inside, comments, is_under=is_under))
            column += cell.columns
        marked = of.most_common(1)[0][0] if of else ""
        lines = [line for cell in cells for line in cell.lines]
        if not row.tracked and not any(line.plain for line in lines):  # LibreOffice and pandoc mark its words alone
            by = next((one.author for line in lines for one in line.paragraph.removed), row.author)
            return TableRow(cells, "deleted", by, marked, column == usual, marked=marked)
        return TableRow(cells, row.tracked, row.author, marked, column == usual, marked=marked)

    def _find_codes(self, found: FoundTable) -> None:
        """Each row's code as it is written; what its bookmarks say holds only where nothing is written."""
        places = Counter(
            cell.column
            for row in found.rows
            for cell in row.cells
            if self._code_in(first_words(cell)) in self._went.cells
        )
        known = [place for place, name in found.columns.items() if name == "code"]
        column = known[0] if known else places.most_common(1)[0][0] if places else None
        if column is None:
            return
        found.columns = {place: name for place, name in found.columns.items() if name != "code"} | {column: "code"}
        for row in found.rows:
            cell = next((one for one in row.cells if one.column == column), None)
            first = first_words(cell) if cell else ""
            row.written = self._code_in(first)
            if row.written:
                row.of = row.written
            elif first and row.of and row.of not in first and not self._is_place(first):
                row.of, row.written = "", first

    def _is_place(self, text: str) -> bool:
        """Whether the first words in the cell of a code are what stands below it: the code was emptied."""
        below = (line.plain for row in self._went.cells.values() for line in row.get("code", [])[1:])
        return folded(text) in frozenset(below)

    def _find_columns_by_texts(self, found: FoundTable, width: int) -> None:
        """A column whose head and bookmarks are gone is the one that most of its cells equal."""
        for column in range(width):
            if column in found.columns:
                continue
            votes = Counter[str]()
            for row in found.rows:
                cell = next((one for one in row.cells if one.column == column and not one.is_merged), None)
                texts = self._went.cells.get(row.of, {})
                if cell and cell.lines:
                    plain = [one.plain for one in cell.lines]
                    votes.update(name for name, out in texts.items() if out and [one.plain for one in out] == plain)
            for name, _count in votes.most_common(1):
                if name not in found.columns.values():
                    found.columns[column] = name


def _lines(blocks: Iterable[TextBlock]) -> list[Line]:
    return [one for one in lines_of(paragraphs_in(blocks)) if one.plain or one.paragraph.removed or one.struck]


def _has_pushed(cells: Sequence[CellAtColumn], columns: Mapping[int, str]) -> bool:
    """Whether the first of these has no bookmarks, and one behind it has those of its column."""
    first, *more = cells
    return not first.fields and any(columns.get(first.column) in one.fields for one in more)


def first_words(cell: CellAtColumn) -> str:
    """Those of its first line that has any."""
    return next((line.words.strip() for line in cell.lines if line.plain), "")


def _fields(subjects: Sequence[Subject]) -> tuple[str, ...]:
    names = dict.fromkeys(one.field for one in subjects)
    return ("code",) if "code" in names else tuple(names)


def _heads(table: FoundTable) -> Iterator[tuple[int, str]]:
    """The words above its columns."""
    for cell in table.rows[0].cells if table.rows else ():
        if not cell.is_merged and (head := folded(" ".join(line.words for line in cell.lines))):
            yield cell.column, head
