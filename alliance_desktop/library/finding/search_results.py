"""What a search finds: the items it looks through, results in groups, each made when it is looked at."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial, reduce
from itertools import compress
from operator import and_, not_, or_
from typing import Literal

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.text.find_words import holding, holding_itself, holding_otherwise, merged
from alliance_desktop.domain.text.folding import find_exact
from alliance_desktop.domain.text.hits import Ranges, snippet
from alliance_desktop.domain.text.postings import chosen
from alliance_desktop.domain.text.search_words import By, SearchTerm, Wanted, Way, stand_together
from alliance_desktop.domain.text.word_index import EVERY, WordIndex
from alliance_desktop.i18n import Phrase, _, all_of, ngettext
from alliance_desktop.render.summary_words import plain

ItemKind = Literal["recommendation", "prose", "note", "bookmark", "tag", "position", "brief", "person", "document"]

NEAREST = 3
"""So many spellings are offered for a word that is nowhere."""
_RANKED = 300
"""So many are ranked one by one. Nobody looks through more: of them the phrase itself comes first."""
SCORES = {"exact": 1.0, "folded": 0.7, "variant": 0.6, "expansion": 0.4}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found. `code` is a recommendation's code, a section's id or ''; `key` is the id of a note,
    bookmark, tag, field of a position, brief or document, a person's name; `place` orders items of one kind. `passage`
    is the number of the passage in which it stands, -1 for none, and `there` the words under which it is there, '' for
    those that were looked for; `report` is the id of the one in which it was found. Where it is a section's, its words,
    or those that are `there`, begin at the character `start` of the section's own text; else it is None."""

    kind: ItemKind
    code: str
    key: str
    text: str
    place: tuple[int, str] = (0, "")
    passage: int = -1
    there: str = ""
    is_title: bool = False
    """Whether it is the title of a section."""
    report: str = ""
    start: int | None = None
    markdown: bool = False
    """Whether its text is Markdown, of which a result shows the words."""


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
        """The items that hold all that is wanted, the best first: the phrase itself, then all in one sentence, then
        apart; of these in the number and spelling asked for, then in another, then by abbreviations; of these titles,
        then what is written exactly so."""
        if not wanted.ways:
            return []
        forms = self._by_form(wanted)
        phrase = holding(self.index, wanted.phrase, reduce(or_, forms)) if wanted.phrase else EVERY
        near = [self._in_order(bits & phrase) for bits in forms]
        apart = [self._in_order(bits & ~phrase) for bits in forms]
        if sum(map(len, (*near, *apart))) <= _RANKED:
            for items in near:
                items.sort(key=partial(_rank, wanted.terms))
            apart = list(_by_sentence(wanted, apart))
        return [item for items in (*near, *apart) for item in items]

    def holds(self, term: SearchTerm) -> bool:
        """Whether any item holds it in any form."""
        return bool(self._holding(term))

    def _in_order(self, bits: int) -> list[Item]:
        found = chosen(bits, self._items)
        return found if self._is_in_order else sorted(found, key=_place)

    def _by_form(self, wanted: Wanted) -> list[int]:
        """What holds all as it was asked for; what else does in any number and spelling; and what in other words."""
        each = [holding_itself(self.index, term.words) for term in wanted.terms]
        otherwise = (
            holding_otherwise(self.index, term.words, ~held) for term, held in zip(wanted.terms, each, strict=True)
        )
        itself = reduce(and_, each)
        varied = reduce(and_, map(or_, each, otherwise))
        if not wanted.has_other_forms:
            return [itself, varied & ~itself]
        in_any = reduce(or_, (reduce(and_, map(self._holding, way)) for way in wanted.ways))
        return [itself, varied & ~itself, in_any & ~varied]

    def _holding(self, term: SearchTerm) -> int:
        return reduce(or_, (holding(self.index, form) for form in (term.words, *term.others)))


def _place(item: Item) -> tuple[int, str]:
    return item.place


def _by_sentence(wanted: Wanted, forms: list[list[Item]]) -> Iterator[list[Item]]:
    """Those that hold all in one sentence before the others."""
    apart: list[list[Item]] = []
    for items in forms:
        items.sort(key=partial(_rank, wanted.terms))
        together = [any(stand_together(way, item.text) for way in wanted.ways) for item in items]
        yield list(compress(items, together))
        apart.append(list(compress(items, map(not_, together))))
    yield from apart


def _rank(terms: Way, item: Item) -> tuple[bool, int]:
    """Less for the title of a section, and for each word that stands there exactly as typed."""
    return not item.is_title, -sum(bool(find_exact(item.text, term.words.text)) for term in terms)


Name = Literal["text", "notes", "bookmarks", "tags", "positions", "briefs", "people", "documents"]
GROUPS: Mapping[Name, Phrase] = {
    "text": lambda: _("Text"),
    "notes": lambda: _("Notes"),
    "bookmarks": lambda: _("Bookmarks"),
    "tags": lambda: _("Tags"),
    "positions": lambda: _("Positions"),
    "briefs": lambda: _("Briefs"),
    "people": lambda: _("People"),
    "documents": lambda: _("Documents"),
}
"""What the groups are called, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A word or phrase as typed, and how it was found."""

    term: str
    by: By


@dataclass(frozen=True, slots=True)
class Result:
    """Something found in `text`: `hits` are [start, end) in `snippet`, which of Markdown has the words; `words`, in the
    filter language, are there at `passage` (a number, or -1); kind, code, key and report are those of an Item. `at` is
    the character of the section's own text at which it stands; None for what is no section's."""

    kind: ItemKind
    code: str
    key: str
    passage: int
    words: str
    snippet: str
    hits: tuple[tuple[int, int], ...]
    matched: tuple[Matched, ...]
    report: str = ""
    at: int | None = None
    text: str = ""
    places: tuple[tuple[int, int], ...] = ()
    """Where the hits stand in `text`."""

    def hits_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the hits stand in a text; nowhere where that is another than the one they were found in."""
        return self.places if text == self.text else ()

    @property
    def score(self) -> float:
        """1 where all stands as typed, less if folded, then in other forms, least as abbreviations."""
        return round(sum(SCORES[each.by] for each in self.matched) / len(self.matched), 2)


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """What was found of one kind, the best first. A result is made when it is looked at."""

    name: Name
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Missing:
    """A word that is nowhere, and words that are there and spelt like it."""

    word: str
    nearest: tuple[str, ...]


Looked = Literal[
    "sections", "recommendations", "people", "documents", "notes", "bookmarks", "tags", "positions", "briefs"
]
_LOOKED: Mapping[Looked, Callable[[int], str]] = {
    "sections": lambda count: ngettext("{count} section", "{count} sections", count),
    "recommendations": lambda count: ngettext("{count} recommendation", "{count} recommendations", count),
    "people": lambda count: ngettext("{count} person", "{count} people", count),
    "documents": lambda count: ngettext("{count} document", "{count} documents", count),
    "notes": lambda count: ngettext("your {count} note", "your {count} notes", count),
    "bookmarks": lambda count: ngettext("{count} bookmark label", "{count} bookmark labels", count),
    "tags": lambda count: ngettext("{count} tag", "{count} tags", count),
    "positions": lambda count: ngettext("{count} text of a position", "{count} texts of positions", count),
    "briefs": lambda count: ngettext("{count} brief", "{count} briefs", count),
}
"""What is looked through, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything found, in groups; groups without results are left out."""

    wanted: Wanted
    groups: tuple[ResultGroup, ...] = ()
    also: tuple[Abbreviation, ...] = ()
    """Abbreviations that were looked for in both of their forms."""
    variants: tuple[str, ...] = ()
    """Words that were found in another number or spelling."""
    missing: tuple[Missing, ...] = ()
    named: Item | None = None
    """What is called by what was typed, as P1-08 is: it comes first, whether it holds these words or not."""
    looked: Mapping[Looked, int] = field(default_factory=dict)
    """How much was looked through, of each kind; nothing is said of it where anything was found."""
    is_cut: bool = False
    """Whether more was asked for than is looked for."""

    @property
    def searched(self) -> str:
        """'Looked through 13 sections, 53 recommendations, … your 3 notes and 2 tags.'"""
        kinds = (words(count).format(count=count) for kind, words in _LOOKED.items() if (count := self.looked[kind]))
        return _("Searched: {kinds}.").format(kinds=all_of(list(kinds)))

    def __len__(self) -> int:
        return sum(len(group.items) for group in self.groups)

    def __iter__(self) -> Iterator[Result]:
        return (self.result(item) for group in self.groups for item in group.items)

    def result(self, item: Item) -> Result:
        """How one of the items holds what was looked for."""
        for way in self.wanted.ways:
            found = [(term, by) for term in way if (by := term.by(item.text)) is not None]
            if len(found) == len(way):
                hits = tuple(merged(hit for term, _by in found for hit in term.hits(item.text)))
                shown, marked = snippet(*(_in_words(item, way) or (item.text, hits)))
                matched = tuple(Matched(term.words.text, by) for term, by in found)
                words = item.there or " ".join(str(term.words) for term in way)
                at = None if item.start is None else item.start + (0 if item.there else hits[0][0])
                what = (item.kind, item.code, item.key, item.passage, words, shown, tuple(marked), matched)
                return Result(*what, item.report, at, item.text, hits)
        matched = (Matched(self.wanted.terms[0].words.text, "exact"),)
        shown, _places = snippet(item.text, ())
        return Result(item.kind, item.code, item.key, item.passage, "", shown, (), matched, item.report, item.start)


def _in_words(item: Item, way: Way) -> tuple[str, Ranges] | None:
    """The words of an item that is Markdown, and where what is wanted stands in them; None where it isn't, or only the
    address of a link has it."""
    if not item.markdown:
        return None
    words = plain(item.text)
    hits = [term.hits(words) for term in way]
    return (words, merged(hit for each in hits for hit in each)) if all(hits) else None


def joined(found: Sequence[Results]) -> Results:
    """What was found in several reports, one after the other, as one: in each group those of the first report first.

    The first of `found` says what was looked for; each result is made as its own report reads the words.
    """
    if len(found) == 1:
        return found[0]
    groups = (ResultGroup(name, _joined_items(name, found)) for name in GROUPS)
    missing = [{one.word: one for one in each.missing} for each in found]
    words = [one.word for one in found[0].missing if all(one.word in each for each in missing)]
    looked = Counter[Looked]()
    for each in found:
        looked.update(each.looked)
    return _Joined(
        found[0].wanted,
        tuple(group for group in groups if group.items),
        tuple(dict.fromkeys(one for each in found for one in each.also)),
        tuple(dict.fromkeys(word for each in found for word in each.variants)),
        () if any(found) else tuple(_joined_missing(word, missing) for word in words),
        looked=looked,
        is_cut=found[0].is_cut,
        of={item.report: each for each in found for group in each.groups for item in group.items[:1]},
    )


def _joined_items(name: Name, found: Sequence[Results]) -> list[Item]:
    """A brief may have something of several reports, and is found once."""
    items = [item for each in found for group in each.groups if group.name == name for item in group.items]
    if name != "briefs":
        return items
    once: dict[str, Item] = {}
    for item in items:
        once.setdefault(item.key, item)
    return list(once.values())


def _joined_missing(word: str, missing: Sequence[Mapping[str, Missing]]) -> Missing:
    nearest = dict.fromkeys(near for each in missing for near in each[word].nearest)
    return Missing(word, tuple(nearest)[:NEAREST])


@dataclass(frozen=True, slots=True)
class _Joined(Results):
    of: Mapping[str, Results] = field(default_factory=dict)
    """What was found in each report, by its id."""

    def result(self, item: Item) -> Result:
        return self.of[item.report].result(item)
