"""The places of a document in files of pages, by their names: what each of them is about."""

from collections.abc import Iterator

from alliance_desktop.render.document import Document
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.pages.page_parts import Grid, GridCell, PageList, PageParagraph, PagePart, TextPiece
from alliance_desktop.render.subject import Subject, place_name


def subjects_by_name(document: Document) -> dict[str, Subject]:
    """Every place that a DOCX or ODT of the document has, but that round its title (`Origin.place`); the place of a
    code, which links lead to, is about a field `code`."""
    lowering = Lowering(document.codes, lambda _text, _codes: ())
    found = {place_name(code): Subject(code, "code") for code in document.codes}
    for label, part, _last in lowering.labelled(document.blocks):
        told = label if part is None else part
        found |= {one.name: one for one in _subjects(told)} if told else {}
    return found


def _subjects(part: PagePart) -> Iterator[Subject]:
    match part:
        case PageList(items=items):
            for item in items:
                yield from _subjects(item)
        case Grid(rows=rows):
            for row in rows:
                for cell in row.cells():
                    yield from _of_cell(cell)
        case _:
            if part.place:
                yield part.place.subject
            if isinstance(part, PageParagraph):
                pieces = (*(part.beside or ()), *part.pieces, part.line_below)
                yield from (one.subject for one in pieces if isinstance(one, TextPiece) and one.subject)


def _of_cell(cell: GridCell) -> Iterator[Subject]:
    if not cell.parts and cell.subject:
        yield cell.subject
    for part in cell.parts:
        yield from _subjects(part)
