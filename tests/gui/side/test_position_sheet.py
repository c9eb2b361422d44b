"""The position in the side panel: the stance of one recommendation or of several."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.position import FIELD_LABELS, STANCES, FieldName
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.position.folded_field import FOLDED, FoldedRow
from alliance_desktop.gui.side.position.sheet_editor import WordingDifference
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.store import drafts as draft_store
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.panel_rig import Rig
from tests.gui.side.conftest import Start

LETTERS = {"S": "support", "C": "support-with-changes", "A": "accept", "O": "oppose", "R": "reserved"}


def stance(rig: Rig, code: str = "P1-08") -> str:
    return rig.library.marks(code).position.text("stance")


def give(rig: Rig, stance: str, *codes: str) -> None:
    targets = [rig.library.target(code) for code in codes]
    assert rig.editor.do(set_fields(rig.library, targets, {"stance": stance}), announce="")


def test_each_letter_takes_its_stance_and_undo_and_redo_lead_through(rig: Rig) -> None:
    assert rig.panel.position.stance.text() == "No stance yet"
    for letter, name in LETTERS.items():
        take(rig, letter.lower())
        assert stance(rig) == name
        assert rig.panel.position.stance.text().strip() == STANCES[name].words()
        assert not rig.panel.position.stance.icon().isNull()
        assert rig.done[-1] == f"Stance on P1-08: {STANCES[name].words()}"
        assert not rig.panel.lists.stances().isVisible()
    take(rig, "Del")
    assert stance(rig) == ""
    assert rig.done[-1] == "Stance removed from P1-08"
    for letter in "so":
        take(rig, letter)
    rig.leave()
    rig.press("Ctrl+Z")
    assert stance(rig) == "support"
    assert rig.panel.position.stance.text().strip() == "Support"
    rig.press("Ctrl+Z")
    assert stance(rig) == ""
    rig.press("Ctrl+Shift+Z")
    assert stance(rig) == "support"


def test_arrows_and_enter_take_the_row_and_esc_takes_none(rig: Rig) -> None:
    take(rig, "Down", "Down", "Return")
    assert stance(rig) == "accept"
    rig.panel.lists.open_stances()
    rig.press("Down")  # the list opens on what is on
    rig.press("Esc")
    assert stance(rig) == "accept"
    assert not rig.panel.lists.stances().isVisible()
    take(rig, "Down", "Return")
    assert stance(rig) == "oppose"


def test_nothing_below_it_moves_when_a_stance_is_taken_or_removed(rig: Rig) -> None:
    line, seen = rig.panel.position.line(), set[tuple[int, int]]()
    for stance in (None, *STANCES, None):
        if stance:
            give(rig, stance, "P1-08")
        else:
            take(rig, "Del")
        settle_layouts()
        seen.add((rig.panel.position.stance.height(), line.mapTo(rig.panel, line.rect().topLeft()).y()))
    assert len(seen) == 1


def test_a_screen_reader_hears_word_letter_and_help_of_each_row_and_which_is_on(rig: Rig) -> None:
    give(rig, "accept", "P1-08")
    rig.panel.lists.open_stances()
    model, role = rig.panel.lists.stances().list.model(), Qt.ItemDataRole.AccessibleTextRole
    rows = [model.data(model.index(row, 0), role) for row in range(model.rowCount())]
    assert rows[2] == "Can accept, on, A, We would not stand in the way of consensus"
    assert len(rows) == len(STANCES) + 1
    assert rig.panel.position.stance.accessibleName() == "Stance: Can accept"


def give_elsewhere(rig: Rig, stance: str, *codes: str) -> None:
    """Another program gives this stance, and this window knows nothing of it yet."""
    rig.elsewhere(
        lambda other: other.apply(set_fields(other, [other.target(code) for code in codes], {"stance": stance}))
    )


def beside(rig: Rig, field: FieldName, code: str = "P1-08") -> list[str | None]:
    record = rig.library.marks(code).position.record(field)
    return [one.text for one in record.others] if record else []


BOTH = "was changed elsewhere. Both versions were kept; choose one."


def test_a_stance_chosen_while_another_program_gives_one_stands_beside_that(rig: Rig) -> None:
    give_elsewhere(rig, "oppose", "P1-08")
    take(rig, "A")
    assert (stance(rig), beside(rig, "stance")) == ("accept", ["oppose"])
    assert rig.done == [f"Stance on P1-08: Can accept. P1-08: Stance {BOTH}"]
    rig.leave()
    rig.press("Ctrl+Z")
    assert (stance(rig), beside(rig, "stance")) == ("oppose", [])


def test_of_several_it_is_said_on_which_the_stance_was_set_and_which_another_program_gave_one(rig: Rig) -> None:
    rig.navigator.choose(("P1-07", "P1-08", "P1-09"))
    rig.panel.lists.open_stances()
    give_elsewhere(rig, "oppose", "P1-08")
    rig.press("A")
    assert [stance(rig, code) for code in ("P1-07", "P1-08", "P1-09")] == ["accept"] * 3
    assert beside(rig, "stance") == ["oppose"]
    assert rig.done == [f"Stance on 3 recommendations: Can accept. P1-08: Stance {BOTH}"]


def test_a_stance_removed_while_another_program_gives_one_stays_and_it_is_said(rig: Rig) -> None:
    give(rig, "oppose", "P1-08")
    rig.panel.lists.open_stances()
    give_elsewhere(rig, "support", "P1-08")
    rig.press("Backspace")
    assert (stance(rig), rig.notes("P1-08")) == ("support", [])
    assert rig.done == ["P1-08: Stance was changed elsewhere. The other version was kept."]


def test_a_stance_that_waits_for_the_store_while_another_program_gives_one_stands_beside_that(rig: Rig) -> None:
    give(rig, "support", "P1-08")
    with rig.locked():
        take(rig, "A")
    assert list(rig.editor.waiting) == ["Stance on P1-08"]
    give_elsewhere(rig, "oppose", "P1-08")
    rig.editor.do_waiting()
    assert (stance(rig), beside(rig, "stance")) == ("accept", ["oppose"])
    assert rig.editor.waiting == ()


def test_an_open_list_follows_what_another_program_gives(rig: Rig) -> None:
    rig.panel.lists.open_stances()
    model = rig.panel.lists.stances().list.model()
    assert "No stance yet, on, " in said_of_rows(model)
    rig.elsewhere(lambda other: other.apply(set_fields(other, [other.target("P1-08")], {"stance": "reserved"})))
    rig.editor.refresh()
    assert "Position reserved, on, " in said_of_rows(model)
    rig.press("Esc")


def said_of_rows(model: QAbstractItemModel) -> str:
    """What a screen reader says of all rows of a list."""
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return " ".join(str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows)


def test_a_stance_goes_to_all_in_hand_and_where_they_differ_or_some_have_none_it_is_said(rig: Rig) -> None:
    give(rig, "support", "P1-01", "P1-02")
    give(rig, "reserved", "P1-03")
    rig.navigator.choose(("P1-01", "P1-02", "P1-03", "P1-04"))
    assert rig.panel.position.stance.text() == "2 different stances"
    assert {"a change applies to all 4", "Support", "P1-01, P1-02", "Position reserved", "P1-03"} <= set(rig.words)
    take(rig, "o")
    assert [stance(rig, f"P1-0{number}") for number in range(1, 5)] == ["oppose"] * 4
    assert rig.done[-1] == "Stance on 4 recommendations: Cannot accept"
    assert rig.panel.position.stance.text().strip() == "Cannot accept"
    assert "P1-03" not in rig.words
    rig.leave()
    rig.press("Ctrl+Z")
    assert [stance(rig, f"P1-0{number}") for number in range(1, 5)] == ["support", "support", "reserved", ""]
    give(rig, "support", "P1-05")
    rig.navigator.choose(("P1-05", "P1-06"))
    assert rig.panel.position.stance.text() == "Support on 1 of 2"


def line(rig: Rig, code: str = "P1-08") -> str:
    """The line to take as another program reads it now."""
    return rig.elsewhere(lambda other: other.marks(code).position.text("line"))


def only(texts: list[str]) -> str:
    """The one that is there."""
    [text] = texts
    return text


def take(rig: Rig, *pressed: str) -> None:
    """By keys in the list of stances."""
    rig.panel.lists.open_stances()
    rig.press(*pressed)


def set_elsewhere(rig: Rig, text: str, status: str = "", *, seen: bool = False) -> None:
    """Another program writes the line, and whatever else; the window looks, or has not seen it yet."""
    rig.elsewhere(
        lambda other: other.apply(set_fields(other, [other.target("P1-08")], {"line": text, "status": status}))
    )
    if seen:
        rig.editor.refresh()


def field(rig: Rig) -> NoteText:
    return rig.panel.position.line().field


def test_a_line_to_take_is_written_when_the_editor_is_left_and_said_to_be_saved(rig: Rig) -> None:
    rig.write_field("line", "We **support** it.\nAlways.")
    assert line(rig) == ""
    assert rig.panel.is_writing
    rig.press("Ctrl+Return")
    assert line(rig) == "We **support** it.\nAlways."
    assert rig.text.hasFocus()
    assert "saved" in rig.words
    assert rig.said[-1].startswith("Saved ")


def test_a_line_is_a_draft_until_one_rests(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 2_000)
    rig = start()
    rig.write_field("line", "We support it")
    rig.qtbot.waitUntil(lambda: rig.drafts() == ["We support it"])
    rig.qtbot.waitUntil(lambda: line(rig) == "We support it")
    assert rig.drafts() == []
    assert field(rig).hasFocus()


def test_going_to_another_recommendation_saves_the_line_and_shows_that_ones(rig: Rig) -> None:
    rig.write_field("line", "Of eight")
    rig.at("P1-09")
    assert line(rig) == "Of eight"
    assert field(rig).text == ""
    rig.at("P1-08")
    assert field(rig).text == "Of eight"
    rig.navigator.choose(("P1-08", "P1-09"))
    assert field(rig).text == ""
    assert field(rig).placeholderText() == "1 has one. What you type here goes only to P1-09."


def test_undo_takes_typing_while_the_caret_is_there_and_the_line_once_it_left_and_redo_brings_it(rig: Rig) -> None:
    set_elsewhere(rig, "one", seen=True)
    rig.write_field("line", " two").press("Ctrl+Z")
    assert field(rig).text == "one"
    rig.type(" ten")
    rig.leave()
    assert line(rig) == "one ten"
    rig.press("Ctrl+Z")
    assert line(rig) == field(rig).text == "one"
    rig.press("Ctrl+Shift+Z")
    assert line(rig) == field(rig).text == "one ten"


def test_a_line_emptied_lies_in_the_trash_or_comes_back_where_another_program_wrote_it(rig: Rig) -> None:
    set_elsewhere(rig, "An old line", seen=True)
    rig.panel.edit_position("line")
    rig.press("Ctrl+A", "Del")
    rig.leave()
    assert line(rig) == ""
    assert rig.library.trash()
    set_elsewhere(rig, "Theirs before", seen=True)
    rig.panel.edit_position("line")
    rig.press("Ctrl+A", "Del")
    set_elsewhere(rig, "Theirs now")
    rig.leave()
    assert line(rig) == field(rig).text == "Theirs now"
    assert rig.shell.notices == ["P1-08: Line to take was changed elsewhere. The other text was kept."]


@pytest.mark.parametrize("seen", [False, True])
def test_a_line_changed_elsewhere_while_it_is_typed_keeps_both_texts_and_says_so(rig: Rig, seen: bool) -> None:
    set_elsewhere(rig, "Theirs before", seen=True)
    rig.write_field("line", " and mine")
    set_elsewhere(rig, "Theirs now", seen=seen)
    rig.leave()
    assert (line(rig), beside(rig, "line")) == ("Theirs before and mine", ["Theirs now"])
    assert rig.shell.notices == [f"P1-08: Line to take {BOTH}"]
    assert rig.drafts() == []


def test_a_line_emptied_once_both_were_kept_is_theirs_with_its_removal_to_choose_from(rig: Rig) -> None:
    set_elsewhere(rig, "Theirs before", seen=True)
    rig.write_field("line", " and mine")
    set_elsewhere(rig, "Theirs now")
    rig.panel.flush()
    rig.press("Ctrl+A", "Del")
    rig.leave()
    assert (line(rig), beside(rig, "line")) == ("Theirs now", [None])
    assert field(rig).text == "Theirs now"


def test_a_line_that_is_only_shown_follows_the_store_and_one_that_is_typed_stays(rig: Rig) -> None:
    rig.panel.edit_position("line")
    set_elsewhere(rig, "Theirs", seen=True)
    assert field(rig).text == "Theirs"
    rig.type(" and mine")
    rig.editor.refresh()
    assert "and mine" in field(rig).text


def test_a_cleared_line_that_changes_is_drafted_again_and_the_toast_says_so(rig: Rig) -> None:
    set_elsewhere(rig, "Cleared words", status="cleared", seen=True)
    rig.write_field("line", " changed").leave()
    assert rig.library.marks("P1-08").position.status == "drafted"
    assert rig.done == ["Line to take on P1-08, no longer cleared"]
    rig.press("Ctrl+Z")
    position = rig.library.marks("P1-08").position
    assert (position.text("line"), position.status) == ("Cleared words", "cleared")


def test_another_stance_on_cleared_ones_is_drafted_again_and_the_toast_says_so(rig: Rig) -> None:
    targets = [rig.library.target(code) for code in ("P1-08", "P1-09")]
    rig.editor.do(set_fields(rig.library, targets, {"stance": "support", "status": "cleared"}), announce="")
    take(rig, "o")
    position = rig.library.marks("P1-08").position
    assert (position.text("stance"), position.status) == ("oppose", "drafted")
    assert rig.done == ["Stance on P1-08, no longer cleared: Cannot accept"]
    rig.press("Ctrl+Z")
    assert rig.library.marks("P1-08").position.status == "cleared"
    rig.navigator.choose(("P1-08", "P1-09"))
    take(rig, "o")
    assert rig.done[-1] == "Stance on 2 recommendations, no longer cleared: Cannot accept"
    assert rig.library.marks("P1-09").position.status == "drafted"


def test_with_a_locked_store_the_line_is_kept_in_a_file_and_follows_later(rig: Rig) -> None:
    give(rig, "support", "P1-08")  # the store is made with the first change
    rig.write_field("line", "We support it")
    with rig.locked():
        rig.press("Ctrl+S")
        assert rig.said[-1] == "Not saved – another program is writing"
        [draft] = draft_store.read_files(rig.store)
        assert draft.text == "We support it"
    rig.press("Ctrl+S")
    assert line(rig) == "We support it"
    assert draft_store.read_files(rig.store) == []


def after_a_kill(start: Start) -> Rig:
    """The next start after a kill while a line was typed."""
    first = start()
    first.write_field("line", "We support it")
    first.qtbot.waitUntil(lambda: first.drafts() == ["We support it"])
    first.kill()
    return start()


def test_a_line_that_was_typed_when_the_program_ended_is_offered_and_kept(start: Start) -> None:
    rig = after_a_kill(start)
    assert any(words.startswith("Line to take: typed ") for words in rig.words)
    rig.click(rig.button("Keep"))
    assert line(rig) == "We support it"
    assert rig.drafts() == []
    assert rig.done == ["Recovered text kept on P1-08"]
    assert rig.panel.recovery.found == ()


def test_a_recovered_line_beside_one_written_meanwhile_keeps_both(start: Start) -> None:
    first = start()
    set_elsewhere(first, "Old", seen=True)
    first.write_field("line", " and mine")
    first.qtbot.waitUntil(lambda: first.drafts() == ["Old and mine"])
    first.kill()
    rig = start()
    rig.clock.forward(60)
    set_elsewhere(rig, "Theirs", seen=True)
    rig.click(rig.button("Keep"))
    assert (line(rig), beside(rig, "line")) == ("Old and mine", ["Theirs"])
    assert rig.drafts() == []


def text_of(rig: Rig, name: FieldName) -> str:
    """A text of the position as another program reads it now."""
    return rig.elsewhere(lambda other: other.marks("P1-08").position.text(name))


def row(rig: Rig, name: FieldName) -> FoldedRow:
    return rig.panel.position.folded[name].row


def test_with_ctrl_enter_on_a_folded_text_one_is_done_and_it_stays_folded(rig: Rig) -> None:
    row(rig, "wording").setFocus()
    rig.press("Ctrl+Return")
    assert rig.text.hasFocus()
    assert not row(rig, "wording").isChecked()


@pytest.mark.parametrize("name", FOLDED)
def test_a_folded_text_says_how_it_begins_until_it_is_open_and_is_saved_as_typed(rig: Rig, name: FieldName) -> None:
    assert row(rig, name).accessibleName() == f"{FIELD_LABELS[name]()}: empty"
    row(rig, name).setFocus()
    rig.press("Space")
    assert row(rig, name).accessibleName() == FIELD_LABELS[name]()
    assert rig.panel.position.folded[name].editor().field.placeholderText() == "", "its name stands above"
    rig.write_field(name, "Amounts are for nations.\nMore.")
    assert rig.panel.is_writing
    rig.press("Esc")
    assert rig.text.hasFocus()
    assert text_of(rig, name) == "Amounts are for nations.\nMore."
    assert row(rig, name).accessibleName() == FIELD_LABELS[name](), "the text stands beneath"
    row(rig, name).click()
    assert row(rig, name).accessibleName() == f"{FIELD_LABELS[name]()}: Amounts are for nations.\xa0· More."


@pytest.mark.parametrize("name", FOLDED)
def test_the_head_of_a_folded_text_says_how_it_begins_before_the_store_has_it(rig: Rig, name: FieldName) -> None:
    rig.write_field(name, "Amounts")
    with rig.locked():
        row(rig, name).click()
        rig.qtbot.waitUntil(lambda: rig.panel.drafts.is_failing)
        assert row(rig, name).accessibleName() == f"{FIELD_LABELS[name]()}: Amounts"


def test_a_folded_text_of_another_recommendation_is_saved_and_folded(rig: Rig) -> None:
    rig.write_field("pressed", "Of eight")
    rig.at("P1-09")
    assert text_of(rig, "pressed") == "Of eight"
    assert not row(rig, "pressed").isChecked()
    assert not rig.panel.position.folded["pressed"].editor().isVisible()
    rig.at("P1-08")
    rig.panel.edit_position("pressed")
    assert rig.panel.position.folded["pressed"].editor().field.text == "Of eight"


def counts(rig: Rig) -> list[str]:
    """What the panel's lines say, one under the other; those that are hidden left out."""
    return [one.accessibleName() for one in rig.panel.position.findChildren(FoldedRow) if one.isVisible()]


def test_of_several_all_texts_are_counted_in_one_column(rig: Rig) -> None:
    both = [rig.library.target(code) for code in ("P1-08", "P1-09")]
    assert rig.editor.do(set_fields(rig.library, both, {"line": "Ours"}))
    rig.navigator.choose(("P1-08", "P1-09"))
    QApplication.processEvents()
    rows = [one for one in rig.panel.position.findChildren(FoldedRow) if one.isVisible()]
    assert [one.accessibleName().partition(":")[0] for one in rows] == [
        "Line to take",
        "Proposed wording",
        "If pressed",
        "Background",
        "Status",
    ]
    assert len({(one.x(), one.size()) for one in rows}) == 1
    assert [one.isEnabled() for one in rows] == [False, False, True, True, True]


def test_of_several_all_texts_are_counted_in_one_column_and_sections_have_none(rig: Rig) -> None:
    rig.write_field("background", "Since 2012").leave()
    rig.navigator.choose(("P1-08", "P1-09", "P1-10"))
    assert row(rig, "background").accessibleName() == "Background: 1 of 3"
    rig.navigator.choose(())
    rig.at("panel-1")
    assert not rig.panel.position.isVisible()
    rig.panel.lists.open_stances()
    assert rig.panel.lists.stances.made is None


def test_a_folded_text_is_undone_and_shown_as_the_store_has_it(rig: Rig) -> None:
    rig.write_field("wording", "should be").leave()
    rig.press("Ctrl+Z")
    assert text_of(rig, "wording") == ""
    assert rig.panel.position.folded["wording"].editor().field.text == ""
    row(rig, "wording").click()
    assert row(rig, "wording").accessibleName() == "Proposed wording: empty"


def test_texts_of_two_fields_are_kept_apart_while_both_wait_to_be_saved(rig: Rig) -> None:
    give(rig, "support", "P1-08")
    with rig.locked():
        texts: tuple[tuple[FieldName, str], ...] = (("line", "A line"), ("pressed", "An answer"))
        for name, words in texts:
            rig.write_field(name, words).press("Ctrl+S")
    rig.panel.flush()
    assert (text_of(rig, "line"), text_of(rig, "pressed")) == ("A line", "An answer")


def test_a_recovered_line_that_was_written_so_meanwhile_leaves_no_draft(start: Start) -> None:
    rig = after_a_kill(start)
    set_elsewhere(rig, "We support it", seen=True)
    rig.click(rig.button("Keep"))
    assert line(rig) == "We support it"
    assert rig.drafts() == rig.notes("P1-08") == []


def changes(rig: Rig) -> tuple[str, str]:
    """What the view below the wording has struck through, and what it has bold and underlined."""
    [shown] = rig.panel.findChildren(WordingDifference)
    gone = added = ""
    block = shown.view.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form, text = pieces.fragment().charFormat(), pieces.fragment().text()
            if form.fontStrikeOut():
                gone += text
            if form.fontUnderline():
                assert form.fontWeight() > QFont.Weight.Normal
                added += text
            pieces += 1
        block = block.next()
    return gone, added


def words_of(rig: Rig, code: str) -> str:
    found = rig.report.recommendation(code)
    assert found
    return found.text


def test_what_a_wording_changes_stands_below_it_as_one_types_by_whole_words(rig: Rig) -> None:
    words = words_of(rig, "P1-08")
    rig.panel.edit_position("wording")
    [shown] = rig.panel.findChildren(WordingDifference)
    rig.qtbot.waitUntil(shown.begin.isVisible)
    rig.click(shown.begin)
    field = rig.panel.position.folded["wording"].editor().field
    assert (field.text, changes(rig)) == (words, ("", ""))
    assert not shown.begin.isVisible()
    field.moveCursor(QTextCursor.MoveOperation.Start)
    first = words.split()[0]
    for _letter in first:
        rig.press("Del")
    rig.type("Sound")
    assert changes(rig) == (first, "Sound")
    assert shown.view.accessibleDescription() == f"deleted: {first}; added: Sound"
    rig.leave()
    assert text_of(rig, "wording") == words.replace(first, "Sound", 1)


def test_what_a_wording_changes_is_that_of_the_recommendation_in_hand(rig: Rig) -> None:
    rig.write_field("wording", "Nothing of it")
    assert changes(rig) == (words_of(rig, "P1-08"), "Nothing of it")
    rig.at("P1-09")
    rig.panel.edit_position("wording")
    [shown] = rig.panel.findChildren(WordingDifference)
    assert not shown.view.isVisible()
    rig.type("x")
    assert changes(rig) == (words_of(rig, "P1-09"), "x")


def test_where_the_focus_is_in_what_a_wording_changes_is_seen_without_a_caret(rig: Rig) -> None:
    rig.write_field("wording", "Nothing of it")
    [shown] = rig.panel.findChildren(WordingDifference)

    def edge() -> str:
        return shown.grab().toImage().pixelColor(shown.width() // 2, 0).name()

    assert edge() != rig.theme.colour("accent").name()
    rig.press("Tab")
    assert rig.focus is shown.view
    assert shown.view.cursorWidth() == 0
    assert edge() == rig.theme.colour("accent").name()


def test_a_wording_of_the_greatest_length_is_compared_too(rig: Rig) -> None:
    rig.panel.edit_position("wording")
    rig.panel.position.folded["wording"].editor().field.insertPlainText("word after word " * 10_000)
    gone, added = changes(rig)
    assert gone.strip() == words_of(rig, "P1-08")
    assert len(added) > 100_000


def lines(rig: Rig, name: FieldName = "line") -> list[str]:
    """What P1-07 to P1-10 have in this field, as another program reads it now."""
    return rig.elsewhere(
        lambda other: [other.marks(code).position.text(name) for code in ("P1-07", "P1-08", "P1-09", "P1-10")]
    )


def with_four(rig: Rig) -> Rig:
    """P1-08 has a line, and it is in hand with three that have none."""
    set_elsewhere(rig, "Of eight", seen=True)
    rig.navigator.choose(("P1-07", "P1-08", "P1-09", "P1-10"))
    return rig


def test_of_several_what_is_typed_goes_only_to_those_that_have_none(rig: Rig) -> None:
    with_four(rig).panel.edit_position("line")
    rig.qtbot.waitUntil(lambda: field(rig).isVisible())
    said = "1 has one. What you type here goes only to P1-07, P1-09, P1-10."
    assert field(rig).placeholderText() == field(rig).accessibleDescription() == said
    assert field(rig).text == ""
    rig.type("For all")
    rig.leave()
    assert lines(rig) == ["For all", "Of eight", "For all", "For all"]
    assert rig.done == ["Line to take on 3 recommendations"]
    assert counts(rig)[0] == "Line to take: 4 of 4"
    assert not field(rig).isVisible()
    rig.press("Ctrl+Z")
    assert lines(rig) == ["", "Of eight", "", ""]
    assert field(rig).isVisible()


def test_of_more_than_four_the_hint_counts_where_the_text_goes(rig: Rig) -> None:
    codes = tuple(f"P1-{number:02d}" for number in range(1, 12))
    with_four(rig).navigator.choose((*codes[:5], "P1-08"))
    rig.qtbot.waitUntil(lambda: field(rig).isVisible())
    assert field(rig).placeholderText() == "1 has one. What you type here goes only to the 5 that have none."
    rig.navigator.choose(codes)
    assert field(rig).placeholderText() == "1 has one. What you type here goes only to the 10 that have none."


def test_one_more_in_hand_is_seen_in_where_a_text_goes(rig: Rig) -> None:
    """In what is on the screen: a picture taken of the widget would be painted for it alone."""
    set_elsewhere(rig, "Of eight", seen=True)
    rig.qtbot.waitUntil(lambda: rig.panel.position.line.made is not None)
    rig.navigator.choose(("P1-08", "P1-09"))
    rig.qtbot.waitUntil(lambda: field(rig).isVisible())
    QTest.qWait(50)
    painted = seen.Counted(field(rig).viewport())
    rig.navigator.choose(("P1-08", "P1-09", "P1-10"))
    assert field(rig).placeholderText() == "1 has one. What you type here goes only to P1-09, P1-10."
    rig.qtbot.waitUntil(lambda: painted.count > 0)


def test_a_text_for_several_goes_on_after_a_rest(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 1_000)
    rig = with_four(start())
    rig.write_field("line", "For")
    rig.qtbot.waitUntil(lambda: lines(rig) == ["For", "Of eight", "For", "For"])
    assert field(rig).hasFocus()
    rig.type(" all")
    rig.leave()
    assert lines(rig) == ["For all", "Of eight", "For all", "For all"]


def test_a_text_for_several_stands_beside_what_another_program_gives_one_of_them(rig: Rig) -> None:
    with_four(rig).write_field("line", "For all")
    rig.elsewhere(lambda other: other.apply(set_fields(other, [other.target("P1-09")], {"line": "Theirs"})))
    rig.leave()
    assert lines(rig) == ["For all", "Of eight", "For all", "For all"]
    assert beside(rig, "line", "P1-09") == ["Theirs"]
    assert rig.shell.notices == ["1 recommendation was given a text elsewhere. Both versions were kept; choose one."]


def test_a_text_all_got_elsewhere_is_kept(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 1_000)
    rig = start()
    rig.navigator.choose(("P1-07", "P1-09"))
    rig.panel.edit_position("line")
    other = rig.other()
    both = [other.target(code) for code in ("P1-07", "P1-09")]
    other.apply(set_fields(other, both, {"line": "Theirs"}))
    other.close()
    rig.type("For")
    rig.qtbot.waitUntil(lambda: beside(rig, "line", "P1-07") == ["Theirs"])
    rig.type(" all")
    rig.leave()
    assert [rig.library.marks(code).position.text("line") for code in ("P1-07", "P1-09")] == ["For all"] * 2
    assert [beside(rig, "line", code) for code in ("P1-07", "P1-09")] == [["Theirs"]] * 2


def test_a_text_for_several_of_a_program_that_ended_is_kept_for_all(start: Start) -> None:
    first = with_four(start())
    first.write_field("line", "For all")
    first.qtbot.waitUntil(lambda: first.drafts() == ["For all"])
    first.kill()
    rig = start()
    assert rig.button("P1-07, P1-09, P1-10").isVisible()
    rig.click(rig.button("Keep"))
    assert rig.done[-1] == "Recovered text kept on P1-07, P1-09, P1-10"
    assert lines(rig) == ["For all", "Of eight", "For all", "For all"]
    assert rig.drafts() == []


def test_of_several_the_folded_texts_take_one_too_and_a_wording_is_each_ones_own(rig: Rig) -> None:
    with_four(rig)
    assert not row(rig, "wording").isEnabled()
    for name in ("pressed", "background"):
        row(rig, name).setFocus()
        rig.press("Space", "“For all”", "Esc")
        assert lines(rig, name) == ["For all"] * 4
        assert not row(rig, name).isChecked()
        assert not row(rig, name).isEnabled()


def test_going_to_one_of_several_keeps_what_was_typed_for_them(rig: Rig) -> None:
    with_four(rig).write_field("line", "For all")
    rig.navigator.choose(())
    rig.at("P1-08")
    assert field(rig).text == "Of eight"
    assert lines(rig) == ["For all", "Of eight", "For all", "For all"]
