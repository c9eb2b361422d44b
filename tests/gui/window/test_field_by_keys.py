"""The field by real keys, as fast as people type: what is marked afterwards shows what the field held."""

import pytest

from tests.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb


def wait_for_bookmarks(window: RealWindow, *asked: str) -> None:
    """Waits until just what the command line lists for a filter is bookmarked, as Ctrl+A, Ctrl+D in the text do."""
    codes = [entry["code"] for entry in window.ask("list", *asked)]
    assert codes
    window.wait_for_marks({code: {"label": ""} for code in codes})
    window.close()
    assert list(window.marks()) == codes


def test_letters_typed_on_a_chip_go_into_the_field(window: RealWindow) -> None:
    window.keys("j", "ctrl+f")
    window.type("to:states~ ")
    window.keys("Left")  # to the chip
    window.type("training")
    window.keys("Home", "Left")
    window.type("nt1?")  # in the text each of them does something
    window.keys("BackSpace", "BackSpace", "BackSpace", "BackSpace", "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, "to:states~ training")


def test_ctrl_a_takes_chips_and_words(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("panel:1 victims")
    window.keys("ctrl+a")
    window.type("compensation")
    window.keys("ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, "compensation")


def test_what_ctrl_a_and_a_key_took_away_comes_back(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("panel:1 victims")
    window.keys("ctrl+a", "Delete", "ctrl+z", "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, "panel:1 victims")


def test_ctrl_e_in_the_field_opens_the_export(window: RealWindow) -> None:
    window.keys("j", "ctrl+d", "ctrl+f")
    main = window.active
    window.keys("ctrl+e", "Return")  # its first button asks for a file
    eventually(lambda: window.active, lambda active: active not in ("", main))
    window.keys("Escape")
    eventually(lambda: window.active, lambda active: active == main)
    window.close()


def test_after_ctrl_enter_the_keys_are_the_texts(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("compensation")
    window.keys("ctrl+Return", "j", "t")
    window.type("money")
    window.keys("Return")
    ((code, marks),) = eventually(lambda: list(window.marks().items()))
    assert marks == {"tags": ["money"]}
    assert code in [entry["code"] for entry in window.ask("list", "compensation")]
    window.close()


def test_words_typed_together_are_one_chip(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("national referral mechanism")
    window.keys("ctrl+Return", "ctrl+f", "BackSpace", "BackSpace")  # to the chip, and away with it
    window.type("compensation")
    window.keys("ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, "compensation")


def test_a_phrase_is_one_chip(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type('"national referral mechanism"')
    window.keys("ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, '"national referral mechanism"')


def test_codes_typed_side_by_side_are_one_list_at_enter(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("P1-08 S5-04 P2-03")
    window.keys("Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, "P1-08", "S5-04", "P2-03")


def test_a_small_or_typed_in_haste_is_taken_by_enter(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("panel:1 or panel:2 or side:6")
    window.keys("Return", "Down", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(window, "panel:1,2 OR side:6")
