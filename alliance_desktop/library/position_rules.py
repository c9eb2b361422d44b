"""What the fields of a position may hold."""

import re
from collections.abc import Iterable
from datetime import date

from alliance_desktop.domain.language.lexer import shown
from alliance_desktop.domain.position import FIELDS, FieldName
from alliance_desktop.domain.text.listed import any_of
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.library import text_limits

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def field_text(field: FieldName, value: str) -> str:
    """The value as a field keeps it; '' where it is to be empty. Raises InputError kinds that say what fits."""
    match FIELDS[field].form:
        case "choice":
            chosen = _one_of(value, FIELDS[field].choices, _wrong_choice(field))
            return "" if chosen == FIELDS[field].unset else chosen  # as of a position that is open
        case "day":
            return day_text(value)
        case "line":
            return text_limits.one_line(value)
        case "text" | "wording":
            return text_limits.position_text(value)


def _wrong_choice(field: FieldName) -> str:
    if field == "stance":
        return _("{value} isn't a stance. Use {choices}. Nothing was written.")
    return _("{value} isn't a status. Use {choices}. Nothing was written.")


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
