"""The first words of a text, cut at a word."""

from textwrap import shorten

_MOST = 70
"""Characters: what stands on one line of a page beside a code and a stance."""


def first_words(text: str) -> str:
    """'Regular and sufficient funding should be provided to civil society …'."""
    return shorten(text, _MOST, placeholder=" …")
