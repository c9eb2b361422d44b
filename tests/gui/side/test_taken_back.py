"""What is typed in a text of the side panel and taken back there, though it was saved in between."""

from dataclasses import replace

import pytest

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import FieldName
from alliance_desktop.library import mark_edits
from tests.gui.panel_rig import Rig

BERTA = "5e1d8a52-3c59-4f0e-9d1b-6b3f2a7c9e10"


def note_of_berta(rig: Rig, text: str) -> Note:
    note = replace(mark_edits.new_note(rig.library, rig.library.target("P1-08"), text), person=BERTA)
    rig.editor.do(Edit("Marks added", (Swap(None, note),), people=((BERTA, "Berta"),)), announce="")
    return note


def last_step(rig: Rig) -> str | None:
    return rig.library.labels.undo


def whose(rig: Rig) -> list[tuple[str, str]]:
    return [(one.text, one.person) for one in rig.library.marks("P1-08").notes]


def test_a_colleagues_note_is_hers_again_and_undo_has_nothing_of_what_was_typed(rig: Rig) -> None:
    note = note_of_berta(rig, "third from Berta")
    rig.write_on("x").press("Ctrl+S")
    assert whose(rig) == [("third from Bertax", rig.library.owner_id)]
    rig.press("Ctrl+Z", "Ctrl+Return")
    assert rig.library.note(note.id) == note
    assert "· Berta" in " ".join(rig.words)
    assert rig.drafts() == []
    assert last_step(rig) == "Marks added"
    rig.press("Ctrl+Shift+Z")  # out of the text redo still has it, so that nothing is lost
    assert rig.notes("P1-08") == ["third from Bertax"]
    rig.press("Ctrl+Z")
    assert rig.library.note(note.id) == note


def test_of_several_saves_all_are_undone(rig: Rig) -> None:
    note = note_of_berta(rig, "Berta")
    rig.write_on(" one").press("Ctrl+S", "“ two”", "Ctrl+S", "“ three”", "Ctrl+S")
    rig.press("Ctrl+Z", "Ctrl+S")
    assert rig.notes("P1-08") == ["Berta one two "]
    rig.press(*["Ctrl+Z"] * 4, "Ctrl+Return")
    assert rig.library.note(note.id) == note
    assert last_step(rig) == "Marks added"


@pytest.mark.parametrize("field", ["line", "background"])
def test_a_field_of_the_position_that_was_empty_is_empty_again(rig: Rig, field: FieldName) -> None:
    rig.note("P1-08", "before")
    step = last_step(rig)
    rig.write_field(field, "we support").press("Ctrl+S")
    assert rig.library.marks("P1-08").position.text(field) == "we support"
    rig.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Return")
    assert rig.library.marks("P1-08").position.text(field) == ""
    assert last_step(rig) == step


def test_a_new_note_and_an_internal_remark_are_gone_as_if_they_had_never_been(rig: Rig) -> None:
    rig.write("x").press("Ctrl+S", "Ctrl+Z", "Ctrl+Return")
    assert (rig.notes("P1-08"), last_step(rig)) == ([], None)
    assert rig.panel.notes.opened is None
    rig.panel.edit_remark()
    rig.press("“y”", "Ctrl+S", "Ctrl+Z", "Ctrl+Return")
    assert rig.library.internal_remark("P1-08") is None
    assert last_step(rig) is None


def test_what_is_deleted_by_hand_is_a_step_that_undo_brings_back(rig: Rig) -> None:
    rig.write("a long text").press("Ctrl+S", "Ctrl+A", "Del")
    rig.leave()
    assert rig.done == ["Note on P1-08 deleted"]
    rig.press("Ctrl+Z")
    assert rig.notes("P1-08") == ["a long text"]


def test_after_another_act_what_was_typed_is_taken_back_by_an_edit_of_its_own_and_stays_hers(rig: Rig) -> None:
    note_of_berta(rig, "Berta")
    rig.write_on("x").press("Ctrl+S")
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-01"), ""))
    rig.press("Ctrl+Z", "Ctrl+Return")
    assert whose(rig) == [("Berta", BERTA)]
    rig.press("Ctrl+Z", "Ctrl+Z")
    assert rig.notes("P1-08") == ["Bertax"]
    assert rig.library.marks("P1-01").bookmark is None


def test_what_another_program_wrote_between_stays(rig: Rig) -> None:
    note = note_of_berta(rig, "Berta")
    rig.write_on("x").press("Ctrl+S")
    there = rig.library.note(note.id)
    assert there
    rig.elsewhere(lambda other: other.apply(mark_edits.rewrite_note(other, there, "from elsewhere")))
    rig.press("Ctrl+Z", "Ctrl+Return")
    kept = rig.library.note(note.id)
    assert kept
    assert {kept.text, *(one.text for one in kept.others)} == {"Berta", "from elsewhere"}


def test_a_text_that_is_come_back_to_later_is_changed_like_any_other(rig: Rig) -> None:
    note_of_berta(rig, "Berta")
    rig.write_on("x").press("Ctrl+Return")
    rig.write_on("").press("Backspace", "Ctrl+Return")
    assert whose(rig) == [("Berta", BERTA)]
    rig.press("Ctrl+Z")
    assert rig.notes("P1-08") == ["Bertax"]


def test_with_another_act_between_two_saves_neither_is_undone_by_half(rig: Rig) -> None:
    note_of_berta(rig, "Berta")
    rig.write_on(" one").press("Ctrl+S")
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-01"), ""))
    rig.press("“ two”", "Ctrl+S", "Ctrl+Z", "Ctrl+Z", "Ctrl+Return")
    assert (whose(rig), rig.drafts()) == ([("Berta", BERTA)], [])
    assert rig.other().marks("P1-01").bookmark
    rig.press("Ctrl+Z")
    assert rig.notes("P1-08") == ["Berta one two"]
