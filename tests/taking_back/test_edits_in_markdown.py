"""Each edit of the table, made in each template's Markdown file, comes back to its place or is listed."""

import pytest

from tests.taking_back.desk import IN_PARAGRAPHS, IN_TABLES, Desk
from tests.taking_back.edits.edit import shared_out
from tests.taking_back.edits.in_markdown import EDITS
from tests.taking_back.expectation import Expected, judged

ENCODED = {"a byte order mark": "utf-8-sig", "UTF-16": "utf-16", "Windows-1252": "cp1252"}
"""How another program may save the file."""


@pytest.mark.parametrize("template", [*IN_TABLES, *IN_PARAGRAPHS])
def test_no_edit_comes_to_a_wrong_place(desk: Desk, template: str, long: bool) -> None:
    found = {}
    text = desk.export(template, "md").read_text(encoding="utf-8")
    path = desk.folder / f"edited-{template}.md"
    for one in shared_out(EDITS, template, every=long):
        path.write_bytes(one.make(text).encode())
        verdict = judged(one.expected, desk.told(path))
        if verdict.word != "right":
            found[one.name] = (verdict.wrong, verdict.not_placed)
    assert found == {}


@pytest.mark.parametrize("template", ["request", "notes"])
def test_a_file_saved_in_another_encoding_is_read_by_what_is_in_it(desk: Desk, template: str) -> None:
    text = desk.export(template, "md").read_text(encoding="utf-8")
    path = desk.folder / f"encoded-{template}.md"
    found = {}
    for name, encoding in ENCODED.items():
        path.write_bytes(text.encode(encoding))
        found[name] = judged(Expected(), desk.told(path)).wrong
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
