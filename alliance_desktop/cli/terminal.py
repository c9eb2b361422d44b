"""Text for a terminal: wrapped to its width, and nothing in it that a terminal would obey."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TextIO

from alliance_desktop.domain.json_values import json_library
from alliance_desktop.errors import AllianceError
from alliance_desktop.i18n import _

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"
_WIDEST = 100
_NARROWEST = 40


def say(text: str) -> None:
    """Print a result with a line end; raises AllianceError where the output cannot be written."""
    write(f"{text}\n")


def two_lines(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Rows of two parts each, the second below the first and further to the right."""
    return (wrapped(each, indent) for row in rows for each, indent in zip(row, ("", "    "), strict=True) if each)


def say_done(answer: str, done: str = "") -> None:
    """Print the answer to a change; where that fails the error says what is done all the same, else the answer."""
    try:
        say(answer)
    except AllianceError as error:
        text = _("{done}, but the output couldn’t be written.")
        raise AllianceError(text.format(done=done or answer)) from error


def write(text: str) -> None:
    """Write a result as it is; raises AllianceError where that fails, and BrokenPipeError where nobody reads on."""
    _deliver(lambda output: output.write(text))


def write_bytes(data: bytes) -> None:
    """Write a file's bytes as they are; raises as `write` does."""
    _deliver(lambda output: output.buffer.write(data))


def _deliver(put: Callable[[TextIO], object]) -> None:
    problem = _("The output could not be written: {why}.")
    if sys.stdout is None:
        raise AllianceError(problem.format(why=_("standard output is closed")))
    try:
        put(sys.stdout)
        sys.stdout.flush()
    except OSError as error:
        _mute(sys.stdout)
        if _nobody_reads(error):
            raise BrokenPipeError from error
        raise AllianceError(problem.format(why=error.strerror)) from error


def _nobody_reads(error: OSError) -> bool:
    """Windows reports a pipe whose other end is closed as an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def _mute(stream: TextIO) -> None:
    """What the stream still holds goes nowhere: Python would fail on it once more at the end, with exit code 120."""
    with suppress(OSError):  # a stream without a file holds nothing back
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, stream.fileno())
        os.close(silence)


def say_no_longer_cleared(codes: Sequence[str]) -> None:
    """Say which positions a change has taken back to drafted, if any."""
    if codes:
        text = _("What was cleared has changed, so the status is drafted again: {codes}.")
        notice(text.format(codes=", ".join(codes)))


def print_json(value: object) -> None:
    """Print a value as JSON."""
    write(json_library().dumps(value, ensure_ascii=False, indent=2) + "\n")


def notice(text: str, in_lines: bool = False) -> None:
    """Say what is no result, as one line or with its own `in_lines`; where that fails nobody is there to be told."""
    if sys.stderr is None:
        return
    try:
        said = "\n".join(map(one_line, text.splitlines() if in_lines else [text]))
        print(f"alliance-desktop: {said}", file=sys.stderr, flush=True)
    except OSError:
        _mute(sys.stderr)


def wrapped(text: str, indent: str = "") -> str:
    """Return running text in lines of the terminal's width, as `textwrap.fill` does without breaking words.

    To import that and to wrap all recommendations by it takes a twentieth of `list`.
    """
    width, lines, line = _width(), [], indent
    for word in visible(text).expandtabs().replace("\n", " ").split(" "):
        if len(line) + len(word) > width and line.strip(" "):
            lines.append(line.rstrip(" "))
            line = indent
        if word or line != indent or not lines:
            line += f"{word} "
    return "\n".join([*lines, line.rstrip(" ")] if line.strip(" ") else lines)


def shows_bold() -> bool:
    """Whether words are emphasized: on a terminal, unless its reader says NO_COLOR (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or sys.stdout is None:
        return False
    obeyed = sys.platform != "win32" or "WT_SESSION" in os.environ  # its older consoles show the signs
    return obeyed and sys.stdout.isatty()


def emphasized(shown: str, text: str, hits: Iterable[tuple[int, int]]) -> str:
    """What `wrapped` made of a text, with the hits [start, end) in that text in bold: blanks are what differs."""
    wanted = {place for start, end in hits for place in range(start, end)}
    if not wanted:
        return shown
    bold_of = (place in wanted for place, char in enumerate(visible(text)) if not char.isspace())
    parts, bold = [], False
    for char in shown:
        now = bold and char != "\n" if char.isspace() else next(bold_of, False)
        if now != bold:
            parts.append(_BOLD if now else _PLAIN)
            bold = now
        parts.append(char)
    return "".join(parts) + _PLAIN * bold


def indented(text: str, indent: str) -> str:
    """Written lines kept as they are, further to the right."""
    return "\n".join(f"{indent}{line}".rstrip() for line in visible(text).rstrip("\n").split("\n"))


def visible(text: str) -> str:
    """Control characters as pictures (␛), which a terminal shows and does not obey; line breaks and tabs stay."""
    return _CONTROL.sub(lambda found: chr(0x2400 + ord(found.group())) if found.group() < " " else "␦", text)


def one_line(text: str) -> str:
    """A name or message on one line, with marks of direction made visible too: they could turn it round."""
    return _DIRECTION.sub(lambda found: f"<U+{ord(found.group()):04X}>", visible(" ".join(text.splitlines())))


def for_shell(text: str) -> str:
    """Words as typed after a command; quotes, where a shell needs them, are double: Windows knows no others."""
    import shlex

    if shlex.join(text.split()) == text:
        return text
    if sys.platform != "win32" and any(sign in text for sign in "$`\\!"):
        return shlex.quote(text)
    return '"' + text.replace('"', '\\"') + '"'


def _width() -> int:
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout else _WIDEST
    except (OSError, ValueError):
        columns = 80
    return max(_NARROWEST, min(columns, _WIDEST))


def offer_list(said: str, wanted: object) -> None:
    """Offer another filter on standard error: what it would find, and the command that lists that."""
    notice(_("{what}: list {filter}").format(what=said, filter=for_shell(str(wanted))))
