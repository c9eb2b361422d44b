"""A place has one name, wherever a reader meets it."""

import pytest

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.library.kind_words import trash_item
from alliance_desktop.render.place_words import cited_place, place_label
from alliance_desktop.store.rows import Deleted
from tests.builders import MOMENT_TEXT


@pytest.mark.parametrize(
    ("code", "name", "label", "cited"),
    [
        ("P1-08", "P1-08", "Panel 1, p. 4", "Panel 1, recommendation 8 (P1-08), p. 4"),
        (
            "panel-2",
            "Panel 2",
            "Panel 2, p. 4",
            "Panel 2: Towards More Inclusive Partnerships, beginning on p. 4",
        ),
        ("introduction", "Introduction", "Introduction, p. 1", "Introduction, beginning on p. 1"),
    ],
)
def test_a_place_is_named_alone_with_its_page_and_in_full(
    code: str, name: str, label: str, cited: str, osce: Report
) -> None:
    assert osce.name_of(code) == name
    assert place_label(osce, code) == label
    assert cited_place(osce, code) == cited


@pytest.mark.parametrize(("of", "place"), [("osce-2018", "Panel 1"), ("another", "panel-1")])
def test_the_trash_calls_a_section_of_this_report_by_its_name(of: str, place: str, osce: Report) -> None:
    note = Note("id", Target(of, "panel-1"), "See.", "me", MOMENT_TEXT, MOMENT_TEXT)
    item = trash_item(Deleted(note, MOMENT_TEXT, note.id), osce)
    assert (item.label, item.place) == (f"Note on {place}: See.", place)
