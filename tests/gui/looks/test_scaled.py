"""On a screen of any scale: the caret, which screen readers follow, and the crosses of a brief's rows."""

import os
import subprocess
import sys

import pytest

LOOK = """
import tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from alliance_desktop.gui.brief.brief_list import BriefList
from tests.gui.typing import press
from tests.pictures.scenes import settle, window
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:  # a child of the window may still write
    made = window(Path(home))
    made.activateWindow()
    QApplication.setCursorFlashTime(0)
    made.desk.navigator.go("P1-08")
    text = made.panes.reading.text
    text.setFocus()
    settle()
    for shown in (False, True):
        text.show_caret(shown)
        settle()
        line = text.cursorRect()
        picture = text.viewport().grab(line.adjusted(-1, 0, 1, 0)).toImage()
        ink = made.desk.theme.colour("text").lightness() + 40
        pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        print(text.hasFocus(), sum(pixel.lightness() < ink for pixel in pixels) > 5)
    text.show_caret(False)
    made.desk.navigator.choose(("P1-02", "P1-08"))
    made.panes.reading.focus_text()
    press("B", "F5")
    settle()
    [rows] = made.findChildren(BriefList)
    ink = (made.desk.theme.colour("text_2").lightness() + made.desk.theme.colour("card").lightness()) // 2
    for number in (0, 1):
        box = rows.itemDelegate().cross(rows.visualRect(rows.model().index(number, 0)))
        picture = rows.viewport().grab(box.adjusted(3, 3, -3, -3)).toImage()
        columns = range(picture.width())
        inked = [x for x in columns if any(picture.pixelColor(x, y).lightness() < ink for y in range(picture.height()))]
        print(inked[-1] - inked[0])
    made.close()
"""


@pytest.mark.every(4)
@pytest.mark.parametrize("scale", ["1.25", "1", "1.5", "1.75", "2"])
def test_no_caret_is_seen_at_the_badge_until_it_is_shown_and_all_crosses_are_as_large(scale: str) -> None:
    environ = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LOOK], env=environ, capture_output=True, text=True, check=True)
    hidden, shown, chosen, other = done.stdout.splitlines()
    assert (hidden, shown) == ("True False", "True True")
    assert scale == "1" or abs(int(chosen) - int(other)) <= 1  # where it is fine enough to be measured
