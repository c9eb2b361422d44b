"""Meeting mode by keys: one recommendation, stepped through and jumped to; Esc leaves to the same one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import BriefItem, ChosenItem
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.brief.brief_list import BriefList
from alliance_desktop.gui.keys.key_preferences import apply_keys
from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from tests.builders import set_fields
from tests.gui.marking import library_of, marking
from tests.gui.meeting.conftest import Meet, Met, meeting_of
from tests.gui.seen import button, the, there, words
from tests.gui.typing import focused, keys


def seen(meeting: MeetingWindow) -> str:
    """All words in it."""
    return "\n".join([*words(meeting), meeting.text.toPlainText()])


def show_position() -> None:
    keys("Ctrl+Shift+I")


def test_it_shows_the_card_in_hand_with_code_page_and_place(met: Met, osce: Report) -> None:
    _window, meeting = met
    assert meeting.text.toPlainText() == there(osce.recommendation("P1-08")).text
    assert {"P1-08", "p. 4", "Panel 1, recommendation 8", "8 of 53"} <= set(words(meeting))
    assert meeting.isFullScreen() or meeting.windowState() == Qt.WindowState.WindowNoState  # resized for the test


def test_arrows_step_and_home_and_end_go_to_the_ends(met: Met) -> None:
    _window, meeting = met
    keys("Right")
    assert meeting.code == "P1-09"
    keys("Left", "Left")
    assert meeting.code == "P1-07"
    keys("End", "Right")
    assert (meeting.code, "53 of 53" in words(meeting)) == ("S7-03", True)
    keys("Home", "Left")
    assert meeting.code == "P1-01"


def test_up_and_down_step_as_long_as_nothing_is_typed(met: Met) -> None:
    _window, meeting = met
    keys("Down")
    assert meeting.code == "P1-09"
    keys("Up", "Up")
    assert meeting.code == "P1-07"
    keys("“s5 4”", "Down", "Up")
    assert (meeting.code, meeting.foot.jump.line.text()) == ("P1-07", "s5 4")
    keys("Esc", "M", "“Chair”", "Down")
    assert meeting.code == "P1-07"


@pytest.mark.parametrize("typed", ["s5 4", "S5-04", "s5.4"])
def test_a_code_typed_without_a_click_jumps(met: Met, typed: str) -> None:
    _window, meeting = met
    keys(f"“{typed}”", "Return")
    assert meeting.code == "S5-04"
    keys("Right")
    assert meeting.code == "S5-05"


def test_a_number_is_one_of_the_section_shown_and_a_section_leads_to_its_first(meet: Meet) -> None:
    _window, meeting = meet("S5-01")
    keys("“3”", "Return")
    assert meeting.code == "S5-03"
    keys("“panel 2”", "Return")
    assert meeting.code == "P2-01"


def test_what_is_no_code_is_said_and_esc_takes_it_back(met: Met) -> None:
    _window, meeting = met
    keys("“s9 9”", "Return")
    assert "s9 9 isn’t in this report" in words(meeting)
    assert meeting.code == "P1-08"
    keys("Esc")
    assert meeting.isVisible()
    keys("Right")
    assert meeting.code == "P1-09"


def test_with_a_filter_only_what_it_shows_is_stepped_through_and_after_a_jump_out_of_it_goes_on(meet: Meet) -> None:
    window, _meeting = meet("S5-02")
    keys("Esc")
    window.parts.show_filter("side:5")
    window.desk.navigator.focus("S5-02")
    meeting = meeting_of(window)
    assert "2 of 5" in words(meeting)
    keys("“p1 1”", "Return")
    assert meeting.code == "P1-01"
    assert "– of 5" in words(meeting)
    keys("Right")
    assert meeting.code == "S5-03"
    keys("“p1 1”", "Return", "Left")
    assert meeting.code == "S5-03"


def with_a_brief_open(meet: Meet, *codes: str) -> MainWindow:
    """Out of the meeting, beside the list of a new brief of these."""
    window, _meeting = meet("P1-08")
    keys("Esc")
    for code in codes:
        window.desk.navigator.go(code)
        keys("B")
    keys("F5")
    return window


def test_with_the_brief_open_it_is_stepped_through_in_its_order(meet: Meet) -> None:
    window = with_a_brief_open(meet, "S5-04", "P1-02", "P2-03")
    meeting = meeting_of(window)
    stepped = [meeting.code]
    keys("Right")
    while meeting.code != stepped[-1]:
        stepped.append(meeting.code)
        keys("Right")
    assert stepped == ["S5-04", "P1-02", "P2-03"]


def test_a_brief_with_rows_of_a_report_that_is_gone_says_that_these_are_not_shown(meet: Meet) -> None:
    window = with_a_brief_open(meet, "S5-04", "P1-02")
    other = ChosenItem(Target("averland-2025", "131.7"))
    brief = there(window.desk.brief.brief)
    assert window.desk.editor.do(brief_edits.add(library_of(window), brief, [other], 0), announce="")
    meeting = meeting_of(window)
    assert "Not shown: 1 recommendation that isn’t there any more" in words(meeting)
    assert meeting.code == "S5-04"
    keys("Right")
    assert "Not shown: 1 recommendation that isn’t there any more" not in words(meeting)


def test_from_a_heading_or_a_text_of_the_brief_it_begins_with_the_recommendation_that_follows(met: Met) -> None:
    window, _meeting = met
    keys("Esc")
    library = library_of(window)
    chosen = brief_edits.chosen(library, ["S5-04", "P1-02", "P1-08"])
    rows: list[BriefItem] = [brief_edits.heading("To raise"), *chosen[:2], brief_edits.heading("If raised"), chosen[2]]
    rows.append(brief_edits.own_words("That is all."))
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money", rows))
    window.parts.pages.open("brief")
    brief = the(window, BriefList)
    for row, code in enumerate(("S5-04", "S5-04", "P1-02", "P1-08", "P1-08", "P1-08")):
        brief.choose(row)
        assert meeting_of(window).code == code
        keys("Esc")


def test_who_went_nowhere_finds_all_as_it_was(meet: Meet, qtbot: QtBot) -> None:
    window, _meeting = meet("S5-02")
    keys("Esc")
    window.parts.show_filter("side:5")
    window.desk.navigator.focus("S5-03")
    QApplication.processEvents()
    bar = window.panes.reading.text.verticalScrollBar()
    before = window.desk.navigator.current, window.desk.filter.expression, bar.value(), focused()
    meeting_of(window)
    keys("Right", "Left", "Esc")
    qtbot.waitUntil(window.isActiveWindow)
    assert window.parts.overlays.meeting is None
    assert (window.desk.navigator.current, window.desk.filter.expression, bar.value(), focused()) == before


def test_esc_leaves_to_what_is_shown_and_the_way_back_to_where_one_was(met: Met, qtbot: QtBot) -> None:
    window, _meeting = met
    keys("Right", "Right", "Esc")
    qtbot.waitUntil(window.isActiveWindow)
    assert window.desk.navigator.codes == ("P1-10",)
    keys("Alt+Left")
    assert window.desk.navigator.codes == ("P1-08",)
    window.parts.show_filter("side:5")
    meeting_of(window)
    keys("End", "Esc")
    assert (window.desk.navigator.codes, window.desk.filter.expression) == (("S5-05",), "side:5")


def test_out_of_a_brief_esc_leaves_to_the_row_that_is_shown_or_to_what_was_jumped_to(meet: Meet) -> None:
    window = with_a_brief_open(meet, "S5-04", "P1-02", "P2-03")
    meeting_of(window)
    keys("Right", "Esc")
    assert (window.desk.navigator.page, window.desk.navigator.codes) == ("brief", ("P1-02",))
    assert the(window, BriefList).row == 1
    meeting_of(window)
    keys("“p1 1”", "Return", "Esc")
    assert (window.desk.navigator.page, window.desk.navigator.codes) == ("", ("P1-01",))
    keys("Alt+Left")
    assert (window.desk.navigator.page, window.desk.navigator.codes) == ("brief", ("P1-02",))


def test_esc_leads_back_into_the_page_it_was_opened_from(met: Met, qtbot: QtBot) -> None:
    window, _meeting = met
    keys("Esc")
    window.parts.pages.open("tags")
    meeting_of(window)
    keys("F11")
    qtbot.waitUntil(window.isActiveWindow)
    assert window.parts.pages.is_open
    assert window.desk.navigator.page == "tags"


def test_the_position_is_seen_only_after_it_was_asked_for_and_hidden_again_by_each_change(met: Met) -> None:
    window, _meeting = met
    keys("Esc")
    library = library_of(window)
    edit = set_fields(library, [library.target("P1-08")], {"stance": "oppose"})
    assert window.desk.editor.do(edit)
    meeting = meeting_of(window)
    assert "Cannot accept" not in seen(meeting)
    show_position()
    assert "Cannot accept" in seen(meeting)
    keys("Right")
    assert "No stance yet" not in seen(meeting)
    keys("Left")
    assert "Cannot accept" not in seen(meeting)
    button(meeting, "Show position").click()
    assert "Cannot accept" in seen(meeting)
    show_position()
    assert "Cannot accept" not in seen(meeting)


def test_notes_and_remarks_are_never_seen(met: Met) -> None:
    window, _meeting = met
    keys("Esc")
    marking(window).note("P1-08", "canary of a note")
    meeting = meeting_of(window)
    show_position()
    assert "canary" not in seen(meeting)


def sizes_of(meeting: MeetingWindow, osce: Report, every: int = 1) -> list[int]:
    """The size of each recommendation, or of one in so many; each is whole, of lines that can be read well, and no
    larger one is."""
    found = []
    for one in osce.recommendations[::every]:
        meeting.go(Target(osce.id, one.code))
        QApplication.processEvents()
        assert meeting.text.verticalScrollBar().maximum() == 0, one.code
        assert max(map(len, lines(meeting))) <= 62, one.code
        assert meeting.text.resize_text(1), one.code
        found.append(meeting.text.size_shown)
    return found


@pytest.mark.parametrize("window_size", [(1366, 768), (1920, 1080), (900, 600)])
def test_the_largest_size_is_taken_in_which_all_fits_whatever_the_text_size_of_the_window(
    met: Met, osce: Report, window_size: tuple[int, int], long: bool
) -> None:
    window, meeting = met
    window.resize(*window_size)
    meeting.resize(*window_size)
    before, every = sizes_of(meeting, osce), 1 if long else 6
    window.desk.theme.set_zoom(200)
    assert sizes_of(meeting, osce, every) == before[::every]


def test_a_long_text_has_the_width_and_a_short_one_the_height_of_the_screen(meet: Meet) -> None:
    _window, meeting = meet("P1-03")
    text = meeting.text
    assert text.size_shown == 40
    assert text.lineWrapColumnOrWidth() > 0.9 * text.width()
    assert text.document().size().height() > 0.85 * text.height()
    keys("Ctrl++")
    assert "No larger: the text would not be whole" in words(meeting)
    meeting.resize(1920, 1080)
    text.show_text("Fund them.")
    assert text.size_shown > 100
    keys("Ctrl++")
    assert "No larger: the lines would be too short" in words(meeting)


def lines(meeting: MeetingWindow) -> list[str]:
    block = meeting.text.document().firstBlock()
    found = (block.layout().lineAt(index) for index in range(block.layout().lineCount()))
    return [block.text()[line.textStart() : line.textStart() + line.textLength()].strip() for line in found]


def test_ctrl_plus_and_minus_change_the_size_as_far_as_the_text_is_whole(meet: Meet) -> None:
    _window, meeting = meet("P2-03")
    whole = meeting.text.size_shown
    keys("Ctrl++")
    assert meeting.text.size_shown == whole
    keys("“s1 6”", "Return")
    largest = meeting.text.size_shown
    keys("Ctrl+-")
    once = meeting.text.size_shown
    assert once < largest
    button(meeting, "Smaller text").click()
    twice = meeting.text.size_shown
    assert twice < once
    keys("Right", "Left")
    assert meeting.text.size_shown == twice
    keys("Ctrl+0")
    assert meeting.text.size_shown == largest


def test_every_button_has_a_name_and_is_reached_by_tab(meet: Meet) -> None:
    meet("P1-08")
    reached: list[str] = []
    while (name := focused().accessibleName()) not in reached:
        reached.append(name)
        keys("Tab")
    assert reached == [
        "Recommendation",
        "Previous recommendation",
        "Next recommendation",
        "Code to jump to",
        "Heard",
        "Show position",
        "Smaller text",
        "Larger text",
        "Exit",
    ]


def test_keys_that_the_reader_chose_act_here_too(meet: Meet) -> None:
    from alliance_desktop.gui.actions.keymap import KEYMAP

    window, meeting = meet("P1-08")
    KEYMAP.assign("meeting-position", "Ctrl+J")
    apply_keys(window.parts)
    keys("Ctrl+J")
    assert "No stance yet" in seen(meeting)
    assert QKeySequence("Ctrl+J").toString() in seen(meeting)


def test_closing_the_program_ends_it(met: Met) -> None:
    window, meeting = met
    window.close()
    assert window.parts.overlays.meeting is None
    assert not meeting.isVisible()


def inside(widget: QWidget, within: QWidget) -> bool:
    return within.rect().contains(QRect(widget.mapTo(within, widget.rect().topLeft()), widget.size()))


@pytest.mark.parametrize("size", [(1366, 768), (900, 600), (683, 384)])
def test_nothing_is_cut_off_in_a_narrow_window(met: Met, size: tuple[int, int]) -> None:
    _window, meeting = met
    show_position()
    meeting.resize(*size)
    QApplication.processEvents()
    assert meeting.width() == size[0]
    shown = [button(meeting, name) for name in ("Previous recommendation", "Heard", "Hide position", "Exit")]
    assert all(inside(each, meeting) for each in shown)
    assert all(each.width() <= each.sizeHint().width() for each in shown[1:])


@pytest.mark.parametrize("wide", [160, 600])
def test_the_hint_of_the_line_to_jump_by_is_whole_however_narrow_it_is(
    meet: Callable[[str], tuple[MainWindow, MeetingWindow]], wide: int
) -> None:
    _window, meeting = meet("P1-08")
    line = meeting.foot.jump.line
    line.setFixedWidth(wide)
    QApplication.processEvents()
    hint = line.placeholderText()
    assert line.fontMetrics().horizontalAdvance(hint) < wide
    assert hint == ("s5 4" if wide == 160 else "Type a code to jump: s5 4")
