"""The words of the field while they are typed, of which the last may only have begun."""

from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.language.lexer import Token, TokenKind, is_open, tokens
from alliance_desktop.domain.language.parser import parse_tokens
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.words import in_quotes, is_abbreviation, is_small

_LEADING = (TokenKind.MINUS, TokenKind.OPEN, TokenKind.EITHER)
"""These lead to a term; at the end it has not been typed yet."""
_WORDS = (TokenKind.WORD, TokenKind.PHRASE, TokenKind.EXACT)


def typed_words(text: str, vocabulary: Vocabulary) -> Filter:
    """The words of a text while it is typed: the last one may only have begun, quotes and brackets may be open.

    Dashes and signs between words are passed over. Raises FilterError, as `parse` does, with the column in `text`.
    """
    return words_in(tokens(text), len(text), vocabulary)


def words_in(typed: Sequence[Token], end: int, vocabulary: Vocabulary) -> Filter:
    """The same for tokens of a text that ends at `end`."""
    found = [token for token in typed if not _is_noise(token)]
    while found and found[-1].kind in _LEADING:
        found.pop()
    if not found:
        return Filter()
    last = found.pop()
    whole = replace(last, text=last.text + _ending(last, end))
    kinds = [token.kind for token in (*found, last)]
    open_brackets = kinds.count(TokenKind.OPEN) - kinds.count(TokenKind.CLOSE)
    closing = [Token(TokenKind.CLOSE, ")", place) for place in range(whole.end, whole.end + open_brackets)]
    return parse_tokens([*found, whole, *closing], vocabulary)


def without_small_words(text: str) -> tuple[str, tuple[str, ...]]:
    """A filter, or what is typed for one, without its small words; and these, in order.

    A word in quotes, in brackets, after a minus or an = and one that OR joins is meant as it stands. So are small words
    where there are no others.
    """
    found = tokens(text)
    small = _small(found)
    are_small = {token.start for token in small}
    others = (token for token in found if token.start not in are_small)
    if any(token.kind is TokenKind.EITHER for token in found) or not any(token.kind in _WORDS for token in others):
        return text, ()
    return without(text, small) if small else text, tuple(token.text for token in small)


def without(text: str, gone: Sequence[Token]) -> str:
    """A text without some of its tokens, which are in order, and the blanks behind them."""
    starts, ends = [token.start for token in gone], [0, *(_behind(text, token.end) for token in gone)]
    return "".join(text[end:start] for end, start in zip(ends, [*starts, len(text)], strict=True)).strip()


def plain_words(text: str) -> list[Token]:
    """The words and phrases of a text that are all looked for; none where OR, brackets or a minus join them."""
    found = [token for token in tokens(text) if not _is_noise(token)]
    return found if all(token.kind in _WORDS for token in found) else []


def words_apart(text: str) -> list[str]:
    """The words and phrases looked for, without quotes; all as one where OR, brackets or a minus join them."""
    return [word_of(token) for token in plain_words(text)] or [_unquoted(text)]


def word_of(token: Token) -> str:
    """A word or phrase without its quotes, as a sentence names it."""
    return _unquoted(token.text)


def _unquoted(text: str) -> str:
    return text.replace('"', "").strip("“” ")


def with_or(text: str) -> str:
    """Words or phrases with a small *or* between each two of them, with OR; '' for any other text."""
    found = plain_words(text)
    each = [is_small_or(token) for token in found]
    if len(found) < 3 or each != [place % 2 == 1 for place in range(len(found))] or each[-1]:
        return ""
    for token in reversed(found[1::2]):
        text = f"{text[: token.start]}OR{text[token.end :]}"
    return text


def is_small_or(token: Token) -> bool:
    """Whether it is the word *or*, which the language has in capitals."""
    return token.kind is TokenKind.WORD and token.text.casefold() == "or"


def as_phrase(text: str) -> str:
    """The words of a text that has nothing else, two or more, in quotes; '' for any other."""
    found = tokens(text)
    plain = all(token.kind is TokenKind.WORD and token.text[-1] != "*" for token in found)
    return in_quotes(" ".join(token.text for token in found)) if plain and len(found) > 1 else ""


def without_quotes(text: str) -> str:
    """The words of a text that is a phrase and nothing else; '' for any other, and for a phrase of one word."""
    found = tokens(text)
    inner = word_of(found[0]) if len(found) == 1 and found[0].kind is TokenKind.PHRASE else ""
    return inner if len(inner.split()) > 1 and all(one.kind is TokenKind.WORD for one in tokens(inner)) else ""


def _is_noise(token: Token) -> bool:
    """A dash or an ampersand between words, as in a pasted title."""
    return token.kind is TokenKind.WORD and token.text != "*" and not fold(token.text).letters


def _ending(last: Token, end: int) -> str:
    """What makes a whole of the word or phrase that is being typed."""
    if is_open(last.text):
        return '"' if last.kind is TokenKind.EXACT else '"*'
    begun = last.kind is TokenKind.WORD and last.end == end and not last.text.endswith("*")
    return "*" if begun and not is_abbreviation(last.text) else ""


def _behind(text: str, place: int) -> int:
    """Where what stands behind the blanks at a place begins."""
    while text[place : place + 1].isspace():
        place += 1
    return place


def _small(found: list[Token]) -> list[Token]:
    depth = 0
    small: list[Token] = []
    for before, token in zip([None, *found], found, strict=False):
        depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
        alone = depth == 0 and (before is None or before.kind is not TokenKind.MINUS)
        if alone and token.kind is TokenKind.WORD and token.text[-1] != "*" and is_small(fold(token.text).letters):
            small.append(token)
    return small
