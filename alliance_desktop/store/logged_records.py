"""Records as JSON can hold them: so the edit log and the trash keep them. The data dictionary describes the form."""

from typing import Any

from alliance_desktop.domain.edit import Record
from alliance_desktop.store.record_kinds import BY_NAME, KINDS
from alliance_desktop.store.sqlite_errors import UnknownKind

NO_RECORD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading raises for JSON that holds no record."""


def as_json(values: Any) -> str:
    """The same values always as the same text."""
    import json  # only where it is needed: it costs the start of every command

    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def values_of(record: Record) -> dict[str, Any]:
    """The record's values, and of which kind it is."""
    rows = KINDS[type(record)]
    return {"kind": rows.name, **rows.encode(record)}


def record_of(values: dict[str, Any]) -> Record:
    """The way back. Raises UnknownKind, and kinds of NO_RECORD for what no record can hold."""
    _check(values)
    rows = BY_NAME.get(values["kind"])
    if rows is None:
        raise UnknownKind(values["kind"])
    record: Record = rows.decode(values)
    return record


def _check(values: dict[str, Any]) -> None:
    """Each value is one that a column can hold, in UTF-8 and in eight bytes."""
    for name, value in values.items():
        if name == "quote":
            _check(value)
        elif name == "items":
            for item in value:
                _check(item)
        elif type(value) is int:
            value.to_bytes(8, signed=True)
        elif value is not None:
            value.encode()
