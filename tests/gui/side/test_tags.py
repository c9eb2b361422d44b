"""Tags in the side panel: chips, and the picker that makes and sets them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.side.tag_chips import TagChip
from alliance_desktop.gui.side.tag_picker import topics_of
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import tag_edits
from tests import builders
from tests.gui import seen
from tests.gui.conftest import Announced
from tests.gui.marking import library_of, marking
from tests.gui.panel_rig import Rig
from tests.gui.seen import there
from tests.gui.typing import keys, type_text

CODES = ("P1-01", "P1-02", "P1-03")


def tag(rig: Rig, name: str, *codes: str) -> None:
    assert rig.editor.do(builders.tagged(rig.library, name, *codes), announce="")


def tags(rig: Rig, code: str) -> list[str]:
    return [each.name for each in rig.library.marks(code).tags]


def chips(rig: Rig) -> list[TagChip]:
    return [chip for chip in rig.panel.tags.findChildren(TagChip) if chip.isVisible()]


def names(rig: Rig) -> list[str]:
    return [row.partition(", ")[0] for row in rig.panel.picker().list.spoken]


def pick(rig: Rig, text: str, key: int | None = None, *, enter: bool = True) -> None:
    rig.panel.open_tag_picker(key)
    QTest.keyClicks(rig.panel.picker().line, text)
    if enter:
        QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Return)


def test_a_typed_name_becomes_a_tag_and_picked_again_it_is_taken_away(rig: Rig) -> None:
    pick(rig, "#funding")
    assert tags(rig, "P1-08") == ["funding"]
    assert rig.done == ["Tag “funding” added to P1-08"]
    assert [chip.text() for chip in chips(rig)] == ["funding"]
    assert not rig.panel.picker().isVisible()
    pick(rig, "funding")
    assert tags(rig, "P1-08") == []
    assert rig.done[1:] == ["Tag “funding” removed from P1-08"]


def test_the_picker_offers_names_to_begin_with_where_there_is_no_tag(rig: Rig) -> None:
    rig.panel.open_tag_picker()
    assert names(rig) == ["raise", "if-raised", "red-line", "follow-up"]
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Down)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Down)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Tab)
    assert tags(rig, "P1-08") == ["if-raised"]


def test_what_the_recommendations_are_about_is_offered_first_and_made_only_when_taken(osce: Report) -> None:
    assert topics_of(osce, ["P1-08"])[0] == "funding"
    assert topics_of(osce, ["introduction"]) == ()
    several = topics_of(osce, [one.code for one in osce.recommendations])
    assert len(several) == len(set(several)) == 4


def test_tags_are_found_by_the_beginning_of_a_word_without_accents_and_case(rig: Rig) -> None:
    tag(rig, "Élan vital", "P1-01")
    tag(rig, "money/compensation", "P1-01", "P1-02")
    tag(rig, "training", "P1-01")
    for typed, found in (("ela", "Élan vital"), ("vit", "Élan vital"), ("COMP", "money/compensation")):
        pick(rig, typed, enter=False)
        assert names(rig) == [found, f"Make tag “{typed}”"]
        rig.panel.picker().close()
    pick(rig, "vit")
    assert tags(rig, "P1-08") == ["Élan vital"]


def test_a_name_with_other_case_and_accents_is_the_same_tag(rig: Rig) -> None:
    tag(rig, "İstanbul", "P1-01")
    for code, typed in (("P1-08", "istanbul"), ("P1-09", "#ISTANBUL")):
        pick(rig.at(code), typed)
        assert tags(rig, code) == ["İstanbul"]
    assert [each.name for each in rig.library.tags] == ["İstanbul"]


def test_a_name_that_begins_as_a_longer_tag_and_one_of_signs_alone_can_be_made(rig: Rig) -> None:
    tag(rig, "funding", "P1-01")
    pick(rig, "fund", enter=False)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Down)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Return)
    assert tags(rig, "P1-08") == ["fund"]
    for code, signs in (("P1-02", "!!"), ("P1-03", "&&"), ("P1-04", "+"), ("P1-05", "?")):
        pick(rig.at(code), signs)
        assert tags(rig, code) == [signs]
    pick(rig.at("P1-06"), "!")  # signs find what begins with them
    assert tags(rig, "P1-06") == ["!!"]


def test_esc_and_enter_without_a_name_close_the_picker_and_write_nothing(rig: Rig) -> None:
    pick(rig, "fun", enter=False)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Escape)
    assert not rig.panel.picker().isVisible()
    pick(rig, "")
    assert not rig.panel.picker().isVisible()
    assert rig.library.tags == ()


def test_a_name_that_is_too_long_is_refused_with_a_sentence(rig: Rig) -> None:
    pick(rig, "x" * 81)
    assert rig.panel.picker().isVisible()
    refusal = "A tag has at most 80 characters. Nothing was written."
    assert refusal in seen.words(rig.panel.picker())
    assert rig.library.tags == ()
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Backspace)
    assert refusal not in seen.words(rig.panel.picker())


def test_much_too_long_a_name_that_is_pasted_is_told_the_limit_that_tags_have(rig: Rig) -> None:
    pick(rig, "", enter=False)
    QGuiApplication.clipboard().setText("x" * 300)
    rig.panel.picker().line.paste()
    assert QToolTip.text() == "A tag has at most 80 characters. The rest was left out."


def test_a_digit_gives_the_picked_tag_its_number_also_where_it_is_on(rig: Rig) -> None:
    pick(rig, "funding", 3)
    assert "Make it number 3" in seen.words(rig.panel.picker())
    assert builders.the_tag(rig.library, "funding").favourite == 3
    assert tags(rig, "P1-08") == ["funding"]
    assert rig.done == ["“funding” is now number 3"]
    pick(rig, "funding", 4)
    assert builders.the_tag(rig.library, "funding").favourite == 4
    assert tags(rig, "P1-08") == ["funding"]


def test_the_picker_opens_from_its_button_where_there_is_something_to_tag_and_a_click_takes_a_row(rig: Rig) -> None:
    tag(rig, "funding", "P1-01")
    rig.click(rig.panel.tags.add)
    picker = rig.panel.picker()
    row = picker.list.visualRect(picker.list.model().index(0, 0))
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert tags(rig, "P1-08") == ["funding"]
    rig.at("panel-1").panel.open_tag_picker()
    assert not rig.panel.picker().isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_on_a_chip_takes_the_tag_away_and_the_focus_stays_near(rig: Rig, key: Qt.Key) -> None:
    tag(rig, "funding", "P1-08")
    tag(rig, "training", "P1-08")
    chips(rig)[0].setFocus()
    rig.press(key)
    assert tags(rig, "P1-08") == ["training"]
    assert chips(rig)[0].hasFocus()
    rig.press(key)
    assert rig.panel.tags.add.hasFocus()


def test_the_cross_of_a_chip_takes_the_tag_away_and_its_words_filter(rig: Rig) -> None:
    tag(rig, 'say "now"', "P1-08")
    chip = chips(rig)[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, chip.height() // 2))
    assert rig.shell.filters == ['tag:"say ""now"""']
    cross = there(chip.childAt(chip.width() - 8, chip.height() // 2))
    assert cross.accessibleName() == 'Remove tag say "now"'
    rig.click(cross)
    assert tags(rig, "P1-08") == []


def test_a_change_from_elsewhere_and_a_chip_of_some_are_seen_and_added_to_all(rig: Rig) -> None:
    tag(rig, "funding", "P1-01")
    rig.navigator.choose(CODES)
    assert [chip.text() for chip in chips(rig)] == ["funding 1/3"]
    rig.click(chips(rig)[0].findChildren(QAbstractButton)[0])
    assert all(tags(rig, code) == ["funding"] for code in CODES)
    assert [chip.text() for chip in chips(rig)] == ["funding"]
    assert rig.done == ["Tag “funding” added to 2 recommendations"]
    rig.navigator.choose(())
    rig.at("P1-08")
    rig.elsewhere(lambda other: other.apply(builders.tagged(other, "theirs", "P1-08")))
    rig.editor.refresh()
    assert [chip.text() for chip in chips(rig)] == ["theirs"]


def test_the_picker_adds_to_all_that_are_chosen_and_then_takes_from_all(rig: Rig) -> None:
    tag(rig, "funding", "P1-01")
    rig.navigator.choose(CODES)
    pick(rig, "funding")
    assert all(tags(rig, code) == ["funding"] for code in CODES)
    pick(rig, "funding")
    assert not any(tags(rig, code) for code in CODES)


def test_chips_have_their_places_as_soon_as_they_are_there_so_that_the_focus_is_seen(rig: Rig) -> None:
    for name in ("funding", "shelter", "training"):
        tag(rig, name, "P1-08")
    chips(rig)[1].setFocus()
    QApplication.processEvents()
    assert rig.editor.do(tag_edits.add_tags(rig.library, [rig.library.target("P1-08")], ["a", "b"]), announce="")
    made = [chip.geometry() for chip in chips(rig)]
    QApplication.processEvents()
    assert made == [chip.geometry() for chip in chips(rig)]
    assert len({(place.x(), place.y()) for place in made}) == 5


def test_a_long_name_and_many_tags_stay_inside_the_panel(rig: Rig) -> None:
    rig.panel.setFixedWidth(288)
    names = ["w" * 80, *(f"tag {number}" for number in range(60))]
    assert rig.editor.do(tag_edits.add_tags(rig.library, [rig.library.target("P1-08")], names), announce="")
    QApplication.processEvents()
    edge = rig.panel.viewport().width()
    assert all(chip.mapTo(rig.panel, QPoint(chip.width(), 0)).x() <= edge for chip in chips(rig))
    assert chips(rig)[-1].toolTip().startswith("Show all with")


def test_a_chip_says_what_it_does_letter_for_letter(rig: Rig) -> None:
    tag(rig, "funding", "P1-08")
    chip = chips(rig)[0]
    assert chip.accessibleName() == "Tag funding: press to show all that carry it"
    assert "Del" in chip.toolTip()
    assert rig.panel.tags.add.toolTip() == "Add tag (T)"
    rig.at("P1-09")
    tag(rig, "<b>bold</b>", "P1-09")
    assert chips(rig)[0].text() == "<b>bold</b>"
    assert "&lt;b&gt;bold&lt;/b&gt;" in chips(rig)[0].toolTip()


def test_tab_takes_a_tag_and_the_picker_is_ready_for_the_next_and_back_tab_takes_none(rig: Rig) -> None:
    tag(rig, "funding", "P1-01")
    pick(rig, "fund", enter=False)
    picker = rig.panel.picker()
    QTest.keyClick(picker.line, Qt.Key.Key_Tab)
    assert picker.isVisible()
    assert picker.line.text() == ""
    assert picker.line.hasFocus()
    QTest.keyClicks(picker.line, "training")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert tags(rig, "P1-08") == ["funding", "training"]
    assert not picker.isVisible()
    rig.at("P1-09")
    pick(rig, "training", enter=False)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Backtab)
    assert tags(rig, "P1-09") == []
    assert rig.panel.picker().line.text() == "training"
    assert rig.panel.picker().line.hasFocus()


def test_the_tag_to_be_taken_is_heard_as_one_types_and_moves(rig: Rig, announced: Announced, qtbot: QtBot) -> None:
    tag(rig, "training", "P1-01")
    pick(rig, "tra", enter=False)
    qtbot.waitUntil(lambda: any("training, 1" in text for _source, text in announced))
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: any("Make tag “tra”" in text for _source, text in announced))


def test_the_picker_says_what_enter_and_tab_do_also_where_all_have_the_tag(rig: Rig) -> None:
    rig.at("P1-07")
    rig.panel.open_tag_picker()
    picker = rig.panel.picker()
    assert picker.line.accessibleDescription() == "Enter adds the tag, Tab adds another"
    assert picker.line.accessibleDescription() in seen.words(picker)
    rig.at("P1-08")
    tag(rig, "funding", "P1-08")
    tag(rig, "training", "P1-01")
    pick(rig, "funding", enter=False)
    picker = rig.panel.picker()
    assert picker.line.accessibleDescription() == "Enter or Tab removes the tag"
    assert picker.line.accessibleDescription() in seen.words(picker)
    picker.line.setText("training")
    assert picker.line.accessibleDescription() == "Enter adds the tag, Tab adds another"
    picker.line.setText("funding")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert tags(rig, "P1-08") == []


def test_with_a_digit_a_tag_that_is_on_is_not_said_to_be_removed(rig: Rig) -> None:
    tag(rig, "funding", "P1-08")
    pick(rig, "funding", 3, enter=False)
    assert "Enter" not in rig.panel.picker().line.accessibleDescription()
    index = rig.panel.picker().list.currentIndex()
    assert "Enter" not in index.data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Return)
    assert tags(rig, "P1-08") == ["funding"]


def test_with_a_digit_tab_ends_it_since_a_number_has_one_tag(rig: Rig) -> None:
    pick(rig, "funding", 3, enter=False)
    assert "Enter adds the tag, Tab adds another" not in seen.words(rig.panel.picker())
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Tab)
    assert not rig.panel.picker().isVisible()
    assert builders.the_tag(rig.library, "funding").favourite == 3


def test_a_name_that_others_stand_under_is_made_before_these_are_taken(rig: Rig) -> None:
    tag(rig, "law/money", "P1-01")
    pick(rig, "law", enter=False)
    assert names(rig) == ["Make tag “law”", "law/money"]
    QTest.keyClick(rig.panel.picker().line, Qt.Key.Key_Return)
    assert tags(rig, "P1-08") == ["law"]


def test_after_a_tag_was_picked_in_the_drawer_no_key_falls_into_the_open_note(window: MainWindow) -> None:
    marking(window).note("P1-08", "Open note")
    window.resize(700, 600)
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("T", "Esc")
    assert window.focusWidget() is window.panes.reading.text
    type_text("jk")
    assert [note.text for note in window.desk.editor.marks("P1-08").notes] == ["Open note"]
    assert window.parts.side.notes.note_editor().field.toPlainText() == "Open note"


def test_what_was_found_by_a_word_gets_it_as_its_tag_by_t_and_enter(window: MainWindow) -> None:
    library = library_of(window)
    window.parts.show_filter("compensation")
    line = window.parts.side.picker().line
    keys("T")
    assert line.selectedText() == "compensation"
    keys("Return")
    tagged = [entry.recommendation.code for entry in library.entries() if entry.marks.tags]
    assert tagged == [f"S1-0{number}" for number in range(1, 7)]
    keys("T")
    assert not line.text()  # all have it: Enter would take it away
    keys("Esc")
    window.parts.actions.trigger("undo")
    keys("T", "“money”", "Return")
    assert {tag.name for tag in library.tags} == {"money"}  # what is typed takes its place
    keys("J", "T")
    assert not line.text()  # only one of them is in hand now


def test_the_way_to_tag_all_that_a_word_found_is_said_beside_the_count_and_in_the_picker(window: MainWindow) -> None:
    library, picker = library_of(window), window.parts.side.picker()
    window.resize(1366, 768)
    keys("Ctrl+F")
    type_text("funding")
    assert seen.buttons(window.parts.find_line, "Show only the recommendations (Ctrl+Enter)")
    keys("Down", "T")
    way = "For all 3 with “funding”: Ctrl+Enter in the field, then T"
    assert way in seen.words(picker)
    assert picker.line.accessibleDescription().endswith(way)
    keys("Esc", "Ctrl+F", "Ctrl+Enter", "T")
    assert way not in seen.words(picker)
    keys("Return")
    tagged = [entry.recommendation.code for entry in library.entries() if entry.marks.tags]
    assert tagged == ["P1-08", "S1-04", "S5-04"]
