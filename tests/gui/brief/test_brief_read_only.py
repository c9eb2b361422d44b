"""Notes that can't be changed: each act on a brief says so, and none waits for them to be writable."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from alliance_desktop.library.library import Library
from tests.gui.brief.test_brief_preview import Builder, builder
from tests.gui.typing import keys, press_button

__all__ = ["builder"]
Key, Modifier = Qt.Key, Qt.KeyboardModifier
SAID = "Your notes can't be changed right now"


def pressed(*pressed: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> Callable[[Builder], None]:
    return lambda _builder: keys(*pressed, modifier=modifier)


def cross_pressed(builder: Builder) -> None:
    row = builder.list.visualRect(builder.list.model_of_rows.index(1, 0))
    cross = builder.list.painter_of_rows.cross(row).center()
    QTest.mouseClick(builder.list.viewport(), Qt.MouseButton.LeftButton, pos=cross)


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(pressed(Key.Key_Down, modifier=Modifier.AltModifier), id="move"),
        pytest.param(pressed(Key.Key_Delete), id="remove"),
        pytest.param(cross_pressed, id="cross"),
        pytest.param(pressed(Key.Key_Return), id="write"),
        pytest.param(pressed(Key.Key_Down, Key.Key_F2), id="rename"),
        pytest.param(lambda builder: press_button(builder.preview, "background"), id="part"),
    ],
)
def test_each_act_says_why_it_is_not_done(
    builder: Builder, monkeypatch: pytest.MonkeyPatch, act: Callable[[Builder], None]
) -> None:
    before, editor = builder.brief, builder.window.desk.editor
    monkeypatch.setattr(Library, "read_only", property(lambda _self: True))
    editor.attached.emit()
    builder.list.choose(0)
    builder.list.setFocus()
    act(builder)
    assert builder.said.startswith(SAID)
    assert builder.brief == before
    assert editor.waiting == ()
