"""What is looked for in a search of everything: words and phrases, and the other forms in which they may stand.

There are no operators here: quotes make a phrase, a `*` behind a word means that it has only begun, all else is words.
Small words are passed over as long as there are others.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from operator import and_
from typing import Literal

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.knowledge import Abbreviation, Knowledge
from alliance_desktop.domain.text.expansion import expansions_among, meant_by, other_forms, told
from alliance_desktop.domain.text.folding import find_exact, fold
from alliance_desktop.domain.text.hits import Ranges
from alliance_desktop.domain.text.words import OTHER_QUOTES, Words, is_abbreviation, is_small, word_span

_RUN = re.compile(r"[^\s()\"]+")
_SLASH = re.compile(r"(?<=\w)/(?=\w)")


def parted(text: str, is_one_word: Callable[[str], bool]) -> str:
    """The text with a blank for each such slash, so that every place in it stays."""
    return _RUN.sub(lambda run: _parted(run[0], is_one_word), text) if "/" in text else text


def _parted(run: str, is_one_word: Callable[[str], bool]) -> str:
    start, end = word_span(run)
    word = run[start:end]
    if "/" not in word or is_one_word(word):
        return run
    return run[:start] + _SLASH.sub(" ", word) + run[end:]


By = Literal["exact", "folded", "variant", "expansion"]

_QUOTES = str.maketrans(dict.fromkeys(OTHER_QUOTES, '"'))
_PHRASE = re.compile(r'"([^"]*)"(\*?)')
_folded = lru_cache(maxsize=1_000)(fold)
"""What is seen at one key is mostly seen at the next."""
_SENTENCE_ENDS = re.compile(r"[.?!;:]\s|\n")


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A word or phrase as typed, and other forms of it: what it is short for, or what is short for it."""

    words: Words
    others: tuple[Words, ...] = ()

    def hits(self, text: str) -> Ranges:
        """Where it stands in a text, in any form."""
        return [hit for form in (self.words, *self.others) for hit in form.hits(_folded(text))]

    def by(self, text: str) -> By | None:
        """How a text holds it, the nearest way of several; None where it does not."""
        if find_exact(text, self.words.text):
            return "exact"
        folded = _folded(text)
        if self.words.own_hits(folded):
            return "exact" if self.words.exact else "folded"
        if self.words.varied_hits(folded):
            return "variant"
        return "expansion" if any(form.within(folded) for form in self.others) else None


Way = tuple[SearchTerm, ...]
"""Terms that must all be there."""


def stand_together(way: Way, text: str) -> bool:
    """Whether one sentence of a text holds all the terms."""
    ends = [end.start() for end in _SENTENCE_ENDS.finditer(text)]
    sentences = ({bisect_left(ends, start) for start, _end in term.hits(text)} for term in way)
    return bool(reduce(and_, sentences))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The ways in which what is typed may be meant, the plain one first; without words there are none."""

    ways: tuple[Way, ...] = ()
    passed_over: tuple[str, ...] = ()
    """The small words among those that were typed: they need not be there."""
    phrase: Words | None = None
    """All that was typed as one phrase; None for a single word or phrase."""

    @property
    def terms(self) -> Way:
        """The words and phrases as they were typed."""
        return self.ways[0] if self.ways else ()

    @property
    def has_other_forms(self) -> bool:
        """Whether anything may stand there in another form than it was typed."""
        return any(term.others for way in self.ways for term in way)

    def meant(self, knowledge: Knowledge) -> tuple[Abbreviation, ...]:
        """The abbreviations that are looked for in both of their forms, as far as they are told."""
        pairs = ((term.words, one) for way in self.ways for term in way for one in meant_by(term.words, knowledge))
        return tuple(dict.fromkeys(one for words, one in pairs if told(words, one)))


def read_wanted(text: str, knowledge: Knowledge, *, exact: bool = False) -> Wanted:
    """What is looked for. The last word may only have begun, unless a blank or a quote ends it.

    `exact`: only as it is written, without other forms; then a word has only begun where a `*` says so. Any text can
    be read.
    """
    found = list(_words(text.translate(_QUOTES), exact))
    words = tuple(dict.fromkeys(one for one, _as_it_stands in found))
    small = () if exact else _small(found)
    terms = tuple(SearchTerm(one, other_forms(one, knowledge)) for one in words)
    ways = (terms, *(() if exact else _taken_together(terms, knowledge)))
    demanded = (tuple(term for term in way if term.words not in small) for way in ways if way)
    return Wanted(tuple(dict.fromkeys(demanded)), tuple(one.text for one in small), _phrase(found, knowledge))


def _phrase(found: list[tuple[Words, bool]], knowledge: Knowledge) -> Words | None:
    if len(found) < 2:
        return None
    last, _as_it_stands = found[-1]
    phrase = Words(" ".join(one.text for one, _as_it_stands in found), last.prefix, last.exact)
    return replace(phrase, others=other_forms(phrase, knowledge))


def _small(found: list[tuple[Words, bool]]) -> tuple[Words, ...]:
    """The small words among them; none where there are no others."""
    meant = {one for one, as_it_stands in found if as_it_stands or not is_small(one.letters)}
    return tuple(dict.fromkeys(one for one, _as_it_stands in found if one not in meant)) if meant else ()


def _words(text: str, exact: bool) -> Iterator[tuple[Words, bool]]:
    """Each word or phrase, and whether it is meant as it stands: in quotes, or with a `*`."""
    place = 0
    for phrase in _PHRASE.finditer(text):
        yield from _single_words(text[place : phrase.start()], exact, open_end=False)
        yield from ((one, True) for one in _made(phrase[1].strip(), exact, begun=bool(phrase[2])))
        place = phrase.end()
    rest = text[place:]
    yield from _single_words(rest, exact, open_end=rest == rest.rstrip() and not exact)


def _single_words(text: str, exact: bool, *, open_end: bool) -> Iterator[tuple[Words, bool]]:
    typed = text.replace('"', " ").split()
    for number, word in enumerate(typed, 1):
        starred = word.endswith("*")
        begun = starred or (open_end and number == len(typed) and not is_abbreviation(word))
        yield from ((one, starred) for one in _made(word.rstrip("*"), exact, begun=begun))


def _made(text: str, exact: bool, *, begun: bool) -> Iterator[Words]:
    """Nothing of a text without letters: signs are not looked for; exact ones beyond ASCII are, an emoji is such."""
    words = Words(text if exact else text[slice(*word_span(text))], begun, exact)
    if words.letters or (exact and text and not text.isascii()):
        yield words


def _taken_together(terms: Way, knowledge: Knowledge) -> Iterator[Way]:
    """The ways in which words in a row are one expansion: national referral mechanism is NRM also without quotes."""
    for places, others in expansions_among([term.words for term in terms], knowledge):
        row = [terms[place].words for place in places]
        run = Words(" ".join(one.text for one in row), row[-1].prefix)
        yield (*terms[: places.start], SearchTerm(run, others), *terms[places.stop :])
