"""Small English words: they join others and say nothing of their own.

A sentence is looked for as it was said, and is often written with others of them: "funding for NGOs" is "funding …
delegate to NGOs" in the report. None is a word in capitals too: IT, US and WHO are not among them.
"""

from alliance_desktop.domain.language.lexer import Kind, Token, tokens
from alliance_desktop.domain.text.folding import fold

_WORDS = (Kind.WORD, Kind.PHRASE, Kind.EXACT)
_SMALL = frozenset(
    (
        *("a", "an", "the", "and", "or", "that", "this", "which"),
        *("as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "upon", "with"),
    )
)


def is_small(letters: str) -> bool:
    """Whether these folded letters are a small word."""
    return letters in _SMALL


def without_small_words(text: str) -> tuple[str, tuple[str, ...]]:
    """A filter, or what is typed for one, without its small words; and these, in order.

    A word in quotes, in brackets, after a minus or an = and one that OR joins is meant as it stands. So are small words
    where there are no others.
    """
    found = tokens(text)
    small = _small(found)
    others = (token for token in found if token not in small)
    if any(token.kind is Kind.EITHER for token in found) or not any(token.kind in _WORDS for token in others):
        return text, ()
    for token in reversed(small):
        text = text[: token.start] + text[token.end :].lstrip()
    return text.strip() if small else text, tuple(token.text for token in small)


def _small(found: list[Token]) -> list[Token]:
    depth = 0
    small: list[Token] = []
    for before, token in zip([None, *found], found, strict=False):
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        alone = depth == 0 and (before is None or before.kind is not Kind.MINUS)
        if alone and token.kind is Kind.WORD and token.text[-1] != "*" and is_small(fold(token.text).letters):
            small.append(token)
    return small
