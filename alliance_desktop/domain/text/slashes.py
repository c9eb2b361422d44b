"""A slash between words: it parts them as a blank does, unless a text has them in one word, as in *and/or*."""

import re
from collections.abc import Callable

from alliance_desktop.domain.text.words import word_span

_RUN = re.compile(r"[^\s()\"]+")
_SLASH = re.compile(r"(?<=\w)/(?=\w)")


def parted(text: str, is_one_word: Callable[[str], bool]) -> str:
    """The text with a blank for each such slash, so that every place in it stays."""
    return _RUN.sub(lambda run: _parted(run[0], is_one_word), text) if "/" in text else text


def _parted(run: str, is_one_word: Callable[[str], bool]) -> str:
    start, end = word_span(run)
    word = run[start:end]
    if "/" not in word or is_one_word(word):
        return run
    return run[:start] + _SLASH.sub(" ", word) + run[end:]
