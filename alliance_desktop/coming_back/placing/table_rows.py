"""Where cells belong: the row says the code, also where it goes on in the next one, and the column the field."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from alliance_desktop.coming_back.exported_lines import OF_ROW, TELLING, WentOut, subjects_in, text_around
from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed
from alliance_desktop.coming_back.placing.table_columns import (
    CellAtColumn,
    FoundTable,
    TableReader,
    TableRow,
    first_words,
)
from alliance_desktop.coming_back.placing.typed_labels import TypedLabels
from alliance_desktop.coming_back.read_lines import Line, is_same, joined_line
from alliance_desktop.domain.text.alignment import LikeTexts, align, folded, out_of_order
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadTable
from alliance_desktop.render.subject import Subject

_ALIKE = 0.5
_SAID = ("line", "pressed", "wording")
"""What is read out, or handed in: no remark to the house may come into it."""
_LONGEST_NAME = 6
"""So many words name a column, and no more."""


def rows_placed(
    went: WentOut, tables: Sequence[ReadTable], code_in: Callable[[str], str], made: Placed
) -> list[ReadTable]:
    """Put what the tables say into `made`; gives those that are none of the export's, all of them where no row is."""
    return _Rows(went, code_in, made).placed(tables)


class _Rows:
    def __init__(self, went: WentOut, code_in: Callable[[str], str], made: Placed) -> None:
        self._went, self._code_in, self._made = went, code_in, made
        self._printed = went.printed
        self._stances = frozenset(
            line.plain
            for line in went.in_cells
            if any(one.field == "stance" for one in subjects_in(line.paragraph, went.subjects))
        )
        self._texts = {code: _long_lines(row) for code, row in went.cells.items()}
        self._names = TypedLabels(went.lines, went.in_cells, went.heads)
        self._seen: dict[str, TableRow] = {}
        self._told_heads = set[str]()
        self._above: dict[str, tuple[TableRow, CellAtColumn]] = {}
        self._upper, self._around = "", LikeTexts(one.line.plain for one in went.lines)

    def placed(self, tables: Sequence[ReadTable]) -> list[ReadTable]:
        foreign, found = [], []
        for table, one in zip(tables, TableReader(self._went, self._code_in).read(tables), strict=True):
            if text_around(table, self._went.subjects) and not one.has_head_of(self._went):
                foreign.append(table)
            elif one.columns and any(row.of in self._went.cells for row in one.rows):
                found.append(one)
            else:
                foreign.append(table)
        if not found:
            return foreign
        self._number_added(found)
        emptied = self._emptied_columns(found)
        for one in found:
            one.columns = {at: name for at, name in one.columns.items() if name not in emptied}
            _put_together(one, self._went.cells)
        rows = [(row, one) for one in found for row in one.rows]
        order = self._choose(rows)
        for row, one in rows:
            self._comments(row, one.columns)
            self._row(row, one)
        present = [code for code in order if code in self._went.cells]
        self._made.gone += [code for code in self._went.cells if code not in present]
        codes = [code for code in self._went.cells if OF_ROW not in code]
        self._made.moved += out_of_order(codes, [code for code in order if OF_ROW not in code])
        if present:
            self._made.columns |= self._lost_columns(found, self._went.cells[present[0]])
        return foreign

    def _number_added(self, found: Sequence[FoundTable]) -> None:
        """What somebody adds to a table that is to be filled in, or copies there, is a row of it as the others are."""
        added = dict[str, dict[str, list[Line]]]()
        for one in found:
            form, seen = next((row.of for row in one.rows if OF_ROW in row.of), ""), set[str]()
            for row in one.rows if form else ():
                is_known = row.written or (row.of and row.of not in seen)
                if not (is_known or row.tracked == "deleted" or one.is_head(row, self._went.heads)):
                    row.of = f"{form.partition(OF_ROW)[0]}{OF_ROW}{-1 - len(added)}"
                    added[row.of] = {name: [] for name in self._went.cells[form]}
                seen.add(row.of)
        self._went = replace(self._went, cells={**self._went.cells, **added})

    def _emptied_columns(self, found: Sequence[FoundTable]) -> set[str]:
        """Those of which no cell has words any more, nor the head: programs leave so what was deleted with tracking."""
        has_words = dict[str, bool]()
        for one in found:
            if not one.rows or not one.is_head(one.rows[0], self._went.heads):
                return set()
            for cell in (cell for row in one.rows for cell in row.cells if cell.column in one.columns):
                name = one.columns[cell.column]
                has_words[name] = has_words.get(name, False) or any(line.plain for line in cell.lines)
        return {name for name, has in has_words.items() if not has}

    def _lost_columns(self, found: Sequence[FoundTable], own: Mapping[str, list[Line]]) -> dict[str, str]:
        """The columns that no table has, by their heads, where all are narrower for it, or what is new instead has none
        of their words."""
        cells = [(one.columns.get(cell.column), cell) for one in found for row in one.rows for cell in row.cells]
        here = {name for one in found for name in one.columns.values()}
        lost = {head: name for head, name in self._went.heads.items() if name in own and name not in here}
        if max((cell.column for _name, cell in cells), default=0) + 1 + len(lost) <= len(own):
            return lost
        new = LikeTexts(line.plain for name, cell in cells if not name for line in cell.lines)
        return {head: name for head, name in lost.items() if self._has_none_of(new, name)}

    def _has_none_of(self, new: LikeTexts, name: str) -> bool:
        """Whether none of these texts is like one of a column, which has some."""
        out = [line.plain for row in self._went.cells.values() for line in row.get(name, ())]
        return bool(out) and not any(new.has(text, _ALIKE) for text in out)

    def _choose(self, rows: Sequence[tuple[TableRow, FoundTable]]) -> list[str]:
        """Of a code that stands twice, the row with its bookmarks, else the one most like it, else the first; what was
        deleted is none."""
        for row, _one in rows:
            there = self._seen.get(row.of)
            if row.of and row.tracked != "deleted" and (there is None or self._fits(row) > self._fits(there)):
                self._seen[row.of] = row
        return [row.of for row, _one in rows if self._seen.get(row.of) is row]

    def _fits(self, row: TableRow) -> tuple[int, int]:
        """Whether a row has the bookmarks of its code (1), of another (-1) or none, and how many lines it has of those
        that went out with its code."""
        marked = any(cell.fields for cell in row.cells)
        out = {line.plain for lines in self._went.cells.get(row.of, {}).values() for line in lines}
        same = sum(line.plain in out for cell in row.cells for line in cell.lines)
        return (1 if row.marked == row.of else -1) if marked else 0, same

    def _row(self, row: TableRow, one: FoundTable) -> None:
        went = self._went.cells.get(row.of)
        if row.tracked == "deleted":
            return
        if one.is_head(row, self._went.heads):
            self._head(row, one)
            return
        if went is None or not row.of:
            reason = _("The code isn’t in this export") if row.written else self._why_no_code(row)
            if added := self._code_in(row.written):
                self._made.added.append(added)
            self._let_go(row, row.cells, reason, code=self._upper if self._is_of_the_row_above(row) else "")
            return
        if self._seen.get(row.of) is not row:
            self._let_go(row, row.cells, _("The code appears twice in the document"))
            return
        self._cells(row, one.columns, went)
        self._upper = row.of

    def _why_no_code(self, row: TableRow) -> str:
        """Nothing is written, or a code that two reports have, without the name of either."""
        behind = [first_words(cell) for cell in row.cells[:1]]
        ends = sum(code.endswith(f" {said}") for said in behind if said for code in self._went.cells)
        return _("The code is in two reports") if ends > 1 else _("A row without a code")

    def _is_of_the_row_above(self, row: TableRow) -> bool:
        """Whether a row is one cell, and no heading that stood outside of the table."""
        lines = [line.plain for cell in row.cells for line in cell.lines]
        return not row.written and len(row.cells) == 1 and not any(self._around.has(one, _ALIKE) for one in lines)

    def _comments(self, row: TableRow, columns: Mapping[int, str]) -> None:
        for cell in row.cells:
            for one in cell.comments:
                self._made.comments.setdefault(one, Subject(row.of, columns.get(cell.column, "")))

    def _head(self, row: TableRow, one: FoundTable) -> None:
        """Another name of a column changes nothing; more than a name was said to somebody."""
        is_ours = any(cell.fields for each in one.rows for cell in each.cells) or any(
            folded(first_words(cell)) in self._went.heads for cell in row.cells
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
        more = [cell for cell in more if not self._told_heads.issuperset(line.plain for line in cell.lines)]
        self._told_heads |= {line.plain for cell in more for line in cell.lines}
        self._let_go(row, more, _("In the table’s header"))

    def _let_go(
        self, row: TableRow, cells: Sequence[CellAtColumn], reason: str, name: str = "", code: str = ""
    ) -> None:
        is_new = row.of not in self._went.cells  # what stands in such a row stands there alone
        code = code or (self._code_in(row.written) if is_new else "" if OF_ROW in row.of else row.of)
        lines = tuple(
            line
            for cell in cells
            for line in cell.lines
            if (line.plain not in self._printed or (is_new and line.plain in self._stances))
            and (not code or self._code_in(line.words) != code)
        )
        if lines:
            self._made.loose.append(Loose(lines, reason, code, name))

    def _cells(self, row: TableRow, columns: Mapping[int, str], went: Mapping[str, list[Line]]) -> None:
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
                if reason and _is_untouched(cell, went.get(name, [])) and not cell.is_merged:
                    continue
                covered |= inside
                self._let_go(row, [cell], reason or _("In a column that isn’t in the export"), name)
        for cell in row.cells:
            name = columns.get(cell.column, "")
            if not name or name in covered or name not in went:
                if name and name not in covered and name not in went and cell.lines:
                    self._let_go(row, [cell], _("In a cell that isn’t in the export"), name)
                continue
            if self._doubt(row, cell, name, twice) or self._stands_above(row, cell, name, went[name]):
                continue
            self._take(row.of, name, went[name], cell)
        self._above = {columns[cell.column]: (row, cell) for cell in row.cells if cell.column in columns}

    def _stands_above(self, row: TableRow, cell: CellAtColumn, name: str, out: Sequence[Line]) -> bool:
        """Whether the words of an empty cell came into the one above it: pandoc leaves cells so that were merged."""
        upper, above = self._above.get(name, (row, cell))
        if cell.lines or cell.fields or above.fields or not out or not above.lines:
            return False
        own = {line.plain for line in self._went.cells.get(upper.of, {}).get(name, ())}
        here = LikeTexts(line.plain for line in above.lines if line.plain not in own)
        if not all(here.has(line.plain, _ALIKE) for line in out):
            return False
        self._made.texts.pop(_subject(upper.of, name), None)
        self._let_go(upper, [above], _("The cell contains two fields"), name)
        return True

    def _doubt(self, row: TableRow, cell: CellAtColumn, name: str, twice: set[str]) -> str:
        if cell.is_merged:
            return _("The cell was merged with another one")
        if cell.is_half:
            return _("The cell goes on in another row")
        if cell.is_split or (not row.is_regular and name not in cell.fields):
            return _("The row’s cells don’t match the table’s")
        if name in twice:
            return _("The column appears twice in the table")
        others = {one for one in cell.fields if one != name} - ({"stance"} if name == "code" else set())
        if others or self._has_words_of_another(row, cell, name):
            return _("The cell contains two fields")
        return ""

    def _has_words_of_another(self, row: TableRow, cell: CellAtColumn, name: str) -> bool:
        """Words that still stand in their own cell too were copied."""
        columns = self._texts.get(row.of, {})
        still = {line.plain for other in row.cells if other is not cell for line in other.lines}
        return any(name not in columns.get(line.plain, (name,)) and line.plain not in still for line in cell.lines)

    def _take(self, code: str, name: str, out: list[Line], cell: CellAtColumn) -> None:
        known = {line.plain for line in out}
        if any(line.plain not in known for line in cell.inside):  # what came with a table stays with it
            new = tuple(line for line in cell.lines if line.plain not in known)
            self._made.loose.append(Loose(new, _("In a table inside a cell"), code, name))
        elif (code, name) not in self._went.again:
            lines = self._without_parts(code, name, known, cell)
            partners = list(align([one.plain for one in out], [one.plain for one in lines]).partners)
            subject = _subject(code, name)
            self._made.texts[subject] = CameBack(subject, out, lines, partners)
        elif any(line.plain not in self._printed for line in cell.lines):
            new = tuple(line for line in cell.lines if line.plain not in self._printed)
            self._made.loose.append(Loose(new, _("Shortened there, and in full below the table"), code, name))

    def _without_parts(self, code: str, name: str, known: Set[str], cell: CellAtColumn) -> list[Line]:
        """The lines of a cell up to the name of another field that somebody typed into one that is to be said."""
        for place, line in enumerate(cell.lines if name in _SAID else ()):
            other = self._names.begun_by(line) if line.plain not in known else ""
            if other and other != name:
                behind = (number for number in range(place, len(cell.lines)) if cell.lines[number].plain in known)
                end = next(behind, len(cell.lines))
                self._made.loose.append(
                    Loose(tuple(cell.lines[place:end]), _("The cell contains two fields"), code, name)
                )
                return [*cell.lines[:place], *cell.lines[end:]]
        return cell.lines


def _long_lines(row: Mapping[str, Sequence[Line]]) -> dict[str, set[str]]:
    """Of the lines of a row that can't stand anywhere by chance the columns in which they stand."""
    found = dict[str, set[str]]()
    for name, lines in row.items():
        for line in lines:
            if len(line.plain.split()) >= TELLING:
                found.setdefault(line.plain, set()).add(name)
    return found


def _subject(code: str, name: str) -> Subject:
    """That of a cell; `code` may be that of a form with the number of its row."""
    of, _tab, row = code.partition(OF_ROW)
    return Subject(of, name, int(row)) if row else Subject(of, name)


def _is_untouched(cell: CellAtColumn, out: Sequence[Line]) -> bool:
    return len(cell.lines) == len(out) and all(map(is_same, out, cell.lines))


def _words(cell: CellAtColumn) -> set[str]:
    return {word for line in cell.lines for word in line.plain.casefold().split()}


def _put_together(found: FoundTable, cells: Mapping[str, Mapping[str, Sequence[Line]]]) -> None:
    """Each text that is whole only with what stands below it, under the same code, is put together in the upper row.

    `cells` are the lines that went out, by code and column. Where both are together another text than went out, each
    `is_half`, and neither is the whole.
    """
    rows = list[TableRow]()
    for lower in found.rows:
        upper = rows[-1] if rows else lower
        is_of_split = any(cell.is_under and found.columns.get(cell.column) == "code" for cell in lower.cells)
        if is_of_split and not lower.written:  # somebody split a cell, and the others of its row have grown
            lower.of = lower.of or upper.of
        is_on = upper.of == lower.of != "" and upper is not lower and not (upper.tracked or lower.tracked)
        parted = _parted(upper, lower, found.columns, cells.get(upper.of, {}), every=is_of_split) if is_on else []
        if not parted or any(cell.lines for cell in lower.cells if found.columns.get(cell.column) != "code"):
            rows.append(lower)
    found.rows = rows


def _parted(
    upper: TableRow, lower: TableRow, columns: Mapping[int, str], went: Mapping[str, Sequence[Line]], *, every: bool
) -> Sequence[str]:
    """The columns of which a row has a part and the one above the rest, or `every` one with words below; what is whole
    so has come into the one above."""
    above = {columns.get(cell.column, ""): cell for cell in upper.cells}
    below = {columns.get(cell.column, ""): cell for cell in lower.cells if cell.lines}
    both = [name for name in below if name != "code" and name in above]
    parted = [name for name in both if every or (went.get(name) and _is_parted(above[name], below[name], went[name]))]
    for name in parted:
        if whole := _whole(above[name], below[name], went.get(name, ())):
            above[name].lines, below[name].lines = whole, []
        else:
            above[name].is_half = below[name].is_half = True
    return parted


def _is_parted(first: CellAtColumn, second: CellAtColumn, out: Sequence[Line]) -> bool:
    """Whether a cell has only the beginning of its text, or the one below the end of it that the upper one lacks."""
    upper, lower, whole = _squeezed(first.lines), _squeezed(second.lines), _squeezed(out)
    if whole in {upper, lower}:
        return upper == ""
    return whole.startswith(upper) or (whole.endswith(lower) and not upper.endswith(lower))


def _whole(first: CellAtColumn, second: CellAtColumn, out: Sequence[Line]) -> list[Line] | None:
    """The lines of both together, where they are what went out."""
    if _squeezed(first.lines) + _squeezed(second.lines) != _squeezed(out):
        return None
    lines = [*first.lines, *second.lines]
    if len(lines) > len(out) and first.lines:
        at = len(first.lines)
        lines[at - 1 : at + 1] = [joined_line(lines[at - 1 : at + 1])]
    return lines


def _squeezed(lines: Sequence[Line]) -> str:
    return "".join("".join(line.plain.split()) for line in lines)
