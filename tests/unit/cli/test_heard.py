"""What was heard in a meeting says so on the command line, in JSON and in every export."""

import re
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop import paths
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from tests.unit.cli.conftest import Run

HEARD = re.compile(r"Heard: Chair, \d{1,2}:\d\d")


@pytest.fixture(autouse=True)
def heard(store: Path) -> None:
    library = Library.open(store, read_package(paths.resource("reports", "osce-2018")))
    on = library.target("P1-08")
    library.apply(mark_edits.take_down(library, on, "Chair, new text by Friday"))
    library.apply(mark_edits.take_down(library, on, "no objection"))
    library.apply(mark_edits.write_note(library, on, "typed at the desk"))
    library.close()


def notes(call: Run, *words: str) -> list[dict[str, Any]]:
    listed: Any = call(*words, "--json").json()
    assert len(listed) == 1
    return list(listed[0]["notes"])


def test_json_names_the_delegation_where_there_was_one_and_the_dossier_says_it_in_place_of_note(call: Run) -> None:
    found = {note["text"]: note.get("heard", "none") for note in notes(call, "list", "has:heard")}
    assert found == {"new text by Friday": "Chair", "no objection": "", "typed at the desk": "none"}
    assert call("list", "no:heard P1-08", "--json").json() == []
    call("brief", "Money", "--add", "P1-08")
    text = call("export", "--brief", "Money", "--format", "md", "-o", "-").out
    assert len(HEARD.findall(text)) == 1


def test_it_is_printed_and_can_be_undone(call: Run) -> None:
    for words in (("list", "P1-08"), ("show", "P1-08"), ("notes",)):
        assert len(HEARD.findall(call(*words).out)) == 1, words
        assert len(re.findall(r"Heard, \d{1,2}:\d\d", call(*words).out)) == 1, words
    call("undo")
    call("undo")
    assert "Heard, " not in call("show", "P1-08").out
    call("redo")
    assert "Heard, " in call("show", "P1-08").out


@pytest.mark.parametrize("form", ["md", "html", "csv"])
def test_exports_say_it_of_that_note_alone(call: Run, form: str) -> None:
    text = call("export", "P1-08", "--format", form, "-o", "-").out
    assert len(HEARD.findall(text)) == 1
    assert len(re.findall(r"Heard, \d{1,2}:\d\d", text)) == 1


def test_the_report_of_the_meeting_gathers_it_and_names_what_it_leaves_out(call: Run) -> None:
    call("brief", "Money", "--add", "S5-04")
    words = ("--template", "report-of-the-meeting", "--format", "md", "-o", "-")
    said = call("export", "--brief", "Money", *words)
    assert "What we heard" not in said.out
    assert said.err.endswith("2 lines you heard are on recommendations that aren’t in the brief: P1-08.\n")
    call("brief", "Money", "--add", "P1-08")
    said = call("export", "--brief", "Money", *words)
    assert re.search(r"\*\*Chair\*\*, \d{1,2}:\d\d: new text by Friday\n\n\d{1,2}:\d\d: no objection\n", said.out)
    assert "typed at the desk" not in said.out
    assert not said.err
    by_filter = call("export", "P1-08", *words)
    assert "new text by Friday" in by_filter.out
    assert not by_filter.err


def test_who_said_it_is_said_as_it_comes_from_a_colleague(call: Run, tmp_path: Path) -> None:
    file, other = tmp_path / "hers.alliance", tmp_path / "other.db"
    call("share", "--notes", "-o", str(file))
    call("bookmark", "P1-01", on=other)
    added = call("merge", str(file), on=other).out
    assert re.search(f"P1-08 {HEARD.pattern}: comes in: new text by Friday", added)
    assert re.search(r"P1-08 Heard, \d{1,2}:\d\d: comes in: no objection", added)
    assert "P1-08 Note: comes in: typed at the desk" in added
    (receipt,) = (tmp_path / "backups").glob("*-merge.receipt.md")
    assert HEARD.search(receipt.read_text("utf-8"))
