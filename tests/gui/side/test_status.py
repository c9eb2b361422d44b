"""How far a position is, who was asked and until when, in the side panel."""

from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from alliance_desktop.domain.position import FieldName, Position
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.position.folded_field import FoldedRow, words_column
from alliance_desktop.gui.side.position.question_form import QuestionForm, QuestionLine
from alliance_desktop.gui.side.recovered import Recovered
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.render.moments import local_now, short_day_of_date
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.panel_rig import Rig
from tests.gui.side.conftest import Start

TODAY = local_now().date()


def position(rig: Rig, code: str = "P1-08") -> Position:
    """As another program reads it now."""
    return rig.elsewhere(lambda other: other.marks(code).position)


def beside(rig: Rig, field: FieldName, code: str = "P1-08") -> list[str | None]:
    record = position(rig, code).record(field)
    return [one.text for one in record.others] if record else []


def give(rig: Rig, wanted: dict[FieldName, str], *codes: str) -> None:
    """Another program writes these fields."""
    other = rig.other()
    targets = [other.target(code) for code in codes or ("P1-08",)]
    other.apply(set_fields(other, targets, wanted))
    other.close()
    rig.editor.refresh()


def said(rig: Rig) -> str:
    """What the row of the status says."""
    return rig.panel.position.status.row.accessibleName()


def choose(rig: Rig, letter: str, *then: str) -> None:
    """By keys from the row: the list, and the letter; then others."""
    rig.panel.position.status.row.setFocus()
    rig.press("Space")
    assert rig.panel.lists.states().isVisible()
    rig.type(letter)
    rig.qtbot.waitUntil(lambda: not rig.panel.lists.states().isVisible())
    rig.press(*then)


def form(rig: Rig) -> QuestionForm:
    return rig.panel.position.status.question()


def line(rig: Rig, name: FieldName) -> QuestionLine:
    return form(rig).lines[name]


def in_view(rig: Rig, widget: QWidget) -> bool:
    """Whether all of it is seen in the panel."""
    content = rig.panel.viewport()
    return content.rect().contains(QRect(widget.mapTo(content, QPoint(0, 0)), widget.size()))


def test_in_a_low_window_each_line_of_the_question_and_its_refusal_are_seen_where_the_caret_is(rig: Rig) -> None:
    rig.window.resize(700, 260)
    choose(rig, "a")
    rig.qtbot.waitUntil(lambda: in_view(rig, line(rig, "office")))
    rig.press("Return")
    assert rig.focus is line(rig, "reply_by")
    rig.qtbot.waitUntil(lambda: in_view(rig, line(rig, "reply_by")))
    rig.panel.verticalScrollBar().setValue(0)
    rig.press("“whenever”", "Return")
    [refusal] = [each for each in form(rig).findChildren(QLabel) if "is not a day" in each.text()]
    rig.qtbot.waitUntil(lambda: in_view(rig, line(rig, "reply_by")) and in_view(rig, refusal))
    line(rig, "reply_by").clear()
    rig.panel.edit_position("answer")
    rig.qtbot.waitUntil(lambda: in_view(rig, form(rig).answer))


def test_beside_a_long_proposed_wording_the_office_is_seen_whole_once_it_is_asked(rig: Rig) -> None:
    rig.window.resize(700, 520)
    rig.panel.edit_position("wording")
    rig.click(rig.button("Begin with the report’s words"))
    for _each in range(3):
        rig.type("and more words of a long proposal\n")
    choose(rig, "a")
    assert rig.focus is line(rig, "office")
    settle_layouts()  # the form has its height, and stands below the edge
    rig.qtbot.waitUntil(lambda: in_view(rig, line(rig, "office")))


def test_each_letter_sets_its_status_and_undo_takes_it_back(rig: Rig) -> None:
    assert said(rig) == "Status: Open"
    for letter, status, words in (("d", "drafted", "Drafted"), ("c", "cleared", "Cleared"), ("o", "open", "Open")):
        choose(rig, letter)
        assert position(rig).status == status
        assert said(rig) == f"Status: {words}"
    assert rig.done == ["Status on P1-08: Drafted", "Status on P1-08: Cleared", "Status on P1-08: Open"]
    rig.leave()
    rig.press("Ctrl+Z")
    assert said(rig) == "Status: Cleared"


def test_a_screen_reader_hears_what_each_status_means_and_which_is_on(rig: Rig) -> None:
    give(rig, {"status": "drafted"})
    rig.panel.lists.open_states()
    model, role = rig.panel.lists.states().list.model(), Qt.ItemDataRole.AccessibleTextRole
    assert [model.data(model.index(row, 0), role) for row in range(model.rowCount())] == [
        "Open, O, Still to be written",
        "Drafted, on, D, Written, and not cleared yet",
        "Asked, A, An office is to clear it: which one, and by when",
        "Cleared, C, It can be said as it stands",
    ]


def test_asked_is_dated_today_and_asks_for_the_office_and_the_day(rig: Rig) -> None:
    choose(rig, "a")
    assert (position(rig).status, position(rig).text("asked_on")) == ("asked", TODAY.isoformat())
    assert rig.focus is line(rig, "office")
    rig.press("“Ministry of Finance”", "Return")
    assert rig.focus is line(rig, "reply_by")
    rig.press("“tomorrow”", "Return")
    assert rig.text.hasFocus()
    tomorrow = TODAY + timedelta(days=1)
    now = position(rig)
    assert (now.text("office"), now.text("reply_by")) == ("Ministry of Finance", tomorrow.isoformat())
    assert said(rig) == "Status: Asked"
    assert rig.drafts() == []
    rig.at("P1-09")
    rig.at("P1-08")
    assert said(rig) == f"Status: Asked Ministry of Finance, reply by {short_day_of_date(tomorrow.isoformat(), TODAY)}"


def test_an_office_being_typed_or_pasted_is_a_draft_of_one_line_that_leaving_keeps(rig: Rig) -> None:
    choose(rig, "a", "“Justice”")
    rig.qtbot.waitUntil(lambda: rig.drafts() == ["Justice"])
    rig.leave()
    assert position(rig).text("office") == "Justice"
    assert rig.drafts() == []
    rig.at("P1-09")
    choose(rig, "a")
    QApplication.clipboard().setText("Ministry\nof\tJustice")
    rig.press("Ctrl+V")
    rig.leave()
    assert position(rig, "P1-09").text("office") == "Ministry of Justice"
    assert rig.drafts() == []


def test_going_elsewhere_and_closing_keep_what_is_typed_and_fold_the_question(rig: Rig) -> None:
    choose(rig, "a", "“Justice”")
    rig.at("P1-09")
    assert position(rig).text("office") == "Justice"
    assert position(rig, "P1-09").text("office") == ""
    assert not form(rig).isVisible()
    rig.at("P1-08")
    choose(rig, "a")  # asked already: only the question opens
    assert line(rig, "office").text() == "Justice"
    assert rig.done == ["Position on P1-08: Asked"]
    rig.at("P1-10")
    choose(rig, "a", "“Justice”")
    assert rig.panel.flush()
    assert position(rig, "P1-10").text("office") == "Justice"


def test_a_question_that_is_undone_from_the_text_is_folded(rig: Rig) -> None:
    choose(rig, "a", "“Justice”", "Return", "Return")
    assert rig.text.hasFocus()
    assert form(rig).isVisible()
    rig.press("Ctrl+Z", "Ctrl+Z")
    assert said(rig) == "Status: Open"
    assert not form(rig).isVisible()


def held(rig: Rig) -> list[str]:
    """The rows below the status, with what they lead to."""
    rows = rig.panel.position.status.findChildren(FoldedRow)
    return [row.accessibleName() for row in rows if row.isVisible() and row is not rig.panel.position.status.row]


@pytest.mark.parametrize(
    ("given", "row"),
    [
        ({"status": "cleared", "office": "Justice", "answer": "Agreed."}, ["Answer: Agreed."]),
        ({"status": "drafted", "office": "Justice", "reply_by": "2030-01-02"}, ["Office asked: Justice"]),
        ({"reply_by": "2030-01-02"}, ["Reply by: 2 Jan 2030"]),
        ({"asked_on": "2020-01-02"}, ["Asked on: 2 Jan 2020"]),
        ({"status": "asked", "office": "Justice", "answer": "Agreed."}, ["Answer: Agreed."]),
        ({"status": "asked", "office": "Justice", "reply_by": "2030-01-02"}, []),
        ({"status": "cleared"}, []),
    ],
)
def test_what_the_question_holds_is_never_hidden(rig: Rig, given: dict[FieldName, str], row: list[str]) -> None:
    give(rig, given)
    assert held(rig) == row
    if not row:
        return
    next(one for one in rig.panel.position.status.findChildren(FoldedRow) if one.accessibleName() == row[0]).click()
    assert form(rig).isVisible()
    assert held(rig) == []
    rig.at("P1-09")
    assert held(rig) == []
    rig.at("P1-08")
    assert held(rig) == row
    rig.editor.refresh()


def test_a_reply_date_before_the_day_asked_is_remarked_on(rig: Rig) -> None:
    remark = "The reply date lies before Asked on."
    give(rig, {"status": "asked", "office": "Justice", "asked_on": "2030-01-05", "reply_by": "2030-01-05"})
    rig.write_field("reply_by", "4.1.2030").press("Return")
    assert remark in seen.words(form(rig))
    rig.write_field("reply_by", "6.1.2030").press("Return")
    assert remark not in seen.words(form(rig))


def test_what_is_no_day_says_so_with_its_own_recommendation_and_an_emptied_day_is_gone(rig: Rig) -> None:
    give(rig, {"status": "asked", "office": "Justice", "reply_by": "2030-01-02"})
    rig.panel.edit_position("reply_by")
    assert line(rig, "reply_by").text() == "2 January 2030"
    rig.press("“31.2.2030”", "Return")
    assert rig.focus is line(rig, "reply_by")
    assert any("31.2.2030 is not a day. Type it as " in words for words in rig.words), rig.words
    assert position(rig).text("reply_by") == "2030-01-02"
    rig.press("Ctrl+A", "“3.2.2030”")
    assert not any("is not a day" in words for words in rig.words)
    rig.press("Return")
    assert position(rig).text("reply_by") == "2030-02-03"
    assert rig.done == ["Reply date on P1-08: 3 February 2030"]
    give(rig, {"status": "asked"}, "P1-08", "P1-09")
    rig.write_field("reply_by", "31.2.2030").press("Return")
    assert any("is not a day" in words for words in rig.words)
    rig.at("P1-09")
    rig.panel.edit_position("reply_by")
    assert not any("is not a day" in words for words in rig.words)
    rig.at("P1-08")
    give(rig, {"status": "asked", "reply_by": "2030-01-02"})
    rig.panel.edit_position("reply_by")
    rig.press("Del", "Esc")
    assert position(rig).text("reply_by") == ""


def test_what_is_overdue_says_so_in_danger_until_it_is_answered(rig: Rig) -> None:
    late = TODAY - timedelta(days=1)
    give(rig, {"status": "asked", "office": "Justice", "reply_by": late.isoformat()})
    assert said(rig) == f"Status: Asked Justice, overdue: {short_day_of_date(late.isoformat(), TODAY)}"
    assert rig.panel.position.status.row.ink == "danger"
    rig.write_field("answer", "They agree.").leave()
    assert position(rig).text("answer") == "They agree."
    assert said(rig) == "Status: Asked, answered"
    assert rig.panel.position.status.row.ink == "text"


def test_while_the_question_is_open_the_status_repeats_neither_office_nor_day(rig: Rig) -> None:
    late = TODAY - timedelta(days=1)
    give(rig, {"status": "asked", "office": "Justice", "reply_by": late.isoformat()})
    rig.panel.edit_position("reply_by")
    assert line(rig, "office").text() == "Justice"
    assert said(rig) == "Status: Asked, overdue"
    assert rig.panel.position.status.row.ink == "danger"
    rig.press("Ctrl+A", "“1.1.2999”", "Return")
    assert said(rig) == "Status: Asked"
    rig.at("P1-09")
    rig.at("P1-08")
    assert said(rig) == "Status: Asked Justice, reply by 1 Jan 2999"


def test_a_line_that_changes_after_clearance_is_drafted_again_in_the_row_and_in_the_message(rig: Rig) -> None:
    give(rig, {"line": "Cleared words", "status": "cleared"})
    rig.write_field("line", " changed").leave()
    assert said(rig) == "Status: Drafted"
    assert rig.done == ["Line to take on P1-08, no longer cleared"]
    rig.press("Ctrl+Z")
    assert said(rig) == "Status: Cleared"


def test_a_day_of_another_year_is_seen_whole_in_the_row(rig: Rig) -> None:
    rig.panel.setFixedWidth(tokens.SIDE_MIN)
    give(rig, {"status": "asked", "office": "Justice", "reply_by": "2999-09-30"})
    assert said(rig) == "Status: Asked Justice, reply by 30 Sep 2999"
    row = rig.panel.position.status.row
    room = row.width() - 2 * tokens.HANG - words_column(rig.theme)
    assert QFontMetrics(row.font()).horizontalAdvance("reply by 30 Sep 2999") <= room


def test_the_name_of_the_office_is_seen_whole_on_as_many_lines_as_it_needs(rig: Rig) -> None:
    rig.panel.setFixedWidth(tokens.SIDE_MIN)
    late = TODAY - timedelta(days=1)
    give(rig, {"status": "asked", "office": "Ministry of Justice and Home Affairs", "reply_by": late.isoformat()})
    row, metrics = rig.panel.position.status.row, QFontMetrics(rig.theme.font("ui"))
    settle_layouts()
    room = row.width() - 2 * tokens.HANG - words_column(rig.theme)
    arrow = rig.theme.grown(tokens.ICON_TEXT) + tokens.XS
    first, *others = row.lines
    assert metrics.horizontalAdvance(first) <= room - arrow
    assert all(metrics.horizontalAdvance(one) <= room for one in others)
    day = short_day_of_date(late.isoformat(), TODAY)
    assert " ".join(row.lines) == f"Asked Ministry of Justice and Home Affairs, overdue: {day}"
    assert row.lines[-1] == f"overdue: {day}"
    assert row.height() >= len(row.lines) * metrics.lineSpacing()


def test_of_several_each_state_is_counted_and_a_choice_is_for_all(rig: Rig) -> None:
    give(rig, {"status": "drafted"}, "P1-07", "P1-08")
    give(rig, {"status": "asked", "reply_by": "2020-01-02"}, "P1-09")
    rig.navigator.choose(("P1-06", "P1-07", "P1-08", "P1-09"))
    row = rig.panel.position.status.row
    assert said(rig) == "Status: 1 open, 2 drafted, 1 asked (overdue)"
    danger, text = (rig.theme.colour(token).name() for token in ("danger", "text"))
    painted = row.grab().toImage()
    across: dict[str, set[int]] = {}
    for x, y in product(range(painted.width()), range(painted.height())):
        across.setdefault(painted.pixelColor(x, y).name(), set()).add(x)
    assert max(across[text]) < min(across[danger])  # what was asked comes last
    give(rig, {"status": "asked", "reply_by": "2020-01-02"}, "P1-08")
    give(rig, {"status": "asked", "reply_by": "2999-01-02"}, "P1-07")
    assert said(rig) == "Status: 1 open, 3 asked (2 overdue)"
    choose(rig, "c")
    assert [position(rig, f"P1-0{number}").status for number in (6, 7, 8, 9)] == ["cleared"] * 4
    assert rig.done == ["Status on 4 recommendations: Cleared"]


def test_several_are_asked_at_once_and_one_office_goes_to_all(rig: Rig) -> None:
    give(rig, {"status": "asked", "asked_on": "2026-01-02", "office": "Justice"}, "P1-07")
    rig.navigator.choose(("P1-07", "P1-08"))
    choose(rig, "a")
    assert position(rig, "P1-07").text("asked_on") == "2026-01-02"  # it was asked then
    assert position(rig, "P1-08").text("asked_on") == TODAY.isoformat()
    assert line(rig, "office").placeholderText() == "different"
    assert not form(rig).answer.isVisible()
    rig.press("“Finance”", "Return")
    assert [position(rig, code).text("office") for code in ("P1-07", "P1-08")] == ["Finance"] * 2
    rig.leave()
    rig.press("Ctrl+Z")
    assert [position(rig, code).text("office") for code in ("P1-07", "P1-08")] == ["Justice", ""]


def test_a_value_that_several_share_shows_and_is_changed_or_removed_for_all(rig: Rig) -> None:
    give(rig, {"status": "asked", "office": "Finance", "reply_by": "2030-01-02"}, "P1-07", "P1-08")
    rig.navigator.choose(("P1-07", "P1-08"))
    rig.panel.edit_position("reply_by")
    assert (line(rig, "office").text(), line(rig, "reply_by").text()) == ("Finance", "2 January 2030")
    rig.press("“1.2.2030”", "Return")
    line(rig, "office").setFocus()
    rig.press("End", "“ and Justice”", "Return")
    line(rig, "reply_by").selectAll()
    rig.press("Del")
    rig.leave()
    for code in ("P1-07", "P1-08"):
        now = position(rig, code)
        assert (now.text("office"), now.text("reply_by")) == ("Finance and Justice", "")
    assert rig.done == [
        "Reply date on 2 recommendations: 1 February 2030",
        "Office asked on 2 recommendations: Finance and Justice",
        "Reply date on 2 recommendations",
    ]


def test_a_value_that_only_one_of_several_has_shows_for_none_and_stays_its_own(rig: Rig) -> None:
    give(rig, {"status": "asked"}, "P1-07", "P1-08")
    give(rig, {"office": "Finance"}, "P1-08")
    rig.navigator.choose(("P1-07", "P1-08"))
    rig.panel.edit_position("office")
    assert (line(rig, "office").text(), line(rig, "office").placeholderText()) == ("", "different")
    rig.leave()
    assert [position(rig, code).text("office") for code in ("P1-07", "P1-08")] == ["", "Finance"]


def test_a_value_changed_elsewhere_shows_unless_one_types(rig: Rig) -> None:
    choose(rig, "a")
    give(rig, {"office": "Theirs"})
    assert line(rig, "office").text() == "Theirs"
    rig.press("Ctrl+A", "“Mine”")
    give(rig, {"reply_by": "2030-01-02"})
    assert line(rig, "office").text() == "Mine"
    assert line(rig, "reply_by").text() == "2 January 2030"


def test_an_office_changed_elsewhere_while_it_is_typed_keeps_both(rig: Rig) -> None:
    choose(rig, "a", "“Mine”")
    give(rig, {"office": "Theirs"})
    rig.leave()
    assert position(rig).text("office") == line(rig, "office").text() == "Mine"
    assert beside(rig, "office") == ["Theirs"]


def test_asking_for_what_another_program_clears_meanwhile_keeps_both(rig: Rig) -> None:
    rig.elsewhere(lambda other: other.apply(set_fields(other, [other.target("P1-08")], {"status": "cleared"})))
    choose(rig, "a")
    assert (position(rig).status, beside(rig, "status")) == ("asked", ["cleared"])
    both = "P1-08: Status was changed elsewhere. Both versions were kept; choose one."
    assert rig.done == [f"Position on P1-08: Asked. {both}"]


def test_read_only_notes_say_the_status_and_take_none(rig: Rig) -> None:
    give(rig, {"status": "drafted"})
    rig.editor.held = True
    rig.editor.attached.emit()
    assert said(rig) == "Status: Drafted"
    rig.panel.lists.open_states()
    assert rig.panel.lists.states.made is None


def test_of_a_long_office_the_beginning_is_seen_once_it_is_typed(rig: Rig) -> None:
    choose(rig, "a", "“Ministry of Foreign Affairs, Directorate for Security Policy”", "Return")
    assert line(rig, "office").cursorPosition() == 0
    rig.at("P1-09")
    rig.at("P1-08")
    assert line(rig, "office").cursorPosition() == 0


def test_coming_back_from_another_window_the_caret_stands_where_it_was(rig: Rig) -> None:
    choose(rig, "a", "“Justice”")
    office = line(rig, "office")
    QApplication.sendEvent(office, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert position(rig).text("office") == "Justice"
    assert office.cursorPosition() == len("Justice")


def test_a_day_changed_elsewhere_while_it_is_typed_keeps_both(rig: Rig) -> None:
    give(rig, {"status": "asked", "reply_by": "2030-01-02"})
    rig.write_field("reply_by", "7 Dec 203")
    give(rig, {"reply_by": "2030-12-09"})
    rig.type("0")
    rig.leave()
    assert line(rig, "reply_by").text() == "7 December 2030"
    assert (position(rig).text("reply_by"), beside(rig, "reply_by")) == ("2030-12-07", ["2030-12-09"])
    assert rig.shell.notices == ["P1-08: Reply by was changed elsewhere. Both versions were kept; choose one."]


def test_an_office_typed_for_several_keeps_what_another_program_gives_one_of_them(rig: Rig) -> None:
    rig.navigator.choose(("P1-07", "P1-08"))
    choose(rig, "a", "“Mine”")
    give(rig, {"office": "Theirs"}, "P1-07")
    rig.press("Return")
    assert [position(rig, code).text("office") for code in ("P1-07", "P1-08")] == ["Mine", "Mine"]
    assert beside(rig, "office", "P1-07") == ["Theirs"]
    rig.leave()


def test_a_day_is_a_draft_as_soon_as_what_is_typed_is_one(rig: Rig) -> None:
    choose(rig, "a")
    rig.write_field("reply_by", "1.2.2030")
    rig.qtbot.waitUntil(lambda: rig.drafts() == ["2030-02-01"])
    rig.type("x")
    rig.qtbot.waitUntil(lambda: rig.drafts() == [])
    rig.press("Backspace")
    rig.leave()
    assert (position(rig).text("reply_by"), rig.drafts()) == ("2030-02-01", [])


@pytest.mark.parametrize("codes", [("P1-08",), ("P1-07", "P1-08")], ids=["of one", "of several"])
def test_a_half_typed_day_is_kept_back(start: Start, monkeypatch: pytest.MonkeyPatch, codes: tuple[str, ...]) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 0)
    rig = start()
    give(rig, {"status": "asked"}, *codes)
    rig.navigator.choose(codes)
    rig.write_field("reply_by", "1.2.")
    rig.qtbot.waitUntil(lambda: len(rig.drafts()) == 1)
    assert [position(rig, code).text("reply_by") for code in codes] == [""] * len(codes)
    rig.type("2030")
    rig.leave()
    assert [position(rig, code).text("reply_by") for code in codes] == ["2030-02-01"] * len(codes)
    assert len(rig.done) == 1


@pytest.mark.parametrize("before", ["", "2030-01-02"], ids=["none before", "another one before"])
@pytest.mark.parametrize("codes", [("P1-08",), ("P1-07", "P1-08")], ids=["of one", "of several"])
def test_a_day_is_kept_over_an_end(start: Start, codes: tuple[str, ...], before: str) -> None:
    first = start()
    give(first, {"status": "asked", "reply_by": before}, *codes)
    first.navigator.choose(codes)
    first.write_field("reply_by", "1.2.2030")
    first.qtbot.waitUntil(lambda: first.drafts() == ["2030-02-01"])
    first.kill()
    rig = start("P1-09")
    [recovered] = rig.panel.findChildren(Recovered)
    assert recovered.view.toPlainText() == "1 February 2030"
    rig.click(rig.button("Keep"))
    assert [position(rig, code).text("reply_by") for code in codes] == ["2030-02-01"] * len(codes)
    assert [rig.notes(code) for code in codes] == [[]] * len(codes)
    assert rig.drafts() == []


def test_a_recovered_office_of_several_stands_beside_what_one_was_given_since(start: Start) -> None:
    first = start()
    give(first, {"status": "asked", "office": "Finance"}, "P1-07", "P1-08")
    first.navigator.choose(("P1-07", "P1-08"))
    first.write_field("office", "Justice")
    first.qtbot.waitUntil(lambda: first.drafts() == ["Justice"])
    first.kill()
    give(first, {"office": "Theirs"}, "P1-07")
    rig = start("P1-09")
    rig.click(rig.button("Keep"))
    assert [position(rig, code).text("office") for code in ("P1-07", "P1-08")] == ["Justice", "Justice"]
    assert [beside(rig, "office", code) for code in ("P1-07", "P1-08")] == [["Theirs"], []]


@pytest.mark.parametrize("codes", [("P1-08",), ("P1-07", "P1-08")], ids=["of one", "of several"])
def test_what_the_store_does_not_take_stays_in_its_own_line_and_follows(rig: Rig, codes: tuple[str, ...]) -> None:
    rig.navigator.choose(codes)
    choose(rig, "a")
    with rig.locked():
        rig.press("“Justice”", "Return")
        assert rig.focus is line(rig, "reply_by")
        rig.press("“1.2.2030”", "Return")
        assert (line(rig, "office").text(), line(rig, "reply_by").text()) == ("Justice", "1 February 2030")
        assert rig.said[-1] == "Not saved – another program is writing"
    assert rig.panel.flush()
    for code in codes:
        now = position(rig, code)
        assert (now.text("office"), now.text("reply_by")) == ("Justice", "2030-02-01")
