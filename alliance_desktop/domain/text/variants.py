"""Words in another number or spelling: where they stand in a text, by the common form of its words."""

from collections.abc import Iterator

from alliance_desktop.domain.text.folding import Folded, pieces
from alliance_desktop.domain.text.number_and_spelling import common_form


def common_letters(text: str) -> str:
    """The letters of `text` with each of its words in its common form."""
    return "".join(map(common_form, pieces(text)))


Begun = tuple[str, str]
"""Common letters, and the beginning of the word behind them."""


def find_variants(folded: Folded, common: str, begun: Begun = ("", "")) -> list[tuple[int, int]]:
    """Where words in a row have these common letters, or those of `begun` before a word that begins so, as [start, end)
    in the original text; none overlaps another.
    """
    return [folded.span(start, end) for start, end in _places(folded, common, begun)]


def has_variant(folded: Folded, common: str, begun: Begun = ("", "")) -> bool:
    """Whether words in a row have these common letters, or those of `begun` before a word that begins so."""
    return next(_places(folded, common, begun), None) is not None


def _places(folded: Folded, common: str, begun: Begun) -> Iterator[tuple[int, int]]:
    row, first = folded.letters, common[:1]
    place = row.find(first) if first else -1
    while place >= 0:
        end = _end(folded, place, common) or _begun_end(folded, place, begun) if folded.edges[place] else 0
        if end:
            yield place, end
        place = row.find(first, end or place + 1)


def _begun_end(folded: Folded, start: int, begun: Begun) -> int:
    """Where the word ends that begins so behind those of the common letters; 0 where there is none."""
    last = _end(folded, start, begun[0]) if begun[0] else 0
    end = folded.edges.find(1, last + 1) if last and folded.letters.startswith(begun[1], last) else 0
    return end if end >= last + len(begun[1]) else 0


def _end(folded: Folded, start: int, common: str) -> int:
    """Where the words end that begin at `start` and have these common letters; 0 where they are others."""
    made = 0
    while made < len(common):
        end = folded.edges.find(1, start + 1)
        form = common_form(folded.letters[start:end]) if end > 0 else ""
        if not form or not common.startswith(form, made):
            return 0
        made, start = made + len(form), end
    return start
