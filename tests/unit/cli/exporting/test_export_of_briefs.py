"""A brief as a file from the command line: what was recorded, what was asked for wrongly, and what can't be written."""

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from alliance_desktop.coming_back.origins import export_named
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.ingest.read_document import read_document
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.export_pages import exports
from alliance_desktop.library.library import Library
from alliance_desktop.paths import resource
from alliance_desktop.render.moments import day_of_date, local_now
from tests import builders

CODES = ("S5-04", "P1-08", "S1-04", "P2-02", "P1-01", "S5-05")


@pytest.fixture
def money(call: Any) -> None:
    """Six of four sections in own order, with two headings, a text and a passage; positions and a remark on them."""
    call("position", *CODES, "--stance", "support", "--line", "We support this.")
    call("position", "P1-08", "--remark", "-", stdin=b"Ziegelrot-4711")
    call("brief", "Money", "--add", *CODES)
    call("brief", "Money", "--heading", "To raise", "--at", "1")
    call("brief", "Money", "--heading", "If raised", "--at", "4")
    call("brief", "Money", "--text", "*As agreed.*", "--at", "2")
    call("brief", "Money", "--passage", "panel-1", "Heracles Moskoff")


NOT_COUNTED = "The brief was written, but isn’t counted as an export: your notes can’t be changed right now."


def recorded(store: Path) -> list[tuple[int, str, str]]:
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        query = "SELECT number, template, format FROM brief_export ORDER BY number"
        return list(connection.execute(query))


@pytest.mark.usefixtures("money")
def test_what_the_font_of_a_pdf_lacks_is_said_on_standard_error(call: Any, tmp_path: Path) -> None:
    call("position", "P1-08", "--line", "Agreed \N{SLIGHTLY SMILING FACE} in **\u0646**, \u0646.")
    call("position", "P1-01", "--line", "Служебное.")
    path = tmp_path / "money.pdf"
    said = call("export", "--brief", "money", "--format", "pdf", "-o", str(path))
    words = "2 characters are missing from the PDF’s fonts; use the Word file to show them:"
    assert said.err == f"alliance-desktop: {words} \u0646 \N{SLIGHTLY SMILING FACE}\n"
    assert not call("export", "--brief", "money", "--format", "docx", "-o", str(tmp_path / "money.docx")).err


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_a_day_to_reply_by_that_is_over_is_told_where_replies_are_asked(call: Any, tmp_path: Path, one: Format) -> None:
    asked = ("export", "--brief", "Money", "--template", "request-for-instructions", "--format", one.name, "--force")
    path = tmp_path / "request"
    today = local_now().date()
    call("position", "P1-08", "--asked", "MFA", "--reply-by", today.isoformat())
    assert "has passed" not in call(*asked, "-o", str(path)).err
    yesterday = today - timedelta(days=1)
    call("position", "S5-04", "--asked", "MFA", "--reply-by", yesterday.isoformat())
    said = call(*asked, "-o", str(path))
    line = f"The reply date {day_of_date(yesterday.isoformat())} has passed."
    assert (said.code, line in said.err, said.err.count("\n") <= 1) == (0, not one.for_programs, True)
    before = today - timedelta(days=2)
    call("position", "P1-08", "--reply-by", before.isoformat())
    both = ", ".join(day_of_date(one.isoformat()) for one in (before, yesterday))
    assert (f"The reply dates {both} have passed." in call(*asked, "-o", str(path)).err) is not one.for_programs
    for code in ("P1-08", "S5-04"):
        call("position", code, "--answer", "Yes.")
    assert "has passed" not in call(*asked, "-o", str(path)).err
    assert "has passed" not in call("export", "--brief", "Money", "--format", one.name, "-o", str(path), "--force").err


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_how_many_rows_nobody_was_asked_about_is_told_where_offices_are(call: Any, tmp_path: Path, one: Format) -> None:
    asked = ("export", "--brief", "Money", "--template", "request-for-instructions", "--format", one.name, "--force")
    path = tmp_path / "request"
    assert "asked of" not in call(*asked, "-o", str(path)).err
    call("position", "P1-08", "P1-01", "--asked", "MFA")
    call("position", "P1-01", "--answer", "Yes.")
    line = "4 of 6 recommendations aren’t asked of MFA."
    assert (line in call(*asked, "-o", str(path)).err) is not one.for_programs
    assert "asked of" not in call("export", "--brief", "Money", "--format", one.name, "-o", str(path), "--force").err
    call("position", "S5-04", "--asked", "Justice")
    line = "3 of 6 recommendations aren’t asked of any of these offices: Justice; MFA."
    assert (line in call(*asked, "-o", str(path)).err) is not one.for_programs
    call("position", *CODES, "--asked", "MFA")
    assert "asked of" not in call(*asked, "-o", str(path)).err


@pytest.mark.usefixtures("money")
def test_no_brief_has_the_template_of_the_whole_report(call: Any) -> None:
    said = call("brief", "Money", "--set", "template", "report-with-my-marks")
    assert (said.code, said.out) == (2, "")
    assert "is for the whole report, not for briefs. Nothing was changed" in said.err


@pytest.mark.usefixtures("money")
def test_each_export_is_recorded_under_a_number_and_undo_passes_it_by(call: Any, store: Path, tmp_path: Path) -> None:
    for words in (("--template", "speaking-notes"), (), ("--template", "table-of-positions")):
        said = call("export", "--brief", "Money", *words, "--format", "md", "-o", str(tmp_path / "x.md"), "--force")
        assert said.code == 0
    call("brief", "Money", "--set", "template", "speaking-notes")
    out = call("export", "--brief", "Money", "--format", "md", "-o", "-").out
    assert recorded(store) == [
        *((1, "speaking-notes", "md"), (2, "full-dossier", "md"), (3, "table-of-positions", "md")),
        (4, "speaking-notes", "md"),
    ]
    assert " export=4 " in out
    assert "Template" in call("undo").out
    call("export", "--format", "md", "-o", str(tmp_path / "plain.md"))
    call("export", "P1-08", "--template", "speaking-notes", "--format", "md", "-o", str(tmp_path / "a.md"))
    call("export", "--template", "report-with-my-marks", "--format", "md", "-o", str(tmp_path / "whole.md"))
    assert len(recorded(store)) == 4
    with closing(sqlite3.connect(store)) as connection:
        (content,) = connection.execute("SELECT content FROM brief_export WHERE number = 4").fetchone()
    assert json.loads(content)["marks"]["P1-08"]["fields"]["line"]
    assert not any(words in content for words in ("Ziegelrot", "We support this.", str(tmp_path)))


@pytest.mark.usefixtures("money")
def test_a_template_without_a_brief_takes_what_the_filter_finds_under_the_title_of_the_report(call: Any) -> None:
    said = call("export", "side:5", "stance:support", "--template", "table-of-positions", "--format", "md", "-o", "-")
    assert said.code == 0
    assert said.out.startswith("# 18th Alliance against Trafficking in Persons conference")
    assert said.out.index("S5-04") < said.out.index("S5-05")
    assert "P1-08" not in said.out.split("* * *")[0]
    assert said.out.endswith("brief=none -->\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--brief", "Mony"), "did you mean “Money”?"),
        (("--brief", "Money", "P1-08"), "give --brief or a filter, not both"),
        (("--brief", "Money", "--template", "speaking"), "did you mean “speaking-notes”?"),
        (
            ("--brief", "Money", "--template", "memo"),
            "There are: full-dossier, one-page-summary, report-of-the-meeting, request-for-instructions, ",
        ),
        (("--brief", "Money", "--template", "report-with-my-marks"), "writes the whole report: leave out --brief"),
        (("P1-08", "--template", "report-with-my-marks"), "writes the whole report: leave out the filter"),
        (("--template", "nothing"), "report-of-the-meeting, report-with-my-marks, "),
        (("--brief", "Money", "--brief", "Money"), "--brief is given twice"),
        (("--brief", ""), "No brief is called “”"),
    ],
)
@pytest.mark.usefixtures("money")
def test_what_is_asked_for_wrongly_is_told_in_a_line_and_writes_nothing(
    call: Any, store: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "x.md"
    answer = call("export", *words, "--format", "md", "-o", str(path))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not path.exists()
    assert recorded(store) == []


@pytest.mark.usefixtures("money")
def test_an_existing_file_stays_and_nothing_is_recorded(call: Any, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine")
    assert call("export", "--brief", "Money", "--format", "md", "-o", str(path)).code == 1
    assert path.read_text() == "mine"
    assert call("export", "--brief", "Money", "--format", "md", "-o", str(tmp_path / "no" / "x.md")).code != 0
    assert recorded(store) == []


def test_an_empty_brief_and_one_a_template_says_nothing_of_are_written_and_say_so(call: Any, tmp_path: Path) -> None:
    call("brief", "Money", "--add", "P1-08")
    said = call(
        "export", "--brief", "Money", "--template", "speaking-notes", "--format", "md", "-o", str(tmp_path / "a")
    )
    assert said.code == 0
    assert "anything yet that the template speaking-notes says" in said.err
    call("brief", "Money", "--remove", "1")
    said = call("export", "--brief", "Money", "--format", "md", "-o", str(tmp_path / "b"))
    assert (said.code, said.out) == (0, f"0 of 0 written, 0 notes: {tmp_path / 'b'}\n")
    assert "There is nothing in this brief yet." in said.err
    assert (tmp_path / "b").read_text().startswith("# Money")


@pytest.mark.usefixtures("money", "impatient")
def test_while_another_program_writes_the_file_is_written_and_that_it_is_not_recorded_is_said(
    call: Any, store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.md"
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = call("export", "--brief", "Money", "--format", "md", "-o", str(path))
        other.execute("ROLLBACK")
    assert said.code == 0
    assert said.out.startswith("6 of 6 written")
    assert NOT_COUNTED in " ".join(said.err.split())
    assert path.read_text().startswith("# Money")
    assert recorded(store) == []


@pytest.mark.usefixtures("money")
def test_a_read_only_store_exports_all_the_same(call: Any, store: Path, tmp_path: Path, small_disc: Path) -> None:
    there, path = small_disc / "store.db", tmp_path / "x.md"
    shutil.copy(store, there)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disc)], check=True)
    said = call("export", "--brief", "Money", "--format", "md", "-o", str(path), on=there)
    assert (said.code, said.out) == (0, f"6 of 6 written, 0 notes: {path}\n")
    assert said.err == f"alliance-desktop: {NOT_COUNTED}\n"
    assert path.read_text().startswith("# Money")


@pytest.mark.usefixtures("money")
def test_a_file_edited_since_it_went_out_is_replaced_by_force_alone(call: Any, store: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "Money.docx", tmp_path / "Other.docx"
    for _each in range(2):
        assert call("export", "--brief", "Money", "-o", str(path), "--force").err == ""
    assert call("export", "--brief", "Money", "-o", str(other)).code == 0
    first, edited = path.read_bytes(), path.read_bytes() + b" "
    path.write_bytes(edited)
    said = call("export", "--brief", "Money", "-o", str(path))
    assert (said.code, said.out, path.read_bytes()) == (1, "", edited)
    assert f"{path} was edited after export 2. take-back brings its changes in" in said.err
    assert len(recorded(store)) == 3
    said = call("export", "--brief", "Money", "-o", str(path), "--force")
    assert (said.code, len(recorded(store))) == (0, 4)
    assert said.err == f"alliance-desktop: {path} was edited after export 2. The edited file was replaced.\n"
    path.write_bytes(first)  # what went out, in whatever export, is lost nowhere
    assert call("export", "--brief", "Money", "-o", str(path), "--force").err == ""
    path.write_bytes(other.read_bytes())
    assert call("export", "--brief", "Money", "-o", str(path), "--force").err == ""
    letter = docx.Document(str(path))
    letter.add_paragraph("From the capital.")
    for name in ("From capital.docx", "Money.docx"):  # what a file says of itself goes before its name
        letter.save(str(tmp_path / name))
        said = call("export", "--brief", "Money", "-o", str(tmp_path / name), "--force")
        assert "was edited after export" in said.err
        letter.save(str(tmp_path / name))
        call("brief", "Other", "--add", "P1-02")
        assert call("export", "--brief", "Other", "-o", str(tmp_path / name), "--force").err == ""
    page = tmp_path / "Money.html"
    assert call("export", "--brief", "Money", "-o", str(page)).code == 0
    page.write_bytes(page.read_bytes() + b" ")
    assert "take-back" not in call("export", "--brief", "Money", "-o", str(page)).err
    (tmp_path / "plain.docx").write_bytes(b"no document")
    assert call("export", "--brief", "Money", "-o", str(tmp_path / "plain.docx"), "--force").err == ""
    with closing(sqlite3.connect(store)) as connection:
        names = {name for (name,) in connection.execute("SELECT file FROM brief_export")}
    assert names == {"Money.docx", "Other.docx", "plain.docx", "From capital.docx", "Money.html"}


@pytest.mark.usefixtures("money")
def test_on_a_full_disc_the_file_is_whole_and_not_counted_and_the_next_one_is_the_first(
    call: Any, store: Path, tmp_path: Path, small_disc: Path
) -> None:
    there, path = small_disc / "store.db", tmp_path / "Money.docx"
    shutil.copy(store, there)
    ballast = builders.fill_disc(small_disc)
    said = call("export", "--brief", "Money", "-o", str(path), on=there)
    assert (said.code, said.out, said.err) == (
        *(0, f"6 of 6 written, 0 notes: {path}\n", f"alliance-desktop: {NOT_COUNTED}\n"),
    )
    assert recorded(there) == []
    ballast.unlink()
    assert call("check", on=there).code == 0
    assert call("export", "--brief", "Money", "-o", str(path), "--force", on=there).err == ""
    assert recorded(there) == [(1, "full-dossier", "docx")]


def test_of_two_texts_the_readers_own_is_exported_and_a_notice_says_so(call: Any, store: Path, tmp_path: Path) -> None:
    assert call("position", "P1-08", "--line", "Mine.", "--stance", "support").code == 0
    assert call("note", "P1-08", "Ours.").code == 0
    assert call("brief", "Money", "--add", "P1-08").code == 0
    with closing(Library.open(store, read_package(resource("reports", "osce-2018")))) as library:
        record = library.field(library.target("P1-08"), "line")
        assert record
        library.apply(builders.beside(library, record, "Theirs."))
        [note] = library.marks("P1-08").notes
        said = call("export", "-o", str(tmp_path / "a.md"), "--brief", "Money", "--template", "speaking-notes")
        assert "P1-08: Line to take has 2 texts; yours goes out." in said.err
        written = (tmp_path / "a.md").read_text(encoding="utf-8")
        assert ("Mine." in written, "Theirs." in written) == (True, False)
        stance = library.field(library.target("P1-08"), "stance")
        assert stance
        assert library.undo()
        library.apply(builders.beside(library, stance, "oppose"))
        said = call("export", "-o", str(tmp_path / "s.md"), "--brief", "Money", "--template", "speaking-notes")
        assert "P1-08 has 2 stances to choose from; yours goes out." in said.err
        assert library.undo()
        library.apply(builders.beside(library, record, "Theirs."))
        library.refresh()
        library.apply(builders.beside(library, note, None))
    said = call("export", "-o", str(tmp_path / "a.json"))
    assert "P1-08: 2 texts have others beside them; yours go out." in said.err
    assert [one["kind"] for one in call("left", "--json").json()["open"]][:2] == ["conflict"] * 2
    assert [one["code"] for one in call("list", "is:conflict", "--json").json()] == ["P1-08"]


@pytest.mark.usefixtures("money")
def test_a_number_that_was_given_twice_leads_to_no_wrong_export(call: Any, store: Path, tmp_path: Path) -> None:
    copy, first, second = tmp_path / "copy.db", tmp_path / "first.docx", tmp_path / "second.docx"
    call("backup", str(copy))
    call("export", "--brief", "Money", "-o", str(first))
    call("restore", str(copy))
    call("position", "P1-08", "--line", "We support this now.")
    call("export", "--brief", "Money", "-o", str(second))
    assert [number for number, _template, _format in recorded(store)] == [1]
    with closing(Library.open(store, read_package(resource("reports", "osce-2018")))) as library:
        assert [export_named(exports(library), read_document(path)) for path in (first, second)] == [
            None,
            library.last_export(library.briefs[0]),
        ]
