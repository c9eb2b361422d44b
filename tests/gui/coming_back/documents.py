"""Word files of a brief as somebody changes them by hand."""

from pathlib import Path

import docx

from alliance_desktop.domain.report import Report
from alliance_desktop.library import brief_edits, position_edits
from alliance_desktop.library.library import Library
from tests.command_line import answer


def send(report: Report, store: Path, path: Path, lines: dict[str, str]) -> None:
    """Write lines to take into a store, and a brief with them to a Word file."""
    library = Library.open(store, report)
    for code, line in lines.items():
        library.apply(position_edits.set_fields(library, [library.target(code)], {"line": line}))
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, lines)))
    library.close()
    words = "--brief", "Money", "--template", "request-for-instructions", "-o", str(path)
    assert answer(store, "export", *words).code == 0


def retype(path: Path, old: str, new: str) -> None:
    """Type other words in place of a paragraph."""
    read = docx.Document(str(path))
    cells = [cell for table in read.tables for row in table.rows for cell in row.cells]
    paragraphs = [*read.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    found = next(each for each in paragraphs if each.text.strip() == old)
    for each in found.runs[1:]:
        each.text = ""
    found.runs[0].text = new
    read.save(str(path))
