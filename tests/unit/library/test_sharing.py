"""Two programs on one store: each sees the other's writes, and no text is lost."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, keep_sent, marks_to_share
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note, Tag, unnamed_reader
from alliance_desktop.errors import ConflictError
from alliance_desktop.library import library as library_module
from alliance_desktop.library import mark_edits, tag_edits, trash_edits
from alliance_desktop.library.conflicts import keep_note
from alliance_desktop.library.library import Library
from tests import ROOT, builders
from tests.builders import tagged, the_tag


@pytest.fixture
def other(library: Library, store: Path) -> Library:
    """The other program; both know one note and one tag."""
    library.apply(builders.note(library, "P1-08", "first"))
    library.apply(tagged(library, "shared", "P1-08", "P1-01"))
    return builders.library(store)


def test_refresh_says_once_what_the_other_wrote_and_own_writes_are_no_news(library: Library, other: Library) -> None:
    assert library.refresh() is None
    other.apply(builders.note(other, "S5-04", "theirs"))
    changes = library.refresh()
    assert changes is not None
    assert changes.targets == {library.target("S5-04")}
    assert changes.kinds == {Note}
    assert library.refresh() is None
    assert library.in_text.notes() == other.in_text.notes()
    library.apply(builders.note(library, "P1-01", "mine"))
    assert library.refresh() is None
    assert other.refresh() is not None


def test_opening_compares_nothing_with_a_store_of_which_nothing_is_shown(
    store: Path, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[object] = []
    monkeypatch.setattr(library_module, "difference", lambda *memories: compared.append(memories))
    again = builders.library(store)
    assert again.in_text.notes() == other.in_text.notes()
    assert not compared


def test_a_store_made_meanwhile_is_found(store: Path) -> None:
    waiting = builders.library(store)
    assert waiting.refresh() is None
    maker = builders.library(store)
    maker.apply(builders.note(maker, "P1-01", "text"))
    changes = waiting.refresh()
    assert changes is not None
    assert changes.targets == {waiting.target("P1-01")}
    assert waiting.owner_id == maker.owner_id


def test_a_write_brings_in_what_the_other_wrote_before(library: Library, other: Library) -> None:
    other.apply(tag_edits.set_colour(other, the_tag(other, "shared"), "red"))
    other.apply(builders.note(other, "P1-02", "theirs"))
    changes = library.apply(builders.note(library, "P1-03", "mine"))
    assert Tag in changes.kinds
    assert {target.code for target in changes.targets} == {"P1-01", "P1-02", "P1-03", "P1-08"}
    assert library.refresh() is None
    other.refresh()
    assert library.entries() == other.entries()


def test_another_name_of_the_owner_arrives_and_touches_what_shows_it(library: Library, other: Library) -> None:
    other.rename_owner("Anna")
    changes = library.refresh()
    assert changes is not None
    assert library.target("P1-08") in changes.targets
    assert library.people.owner == "Anna"


def test_both_may_set_one_tag_on_different_places_but_two_tags_get_two_keys(library: Library, other: Library) -> None:
    library.apply(tagged(library, "shared", "P1-02"))
    other.apply(tagged(other, "shared", "P1-03"))
    assert [target.code for target in other.in_text.carrying("shared")] == ["P1-01", "P1-02", "P1-03", "P1-08"]
    library.apply(tagged(library, "second", "P1-01"))
    other.refresh()
    late = tag_edits.set_favourite(other, the_tag(other, "shared"), 5)
    library.apply(tag_edits.set_favourite(library, the_tag(library, "second"), 5))
    with pytest.raises(ConflictError):
        other.apply(late)


@pytest.mark.parametrize("act", ["tag", "bookmark", "key"])
def test_the_same_act_in_both_is_a_conflict_and_written_once(library: Library, other: Library, act: str) -> None:
    def edit(of: Library) -> Edit:
        if act == "tag":
            return tagged(of, "new", "P1-02")
        if act == "bookmark":
            return mark_edits.set_bookmark(of, of.target("P1-02"), of.now())
        return tag_edits.set_favourite(of, the_tag(of, "shared"), 5)

    late = edit(other)
    library.apply(edit(library))
    with pytest.raises(ConflictError):
        other.apply(late)
    other.refresh()
    assert other.entries() == library.entries()


def test_a_note_changed_in_two_places_at_once_keeps_both(library: Library, other: Library) -> None:
    [note] = library.in_text.notes()
    assert not keep_note(library, note, "mine").conflict
    kept = keep_note(other, note, "theirs")
    assert kept.conflict
    assert (kept.note.text, [one.text for one in kept.note.others]) == ("theirs", ["mine"])
    assert kept.changes.targets == {note.target}
    library.refresh()
    assert library.in_text.notes() == other.in_text.notes() == [kept.note]
    assert library.undo()[0] == "Note on P1-08 changed"
    assert [(one.text, one.others) for one in library.in_text.notes()] == [("mine", ())]


def test_what_else_the_other_wrote_is_told_with_a_conflict(library: Library, other: Library) -> None:
    [note] = library.in_text.notes()
    keep_note(library, note, "mine")
    library.apply(builders.note(library, "S5-04", "elsewhere"))
    kept = keep_note(other, note, "theirs")
    assert {target.code for target in kept.changes.targets} == {"P1-08", "S5-04"}
    assert kept.changes.kinds == {Note}


def test_a_note_deleted_meanwhile_has_the_text_and_beside_it_its_deletion(library: Library, other: Library) -> None:
    library.apply(builders.beside(library, library.in_text.notes()[0], "theirs"))
    other.refresh()
    [note] = other.in_text.notes()
    library.apply(trash_edits.delete(library, note))
    kept = keep_note(other, note, "late")
    assert kept.conflict
    (now,) = other.in_text.notes()
    assert (now.id, now.text, [one.text for one in now.others]) == (note.id, "late", ["theirs", None])
    assert other.trash() == []
    (versions,) = other.versions(note.target).values()
    assert {one.text for one in versions if one.is_head} == {"late", "theirs", None}


def test_an_unchanged_text_writes_nothing_and_both_having_it_is_no_conflict(library: Library, other: Library) -> None:
    [note] = library.in_text.notes()
    kept = keep_note(library, note, "first")
    assert (kept.note, kept.conflict) == (note, False)
    assert other.refresh() is None
    keep_note(library, note, "agreed")
    kept = keep_note(other, note, "agreed")
    assert not kept.conflict
    assert kept.note == library.in_text.notes()[0]
    assert [one.text for one in other.in_text.notes()] == ["agreed"]


def test_two_processes_that_write_at_once_lose_no_text(library: Library, other: Library, store: Path) -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from alliance_desktop.library.library import Library
        from alliance_desktop.library.position_edits import field_changes
        from alliance_desktop.library.conflicts import keep_sheet
        from tests import builders
        library = Library.open(Path(sys.argv[1]), builders.report())
        on = [library.target("P1-02")]
        for number in range(10):
            text = f"{sys.argv[2]} {number}."
            keep_sheet(library, field_changes(library, on, {"line": text, sys.argv[2]: text}))
            library.apply(builders.note(library, "P1-02", text))
        """
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(store), name], cwd=ROOT) for name in ("pressed", "background")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    library.refresh()
    written = {f"{name} {number}." for name in ("pressed", "background") for number in range(10)}
    assert {one.text for one in library.marks("P1-02").notes} == written
    position = library.marks("P1-02").position
    assert (position.text("pressed"), position.text("background")) == ("pressed 9.", "background 9.")
    seen = set()
    while library.labels.undo != "Tag “shared” added to 2 recommendations":  # each text was there at some step
        marks = library.marks("P1-02")
        line = marks.position.record("line")
        seen |= {line.text, *(one.text for one in line.others)} if line else set()
        library.undo()
    assert seen >= written


def test_two_programs_that_make_a_tag_with_and_without_accents_make_one(library: Library, other: Library) -> None:
    mine, theirs = tagged(library, "İstanbul", "P1-08"), tagged(other, "istanbul", "P1-01")
    library.apply(mine)
    with pytest.raises(ConflictError):
        other.apply(theirs)
    other.refresh()
    other.apply(tagged(other, "istanbul", "P1-01"))
    assert [tag.name for tag in other.tags] == ["İstanbul", "shared"]
    assert builders.the_tag(other, "ISTANBUL").name == "İstanbul"


def test_what_another_program_undid_meanwhile_does_not_go_out(library: Library, other: Library) -> None:
    library.apply(builders.note(library, "P1-08", "Nobody heard of this."))
    found = marks_to_share(library)
    other.refresh()
    other.undo()
    with pytest.raises(ConflictError):
        keep_sent(library, found.content(SHARED_KINDS, builders.MOMENT.date()), found)
    assert len(marks_to_share(library).marks) == len(found.marks) - 1


def test_what_is_written_meanwhile_refuses_no_file_that_it_is_not_in(library: Library, other: Library) -> None:
    library.apply(builders.note(library, "P1-08", "Goes out."))
    library.apply(tagged(library, "shared", "P1-08"))
    found = marks_to_share(library)
    other.refresh()
    other.apply(builders.note(other, "P1-01", "Typed meanwhile."))
    keep_sent(library, found.content(SHARED_KINDS, builders.MOMENT.date()), found)
    library.refresh()
    library.undo()
    library.undo()
    assert marks_to_share(library).deletions(SHARED_KINDS) == 1, "what went out is told as deleted"


def test_a_tag_that_got_another_colour_meanwhile_does_not_go_out_as_it_was(library: Library, other: Library) -> None:
    found = marks_to_share(library)
    other.apply(tag_edits.set_colour(other, the_tag(other, "shared"), "violet"))
    with pytest.raises(ConflictError):
        keep_sent(library, found.content(SHARED_KINDS, builders.MOMENT.date()), found)


@pytest.mark.parametrize("code", ["P1-08", "P1-09"], ids=["marks of hers", "a colleague’s marks alone"])
def test_a_name_that_is_removed_meanwhile_does_not_go_out(library: Library, other: Library, code: str) -> None:
    library.rename_owner("Anna Berg")
    ben = "91c2a3b4-5c6d-4e7f-8a9b-0c1d2e3f4a5b"
    note = replace(mark_edits.new_note(library, library.target("P1-09"), "Ask for more."), person=ben)
    library.apply(Edit("Added", (Swap(None, note),), people=((ben, "Ben Okoro"),)))
    found = marks_to_share(library, {code})
    content = found.content(SHARED_KINDS, builders.MOMENT.date())
    assert "Anna Berg" in content.label
    other.rename_owner(unnamed_reader())
    with pytest.raises(ConflictError, match="changed while the file was made"):
        keep_sent(library, content, found)
