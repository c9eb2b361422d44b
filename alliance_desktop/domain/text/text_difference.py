"""Two texts as one, word by word: what both have, what only the first has, what only the second."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

DifferenceKind = Literal["same", "gone", "new"]
DifferencePiece = tuple[DifferenceKind, str]
_SIGNS = re.compile(r"\s+|\w+|[^\w\s]")
_WORDS = re.compile(r"\S+\s*")
_MOST = 3_000
"""Words up to which they are compared one by one; comparing more could take seconds."""


def difference(old: str, new: str) -> list[DifferencePiece]:
    """Pieces in reading order; without the new ones they give `old`, without those gone `new`."""
    first, second = _SIGNS.findall(old), _SIGNS.findall(new)
    if max(len(first), len(second)) > _MOST:
        first, second = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(first), len(second)) > _MOST:
        return [("gone", old), ("new", new)]
    found: list[DifferencePiece] = []
    for tag, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(first[start:end])))
            continue
        found += [("gone", "".join(first[start:end])), ("new", "".join(second[from_:to]))]
    return [(kind, text) for kind, text in found if text]


def changed_words(old: str, new: str) -> list[DifferencePiece]:
    """The same for people: whole words with their punctuation, those gone before the new ones.

    Without those gone the pieces give `new`, character for character; blanks beside those gone are for the eye.
    """
    blank = new[: len(new) - len(new.lstrip())]
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    found: list[DifferencePiece] = [("same", blank), *_compared(first, second)]
    return list(_parted([(kind, text) for kind, text in found if text]))


def _compared(first: list[str], second: list[str]) -> Iterator[DifferencePiece]:
    if max(len(first), len(second)) > _MOST:
        yield from (("gone", "".join(first)), ("new", "".join(second)))
        return
    old, new = ([word.rstrip() for word in words] for words in (first, second))
    for tag, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(second[from_:to])
        else:
            yield "gone", "".join(first[start:end])
            yield "new", "".join(second[from_:to])


def _parted(pieces: list[DifferencePiece]) -> Iterator[DifferencePiece]:
    """A blank between a piece that is gone and its neighbours."""
    before = ""
    for number, (kind, text) in enumerate(pieces, 1):
        if kind == "gone":
            start = " " if before and not before[-1].isspace() else ""
            end = " " if number < len(pieces) and not text[-1].isspace() else ""
            yield kind, f"{start}{text}{end}"
        else:
            before = text
            yield kind, text
