"""Who wrote what came, when and how, as far as changes were tracked."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from alliance_desktop.coming_back.read_lines import Line, authors
from alliance_desktop.domain.incoming import How
from alliance_desktop.domain.text.alignment import folded


class WrittenBy(NamedTuple):
    """Who wrote it last, when, how, and who else did."""

    author: str
    at: str
    how: How
    others: tuple[str, ...]


NOBODY = WrittenBy("", "", "typed", ())


class Writers:
    """Those of a document: `removed` are the words of tracked deletions with who deleted them, and when, `there` its
    lines: the same words may have been deleted at one place and typed at another."""

    def __init__(self, removed: Sequence[tuple[str, str, str]], there: Set[str] = frozenset()) -> None:
        self._removed, self._there = removed, there

    def of(self, lines: Sequence[Line]) -> WrittenBy:
        """Who wrote these lines, else who deleted their words."""
        known = [*authors(lines)]
        if not known:
            gone = [line.plain for line in lines if line.plain and line.plain not in self._there]
            known = [
                (author, at)
                for words, author, at in self._removed
                if words and any(words in one or one in words for one in gone)
            ]
        known.sort(key=lambda one: one[1], reverse=True)
        last, *others = dict.fromkeys(author for author, _at in known) or [""]
        return WrittenBy(last, known[0][1], "tracked", tuple(others)) if known else NOBODY

    def who_deleted(self, code: str) -> WrittenBy:
        """Who deleted a recommendation, by the code that it begins with as the document writes it."""
        begin = f"{folded(code)} "
        own = [(author, at) for words, author, at in self._removed if f"{folded(words)} ".startswith(begin)]
        return WrittenBy(own[0][0], own[0][1], "tracked", ()) if own else NOBODY
