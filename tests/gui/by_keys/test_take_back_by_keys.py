"""By real keys and the system's dialogue: the evening before, an office's answer comes in Word and is in the notes."""

from collections import Counter
from pathlib import Path

import pytest

from alliance_desktop import paths
from alliance_desktop.gui.look.tokens import DARK, LIGHT
from alliance_desktop.ingest.read_package import read_package
from tests.gui.coming_back.documents import retype, send
from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb
REPORT = read_package(paths.resource("reports", "osce-2018"))
FOOT = (1260, 695, 70, 20)
"""Where its button is in a window of 1366 × 768, and as large as that at least."""
SENT, ANSWERED = "We are studying this.", "We are studying this with the Prosecutor General."


def prepare(real: RealWindow, path: Path) -> None:
    """A brief went out in Word, and came back with another line on S1-04."""
    real.close()
    send(REPORT, real.store, path, {"P1-08": "We support this.", "S1-04": SENT})
    retype(path, SENT, ANSWERED)
    real.start()
    real.acts = 1  # the program was opened


def has_its_button(real: RealWindow) -> bool:
    """Whether the page is there, with the one button of its foot that is filled."""
    foot = real.look().copy(*FOOT)
    inks = Counter(foot.pixelColor(x, y).name().upper() for x in range(foot.width()) for y in range(foot.height()))
    return max(inks[LIGHT.accent], inks[DARK.accent]) > foot.width() * foot.height() // 2


def test_an_answer_that_came_in_word_takes_seven_acts(real: RealWindow, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    prepare(real, path)
    real.keys("ctrl+shift+p", "“take back”", "Return")
    eventually(lambda: real.active, lambda active: active.startswith("Take back a document"))
    real.type(str(path))
    real.keys("Return")
    eventually(lambda: real.active, lambda title: title == real.title)
    eventually(lambda: has_its_button(real))
    real.keys("ctrl+Return")
    lines = eventually(
        lambda: {one["code"]: one["position"]["line"] for one in real.ask("list") if one["position"]},
        lambda found: found["S1-04"] == ANSWERED,
    )
    assert real.acts == 7
    assert lines["P1-08"] == "We support this."
    assert len([*real.store.parent.glob("backups/*.receipt.md")]) == 1
    real.close()
