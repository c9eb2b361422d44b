"""Chosen words as the four columns in which a row has them; all four are NULL where it is on a whole text."""

from collections.abc import Sequence
from typing import Any

from alliance_desktop.domain.target import Quote
from alliance_desktop.store.rows import Value

QUOTE_COLUMNS = ("exact", "prefix", "suffix", "start")
QUOTE = (str, str, str, int)
NO_QUOTE = (type(None),) * 4
"""The types of what these columns hold."""


def quote_columns(quote: Quote | None) -> dict[str, Value]:
    """The columns of a row that is on these words."""
    if quote is None:
        return {"exact": None, "prefix": None, "suffix": None, "start": None}
    return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "start": quote.start}


def quote_in(values: Sequence[Any]) -> Quote | None:
    """The way back from exact, prefix, suffix, start; nothing where there are no such columns."""
    return Quote(*values) if values and values[0] is not None else None
