"""Where cells belong: a row is found by its code or else its bookmarks, a column by the bookmarks of most of its cells
or else its head; the cell is the unit."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed
from alliance_desktop.coming_back.read_lines import Line, is_same, lines_of
from alliance_desktop.coming_back.went_out import OF_ROW, TELLING, WentOut, cell_subjects, row_of_form, text_around
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.alignment import LikeTexts, align, folded, out_of_order
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadCell, ReadRow, ReadTable, TextBlock, paragraphs_in
from alliance_desktop.render.subject import Subject

_ALIKE = 0.5
_LONGEST_NAME = 6
"""So many words name a column, and no more."""


@dataclass(slots=True)
class _Cell:
    """A cell at its column; `fields` are those that its bookmarks name, `is_merged` also what lies under another,
    `inside` are the lines of tables in it; `comments` the ids of those on it, also where it has no words."""

    column: int
    lines: list[Line]
    fields: tuple[str, ...]
    is_merged: bool
    inside: list[Line] = field(default_factory=list)
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class _Row:
    """A row: `of` which recommendation, by its code as it is `written` or else as its bookmarks say (`marked`)."""

    cells: list[_Cell]
    tracked: str
    author: str
    of: str = ""
    is_regular: bool = True
    written: str = ""
    marked: str = ""


@dataclass(slots=True)
class _Found:
    """The rows of one table, and the name of each column that is known."""

    rows: list[_Row] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)


def rows_placed(
    went: WentOut, tables: Sequence[ReadTable], code_in: Callable[[str], str], made: Placed
) -> list[ReadTable]:
    """Put what the tables say into `made`; gives those that are none of the export's, all of them where no row is."""
    return _Rows(went, code_in, made).placed(tables)


class _Rows:
    def __init__(self, went: WentOut, code_in: Callable[[str], str], made: Placed) -> None:
        self._went, self._code_in, self._made = went, code_in, made
        self._printed = went.printed
        self._texts = {code: _long_lines(row) for code, row in went.cells.items()}
        self._seen: dict[str, _Row] = {}
        self._above: dict[str, tuple[_Row, _Cell]] = {}

    def placed(self, tables: Sequence[ReadTable]) -> list[ReadTable]:
        foreign, found = [], []
        for table in tables:
            one = self._found(table)
            if text_around(table, self._went.subjects) and not self._has_our_head(one):
                foreign.append(table)
            elif one.columns and any(row.of in self._went.cells for row in one.rows):
                found.append(one)
            else:
                foreign.append(table)
        if not found:
            return foreign
        rows = [(row, one) for one in found for row in one.rows]
        order = self._choose(rows)
        for row, one in rows:
            self._comments(row, one.columns)
            self._row(row, one)
        present = {code for code in order if code in self._went.cells}
        self._made.gone += [code for code in self._went.cells if code not in present]
        self._made.moved += out_of_order([*self._went.cells], order)
        if order:
            self._made.columns |= self._lost_columns(found, self._went.cells[order[0]])
        return foreign

    def _lost_columns(self, found: Sequence[_Found], own: Mapping[str, list[Line]]) -> dict[str, str]:
        """The columns that no table has, by their heads, where all are narrower for it."""
        widths = [cell.column for one in found for row in one.rows for cell in row.cells]
        here = {name for one in found for name in one.columns.values()}
        lost = {head: name for head, name in self._went.heads.items() if name in own and name not in here}
        return lost if max(widths, default=0) + 1 + len(lost) <= len(own) else {}

    def _has_our_head(self, table: _Found) -> bool:
        """Whether codes stand under a head of the export's: such a table is none that a reader put into a text."""
        heads = [folded(_first(cell)) for cell in table.rows[0].cells] if table.rows else []
        return any(one in self._went.heads for one in heads) and any(
            row.written in self._went.cells for row in table.rows
        )

    def _choose(self, rows: Sequence[tuple[_Row, _Found]]) -> list[str]:
        """Of a code that stands twice, the row with its bookmarks, else the one most like it, else the first; what was
        deleted is none."""
        for row, _one in rows:
            there = self._seen.get(row.of)
            if row.of and row.tracked != "deleted" and (there is None or self._fits(row) > self._fits(there)):
                self._seen[row.of] = row
        return [row.of for row, _one in rows if self._seen.get(row.of) is row]

    def _fits(self, row: _Row) -> tuple[int, int]:
        """Whether a row has the bookmarks of its code (1), of another (-1) or none, and how many lines it has of those
        that went out with its code."""
        marked = any(cell.fields for cell in row.cells)
        out = {line.plain for lines in self._went.cells.get(row.of, {}).values() for line in lines}
        same = sum(line.plain in out for cell in row.cells for line in cell.lines)
        return (1 if row.marked == row.of else -1) if marked else 0, same

    def _found(self, table: ReadTable) -> _Found:
        widths = Counter(sum(cell.columns for cell in row.cells) for row in table.rows)
        width, own = max(widths, default=0), len(next(iter(self._went.cells.values()), ()))
        usual = max(widths, key=lambda one: (widths[one], one == own, one), default=0)
        rows = [self._read(row, usual) for row in table.rows]
        found = _Found(rows)
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
        return found

    def _read(self, row: ReadRow, usual: int) -> _Row:
        cells, column = list[_Cell](), 0
        of = Counter[str]()
        for cell in row.cells:
            subjects = cell_subjects(cell, self._went.subjects)
            of.update(one.of if one.row is None else row_of_form(one) for one in subjects if one.of)
            is_merged = cell.columns > 1 or cell.rows != 1
            comments = tuple(key for one in paragraphs_in(cell.blocks) for key in one.comments)
            cells.append(_Cell(column, _lines(cell.blocks), _fields(subjects), is_merged, _inside(cell), comments))
            column += cell.columns
        marked = of.most_common(1)[0][0] if of else ""
        lines = [line for cell in cells for line in cell.lines]
        if not row.tracked and not any(line.plain for line in lines):  # LibreOffice and pandoc mark its words alone
            by = next((one.author for line in lines for one in line.paragraph.removed), row.author)
            return _Row(cells, "deleted", by, marked, column == usual, marked=marked)
        return _Row(cells, row.tracked, row.author, marked, column == usual, marked=marked)

    def _find_codes(self, found: _Found) -> None:
        """Each row's code as it is written; what its bookmarks say holds only where nothing is written."""
        places = Counter(
            cell.column for row in found.rows for cell in row.cells if self._code_in(_first(cell)) in self._went.cells
        )
        known = [place for place, name in found.columns.items() if name == "code"]
        column = known[0] if known else places.most_common(1)[0][0] if places else None
        if column is None:
            return
        found.columns = {place: name for place, name in found.columns.items() if name != "code"} | {column: "code"}
        for row in found.rows:
            cell = next((one for one in row.cells if one.column == column), None)
            first = _first(cell) if cell else ""
            row.written = self._code_in(first)
            if row.written:
                row.of = row.written
            elif first and row.of and row.of not in first and not self._is_place(first):
                row.of, row.written = "", first

    def _is_place(self, text: str) -> bool:
        """Whether the first words in the cell of a code are what stands below it: the code was emptied."""
        below = (line.plain for row in self._went.cells.values() for line in row.get("code", [])[1:])
        return folded(text) in frozenset(below)

    def _find_columns_by_texts(self, found: _Found, width: int) -> None:
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

    def _row(self, row: _Row, one: _Found) -> None:
        went = self._went.cells.get(row.of)
        if row.tracked == "deleted":
            return
        if self._is_head(row, one):
            self._head(row, one)
            return
        if went is None or not row.of:
            reason = _("A row without a code") if not row.written else _("Its code is not in this export")
            if added := self._code_in(row.written):
                self._made.added.append(added)
            self._let_go(row, row.cells, reason)
            return
        if self._seen.get(row.of) is not row:
            self._let_go(row, row.cells, _("Its code stands twice in the document"))
            return
        self._cells(row, one.columns, went)

    def _comments(self, row: _Row, columns: Mapping[int, str]) -> None:
        for cell in row.cells:
            for one in cell.comments:
                self._made.comments.setdefault(one, Subject(row.of, columns.get(cell.column, "")))

    def _is_head(self, row: _Row, one: _Found) -> bool:
        if row.of or row.written:
            return False
        return row is one.rows[0] or all(
            not cell.lines or folded(" ".join(line.words for line in cell.lines)) in self._went.heads
            for cell in row.cells
        )

    def _head(self, row: _Row, one: _Found) -> None:
        """Another name of a column changes nothing; more than a name was said to somebody."""
        is_ours = any(cell.fields for each in one.rows for cell in each.cells) or any(
            folded(_first(cell)) in self._went.heads for cell in row.cells
        )
        known = frozenset(folded(" ".join(self._went.heads)).casefold().split())
        names = {one.columns.get(cell.column, ""): cell for cell in row.cells}
        longer = [
            names[name]
            for head, name in self._went.heads.items()
            if name in names and {*head.casefold().split()} < _words(names[name])
        ]
        strange = [cell for cell in row.cells if cell.column not in one.columns and not cell.is_merged]
        most = _LONGEST_NAME if is_ours else 0
        more = [cell for cell in row.cells if cell in longer or cell in strange or len(_words(cell) - known) > most]
        self._let_go(row, more, _("It stands in the head of the table"))

    def _let_go(self, row: _Row, cells: Sequence[_Cell], reason: str, name: str = "") -> None:
        code = row.of if row.of in self._went.cells else self._code_in(row.written)
        lines = tuple(
            line
            for cell in cells
            for line in cell.lines
            if line.plain not in self._printed and (not code or self._code_in(line.words) != code)
        )
        if lines:
            self._made.loose.append(Loose(lines, reason, code, name))

    def _cells(self, row: _Row, columns: Mapping[int, str], went: Mapping[str, list[Line]]) -> None:
        twice = {name for name, count in Counter(columns.values()).items() if count > 1}
        covered = set[str]()
        for place, cell in enumerate(row.cells):
            name = columns.get(cell.column, "")
            reason = self._doubt(row, cell, name, twice)
            if reason or not name:
                if not cell.lines and not cell.is_merged and not reason:
                    continue
                until = row.cells[place + 1].column if place + 1 < len(row.cells) else max(columns, default=0) + 1
                inside = {columns[one] for one in range(cell.column, until) if one in columns}
                if reason and self._is_untouched(cell, went.get(name, [])) and not cell.is_merged:
                    continue
                covered |= inside
                self._let_go(row, [cell], reason or _("In a column that the export hasn’t"), name)
        for cell in row.cells:
            name = columns.get(cell.column, "")
            if not name or name in covered or name not in went:
                if name and name not in covered and name not in went and cell.lines:
                    self._let_go(row, [cell], _("In a cell that the export hasn’t"), name)
                continue
            if self._doubt(row, cell, name, twice) or self._stands_above(row, cell, name, went[name]):
                continue
            self._take(row.of, name, went[name], cell)
        self._above = {columns[cell.column]: (row, cell) for cell in row.cells if cell.column in columns}

    def _stands_above(self, row: _Row, cell: _Cell, name: str, out: Sequence[Line]) -> bool:
        """Whether the words of an empty cell came into the one above it: pandoc leaves cells so that were merged."""
        upper, above = self._above.get(name, (row, cell))
        if cell.lines or cell.fields or above.fields or not out or not above.lines:
            return False
        here = LikeTexts(line.plain for line in above.lines)
        if not all(here.has(line.plain, _ALIKE) for line in out):
            return False
        self._made.texts.pop(_subject(upper.of, name), None)
        self._let_go(upper, [above], _("Its cell has two fields"), name)
        return True

    def _doubt(self, row: _Row, cell: _Cell, name: str, twice: set[str]) -> str:
        if cell.is_merged:
            return _("Its cell is merged with another one")
        if not row.is_regular and name not in cell.fields:
            return _("Its row has other cells than the table")
        if name in twice:
            return _("Its column stands twice in the table")
        others = {one for one in cell.fields if one != name} - ({"stance"} if name == "code" else set())
        if others or self._has_words_of_another(row, cell, name):
            return _("Its cell has two fields")
        return ""

    def _has_words_of_another(self, row: _Row, cell: _Cell, name: str) -> bool:
        """Words that still stand in their own cell too were copied."""
        columns = self._texts.get(row.of, {})
        still = {line.plain for other in row.cells if other is not cell for line in other.lines}
        return any(name not in columns.get(line.plain, (name,)) and line.plain not in still for line in cell.lines)

    def _is_untouched(self, cell: _Cell, out: Sequence[Line]) -> bool:
        return len(cell.lines) == len(out) and all(map(is_same, out, cell.lines))

    def _take(self, code: str, name: str, out: list[Line], cell: _Cell) -> None:
        subject = _subject(code, name)
        lines = self._without_tables(code, name, out, cell)
        if (code, name) in self._went.again:
            new = tuple(line for line in lines if line.plain not in self._printed)
            if any(line.plain for line in new):
                self._made.loose.append(
                    Loose(new, _("It stands there in short, and below the table in full"), code, name)
                )
            return
        partners = list(align([one.plain for one in out], [one.plain for one in lines]).partners)
        self._made.texts[subject] = CameBack(subject, out, lines, partners)

    def _without_tables(self, code: str, name: str, out: Sequence[Line], cell: _Cell) -> list[Line]:
        """What stands in the cell, but for a table that was put into it."""
        known = {line.plain for line in out}
        if all(line.plain in known for line in cell.inside):
            return cell.lines
        lines = tuple(line for line in cell.inside if line.plain not in known)
        self._made.loose.append(Loose(lines, _("In a table within its cell"), code, name))
        return [line for line in cell.lines if line not in cell.inside]


def _lines(blocks: Iterable[TextBlock]) -> list[Line]:
    return [one for one in lines_of(paragraphs_in(blocks)) if one.plain or one.paragraph.removed or one.struck]


def _long_lines(row: Mapping[str, Sequence[Line]]) -> dict[str, set[str]]:
    """Of the lines of a row that can't stand anywhere by chance the columns in which they stand."""
    found = dict[str, set[str]]()
    for name, lines in row.items():
        for line in lines:
            if len(line.plain.split()) >= TELLING:
                found.setdefault(line.plain, set()).add(name)
    return found


def _inside(cell: ReadCell) -> list[Line]:
    return _lines(one for one in cell.blocks if isinstance(one, ReadTable))


def _subject(code: str, name: str) -> Subject:
    """That of a cell; `code` may be that of a form with the number of its row."""
    of, _tab, row = code.partition(OF_ROW)
    return Subject(of, name, int(row)) if row else Subject(of, name)


def _first(cell: _Cell) -> str:
    return next((line.words.strip() for line in cell.lines if line.plain), "")


def _words(cell: _Cell) -> set[str]:
    return {word for line in cell.lines for word in line.plain.casefold().split()}


def _fields(subjects: Sequence[Subject]) -> tuple[str, ...]:
    names = dict.fromkeys(one.field for one in subjects)
    return ("code",) if "code" in names else tuple(names)
