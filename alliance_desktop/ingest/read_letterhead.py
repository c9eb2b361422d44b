"""Reads the file that an office supplies as letterhead."""

from pathlib import Path

from alliance_desktop.domain.letterhead import Letterhead
from alliance_desktop.i18n import _

SUFFIXES = {".docx": ".docx", ".dotx": ".docx", ".odt": ".odt", ".ott": ".odt"}
"""What files may be called, and the exports that they serve."""


def read_letterhead(path: Path) -> Letterhead:
    """The letterhead in a file, checked as a whole. Raises InputError where there is no file, LetterheadError where it
    can't be used."""
    from alliance_desktop.ingest.office_archive import OfficeArchive, unusable
    from alliance_desktop.ingest.read_docx_letterhead import read_docx_letterhead

    serves = SUFFIXES.get(path.suffix.lower())
    if serves is None:
        raise unusable(path, _("it must be a Word document (.docx) or an OpenDocument text (.odt)"))
    return read_docx_letterhead(OfficeArchive(path))
