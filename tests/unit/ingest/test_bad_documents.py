"""What can't be read says so in one line, and nothing that is wrong with a file ends the program or makes it wait."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from alliance_desktop.errors import DocumentError, InputError
from alliance_desktop.export import to_docx, to_markdown, to_odt
from alliance_desktop.ingest.read_document import document_in, read_document
from tests.unit.export.documents import HARD_NOTES, file_of, of_four
from tests.unit.export.letterheads.letterheads import part, with_parts
from tests.unit.export.letterheads.test_odd_letterheads import damaged
from tests.unit.ingest.test_read_docx import comment
from tests.unit.ingest.test_read_odt import odt_file
from tests.unit.ingest.word_files import p, packed, word_file

WORD, ODT = word_file(p("We agree.")), odt_file("<text:p>We agree.</text:p>")
TEXT = "word/document.xml"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
LOCKED = f'<m:manifest xmlns:m="{MANIFEST}"><m:encryption-data/></m:manifest>'.encode()
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
SAVE_FIRST = r"Save it as Word \(.docx\) or ODT first"


def bomb(megabytes: int) -> bytes:
    """What is packed into next to nothing."""
    return b"<w:document>" + b" " * 1_000_000 * megabytes


BAD: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "nothing": ("a.docx", b"", "“a.docx” is empty."),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n", "it is a picture, not a document"),
    "a text": ("a.odt", b"We agree.", "isn’t a Word document or OpenDocument text, or it is damaged"),
    "cut off": ("a.docx", WORD[:-100], "isn’t a Word document or OpenDocument text, or it is damaged"),
    "no archive": ("a.docx", b"PK\x03\x04 and no more", "isn’t a Word document or OpenDocument text, or it is damaged"),
    "a password": ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "a password of LibreOffice": ("a.odt", with_parts(ODT, {"META-INF/manifest.xml": LOCKED}), "it has a password"),
    "old Word": ("a.doc", OLD, SAVE_FIRST),
    "rich text": ("a.rtf", b"{\\rtf1 a}", SAVE_FIRST),
    "PDF": ("a.pdf", b"%PDF-1.7", SAVE_FIRST),
    "flat ODT": ("a.fodt", b"<?xml version='1.0'?><office:document/>", SAVE_FIRST),
    "PDF called Markdown": ("a.md", b"%PDF-1.7", SAVE_FIRST),
    "a picture called Markdown": ("a.md", bytes(200), "it isn’t a text file"),
    "Markdown without end": ("a.md", b"a\n" * 500_000, "it is too long"),
    "a spreadsheet": (
        "a.odt",
        with_parts(ODT, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "isn’t",
    ),
    "another archive": ("a.docx", packed({"a.txt": "a"}), r"isn’t a Word document \(.docx\)"),
    "no text in it": ("a.docx", with_parts(WORD, {TEXT: None}), r"isn’t a Word document \(.docx\)"),
    "no text in ODT": ("a.odt", with_parts(ODT, {"content.xml": None}), "it is damaged"),
    "another root": ("a.docx", with_parts(WORD, {TEXT: b"<workbook/>"}), r"isn’t a Word document \(.docx\)"),
    "broken XML": ("a.docx", with_parts(WORD, {TEXT: part(WORD, TEXT)[:-30]}), "it is damaged"),
    "deep XML": ("a.docx", with_parts(WORD, {TEXT: b"<a>" * 5_000 + b"</a>" * 5_000}), "it is damaged"),
    "a DOCTYPE": ("a.docx", with_parts(WORD, {TEXT: b'<!DOCTYPE w [<!ENTITY a "b">]>' + part(WORD, TEXT)}), "damaged"),
    "a bomb": ("a.docx", lambda: with_parts(WORD, {TEXT: bomb(120)}), "unpacked it has more than 100 MB"),
    "a long part": ("a.docx", lambda: with_parts(WORD, {TEXT: bomb(70)}), "it is too long"),
    "60,000 members": ("a.docx", lambda: packed({f"{at}": "" for at in range(60_000)}), "it has more than 2000 parts"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cant_be_read_says_why_in_one_line(case: str, tmp_path: Path) -> None:
    name, data, why = BAD[case]
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data())
    with pytest.raises(DocumentError, match=why) as told:
        read_document(path)
    assert str(told.value).startswith(f"“{name}”")
    assert "\n" not in str(told.value)


def test_a_file_of_200_mb_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match="is larger than 50000000 bytes and was not read"):
        read_document(tmp_path / "a.docx")


def test_macros_and_what_lies_elsewhere_are_passed_over() -> None:
    relations = part(WORD, "word/_rels/document.xml.rels")
    outside = b'<Relationship Id="x" Type="http://a/image" Target="http://192.0.2.1/a" TargetMode="External"/>'
    made = with_parts(
        WORD,
        {
            "word/vbaProject.bin": b"Sub AutoOpen()",
            "word/_rels/document.xml.rels": relations.replace(b"</Relationships>", outside + b"</Relationships>"),
            TEXT: part(WORD, TEXT).replace(b"<w:sectPr/>", b'<w:altChunk r:id="x"/><w:sectPr/>'),
        },
    )
    assert [one.text for one in document_in(made, "a.docm").blocks if hasattr(one, "text")] == ["We agree."]


WHOLE: dict[str, Callable[[], bytes]] = {
    "docx": lambda: word_file(
        p("We agree."), comments=comment(1, "A", "b"), threads='<w15:commentEx w15:paraId="000010"/>'
    ),
    "letter.docx": lambda: file_of(to_docx.write(of_four([*HARD_NOTES[4:8]]))),
    "odt": lambda: file_of(to_odt.write(of_four([*HARD_NOTES[4:8]]))),
    "small.odt": lambda: ODT,
}


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_is_read_or_told(name: str, long: bool) -> None:
    read, count, whole = 0, 1_000 if long else 30, WHOLE[name]()
    for number in range(count):
        try:
            document_in(damaged(random.Random(number), whole), f"a.{name}")
        except DocumentError:
            continue
        except Exception as error:
            raise AssertionError(f"change {number}") from error
        read += 1
    assert count / 5 < read < count


@pytest.mark.usefixtures("given_up")
def test_so_is_any_markdown(long: bool) -> None:
    whole = file_of(to_markdown.write(of_four([*HARD_NOTES[4:8]])))
    odd = [b">" * 3_000, b"[" * 20_000, b"*a _b " * 5_000, b"`" * 9_999 + b"a", b"|a" * 5_000 + b"\n" + b"|-" * 5_000]
    odd += [
        *(b"<table>" * 5_000 + b"</table>" * 5_000, b"<table><tr><td>" * 5_000, b"+-" * 5_000 + b"+\n" + b"|" * 10_000),
    ]
    for data in odd:
        document_in(data, "a.md")
    for number in range(1_000 if long else 40):
        dice = random.Random(number)
        changed = bytearray(whole)
        for _change in range(dice.randrange(1, 30)):
            changed[dice.randrange(len(whole))] = dice.choice(b"\n\n  -*_`|>[]()#&<~\\1a\xff")
        document_in(bytes(changed), "a.md")
