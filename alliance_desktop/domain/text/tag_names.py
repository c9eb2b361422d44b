"""What tells two tags apart: their names without case and accents."""

import unicodedata
from functools import lru_cache

from alliance_desktop.domain.text.folding import fold


@lru_cache(maxsize=20_000)
def tag_id(name: str) -> str:
    """The name without case and accents, under which it is found again; blanks, hyphens and signs stay.

    Two spellings with one id are one tag. Also the id of an id, since stores were written that kept accents in it.
    """
    if name.isascii():
        return name.casefold()
    written = unicodedata.normalize("NFC", name)
    folded = "".join(fold(char).letters or char for char in written if not unicodedata.combining(char))
    return folded or written.casefold()


def is_under(tag: str, parent: str) -> bool:
    """Whether the tag with this id is `parent` or stands under it, as `money/compensation` does under `money`."""
    tag, parent = tag_id(tag), tag_id(parent)
    return tag == parent or tag.startswith(parent + "/")
