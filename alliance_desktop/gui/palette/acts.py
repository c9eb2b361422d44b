"""Which acts fit a few letters typed, in the order in which they are offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from alliance_desktop.domain.text.fuzzy import fit
from alliance_desktop.domain.text.words import fold


@dataclass(frozen=True, slots=True)
class Offered:
    """An act by its id and its words; `reason` says why it cannot be done now, or ''."""

    id: str
    words: str
    reason: str = ""


def fitting(typed: str, acts: Sequence[Offered], recent: Sequence[str]) -> list[Offered]:
    """Those that fit, best first; among equals what was used last, what can be done, what is shortest.

    Where nothing is typed the order is that of the table.
    """
    letters = fold(typed).letters
    used = {name: place for place, name in enumerate(recent)}
    ranked = []
    for place, act in enumerate(acts):
        words = fold(act.words)
        rank = fit(letters, words)
        if rank is not None:
            length = len(words.letters) if letters else 0
            ranked.append(((rank, used.get(act.id, len(used)), bool(act.reason), length, place), act))
    return [act for _rank, act in sorted(ranked, key=lambda each: each[0])]
