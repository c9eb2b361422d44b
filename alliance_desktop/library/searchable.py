"""Things that can be found, of one kind, with the index of their words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_, or_
from typing import Literal

from alliance_desktop.domain.text.find_words import holding
from alliance_desktop.domain.text.folding import find_exact
from alliance_desktop.domain.text.search_words import Term, Wanted, Way
from alliance_desktop.domain.text.word_index import WordIndex, chosen

Kind = Literal["recommendation", "prose", "note", "bookmark", "tag", "position", "person", "document"]

_RANKED = 300
"""So many are ranked by how exactly they hold the words. Nobody looks through more: they stay in order."""
SCORES = {"exact": 1.0, "folded": 0.7, "expansion": 0.4}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found. `code` is a recommendation's code, a section's id or ''; `key` is the id of a note,
    bookmark, tag, field of a position or document, a person's name; `place` orders items of one kind. `passage` is the
    number of the passage in which it stands, -1 for none, and `there` the words under which it is there, '' for those
    that were looked for.
    """

    kind: Kind
    code: str
    key: str
    text: str
    place: tuple[int, str] = (0, "")
    passage: int = -1
    there: str = ""


class Shelf:
    """Items by number; the first ones are in order. Where an index is given, it holds their texts already."""

    def __init__(self, items: Iterable[Item] = (), index: WordIndex | None = None) -> None:
        self._items = list(items)
        """By number; what was dropped holds its place, and is found no more."""
        self._is_in_order = True
        self.index = WordIndex([item.text for item in self._items]) if index is None else index

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self.index)

    def put(self, item: Item, number: int | None = None) -> int:
        """Takes an item in, in place of the one with that number; gives its number."""
        if number is None:
            number = len(self._items)
            self._items.append(item)
        self._items[number] = item
        self._is_in_order = False
        self.index.put(number, item.text)
        return number

    def drop(self, number: int) -> None:
        """Finds an item no more."""
        self.index.put(number, None)

    def found(self, wanted: Wanted) -> list[Item]:
        """The items that hold all that is wanted, the best first."""
        if not wanted.ways:
            return []
        plain = reduce(and_, (holding(self.index, term.words) for term in wanted.terms))
        as_typed = self._in_order(plain)
        if len(as_typed) <= _RANKED:
            as_typed.sort(key=partial(_score, wanted.terms), reverse=True)
        if not wanted.has_other_forms:
            return as_typed
        in_any_form = reduce(or_, (reduce(and_, map(self._holding, way)) for way in wanted.ways))
        return as_typed + self._in_order(in_any_form & ~plain)

    def holds(self, term: Term) -> bool:
        """Whether any item holds it in any form."""
        return bool(self._holding(term))

    def _in_order(self, bits: int) -> list[Item]:
        found = chosen(bits, self._items)
        return found if self._is_in_order else sorted(found, key=_place)

    def _holding(self, term: Term) -> int:
        return reduce(or_, (holding(self.index, form) for form in (term.words, *term.others)))


def _place(item: Item) -> tuple[int, str]:
    return item.place


def _score(terms: Way, item: Item) -> float:
    """More for each word that stands there exactly as typed."""
    return sum(SCORES["exact" if find_exact(item.text, term.words.text) else "folded"] for term in terms)
