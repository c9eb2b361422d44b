"""Another program changes the brief while the builder is open and has not heard of it yet: both changes are there."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from alliance_desktop.domain.brief import Brief, BriefItem, HeadingItem
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import the, there
from tests.gui.typing import focused, go_to, keys, press, type_text


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A heading and three recommendations in the builder, the heading chosen."""
    window = open_window()
    library = library_of(window)
    items: list[BriefItem] = [HeadingItem("To raise"), *brief_edits.chosen(library, ["P1-01", "P1-02", "P1-03"])]
    assert window.desk.editor.do(brief_edits.new_brief(library, "Funding", items), announce="")
    window.parts.actions.trigger("brief")
    QApplication.processEvents()
    return window


@pytest.fixture
def other(window: MainWindow) -> Iterator[Library]:
    """Another program on the same store."""
    library = library_of(window)
    other = Library.open(library.path, library.report)
    yield other
    other.close()


def rows(window: MainWindow) -> list[str]:
    library = library_of(window)
    (brief,) = Library.open(library.path, library.report).briefs
    return rows_of(brief, library)


def rows_of(brief: Brief, library: Library) -> list[str]:
    return [str(getattr(item, "text", "")) or brief_edits.named([item], library) for item in brief.items]


def brief_of(library: Library) -> Brief:
    (brief,) = library.briefs
    return brief


def test_a_row_that_is_moved_is_the_one_that_was_seen(window: MainWindow, other: Library) -> None:
    press("Down")
    done(other, lambda: brief_edits.add(other, brief_of(other), brief_edits.chosen(other, ["P1-09"]), 0))
    keys("Alt+Down")
    assert rows(window) == ["P1-09", "To raise", "P1-02", "P1-01", "P1-03"]
    assert the(window, BriefPage).panel.list.model_of_rows.rowCount() == 5


def test_a_row_that_is_gone_is_not_another_one(window: MainWindow, other: Library) -> None:
    press("Down")
    done(other, lambda: brief_edits.remove(other, brief_of(other), [1]))
    keys("Del")
    assert rows(window) == ["To raise", "P1-02", "P1-03"]


def test_a_brief_deleted_elsewhere_is_said_to_be(window: MainWindow, other: Library) -> None:
    other.apply(brief_edits.delete(other, brief_of(other)))
    keys("Del")
    assert "was deleted" in " ".join(seen.words(window.parts.toast))


def test_a_heading_that_both_write_is_there_twice(window: MainWindow, other: Library) -> None:
    keys("F2", "“If raised”")
    done(other, lambda: brief_edits.set_item_text(other, brief_of(other), 0, "First"))
    keys("Return")
    assert sorted(rows(window)) == ["First", "If raised", "P1-01", "P1-02", "P1-03"]


def head_line(window: MainWindow) -> QLineEdit:
    """The line *For*, with the focus."""
    the(window, BriefPage).panel.head.row.click()
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.accessibleName() == "For"
    return line


def test_of_a_head_line_that_both_write_theirs_stays_and_mine_is_a_text(window: MainWindow, other: Library) -> None:
    line = head_line(window)
    type_text("Mine")
    done(other, lambda: brief_edits.set_head(other, brief_of(other), "for", "Theirs"))
    keys("Return")
    other.refresh()
    assert brief_of(other).said("for") == "Theirs"
    assert rows(window) == ["Mine", "To raise", "P1-01", "P1-02", "P1-03"]
    assert "yours is now the brief’s first text" in window.parts.notice_bar.text
    assert line.text() == "Theirs"
    keys("“ too”", "Return")
    other.refresh()
    assert brief_of(other).said("for") == "Theirs too"


def test_a_line_of_the_head_emptied_here_says_what_somebody_else_wrote(window: MainWindow, other: Library) -> None:
    head_line(window)
    keys("“Mine”", "Return", "Backspace", "Backspace", "Backspace", "Backspace")
    done(other, lambda: brief_edits.set_head(other, brief_of(other), "for", "Theirs"))
    keys("Return")
    other.refresh()
    assert brief_of(other).said("for") == "Theirs"
    assert len(rows(window)) == 4


def test_a_line_in_which_nothing_is_typed_shows_what_others_wrote(window: MainWindow, other: Library) -> None:
    line = head_line(window)
    done(other, lambda: brief_edits.set_head(other, brief_of(other), "for", "Theirs"))
    window.desk.editor.refresh()
    assert line.text() == "Theirs"


def test_a_heading_is_written_where_it_is_now(window: MainWindow, other: Library) -> None:
    keys("F2", "“If raised”")
    done(other, lambda: brief_edits.move(other, brief_of(other), [0], 3))
    keys("Return")
    assert rows(window) == ["P1-01", "P1-02", "If raised", "P1-03"]


def make_another(window: MainWindow, other: Library, name: str = "Zmade") -> None:
    """A brief is made elsewhere, and the window hears of it."""
    other.refresh()
    other.apply(brief_edits.new_brief(other, name, brief_edits.chosen(other, ["P1-07"])))
    window.desk.editor.refresh()
    QApplication.processEvents()


def by_name(window: MainWindow) -> dict[str, list[str]]:
    library = library_of(window)
    return {one.name: rows_of(one, library) for one in Library.open(library.path, library.report).briefs}


def test_a_text_being_typed_goes_on_while_a_brief_is_made_elsewhere(window: MainWindow, other: Library) -> None:
    keys("Ctrl+T", "“I am writing a text for Money, ”")
    field = focused()
    make_another(window, other)
    assert focused() is field
    keys("“and I go on typing after that.”", "Ctrl+Return")
    assert by_name(window) == {
        "Funding": [
            "To raise",
            "I am writing a text for Money, and I go on typing after that.",
            "P1-01",
            "P1-02",
            "P1-03",
        ],
        "Zmade": ["P1-07"],
    }


def test_a_line_of_the_head_goes_on_while_a_brief_is_made_elsewhere(window: MainWindow, other: Library) -> None:
    line = head_line(window)
    type_text("Head of ")
    make_another(window, other)
    assert focused() is line
    keys("“delegation”", "Return")
    other.refresh()
    assert {one.name: one.said("for") for one in other.briefs} == {"Funding": "Head of delegation", "Zmade": ""}


def test_the_brief_that_is_open_stays_open_whatever_is_made_elsewhere(window: MainWindow, other: Library) -> None:
    go_to("P1-09")
    words = seen.words(window.parts.top_bar)
    make_another(window, other)
    assert seen.words(window.parts.top_bar) == words
    keys("b")
    assert by_name(window)["Funding"][-1] == "P1-09"


def test_the_brief_that_was_open_is_open_at_the_next_start(
    open_window: Open, window: MainWindow, other: Library
) -> None:
    window.close()
    other.refresh()
    other.apply(brief_edits.new_brief(other, "Zmade", ()))
    desk = open_window().desk
    assert desk.brief.brief
    assert desk.brief.brief.name == "Funding"


def test_a_brief_deleted_here_is_open_again_once_that_is_undone(window: MainWindow, other: Library) -> None:
    make_another(window, other)
    window.parts.actions.trigger("brief-delete")
    assert there(window.desk.brief.brief).name == "Zmade"
    window.parts.actions.trigger("undo")
    assert there(window.desk.brief.brief).name == "Funding"


def test_a_brief_that_was_not_open_as_it_was_deleted_is_only_there_again(window: MainWindow, other: Library) -> None:
    make_another(window, other, "Second")
    briefs = {one.name: one for one in library_of(window).briefs}
    for name in ("Second", "Funding"):
        window.desk.brief.open(briefs[name].id)
    assert window.desk.editor.do(brief_edits.delete(library_of(window), briefs["Second"]))
    window.parts.actions.trigger("undo")
    assert {one.name for one in library_of(window).briefs} == briefs.keys()
    assert there(window.desk.brief.brief).name == "Funding"


def test_a_brief_that_comes_back_elsewhere_is_only_listed(window: MainWindow, other: Library) -> None:
    make_another(window, other)
    window.parts.actions.trigger("brief-delete")
    keys("Ctrl+T", "“For Zmade, ”")
    other.refresh()
    other.undo()
    window.desk.editor.refresh()
    QApplication.processEvents()
    keys("“and for no other”", "Ctrl+Return")
    assert by_name(window)["Zmade"] == ["P1-07", "For Zmade, and for no other"]


def test_a_new_brief_that_is_undone_leaves_open_what_was_open_before(window: MainWindow, other: Library) -> None:
    make_another(window, other)
    window.parts.actions.trigger("brief-new")
    window.desk.editor.undo()
    assert there(window.desk.brief.brief).name == "Funding"
    window.desk.editor.redo()
    assert there(window.desk.brief.brief).name == "Brief"
