"""The command line as a process of its own, and the same within this one where many inputs are tried."""

import io
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alliance_desktop import logs
from alliance_desktop.__main__ import main
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
def this_process() -> Iterator[None]:
    """What a command changes in its process is put right after the test: signals and the log."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [signal.getsignal(number) for number in numbers]
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logs.begin_with(None)
    root.handlers, root.level = handlers, level
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


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
