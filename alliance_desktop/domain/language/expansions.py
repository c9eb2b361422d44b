"""Words side by side that together are what an abbreviation stands for: national referral mechanism finds NRM."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from alliance_desktop.domain.knowledge import Knowledge
from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Not, Term, is_plain_word
from alliance_desktop.domain.text.expansion import other_forms
from alliance_desktop.domain.text.words import Words

_MOST = 24
"""Of so many words side by side at most is looked whether some in a row are an expansion."""


def expanded(terms: tuple[Term, ...], knowledge: Callable[[], Knowledge]) -> tuple[Term, ...]:
    """The conditions, each word with the other ways to say it by itself and together with those beside it.

    All words of a row get the same ways: the row holds where each word does, or where one of the ways does.
    """
    nested = tuple(_inside(term, knowledge) for term in terms)
    runs = list(_runs(nested))
    if not (runs or any(isinstance(term, Words) and term.others for term in nested)):
        return nested
    known = knowledge()
    others = {
        place: other_forms(term, known)
        for place, term in enumerate(nested)
        if isinstance(term, Words) and (term.others or runs)
    }
    for places, run in runs:
        for place in places:
            others[place] += other_forms(run, known)
    return tuple(
        replace(term, others=tuple(dict.fromkeys(others[place])))
        if isinstance(term, Words) and place in others
        else term
        for place, term in enumerate(nested)
    )


def _inside(term: Term, knowledge: Callable[[], Knowledge]) -> Term:
    match term:
        case Not(inner):
            return Not(_inside(inner, knowledge))
        case AllOf(parts):
            return AllOf(expanded(parts, knowledge))
        case AnyOf(parts):
            return AnyOf(tuple(_inside(part, knowledge) for part in parts))
        case _:
            return term


def _runs(terms: tuple[Term, ...]) -> Iterator[tuple[range, Words]]:
    """Each row of two words or more as one phrase, and its places; only its last may have begun."""
    for start in range(len(terms) if len(terms) <= _MOST else 0):
        row: list[Words] = []
        for term in terms[start:]:
            if not (isinstance(term, Words) and is_plain_word(term)):
                break
            row.append(term)
            if len(row) > 1:
                yield range(start, start + len(row)), Words(" ".join(one.text for one in row), term.prefix)
            if term.prefix:
                break
