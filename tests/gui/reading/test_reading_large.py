"""A report above a million characters is shown page by page, and is as easy to walk through."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import own_text
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.reading.report_pane import PAGE
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from tests.builders import LARGE, large_report
from tests.gui.conftest import Desk, MakeDesk
from tests.gui.reading_stage import Stage


@pytest.fixture(params=[(50, 0), (LARGE, 0)])
def stage(qtbot: QtBot, make_desk: MakeDesk, request: pytest.FixtureRequest) -> Iterator[Stage]:
    yield (made := Stage(qtbot, make_desk(large_report(*request.param))))
    for jobs in made.pane.findChildren(Jobs):
        jobs.cancel()  # the pane is not to be collected while it is written on


def test_the_document_holds_one_page_and_its_last_line_or_the_wheel_leads_to_the_next(stage: Stage) -> None:
    assert stage.text.document().blockCount() < 3 * PAGE
    assert "Later in the report ›" in stage.blocks
    stage.scroll_to("Later in the report", below_edge=300)
    last = next(text for text in reversed(stage.blocks) if text.startswith("Demand"))
    stage.click("Later in the report")
    assert last not in stage.blocks
    assert "‹ Earlier in the report" in stage.blocks
    assert stage.text.verticalScrollBar().value() == 0
    stage.keys("Home")
    before = stage.blocks
    bar = stage.text.verticalScrollBar()
    stage.scroll_to("Later in the report", below_edge=0)
    bar.setValue(bar.maximum())
    viewport = stage.text.viewport()
    place = QPointF(viewport.rect().center())
    wheel = QWheelEvent(
        place,
        QPointF(viewport.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    assert stage.blocks != before
    QApplication.processEvents()


def test_steps_cross_from_page_to_page_and_back(stage: Stage) -> None:
    codes = [one.code for one in stage.desk.report.recommendations]
    border = codes[PAGE + 10]
    stage.desk.navigator.go(codes[PAGE - 10])
    while stage.desk.navigator.current != border:
        before = stage.desk.navigator.current
        stage.keys("J")
        assert codes.index(stage.desk.navigator.current) == codes.index(before) + 1
        assert stage.seen(stage.desk.navigator.current)
    for _step in range(20):
        stage.keys("K")
    assert stage.desk.navigator.current == codes[PAGE - 10]
    assert stage.seen(codes[PAGE - 10])


def ahead(stage: Stage, by: int) -> int:
    """How many blocks stand after (1) or before (-1) the ring; very many where the report ends there."""
    blocks = stage.blocks
    edge = blocks[-1] == "Later in the report ›" if by > 0 else blocks[0] == "‹ Earlier in the report"
    at = next(place for place, text in enumerate(blocks) if text.startswith(stage.desk.navigator.current))
    return (len(blocks) - at if by > 0 else at) if edge else LARGE


def is_whole(stage: Stage) -> bool:
    """Whether all passages are written that are to be there."""
    return len([text for text in stage.blocks if text.startswith(("Demand", "Item", "Title"))]) == len(
        stage.pane.content().indices
    )


def item_number(block: QTextBlock) -> str:
    """'3.' before the third item of a list."""
    return block.textList().itemText(block) if block.textList() else ""


def are_items_numbered(stage: Stage) -> bool:
    """Whether each item has the number that it has in its list."""
    items = [text for text in stage.blocks if text.startswith("Item")]
    shown = [item_number(stage.block(text)) for text in items]
    return bool(items) and shown == [f"{text.rpartition('.')[2]}." for text in items]


def look(stage: Stage) -> tuple[list[tuple[str, str, dict[int, object]]], QImage]:
    """What the document holds, and how it is seen."""
    block, found = stage.text.document().begin(), []
    while block.isValid():
        found.append((block.text(), item_number(block), block.blockFormat().properties() | {0: None}))
        block = block.next()
    return found, stage.text.viewport().grab().toImage()


@pytest.mark.parametrize("stage", [(50, 0), (20, 30)], indirect=True)
def test_steps_go_on_through_one_text_that_stands_still_and_stays_short(stage: Stage, qtbot: QtBot) -> None:
    codes = [one.code for one in stage.desk.report.recommendations]
    stage.keys("Home")
    stage.keys("J")
    for key, by in (("J", 1), ("K", -1)):
        for _step in range(3 * PAGE):
            at = codes.index(stage.desk.navigator.current)
            stage.keys(key)
            assert stage.desk.navigator.current == codes[max(at + by, 0)]
            if ahead(stage, by) <= PAGE // 4:
                seen = stage.text.viewport().grab().toImage()
                qtbot.waitUntil(lambda: ahead(stage, by) > PAGE // 4 and is_whole(stage))  # noqa: B023
                assert stage.text.viewport().grab().toImage() == seen
                assert len(stage.pane.content().indices) <= 3 * PAGE
        qtbot.waitUntil(lambda: is_whole(stage))
        walked = look(stage)
        stage.pane.build()
        assert look(stage) == walked


def test_a_step_onto_a_page_that_is_being_written_has_it_written_as_far_as_there(stage: Stage) -> None:
    codes = [one.code for one in stage.desk.report.recommendations]
    half_written(stage, codes[PAGE - 12], "J")
    sheet = stage.text.document()
    assert not is_whole(stage)
    stage.keys(*("J" * PAGE))
    assert stage.text.document() == sheet
    assert stage.desk.navigator.current == codes[2 * PAGE - 11]
    assert stage.seen(stage.desk.navigator.current)


def half_written(stage: Stage, code: str, key: str) -> Jobs:
    """A step from `code` has begun a page, a part of which is written; what writes the rest."""
    stage.desk.navigator.go(code)
    stage.keys(key)
    jobs = next(one for one in stage.pane.findChildren(Jobs) if one.running)
    jobs.go_on()
    assert jobs.running
    return jobs


def demands(stage: Stage) -> list[int]:
    """The numbers of the demands that the document holds."""
    return [int(text.split()[1].strip(":")) for text in stage.blocks if text.startswith("Demand")]


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
@pytest.mark.parametrize(
    ("at", "key", "line"), [(PAGE - 4, "J", "Later in the report"), (50 + 3, "K", "Earlier in the report")]
)
def test_the_line_to_a_page_that_is_being_written_passes_over_nothing(
    stage: Stage, at: int, key: str, line: str
) -> None:
    half_written(stage, stage.desk.report.recommendations[at].code, key)
    before = demands(stage)
    stage.scroll_to(line, below_edge=300)
    stage.click(line)
    after = demands(stage)
    assert after == list(range(after[0], after[-1] + 1))
    assert set(before) < set(after)


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
@pytest.mark.parametrize(("key", "at", "step"), [("End", -PAGE - 15, "J"), ("Home", PAGE + 3, "K")])
def test_home_and_end_lead_to_the_edge_from_beside_a_page_that_is_being_written(
    stage: Stage, key: str, at: int, step: str
) -> None:
    codes = [one.code for one in stage.desk.report.recommendations]
    half_written(stage, codes[at], step)
    stage.keys(key)
    QApplication.processEvents()
    assert is_whole(stage)
    if key == "End":
        assert stage.seen(codes[-1])
        assert stage.desk.navigator.current == codes[-1]
    else:
        assert stage.text.verticalScrollBar().value() == 0
        assert "‹ Earlier in the report" not in stage.blocks


def test_a_page_that_was_written_ahead_has_what_was_marked_since(stage: Stage, qtbot: QtBot) -> None:
    every = stage.desk.report.recommendations
    stage.desk.navigator.go(every[PAGE - 12].code)
    stage.keys("J")
    marked = every[PAGE : PAGE + 5]
    qtbot.waitUntil(lambda: marked[-1].code in stage.text.toPlainText())
    for one in marked:
        stage.desk.tag("funding", one.code)
    for _step in range(15):
        stage.keys("J")
    assert stage.desk.navigator.current == marked[-1].code
    assert [stage.after(one.text[:12]) for one in marked] == [["funding"]] * 5


def test_a_page_that_is_written_ahead_has_the_marks_that_were_there(stage: Stage, qtbot: QtBot) -> None:
    every = stage.desk.report.recommendations
    marked = every[PAGE : PAGE + 5]
    for one in marked:
        stage.desk.tag("funding", one.code)
    stage.desk.navigator.go(every[PAGE - 12].code)
    stage.keys("J")
    qtbot.waitUntil(lambda: ahead(stage, 1) > PAGE)
    assert [stage.after(one.text[:12]) for one in marked] == [["funding"]] * 5


def test_a_page_that_is_half_written_when_the_store_opens_has_its_marks(qtbot: QtBot, tmp_path: Path) -> None:
    report, store = large_report(50), tmp_path / "store.db"
    with closing(Library.open(store, report)) as library:
        marked = Desk(report, store, Theme("light"))
        marked.editor.attach(library)
        for one in report.recommendations[: 2 * PAGE]:
            marked.tag("funding", one.code)
    stage = Stage(qtbot, desk := Desk(report, store, Theme("light")))
    writing = half_written(stage, report.recommendations[PAGE - 4].code, "J")
    with closing(Library.open(store, report)) as library:
        desk.editor.attach(library)
        writing.finish()
        shown = [one for one in report.recommendations[: 2 * PAGE] if one.text in stage.blocks]
        assert len(shown) > PAGE + PAGE // 2
        assert [stage.after(one.text[:12])[0] for one in shown] == ["funding"] * len(shown)


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
def test_words_that_were_let_go_are_known_again_once_a_page_is_written_before_them(stage: Stage) -> None:
    one = stage.desk.report.recommendations[50 + 3]
    stage.desk.navigator.go(one.code)
    writing = half_written(stage, stage.desk.report.recommendations[50 + 4].code, "K")
    stage.select(one.text[:12], one.text[:12])
    chosen = stage.pane.chosen()
    assert [code for code, _span in chosen] == [one.code]
    stage.pane.let_go(chosen)
    writing.finish()
    assert stage.pane.chosen_again() == chosen
    caret = stage.text.textCursor()
    caret.setPosition(caret.position() + 1)
    stage.text.setTextCursor(caret)
    assert stage.pane.chosen_again() == []


@pytest.mark.parametrize("stage", [(20, 30)], indirect=True)
@pytest.mark.parametrize("top", ["Item 1.21", "Item 1.25"])
def test_a_list_in_the_midst_of_which_a_page_begins_stands_still_while_its_beginning_is_written(
    stage: Stage, top: str
) -> None:
    stage.desk.navigator.go("P2-02")
    stage.keys("K")
    stage.scroll_to(top, below_edge=0)
    before = stage.box(top).top()
    assert are_items_numbered(stage)
    [writing] = [one for one in stage.pane.findChildren(Jobs) if one.running]
    while writing.running:
        writing.go_on()
        assert stage.box(top).top() == before
        assert are_items_numbered(stage)
    assert "Item 1.1" in stage.blocks


@pytest.mark.parametrize("stage", [(30, 20)], indirect=True)
def test_a_list_whose_beginning_is_taken_out_keeps_its_numbers(stage: Stage) -> None:
    stage.keys("Home")
    while stage.blocks[1] != "Item 1.10":
        stage.keys("J")
        for one in stage.pane.findChildren(Jobs):
            one.finish()
        assert stage.desk.navigator.current < "P4", "the first page was never taken out"
    assert are_items_numbered(stage)
    stage.pane.build()
    assert are_items_numbered(stage)


def step_to_the_third_page(stage: Stage) -> Jobs:
    """Steps as far as there; what is to write the fourth, and has not begun."""
    stage.desk.navigator.go(stage.desk.report.recommendations[0].code)
    for _step in range(3 * PAGE):
        stage.keys("J")
        running = [one for one in stage.pane.findChildren(Jobs) if one.running]
        if running and len(stage.pane.content().indices) > 2 * PAGE:
            return running[0]
        for jobs in running:
            jobs.finish()
    raise AssertionError(stage.desk.navigator.current)


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
def test_a_page_that_was_left_behind_and_taken_out_is_gone_to_again(stage: Stage) -> None:
    one = stage.desk.report.recommendations[3]
    step_to_the_third_page(stage).finish()
    assert one.text not in stage.blocks
    stage.desk.navigator.go(one.code)
    assert stage.seen(one.text[:12])


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
def test_a_page_on_which_words_are_selected_is_not_taken_out(stage: Stage) -> None:
    writing = step_to_the_third_page(stage)
    first, last = demands(stage)[0], demands(stage)[-1]
    stage.select(f"Demand {first}:", f"Demand {last}:")
    selected = stage.text.textCursor().selectedText()
    writing.finish()
    assert demands(stage)[-1] > last
    assert stage.text.textCursor().selectedText() == selected


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
def test_a_page_that_is_written_ahead_tells_screen_readers_its_highlights(stage: Stage) -> None:
    marked = stage.desk.report.recommendations[PAGE + 15]
    target = stage.desk.library.target(marked.code)
    stage.desk.editor.do(toggle_highlight(stage.desk.library, [(target, (0, 6))]))
    half_written(stage, stage.desk.report.recommendations[PAGE - 4].code, "J").finish()
    cursor = stage.text.document().find(marked.text[:12])
    cursor.setPosition(cursor.selectionStart() + 1)
    assert cursor.charFormat().background().color().name() == stage.desk.theme.colour("mark").name()


@pytest.mark.parametrize("stage", [(50, 0)], indirect=True)
def test_a_step_onto_a_page_that_is_being_written_has_the_next_one_written_behind_it(stage: Stage) -> None:
    every = stage.desk.report.recommendations
    writing = half_written(stage, every[PAGE - 4].code, "J")
    stage.keys("J", "J", "J")
    assert stage.desk.navigator.current == every[PAGE].code
    assert writing.running
    writing.finish()
    assert len(stage.pane.content().indices) > 2 * PAGE
    assert is_whole(stage)


def test_a_jump_leads_to_any_of_them_and_home_and_end_to_the_edges_and_all_are_chosen(stage: Stage) -> None:
    for one in stage.desk.report.recommendations[::617]:
        stage.desk.navigator.go(one.code)
        assert stage.seen(one.code)
    codes = [one.code for one in stage.desk.report.recommendations]
    stage.keys("End")
    assert stage.seen(codes[-1])
    stage.keys("Home")
    assert stage.seen(codes[0])
    stage.keys("Ctrl+A")
    assert len(stage.codes) == LARGE


def test_a_filter_shows_its_matches_from_all_pages_together(stage: Stage) -> None:
    stage.desk.filter.ask(parse("gold", stage.desk.index.vocabulary))
    found = [text for text in stage.blocks if text.startswith("Demand")]
    assert len(found) == LARGE // 300
    assert "Later in the report ›" not in stage.blocks


def test_marks_show_on_a_later_page_and_its_place_can_be_restored(stage: Stage, qtbot: QtBot) -> None:
    last = stage.desk.report.recommendations[-1]
    stage.desk.tag("funding", last.code)
    stage.desk.navigator.go(last.code)
    assert stage.after(last.text.strip()[:12]) == ["funding"]
    code = stage.desk.report.recommendations[2500].code
    stage.desk.navigator.go(code)
    place = stage.pane.scroller.top
    again = Stage(qtbot, stage.desk)
    again.pane.restore(place)
    assert again.pane.scroller.top[0] == place[0]
    assert again.seen(code)


@pytest.mark.parametrize("stage", [(20, 30)], indirect=True)
def test_a_hit_behind_the_recommendations_of_its_section_is_gone_to_on_another_page(stage: Stage) -> None:
    for words in ("Item 3.28", "Item 70.29"):
        stage.desk.words.look_for(f"“{words}”")
        assert stage.seen(words)
    half_written(stage, "P2-20", "J")
    stage.desk.words.look_for("“Item 3.15”")
    assert stage.seen("Item 3.15")


@pytest.mark.parametrize("stage", [(20, 30)], indirect=True)
def test_words_behind_the_recommendations_of_their_section_are_shown_from_another_page(stage: Stage) -> None:
    text = own_text(stage.desk.report, "panel-3")
    start = text.index("Item 3.28")
    assert stage.pane.show_quote("panel-3", quote_at(text, start, start + 9))
    assert stage.seen("Item 3.28")


@pytest.mark.parametrize("stage", [(20, 30)], indirect=True)
def test_a_place_behind_the_recommendations_of_its_section_is_restored_on_another_page(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.desk.words.look_for("“Item 3.28”")
    stage.scroll_to("Item 3.25", below_edge=0)
    place = stage.pane.scroller.top
    again = Stage(qtbot, stage.desk)
    again.pane.restore(place)
    assert again.pane.scroller.top == place
    assert again.seen("Item 3.25")
