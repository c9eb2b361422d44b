"""Words in another number or spelling: where they stand in a text, by the common form of its words."""

from collections.abc import Iterator

from alliance_desktop.domain.text.folding import Folded, pieces
from alliance_desktop.domain.text.number_and_spelling import common_form


def common_letters(text: str) -> str:
    """The letters of `text` with each of its words in its common form."""
    return "".join(map(common_form, pieces(text)))


def find_variants(folded: Folded, common: str) -> list[tuple[int, int]]:
    """Where words in a row have these common letters, as [start, end) in the original text; none overlaps another."""
    return [folded.span(start, end) for start, end in _places(folded, common)]


def has_variant(folded: Folded, common: str) -> bool:
    """Whether words in a row have these common letters."""
    return next(_places(folded, common), None) is not None


def _places(folded: Folded, common: str) -> Iterator[tuple[int, int]]:
    row, first = folded.letters, common[:1]
    place = row.find(first) if first else -1
    while place >= 0:
        end = _end(folded, place, common) if folded.edges[place] else 0
        if end:
            yield place, end
        place = row.find(first, end or place + 1)


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
