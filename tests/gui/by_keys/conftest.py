"""The program itself under a window manager, for the tests that press real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program.real_window import Program, RealWindow, Screen, desktop

PACES = (10, 25, 110)
"""Milliseconds from key to key; without --long only the first, which is the harder one."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pace" in metafunc.fixturenames:
        paces = PACES if metafunc.config.getoption("--long") else PACES[:1]
        metafunc.parametrize("pace", paces, ids=[f"{pace} ms a key" for pace in paces])


@pytest.fixture(scope="session")
def display() -> Iterator[Screen]:
    with desktop() as display:
        yield display


@pytest.fixture(scope="session")
def idle() -> Iterator[list[Program]]:
    """The process that opens the store of the next test, unless the last one killed it or failed in it."""
    idle: list[Program] = []
    yield idle
    for program in idle:
        program.kill()


@pytest.fixture
def real(
    request: pytest.FixtureRequest, pace: int, display: Screen, idle: list[Program], store: Path, tmp_path: Path
) -> Iterator[RealWindow]:
    """The program on a new store."""
    kept = idle.pop() if idle else None
    if kept and not kept.finds_the_same:
        kept.kill()
        kept = None
    window = RealWindow(store, display, pace, kept)
    failed = request.session.testsfailed
    yield window
    if request.session.testsfailed > failed:
        display.look().save(str(tmp_path / "screen.png"))
        print(f"title {window.title!r}, picture in {tmp_path / 'screen.png'}")
        window.layout("us")
    for program in window.programs:
        if program.is_idle and not idle:
            idle.append(program)
        else:
            program.kill()
