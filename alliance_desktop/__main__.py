"""The start: opens the window or runs a command, and is the last to hear of an error."""

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

from alliance_desktop import logs, system_needs
from alliance_desktop.cli.request import Request, make_own_folder, read_request, store_path
from alliance_desktop.cli.terminal import notice
from alliance_desktop.errors import AllianceError, StoreReadOnlyError
from alliance_desktop.i18n import _
from alliance_desktop.paths import READ_FOR_ANOTHER
from alliance_desktop.signals import EndAsked, Stopped, heed_signals

FAULT = 70
"""Exit code of a fault of the program itself."""
_OBJECTS = 50_000
"""As long as a command holds no more, nothing is garbage, and none is looked for."""
_WARNING = 0x30
"""MB_ICONWARNING (learn.microsoft.com, MessageBoxW)."""


def start() -> NoReturn:
    """Run the program and end its process: a short command would take a tenth of its time to be taken apart."""
    _end_at_once(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process for None); returns the exit code."""
    _speak_utf8()
    arguments = sys.argv[1:] if argv is None else argv
    verbose = "--verbose" in arguments
    try:
        return _read_for_another(arguments[1]) if arguments[:1] == [READ_FOR_ANOTHER] else _run(read_request(arguments))
    except AllianceError as error:
        _say(str(error) + _cause(error) * verbose, error.in_lines)
        return error.exit_code
    except BrokenPipeError:
        return 0
    except (Stopped, KeyboardInterrupt):
        return 128 + (EndAsked.number or signal.SIGINT)
    except Exception as error:  # noqa: BLE001  whatever escapes ends here in a calm sentence
        if EndAsked.number:  # what a library made of it
            return 128 + EndAsked.number
        _say(logs.tell_fault(error) + (f" ({error!r})" + _cause(error)) * verbose)
        return FAULT


def _read_for_another(name: str) -> int:
    from alliance_desktop.ingest.reading.reading_program import read_for_another

    return read_for_another(name)


def _run(request: Request) -> int:
    about = bool({"--help", "--version"} & set(request.options))  # needs nothing but Python, not even a log
    if not about:
        logs.begin_with(partial(_log_to_file, "--verbose" in request.options))
    if request.command is None and not about:
        return _open_window(request)
    gc.set_threshold(_OBJECTS)
    from alliance_desktop.cli.main import run

    heed_signals()
    return run(request)


def _log_to_file(verbose: bool) -> None:
    from alliance_desktop.log_file import set_up

    set_up(verbose)


def _open_window(request: Request) -> int:
    gc.disable()  # what a start makes is kept; the window looks for garbage again when it has been painted
    store = store_path(request)
    if not system_needs.display_is_named():
        raise system_needs.no_display()
    try:
        from alliance_desktop.gui.app import run
    except ImportError as failed:
        raise system_needs.no_library(failed) or failed from failed

    with suppress(StoreReadOnlyError):  # the report can be read all the same, and the window says what is wrong
        make_own_folder(store)
    file = Path(request.words[0]).absolute() if request.words else None
    _end_at_once(run(request.options.get("--report"), store, _end_without_screen, file))


def _end_at_once(code: int) -> NoReturn:
    """All is saved and closed: Python would take apart what is left of Qt in any order, and Qt may fall over it."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)


def _end_without_screen() -> NoReturn:
    """Called from within Qt, which aborts the process once this returns or raises."""
    error = system_needs.no_library() or system_needs.no_display()
    _say(str(error), error.in_lines)
    os._exit(error.exit_code)


def _speak_utf8() -> None:
    """Results and messages are UTF-8 with plain line ends, whatever the locale; names of files pass unchanged."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def _say(text: str, in_lines: bool = False) -> None:
    if sys.platform == "win32" and sys.stderr is None:  # the program for the window has no console
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, _("Alliance Desktop"), _WARNING)
        return
    notice(text, in_lines)


def _cause(error: BaseException) -> str:
    """The errors behind an error, as they name themselves."""
    chain, each = "", error.__cause__
    while each is not None:
        chain, each = f"{chain} <- {each!r}", each.__cause__
    return chain


if __name__ == "__main__":
    start()
