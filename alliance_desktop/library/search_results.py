"""What a search finds: results in groups, each made when it is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.text.find_words import merged
from alliance_desktop.domain.text.listed import all_of
from alliance_desktop.domain.text.search_words import By, Wanted
from alliance_desktop.domain.text.snippet import snippet
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.searchable import SCORES, Item, Kind

Name = Literal["text", "notes", "bookmarks", "tags", "positions", "briefs", "people", "documents"]
NAMES: tuple[Name, ...] = get_args(Name)
"""The groups, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A word or phrase as typed, and how it was found."""

    term: str
    by: By


@dataclass(frozen=True, slots=True)
class Result:
    """Something found: `hits` are [start, end) in `snippet`; `words`, in the filter language, are there at `passage` (a
    number, or -1); kind, code and key are those of an Item.
    """

    kind: Kind
    code: str
    key: str
    passage: int
    words: str
    snippet: str
    hits: tuple[tuple[int, int], ...]
    matched: tuple[Matched, ...]

    @property
    def score(self) -> float:
        """1 where all stands exactly as typed, less for folded words, then for other numbers and spellings, least for
        abbreviations and expansions.
        """
        return round(sum(SCORES[each.by] for each in self.matched) / len(self.matched), 2)


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, the best first. A result is made when it is looked at."""

    name: Name
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Missing:
    """A word that is nowhere, and words that are there and spelt like it."""

    word: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """How many of each kind were looked through."""

    sections: int = 0
    recommendations: int = 0
    people: int = 0
    documents: int = 0
    notes: int = 0
    bookmarks: int = 0
    tags: int = 0
    positions: int = 0
    briefs: int = 0

    def words(self) -> str:
        """'Looked through 13 sections, 53 recommendations, … your 3 notes and 2 tags.'"""
        parts = (
            (self.sections, ngettext("{count} section", "{count} sections", self.sections)),
            (self.recommendations, ngettext("{count} recommendation", "{count} recommendations", self.recommendations)),
            (self.people, ngettext("{count} person", "{count} people", self.people)),
            (self.documents, ngettext("{count} document", "{count} documents", self.documents)),
            (self.notes, ngettext("your {count} note", "your {count} notes", self.notes)),
            (self.bookmarks, ngettext("{count} bookmark label", "{count} bookmark labels", self.bookmarks)),
            (self.tags, ngettext("{count} tag", "{count} tags", self.tags)),
            (self.positions, ngettext("{count} text of a position", "{count} texts of positions", self.positions)),
            (self.briefs, ngettext("{count} brief", "{count} briefs", self.briefs)),
        )
        found = [text.format(count=count) for count, text in parts if count]
        return _("Looked through {kinds}.").format(kinds=all_of(found))


@dataclass(frozen=True, slots=True)
class Results:
    """Everything found, in groups; groups without results are left out."""

    wanted: Wanted
    groups: tuple[Group, ...] = ()
    also: tuple[Abbreviation, ...] = ()
    """Abbreviations that were looked for in both of their forms."""
    variants: tuple[str, ...] = ()
    """Words that were found in another number or spelling."""
    missing: tuple[Missing, ...] = ()
    named: Item | None = None
    """What is called by what was typed, as P1-08 is: it comes first, whether it holds these words or not."""
    searched: Searched = Searched()
    """What was looked through where nothing was found."""
    is_cut: bool = False
    """Whether more was asked for than is looked for."""

    def __len__(self) -> int:
        return sum(len(group.items) for group in self.groups)

    def __iter__(self) -> Iterator[Result]:
        return (self.result(item) for group in self.groups for item in group.items)

    def result(self, item: Item) -> Result:
        """How one of the items holds what was looked for."""
        for way in self.wanted.ways:
            found = [(term, by) for term in way if (by := term.by(item.text)) is not None]
            if len(found) == len(way):
                hits = merged(hit for term, _by in found for hit in term.hits(item.text))
                shown, places = snippet(item.text, hits)
                matched = tuple(Matched(term.words.text, by) for term, by in found)
                words = item.there or " ".join(str(term.words) for term in way)
                return Result(item.kind, item.code, item.key, item.passage, words, shown, tuple(places), matched)
        shown, _places = snippet(item.text, ())
        named = Matched(self.wanted.terms[0].words.text, "exact")
        return Result(item.kind, item.code, item.key, item.passage, "", shown, (), (named,))


def group_name(name: Name) -> str:
    """'Text', 'Notes' …"""
    names = {
        "text": _("Text"),
        "notes": _("Notes"),
        "bookmarks": _("Bookmarks"),
        "tags": _("Tags"),
        "positions": _("Positions"),
        "briefs": _("Briefs"),
        "people": _("People"),
        "documents": _("Documents"),
    }
    return names[name]
