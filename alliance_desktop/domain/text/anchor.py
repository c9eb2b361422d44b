"""Chosen words of a text, and how they are found again when the text has moved or changed a little."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from alliance_desktop.domain.report import Quote
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.near_spelling import letters_in_common, nearest

_AROUND = 32
"""Characters of the surroundings that are kept on either side."""
_DIFFERENT = 5
"""One in so many letters may be another one."""
_ENOUGH = 16
"""Words of so many letters are known by themselves; fewer need one side of their surroundings too."""
_ALIKE = 0.8
"""So much of one side has to be as it was then."""

Span = tuple[int, int]


def quote_at(text: str, start: int, end: int) -> Quote:
    """The words of `text` from `start` to `end`, with their surroundings."""
    return Quote(text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND], start)


@lru_cache(maxsize=1_000)
def find_again(quote: Quote, text: str) -> Span | None:
    """Where the words stand in `text` now, [start, end); None where they are no longer in it.

    First where they were, then word for word elsewhere, then in another spelling (case, hyphens, blanks, quotation
    marks), then with a few other letters; of several places the one with the surroundings that are kept.
    """
    return _found(quote, text, (_exact, _folded, _nearly))


def find_spelt(quote: Quote, text: str) -> Span | None:
    """The same without other letters: fast enough to look through all texts of a report."""
    return _found(quote, text, (_exact, _folded))


def _found(quote: Quote, text: str, ways: Iterable[Callable[[Quote, str], Iterator[Span]]]) -> Span | None:
    if _unmoved(quote, text):
        return quote.start, quote.start + len(quote.exact)
    known = len(fold(quote.exact).letters) >= _ENOUGH
    for find in ways:
        span = _best(quote, text, find(quote, text), known)
        if span is not None:
            return span
    return None


def place_of_words(words: str, text: str) -> Span | None:
    """Where words that were typed stand first in `text`: as they are, in another spelling, or nearly so if many."""
    start, letters = text.find(words), fold(words).letters
    if not letters:
        return None
    if start >= 0:
        return start, start + len(words)
    folded = fold(text)
    at = folded.letters.find(letters)
    return folded.span(at, at + len(letters)) if at >= 0 else find_again(Quote(words, "", "", 0), text)


def _unmoved(quote: Quote, text: str) -> bool:
    end = quote.start + len(quote.exact)
    return (
        text.startswith(quote.exact, quote.start)
        and text.endswith(quote.prefix, 0, quote.start)
        and text.startswith(quote.suffix, end)
    )


def _exact(quote: Quote, text: str) -> Iterator[Span]:
    return ((start, start + len(quote.exact)) for start in _all(text, quote.exact))


def _folded(quote: Quote, text: str) -> Iterator[Span]:
    folded, letters = fold(text), fold(quote.exact).letters
    if letters:
        yield from (folded.span(start, start + len(letters)) for start in _all(folded.letters, letters))


def _nearly(quote: Quote, text: str) -> Iterator[Span]:
    folded, letters = fold(text), fold(quote.exact).letters
    if len(letters) < _DIFFERENT:
        return
    for start, end in nearest(letters, folded.letters, len(letters) // _DIFFERENT):
        yield folded.span(start, end)


def _all(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _best(quote: Quote, text: str, spans: Iterable[Span], known: bool) -> Span | None:
    """The place that fits best, the nearest of equal ones; short words only where something around them fits."""
    fits = [(_sides(quote, text, span), span) for span in spans]
    if not fits:
        return None
    sides, span = max(fits, key=lambda fit: (sum(fit[0]), -abs(fit[1][0] - quote.start)))
    return span if known or max(sides) >= _ALIKE or span[0] == quote.start else None


def _sides(quote: Quote, text: str, span: Span) -> tuple[float, float]:
    """How much of what stands before and behind a place is as it was kept, 0 to 1; nothing is kept at a text's end."""
    start, end = span
    before = text[max(0, start - max(1, len(quote.prefix))) : start]
    behind = text[end : end + max(1, len(quote.suffix))]
    return _likeness(quote.prefix, before), _likeness(quote.suffix, behind)


def _likeness(kept: str, found: str) -> float:
    return 1.0 if kept == found else letters_in_common(kept, found)
