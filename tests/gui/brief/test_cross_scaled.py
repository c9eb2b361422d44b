"""The cross that takes a row out of a brief is as large on all rows, whatever the screen's scale."""

import os
import subprocess
import sys

import pytest

LOOK = """
import tempfile
from pathlib import Path
from tests.gui.typing import press
from PySide6.QtCore import Qt
from tests.screenshots import settle, window
from alliance_desktop.gui.brief.brief_list import BriefList
with tempfile.TemporaryDirectory() as home:
    made = window(Path(home))
    made.activateWindow()
    made.desk.navigator.choose(("P1-02", "P1-08"))
    made.ground.reading.focus_text()
    press(Qt.Key.Key_B)
    press(Qt.Key.Key_F5)
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


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_the_cross_is_as_large_on_every_row(scale: str) -> None:
    environ = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LOOK], env=environ, capture_output=True, text=True, check=True)
    chosen, other = map(int, done.stdout.split())
    assert abs(chosen - other) <= 1
