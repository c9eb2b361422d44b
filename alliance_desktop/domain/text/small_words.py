"""Small English words: they join others and say nothing of their own.

A sentence is looked for as it was said, and is often written with others of them: "funding for NGOs" is "funding …
delegate to NGOs" in the report. None is a word in capitals too: IT, US and WHO are not among them.
"""

_SMALL = frozenset(
    (
        *("a", "an", "the", "and", "or", "that", "this", "which"),
        *("as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "upon", "with"),
    )
)


def is_small(letters: str) -> bool:
    """Whether these folded letters are a small word."""
    return letters in _SMALL
