"""The first words of a text, cut at a word."""

from textwrap import shorten

GOES_ON = "\u00a0…"
"""Stays with the word before it: three dots alone on a line say nothing."""


def first_words(text: str, most: int = 70) -> str:
    """'Regular and sufficient funding should be provided to civil society …': so many characters fit on a line."""
    return shorten(text, most, placeholder=GOES_ON)
