"""A day that was typed, or what is wrong with it and how to type one."""

from datetime import date, timedelta

from alliance_desktop.domain.day_words import read_day
from alliance_desktop.domain.language.lexer import shown
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.render.moments import day


def typed_day(text: str, today: date, *, ahead: bool) -> date:
    """The day that is meant; without a year the next one, or the last one unless `ahead`. Raises InputError."""
    found = read_day(text, today, ahead=ahead)
    if found is None:
        example = day(today + timedelta(days=7))
        wrong = _("{text} is not a day. Type it as {example} or {iso}.")
        iso = (today + timedelta(days=7)).isoformat()
        raise InputError(wrong.format(text=shown(text.strip()), example=example, iso=iso))
    return found
