"""The field by real keys, as fast as people type: what is marked afterwards shows what the field held."""

import pytest

from tests.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb


def wait_for_bookmarks(real: RealWindow, *asked: str) -> None:
    """Waits until just what the command line lists for a filter is bookmarked, as Ctrl+A, Ctrl+D in the text do."""
    codes = [entry["code"] for entry in real.ask("list", *asked)]
    assert codes
    real.wait_for_marks({code: {"label": ""} for code in codes})
    real.close()
    assert list(real.marks()) == codes


def test_letters_typed_on_a_chip_go_into_the_field(real: RealWindow) -> None:
    real.keys("j", "ctrl+f", "“to:states~ ”")
    real.keys("Left")  # to the chip
    real.keys("“training”", "Home", "Left")
    real.type("nt1?")  # in the text each of them does something
    real.keys("BackSpace", "BackSpace", "BackSpace", "BackSpace", "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, "to:states~ training")


def test_ctrl_a_takes_chips_and_words(real: RealWindow) -> None:
    real.keys("ctrl+f", "“panel:1 victims”", "ctrl+a", "“compensation”", "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, "compensation")


def test_what_ctrl_a_and_a_key_took_away_comes_back(real: RealWindow) -> None:
    real.keys("ctrl+f", "“panel:1 victims”", "ctrl+a", "Delete", "ctrl+z", "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, "panel:1 victims")


def test_ctrl_e_in_the_field_opens_the_export(real: RealWindow) -> None:
    real.keys("j", "ctrl+d", "ctrl+f")
    main = real.active
    real.keys("ctrl+e", "Return")  # its first button asks for a file
    eventually(lambda: real.active, lambda active: active not in ("", main))
    real.keys("Escape")
    eventually(lambda: real.active, lambda active: active == main)
    real.close()


def test_after_ctrl_enter_the_keys_are_the_texts(real: RealWindow) -> None:
    real.keys("ctrl+f", "“compensation”", "ctrl+Return", "j", "t", "“money”", "Return")
    ((code, marks),) = eventually(lambda: list(real.marks().items()))
    assert marks == {"tags": ["money"]}
    assert code in [entry["code"] for entry in real.ask("list", "compensation")]
    real.close()


def test_words_typed_together_are_one_chip(real: RealWindow) -> None:
    real.keys("ctrl+f", "“national referral mechanism”")
    real.keys("ctrl+Return", "ctrl+f", "BackSpace", "BackSpace")  # to the chip, and away with it
    real.keys("“compensation”", "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, "compensation")


def test_a_phrase_is_one_chip(real: RealWindow) -> None:
    real.keys("ctrl+f", '“"national referral mechanism"”', "ctrl+Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, '"national referral mechanism"')


def test_codes_typed_side_by_side_are_one_list_at_enter(real: RealWindow) -> None:
    real.keys("ctrl+f", "“P1-08 S5-04 P2-03”", "Return", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, "P1-08", "S5-04", "P2-03")


def test_a_small_or_typed_in_haste_is_taken_by_enter(real: RealWindow) -> None:
    real.keys("ctrl+f", "“panel:1 or panel:2 or side:6”", "Return", "Down", "ctrl+a", "ctrl+d")
    wait_for_bookmarks(real, "panel:1,2 OR side:6")
