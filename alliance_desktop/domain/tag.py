"""Tags: a word with a colour, found by its name as `domain/text/folding.py` reads it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from alliance_desktop.errors import TextError
from alliance_desktop.i18n import _

COLOURS = ("blue", "teal", "green", "amber", "orange", "red", "violet", "grey")
MAX_LENGTH = 80
MAX_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Tag:
    """`id` is the name as `tag_id` gives it; `favourite` is the key 1 to 9 that sets it, or None."""

    id: str
    name: str
    colour: str
    description: str = ""
    favourite: int | None = None


def clean_name(text: str) -> str:
    """A tag's name as it is kept: NFC, without '#' in front and blanks around.

    Raises TextError where it is empty, longer than 80 characters or holds a line break or control character.
    """
    name = unicodedata.normalize("NFC", text).strip().removeprefix("#").strip()
    if not name:
        raise TextError(_("A tag needs at least one character. Nothing was written."))
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name):
        raise TextError(_("A tag can't contain a line break or control character. Nothing was written."))
    if len(name) > MAX_LENGTH:
        raise TextError(_("A tag has at most {max} characters. Nothing was written.").format(max=MAX_LENGTH))
    return name


def clean_description(text: str) -> str:
    """What a tag is for, as it is kept: NFC, in one line, blanks around taken away; '' is none.

    Raises TextError where it is longer than 300 characters or holds a control character.
    """
    description = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in description):
        raise TextError(_("A description is one line without control characters. Nothing was written."))
    if len(description) > MAX_DESCRIPTION:
        text = _("A description has at most {max} characters. Nothing was written.")
        raise TextError(text.format(max=MAX_DESCRIPTION))
    return description


def next_colour(tags: Iterable[Tag]) -> str:
    """The colour used least so far, the first of the list among equals."""
    used = Counter(tag.colour for tag in tags)
    return min(COLOURS, key=lambda colour: used[colour])
