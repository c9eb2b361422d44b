"""The parts of a Word file, and what they are to each other."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from alliance_desktop.ingest.office_archive import OfficeArchive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

PartRelations = dict[str, tuple[str, str]]
"""By its id in a part: what another part is to it ('image'), and the name of that."""


def text_part(archive: OfficeArchive) -> str | None:
    """The name of the part with the text; None where there is none."""
    return next((name for kind, name in relations(archive, "").values() if kind == "officeDocument"), None)


def relations(archive: OfficeArchive, part: str) -> PartRelations:
    """Those to parts of the same file; what lies outside is not even looked at."""
    folder = posixpath.dirname(part)
    found: PartRelations = {}
    for one in _all(archive, part):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        if one.get("TargetMode") != "External" and target in archive.names:
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
    return found


def addresses(archive: OfficeArchive, part: str) -> dict[str, str]:
    """By its id in a part, where a link of it leads; nothing goes there."""
    found = (one for one in _all(archive, part) if one.get("TargetMode") == "External")
    return {one.get("Id", ""): one.get("Target", "") for one in found if one.get("Type", "").endswith("/hyperlink")}


def _all(archive: OfficeArchive, part: str) -> Iterator[etree._Element]:
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{name}.rels")
    if place in archive.names:
        yield from archive.tree(place)
