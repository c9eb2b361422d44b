"""A word typed in a page changes nothing that is stored or being decided there, whichever of its letters act."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.actions.chords import is_single
from alliance_desktop.gui.actions.keymap import ACTIONS
from alliance_desktop.gui.importing.review_list import LETTERS, LEVELS
from alliance_desktop.gui.window.page_stack import LISTS, PAGES
from alliance_desktop.library import brief_edits, mark_edits, tag_edits, trash_edits
from tests import builders
from tests.gui.coming_back.offers import Taker
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.gui.importing.sources import begin, write
from tests.gui.typing import focused, keys, open_popup

_OPENS_MORE = {"N", "T", "L", "S"}
"""What follows these in a text or a list stands in a field, or chooses a stance."""
_AS_THE_FIRST = set("23456789")
"""Favourite tags."""
_SINGLE = {key for action in ACTIONS for key in action.keys if is_single(key) and key.isalnum()}
_ACTING = "".join(sorted(_SINGLE - _OPENS_MORE - _AS_THE_FIRST))
_WORDS = f"{_ACTING}q", "SAq"
"""The last letter means nothing anywhere."""
_OF_REVIEW = f"{''.join(LETTERS)}{''.join(LEVELS)}q", "XTq"


def test_no_word_changes_anything_in_any_page(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    hand, desk = Hand(window), window.desk
    _make_some_of_all(hand)
    begin(window, qtbot, write(tmp_path / "rivers.txt"))
    desk.coming_in.begin(Taker().offer())
    for page in (*PAGES, *LISTS):
        if desk.navigator.page != page:
            window.parts.pages.open(page)
        while window.parts.mistyped_words.typed:  # what is typed in a line stands there
            keys("Tab")
        before, place = _stored(hand), (desk.navigator.page, focused(), _row())
        for word in (*_WORDS, *(_OF_REVIEW if page == "import" else ())):
            hand.rest().type(word, after=25)
            assert _stored(hand) == before, (page, word)
            assert (desk.navigator.page, focused(), _row()) == place, (page, word)
            assert open_popup() is None, (page, word)


def _make_some_of_all(hand: Hand) -> None:
    library, edit = hand.library, hand.window.desk.editor.do
    for code in ("P1-08", "P1-09", "S5-04"):
        edit(builders.note(library, code, f"note on {code}"))
        edit(mark_edits.set_bookmark(library, library.target(code), "mine"))
    edit(trash_edits.delete(library, library.in_text.notes()[-1]))
    edit(tag_edits.add_tags(library, [library.target("P1-09")], ["funding"]))
    edit(tag_edits.set_favourite(library, builders.the_tag(library, "funding"), 1))
    for name in ("First", "Second"):
        edit(brief_edits.new_brief(library, name, brief_edits.chosen(library, ("P1-08", "S5-04"))))


def _row() -> int:
    widget = focused()
    return widget.currentIndex().row() if isinstance(widget, QAbstractItemView) else -1


def _stored(hand: Hand) -> object:
    desk = hand.window.desk
    return hand.marks(), hand.library.trash(), desk.importing.standing, desk.importing.drafted, desk.coming_in.choices
