"""Characters as Qt counts them: in units of UTF-16."""

from collections.abc import Sequence


def units(text: str) -> int:
    """How many positions a text takes in a QTextDocument."""
    return len(text) if text.isascii() or max(text) <= "\uffff" else len(text.encode("utf-16-le")) // 2


def unit_ranges(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of characters as ranges of positions in a QTextDocument."""
    if text.isascii() or max(text) <= "\uffff":
        return list(ranges)
    return [(units(text[:start]), units(text[:end])) for start, end in ranges]
