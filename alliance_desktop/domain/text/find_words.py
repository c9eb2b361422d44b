"""Which texts of an index hold a word or phrase, in any of its forms."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, reduce
from operator import and_

from alliance_desktop.domain.text.folding import Folded, find, find_exact, fold
from alliance_desktop.domain.text.hits import Ranges
from alliance_desktop.domain.text.postings import bits_of, numbers_of
from alliance_desktop.domain.text.word_index import EVERY, WordIndex
from alliance_desktop.domain.text.words import Words


def holding(index: WordIndex, words: Words, among: int = EVERY) -> int:
    """The texts of an index, of those `among`, that hold a word or phrase, as bits."""
    found = holding_itself(index, words, among)
    return found | holding_otherwise(index, words, among & ~found)


def holding_itself(index: WordIndex, words: Words, among: int = EVERY) -> int:
    """The texts that hold a word or phrase in this number and spelling."""
    if not words.only:
        found = index.holding(words.letters, words.begun, among)
        return _checked(index, found, words.own_hits) if words.numbers else found
    # The pieces do not decide: a soft hyphen parts words as they are written, and not as they are folded.
    likely = index.all & among if words.exact else index.holding(words.letters, words.begun, among)
    texts = ((n, index.text(n)) for n in numbers_of(likely))
    return bits_of(n for n, text in texts if any(_is_written(one, words.prefix, text) for one in words.only))


def holding_otherwise(index: WordIndex, words: Words, among: int) -> int:
    """The texts, of those `among`, that hold a word or phrase in any number and spelling, or one of its others.

    Those in which it stands itself, wherever it stands so, may be left out.
    """
    found = index.holding_variants(words.common, among, words.letters if words.begun == 0 else "")
    found |= index.holding_begun_variants(*words.common_begun, among & ~found, words.letters[: words.begun])
    found = _checked(index, found, words.varied_hits) if words.numbers else found
    for one in words.others:
        found |= holding(index, one, among & ~found)
    return found


def variants(index: WordIndex, wanted: Sequence[Words]) -> list[str]:
    """The other numbers and spellings in which words or phrases stand in the texts that hold all of them, of each the
    commonest first.

    What the letters of a word that has begun begin is none: whoever begins `fund` expects `funds`.
    """
    found = [form for words in wanted for form in _forms(index, words)]
    among = reduce(and_, (holding(index, words) for words in wanted)) if found and len(wanted) > 1 else EVERY
    return list(dict.fromkeys(_as_it_stands(index, letters, texts) for letters, texts in found if texts & among))


def _forms(index: WordIndex, words: Words) -> list[tuple[str, int]]:
    """The other forms, folded, each with its texts."""
    held = holding(index, words) if words.numbers else EVERY
    forms = {
        letters: texts & held
        for letters, texts in index.variants(words.common)
        if texts & held and letters != words.letters and not (words.prefix and letters.startswith(words.letters))
    }
    return sorted(forms.items(), key=lambda form: -form[1].bit_count())


def as_named(form: str) -> str:
    """A form as it is named by itself: without the capital that it has where it begins a sentence or title."""
    return form.lower() if form[1:].islower() else form


def merged(hits: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits in order, overlapping ones made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _checked(index: WordIndex, likely: int, hits: Callable[[Folded], Ranges]) -> int:
    """The texts that hold the words once each number is read as it is written."""
    return bits_of(n for n in numbers_of(likely) if hits(fold(index.text(n))))


def _is_written(words: str, prefix: bool, text: str) -> bool:
    return words in text and bool(find_exact(text, words, prefix))


def _as_it_stands(index: WordIndex, letters: str, texts: int) -> str:
    """A form as the first text that holds it writes it, in small letters unless it is an abbreviation."""
    first = (texts & -texts).bit_length() - 1
    return _as_written(index.text(first), letters)


@lru_cache
def _as_written(text: str, letters: str) -> str:
    start, end = find(fold(text), letters)[0]
    return as_named(text[start:end])
