"""Each edit of the table, made in each template's Word file as Word saves it, comes back to its place or is listed."""

from collections.abc import Sequence

import pytest

from tests.taking_back.all_edits import EDITS, UNFORESEEN, edited
from tests.taking_back.desk import IN_PARAGRAPHS, IN_TABLES, Desk
from tests.taking_back.edits import Edit, shared_out
from tests.taking_back.expectation import judged


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_no_edit_of_the_table_comes_to_a_wrong_place(desk: Desk, template: str, every: bool) -> None:
    assert not_right(desk, template, shared_out(EDITS, template, every=every)) == {}


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_nor_does_one_of_a_kind_that_nobody_had_thought_of(desk: Desk, template: str, every: bool) -> None:
    assert not_right(desk, template, shared_out(UNFORESEEN, template, every=every)) == {}


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
