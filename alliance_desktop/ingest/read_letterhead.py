"""Reads the file that an office supplies as letterhead."""

from pathlib import Path

from alliance_desktop.domain.letterhead import Letterhead
from alliance_desktop.domain.template import Template
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import own_templates_folder

SUFFIXES = {".docx": ".docx", ".dotx": ".docx"}
"""What files may be called, and the exports that they serve."""


def read_letterhead(path: Path) -> Letterhead:
    """The letterhead in a file, checked as a whole. Raises InputError where there is no file, LetterheadError where it
    can't be used."""
    from alliance_desktop.ingest.office_archive import OfficeArchive, unusable
    from alliance_desktop.ingest.read_docx_letterhead import read_docx_letterhead

    serves = SUFFIXES.get(path.suffix.lower())
    if serves is None:
        raise unusable(path, _("it must be a Word document (.docx)"))
    return read_docx_letterhead(OfficeArchive(path))


def letterhead_of(template: Template, suffix: str) -> Letterhead | None:
    """The one that a template names, which lies beside the reader's own templates; None where it names none, or one
    that does not serve files that end in `suffix`. Raises InputError where it can't be used."""
    path = own_templates_folder() / template.letterhead
    return read_letterhead(path) if SUFFIXES.get(path.suffix.lower()) == suffix else None
