"""While a view stands where the text is otherwise, no key marks what isn't seen."""

import pytest
from PySide6.QtGui import QGuiApplication

from alliance_desktop.gui.palette.palette import Palette
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import PAGES
from alliance_desktop.library import tag_edits
from tests.gui.marking import library_of, marking
from tests.gui.seen import there
from tests.gui.typing import keys, open_popup

MARKING = ("N", "H", "T", "1", "2", "0", "Ctrl+D", "Ctrl+Shift+D", "Ctrl+Shift+C")


def with_a_tag(window: MainWindow) -> None:
    """P1-08 in the text, and a tag with the key 1 on P1-01."""
    library = library_of(window)
    marking(window).tag("funding", "P1-01")
    window.desk.editor.do(tag_edits.set_favourite(library, there(library.tag("funding")), 1))
    window.desk.navigator.go("P1-08")


@pytest.mark.every(3)
@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"tags"}))  # there the row is in hand
def test_in_no_view_does_a_key_mark_the_card_behind_it(name: str, window: MainWindow) -> None:
    with_a_tag(window)
    window.parts.pages.open(name)
    QGuiApplication.clipboard().setText("before")
    keys(*MARKING)
    assert window.parts.pages.is_open
    assert not window.desk.editor.marks("P1-08")
    assert not window.parts.side.drafts.keys
    assert open_popup() is None
    assert QGuiApplication.clipboard().text() == "before"
    window.parts.pages.leave()
    keys("1")
    assert [tag.name for tag in window.desk.editor.marks("P1-08").tags] == ["funding"]


def test_the_palette_says_that_the_way_is_back_to_the_text(window: MainWindow) -> None:
    with_a_tag(window)
    window.parts.pages.open("export")
    keys("Ctrl+Shift+P", "“bookmark label”")
    popup = open_popup()
    assert isinstance(popup, Palette)
    assert popup.list.spoken[0] == "Bookmark label…, Go back to the text first"
