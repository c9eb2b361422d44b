"""Reads a file of a report's package, and says where it is damaged."""

import re
from pathlib import Path

from alliance_desktop.errors import ReportError
from alliance_desktop.i18n import _

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def damaged(path: Path, what: str, line: int) -> ReportError:
    """The error to raise: `what` is a clause without a full stop, `line` counts from 1."""
    place = _("{file}, line {line}: {what}").format(file=path, line=line, what=what)
    return _hopeless(place)


def read_text(path: Path) -> str:
    """The file's text with plain line ends.

    Raises ReportError where the file is missing or unreadable, isn't UTF-8 or holds a control character.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _hopeless(_("{file} is missing").format(file=path)) from error
    except OSError as error:
        cause = _("{file} can't be read ({reason})").format(file=path, reason=error.strerror)
        raise _hopeless(cause) from error
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise damaged(path, _("this is not UTF-8 text"), data.count(b"\n", 0, error.start) + 1) from error
    if control := _CONTROL.search(text):
        raise damaged(path, _("there is a control character here"), text.count("\n", 0, control.start()) + 1)
    return text


def _hopeless(what: str) -> ReportError:
    text = _("{what}. The report can't be shown in full. Your notes are safe. Install the program again.")
    return ReportError(text.format(what=what), what)
