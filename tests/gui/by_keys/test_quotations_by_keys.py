"""By real keys: a speech written elsewhere is pasted, and its five quotations are checked against the report."""

import subprocess

import pytest

from tests.gui.quotation.speeches import SPEECH
from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb
CLIPBOARD = ("xclip", "-selection", "clipboard")


def copy_elsewhere(real: RealWindow, text: str) -> None:
    """Another program has it on the clipboard."""
    quiet = subprocess.DEVNULL
    subprocess.run([*CLIPBOARD, "-i"], input=text.encode(), env=real.environ, stdout=quiet, stderr=quiet, check=True)


def test_the_five_quotations_of_a_speech_are_checked_in_five_acts(real: RealWindow) -> None:
    copy_elsewhere(real, SPEECH)
    real.acts = 1  # the program was opened
    real.keys("ctrl+shift+p", "“quotations”", "Return")
    before = real.look()
    real.keys("ctrl+v")
    assert real.acts == 5
    real.wait_for_another_picture(before)
    real.keys("Down", "ctrl+shift+c")
    said = eventually(lambda: real.tool(*CLIPBOARD, "-o"), lambda text: text != SPEECH)
    words, place = said.strip().split("\n")
    assert words == "Multi-stakeholder partnerships should be broad and flexible"
    assert place.endswith("(P1-02), p. 3")
    real.keys("Return", "t", "“kept”", "Return")
    real.wait_for_marks({"P1-02": {"tags": ["kept"]}})
    real.close()
