"""Preferences by keys: look, single keys, and every key changed, refused, taken from another act, and given back."""

from collections.abc import Callable
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
from alliance_desktop.gui.window.way_back import with_way_back
from tests.gui import seen
from tests.gui.typing import keys, open_popup, type_text

Open = Callable[[], MainWindow]
CTRL, TAB = Qt.KeyboardModifier.ControlModifier, Qt.FocusPolicy.TabFocus


def preferences(window: MainWindow) -> Preferences:
    keys(Qt.Key.Key_Comma, modifier=CTRL)
    [found] = window.findChildren(Preferences)
    return found


def change(line: KeyLine, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    """Presses the button of a line, then keys, as a person does."""
    line.button.setFocus()
    keys(Qt.Key.Key_Return)
    assert line.button.listens
    keys(key, modifier=modifier)


def test_the_look_takes_effect_at_once_and_is_kept(open_window: Open) -> None:
    window = open_window()
    view = preferences(window)
    view.look["theme"].buttons["dark"].setFocus()
    keys(Qt.Key.Key_Return)
    view.look["font"].buttons["sans"].setFocus()
    keys(Qt.Key.Key_Space)
    assert window.desk.theme.dark
    assert window.desk.theme.reading_font == "sans"
    assert (settings.load().theme, settings.load().reading_font) == ("dark", "sans")


def test_a_new_key_acts_at_once_is_named_everywhere_and_is_kept_over_a_restart(open_window: Open) -> None:
    window = open_window()
    line = preferences(window).keys.lines["bookmark"]
    change(line, Qt.Key.Key_B)
    assert line.button.text() == "Ctrl+B"
    window.desk.navigator.go("P1-08")
    keys(Qt.Key.Key_D, modifier=CTRL)
    assert window.desk.editor.marks("P1-08").bookmark is None
    keys(Qt.Key.Key_B, modifier=CTRL)
    assert window.desk.editor.marks("P1-08").bookmark is not None
    window = open_window()
    assert window.parts.actions["bookmark"].shortcut().toString() == "Ctrl+B"
    tips = {widget.toolTip() for widget in window.parts.side.findChildren(type(window.parts.top_bar.menu_button))}
    assert "Bookmark (Ctrl+B)" in tips
    window.desk.navigator.go("P1-09")
    window.ground.reading.setFocus()
    keys(Qt.Key.Key_B, modifier=CTRL)
    assert window.desk.editor.marks("P1-09").bookmark is not None


def test_with_other_keys_undo_goes_on_saying_what_it_takes_back(open_window: Open) -> None:
    window = open_window()
    window.desk.navigator.go("P1-08")
    keys(Qt.Key.Key_D, modifier=CTRL)
    undo = window.parts.actions["undo"]
    before = undo.text()
    assert before.startswith("Undo: ")
    change(preferences(window).keys.lines["bookmark"], Qt.Key.Key_B)
    assert undo.text() == before


def test_keys_of_another_act_are_named_and_taken_when_agreed(open_window: Open) -> None:
    window = open_window()
    view = preferences(window)
    line, other = view.keys.lines["bookmark"], view.keys.lines["export"]
    change(line, Qt.Key.Key_E)
    assert line.said == "Ctrl+E is “Export notes”: take it from there?"
    assert KEYMAP.keys("export") == ("Ctrl+E",)
    keys(Qt.Key.Key_Return)
    assert line.button.text() == "Ctrl+E"
    assert other.button.text() == "–"
    assert line.button.hasFocus()
    other.back().click()
    assert (line.button.text(), other.button.text()) == ("Ctrl+D", "Ctrl+E")


def test_keys_of_another_act_stay_there_when_left(open_window: Open) -> None:
    window = open_window()
    line = preferences(window).keys.lines["bookmark"]
    change(line, Qt.Key.Key_E)
    keys(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert line.said == ""
    assert KEYMAP.chosen == {}


def test_escape_leaves_the_question_and_not_the_preferences(open_window: Open) -> None:
    window = open_window()
    line = preferences(window).keys.lines["bookmark"]
    change(line, Qt.Key.Key_E)
    keys(Qt.Key.Key_Escape)
    assert window.parts.pages.is_open
    assert line.said == ""
    assert line.button.hasFocus()
    assert KEYMAP.chosen == {}
    keys(Qt.Key.Key_Escape)
    assert not window.parts.pages.is_open


@pytest.mark.parametrize(
    ("key", "modifier", "reason"),
    [
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab always leads to the next control."),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "Return takes what has the focus."),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "Down acts where the focus is."),
        (Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "J has its place already: Next recommendation."),
        (Qt.Key.Key_V, CTRL, "Ctrl+V belongs to the places where one types."),
    ],
)
def test_reserved_keys_are_refused_with_a_reason_and_the_button_goes_on_listening(
    open_window: Open, key: Qt.Key, modifier: Qt.KeyboardModifier, reason: str
) -> None:
    line = preferences(open_window()).keys.lines["bookmark"]
    change(line, key, modifier)
    assert line.said == reason
    assert line.button.listens
    keys(Qt.Key.Key_B, modifier=CTRL)
    assert KEYMAP.keys("bookmark") == ("Ctrl+B",)


def test_escape_leaves_the_keys_as_they_were_and_the_view_open(open_window: Open) -> None:
    window = open_window()
    line = preferences(window).keys.lines["bookmark"]
    change(line, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not line.button.listens
    assert line.button.text() == "Ctrl+D"
    assert window.parts.pages.is_open
    keys(Qt.Key.Key_Escape)
    assert not window.parts.pages.is_open


def test_shortcuts_of_the_window_wait_while_keys_are_heard(open_window: Open) -> None:
    window = open_window()
    line = preferences(window).keys.lines["bookmark"]
    change(line, Qt.Key.Key_F)
    assert line.said.startswith("Ctrl+F is “Find and filter”")
    assert not window.parts.field.edit.hasFocus()


def test_backspace_takes_the_keys_away_and_the_toast_brings_them_back(open_window: Open) -> None:
    window = open_window()
    line = preferences(window).keys.lines["bookmark"]
    change(line, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    assert (line.button.text(), KEYMAP.keys("bookmark")) == ("–", ())
    assert window.parts.toast.accessibleName() == "Bookmark has no key now"
    window.parts.toast.focus_button()
    keys(Qt.Key.Key_Space)
    assert line.button.text() == "Ctrl+D"


def test_a_change_can_be_taken_back_after_the_preferences_were_left(open_window: Open) -> None:
    window = open_window()
    change(preferences(window).keys.lines["bookmark"], Qt.Key.Key_B)
    keys(Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.parts.toast.focus_button()
    keys(Qt.Key.Key_Space)
    assert window.parts.actions["bookmark"].shortcut().toString() == "Ctrl+D"


def test_every_control_has_a_name_for_screen_readers(open_window: Open) -> None:
    view = preferences(open_window())
    change(view.keys.lines["bookmark"], Qt.Key.Key_E)
    stops = [each for each in view.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & TAB]
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in stops]
    assert len(stops) > len(view.keys.lines)
    assert all(names)
    assert "Light or dark: As the system" in names
    assert "Bookmark: Ctrl+D" in names


def test_single_keys_switched_off_do_nothing_and_are_named_nowhere(open_window: Open) -> None:
    window = open_window()
    view = preferences(window)
    seen.button(view, "Single keys: Off").setFocus()
    keys(Qt.Key.Key_Return)
    keys(Qt.Key.Key_Escape)
    window.desk.navigator.go("P1-08")
    k = Qt.Key
    for key in (k.Key_N, k.Key_T, k.Key_1, k.Key_0, k.Key_Question, k.Key_J, k.Key_K):
        keys(key)
        assert window.desk.navigator.current == "P1-08"
    keys(Qt.Key.Key_J, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.navigator.chosen == ()
    assert open_popup() is None
    assert not window.desk.editor.marks("P1-08")
    assert window.ground.reading.isAncestorOf(QApplication.focusWidget() or window.parts.field)
    assert window.parts.actions["new-note"].shortcut().isEmpty()
    keys(Qt.Key.Key_Down)
    assert window.desk.navigator.current == "P1-09"
    window = open_window()
    assert not KEYMAP.single
    keys(Qt.Key.Key_N)
    assert window.ground.reading.isAncestorOf(QApplication.focusWidget() or window.parts.field)


def test_letters_typed_in_the_search_find_acts_by_word_and_by_key(open_window: Open) -> None:
    view = preferences(open_window())
    view.keys.line.setFocus()
    type_text("ctrl+shift+d")
    assert [action for action, line in view.keys.lines.items() if not line.isHidden()] == ["bookmark-label"]
    view.keys.line.clear()
    type_text("zoom qqq")
    assert "No command and no key is called that." in seen.words(view)


def test_arrows_lead_from_line_to_line(open_window: Open) -> None:
    view = preferences(open_window())
    lines = list(view.keys.lines.values())
    lines[3].button.setFocus()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert lines[4].button.hasFocus()


def test_all_keys_can_be_had_back_at_once(open_window: Open) -> None:
    view = preferences(open_window())
    change(view.keys.lines["bookmark"], Qt.Key.Key_B)
    change(view.keys.lines["find"], Qt.Key.Key_U)
    seen.button(view, "All keys back").setFocus()
    keys(Qt.Key.Key_Return)
    assert KEYMAP.chosen == {}
    assert view.keys.lines["find"].button.text() == "Ctrl+F"


def test_keys_in_the_settings_that_cannot_be_are_left_out_and_the_file_is_kept_beside(open_window: Open) -> None:
    settings.save(settings.Settings(keys={"bookmark": ["Esc"], "find": ["Ctrl+U"]}))
    window = open_window()
    assert window.parts.actions["bookmark"].shortcut().toString() == "Ctrl+D"
    assert window.parts.actions["find"].shortcut().toString() == "Ctrl+U"
    assert (paths.config_folder() / "settings.json.bad").exists()


@pytest.mark.parametrize("width", [1366, 560])
def test_nothing_is_cut_off_at_the_side(open_window: Open, width: int) -> None:
    window = open_window()
    window.resize(width, 400)
    view = preferences(window)
    QApplication.processEvents()
    area = view.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()


def test_what_is_spoken_after_an_act_names_the_key_that_undoes_it_now() -> None:
    assert with_way_back("Tag funding on P1-08") == "Tag funding on P1-08. Undo with Control Z"
    KEYMAP.assign("undo", "Alt+Shift+U")
    assert with_way_back("Tag funding on P1-08") == "Tag funding on P1-08. Undo with Alt Shift U"
    KEYMAP.assign("undo")
    assert with_way_back("Tag funding on P1-08") == "Tag funding on P1-08"


def test_preferences_name_the_folder_where_the_notes_really_are_and_warn_where_it_goes_with_python(
    tmp_path: Path, osce: Report, qtbot: QtBot
) -> None:
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


def test_the_name_that_papers_are_signed_with_is_typed_here_kept_and_given_back(open_window: Open) -> None:
    window = open_window()
    view = preferences(window)
    assert (view.name.text(), view.name.accessibleName()) == ("", "Your name")
    assert "Your notes and exports are signed with this name." in [label.text() for label in view.findChildren(QLabel)]
    view.name.setFocus()
    type_text("Anna")
    view.typed.settle()  # as a pause does
    library = window.desk.editor.library
    assert library
    assert library.owner == "Anna"  # what was typed survives a kill from here on
    type_text(" Maier")
    keys(Qt.Key.Key_Tab)
    assert library.owner == "Anna Maier"
    assert window.parts.toast.accessibleName() == "Your name is now Anna Maier."
    view.name.setFocus()
    seen.button(window.parts.toast, "Undo").click()  # the focus stays where it is
    assert (library.owner, view.name.text()) == ("Me", "")
    window = open_window()
    view = preferences(window)
    view.name.setFocus()
    type_text("Beate")
    keys(Qt.Key.Key_Return)
    assert window.desk.editor.library
    assert window.desk.editor.library.owner == "Beate"
    view.name.clear()
    keys(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert window.desk.editor.library.owner == "Me"
