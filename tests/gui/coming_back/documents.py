"""Word files as somebody changes them by hand."""

from pathlib import Path

import docx


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
