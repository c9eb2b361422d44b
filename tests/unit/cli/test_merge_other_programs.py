"""merge: another program's annotation comes to the one place of its words; of several it says which."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Run

TWICE = "regular and sufficient funding"
"""Words of P1-08, which begins with them, and of S5-04."""
SAID = {"type": "TextualBody", "value": "Think of it."}
Merge = Callable[..., dict[str, list[dict[str, Any]]]]


def annotation(words: str, prefix: str = "", suffix: str = "", **values: object) -> dict[str, object]:
    quote = {"type": "TextQuoteSelector", "exact": words, "prefix": prefix, "suffix": suffix}
    target = {"source": "https://www.osce.org/report.pdf", "selector": [quote]}
    whole = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://hypothes.is/a/1", "type": "Annotation"}
    return {**whole, "target": target, "creator": "Ben", **values}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hypothesis.json"


@pytest.fixture
def merge(call: Run, path: Path) -> Merge:
    def merged(*annotations: dict[str, object]) -> dict[str, list[dict[str, Any]]]:
        path.write_text(json.dumps(annotations), "utf-8")
        found: dict[str, list[dict[str, Any]]] = call("merge", str(path), "--json").json()
        return found

    return merged


def new(found: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    return [(one["code"], one["field"]) for one in found["new"]]


def nowhere(found: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    return [(one["words"], one["reason"]) for one in found["unplaced"]]


def test_words_that_are_in_several_places_are_told_with_these_and_placed_nowhere(
    call: Run, merge: Merge, path: Path, store: Path
) -> None:
    path.write_text(json.dumps(annotation(TWICE.upper())), "utf-8")
    answer = call("merge", str(path))
    assert "its words are in 2 places: P1-08, S5-04" in answer.out + answer.err
    assert "Nothing came in. 1 left out" in answer.err
    listed = [(f"Highlight: {TWICE.upper()}", "its words are in 2 places: P1-08, S5-04")]
    assert nowhere(merge(annotation(TWICE.upper()))) == listed
    found = merge(annotation("training"))
    ((words, reason),) = nowhere(found)
    assert (words, reason.split(":")[0], new(found)) == ("Highlight: training", "its words are in 8 places", [])
    assert nowhere(merge(annotation("not a word of it"))) == [
        ("Highlight: not a word of it", "its words aren’t in this report")
    ]


@pytest.mark.parametrize(
    ("prefix", "suffix", "code"),
    [
        ("to trafficked\npersons, ", "", "S5-04"),
        ("", " should be provided to civil\nsociety", "P1-08"),
        ("", " should be provided to ensure", "S5-04"),
    ],
)
def test_what_stands_around_the_words_tells_in_which_place_they_are(
    merge: Merge, prefix: str, suffix: str, code: str
) -> None:
    found = merge(annotation(TWICE, prefix, suffix))
    assert (new(found), nowhere(found)) == ([(code, "highlight")], [])


def test_what_stands_around_them_in_both_places_tells_nothing(merge: Merge) -> None:
    found = merge(annotation(TWICE.title(), "", " should be provided"))
    assert [reason for _words, reason in nowhere(found)] == ["its words are in 2 places: P1-08, S5-04"]


def test_of_words_that_are_twice_in_one_recommendation_a_note_comes_to_it_and_a_highlight_to_neither(
    call: Run, merge: Merge
) -> None:
    found = merge(annotation("reference magistrate"))
    assert nowhere(found) == [("Highlight: reference magistrate", "its words are in 2 places: P1-04")]
    assert new(merge(annotation("reference magistrate", body=SAID))) == [("P1-04", "note")]
    (note,) = call("notes", "--json").json()
    assert (note["text"], note["quote"]) == ("Think of it.", None)
