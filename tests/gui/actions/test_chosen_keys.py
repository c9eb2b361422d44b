"""The keys in force: what is chosen goes before the table, nothing is given twice, reserved keys stay."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from alliance_desktop.gui.actions.chords import chord_of, is_single, portable
from alliance_desktop.gui.actions.keymap import ACTIONS, PANE_KEYS, PLACES, Keymap, refusal
from alliance_desktop.gui.reading.keys_and_clicks import text_keys

Key, Mod = Qt.Key, Qt.KeyboardModifier
NAMES = [action.id for action in ACTIONS]
POOL = ("back", "", "N", "Ctrl+B", "Ctrl+D", "Ctrl+E", "Ctrl+Y", "Ctrl+Shift+Z", "F1", "?")


@pytest.fixture
def keymap() -> Keymap:
    return Keymap()


def everything(keymap: Keymap) -> list[str]:
    return list(chain.from_iterable(keymap.given(name) for name in NAMES))


def test_no_key_of_the_table_is_reserved_or_given_twice(keymap: Keymap) -> None:
    given = everything(keymap)
    assert [key for key, count in Counter(given).items() if count > 1] == []
    assert {key: refusal(key) for key in given if refusal(key)} == {}


@pytest.fixture(params=["usual", "mac"])
def system(request: pytest.FixtureRequest) -> None:
    if request.param == "mac":
        request.getfixturevalue("on_mac")


@pytest.mark.usefixtures("system")
def test_the_keys_of_a_place_are_given_once_there_and_no_action_has_them(keymap: Keymap) -> None:
    for place in {place for place, _text in PLACES} - {"import"}:  # a page whose own keys go before those of actions
        there = [portable(key) for one in PANE_KEYS if one.place == place for key in one.keys]
        assert "" not in there
        assert [key for key, count in Counter(there).items() if count > 1] == []
        assert not set(there) & set(everything(keymap))
        assert all(refusal(key) for key in there)


@pytest.mark.usefixtures("system")
def test_the_table_names_exactly_the_keys_that_the_text_knows() -> None:
    known = {QKeySequence(modifiers.value | key.value).toString() for key, modifiers in text_keys()}
    named = {portable(key) for one in PANE_KEYS if one.place == "text" for key in one.keys}
    assert named == known | {"Ctrl+C"}, "the system's own key for copying is known by its meaning"


def test_a_key_taken_from_another_leaves_it_one_of_two_or_none_until_it_is_had_back(keymap: Keymap) -> None:
    keymap.assign("bookmark", "Ctrl+E")
    assert keymap.keys("bookmark") == ("Ctrl+E",)
    assert keymap.keys("export") == ()
    assert keymap.owner("Ctrl+E") == "bookmark"
    assert keymap.owner("Ctrl+D") == ""
    assert keymap.with_key("Export", "export") == "Export"
    keymap.assign("bookmark", "Ctrl+E")
    keymap.restore("export")
    assert keymap.keys("export") == ("Ctrl+E",)
    assert keymap.keys("bookmark") == ("Ctrl+D",)
    assert keymap.chosen == {}
    keymap.assign("bookmark", "Ctrl+Y")
    assert keymap.keys("redo") == ("Ctrl+Shift+Z",)


def test_choosing_the_standard_key_is_no_change_and_having_none_is(keymap: Keymap) -> None:
    keymap.assign("bookmark", "Ctrl+B")
    keymap.assign("bookmark", "Ctrl+D")
    assert keymap.chosen == {}
    assert not keymap.is_changed("bookmark")
    keymap.assign("bookmark")
    assert keymap.keys("bookmark") == ()
    assert keymap.is_changed("bookmark")


def test_whatever_is_chosen_no_key_is_given_twice(keymap: Keymap) -> None:
    for name, key in (("bookmark", "Ctrl+E"), ("export", "Ctrl+F"), ("find", "N"), ("new-note", "Ctrl+E")):
        keymap.assign(name, key)
        assert [key for key, count in Counter(everything(keymap)).items() if count > 1] == []
    keymap.restore("find")
    assert [key for key, count in Counter(everything(keymap)).items() if count > 1] == []


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(POOL)), max_size=12))
def test_no_row_of_changes_gives_a_key_twice_and_the_settings_keep_them(changes: list[tuple[str, str]]) -> None:
    keymap = Keymap()
    for name, key in changes:
        if key == "back":
            keymap.restore(name)
        else:
            keymap.assign(name, *([key] if key else []))
        given_now = everything(keymap)
        assert len(given_now) == len(set(given_now))
    again = Keymap()
    assert again.load({name: list(keys) for name, keys in keymap.chosen.items()}, single=True)
    assert everything(again) == everything(keymap)


def test_single_keys_off_leaves_chords_and_function_keys(keymap: Keymap) -> None:
    keymap.single = False
    assert keymap.keys("new-note") == keymap.keys("favourite-1") == ()
    assert keymap.keys("keys") == ("F1",)
    assert keymap.keys("bookmark") == ("Ctrl+D",)
    assert keymap.given("new-note") == ("N",)
    assert "Single-key shortcuts are off" in keymap.refusal("B")


@pytest.mark.parametrize(
    "broken",
    [
        {"no-such-action": ["Ctrl+B"]},
        {"bookmark": ["Ctrl+Nonsense"]},
        {"bookmark": [""]},
        {"bookmark": ["Ctrl+K, Ctrl+B"]},
        {"bookmark": ["Esc"]},
        {"bookmark": ["J"]},
        {"bookmark": ["Ctrl+B"], "export": ["Ctrl+B"]},
    ],
)
def test_broken_entries_of_the_settings_are_left_out_and_told(keymap: Keymap, broken: dict[str, list[str]]) -> None:
    assert not keymap.load(broken | {"undo": ["Ctrl+U"]}, single=True)
    assert keymap.keys("undo") == ("Ctrl+U",)
    assert keymap.keys("export") == ("Ctrl+E",)
    assert [key for key, count in Counter(everything(keymap)).items() if count > 1] == []


@pytest.mark.parametrize(
    "key",
    [
        "Esc",
        "Tab",
        "Shift+Tab",
        "Return",
        "Ctrl+Return",
        "Up",
        "Shift+Down",
        "Home",
        "Ctrl+Home",
        "Ctrl+Left",
        "PgUp",
        "Space",
        "Backspace",
        "Del",
        "F2",
        "F10",
        "J",
        "Shift+K",
        "Ctrl+Space",
        "Ctrl+A",
        "Ctrl+C",
        "Ctrl+V",
        "Ctrl+X",
        "Ctrl+S",
    ],
)
def test_reserved_keys_are_refused_with_a_reason(key: str) -> None:
    named = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    assert refusal(key).startswith(named.replace("Return", "Enter"))


@pytest.mark.parametrize("key", ["Ctrl+И", "Ctrl+Ω"])
def test_keys_of_another_script_are_asked_for_in_a_latin_layout(key: str) -> None:
    assert "Latin" in refusal(key)


@pytest.mark.parametrize(
    "key", ["Ctrl+É", "B", "Shift+B", "Ctrl+B", "Alt+Left", "Ctrl+Up", "F5", "Ctrl+Alt+Shift+B", "?", "§"]
)
def test_other_keys_can_be_had(key: str) -> None:
    assert refusal(portable(key)) == ""


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Key.Key_B, Mod.NoModifier, "B"),
        (Key.Key_B, Mod.ControlModifier | Mod.ShiftModifier, "Ctrl+Shift+B"),
        (Key.Key_Question, Mod.ShiftModifier, "?"),
        (Key.Key_Plus, Mod.ControlModifier | Mod.ShiftModifier, "Ctrl++"),
        (Key.Key_5, Mod.KeypadModifier, "5"),
        (Key.Key_Control, Mod.ControlModifier, ""),
        (Key.Key_Shift, Mod.ShiftModifier, ""),
        (Key.Key_AltGr, Mod.NoModifier, ""),
    ],
)
def test_what_is_pressed_has_the_name_of_the_table(key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert chord_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == name


@pytest.mark.parametrize(("key", "single"), [("N", True), ("Shift+N", True), ("?", True), ("0", True), ("F1", False)])
def test_single_keys_are_those_that_write(key: str, single: bool) -> None:
    assert is_single(key) is single
    assert not is_single("Ctrl+" + key)
