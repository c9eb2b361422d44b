"""Words side by side that together are what an abbreviation stands for: national referral mechanism finds NRM."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from alliance_desktop.domain.knowledge import Knowledge
from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Not, Term
from alliance_desktop.domain.text.expansion import expansions_among, other_forms
from alliance_desktop.domain.text.words import Words


def expanded(terms: tuple[Term, ...], knowledge: Callable[[], Knowledge]) -> tuple[Term, ...]:
    """The conditions, each word with the other ways to say it by itself and together with those beside it.

    All words of a row get the same ways: the row holds where each word does, or where one of the ways does.
    """
    nested = tuple(_inside(term, knowledge) for term in terms)
    words = [term if isinstance(term, Words) else None for term in nested]
    if not any(one and (one.others or other) for one, other in pairwise((*words, None))):
        return nested
    known = knowledge()
    others = [other_forms(one, known) if one else () for one in words]
    for places, forms in expansions_among(words, known):
        for place in places:
            others[place] += forms
    return tuple(
        replace(term, others=tuple(dict.fromkeys(ways))) if isinstance(term, Words) and ways != term.others else term
        for term, ways in zip(nested, others, strict=True)
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
