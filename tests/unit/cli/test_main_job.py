"""Read, mark, take back, export: the main job as a script does it, each command a process of its own."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.domain.marks import Highlight
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits
from alliance_desktop.library.export_pages import rebuilt
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.paths import resource
from tests import builders

REPORT = read_package(resource("reports", "osce-2018"))


def codes(answer: Any) -> list[str]:
    assert answer.code == 0, answer.err
    return [one["code"] for one in answer.json()]


def mark_words(store: Path) -> Highlight:
    """A note on some words of P1-08, and a highlight on more of them."""
    with closing(Library.open(store, REPORT)) as library:
        target, text = library.target("P1-08"), library.entry("P1-08").recommendation.text
        library.apply(mark_edits.write_note(library, target, "How much?", quote_at(text, 12, 30)))
        library.apply(toggle_highlight(library, [(target, (0, 30))]))
        [highlight] = library.in_text.highlights()
        return highlight


def test_all_recommendations_are_listed_in_reading_order_without_making_a_store(run: Any, store: Path) -> None:
    listed = run("list", "--json")
    assert [(one["code"], one["text"]) for one in listed.json()] == [
        (one.code, one.text) for one in REPORT.recommendations
    ]
    assert len(listed.json()) == 53
    assert not store.exists()


def test_the_sections_hold_all_text_in_reading_order(call: Any) -> None:
    sections = call("sections", "--json").json()
    assert len(sections) == 13
    assert [one["id"] for one in sections] == [one.id for one in REPORT.sections]
    for found, section in zip(sections, REPORT.sections, strict=True):
        assert [one["list"] if isinstance(one, dict) else one for one in found["paragraphs"]] == [
            one if isinstance(one, str) else list(one) for one in section.paragraphs
        ]
        assert (found["heading"], found["lead_in"]) == (section.heading, section.lead_in)
        assert found["recommendations"] == [one.code for one in section.recommendations]
    assert [one["id"] for one in sections if one["parent"] == "side-events"] == sections[5]["children"]


def test_a_note_from_standard_input_comes_back_as_it_was_written(run: Any) -> None:
    text = "# Heading\n\n- *Größe*: Mühe & Not\n  Привет, мир! \U0001f984\u202e \n\n```\ncode\n```\n"
    saved = run("note", "P1-08", "-", stdin=text.encode())
    assert re.fullmatch(r"saved [0-9a-f-]{36}\n", saved.out)
    assert saved.code == 0
    (found,) = run("list", "has:note", "--json").json()
    assert found["code"] == "P1-08"
    assert [(f"saved {note['id']}\n", note["text"], note["author"]) for note in found["notes"]] == [
        (saved.out, text, "Me")
    ]


def test_three_steps_are_undone_and_redone_each_with_the_store_opened_anew(call: Any) -> None:
    acts = (("note", "P1-08", "one"), ("tag", "P1-08", "#funding"), ("bookmark", "P1-08", "--label", "first"))
    states = [call("list", "--json").out]
    for act in acts:
        assert call(*act).code == 0
        states.append(call("list", "--json").out)
    for state in reversed(states[:-1]):
        assert call("undo").code == 0
        assert call("list", "--json").out == state
    assert call("undo").code == 1
    for state in states[1:]:
        assert call("redo").code == 0
        assert call("list", "--json").out == state
    nothing_left = call("redo")
    assert (nothing_left.code, nothing_left.out) == (1, "")
    assert nothing_left.err.startswith("alliance-desktop: ")


def test_two_exports_on_one_day_are_the_same_bytes(run: Any, call: Any, tmp_path: Path) -> None:
    call("note", "panel-1", "On the whole panel.")
    call("tag", "P1-08", "#funding")
    first, second = tmp_path / "1.md", tmp_path / "2.md"
    for program, target in ((run, first), (call, second)):
        assert program("export", "--format", "md", "-o", str(target)).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert call("export", "--format", "md", "-o", "-").out == first.read_text(encoding="utf-8")


def test_without_a_filter_all_that_is_marked_is_exported_and_with_one_only_what_it_finds(call: Any) -> None:
    call("note", "panel-1", "On the whole panel.")
    call("note", "P2-01", "Here.")
    call("bookmark", "S1-01")
    call("tag", "P1-08", "#funding")
    everything = call("export", "--format", "json", "-o", "-").json()
    assert [one["code"] for one in everything["recommendations"]] == ["P1-08", "P2-01", "S1-01"]
    assert [(one["target"], one["text"]) for one in everything["section_notes"]] == [("panel-1", "On the whole panel.")]
    chosen = call("export", "panel:1", "--format", "json", "-o", "-").json()
    assert [one["code"] for one in chosen["recommendations"]] == [f"P1-{number:02d}" for number in range(1, 12)]
    assert chosen["section_notes"] == []
    assert chosen["filter"] == "panel:1"
    assert codes_in_notes(call("notes", "--json")) == ["panel-1", "P2-01"]
    assert codes_in_notes(call("notes", "panel:2", "--json")) == ["P2-01"]


def codes_in_notes(answer: Any) -> list[str]:
    return [one["target"] for one in answer.json()]


def test_what_was_deleted_lies_in_the_trash_and_comes_back(call: Any) -> None:
    note_id = call("note", "P1-08", "words").out.split()[1]
    assert call("delete", note_id).code == 0
    assert call("list", "has:note", "--json").json() == []
    (lost,) = call("trash", "--json").json()
    assert (lost["id"], lost["kind"]) == (note_id, "note")
    assert call("recover", note_id).code == 0
    assert codes(call("list", "has:note", "--json")) == ["P1-08"]
    assert call("trash", "--json").json() == []


def test_a_store_is_copied_put_back_and_found_sound(call: Any, store: Path, tmp_path: Path) -> None:
    call("note", "P1-08", "kept")
    call("brief", "Money", "--add", "P1-08", "S5-04")
    call("export", "--brief", "Money", "-o", str(tmp_path / "money.md"))
    mark_words(store)
    copy = tmp_path / "copy.db"
    assert call("backup", str(copy)).out == f"{copy}\n"
    call("note", "P1-09", "later")
    call("brief", "Money", "--delete")
    replaced = call("restore", str(copy))
    assert codes(call("list", "has:note", "--json")) == ["P1-08"]
    assert codes(call("list", "in:money", "--json")) == ["P1-08", "S5-04"]
    with closing(Library.open(store, REPORT)) as library:
        exported = library.last_export(library.briefs[0])
        assert exported is not None
        page = rebuilt(library, exported)
        assert page is not None
        assert page.content.selection.codes == ("P1-08", "S5-04")
        quotes = [one.quote for one in library.in_text.notes()] + [one.quote for one in library.in_text.highlights()]
        assert [one and one.exact for one in quotes] == [None, "sufficient funding", "Regular and sufficient funding"]
    assert call("restore", replaced.out.strip()).code == 0
    assert codes(call("list", "has:note", "--json")) == ["P1-08", "P1-09"]
    assert call("check", "--json").json() == {"ok": True, "problems": []}
    assert call("backup").code == 0
    assert list((store.parent / "backups").glob("store-*-hand.md"))


def test_check_tells_of_a_clock_that_is_a_day_off_and_the_store_is_sound_all_the_same(call: Any, store: Path) -> None:
    ahead = builders.library(store, clock=builders.Clock(datetime.now(UTC) + timedelta(days=2)))
    ahead.apply(builders.note(ahead, "P1-08", "From the day after tomorrow."))
    ahead.close()
    told = call("check", "--json")
    assert told.code == 0
    assert told.json() == {"ok": True, "problems": []}
    assert "Check the date" in told.err
    call("note", "P1-01", "From today.")
    assert call("check").err == ""


@pytest.mark.backups
def test_the_first_change_of_a_day_leaves_a_backup(call: Any, store: Path) -> None:
    call("note", "P1-08", "one")
    call("note", "P1-08", "two")
    assert len(list((store.parent / "backups").glob("*-day.db"))) == 1


def test_words_that_notes_and_highlights_are_on_are_shown_exported_deleted_recovered(call: Any, store: Path) -> None:
    highlight = mark_words(store)
    assert call("note", "P1-08", "On all of it.").code == 0
    assert {one["text"]: one["quote"] for one in call("notes", "--json").json()} == {
        "How much?": "sufficient funding",
        "On all of it.": None,
    }
    listed = call("list", "P1-08").out
    assert "    highlighted: “Regular and sufficient funding”\n" in listed
    assert "    – on “sufficient funding”: How much?\n" in listed
    assert "“sufficient funding”\n    How much?" in call("show", "P1-08").out
    assert "- **Highlighted:** “Regular and sufficient funding”" in call("export", "--format", "md", "-o", "-").out
    assert call("delete", highlight.id).out == "Highlight removed from P1-08\n"
    [deleted] = call("trash", "--json").json()
    assert (deleted["kind"], deleted["label"]) == ("highlight", "Highlight on P1-08: “Regular and sufficient funding”")
    assert call("recover", highlight.id).code == 0
    [shown] = call("show", "P1-08", "--json").json()["highlights"]
    assert (shown["id"], shown["quote"]) == (highlight.id, "Regular and sufficient funding")
    assert call("check").code == 0
