"""Why a filter accepts a recommendation: which of its words stand there, and in which form."""

from dataclasses import dataclass
from typing import Literal

from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.language.filter_terms import Filter, wanted_words
from alliance_desktop.domain.text.find_words import merged
from alliance_desktop.domain.text.folding import Folded, find, fold
from alliance_desktop.domain.text.words import Words


@dataclass(frozen=True, slots=True)
class Match:
    """`term` as it was asked for; `by`: as it is written, folded, or by an abbreviation or what one stands for."""

    term: str
    by: Literal["exact", "folded", "expansion"]


def matched(wanted: Filter, entry: Entry) -> tuple[Match, ...]:
    """The words and phrases of the filter that the recommendation's own text holds, in order."""
    text = fold(entry.recommendation.text)
    found = (_match(words, text) for words in wanted_words(wanted.terms) if words.within(text))
    return tuple(dict.fromkeys(found))


def hits(wanted: Filter, text: str) -> list[tuple[int, int]]:
    """Where the words and phrases of the filter stand in a text: [start, end) in order, overlapping ones made one."""
    folded = fold(text)
    return merged(hit for words in wanted_words(wanted.terms) for hit in words.hits(folded))


def _match(words: Words, text: Folded) -> Match:
    term = words.text + "*" * words.prefix
    if words.exact:
        return Match(term, "exact")
    hits = find(text, words.letters, words.prefix)
    if not hits:
        return Match(term, "expansion")
    as_written = any(text.text.startswith(words.text, start) for start, _end in hits)
    return Match(term, "exact" if as_written else "folded")
