"""Each edit of the table, made in each template's Word file as Word saves it, comes back to its place or is listed."""

from collections.abc import Sequence

import pytest

from tests.taking_back.all_edits import EDITS, IN_WORD, UNFORESEEN, edited
from tests.taking_back.desk import IN_PARAGRAPHS, IN_TABLES, Desk
from tests.taking_back.edits import TRACKED, Edit, shared_out
from tests.taking_back.expectation import changed, judged
from tests.taking_back.word_file import WordFile
from tests.taking_back.word_tracked import delete_paragraph_tracked


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_no_edit_of_the_table_comes_to_a_wrong_place(desk: Desk, template: str, every: bool) -> None:
    assert not_right(desk, template, shared_out(EDITS, template, every=every)) == {}


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_nor_does_one_of_a_kind_that_nobody_had_thought_of(desk: Desk, template: str, every: bool) -> None:
    assert not_right(desk, template, shared_out((*UNFORESEEN, *IN_WORD), template, every=every)) == {}


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


def not_right(desk: Desk, template: str, table: Sequence[Edit]) -> dict[str, object]:
    """The edits of which something else comes than must, with what it is."""
    found: dict[str, object] = {}
    for one in table:
        if template in one.templates:
            path = desk.folder / f"edited-{template}.docx"
            path.write_bytes(edited(desk.export(template, "docx").read_bytes(), one))
            verdict = judged(one.expected, desk.told(path))
            if verdict.word != "right":
                found[one.name] = (verdict.wrong, verdict.not_placed)
    return found
