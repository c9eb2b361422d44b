"""The field by real keys, as fast as people type: what is marked afterwards shows what the field held."""

import pytest

from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb
TYPED = {
    # on a chip letters go into the line: in the text each of these does something
    ("“to:states~ ”", "Left", "“training”", "Home", "Left", "“nt1?”", *["BackSpace"] * 4, "ctrl+Return"): (
        "to:states~ training",
    ),
    # Ctrl+A takes chips and words, and what a key took away comes back
    ("“panel:1 victims”", "ctrl+a", "“compensation”", "ctrl+Return"): ("compensation",),
    ("“panel:1 victims”", "ctrl+a", "Delete", "ctrl+z", "ctrl+Return"): ("panel:1 victims",),
    # words typed together are one chip, and so is a phrase
    ("“national referral mechanism”", "ctrl+Return", "ctrl+f", *["BackSpace"] * 2, "“training”", "ctrl+Return"): (
        "training",
    ),
    ('“"national referral mechanism"”', "ctrl+Return"): ('"national referral mechanism"',),
    # codes typed side by side are one list at Enter, and a small or typed in haste is taken by it
    ("“P1-08 S5-04 P2-03”", "Return"): ("P1-08", "S5-04", "P2-03"),
    ("“panel:1 or panel:2 or side:6”", "Return", "Down"): ("panel:1,2 OR side:6",),
}
"""Keys in an empty field, and what the command line is asked for then."""


def test_what_the_field_holds_is_what_is_marked_then(real: RealWindow) -> None:
    real.keys("j")
    for typed, asked in TYPED.items():
        codes = [entry["code"] for entry in real.ask("list", *asked)]
        assert codes
        real.keys("ctrl+f", "ctrl+a", "Delete", *typed, "ctrl+a", "ctrl+d")
        real.wait_for_marks({code: {"label": ""} for code in codes})
        assert list(real.marks()) == codes
        real.keys("ctrl+d")
        real.wait_for_marks({})
    real.close()


def test_after_ctrl_enter_the_keys_are_the_texts_and_ctrl_e_in_the_field_opens_the_export(real: RealWindow) -> None:
    real.keys("ctrl+f", "“compensation”", "ctrl+Return", "j", "t", "“money”", "Return")
    ((code, marks),) = eventually(lambda: list(real.marks().items()))
    assert marks == {"tags": ["money"]}
    assert code in [entry["code"] for entry in real.ask("list", "compensation")]
    real.keys("ctrl+d", "ctrl+f")
    main = real.active
    real.keys("ctrl+e", "Return")  # its first button asks for a file
    eventually(lambda: real.active, lambda active: active not in ("", main))
    real.keys("Escape")
    eventually(lambda: real.active, lambda active: active == main)
    real.close()
