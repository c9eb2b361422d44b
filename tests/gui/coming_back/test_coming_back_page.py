"""What comes in, on its page: by keys and presses, what is heard, what is chosen, what is kept meanwhile."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.incoming import Incoming
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.coming_back.card_list import CardList
from alliance_desktop.gui.coming_back.cards import Card, fold
from alliance_desktop.gui.coming_back.coming_back_page import ComingBackPage
from alliance_desktop.gui.keys.key_preferences import apply_keys
from alliance_desktop.gui.side.position.choice_picker import ChoicePicker
from alliance_desktop.gui.state.coming_in import ShownReceipt
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits, tag_edits
from alliance_desktop.render.moments import day_on, local_now
from tests.gui.coming_back.offers import AT, CHANGED, ITEMS, MINE, REPORTED, Taker, many
from tests.gui.conftest import Announced
from tests.gui.marking import library_of
from tests.gui.seen import button, there, words
from tests.gui.typing import focused, keys, press_button


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def page(window: MainWindow, taker: Taker) -> ComingBackPage:
    """The page, opened on what the mock-up shows."""
    return opened(window, taker)


def opened(window: MainWindow, taker: Taker, items: tuple[Incoming, ...] = ITEMS) -> ComingBackPage:
    window.desk.coming_in.begin(taker.offer(items))
    window.parts.pages.open("take-back")
    return shown(window)


def shown(window: MainWindow) -> ComingBackPage:
    (found,) = (one for one in window.findChildren(ComingBackPage) if one.isVisible())
    return found


def heard(page: ComingBackPage) -> str:
    return str(page.cards.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def foot(page: ComingBackPage) -> tuple[str, str]:
    """What would come in, and the words of the button."""
    return page.foot.findChildren(QLabel)[0].text(), page.foot.take.text()


def chosen(page: ComingBackPage) -> Card:
    """The card that is chosen now."""
    return there(page.cards.list.card)


def to(page: ComingBackPage, key: str) -> Card:
    """By keys to the card with this key."""
    while chosen(page).key != key:
        keys("J")
    return chosen(page)


def test_each_card_is_walked_to_chosen_by_a_digit_and_taken_as_chosen(page: ComingBackPage, taker: Taker) -> None:
    assert isinstance(focused(), CardList)
    assert foot(page) == ("7 come in · 1 to decide · 2 not placed", "Take back 7")
    keys("J", "Down", "K", "1")
    to(page, "5")
    keys("2")
    to(page, "7")
    keys("3")
    to(page, "11")
    keys("2")
    assert foot(page) == ("7 come in · 1 to decide · 1 left out · 1 not placed", "Take back 7")
    assert not taker.taken
    keys("Ctrl+Return")
    (taken,) = taker.taken
    assert taken.texts == {"2": "mine", "5": "theirs", "7": "both"}
    assert taken.notes == {"11": "P2-05"}


def test_a_row_says_its_place_both_texts_what_differs_and_what_is_chosen(page: ComingBackPage) -> None:
    found = [
        str(page.cards.list.cards.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for number in (0, 1, 2, 3, 4, 9)
    ]
    funding = "We support regular and sufficient funding for civil society."
    more = funding.replace(" and", ", predictable and", 1)
    day = day_on(AT, local_now().date())
    by, tracked = f"by Ministry of Finance, {day}", f"Ministry of Justice, tracked, {day}"
    differs = "added: and the Prosecutor General, removed: Our position is reserved."
    open_ = "Not chosen: both are kept, to decide later"
    assert found == [
        f"P1-08, Line to take, typed, mine: {funding}, theirs: {more}, added: , predictable, chosen: Theirs, 1 of 11",
        f"P1-08, Comment, {by}, Is this in the budget?, on sufficient funding, chosen: Add the note, 2 of 11",
        "P1-10, Stance, typed, mine: Cannot accept, theirs: Can accept, chosen: Theirs, 3 of 11",
        "P2-06, Quotation, must, in the report should, The words of the report were altered., 4 of 11",
        f"S1-04, Line to take, conflict, {tracked}, mine: {MINE}, theirs: {CHANGED}, {differs}, {open_}, 5 of 11",
        "Not placed, a row without a code, See also our paper of 12 November., nothing chosen, 10 of 11",
    ]


def test_a_comment_that_names_its_words_and_a_reason_are_said_once(window: MainWindow, taker: Taker) -> None:
    comment = "*On the line to take: “We support”*\n\nReally?"
    items = (
        replace(ITEMS[1], theirs=comment, on="We support ", on_field="line"),
        replace(ITEMS[0], reason="Struck through"),
    )
    page = opened(window, taker, items)
    rows = [str(page.cards.list.cards.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for number in range(2)]
    assert [rows[0].count("We support"), rows[1].count("Struck through")] == [1, 1]


def test_an_altered_quotation_is_said_as_it_is_painted_with_what_is_here(window: MainWindow, taker: Taker) -> None:
    altered = replace(ITEMS[3], base="They should.", mine="They should.", theirs="They must.", words="They must.")
    said = heard(opened(window, taker, (altered,)))
    assert "mine: They should., theirs: They must.," in said


def test_digits_mean_no_tags_and_nothing_without_single_keys(window: MainWindow, page: ComingBackPage) -> None:
    library = library_of(window)
    window.desk.editor.do(tag_edits.add_tags(library, [library.target("P1-08")], ["money"]))
    keys("1", "4", "9")
    assert library_of(window).codes_carrying(library.tags[0].id) == {"P1-08"}
    assert chosen(page).chosen == "mine"
    KEYMAP.single = False
    apply_keys(window.parts)
    keys("2")
    assert chosen(page).chosen == "mine"
    keys("Tab")
    assert (focused().accessibleName(), isinstance(focused(), QAbstractButton)) == ("P1-08, Line to take: Mine", True)
    keys("Right", "Space")
    assert chosen(page).chosen == "theirs"
    assert button(page.cards.list, "P1-08, Line to take: Theirs").isChecked()


def test_for_all_is_about_those_shown_and_can_be_undone(window: MainWindow, page: ComingBackPage) -> None:
    keys("Ctrl+1")
    assert foot(page) == ("0 come in · 8 left out · 2 not placed", "Take back")
    press_button(window.parts.toast, "Undo")
    assert foot(page)[0] == "7 come in · 1 to decide · 2 not placed"
    keys("Ctrl+3")
    assert foot(page)[0] == "4 come in · 4 to decide · 2 not placed"  # also what is beside nothing
    assert window.parts.toast.accessibleName() == "Both chosen for 7; of 1 there can be only one"  # the heading
    press_button(window.parts.toast, "Undo")
    page.cards.kinds.chosen.emit("conflict")
    page.cards.list.setFocus()
    keys("Ctrl+2")
    assert foot(page)[0] == "8 come in · 2 not placed"
    assert page.counts() == ("S1-04 · 1 of 1", "Nothing is written yet")


def test_both_for_all_where_there_can_be_only_one_each_chooses_nothing_and_offers_no_undo(
    window: MainWindow, taker: Taker
) -> None:
    heading = replace(ITEMS[7], kind="conflict", chosen=None)
    page = opened(window, taker, (heading, replace(heading, key="9", row=1)))
    keys("Ctrl+3")
    assert window.parts.toast.accessibleName() == "Nothing chosen; of 2 there can be only one each"
    assert not [one for one in window.parts.toast.findChildren(QAbstractButton) if one.isVisible()]
    assert not window.desk.coming_in.choices.texts
    assert page.isVisible()


def test_what_has_no_place_becomes_a_note_on_the_code_that_is_named(page: ComingBackPage, taker: Taker) -> None:
    to(page, "10")
    keys("2", "“p1 8”", "Return")
    assert [option.words for option in chosen(page).choice.options] == ["Leave out", "Note on P1-08"]
    assert isinstance(focused(), CardList)
    keys("1")
    assert chosen(page).note == ""
    keys("2", "“s7-1”", "Return", "Ctrl+Return")
    assert taker.taken[0].notes == {"10": "S7-01"}


@pytest.mark.parametrize("words", ["P1-03 Please add this one.", "Panel-1: ask Justice (P1-03), by 5 December"])
def test_words_without_a_place_offer_the_code_that_is_in_them(window: MainWindow, taker: Taker, words: str) -> None:
    opened(window, taker, (replace(ITEMS[9], words=words),))
    keys("2", "Return")
    assert window.desk.coming_in.choices.notes == {"10": "P1-03"}


def test_what_was_on_a_former_code_is_offered_to_the_code_of_today(window: MainWindow, taker: Taker) -> None:
    opened(window, taker, (replace(ITEMS[9], words="See P1-03.", proposed="S7-01"),))
    keys("2", "Return")
    assert window.desk.coming_in.choices.notes == {"10": "S7-01"}


def test_a_stance_without_a_place_is_chosen_by_keys_beside_mine(window: MainWindow, taker: Taker) -> None:
    said = "We should reject"
    stance = Incoming("12", "unplaced", "P1-08", "stance", mine="support", theirs=said, words=said, reason="Not one")
    changed = Incoming("11", "changed", "P1-08", "stance", "support", "support", "oppose", chosen="theirs")
    page = opened(window, taker, (changed, stance, replace(stance, key="13", mine=None, words="can accept")))
    keys("J")
    assert [(one.words, one.key) for one in chosen(page).choice.options][2] == ("Choose the stance…", "3")
    assert "mine: Support, theirs: We should reject" in heard(page)
    keys("3")
    [picker] = (one for one in window.findChildren(ChoicePicker) if one.isVisible())
    assert picker.list.currentIndex().data() == "Support", "no stance is in its words, so it begins at mine"
    keys("Down", "Return")
    assert (chosen(page).choice.pressed, chosen(page).choice.options[2].words) == (
        "stance",
        "Stance: Support with changes",
    )
    assert chosen(page).choice.remark == "Its words become a note"
    keys("3", "R")
    assert chosen(page).choice.options[2].words == "Stance: Position reserved"
    keys("J")
    assert "mine: nothing, theirs: can accept" in heard(page)
    keys("2", "3", "Return")
    assert (foot(page), chosen(page).choice.remark) == (("1 comes in · 1 left out · 1 not placed", "Take back 1"), "")
    keys("3", "Esc")
    keys("K", "1", "K")
    assert chosen(page).choice.pressed == "mine", "one stance alone can come in"
    keys("2")
    assert window.desk.coming_in.choices.stances == {}
    keys("J", "J", "3", "Return", "Ctrl+Return")
    assert (taker.taken[0].stances, taker.taken[0].texts) == ({"13": "accept"}, {"11": "mine", "12": "mine"})


def test_what_is_told_of_several_places_leads_to_each_and_a_heading_not_chosen_is_counted(
    window: MainWindow, taker: Taker
) -> None:
    each = (
        Incoming("P1-08/line", "changed", "P1-08", "line", "We support it.", "We do.", "We support it.", chosen="mine"),
        Incoming("P2-06/stance", "changed", "P2-06", "stance", "accept", "oppose", "accept", chosen="mine"),
        Incoming("row/0", "changed", "", "heading", "Money", "Funds", "Money", row=0, chosen="mine"),
    )
    heading = replace(ITEMS[7], kind="conflict", chosen=None)
    told = Incoming("as-sent/", "told", "", "", words="As in export 1", each=each)
    page = opened(window, taker, (told, heading, ITEMS[4]))
    assert foot(page) == ("0 come in · 1 to decide · 1 not chosen", "Take back")
    keys("Return")
    menu = there(QApplication.activePopupWidget())
    assert [one.text() for one in menu.actions()] == ["P1-08 Line to take", "P2-06 Stance"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.desk.navigator.current == "P2-06"


def test_what_is_told_of_several_places_is_shown_one_by_one_and_can_be_chosen(window: MainWindow, taker: Taker) -> None:
    each = tuple(replace(one, chosen="mine") for one in ITEMS[:2])
    told = Incoming("as-sent/", "told", "", "", words="Still as in export 1", each=each)
    page = opened(window, taker, (told, ITEMS[4]))
    assert chosen(page).where == "2 texts"
    assert [option.words for option in chosen(page).choice.options] == ["Show each", "Go there…"]
    keys("1")
    assert page.cards.count == 4
    assert ([option.words for option in chosen(page).choice.options], foot(page)[1]) == (["Go there…"], "Take back")
    keys("1")
    assert page.cards.count == 4
    keys("Return")
    assert [one.text() for one in there(QApplication.activePopupWidget()).actions()] == [
        "P1-08 Line to take", "P1-08 note",
    ]  # fmt: skip
    QTest.keyClick(there(QApplication.activePopupWidget()), Qt.Key.Key_Escape)
    keys("J", "2")
    assert foot(page)[1] == "Take back 1"
    keys("Ctrl+Return")
    assert taker.taken[0].texts == {each[0].key: "theirs"}


def test_what_is_shown_one_by_one_stays_so_when_a_choice_for_all_is_undone(window: MainWindow, taker: Taker) -> None:
    items = (Incoming("as-sent/", "told", "", "", words="Still as in export 1", each=ITEMS[:2]), ITEMS[4])
    page = opened(window, taker, items)
    keys("1", "Ctrl+1")
    assert foot(page)[0] == "0 come in · 3 left out"
    press_button(window.parts.toast, "Undo")
    page.state.begin(taker.offer(items))
    assert (page.cards.count, foot(page)[0]) == (4, "2 come in · 1 to decide")


def test_choices_stay_while_away_and_end_by_cancel(window: MainWindow, page: ComingBackPage, taker: Taker) -> None:
    to(page, "5")
    keys("1")
    to(page, "11")
    keys("K")
    keys("K")
    page.cards.list.setFocus()
    page.cards.kinds.chosen.emit("told")
    page.cards.list.setFocus()
    keys("Return")
    assert (window.desk.navigator.current, window.parts.pages.is_open) == ("P2-06", False)
    keys("Alt+Left")
    back = shown(window)
    assert (chosen(back).key, back.cards.list.cards.count) == ("4", 1)
    assert foot(back)[0] == "7 come in · 1 left out · 2 not placed"
    keys("Esc")
    assert not window.parts.pages.is_open
    assert window.desk.coming_in.offer is None
    press_button(window.parts.toast, "Go back to it")
    assert foot(shown(window))[0] == "7 come in · 1 left out · 2 not placed"
    assert not taker.taken


def test_the_choices_for_a_document_are_there_again_after_another_one(page: ComingBackPage, taker: Taker) -> None:
    offer, state = taker.offer(), page.state
    keys("1")
    state.begin(replace(offer, source="Other.docx"))
    assert foot(page)[0] == "7 come in · 1 to decide · 2 not placed"
    state.begin(offer)
    assert foot(page)[0] == "6 come in · 1 to decide · 1 left out · 2 not placed"


def test_the_way_back_to_what_is_no_longer_offered_says_so(window: MainWindow, page: ComingBackPage) -> None:
    keys("Esc", "Alt+Left")
    if window.parts.pages.is_open:
        assert "Nothing to take in" in words(shown(window))


def test_a_press_on_a_painted_choice_chooses_it(page: ComingBackPage) -> None:
    index = page.cards.list.cards.index(2, 0)
    boxes = page.cards.list.painter.choice_boxes(
        page.cards.list.visualRect(index), there(page.cards.list.cards.row_at(index))
    )
    QTest.mouseClick(page.cards.list.viewport(), Qt.MouseButton.LeftButton, pos=boxes[0].center())
    assert (chosen(page).key, chosen(page).chosen) == ("3", "mine")
    over = there(page.cards.list.buttons.childAt(boxes[2].center() - page.cards.list.buttons.pos()))
    QTest.mouseClick(over, Qt.MouseButton.LeftButton)
    assert chosen(page).chosen == "both"


def test_where_nothing_of_mine_stands_no_two_texts_are_offered(page: ComingBackPage) -> None:
    to(page, "6")
    assert [option.name for option in chosen(page).choice.options] == ["mine", "theirs"]
    keys("3")
    assert chosen(page).chosen == "theirs"
    keys("1", "Ctrl+3")
    assert chosen(page).chosen == "theirs"


def test_enter_shows_a_long_text_whole_and_what_was_exported(page: ComingBackPage) -> None:
    card = to(page, "5")
    low = page.cards.list.visualRect(page.cards.list.currentIndex()).height()
    keys("Return")
    assert chosen(page).unfolded
    assert card.base == REPORTED
    assert page.cards.list.visualRect(page.cards.list.currentIndex()).height() > low
    keys("Return")
    assert page.cards.list.visualRect(page.cards.list.currentIndex()).height() == low
    words = " ".join(str(number) for number in range(50))
    folded = fold((("same", words + " "), ("new", "added"), ("same", f" {words}")))
    assert "".join(text for _kind, text in folded) == "… 47 48 49 added 0 1 2 …"


def test_what_changed_is_read_anew(window: MainWindow, page: ComingBackPage, taker: Taker, qtbot: QtBot) -> None:
    keys("1")
    library = library_of(window)
    window.desk.editor.do(mark_edits.write_note(library, library.target("P1-01"), "A note."))
    qtbot.waitUntil(lambda: taker.read_again == 1)
    window.desk.coming_in.begin(taker.offer())
    assert chosen(page).chosen == "mine"


def test_afterwards_the_page_is_the_receipt(window: MainWindow, page: ComingBackPage) -> None:
    keys("Ctrl+Return")
    assert page.receipt.hasFocus()
    assert "predictable" in page.receipt.toPlainText()
    assert page.title() == "Taken back from “Justice.docx”"
    press_button(page, "Copy")
    assert QGuiApplication.clipboard().text().startswith("## Came in")
    keys("Esc")
    assert (window.parts.pages.is_open, window.desk.coming_in.receipt) == (False, None)


def test_a_receipt_of_thousands_of_marks_shows_words_and_no_markdown(page: ComingBackPage) -> None:
    items = [
        f"**P1-08 · Note · Anna Berg**\n\n> Ask for *multi-year* funding.\n>\n> - {number}" for number in range(3000)
    ]
    page.receipt.show_receipt(
        ShownReceipt("Added", "\n\n".join(("# Added", "## Came in", *items, "## Left out", items[0])), "")
    )
    shown = page.receipt.toPlainText().split("\n")
    assert shown[:4] == ["Came in", "P1-08 · Note · Anna Berg", "Ask for multi-year funding.", "0"]
    assert shown[-5:] == ["2999", "Left out", "P1-08 · Note · Anna Berg", "Ask for multi-year funding.", "0"]
    assert [line for line in shown if "*" in line or line[:1] in {">", "#", ""}] == []
    assert page.receipt.document().findBlockByNumber(len(shown) - 4).blockFormat().headingLevel() == 2


def test_where_nothing_has_changed_one_line_says_so(window: MainWindow, taker: Taker) -> None:
    page = opened(window, taker, ())
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    assert texts == ["Nothing has changed since export 3."]
    assert focused().accessibleName() or page.foot.cancel.text() == "Close"
    assert page.foot.cancel.hasFocus()


def test_the_page_says_of_its_own_nothing_about_documents(window: MainWindow, taker: Taker) -> None:
    offer = taker.offer()
    window.desk.coming_in.begin(
        type(offer)(
            "marks",
            "Marks of Anna",
            "",
            offer.items,
            "",
            lambda counts: f"Add {counts.come_in}",
            offer.take,
            offer.again,
        )
    )
    window.parts.pages.open("take-back")
    page = shown(window)
    said = [label.text() for part in (page, page.head) for label in part.findChildren(QLabel) if label.isVisible()]
    said += [each.text() + each.toolTip() for part in (page, page.head) for each in part.findChildren(QAbstractButton)]
    assert page.foot.take.text() == "Add 7"
    assert not [text for text in said if "ake back" in text or "document" in text.lower()]


def test_every_control_is_named_and_tab_comes_round_to_each(window: MainWindow, page: ComingBackPage) -> None:
    named = [one for part in (page, page.head) for one in part.findChildren(QAbstractButton) if one.isVisible()]
    assert all(one.accessibleName() or one.text() for one in named)
    seen: list[str] = []
    start = focused()
    while not seen or focused() is not start:
        keys("Tab")
        seen.append(focused().accessibleName() or getattr(focused(), "text", str)())
        assert len(seen) < 60
    wanted = ("Shown: All 11", "P1-08, Line to take: Theirs", "Cancel", "Take back 7", "For all: Mine", "Differences")
    assert set(wanted) <= set(seen), seen


def test_a_choice_is_heard_with_what_comes_of_all(page: ComingBackPage, announced: Announced, qtbot: QtBot) -> None:
    to(page, "5")
    keys("2")
    qtbot.waitUntil(lambda: any("Theirs, 8 come in, 2 not placed" in text for _source, text in announced))


@pytest.mark.parametrize("count", [60, 1_000])
def test_many_are_made_as_one_comes_to_them(window: MainWindow, taker: Taker, count: int) -> None:
    page = opened(window, taker, many(count))
    assert page.cards.list.cards.rowCount() == 50
    keys("End", "End")
    QApplication.processEvents()
    assert page.cards.list.cards.rowCount() > 50
    assert page.counts()[0].endswith(f" of {count}")
