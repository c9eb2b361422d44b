"""Qt takes every key that waits before it looks at any timer: on a machine that can't follow none would ever ring."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.brief import TextItem
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.widgets.text import pause
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.marking import library_of
from tests.gui.typing import focused

pytestmark = pytest.mark.own_window  # its times are those that the window is made with
Open = Callable[[], MainWindow]
ENOUGH = 1_000
"""Keys, which take far longer than any time after which a text is to be kept here."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "_CAP_MS", 20)
    monkeypatch.setattr(pause, "LONGEST_MS", 20)


def type_until(kept: Callable[[], object]) -> None:
    """Presses keys of which none lets the event loop turn."""
    for _key in range(ENOUGH):
        QTest.keyClicks(focused(), "a")
        if kept():
            return
    pytest.fail("nothing is kept")


def test_a_note_is_a_draft_by_then(open_window: Open) -> None:
    window = open_window()
    window.desk.navigator.go("P1-08")
    window.parts.actions.trigger("new-note")
    QApplication.processEvents()
    type_until(library_of(window).drafts)


def test_a_text_is_in_the_brief_by_then(open_window: Open) -> None:
    window = open_window()
    window.parts.actions.trigger("brief-text")
    QApplication.processEvents()
    type_until(lambda: any(isinstance(item, TextItem) for brief in library_of(window).briefs for item in brief.items))
