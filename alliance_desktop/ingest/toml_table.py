"""Tables of a TOML file of the program's own, and what is wrong in them by file and line."""

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from alliance_desktop.domain.report import Report, nothing_known
from alliance_desktop.errors import ReportError
from alliance_desktop.i18n import _
from alliance_desktop.paths import data_folder

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Knowing


def forgiving(report: Report, damaged: Callable[[str], None]) -> Report:
    """The same report; where what it knows of itself can't be read it knows nothing, and `damaged` hears why, once."""
    return replace(report, read_knowledge=partial(_read, report, cache(damaged)))


def _read(report: Report, damaged: Callable[[str], None]) -> "Knowing":
    try:
        yield from report.get_to_know()
    except ReportError as error:
        damaged(str(error))
        return (yield from nothing_known())
    return report.knowledge


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def damaged(path: Path, what: str, line: int) -> ReportError:
    """The error to raise: `what` is a clause without a full stop, `line` counts from 1."""
    return _hopeless(path, _("{file}, line {line}: {what}").format(file=path, line=line, what=what), line)


def read_text(path: Path) -> str:
    """The file's text with plain line ends. Raises ReportError where it is missing, unreadable or no UTF-8 text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _hopeless(path, _("{file} is missing").format(file=path)) from error
    except OSError as error:
        cause = _("{file} can’t be read ({reason})").format(file=path, reason=error.strerror)
        raise _hopeless(path, cause) from error
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise damaged(path, _("this is not UTF-8 text"), data.count(b"\n", 0, error.start) + 1) from error
    if control := _CONTROL.search(text):
        raise damaged(path, _("there is a control character here"), text.count("\n", 0, control.start()) + 1)
    return text


def _hopeless(path: Path, what: str, line: int = 0) -> ReportError:
    text = _("{what}. The report can’t be shown in full. Your notes are safe. Install the program again.")
    if path.is_relative_to(data_folder()):
        text = _("{what}. The report can’t be shown in full. Your notes are safe. Import the report again.")
    return ReportError(text.format(what=what), what, (path.name, line))


N = TypeVar("N", bound=str)
_MOST = 100_000
_LONG_NUMBER = re.compile(r"[0-9][0-9_]{2000}")
"""Python refuses numbers of more than 4,300 digits, and doesn't say where they stand."""
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]{0,40}"|'[^'\n]{0,40}')[ \t]*\.[ \t]*){200}""")
"""Python takes minutes for a key such as a.a.a.a of some hundred thousand parts; no table here has two."""


class TomlTable(NamedTuple):
    """One table, and the file and line it stands at. Asking raises ReportError where a value is missing or wrong."""

    path: Path
    line: int
    values: dict[str, Any]

    def wrong(self, what: str) -> ReportError:
        """The error to raise, with the line of the table."""
        return damaged(self.path, what, self.line)

    def fault(self, key: str, what: str) -> ReportError:
        """The error to raise for a key, with its line; where the key is missing, with that of the table."""
        lines = read_text(self.path).split("\n")
        for number in range(self.line, len(lines) + 1):
            line = lines[number - 1]
            if number > self.line and line.startswith("[["):
                break
            if re.match(rf"\s*{re.escape(key)}\s*[=.]", line):
                return damaged(self.path, what, number)
        return self.wrong(what)

    def text(self, key: str) -> str:
        """A text that isn't empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, _("“{key}” must be a text").format(key=key))
        return value

    def text_if_there(self, key: str) -> str:
        """The same; '' without the key."""
        return self.text(key) if key in self.values else ""

    def number(self, key: str) -> int:
        """A whole number from 1 to 100,000: what is longer than any line, page or width has no use."""
        value = self.values.get(key)
        if type(value) is not int or not 1 <= value <= _MOST:
            text = _("“{key}” must be a whole number from 1 to {most:,}")
            raise self.fault(key, text.format(key=key, most=_MOST))
        return value

    def one_of(self, key: str, known: Collection[N]) -> N:
        """A text that is one of those known."""
        return self._known(key, self.text(key), known)

    def some_of(self, key: str, known: Collection[N]) -> tuple[N, ...]:
        """A list of texts that are all known, each at most once."""
        values = self.values.get(key)
        if not (isinstance(values, list) and _is_list_of_texts(values)):
            raise self.fault(key, _("“{key}” must be a list of texts").format(key=key))
        found = tuple(self._known(key, each, known) for each in values)
        if len(set(found)) < len(found):
            raise self.fault(key, _("“{key}” names something twice").format(key=key))
        return found

    def some_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none without the key."""
        values = self.values.get(key, [])
        if not _is_list_of_texts(values):
            raise self.fault(key, _("“{key}” must be a list of texts").format(key=key))
        return tuple(values)

    def switch(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.fault(key, _("“{key}” must be true or false").format(key=key))
        return value

    def check_keys(self, known: Collection[str]) -> None:
        """There is no key but those known."""
        if unknown := sorted(self.values.keys() - set(known)):
            raise self.fault(unknown[0], _("unknown key “{key}”").format(key=unknown[0]))

    def _known(self, key: str, value: str, known: Collection[N]) -> N:
        for one in known:
            if one == value:
                return one
        raise self.fault(key, _("“{key}” has no “{id}”").format(key=key, id=value))

    def text_by_name(self, key: str) -> dict[str, str]:
        """A table of texts that aren't empty; empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(each, str) and each.strip() for each in value.values()):
            raise self.fault(key, _("“{key}” must be a table of texts").format(key=key))
        return value

    def texts_by_name(self, key: str) -> dict[str, list[str]]:
        """A table of lists of texts; empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(map(_is_list_of_texts, value.values())):
            raise self.fault(key, _("“{key}” must be lists of texts").format(key=key))
        return value


def read_tables(path: Path, name: str, *, needed: bool = True) -> tuple[TomlTable, tuple[TomlTable, ...]]:
    """The file's head, and its tables `[[name]]` in their order; where they are `needed`, some. Raises ReportError."""
    text = read_text(path)
    if endless := _LONG_KEY.search(text):
        raise damaged(path, _("this key is too long"), text.count("\n", 0, endless.start()) + 1)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise damaged(path, _("this is not TOML ({reason})").format(reason=error), _line_of(error, text)) from error
    except RecursionError as error:
        raise damaged(path, _("values are nested too deeply"), 1) from error
    except ValueError as error:
        found = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        raise damaged(path, _("this number is too long"), line) from error
    rows = values.get(name, None if needed else [])
    starts = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(f"[[{name}]]")]
    if not isinstance(rows, list) or len(rows) != len(starts):
        raise damaged(path, _("the file’s tables must begin with lines [[{name}]]").format(name=name), 1)
    return TomlTable(path, 1, values), tuple(TomlTable(path, line, row) for line, row in zip(starts, rows, strict=True))


def read_tables_if_there(path: Path, name: str, *, needed: bool = True) -> tuple[TomlTable, ...]:
    """The file's tables `[[name]]`; none without the file, for which nothing is known. Raises ReportError."""
    return read_tables(path, name, needed=needed)[1] if path.exists() else ()


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Python 3.14 has it as an attribute; before, the message is the only place that says it."""
    _before, found, after = str(error).rpartition("at line ")
    return int(after.partition(",")[0]) if found else text.count("\n") + 1
