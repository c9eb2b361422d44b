"""Puts the answers to single conditions together as a filter joins them, whatever the answers are sets of."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import TypeVar

from alliance_desktop.domain.language.filter_terms import AllOf, AnyOf, Leaf, Not, Term

Answer = TypeVar("Answer", int, frozenset[str])
"""A set: of codes, or of numbers as bits."""


def combined(term: Term, everything: Answer, ask: Callable[[Leaf], Answer]) -> Answer:
    """What the whole term accepts of `everything`; `ask` says it of a single condition."""
    match term:
        case Not(inner):
            return everything ^ combined(inner, everything, ask)
        case AllOf(parts):
            return reduce(and_, (combined(part, everything, ask) for part in parts))
        case AnyOf(parts):
            return reduce(or_, (combined(part, everything, ask) for part in parts))
        case _:
            return ask(term)
