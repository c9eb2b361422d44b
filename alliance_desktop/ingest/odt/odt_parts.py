"""The names in an OpenDocument text, its measures, and whether a file is one."""

import re

from alliance_desktop.i18n import _
from alliance_desktop.ingest.office_archive import OfficeArchive

OFFICE, STYLE, TEXT, DRAW, TABLE, META = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "style", "text", "drawing", "table", "meta")
)
FO, SVG = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}-compatible:1.0}}" for name in ("xsl-fo", "svg"))
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
HREF = "{http://www.w3.org/1999/xlink}href"
_KINDS = tuple(f"application/vnd.oasis.opendocument.text{kind}".encode() for kind in ("", "-template"))
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_LIST = "META-INF/manifest.xml"
_LENGTH = re.compile(r"(\d{0,6}(?:\.\d{0,9})?)(mm|cm|in|pt|pc|px)")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}


def check_odt(archive: OfficeArchive) -> None:
    """Raises the archive's fault where it is no OpenDocument text, or has a password."""
    if "mimetype" not in archive.names or archive.read("mimetype").strip() not in _KINDS:
        raise archive.fault(_("it isn’t an OpenDocument text (.odt)"))
    if _LIST in archive.names and next(archive.tree(_LIST).iter(_ENCRYPTED), None) is not None:
        raise archive.fault(_("it has a password; save it without one"))


def millimetres(said: str) -> float | None:
    """'1.5cm' → 15, whatever its sign; None where it is no length."""
    found = _LENGTH.fullmatch(said.strip().lstrip("-"))
    if not found or found[1] in {"", "."}:
        return None
    return float(found[1]) * _UNITS[found[2]]
