"""Earlier texts are kept by a rule: what is forgotten keeps its place among the versions, and a save costs the same."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from alliance_desktop.library import brief_edits, mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from alliance_desktop.store.rows import as_json, put
from alliance_desktop.store.text_versions import TEXT_VERSION
from alliance_desktop.store.undo import edit_log
from tests import builders
from tests.builders import set_fields

MINUTE, DAY = 60, 86_400


@pytest.fixture
def forgetful(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Undo reaches three steps, and what is older than a day is out of its reach."""
    monkeypatch.setattr(edit_log, "STEPS", 3)
    monkeypatch.setattr(edit_log, "BYTES", 0)
    library.apply(builders.note(library, "P1-08", "0"))
    return library


def write(library: Library, texts: Sequence[str], clock: builders.Clock, pause: float) -> None:
    for text in texts:
        clock.forward(pause)
        library.apply(mark_edits.rewrite_note(library, library.marks("P1-08").notes[0], text))


def time_passes(library: Library, clock: builders.Clock, seconds: float) -> None:
    """Other things are written then, often enough for all versions to be looked at."""
    clock.forward(seconds)
    for number in range(60):
        library.apply(mark_edits.set_bookmark(library, library.target("P1-01"), f"{number}"))


def texts(library: Library) -> list[str | None]:
    """What is kept, the oldest first."""
    (every,) = library.versions(library.target("P1-08")).values()
    return [one.text for one in reversed(every)]


def is_sound(library: Library, versions: int) -> None:
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM text_version").fetchone()[0] == versions
    assert soundness.check(library.path, lambda _report, _code: True) == []


def test_a_day_later_the_last_text_of_each_sitting_is_left(forgetful: Library, clock: builders.Clock) -> None:
    write(forgetful, ["1", "2", "3"], clock, MINUTE)
    write(forgetful, ["4"], clock, 10 * MINUTE)
    write(forgetful, ["5", "6"], clock, 9 * MINUTE)
    time_passes(forgetful, clock, DAY - 60 * MINUTE)
    assert texts(forgetful) == ["0", "1", "2", "3", "4", "5", "6"]
    time_passes(forgetful, clock, 60 * MINUTE)
    assert texts(forgetful) == ["3", "6"]
    is_sound(forgetful, versions=7)
    write(forgetful, ["7"], clock, DAY)
    assert texts(forgetful) == ["3", "6", "7"]


def test_where_a_document_goes_on_the_text_before_ends_a_sitting(forgetful: Library, clock: builders.Clock) -> None:
    write(forgetful, ["1"], clock, MINUTE)
    clock.forward(MINUTE)
    theirs = mark_edits.rewrite_note(forgetful, forgetful.in_text.notes()[0], "theirs")
    forgetful.apply(replace(theirs, source="Money.docx"))
    write(forgetful, ["2", "3"], clock, MINUTE)
    time_passes(forgetful, clock, DAY)
    assert texts(forgetful) == ["1", "theirs", "3"]


def test_of_sittings_50_are_kept_or_those_of_a_year(forgetful: Library, clock: builders.Clock) -> None:
    write(forgetful, list(map(str, range(1, 60))), clock, DAY)
    time_passes(forgetful, clock, 300 * DAY)
    assert len(texts(forgetful)) == 60
    time_passes(forgetful, clock, 66 * DAY)
    assert texts(forgetful) == list(map(str, range(9, 60)))
    is_sound(forgetful, versions=60)


def test_what_undo_reaches_an_export_says_or_is_to_be_chosen_from_is_kept(
    forgetful: Library, clock: builders.Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as longer:
        longer.setattr(edit_log, "STEPS", 1_000)
        write(forgetful, ["1", "2"], clock, MINUTE)
        forgetful.apply(brief_edits.new_brief(forgetful, "Money", brief_edits.chosen(forgetful, ["P1-08"])))
        builders.exported(forgetful, forgetful.briefs[0])
        write(forgetful, ["3", "4"], clock, MINUTE)
        on = [forgetful.target("S5-04")]
        for text in ("first", "second", "third"):
            forgetful.apply(set_fields(forgetful, on, {"line": text}))
        line = forgetful.field(on[0], "line")
        assert line is not None
        forgetful.apply(builders.beside(forgetful, line, "theirs"))
        time_passes(forgetful, clock, DAY)
        assert texts(forgetful) == ["0", "1", "2", "3", "4"]
    time_passes(forgetful, clock, 0)
    assert texts(forgetful) == ["2", "4"]
    (every,) = forgetful.versions(on[0]).values()
    assert {one.text for one in every} == {"first", "second", "third", "theirs"}


def test_a_text_another_store_went_on_with_is_kept_for_undo(forgetful: Library, clock: builders.Clock) -> None:
    text = "As we have said before, and longer than a stamp."
    write(forgetful, [text], clock, MINUTE)
    (every,) = forgetful.versions(forgetful.target("P1-08")).values()
    time_passes(forgetful, clock, 2 * DAY)
    write(forgetful, ["mine"], clock, MINUTE)
    assert forgetful.database
    with forgetful.database.writing() as connection:
        (note,), before = forgetful.in_text.notes(), every[0].stamp
        row = dict.fromkeys(TEXT_VERSION.columns) | {"annotation_id": note.id, "parents": as_json([before])}
        stamp = f"{int(before[:13]) + 1_000}{before[13:]}"
        theirs = {"stamp": stamp, "person_id": note.person, "source": "", "text": "theirs"}
        put(connection, TEXT_VERSION, [row | theirs])
    for label in ("one", "two"):
        forgetful.apply(mark_edits.set_bookmark(forgetful, forgetful.target("P1-01"), label))
    for _step in range(3):
        forgetful.undo()
    assert [one.text for one in forgetful.in_text.notes()] == [text]
