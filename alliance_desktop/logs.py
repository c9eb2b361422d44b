"""What is logged. Loading `logging` waits for the first line: most commands and most starts log none.

What goes in: codes, counts, times, names of errors. What never does: text of notes, tags, labels or files.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_desktop.i18n import _
from alliance_desktop.paths import state_folder

if TYPE_CHECKING:
    from logging import Logger

_begin: Callable[[], object] | None = None
_written = False


def begin_with(begin: Callable[[], object] | None) -> None:
    """Do this once before the first line, as sending what is logged to a file; None: nothing."""
    global _begin  # noqa: PLW0603  a process has one log
    _begin = begin


def line_written(done: bool) -> None:
    """Say whether the last line is in the file; called by what writes it."""
    global _written  # noqa: PLW0603
    _written = done


def info(name: str, text: str, *values: object) -> None:
    """Log what happened; `name` is that of the module, `values` take the place of `%s` in the text."""
    _logger(name).info(text, *values)


def warning(name: str, text: str, *values: object) -> None:
    """Log what is not as it should be."""
    _logger(name).warning(text, *values)


def error(name: str, text: str, *values: object) -> None:
    """Log what went wrong."""
    _logger(name).error(text, *values)


def log_path() -> Path:
    """The file that is written to now; it may not be there yet."""
    return state_folder() / "alliance-desktop.log"


def record_fault(fault: BaseException) -> Path | None:
    """Log where a fault of the program arose and return the log's path, None where that couldn't be written. The
    error's own words are left out: they may quote a note."""
    from traceback import extract_tb

    frames = extract_tb(fault.__traceback__)
    places = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
    line_written(False)
    error(__name__, "fault: %s at %s", type(fault).__name__, places)
    return log_path() if _written else None


def tell_fault(fault: BaseException) -> str:
    """Log a fault of the program and return the sentence to show."""
    text = _("Alliance Desktop ran into an error. Everything saved is safe. Details are in {path}.")
    if (path := record_fault(fault)) is None:
        text = _(
            "Alliance Desktop ran into an error. Everything saved is safe. No details could be written to the log."
        )
    return text.format(path=path)


def _logger(name: str) -> "Logger":
    from logging import getLogger

    if _begin is not None:
        begin = _begin
        begin_with(None)
        begin()
    return getLogger(name)
