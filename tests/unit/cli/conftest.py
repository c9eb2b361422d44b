"""The command line as a process of its own, and the same within this one where many inputs are tried."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from alliance_desktop.__main__ import main
from alliance_desktop.library.library import Library
from tests.command_line import Answer

Run = Callable[..., Answer]


@pytest.fixture
def run(store: Path) -> Run:
    """Run a command as a process on the test's store; `stdin` is bytes, `env` is added to the environment."""

    def start(*words: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "alliance_desktop", "--store", str(store), *words],
            input=stdin,
            capture_output=True,
            env={**os.environ, **(env or {})},
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture(autouse=True)
def this_process(unchanged_process: None) -> None:
    """What a command changes in its process is put right after each test."""


@pytest.fixture
def call(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same within this process: faster, and a fault of the program (exit 70) fails the test."""

    def start(*words: str, stdin: bytes = b"", on: Path = store) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(["--store", str(on), *words])
        captured = capsys.readouterr()
        assert code != 70, captured.err
        return Answer(code, captured.out, captured.err)

    return start


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What writes gives a lock of another program up after a moment, where it has three seconds otherwise."""
    monkeypatch.setattr(Library, "open", partial(Library.open, wait=50))
