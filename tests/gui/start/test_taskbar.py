"""What Windows is told of the window; here its libraries are stood in for."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from alliance_desktop.gui import app
from alliance_desktop.gui.app import APPLICATION_ID


def test_windows_is_told_whose_the_window_is_and_that_it_may_come_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    libraries = SimpleNamespace(
        shell32=SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append),
        user32=SimpleNamespace(AllowSetForegroundWindow=told.append),
    )
    monkeypatch.setattr(ctypes, "windll", libraries, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    app.claim_taskbar(APPLICATION_ID)
    app.hand_over_foreground()
    assert told == ["org.alliance_desktop.AllianceDesktop", -1]


def test_other_systems_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "windll", None, raising=False)
    app.claim_taskbar(APPLICATION_ID)
    app.hand_over_foreground()
