"""Keys act by their place under layouts of other scripts, and the row of digits needs no Shift in the text."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.actions.chords import latin_key, latin_letter
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.keys.key_preferences import KeyPreferences, apply_keys
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.asked_files import answer_with
from tests.gui.conftest import Open
from tests.gui.seen import the
from tests.gui.typing import focused, keys

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CODES = {"J": (44, 38), "K": (45, 40), "N": (57, 45), "T": (28, 17), "D": (40, 2), "P": (33, 35), "1": (10, 18)}
"""By what stands there on a Latin keyboard: the code in X11 and Wayland, Apple's."""
CYRILLIC = {"J": "О", "K": "Л", "N": "Т", "T": "Е", "D": "В", "P": "З"}
GREEK = {"J": "Ξ", "K": "Κ", "N": "Ν", "T": "Τ", "D": "Δ", "P": "Π"}


def event(place: str, written: str, held: Qt.KeyboardModifier = NONE, code: int | None = None) -> QKeyEvent:
    """A key that writes a character, as the system tells of it."""
    scan = CODES[place][0] if code is None else code
    text = "" if held & CTRL else written if held & SHIFT else written.lower()
    return QKeyEvent(QEvent.Type.KeyPress, ord(written), held, scan, CODES[place][1], 0, text)


def press(place: str, written: str, held: Qt.KeyboardModifier = NONE) -> None:
    QApplication.sendEvent(focused(), event(place, written, held))
    QApplication.processEvents()


@pytest.mark.parametrize("letters", [CYRILLIC, GREEK], ids=["Cyrillic", "Greek"])
@pytest.mark.parametrize("platform", ["xcb", "wayland", "windows", "cocoa"])
def test_a_letter_of_another_script_is_its_latin_one(
    monkeypatch: pytest.MonkeyPatch, platform: str, letters: dict[str, str]
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: platform))
    code = {"windows": -8}.get(platform, 0)
    for place, written in letters.items():
        told = event(place, written, code=1 if platform == "cocoa" else CODES[place][0] + code)
        assert latin_letter(told) == latin_key(told) == Key(ord(place))


@pytest.mark.parametrize(("place", "written", "meant"), [("1", "&", "1"), ("1", "Ą", "1"), ("1", "1", "1")])
def test_the_row_of_digits_is_digits_without_shift(place: str, written: str, meant: str) -> None:
    assert latin_key(event(place, written)) == Key(ord(meant))
    assert latin_letter(event(place, written)) == Key(ord(written))
    assert latin_key(event(place, written, SHIFT)) == Key(ord(written))


@pytest.mark.parametrize(("place", "written"), [("J", "H"), ("J", "€"), ("N", "Ö"), ("K", "/")])
def test_latin_letters_and_signs_are_what_they_write(place: str, written: str) -> None:
    assert latin_key(event(place, written)) == Key(ord(written))


def test_without_a_code_of_the_system_a_key_is_what_it_writes() -> None:
    assert latin_key(event("J", "О", code=0)) == Key(ord("О"))


@pytest.mark.parametrize("letters", [CYRILLIC, GREEK], ids=["Cyrillic", "Greek"])
def test_in_the_text_one_steps_and_chooses(letters: dict[str, str], window: MainWindow) -> None:
    for place in "JJJK":
        press(place, letters[place])
    assert window.desk.navigator.current == "P1-02"
    press("J", letters["J"], SHIFT)
    press("J", letters["J"], SHIFT)
    press("K", letters["K"], SHIFT)
    assert window.desk.navigator.chosen == ("P1-02", "P1-03")


def test_without_any_latin_layout_the_actions_have_their_keys_in_the_text(window: MainWindow) -> None:
    press("J", "О")
    press("D", "В", CTRL)
    assert window.desk.editor.marks("P1-01").bookmark is not None
    press("N", "Т")
    keys("“a note”", "Esc")
    assert [note.text for note in window.desk.editor.marks("P1-01").notes] == ["a note"]


def test_where_digits_need_shift_the_text_takes_them_without(window: MainWindow) -> None:
    press("J", "J")
    press("1", "&")
    keys("“money”", "Return")
    assert [tag.name for tag in window.desk.editor.marks("P1-01").tags] == ["money"]
    press("J", "J")
    press("1", "&")
    assert [tag.name for tag in window.desk.editor.marks("P1-02").tags] == ["money"]


def test_a_sign_that_the_reader_gave_to_an_action_stays_with_it(window: MainWindow) -> None:
    press("J", "J")
    KEYMAP.assign("bookmark", "&")
    apply_keys(window.parts)
    keys("&")
    assert window.desk.editor.marks("P1-01").bookmark is not None


def test_single_keys_switched_off_are_off_by_their_place_too(window: MainWindow) -> None:
    KEYMAP.single = False
    apply_keys(window.parts)
    press("J", "О")
    press("N", "Т")
    press("1", "&")
    assert window.desk.navigator.current == "introduction"
    assert focused() is window.panes.reading.text
    assert QApplication.activePopupWidget() is None


def test_keys_are_given_by_their_place(window: MainWindow) -> None:
    window.parts.pages.open("preferences")
    lines = the(window, KeyPreferences)
    lines.lines["bookmark"].button.setFocus()
    lines.lines["bookmark"].button.click()
    press("K", "Л", CTRL)
    assert KEYMAP.keys("bookmark") == ("Ctrl+K",)


def test_ctrl_p_on_the_sheet_of_keys_goes_by_its_place(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_window()
    asked: list[str] = []

    def ask(*_all: object) -> tuple[str, str]:
        asked.append("name")
        return "", ""

    answer_with(monkeypatch, ask)
    keys("F1")
    press("P", "З", CTRL)
    assert asked == ["name"]
