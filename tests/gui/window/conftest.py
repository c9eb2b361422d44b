"""The program itself under a window manager, for the tests that press real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_window import RealWindow, desktop

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
