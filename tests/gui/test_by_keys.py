"""The program by its keys alone, as fast as people type, under a window manager: what the store holds afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_window import RealWindow, desktop, eventually

pytestmark = pytest.mark.xvfb

PACES = (25, 60)
"""Milliseconds from key to key."""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with desktop() as display:
        yield display


@pytest.fixture(params=PACES, ids=lambda pace: f"{pace} ms a key")
def window(request: pytest.FixtureRequest, display: str, store: Path, tmp_path: Path) -> Iterator[RealWindow]:
    """The program on a new store."""
    window = RealWindow(store, display, request.param)
    failed = request.session.testsfailed
    try:
        yield window
    finally:
        if request.session.testsfailed > failed:
            window.picture(tmp_path / "screen.png")
            print(f"title {window.title!r}, picture in {tmp_path / 'screen.png'}")
        window.end()
        window.layout("us")


def test_help_over_a_label_that_is_being_typed_harms_neither(window: RealWindow) -> None:
    window.keys("j", "ctrl+shift+d")
    window.type("raise it")
    window.keys("F1", "Escape")
    window.wait_for_marks({"P1-01": {"label": "raise it"}})
    window.keys("Escape", "n")
    window.type("a note")
    window.keys("ctrl+Return")
    window.wait_for_marks({"P1-01": {"label": "raise it", "notes": ["a note"]}})
    window.close()


def test_while_words_are_found_nowhere_a_note_is_on_the_place_in_view(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("zzzz")
    window.keys("F6", "F6", "F7", "Right", "n")
    window.type("we do see")
    window.keys("ctrl+Return")
    (note,) = eventually(lambda: window.ask("notes"))
    assert (note["target"], note["text"]) == ("introduction", "we do see")
    window.close()
