"""Undo of a report that came or was corrected stands in its order among the edits of all programs."""

from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.state.waiting_actions import OtherStep
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui.conftest import Desk, MakeDesk


def corrected(desk: Desk) -> list[str]:
    """What was undone of a correction that is the last thing done."""
    undone: list[str] = []

    def undo() -> None:
        undone.append("Update")
        desk.editor.other.step = None

    desk.editor.other.step = OtherStep("Update", undo, is_of_report=True)
    return undone


def elsewhere(desk: Desk, *codes: str) -> None:
    """Another program writes a note on each, and this one hears of all of them at once."""
    other = Library.open(desk.store_path, desk.report)
    for code in codes:
        other.apply(builders.note(other, code, "Theirs"))
    other.close()
    desk.editor.refresh()


def test_what_another_program_did_since_a_correction_is_undone_first(make_desk: MakeDesk, osce: Report) -> None:
    desk = make_desk(osce)
    elsewhere(desk, "P1-01")
    undone = corrected(desk)
    elsewhere(desk, "P1-02", "P1-03")
    library = desk.editor.library
    assert library
    left = []
    for _step in range(4):
        desk.editor.undo()
        left.append((len(library.in_text.notes()), len(undone)))
    assert left == [(2, 0), (1, 0), (1, 1), (0, 1)]


def test_an_edit_in_the_place_of_one_that_another_program_undid_is_undone_before_a_correction(
    make_desk: MakeDesk, osce: Report
) -> None:
    desk = make_desk(osce)
    elsewhere(desk, "P1-01", "P1-02")
    undone = corrected(desk)
    other = Library.open(desk.store_path, desk.report)
    other.undo()
    other.undo()
    other.close()
    elsewhere(desk, "P1-03")
    library = desk.editor.library
    assert library
    assert len(library.in_text.notes()) == 1
    desk.editor.undo()
    assert (library.in_text.notes(), undone) == ([], [])
    desk.editor.undo()
    assert undone == ["Update"]


def test_what_changes_no_edit_leaves_the_correction_the_last_thing_done(make_desk: MakeDesk, osce: Report) -> None:
    desk = make_desk(osce)
    elsewhere(desk, "P1-01")
    undone = corrected(desk)
    desk.editor.changed.emit(Changes())  # as a report that came again is shown
    desk.editor.undo()
    assert undone == ["Update"]
