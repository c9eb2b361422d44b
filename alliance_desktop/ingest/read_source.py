"""Reads the document that becomes a report in a process of its own, so that whatever is in it harms nothing else."""

import json
import stat
import subprocess
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from alliance_desktop import logs
from alliance_desktop.errors import DocumentError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.ingest.any_document import Reading, is_pdf
from alliance_desktop.ingest.document_blocks import ReadDocument, TextBlock
from alliance_desktop.ingest.read_document import LARGEST, is_empty, unreadable
from alliance_desktop.ingest.reading.block_lines import blocks_in
from alliance_desktop.ingest.reading.memory_guard import TOO_MUCH
from alliance_desktop.paths import PROGRAM_FOLDER, READ_FOR_ANOTHER, own_program
from alliance_desktop.work_in_steps import at_once

_SILENT, _SILENT_PDF = 10, 20
"""Seconds without a word after which nobody waits any longer."""
_PAUSE = 0.005
"""Seconds that a step waits for the process."""


def read_source(path: Path) -> ReadDocument:
    """The document in a file. Raises InputError where there is no file or it is too large, DocumentError where what is
    in it can't be read."""
    return at_once(reading_source(path))


def reading_source(path: Path) -> Reading:
    """The same in steps of a few milliseconds; closed before its end it leaves no process behind."""
    yield 0, 0
    data = _bytes_of(path)
    process = _started(path.name)
    try:
        return (yield from _told(process, data, path.name))
    finally:
        process.kill()
        process.wait()


def _started(name: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [*own_program(), READ_FOR_ANOTHER, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROGRAM_FOLDER,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        logs.warning(__name__, "no process reads: %s", error.strerror)
        raise unreadable(name, _("the system couldn’t start a process to read it")) from error


def _bytes_of(path: Path) -> bytes:
    """All of a file that doesn't change meanwhile."""
    before = _state(path)
    data = read_limited(path, LARGEST)
    if not data:
        raise is_empty(path.name)
    if _state(path) != before:
        text = _("“{name}” changed while it was being read. Try again when it is complete.")
        raise DocumentError(text.format(name=path.name))
    return data


def _state(path: Path) -> tuple[int, int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_size, found.st_mtime_ns, stat.S_IFMT(found.st_mode)
    return None


def _told(process: subprocess.Popen[bytes], data: bytes, name: str) -> Reading:
    """What the process says, as it says it."""
    lines = _lines_of(process, data)
    patience = _SILENT_PDF if is_pdf(data) else _SILENT
    blocks: list[TextBlock] = []
    done, of, heard = 0, 0, monotonic()
    while True:
        try:
            line = lines.get(timeout=_PAUSE)
        except Empty:
            if monotonic() - heard > patience:
                raise unreadable(name, _("it takes too long")) from None
            yield done, of
            continue
        heard = monotonic()
        if not line.endswith(b"\n"):
            raise _ended(process.wait(), name)
        told = _message(line, name)
        if isinstance(told, list):
            done, of = told
        elif "refused" in told:
            raise DocumentError(told["refused"])
        elif "blocks" in told:
            blocks += blocks_in(told["blocks"])
        else:
            return ReadDocument(told["format"], tuple(blocks), notices=tuple(told["notices"]))
        yield done, of


def _lines_of(process: subprocess.Popen[bytes], data: bytes) -> SimpleQueue[bytes]:
    """Its lines as they come, one without a line end when there are no more; it is given the data meanwhile."""
    lines: SimpleQueue[bytes] = SimpleQueue()

    def give() -> None:
        with suppress(OSError):  # it has ended, and says why by its exit code
            if process.stdin:
                with process.stdin:
                    process.stdin.write(data)

    def take() -> None:
        if process.stdout:
            with process.stdout:
                for line in process.stdout:
                    lines.put(line)
        lines.put(b"")

    for act in (give, take):
        Thread(target=act, daemon=True).start()
    return lines


def _message(line: bytes, name: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:  # a library printed something
        raise _failed(name) from error


def _ended(code: int, name: str) -> DocumentError:
    if code == TOO_MUCH:
        return unreadable(name, _("it needs too much memory"))
    logs.warning(__name__, "the process that reads ended with %s", code)
    return _failed(name)


def _failed(name: str) -> DocumentError:
    return unreadable(name, _("reading it failed; save it again or in another format"))
