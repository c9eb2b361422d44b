"""Small words that are passed over, named in a sentence."""

from collections.abc import Iterable

from alliance_desktop.i18n import _

_MOST = 3
"""So many are named: they only say what kind of words it is."""


def small_named(words: Iterable[str]) -> str:
    """'“of”, “and”, “the” …': each word once, in the order in which they come."""
    found = list(dict.fromkeys(words))
    said = ", ".join(_("“{word}”").format(word=word) for word in found[:_MOST])
    return f"{said} …" if len(found) > _MOST else said
