"""Rows whose table is gone, with the words of their cells still there under their bookmarks: LibreOffice makes
paragraphs of a table with a heading in it, and programs turn tables into text."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from alliance_desktop.coming_back.exported_lines import WentOut, subjects_in
from alliance_desktop.coming_back.read_lines import Line, lines_of
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.ingest.document_blocks import (
    ReadCell,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.render.subject import Subject

_CELLS = "\t"
"""What stands between cells of a table that was turned into text."""
_Cells = dict[str, list[ReadParagraph]]


def with_rows(blocks: Sequence[TextBlock], went: WentOut) -> tuple[TextBlock, ...]:
    """The blocks with each such row as a table again, where all its cells are there in their order."""
    tables = [one for one in blocks if isinstance(one, ReadTable)]
    there = {one.of for paragraph in paragraphs_in(tables) for one in subjects_in(paragraph, went.subjects)}
    found, at = list[TextBlock](), 0
    blocks = [part for one in blocks for part in _before_each_code(one, went)]
    while at < len(blocks):
        row, end = _row_at(blocks, at, went, there)
        if row:
            while found and _is_head(found[-1], went.heads):
                found.pop()
            found += row
        else:
            found.append(blocks[at])
        at = end
    return tuple(found)


def _before_each_code(block: TextBlock, went: WentOut) -> list[TextBlock]:
    """A paragraph in two where the end of a row, be it empty, was joined to the code of the next one."""
    if not isinstance(block, ReadParagraph):
        return [block]
    names = [one for one in block.bookmarks if one in went.subjects]
    subjects = [went.subjects[one] for one in names]
    own = next((at for at, one in enumerate(subjects) if one.field == "code" and one.of != subjects[0].of), 0)
    cell = went.cells.get(subjects[own].of, {}).get("code") if own else None
    if not cell or block.text.count(cell[0].plain) != 1:
        return [block]
    upper, lower = _parts(block, [block.text.index(cell[0].plain)])
    upper, lower = replace(upper, bookmarks=tuple(names[:own])), replace(lower, bookmarks=tuple(names[own:]))
    return [upper, *_before_each_code(lower, went)]


def _row_at(
    blocks: Sequence[TextBlock], at: int, went: WentOut, there: AbstractSet[str]
) -> tuple[list[TextBlock], int]:
    """The row that begins at a block, as a table with what no bookmark says behind it, and where the next one is;
    nothing where none does."""
    code = next((one.of for one in _subjects(blocks[at], went) if one.field == "code"), "")
    out = went.cells.get(code)
    if out is None or code in there:
        return [], at + 1
    run, order, last = list[ReadParagraph](), [*out], 0
    for one in blocks[at:]:
        subjects = _subjects(one, went)
        places = [last, *(order.index(_column(each, out)) for each in subjects)]
        if not isinstance(one, ReadParagraph) or any(each.of != code for each in subjects) or places != sorted(places):
            break  # another row, or what stands in full below the table
        run.append(one)
        last = places[-1]
    if not run:
        return [], at + 1  # the end of the row before was joined to it
    while not _subjects(run[-1], went):
        run.pop()
    beside = list[TextBlock]()
    cells = _cells_of(run, went, out, beside)
    if not all(any(line.plain for line in lines_of(cells.get(name, ()))) for name, lines in out.items() if lines):
        return [], at + 1
    row = ReadRow(tuple(ReadCell(tuple(cells.get(name, ()))) for name in out))
    return [ReadTable((row,)), *beside], at + len(run)


def _cells_of(
    run: Sequence[ReadParagraph], went: WentOut, out: Mapping[str, Sequence[Line]], beside: list[TextBlock]
) -> _Cells:
    """The paragraphs of each column, in the order in which they come; what isn't theirs goes `beside` them. None where
    a tab stands in one."""
    cells, name = _Cells(), ""
    for paragraph in run:
        columns = {one: _column(went.subjects[one], out) for one in paragraph.bookmarks if one in went.subjects}
        names = [*dict.fromkeys(columns.values())]
        parts = _cells_in(paragraph) if names and names != [name] else [paragraph]
        if not names:
            (cells[name] if _is_of(out[name], paragraph) else beside).append(paragraph)
            continue
        if name not in {"", names[0]} and len(names) < len(parts) and _is_of(out[name], parts[0]):
            names.insert(0, name)  # the end of the cell before
        following = [*out][[*out].index(names[-1]) + 1 :][: len(parts) - len(names)]
        if following and _is_of(out[following[0]], parts[-1]):
            names.append(following[0])  # its first words have no bookmark
        if len(names) != len(parts):
            return {}
        for name, part in zip(names, parts, strict=True):
            own = tuple(one for one, column in columns.items() if column == name)
            cells.setdefault(name, []).append(replace(part, bookmarks=own))
    return cells


def _column(subject: Subject, out: Mapping[str, Sequence[Line]]) -> str:
    """The column of a subject; below a code its place and stance may stand."""
    return subject.field if subject.field in out else "code"


def _is_of(out: Sequence[Line], paragraph: ReadParagraph) -> bool:
    """Whether it says nothing that a cell didn't say."""
    return {line.plain for line in lines_of([paragraph])} <= {"", *(line.plain for line in out)}


def _cells_in(paragraph: ReadParagraph) -> list[ReadParagraph]:
    """The cells that became one paragraph."""
    return _parts(paragraph, [at for at, letter in enumerate(paragraph.text) if letter == _CELLS], len(_CELLS))


def _parts(paragraph: ReadParagraph, ends: Sequence[int], between: int = 0) -> list[ReadParagraph]:
    """A paragraph cut at these characters, of which so many go. What was deleted at a cut is of what stands before."""
    found, start, first = list[ReadParagraph](), 0, 0
    for end in (*ends, len(paragraph.text)):
        pieces, at = list[ReadPiece](), 0
        for piece in paragraph.pieces:
            if said := piece.text[max(0, start - at) : max(0, end - at)]:
                pieces.append(piece._replace(text=said))
            at += len(piece.text)
        gone = (one._replace(start=one.start - start) for one in paragraph.removed if first <= one.start <= end)
        found.append(replace(paragraph, pieces=tuple(pieces), removed=tuple(gone)))
        start, first = end + between, end + 1
    return found


def _subjects(block: TextBlock, went: WentOut) -> list[Subject]:
    return subjects_in(block, went.subjects) if isinstance(block, ReadParagraph) else []


def _is_head(block: TextBlock, heads: Mapping[str, str]) -> bool:
    """Whether a paragraph says only what columns are called, or nothing."""
    if not isinstance(block, ReadParagraph) or block.bookmarks:
        return False
    said = (" ".join(line.words for line in lines_of([part])) for part in _cells_in(block))
    return all(folded(one) in heads for one in said if folded(one))
