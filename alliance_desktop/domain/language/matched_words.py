"""Why a filter accepts a recommendation: which of its words stand there, and in which form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from alliance_desktop.domain.language.filter_terms import Filter, wanted_words
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.text.find_words import as_named, merged
from alliance_desktop.domain.text.folding import Folded, fold
from alliance_desktop.domain.text.words import Words


@dataclass(frozen=True, slots=True)
class Match:
    """`term` as it was asked for; `by`: as it is written, folded, in another number or spelling, or by an abbreviation
    or what one stands for.
    """

    term: str
    by: Literal["exact", "folded", "variant", "expansion"]


def matched(wanted: Filter, entry: Entry) -> tuple[Match, ...]:
    """The words and phrases of the filter that the recommendation's own text holds, in order."""
    asked = tuple(wanted_words(wanted.terms))
    if not asked:
        return ()
    text = fold(entry.recommendation.text)
    found = (_match(words, text) for words in asked if words.within(text))
    return tuple(dict.fromkeys(found))


def hits(wanted: Filter, text: str) -> list[tuple[int, int]]:
    """Where the words and phrases of the filter stand in a text: [start, end) in order, overlapping ones made one."""
    folded = fold(text)
    return merged(hit for words in wanted_words(wanted.terms) for hit in words.hits(folded))


def varied(wanted: Filter, texts: Iterable[str]) -> list[str]:
    """The other numbers and spellings in which the words of the filter stand in texts that it accepts."""
    found: dict[str, None] = {}
    for text in map(fold, texts):
        for words in wanted_words(wanted.terms):
            begins = {start for start, _end in words.own_hits(text)}
            hits = (hit for hit in words.varied_hits(text) if hit[0] not in begins)
            found |= dict.fromkeys(as_named(text.text[start:end]) for start, end in hits)
    return list(found)


def _match(words: Words, text: Folded) -> Match:
    term = words.text + "*" * words.prefix
    if words.exact:
        return Match(term, "exact")
    hits = words.own_hits(text)
    if not hits:
        return Match(term, "variant" if words.varied_hits(text) else "expansion")
    as_written = any(text.text.startswith(words.text, start) for start, _end in hits)
    return Match(term, "exact" if as_written else "folded")
