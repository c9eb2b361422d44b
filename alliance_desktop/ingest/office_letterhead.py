"""Reads a letterhead out of a letter of an office program, and what it says around the text."""

from pathlib import Path

from lxml import etree

from alliance_desktop.domain.template import Letterhead
from alliance_desktop.errors import LetterheadError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.ingest import office_archive
from alliance_desktop.ingest.docx.read_docx_letterhead import read_docx_letterhead
from alliance_desktop.ingest.odt.read_odt_letterhead import read_odt_letterhead


def letterhead_in(path: Path, serves: str | None) -> Letterhead:
    """The letterhead in a file, checked; `serves` is the ending of the exports that it is for, None for no export.

    Raises InputError where there is no file, LetterheadError if it is unusable.
    """

    def unusable(why: str) -> LetterheadError:
        text = _("{path} can’t be the letterhead: {why}. Your notes are safe; choose another file.")
        return LetterheadError(text.format(path=path, why=why))

    if serves is None:
        raise unusable(_("it must be a Word document (.docx) or an OpenDocument text (.odt)"))
    most = office_archive.Limits(
        20_000_000, 60_000_000, 16_000_000, _("it is too long; take a letter without text")
    )  # a letterhead has a hundredth
    archive = office_archive.OfficeArchive(path.name, read_limited(path, most.file), most, unusable)
    if serves == ".docx":
        return read_docx_letterhead(archive)
    return read_odt_letterhead(archive)


def edges_of_letterhead(letterhead: Letterhead) -> list[str]:
    """What a letterhead says at the head and foot of its pages, a text for each paragraph."""
    found = list[str]()
    for name, data in letterhead.parts.items():
        if name.startswith(("header-", "footer-")):
            paragraphs = etree.fromstring(data).iter("{*}p")
            parts = ("{*}t", "{*}tab", "{*}br")
            found += ("".join(word.text or " " for word in one.iter(*parts)) for one in paragraphs)
        elif name == "styles" and letterhead.suffix == ".odt":
            root = etree.fromstring(data)
            etree.strip_elements(root, "{*}desc", "{*}title", with_tail=False)
            for blank in root.iter("{*}tab", "{*}line-break", "{*}s"):
                blank.text = " "
            texts = (one for page in root.iter("{*}master-page") for one in page.iter("{*}p", "{*}h"))
            found += ("".join(map(str, one.itertext())) for one in texts)
    return [one for one in found if one.strip()]
