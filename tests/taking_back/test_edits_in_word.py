"""Each edit of the table, made in each template's Word file as Word saves it, comes back to its place or is listed."""

from collections.abc import Sequence

import pytest

from tests.taking_back import edits_of_paragraphs, edits_of_tables, edits_of_texts, edits_unforeseen
from tests.taking_back.desk import IN_PARAGRAPHS, IN_TABLES, Desk
from tests.taking_back.edits import EDITS, UNFORESEEN, Edit
from tests.taking_back.expectation import judged
from tests.taking_back.word_file import WordFile
from tests.taking_back.word_saving import as_word_saves

TABLES_OF_EDITS = (edits_of_texts, edits_of_tables, edits_of_paragraphs, edits_unforeseen)
"""They have put their edits into EDITS and UNFORESEEN."""


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_no_edit_of_the_table_comes_to_a_wrong_place(desk: Desk, template: str) -> None:
    assert not_right(desk, template, EDITS) == {}


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_nor_does_one_of_a_kind_that_nobody_had_thought_of(desk: Desk, template: str) -> None:
    assert not_right(desk, template, UNFORESEEN) == {}


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


def edited(data: bytes, one: Edit) -> bytes:
    word = WordFile(data)
    one.make(word)
    return as_word_saves(word).data()
