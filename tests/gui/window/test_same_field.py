"""Ctrl+↓ and Ctrl+↑ while something is being written: the same field of the next recommendation, a new note there."""

from typing import cast

import pytest

from alliance_desktop.domain.position import FieldName
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.marking import library_of
from tests.gui.typing import focused, go_to, keys


def remark_on(window: MainWindow, code: str) -> str:
    remark = library_of(window).internal_remark(code)
    return remark.text if remark else ""


def label_of(window: MainWindow, code: str) -> str:
    bookmark = window.desk.editor.marks(code).bookmark
    return bookmark.label if bookmark else ""


def text_of(window: MainWindow, code: str, name: str) -> str:
    """What is written in a field of a recommendation, by the action that opens it."""
    marks = window.desk.editor.marks(code)
    if name == "new-note":
        return "|".join(note.text for note in marks.notes)
    if name == "remark":
        return remark_on(window, code)
    return label_of(window, code) if name == "bookmark-label" else marks.position.text(cast(FieldName, name))


@pytest.mark.parametrize("name", ["new-note", "line", "pressed", "wording", "remark", "bookmark-label"])
def test_ctrl_down_and_up_go_on_in_the_same_field_of_the_next_recommendation(name: str, window: MainWindow) -> None:
    go_to("p1.8")
    window.parts.actions.trigger(name)
    keys("“first”", "Ctrl+Down", "“second note”", "Ctrl+Up", "“ again”")
    keys("Ctrl+Return") if name != "bookmark-label" else keys("Return")
    again = {"new-note": "first|again", "bookmark-label": "again"}  # a label is chosen as a whole when it is opened
    assert text_of(window, "P1-08", name).replace("| ", "|").strip() == again.get(name, "first again")
    assert text_of(window, "P1-09", name) == "second note"
    assert window.desk.editor.marks("P1-09").position.text("stance") == ""


def test_at_the_last_recommendation_the_caret_stays_and_that_is_said(window: MainWindow) -> None:
    last = window.desk.report.recommendations[-1].code
    go_to(last)
    keys("N", "“one”")
    before = focused()
    keys("Ctrl+Down")
    assert focused() is before
    assert window.parts.toast.accessibleName() == "This is the last recommendation"
    keys("“ two”", "Ctrl+Return")
    assert text_of(window, last, "new-note") == "one two"
