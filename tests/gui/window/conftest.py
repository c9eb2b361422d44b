"""The program itself under a window manager, for the tests that press real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_window import RealWindow, desktop

PACES = (25, 60, 110)
"""Milliseconds from key to key; without --long only the first, which is the harder one."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pace" in metafunc.fixturenames:
        paces = PACES if metafunc.config.getoption("--long") else PACES[:1]
        metafunc.parametrize("pace", paces, ids=[f"{pace} ms a key" for pace in paces])


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with desktop() as display:
        yield display


@pytest.fixture
def window(
    request: pytest.FixtureRequest, pace: int, display: str, store: Path, tmp_path: Path
) -> Iterator[RealWindow]:
    """The program on a new store."""
    window = RealWindow(store, display, pace)
    failed = request.session.testsfailed
    try:
        yield window
    finally:
        if request.session.testsfailed > failed:
            window.picture(tmp_path / "screen.png")
            print(f"title {window.title!r}, picture in {tmp_path / 'screen.png'}")
        window.end()
        window.layout("us")
