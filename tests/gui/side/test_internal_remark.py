"""The internal remark is typed and kept as every text, and its words go nowhere but into the store."""

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from alliance_desktop.domain.marks import MAX_NOTE_BYTES
from alliance_desktop.gui.drafts.unsaved import what_waits
from alliance_desktop.gui.side.position.sheet_editor import RemarkBox
from alliance_desktop.gui.side.recovered import Recovered
from alliance_desktop.library import position_edits
from alliance_desktop.library.library import Library
from alliance_desktop.paths import state_folder
from alliance_desktop.store import drafts as draft_store
from tests.gui.panel_rig import Rig
from tests.gui.side.conftest import Start

CANARY = "Ziegelrot"


def remark(rig: Rig, code: str = "P1-08") -> str:
    """The remark as another program reads it now."""
    found = rig.elsewhere(lambda other: other.internal_remark(code))
    return found.text if found else ""


def set_elsewhere(rig: Rig, text: str, *, seen: bool = True) -> None:
    """Another program writes the remark."""

    def write(other: Library) -> None:
        other.apply(
            position_edits.sheet_edit(other, position_edits.remark_changes(other, [other.target("P1-08")], text))
        )

    rig.elsewhere(write)
    if seen:
        rig.editor.refresh()


def box(rig: Rig) -> RemarkBox:
    return rig.panel.position.remark()


def enter(rig: Rig) -> None:
    """The caret goes into it."""
    rig.panel.edit_remark()
    rig.qtbot.waitUntil(box(rig).isVisible)


def write(rig: Rig, text: str) -> None:
    enter(rig)
    rig.type(text)


def files_outside_the_store(rig: Rig) -> bytes:
    """What lies in the folders of the program, but for the store and what SQLite keeps beside it."""
    found = [*state_folder().rglob("*"), *rig.store.parent.rglob("*")]
    return b"".join(path.read_bytes() for path in found if path.is_file() and not path.name.startswith("store.db"))


def test_it_stands_below_the_position_and_is_saved_when_it_is_left(rig: Rig) -> None:
    assert {"Internal remark", "never exported"} <= set(rig.words)
    assert box(rig).field.accessibleName() == "Internal remark, never exported"
    assert rig.theme.colours.private in box(rig).styleSheet()
    write(rig, f"{CANARY} ends in March.\nNot first.")
    assert rig.panel.is_writing
    rig.press("Ctrl+Return")
    assert remark(rig) == f"{CANARY} ends in March.\nNot first."
    assert rig.text.hasFocus()
    assert rig.said[-1].startswith("Saved ")
    assert rig.library.labels.undo == "Internal remark on P1-08"


def test_a_pause_makes_it_a_draft_in_the_store_and_another_recommendation_saves_it(rig: Rig) -> None:
    write(rig, CANARY)
    rig.qtbot.waitUntil(lambda: rig.drafts() == [CANARY])
    rig.at("P1-09")
    assert (remark(rig), rig.drafts(), box(rig).field.text) == (CANARY, [], "")
    rig.at("P1-08")
    assert box(rig).field.text == CANARY


def test_undo_and_redo_lead_through_it_and_an_emptied_one_lies_in_the_trash_without_its_words(rig: Rig) -> None:
    set_elsewhere(rig, CANARY)
    enter(rig)
    rig.press("Ctrl+A", "Del")
    rig.leave()
    assert remark(rig) == ""
    [item] = rig.library.trash()
    assert (item.code, item.text) == ("P1-08", "")
    assert CANARY not in repr(item)
    rig.press("Ctrl+Z")
    assert remark(rig) == box(rig).field.text == CANARY
    rig.press("Ctrl+Shift+Z")
    assert remark(rig) == box(rig).field.text == ""


def test_of_several_it_says_how_many_have_one_and_never_the_words(rig: Rig) -> None:
    set_elsewhere(rig, CANARY)
    enter(rig)
    rig.navigator.choose(("P1-07", "P1-08", "P1-09"))
    assert "On 1 of 3. Select one to read it." in rig.words
    assert not box(rig).field.isVisible()
    assert CANARY not in box(rig).field.text
    rig.navigator.choose(("P1-06", "P1-07"))
    assert "On none of these 2." in rig.words
    rig.navigator.choose(())
    rig.at("P1-08")
    assert box(rig).field.isVisible()
    assert box(rig).field.text == CANARY


def test_two_programs_that_write_it_have_both_texts_in_it_and_no_note(rig: Rig) -> None:
    set_elsewhere(rig, "Before")
    write(rig, " and mine")
    set_elsewhere(rig, "Theirs", seen=False)
    rig.leave()
    assert remark(rig) == box(rig).field.text == "Theirs\n\nBefore and mine"
    assert rig.notes("P1-08") == rig.drafts() == []
    said = "P1-08: Internal remark was changed elsewhere. It now contains both texts, yours last."
    assert rig.shell.notices == [said]


def test_nothing_of_it_is_copied_cut_or_dragged_and_its_menu_only_pastes(rig: Rig) -> None:
    set_elsewhere(rig, CANARY)
    enter(rig)
    field = box(rig).field
    field.selectAll()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), field.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(field.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions() if action.isVisible()}
    menu.close()
    assert "edit-paste" in names
    assert not names & {"edit-copy", "edit-cut"}
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    enter(rig)
    rig.press("Ctrl+A")
    for key in ("Ctrl+C", "Ctrl+X", "Ctrl+Ins"):
        rig.press(key)
        assert clipboard.text() == "before"
        assert "An internal remark can’t be copied: nothing of it leaves your notes." in rig.words
    rig.press("Shift+Del")
    assert (clipboard.text(), box(rig).field.text) == ("before", CANARY)
    dragged = box(rig).field.createMimeDataFromSelection()
    assert isinstance(dragged, QMimeData)
    assert dragged.formats() == []
    rig.type("x")  # what is chosen is typed over as everywhere
    assert box(rig).field.text == "x"


def test_while_the_store_is_locked_it_waits_in_the_window_and_in_no_file(rig: Rig) -> None:
    set_elsewhere(rig, "Before")
    write(rig, CANARY)
    with rig.locked():
        rig.press("Ctrl+S")
        assert rig.said[-1] == "Not saved – another program is writing"
        assert "Not saved – another program is writing. The text is only here until it can be saved." in rig.words
        assert not any(name in rig.words for name in ("Copy text", "Save elsewhere…"))
        kept = "The internal remark you typed stays only in this window until it can be saved."
        assert what_waits(rig.panel.drafts, 0) == [kept]
        assert not rig.panel.flush()  # so that the window doesn't close
        assert draft_store.read_files(rig.store) == []
        assert CANARY.encode() not in files_outside_the_store(rig)
    rig.press("Ctrl+S")
    assert remark(rig).endswith(CANARY)


def after_a_kill(start: Start, text: str, before: str = "") -> Rig:
    """The next start after a kill while a remark was typed, behind what was there before."""
    first = start()
    if before:
        set_elsewhere(first, before)
    write(first, text)
    first.qtbot.waitUntil(lambda: len(first.drafts()) == 1 and first.drafts()[0].endswith(text))
    first.kill()
    return start("P1-09")


def test_one_that_was_typed_when_the_program_ended_is_offered_without_its_words(start: Start) -> None:
    rig = after_a_kill(start, CANARY)
    [recovered] = rig.panel.findChildren(Recovered)
    assert any(words.startswith("Internal remark: typed ") for words in rig.words)
    assert CANARY not in "".join(rig.words) + recovered.view.toPlainText()
    assert not any(one.isVisible() for one in recovered.findChildren(QPushButton) if one.text() == "Copy")
    rig.click(rig.button("Keep"))
    assert remark(rig) == CANARY
    assert rig.drafts() == []
    assert rig.done == ["Recovered text kept on P1-08"]


def test_one_that_is_discarded_becomes_no_note_and_undo_brings_it(start: Start) -> None:
    rig = after_a_kill(start, CANARY)
    rig.click(rig.button("Discard"))
    assert (remark(rig), rig.drafts(), rig.notes("P1-08")) == ("", [], [])
    assert rig.done[-1] == "Recovered internal remark on P1-08 discarded"
    assert all(item.kind != "note" and CANARY not in repr(item) for item in rig.library.trash())
    rig.leave()
    rig.press("Ctrl+Z")
    assert remark(rig) == CANARY


def test_one_longer_than_a_remark_can_be_is_discarded_and_undo_brings_it(start: Start, tmp_path: Path) -> None:
    first = start()
    write(first, "Begun")
    first.qtbot.waitUntil(lambda: first.drafts() == ["Begun"])
    first.kill()
    long = "x" * (MAX_NOTE_BYTES + 1)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute("UPDATE draft SET text = ?", (long,))
    rig = start("P1-09")
    rig.click(rig.button("Discard"))
    assert (remark(rig), rig.drafts(), rig.notes("P1-08"), rig.failures) == ("", [], [], [])
    rig.leave()
    rig.press("Ctrl+Z")
    assert remark(rig) == long


def test_discarding_leaves_what_the_remark_says(start: Start) -> None:
    rig = after_a_kill(start, CANARY, "Old")
    rig.click(rig.button("Discard"))
    assert remark(rig) == "Old"
    assert [item.label for item in rig.library.trash()] == ["Internal remark on P1-08"]
    rig.leave()
    rig.press("Ctrl+Z")
    assert remark(rig) == f"Old{CANARY}"


def test_a_recovered_one_beside_one_written_meanwhile_keeps_both_in_the_remark(start: Start) -> None:
    rig = after_a_kill(start, " and mine", "Old")
    set_elsewhere(rig, "Theirs")
    rig.click(rig.button("Keep"))
    assert remark(rig) == "Theirs\n\nOld and mine"
    assert rig.notes("P1-08") == rig.drafts() == []


def test_a_recovered_one_that_nobody_changed_takes_its_place(start: Start) -> None:
    rig = after_a_kill(start, " and mine", "Old")
    rig.click(rig.button("Keep"))
    assert remark(rig) == "Old and mine"


def test_read_only_notes_show_it_and_take_no_word(rig: Rig) -> None:
    set_elsewhere(rig, CANARY)
    rig.editor.held = True
    rig.editor.attached.emit()
    enter(rig)
    QTest.keyClicks(box(rig).field, "x")
    assert box(rig).field.text == CANARY
