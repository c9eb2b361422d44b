"""The position in the side panel: the stance of one recommendation or of several."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.position import STANCES
from alliance_desktop.library import position_edits
from tests.panel_rig import Rig

Key = Qt.Key
LETTERS = {"S": "support", "C": "support-with-changes", "A": "accept", "O": "oppose", "R": "reserved"}


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Rig:
    return Rig(qtbot, tmp_path / "store.db").at("P1-08")


def stance(rig: Rig, code: str = "P1-08") -> str:
    return rig.library.marks(code).position.text("stance")


def give(rig: Rig, stance: str, *codes: str) -> None:
    targets = [rig.library.target(code) for code in codes]
    assert rig.editor.do(position_edits.set_fields(rig.library, targets, {"stance": stance}), announce="")


def test_each_letter_takes_its_stance_and_del_takes_it_away(rig: Rig) -> None:
    assert rig.panel.position.stance.text() == "No position yet"
    for letter, name in LETTERS.items():
        rig.panel.open_stance_picker()
        rig.type(letter.lower())
        assert stance(rig) == name
        assert rig.panel.position.stance.text().strip() == STANCES[name]()
        assert not rig.panel.position.stance.icon().isNull()
        assert rig.done[-1] == f"Stance on P1-08: {STANCES[name]()}"
        assert not rig.panel.stances().isVisible()
    rig.panel.open_stance_picker()
    rig.press(Key.Key_Delete)
    assert stance(rig) == ""
    assert rig.done[-1] == "Stance removed from P1-08"


def test_arrows_and_enter_take_the_row_and_esc_takes_none(rig: Rig) -> None:
    rig.panel.open_stance_picker()
    rig.press(Key.Key_Down)
    rig.press(Key.Key_Down)
    rig.press(Key.Key_Return)
    assert stance(rig) == "accept"
    rig.panel.open_stance_picker()
    rig.press(Key.Key_Down)  # the list opens on what is on
    rig.press(Key.Key_Escape)
    assert stance(rig) == "accept"
    assert not rig.panel.stances().isVisible()
    rig.panel.open_stance_picker()
    rig.press(Key.Key_Down)
    rig.press(Key.Key_Return)
    assert stance(rig) == "oppose"


def test_a_screen_reader_hears_word_letter_and_help_of_each_row_and_which_is_on(rig: Rig) -> None:
    give(rig, "accept", "P1-08")
    rig.panel.open_stance_picker()
    model, role = rig.panel.stances().list.model(), Qt.ItemDataRole.AccessibleTextRole
    rows = [model.data(model.index(row, 0), role) for row in range(model.rowCount())]
    assert rows[2] == "Can accept, on, A, We would not stand in the way of consensus"
    assert len(rows) == len(STANCES) + 1
    assert rig.panel.position.stance.accessibleName() == "Position: Can accept"


def test_undo_and_redo_lead_through_stances(rig: Rig) -> None:
    for letter in "so":
        rig.panel.open_stance_picker()
        rig.type(letter)
    rig.leave()
    rig.control(Key.Key_Z)
    assert stance(rig) == "support"
    assert rig.panel.position.stance.text().strip() == "Support"
    rig.control(Key.Key_Z)
    assert stance(rig) == ""
    rig.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert stance(rig) == "support"


def test_a_stance_goes_to_all_in_hand_and_where_they_differ_each_is_named_with_its_codes(rig: Rig) -> None:
    give(rig, "support", "P1-01", "P1-02")
    give(rig, "reserved", "P1-03")
    rig.navigator.choose(("P1-01", "P1-02", "P1-03", "P1-04"))
    assert rig.panel.position.stance.text() == "2 different stances"
    assert {"a change applies to all 4", "Support", "P1-01, P1-02", "Position reserved", "P1-03"} <= set(rig.words)
    rig.panel.open_stance_picker()
    rig.type("o")
    assert [stance(rig, f"P1-0{number}") for number in range(1, 5)] == ["oppose"] * 4
    assert rig.done[-1] == "Stance on 4 recommendations: Cannot accept"
    assert rig.panel.position.stance.text().strip() == "Cannot accept"
    assert "P1-03" not in rig.words
    rig.leave()
    rig.control(Key.Key_Z)
    assert [stance(rig, f"P1-0{number}") for number in range(1, 5)] == ["support", "support", "reserved", ""]


def test_where_some_have_none_it_says_how_many_have_one(rig: Rig) -> None:
    give(rig, "support", "P1-01")
    rig.navigator.choose(("P1-01", "P1-02"))
    assert rig.panel.position.stance.text() == "Support on 1 of 2"


def test_sections_have_no_position(rig: Rig) -> None:
    rig.at("panel-1")
    assert not rig.panel.position.isVisible()
    rig.panel.open_stance_picker()
    assert rig.panel.stances.made is None
