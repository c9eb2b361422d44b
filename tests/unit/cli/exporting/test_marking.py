"""The marking of an export without a brief: above and below each page, and where other formats have their head."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from alliance_desktop.export.formats import FORMATS
from tests.unit.export.documents import unpacked

WORDS = "Restreint à l’office"


@pytest.fixture
def call(call: Any) -> Any:
    """On notes of every page of a longer paper."""
    assert call("position", "P1-08", "--stance", "support", "--line", "RED LINE: no amounts.").code == 0
    return call


def heights(pdf: Path, words: str) -> list[list[float]]:
    """Where the words stand on each page: 0 at its lower edge, 1 at its upper one."""
    found = []
    with PdfDocument(pdf) as document:
        for page in document:
            text, search = page.get_textpage(), page.get_textpage().search(words)
            places = iter(search.get_next, None)
            found.append([text.get_charbox(at)[1] / page.get_height() for at, _count in places])
    return found


@pytest.mark.parametrize(
    "words", [(), ("P1-08",), ("P1-08", "--template", "full-dossier"), ("--template", "report-with-my-marks")]
)
def test_it_stands_above_and_below_each_page(call: Any, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "notes.pdf"
    assert call("export", *words, "--marking", f" {WORDS} ", "-o", str(path)).code == 0
    pages = heights(path, WORDS)
    assert len(pages) > (10 if "report-with-my-marks" in words else 0)
    for places in pages:
        above, below = sorted(places, reverse=True)
        assert above > 0.9
        assert below < 0.1
    assert call("export", *words, "-o", str(path), "--force").code == 0
    assert not any(heights(path, WORDS))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_each_format_with_a_head_has_it_there_and_programs_get_it_as_of_a_brief(
    call: Any, tmp_path: Path, one: Any
) -> None:
    path = tmp_path / f"notes{one.suffix}"
    assert call("export", "--marking", WORDS, "-o", str(path)).code == 0
    said = unpacked(path.read_bytes()).decode(errors="replace")
    assert (WORDS in said) == (one.name != "csv")
    if one.name == "md":
        assert f"\n- **Marking:** {WORDS}\n" in said
    if one.name == "json":
        assert json.loads(said)["marking"] == WORDS
        of_template = call("export", "--template", "full-dossier", "--marking", WORDS, "--format", "json", "-o", "-")
        assert of_template.json()["brief"]["marking"] == WORDS
        assert "marking" not in of_template.json()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--brief", "Money", "--marking", WORDS), "A brief has its own marking: leave out --marking."),
        (("--marking", "two\nlines"), "can’t contain a line break"),
        (("--marking", "x" * 201), "at most 200 characters"),
    ],
)
def test_what_can_be_none_is_told_and_writes_nothing(
    call: Any, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert call("brief", "Money", "--add", "P1-08").code == 0
    path = tmp_path / "notes.md"
    answer = call("export", *words, "-o", str(path))
    assert answer.code == 2
    assert said in answer.err
    assert not path.exists()
