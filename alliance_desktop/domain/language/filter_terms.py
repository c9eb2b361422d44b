"""Filters: a tree of terms, what each accepts, and its text in the filter language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import groupby
from typing import Literal

from alliance_desktop.domain.language.brief_terms import InBriefs
from alliance_desktop.domain.language.knowledge_terms import Dated, Known, MarkedBy
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.position_terms import AskedOf, Overdue, Positioned
from alliance_desktop.domain.marks import MARK_KINDS, Marks
from alliance_desktop.domain.text.folding import fold, tag_id
from alliance_desktop.domain.text.words import Words

PlaceField = Literal["panel", "side", "section", "page"]

_folded = lru_cache(maxsize=20_000)(fold)
"""The same notes are asked again at every key."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One of these tags or one under it; with a `/*` at the end of the name only those under it."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", tuple(map(tag_id, self.names)))

    def fits(self, marks: Marks) -> bool:
        """Whether a tag of the recommendation is among them."""
        return any(self.covers(tag.id) for tag in marks.tags)

    def covers(self, tag: str) -> bool:
        """Whether the tag with this id is among them."""
        return any(_covers(wanted, tag_id(tag)) for wanted in self.ids)

    def unknown(self, known_ids: Iterable[str]) -> list[str]:
        """Those names that stand for no known tag."""
        known = tuple(map(tag_id, known_ids))
        pairs = zip(self.names, self.ids, strict=True)
        return [name for name, wanted in pairs if not any(_covers(wanted, one) for one in known)]

    def __str__(self) -> str:
        return "tag:" + ",".join(map(written_tag, self.names))


@dataclass(frozen=True, slots=True)
class InPlaces:
    """In one of these panels, side events, sections or pages; a section holds those under it too."""

    field: PlaceField
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.values))}"


@dataclass(frozen=True, slots=True)
class Codes:
    """These recommendations, by code; a section's id stands for all in it."""

    codes: tuple[str, ...]

    def __str__(self) -> str:
        alone = len(self.codes) == 1 and not self.codes[0].isalpha()
        return self.codes[0] if alone else "id:" + ",".join(map(written_value, self.codes))


@dataclass(frozen=True, slots=True)
class RelatedTo:
    """Those that say nearly the same as one of these recommendations."""

    codes: tuple[str, ...]

    def __str__(self) -> str:
        return f"related:{','.join(map(written_value, self.codes))}"


@dataclass(frozen=True, slots=True)
class Has:
    """Carries one of these kinds of mark, of those in `MARK_KINDS`; not `wanted`: carries none of them."""

    kinds: tuple[str, ...]
    wanted: bool = True

    def fits(self, marks: Marks) -> bool:
        """Whether the recommendation carries one, or none."""
        return any(MARK_KINDS[kind].of(marks) for kind in self.kinds) == self.wanted

    def __str__(self) -> str:
        return ("has:" if self.wanted else "no:") + ",".join(self.kinds)


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """Is bookmarked."""

    def fits(self, marks: Marks) -> bool:
        """Whether the recommendation has a bookmark."""
        return marks.bookmark is not None

    def __str__(self) -> str:
        return "is:bookmarked"


@dataclass(frozen=True, slots=True)
class NoteSays:
    """One of its notes holds one of these words or phrases."""

    words: tuple[Words, ...]

    def fits(self, marks: Marks) -> bool:
        """Whether a note on the recommendation holds one."""
        return any(words.within(_folded(note.text)) for note in marks.notes for words in self.words)

    def __str__(self) -> str:
        return "note:" + ",".join(map(str, self.words))


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the term does not accept."""

    term: "Term"

    def __str__(self) -> str:
        return f"-{self.term}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Two terms or more, all of which must accept."""

    parts: tuple["Term", ...]

    def __str__(self) -> str:
        return f"({' '.join(map(str, self.parts))})"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Two terms or more, one of which must accept."""

    parts: tuple["Term", ...]

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.parts))})"


AboutMarks = Tagged | Has | Bookmarked | NoteSays | Dated | MarkedBy | Positioned | AskedOf | Overdue
"""What the reader's marks decide; each says of the marks of a recommendation whether they fit."""
AboutStore = AboutMarks | InBriefs
"""What only an open store can answer."""
Leaf = Words | InPlaces | Codes | RelatedTo | Known | AboutStore
"""A single condition."""
Term = Leaf | Not | AllOf | AnyOf


def _with_one_list_of_places(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Codes side by side are a list of places: nothing is two recommendations at once."""
    places = [term for term in terms if isinstance(term, Codes)]
    if len(places) < 2:
        return terms
    every = Codes(tuple(dict.fromkeys(code for one in places for code in one.codes)))
    kept = (term for term in terms if term is places[0] or not isinstance(term, Codes))
    return tuple(every if term is places[0] else term for term in kept)


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show: all of `terms`; `str` gives the text that parses to an equal filter."""

    terms: tuple[Term, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", _with_one_list_of_places(self.terms))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    @property
    def needs_store(self) -> bool:
        """Whether marks or briefs are looked at; if not, the report alone answers."""
        return any(isinstance(term, AboutStore) for term in leaves(self.terms))

    @property
    def words(self) -> "Filter":
        """The words among its conditions, which are marked in the text."""
        return Filter(tuple(term for term in self.terms if isinstance(term, Words)))

    @property
    def tag_ids(self) -> frozenset[str]:
        """The ids of tags that a condition of its own asks for."""
        alone = (term for term in self.terms if isinstance(term, Tagged) and len(term.ids) == 1)
        return frozenset(term.ids[0] for term in alone)

    @property
    def chips(self) -> "list[Term]":
        """What is shown as one thing: plain words that stand side by side, and each other term alone."""
        runs = (list(run) for _plain, run in groupby(self.terms, is_plain_word))
        return [one for run in runs for one in ([all_of(run)] if is_plain_word(run[0]) else run)]

    def without_chip(self, index: int) -> "Filter":
        """The filter without the chip at `index`, and all that it stands for."""
        left = self.chips[:index] + self.chips[index + 1 :]
        return reduce(Filter.and_, left, Filter())

    def without(self, index: int) -> "Filter":
        """The filter without the term at `index`."""
        return Filter(self.terms[:index] + self.terms[index + 1 :])

    def and_(self, term: Term) -> "Filter":
        """The filter narrowed by `term`; unchanged where it is there already."""
        parts = term.parts if isinstance(term, AllOf) else (term,)
        return Filter(self.terms + tuple(part for part in parts if part not in self.terms))

    def with_tags_renamed(self, renamed: Iterable[tuple[str, str]]) -> "Filter":
        """The filter with the new names of tags, given by the ids that they had before, or of those under them."""
        wanted = self
        for tag, name in renamed:
            wanted = _with_tags(wanted, {tag: (name,), f"{tag}/*": (f"{name}/*",)})
        return wanted

    def with_briefs_renamed(self, renamed: Iterable[tuple[str, str]]) -> "Filter":
        """The filter with the new names of briefs, each behind its old one."""
        wanted = self
        for old, new in renamed:
            wanted = _with_brief(wanted, old, new)
        return wanted


NO_FILTER = Filter()
"""Everything passes it."""


def all_of(parts: Iterable[Term]) -> Term:
    """One term that means all of `parts` (at least one), without needless nesting."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, AllOf) else (part,)))
    flat = _with_one_list_of_places(flat)
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
    names = (name for term in leaves(wanted.terms) if isinstance(term, Tagged) for name in term.unknown(known))
    return tuple(dict.fromkeys(names))


def unknown_people(wanted: Filter, people: Iterable[str]) -> tuple[str, ...]:
    """The names in the filter that nobody has who wrote a mark: no error either."""
    return _unknown(wanted, MarkedBy, people)


def unknown_offices(wanted: Filter, offices: Iterable[str]) -> tuple[str, ...]:
    """The names in the filter that no office has which was asked."""
    return _unknown(wanted, AskedOf, offices)


def unknown_briefs(wanted: Filter, briefs: Iterable[str]) -> tuple[str, ...]:
    """The names in the filter that no brief has: they match nothing, as those of tags."""
    return _unknown(wanted, InBriefs, briefs)


def _unknown(wanted: Filter, kind: type[MarkedBy | AskedOf | InBriefs], known: Iterable[str]) -> tuple[str, ...]:
    there = tuple(known)
    asked = (name for term in leaves(wanted.terms) if isinstance(term, kind) for name in term.names)
    return tuple(dict.fromkeys(name for name in asked if not any(map(kind((name,)).means, there))))


def with_tag_merged(wanted: Filter, tag: str, into: str, *, others_under: bool) -> Filter:
    """The filter with `into` wherever it asks for the tag with this id; `others_under`: tags under it stay as they are.

    These are asked for then as before.
    """
    return _with_tags(wanted, {tag: (into, f"{tag}/*") if others_under else (into,)})


def _with_tags(wanted: Filter, others: Mapping[str, tuple[str, ...]]) -> Filter:
    by_id = {tag_id(tag): names for tag, names in others.items()}
    return Filter(tuple(_changed(term, lambda leaf: _retagged(leaf, by_id)) for term in wanted.terms))


def _retagged(leaf: Leaf, others: Mapping[str, tuple[str, ...]]) -> Leaf:
    if not isinstance(leaf, Tagged):
        return leaf
    pairs = zip(leaf.names, leaf.ids, strict=True)
    return Tagged(tuple(dict.fromkeys(name for old, one in pairs for name in others.get(one, (old,)))))


def _with_brief(wanted: Filter, old: str, new: str) -> Filter:
    def renamed(leaf: Leaf) -> Leaf:
        return leaf.renamed(old, new) if isinstance(leaf, InBriefs) else leaf

    return Filter(tuple(_changed(term, renamed) for term in wanted.terms))


def _changed(term: Term, change: Callable[[Leaf], Leaf]) -> Term:
    """The term with each of its single conditions changed."""
    match term:
        case Not():
            return Not(_changed(term.term, change))
        case AllOf() | AnyOf():
            return type(term)(tuple(_changed(part, change) for part in term.parts))
        case _:
            return change(term)


def leaves(terms: Iterable[Term]) -> Iterable[Leaf]:
    """The single conditions of these terms, denied ones too."""
    for term in terms:
        if isinstance(term, Not):
            yield from leaves((term.term,))
        elif isinstance(term, AllOf | AnyOf):
            yield from leaves(term.parts)
        else:
            yield term


def is_plain_word(term: Term) -> bool:
    """Whether it is a single word, which may vary in number and spelling."""
    return isinstance(term, Words) and not term.exact and " " not in term.text


def _covers(wanted: str, tag: str) -> bool:
    if wanted.endswith("/*"):
        return tag.startswith(wanted[:-1])
    return tag == wanted or tag.startswith(wanted + "/")


def written_tag(name: str) -> str:
    """A tag's name as it stands behind `tag:`; the # it may begin with is not the one that marks a tag."""
    return written_value("#" + name if name.startswith("#") else name)
