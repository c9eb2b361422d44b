"""The report in the reading pane: every word, once, in its place, and readable for assistive technology."""

import pytest
from PySide6.QtGui import QAccessible, QTextList

from alliance_desktop.domain.report import passages
from alliance_desktop.gui.look.tokens import DARK, LIGHT
from tests.gui.reading_stage import Stage
from tests.gui.seen import there


def test_every_passage_stands_there_once_in_reading_order_a_card_begins_with_code_and_page(stage: Stage) -> None:
    wanted = [passage.text for passage in passages(stage.desk.report)]
    raw = stage.text.document().toPlainText().split("\n")
    assert [text for text in raw if text in set(wanted)] == wanted
    assert stage.blocks[stage.blocks.index("P1-08 p. 4") + 1].startswith("Regular and sufficient funding")


def test_a_section_says_what_it_is_and_how_many_recommendations_it_has_or_that_it_has_none(stage: Stage) -> None:
    assert stage.after("Panel 1 ·") == [
        "Review of Current Co-operation Mechanisms in Combating Trafficking in Human Beings"
    ]
    assert "Panel 1 · 11 recommendations" in stage.blocks
    assert "Side event 7 · 3 recommendations" in stage.blocks
    said, text = stage.after("Looking forward:", 2)
    assert said == "This panel made no recommendations of its own."
    assert text.startswith("The Rapporteurs of the previous panels")
    found = stage.block("Enhancing Access to Compensation for Victims of Crime co-organized").textList()
    assert isinstance(found, QTextList)
    assert found.count() == 7


def test_assistive_technology_reads_one_text_with_the_code_the_page_the_words_and_the_tags(stage: Stage) -> None:
    stage.desk.tag("funding", "P1-08")
    face = there(QAccessible.queryAccessibleInterface(stage.text))
    assert face.text(QAccessible.Text.Name) == "Report text"
    assert face.role() == QAccessible.Role.EditableText
    assert face.state().readOnly
    words = face.textInterface().text(0, face.textInterface().characterCount())
    card = words[words.index("P1-08") : words.index("P1-09")].split("\n")
    assert [line.strip("\u202f") for line in card[2:-1]] == ["funding"]
    assert card[0] == "P1-08\u202f p. 4"
    assert card[1] == stage.desk.report.recommendations[7].text
    assert not set(words) & set("\ufffc\ufdd0\ufdd1\u2028\u2060")


def test_the_caret_moves_with_the_focus_so_that_a_screen_reader_speaks_the_card(stage: Stage) -> None:
    stage.desk.navigator.go("P1-08")
    face = there(QAccessible.queryAccessibleInterface(stage.text))
    text = face.textInterface()
    place = text.cursorPosition()
    assert text.text(place, place + 6).strip("\u202f") == "P1-08"


def test_text_shares_one_left_edge_and_another_theme_sets_it_in_its_colours(stage: Stage) -> None:
    edges = {stage.box(words).left() for words in ("Panel 1 was", "The key recommendations", "Effective implem")}
    assert len(edges) == 1

    def ink() -> str:
        return stage.block("Effective implem").charFormat().foreground().color().name()

    for choice, colours in (("dark", DARK), ("light", LIGHT)):
        stage.desk.theme.choose(choice)
        assert ink() == colours.text.lower()


def test_a_line_of_running_text_has_60_to_75_characters_at_every_zoom_with_room(stage: Stage) -> None:
    stage.pane.resize(1400, 700)
    for zoom in (70, 100, 150, 200):
        stage.desk.theme.set_zoom(zoom)
        layouts = [
            stage.block(words).layout() for words in ("The 18th Alliance", "The two intensive", "Representing all")
        ]
        lengths = [layout.lineAt(number).textLength() for layout in layouts for number in range(layout.lineCount() - 1)]
        assert 60 <= sum(lengths) / len(lengths) <= 75


@pytest.mark.every(5)
@pytest.mark.parametrize("width", [420, 560, 766, 1400])
@pytest.mark.parametrize("zoom", [70, 100, 200, 250])
def test_nothing_is_wider_than_the_pane(stage: Stage, width: int, zoom: int) -> None:
    stage.desk.tag("a tag of forty letters, which is the long", "P1-01")
    stage.pane.resize(width, 500)
    stage.desk.theme.set_zoom(zoom)
    document = stage.text.document()
    assert document.size().width() <= stage.text.viewport().width()
    block = document.begin()
    while block.isValid():
        right = document.documentLayout().blockBoundingRect(block).right()
        assert right <= stage.text.viewport().width()
        block = block.next()
