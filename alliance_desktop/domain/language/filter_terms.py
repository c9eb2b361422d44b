"""Filters: a tree of terms, what each accepts, and its text in the filter language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar, Literal

from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.language.knowledge_terms import Dated, Known, MarkedBy
from alliance_desktop.domain.language.lexer import in_quotes, written_value
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.tag import tag_id
from alliance_desktop.domain.text.folding import Folded, contains, find, find_exact, fold

Kind = Literal["note", "tag", "bookmark", "highlight"]
PlaceField = Literal["panel", "side", "section", "page"]

_SECTION_KINDS = {"panel": "panel", "side": "side-event"}

_folded = lru_cache(maxsize=20_000)(fold)
"""The same texts are asked again at every key."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase: folded, and whole or (`prefix`) begun; or `exact`, as it is written.

    `others` say the same in other words, as an abbreviation and what it stands for do: what holds one of them will do.
    """

    text: str
    prefix: bool = False
    exact: bool = False
    others: "tuple[Words, ...]" = field(default=(), repr=False, compare=False)
    letters: str = field(init=False, repr=False, compare=False)
    needs_store: ClassVar[bool] = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", fold(self.text).letters)

    def accepts(self, entry: Entry) -> bool:
        """Whether the recommendation's own text holds the words."""
        return self.within(_folded(entry.recommendation.text))

    def within(self, text: Folded) -> bool:
        """Whether `text` holds the words, or one of the `others`."""
        if self.exact:
            return bool(self.hits(text))
        return contains(text, self.letters, self.prefix) or any(one.within(text) for one in self.others)

    def hits(self, text: Folded) -> list[tuple[int, int]]:
        """Where they or the `others` stand in the unfolded text, as [start, end)."""
        if self.exact:
            return find_exact(text.text, self.text)
        own = find(text, self.letters, self.prefix)
        return own + [hit for one in self.others for hit in one.hits(text)]

    def __str__(self) -> str:
        # Letters alone can be neither a code, a field nor a page; everything else is safe in quotes.
        written = self.text if self.text.isalpha() and self.text != "OR" else in_quotes(self.text)
        return "=" * self.exact + written + "*" * self.prefix


@dataclass(frozen=True, slots=True)
class Tagged:
    """One of these tags or one under it; with a `/*` at the end of the name only those under it."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = field(init=False, repr=False, compare=False)
    needs_store: ClassVar[bool] = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", tuple(map(tag_id, self.names)))

    def accepts(self, entry: Entry) -> bool:
        """Whether a tag of the recommendation is among them."""
        return any(self.covers(tag.id) for tag in entry.marks.tags)

    def covers(self, tag: str) -> bool:
        """Whether the tag with this id is among them."""
        return any(_covers(wanted, tag) for wanted in self.ids)

    def unknown(self, known_ids: Iterable[str]) -> list[str]:
        """Those names that stand for no known tag."""
        known = tuple(known_ids)
        pairs = zip(self.names, self.ids, strict=True)
        return [name for name, wanted in pairs if not any(_covers(wanted, one) for one in known)]

    def __str__(self) -> str:
        return "tag:" + ",".join(map(written_tag, self.names))


@dataclass(frozen=True, slots=True)
class Place:
    """In one of these panels, side events, sections or pages; a section holds those under it too."""

    field: PlaceField
    values: tuple[str, ...]
    needs_store: ClassVar[bool] = False

    def accepts(self, entry: Entry) -> bool:
        """Whether the recommendation stands there."""
        if self.field == "page":
            return str(entry.recommendation.page) in self.values
        if self.field == "section":
            return entry.section.id in self.values or entry.section.parent in self.values
        return entry.section.kind == _SECTION_KINDS[self.field] and str(entry.section.number) in self.values

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.values))}"


@dataclass(frozen=True, slots=True)
class Codes:
    """These recommendations, by code; a section's id stands for all in it."""

    codes: tuple[str, ...]
    needs_store: ClassVar[bool] = False

    def accepts(self, entry: Entry) -> bool:
        """Whether the recommendation is one of them."""
        return any(one in self.codes for one in (entry.recommendation.code, entry.section.id, entry.section.parent))

    def __str__(self) -> str:
        alone = len(self.codes) == 1 and not self.codes[0].isalpha()
        return self.codes[0] if alone else "id:" + ",".join(map(written_value, self.codes))


@dataclass(frozen=True, slots=True)
class Has:
    """Carries one of these kinds of mark; not `wanted`: carries none of them."""

    kinds: tuple[Kind, ...]
    wanted: bool = True
    needs_store: ClassVar[bool] = True

    def accepts(self, entry: Entry) -> bool:
        """Whether the recommendation carries one, or none."""
        return any(_carries(entry.marks, kind) for kind in self.kinds) == self.wanted

    def __str__(self) -> str:
        return ("has:" if self.wanted else "no:") + ",".join(self.kinds)


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """Is bookmarked."""

    needs_store: ClassVar[bool] = True

    def accepts(self, entry: Entry) -> bool:
        """Whether the recommendation has a bookmark."""
        return entry.marks.bookmark is not None

    def __str__(self) -> str:
        return "is:bookmarked"


@dataclass(frozen=True, slots=True)
class NoteSays:
    """One of its notes holds one of these words or phrases."""

    words: tuple[Words, ...]
    needs_store: ClassVar[bool] = True

    def accepts(self, entry: Entry) -> bool:
        """Whether a note on the recommendation holds one."""
        return any(words.within(_folded(note.text)) for note in entry.marks.notes for words in self.words)

    def __str__(self) -> str:
        return "note:" + ",".join(map(str, self.words))


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the term does not accept."""

    term: "Term"

    @property
    def needs_store(self) -> bool:
        """Whether marks are looked at."""
        return self.term.needs_store

    def accepts(self, entry: Entry) -> bool:
        """Whether the term does not accept it."""
        return not self.term.accepts(entry)

    def __str__(self) -> str:
        return f"-{self.term}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Two terms or more, all of which must accept."""

    parts: tuple["Term", ...]

    @property
    def needs_store(self) -> bool:
        """Whether marks are looked at."""
        return any(part.needs_store for part in self.parts)

    def accepts(self, entry: Entry) -> bool:
        """Whether all accept it."""
        return all(part.accepts(entry) for part in self.parts)

    def __str__(self) -> str:
        return f"({' '.join(map(str, self.parts))})"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Two terms or more, one of which must accept."""

    parts: tuple["Term", ...]

    @property
    def needs_store(self) -> bool:
        """Whether marks are looked at."""
        return any(part.needs_store for part in self.parts)

    def accepts(self, entry: Entry) -> bool:
        """Whether one accepts it."""
        return any(part.accepts(entry) for part in self.parts)

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.parts))})"


Term = Words | Tagged | Place | Codes | Has | Bookmarked | NoteSays | Known | Dated | MarkedBy | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show: all of `terms`, each of which is a chip; `str` gives the text that parses to an equal filter."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    @property
    def needs_store(self) -> bool:
        """Whether marks are looked at; if not, the report alone answers."""
        return any(term.needs_store for term in self.terms)

    def accepts(self, entry: Entry) -> bool:
        """Whether all terms accept it; an empty filter accepts everything."""
        return all(term.accepts(entry) for term in self.terms)

    def without(self, index: int) -> "Filter":
        """The filter without the term at `index`."""
        return Filter(self.terms[:index] + self.terms[index + 1 :])

    def and_(self, term: Term) -> "Filter":
        """The filter narrowed by `term`; unchanged where it is there already."""
        parts = term.parts if isinstance(term, AllOf) else (term,)
        return Filter(self.terms + tuple(part for part in parts if part not in self.terms))


def all_of(parts: Iterable[Term]) -> Term:
    """One term that means all of `parts` (at least one), without needless nesting."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, AllOf) else (part,)))
    return flat[0] if len(flat) == 1 else AllOf(flat)


def any_of(parts: Iterable[Term]) -> Term:
    """One term that means any of `parts` (at least one), without needless nesting."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, AnyOf) else (part,)))
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def negated(term: Term) -> Term:
    """The term turned round."""
    return term.term if isinstance(term, Not) else Not(term)


def wanted_words(terms: Iterable[Term]) -> Iterable[Words]:
    """The words that are to be there: not those that are not to be."""
    for term in terms:
        if isinstance(term, Words):
            yield term
        elif isinstance(term, AllOf | AnyOf):
            yield from wanted_words(term.parts)


def unknown_tags(wanted: Filter, known_ids: Iterable[str]) -> tuple[str, ...]:
    """The names of tags in the filter that stand for no tag there is: no error, they match nothing."""
    known = frozenset(known_ids)
    names = (name for term in _leaves(wanted.terms) if isinstance(term, Tagged) for name in term.unknown(known))
    return tuple(dict.fromkeys(names))


def unknown_people(wanted: Filter, people: Iterable[str]) -> tuple[str, ...]:
    """The names in the filter that nobody has who wrote a mark: no error either."""
    known = tuple(people)
    asked = (name for term in _leaves(wanted.terms) if isinstance(term, MarkedBy) for name in term.names)
    return tuple(dict.fromkeys(name for name in asked if not any(map(MarkedBy((name,)).means, known))))


def with_tag_renamed(wanted: Filter, tag: str, name: str) -> Filter:
    """The filter with another name wherever it asks for the tag with this id, or for those under it."""
    return _with_tags(wanted, {tag: (name,), f"{tag}/*": (f"{name}/*",)})


def with_tag_merged(wanted: Filter, tag: str, into: str, *, others_under: bool) -> Filter:
    """The filter with `into` wherever it asks for the tag with this id; `others_under`: tags under it stay as they are.

    These are asked for then as before.
    """
    return _with_tags(wanted, {tag: (into, f"{tag}/*") if others_under else (into,)})


def _with_tags(wanted: Filter, others: Mapping[str, tuple[str, ...]]) -> Filter:
    return Filter(tuple(_retagged(term, others) for term in wanted.terms))


def _retagged(term: Term, others: Mapping[str, tuple[str, ...]]) -> Term:
    match term:
        case Tagged():
            pairs = zip(term.names, term.ids, strict=True)
            return Tagged(tuple(dict.fromkeys(name for old, one in pairs for name in others.get(one, (old,)))))
        case Not():
            return Not(_retagged(term.term, others))
        case AllOf() | AnyOf():
            return type(term)(tuple(_retagged(part, others) for part in term.parts))
        case _:
            return term


def _leaves(terms: Iterable[Term]) -> Iterable[Term]:
    for term in terms:
        if isinstance(term, Not):
            yield from _leaves((term.term,))
        elif isinstance(term, AllOf | AnyOf):
            yield from _leaves(term.parts)
        else:
            yield term


def _covers(wanted: str, tag: str) -> bool:
    if wanted.endswith("/*"):
        return tag.startswith(wanted[:-1])
    return tag == wanted or tag.startswith(wanted + "/")


def _carries(marks: Marks, kind: Kind) -> bool:
    carried = {"note": marks.notes, "tag": marks.tags, "bookmark": marks.bookmark, "highlight": marks.highlights}
    return bool(carried[kind])


def written_tag(name: str) -> str:
    """A tag's name as it stands behind `tag:`; the # it may begin with is not the one that marks a tag."""
    return written_value("#" + name if name.startswith("#") else name)
