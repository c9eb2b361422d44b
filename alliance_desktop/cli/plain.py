"""Text for a terminal: wrapped to its width, and nothing in it that a terminal would obey."""

import os
import re
import sys

from alliance_desktop.errors import AllianceError
from alliance_desktop.i18n import _

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 100
_NARROWEST = 40


def say(text: str) -> None:
    """Print a result with a line end; raises AllianceError where the output cannot be written."""
    write(f"{text}\n")


def write(text: str) -> None:
    """Write a result as it is; raises AllianceError where that fails, and BrokenPipeError where nobody reads on."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AllianceError(_("The output could not be written: {why}.").format(why=error.strerror)) from error


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def notice(text: str) -> None:
    """Say something that is not the result, as one line."""
    if sys.stderr is not None:
        print(f"alliance-desktop: {one_line(text)}", file=sys.stderr, flush=True)


def wrapped(text: str, indent: str = "") -> str:
    """Running text in lines of the terminal's width."""
    import textwrap

    return textwrap.fill(
        visible(text), _width(), initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def indented(text: str, indent: str) -> str:
    """Written lines kept as they are, further to the right."""
    return "\n".join(f"{indent}{line}".rstrip() for line in visible(text).rstrip("\n").split("\n"))


def visible(text: str) -> str:
    """Control characters as pictures (␛), which a terminal shows and does not obey; line breaks and tabs stay."""
    return _CONTROL.sub(lambda found: chr(0x2400 + ord(found.group())) if found.group() < " " else "␦", text)


def one_line(text: str) -> str:
    """A name or message on one line, with marks of direction made visible too: they could turn it round."""
    return _DIRECTION.sub(lambda found: f"<U+{ord(found.group()):04X}>", visible(" ".join(text.splitlines())))


def _width() -> int:
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout else _WIDEST
    except (OSError, ValueError):
        columns = 80
    return max(_NARROWEST, min(columns, _WIDEST))
