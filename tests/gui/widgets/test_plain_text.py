"""Text that goes into an editor and comes out of it, and two texts compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextDocument
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look.fitting import broken
from alliance_desktop.gui.widgets.text import plain_text
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.render.position_words import difference

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(TEXTS)
def test_a_text_comes_out_of_a_document_as_it_went_in(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    assert plain_text.document_text(document) == plain_text.as_loaded(text)


def test_halves_of_characters_are_made_whole() -> None:
    assert plain_text.whole_characters("a\ud83db 👍") == "a\ufffdb 👍"


@pytest.mark.parametrize(
    ("text", "long"), [("x" * 2_001, True), ("x" * 2_000, False), ("x " * 5_000, False), ("a\u00a0" * 1_500, True)]
)
def test_a_run_without_a_place_to_break_is_seen(text: str, long: bool) -> None:
    assert plain_text.has_long_run(text) is long


def test_the_lines_of_a_note_do_not_run_together_in_one() -> None:
    text = "# Background\n\nThe ministry\nasked:\n\n- judges\n- prosecutors\n"
    assert first_words(text).replace("\u00a0", " ") == "Background · The ministry · asked: · judges · prosecutors"


def test_no_line_on_a_card_begins_with_the_dot_between_two_lines_of_a_note(qtbot: QtBot) -> None:
    words, font = first_words("- agreements of many years\n- as for shelters"), QFont()
    for width in range(120, 320):
        [(end, _wide), *_others] = broken(words, font, (width, width))
        assert not words[end:].startswith("·"), width


def test_a_difference_of_very_long_texts_is_found_by_lines(qtbot: QtBot) -> None:
    old = "one two three\n" * 2_000
    assert difference(old, old + "four\n") == [("same", old), ("new", "four\n")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Head\ntext", "Head · text"),
        ("\n\n- point", "point"),
        ("to delete **now", "to delete **now"),
        ("to **delete\nnow**", "to delete · now"),
        ("***", "***"),
        ("plain", "plain"),
        ("To raise:\n\n1. first point\n2. second\n\nMore", "To raise: · 1. first point · 2. second · More"),
    ],
)
def test_a_note_in_one_line_is_its_first_words_without_marks(qtbot: QtBot, text: str, line: str) -> None:
    assert first_words(text).replace("\u00a0", " ") == line
