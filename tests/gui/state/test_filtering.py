"""Sets of codes give the same answer as asking the filter of one recommendation after the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.filter_terms import Filter, Term
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.importing.other_reports import OtherReports
from alliance_desktop.library import brief_edits, mark_edits, tag_edits
from alliance_desktop.library.library import Library
from tests.filter_samples import BRIEFS, INDEX, REPORT, VOCABULARY, accepts, terms


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    """An editor over a store with marks of every kind, and briefs."""
    library = Library.open(tmp_path / "store.db", REPORT)
    one, two, three = (library.target(code) for code in ("P1-01", "P1-02", "S2-01"))
    library.apply(tag_edits.add_tags(library, [one, two], ["money"]))
    library.apply(tag_edits.add_tags(library, [two, library.target("P2-01")], ["money/aid", "red line"]))
    library.apply(mark_edits.write_note(library, three, "Training, says the OSCE: P1-08"))
    library.apply(mark_edits.set_bookmark(library, two, "later"))
    library.apply(mark_edits.toggle_highlight(library, [(one, (0, 5))]))
    for name, codes in BRIEFS.items():
        library.apply(brief_edits.new_brief(library, name, brief_edits.chosen(library, codes)))
    editor = Editor()
    editor.attach(library)
    yield editor
    library.close()


@pytest.fixture
def asked(editor: Editor) -> FilterState:
    return FilterState(INDEX, editor, OtherReports(INDEX))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(term=terms)
def test_a_filter_shows_what_it_accepts(asked: FilterState, editor: Editor, term: Term) -> None:
    assert editor.library
    wanted = Filter().and_(term)
    accepted = frozenset(one.recommendation.code for one in editor.library.entries() if accepts(wanted, one))
    asked.ask(wanted)
    assert asked.shown == accepted
    assert asked.remaining(term) == len(accepted)
    asked.clear()


def test_a_word_that_makes_an_expansion_of_those_before_it_lets_more_through(qtbot: QtBot, osce: Report) -> None:
    index = ReportIndex(osce)
    asked = FilterState(index, Editor(), OtherReports(index))
    for text in ("national", "national referral", "national referral mechanism"):
        asked.ask(parse(text, asked.index.vocabulary))
    assert asked.shown == frozenset(("P2-02", "P2-03", "S2-03", "S6-01"))
    assert not asked.hides("S6-01")


def test_what_comes_into_a_brief_is_shown_and_the_filter_follows_its_name(asked: FilterState, editor: Editor) -> None:
    assert editor.library
    asked.ask(parse("in:money", VOCABULARY))
    money = editor.library.brief_named("Money")
    assert money
    editor.do(brief_edits.add(editor.library, money, brief_edits.chosen(editor.library, ["P2-02"])))
    assert asked.shown == frozenset({"P1-02", "S2-01", "P2-02"})
    editor.do(brief_edits.rename(editor.library, money, "Big money"))
    assert (asked.expression, asked.shown) == ('in:"Big money"', frozenset({"P1-02", "S2-01", "P2-02"}))
    editor.do(brief_edits.delete(editor.library, money))
    assert asked.shown == frozenset()
    assert asked.questions.no_result(asked.asked).why == "No brief is called “Big money”."
    editor.undo()
    editor.undo()
    assert (asked.expression, asked.shown) == ("in:Money", frozenset({"P1-02", "S2-01", "P2-02"}))


def test_what_was_asked_before_a_mark_is_asked_again_after_it(asked: FilterState, editor: Editor) -> None:
    assert editor.library
    wanted = parse("tag:money", VOCABULARY)
    assert asked.count(wanted) == 3
    editor.do(tag_edits.add_tags(editor.library, [editor.library.target("P2-02")], ["money"]))
    assert asked.count(wanted) == 4
    editor.undo()
    assert asked.count(wanted) == 3
