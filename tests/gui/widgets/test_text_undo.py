"""Ctrl+Z in an editor, whichever it is, takes back what was typed there and nothing else in the program."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
from alliance_desktop.gui.templates.template_changing import duplicate
from alliance_desktop.gui.widgets.text import text_undo
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, filter_edits, mark_edits, tag_edits
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.typing import compose, focused, keys, type_text

NOTHING = "Nothing more to undo in this text"
TYPED = "we do support"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a word is a step."""
    monkeypatch.setattr(text_undo, "PAUSE", 600.0)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """With a brief, a tag, a filter, and at last a bookmark on P1-01, which would be undone; P1-08 is in focus."""
    window = open_window()
    library, editor = library_of(window), window.desk.editor
    wanted = parse("panel:1", window.desk.index.vocabulary)
    editor.do(brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, ["P1-08"])), announce="")
    editor.do(tag_edits.add_tags(library, [library.target("P1-08")], ["raise"]), announce="")
    editor.do(filter_edits.save_filter(library, wanted, "First panel"), announce="")
    editor.do(mark_edits.set_bookmark(library, library.target("P1-01"), ""), announce="")
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    QApplication.processEvents()
    return window


def text_of(editor: QWidget) -> str:
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def said(window: MainWindow) -> str:
    meeting = window.parts.overlays.meeting
    if isinstance(meeting, MeetingWindow):
        return " ".join(seen.words(meeting.heard))
    return window.parts.toast.accessibleName()


def triggered(*actions: str) -> Callable[[MainWindow], None]:
    def open_it(window: MainWindow) -> None:
        for action in actions:
            window.parts.actions.trigger(action)
            QApplication.processEvents()

    return open_it


def position(field: str) -> Callable[[MainWindow], None]:
    return lambda window: window.parts.side.edit_position(field)  # type: ignore[arg-type]


def label(window: MainWindow) -> None:
    window.parts.side.edit_bookmark_label()


def head_of_brief(window: MainWindow) -> None:
    triggered("brief")(window)
    seen.button(window, "For: whom, occasion, date, objective, marking").click()


def row_renamed(page: str) -> Callable[[MainWindow], None]:
    def open_it(window: MainWindow) -> None:
        window.parts.pages.open(page)
        QApplication.processEvents()
        keys("F2")

    return open_it


def about_tag(window: MainWindow) -> None:
    window.parts.pages.open("tags")
    QApplication.processEvents()
    keys("Tab")


def template(window: MainWindow) -> None:
    window.parts.actions.trigger("templates")
    QApplication.processEvents()
    duplicate(window.desk.templates)
    QApplication.processEvents()
    seen.button(window, "Rename").click()


def saved_filter(window: MainWindow) -> None:
    window.parts.show_filter("panel:1")
    window.parts.actions.trigger("save-filter")


def page(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.parts.pages.open(name)


def over(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.parts.overlays.open(name)


def heard(window: MainWindow) -> None:
    window.parts.overlays.open("meeting")
    QApplication.processEvents()
    keys("M")


EDITORS: dict[str, Callable[[MainWindow], None]] = {
    "note": triggered("new-note"),
    **{
        field: position(field) for field in ("line", "pressed", "background", "wording", "answer", "office", "reply_by")
    },
    "internal remark": lambda window: window.parts.side.edit_remark(),
    "bookmark label": label,
    "head of a brief": head_of_brief,
    "name of a brief": triggered("brief", "brief-rename"),
    "heading": triggered("brief", "brief-heading"),
    "text of a brief": triggered("brief", "brief-text"),
    "name of a tag": row_renamed("tags"),
    "description of a tag": about_tag,
    "name of a filter": row_renamed("filters"),
    "name of a new filter": saved_filter,
    "name of a template": template,
    "field": triggered("find"),
    "full search": page("search"),
    "list of people": page("people"),
    "tag picker": triggered("tag-picker"),
    "palette": over("palette"),
    "keys": over("keys"),
    "what is heard": heard,
}


@pytest.mark.every(5)
@pytest.mark.parametrize("kind", EDITORS)
def test_ctrl_z_takes_back_word_by_word_and_stops_at_the_beginning(window: MainWindow, kind: str) -> None:
    EDITORS[kind](window)
    QApplication.processEvents()
    editor = focused()
    before = text_of(editor)
    keys("End", f"“{TYPED}”")
    typed = text_of(editor)
    assert typed == before + TYPED
    keys("Ctrl+Z")
    assert text_of(editor) == before + "we do "
    label = library_of(window).labels.undo
    keys(*["Ctrl+Z"] * 3)
    assert text_of(editor) == before
    assert NOTHING in said(window)
    assert library_of(window).marks("P1-01").bookmark is not None
    assert library_of(window).labels.undo == label
    keys(*["Ctrl+Shift+Z"] * 4)
    assert text_of(editor) == typed
    assert focused() is editor


@pytest.mark.every(5)
@pytest.mark.parametrize("kind", EDITORS)
def test_ctrl_z_takes_back_a_word_that_is_being_composed_and_nothing_else(window: MainWindow, kind: str) -> None:
    EDITORS[kind](window)
    QApplication.processEvents()
    editor, label = focused(), library_of(window).labels.undo
    before = text_of(editor)
    keys("End")
    compose("に")
    compose("にほ")
    keys("Ctrl+Z")
    assert text_of(editor) == before
    keys("Ctrl+Shift+Z")
    assert text_of(editor) == f"{before}にほ"
    type_text("we")
    compose("´")
    keys("Ctrl+Z")
    assert text_of(editor) == f"{before}にほwe"
    compose("に")
    keys("Ctrl+Shift+Z", "Ctrl+Z")
    assert text_of(editor) == f"{before}にほwe"
    keys("Ctrl+Z", "Ctrl+Z")
    assert text_of(editor) == before
    assert library_of(window).labels.undo == label


@pytest.mark.parametrize("open_it", [triggered("new-note"), label], ids=["text", "line"])
def test_a_composed_word_is_a_step_with_what_it_replaced_and_a_sign_of_a_dead_key_is_a_letter(
    window: MainWindow, open_it: Callable[[MainWindow], None]
) -> None:
    open_it(window)
    QApplication.processEvents()
    type_text("one two")
    keys("Ctrl+Shift+Left")
    for shown in ("n", "に", "にほん", "日本"):
        compose(shown)
    compose("", "日本")
    type_text("caf")
    compose("´")
    compose("", "é")
    type_text("s")
    for shown in ("k", "ki"):
        compose(shown)
    compose("", "木")
    compose("kes")
    compose("")
    seen_texts = []
    for _each in range(4):
        keys("Ctrl+Z")
        seen_texts.append(text_of(focused()))
    assert seen_texts == ["one 日本cafés", "one 日本", "one two", "one "]
    keys(*["Ctrl+Shift+Z"] * 4)
    assert text_of(focused()) == "one 日本cafés木"


def test_tags_that_tab_added_are_undone_where_they_were_typed_and_none_from_before(window: MainWindow) -> None:
    def tags() -> list[str]:
        return [tag.name for tag in library_of(window).marks("P1-08").tags]

    window.parts.actions.trigger("tag-picker")
    for name in ("money", "law"):
        keys(f"“{name}”", "Tab")
    line = focused()
    for there in (["money", "raise"], ["raise"], ["raise"]):
        keys("Ctrl+Z")
        assert sorted(tags()) == there
    assert (said(window), is_bookmarked(window)) == (NOTHING, True)
    assert [row for row in window.parts.side.picker().list.spoken if ", on" in row] == [
        "raise, on, Enter removes it, 1"
    ]
    keys("Ctrl+Shift+Z", "“la”", "Ctrl+Z")
    assert (sorted(tags()), text_of(line), focused()) == (["money", "raise"], "", line)
    keys("Esc", "T", "Ctrl+Z")
    assert sorted(tags()) == ["money", "raise"]


def notes(window: MainWindow) -> list[str]:
    return [note.text for note in library_of(window).marks("P1-08").notes]


def is_bookmarked(window: MainWindow) -> bool:
    return library_of(window).marks("P1-01").bookmark is not None


def test_what_is_undone_is_what_is_kept_also_after_it_was_saved(window: MainWindow) -> None:
    window.parts.actions.trigger("new-note")
    keys("“we support this”", "Ctrl+S")
    assert notes(window) == ["we support this"]
    keys("Ctrl+Z")
    assert text_of(focused()) == "we support "
    keys("Ctrl+Return")
    assert notes(window) == ["we support "]


def test_outside_the_editor_undo_is_the_programs_again_and_back_in_it_the_text_begins_anew(window: MainWindow) -> None:
    window.parts.actions.trigger("new-note")
    keys("“support”", "Ctrl+Return", "Ctrl+Z")
    assert (notes(window), is_bookmarked(window)) == ([], True)
    keys("Ctrl+Shift+Z")
    window.parts.side.open_note(library_of(window).marks("P1-08").notes[0].id)
    window.parts.side.notes.note_editor().focus_text()
    keys("Ctrl+Z")
    assert (text_of(focused()), notes(window)) == ("support", ["support"])
    assert said(window) == NOTHING


STANDING = {"preferences": page("preferences"), "list of people": page("people"), "search box": triggered("find")}


@pytest.mark.parametrize("open_it", STANDING.values(), ids=STANDING)
def test_in_an_empty_line_of_a_page_ctrl_z_takes_back_what_is_composed_and_no_mark(
    window: MainWindow, open_it: Callable[[MainWindow], None]
) -> None:
    open_it(window)
    QApplication.processEvents()
    compose("に")
    window.parts.actions.refresh()
    undo = window.parts.actions["undo"]
    assert (undo.text(), undo.isEnabled()) == ("Undo typing", True)
    keys("Ctrl+Z")
    assert is_bookmarked(window)
    assert text_of(focused()) == ""
    keys("Ctrl+Shift+Z")
    assert text_of(focused()) == "に"


@pytest.mark.parametrize("open_it", STANDING.values(), ids=STANDING)
def test_in_a_line_of_a_page_that_nothing_was_typed_in_ctrl_z_is_the_windows(
    window: MainWindow, open_it: Callable[[MainWindow], None]
) -> None:
    open_it(window)
    QApplication.processEvents()
    assert isinstance(focused(), QLineEdit)
    window.parts.actions.refresh()
    assert window.parts.actions["undo"].text().startswith("Undo: ")
    keys("Ctrl+Z")
    assert not is_bookmarked(window)
    keys("Ctrl+Shift+Z")
    assert is_bookmarked(window)


def test_a_line_opened_for_a_new_name_keeps_ctrl_z_though_nothing_was_typed(window: MainWindow) -> None:
    row_renamed("tags")(window)
    keys("Ctrl+Z")
    assert is_bookmarked(window)
    assert said(window) == NOTHING


def test_two_empty_texts_have_nothing_of_each_other(window: MainWindow) -> None:
    window.parts.side.edit_position("line")
    keys("“support”", "Ctrl+Z", "Ctrl+Down")
    assert window.desk.navigator.current != "P1-08"
    keys("Ctrl+Shift+Z")
    assert text_of(focused()) == ""


@pytest.mark.parametrize("open_it", [triggered("new-note"), label], ids=["text", "line"])
def test_pasted_and_composed_words_are_steps(window: MainWindow, open_it: Callable[[MainWindow], None]) -> None:
    open_it(window)
    QGuiApplication.clipboard().setText("two words, ")
    keys("Ctrl+V")
    compose("", "日本語")
    type_text("ab")
    seen_texts = []
    for _each in range(3):
        keys("Ctrl+Z")
        seen_texts.append(text_of(focused()))
    assert seen_texts == ["two words, 日本語", "two words, ", ""]
    keys(*["Ctrl+Shift+Z"] * 3)
    assert text_of(focused()) == "two words, 日本語ab"


def test_menu_and_palette_do_what_the_key_does(window: MainWindow) -> None:
    action = window.parts.actions["undo"]
    window.parts.actions.trigger("new-note")
    type_text("we support")
    window.parts.actions.refresh()
    assert (action.text(), action.isEnabled()) == ("Undo typing", True)
    action.trigger()
    assert text_of(focused()) == "we "
    keys("Ctrl+Shift+P", "“undo typing”", "Return")
    assert text_of(focused()) == ""
    window.parts.actions.refresh()
    assert not action.isEnabled()
    window.parts.actions.trigger("undo")
    assert said(window) == NOTHING
    assert is_bookmarked(window)
    window.parts.actions.trigger("redo")
    assert text_of(focused()) == "we "
    window.panes.reading.focus_text()
    window.parts.actions.refresh()
    assert action.text().startswith("Undo: ")


@pytest.mark.parametrize("open_it", [triggered("new-note"), label], ids=["text", "line"])
def test_the_menu_of_an_editor_undoes_the_same_steps(window: MainWindow, open_it: Callable[[MainWindow], None]) -> None:
    open_it(window)
    type_text("we support")
    editor = focused()
    at = editor.rect().center()
    QApplication.sendEvent(editor, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, editor.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (undo,) = (each for each in menu.actions() if each.objectName() == "edit-undo")
    undo.trigger()
    menu.close()
    assert text_of(editor) == "we "


def test_the_menu_by_its_key_leaves_the_caret_where_it_is(window: MainWindow) -> None:
    said: list[str] = []

    def look() -> None:
        said.append(window.parts.actions["undo"].text())
        while popup := QApplication.activePopupWidget():
            popup.close()

    window.parts.actions.trigger("new-note")
    type_text("we support")
    editor = focused()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, look))  # after what F10 itself leaves for the open menu
    keys("F10")
    assert said == ["Undo typing"]
    assert window.focusWidget() is editor
    window.parts.actions.trigger("undo")
    assert text_of(editor) == "we "
