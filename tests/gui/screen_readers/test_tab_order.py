"""Tab goes as the eye does: the text and its card before the side panel, and in the panel tags before notes."""

from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits, tag_edits
from tests.gui import seen
from tests.gui.marking import library_of
from tests.gui.typing import focused, keys, press


def called(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def way(count: int, key: str = "Tab") -> list[str]:
    """What so many presses lead to."""
    found = []
    for _press in range(count):
        keys(key)
        found.append(called(focused()))
    return found


def marked(window: MainWindow) -> None:
    """P1-08 with two tags and two notes, which came one by one."""
    library = library_of(window)
    window.desk.navigator.go("P1-08")
    target = library.target("P1-08")
    window.desk.editor.do(mark_edits.write_note(library, target, "first"))
    window.desk.editor.do(tag_edits.add_tags(library, [target], ["funding"]))
    window.desk.editor.do(mark_edits.write_note(library, target, "second"))
    window.desk.editor.do(tag_edits.add_tags(library, [target], ["raise"]))
    window.parts.toast.hide()


def test_from_the_contents_tab_comes_to_the_text_its_card_and_then_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    marked(window)
    remark = window.parts.side.position.remark
    qtbot.waitUntil(lambda: remark.made is not None and remark.made.isVisible())  # once the reader stands still
    seen.button(window.parts.context_bar, "Next recommendation").setFocus()
    found = way(20)
    assert found[:7] == [
        "Report text",
        "Tag P1-08",
        "New note on P1-08",
        "P1-08 in the brief, off",
        "Bookmark P1-08, off",
        "Bookmark, off",
        "Copy as citation",
    ]
    assert [name for name in found[7:] if "tag" in name.lower()] == found[7:10]
    assert found[10:17] == [
        "Stance: No stance yet",
        "Line to take",
        "Proposed wording: empty",
        "If pressed: empty",
        "Background: empty",
        "Status: Open",
        "Internal remark, never exported",
    ]
    assert found[17] == "New note"
    assert found[18].startswith("Note, ")
    back = way(19, "Backtab")
    assert back == found[-2::-1]


def test_tab_comes_first_to_what_the_keys_just_before_it_made_appear(window: MainWindow) -> None:
    library_of(window)
    window.resize(1366, 600)
    window.desk.navigator.go("P1-08")
    window.parts.text.focus_text()
    press("L", "“We support it.”", "Tab", "Return", "“Our wording.”", "Tab")  # all before Qt lays anything out
    assert called(focused()) == "Changes to the report’s words"
    press("Tab")
    assert called(focused()) == "If pressed: empty"


def test_after_the_panel_comes_the_status_bar(window: MainWindow) -> None:
    marked(window)
    window.parts.status_bar.setFocus()
    keys("Backtab")
    assert window.parts.side.isAncestorOf(focused())
    while window.parts.side.isAncestorOf(focused()):  # what is related may come in the meantime
        keys("Tab")
    assert window.parts.status_bar.isAncestorOf(focused())
