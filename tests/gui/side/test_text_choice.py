"""Two texts to choose from: shown where the one text stands, and chosen by 1, 2 and 3 while the focus is there."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from alliance_desktop.domain.position import FieldName
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.text_choice import SideView, TextChoice
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from tests import builders
from tests.builders import set_fields
from tests.gui.panel_rig import Rig
from tests.gui.seen import there
from tests.gui.side.conftest import Start

MINE, THEIRS = "Ask for money.", "Ask for funds."


def two(rig: Rig, name: FieldName = "line", mine: str = MINE, *theirs: str | None, source: str = "Money.docx") -> None:
    target = rig.library.target("P1-08")
    assert rig.editor.do(set_fields(rig.library, [target], {name: mine}), announce="")
    record = rig.library.field(target, name)
    assert record
    assert rig.editor.do(builders.beside(rig.library, record, *(theirs or (THEIRS,)), source=source), announce="")


def choices(rig: Rig) -> list[TextChoice]:
    return [one for one in rig.panel.findChildren(TextChoice) if one.isVisible()]


def buttons(choice: TextChoice) -> list[str]:
    return [one.text() for one in choice.findChildren(QPushButton) if not one.isHidden()]


def text(rig: Rig, name: FieldName = "line") -> str:
    return rig.library.marks("P1-08").position.text(name)


def test_both_stand_in_the_fields_place_and_its_key_leads_to_them(rig: Rig) -> None:
    two(rig)
    [choice] = choices(rig)
    editor = rig.panel.position.line()
    assert not editor.field.isVisible()
    assert buttons(choice) == ["1 Mine", "2 Theirs", "3 Join"]
    assert choice.accessibleName() == "Line to take on P1-08, Two texts to choose from"
    assert "from “Money.docx”: Ask for funds." in choice.accessibleDescription()
    rig.panel.edit_position("line")
    assert rig.focus is choice
    assert rig.panel.texts().chosen_from()
    rig.press("“xyz”", Qt.Key.Key_Return, Qt.Key.Key_4)
    assert text(rig) == MINE
    rig.press(Qt.Key.Key_Escape)
    assert rig.text.hasFocus()
    rig.panel.enter()
    assert rig.focus is choice


@pytest.mark.parametrize(
    ("key", "chosen", "label"),
    [
        (Qt.Key.Key_1, MINE, "Line to take on P1-08 chosen"),
        (Qt.Key.Key_2, THEIRS, "Line to take on P1-08 chosen"),
        (Qt.Key.Key_3, f"{MINE}\n\n{THEIRS}", "Line to take on P1-08 joined"),
    ],
)
def test_a_digit_chooses_by_one_edit_that_undo_takes_back(rig: Rig, key: Qt.Key, chosen: str, label: str) -> None:
    two(rig)
    rig.panel.edit_position("line")
    rig.press(key)
    editor = rig.panel.position.line()
    assert (text(rig), rig.done[-1], choices(rig)) == (chosen, label, [])
    assert editor.field.isVisible()
    assert rig.focus is (editor.field if key == Qt.Key.Key_3 else rig.text)
    rig.leave()
    rig.press("Ctrl+Z")
    assert len(choices(rig)) == 1
    assert not editor.field.isVisible()
    assert rig.elsewhere(lambda other: len(other.in_text.to_choose())) == 1
    assert choices(rig)[0].hasFocus()
    rig.press(Qt.Key.Key_2)
    assert (text(rig), rig.library.marks("P1-08").tags) == (THEIRS, ())


def test_undo_of_something_else_leaves_the_focus_where_it_is(rig: Rig) -> None:
    two(rig)
    two(rig, "stance", "support", "oppose")
    rig.panel.edit_position("line")
    rig.press(Qt.Key.Key_1, "Ctrl+Z", Qt.Key.Key_Escape)
    assert rig.editor.do(set_fields(rig.library, [rig.library.target("P1-09")], {"line": "We"}))
    rig.press("Ctrl+Z")
    assert len(choices(rig)) == 2
    assert rig.text.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_3])
def test_the_notice_that_asks_to_choose_goes_once_all_it_is_about_is_chosen(rig: Rig, key: Qt.Key) -> None:
    two(rig, "stance", "support", "oppose")
    rig.write_field("line", "Mine")
    rig.elsewhere(lambda other: other.apply(set_fields(other, [other.target("P1-08")], {"line": "Theirs"})))
    rig.leave()
    said = ["P1-08: Line to take was changed elsewhere. Both versions were kept; choose one."]
    assert rig.shell.notices == said
    rig.note("P1-07", "Of something else")
    rig.panel.edit_position("line")
    assert rig.shell.notices == said
    rig.press(key)
    rig.leave()
    assert rig.shell.notices == []


def test_stance_status_and_days_have_no_third_and_are_not_set_by_their_keys(rig: Rig) -> None:
    two(rig, "stance", "support", "oppose")
    two(rig, "status", "drafted", "cleared")
    two(rig, "reply_by", "2026-12-01", "2026-12-02")
    assert [buttons(one) for one in choices(rig)] == [["1 Mine", "2 Theirs"]] * 3
    assert rig.panel.position.stance.isHidden()
    rig.panel.lists.open_stances()
    assert rig.focus.accessibleName() == "Stance: 2 to choose from, P1-08"
    for status in ("open", "asked"):
        rig.panel.lists.take_status(status)
        assert rig.focus.accessibleName() == "Status: 2 to choose from, P1-08"
    rig.panel.lists.open_stances()
    assert (text(rig, "stance"), text(rig, "status")) == ("support", "drafted")
    rig.press(Qt.Key.Key_3, Qt.Key.Key_2)
    assert text(rig, "stance") == "oppose"
    assert rig.panel.position.stance.isVisible()
    rig.click(choices(rig)[-1].findChildren(QPushButton)[1])
    assert text(rig, "reply_by") == "2026-12-02"


def test_once_one_is_chosen_the_digits_mean_the_next_on_the_card_and_then_the_card(rig: Rig) -> None:
    note = rig.note("P1-08", MINE)
    assert rig.editor.do(builders.beside(rig.library, note, THEIRS), announce="")
    two(rig, "stance", "support", "oppose")
    two(rig, "line")
    two(rig, "background")
    two(rig, "reply_by", "2026-12-01", "2026-12-02")
    rig.at("P1-09").at("P1-08").panel.lists.open_stances()
    for left in range(5, 0, -1):
        assert isinstance(rig.focus, TextChoice)
        assert len(rig.library.in_text.to_choose()) == left
        rig.press(Qt.Key.Key_2)
    assert (text(rig, "stance"), text(rig), rig.notes("P1-08")) == ("oppose", THEIRS, [THEIRS])
    assert (text(rig, "background"), text(rig, "reply_by")) == (THEIRS, "2026-12-02")
    assert rig.text.hasFocus()


def test_of_a_note_one_that_was_removed_there_goes_when_that_is_chosen(rig: Rig) -> None:
    note = rig.note("P1-08", MINE)
    rig.note("P1-08", "Another.")
    assert rig.editor.do(builders.beside(rig.library, note, None), announce="")
    rig.at("P1-09").at("P1-08")
    [choice] = choices(rig)
    assert buttons(choice) == ["1 Mine", "2 Also mine"]
    assert choice.accessibleDescription().endswith(": Removed; 1 Mine, 2 Also mine")
    rig.panel.notes.note_editor().focus_text()
    rig.press(Qt.Key.Key_Delete, Qt.Key.Key_2)
    assert rig.notes("P1-08") == ["Another."]
    rig.press("Ctrl+Z")
    assert [one.id for one in rig.library.in_text.to_choose()] == [note.id]
    assert rig.heads[0].accessibleName().endswith(": Two texts to choose from")


@pytest.mark.parametrize(("name", "mine", "theirs"), [("stance", "support", "oppose"), ("line", MINE, THEIRS)])
def test_the_long_name_of_a_file_is_cut_and_makes_nothing_wider_than_the_panel(
    rig: Rig, name: FieldName, mine: str, theirs: str
) -> None:
    source = "marks_of_the_delegation_of_norway_2026-12-01.jsonld"
    two(rig, name, mine, theirs, source=source)
    rig.panel.resize(tokens.SIDE_MIN, 700)
    inside = there(rig.panel.widget())
    assert inside.minimumSizeHint().width() <= tokens.SIDE_MIN
    [head] = [each for each in choices(rig)[0].findChildren(QLabel) if "Theirs ·" in each.text()]
    assert re.search("from “marks.*….*jsonld”", head.text())
    assert source in head.toolTip()
    assert source in choices(rig)[0].accessibleDescription()


def test_more_than_two_stand_below_one_another_and_join_comes_last(rig: Rig) -> None:
    two(rig, "pressed", MINE, THEIRS, "Ask for neither.")
    [choice] = choices(rig)
    assert len(buttons(choice)) == 4
    assert buttons(choice)[-1] == "4 Join"
    rig.panel.edit_position("pressed")
    rig.press(Qt.Key.Key_3)
    assert text(rig, "pressed") == "Ask for neither."


def test_what_chooses_stands_above_the_texts_and_is_seen_before_all_of_these_are(rig: Rig) -> None:
    two(rig, "stance", "support", "oppose")
    two(rig, "line", MINE, THEIRS, "Ask for neither.\n\n" * 5)
    rig.panel.resize(300, 420)
    settle_layouts()
    below = rig.panel.viewport().height()
    for choice in choices(rig):
        acts = [one for one in choice.findChildren(QPushButton) if not one.isHidden()]
        ends = [one.mapTo(rig.panel.viewport(), one.rect().bottomLeft()).y() for one in acts]
        assert max(ends) < below
        assert max(ends) < min(one.mapTo(rig.panel.viewport(), QPoint()).y() for one in choice.findChildren(SideView))


def test_what_is_being_typed_when_the_second_text_comes_stays_and_is_one_of_them(rig: Rig) -> None:
    target = rig.library.target("P1-08")
    assert rig.editor.do(set_fields(rig.library, [target], {"line": MINE}), announce="")
    rig.write_field("line", " Now.")
    record = rig.library.field(target, "line")
    assert record
    rig.elsewhere(lambda other: other.apply(builders.beside(other, record, THEIRS)))
    rig.editor.refresh()
    editor = rig.panel.position.line()
    assert (editor.field.isVisible(), editor.field.text) == (True, f"{MINE} Now.")
    rig.leave()
    [choice] = choices(rig)
    found = rig.library.in_text.to_choose()[0]
    assert (found.text, {one.text for one in found.others}) == (f"{MINE} Now.", {THEIRS})  # typed on from what it was
    assert choice.record_id == found.id


def test_a_text_in_another_look_was_not_typed_and_both_stand_there_whenever_one_comes_back(rig: Rig) -> None:
    two(rig)
    rig.at("P1-09").at("P1-08")
    rig.theme.choose("dark")
    rig.navigator.let_go(())
    assert choices(rig) == []
    rig.navigator.let_go(None)
    assert [buttons(one) for one in choices(rig)] == [["1 Mine", "2 Theirs", "3 Join"]]
    assert "saved" not in rig.words


def test_of_three_texts_one_from_a_document_that_names_nobody_is_called_by_the_document(rig: Rig) -> None:
    two(rig, "line", MINE, THEIRS, "Ask for cash.", source="Money capital.docx")
    [choice] = choices(rig)
    assert buttons(choice)[:2] == ["1 Mine", "2 Money capital.docx (1)"]
    heads = choice.accessibleDescription()
    assert "Money capital.docx (1) · " in heads
    assert "from “Money capital.docx”" not in heads


def test_several_of_her_own_beside_hers_are_told_apart_in_the_buttons_and_above_the_texts(rig: Rig) -> None:
    two(rig, "line", MINE, THEIRS, "Ask for cash.", source="")
    [choice] = choices(rig)
    assert buttons(choice)[:3] == ["1 Mine", "2 Also mine (1)", "3 Also mine (2)"]
    assert "Also mine (2) · " in choice.accessibleDescription()


def test_once_the_caret_leaves_a_text_that_met_another_one_nothing_says_saved(rig: Rig) -> None:
    rig.panel.edit_position("line")
    rig.elsewhere(lambda on: on.apply(set_fields(on, [on.target("P1-08")], {"line": THEIRS})))
    rig.type(MINE)
    assert rig.panel.flush()
    assert "saved" in rig.words
    rig.leave()
    assert len(choices(rig)) == 1
    assert "saved" not in rig.words


def test_ending_a_text_that_met_another_one_leads_to_the_choice_that_the_bar_asks_for(rig: Rig) -> None:
    rig.panel.edit_position("line")
    rig.elsewhere(lambda on: on.apply(set_fields(on, [on.target("P1-08")], {"line": THEIRS})))
    rig.type(MINE)
    rig.press("Ctrl+Return")
    [choice] = choices(rig)
    assert rig.focus is choice
    rig.press(Qt.Key.Key_2)
    assert (text(rig), rig.library.marks("P1-08").tags) == (THEIRS, ())
    assert rig.text.hasFocus()


def test_who_types_on_after_two_texts_met_chooses_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 100)
    rig = start()
    rig.panel.edit_position("line")
    rig.elsewhere(lambda on: on.apply(set_fields(on, [on.target("P1-08")], {"line": THEIRS})))
    rig.type("Ask for")
    rig.qtbot.waitUntil(lambda: rig.library.in_text.to_choose() != [])
    rig.type(" 2 more")
    assert (rig.panel.position.line().field.text, choices(rig)) == ("Ask for 2 more", [])
    rig.leave()
    assert [len(choices(rig)), text(rig)] == [1, "Ask for 2 more"]
    (record,) = rig.library.in_text.to_choose()
    assert [one.text for one in record.others] == [THEIRS]


def test_without_single_keys_digits_do_nothing_nor_name_buttons(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KEYMAP, "single", False)
    rig = start()
    two(rig)
    rig.panel.edit_position("line")
    assert buttons(choices(rig)[0]) == ["Mine", "Theirs", "Join"]
    rig.press(Qt.Key.Key_2)
    assert text(rig) == MINE
