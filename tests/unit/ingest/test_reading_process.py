"""What is read comes through a process of its own: whatever it meets there is told in a sentence, and it ends."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.errors import DocumentError, InputError
from alliance_desktop.files import read_limited
from alliance_desktop.ingest import read_source as module
from alliance_desktop.ingest.read_source import read_source, reading_source
from tests.unit.ingest.pdf_files import pdf_file

GUARD = "from alliance_desktop.ingest.reading.memory_guard import guard_memory; guard_memory()\n"
FAILS = {
    "crashes": ("import os; os.abort()", "reading it failed; save it again or in another format"),
    "stops in the middle": ("print('[1, 2', end='')", "reading it failed"),
    "says what nobody asked": ("print('Warning: a font')", "reading it failed"),
    "says nothing": ("import time; time.sleep(60)", "it takes too long"),
    "takes memory bit by bit": (GUARD + "found = []\nwhile True: found.append(b'x' * 1_000_000)", "too much memory"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_file(*([(100, 200, "We agree.")] for _page in range(30))))
    return path


@pytest.mark.parametrize("case", FAILS)
def test_a_reader_that_fails_is_told(case: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, said = FAILS[case]
    monkeypatch.setattr(module, "own_program", lambda: [sys.executable, "-c", program])
    monkeypatch.setattr(module, "_SILENT_PDF", 5 if "memory" in said else 1)
    with pytest.raises(DocumentError, match=f"“a.pdf” can’t be read: .*{said}.* Your notes are safe"):
        read_source(file)


def test_reading_says_how_far_it_is_and_leaves_no_process_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    start = subprocess.Popen.__init__

    def kept(process: subprocess.Popen[bytes], *arguments: Any, **options: Any) -> None:
        started.append(process)
        start(process, *arguments, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", kept)
    told = list(dict.fromkeys(reading_source(file)))
    assert told == [(0, 0), *((page, 30) for page in range(30))]
    steps = reading_source(file)
    while next(steps) == (0, 0):
        pass
    steps.close()
    assert [process.returncode is not None for process in started] == [True, True]


def test_a_file_that_changes_or_goes_while_read_is_not_believed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def and_touched(path: Path, limit: int) -> bytes:
        data = read_limited(path, limit)
        os.utime(path, (1, 1))
        return data

    def and_gone(path: Path, limit: int) -> bytes:
        data = read_limited(path, limit)
        path.unlink()
        return data

    for act in (and_touched, and_gone):
        monkeypatch.setattr(module, "read_limited", act)
        with pytest.raises(DocumentError, match=r"“a.pdf” changed while it was being read. Try again"):
            read_source(file)


def test_where_no_process_can_be_started_that_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "own_program", lambda: [str(file)])
    with pytest.raises(DocumentError, match="the system couldn’t start a process to read it"):
        read_source(file)


def test_nothing_large_or_empty_or_missing_reaches_the_reader(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "own_program", lambda: pytest.fail("started"))
    (file.parent / "empty.pdf").touch()
    with pytest.raises(DocumentError, match=r"“empty.pdf” is empty"):
        read_source(file.parent / "empty.pdf")
    with (file.parent / "large.pdf").open("wb") as large:
        large.truncate(200_000_000)
    for name, said in (
        ("large.pdf", "is larger than 50000000 bytes"),
        ("none.pdf", "doesn’t exist"),
        ("", "not a file"),
    ):
        with pytest.raises(InputError, match=said):
            read_source(file.parent / name)
