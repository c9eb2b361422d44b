"""Values of one entry of an exchange file, each checked before it is used: nothing here trusts who wrote it."""

import re
import unicodedata
from datetime import UTC, date
from typing import TypeVar
from urllib.parse import unquote

from alliance_desktop.domain.marks import MAX_LINE, MAX_NOTE_BYTES
from alliance_desktop.domain.moment import is_stamp, read_moment
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.exchange.annotation_words import PLACE, UUID, Json
from alliance_desktop.exchange.json_limits import Doubled
from alliance_desktop.i18n import _

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
