"""Filters: a tree of terms, what each accepts, and its text in the filter language."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, reduce
from itertools import groupby
from typing import TypeGuard

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import name_key
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.marks_asked import CALLED, OF_COMPARISON, OF_MARKS, means
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.text.folding import fold, tag_id
from alliance_desktop.domain.text.words import Words
from alliance_desktop.i18n import Phrase

_folded = lru_cache(maxsize=20_000)(fold)
"""The same notes are asked again at every key."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One of these tags or one under it; with a `/*` at the end of the name only those under it."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = dataclasses.field(init=False, repr=False, compare=False)

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
class Codes:
    """These recommendations, by code; a section's id stands for all in it."""

    codes: tuple[str, ...]

    def __str__(self) -> str:
        alone = len(self.codes) == 1 and not self.codes[0].isalpha()
        return self.codes[0] if alone else "id:" + ",".join(map(written_value, self.codes))


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these `values` of a field that lists them. What the report itself knows has their `labels`, and the
    `codes` for which one holds."""

    field: str
    values: tuple[str, ...]
    labels: tuple[Phrase, ...] = dataclasses.field(default=(), compare=False, repr=False)
    codes: frozenset[str] | None = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def is_of_comparison(self) -> bool:
        """Whether it asks for a state beside an earlier report."""
        return self.field == "is" and self.values[0] in OF_COMPARISON

    def fits(self, marks: Marks) -> bool:
        """Whether marks are as it asks; only of a field about marks."""
        return OF_MARKS[self.field](self.values, marks)

    def __str__(self) -> str:
        return f"{self.field}:{','.join(self.values if self.field in OF_MARKS else map(written_value, self.values))}"


@dataclass(frozen=True, slots=True)
class Called:
    """Something with one of these `names`: a person, an office, a brief."""

    field: str
    names: tuple[str, ...]

    def fits(self, marks: Marks) -> bool:
        """Whether marks have such a name; not of a brief."""
        return any(map(self.means, CALLED[self.field](marks)))

    def means(self, name: str) -> bool:
        """Whether something of this name is among them."""
        return means(self.field, self.names, name)

    def renamed(self, old: str, new: str) -> "Called":
        """The same with another name for one of them."""
        return Called(self.field, tuple(new if name_key(name) == name_key(old) else name for name in self.names))

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.names))}"


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


Leaf = Words | Codes | OneOf | Called | Tagged | NoteSays
"""A single condition."""
MarksLeaf = OneOf | Called | Tagged | NoteSays
Term = Leaf | Not | AllOf | AnyOf


def asks_marks(leaf: Leaf) -> TypeGuard[MarksLeaf]:
    """Whether the reader's marks decide it."""
    if isinstance(leaf, OneOf) and leaf.is_of_comparison:
        return False
    if isinstance(leaf, OneOf | Called):
        return leaf.field in OF_MARKS or leaf.field in CALLED
    return isinstance(leaf, Tagged | NoteSays)


def asks_store(leaf: Leaf) -> TypeGuard[MarksLeaf]:
    """Whether only an open store can answer it: marks, briefs, and what an earlier report was compared with."""
    return isinstance(leaf, Called) or asks_marks(leaf) or (isinstance(leaf, OneOf) and leaf.is_of_comparison)


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
        return any(map(asks_store, leaves(self.terms)))

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

    def toggled(self, other: "Filter") -> "Filter":
        """The filter with the terms of another, and without those it has already."""
        wanted = self
        for term in other.terms:
            there = term in wanted.terms
            wanted = wanted.without(wanted.terms.index(term)) if there else wanted.and_(term)
        return wanted

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


def unknown_names(wanted: Filter, field: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names in the filter that none of those known has, behind `tag` or a field of names: no error, they match
    nothing. Tags are known by name or id."""
    there = tuple(known)
    names: list[str] = []
    for term in leaves(wanted.terms):
        if isinstance(term, Tagged) and field == "tag":
            names += term.unknown(there)
        elif isinstance(term, Called) and term.field == field:
            names += (name for name in term.names if not any(map(Called(field, (name,)).means, there)))
    return tuple(dict.fromkeys(names))


def with_tag_called(wanted: Filter, tag: str, names: Iterable[str], *, others_under: bool) -> Filter:
    """The filter with these names where it asks for a tag; `others_under`: tags under it are asked for as before."""
    return _with_tags(wanted, {tag: (*names, f"{tag}/*") if others_under else (*names,)})


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
        return leaf.renamed(old, new) if isinstance(leaf, Called) and leaf.field == "in" else leaf

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
