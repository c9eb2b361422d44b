"""Files that are no document of a brief, or that were made to do harm: each is refused in a line."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.taking_back.papers.word_file import WordFile

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MEGABYTE = 1 << 20
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
REMOTE = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
Make = Callable[[bytes], bytes]


def with_part(name: str, content: bytes) -> Make:
    """The export with one of its files replaced, or one more."""

    def make(data: bytes) -> bytes:
        word = WordFile(data)
        word.data()
        word.parts[name] = content
        return zipped(word.parts)

    return make


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def in_front_of_the_text(what: bytes) -> Make:
    """Something between the XML declaration and the document."""

    def make(data: bytes) -> bytes:
        text = WordFile(data).parts["word/document.xml"]
        head, end, rest = text.partition(b"?>")
        return with_part("word/document.xml", head + end + what + rest)(data)

    return make


def inside_the_text(what: bytes) -> Make:
    """Something before the end of the body."""

    def make(data: bytes) -> bytes:
        text = WordFile(data).parts["word/document.xml"]
        return with_part("word/document.xml", text.replace(b"<w:sectPr", what + b"<w:sectPr", 1))(data)

    return make


def bomb(data: bytes) -> bytes:
    return inside_the_text(b"<w:p/>" * (18 * MEGABYTE))(data)


def many_members(data: bytes) -> bytes:
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as archive:
        for number in range(60_000):
            archive.writestr(f"word/media/{number}", b"")
    return written.getvalue()


def encrypted_odt(_data: bytes) -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"\x93" * 400}
    return zipped({**parts, "META-INF/manifest.xml": manifest.encode()})


def with_a_locked_member(data: bytes) -> bytes:
    """A flag of the archive says that its members are encrypted."""
    changed = bytearray(data)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(mark, at + 1)
    return bytes(changed)


AS_WORD = "Save it as Word (.docx) or ODT first."
REFUSED: dict[str, tuple[str, Make, str]] = {
    "nothing in it": ("x.docx", lambda _data: b"", ""),
    "words alone": ("x.docx", lambda _data: b"We support this.", ""),
    "a picture": ("x.docx", lambda _data: b"\x89PNG\r\n\x1a\n" + bytes(400), ""),
    "cut off": ("x.docx", lambda data: data[: len(data) // 2], ""),
    "an archive without a text": ("x.docx", lambda _data: zipped({"a.txt": b"a"}), ""),
    "broken XML": ("x.docx", with_part("word/document.xml", b"<w:document"), ""),
    "a password": ("x.docx", lambda _data: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a password of the archive": ("x.docx", with_a_locked_member, "password"),
    "a password on ODT": ("x.odt", encrypted_odt, "password"),
    "Word before 2007": ("x.doc", lambda _data: OLE + bytes(600), AS_WORD),
    "rich text": ("x.rtf", lambda _data: rb"{\rtf1 We support this.}", AS_WORD),
    "PDF": ("x.pdf", lambda _data: b"%PDF-1.7\n", AS_WORD),
    "flat ODT": ("x.fodt", lambda _data: b"<office:document/>", AS_WORD),
    "a zip bomb": ("x.docx", bomb, ""),
    "60,000 members": ("x.docx", many_members, ""),
    "entities that multiply": ("x.docx", in_front_of_the_text(LAUGHS), ""),
    "a DTD from elsewhere": ("x.docx", in_front_of_the_text(REMOTE), ""),
    "tables in tables without end": (
        "x.docx",
        inside_the_text(b"<w:tbl><w:tr><w:tc>" * 3_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3_000),
        "",
    ),
    "another kind of archive": ("x.docx", with_part("word/document.xml", b"<html><body>Hello</body></html>"), ""),
    "Markdown of somebody else's": (
        "x.md",
        lambda _data: b"# Shopping\n\n- bread\n- P1-08\n",
        "exported from a brief in these notes",
    ),
    "Markdown with nothing in it": ("x.md", lambda _data: b"", ""),
    "Markdown that is none": ("x.md", lambda _data: bytes(range(256)) * 20, ""),
    "no kind that is known": ("x.xyz", lambda _data: b"We support this.", ""),
}
"""By name: what the file is called, how it is made of an export, and words of the line that is said."""


def huge(path: Path) -> None:
    """A file of 200 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(200 * MEGABYTE)
