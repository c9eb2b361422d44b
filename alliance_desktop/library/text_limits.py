"""What a reader may type, and how long it may be: notes, labels, names, days."""

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count

from alliance_desktop.domain.marks import MAX_LINE, MAX_NOTE_BYTES
from alliance_desktop.domain.moment import read_day
from alliance_desktop.errors import InputError, TextError
from alliance_desktop.i18n import _, shown
from alliance_desktop.render.moments import day

MAX_OBJECTIVE = 1_000
"""Characters of what a brief is to reach."""
MAX_SEARCH, MAX_FILTER = 500, 10_000
"""Characters of words that are looked for, and of conditions, which may list many codes."""


def too_long() -> str:
    """What is said of words of which only the beginning is looked for."""
    return _("Only the first {count} characters are searched.").format(count=MAX_SEARCH)


def note_text(text: str) -> str:
    """A note's text as it is kept: line ends are LF, everything else as given.

    Raises TextError for white space alone, NUL, broken characters, or more than 262,144 bytes of UTF-8.
    """
    return _long_text(text, _("A note needs some text. Nothing was written."))


def position_text(text: str) -> str:
    """A text of a position or an internal remark, as a note's; '' for none. Raises TextError as `note_text` does."""
    if not text:
        return ""
    return _long_text(text, _("This text is only white space. Nothing was written."))


def _long_text(text: str, nothing: str) -> str:
    if "\0" in text:
        raise TextError(_("A text can’t contain the character NUL. Nothing was written."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TextError(nothing)
    if len(encoded(text)) > MAX_NOTE_BYTES:
        limit = f"{MAX_NOTE_BYTES:,}"
        raise TextError(_("A text has at most {limit} bytes. Nothing was written.").format(limit=limit))
    return text


def filter_name(text: str) -> str:
    """A saved filter's name, as `needed` keeps it."""
    return needed(text, _("A saved filter needs a name. Nothing was written."))


def brief_name(text: str) -> str:
    """A brief's name, as `needed` keeps it."""
    return needed(text, _("A brief needs a name. Nothing was written."))


def needed(text: str, nothing: str) -> str:
    """A name without blanks around it. Raises TextError, which says `nothing`, where it is empty, and as `one_line`."""
    if not (line := one_line(text)):
        raise TextError(nothing)
    return line


def brief_text(text: str) -> str:
    """A text in a brief, as a note's. Raises TextError as `note_text` does."""
    return _long_text(text, _("A text in a brief needs some words. Nothing was written."))


def one_line(text: str, most: int = MAX_LINE) -> str:
    """NFC, without blanks around. Raises TextError for line breaks, control or broken characters, or above `most`."""
    line = unicodedata.normalize("NFC", text).strip()
    encoded(line)
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in line):
        raise TextError(_("A label or name can’t contain a line break or control character. Nothing was written."))
    if len(line) > most:
        raise TextError(_("A label or name has at most {max} characters. Nothing was written.").format(max=most))
    return line


def encoded(text: str) -> bytes:
    """The text in UTF-8. Raises TextError where it holds half a character, as invalid input leaves behind."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise TextError(_("The text is not valid Unicode (UTF-8). Nothing was written.")) from error


def typed_day(text: str, today: date, *, ahead: bool) -> date:
    """The day that is meant; without a year the next one, or the last one unless `ahead`. Raises InputError."""
    found = read_day(text, today, ahead=ahead)
    if found is None:
        example = day(today + timedelta(days=7))
        wrong = _("{text} is not a day. Type it as {example} or {iso}.")
        iso = (today + timedelta(days=7)).isoformat()
        raise InputError(wrong.format(text=shown(text.strip()), example=example, iso=iso))
    return found


def free_name(name: str, taken: Iterable[str], ending: str = " {number}") -> str:
    """The name, or where it is taken, case apart, the first numbered one that is not, from 2."""
    there = {one.casefold() for one in taken}
    if name.casefold() not in there:
        return name
    ends = (ending.format(number=number) for number in count(2))
    numbered = (name[: MAX_LINE - len(end)] + end for end in ends)
    return next(one for one in numbered if one.casefold() not in there)
