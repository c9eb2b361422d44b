"""Readers of exported files, and an end for what would never end."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.export.libreoffice import LibreOffice

GIVE_UP = 20
"""Seconds of the processor after which a reading is given up."""


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice keeps of itself."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture
def libreoffice(tmp_path: Path, profile: Path) -> LibreOffice:
    return LibreOffice(tmp_path, profile)


@pytest.fixture
def given_up() -> Iterator[None]:
    """Ends what runs for longer than anybody would wait, however busy the machine is."""
    if sys.platform == "win32":
        yield
        return

    def give_up(_number: int, _frame: object) -> None:
        pytest.fail(f"not read after {GIVE_UP} s of the processor")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVE_UP)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)
