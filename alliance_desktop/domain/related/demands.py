"""What recommendations demand: clause by clause, abbreviations written out, and when two that look alike ask for
different things.

Which words are a matter of form, and which are opposites, are rules of a language.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import NamedTuple

from alliance_desktop.domain.related.compared_words import carries_matter, stem
from alliance_desktop.domain.related.contraries import OPPOSITES
from alliance_desktop.domain.text.folding import fold

_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r";\s+|(?<=\))\d*\s*[/;]\s*")
"""Where one recommendation puts together what several have asked."""
_LEAST = 4
"""Words of a clause; fewer are a part of the one beside it."""
_SHORT_FORM = re.compile(r"\b[A-Z][A-Za-z]*-?[A-Z][A-Z-]*s?\b")
_DEFINED = re.compile(r"\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z]*-?[A-Z][A-Z-]*)[”\"]?\s*\)")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_LONGEST_NAME, _LETTERS_BEFORE, _LEAST_LETTERS = 24, 300, 3
_NAMED = re.compile(r"[A-Z][\w’'-]*(?:,?\s+(?:(?:of|on|the|and|for|to|against|in|from|with|all|or)\s+)*[A-Z][\w’'-]*)+")
_REFERENCES = {
    "en": re.compile(
        r",?\s?\b(?:as\s+(?:was\s+)?(?:recommended|requested|suggested|stipulated|concerned|called\s+for|noted|required)"
        r"|in\s+(?:full\s+)?(?:accordance|line|conformity|compliance|keeping|the\s+light)\s+(?:with|of))\b"
        r"(?:[^,;.]|,\s+(?:and\s+)?(?:the\s+)?(?-i:[A-Z]))*",
        re.IGNORECASE,
    )
}
"""Language → what a demand is backed by, which is none of its matter."""
_OTHER_MATTER = 0.33
"""Where this part of what both texts speak of is replaced in the same sentence, another thing is asked for."""
_SAME_SENTENCE = 0.6
"""So much of the words is the same in the same order there."""
_SHARED_MATTER = 2
"""So many words with a matter of their own two must share that say nearly the same."""
_LIKE = 0.7
"""Letters in common of two words that may be one in another form: migrants, immigrants."""

_FORMULA = {
    "en": frozenset(
        """
        accelerate accord account achieve act action actively activity additional address adequate adopt
        advance aim approach appropriate area assist base build carry combat complete comprehensive concern
        concrete conduct consider consideration context continue counter country develop different effective
        efficient effort eliminate enable encourage engage enhance ensure eradicate establish exchange exist
        experience explore facilitate field fight follow form foster framework full general give guarantee
        implement importance improve include increase individual initiate initiative instrument intensify
        introduce issue kind launch level maintain make matter measure mechanism member nation national
        necessary need new order part participate particular pay people persist person place plan policy
        positive possibility possible practice prepare prevent proceed process programme progress promote
        proper protect provide pursue redouble reduce regard reinforce relate relevant respect result review
        seek share society special specific state step strategy strengthen strive support sustain system
        tackle take type undertake use view way work world
        """.split()  # noqa: SIM905  (a list of 100 strings is no better to read)
    )
}
"""Language → words that stand in demands on anything: who shares them alone shares nothing."""
_ADDS_NOTHING = {"en": frozenset(("effort", "line"))}
"""Language → words that one of two may have more: 'efforts to support' is 'to support'."""
_JOINS = {
    "en": frozenset(
        """
        a accordance against also an and as compliance conformity for further furthermore her his in its moreover now of
        on pursuant that the their therefore these this those thus to well which who with
        """.split()  # noqa: SIM905
    )
}
"""Language → words by which two may differ that ask for the same; any other, and be it *all* or *by*, may turn it."""
_PREPOSITIONS = {"en": frozenset(("for", "in", "of", "on", "to", "with"))}
"""Language → those that *against* turns where it stands in place of one."""
_BODIES = {
    "en": frozenset(
        """
        act action additional agreement charter commission committee convention council court covenant declaration
        european government human international law ministry national nation office optional plan programme protocol
        right state statute treaty united
        """.split()  # noqa: SIM905
    )
}
"""Language → what many names of bodies and instruments have in common."""
_DATES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "cent", "percent", "year", "month", "week", "day"),
    )
)


_NUMBERED = frozenset({"no", "number", "articl", "resolut"})
"""What has numbers, as instruments and bodies do."""


class DemandWords(NamedTuple):
    """A recommendation, or one of its clauses: its words as they are; then, without what backs it, what its words have
    in common with their other forms, those of them that carry a matter, the numbers of those within a name, and of
    abbreviations and numbers that are one, and the text with those names written out. `whole` is all that it asks for,
    also by what it is backed."""

    said: tuple[str, ...]
    stems: tuple[str, ...]
    matter: frozenset[str]
    whole: tuple[str, ...]
    named: frozenset[int]
    called: frozenset[int]
    text: str


class Demands:
    """Of reports in one language; give `meet`, and then `define`, every text of them before the first `of`."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._long: dict[str, list[tuple[str, str]]] = {}
        """By its first word, what an abbreviation stands for, in small letters, and the abbreviation."""
        self._short: dict[str, str] = {}
        """What each stands for, as it is written."""
        self._met: set[str] = set()
        self._formula = frozenset(stem(word, language) for word in _FORMULA.get(language, ()))
        self._bodies = frozenset(stem(word, language) for word in _BODIES.get(language, ()))
        self._dates = frozenset(stem(word, language) for word in _DATES)
        self._opposites = frozenset(self._contrary())

    def meet(self, text: str) -> None:
        """Take in which abbreviations there are, and what '… (CED)' says of one; first of all."""
        self._met.update(found.rstrip("s") for found in _SHORT_FORM.findall(text))
        for found in _DEFINED.finditer(text):
            self._learn(_meant(text[max(0, found.start() - _LETTERS_BEFORE) : found.start()], found[1]), found[1])

    def define(self, text: str) -> None:
        """Learn what the others stand for: a name with these first letters."""
        for found in _NAMED.finditer(text):
            words = [(match.start(), match.end(), match[0][0]) for match in _CAPITAL.finditer(found[0])][:_LONGEST_NAME]
            for first in range(len(words) - _LEAST_LETTERS + 1):
                initials = "".join(letter for _start, _end, letter in words[first:])
                for short in self._begun.get(initials[:_LEAST_LETTERS], ()):
                    letters = _letters(short)
                    if initials.startswith(letters):
                        self._learn(found[0][words[first][0] : words[first + len(letters) - 1][1]], short)

    def _learn(self, name: str, short: str) -> None:
        if name and short not in self._short:
            self._short[short] = name
            long = name.casefold()
            self._long.setdefault(long.split(maxsplit=1)[0], []).append((long, short))

    def _written_out(self, text: str) -> str:
        """With the names that abbreviations stand for, but for those that stand there too."""
        letters = text.casefold()

        def name(found: re.Match[str]) -> str:
            name = self._short.get(found[0].rstrip("s"), "")
            return name if name and name.casefold() not in letters else found[0]

        return _SHORT_FORM.sub(name, text) if self._short else text

    @cached_property
    def _begun(self) -> dict[str, list[str]]:
        """By their first letters those that were met."""
        found: dict[str, list[str]] = {}
        for short in self._met:
            found.setdefault(_letters(short)[:_LEAST_LETTERS], []).append(short)
        return found

    def of(self, text: str) -> list[DemandWords]:
        """Of a recommendation as a whole, then of its clauses where it has several."""
        clauses = [part for part in _PARTED.split(text) if len(_WORD.findall(part)) >= _LEAST]
        return list(map(self._demand, (text, *clauses) if len(clauses) > 1 else (text,)))

    def names(self, text: str) -> Iterator[str]:
        """The abbreviations that stand there, by themselves or as what they stand for."""
        if not self._short:
            return
        for found in _SHORT_FORM.finditer(text):
            if (short := found[0].rstrip("s")) in self._short:
                yield f"@{short}"
        letters = text.casefold()
        for word in dict.fromkeys(letters.split()):
            for long, short in self._long.get(word, ()):
                if long in letters:
                    yield f"@{short}"

    def share_form_alone(self, one: DemandWords, other: DemandWords) -> bool:
        """Whether all that both say stands in demands on anything."""
        mine, theirs = one.matter - self._formula, other.matter - self._formula
        least = min(len(mine), len(theirs))
        return len(mine & theirs) < (_SHARED_MATTER if least > _SHARED_MATTER else 1)

    def asks_the_same(self, one: DemandWords, other: DemandWords) -> bool:
        """Whether both ask for the same beyond doubt: what says that stands in both in one order, in whatever form, and
        only words that join others differ."""
        nothing = {stem(word, self._language) for word in _ADDS_NOTHING.get(self._language, ())}
        mine, theirs = ([word for word in each.whole if word not in nothing] for each in (one, other))
        more, less = Counter(one.said), Counter(other.said)
        differ = {*(more - less), *(less - more)}
        turned = "against" in differ and not differ.isdisjoint(_PREPOSITIONS.get(self._language, ()))
        return mine == theirs and not turned

    def asks_otherwise(self, one: DemandWords, other: DemandWords, shared: frozenset[str] = frozenset()) -> bool:
        """Whether two in nearly the same words ask for contrary things, or the same of another thing or body; `shared`
        are the names that both have, in whatever form."""
        both = {stem(name[1:].casefold(), self._language) for name in shared}
        matcher = SequenceMatcher(None, one.stems, other.stems, autojunk=False)
        codes = matcher.get_opcodes()
        replaced = [code for code in codes if code[0] == "replace"]
        if any(self._are_opposite(one, other, code) for code in replaced):
            return True
        nearly = matcher.ratio() >= _SAME_SENTENCE
        kept = {one.stems[at] for tag, start, end, *_there in codes if tag == "equal" for at in range(start, end)}
        kept = (kept & one.matter) - self._formula
        lost = 0
        for _tag, start, end, begin, stop in replaced:
            if _are_called_otherwise(one, range(start, end), other, range(begin, stop), both):
                return True
            mine, theirs = self._gone(one, range(start, end), other), self._gone(other, range(begin, stop), one)
            mine, theirs = _unlike(mine, theirs), _unlike(theirs, mine)
            if not mine or not theirs:
                continue
            if one.named & mine.keys() and other.named & theirs.keys():
                return True
            lost += min(len(mine), len(theirs))
        return nearly and lost > 0 and lost >= _OTHER_MATTER * (lost + len(kept))

    def _gone(self, one: DemandWords, numbers: range, other: DemandWords) -> dict[int, str]:
        """The words there that say of what it speaks, and aren't in the other: no verb it begins with, no date."""
        return {
            at: one.stems[at]
            for at in numbers
            if at
            and one.stems[at] in one.matter - self._formula - self._dates
            and one.stems[at] not in other.stems
            and not one.stems[at].isdigit()
        }

    def _are_opposite(self, one: DemandWords, other: DemandWords, code: tuple[str, int, int, int, int]) -> bool:
        _tag, start, end, begin, stop = code
        pairs = ((mine, theirs) for mine in one.stems[start:end] for theirs in other.stems[begin:stop])
        return any(pair in self._opposites for pair in pairs)

    def _contrary(self) -> Iterator[tuple[str, str]]:
        for some, others in OPPOSITES.get(self._language, ()):
            for one in some.split():
                for other in others.split():
                    pair = stem(one, self._language), stem(other, self._language)
                    yield from (pair, pair[::-1])

    def _bare(self, text: str) -> str:
        """Without what it is backed by: 'as recommended by the Committee'."""
        pattern = _REFERENCES.get(self._language)
        without = pattern.sub("", text) if pattern else text
        return without if len(_WORD.findall(without)) > 1 else text

    def _demand(self, text: str) -> DemandWords:
        said = tuple(map(letters_of, _WORD.findall(text)))
        bare = self._written_out(self._bare(text))
        found = list(_WORD.finditer(bare))
        letters = tuple(letters_of(word[0]) for word in found)
        stems = tuple(stem(word, self._language) for word in letters)
        matter = (one for word, one in zip(letters, stems, strict=True) if carries_matter(word, self._language))
        spans = [match.span() for match in _NAMED.finditer(bare, found[0].end() if found else 0)]
        named = (
            at
            for at, word in enumerate(found)
            if stems[at] not in self._bodies
            and not word[0][1:2].isupper()
            and any(start <= word.start() < end for start, end in spans)
        )
        called = (at for at, word in enumerate(found) if self._is_called(word[0], stems[at - 1 : at]))
        whole = tuple(self._asking(self._written_out(text)))
        return DemandWords(said, stems, frozenset(matter), whole, frozenset(named), frozenset(called), bare)

    def _asking(self, text: str) -> Iterator[str]:
        """The words that say what is asked for, also by what it is backed, and numbers and letters of articles."""
        joins = _JOINS.get(self._language, ())
        for word in map(letters_of, _WORD.findall(text)):
            if word not in joins and word not in {"a", "s"}:
                yield stem(word, self._language)

    def _is_called(self, word: str, before: Sequence[str]) -> bool:
        """Whether a word is an abbreviation, or the number of what stands before it."""
        if word.isdigit():
            return not _NUMBERED.isdisjoint(before) or not self._bodies.isdisjoint(before)
        return len(word) >= _LEAST_LETTERS and word.rstrip("s").isupper()


@lru_cache(maxsize=50_000)
def letters_of(word: str) -> str:
    """The letters of a word, whatever case and accents it is written with."""
    return fold(word).letters


def _meant(before: str, short: str) -> str:
    """The words before a bracket whose first letters an abbreviation is made of; '' where none are."""
    words = before.split()[-_LONGEST_NAME:]
    letters = [one for one in short.upper() if one.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        if words[start][:1] == letters[0] and _holds((word[0].upper() for word in words[start:]), letters):
            return " ".join(words[start:])
    return ""


def _letters(short: str) -> str:
    return short.replace("-", "").upper()


def _holds(initials: Iterator[str], letters: Sequence[str]) -> bool:
    """Whether these letters stand among the initials, in their order."""
    return all(letter in initials for letter in letters)


def _are_called_otherwise(one: DemandWords, numbers: range, other: DemandWords, others: range, both: set[str]) -> bool:
    """Whether one names an instrument or body by an abbreviation or number there, and the other another one; but for
    what `both` name."""
    mine = {one.stems[at] for at in numbers if at in one.called}.difference(other.stems, both)
    theirs = {other.stems[at] for at in others if at in other.called}.difference(one.stems, both)
    alike = any(some in each or each in some for some in mine for each in theirs)  # CESCR, ICESCR
    return bool(mine and theirs) and not alike


def _unlike(some: Mapping[int, str], others: Mapping[int, str]) -> dict[int, str]:
    """Those that are no other form of one of the others."""
    return {at: word for at, word in some.items() if not any(_is_like(word, other) for other in others.values())}


@lru_cache(maxsize=100_000)
def _is_like(word: str, other: str) -> bool:
    return SequenceMatcher(None, word, other).ratio() >= _LIKE
