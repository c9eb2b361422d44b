"""The one field, by its keys: words mark, conditions become chips, Esc peels."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.field.chips import ChipRow, ConditionChip
from alliance_desktop.gui.field.empty_result import EmptyResult
from alliance_desktop.gui.field.find_field import FindField
from alliance_desktop.gui.field.find_line import FindLine
from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.state import jobs
from alliance_desktop.library import mark_edits
from tests.gui.conftest import Announced, Desk, MakeDesk
from tests.gui.seen import the, there
from tests.program import keyboard


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """A click in the middle of a widget, or at a place in it."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def offered_row(desk: "Bench") -> str:
    """The first row below the line, as it is read aloud; '' where nothing is offered."""
    row = desk.field.completions.model().index(0, 0)
    return str(row.data(Qt.ItemDataRole.AccessibleTextRole) or "") if desk.field.completions.is_open else ""


class Bench:
    """A window with the field and what stands below it."""

    def __init__(self, qtbot: QtBot, on: Desk) -> None:
        self.qtbot, self.on = qtbot, on
        self.window = QWidget()
        self.field = FindField(on)
        self.find_line = FindLine(on)
        self.find_line.only_wanted.connect(self.field.show_only)
        self.empty = EmptyResult(on)
        layout = QVBoxLayout(self.window)
        for part in (self.field, self.find_line, self.empty):
            layout.addWidget(part)
        layout.addStretch(1)
        self.window.resize(700, 500)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.focus_field()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field.edit, text)

    def anew(self) -> None:
        """Nothing is typed, and nothing filtered."""
        while self.field.peel():
            pass
        self.on.filter.clear()
        self.field.focus_field()

    def press(self, *steps: str) -> None:
        """Keys where the focus is; what stands in “quotation marks” goes to the field."""
        for step in steps:
            if step.startswith("“"):
                self.type(step[1:-1])
            else:
                QTest.keyClick(self.window.focusWidget() or self.field.edit, *keyboard.named(step))

    @property
    def filter(self) -> str:
        return str(self.on.filter.asked)

    @property
    def chips(self) -> list[ConditionChip]:
        return [chip for chip in self.field.findChildren(ConditionChip) if chip.isVisible()]

    @property
    def line(self) -> str:
        """What the line under the context bar says; '' while it is not there."""
        shown = [label.text() for label in self.find_line.findChildren(QLabel) if label.isVisible()]
        return shown[0] if self.find_line.isVisible() else ""

    @property
    def offers(self) -> list[str]:
        """What is offered where nothing matches."""
        return [one.text() for one in self.empty.findChildren(QPushButton) if one.isVisible()]

    def button(self, words: str) -> QPushButton:
        def found() -> list[QPushButton]:
            return [one for one in self.window.findChildren(QPushButton) if one.isVisible() and words in one.text()]

        self.qtbot.waitUntil(lambda: len(found()) == 1)
        return found()[0]


@pytest.fixture
def on(make_desk: MakeDesk, osce: Report) -> Desk:
    made = make_desk(osce)
    made.tag("funding", "P1-02", "P1-08", "S5-04")
    made.tag("red line", "P1-09")
    return made


@pytest.fixture
def desk(on: Desk, qtbot: QtBot) -> Bench:
    return Bench(qtbot, on)


def test_words_are_counted_from_two_letters_on_and_hide_nothing(desk: Bench) -> None:
    desk.type("co-operation")
    assert desk.line.startswith("9 recommendations and 12 passages contain “co-operation”")
    assert desk.on.filter.shown is None
    assert desk.filter == ""
    assert desk.chips == []
    desk.anew()
    desk.type("c")
    assert not desk.on.words.hits
    assert desk.line == ""
    desk.type("o")
    assert desk.on.words.hits
    desk.anew()
    desk.type("xylophone")
    assert desk.line == "Nothing contains “xylophone”"


def test_a_key_fits_the_words_of_the_line_into_their_room_once(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.type("co-operatio")
    fitted: list[str] = []

    def fullest(tries: Iterable[str], fits: Callable[[str], bool]) -> str:
        fitted.append(desk.field.edit.text())
        return fit(tries, fits)

    fit = fitting.fullest
    monkeypatch.setattr(fitting, "fullest", fullest)
    desk.type("n")
    assert fitted == ["co-operation"]
    desk.press("Return")
    assert desk.line.startswith("9 recommendations and 12 passages contain “co-operation”")


def test_long_work_waits_while_one_types(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_PAUSE_MS", 60_000)
    done = list[int]()

    def work() -> Iterator[tuple[int, int]]:
        for number in range(1_000):
            done.append(number)
            yield number, 1_000

    desk.on.jobs.start("Counting…", work(), list[bool]().append)
    desk.type("fun")
    QApplication.processEvents()
    assert done == []
    desk.on.jobs.cancel()


def test_ctrl_enter_and_the_link_make_the_words_a_chip(desk: Bench) -> None:
    desk.press("“co-operation”", "Ctrl+Return")
    assert desk.filter == '"co-operation"'
    assert len(desk.on.filter.shown or ()) == 9
    assert desk.field.edit.text() == ""
    assert desk.line == ""
    assert [chip.accessibleName() for chip in desk.chips] == ["Filter: contains “co-operation”, button removes it"]
    desk.anew()
    desk.type("compensation")
    click(desk.button("Only the"))
    assert desk.filter == "compensation"
    assert desk.field.edit.text() == ""


def test_a_condition_becomes_a_chip_at_the_blank_behind_it_and_at_enter_beside_words(desk: Bench) -> None:
    desk.type("tag:funding")
    assert desk.filter == ""
    desk.type(" ")
    assert desk.filter == "tag:funding"
    assert desk.field.edit.text() == ""
    assert desk.on.filter.shown == frozenset({"P1-02", "P1-08", "S5-04"})
    desk.anew()
    desk.press("“-panel:1”", "Return")
    assert desk.filter == "-panel:1"
    desk.anew()
    desk.type("tag:funding victims")
    assert desk.filter == "tag:funding"
    assert desk.field.edit.text() == "victims"
    assert "of these 3 contains “victims”, also “victim”" in desk.line


@pytest.mark.parametrize(
    "text",
    [
        "panel:1 OR panel:2",
        "panel:2 training OR data",
        "training panel:2 OR data",
        "tag:funding panel:1 OR panel:2 training",
        "p. 4 OR panel:2",
        "(panel:1 OR panel:2) OR panel:3",
        "-panel:1 training OR panel:1 OR S5-04 data",
        "panel:1 OR tag:funding panel:2 ",
        "panel:2 (training OR data)",
        "panel:2 ORGANIZATION",
        "panel:2 or data",
    ],
)
def test_what_is_typed_means_what_the_same_text_means_on_the_command_line(desk: Bench, text: str) -> None:
    desk.press(f"“{text}”", "Ctrl+Return")
    assert desk.on.filter.shown == desk.on.filter.questions.passing(parse(text, desk.on.index.vocabulary))
    assert desk.field.edit.text() == ""
    assert not desk.field.wrong.isVisible()


def test_an_or_takes_the_conditions_typed_before_it_back_into_the_line(desk: Bench) -> None:
    desk.press("“has:tag ”", "Return", "“panel:1 funding OR”")
    assert desk.filter == "has:tag panel:1"
    desk.type(" ")
    assert desk.filter == "has:tag"
    assert desk.field.edit.text() == "panel:1 funding OR "
    desk.press("“panel:2 ”", "Return")
    assert desk.filter == "has:tag ((panel:1 funding) OR panel:2)"
    assert desk.field.edit.text() == ""


def test_a_condition_typed_in_the_middle_of_words_is_taken_back_with_the_cursor_where_it_was(desk: Bench) -> None:
    desk.type("funding panel:1 OR data ")
    for _step in "data ":
        desk.press("Left")
    desk.type("x")
    assert desk.field.edit.text() == "panel:1 funding OR xdata "


def test_chips_of_another_time_are_not_joined(desk: Bench) -> None:
    desk.type("panel:2 ")
    desk.on.filter.toggle("has:tag")
    desk.press("“training OR data”", "Ctrl+Return")
    assert desk.filter == "panel:2 has:tag (training OR data)"
    desk.on.filter.clear()
    desk.press("“panel:2 ”", "Backspace", "Right", "“training OR data”", "Ctrl+Return")
    assert desk.filter == "panel:2 (training OR data)"


def test_enter_takes_a_begun_value_within_what_or_joins(desk: Bench) -> None:
    desk.press("“panel:1 OR tag:re”", "Return")
    assert desk.filter == '(panel:1 OR tag:"red line")'


def test_backspace_arrows_and_clicks_reach_chips_and_remove_them(desk: Bench) -> None:
    desk.press("“tag:funding panel:1 ”", "Backspace")
    assert desk.window.focusWidget() is desk.chips[-1]
    assert desk.filter == "tag:funding panel:1"
    desk.press("Backspace")
    assert desk.filter == "tag:funding"
    assert desk.window.focusWidget() is desk.field.edit
    desk.anew()
    desk.press("“tag:funding panel:1 ”", "Left", "Left", "Del")
    assert desk.filter == "panel:1"
    desk.press("Left", "Right")
    assert desk.window.focusWidget() is desk.field.edit
    desk.anew()
    desk.type("tag:funding ")
    click(desk.chips[0])
    assert desk.filter == ""
    desk.anew()
    desk.type("tag:funding victims")
    assert desk.field.clear_button.isVisible()
    click(desk.field.clear_button)
    assert (desk.filter, desk.field.edit.text()) == ("", "")
    assert not desk.field.clear_button.isVisible()


@pytest.mark.parametrize("width", [700, 330])
def test_of_a_long_text_each_small_word_is_named_once_and_no_dot_stands_alone(desk: Bench, width: int) -> None:
    desk.window.resize(width, 500)
    for text in ("funding upon into upon by upon which upon NGOs", " funding " * 69):
        QGuiApplication.clipboard().setText(text)
        desk.press("Ctrl+V")
        desk.button("without “upon”, “into”, “by” …")
    desk.type(" funding ")
    parts: list[QLabel | QPushButton] = [*desk.find_line.findChildren(QLabel)]
    parts += desk.find_line.findChildren(QPushButton)
    shown = [(one.x(), one.text()) for one in parts if one.isVisible() and one.text()]
    assert min(shown)[1] != "·"


def test_chips_that_have_no_room_are_counted(desk: Bench) -> None:
    desk.type('tag:funding -tag:"red line" panel:1,2 has:tag no:note ')
    hidden = 5 - len(desk.chips)
    assert 0 < hidden < 5
    assert desk.button(f"+{hidden}").accessibleName() == f"{hidden} more conditions"


@pytest.mark.parametrize("typed", ["traficking", "trafiking"])
@pytest.mark.parametrize("joint", ["human", "human or"])
def test_a_word_that_is_nowhere_offers_one_that_is_spelt_like_it(desk: Bench, joint: str, typed: str) -> None:
    desk.type(f"{joint} {typed}")
    desk.qtbot.waitUntil(desk.field.wrong.isVisible)
    assert desk.field.wrong.message == "Did you mean “trafficking”?"
    assert typed in desk.line
    desk.press("Down", "Space")
    assert desk.field.edit.text().strip() == f"{joint} trafficking"
    assert "contain" in desk.find_line.sentence()
    assert desk.on.words.hits
    assert not desk.field.wrong.isVisible()


def test_enter_asks_for_the_spelling_of_a_word_that_is_nowhere_and_once_more_takes_it(desk: Bench) -> None:
    desk.press("“human trafiking”", "Return")
    assert desk.field.wrong.message == "Did you mean “trafficking”?"
    button = desk.button("Write trafficking (Enter)")
    desk.press("Return")
    assert (desk.field.edit.text(), button.isVisible()) == ("human trafficking ", False)
    assert desk.on.words.found.position
    assert desk.on.words.found.position[0] == 1
    desk.press("Return")
    assert desk.on.words.found.position[0] == 2
    desk.press("Ctrl+Z")
    assert desk.field.edit.text() == "human trafiking"


def test_what_esc_took_away_comes_back_by_undo_in_the_field(desk: Bench) -> None:
    desk.press("“panel:1”", "Ctrl+Return", "“budget”")
    wanted = desk.filter
    assert wanted
    assert desk.field.peel()
    assert desk.field.peel()
    assert (desk.filter, desk.field.edit.text()) == ("", "")
    desk.press("Ctrl+Z")
    assert (desk.filter, desk.field.edit.text()) == (wanted, "")
    desk.press("Ctrl+Z")
    assert (desk.filter, desk.field.edit.text()) == (wanted, "budget")


def test_esc_takes_an_offered_spelling_away_with_the_words(desk: Bench) -> None:
    desk.type("traficking")
    desk.qtbot.waitUntil(desk.field.wrong.isVisible)
    assert desk.field.peel()
    assert desk.field.edit.text() == ""
    assert not desk.field.wrong.isVisible()


def test_a_wrong_filter_keeps_the_result_and_says_what_fits(desk: Bench) -> None:
    desk.type("tag:funding ")
    shown = desk.on.filter.shown
    desk.type("panel:9 ")
    assert desk.field.wrong.isVisible()
    assert "1, 2 or 3" in desk.field.wrong.message
    assert desk.on.filter.shown == shown
    assert desk.field.edit.text() == "panel:9 "
    desk.press("Backspace", "Backspace")
    assert not desk.field.wrong.isVisible()
    desk.type("1 ")
    assert desk.filter == "tag:funding panel:1"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("p. 99", "page:99 does not exist. Use 1 to 12."),
        ("P9-99", "P9-99 isn’t in this report"),
        ("(a", "This bracket"),
    ],
)
def test_a_condition_is_written_as_the_language_has_it_at_the_head_of_a_message(
    desk: Bench, typed: str, message: str
) -> None:
    desk.type(typed)
    desk.press("Ctrl+Return")
    assert desk.field.wrong.message.startswith(message)


@pytest.mark.parametrize("typed", ["p. 99", "topic:fundng"])
def test_the_sign_of_what_is_wrong_stands_beside_its_first_line(desk: Bench, typed: str) -> None:
    desk.type(typed)
    desk.press("Ctrl+Return")
    sign, words = desk.field.wrong.findChildren(QLabel)
    middle = [part.mapTo(desk.field.wrong, part.contentsRect().topLeft()).y() for part in (sign, words)]
    assert abs(middle[0] + sign.contentsRect().height() / 2 - middle[1] - words.fontMetrics().height() / 2) <= 2
    for mend in desk.field.wrong.findChildren(QPushButton):
        if mend.isVisible():
            assert abs(middle[1] + words.fontMetrics().height() / 2 - mend.geometry().center().y()) <= 2


@pytest.mark.parametrize("typed", ["tag:", "vic*t", ")", "nosuch:x", "panel:9", "id:P9-99"])
def test_what_is_wrong_is_said_at_enter_and_nothing_is_filtered(desk: Bench, typed: str) -> None:
    desk.type(typed)
    desk.field.completions.close_list()
    desk.press("Ctrl+Return")
    assert desk.filter == ""
    assert desk.field.edit.text() == typed
    assert desk.field.wrong.message


@pytest.mark.parametrize(
    ("typed", "message", "button", "closed"),
    [
        ("(victims OR NGOs", "This bracket is not closed.", "Close the bracket", "(victims OR NGOs)"),
        ("(panel:1 OR NGOs", "This bracket is not closed.", "Close the bracket", "(panel:1 OR NGOs)"),
        ('tag:"zz top', "These quotation marks", "Close the quotation marks", 'tag:"zz top"'),
    ],
)
def test_what_is_open_can_be_closed(desk: Bench, typed: str, message: str, button: str, closed: str) -> None:
    desk.type(typed)
    assert not desk.field.wrong.isVisible()
    desk.press("Ctrl+Return")
    assert desk.filter == ""
    assert message in desk.field.wrong.message
    desk.press("Down", "Space")
    assert desk.field.edit.text() == closed
    desk.press("Ctrl+Return")
    assert desk.filter == closed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('"regular and sufficient', '"regular and sufficient"'),
        ('"regular and suff', '"regular and suff"*'),
        ('NGOs "regular and suff', 'NGOs "regular and suff"*'),
        ('="sufficient funding', '="sufficient funding"'),
    ],
)
def test_of_an_open_phrase_what_was_counted_stays(desk: Bench, typed: str, kept: str) -> None:
    desk.type(typed)
    assert desk.line.startswith("2 recommendations ")
    desk.press("Ctrl+Return")
    assert desk.filter == kept
    assert desk.field.edit.text() == ""
    assert desk.on.filter.shown == frozenset({"P1-08", "S5-04"})


def test_the_completion_that_is_reached_by_keys_is_taken_and_no_other(desk: Bench) -> None:
    desk.type("t")
    assert not desk.field.completions.is_open
    desk.type("a")
    assert desk.field.completions.is_open
    desk.press("Down", "Return")
    assert desk.field.edit.text() == "tag:"
    assert desk.field.completions.is_open
    desk.press("Down", "Tab")
    assert desk.filter == "tag:funding"
    assert desk.window.focusWidget() is desk.field.edit
    desk.anew()
    desk.press("“tag:”", "Down", "Down", "Return")
    assert desk.filter == 'tag:"red line"'
    desk.anew()
    desk.type("fund")
    assert desk.field.completions.is_open
    desk.press("Return")
    assert desk.filter == ""
    assert not desk.field.completions.is_open
    desk.anew()
    desk.press("“pa”", "Down")
    assert desk.field.completions.chosen is not None
    desk.press("Up")
    assert desk.field.completions.chosen is None
    assert desk.field.completions.is_open
    desk.anew()
    desk.press("“tag:”", "Return")
    assert desk.filter == ""
    assert desk.field.wrong.message


def test_the_completion_that_is_reached_is_heard(desk: Bench, announced: Announced) -> None:
    desk.type("tag:")
    for row in ("funding, 3 recommendations", '"red line", 1 recommendation'):
        desk.press("Down")
        desk.qtbot.waitUntil(lambda: (desk.field.edit, row) in announced)  # noqa: B023 — over before the next round


def test_a_tag_is_offered_by_its_name_and_taken_by_a_click(desk: Bench) -> None:
    desk.type("red")
    index = desk.field.completions.model().index(0, 0)
    place = desk.field.completions.visualRect(index).center()
    click(desk.field.completions.viewport(), place)
    assert desk.filter == 'tag:"red line"'
    assert not desk.field.completions.is_open


@pytest.mark.parametrize("enter", ["Return", "Ctrl+Return"])
def test_enter_takes_the_value_of_which_the_beginning_is_typed(desk: Bench, enter: str) -> None:
    desk.press("“tag:re”", enter)
    assert desk.filter == 'tag:"red line"'
    assert desk.field.edit.text() == ""
    assert not desk.field.completions.is_open


def test_enter_takes_a_value_that_exists_as_it_is_typed(desk: Bench) -> None:
    desk.on.tag("fund", "P1-01")
    desk.on.tag("theme/water", "P1-01")
    for typed in ("tag:Fund", "panel:1", "tag:theme", "tag:theme/*"):
        desk.press(f"“{typed}”", "Return")
        assert desk.filter == typed
        desk.on.filter.clear()


@pytest.mark.parametrize("enter", ["Return", "Ctrl+Return"])
def test_a_value_that_begins_nothing_is_not_taken_for_another(desk: Bench, enter: str) -> None:
    desk.press("“to:mediaa”", enter)
    assert desk.filter == ""
    assert desk.field.edit.text() == "to:mediaa"
    desk.button("Write media")
    desk.field.edit.clear()
    desk.press("“to:medi”", enter)
    assert desk.filter == "to:media"


def test_enter_and_down_lead_to_hits_and_no_hit_is_gone_to_while_a_condition_is_typed(desk: Bench) -> None:
    for letter in "tag:comp":
        desk.type(letter)
        assert desk.on.words.current is None
    desk.field.peel()
    desk.field.peel()
    desk.type("pa")
    assert desk.on.words.hits
    assert desk.on.words.current is None
    desk.type("rt")
    assert desk.on.words.current is not None
    desk.anew()
    desk.type("panel")
    assert "contain" in desk.line
    desk.press("Return")
    assert desk.on.words.found.position == (1, desk.on.words.found.position[1])
    desk.anew()
    desk.type("victims")
    with desk.qtbot.waitSignal(desk.field.leave_down):
        desk.press("Down")
    desk.anew()
    desk.type("victims")
    assert desk.on.words.found.position is not None
    desk.press("Return")
    assert desk.on.words.found.position[0] == 2
    desk.press("Shift+Return")
    assert desk.on.words.found.position[0] == 1


def test_esc_peels_completion_then_words_then_the_filter(desk: Bench) -> None:
    desk.type("panel:1 fu")
    assert desk.field.completions.is_open
    assert desk.field.close_open()
    assert not desk.field.completions.is_open
    assert desk.field.edit.text() == "fu"
    assert desk.field.peel()
    assert desk.field.edit.text() == ""
    assert not desk.on.words.hits
    assert desk.filter == "panel:1"
    assert desk.field.peel()
    assert desk.filter == ""
    assert not desk.field.peel()


def test_a_code_leads_there_at_enter_and_ctrl_enter_shows_only_it_or_a_page(desk: Bench) -> None:
    desk.type("s5.4")
    assert desk.line == "S5-04, Side event 5, p. 11"
    with desk.qtbot.waitSignals([desk.on.navigator.went, desk.field.arrived]):
        desk.press("Return")
    assert desk.on.navigator.current == "S5-04"
    assert desk.field.edit.text() == ""
    assert desk.line == ""
    assert desk.filter == ""
    desk.press("“p1 8”", "Return")
    assert desk.on.navigator.current == "P1-08"
    desk.anew()
    desk.press("“s5.4”", "Ctrl+Return")
    assert desk.on.filter.shown == frozenset({"S5-04"})
    assert desk.field.edit.text() == ""
    desk.anew()
    desk.type("p. 4")
    assert desk.line.startswith("P1-04")
    click(desk.button("Show only these (Ctrl+Enter)"))
    assert len(desk.on.filter.shown or ()) == 8
    desk.anew()
    desk.press("“P9-99”", "Return")
    assert "P9-99" in desk.field.wrong.message


def test_nothing_matching_offers_to_drop_each_condition(desk: Bench) -> None:
    desk.type("tag:funding side:1 ")
    assert desk.empty.isVisible()
    button = desk.button("side event 1")
    assert "3 recommendations" in button.text()
    click(button)
    assert desk.filter == "tag:funding"
    assert not desk.empty.isVisible()


def test_small_words_that_hide_something_are_left_out_by_a_button(desk: Bench) -> None:
    desk.type("funding for NGOs")
    desk.qtbot.waitUntil(lambda: desk.line == "1 passage contains “funding”, “for” and “NGOs”")
    click(desk.button("2 recommendations without “for”"))
    assert desk.field.edit.text() == "funding NGOs"
    assert desk.line.startswith("2 recommendations")
    desk.press("Ctrl+Return")
    assert desk.on.filter.shown == frozenset({"P1-08", "S5-04"})


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tag:funding or panel:2 ", "(tag:funding OR panel:2)"),
        ("side:5 tag:funding or panel:2 ", "side:5 (tag:funding OR panel:2)"),
        ("tag:funding or panel:2", "(tag:funding OR panel:2)"),
        ("tag:funding or pan", ""),
        ("tag:funding or tag:re", '(tag:funding OR tag:"red line")'),
        ("tag:funding Or panel:1 or panel:2", "(tag:funding OR panel:1 OR panel:2)"),
        ('"human rights" or tag:funding or tag:"red line"', '("human rights" OR tag:funding OR tag:"red line")'),
        ("tag:funding or “human rights” or compensation", '(tag:funding OR "human rights" OR compensation)'),
        ("compensation or tag:funding or -panel:1 ", "(compensation OR tag:funding OR -panel:1)"),
        ("tag:funding or victims panel:2 ", ""),
        ("human rights or tag:funding", ""),
        ("tag:funding panel:2 or ", ""),
    ],
)
def test_a_small_or_between_conditions_is_offered_as_or_while_it_is_typed(desk: Bench, typed: str, wanted: str) -> None:
    desk.type(typed) if typed.isascii() else desk.field.edit.insert(typed)
    assert " OR " not in desk.filter
    spoken = offered_row(desk)
    if not wanted:
        assert "condition" not in spoken
        return
    text = wanted[wanted.index("(") + 1 : -1]
    all_of_them = wanted[: wanted.index("(")] + text.replace(" OR ", " ")
    met = len(desk.on.filter.questions.passing(parse(all_of_them, desk.on.index.vocabulary)) or ())
    assert desk.find_line.sentence().split(" ")[0] == (str(met) if met else "No")
    link = desk.button("with OR")
    desk.press("Return")
    assert desk.filter == wanted
    assert desk.field.edit.text() == ""
    found = len(desk.on.filter.shown or ())
    assert spoken.startswith(text)
    assert f" condition, {found} recommendation" in spoken.replace("conditions", "condition")
    assert re.fullmatch(f"{found} recommendations? with OR \\(Enter\\)", link.text())
    desk.press("Ctrl+Z")
    assert " OR " not in desk.filter


def test_behind_a_small_or_enter_takes_the_one_value_that_fits_and_the_list_counts_it_alone(desk: Bench) -> None:
    desk.on.tag("money/compensation", "S1-01", "S1-02")
    desk.type("tag:funding or tag:compe")
    assert offered_row(desk) == "money/compensation, 2 recommendations"
    desk.press("Return")
    assert "5 recommendations" in offered_row(desk)
    desk.press("Return")
    assert desk.filter == "(tag:funding OR tag:money/compensation)"


def test_words_beside_a_small_or_stay_in_the_line_and_the_link_does_what_enter_does(desk: Bench) -> None:
    desk.type("support tag:funding or panel:2")
    click(desk.button("with OR"))
    assert (desk.filter, desk.field.edit.text()) == ("(tag:funding OR panel:2)", "support")
    assert desk.find_line.sentence().startswith(f"{desk.on.words.counts()[0]} of these ")


@pytest.mark.parametrize(
    ("typed", "said", "left"),
    [
        ("funding xyzzy", "“xyzzy” isn’t in this report", "funding"),
        ("xyzzy funding", "“xyzzy” isn’t in this report", "funding"),
        ("xyzzy funding traficking NGOs", "“xyzzy”, “traficking” aren’t in this report", "funding NGOs"),
        ("panel:1 funding xyzzy", "“xyzzy” isn’t in this report", "funding"),
    ],
)
def test_the_word_that_is_nowhere_is_named_with_what_others_find(desk: Bench, typed: str, said: str, left: str) -> None:
    desk.type(typed)
    assert desk.find_line.sentence() == said
    link = desk.button("contain")
    counted = link.text().split()[0]
    click(link)
    assert desk.field.edit.text() == left
    assert desk.find_line.sentence().split()[0] == counted != "0"


@pytest.mark.parametrize("typed", ["funding or training", 'funding or "human rights" Or training'])
def test_a_small_or_between_words_is_offered_as_or(desk: Bench, typed: str) -> None:
    desk.type(typed)
    link = desk.button("with OR")
    counted = link.text().split()[0]
    click(link)
    desk.field.focus_field()
    desk.press("Ctrl+Z")
    assert desk.field.edit.text() == typed
    click(link)
    assert desk.field.edit.text() == typed.replace(" or ", " OR ").replace(" Or ", " OR ")
    assert desk.find_line.sentence().split()[0] == counted


def test_words_that_are_only_nowhere_together_or_all_nowhere_are_not_told_apart(desk: Bench) -> None:
    for typed, said in (("xyzzy plugh", "“xyzzy” and “plugh”"), ("funding undersecretary", "“undersecretary”")):
        desk.type(typed)
        assert desk.find_line.sentence().startswith("Nothing contains")
        assert said in desk.find_line.sentence()
        desk.field.peel()


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("support victims", "“support” and “victims”"),
        ('"support and assistance" victims', "“support and assistance” and “victims”"),
        ("=NGOs victims", "“=NGOs” and “victims”"),
        ("victims OR survivors", "“victims OR survivors”"),
        (
            "victims of trafficking in human beings and children",
            "“victims”, “of”, “trafficking”, “in”, “human”, “beings”, ",
        ),
    ],
)
def test_words_looked_for_apart_are_not_told_as_a_phrase(desk: Bench, typed: str, named: str) -> None:
    desk.type(typed)
    desk.qtbot.waitUntil(lambda: named in desk.find_line.sentence())


def test_of_no_recommendation_none_is_counted(desk: Bench) -> None:
    desk.type("panel:3 victims")
    assert desk.find_line.sentence() == "No recommendation matches"
    desk.press("Esc")
    desk.on.filter.clear()
    desk.field.edit.insert("victims panel:3")
    assert desk.on.filter.shown is None
    assert desk.find_line.sentence() == "No recommendation would match"


def test_words_typed_without_quotes_offer_the_phrase(desk: Bench) -> None:
    desk.type("national referral mechanism")
    assert desk.find_line.sentence() == "4 recommendations and 1 passage contain “national”, “referral” and “mechanism”"
    click(desk.button("3 as a phrase"))
    assert desk.field.edit.text() == '"national referral mechanism"'
    assert desk.line.startswith("3 recommendations contain “national referral mechanism”")
    desk.press("Ctrl+Return")
    assert len(desk.on.filter.shown or ()) == 3
    assert len(desk.chips) == 1


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        (
            "• Effective implementation\n of anti-trafficking policies requires inclu-\r\nsive partnerships",
            "",
            "1 recomm",
        ),
        ("P1-08; S5-04 and P2-03", "id:P1-08,S5-04,P2-03", ""),
        ("P1-08 Or S5-04", "id:P1-08,S5-04", ""),
        ("recommendation: NGOs", '"recommendation:" NGOs', ""),
    ],
)
def test_what_is_pasted_of_a_paper_is_read_as_it_is_meant(desk: Bench, typed: str, text: str, found: str) -> None:
    desk.field.edit.insert(typed)
    if found:
        assert desk.find_line.sentence().startswith(found)
        desk.press("Return")
        assert not desk.field.wrong.isVisible()
    elif text.startswith("id:"):
        desk.press("Return")
        assert (desk.filter, desk.field.edit.text()) == (text, "")
    else:
        desk.press("Return")
        click(desk.button("Write"))
        assert desk.field.edit.text() == text
        assert not desk.field.wrong.isVisible()


def test_codes_typed_with_or_between_them_are_a_list(desk: Bench) -> None:
    desk.press("“P1-08 or S5-04 and P2-03”", "Return")
    assert (desk.filter, desk.field.edit.text()) == ("id:P1-08,S5-04,P2-03", "")


@pytest.mark.parametrize("typed", ['"regular funding"', "„regular funding“", "«regular funding»", '"regular funding'])
def test_the_words_of_a_phrase_that_is_nowhere_are_offered_without_quotes(desk: Bench, typed: str) -> None:
    desk.field.edit.insert(typed)
    assert desk.find_line.sentence() == "Nothing contains “regular funding”"
    click(desk.button("2 recommendations without quotes"))
    assert desk.field.edit.text() == "regular funding"
    assert desk.line.startswith("2 recommendations")


def test_a_phrase_with_half_a_code_in_it_is_not_offered_without_quotes(desk: Bench) -> None:
    desk.field.edit.insert('"as in P1-0"')
    assert desk.find_line.sentence() == "Nothing contains “as in P1-0”"


@pytest.mark.parametrize(("typed", "code"), [("1.8", "P1-08"), ("rec. 3", "P2-03"), ("Recommendation 3", "P2-03")])
def test_a_number_that_is_no_code_offers_what_it_may_mean(desk: Bench, typed: str, code: str) -> None:
    desk.on.navigator.go("P2-01")
    desk.field.focus_field()
    desk.type(typed)
    desk.qtbot.waitUntil(desk.field.wrong.isVisible)
    assert desk.field.wrong.message == f"Did you mean {code}?"
    desk.press("Return")
    assert (desk.field.edit.text(), desk.find_line.sentence()[:5]) == (code, code)
    desk.press("Return")
    assert desk.on.navigator.current == code


@pytest.mark.parametrize(
    "typed", ["compensation", "victims children", '"human rights" training', "human* rights", "-human rights"]
)
def test_what_is_no_phrase_or_stands_nowhere_as_one_offers_none(desk: Bench, typed: str) -> None:
    desk.type(typed)
    assert not [one for one in desk.window.findChildren(QPushButton) if one.isVisible() and "phrase" in one.text()]


def test_a_misspelt_word_that_became_a_condition_is_offered_as_it_is_spelt(desk: Bench) -> None:
    desk.press("“fundign”", "Ctrl+Return")
    assert desk.on.filter.shown == frozenset()
    click(desk.button("Did you mean “funding”? 3 recommendations"))
    assert desk.on.filter.expression == "funding"
    assert len(desk.on.filter.shown or ()) == 3


def test_what_is_offered_where_nothing_matches_is_seen_from_its_beginning_to_its_count(desk: Bench) -> None:
    desk.on.ask("budgetary paper is gone now panel:1")
    shown = [one for one in desk.empty.findChildren(QPushButton) if one.isVisible()]
    for zoom, width in ((100, 700), (200, 700), (100, 400), (100, 1366)):
        desk.on.theme.set_zoom(zoom)
        desk.window.resize(width, 500)
        QTest.qWait(0)
        assert all(one.width() >= one.sizeHint().width() for one in shown), (zoom, width)
        for one in shown:
            begins, cut, ends = one.text().partition("…")
            assert one.accessibleName().startswith(begins)
            assert not cut or (one.toolTip() == one.accessibleName() and ends[-3:] == one.accessibleName()[-3:])
    assert [one.text() for one in shown] == [one.accessibleName() for one in shown]


def test_what_is_found_leaves_room_for_what_can_be_pressed_beside_it_in_words_of_any_size(desk: Bench) -> None:
    desk.type("training for")
    for width in range(640, 1280, 40):
        desk.window.resize(width, 500)
        for zoom in (100, 200):
            desk.on.theme.set_zoom(zoom)
            QTest.qWait(0)
            shown = [one for one in desk.find_line.findChildren(QPushButton) if one.isVisible()]
            assert shown
            assert all(one.width() >= one.sizeHint().width() for one in shown), (zoom, width)
            assert max(one.geometry().right() for one in shown) < desk.find_line.width(), (zoom, width)


def test_what_is_wrong_with_a_filter_is_whole_however_wide_the_field_is(desk: Bench) -> None:
    for width in range(560, 720):
        desk.window.resize(width, 500)
        desk.field.focus_field()
        desk.press("“tagg:kyiv”", "Return")
        QTest.qWait(0)
        (said,) = (one for one in desk.field.wrong.findChildren(QLabel) if one.text() == desk.field.wrong.message)
        assert said.height() >= said.heightForWidth(said.width()), width
        desk.field.peel()


def test_a_misspelt_exclusion_is_named_and_what_may_be_meant_is_offered(desk: Bench) -> None:
    desk.press("“-tag:fundin panel:1”", "Return")
    assert len(desk.on.filter.shown or ()) == 11
    assert desk.line == "No tag is called “fundin”."
    desk.window.resize(1200, 500)
    click(desk.button("not: tagged funding (-tag:funding) · 9 recommendations"))
    assert desk.filter == "-tag:funding panel:1"
    assert desk.line == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-in:Mony panel:1", "No brief is called “Mony”."),
        ("tag:nope OR panel:1", "No tag is called “nope”."),
        ("-by:nobody", "Nobody called “nobody” has written here."),
    ],
)
def test_a_name_that_nothing_has_is_told_of_a_filter_that_finds_something(desk: Bench, text: str, said: str) -> None:
    desk.on.ask(text)
    assert desk.line == said
    desk.type("funding")
    assert said not in desk.line
    desk.field.peel()
    assert desk.line == said
    desk.on.filter.clear()
    assert desk.line == ""


def test_as_a_filter_they_are_demanded_and_the_first_button_leaves_them_out(desk: Bench) -> None:
    desk.on.ask("funding for NGOs")
    assert desk.on.filter.shown == frozenset()
    desk.button("2 recommendations without “for”")
    first = min((one for one in desk.empty.findChildren(QPushButton) if one.isVisible()), key=lambda one: one.y())
    assert first.text() == "2 recommendations without “for”"
    click(first)
    assert desk.filter == "funding NGOs"


def test_an_organizer_taken_for_an_author_and_those_who_gain_where_nobody_is_asked_are_offered(desk: Bench) -> None:
    desk.on.ask("to:ngos panel:1")
    click(desk.button("(for:ngos) · 2 recommendations"))
    assert desk.on.filter.shown == frozenset({"P1-07", "P1-08"})
    desk.on.filter.clear()
    desk.on.ask("by:belarus")
    click(desk.button("(from:belarus) · 3 recommendations"))
    assert desk.filter == "from:belarus"
    desk.field.focus_field()
    desk.type("to:belarus ")
    assert "did you mean from:belarus?" in desk.field.wrong.message


def test_words_that_no_recommendation_holds_are_shown_in_place_and_as_many_as_the_line_tells(desk: Bench) -> None:
    desk.on.ask("undersecretary")
    said = [label.text() for label in desk.empty.findChildren(QLabel) if label.isVisible()]
    assert said == ["Nothing matches.", "None of the 53 recommendations contains “undersecretary”."]
    click(desk.button("In the text: 1 passage"))
    assert desk.on.filter.shown is None
    assert desk.field.edit.text() == "undersecretary"
    assert desk.on.words.current is not None
    desk.on.filter.clear()
    desk.on.ask("training panel:3")
    link = desk.button("In the text: ")
    count = re.findall(r"\d+", link.text())[0]
    click(link)
    assert f"and {count} passage" in desk.find_line.sentence()


def test_one_condition_alone_is_not_dropped_but_all_is_shown(desk: Bench) -> None:
    desk.on.ask("panel:3")
    assert desk.offers == ["Show the whole report: 53 recommendations (Esc)"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tag:fundin ", "tagged funding (tag:funding) · 3 recommendations"),
        ("tag:nosuch side:1 ", "Without: tagged nosuch · 6 recommendations"),
        ("by:belarus panel:2 ", "Without: marked by belarus"),
        ("to:ngos from:belarus has:note panel:1 ", ""),
        ("panel:1 to:ngos strength:should ", "to the benefit of NGOs and civil society (for:ngos) · 2 recommendations"),
    ],
)
def test_at_most_three_ways_on_are_offered_and_each_finds_what_it_says(desk: Bench, typed: str, first: str) -> None:
    desk.press(f"“{typed}”", "Ctrl+Return")
    assert desk.on.filter.shown == frozenset()
    offered = desk.offers
    assert offered[0].startswith(first)
    assert len(offered) <= 3
    for text in offered:
        asked = desk.on.filter.asked
        click(desk.button(text))
        count = there(re.search(r"(\d+) recommendation", text))
        assert int(count[1]) == len(desk.on.filter.shown or desk.on.report.recommendations)
        desk.on.filter.ask(asked)


def test_a_filter_set_elsewhere_shows_as_chips_and_an_unknown_tag_is_named_where_nothing_matches(desk: Bench) -> None:
    desk.on.filter.toggle("is:bookmarked")
    assert [chip.accessibleName() for chip in desk.chips] == ["Filter: bookmarked, button removes it"]
    desk.on.editor.do(mark_edits.set_bookmark(desk.on.library, desk.on.library.target("P1-01")))
    assert desk.field.count_label.text() == "1 of 53"
    desk.on.filter.clear()
    desk.type("tag:nosuch ")
    labels = [label.text() for label in desk.empty.findChildren(QLabel)]
    assert "No tag is called “nosuch”." in labels


def test_text_of_any_kind_is_found_or_refused_but_never_breaks(desk: Bench) -> None:
    for text in ("\u202eabc", "😀", "é" * 300, "=(", ")", "OR", "- -", "a OR", "::", 'tag:"', "*", "p.", "ünïcödé"):
        QGuiApplication.clipboard().setText(text)
        desk.field.focus_field()
        desk.press("Ctrl+V", "Return", "Ctrl+Return")
    assert desk.window.isVisible()


def test_where_conditions_have_no_room_at_all_they_take_none(desk: Bench, qtlog: Any) -> None:
    desk.type("tag:funding")
    row = the(desk.field, ChipRow)
    row.fit(-19)
    assert row.width() == 0
    assert not [record.message for record in qtlog.records if "Negative" in record.message]


def test_in_a_narrow_field_nothing_lies_over_another(desk: Bench) -> None:
    desk.window.resize(tokens.FIELD_MIN + 20, 400)
    desk.type('tag:funding -tag:"red line" has:note vict')
    row = the(desk.field, ChipRow)
    shown = [row, desk.field.edit, desk.field.clear_button]

    def apart() -> bool:
        places = [widget.mapTo(desk.field, widget.rect().topLeft()).x() for widget in shown]
        ends = [place + widget.width() for place, widget in zip(places, shown, strict=True)]
        return ends[0] <= places[1] and ends[1] <= places[2] and ends[2] <= desk.field.width()

    desk.qtbot.waitUntil(apart)  # the layout follows in the next turn
    assert desk.field.edit.width() >= 60


def test_conditions_without_room_are_removed_from_a_menu(desk: Bench) -> None:
    desk.field.setFixedWidth(200)
    desk.press("“tag:funding has:note ”", "Backspace")
    assert desk.window.focusWidget() is desk.button("+2")
    click(desk.button("+2"))
    (menu,) = desk.field.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["tagged funding", "with a note"]
    menu.actions()[0].trigger()
    menu.hide()
    assert desk.filter == "has:note"
