"""What goes into an exchange file comes out of it the same, and nothing else is in it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.coming_back.marks_to_share import (
    SHARED_KINDS,
    MarksToShare,
    collecting,
    fingerprint,
    marks_to_share,
)
from alliance_desktop.domain.exchange import SharedMark, SharedMarks
from alliance_desktop.domain.marks import Bookmark, Note, bookmark_id, made_id
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.library.library import Library
from alliance_desktop.store import read_all
from alliance_desktop.work_in_steps import at_once
from tests import builders
from tests.unit.exchange.filled_library import DAY, NOW, SECRET
from tests.unit.exchange.read_back import marks_in


def there_and_back(library: Library, found: MarksToShare) -> tuple[SharedMarks, SharedMarks, bytes]:
    content = found.content(SHARED_KINDS, DAY)
    data = write_marks(content, NOW)
    return content, marks_in(data, library.report), data


def test_every_kind_of_mark_comes_out_as_it_went_in_and_deletions_do_too(filled: Library) -> None:
    content, back, data = there_and_back(filled, marks_to_share(filled))
    assert back == content
    assert back.fingerprint == fingerprint(filled.report)
    assert {type(one.record).__name__ for one in back.marks if not one.deleted} == {
        *("Note", "Tagging", "Bookmark", "Highlight", "PositionField")
    }
    assert {type(one.record).__name__ for one in back.marks if one.deleted} == {"Note", "Tagging", "PositionField"}
    assert [(one.tag.name, one.tag.favourite, one.deleted) for one in back.tags] == [
        *(("funding", None, False), ("gone", None, True))
    ]
    assert SECRET not in data.decode()
    note = next(one for one in back.marks if isinstance(one.record, Note) and not one.deleted)
    assert {(one.text, one.source) for one in note.versions if one.kept} == {
        ("Ask for *multi-year* funding.", ""),
        ("Ask for money.", "money.docx"),
    }
    line = next(one for one in back.marks if isinstance(one.record, PositionField) and one.record.field == "line")
    assert [(one.text, one.kept) for one in line.versions] == [(None, False), ("We support it.", True)]


def test_marks_are_the_same_in_however_many_parts_they_are_read(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = marks_to_share(filled)
    monkeypatch.setattr(read_all, "EACH", 1)
    assert len(list(collecting(filled))) > len(whole.marks)
    assert marks_to_share(filled) == whole


@pytest.mark.parametrize("after", [1, 5])
def test_what_another_program_writes_while_marks_are_read_is_among_them(
    filled: Library, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(read_all, "EACH", 1)
    steps = collecting(filled)
    for _step in range(after):
        next(steps)
    other = builders.library(filled.path, filled.report)
    other.apply(builders.note(other, "P1-02", "written meanwhile"))
    other.close()
    assert at_once(steps) == marks_to_share(filled)


def test_a_filter_takes_its_marks_their_tags_and_what_was_deleted_there(filled: Library) -> None:
    found = marks_to_share(filled, {"P1-02"})
    assert [(one.record.target.code, one.deleted) for one in found.marks] == [("P1-02", True)]
    assert [one.tag.name for one in found.tags] == ["gone"]
    assert found.count(SHARED_KINDS) == 0
    whole = marks_to_share(filled)
    assert [whole.words(kind) for kind in SHARED_KINDS] == [
        *("1 note", "1 tag on 3 recommendations", "1 position", "1 bookmark", "1 highlight")
    ]
    without = json.loads(write_marks(whole.content(["tag"], DAY), NOW))
    assert {one["motivation"] for one in without["first"]["items"]} == {"tagging"}


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1).filter(str.strip)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4, unique=True), name=TEXTS)
def test_whatever_a_text_holds_comes_out_of_the_file_letter_by_letter(texts: list[str], name: str) -> None:
    report = builders.report()
    person, key = made_id("person"), made_id("note")
    stamps = [f"{number:013d}:0000:{number:016x}" for number in range(1, len(texts) + 1)]
    versions = tuple(Known(stamp, (), person, "", text) for stamp, text in zip(stamps, texts, strict=True))
    target = Target(report.id, "P1-01")
    mark = SharedMark(Note(key, target, texts[0], person, NOW, NOW), stamps[-1], versions=versions)
    shared = SharedMarks(report.id, fingerprint(report), "", {person: "Anna"}, (mark,))
    assert marks_in(write_marks(shared, NOW), report, name) == replace(shared)


def test_what_went_to_another_code_says_what_it_became() -> None:
    report, person, stamp = builders.report(), made_id("person"), f"{1:013d}:0000:{1:016x}"
    old, new = (Target(report.id, code) for code in ("P1-01", "P1-02"))
    went, stands = (Bookmark(bookmark_id(one), one, "", person, NOW, NOW) for one in (old, new))
    marks = SharedMark(went, stamp, True, by=person, became=stands.id), SharedMark(stands, stamp)
    shared = SharedMarks(report.id, fingerprint(report), "", {person: "Anna"}, marks)
    assert marks_in(write_marks(shared, NOW), report, "") == shared
