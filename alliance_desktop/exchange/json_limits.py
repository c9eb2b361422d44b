"""JSON from a file that somebody else wrote: its limits are looked at before it is read."""

import json
from collections.abc import Iterable
from typing import Any

from alliance_desktop.errors import ExchangeError
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
