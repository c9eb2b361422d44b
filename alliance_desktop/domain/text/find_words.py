"""Which texts of an index hold a word or phrase, in any of its forms."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from alliance_desktop.domain.text.folding import find_exact
from alliance_desktop.domain.text.word_index import WordIndex, bits_of
from alliance_desktop.domain.text.words import Words


def holding(index: WordIndex, words: Words) -> int:
    """The texts of an index that hold a word or phrase, as bits."""
    if not words.exact:
        return reduce(or_, (index.holding(one.letters, one.begun) for one in (words, *words.others)))
    # The pieces do not decide: a soft hyphen parts words as they are written, and not as they are folded.
    return bits_of(
        [n for n, text in index.items() if words.text in text and find_exact(text, words.text, words.prefix)]
    )


def merged(hits: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits in order, overlapping ones made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
