"""Marks on cards: they appear, change and go without anything else moving."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSizeF
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import NO_MARKS
from alliance_desktop.gui.look.tokens import BAR_LINE, CARD_PADDING, ICON_TEXT, L
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import TOLD_AT, stance_of
from alliance_desktop.gui.reading.marks_in_text import without_decoration
from alliance_desktop.library import brief_edits, mark_edits, tag_edits
from tests.builders import set_fields
from tests.gui.conftest import Desk
from tests.gui.reading_stage import Stage

P1_08 = "Regular and sufficient funding"
LONG = "The budget line was discussed at length by the working group in the spring of last year. " * 12


def lines_of(stage: Stage, words: str) -> int:
    return stage.block(words).layout().lineCount()


def test_the_newest_note_in_two_lines_at_most_and_tags_stand_under_the_words_of_their_card(stage: Stage) -> None:
    stage.desk.tag("survivors", "P1-08", "P1-07")
    stage.desk.tag("funding", "P1-08")
    assert stage.after(P1_08, 2) == ["funding survivors", "P1-09 p. 4"]
    assert stage.after("The role of civil society", 2) == ["survivors", "P1-08 p. 4"]
    stage.desk.editor.undo()
    stage.desk.editor.undo()
    stage.desk.note("P1-08", "A dedicated support structure needs a budget line, not voluntary contributions.")
    assert stage.after(P1_08) == ["A dedicated support structure needs a budget line, not voluntary contributions."]
    assert lines_of(stage, "A dedicated support structure needs") == 1


def test_a_tag_stands_on_its_colour_and_follows_another_name_and_colour_until_it_is_deleted(stage: Stage) -> None:
    stage.desk.tag("funding", "P1-08", "S5-04")
    library = stage.desk.library
    stage.desk.navigator.go("P1-08")
    for colour in ("blue", "red"):
        stage.desk.editor.do(tag_edits.set_colour(library, library.tags[0], colour))
        ground, _ink = stage.desk.theme.colours.tags[colour]
        assert stage.colour(stage.box("funding\u202f").center() - QPoint(0, 9)) == ground.lower()
    stage.desk.do(tag_edits.rename_tag(library, library.tags[0], "money"))
    assert stage.after(P1_08) == stage.after("Where participating States delegate") == ["money"]
    stage.desk.do(tag_edits.delete_tag(library, library.tags[0]))
    assert stage.after(P1_08) == ["P1-09 p. 4"]


def test_the_newest_note_is_shown_in_plain_inert_words_and_the_others_are_counted(stage: Stage) -> None:
    stage.desk.note("P1-08", "An old one")
    assert stage.after(P1_08) == ["An old one"]
    stage.desk.note("P1-08", "## Ask\n\n**Who** pays for `this`?")
    assert stage.after(P1_08) == ["Ask · Who pays for this? +1 note"]
    stage.desk.note("P1-08", "Third")
    assert stage.after(P1_08) == ["Third +2 notes"]
    stage.desk.note("P1-08", "<b>bold</b> ![a picture](file:///etc/hostname)")
    assert stage.after(P1_08)[0].startswith("<b>bold</b>")
    assert "\ufffc" not in stage.text.toPlainText()


@pytest.mark.parametrize("text", [LONG, "😀 " * 400, "x" * 500, LONG.replace(" ", "\u00a0")])
@pytest.mark.parametrize("notes", [1, 3])
def test_a_long_note_takes_two_lines_at_every_width_and_zoom(stage: Stage, text: str, notes: int) -> None:
    for _again in range(notes):
        stage.desk.note("P1-08", text)
    for width, zoom in ((1000, 100), (560, 100), (480, 150), (766, 70)):
        stage.pane.resize(width, 500)
        stage.desk.theme.set_zoom(zoom)
        assert stage.block(P1_08).next().layout().lineCount() == 2
        said = stage.after(P1_08)[0]
        assert said.endswith("…" if notes == 1 else "… +2 notes")


def test_a_tag_is_never_broken_over_two_lines_while_it_fits(stage: Stage) -> None:
    names = ["follow-up", "survivors and victims", "a tag of forty letters, which is the long"]
    for name in names:
        stage.desk.tag(name, "P1-08")
    for width in range(440, 800, 40):
        stage.pane.resize(width, 500)
        block = stage.block(P1_08).next()
        layout, text = block.layout(), block.text().translate({0xA0: " ", 0x2011: "-"})
        for name in names:
            start = text.index(name)
            lines = {layout.lineForTextPosition(place).lineNumber() for place in range(start, start + len(name))}
            assert len(lines) == 1


def test_a_bookmarked_card_shows_its_star_without_the_focus(stage: Stage) -> None:
    star = stage.desk.theme.colours.star.lower()
    stage.scroll_to(P1_08)
    head = stage.box("P1-08")
    row = head.adjusted(400, -4, stage.box(P1_08).left() + 560 - head.right(), 4)
    assert star not in stage.colours(row)
    stage.desk.bookmark("P1-08")
    assert star in stage.colours(row)
    stage.desk.do(mark_edits.remove_bookmark(stage.desk.library, stage.desk.library.target("P1-08")))
    assert star not in stage.colours(row)


@pytest.mark.parametrize("width", [420, 560, 668, 672, 683])
@pytest.mark.parametrize("zoom", [100, 175, 250])
def test_the_head_of_a_card_meets_neither_its_star_nor_its_code(stage: Stage, width: int, zoom: int) -> None:
    library = stage.desk.library
    targets = [library.target("P1-08")]
    stage.desk.do(set_fields(library, targets, {"stance": "support-with-changes"}))
    stage.desk.do(brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, ["P1-08"])))
    stage.desk.bookmark("P1-08")
    stage.desk.theme.set_zoom(zoom)
    stage.pane.resize(width, 648)
    stage.desk.navigator.go("P1-08")
    stage.scroll_to(P1_08)
    head = stage.block("P1-08")
    [star] = [each for name, each in stage.tools().items() if name == "Bookmark P1-08, on"]
    taken = QRect(star.mapTo(stage.text.viewport(), QPoint(0, 0)), star.size())
    code = stage.box("P1-08")
    badge = code.adjusted(0, -round(3 * zoom / 100), 0, round(2 * zoom / 100))
    assert head.layout().lineCount() > 1 or zoom < 250
    for box in (stage.box("Support with changes"), stage.box("in brief")):
        assert not box.intersects(taken)
        assert not box.intersects(badge)


def test_a_note_that_is_read_from_the_right_has_its_bar_at_the_right(stage: Stage) -> None:
    stage.desk.note("P1-08", "من يدفع؟")
    stage.desk.note("P1-09", "Who pays?")
    bar, edge = stage.desk.theme.colours.control.lower(), CARD_PADDING
    for words, at_right in (("من", True), ("Who pays", False)):
        stage.scroll_to(words)
        card, line = stage.card("P1-08"), stage.box(words)
        left = QRect(round(card.left()) + edge, line.top(), BAR_LINE, line.height())
        right = left.translated(round(card.width()) - 2 * edge - BAR_LINE, 0)
        assert (bar in stage.colours(right)) is at_right
        assert (bar in stage.colours(left)) is not at_right
        start = line.right() if at_right else line.left()
        assert abs(start - (right.left() if at_right else left.right())) == pytest.approx(L - BAR_LINE, abs=2)


@pytest.mark.parametrize("behind", ["", " وهذه جملة طويلة لا تتسع لها البطاقة" * 8])
@pytest.mark.parametrize("before", ["We ask.\n\n", "We ask: "])
def test_arabic_words_at_the_end_of_a_note_leave_how_many_more_there_are_whole(
    stage: Stage, before: str, behind: str
) -> None:
    for note in ("Another", f"{before}عربي: الاتجار بالبشر{behind}"):
        stage.desk.note("P1-08", note)
    stage.scroll_to("We ask")
    document, block = stage.text.document(), stage.block("We ask")
    text = block.text()
    places = {name: text.index(name) for name in ("We ask", "عربي", "+1", "note")}
    left = {name: next(shapes.strips(document, block, at, at + 1))[0] for name, at in places.items()}
    plus, noun = left["+1"], left["note"]
    assert 0 < noun - plus < 40
    if not behind:
        assert left["We ask"] < left["عربي"] < plus


def test_arabic_words_leave_the_order_and_the_boxes_of_what_stands_beside_them(stage: Stage) -> None:
    for note in ("ملاحظة", "من يدفع؟"):
        stage.desk.note("P1-08", note)
    names = "التمويل", "العربية", "funding"
    for name in names:
        stage.desk.tag(name, "P1-08")
    stage.scroll_to("من")
    document, found = stage.text.document(), {}
    for block in (stage.block("من"), stage.block("التمويل")):
        for run in shapes.runs(block):
            [found[run.name]] = shapes.boxes(document, block, run)
    block = stage.block("من")
    at = block.text().index("+1")
    [(plus, *_), (noun, *_)] = (next(shapes.strips(document, block, place, place + 1)) for place in (at, at + 3))
    assert plus < noun
    in_order = sorted((box.left(), box.right()) for name, box in found.items() if name in names)
    assert len(in_order) == len(names)
    assert all(right < left for (_left, right), (left, _right) in pairwise(in_order))
    assert all(box.width() > 20 for box in found.values())
    assert found["funding"].left() == min(left for left, _right in in_order)  # the first by its name


def test_the_marks_of_a_section_stand_under_its_title(stage: Stage) -> None:
    stage.desk.note("panel-1", "Who was there?")
    said, text = stage.after("Review of Current Co-operation", 2)
    assert said == "Who was there?"
    assert text.startswith("Panel 1 was moderated")
    stage.desk.editor.undo()
    assert stage.after("Review of Current Co-operation")[0].startswith("Panel 1 was moderated")


def test_marks_of_the_store_appear_when_it_is_opened(qtbot: QtBot, desk: Desk) -> None:
    library, desk.editor.library = desk.library, None
    stage = Stage(qtbot, desk)
    library.apply(tag_edits.add_tags(library, [library.target("P1-08")], ["funding"]))
    assert stage.after(P1_08) == ["P1-09 p. 4"]
    assert not stage.tools()
    desk.editor.attach(library)
    assert stage.after(P1_08) == ["funding"]


def test_what_is_at_the_top_stays_there_while_marks_above_it_come_and_go(stage: Stage) -> None:
    stage.scroll_to(P1_08, below_edge=0)
    acts: tuple[Callable[[], None], ...] = (
        lambda: stage.desk.tag("funding", "P1-01", "P1-02", "P1-07"),
        lambda: stage.desk.note("P1-03", LONG),
        lambda: stage.desk.note("panel-1", "A note"),
        lambda: stage.desk.bookmark("P1-08"),
        lambda: stage.desk.tag("funding", "P1-08", "P1-09"),
        stage.desk.editor.undo,
        stage.desk.editor.undo,
    )
    for act in acts:
        act()
        assert stage.box(P1_08).top() == pytest.approx(0, abs=1)


def test_every_card_keeps_the_same_distance_to_the_next_whatever_it_ends_in(stage: Stage) -> None:
    stage.desk.tag("funding", "P1-02", "P1-04")
    stage.desk.note("P1-03", "A note alone")
    stage.desk.note("P1-04", "A note and a tag")
    cards = [stage.card(f"P1-{number:02d}") for number in range(1, 7)]
    gaps = [later.top() - sooner.bottom() for sooner, later in pairwise(cards)]
    assert gaps == [12] * 5


def test_undo_leaves_a_card_as_it_was_before_it_had_marks(stage: Stage) -> None:
    before = stage.card("P1-08")
    stage.desk.tag("funding", "P1-08")
    assert stage.card("P1-08") != before
    stage.desk.editor.undo()
    assert stage.card("P1-08") == before
    assert stage.desk.editor.marks("P1-08") == NO_MARKS
    blocks = stage.blocks
    stage.desk.note("P1-08", "A note")
    stage.desk.tag("funding", "P1-08", "P1-01")
    assert stage.blocks != blocks
    stage.desk.editor.undo()
    stage.desk.editor.undo()
    assert stage.blocks == blocks


def test_where_another_store_comes_no_card_keeps_a_mark_that_it_does_not_have(stage: Stage) -> None:
    """As after a restore: what was written since the backup is gone, and no card says otherwise."""
    stage.desk.note("P1-08", "Ask for funding.")
    stage.desk.tag("funding", "P1-08", "P1-07")
    assert stage.after(P1_08, 2) == ["Ask for funding.", "funding"]
    library = stage.desk.library
    stage.desk.editor.attach(None)
    assert stage.after(P1_08) == ["P1-09 p. 4"]
    library.undo()
    stage.desk.editor.attach(library)
    assert stage.after(P1_08, 2) == ["Ask for funding.", "P1-09 p. 4"]
    assert stage.after("The role of civil society") == ["P1-08 p. 4"]


def test_a_stance_stands_in_the_head_of_its_card_as_word_and_icon_and_goes_with_undo(stage: Stage) -> None:
    before = stage.blocks
    for name, said in (("oppose", "Cannot accept"), ("support", "Support")):
        target = stage.desk.library.target("P1-08")
        stage.desk.do(set_fields(stage.desk.library, [target], {"stance": name}))
        assert without_decoration(stage.block(P1_08).previous().text()) == f"P1-08 p. 4 {said}"
        assert stance_of(stage.block(P1_08).previous()) == name
    stage.desk.navigator.go("P1-08")
    head = stage.block(P1_08).previous()
    at = head.position() + head.blockFormat().intProperty(TOLD_AT) + 1
    cursor = QTextCursor(stage.text.document())
    cursor.setPosition(at)
    middle = stage.text.cursorRect(cursor).center() + QPoint(8, 0)
    painted = {stage.colour(middle + QPoint(dx, 0)) for dx in range(-8, 9)}
    assert painted > {stage.desk.theme.colours.card.lower()}, "the icon is not there"
    stage.desk.theme.choose("dark")
    assert without_decoration(stage.block(P1_08).previous().text()) == "P1-08 p. 4 Support"
    stage.desk.editor.undo()
    stage.desk.editor.undo()
    assert stage.blocks == before


def test_a_statement_begins_with_an_ear_and_its_delegation(stage: Stage) -> None:
    desk = stage.desk
    target = desk.library.target("P1-08")
    desk.do(mark_edits.take_down(desk.library, target, "Canada, **multi-year** or nothing"))
    assert stage.after(P1_08) == ["Canada: multi-year or nothing"]
    desk.navigator.go("P1-08")
    said = stage.block("multi-year or nothing")
    room = stage.box("\u202fCanada: ")
    ear = QRect(room.left(), room.center().y() - ICON_TEXT // 2, ICON_TEXT, ICON_TEXT)
    assert len({stage.colour(ear.topLeft() + QPoint(x, y)) for x in range(ICON_TEXT) for y in range(ICON_TEXT)}) > 2
    assert without_decoration(said.text()) == "Canada: multi-year or nothing"
    desk.do(mark_edits.take_down(desk.library, target, "no objection"))
    assert stage.after(P1_08) == ["Heard: no objection +1 note"]
    desk.note("P1-08", "My own")
    assert stage.after(P1_08) == ["My own +2 notes"]
    desk.do(mark_edits.take_down(desk.library, target, f"Canada, {LONG}"))
    for width in (700, 460):
        stage.pane.resize(width, 500)
        assert stage.block(P1_08).next().layout().lineCount() == 2


def test_marks_that_come_while_the_column_moves_find_lines_to_stand_on(stage: Stage) -> None:
    """Until the page has a size again Qt lays nothing out by itself, and asks of a line that isn't there end it."""
    stage.desk.note("P1-08", "Ask for funding.")
    document = stage.pane.text.sheet.document
    size = document.pageSize()
    document.setPageSize(size - QSizeF(10, 0))  # half laid out
    document.setPageSize(QSizeF(0, 0))
    stage.desk.editor.attached.emit()
    assert lines_of(stage, "Ask for funding.")
    document.setPageSize(size)
    assert lines_of(stage, "Ask for funding.") == 1


def test_a_page_without_a_size_is_painted_without_its_lines(stage: Stage) -> None:
    stage.desk.note("P1-08", "Ask for funding.")
    document = stage.pane.text.sheet.document
    size = document.pageSize()
    document.setPageSize(QSizeF(0, 0))
    document.markContentsDirty(0, document.characterCount())
    head = stage.pane.text.sheet.starts["P1-08"].block()
    assert set(shapes.line(document, head, 0)) == {shapes.top(document, head)}
    assert shapes.bottom(document, head.next()) == shapes.top(document, head.next())
    assert shapes.line_box(document.begin(), 0, 1).isEmpty()
    document.setPageSize(size)
    assert lines_of(stage, "Ask for funding.") == 1
