"""Meeting mode with a projector beside the laptop's own screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from alliance_desktop.importing import installed_reports
from alliance_desktop.gui.app import make_application, make_window
application = make_application()
window = make_window(installed_reports.read_installed("osce-2018"), Path(sys.argv[1]))
window.setScreen(QGuiApplication.screens()[int(sys.argv[2])])
window.setGeometry(window.screen().geometry().adjusted(20, 20, -40, -40))
window.show()
window.begin()
before = window.geometry()
QTest.qWaitForWindowActive(window)
QTest.keyClick(window.focusWidget(), Qt.Key.Key_F11)
print("screens", window.screen().name(), window.parts.overlays.meeting.screen().name())
assert window.parts.overlays.meeting.geometry() == window.parts.overlays.meeting.screen().geometry()
assert window.isVisible() and window.geometry() == before
"""


@pytest.mark.parametrize(("screens", "mine", "other"), [(2, 0, "B"), (2, 1, "A"), (1, 0, "A")])
def test_it_opens_on_the_other_screen_where_there_are_two(tmp_path: Path, screens: int, mine: int, other: str) -> None:
    size = {"width": 1366, "height": 768, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    shown = [{"name": name, "x": at * 1366, **size} for at, name in enumerate("AB"[:screens])]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": shown}), encoding="utf-8")
    environ = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    command = [sys.executable, "-c", CODE, str(tmp_path / "store.db"), str(mine)]
    ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["screens", "AB"[mine], other]
