"""How far the work on a report or a brief is: what each section has, what the reader made, what is open."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain, islice
from typing import Literal, get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.marks import Bookmark, Highlight, Marks, Note, Tag
from alliance_desktop.domain.position import (
    FIELD_LABELS,
    STANCES,
    FieldName,
    Position,
    PositionField,
    no_stance,
    said_stance,
)
from alliance_desktop.domain.report import OF_REPORT, Report, Section, Target
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.earlier.carried import origin_words, untouched
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading, Readings
from alliance_desktop.render.moments import day_of_date
from alliance_desktop.store import read_all
from alliance_desktop.store.database import read_of

OpenKind = Literal[
    "conflict",
    "carried",
    "no-stance",
    "no-line",
    "not-answered",
    "overdue",
    "question",
    "contradicts-twin",
    "differs-from-twin",
]
OPEN_KINDS: tuple[OpenKind, ...] = get_args(OpenKind)
"""What can be open on a recommendation, in the order in which it is listed; programs use these names."""
CountedColumn = Literal["tagged", "noted", "stance", "in_brief"]
COLUMNS: tuple[CountedColumn, ...] = get_args(CountedColumn)
"""What is counted of each section; programs use these names."""

_QUESTION = re.compile(r"[?؟？\u037e][!?)\]»”’\"'*_~`]*$")
"""The end of a question: a mark of any script, and what may close it, Markdown too."""


@dataclass(frozen=True, slots=True)
class SectionCount:
    """Of `total` recommendations so many have what a column counts."""

    total: int
    tagged: int
    noted: int
    stance: int
    in_brief: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that is open on a recommendation; `note` is the id of the note that asks or has two texts, `field` the
    field that has. `code` and `twin` are places: of another report's they say which (`Target.place`)."""

    code: str
    kind: OpenKind
    note: str = ""
    twin: str = ""
    field: FieldName | None = None


class LeftOfReports:
    """How far the work on several reports is: each that has marks is a line, as a section is of one report. What is
    open there isn't told."""

    def __init__(self) -> None:
        self.reports: list[tuple[Report, SectionCount]] = []
        """Those that were taken, in their order."""

    def take(self, library: LibraryReading, today: str) -> Iterator[None]:
        """Counts one report more, one recommendation after the other, if it has marks."""
        if library.has_marks:
            left = WhatIsLeft(library, lambda _code: None, today)
            yield from left.work()
            self.reports.append((library.report, left.count()))

    def take_all(self, library: LibraryReading, reports: Iterable[Report | None], today: str) -> Iterator[None]:
        """Counts those of these reports that have marks in a library; None is one that can't be read."""
        readings = Readings(library)
        yield
        for report in reports:
            yield
            if report is not None:
                yield from self.take(readings.of(report), today)

    @property
    def sections(self) -> tuple[Section, ...]:
        """A line for each; its id is that of the report."""
        return tuple(
            Section(one.id, "section", None, one.short_title, one.short_title, None) for one, _count in self.reports
        )

    def count(self, section: Section | None = None) -> SectionCount:
        """Of one line, or of all."""
        counts = [count for report, count in self.reports if section is None or report.id == section.id]
        return SectionCount(*(sum(getattr(one, column) for one in counts) for column in ("total", *COLUMNS)))


_SOON = 500
"""Of so many recommendations the first are found sooner in the report than by putting them in order."""


class WhatIsLeft:
    """Counted from the marks by `work`, and after an edit again for the recommendations that it touched.

    `twin` gives the place of the one that asks for the same, or None; `today` is YYYY-MM-DD. With a brief only its own
    recommendations count, those of all its reports: of each other report together, as of a section.
    """

    def __init__(
        self, library: LibraryReading, twin: Callable[[str], str | None], today: str, brief: Brief | None = None
    ) -> None:
        self._library, self._twin, self.today = library, twin, today
        self._brief = brief
        report = library.report
        wanted = frozenset(library.codes_in(brief)) if brief else None
        own = tuple(one.code for one in report.recommendations if wanted is None or one.code in wanted)
        self._others = _of_other_reports(library, brief) if brief else {}
        self._codes = (*own, *chain.from_iterable(self._others.values()))
        self.missing = len(brief.targets) - len(self._codes) if brief else 0
        """How many of the brief's can't be read: they count nowhere."""
        self._places = {code: place for place, code in enumerate(self._codes)}
        self._having: dict[CountedColumn, set[str]] = {column: set() for column in COLUMNS}
        self._open: dict[OpenKind, dict[str, list[OpenItem]]] = {kind: {} for kind in OPEN_KINDS}
        self._open_counts = dict.fromkeys(OPEN_KINDS, 0)
        lines = (_line_of(one, library.places.report_said(one.removesuffix(OF_REPORT))) for one in self._others)
        self._sections = (*(one for one in report.sections if _is_counted(one)), *lines)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Those that have recommendations or could have some, in reading order; of a brief also its other reports."""
        return self._sections

    def work(self) -> Iterator[None]:
        """Counts one recommendation after the other."""
        for code in self._codes:
            self._look(code)
            yield

    def look_again(self, codes: Iterable[str]) -> None:
        """Counts these again, and their twins."""
        for each in {near for code in codes for near in (code, self._twin(code)) if near in self._places}:
            self._look(each)

    def count(self, section: Section | None = None) -> SectionCount:
        """Of one section, without those under it; of everything without one."""
        if section is None:
            return SectionCount(len(self._codes), *(len(self._having[column]) for column in COLUMNS))
        every = self._others.get(section.id) or (one.code for one in section.recommendations)
        of = [code for code in every if code in self._places]
        return SectionCount(len(of), *(sum(code in self._having[column] for code in of) for column in COLUMNS))

    def report_of(self, section: Section | None) -> str:
        """The id of the other report for which a line stands; '' for a section and for the sums."""
        return section.id.removesuffix(OF_REPORT) if section and section.id in self._others else ""

    @property
    def has_other_reports(self) -> bool:
        """Whether it is of a brief that has recommendations of others too."""
        return bool(self._others)

    def open_count(self, kind: OpenKind) -> int:
        """How many things of a kind are open."""
        return self._open_counts[kind]

    def open_items(self, kind: OpenKind, most: int | None = None) -> list[OpenItem]:
        """All of a kind, in reading order, or the first of them."""
        found = self._open[kind]
        few = most is None or len(found) < _SOON
        codes = sorted(found, key=self._places.__getitem__) if few else (one for one in self._codes if one in found)
        return list(islice((item for code in codes for item in found[code]), most))

    @property
    def open_codes(self) -> set[str]:
        """The recommendations on which anything is open."""
        return set().union(*self._open.values())

    def _look(self, code: str) -> None:
        marks = self._library.marks(code)
        has = {
            "tagged": bool(marks.tags),
            "noted": bool(marks.notes),
            "stance": bool(marks.position.text("stance")),
            "in_brief": self._brief is not None or bool(self._library.in_briefs(code)),
        }
        for column, codes in self._having.items():
            (codes.add if has[column] else codes.discard)(code)
        for kind, found in self._open.items():
            self._open_counts[kind] -= len(found.pop(code, ()))
        for item in self._open_on(code, marks):
            self._open[item.kind].setdefault(code, []).append(item)
            self._open_counts[item.kind] += 1

    def _open_on(self, code: str, marks: Marks) -> Iterator[OpenItem]:
        position = marks.position
        stance = position.text("stance")
        for one in marks.to_choose:
            if isinstance(one, PositionField):
                yield OpenItem(code, "conflict", field=one.field)
            else:
                yield OpenItem(code, "conflict", note=one.id)
        if self._library.carried_over(code):
            yield from [OpenItem(code, "carried")] if untouched(self._library, code) else []
        if not stance:
            yield OpenItem(code, "no-stance")
        elif not position.text("line"):
            yield OpenItem(code, "no-line")
        if position.is_overdue(self.today):
            yield OpenItem(code, "overdue")
        elif position.is_unanswered:
            yield OpenItem(code, "not-answered")
        for note in marks.notes:
            if questions_in(note.text):
                yield OpenItem(code, "question", note=note.id)
        yield from self._beside_twin(code, stance)

    def _beside_twin(self, code: str, stance: str) -> Iterator[OpenItem]:
        """A pair is listed once: on the first of the two that counts."""
        twin = self._twin(code)
        if twin is None or self._places.get(twin, len(self._places)) < self._places[code]:
            return
        sides = _side(stance), _side(self._library.marks(twin).position.text("stance"))
        if sides[0] != sides[1]:
            yield OpenItem(code, "differs-from-twin" if 0 in sides else "contradicts-twin", twin=twin)


def questions_in(text: str) -> list[str]:
    """The lines of a note that end in a question mark, as they are written."""
    return [line for line in map(str.strip, text.splitlines()) if _QUESTION.search(line)]


def _side(stance: str) -> int:
    """For (1), against (-1), or neither yet: reserved, or without a position."""
    return STANCES[stance].side if stance in STANCES else 0


def _of_other_reports(library: LibraryReading, brief: Brief) -> dict[str, tuple[str, ...]]:
    """The places of a brief's recommendations in each other report, in its order, by the id of the line for it."""
    found: dict[str, tuple[str, ...]] = {}
    own = library.report.id
    for report_id in dict.fromkeys(one.report for one in brief.targets if one.report != own):
        report, codes = library.places.report(report_id), {one.code for one in brief.targets if one.report == report_id}
        every = report.recommendations if report else ()
        if places := tuple(Target(report_id, one.code).place(own) for one in every if one.code in codes):
            found[f"{report_id}{OF_REPORT}"] = places
    return found


def _line_of(line: str, name: str) -> Section:
    """What stands for all that is counted in another report."""
    return Section(line, "section", None, name, name, None)


def _is_counted(section: Section) -> bool:
    return bool(section.recommendations) or bool(section.label and section.prefix)


OPEN_HEADINGS: Mapping[OpenKind, Callable[[], str]] = {
    "conflict": lambda: _("Two texts to choose from"),
    "carried": lambda: _("Carried over, not looked at"),
    "no-stance": no_stance,
    "no-line": lambda: _("No line to take"),
    "not-answered": lambda: _("Asked, not answered"),
    "overdue": lambda: _("Overdue"),
    "question": lambda: _("A question in a note"),
    "contradicts-twin": lambda: _("Contradicts its twin"),
    "differs-from-twin": lambda: _("Differs from its twin"),
}


def open_item_words(item: OpenItem, library: LibraryReading, today: date) -> str:
    """What stands behind the code under the heading of its kind; '' where the heading says it all."""
    position, report = library.marks(item.code).position, library.places.report_at(item.code) or library.report
    match item.kind:
        case "conflict" | "carried":
            return _texts_words(item, library)
        case "no-stance":
            return ""
        case "no-line":
            return said_stance(position, report)
        case "not-answered" | "overdue":
            return _question_put(position, today)
        case "question":
            note = library.note(item.note)
            return _questions_words(questions_in(note.text) if note else [])
        case "contradicts-twin" | "differs-from-twin":
            twin = library.marks(item.twin).position
            words = _("{stance}; {twin}: {other}")
            of_twin = said_stance(twin, report) or no_stance()
            code = library.target(item.twin).code
            return words.format(stance=said_stance(position, report) or no_stance(), twin=code, other=of_twin)


def _questions_words(questions: Sequence[str]) -> str:
    """The first, and how many more the note asks."""
    if len(questions) < 2:
        return "".join(questions)
    more = len(questions) - 1
    words = ngettext("{question} (and {count} more question)", "{question} (and {count} more questions)", more)
    return words.format(question=questions[0], count=more)


def _texts_words(item: OpenItem, library: LibraryReading) -> str:
    """Which has another beside it; which came from where."""
    if item.kind == "conflict":
        return FIELD_LABELS[item.field]() if item.field else _("Note")
    return origin_words(library, item.code)


def open_item_message(item: OpenItem, library: LibraryReading, today: date) -> str:
    """The same with its heading, as it can stand alone."""
    heading, words = OPEN_HEADINGS[item.kind](), open_item_words(item, library, today)
    return _("{heading}: {words}").format(heading=heading, words=words) if words else heading


def _question_put(position: Position, today: date) -> str:
    """'Ministry of Justice, reply by 30 November'."""
    office = position.text("office") or _("no office named")
    day = position.text("reply_by")
    return _("{office}, reply by {day}").format(office=office, day=day_of_date(day, today)) if day else office


@dataclass(frozen=True, slots=True)
class Counted:
    """`match` is None without a filter."""

    total: int
    match: int | None = None

    def __str__(self) -> str:
        return str(self.total) if self.match is None else f"{self.match}/{self.total}"


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """The counts of *My work*; `by_tag` has the most used tag first."""

    briefs: Counted
    notes: Counted
    highlights: Counted
    bookmarks: Counted
    left: Counted | None
    """Recommendations on which anything is open; None before they are counted."""
    filters: Counted
    tags: Counted
    trash: Counted
    by_tag: tuple[tuple[Tag, Counted], ...]


def work_counts(
    library: LibraryReading, trash: int, shown: AbstractSet[str] | None, left: AbstractSet[str] | None
) -> WorkCounts:
    """Counts everything, with so many in the `trash`; `shown` are the codes that the filter lets through, None without
    a filter; on `left` anything is open."""
    tagged = ((tag, library.codes_carrying(tag.id)) for tag in library.tags)
    by_tag = [
        (tag, Counted(library.tag_count(tag.id), None if shown is None else len(codes & shown)))
        for tag, codes in tagged
    ]
    by_tag.sort(key=lambda pair: -pair[1].total)
    return WorkCounts(
        briefs=Counted(len(library.briefs)),
        notes=_count(library.codes_with(Note), shown),
        highlights=_count(library.codes_with(Highlight), shown),
        bookmarks=_count(library.codes_with(Bookmark), shown),
        left=None if left is None else Counted(len(left), None if shown is None else len(left & shown)),
        filters=Counted(len(library.saved_filters)),
        tags=Counted(len(by_tag)),
        trash=Counted(trash),
        by_tag=tuple(by_tag),
    )


def _count(codes: Counter[str], shown: AbstractSet[str] | None) -> Counted:
    return Counted(codes.total(), None if shown is None else sum(codes[code] for code in codes.keys() & shown))


def marks_by_report(library: Library) -> dict[str, int]:
    """How many marks the store has in each report, by its id. Raises StoreError kinds."""
    return read_of(library.database, read_all.marks_by_report) or {}
