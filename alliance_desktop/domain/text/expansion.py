"""Abbreviations and what they stand for: the other ways in which the same thing is written, also in the plural."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from alliance_desktop.domain.text.folding import fold

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Abbreviation, Knowledge
    from alliance_desktop.domain.text.words import Words


def other_forms(words: "Words", knowledge: "Knowledge") -> "tuple[Words, ...]":
    """The other forms of a word or phrase that is an abbreviation or an expansion: NRM → NRMs, national referral …

    They are whole words, also where `words` has only begun: EU is no beginning of Europe. None for exact words.
    """
    if words.exact:
        return ()
    forms = _table(knowledge.abbreviations)[0].get(words.letters, ())
    return tuple(replace(words, text=form, prefix=False) for form in forms)


def meant_by(words: "Words", knowledge: "Knowledge") -> "tuple[Abbreviation, ...]":
    """The abbreviations of which `words` is the short form or the expansion; none for exact words."""
    return () if words.exact else _table(knowledge.abbreviations)[1].get(words.letters, ())


@lru_cache(maxsize=8)
def _table(
    known: "tuple[Abbreviation, ...]",
) -> "tuple[dict[str, tuple[str, ...]], dict[str, tuple[Abbreviation, ...]]]":
    """Folded form → all other forms; folded form → the abbreviations it belongs to."""
    others: dict[str, dict[str, str]] = {}
    meant: dict[str, dict[str, Abbreviation]] = {}
    for one in known:
        forms = {fold(form).letters: form for form in (*_short_forms(one.short), *_long_forms(one.expansion))}
        for letters in forms:
            rest = {key: form for key, form in forms.items() if key != letters}
            others.setdefault(letters, {}).update(rest)
            meant.setdefault(letters, {})[one.expansion] = one
    return (
        {letters: tuple(forms.values()) for letters, forms in others.items()},
        {letters: tuple(ones.values()) for letters, ones in meant.items()},
    )


def _short_forms(short: str) -> Iterator[str]:
    """A small s behind capitals is the plural; the S of AIDS is not."""
    singular = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    yield singular
    yield singular + "s"


def _long_forms(expansion: str) -> Iterator[str]:
    """As given, and in the other number; a form that nobody writes does no harm."""
    if not expansion:
        return
    yield expansion
    if expansion.endswith("ies"):
        yield expansion[:-3] + "y"
    elif expansion.endswith("y") and expansion[-2:-1] not in "aeiou":
        yield expansion[:-1] + "ies"
    elif expansion.endswith("s"):
        yield expansion[:-1]
    else:
        yield expansion + "s"
