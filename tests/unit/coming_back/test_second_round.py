"""A document that comes a second time goes on from what was taken of it, whatever kind of text that is."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from alliance_desktop.coming_back.taking import take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.brief import TextItem
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask
from tests.unit.coming_back.rounds import (
    FIRST,
    FURTHER,
    HEADING,
    KEPT,
    LINE,
    SECOND,
    TEXT,
    edited,
    fields,
    line_now,
    sent_out,
    texts,
    told,
)


def test_a_second_round_is_no_conflict_under_whatever_name_it_comes(store: Path, sent: Path) -> None:
    first = edited(sent, "Brief.docx", FIRST)
    assert answer(store, "take-back", str(first)).code == 0
    old = first.with_name("old.docx")
    shutil.copyfile(first, old)
    second = edited(first, "Brief (2).docx", SECOND)
    assert fields(told(store, second), "changed") == {
        "stance": ("oppose", "accept", "theirs"),
        "heading": (FIRST[HEADING], "To raise last", "theirs"),
        "text": (FIRST[TEXT], "We pause, and then we listen to all.", "theirs"),
    }
    answer(store, "brief", "Money", "--heading", "One more")
    answer(store, "brief", "Money", "--move", "4", "1")
    assert answer(store, "take-back", str(second)).code == 0
    after = ["accept", LINE, "One more", "To raise last", "We pause, and then we listen to all."]
    assert texts(store) == after
    for one in (second, old):
        assert told(store, one) == {}
    answer(store, "brief", "Money", "--move", "1", "4")
    answer(store, "undo")
    answer(store, "undo")
    assert texts(store)[0] == "oppose"
    assert [(one["field"], one["undone"]) for one in told(store, second)["changed"]] == [
        ("stance", True), ("heading", True), ("text", True),
    ]  # fmt: skip
    assert told(store, old) == {}


def test_what_came_in_again_after_an_undo_was_not_undone_by_one_of_what_she_wrote_since(
    store: Path, sent: Path
) -> None:
    paper = edited(sent, "Brief.docx", {LINE: "Clear words"})
    for act in (("take-back", str(paper)), ("undo",), ("take-back", str(paper))):
        assert answer(store, *act).code == 0
    for text in ("Clear words\n\nand more", "Clear words"):
        answer(store, "position", "P1-08", "--line", text)
    answer(store, "undo")
    assert line_now(store)[0] == "Clear words\n\nand more"
    assert told(store, paper) == {}
    for act in (("undo",), ("undo",)):
        answer(store, *act)
    assert line_now(store)[0] == LINE
    assert [one["undone"] for one in told(store, paper)["changed"]] == [True]


def test_a_heading_in_other_words_goes_on_beside_a_text_that_does_and_a_comment_stays_the_same(
    store: Path, sent: Path
) -> None:
    first = edited(sent, "c1.docx", {HEADING: "Funding", TEXT: FIRST[TEXT], LINE: "We support annual funding."})
    document = Document(str(first))
    line = next(one for one in document.paragraphs if "We support annual" in one.text)
    document.add_comment(line.runs, text="Which years?", author="Capital")
    document.save(str(first))
    answer(store, "take-back", str(first))
    [note] = ask(store, "show", "P1-08", "--json")["notes"]
    assert note["text"] == "*On the line to take: “We support annual funding.”*\n\nWhich years?"
    said = {"Funding": "Money for NGOs", FIRST[TEXT]: SECOND[FIRST[TEXT]], "annual funding": "clear words alone here"}
    found = told(store, edited(first, "c2.docx", said))
    assert [(one["field"], one["chosen"]) for one in found["changed"]] == [("heading", "theirs"), ("text", "theirs")]
    assert [one["field"] for one in found["conflicts"]] == ["line"]


def test_another_office_that_never_saw_what_was_taken_is_in_conflict_with_it(store: Path, sent: Path) -> None:
    untouched = sent.with_name("untouched.docx")
    shutil.copyfile(sent, untouched)
    answer(store, "take-back", str(edited(sent, "Brief.docx", FIRST)))
    other = edited(untouched, "Brief.docx", {HEADING: "To be raised", "Support": "Can accept"})
    assert fields(told(store, other), "conflicts") == {
        "stance": ("oppose", "accept", None),
        "heading": (FIRST[HEADING], "To be raised", None),
    }
    said = answer(store, "take-back", str(other), "--dry-run").out
    assert "Still as in export 1, but changed here by “Brief.docx”: Text “We pause, and then we listen.”\n" in said


@pytest.mark.parametrize("heading", [HEADING, FIRST[HEADING]])
def test_another_offices_line_with_most_words_of_the_one_that_was_taken_is_asked_about(
    store: Path, sent: Path, heading: str
) -> None:
    answer(store, "take-back", str(edited(sent, "c1.docx", {LINE: KEPT, HEADING: FIRST[HEADING]})))
    other = "We support no funding for three years, and never budgets."
    found = told(store, edited(sent, "d1.docx", {LINE: other, HEADING: heading}))
    assert [(one["mine"], one["theirs"], one["chosen"]) for one in found["conflicts"]] == [(KEPT, other, None)]
    assert "changed" not in found
    assert answer(store, "take-back", str(sent.with_name("d1.docx"))).code == 4
    assert line_now(store) == (KEPT, [other])


def test_what_may_have_been_set_back_is_told_in_one_line_and_stays(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: "We support annual funding.", "Support": "Cannot accept", TEXT: FIRST[TEXT]})
    answer(store, "take-back", str(first))
    back = {"We support annual funding.": LINE, "Cannot accept": "Support", HEADING: "To raise last"}
    second = edited(first, "c2.docx", {**back, FIRST[TEXT]: TEXT})
    assert fields(told(store, second), "changed") == {"heading": (HEADING, "To raise last", "theirs")}
    said = answer(store, "take-back", str(second))
    places = "P1-08 Stance, P1-08 Line to take, Text “We pause, and then we listen.”"
    line = f"Still as in export 1, but changed here by “c1.docx”: {places}\n"
    assert line in said.out
    assert any(f"## Info\n\n> {line}" in one.read_text("utf-8") for one in store.parent.rglob("*.receipt.md"))
    assert texts(store)[:2] == ["oppose", "We support annual funding."]
    assert ask(store, "take-back", str(second), "--json")["as_sent"] == [
        {"code": "P1-08", "field": "stance"},
        {"code": "P1-08", "field": "line"},
        {"code": None, "field": "text"},
    ]


def test_what_is_set_back_in_the_second_round_is_seen_and_what_she_changed_is_a_conflict(
    store: Path, sent: Path
) -> None:
    first = edited(sent, "Brief.docx", {**FIRST, LINE: "We support funding within budgets."})
    answer(store, "take-back", str(first))
    second = edited(first, "Brief_final.docx", {"Cannot accept": "Support"})
    assert fields(told(store, second), "changed") == {"stance": ("oppose", "support", "theirs")}
    answer(store, "position", "P1-08", "--stance", "accept")
    assert told(store, second) == {}
    third = edited(second, "Brief_final.docx", {"Support": "Support with changes", FIRST[HEADING]: "To raise now"})
    found = told(store, third)
    assert [(one["field"], one["mine"]) for one in found["conflicts"]] == [("stance", "accept")]
    assert [(one["field"], one["theirs"]) for one in found["changed"]] == [("heading", "To raise now")]


def test_nothing_is_written_over_by_another_office_whatever_was_taken_from_the_first(store: Path, sent: Path) -> None:
    first = edited(sent, "a1.docx", {"Support": "Cannot accept"})
    other = edited(sent, "b.docx", {"Support": "Can accept", HEADING: "Not to raise"})
    answer(store, "take-back", str(first))
    stance = {"stance": ("oppose", "accept", None)}
    alone = edited(sent, "b1.docx", {"Support": "Can accept"})
    assert fields(told(store, alone), "conflicts") == stance, "of one stance nothing tells whose it is"
    answer(store, "undo")
    first = edited(sent, "a1.docx", FIRST)
    answer(store, "take-back", str(first))
    second = edited(first, "a2.docx", {FIRST[HEADING]: "To raise last"})
    answer(store, "take-back", str(second))
    assert fields(told(store, other), "conflicts") == {**stance, "heading": ("To raise last", "Not to raise", None)}
    said = answer(store, "take-back", str(other), "--dry-run").out
    assert "Heading: not chosen, yours stays: Not to raise\n" in said
    third = edited(second, "a3.docx", {"To raise last": "To raise at the end"})
    assert fields(told(store, third), "changed") == {"heading": ("To raise last", "To raise at the end", "theirs")}
    answer(store, "position", "P1-08", "--stance", "reserved")
    hers = edited(third, "a4.docx", {"Cannot accept": "Can accept"})
    [stance_now] = told(store, hers)["conflicts"]
    assert (stance_now["mine"], stance_now["theirs"], stance_now["chosen"]) == ("reserved", "accept", None)


def test_a_heading_that_became_like_another_one_stays_apart_from_it(store: Path, tmp_path: Path) -> None:
    for words in (("--heading", "Agreed now"), ("--add", "P1-08"), ("--heading", "To discuss"), ("--add", "P1-09")):
        answer(store, "brief", "Money", *words)
    sent = tmp_path / "Brief.docx"
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "-o", str(sent))
    answer(store, "take-back", str(edited(sent, "a1.docx", {"To discuss": "Agreed now"})))
    closed = edited(sent, "a2.docx", {"To discuss": "Closed"})
    assert [(one["row"], one["mine"]) for one in told(store, closed)["conflicts"]] == [(2, "Agreed now")]
    answer(store, "undo")
    assert [(one["row"], one["mine"]) for one in told(store, closed)["changed"]] == [(2, "To discuss")]


@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions", "full-dossier"])
def test_in_every_template_the_same_file_says_nothing_new_and_what_it_sets_back_is_seen(
    store: Path, sent: Path, template: str
) -> None:
    answer(store, "export", "--brief", "Money", "--template", template, "-o", str(sent), "--force")
    first = edited(sent, "a1.docx", {**FIRST, "regular funding": "quite other money from all sides"})
    answer(store, "take-back", str(first))
    assert texts(store)[0] == "oppose"
    for one in (first, sent):
        assert told(store, one) == {}
    back = edited(first, "a2.docx", {"Cannot accept": "Support"})
    assert fields(told(store, back), "changed") == {"stance": ("oppose", "support", "theirs")}
    assert answer(store, "take-back", str(back)).code == 0
    said = ask(store, "take-back", str(first), "--dry-run", "--json")
    assert (said["as_sent"], said["as_before"]) == ([], [{"code": "P1-08", "field": "stance"}])
    again = answer(store, "take-back", str(first)).out
    assert again == "As an earlier round had it, but changed here by “a2.docx”: P1-08 Stance\n"


def test_an_answer_that_went_elsewhere_in_the_second_round_is_not_taken_away(store: Path, sent: Path) -> None:
    for change in (("--add", "P1-09"), ("--heading", "To leave"), ("--add", "P1-07")):
        answer(store, "brief", "Money", *change)
    answer(store, "export", "--brief", "Money", "--template", "request-for-instructions", "-o", str(sent), "--force")
    document = Document(str(sent))
    cells = [table.rows[1].cells[-2].paragraphs[0] for table in document.tables]  # below *Your answer*
    for cell, words in zip(cells, ("Finance can carry it.", "Labour has no objection.", "Yes."), strict=True):
        cell.add_run(words)
    document.save(str(sent))
    answer(store, "take-back", str(sent))
    cells[0].runs[-1].text = ""
    document.add_paragraph("Finance can carry it.")
    document.save(str(sent))
    answer(store, "take-back", str(sent))
    assert ask(store, "show", "P1-08", "--json")["position"]["asked"]["answer"] == "Finance can carry it."


def chosen_stance(store: Path, path: Path, stance: str) -> None:
    """Take a document back, with this stance for what it says of one that has no place."""
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        taken = taken_back(library, path)
        [words] = [one.key for one in taken.items if one.kind == "unplaced"]
        take(library, taken, Choices({}, {}, {words: stance}))


def test_a_stance_that_the_document_never_changed_is_not_set_back_by_it(store: Path, sent: Path) -> None:
    first = edited(
        sent, "Brief.docx", {HEADING: "To raise first", TEXT: FIRST[TEXT], LINE: "We support annual funding."}
    )
    document = Document(str(first))
    following = next(one for one in document.paragraphs if one.text == FIRST[TEXT])
    following.insert_paragraph_before("Stance: Can accept")
    document.save(str(first))
    [words] = told(store, first)["unplaced"]
    assert (words["reason"], words["mine"]) == ("A stance in another place", "support")
    chosen_stance(store, first, "oppose")
    assert texts(store)[:2] == ["oppose", "We support annual funding."]
    assert told(store, first) == {}
    other = {"To raise first": "To raise last", FIRST[TEXT]: SECOND[FIRST[TEXT]]}
    further = edited(first, "further.docx", {"Support": "Can accept", **other})
    assert fields(told(store, further), "changed") == {
        "stance": ("oppose", "accept", "theirs"),
        "heading": ("To raise first", "To raise last", "theirs"),
        "text": (FIRST[TEXT], SECOND[FIRST[TEXT]], "theirs"),
    }
    answer(store, "take-back", str(further))
    assert fields(told(store, edited(further, "back.docx", {"Can accept": "Support"})), "changed") == {
        "stance": ("accept", "support", "theirs"),
    }


def test_what_may_have_been_set_back_can_be_chosen_place_by_place(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT, TEXT: FIRST[TEXT]})
    answer(store, "take-back", str(first))
    other = edited(sent, "d1.docx", {HEADING: "To bring up", "Support": "Cannot accept"})
    answer(store, "take-back", str(other))
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        taken = taken_back(library, edited(sent, "e1.docx", {"Support": "Can accept"}))
        [from_first, from_other] = [one for one in taken.items if one.each]
        assert [one.words.partition(":")[0] for one in (from_first, from_other)] == [
            "Still as in export 1, but changed here by “c1.docx”",
            "Still as in export 1, but changed here by “d1.docx”",
        ]
        assert {(one.field, one.theirs, one.chosen) for one in (*from_first.each, *from_other.each)} == {
            ("line", LINE, "mine"), ("text", TEXT, "mine"), ("heading", HEADING, "mine"),
        }  # fmt: skip
        kept = {one.field: one.key for one in (*from_first.each, *from_other.each)}
        take(library, taken, Choices({kept["line"]: "theirs", kept["heading"]: "theirs"}))
    assert texts(store) == ["oppose", LINE, HEADING, FIRST[TEXT]]


def test_a_line_that_she_wrote_anew_still_tells_that_the_document_goes_on(store: Path, sent: Path) -> None:
    first = edited(sent, "c1.docx", {LINE: KEPT, HEADING: "To raise first"})
    answer(store, "take-back", str(first))
    answer(store, "position", "P1-08", "--line", "Ours is another line.")
    second = edited(first, "c2.docx", {KEPT: FURTHER, "To raise first": "To raise last"})
    found = told(store, second)
    assert [(one["field"], one["theirs"]) for one in found["changed"]] == [("heading", "To raise last")]
    [line] = found["conflicts"]
    assert (line["mine"], line["theirs"], line["chosen"]) == ("Ours is another line.", FURTHER, None)


def test_what_a_correction_of_a_later_export_changed_is_told_of_the_first_export_too(store: Path, sent: Path) -> None:
    answer(store, "position", "P1-09", "--line", "We say this of P1-09.")
    answer(store, "brief", "Money", "--add", "P1-09")
    export = "export", "--brief", "Money", "--template", "speaking-notes", "--force", "-o"
    answer(store, *export, str(sent))
    other = edited(sent, "ministry.docx", {"Support": "Can accept"})

    def said() -> list[str]:
        lines = answer(store, "take-back", str(other), "--dry-run").out.splitlines()
        return [one.partition("Still as in export 2, but changed here by ")[2] for one in lines if "Still" in one]

    answer(store, "take-back", str(edited(sent, "cap1.docx", {LINE: KEPT, HEADING: "To raise first"})))
    assert said() == ["“cap1.docx”: P1-08 Line to take, Heading “To raise first”"]
    answer(store, *export, str(sent))
    changes = {KEPT: FURTHER, "of P1-09": "of it", "To raise first": "To raise last"}
    answer(store, "take-back", str(edited(sent, "cap2.docx", changes)))
    assert said() == ["“cap2.docx”: P1-08 Line to take, P1-09 Line to take, Heading “To raise last”"]
    answer(store, "position", "P1-09", "--line", "Hers by now.")
    assert said() == ["“cap2.docx”: P1-08 Line to take, Heading “To raise last”"]
    answer(store, "undo")
    answer(store, "undo")
    assert said() == ["“cap1.docx”: P1-08 Line to take, Heading “To raise first”"]


def test_a_heading_of_which_nothing_is_chosen_is_said_apart_from_what_is_left_out(store: Path, sent: Path) -> None:
    other = edited(sent, "b.docx", {HEADING: "Not to raise", "Support": "Can accept"})
    answer(store, "take-back", str(edited(sent, "a1.docx", FIRST)))
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        receipt = take(library, taken_back(library, other), Choices({"P1-08/stance": "mine"}))
    apart, left = receipt.text.split("## Left out\n\n")
    assert "## Not chosen: yours stays\n\nTheirs isn’t in your notes" in apart
    assert "**Heading**\n\nMine:\n\n> To raise first\n\nTheirs:\n\n> Not to raise" in apart
    assert ("Stance" in left, "Heading" in left) == (True, False)
    assert "1 not chosen · 1 left out" in answer(store, "take-back", str(other)).err


def test_what_is_told_in_one_line_has_the_order_of_the_report(store: Path, tmp_path: Path) -> None:
    commands = [("position", code, "--stance", "support", "--line", f"Line {code}.") for code in ("S5-04", "P1-08")]
    rows = (("--text", TEXT), ("--add", "S5-04"), ("--add", "P1-08"))
    out = tmp_path / "Brief.docx"
    sent = sent_out(store, out, "speaking-notes", *commands, *(("brief", "Money", *words) for words in rows))
    first = {"Line S5-04": "Other S5-04", "Line P1-08": "Other P1-08", TEXT: FIRST[TEXT]}
    answer(store, "take-back", str(edited(sent, "c1.docx", first)))
    said = answer(store, "take-back", str(edited(sent, "c2.docx", {})), "--dry-run").out
    places = f"P1-08 Line to take, S5-04 Line to take, Text “{FIRST[TEXT]}”"
    assert f"Still as in export 1, but changed here by “c1.docx”: {places}\n" in said


def test_headings_and_texts_are_told_so_though_the_brief_was_rearranged_before_the_later_export(
    store: Path, sent: Path
) -> None:
    other = edited(sent, "ministry.docx", {"Support": "Can accept"})
    answer(store, "brief", "Money", "--heading", "One more")
    answer(store, "brief", "Money", "--move", "4", "1")
    answer(store, "export", "--brief", "Money", "--template", "speaking-notes", "--force", "-o", str(sent))
    answer(store, "take-back", str(edited(sent, "cap2.docx", {HEADING: "To raise last", TEXT: "We pause."})))
    said = answer(store, "take-back", str(other), "--dry-run").out
    assert "Still as in export 1, but changed here by “cap2.docx”: Heading “To raise last”, Text “We pause.”\n" in said


@pytest.mark.parametrize("earlier", ["by hand", "by another office"])
def test_a_text_in_conflict_with_hers_is_so_again_once_what_she_chose_was_undone(
    store: Path, sent: Path, earlier: str
) -> None:
    ours, theirs = "We pause and say nothing.", "Nobody speaks about money here."
    if earlier == "by hand":
        write_text(store, ours)
    else:
        assert answer(store, "take-back", str(edited(sent, "First.docx", {TEXT: ours}))).code == 0
    other = edited(sent, "Other.docx", {TEXT: theirs})
    asked = {"text": (ours, theirs, None)}
    assert fields(told(store, other), "conflicts") == asked
    for _again in range(2):
        assert answer(store, "take-back", str(other), "--keep", "theirs").code == 0
        assert texts(store)[-1] == theirs
        answer(store, "undo")
        found = told(store, other)
        assert fields(found, "conflicts") == asked
        assert [one["undone"] for one in found["conflicts"]] == [True]
    answer(store, "take-back", str(other), "--keep", "theirs")
    write_text(store, "We say what we think.")
    assert told(store, other) == {}


def write_text(store: Path, text: str) -> None:
    """Other words for the text of the brief."""
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        (brief,) = library.briefs
        items = [replace(one, text=text) if isinstance(one, TextItem) else one for one in brief.items]
        library.apply(Edit("Text", (Swap(brief, replace(brief, items=tuple(items))),)))
