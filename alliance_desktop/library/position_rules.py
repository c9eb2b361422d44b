"""What the fields of a position may hold."""

import re
from collections.abc import Iterable
from datetime import date

from alliance_desktop.domain.language.lexer import shown
from alliance_desktop.domain.position import STANCES, STATES, FieldName
from alliance_desktop.domain.text.listed import any_of
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.library import text_limits

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def field_text(field: FieldName, value: str) -> str:
    """The value as a field keeps it; '' where it is to be empty. Raises InputError kinds that say what fits."""
    match field:
        case "stance":
            return _one_of(value, STANCES, _("{value} isn't a stance. Use {choices}. Nothing was written."))
        case "status":
            return _status(value)
        case "asked_on" | "reply_by":
            return day_text(value)
        case "office":
            return text_limits.one_line(value)
        case _:
            return text_limits.position_text(value)


def _status(value: str) -> str:
    """A position that is open has no record of its status."""
    status = _one_of(value, STATES, _("{value} isn't a status. Use {choices}. Nothing was written."))
    return "" if status == "open" else status


def _one_of(value: str, choices: Iterable[str], wrong: str) -> str:
    meant = value.strip().casefold()
    if not meant or meant in choices:
        return meant
    raise InputError(wrong.format(value=shown(value), choices=any_of(list(choices))))


def day_text(value: str) -> str:
    """A day of the reader's own as it is kept; '' for none. Raises InputError."""
    day = value.strip()
    try:
        if not day or (_DAY.fullmatch(day) and date.fromisoformat(day)):
            return day
    except ValueError:
        pass
    text = _("{value} is not a day; write it as year, month and day, 2026-11-30. Nothing was written.")
    raise InputError(text.format(value=shown(value)))
