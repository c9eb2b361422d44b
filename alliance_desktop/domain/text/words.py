"""A word or phrase as it is looked for: small or an abbreviation, folded or exact, whole or begun."""

import re
from dataclasses import field

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.folding import Folded, begun_at, contains, find, find_exact, fold
from alliance_desktop.domain.text.hits import Ranges
from alliance_desktop.domain.text.variants import common_letters, find_variants, has_variant

# A sentence is looked for as it was said, and is often written with other small words: "funding for NGOs" is "funding …
# delegate to NGOs" in the report. None is a word in capitals too: IT, US and WHO are not among them.
_SMALL = frozenset(
    (
        *("a", "an", "the", "and", "or", "that", "this", "which"),
        *("as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "upon", "with"),
    )
)
_NOT_IN_CAPITALS = frozenset(
    (
        *("all", "am", "any", "are", "be", "can", "do", "had", "has"),
        *("he", "her", "his", "how", "if", "is", "it", "its"),
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


_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
"""`children's` is a form of *children*."""

_LETTER = re.compile(r"\w")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{3,}")

OTHER_QUOTES = "“”„‟«»"
"""Quotation marks as word processors and other languages write them: each begins a phrase somewhere, and ends one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase: folded, and whole or (`prefix`) begun; or `exact`, as it is written.

    Folded ones are found in another number or spelling too. `others` say the same in other words, as an abbreviation
    and what it stands for do: what holds one of them will do.
    """

    text: str
    prefix: bool = False
    exact: bool = False
    others: "tuple[Words, ...]" = field(default=(), repr=False, compare=False)
    letters: str = field(init=False, repr=False, compare=False)
    begun: int | None = field(init=False, repr=False, compare=False)
    """Where in `letters` the word starts that may only have begun; None where all are whole."""
    common: str = field(init=False, repr=False, compare=False)
    """The letters that they share with those of another number or spelling; '' where these are not meant."""
    common_begun: tuple[str, str] = field(init=False, repr=False, compare=False)
    """Of a phrase whose last word may only have begun: the common letters before that word, and its own; else ''."""
    only: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The only ways in which they may be written: of exact ones; of US, which is not us; of 1.8, which is not 18. ()
    where they are folded."""
    numbers: tuple[tuple[str, ...], ...] = field(init=False, repr=False, compare=False)
    """Of a folded phrase: the ways in which each of its numbers may be written. 1.8 million is not 18 million."""

    def __post_init__(self) -> None:
        capitals = is_another_word_in_capitals(self.text)
        only = (self.text, ".".join(self.text)) if capitals else _numbers(self.text)
        only = (self.text,) if self.exact else only
        object.__setattr__(self, "letters", fold(self.text).letters)
        object.__setattr__(self, "begun", begun_at(self.text) if self.prefix else None)
        named = self.text if " " in self.text else _POSSESSIVE.sub("", self.text)
        object.__setattr__(self, "common", "" if only else common_letters(named))
        before, _blank, last = self.text.rpartition(" ") if self.prefix and not only else ("", "", "")
        object.__setattr__(self, "common_begun", (common_letters(before), fold(last).letters) if before else ("", ""))
        object.__setattr__(self, "only", only)
        each = (part[slice(*word_span(part))] for part in self.text.split())
        object.__setattr__(self, "numbers", () if only else tuple(ways for one in each if (ways := _numbers(one))))

    def within(self, text: Folded) -> bool:
        """Whether `text` holds the words, or one of the `others`."""
        if self.only or self.numbers:
            own = bool(self.own_hits(text) or self.varied_hits(text))
        else:
            own = contains(text, self.letters, self.begun) or has_variant(text, self.common, self.common_begun)
        return own or any(one.within(text) for one in self.others)

    def hits(self, text: Folded) -> Ranges:
        """Where they or the `others` stand in the unfolded text, as [start, end); these may overlap."""
        own = self.own_hits(text)
        begins = {start for start, _end in own}
        varied = [hit for hit in self.varied_hits(text) if hit[0] not in begins]
        return own + varied + [hit for one in self.others for hit in one.hits(text)]

    def own_hits(self, text: Folded) -> Ranges:
        """Where they stand themselves, in this number and spelling."""
        if self.exact or (self.only and contains(text, self.letters, self.begun)):
            return [hit for written in self.only for hit in find_exact(text.text, written, self.prefix)]
        if self.only:
            return []
        return self._with_numbers(text, find(text, self.letters, self.begun))

    def varied_hits(self, text: Folded) -> Ranges:
        """Where they stand in any number and spelling."""
        return self._with_numbers(text, find_variants(text, self.common, self.common_begun))

    def _with_numbers(self, text: Folded, hits: Ranges) -> Ranges:
        """Those of the hits in which each number is written in one of its ways; the last one may only have begun."""
        return [hit for hit in hits if self._has_numbers(text.text[slice(*hit)])] if self.numbers else hits

    def _has_numbers(self, written: str) -> bool:
        found = _NUMBER.findall(written)
        return all(any(one.startswith(ways) for one in found) for ways in self.numbers)

    def __str__(self) -> str:
        # Letters alone can be neither a code, a field nor a page; everything else is safe in quotes.
        written = self.text if self.text.isalpha() and self.text != "OR" else in_quotes(self.text)
        return "=" * self.exact + written + "*" * self.prefix


def _numbers(text: str) -> tuple[str, ...]:
    """How a number may be written: 1,500 also as 1500. () for all else."""
    if not _NUMBER.fullmatch(text):
        return ()
    if not _THOUSANDS.fullmatch(text):
        return (text,)
    plain = text.replace(",", "")
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", plain)
    return tuple(dict.fromkeys((text, plain, grouped)))


def word_span(text: str) -> tuple[int, int]:
    """Where the first letter or digit of a text begins and its last one ends; (0, 0) without any."""
    first, last = _LETTER.search(text), _LETTER.search(text[::-1])
    return (first.start(), len(text) - last.start()) if first and last else (0, 0)


def in_quotes(text: str) -> str:
    """A word or phrase in quotes; a quotation mark in it is written twice."""
    return '"' + text.replace('"', '""') + '"'
