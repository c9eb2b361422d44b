"""Searches everything as one: the report's text, notes, bookmarks, tags, positions, briefs, people and documents.

An internal remark is not looked through: what is found may be read over the reader's shoulder.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import chain, islice
from operator import itemgetter

from alliance_desktop.domain.brief import Brief, HeadingItem, TextItem
from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.knowledge import Named, NamedPerson
from alliance_desktop.domain.marks import Bookmark, Note, Tag
from alliance_desktop.domain.position import FIELD_NAMES, FIELDS, PositionField, searched
from alliance_desktop.domain.report import Passage, Target
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.find_words import variants
from alliance_desktop.domain.text.folding import find, fold, pieces
from alliance_desktop.domain.text.near_spelling import Spelling
from alliance_desktop.domain.text.postings import numbers_of
from alliance_desktop.domain.text.search_words import Wanted, parted, read_wanted
from alliance_desktop.domain.text.words import Words
from alliance_desktop.library.finding.search_results import (
    NEAREST,
    Item,
    ItemKind,
    Looked,
    Missing,
    Name,
    ResultGroup,
    Results,
    Shelf,
    joined,
)
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.text_limits import MAX_SEARCH
from alliance_desktop.render.summary_words import plain
from alliance_desktop.work_in_steps import EACH, at_once

PlacedItem = tuple[Target, Item]

_MISSING = 5
"""So many words that are nowhere are told."""
_LOOKED_AT = 20
"""In so many texts is looked how such a word is written, which begins a sentence or title in some."""
_LONGEST_CODE = 40
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = " · "


def search_reports(libraries: Iterable[LibraryReading], text: str, *, exact: bool) -> Results:
    """Everything that holds all words of `text`, as domain/text/search_words.py reads it, that of the first report
    first. Raises ReportError."""
    found: list[Results] = []
    for library in libraries:
        searcher = Searcher(ReportIndex(library.report), common=not found)
        searcher.attach(library)
        found.append(searcher.search(text, exact=exact))
    return joined(found)


class Searcher:
    """Answers at every key; `attach` and `take_in` keep it in step with the library."""

    def __init__(self, index: ReportIndex, *, common: bool = True) -> None:
        """`common`: what belongs to no report is looked through too, tags and briefs that have nothing yet."""
        self._index, self.report, self._common = index, index.report, common
        self._library: LibraryReading | None = None
        self._passages = index.passages
        of = partial(_of_passage, self.report.id)
        self._text = Shelf((of(*each) for each in enumerate(self._passages)), index.words)
        self._notes, self._positions = MarkShelf(), MarkShelf()
        self._bookmarks, self._tags, self._briefs = Shelf(), Shelf(), Shelf()
        self._spelling: Spelling | None = None

    def attach(self, library: LibraryReading | None) -> None:
        """Takes what the library holds in place of what was there before; None: there is nothing."""
        for _step in self.attaching(library):
            pass

    def attaching(self, library: LibraryReading | None) -> Iterator[None]:
        """The same in steps, before whose last one nothing may be asked."""
        self._library = library
        notes = library.in_text.notes_one_by_one() if library else ()
        self._notes = yield from in_turn((note.target, _of_note(self._places, note)) for note in notes)
        texts = library.in_text.position_texts() if library else []
        self._positions = yield from in_turn((one.target, _of_position(self._places, one)) for one in texts)
        self._take_bookmarks()
        self._take_tags()
        self._take_briefs()
        self._spelling = None

    def take_in(self, changes: Changes) -> None:
        """Keeps in step with what was changed."""
        if changes.kinds != {Brief}:  # whose targets only came into it or went
            for target in changes.targets:
                self._take_marks(target)
        if Bookmark in changes.kinds:
            self._take_bookmarks()
        if Tag in changes.kinds:
            self._take_tags()
        if Brief in changes.kinds:
            self._take_briefs()
        self._spelling = None

    def get_ready(self) -> Iterator[None]:
        """Does beforehand, a little at each step, what the first search would wait for. Raises ReportError."""
        for shelf in (self._text, self._notes, self._positions):
            yield from shelf.index.get_ready()
        yield from self.report.get_to_know()
        yield from self._of_report.get_ready()
        if "_by_code" not in self.__dict__:
            found = yield from self._read_codes()
            self.__dict__.setdefault("_by_code", found)
        self.search("a")
        yield
        self.nearest("a")

    def search(self, text: str, *, exact: bool = False) -> Results:
        """Everything that holds all words of `text`, or of its beginning where it is too long. Raises ReportError where
        the report's package is damaged."""
        is_cut, text = len(text) > MAX_SEARCH, text[:MAX_SEARCH]
        knowledge = self.report.knowledge
        wanted = read_wanted(text if exact else parted(text, self._index.vocabulary.says), knowledge, exact=exact)
        named = self._named(text)
        found = {name: shelf.found(wanted) for name, shelf in self._shelves.items()}
        if named is not None:
            found["text"] = [named, *(item for item in found["text"] if item != named)]
        groups = tuple(ResultGroup(name, items) for name, items in found.items() if items)
        also = wanted.meant(knowledge)
        if groups:
            return Results(wanted, groups, also, tuple(self._variants(wanted)), named=named, is_cut=is_cut)
        return Results(wanted, missing=tuple(self._missing(wanted)), looked=self._looked(), is_cut=is_cut)

    def _variants(self, wanted: Wanted) -> Iterable[str]:
        """The words that are found in another number or spelling, each once."""
        words = [term.words for term in wanted.terms]
        return dict.fromkeys(form for shelf in self._shelves.values() for form in variants(shelf.index, words))

    def _named(self, text: str) -> Item | None:
        """The recommendation, or the title of the section, whose code this is."""
        codes = self._index.vocabulary.codes
        code = codes.place_cited(text) or codes.named(text) or text
        return self._by_code.get(_code_pieces(code)) if len(code) <= _LONGEST_CODE else None

    @cached_property
    def _by_code(self) -> dict[tuple[str, ...], Item]:
        return at_once(self._read_codes())

    def _read_codes(self) -> Generator[None, None, dict[tuple[str, ...], Item]]:
        found: dict[tuple[str, ...], Item] = {}
        for number, item in enumerate(self._text):
            found.setdefault(_code_pieces(item.code), item)
            if number % EACH == 0:
                yield
        return found

    @cached_property
    def _of_report(self) -> "_OfTheReport":
        return _OfTheReport(self._index, self._text)

    @property
    def _shelves(self) -> dict[Name, Shelf]:
        return {
            "text": self._text,
            "notes": self._notes,
            "bookmarks": self._bookmarks,
            "tags": self._tags,
            "positions": self._positions,
            "briefs": self._briefs,
            "people": self._of_report.people,
            "documents": self._of_report.documents,
        }

    def _take_marks(self, target: Target) -> None:
        if self._library and target.report == self.report.id:
            marks = self._library.marks(target.code)
            self._notes.take(target, map(partial(_of_note, self._places), marks.notes))
            self._positions.take(target, map(partial(_of_position, self._places), searched(marks.position)))

    def _take_bookmarks(self) -> None:
        marked = self._library.in_text.bookmarks() if self._library else ()
        labelled = enumerate(one for one in marked if one.label)
        self._bookmarks = Shelf(
            Item("bookmark", one.target.code, one.id, one.label, (place, ""), report=self.report.id)
            for place, one in labelled
        )

    def _take_tags(self) -> None:
        tags = self._library.tags if self._library and self._common else ()
        self._tags = Shelf(_of_tag(self.report.id, place, tag) for place, tag in enumerate(tags))

    def _take_briefs(self) -> None:
        briefs = self._library.briefs if self._library and self._common else ()
        self._briefs = Shelf(_of_brief(self.report.id, place, brief) for place, brief in enumerate(briefs))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {passage.code: number for number, passage in enumerate(self._passages)}

    def _looked(self) -> dict[Looked, int]:
        known = self.report.knowledge
        return {
            "sections": len(self.report.sections),
            "recommendations": len(self.report.recommendations),
            "people": len(known.people),
            "documents": len(known.documents),
            "notes": len(self._notes),
            "bookmarks": len(self._bookmarks),
            "tags": len(self._tags),
            "positions": len(self._positions),
            "briefs": len(self._briefs),
        }

    def _missing(self, wanted: Wanted) -> Iterator[Missing]:
        nowhere = (one for one in wanted.terms if not any(shelf.holds(one) for shelf in self._shelves.values()))
        for term in islice(nowhere, _MISSING):
            yield Missing(term.words.text, () if term.words.exact else tuple(self.nearest(term.words.letters)))

    def nearest(self, letters: str) -> list[str]:
        """Words that are there and spelt like a folded one that is nowhere, as they are written, the likest first: one
        slip away, or where nothing is, two."""
        shelves = self._shelves.values()
        if self._spelling is None:
            self._spelling = Spelling({word for shelf in shelves for word in shelf.index.vocabulary})
        for slips in (1, 2):
            near = (_as_written(shelves, word) for word in self._spelling.nearest(letters, 2 * NEAREST, slips))
            if found := list(dict.fromkeys(filter(None, near))):
                return found[:NEAREST]
        return []


def _as_written(shelves: Iterable[Shelf], letters: str) -> str:
    """A folded word as it stands where it is found first; '' where it is nowhere."""
    for shelf in shelves:
        texts = map(shelf.index.text, numbers_of(shelf.index.holding(letters))[:_LOOKED_AT])
        forms = Counter(text[start:end] for text in texts for start, end in find(fold(text), letters))
        if forms:
            return max(forms, key=lambda form: (form.islower(), forms[form]))
    return ""


def _code_pieces(text: str) -> tuple[str, ...]:
    """Letters and numbers in turn, however a code is written: P1-08 and 'p1 8' are the same."""
    return tuple(piece.lstrip("0") for piece in _LETTERS_OR_DIGITS.findall(" ".join(pieces(text))))


def _of_passage(report: str, number: int, passage: Passage) -> Item:
    kind: ItemKind = "recommendation" if passage.kind == "recommendation" else "prose"
    start = None if kind == "recommendation" else passage.start
    return Item(kind, passage.code, "", passage.text, (number, ""), number, "", passage.kind == "title", report, start)


def _of_note(places: Mapping[str, int], note: Note) -> Item:
    place = (places.get(note.target.code, len(places)), note.created)
    return Item("note", note.target.code, note.id, note.text, place, report=note.target.report, markdown=True)


def _of_position(places: Mapping[str, int], one: PositionField) -> Item:
    place = (places.get(one.target.code, len(places)), f"{FIELD_NAMES.index(one.field):02}")
    is_markdown = FIELDS[one.field].form == "text"
    return Item("position", one.target.code, one.id, one.text, place, report=one.target.report, markdown=is_markdown)


def _of_tag(report: str, place: int, tag: Tag) -> Item:
    text = _BETWEEN.join(filter(None, (tag.name, tag.description)))
    return Item("tag", "", tag.id, text, (place, ""), report=report)


def _of_brief(report: str, place: int, brief: Brief) -> Item:
    """Its name, and what the reader wrote in it; the report's words in it are found in the report."""
    head = (text for name, text in brief.head if name != "date")
    written = (item for item in brief.items if isinstance(item, HeadingItem | TextItem))
    own = (plain(item.text) if isinstance(item, TextItem) else item.text for item in written)
    text = _BETWEEN.join((brief.name, *head, *own))
    return Item("brief", "", brief.id, text, (place, ""), report=report)


class _OfTheReport:
    """What the report knows of people and documents as items, each with the first passage that names it."""

    def __init__(self, index: ReportIndex, text: Shelf) -> None:
        self._report, self._knowledge = index.report.id, index.report.knowledge
        self._passages, self._text = index.passages, text
        self._stands = cache(self._where)

    def get_ready(self) -> Iterator[None]:
        """Looks beforehand where each of them stands, one at a step."""
        for _item in chain(self._people(), self._documents()):
            yield

    @cached_property
    def people(self) -> Shelf:
        """Those that the report names."""
        return Shelf(self._people())

    @cached_property
    def documents(self) -> Shelf:
        """Those that it cites."""
        return Shelf(self._documents())

    def _people(self) -> Iterator[Item]:
        return (self._of_person(place, one) for place, one in enumerate(self._knowledge.people))

    def _documents(self) -> Iterator[Item]:
        return (self._of_document(place, one) for place, one in enumerate(self._knowledge.documents))

    def _of_person(self, place: int, person: NamedPerson) -> Item:
        """With the words that give the office, which mostly have the name in them."""
        grounds = tuple(dict.fromkeys(one.ground for one in person.appearances if one.ground))
        named = any(person.name in ground for ground in grounds)
        text = _BETWEEN.join(grounds if named else (person.name, *grounds))
        code = person.appearances[0].section if person.appearances else ""
        passage, there, start = self._stands(person.name, *grounds, section=code)
        return Item("person", code, person.name, text, (place, ""), passage, there, report=self._report, start=start)

    def _of_document(self, place: int, document: Named) -> Item:
        """With the first place in the text that names it."""
        passage, there, start = self._stands(*document.forms)
        code = self._passages[passage].code if passage >= 0 else ""
        others = (form for form in document.forms if form not in document.name)
        text = _BETWEEN.join(dict.fromkeys((document.name, *others)))
        return Item("document", code, document.id, text, (place, ""), passage, there, report=self._report, start=start)

    def _where(self, *forms: str, section: str = "") -> tuple[int, str, int | None]:
        """The first passage, of that section or of all, with one of the forms, which, and where in the section's own
        text; -1, '' and None for none."""
        found = [
            (number, form)
            for form in forms
            for number in numbers_of(self._text.index.holding(fold(form).letters))
            if not section or self._passages[number].section == section
        ]
        if not found:
            return -1, "", None
        number, form = min(found, key=itemgetter(0))
        passage = self._passages[number]
        first = next(iter(find(fold(passage.text), fold(form).letters)), (0, 0))[0]
        return number, str(Words(form)), None if passage.kind == "recommendation" else passage.start + first


class MarkShelf(Shelf):
    """What hangs on targets, kept in step with the library target by target; its items are known by their keys."""

    def __init__(self, items: Iterable[Item] = (), numbers: "dict[Target, dict[str, int]] | None" = None) -> None:
        """`numbers` are those of the items, by target and key."""
        super().__init__(items)
        self._numbers = numbers or {}

    def take(self, target: Target, items: Iterable[Item]) -> None:
        """These are the items of a target from now on."""
        known, there = self._numbers.pop(target, {}), list(items)
        for gone in known.keys() - {item.key for item in there}:
            self.drop(known[gone])
        if there:
            self._numbers[target] = {item.key: self._put_changed(item, known.get(item.key)) for item in there}

    def _put_changed(self, item: Item, number: int | None) -> int:
        """An edit tells of a target, of whose items most are as they were."""
        return self.put(item, number) if number is None or self._items[number] != item else number


def in_turn(placed: Iterable[PlacedItem]) -> Generator[None, None, MarkShelf]:
    """A shelf of these, made in steps."""
    items, numbers = list[Item](), dict[Target, dict[str, int]]()
    for number, (target, item) in enumerate(placed):
        items.append(item)
        numbers.setdefault(target, {})[item.key] = number
        if number % EACH == 0:
            yield
    return MarkShelf(items, numbers)
