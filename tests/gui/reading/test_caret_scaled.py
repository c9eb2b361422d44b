"""On a screen whose pixels are no whole ones nothing is seen of the caret, which screen readers follow, but for F7."""

import os
import subprocess
import sys

import pytest

LOOK = """
import tempfile
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.screenshots import settle, window
with tempfile.TemporaryDirectory() as home:
    made = window(Path(home))
    made.activateWindow()
    QApplication.setCursorFlashTime(0)
    made.desk.navigator.go("P1-08")
    text = made.ground.reading.text
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
    made.close()
"""


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "1.75", "2"])
def test_no_caret_is_seen_at_the_badge(scale: str) -> None:
    environ = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LOOK], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["True False", "True True"]
