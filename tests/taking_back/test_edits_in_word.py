"""Each edit of the table, made in each template's Word file as Word saves it, comes back to its place or is listed."""

from collections.abc import Sequence
from copy import deepcopy

import pytest

from tests.taking_back.desk import IN_PARAGRAPHS, IN_TABLES, POSITIONS, Desk
from tests.taking_back.edits.all_edits import EDITS, IN_WORD, UNFORESEEN, edited
from tests.taking_back.edits.edit import TRACKED, Edit, shared_out
from tests.taking_back.edits.found_late import stance_of, support_in
from tests.taking_back.edits.of_paragraphs import part, part_deleted_with_its_label_and_with_tracking
from tests.taking_back.expectation import Expected, changed, judged
from tests.taking_back.papers.word_file import WordFile, made, remove, replace, retype, run_like, w
from tests.taking_back.papers.word_tracked import OFFICE, comment, delete_paragraph_tracked, replace_tracked


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_no_edit_of_the_table_comes_to_a_wrong_place(desk: Desk, template: str, long: bool) -> None:
    assert not_right(desk, template, shared_out(EDITS, template, every=long)) == {}


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_nor_does_one_of_a_kind_that_nobody_had_thought_of(desk: Desk, template: str, long: bool) -> None:
    assert not_right(desk, template, shared_out((*UNFORESEEN, *IN_WORD), template, every=long)) == {}


def test_an_item_that_was_deleted_with_tracking_leaves_no_empty_one(desk: Desk) -> None:
    found = {}
    for template in (*IN_TABLES, *IN_PARAGRAPHS):
        word = WordFile(desk.export(template, "docx").read_bytes())
        delete_paragraph_tracked(word.at("Second, the legal"))
        path = desk.folder / f"deleted-{template}.docx"
        path.write_bytes(word.data())
        expected = changed("S1-04", "line", "\n- Second, the legal basis.", "", *TRACKED)
        found[template] = judged(expected, desk.told(path)).wrong
    assert found == {one: [] for one in found}


def test_a_part_deleted_with_tracking_is_told_with_who_did_that(desk: Desk) -> None:
    word = WordFile(desk.export("dossier", "docx").read_bytes())
    part_deleted_with_its_label_and_with_tracking(word)
    path = desk.folder / "part.docx"
    path.write_bytes(word.data())
    (told,) = desk.told(path)["deleted"]
    assert (told["code"], told["field"], told["author"], told["how"]) == ("P1-08", "pressed", OFFICE, "tracked")
    assert told["mine"] == POSITIONS["P1-08"]["pressed"]
    said = desk.do("take-back", str(path), "--dry-run").out
    assert said.strip() == f"If pressed of P1-08 is no longer in the document – {OFFICE}"


def test_who_deleted_a_word_with_tracking_deleted_no_other_text_that_has_it(desk: Desk) -> None:
    word = WordFile(desk.export("dossier", "docx").read_bytes())
    replace_tracked(word.at("Industry was heard"), "was", "is")
    remove(*part(word, "The bill of 2025"))
    replace_tracked(word.at("The other text is"), "is", "was")
    remove(*part(word, "Advisory councils are not"))
    replace_tracked(word.at("Planning needs"), "at", "by")
    remove(*part(word, "Amounts are a"))
    path = desk.folder / "word.docx"
    path.write_bytes(word.data())
    told = {one["code"]: (one["author"], one["how"]) for one in desk.told(path)["deleted"]}
    assert told == dict.fromkeys(("P1-08", "S1-04", "P2-06"), (None, "typed"))


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_a_bookmark_that_ends_before_it_begins_is_round_nothing_else(desk: Desk, template: str) -> None:
    edits = [one for one in UNFORESEEN if one.name in {"two paragraphs of a line swapped", "words made bold"}]
    path, word = desk.folder / f"ends-{template}.docx", WordFile(desk.export(template, "docx").read_bytes())
    for one in edits:
        one.make(word)
    path.write_bytes(word.data())
    expected = Expected([come for one in edits for come in one.expected.comes])
    assert judged(expected, desk.told(path)).word == "right"


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_words_that_were_deleted_with_tracking_elsewhere_are_typed_here(desk: Desk, template: str) -> None:
    word = WordFile(desk.export(template, "docx").read_bytes())
    replace_tracked(stance_of(word, "P2-06"), "Cannot accept", "Can accept")
    place = stance_of(word, "P1-08")
    replace(place, support_in(place)[-len("Support") :], "Cannot accept")
    path = desk.folder / f"elsewhere-{template}.docx"
    path.write_bytes(word.data())
    told = {one["code"]: (one["theirs"], one["how"], one["author"]) for one in desk.told(path)["changed"]}
    assert told == {"P1-08": ("oppose", "typed", None), "P2-06": ("accept", "tracked", OFFICE)}


def test_a_heading_typed_anew_is_of_no_recommendation(desk: Desk) -> None:
    word = WordFile(desk.export("notes", "docx").read_bytes())
    heading = deepcopy(word.at("If raised"))
    remove(*heading.iter(w("bookmarkStart")), *heading.iter(w("bookmarkEnd")))
    retype([heading], "Voices of survivors")
    word.heading("P2-04").addprevious(heading)
    path = desk.folder / "heading.docx"
    path.write_bytes(word.data())
    (listed,) = desk.told(path)["unplaced"]
    assert (listed["code"], listed["words"], listed["reason"]) == (
        None,
        "Voices of survivors",
        "A heading that isn’t in the export",
    )


def test_of_paragraphs_typed_below_a_table_each_is_listed_with_its_own_code(desk: Desk) -> None:
    word = WordFile(desk.export("request", "docx").read_bytes())
    for words in ("Peter Holm", "Kind regards,", "S1-04: The Ministry agrees."):
        word.tables()[-1].addnext(made("p", run_like(None, words)))
    path = desk.folder / "below.docx"
    path.write_bytes(word.data())
    assert [(one["code"], one["words"]) for one in desk.told(path)["unplaced"]] == [
        ("S1-04", "S1-04: The Ministry agrees."),
        (None, "Kind regards,"),
        (None, "Peter Holm"),
    ]


def test_a_resolved_comment_left_as_it_is_says_so(desk: Desk) -> None:
    word = WordFile(desk.export("notes", "docx").read_bytes())
    comment(word, word.at("Afterwards we"), "Afterwards", "Wait for the court.", resolved=True)
    path = desk.folder / "resolved.docx"
    path.write_bytes(word.data())
    said = desk.do("take-back", str(path), "--dry-run").out
    assert "left as it is" in said
    assert "(Resolved in the document)" in said


def not_right(desk: Desk, template: str, table: Sequence[Edit]) -> dict[str, object]:
    """The edits of which something else comes than must, with what it is."""
    found: dict[str, object] = {}
    for one in table:
        path = desk.folder / f"edited-{template}.docx"
        path.write_bytes(edited(desk.export(template, "docx").read_bytes(), one))
        verdict = judged(one.expected, desk.told(path))
        if verdict.word != "right":
            found[one.name] = (verdict.wrong, verdict.not_placed)
    return found
