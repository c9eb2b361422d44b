"""The log's files: three of a megabyte in the state folder, readable by their owner alone."""

import errno
import logging
import os
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from alliance_desktop import logs
from alliance_desktop.files import make_private_folder
from alliance_desktop.logs import log_path

_LIMIT = 1_000_000
_OLDER = 2


def set_up(verbose: bool) -> None:
    """Send what is logged to the file; `verbose`: also the small things. Nothing is made before the first line."""
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    handler = _LogFile()
    handler.setFormatter(_HomeShortened("{asctime} {process} {levelname} {name} {message}", style="{"))
    root.handlers = [handler]


class _HomeShortened(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(str(Path.home()), "~")


class _LogFile(logging.Handler):
    """Appends each line; logging.handlers has one too, but imports socket and doubles the time of a start."""

    @cached_property
    def _path(self) -> Path:
        return log_path()

    def emit(self, record: logging.LogRecord) -> None:
        logs.line_written(False)
        with suppress(OSError):  # a log that cannot be written must not stop the reader's work
            self._append(self.format(record) + "\n")
            logs.line_written(True)

    def _append(self, line: str) -> None:
        make_private_folder(self._path.parent)
        data = line.encode(errors="backslashreplace")
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            full = os.fstat(handle).st_size + len(data) > _LIMIT
            if not full and os.write(handle, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(handle)
        if full:
            self._rotate()
            self._append(line[: _LIMIT // 2])

    def _rotate(self) -> None:
        names = [self._path, *(self._path.with_suffix(f".log.{number}") for number in range(1, _OLDER + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                newer.replace(older)
