"""What lies over the window has the round corners of fields, and what is beneath is seen beside them."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.popups.popup import Popup
from alliance_desktop.gui.window.main_window import MainWindow


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("action", ["palette", "go-to", "tag-picker", "stance"])
def test_the_corners_of_a_popup_are_round(qtbot: QtBot, action: str, theme: str, window: MainWindow) -> None:
    window.desk.theme.choose(theme)
    window.desk.navigator.go("P1-08")
    related = window.parts.side.related  # the last part of what the popup lies over
    qtbot.waitUntil(lambda: related.made is not None and related.made.isVisible() and not window.desk.jobs.running)
    QApplication.processEvents()
    before = window.grab().toImage()
    window.parts.actions.trigger(action)
    QApplication.processEvents()
    [popup] = [one for one in window.findChildren(Popup) if one.isVisible()]
    after, box = window.grab().toImage(), popup.geometry()
    ratio = int(after.devicePixelRatio())
    for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
        assert after.pixelColor(corner * ratio) == before.pixelColor(corner * ratio)
    edge = QPoint(box.center().x(), box.top())
    assert after.pixelColor(edge * ratio).name() == window.desk.theme.colours.control.lower()
