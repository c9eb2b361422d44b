"""Which printed lines are notes at the foot of their page: they stand aside of the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from alliance_desktop.ingest.document_blocks import PrintedAt, ReadParagraph

_SMALLER = 0.94
"""Of the size of the text: notes are set smaller, unless they begin with a sign that stands on the page."""
_BEGINS = re.compile(r"(?:\d{1,3}|[a-z]|[*∗†‡§]{1,3})[.)/]?\s?(?=[^\W\d_]|[“\"(])")
_SIGN = re.compile(r"[*∗†‡]{1,3}")
_SIGNED = re.compile(r"\S ?[*∗†‡]{1,3}$")
_WORDS = 3
_STEP = 1.9
"""In the size of letters: the next line of a note is no further down."""
_ON_PAGES = 3
"""What stands on so many pages, but for numbers, is a running foot."""


def with_notes_aside(lines: Sequence[ReadParagraph]) -> Iterator[ReadParagraph]:
    """The lines of a whole document, those of notes aside."""
    sizes: Counter[float] = Counter()
    repeated = Counter(_without_numbers(line) for line in lines)
    for line in lines:
        sizes[_place(line).size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    for _page, found in groupby(lines, lambda line: _place(line).page):
        page = list(found)
        signs = {_SIGN.findall(line.text)[-1] for line in page if _SIGNED.search(line.text)}
        before: PrintedAt | None = None
        for line in page:
            here = _place(line)
            small = here.size <= _SMALLER * usual
            goes_on = before and before.size == here.size and 0 < here.top - before.top <= _STEP * here.size
            begins = _begins(line, small, signs) and repeated[_without_numbers(line)] < _ON_PAGES
            is_note = bool(goes_on or begins) and not _has_text_below(page, here, usual)
            before = here if is_note else None
            yield replace(line, aside="note") if is_note else line


def _begins(line: ReadParagraph, small: bool, signs: set[str]) -> bool:
    if _words(line) < _WORDS:
        return False
    sign = _SIGN.match(line.text)
    is_small = small or line.pieces[0].raised
    return bool(sign and sign[0] in signs) or (is_small and _BEGINS.match(line.text) is not None)


def _has_text_below(page: Sequence[ReadParagraph], here: PrintedAt, usual: float) -> bool:
    """Whether a line of text, not of a note nor of a running foot, follows in the same column."""
    return any(
        other.top > here.top and other.left < here.right and other.right > here.left and _words(line) >= _WORDS
        for line in page
        if (other := _place(line)).size > _SMALLER * usual and not _SIGN.match(line.text) and other.size > here.size
    )


def _words(line: ReadParagraph) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", line.text))


def _without_numbers(line: ReadParagraph) -> str:
    return re.sub(r"\d+", "#", line.text)


def _place(line: ReadParagraph) -> PrintedAt:
    return line.printed or PrintedAt(0, 0, 0, 0, 0, 0)
