"""A slash between words: it parts them as a blank does, unless a text has them in one word, as in *and/or*."""

import re
from collections.abc import Callable

_WITH_SLASHES = re.compile(r"\w[^\s()\"]*/[^\s()\"]*\w")
_SLASH = re.compile(r"(?<=\w)/(?=\w)")


def parted(text: str, is_one_word: Callable[[str], bool]) -> str:
    """The text with a blank for each such slash, so that every place in it stays."""
    return _WITH_SLASHES.sub(lambda found: found[0] if is_one_word(found[0]) else _SLASH.sub(" ", found[0]), text)
