"""The one evaluation of filters: which recommendations pass, as sets of codes.

What was asked before is not asked of every one again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, partial

from alliance_desktop.domain.language.filter_terms import (
    AllOf,
    Called,
    Codes,
    Filter,
    Leaf,
    MarksLeaf,
    OneOf,
    Tagged,
    Term,
    asks_marks,
    asks_store,
    leaves,
)
from alliance_desktop.domain.language.marks_asked import DATED
from alliance_desktop.domain.language.parser import expanded
from alliance_desktop.domain.language.word_finder import WordFinder, combined
from alliance_desktop.domain.marks import NO_MARKS, Entry
from alliance_desktop.domain.moment import utc_now
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.words import Words
from alliance_desktop.library.earlier.compared_pairs import ComparedPairs
from alliance_desktop.library.library_reading import LibraryReading

CodeSet = frozenset[str]
_KEPT = 500
"""So many answers are remembered."""


class FilterEvaluation:
    """Answers for one report; `marked` gives its marks, or None: a store may be opened and closed meanwhile. `compared`
    knows what became of an earlier report."""

    def __init__(
        self, index: ReportIndex, marked: Callable[[], LibraryReading | None], compared: ComparedPairs | None = None
    ) -> None:
        self._index, self._open, self._compared = index, marked, compared
        self._all = frozenset(one.code for one in index.report.recommendations)
        self._by_report: dict[object, CodeSet] = {}
        self._by_marks: dict[object, CodeSet] = {}
        self._marked: list[Entry] | None = None
        self._looked_through, self._has_index = 0, False

    @cached_property
    def finder(self) -> WordFinder:
        """Looks for words in the passages."""
        return WordFinder(self._index.words)

    def get_ready(self) -> Iterator[None]:
        """Reads the texts beforehand, a little at each step, for many questions to come."""
        yield from self._index.words.get_ready()
        self._has_index = True
        yield from self.finder.get_ready()

    def passing(self, wanted: Filter, among: CodeSet | None = None) -> CodeSet:
        """The codes that pass, of all or of those `among`; without an open store nothing carries marks."""
        left = self._all if among is None else among
        # Words come last, so that fewer texts need be looked through.
        for term in sorted(self._expanded(wanted.terms), key=_asks_words):
            left &= combined(term, self._all, partial(self._answer, among=left))
        return left

    def passing_each(self, wanted: Filter) -> list[CodeSet]:
        """For each condition the codes that it accepts, words as they are meant beside the others."""
        ask = partial(self._answer, among=self._all)
        return [combined(term, self._all, ask) for term in self._expanded(wanted.terms)]

    def narrows(self, wanted: Filter, asked: Filter) -> bool:
        """Whether only what passes `asked` can pass `wanted`: no word of it means more beside another."""
        return _meanings(self._expanded(asked.terms)) <= _meanings(self._expanded(wanted.terms))

    def in_order(self, wanted: Filter, codes: Collection[str]) -> tuple[str, ...]:
        """These codes as the filter names them, those that it doesn't name behind, as the report has them."""
        report, sections = self._index.report, self._index.vocabulary.of("section")
        named = [code for leaf in leaves(wanted.terms) if isinstance(leaf, Codes) for code in leaf.codes]
        places = [report.in_order(sections[code].codes) if code in sections else (code,) for code in named]
        every = dict.fromkeys(code for place in (*places, report.in_order(codes)) for code in place)
        return tuple(code for code in every if code in codes)

    def accepted(self, term: Term) -> CodeSet:
        """The codes that one condition accepts."""
        (meant,) = self._expanded((term,))
        return combined(meant, self._all, partial(self._answer, among=self._all))

    def forget_marks(self) -> None:
        """Marks are others now: what was answered out of them is asked again."""
        self._by_marks.clear()
        self._marked = None

    def asked_again(self, wanted: Filter, shown: CodeSet, touched: CodeSet) -> CodeSet:
        """What passes now, where `shown` passed before the marks of those `touched` were changed."""
        library = self._open()
        entries = [library.entry(code) for code in touched] if library else []

        def ask(leaf: Leaf) -> CodeSet:
            if asks_marks(leaf):
                return _fitting(leaf, entries, touched)
            return self._answer(leaf, touched) & touched

        return (shown - touched) | combined(AllOf(self._expanded(wanted.terms)), touched, ask)

    def _expanded(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return expanded(terms, lambda: self._index.report.knowledge)

    def _answer(self, leaf: Leaf, among: CodeSet) -> CodeSet:
        """What one condition accepts; of what is not `among` these it may say anything."""
        if isinstance(leaf, Words) and not self._has_index:
            self._looked_through += len(among)
            if self._looked_through <= len(self._all):  # more, one by one, would cost more than an index of all words
                texts = (one for one in self._index.report.recommendations if one.code in among)
                return frozenset(one.code for one in texts if leaf.within(fold(one.text)))
        return self._remembered(leaf)

    def _remembered(self, leaf: Leaf) -> CodeSet:
        if isinstance(leaf, OneOf) and leaf.codes is not None:
            return leaf.codes
        if not asks_store(leaf):
            asked = (leaf, leaf.others) if isinstance(leaf, Words) else leaf
            if asked not in self._by_report:
                _make_room(self._by_report)
                self._by_report[asked] = self._of_report(leaf)
            return self._by_report[asked]
        is_of_today = isinstance(leaf, OneOf) and (leaf.field in DATED or "overdue" in leaf.values)  # not for ever
        key = (leaf, utc_now().astimezone().date()) if is_of_today else leaf
        if key not in self._by_marks:
            _make_room(self._by_marks)
            self._by_marks[key] = self._of_store(leaf)
        return self._by_marks[key]

    def _of_report(self, leaf: Leaf) -> CodeSet:
        match leaf:
            case Codes(codes):
                sections = self._index.vocabulary.of("section")
                return frozenset().union(*(sections[one].codes if one in sections else {one} for one in codes))
            case OneOf("related", codes):
                related = self._index.relations.related
                return frozenset(one.code for code in codes for one in related(code))
            case OneOf(field, values):
                return self._listed(field, values)
            case _:
                passages = map(self._index.passages.__getitem__, self.finder.matching(Filter((leaf,))))
                return frozenset([passage.code for passage in passages if passage.kind == "recommendation"])

    def _listed(self, field: str, values: Iterable[str]) -> CodeSet:
        listed = self._index.vocabulary.of(field)
        return frozenset().union(*(listed[value].codes for value in values))

    def _of_store(self, leaf: MarksLeaf) -> CodeSet:
        if isinstance(leaf, OneOf) and leaf.is_of_comparison:
            library = self._open()
            return self._compared.codes(library, leaf.values[0]) if library and self._compared else frozenset()
        if isinstance(leaf, Tagged) or (
            isinstance(leaf, Called) and leaf.field == "in"
        ):  # a library knows it without looking at every one
            return self._all.intersection(frozenset().union(*self._carrying(leaf)))
        return _fitting(leaf, self._marked_entries(), self._all)

    def _carrying(self, leaf: Tagged | Called) -> Iterator[Iterable[str]]:
        library = self._open()
        if library and isinstance(leaf, Called):
            yield from (library.codes_in(brief) for brief in library.briefs if leaf.means(brief.name))
        elif library and isinstance(leaf, Tagged):
            yield from (library.codes_carrying(tag.id) for tag in library.tags if leaf.covers(tag.id))

    def _marked_entries(self) -> list[Entry]:
        if self._marked is None:
            library = self._open()
            self._marked = library.marked_entries() if library else []
        return self._marked


def _meanings(terms: Iterable[Term]) -> frozenset[tuple[Term, tuple[Words, ...]]]:
    return frozenset((term, term.others if isinstance(term, Words) else ()) for term in terms)


def _asks_words(term: Term) -> bool:
    return any(isinstance(leaf, Words) for leaf in leaves((term,)))


def _fitting(leaf: MarksLeaf, entries: Iterable[Entry], everything: CodeSet) -> CodeSet:
    """What fits: by their marks the `entries`, all others of `everything` as what has no marks."""
    others = leaf.fits(NO_MARKS)
    unlike = frozenset(entry.recommendation.code for entry in entries if leaf.fits(entry.marks) is not others)
    return everything - unlike if others else unlike


def _make_room(known: dict[object, CodeSet]) -> None:
    if len(known) >= _KEPT:
        known.clear()
