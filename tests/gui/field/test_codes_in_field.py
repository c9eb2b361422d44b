"""Codes and citations in the field: which make a list, which lead somewhere, and what is true of them afterwards."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from alliance_desktop.gui.actions.export_targets import copy_citations
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.render.place_words import cite_words
from tests.gui.seen import there
from tests.gui.typing import focused, keys

PLACE = "Panel 1, recommendation 8 (P1-08), p. 4"


def find(text: str) -> None:
    keys("Ctrl+F", f"“{text}”")


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    keys("Ctrl+F", "Ctrl+V")


def links(window: MainWindow) -> list[str]:
    return [each.text() for each in window.parts.find_line.findChildren(QPushButton) if each.isVisible()]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("P1-08 S5-04 P2-03", {"P1-08", "S5-04", "P2-03"}),
        ("P1-08 S5-04", {"P1-08", "S5-04"}),
        ("P1-08 s5.4", {"P1-08", "S5-04"}),
    ],
)
def test_enter_behind_codes_side_by_side_makes_their_list(window: MainWindow, typed: str, shown: set[str]) -> None:
    find(typed)
    assert links(window) == ["Go there", "Add to those shown (Enter)"]
    keys("Return")
    assert window.desk.filter.shown == frozenset(shown)
    assert len(window.desk.filter.terms) == 1
    assert window.parts.field.edit.text() == ""
    assert focused() is window.panes.reading.text
    keys("J")
    assert window.desk.navigator.ringed == min(shown), "the first that matches is whole in view"


@pytest.mark.parametrize("act", ["brief-toggle", "brief-all"])
def test_codes_come_into_a_brief_as_they_were_typed(window: MainWindow, act: str) -> None:
    find("P2-04 P1-08 S5-04")
    keys("Return")
    window.parts.actions.trigger(act)
    brief = there(window.desk.brief.brief)
    assert [target.code for target in brief.targets] == ["P2-04", "P1-08", "S5-04"]


def test_a_code_typed_later_joins_the_list_that_is_shown_and_a_section_some_of_which_is(window: MainWindow) -> None:
    find("P1-08 ")
    keys("Esc")
    window.parts.show_filter("P1-08")
    find("P2-03")
    keys("Return")
    assert window.desk.filter.shown == frozenset({"P1-08", "P2-03"})
    window.desk.filter.clear()
    find("P1-08 panel-1")
    keys("Return")
    assert len(window.desk.filter.shown or ()) == 11


def test_a_code_that_another_condition_hides_joins_the_list_all_the_same(window: MainWindow) -> None:
    find("panel:1 P1-08 S5-04")
    keys("Return")
    assert window.desk.filter.expression == "panel:1 id:P1-08,S5-04"


@pytest.mark.parametrize("before", ["", "panel:1 ", "P1-08 S5-04 ", "panel-1 "])
def test_a_code_that_no_list_lacks_leads_there(window: MainWindow, before: str) -> None:
    find(before + "P1-08")
    assert links(window)[0] == "Go there (Enter)"
    asked = window.desk.filter.asked
    keys("Return")
    assert window.desk.navigator.current == "P1-08"
    assert window.desk.filter.asked == asked


def test_a_page_beside_codes_leads_there(window: MainWindow) -> None:
    find("P1-04 p. 4")
    keys("Return")
    assert window.desk.navigator.current == "P1-04"


@pytest.mark.parametrize(
    "pasted",
    [
        PLACE,
        f"Regular and sufficient funding (see above)\n{PLACE}",
        f"18th Alliance Conference, 23 July 2018: {PLACE}. Read on 3 May 2019.",
    ],
)
def test_a_pasted_citation_is_its_code(window: MainWindow, pasted: str) -> None:
    paste(pasted)
    assert window.parts.field.edit.text() == "P1-08"
    keys("Return")
    assert window.desk.navigator.current == "P1-08"
    assert window.desk.filter.shown is None


def test_a_pasted_place_of_a_section_leads_there(window: MainWindow) -> None:
    paste("Panel 2, p. 4")
    assert links(window)[0] == "Go there (Enter)"
    keys("Return")
    assert window.desk.navigator.current == "panel-2"
    paste("Panel 2, p. 4")
    keys("Ctrl+Return")
    assert window.desk.filter.shown is not None
    assert {code[:2] for code in window.desk.filter.shown} == {"P2"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("panel 1 recommendation 8", "P1-08"),
        ("panel 1, rec. 8", "P1-08"),
        ("panel 1 1", "P1-01"),
        ("side event 1", "side-event-1"),
        ("s504", "S5-04"),
    ],
)
def test_a_place_named_in_words_is_gone_to(window: MainWindow, typed: str, code: str) -> None:
    find(typed)
    assert links(window)[0] == "Go there (Enter)"
    keys("Return")
    assert window.desk.navigator.current == code
    assert window.desk.filter.shown is None
    find(typed)
    keys("Ctrl+Return")
    assert window.desk.filter.shown
    assert all(
        window.desk.report.section_of(one) is window.desk.report.section_of(code) for one in window.desk.filter.shown
    )


@pytest.mark.parametrize("typed", ["panel 1", "Panel 3", "introduction", "opening"])
def test_words_of_the_report_are_looked_for_though_they_name_a_place(window: MainWindow, typed: str) -> None:
    find(typed)
    assert window.desk.words.address == ""
    assert window.desk.words.hits


@pytest.mark.parametrize("code", ["introduction", "panel-2", "side-event-3"])
def test_a_pasted_citation_of_words_of_a_section_leads_there(window: MainWindow, code: str) -> None:
    copy_citations(cite_words(window.desk.report, [(code, 0, "Words of it.")]))
    keys("Ctrl+F", "Ctrl+V")
    assert links(window)[0] == "Go there (Enter)"
    keys("Return")
    assert window.desk.navigator.current == code


def test_what_the_program_cites_it_finds_again(window: MainWindow) -> None:
    window.desk.navigator.choose(("P1-08", "S5-04"))
    window.panes.reading.focus_text()
    keys("Ctrl+Shift+C", "Ctrl+F", "Ctrl+V", "Return")
    assert window.desk.filter.shown == frozenset({"P1-08", "S5-04"})


def test_the_toast_about_the_whole_report_goes_when_a_filter_is_asked(window: MainWindow) -> None:
    window.parts.show_filter("panel:1")
    find("S5-04")
    keys("Return")
    assert window.parts.toast.isVisible()
    find("training")
    assert window.parts.toast.isVisible()
    keys("Ctrl+Return")
    assert window.desk.filter.shown
    assert not window.parts.toast.isVisible()


def test_what_else_the_toast_says_outlasts_a_filter(window: MainWindow) -> None:
    keys("J", "Ctrl+D")
    window.parts.show_filter("panel:1")
    assert window.parts.toast.isVisible()


def test_esc_in_the_field_goes_on_at_the_hit_one_went_to(window: MainWindow) -> None:
    find("funding")
    keys("F3")
    code = window.desk.navigator.current
    keys("Esc")
    assert window.parts.field.edit.text() == ""
    assert focused() is window.panes.reading.text
    keys("N", "“a note”", "Ctrl+Return")
    assert [note.text for note in window.desk.editor.marks(code).notes] == ["a note"]


def test_esc_stays_in_the_field_while_a_hit_is_only_looked_at(window: MainWindow) -> None:
    find("fundign")
    keys("Esc", "“funding”", "Esc")
    assert focused() is window.parts.field.edit


def test_words_over_500_characters_are_cut_and_that_is_said_but_no_codes_are(window: MainWindow) -> None:
    codes = [one.code for one in window.desk.report.recommendations] * 2
    paste(", ".join(codes))
    keys("Return")
    assert window.desk.filter.shown == frozenset(codes)
    keys("Esc")
    window.desk.filter.clear()
    paste("panel:1 " + "funding " * 70)
    assert window.desk.filter.expression == "panel:1"
    assert window.desk.words.text == ("funding " * 70)[:500]
    assert window.parts.find_line.sentence() == "Only the first 500 characters are searched."
    keys("Ctrl+Return")
    assert window.desk.filter.expression == "panel:1 funding fund*"
    paste("funding")
    paste("x" * 20_000)
    assert len(window.desk.words.text) == 500
    cut = "Nothing contains these words. Only the first 500 characters are searched."
    assert window.parts.find_line.sentence() == cut
    keys("Ctrl+Z")
    assert window.parts.field.edit.text() == "funding"
