"""Whatever is given as a report is read, or a sentence says why not: no crash, no hang, no memory without end."""

import random
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from alliance_desktop.errors import DocumentError
from alliance_desktop.ingest.any_document import any_document
from alliance_desktop.ingest.document_blocks import ReadDocument, paragraphs_in
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.work_in_steps import at_once
from tests.unit.export.letterheads.letterheads import with_parts
from tests.unit.export.letterheads.test_odd_letterheads import damaged
from tests.unit.ingest.pdf_files import pdf_file
from tests.unit.ingest.test_bad_documents import ODT, TEXT, WORD
from tests.unit.ingest.test_bad_documents import bomb as word_bomb

AGREED = pdf_file([(100, 200, "We agree.")])


def in_this_process(data: bytes, name: str) -> ReadDocument:
    return at_once(any_document(data, name))


def by_hand(kids: str, count: int, content: bytes, filtered: str = "") -> bytes:
    """A file without a table of its objects. Its font shows glyphs by number and says nothing of letters."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        + f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n".encode()
        + b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</G 5 0 R/F 7 0 R>>>>>>endobj\n"
        + f"4 0 obj<</Length {len(content)}{filtered}>>stream\n".encode()
        + content
        + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type0/BaseFont/G/Encoding/Identity-H/DescendantFonts[6 0 R]>>endobj\n"
        b"6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/G/DW 500"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>endobj\n"
        b"7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\n"
    )


SAYS = b"BT /F 12 Tf 50 700 Td (We agree.) Tj ET"


def with_password() -> bytes:
    writer, data = PdfWriter(PdfReader(BytesIO(AGREED))), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(data)
    return data.getvalue()


def scanned() -> bytes:
    data = BytesIO()
    canvas = Canvas(data)
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "white")), 0, 0, 500, 800)
    canvas.save()
    return data.getvalue()


def bomb() -> bytes:
    """700 MB of nothing: one packed megabyte again and again, and their checksum, which is that of Adler."""
    packer, nothing = zlib.compressobj(9), bytes(1_000_000)
    first, again = (packer.compress(nothing) + packer.flush(zlib.Z_FULL_FLUSH) for _each in range(2))
    checksum = (700_000_000 % 65_521 << 16 | 1).to_bytes(4, "big")
    packed = first + again * 699 + packer.flush()[:-4] + checksum
    return by_hand("3 0 R", 1, packed, "/Filter/FlateDecode")


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a password": ("a.pdf", with_password, "it is protected by a password; save it without one first"),
    "scanned pages": ("a.pdf", scanned, "its pages are images without text"),
    "nothing on its page": ("a.pdf", lambda: pdf_file([]), "there is no text in it"),
    "fonts without letters": (
        "a.pdf",
        lambda: by_hand("3 0 R", 1, b"BT /G 12 Tf 50 700 Td <00A100A200A3> Tj ET"),
        "its fonts don’t say which letters they show",
    ),
    "5,000 pages": ("a.pdf", lambda: by_hand("3 0 R " * 5_000, 5_000, SAYS), "it has 5000 pages; the limit is 2000"),
    "no PDF behind its begin": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(500), "it isn’t a PDF, or it is damaged"),
    "a stream without end": ("a.pdf", bomb, "it needs too much memory|it takes too long|there is no text in it"),
    "a PDF called Word": ("a.docx", scanned, "its pages are images"),
    "a text called PDF": ("a.pdf", lambda: b"We agree.", "it isn’t a PDF, or it is damaged"),
    "a picture called text": ("a.txt", lambda: bytes(500), "it isn’t a text file"),
    "a program called text": ("a.txt", lambda: bytes(1 + number * 37 % 255 for number in range(900)), "isn’t a text"),
    "frames": ("a.html", lambda: b"<frameset><frame src='http://127.0.0.1:9/'></frameset>", "there is no text in it"),
    "a bomb in Word": ("a.docx", lambda: with_parts(WORD, {TEXT: word_bomb(120)}), "unpacked it has more than 100 MB"),
    "lines without end": ("a.txt", lambda: b"a\n" * 500_000, "it is too long"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cant_be_a_report_says_why_in_one_line(case: str, tmp_path: Path) -> None:
    name, made, why = BAD[case]
    (tmp_path / name).write_bytes(made())
    with pytest.raises(DocumentError, match=why) as told:
        read_source(tmp_path / name)
    assert str(told.value).startswith(f"“{name}”")
    assert "\n" not in str(told.value)


GOOD: dict[str, tuple[str, bytes]] = {
    "a broken table of objects": ("a.pdf", AGREED.replace(b"startxref\n", b"startxref\n9")),
    "none at all": ("a.pdf", by_hand("3 0 R", 1, SAYS)),
    "a page tree in a circle": ("a.pdf", by_hand("3 0 R 2 0 R", 2, SAYS)),
    "more pages than there are": ("a.pdf", by_hand("3 0 R 9 0 R", 2, SAYS)),
    "text before it": ("a.pdf", b"\n\n" + AGREED),
    "a PDF called text": ("a.txt", AGREED),
    "a page of HTML called text": ("a.txt", b"<!DOCTYPE html><p>We agree.</p>"),
    "Word called PDF": ("a.pdf", WORD),
    "ODT called Word": ("a.docx", ODT),
    "a text without ending": ("a", b"We agree."),
    "an entity that names a file": (
        "a.xhtml",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>We agree.&x;</p>',
    ),
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_only_odd_is_read(case: str) -> None:
    name, data = GOOD[case]
    assert next(paragraphs_in(in_this_process(data, name).blocks)).text in {"We agree.", "We agree.&x;"}


@pytest.mark.parametrize(("code", "letter"), [("D83DDE00", "😀"), ("D800", "\ufffd"), ("DE00", "\ufffd")])
def test_what_a_font_says_of_its_letters_is_text_that_can_be_written(code: str, letter: str) -> None:
    says = f"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <57> <{code}> endbfchar".encode()
    whole = by_hand("3 0 R", 1, SAYS).replace(b"Helvetica>>", b"Helvetica/ToUnicode 8 0 R>>")
    font = b"8 0 obj<</Length %d>>stream\n%b\nendstream endobj\ntrailer" % (len(says), says)
    document = in_this_process(whole.replace(b"trailer", font), "a.pdf")
    assert [one.text for one in paragraphs_in(document.blocks)] == [f"{letter}e agree."]


WHOLE = {
    "html": b"<!DOCTYPE html><html><body>" + b"<h2>Panel</h2><ol><li>To <b>end</b> it</ol><table><td>a</table>" * 9,
    "txt": "Crète\n1. To end it\n\f".encode() * 20,
    "docx": WORD,
    "odt": ODT,
}


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_source_is_read_or_told(name: str, long: bool) -> None:
    for number in range(125 if long else 12):
        data = damaged(random.Random(number), WHOLE[name]) if name in {"docx", "odt"} else None
        try:
            in_this_process(data or changed(random.Random(number), WHOLE[name]), f"a.{name}")
        except DocumentError:
            continue


def test_a_damaged_pdf_is_read_or_told(tmp_path: Path, long: bool) -> None:
    """In the process of its own, which its library may take down."""
    whole = pdf_file(*([(100, 90 + 12 * line, f"{line}. To end it") for line in range(20)] for _page in range(3)))
    for number in range(125 if long else 3):
        (tmp_path / "a.pdf").write_bytes(changed(random.Random(number), whole))
        try:
            assert read_source(tmp_path / "a.pdf").blocks
        except DocumentError:
            continue


def changed(dice: random.Random, whole: bytes) -> bytes:
    """With letters changed, numbers made long, a part gone or there twice, or the end cut off."""
    data = bytearray(whole)
    for _change in range(dice.randrange(1, 12)):
        at, far = dice.randrange(len(data)), dice.randrange(1, 60)
        kind = dice.randrange(5)
        if kind == 0:
            data[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 1:
            del data[at : at + far]
        elif kind == 2:
            data[at:at] = data[at : at + far]
        elif kind == 3:
            data[at : at + 1] = str(dice.choice((0, -1, 2**31, 2**63, 99_999))).encode()
        else:
            del data[max(at, len(data) // 2) :]
    return bytes(data) or b"x"
