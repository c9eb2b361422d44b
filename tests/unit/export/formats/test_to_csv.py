"""The CSV file, read back by Python's reader: every cell is text, and no text reckons."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_desktop.domain.brief import HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.marks import MAX_NOTE_BYTES, Bookmark, Highlight, Marks, Note, Tag
from alliance_desktop.domain.report import Quote, Report, Target
from alliance_desktop.export import to_csv
from alliance_desktop.export.to_csv import plain_note
from alliance_desktop.render.export_content import content_of
from tests.builders import MOMENT_TEXT
from tests.unit.export.briefs import BRIEF, DAY, brief_content, of_items, position, selection, written_by
from tests.unit.export.documents import HARD_NOTES, MARKDOWN_LIKE, content, file_of

HEADER = (
    "code,page,section,recommendation,tags,bookmark,stance,line,pressed,background,wording,status,office,asked_on,"
    "reply_by,answer,notes"
)
RECKONS = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1")
ONE = of_items("P1-08")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def of_notes(report: Report, *notes: str) -> dict[str, str]:
    (row,) = (one for one in rows(file_of(to_csv.write(content(report, {"P1-08": notes})))) if one["code"] == "P1-08")
    return row


def of_brief(report: Report, *brief_and_marks: Any) -> bytes:
    return written_by(to_csv.write, report, "full-dossier", *brief_and_marks)


def test_it_has_header_and_line_ends_of_rfc_4180_and_each_recommendation_character_for_character(osce: Report) -> None:
    data = file_of(to_csv.write(content(osce)))
    assert data.startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 54
    assert [(one["code"], one["recommendation"], one["page"]) for one in rows(data)] == [
        (one.code, one.text, str(one.page)) for one in osce.recommendations
    ]
    assert list(to_csv.codes_in(data)) == [one.code for one in osce.recommendations]


@given(st.lists(st.text(st.sampled_from("ab\",;' \n\r=🦄")), min_size=2, max_size=4))
def test_cells_are_written_as_pythons_own_writer_has_them(osce: Report, texts: list[str]) -> None:
    data = of_brief(osce, of_items(*(HeadingItem(f"a{text}") for text in texts), "P1-08"))
    text = io.StringIO(newline="")
    csv.writer(text).writerows(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert data.decode("utf-8-sig") == text.getvalue()
    assert rows(data)[0]["heading"] == f"a{texts[-1]}"


def test_codes_are_counted_behind_a_cell_that_holds_the_largest_notes(osce: Report) -> None:
    large = ("many words " * (MAX_NOTE_BYTES // 11),) * 2
    data = file_of(to_csv.write(content(osce, {"P1-08": large})))
    limit = csv.field_size_limit(131_072)  # Python's own, as each program begins
    try:
        assert list(to_csv.codes_in(data)) == [one.code for one in osce.recommendations]
    finally:
        csv.field_size_limit(limit)


def test_all_marks_of_a_recommendation_stand_in_its_row_as_people_read_them(osce: Report) -> None:
    target, me = Target(osce.id, "P1-08"), ("me", MOMENT_TEXT, MOMENT_TEXT)
    marks = Marks(
        notes=(
            Note("1", target, "Ask for **multi-year** funding.\n\n- one\n- two", *me),
            Note("2", target, "Which?", *me, Quote("sufficient", "", "", 0)),
        ),
        tags=(Tag("1", "funding", "", "", None), Tag("2", "raise", "", "", None)),
        bookmark=Bookmark("3", target, "", *me),
        highlights=(Highlight("4", target, Quote("Regular", "", "", 0), *me),),
        position=position(
            osce,
            "P1-08",
            {
                "stance": "support-with-changes",
                "line": "We *support* it.",
                "pressed": "1. First\n2. Second",
                "background": "See [S5-04](#s5-04).",
                "wording": "All *States* should.",
                "status": "asked",
                "office": "Ministry, of “Justice”",
                "asked_on": "2026-11-24",
                "reply_by": "2026-11-30",
                "answer": "| a | b |\n|---|---|\n| 1 | 2 |",
            },
        ),
    )
    brief = replace(ONE, parts=("stance", "line", "pressed", "background", "wording", "status", "answer", "notes"))
    shown = replace(brief, parts=(*(brief.parts or ()), "tags", "bookmark"))
    (row,) = rows(of_brief(osce, shown, {"P1-08": marks}))
    assert list(row) == ["heading", *HEADER.split(",")]
    assert {name: row[name] for name in HEADER.split(",")[4:]} == {
        "tags": "funding; raise",
        "bookmark": "Bookmarked",
        "stance": "Support with changes",
        "line": "We support it.",
        "pressed": "1. First\n2. Second",
        "background": "See S5-04.",
        "wording": "All *States* should.",
        "status": "Asked",
        "office": "Ministry, of “Justice”",
        "asked_on": "2026-11-24",
        "reply_by": "2026-11-30",
        "answer": "a | b\n1 | 2",
        "notes": "Ask for multi-year funding.\n• one\n• two\n\n“sufficient”\nWhich?",
    }


def test_a_brief_has_its_order_and_headings_what_it_leaves_out_no_cell_what_has_no_row_is_told(osce: Report) -> None:
    assert [(one["heading"], one["code"]) for one in rows(of_brief(osce))] == [
        *(("To raise", "P1-08"), ("To raise", "S5-04"), ("If raised", "S1-04")),
    ]
    brief = replace(BRIEF, parts=("line",))
    assert {one["stance"] + one["status"] + one["pressed"] for one in rows(of_brief(osce, brief))} == {""}
    passage = PassageItem(Target(osce.id, "panel-1"), Quote("Heracles Moskoff", "", "", 0))
    brief = of_items(HeadingItem("One"), TextItem("As agreed."), passage, *ONE.items)
    assert to_csv.unsaid(brief_content(osce, "full-dossier", brief)).endswith(": 2 texts and passages of the brief.")
    note = Note("1", Target(osce.id, "panel-1"), "Whole.", "me", MOMENT_TEXT, MOMENT_TEXT)
    plain = replace(selection(osce, ONE), section_notes=(note,), authors={"me": "Anna"})
    assert to_csv.unsaid(content_of(plain, DAY)).endswith(": 1 note or highlight on a section.")
    assert to_csv.unsaid(content_of(selection(osce, ONE), DAY)) == ""


@pytest.mark.parametrize("text", RECKONS)
def test_what_a_spreadsheet_would_reckon_with_has_an_apostrophe_before_it(osce: Report, text: str) -> None:
    marks = {
        "P1-08": Marks(
            tags=(Tag("1", text, "", "", None),),
            bookmark=Bookmark("3", Target(osce.id, "P1-08"), text, "me", MOMENT_TEXT, MOMENT_TEXT),
            position=position(osce, "P1-08", {"office": text, "wording": text, "line": f"`{text}`"}),
        )
    }
    brief = of_items(HeadingItem(text), *ONE.items)
    (row,) = rows(of_brief(osce, replace(brief, parts=("tags", "bookmark", "line", "wording", "status")), marks))
    for name in ("heading", "tags", "bookmark", "office", "wording"):
        assert row[name] == f"'{text}", name
    assert not row["line"].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


@given(st.text(st.sampled_from("ab é.,:;'“-()*12 "), min_size=1, max_size=40))
@example("Ask for *multi-year* funding, **now**.")
@example("a *b *c* d*")
def test_a_note_of_one_line_is_in_its_cell_as_the_whole_reading_would_have_it(line: str) -> None:
    note = f"a{line}".rstrip()
    assert f"{plain_note(note)}\nend" == plain_note(f"{note}\n\n`end`")


@example("- >")
@given(MARKDOWN_LIKE)
def test_no_note_breaks_a_row_or_begins_a_formula(osce: Report, note: str) -> None:
    row = of_notes(osce, note, *HARD_NOTES)
    assert None not in row
    assert not row["notes"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert not set(row["notes"]) & set(map(chr, (*range(9), 11, 12, *range(14, 32))))


def test_cells_hold_no_markdown_and_no_control_character_hides_what_would_be_reckoned_with(osce: Report) -> None:
    words = of_notes(osce, *HARD_NOTES)["notes"].split("\n\n")
    assert words[0] == "provided, within reach; code <b> & <b>no tag</b> <script>alert(1)</script>"
    assert "A heading\nP1-09" in words[1]
    assert words[5] == "• one\n  • two\n    • three\n• [ ] four\n3. third\n4. fourth\n  quoted\n  • in it"
    (row,) = rows(of_brief(osce, replace(ONE, parts=("status",)), {"P1-08": {"office": "\x01=1+1"}}))
    assert row["office"] == "'=1+1"
