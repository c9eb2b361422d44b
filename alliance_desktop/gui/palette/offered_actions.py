"""Which actions fit a few letters typed, in the order in which they are offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.fuzzy import fit


@dataclass(frozen=True, slots=True)
class Offered:
    """An action by its id and its words; `reason` says why it cannot be done now, or ''.

    `own`: its words without those of its menu; '' where they are the same.
    """

    id: str
    words: str
    reason: str = ""
    own: str = ""


def fitting(typed: str, actions: Sequence[Offered], recent: Sequence[str]) -> list[Offered]:
    """Those that fit, best first; among equals what fits by its own words and not by its menu's, what was used last,
    what can be done, what is shortest.

    Where nothing is typed the order is that of the table.
    """
    letters = fold(typed).letters
    used = {name: place for place, name in enumerate(recent)}
    ranked = []
    for place, action in enumerate(actions):
        words = fold(action.words)
        rank = _rank(letters, action)
        if rank is not None:
            length = len(words.letters) if letters else 0
            ranked.append(((rank, used.get(action.id, len(used)), bool(action.reason), length, place), action))
    return [action for _place, action in sorted(ranked, key=lambda each: each[0])]


def _rank(letters: str, action: Offered) -> tuple[int, bool] | None:
    """How well it fits, and whether only with the words of its menu."""
    ranks = ((fit(letters, fold(action.own or action.words)), False), (fit(letters, fold(action.words)), True))
    return min(((rank, by_menu) for rank, by_menu in ranks if rank is not None), default=None)
