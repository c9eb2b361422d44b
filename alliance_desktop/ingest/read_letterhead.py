"""Reads the file that an office supplies as letterhead."""

from pathlib import Path

from alliance_desktop.domain.paper import Letterhead
from alliance_desktop.domain.template import Template
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import own_templates_folder

SUFFIXES = {".docx": ".docx", ".dotx": ".docx", ".odt": ".odt", ".ott": ".odt"}
"""What files may be called, and the exports that they serve."""


def read_letterhead(path: Path) -> Letterhead:
    """The letterhead in a file, checked as a whole. Raises InputError where there is no file, LetterheadError where it
    can't be used."""
    from alliance_desktop.ingest.office_archive import OfficeArchive, unusable
    from alliance_desktop.ingest.read_docx_letterhead import read_docx_letterhead
    from alliance_desktop.ingest.read_odt_letterhead import read_odt_letterhead

    serves = SUFFIXES.get(path.suffix.lower())
    if serves is None:
        raise unusable(path, _("it must be a Word document (.docx) or an OpenDocument text (.odt)"))
    archive = OfficeArchive(path)
    return read_docx_letterhead(archive) if serves == ".docx" else read_odt_letterhead(archive)


def letterhead_of(template: Template, suffix: str) -> Letterhead | None:
    """The one that a template names, which lies beside the reader's own templates, or the one of that name that serves
    files that end in `suffix`; None where there is no such file. Raises InputError where it can't be used."""
    path = own_templates_folder() / template.letterhead
    serving = [one for one, serves in SUFFIXES.items() if serves == suffix]
    if path.suffix.lower() in serving:
        return read_letterhead(path)
    beside = (path.with_suffix(one) for one in serving) if template.letterhead else ()
    return next((read_letterhead(one) for one in beside if one.exists()), None)
