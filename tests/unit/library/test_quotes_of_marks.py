"""Marks on chosen words: made, taken away, kept with their quote through everything that befalls a note."""

import dataclasses
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import pytest

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Highlight
from alliance_desktop.domain.report import Quote, own_text
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.errors import StoreDamagedError
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.conflicts import keep_note
from alliance_desktop.library.library import Library
from tests import builders

TEXT = "Regular funding, number 8."


def highlight(library: Library, start: int, end: int, code: str = "P1-08") -> None:
    library.apply(mark_edits.toggle_highlight(library, [(library.target(code), (start, end))]))


def highlighted(library: Library, code: str = "P1-08") -> list[str]:
    return [one.quote.exact for one in library.marks(code).highlights]


def words(start: int, end: int) -> Quote:
    return quote_at(TEXT, start, end)


def test_the_own_text_of_a_section_has_its_passages_on_lines_of_their_own() -> None:
    report = builders.report()
    assert own_text(report, "introduction") == "Introduction\nWords."
    assert own_text(report, "panel-1") == "A section"
    assert own_text(report, "P1-08") == TEXT
    assert own_text(report, "P9-99") == ""


def test_a_highlight_comes_back_as_it_was_made(library: Library, store: Path) -> None:
    highlight(library, 8, 15)
    [made] = library.in_text.highlights()
    again = builders.library(store)
    assert again.in_text.highlights() == [made]
    assert made.quote == Quote("funding", "Regular ", ", number 8.", 8)
    assert again.marks("P1-08").highlights == (made,)
    assert bool(again.marks("P1-08"))


def test_what_goes_into_the_trash_at_once_lies_there_as_in_the_text(library: Library) -> None:
    spans = [(library.target(code), (start, start + 3)) for code in ("P1-02", "P1-08", "S5-01") for start in (17, 0)]
    library.apply(mark_edits.toggle_highlight(library, spans))
    library.apply(mark_edits.toggle_highlight(library, spans))
    expected = [f"Highlight on {code}: “{words}”" for code in ("P1-02", "P1-08", "S5-01") for words in ("Reg", "num")]
    assert [one.label for one in library.trash()] == expected


def test_the_same_words_again_take_it_away_and_undo_brings_it_back(library: Library) -> None:
    highlight(library, 8, 15)
    [made] = library.in_text.highlights()
    highlight(library, 8, 15)
    assert library.labels.undo == "Highlight removed from P1-08"
    assert highlighted(library) == []
    assert [(one.kind, one.label) for one in library.trash()] == [("highlight", "Highlight on P1-08: “funding”")]
    library.undo()
    assert library.in_text.highlights() == [made]


def test_a_part_of_highlighted_words_takes_them_away_side_by_side_too_and_overlaps_make_one(library: Library) -> None:
    highlight(library, 0, 15)
    highlight(library, 8, 15)
    assert highlighted(library) == []
    highlight(library, 0, 7)
    highlight(library, 7, 15)
    highlight(library, 2, 12)
    assert highlighted(library) == []
    highlight(library, 0, 7)
    highlight(library, 17, 23)
    first = library.in_text.highlights()[0]
    highlight(library, 4, 20)
    assert highlighted(library) == ["Regular funding, number"]
    assert library.in_text.highlights()[0].id == first.id
    library.undo()
    assert highlighted(library) == ["Regular", "number"]


def test_words_of_several_places_are_highlighted_in_one_step(library: Library) -> None:
    places = [library.target("P1-08"), library.target("introduction")]
    edit = mark_edits.toggle_highlight(library, [(places[0], (0, 7)), (places[1], (0, 5))])
    library.apply(edit)
    assert edit.label == "Highlights added in 2 places"
    assert [one.target.code for one in library.in_text.highlights()] == ["introduction", "P1-08"]
    again = mark_edits.toggle_highlight(library, [(places[0], (0, 7)), (places[1], (0, 5))])
    library.apply(again)
    assert again.label == "Highlights removed from 2 places"
    assert library.in_text.highlights() == []


def test_a_deleted_highlight_is_recovered_from_the_trash(library: Library) -> None:
    highlight(library, 8, 15)
    [made] = library.in_text.highlights()
    library.apply(trash_edits.delete(library, made))
    library.apply(library.recovery(made.id))
    assert library.labels.undo == "Highlight on P1-08 recovered"
    assert [one.quote for one in library.in_text.highlights()] == [made.quote]


def test_a_note_keeps_its_words_when_it_is_rewritten_deleted_and_recovered(library: Library, store: Path) -> None:
    library.apply(mark_edits.write_note(library, library.target("P1-08"), "first", words(8, 15)))
    [note] = library.in_text.notes()
    keep_note(library, note, "second")
    library.apply(trash_edits.delete(library, library.in_text.notes()[0]))
    library.apply(library.recovery(note.id))
    [found] = builders.library(store).in_text.notes()
    assert (found.text, found.quote) == ("second", words(8, 15))


def test_two_texts_for_a_note_on_words_stay_on_them(library: Library, store: Path) -> None:
    library.apply(mark_edits.write_note(library, library.target("P1-08"), "first", words(8, 15)))
    [note] = library.in_text.notes()
    other = builders.library(store)
    keep_note(other, other.in_text.notes()[0], "theirs")
    assert keep_note(library, note, "mine").conflict
    (now,) = library.in_text.notes()
    assert (now.text, [one.text for one in now.others], now.quote) == ("mine", ["theirs"], words(8, 15))


def test_a_highlight_made_in_one_program_appears_in_another(library: Library, store: Path) -> None:
    library.apply(builders.note(library, "P1-01", "a note"))
    other = builders.library(store)
    highlight(library, 8, 15)
    changes = other.refresh()
    assert changes is not None
    assert {target.code for target in changes.targets} == {"P1-08"}
    assert highlighted(other) == ["funding"]


def test_a_draft_keeps_the_words_it_is_on(library: Library) -> None:
    draft = dataclasses.replace(
        builders.draft(library, "P1-08", "half a"), data={"quote": dataclasses.asdict(words(0, 7))}
    )
    library.save_draft(draft)
    assert library.drafts() == [draft]


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE annotation SET exact = NULL",
        "UPDATE annotation SET exact = NULL, prefix = NULL, suffix = NULL, start = NULL",
        "UPDATE annotation SET start = -1",
        "UPDATE annotation SET exact = ''",
    ],
)
def test_the_store_refuses_half_a_quote_and_a_wordless_highlight(library: Library, store: Path, fault: str) -> None:
    highlight(library, 8, 15)
    library.close()
    with closing(sqlite3.connect(store)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(fault)


def test_a_store_spoilt_past_its_own_checks_is_refused_and_not_shown_wrong(library: Library, store: Path) -> None:
    highlight(library, 8, 15)
    library.close()
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE annotation SET exact = NULL")
    with pytest.raises(StoreDamagedError):
        builders.library(store)


def test_words_that_are_no_longer_in_the_text_keep_their_highlight(library: Library, store: Path) -> None:
    quote, me = Quote("gone", "is ", " away", 3), library.owner_id
    lost = Highlight(str(uuid.uuid4()), library.target("P1-08"), quote, me, builders.MOMENT_TEXT, builders.MOMENT_TEXT)
    library.apply(Edit("made", (Swap(None, lost),)))
    highlight(library, 0, 26)
    assert highlighted(library) == [TEXT, "gone"]
