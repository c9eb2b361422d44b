"""The same edits after the file went through other programs: right, or not placed where a route is known for it."""

from pathlib import Path

import pytest

from tests.taking_back.desk import IN_PARAGRAPHS, IN_TABLES, Desk
from tests.taking_back.edits.all_edits import EDITS, IN_WORD, UNFORESEEN, edited
from tests.taking_back.edits.edit import Edit
from tests.taking_back.expectation import judged
from tests.taking_back.papers.routes import ROUTES, Route
from tests.unit.export.libreoffice import LibreOffice

FEW = {
    "request": ("cell retyped", "tracked replacement", "two cells merged in a row", "comment with replies"),
    "dossier": (
        *("enter pressed", "labels renamed and a word changed", "word in a text of the brief"),
        *("foot of a page within a paragraph", "each printed line a paragraph"),
    ),
}
"""By template the edits that go each time; all of them with --long."""
EACH_TIME = ("LibreOffice, odt", "pandoc, Markdown")
"""Briefs of a report of another kind go two others (`test_review.py`)."""


@pytest.mark.parametrize(
    "route",
    [pytest.param(one, id=one.name, marks=[getattr(pytest.mark, one.tool)] if one.tool else []) for one in ROUTES],
)
def test_no_edit_comes_to_a_wrong_place_by_any_way(
    desk: Desk, tmp_path: Path, office_profile: Path, route: Route, long: bool
) -> None:
    if not long and route.name not in EACH_TIME:
        pytest.skip("with --long")
    edits = [one for one in (*EDITS, *UNFORESEEN, *IN_WORD) if one.name not in route.spoils]
    pairs = [(name, one) for name in (*IN_TABLES, *IN_PARAGRAPHS) for one in edits if goes(name, one, long)]
    files = [tmp_path / f"{number}-{name}.docx" for number, (name, _one) in enumerate(pairs)]
    for path, (name, one) in zip(files, pairs, strict=True):
        path.write_bytes(edited(desk.export(name, "docx").read_bytes(), one))
    wrong, not_placed = {}, set()
    for path, (name, one) in zip(route.go(files, LibreOffice(tmp_path, office_profile)), pairs, strict=True):
        verdict = judged(one.expected, desk.told(path), route.loses)
        if verdict.wrong:
            wrong[name, one.name] = verdict.wrong
        elif verdict.not_placed:
            not_placed.add(one.name)
    assert wrong == {}
    assert not_placed <= route.not_placed


def goes(template: str, one: Edit, every: bool) -> bool:
    return template in one.templates and (every or one.name in FEW.get(template, ()))
