"""Texts that are read from the right, and how they leave what stands beside them in its order."""

import unicodedata

ISOLATE, ISOLATED = "\u2068", "\u2069"
"""What is between them is ordered for itself, in the direction of its first letter."""


def reads_from_right(text: str) -> bool:
    """Whether a text begins with letters that are read from the right, as Hebrew and Arabic are."""
    if text.isascii():
        return False
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


def isolated(text: str) -> str:
    """Words in whichever direction, which leave the order of what stands beside them as it is."""
    return f"{ISOLATE}{text}{ISOLATED}"


def has_letters_from_right(text: str) -> bool:
    """Whether any of a text is read from the right."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
