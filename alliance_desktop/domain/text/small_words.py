"""Small English words: they join others and say nothing of their own; and capitals that are no words but abbreviations.

A sentence is looked for as it was said, and is often written with others of them: "funding for NGOs" is "funding …
delegate to NGOs" in the report. None is a word in capitals too: IT, US and WHO are not among them.
"""

_SMALL = frozenset(
    (
        *("a", "an", "the", "and", "or", "that", "this", "which"),
        *("as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "upon", "with"),
    )
)
_NOT_IN_CAPITALS = frozenset(
    (
        *(
            "all",
            "am",
            "any",
            "are",
            "be",
            "can",
            "do",
            "had",
            "has",
            "he",
            "her",
            "his",
            "how",
            "if",
            "is",
            "it",
            "its",
        ),
        *("may", "me", "my", "no", "not", "our", "out", "she", "so", "up", "us", "was", "we", "who", "why", "you"),
    )
)
"""Words without a matter of their own that are others than their capitals: us and US, who and WHO."""
_LONGEST_ABBREVIATION = 3


def is_small(letters: str) -> bool:
    """Whether these folded letters are a small word."""
    return letters in _SMALL


def is_abbreviation(text: str) -> bool:
    """Whether this is two or three capitals and nothing else: EU, US, AI. Nothing begins so."""
    return 1 < len(text) <= _LONGEST_ABBREVIATION and text.isalpha() and text.isupper()


def is_another_word_in_capitals(text: str) -> bool:
    """Whether this is an abbreviation that is another word in small letters, as US is."""
    return text.lower() in _NOT_IN_CAPITALS and is_abbreviation(text)
