"""Word files of a brief as somebody changes them by hand."""

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from alliance_desktop.domain.report import Report
from alliance_desktop.library import brief_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.command_line import answer


def send(report: Report, store: Path, path: Path, lines: dict[str, str]) -> None:
    """Write lines to take into a store, and a brief with them to a Word file."""
    library = Library.open(store, report)
    for code, line in lines.items():
        library.apply(set_fields(library, [library.target(code)], {"line": line}))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, lines)))
    library.apply(brief_edits.set_template(library, library.briefs[0], "request-for-instructions"))
    library.close()
    words = "--brief", "Money", "-o", str(path)
    assert answer(store, "export", *words).code == 0


def retype(path: Path, old: str, new: str) -> None:
    """Type other words in place of a paragraph."""
    read = docx.Document(str(path))
    found = next(each for each in _paragraphs(read) if each.text.strip() == old)
    for each in found.runs[1:]:
        each.text = ""
    found.runs[0].text = new
    read.save(str(path))


def words_in(path: Path) -> list[str]:
    """The words of each paragraph, those in tables behind the others."""
    return [each.text.strip() for each in _paragraphs(docx.Document(str(path)))]


def _paragraphs(read: Document) -> Iterator[Paragraph]:
    yield from read.paragraphs
    cells = [cell for table in read.tables for row in table.rows for cell in row.cells]
    yield from (each for cell in cells for each in cell.paragraphs)
