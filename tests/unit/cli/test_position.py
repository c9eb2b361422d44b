"""The position sheet on the command line: written, shown, undone, read by programs; and what never comes out."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.export.formats import FORMATS
from tests.unit.export.documents import unpacked

CANARY = "Ziegelrot-4711"


def position(call: Any, code: str = "P1-08") -> Any:
    return call("show", code, "--json").json()["position"]


def today() -> str:
    return datetime.now().astimezone().date().isoformat()


def test_six_of_four_sections_get_a_stance_and_a_line_in_one_step(call: Any) -> None:
    codes = ("P1-01", "P1-08", "P2-02", "S1-04", "S5-04", "S5-05")
    said = call("position", "p1-1,P1-08", *codes[1:], "--stance", "support", "--line", "We support this.")
    assert (said.code, said.out) == (0, "Position on 6 recommendations\n")
    found = {one["code"]: one["position"] for one in call("list", "--json").json() if one["position"]}
    assert tuple(found) == codes
    assert {(one["stance"], one["line"], one["status"]) for one in found.values()} == {
        ("support", "We support this.", "open")
    }
    assert call("undo").out == "Undone: Position on 6 recommendations\n"
    assert not any(one["position"] for one in call("list", "--json").json())
    call("redo")
    assert position(call)["line"] == "We support this."


@pytest.mark.parametrize(("typed", "kept"), [("30.11.2030", "2030-11-30"), ("2 Dec 2030", "2030-12-02"), ("", None)])
def test_a_day_is_understood_as_in_the_window(call: Any, typed: str, kept: str | None) -> None:
    assert call("position", "P1-08", "--asked", "Ministry of Finance", "--reply-by", typed).code == 0
    assert position(call)["asked"]["reply_by"] == kept
    call("brief", "Money", "--add", "P1-08")
    assert call("brief", "Money", "--set", "date", typed).code == 0
    assert call("brief", "Money", "--json").json()["date"] == kept


def test_a_reply_date_before_the_day_asked_is_remarked_on(call: Any) -> None:
    said = "The reply date lies before the day asked: P1-08."
    assert said in call("position", "P1-08", "--asked", "Finance", "--reply-by", "2020-01-02").err
    assert said not in call("position", "P1-08", "--reply-by", "2100-01-02").err
    assert said not in call("position", "P1-08", "--line", "We agree.").err


def test_every_field_comes_back_as_it_was_given(call: Any) -> None:
    long = "Größe *Привет*\r\n\n- a list\n"
    for words in (
        *(("--stance", "support-with-changes"), ("--pressed", "-5 %"), ("--background", "- ours")),
        ("--wording", "within available resources"),
        ("--asked", "Ministry of Finance", "--reply-by", "2026-11-30"),
        ("--answer", "Agreed."),
    ):
        assert call("position", "p1 8", *words).code == 0
    assert call("position", "P1-08", "--line", "-", stdin=long.encode()).code == 0
    assert position(call) == {
        "stance": "support-with-changes",
        "line": long.replace("\r\n", "\n"),
        "pressed": "-5 %",
        "background": "- ours",
        "wording": "within available resources",
        "status": "asked",
        "asked": {"office": "Ministry of Finance", "on": today(), "reply_by": "2026-11-30", "answer": "Agreed."},
    }
    for option in ("--line", "--pressed", "--background", "--wording", "--answer", "--asked"):
        assert call("position", "P1-08", option, "").code == 0
    assert call("position", "P1-08", "--stance", "none", "--status", "open").code == 0
    assert position(call) is None


def test_a_line_changed_after_clearance_says_that_it_is_drafted_again(call: Any) -> None:
    call("position", "P1-08", "S5-04", "--line", "as cleared", "--status", "cleared")
    said = call("position", "P1-08", "S5-04", "P1-01", "--line", "another")
    assert said.out == "Line to take on 3 recommendations, no longer cleared\n"
    assert "drafted again: P1-08, S5-04." in said.err
    assert [position(call, code)["status"] for code in ("P1-08", "S5-04", "P1-01")] == ["drafted", "drafted", "open"]
    call("undo")
    assert (position(call)["line"], position(call)["status"]) == ("as cleared", "cleared")
    said = call("position", "P1-08", "--line", "as they wrote it", "--status", "cleared")
    assert said.err == ""
    assert position(call)["status"] == "cleared"


def test_another_stance_after_clearance_is_drafted_again_on_each_of_several(call: Any) -> None:
    call("position", "P1-08", "S5-04", "--stance", "support", "--status", "cleared")
    said = call("position", "P1-08", "S5-04", "P1-01", "--stance", "oppose")
    assert said.out == "Stance on 3 recommendations, no longer cleared\n"
    assert "drafted again: P1-08, S5-04." in said.err
    call("undo")
    assert (position(call)["stance"], position(call)["status"]) == ("support", "cleared")


def test_a_status_given_with_the_question_holds_and_the_same_again_changes_nothing(call: Any) -> None:
    call("position", "P1-08", "--asked", "MFA", "--status", "cleared")
    assert (position(call)["status"], position(call)["asked"]["on"]) == ("cleared", today())
    call("position", "P1-08", "--stance", "support")
    said = call("position", "P1-08", "--stance", "SUPPORT")
    assert (said.code, said.out) == (0, "")
    assert "everything was already as you asked" in said.err


def test_what_is_shown_can_be_read_by_people(call: Any) -> None:
    call("position", "P1-08", "--stance", "oppose", "--line", "# We can't.\nMore.", "--asked", "MFA")
    assert "P1-08  p. 4  Cannot accept · Asked\n" in call("list", "P1-08").out
    assert "    line to take: # We can't. …\n" in call("list", "P1-08").out
    shown = call("show", "P1-08").out
    assert "Stance: Cannot accept\nStatus: Asked\nOffice asked: MFA\nAsked on: " in shown
    assert "Line to take:\n    # We can't.\n    More.\n" in shown


def test_a_line_is_recovered_also_where_another_stands_and_that_one_lies_in_the_trash(call: Any) -> None:
    for text in ("as agreed in May", ""):
        call("position", "P1-08", "--line", text)
    (early,) = call("trash", "--json").json()
    call("position", "P1-08", "--line", "as agreed in June")
    (item,) = call("trash", "--json").json()
    assert (item["kind"], item["label"]) == ("position", "Line to take on P1-08: as agreed in May")
    said = call("recover", item["id"]).out
    assert said == "Line to take on P1-08 recovered; the one it replaced is now in the trash\n"
    assert position(call)["line"] == "as agreed in May"
    assert "Line to take on P1-08: as agreed in June" in call("trash").out
    call("undo")
    assert call("recover", early["id"]).out == said  # as it was called before another text stood there


def test_only_a_whole_position_is_said_to_be_removed(call: Any) -> None:
    call("position", "S1-01", "--stance", "support", "--line", "We do.", "--reply-by", "2030-11-30")
    assert call("position", "S1-01", "--clear", "line", "reply-by").out == (
        "Line to take and Reply date removed from S1-01\n"
    )
    call("undo")
    assert call("position", "S1-01", "--clear", "stance", "line", "reply-by").out == "Position removed from S1-01\n"


def test_other_programs_read_the_sheets_as_one_table(call: Any, store: Path) -> None:
    call("position", "P1-08", "S5-04", "--stance", "support", "--line", "We support this.")
    call("position", "S5-04", "--line", "", "--status", "cleared")
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT code, stance, line, status FROM positions ORDER BY code").fetchall()
        marks = connection.execute("SELECT code, kind, field, words FROM marks ORDER BY code, field").fetchall()
    assert rows == [("P1-08", "support", "We support this.", "open"), ("S5-04", "support", None, "cleared")]
    assert marks == [
        *(("P1-08", "position", "line", "We support this."), ("P1-08", "position", "stance", "support")),
        *(("S5-04", "position", "stance", "support"), ("S5-04", "position", "status", "cleared")),
    ]


def test_only_show_internal_prints_the_internal_remark(call: Any) -> None:
    call("position", "P1-08", "--stance", "support")
    assert call("show", "P1-08", "--internal", "--json").json()["internal_remark"] is None
    assert call("position", "P1-08", "--remark", "-", stdin=CANARY.encode()).out == "Internal remark on P1-08\n"
    assert CANARY in call("show", "P1-08", "--internal").out
    assert call("show", "P1-08", "--internal", "--json").json()["internal_remark"] == CANARY
    assert "internal_remark" not in call("show", "P1-08", "--json").json()
    call("position", "P1-08", "--remark", "")
    assert call("show", "P1-08", "--internal", "--json").json()["internal_remark"] is None
    call("undo")
    assert CANARY in call("show", "P1-08", "--internal").out


@pytest.mark.parametrize("deleted", [False, True])
def test_no_command_no_file_and_no_log_has_a_word_of_an_internal_remark(
    call: Any, store: Path, home: Path, tmp_path: Path, deleted: bool
) -> None:
    call("note", "P1-08", "A note.")
    call("position", "P1-08", "--stance", "support", "--line", "We support this.")
    told = [call("position", "P1-08", "--remark", "-", "--verbose", stdin=f"{CANARY} one".encode())]
    told.append(call("position", "P1-08", "--remark", "-", "--verbose", stdin=f"{CANARY} two".encode()))
    if deleted:
        told.append(call("position", "P1-08", "--remark", ""))
    every = (
        *(("list",), ("list", "--json"), ("list", "Ziegelrot"), ("list", "note:Ziegelrot"), ("show", "P1-08")),
        *(("show", "P1-08", "--json"), ("show", "panel-1", "--json"), ("search", "Ziegelrot")),
        *(("search", "Ziegelrt", "--json"), ("notes", "--json"), ("trash",), ("trash", "--json"), ("check", "--json")),
        *(("export", "--format", "md", "-o", "-"), ("export", "--format", "json", "-o", "-")),
        *(("export", "--format", one.name, "-o", str(tmp_path / f"notes{one.suffix}")) for one in FORMATS),
        *(("export", "P1-08", "--format", one.name, "-o", str(tmp_path / f"one{one.suffix}")) for one in FORMATS),
        *(("backup",), ("undo", "--verbose"), ("redo", "--verbose")),
    )
    told += [call(*words) for words in every]
    assert [answer for answer in told if CANARY in answer.out + answer.err] == []
    kept = {store, *store.parent.glob("backups/*.db"), store.with_name("store.db-journal")}
    files = {path for path in tmp_path.rglob("*") if path.is_file()} | {
        path for path in home.rglob("*") if path.is_file()
    }
    assert files - kept
    assert [path for path in files - kept if CANARY.encode() in unpacked(path.read_bytes())] == []
    assert CANARY.encode() in store.read_bytes()  # it is there to be found
