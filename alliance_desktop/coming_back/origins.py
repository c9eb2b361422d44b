"""Which export a file is of, as it says itself or as it is called, and whether somebody edited it since it went out."""

import re
import stat
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from alliance_desktop.domain.brief import Brief, BriefExport
from alliance_desktop.errors import InputError
from alliance_desktop.ingest.document_blocks import ReadDocument, paragraphs_in
from alliance_desktop.ingest.read_document import read_document
from alliance_desktop.library.export_pages import exports
from alliance_desktop.library.library import Library

_ORIGIN = re.compile(r"brief=(\S{1,64}) export=(\d{1,9})(?: written=(\S{1,40}))?(?!\S)")
_PLACE = re.compile(r"alliance_([0-9A-Za-z]{1,8})_(\d{1,9})")
COMES_BACK = frozenset(("docx", "odt", "md"))
"""The formats of exports that can be taken back."""
_LARGEST = 200_000_000
"""Bytes of a file that is still read: no export is larger."""


class _Named(NamedTuple):
    """An export as a document names it, by the beginning of its brief's id; not everything says when it was written."""

    brief: str
    number: int
    written: str


def export_named(sent: Sequence[BriefExport], read: ReadDocument) -> BriefExport | None:
    """The one among these exports that a document says it is.

    By the moment it was written, where the document has that: a number may have been given twice, as after a restore.
    """
    names = [*_names(read)]
    exact = [name for name in names if name.written]
    for name in exact or names:
        for one in sent:
            is_it = one.at == name.written if exact else one.number == name.number
            if is_it and one.brief.startswith(name.brief):
                return one
    return None


def _names(read: ReadDocument) -> Iterator[_Named]:
    each = " ".join(f"{name}={value}" for name, value in read.properties.items())  # of Markdown one is `brief`
    for said in (*read.properties.values(), each):
        for found in _ORIGIN.finditer(said):
            yield _Named(found[1], int(found[2]), found[3] or "")
    for paragraph in paragraphs_in(read.blocks):
        for name in paragraph.bookmarks:
            if place := _PLACE.fullmatch(name):
                yield _Named(place[1], int(place[2]), "")


def edited_since(
    library: Library, brief: Brief, path: Path, unrecorded: AbstractSet[str] = frozenset()
) -> BriefExport | None:
    """The export of a brief that a file is, where that was edited since it went out.

    None where nothing is there to be lost: no file, one as it went out, or one that is no export of the brief.
    `unrecorded` are the sums of files that went out and could not be recorded. Raises StoreError kinds.
    """
    sent = [one for one in exports(library) if one.brief == brief.id]
    if not sent:
        return None
    try:
        found = path.stat()
        is_ours = found.st_size <= _LARGEST and _sum_of(path) in {*unrecorded, *(one.sha256 for one in sent)}
    except OSError:  # none there, or one that can't be read and so not written either
        return None
    return None if is_ours or not stat.S_ISREG(found.st_mode) else _export_of(path, sent)


def _export_of(path: Path, sent: Sequence[BriefExport]) -> BriefExport | None:
    """Which one it is as it says itself; of a file that says nothing known the last one that was called so."""
    try:
        read = read_document(path)
    except InputError:
        read = None
    if read is not None:
        if found := export_named(sent, read):
            return found
        if any(not sent[0].brief.startswith(name.brief) for name in _names(read)):
            return None
    return next((one for one in sent if _alike(one.file) == _alike(path.name)), None)


def _alike(name: str) -> str:
    """What is one file on discs that write names in their own way."""
    return normalize("NFC", name).casefold()


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
