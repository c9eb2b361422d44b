"""Notes that can't be changed: each act on a brief says so, and none waits for them to be writable."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from alliance_desktop.library.library import Library
from tests.gui.brief.conftest import Builder
from tests.gui.typing import keys, press_button

SAID = "Your notes can’t be changed right now"


def pressed(*names: str) -> Callable[[Builder], None]:
    return lambda _builder: keys(*names)


def cross_pressed(builder: Builder) -> None:
    row = builder.list.visualRect(builder.list.model_of_rows.index(1, 0))
    cross = builder.list.painter_of_rows.cross(row).center()
    QTest.mouseClick(builder.list.viewport(), Qt.MouseButton.LeftButton, pos=cross)


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(pressed("Alt+Down"), id="move"),
        pytest.param(pressed("Del"), id="remove"),
        pytest.param(cross_pressed, id="cross"),
        pytest.param(pressed("Return"), id="write"),
        pytest.param(pressed("Down", "F2"), id="rename"),
        pytest.param(lambda builder: press_button(builder.preview, "background"), id="part"),
    ],
)
def test_acts_say_why_not(builder: Builder, monkeypatch: pytest.MonkeyPatch, act: Callable[[Builder], None]) -> None:
    before, editor = builder.brief, builder.window.desk.editor
    monkeypatch.setattr(Library, "read_only", property(lambda _self: True))
    editor.attached.emit()
    builder.list.choose(0)
    builder.list.setFocus()
    act(builder)
    assert builder.said.startswith(SAID)
    assert builder.brief == before
    assert editor.waiting == ()
