"""Preferences by keys: look, single keys, and every key changed, refused, taken from another act, and given back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop import paths, settings
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.keys.key_preferences import KeyLine
from alliance_desktop.gui.pages.preferences import Preferences
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.undo_offers import with_way_back
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import the, there
from tests.gui.typing import keys, open_popup, type_text

TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """With the preferences in its centre."""
    keys("Ctrl+,")
    return window


def preferences(window: MainWindow) -> Preferences:
    return the(window, Preferences)


def change(line: KeyLine, key: str) -> None:
    """Presses the button of a line, then keys, as a person does."""
    line.button.setFocus()
    keys("Return")
    assert line.button.listens
    keys(key)


def test_the_look_takes_effect_at_once_and_is_kept(window: MainWindow) -> None:
    view = preferences(window)
    view.look["theme"].buttons["dark"].setFocus()
    keys("Return")
    view.look["font"].buttons["sans"].setFocus()
    keys("Space")
    assert window.desk.theme.dark
    assert window.desk.theme.reading_font == "sans"
    assert (settings.load().theme, settings.load().reading_font) == ("dark", "sans")


def test_a_new_key_acts_at_once_and_everywhere_and_is_kept(open_window: Open, window: MainWindow) -> None:
    line = preferences(window).keys.lines["bookmark"]
    change(line, "Ctrl+B")
    assert line.button.text() == "Ctrl+B"
    window.desk.navigator.go("P1-08")
    keys("Ctrl+D")
    assert window.desk.editor.marks("P1-08").bookmark is None
    keys("Ctrl+B")
    assert window.desk.editor.marks("P1-08").bookmark is not None
    window = open_window()
    assert window.parts.actions["bookmark"].shortcut().toString() == "Ctrl+B"
    tips = {widget.toolTip() for widget in window.parts.side.findChildren(type(window.parts.top_bar.menu_button))}
    assert "Bookmark (Ctrl+B)" in tips
    window.desk.navigator.go("P1-09")
    window.panes.reading.setFocus()
    keys("Ctrl+B")
    assert window.desk.editor.marks("P1-09").bookmark is not None


def test_with_other_keys_undo_goes_on_saying_what_it_takes_back(window: MainWindow) -> None:
    keys("Esc")
    window.desk.navigator.go("P1-08")
    keys("Ctrl+D")
    undo = window.parts.actions["undo"]
    before = undo.text()
    assert before.startswith("Undo: ")
    keys("Ctrl+,")
    change(preferences(window).keys.lines["bookmark"], "Ctrl+B")
    assert undo.text() == before


def test_keys_of_another_act_are_named_and_taken_when_agreed(window: MainWindow) -> None:
    view = preferences(window)
    line, other = view.keys.lines["bookmark"], view.keys.lines["export"]
    change(line, "Ctrl+E")
    assert line.said == "Ctrl+E is “Export notes”: take it from there?"
    assert KEYMAP.keys("export") == ("Ctrl+E",)
    keys("Return")
    assert line.button.text() == "Ctrl+E"
    assert other.button.text() == "–"
    assert line.button.hasFocus()
    other.back().click()
    assert (line.button.text(), other.button.text()) == ("Ctrl+D", "Ctrl+E")


def test_keys_of_another_act_stay_there_when_left_and_the_window_hears_none_of_them(window: MainWindow) -> None:
    line = preferences(window).keys.lines["bookmark"]
    change(line, "Esc")
    assert not line.button.listens
    assert line.button.text() == "Ctrl+D"
    assert window.parts.pages.is_open
    change(line, "Ctrl+F")
    assert line.said.startswith("Ctrl+F is “Find and filter”")
    assert not window.parts.field.edit.hasFocus()
    keys("Tab", "Return")
    assert line.said == ""
    change(line, "Ctrl+E")
    keys("Esc")
    assert window.parts.pages.is_open
    assert line.said == ""
    assert line.button.hasFocus()
    assert KEYMAP.chosen == {}
    keys("Esc")
    assert not window.parts.pages.is_open


RESERVED = {
    "Tab": "Tab always leads to the next control.",
    "Return": "Enter takes what has the focus.",
    "Down": "Down acts where the focus is.",
    "J": "J has its place already: Next recommendation.",
    "Ctrl+V": "Ctrl+V belongs to the places where one types.",
}


def test_reserved_keys_are_refused_and_the_button_goes_on_listening(window: MainWindow) -> None:
    line = preferences(window).keys.lines["bookmark"]
    for key, reason in RESERVED.items():
        change(line, key)
        assert line.said == reason
        assert line.button.listens
        keys("Ctrl+B")
        assert KEYMAP.keys("bookmark") == ("Ctrl+B",), key
        line.back().click()


def test_a_change_can_be_taken_back_by_its_message_also_once_the_preferences_were_left(window: MainWindow) -> None:
    line = preferences(window).keys.lines["bookmark"]
    change(line, "Backspace")
    assert (line.button.text(), KEYMAP.keys("bookmark")) == ("–", ())
    assert window.parts.toast.accessibleName() == "Bookmark has no key now"
    window.parts.toast.focus_button()
    keys("Space")
    assert line.button.text() == "Ctrl+D"
    change(line, "Ctrl+B")
    keys("Esc")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.parts.toast.focus_button()
    keys("Space")
    assert window.parts.actions["bookmark"].shortcut().toString() == "Ctrl+D"


def test_every_control_is_named_arrows_lead_through_the_lines_and_letters_find_them(window: MainWindow) -> None:
    view = preferences(window)
    change(view.keys.lines["bookmark"], "Ctrl+E")
    stops = [each for each in view.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & TAB]
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in stops]
    assert len(stops) > len(view.keys.lines)
    assert all(names)
    assert "Light or dark: As the system" in names
    assert "Bookmark: Ctrl+D" in names
    keys("Esc")
    lines = list(view.keys.lines.values())
    lines[3].button.setFocus()
    keys("Down", "Down", "Up")
    assert lines[4].button.hasFocus()
    view.keys.line.setFocus()
    type_text("ctrl+shift+d")
    assert [action for action, line in view.keys.lines.items() if not line.isHidden()] == ["bookmark-label"]
    view.keys.line.clear()
    type_text("zoom qqq")
    assert "No command and no key is called that." in seen.words(view)


def test_single_keys_switched_off_do_nothing_and_are_named_nowhere(open_window: Open, window: MainWindow) -> None:
    seen.button(preferences(window), "Single keys: Off").setFocus()
    keys("Return", "Esc")
    window.desk.navigator.go("P1-08")
    for key in ("N", "T", "1", "0", "?", "J", "K"):
        keys(key)
        assert window.desk.navigator.current == "P1-08"
    keys("Shift+J")
    assert window.desk.navigator.chosen == ()
    assert open_popup() is None
    assert not window.desk.editor.marks("P1-08")
    assert window.panes.reading.isAncestorOf(QApplication.focusWidget() or window.parts.field)
    assert window.parts.actions["new-note"].shortcut().isEmpty()
    keys("Down")
    assert window.desk.navigator.current == "P1-09"
    window = open_window()
    assert not KEYMAP.single
    keys("N")
    assert window.panes.reading.isAncestorOf(QApplication.focusWidget() or window.parts.field)


def test_all_keys_can_be_had_back_at_once(window: MainWindow) -> None:
    view = preferences(window)
    change(view.keys.lines["bookmark"], "Ctrl+B")
    change(view.keys.lines["find"], "Ctrl+U")
    seen.button(view, "All keys back").setFocus()
    keys("Return")
    assert KEYMAP.chosen == {}
    assert view.keys.lines["find"].button.text() == "Ctrl+F"


def test_keys_in_the_settings_that_cannot_be_are_left_out_and_the_file_is_kept_beside(open_window: Open) -> None:
    settings.save(settings.Settings(keys={"bookmark": ["Esc"], "find": ["Ctrl+U"]}))
    window = open_window()
    assert window.parts.actions["bookmark"].shortcut().toString() == "Ctrl+D"
    assert window.parts.actions["find"].shortcut().toString() == "Ctrl+U"
    assert (paths.config_folder() / "settings.json.bad").exists()


def test_nothing_is_cut_off_at_the_side(window: MainWindow) -> None:
    area = the(preferences(window), QScrollArea)
    for width in (1366, 560):
        window.resize(width, 400)
        QApplication.processEvents()
        assert there(area.widget()).width() <= area.viewport().width()


def test_what_is_spoken_after_an_act_names_the_key_that_undoes_it_now() -> None:
    assert with_way_back("Tag funding on P1-08") == "Tag funding on P1-08. Undo with Control Z"
    KEYMAP.assign("undo", "Alt+Shift+U")
    assert with_way_back("Tag funding on P1-08") == "Tag funding on P1-08. Undo with Alt Shift U"
    KEYMAP.assign("undo")
    assert with_way_back("Tag funding on P1-08") == "Tag funding on P1-08"


def test_preferences_name_the_real_folder_of_the_notes(tmp_path: Path, osce: Report, qtbot: QtBot) -> None:
    """As with Python from the Microsoft Store."""
    real = tmp_path / "Packages" / "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0" / "LocalCache"
    real.mkdir(parents=True)
    (tmp_path / "Local").symlink_to(real)
    window = make_window(osce, tmp_path / "Local" / "store.db")
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    window.parts.pages.open("preferences")
    said = [label.text() for label in window.findChildren(QLabel)]
    [place] = [text for text in said if text.startswith("Your notes will be in")]
    assert str(real / "store.db") in place
    assert "Removing that Python removes your notes too." in place


def test_while_undo_of_a_preference_is_offered_its_key_does_that_and_leaves_the_marks(open_window: Open) -> None:
    window = open_window()
    keys("J", "Ctrl+D", "Ctrl+,")
    change(preferences(window).keys.lines["bookmark"], "Ctrl+B")
    assert KEYMAP.keys("bookmark") == ("Ctrl+B",)
    keys("Ctrl+Z")
    assert KEYMAP.keys("bookmark") == ("Ctrl+D",)
    assert library_of(window).marks("P1-01").bookmark
    keys("Ctrl+Z")
    assert not library_of(window).marks("P1-01").bookmark


def test_the_name_for_papers_is_typed_here_kept_and_given_back(open_window: Open, window: MainWindow) -> None:
    view = preferences(window)
    assert (view.name.text(), view.name.accessibleName()) == ("", "Your name")
    assert "Your notes and exports are signed with this name." in [label.text() for label in view.findChildren(QLabel)]
    view.name.setFocus()
    type_text("Anna")
    view.typed.settle()  # as a pause does
    library = library_of(window)
    assert library.people.owner == "Anna"  # what was typed survives a kill from here on
    keys("“ Maier”", "Tab")
    assert library.people.owner == "Anna Maier"
    assert window.parts.toast.accessibleName() == "Your name is now Anna Maier."
    view.name.setFocus()
    seen.button(window.parts.toast, "Undo").click()  # the focus stays where it is
    assert (library.people.owner, view.name.text()) == ("Me", "")
    window = open_window()
    keys("Ctrl+,")
    view = preferences(window)
    view.name.setFocus()
    keys("“Beate”", "Return")
    assert window.desk.editor.library
    assert window.desk.editor.library.people.owner == "Beate"
    view.name.clear()
    keys("Space", "Tab")
    assert window.desk.editor.library.people.owner == "Me"


def test_a_page_about_no_recommendation_has_no_empty_panel_beside_it_but_a_text_that_is_written(
    window: MainWindow,
) -> None:
    keys("Esc")
    window.desk.navigator.go("P1-08")
    side, width = window.parts.side, window.parts.side.width()
    for page in ("preferences", "backups", "export", "about", "how-related"):
        window.parts.pages.open(page)
        assert not side.isVisible(), page
        assert window.parts.contents.isVisible(), page
        keys("Esc")
        assert (side.isVisible(), side.width()) == (True, width), page
    keys("N", "“a note that goes on”", "Ctrl+,")
    assert side.isVisible()
    keys("Esc")
    assert side.isVisible()
