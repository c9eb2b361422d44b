"""JSON that somebody else wrote: its limits are checked before it is read, and each value before it is used."""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date
from typing import Any, TypeVar
from urllib.parse import unquote

from alliance_desktop.domain.marks import MAX_LINE, MAX_NOTE_BYTES
from alliance_desktop.domain.moment import is_stamp, read_moment
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.errors import ExchangeError
from alliance_desktop.exchange.annotation_words import PLACE, UUID, Json
from alliance_desktop.i18n import Phrase, _

MAX_BYTES = 50_000_000
MAX_DEPTH = 64
MAX_VALUES = 4_000_000
"""Values and objects, of which one mark of our own has about 40."""
_NO_BRACKET = bytes(one for one in range(256) if one not in b'[]{}"')
_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_LONGEST_NUMBER = 20
_STARTS: tuple[tuple[bytes, Phrase], ...] = (
    (b"SQLite format 3", lambda: _("{name} is a file of notes, not of shared marks. Nothing was changed.")),
    (b"PK\x03\x04", lambda: _("{name} is a document or archive, not a file of shared marks. Nothing was changed.")),
)


class Doubled(dict[str, object]):
    """An object in which a key stands twice: which of the two is meant nobody can tell."""


def read_json(data: bytes, name: str) -> Any:
    """What the file says; `name` is that of the file, for messages. A number beyond all use is None.

    Raises ExchangeError for what is no JSON, breaks off, or is beyond the limits.
    """
    for start, words in _STARTS:
        if data.startswith(start):
            raise ExchangeError(words().format(name=name))
    if not data.strip():
        raise ExchangeError(_("{name} is empty. Nothing was changed.").format(name=name))
    _refuse_many(data, name)
    brackets = _brackets(data)
    _refuse_deep(brackets, name)
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_int=_number, parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as error:  # a character cut in two is a ValueError too
        is_cut = brackets.startswith(b"[") and brackets.count(b"[") > brackets.count(b"]")
        raise (_breaks_off(name) if is_cut else no_marks(name)) from error


def no_marks(name: str) -> ExchangeError:
    """The error to raise for what is something else."""
    return ExchangeError(_("{name} isn’t a file of shared marks. Nothing was changed.").format(name=name))


def _breaks_off(name: str) -> ExchangeError:
    text = _("{name} is incomplete: it wasn’t copied whole. Get it again. Nothing was changed.")
    return ExchangeError(text.format(name=name))


def _refuse_many(data: bytes, name: str) -> None:
    signs = (data.count(sign) for sign in (b"{", b"[", b","))
    if sum(signs) > MAX_VALUES or data.count(b'"') > 4 * MAX_VALUES:
        text = _("{name} holds more than can be read at once. Nothing was changed.")
        raise ExchangeError(text.format(name=name))


def _refuse_deep(brackets: bytes, name: str) -> None:
    """Each pass takes the innermost level away."""
    for _level in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")
    if b"[]" in brackets:
        raise ExchangeError(_("{name} is nested too deeply to be read. Nothing was changed.").format(name=name))


def _brackets(data: bytes) -> bytes:
    """All that open or close something, of one kind, without those in texts: every second piece between quotes."""
    bare = data.replace(rb"\\", b"").replace(rb"\"", b"").translate(_ONE_KIND, _NO_BRACKET)
    return b"".join(bare.split(b'"')[::2])


def _object(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    every = list(pairs)
    found = dict(every)
    return found if len(found) == len(every) else Doubled(found)


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) < _LONGEST_NUMBER else None


T = TypeVar("T")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_IN_NO_LINE = {"Cc", "Cs", "Zl", "Zp"}


class BrokenError(Exception):
    """An entry can't be read; the message says why, as a clause for people. Never seen beyond the reader."""


def _wrong(key: str) -> BrokenError:
    return BrokenError(_("“{key}” is missing or wrong").format(key=key))


def _typed(values: Json, key: str, kind: type[T]) -> T:
    value = values.get(key)
    if not isinstance(value, kind):
        raise _wrong(key)
    return value


def as_object(value: object, what: str) -> Json:
    """An object each of whose keys stands once. Raises BrokenError, as all here do."""
    if isinstance(value, Doubled):
        raise BrokenError(_("a key stands twice in it"))
    if not isinstance(value, dict):
        raise _wrong(what)
    return value


def text_of(values: Json, key: str) -> str:
    """A text, '' included, of whole characters and not longer than any may be."""
    value = _typed(values, key, str)
    try:
        length = len(value.encode())
    except UnicodeEncodeError as error:
        raise BrokenError(_("a text in it has half a character")) from error
    if "\0" in value:
        raise BrokenError(_("a text in it has the character NUL"))
    if length > MAX_NOTE_BYTES:
        raise BrokenError(_("a text in it is too long"))
    return value


def long_text_of(values: Json, key: str) -> str:
    """A text of the reader's, with plain line ends, not white space alone."""
    text = text_of(values, key).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BrokenError(_("a text in it is empty"))
    return text


def line_of(values: Json, key: str) -> str:
    """A label or name, which may be empty."""
    line = unicodedata.normalize("NFC", text_of(values, key)).strip()
    if len(line) > MAX_LINE or any(unicodedata.category(char) in _IN_NO_LINE for char in line):
        raise BrokenError(_("a label or name in it is too long or has line breaks"))
    return line


def flag_of(values: Json, key: str) -> bool:
    """True or false."""
    return _typed(values, key, bool)


def list_of(values: Json, key: str) -> list[object]:
    """A list."""
    return _typed(values, key, list)


def uuid_of(values: Json, key: str) -> str:
    """The id behind `urn:uuid:`."""
    found = text_of(values, key).lower()
    if not found.startswith(UUID) or not _UUID.fullmatch(found.removeprefix(UUID)):
        raise _wrong(key)
    return found.removeprefix(UUID)


def stamp_of(values: Json, key: str) -> str:
    """A stamp as `domain/moment.py` says it."""
    stamp = text_of(values, key)
    if not is_stamp(stamp):
        raise _wrong(key)
    return stamp


def moment_of(values: Json, key: str) -> str:
    """A moment in whatever way of ISO 8601, as marks carry it; without a time zone it is in UTC."""
    found = read_moment(text_of(values, key), UTC)
    if not found:
        raise BrokenError(_("“{key}” is no moment").format(key=key))
    return found


def field_name_of(values: Json, key: str) -> FieldName:
    """A field of a position."""
    found = text_of(values, key)
    for name in FIELD_NAMES:
        if name == found:
            return name
    raise BrokenError(_("a position has no field of that name"))


def field_value_of(values: Json, key: str, field: FieldName) -> str:
    """What such a field may hold."""
    one = FIELDS[field]
    if one.is_long:
        return long_text_of(values, key)
    line = line_of(values, key)
    known = line in one.choices and line != one.unset
    if not line or (one.form == "choice" and not known) or (one.form == "day" and not _is_day(line)):
        raise BrokenError(_("its field “{field}” can’t contain that").format(field=field))
    return line


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def place_in(source: str) -> Target | None:
    """The recommendation or section that a name of ours names."""
    report, found, code = source.removeprefix(PLACE).partition(":")
    if not source.startswith(PLACE) or not found or not report or not code:
        return None
    return Target(unquote(report), unquote(code))
