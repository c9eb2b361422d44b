"""Abbreviations: where a text mentions them, what they stand for, and other ways to say the same thing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.knowledge import Abbreviation, Knowledge
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.variants import common_form, common_letters
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Mention:
    """`id` is what is mentioned, at [start, end) of the text."""

    id: str
    start: int
    end: int


class Mentions:
    """Knows ids by their forms. Case counts; a form within a longer one is no mention of its own."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """`forms` are pairs of a form, as it stands in the text, and the id it stands for."""
        self._ids = dict(forms)
        longest_first = sorted(self._ids, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")

    def in_text(self, text: str) -> Iterator[Mention]:
        """The mentions in a text, from its beginning to its end."""
        for hit in self._pattern.finditer(text):
            yield Mention(self._ids[hit[0]], hit.start(), hit.end())


def of_abbreviations(known: Sequence[Abbreviation]) -> Mentions:
    """Mentions of abbreviations by their short forms, in the plural too."""
    return Mentions((form, one.short) for one in known for form in (one.short, f"{one.short}s"))


def _whole(form: str) -> str:
    """A pattern for the form where no letter joins it to more."""
    before = r"(?<!\w)" if form[0].isalnum() else ""
    after = r"(?!\w)" if form[-1].isalnum() else ""
    return before + re.escape(form) + after


def other_forms(words: Words, knowledge: Knowledge) -> tuple[Words, ...]:
    """The other forms of a word or phrase that is an abbreviation or an expansion: NRM → national referral mechanism.

    They are whole words, also where `words` has only begun: EU is no beginning of Europe. None for exact words.
    """
    return () if words.exact else _table(knowledge.abbreviations)[0].get(_key(words), ())


def expansions_among(words: Sequence[Words | None], knowledge: Knowledge) -> Iterator[tuple[range, tuple[Words, ...]]]:
    """Single words side by side that together are an expansion, by their places, and the other forms of it.

    Only the last of them may have begun. None stands for what is no word and parts those beside it.
    """
    forms, _meant = _table(knowledge.abbreviations)
    longest = max(map(len, forms), default=0)
    letters = [common_letters(one.text) if one and _may_be_in_a_row(one) else "" for one in words]
    for start in range(len(words)):
        row = ""
        for place in range(start, len(words)):
            row += letters[place]
            if not letters[place] or len(row) > longest:
                break
            if place > start and row in forms:
                yield range(start, place + 1), forms[row]
            if (word := words[place]) and word.prefix:
                break


def _may_be_in_a_row(word: Words) -> bool:
    return not word.exact and " " not in word.text


def meant_by(words: Words, knowledge: Knowledge) -> tuple[Abbreviation, ...]:
    """The abbreviations of which `words` is the short form or the expansion; none for exact words."""
    return () if words.exact else _table(knowledge.abbreviations)[1].get(_key(words), ())


def told(words: Words, one: Abbreviation) -> bool:
    """Whether this abbreviation is told; one of the trade, which the text never has, only where it was asked for."""
    return not one.source or is_short_form(words, one)


def is_short_form(words: Words, one: Abbreviation) -> bool:
    """Whether `words` is how this abbreviation is written short, in either number."""
    return _key(words) in {common_letters(form) for form in _short_forms(one.short)}


def _key(words: Words) -> str:
    return words.common or words.letters


@lru_cache(maxsize=8)
def _table(known: tuple[Abbreviation, ...]) -> tuple[dict[str, tuple[Words, ...]], dict[str, tuple[Abbreviation, ...]]]:
    """Common letters of a form → the other forms; → the abbreviations it belongs to."""
    others: dict[str, dict[str, str]] = {}
    meant: dict[str, dict[str, Abbreviation]] = {}
    for one in known:
        forms = {common_letters(form): form for form in (*_short_forms(one.short), one.expansion) if form}
        for letters in forms:
            rest = {key: form for key, form in forms.items() if key != letters}
            others.setdefault(letters, {}).update(rest)
            meant.setdefault(letters, {})[one.expansion] = one
    return (
        {letters: tuple(map(Words, forms.values())) for letters, forms in others.items()},
        {letters: tuple(ones.values()) for letters, ones in meant.items()},
    )


def _short_forms(short: str) -> Iterator[str]:
    """As given; and the plural of one too short to be known as such: IPs, but not AIDS."""
    singular = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    yield singular
    if common_form(fold(singular + "s").letters) != common_form(fold(singular).letters):
        yield singular + "s"


def meaning(one: Abbreviation) -> str:
    """'Office for …', or 'the report gives none; usually: …'."""
    if one.ground:
        return one.expansion
    return _("the report gives none; usually: {expansion}").format(expansion=one.expansion)


def explanation(one: Abbreviation) -> str:
    """'NRM: the report gives none; usually: national referral mechanism'."""
    return _("{short}: {meaning}").format(short=one.short, meaning=meaning(one))


def explained(report: Report, texts: Iterable[str]) -> list[Abbreviation]:
    """The abbreviations in these texts, each once, as they come."""
    known = {one.short: one for one in report.knowledge.abbreviations}
    where = of_abbreviations(tuple(known.values()))
    return list({hit.id: known[hit.id] for text in texts for hit in where.in_text(text)}.values())


def mention_at(report: Report, text: str, offset: int) -> tuple[Abbreviation, int, int] | None:
    """The abbreviation that the character at `offset` belongs to, and [start, end) of it in the text."""
    known = {one.short: one for one in report.knowledge.abbreviations}
    hits = of_abbreviations(tuple(known.values())).in_text(text)
    return next(((known[hit.id], hit.start, hit.end) for hit in hits if hit.start <= offset < hit.end), None)
