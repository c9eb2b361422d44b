"""merge: a colleague's marks come in, twice is once, one undo; what both changed waits; what is broken names itself."""

import json
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from alliance_desktop.cli import coming_back_commands
from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.coming_back.taken_document import Receipt
from alliance_desktop.coming_back.taking import add_marks
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.marks import COLOURS, Tag
from alliance_desktop.domain.report import Report
from alliance_desktop.exchange.read_marks import read_marks
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.library.library import Library
from tests import builders
from tests.reports import AVERLAND
from tests.unit.cli.conftest import Run


@pytest.fixture
def file(call: Run, tmp_path: Path) -> Path:
    """A colleague's marks."""
    hers, path = tmp_path / "hers.db", tmp_path / "hers.alliance"
    for words in (
        *(("name", "Anna Berg"), ("note", "P1-08", "A note."), ("tag", "P1-09", "#funding"), ("bookmark", "P1-10")),
        ("position", "S5-04", "--stance", "support", "--line", "We support."),
        ("share", "--notes", "-o", str(path)),
    ):
        assert call(*words, on=hers).code == 0
    return path


def test_what_both_wrote_waits_and_all_else_comes_in_by_one_step(call: Run, file: Path, store: Path) -> None:
    call("position", "S5-04", "--stance", "oppose")
    dry = call("merge", str(file), "--dry-run")
    assert (dry.code, "P1-08 Note: comes in: A note. – Anna Berg\n" in dry.out) == (0, True)
    assert call("list", "tag:funding").out == ""
    answer = call("merge", str(file))
    assert answer.code == 4
    assert "S5-04 Stance: both are kept, to be chosen: Support – Anna Berg" in answer.out
    assert "4 came in · 1 to decide" in answer.err
    (receipt,) = (store.parent / "backups").glob("*-merge.receipt.md")
    assert "> We support." in receipt.read_text("utf-8")
    again = call("merge", str(file))
    assert (again.code, again.out) == (0, "“hers.alliance” has nothing new.\n")
    assert call("check").code == 0
    assert call("undo").code == 0
    assert call("list", "tag:funding").out == ""
    undone = call("merge", str(file), "--dry-run", "--json").json()
    assert {one["field"]: (one["undone"], one["chosen"]) for kind in ("new", "conflicts") for one in undone[kind]} == {
        "note": (True, "theirs"),
        "tag": (True, "theirs"),
        "bookmark": (True, "theirs"),
        "line": (True, "theirs"),
        "stance": (True, None),
    }
    assert call("merge", str(file), "--keep", "theirs").code == 0
    assert call("show", "S5-04", "--json").json()["position"]["stance"] == "support"
    assert call("check").code == 0


def test_what_is_to_decide_is_counted_field_by_field(call: Run, file: Path) -> None:
    call("position", "S5-04", "--stance", "oppose", "--line", "Mine.")
    assert "3 came in · 2 to decide" in call("merge", str(file)).err


def test_a_tag_with_an_empty_part_that_a_colleague_made_once_comes_in_with_what_carries_it(
    call: Run, tmp_path: Path, osce: Report
) -> None:
    hers, path = tmp_path / "hers.db", tmp_path / "hers.alliance"
    library = builders.library(hers, osce)
    library.apply(Edit("as an earlier build made it", (Swap(None, Tag("media/", "media/", COLOURS[0])),)))
    library.apply(builders.tagged(library, "media/", "P1-03"))
    library.close()
    assert call("share", "-o", str(path), on=hers).code == 0
    assert "not read" not in (answer := call("merge", str(path))).out + answer.err
    assert call("list", "tag:media/", "--json").json()[0]["code"] == "P1-03"


def test_what_was_undone_is_offered_again_also_after_other_work(call: Run, file: Path) -> None:
    call("merge", str(file))
    call("undo")
    assert call("trash", "--json").json() == []
    call("bookmark", "P1-01")
    call("bookmark", "P1-02")
    undone = call("merge", str(file), "--dry-run", "--json").json()["new"]
    assert {one["field"] for one in undone} == {"note", "tag", "bookmark", "line", "stance"}
    assert all(one["undone"] for one in undone)
    assert "4 came in" in call("merge", str(file)).err
    call("bookmark", "P1-10", "--remove")
    assert call("merge", str(file)).out == "“hers.alliance” has nothing new.\n"
    assert call("check").code == 0


@pytest.mark.parametrize(
    ("which", "line"), [("mine", "Mine."), ("theirs", "We support."), ("both", "Mine.\n\nWe support.")]
)
def test_one_of_two_texts_that_wait_is_chosen_without_the_window(call: Run, file: Path, which: str, line: str) -> None:
    call("position", "S5-04", "--stance", "oppose", "--line", "Mine.")
    choose = ("position", "S5-04", "--choose")
    assert call(*choose, "line", which).err.endswith("Nothing was changed: there is nothing to choose from.\n")
    assert call("merge", str(file)).code == 4
    refused = [("stance", "both"), ("line", "his"), ("remark", which), ("line", which, "--stance", "none")]
    for words in (*refused, ("line", which, "--clear", "line")):
        assert call(*choose, *words).code == 2, words
    said = call(*choose, "line", which)
    assert (said.code, said.out) == (0, f"Line to take on S5-04 {'joined' if which == 'both' else 'chosen'}\n")
    assert call("show", "S5-04", "--json").json()["position"]["line"] == line
    assert "Stance, to be chosen from" in call("show", "S5-04").out
    assert call(*choose, "stance", "theirs").code == 0
    assert call("list", "is:conflict").out == ""
    assert call("check").code == 0


ASKED = {"asked": ("MFA", "Finance"), "reply-by": ("2030-01-02", "2030-01-03"), "status": ("drafted", "cleared")}


@pytest.mark.parametrize("name", ASKED)
def test_a_field_to_choose_for_is_called_as_its_option(call: Run, tmp_path: Path, name: str) -> None:
    hers, path = tmp_path / "ann.db", tmp_path / "ann.alliance"
    theirs, mine = ASKED[name]
    call("position", "P1-03", f"--{name}", theirs, on=hers)
    call("position", "P1-03", f"--{name}", mine)
    call("share", "-o", str(path), on=hers)
    assert call("merge", str(path)).code == 4
    said = call("position", "P1-03", "--choose", name, "theirs")
    assert said.code == 0
    assert call("list", "is:conflict").out == ""


def test_each_field_has_one_name_where_they_are_listed(call: Run) -> None:
    said = call("position", "P1-03", "--choose", "colour", "mine").err
    names = "stance, line, pressed, background, wording, status, asked, asked-on, reply-by, answer"
    assert said == f"alliance-desktop: --choose takes {names}, not “colour”. Nothing was changed.\n"


def test_theirs_is_no_choice_where_more_than_one_waits(call: Run, file: Path, tmp_path: Path) -> None:
    his = tmp_path / "his.db"
    call("position", "S5-04", "--line", "His.", on=his)
    call("share", "-o", str(tmp_path / "his.alliance"), on=his)
    call("position", "S5-04", "--line", "Mine.")
    for name in ("hers", "his"):
        assert call("merge", str(tmp_path / f"{name}.alliance")).code == 4
    said = call("position", "S5-04", "--choose", "line", "theirs")
    assert (said.code, "choose one in the window" in said.err) == (2, True)
    assert call("position", "S5-04", "--choose", "line", "mine").code == 0
    assert call("list", "is:conflict").out == ""


def test_theirs_brings_in_what_was_left_out_in_the_window(call: Run, file: Path, store: Path, osce: Report) -> None:
    with closing(Library.open(store, osce)) as library:
        taken = taken_marks(library, read_marks(file, osce), file.name)
        add_marks(library, taken, Choices({one.key: "mine" for one in taken.items}))
    for keep in ((), ("--keep", "both"), ("--keep", "mine")):
        assert call("merge", str(file), *keep).out.count("left out before") == 5
    assert call("merge", str(file), "--keep", "theirs").code == 0
    assert "A note." in call("notes").out
    assert call("merge", str(file)).out == "“hers.alliance” has nothing new.\n"


@pytest.mark.parametrize("keep", ["mine", "both"])
def test_keep_is_about_what_both_wrote_also_after_undo(call: Run, file: Path, keep: str) -> None:
    call("position", "S5-04", "--stance", "oppose")
    for _time in ("at first", "undone"):
        said = call("merge", str(file), "--keep", keep)
        assert (said.code, "S5-04 Line to take: comes in: We support." in said.out) == (0, True)
        position = call("show", "S5-04", "--json").json()["position"]
        assert (position["stance"], position["line"]) == ("oppose", "We support.")
        assert call("list", "tag:funding").out
        call("undo")


def test_undo_in_another_report_leaves_what_came_in(call: Run, file: Path, tmp_path: Path) -> None:
    copytree(AVERLAND, own_folder() / AVERLAND.name)
    assert call("merge", str(file)).code == 0
    there = ("--report", "averland-2025")
    assert call(*there, "position", "131.7", "--stance", "support").code == 0
    hers = tmp_path / "hers.db"
    call("tag-edit", "#funding", "--name", "money", on=hers)
    call("share", "-o", str(file), "--force", on=hers)
    assert call("merge", str(file)).code == 0
    assert call("list", "tag:money").out.startswith("P1-09")
    assert "131.7" in call(*there, "undo").out
    assert call("list", "tag:money").out.startswith("P1-09")
    assert call(*there, "undo").code == 1
    assert "131.7" in call(*there, "redo").out
    assert "hers.alliance" in call("undo").out
    assert call("list", "tag:funding").out.startswith("P1-09")


def test_the_undo_of_a_merge_deletes_and_decides_nothing_elsewhere(call: Run, file: Path, tmp_path: Path) -> None:
    hers, his = tmp_path / "hers.db", tmp_path / "his.alliance"
    call("position", "S5-04", "--line", "His own line.")
    call("tag", "P1-02", "#money")
    call("merge", str(file))
    call("untag", "P1-09", "#funding")
    call("undo")
    call("undo")
    assert call("check").code == 0
    call("share", "--notes", "-o", str(his))
    assert "1 deletion" not in call("merge", str(his), "--dry-run", on=hers).out
    found = call("merge", str(his), "--json", on=hers).json()
    assert found.pop("report") == "osce-2018"
    assert {kind: [(one["code"], one["field"]) for one in items] for kind, items in found.items() if items} == {
        "conflicts": [("S5-04", "line")],
        "new": [("P1-02", "tag")],
    }
    assert call("list", "tag:funding", on=hers).out.startswith("P1-09")
    for _each in range(2):
        call("redo")
    assert call("check").code == 0
    call("share", "--notes", "-o", str(his), "--force")
    assert [one["code"] for one in call("merge", str(his), "--json", on=hers).json()["deleted"]] == ["P1-09"]


def test_a_change_of_what_is_cleared_here_is_told_and_leaves_it_cleared(call: Run, file: Path, tmp_path: Path) -> None:
    call("merge", str(file))
    call("position", "S5-04", "--status", "cleared")
    call("position", "S5-04", "--line", "We support it more.", "--stance", "oppose", on=tmp_path / "hers.db")
    call("share", "--notes", "-o", str(file), "--force", on=tmp_path / "hers.db")
    said = "S5-04 Line to take: comes in: We support it more. – Anna Berg (is cleared: check it)\n"
    stance = "S5-04 Stance: comes in: Cannot accept – Anna Berg (is cleared: check it)\n"
    assert sorted(call("merge", str(file)).out.splitlines(keepends=True)) == [said, stance]
    assert call("show", "S5-04", "--json").json()["position"]["status"] == "cleared"


def test_another_text_of_the_report_is_said_first_and_what_has_the_same_words_is_placed(
    call: Run, osce: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = builders.library(tmp_path / "hers.db", builders.reworded(osce, "P1-08"))
    for code in ("P1-08", "P1-09"):
        hers.apply(builders.note(hers, code, f"On {code}."))
    content = marks_to_share(hers).content(SHARED_KINDS, builders.MOMENT.date())
    file = tmp_path / "hers.alliance"
    file.write_bytes(write_marks(content, hers.now()))
    hers.close()
    said: list[str] = []

    def written(*given: Any) -> Receipt:
        said.append("written")
        return add_marks(*given)

    monkeypatch.setattr(coming_back_commands, "notice", said.append)
    monkeypatch.setattr(coming_back_commands, "add_marks", written)
    found = call("merge", str(file), "--json").json()
    assert said == [
        "It was made with another text of this report. Marks on words that differ aren’t placed.",
        "written",
    ]
    assert [(one["code"], one["theirs"]) for one in found["new"]] == [("P1-09", "On P1-09.")]
    assert [(one["words"], one["reason"]) for one in found["unplaced"]] == [
        ("On P1-08.", "P1-08 has other words in this report")
    ]
    assert [one["text"] for one in call("notes", "--json").json()] == ["On P1-09."]


def test_who_gives_a_name_later_is_called_by_it(call: Run, tmp_path: Path) -> None:
    hers, file = tmp_path / "hers.db", tmp_path / "hers.alliance"
    for words in (("note", "P1-08", "First."), ("share", "--notes", "-o", str(file))):
        call(*words, on=hers)
    assert "First. – A colleague" in call("merge", str(file)).out
    assert {one["author"] for one in call("notes", "--json").json()} == {"A colleague"}
    call("note", "P1-10", "Mine.")
    found = {
        one: [each["code"] for each in call("list", f"by:{one}", "--json").json()] for one in ("Me", '"A colleague"')
    }
    assert found == {"Me": ["P1-10"], '"A colleague"': ["P1-08"]}
    call("name", "Anna Berg", on=hers)
    call("note", "P1-09", "Second.", on=hers)
    call("share", "--notes", "-o", str(file), "--force", on=hers)
    call("merge", str(file))
    assert {one["author"] for one in call("notes", "--json").json()} == {"Anna Berg", "Me"}
    assert call("name").out == "Me\n"
    assert call("check").code == 0


def test_who_deleted_a_text_or_mark_is_named_not_who_wrote_it(call: Run, file: Path, tmp_path: Path) -> None:
    call("merge", str(file), on=tmp_path / "his.db")
    call("name", "Bob Stone", on=tmp_path / "his.db")
    note = call("notes", "--json", on=tmp_path / "his.db").json()[0]["id"]
    call("delete", note, on=tmp_path / "his.db")
    call("bookmark", "P1-10", "--remove", on=tmp_path / "his.db")
    call("share", "--notes", "-o", str(file), "--force", on=tmp_path / "his.db")
    gone = call("merge", str(file), "--dry-run", "--json", on=tmp_path / "hers.db").json()["deleted"]
    assert [(one["field"], one["author"]) for one in gone] == [("note", "Bob Stone"), ("bookmark", "Bob Stone")]


def test_a_reply_date_is_said_as_people_write_days_by_the_command_the_receipt_and_the_recommendation(
    call: Run, file: Path, tmp_path: Path, store: Path
) -> None:
    for on, day in ((tmp_path / "hers.db", "2099-11-30"), (store, "2099-12-01")):
        call("position", "S5-04", "--asked", "MFA", "--reply-by", day, on=on)
    call("share", "--notes", "-o", str(file), "--force", on=tmp_path / "hers.db")
    said = "S5-04 Reply by: both are kept, to be chosen: 30 November 2099 – Anna Berg\n"
    assert said in call("merge", str(file)).out
    (receipt,) = (store.parent / "backups").glob("*-merge.receipt.md")
    for words in (receipt.read_text("utf-8"), call("show", "S5-04").out):
        assert all(day in words for day in ("30 November 2099", "1 December 2099"))
        assert "2099-1" not in words


def test_a_deletion_comes_in_and_what_is_chosen_against_it_stays(call: Run, file: Path, tmp_path: Path) -> None:
    hers = tmp_path / "hers.db"
    assert call("merge", str(file)).code == 0
    call("untag", "P1-09", "#funding", on=hers)
    call("position", "S5-04", "--line", "We support it more.", on=hers)
    call("share", "--notes", "-o", str(file), "--force", on=hers)
    assert "P1-09 Tag: comes in: funding (removed) – Anna Berg" in call("merge", str(file), "--dry-run").out
    found = call("merge", str(file), "--json").json()
    assert [(one["code"], one["field"], one["mine"], one["theirs"]) for one in found["deleted"]] == [
        ("P1-09", "tag", "funding", None)
    ]
    assert [one["theirs"] for one in found["changed"]] == ["We support it more."]
    assert call("list", "tag:funding").out == ""


def test_a_mark_on_no_place_is_listed_and_a_broken_entry_skips_only_itself(call: Run, file: Path) -> None:
    content = json.loads(file.read_text("utf-8"))
    items = content["first"]["items"]
    note = next(one for one in items if one["motivation"] == "commenting")
    note["target"] = note["target"].replace("P1-08", "P9-99")
    next(one for one in items if one["motivation"] == "bookmarking")["created"] = "yesterday"
    file.write_text(json.dumps(content), "utf-8")
    answer = call("merge", str(file))
    assert answer.code == 0
    assert "not placed: A note. (P9-99 isn’t in this report" in answer.err
    assert "not read: urn:uuid:" in answer.err
    assert call("list", "tag:funding").out.startswith("P1-09")
    file.write_text("{", "utf-8")
    assert call("merge", str(file)).code == 2


def test_what_was_undone_before_it_went_out_is_no_deletion_and_meets_nothing_of_hers(call: Run, tmp_path: Path) -> None:
    hers, path = tmp_path / "hers.db", tmp_path / "mine.alliance"
    assert call("position", "P1-08", "--stance", "support", "--line", "Hers.", on=hers).code == 0
    for words in (
        ("position", "P1-08", "--stance", "oppose", "--line", "never"),
        ("tag", "P1-08", "#gone"),
        ("bookmark", "P1-08"),
        ("note", "P1-08", "Not this."),
    ):
        assert (call(*words).code, call("undo").code) == (0, 0)
    call("tag", "P1-05", "#keep")
    call("tag-edit", "#keep", "--name", "kept")
    call("undo")
    answer = call("share", "--notes", "-o", str(path))
    assert (answer.code, answer.out) == (0, f"1 mark: 1 tag on 1 recommendation: {path}\n")
    assert call("merge", str(path), on=hers).code == 0
    assert call("show", "P1-08", "--json", on=hers).json()["position"]["line"] == "Hers."
    assert "Not this." in call("trash").out, "the reader's own words stay"
    assert (call("undo").code, call("redo").code, call("check").code) == (0, 0, 0)


def test_what_was_shared_and_then_undone_is_a_deletion(call: Run, tmp_path: Path) -> None:
    hers, path = tmp_path / "hers.db", tmp_path / "mine.alliance"
    for _each in range(2):
        assert call("bookmark", "P1-08").code == 0
        assert call("undo").code == 0
    call("redo")
    call("tag", "P1-05", "#keep")
    assert call("share", "-o", str(path)).code == 0
    assert call("merge", str(path), on=hers).code == 0
    for _each in range(2):
        call("undo")
    call("tag", "P1-06", "#more")
    assert "2 deletions" in call("share", "-o", str(path), "--force").out
    assert call("merge", str(path), on=hers).code == 0
    assert call("list", "is:bookmarked", on=hers).out == ""
    assert call("check").code == call("check", on=hers).code == 0


def test_what_was_undone_before_it_went_out_meets_nothing_that_comes_in(call: Run, file: Path) -> None:
    call("position", "S5-04", "--stance", "oppose", "--line", "never")
    call("undo")
    assert call("merge", str(file)).code == 0, "nothing is to decide"
    assert call("show", "S5-04", "--json").json()["position"]["line"] == "We support."
    assert call("check").code == 0
    for words in (("undo",), ("redo",), ("position", "S5-04", "--line", "New text.")):
        assert (call(*words).code, call("check").code) == (0, 0)
