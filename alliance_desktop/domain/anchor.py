"""Chosen words of a text, and how they are found again when the text has moved or changed a little."""

from alliance_desktop.domain.target import Quote

_AROUND = 32
"""Characters of the surroundings that are kept on either side."""


def quote_at(text: str, start: int, end: int) -> Quote:
    """The words of `text` from `start` to `end`, with their surroundings."""
    return Quote(text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND], start)
