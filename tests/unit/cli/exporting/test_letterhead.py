"""A letterhead from the command line: a file that can't be one is told in a line, and nothing is written."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from alliance_desktop.ingest.read_template import own_templates_folder
from alliance_desktop.paths import resource
from tests import ROOT
from tests.unit.export.letterheads.letterheads import MINISTRY, ODT_STYLES, odt_letter, part, with_parts, word_letter

WORD_BEFORE_2007 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BOMB = 200_000_000
"""Bytes that are packed into 200 KB."""


@pytest.fixture
def money(call: Any) -> None:
    call("position", "P1-08", "--stance", "support", "--line", "We support this.")
    call("position", "P1-08", "--remark", "-", stdin=b"Ziegelrot-4711")
    call("brief", "Money", "--add", "P1-08")


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("words", [("--brief", "Money"), ("P1-08",), ()])
def test_briefs_filters_and_plain_exports_are_written_on_it(call: Any, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "letter.docx").write_bytes(word_letter())
    out = tmp_path / "out.docx"
    said = call("export", *words, "--format", "docx", "--letterhead", str(tmp_path / "letter.docx"), "-o", str(out))
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("1 of 1 written")
    header = docx.Document(str(out)).sections[0].header
    assert f"\t{MINISTRY}" in [one.text for one in header.paragraphs]
    with zipfile.ZipFile(out) as archive:
        assert all(b"Ziegelrot" not in archive.read(name) for name in archive.namelist())


def entities() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    styles = part(word_letter(), "word/styles.xml").decode().replace("<w:styles", f"{head}<w:styles", 1)
    return with_parts(word_letter(), {"word/styles.xml": styles.encode()})


def a_sheet() -> bytes:
    types = part(word_letter(), "[Content_Types].xml").replace(b"wordprocessingml.document", b"spreadsheetml.sheet")
    return with_parts(word_letter(), {"[Content_Types].xml": types})


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it isn’t a Word document or OpenDocument text, or it is damaged"),
        (b"Dear colleague,", "it isn’t a Word document or OpenDocument text, or it is damaged"),
        (b"%PDF-1.7\n", "it isn’t a Word document or OpenDocument text, or it is damaged"),
        (word_letter()[:9000], "it isn’t a Word document or OpenDocument text, or it is damaged"),
        (WORD_BEFORE_2007, "it has a password, or the form of Word before 2007"),
        (with_parts(word_letter(), {"word/header1.xml": b"<w:hdr>"}), "it is damaged"),
        (with_parts(word_letter(), {"word/document.xml": None}), "it isn’t a Word document"),
        (a_sheet(), "it isn’t a Word document"),
        (entities(), "it is damaged"),
    ],
    ids=["empty", "text", "pdf", "cut", "password", "broken", "textless", "sheet", "entities"],
)
def test_a_file_that_is_no_letterhead_is_told_in_a_line_and_nothing_is_written(
    call: Any, tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "letter.docx").write_bytes(data)
    _refused(call, tmp_path, "letter.docx", why)


@pytest.mark.usefixtures("money")
def test_a_file_that_unpacks_without_end_is_told_whatever_size_it_says(call: Any, tmp_path: Path) -> None:
    data, size = with_parts(word_letter(), {"word/styles.xml": bytes(BOMB)}), BOMB.to_bytes(4, "little")
    for says, why in ((size, "unpacked it has more than 60 MB"), ((100).to_bytes(4, "little"), "it is damaged")):
        (tmp_path / "letter.docx").write_bytes(data.replace(size, says))
        _refused(call, tmp_path, "letter.docx", why)


def _refused(call: Any, folder: Path, name: str, why: str, kind: str = "docx") -> None:
    out = folder / "out"
    said = call("export", "--brief", "Money", "--format", kind, "--letterhead", str(folder / name), "-o", str(out))
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert name in said.err
    assert said.err.count("\n") == 1
    assert not out.exists()


@pytest.mark.usefixtures("money")
def test_a_place_where_no_such_file_is_is_told_the_same_way(call: Any, tmp_path: Path) -> None:
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "loop.docx").symlink_to(tmp_path / "loop.docx")
    (tmp_path / "letter.docm").write_bytes(word_letter())
    with (tmp_path / "huge.docx").open("wb") as huge:
        os.truncate(huge.fileno(), 200_000_000)
    for name, why in (
        *(("gone.docx", "doesn’t exist"), ("folder.docx", "is not a file"), ("loop.docx", "could not be read")),
        ("letter.docm", "it must be a Word document (.docx) or an OpenDocument text (.odt)"),
        ("huge.docx", "is larger than 20000000 bytes and was not read"),
    ):
        _refused(call, tmp_path, name, why)


ENCRYPTED = (
    b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
    b"<m:encryption-data/></m:file-entry></m:manifest>"
)


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Dear colleague,", "it isn’t a Word document or OpenDocument text, or it is damaged"),
        (word_letter(), "it isn’t an OpenDocument text"),
        (
            odt_letter(more={"mimetype": b"application/vnd.oasis.opendocument.graphics"}),
            "it isn’t an OpenDocument text",
        ),
        (odt_letter(more={"META-INF/manifest.xml": ENCRYPTED}), "it has a password; save it without one"),
        (odt_letter(more={"styles.xml": None}), "it is damaged"),
        (odt_letter(ODT_STYLES.replace("21cm", "21ells")), "it is damaged"),
        (odt_letter(ODT_STYLES.replace('fo:margin="3cm"', 'fo:margin="8cm"')), "its margins leave too little room"),
        (odt_letter(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{ODT_STYLES}"), "it is damaged"),
        (lambda: odt_letter(more={"Pictures/arms.png": bytes(70_000_000)}), "unpacked it has more than 60 MB"),
    ],
    ids=["text", "docx", "sheet", "password", "styleless", "ells", "narrow", "entities", "bomb"],
)
def test_an_odt_that_is_no_letterhead_is_told_in_a_line(
    call: Any, tmp_path: Path, data: bytes | Callable[[], bytes], why: str
) -> None:
    (tmp_path / "letter.odt").write_bytes(data() if callable(data) else data)
    _refused(call, tmp_path, "letter.odt", why, "odt")


@pytest.mark.usefixtures("money")
def test_a_template_with_two_files_of_one_name_serves_both_formats(call: Any, tmp_path: Path) -> None:
    _own_template("letter.docx")
    (own_templates_folder() / "letter.docx").write_bytes(word_letter())
    (own_templates_folder() / "letter.odt").write_bytes(odt_letter())
    for kind, name in (("docx", "word/header-default.xml"), ("odt", "styles.xml")):
        out = tmp_path / f"out.{kind}"
        said = call("export", "--brief", "Money", "--template", "ours", "--format", kind, "-o", str(out))
        assert (said.code, said.err) == (0, "")
        assert MINISTRY in part(out.read_bytes(), name).decode()


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("kind", ["odt", "pdf", "html", "md", "csv", "json"])
def test_it_serves_the_exports_of_its_own_format_alone(call: Any, tmp_path: Path, kind: str) -> None:
    (tmp_path / "letter.docx").write_bytes(word_letter())
    _refused(call, tmp_path, "letter.docx", "is a letterhead for --format docx. Nothing was written.", kind)


@pytest.mark.usefixtures("money")
def test_a_template_of_word_is_a_letterhead_too(call: Any, tmp_path: Path) -> None:
    types = part(word_letter(), "[Content_Types].xml").replace(b"document.main", b"template.main")
    (tmp_path / "letter.dotx").write_bytes(with_parts(word_letter(), {"[Content_Types].xml": types}))
    out = tmp_path / "out.docx"
    assert call("export", "--format", "docx", "--letterhead", str(tmp_path / "letter.dotx"), "-o", str(out)).code == 0
    assert docx.Document(io.BytesIO(out.read_bytes())).paragraphs


@pytest.mark.usefixtures("money")
def test_a_template_of_opendocument_is_a_letterhead_too(call: Any, tmp_path: Path) -> None:
    kind = {"mimetype": b"application/vnd.oasis.opendocument.text-template"}
    (tmp_path / "letter.ott").write_bytes(odt_letter(more={**kind}))
    out = tmp_path / "out.odt"
    said = call("export", "--format", "odt", "--letterhead", str(tmp_path / "letter.ott"), "-o", str(out))
    assert (said.code, said.err) == (0, "")
    assert MINISTRY in part(out.read_bytes(), "styles.xml").decode()
    assert part(out.read_bytes(), "mimetype") == b"application/vnd.oasis.opendocument.text"


@pytest.mark.usefixtures("money")
def test_one_that_may_not_be_read_is_told_in_a_line(store: Path, tmp_path: Path, under_rights: list[str]) -> None:
    letter, out = tmp_path / "letter.docx", tmp_path / "out.docx"
    letter.write_bytes(word_letter())
    letter.chmod(0)
    program = [sys.executable, "-m", "alliance_desktop", "--store", str(store), "export", "--brief", "Money"]
    command = [*under_rights, *program, "--format", "docx", "--letterhead", str(letter), "-o", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"alliance-desktop: {letter} could not be read: Permission denied.\n"
    assert not out.exists()


def _own_template(letterhead: str) -> None:
    folder = own_templates_folder()
    folder.mkdir(parents=True, exist_ok=True)
    text = resource("templates", "full-dossier.toml").read_text(encoding="utf-8")
    own = text.replace('"full-dossier"', '"ours"').replace('"Full dossier"', f'"Ours"\nletterhead = "{letterhead}"')
    (folder / "ours.toml").write_text(own, encoding="utf-8")


@pytest.mark.usefixtures("money")
def test_a_template_names_its_own_and_what_the_command_names_goes_before_it(call: Any, tmp_path: Path) -> None:
    _own_template("letter.docx")
    (own_templates_folder() / "letter.docx").write_bytes(word_letter())
    other = word_letter(lambda letter: setattr(letter.sections[0].header.paragraphs[0], "text", "Another office"))
    (tmp_path / "other.docx").write_bytes(other)
    out = tmp_path / "out.docx"
    words = ("export", "--brief", "Money", "--template", "ours", "--format", "docx", "--force", "-o", str(out))
    for more, head in (((), f"\t{MINISTRY}"), (("--letterhead", str(tmp_path / "other.docx")), "Another office")):
        said = call(*words, *more)
        assert (said.code, said.err) == (0, "")
        assert head in [one.text for one in docx.Document(str(out)).sections[0].header.paragraphs]
    pdf = tmp_path / "out.pdf"
    assert call("export", "--brief", "Money", "--template", "ours", "--format", "pdf", "-o", str(pdf)).code == 0


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("file", "kind", "serves"),
    [
        *(("letter.docx", "odt", "Word files"), ("letter.docx", "pdf", "Word files")),
        ("letter.odt", "docx", "OpenDocument"),
    ],
)
def test_pages_it_does_not_serve_are_said_so(call: Any, tmp_path: Path, file: str, kind: str, serves: str) -> None:
    _own_template(file)
    words = ("export", "--brief", "Money", "--template", "ours", "--format")
    said = call(*words, kind, "-o", str(tmp_path / f"out.{kind}"))
    assert said.code == 0
    assert f"Without the letterhead {file}, which serves {serves}" in said.err
    for other in ("md", "csv", "json"):
        assert "letterhead" not in call(*words, other, "-o", str(tmp_path / f"out.{other}")).err


@pytest.mark.usefixtures("money")
def test_one_that_is_gone_is_told_and_nothing_is_written(call: Any, tmp_path: Path) -> None:
    _own_template("letter.docx")
    out = tmp_path / "out.docx"
    said = call("export", "--brief", "Money", "--template", "ours", "--format", "docx", "-o", str(out))
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert f"The file {own_templates_folder() / 'letter.docx'} doesn’t exist" in said.err
    assert not out.exists()


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("name", ["../letter.docx", "/etc/letter.docx", "a/b.docx", "c:letter.docx", "letter.docm", ""])
def test_a_template_leads_to_no_file_elsewhere(call: Any, tmp_path: Path, name: str) -> None:
    _own_template(name)
    out = tmp_path / "out.docx"
    said = call("export", "--brief", "Money", "--template", "ours", "--format", "docx", "-o", str(out))
    assert said.code == 2
    assert "“letterhead” must" in said.err
    assert not out.exists()
