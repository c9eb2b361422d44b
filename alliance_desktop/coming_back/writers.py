"""Who wrote what came, when and how, as far as changes were tracked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import Line, authors
from alliance_desktop.domain.incoming import How
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.ingest.document_blocks import Removed


class WrittenBy(NamedTuple):
    """Who wrote it last, when, how, and who else did."""

    author: str
    at: str
    how: How
    others: tuple[str, ...]


NOBODY = WrittenBy("", "", "typed", ())


class Writers:
    """Those of a document with these lines. The same words may have been deleted at one place and typed at another, and
    a word of a line at one place, and the whole line without a track at another."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._removed = [line.paragraph.removed for line in lines if line.paragraph.removed]
        self._there = {line.plain for line in lines}

    def of(self, lines: Sequence[Line]) -> WrittenBy:
        """Who wrote these lines, else who deleted their words."""
        known = [*authors(lines)]
        if not known:
            gone = [line.plain for line in lines if line.plain and line.plain not in self._there]
            known = [one for pieces in self._removed for one in _who_deleted(pieces, gone)]
        known.sort(key=lambda one: one[1], reverse=True)
        last, *others = dict.fromkeys(author for author, _at in known) or [""]
        return WrittenBy(last, known[0][1], "tracked", tuple(others)) if known else NOBODY

    def who_deleted(self, code: str) -> WrittenBy:
        """Who deleted a recommendation, by the code that it begins with as the document writes it."""
        begin = f"{folded(code)} "
        pieces = (one for at_once in self._removed for one in at_once)
        own = next((one for one in pieces if f"{folded(one.text)} ".startswith(begin)), None)
        return WrittenBy(own.author, own.at, "tracked", ()) if own else NOBODY


def _who_deleted(pieces: Sequence[Removed], gone: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who deleted one of these lines, and when, if the pieces deleted in one paragraph make up all of it."""
    whole = folded("".join(one.text for one in pieces))
    for line in gone:
        if line in whole:
            yield from (
                (one.author, one.at)
                for one in pieces
                if (words := folded(one.text)) and (words in line or line in words)
            )
