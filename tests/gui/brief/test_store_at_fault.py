"""The store takes nothing while a brief is built: all is done once it does, and of what was typed the last holds."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from alliance_desktop.domain.brief import ChosenItem, HeadingItem, TextItem
from alliance_desktop.errors import StoreFullError
from alliance_desktop.gui.actions.brief_actions import act
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.drafts.writing import TypedPlace
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.library import Library
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.brief.test_brief_page import names, open_brief
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import the, there
from tests.gui.typing import focused, keys, type_text

Fault = Callable[[bool], None]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """Three recommendations in the builder."""
    window = open_window()
    open_brief(window, "P1-08", "P1-09", "P1-10")
    return window


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Fault:
    """Says whether the store takes nothing."""

    def refuse(*_args: object, **_options: object) -> None:
        raise StoreFullError

    takes = Library.apply
    return lambda on: monkeypatch.setattr(Library, "apply", refuse if on else takes)


def begin(window: MainWindow, kind: str) -> None:
    window.parts.actions.trigger(kind)
    QApplication.processEvents()


def try_again(window: MainWindow) -> None:
    seen.button(window.parts.store_bar, "Try again").click()
    QApplication.processEvents()


def test_what_was_typed_last_is_in_the_brief_once_the_store_can_be_written(window: MainWindow, full: Fault) -> None:
    page = the(window, BriefPage)
    full(True)
    begin(window, "brief-text")
    for words in ("The first", " and the last words"):
        type_text(words)
        page.panel.settle()
    keys("Esc")
    assert names(window) == ["P1-08", "P1-09", "P1-10"]
    full(False)
    try_again(window)
    brief = there(window.desk.brief.brief)
    assert [one for one in brief.items if isinstance(one, TextItem)] == [TextItem("The first and the last words")]
    assert window.desk.editor.waiting == ()


def test_what_is_saved_by_typing_on_does_not_come_twice(window: MainWindow, full: Fault) -> None:
    page = the(window, BriefPage)
    full(True)
    begin(window, "brief-text")
    type_text("The first")
    page.panel.settle()
    full(False)
    type_text(" and the last words")
    page.panel.settle()
    assert window.desk.editor.waiting == ()
    assert names(window).count("Text") == 1


def test_two_acts_on_one_brief_are_both_done_later(window: MainWindow, full: Fault) -> None:
    editor, brief = window.desk.editor, window.desk.brief.brief
    assert brief
    full(True)
    act(editor, lambda library: brief_edits.remove(library, brief, [0]))
    act(editor, lambda library: brief_edits.set_head(library, brief, "for", "Head of delegation"))
    full(False)
    editor.do_waiting()
    now = library_of(window).brief(brief.id)
    assert now
    assert names(window) == ["P1-09", "P1-10"]
    assert now.said("for") == "Head of delegation"


def test_another_act_on_the_brief_leaves_what_waits(window: MainWindow, full: Fault) -> None:
    editor, brief = window.desk.editor, window.desk.brief.brief
    assert brief
    full(True)
    act(editor, lambda library: brief_edits.remove(library, brief, [0]))
    full(False)
    act(editor, lambda library: brief_edits.set_head(library, brief, "for", "Head of delegation"))
    editor.do_waiting()
    assert names(window) == ["P1-09", "P1-10"]


def test_what_was_done_by_hand_meanwhile_is_not_done_again(window: MainWindow, full: Fault) -> None:
    editor, brief = window.desk.editor, window.desk.brief.brief
    assert brief
    target = library_of(window).target("P1-01")
    full(True)
    act(editor, lambda library: brief_edits.add(library, brief, [ChosenItem(target)]))
    full(False)
    act(editor, lambda library: brief_edits.add(library, brief, [ChosenItem(target)]))
    editor.do_waiting()
    assert names(window).count("P1-01") == 1


def test_a_heading_pasted_with_line_breaks_is_one_line_no_longer_than_the_store_takes(window: MainWindow) -> None:
    begin(window, "brief-heading")
    line = focused()
    assert isinstance(line, QLineEdit)
    QApplication.clipboard().setText("To raise\nin\tthe plenary" + "y" * 300)
    line.paste()
    keys("Return")
    brief = there(window.desk.brief.brief)
    first = brief.items[0]
    assert isinstance(first, HeadingItem)
    assert first.text.startswith("To raise in the plenaryy")
    assert len(first.text) == 200


@pytest.mark.parametrize("name", ["For", "Objective"])
def test_a_line_of_the_head_pasted_with_line_breaks_is_one_line(window: MainWindow, name: str) -> None:
    page = the(window, BriefPage)
    page.panel.head.row.click()
    line = next(one for one in page.panel.head.findChildren(QLineEdit) if one.accessibleName() == name)
    QApplication.clipboard().setText("Head\nof\tdelegation")
    line.paste()
    assert {one.text for one in window.parts.side.drafts.all(TypedPlace)} == {"Head of delegation"}
    line.setFocus()
    keys("Return")
    assert dict(there(window.desk.brief.brief).head) == {name.casefold(): "Head of delegation"}
    assert library_of(window).drafts() == []


def test_the_first_brief_begun_three_times_on_a_full_disc_is_one_with_all_three(open_window: Open, full: Fault) -> None:
    window = open_window()
    window.parts.pages.open("brief")
    full(True)
    for kind, words in (("brief-heading", "Heading A"), ("brief-heading", "Heading B"), ("brief-text", "Text C")):
        begin(window, kind)
        keys(f"“{words}”", "Esc")
    window.parts.actions.trigger("brief-toggle")
    full(False)
    try_again(window)
    (brief,) = library_of(window).briefs
    assert [getattr(item, "text", "") for item in brief.items if not isinstance(item, ChosenItem)] == [
        "Heading A",
        "Heading B",
        "Text C",
    ]
    assert window.desk.editor.waiting == ()


def test_a_text_of_a_new_brief_of_which_the_store_takes_but_a_draft_is_said_to_wait(
    open_window: Open, full: Fault
) -> None:
    window = open_window()
    window.parts.pages.open("brief")
    full(True)
    begin(window, "brief-text")
    keys("“Recall the item”", "Esc")
    assert library_of(window).drafts()
    assert "What you typed isn’t saved yet; it is kept as a draft." in window.parts.store_bar.text
    full(False)
    try_again(window)
    assert window.parts.store_bar.text == ""
    assert library_of(window).drafts() == []
    (brief,) = library_of(window).briefs
    assert brief.items == (TextItem("Recall the item"),)


def test_of_two_stances_chosen_on_a_full_disc_the_last_one_counts(window: MainWindow, full: Fault) -> None:
    editor, library = window.desk.editor, library_of(window)
    full(True)
    for stance in ("support", "oppose"):
        assert not editor.do(set_fields(library, [library.target("P1-04")], {"stance": stance}))
    assert not editor.do(set_fields(library, [library.target("P1-05")], {"stance": "accept"}))
    full(False)
    editor.do_waiting()
    assert [library.marks(code).position.text("stance") for code in ("P1-04", "P1-05")] == ["oppose", "accept"]
    assert editor.waiting == ()
