"""A report: sections in reading order, as values, as one row of passages, and as targets of what is written on them."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from alliance_desktop.dataclass import dataclass
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.work_in_steps import at_once

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Knowing, Knowledge


@dataclass(frozen=True, slots=True)
class Target:
    """`code` is a recommendation's code ('P1-08') or a section's id ('panel-1')."""

    report: str
    code: str

    def __lt__(self, other: "Target") -> bool:
        return (self.report, self.code) < (other.report, other.code)

    def place(self, here: str) -> str:
        """'P1-08' in the report with the id `here`; 'norway-2014:131.7' where it is of another one."""
        return self.code if self.report == here else f"{self.report}{OF_REPORT}{self.code}"


OF_REPORT = ":"
"""Parts the id of a report from a code of it; neither may have it."""


def target_at(place: str, here: str) -> Target:
    """The target that `Target.place` calls so."""
    report, _of, code = place.rpartition(OF_REPORT)
    return Target(report or here, code)


@dataclass(frozen=True, slots=True)
class Quote:
    """Chosen words: `exact` as they stood in the target's text at `start`, with what stood before and behind them."""

    exact: str
    prefix: str
    suffix: str
    start: int


class Correction(NamedTuple):
    """`was` stands on `line` of the source (counted from 1), `now` in the report, for the reason `why`.

    `code` is that of the recommendation, or the id of the section, in whose text it stands.
    """

    line: int
    was: str
    now: str
    why: str
    code: str


class Person(NamedTuple):
    """Somebody named by the report, with the role in the section: moderator, rapporteur, speaker …"""

    name: str
    role: str


_CODE = re.compile(r"(?=.*\d)[^\W_](?:[^\W_]|[.()-])*")
_LONGEST_CODE = 24


def is_code(text: str) -> bool:
    """Whether a recommendation can have this code: letters, digits, '.', '-', '(' and ')', a digit among them."""
    return len(text) <= _LONGEST_CODE and _CODE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One demand of the report: `code` is its permanent name, `page` that of the printed report, where it has any.

    `number` is the one in its code ('P1-08') or, where the code is the number that the report prints ('131.7'), which
    of its section's it is. `proposers` are those who made it, as the report names them.
    """

    code: str
    section: str
    number: int
    page: int | None
    text: str
    proposers: tuple[str, ...] = ()
    printed: bool = False

    @property
    def label(self) -> str:
        """'8' or '131.7', as it is said behind the word recommendation."""
        return self.code if self.printed else str(self.number)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The paragraph that the recommendations after it depend on: 'The panel recommends:'."""

    text: str


ReportParagraph = str | tuple[str, ...]
"""Running text, or the items of a list."""
BodyPart = ReportParagraph | LeadIn | Recommendation


class SectionKindSpec(NamedTuple):
    """`letter` begins the badge of a numbered section, `label` is what it is called; None without a name of its own."""

    letter: str = ""
    label: Phrase | None = None


SectionKind = Literal["introduction", "opening", "panel", "side-events", "side-event", "session", "section"]
SECTION_KINDS: Mapping[str, SectionKindSpec] = dict.fromkeys(get_args(SectionKind), SectionKindSpec()) | {
    "panel": SectionKindSpec("P", lambda: _("Panel {number}")),
    "side-event": SectionKindSpec("S", lambda: _("Side event {number}")),
    "session": SectionKindSpec("W", lambda: _("Session {number}")),
    "section": SectionKindSpec("C"),
}


_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[ivxlcdm]+")


def _is_name(label: str) -> bool:
    """Whether people call a section so: 'Session 14' and 'Annex', not 'II' or 'A'."""
    words = (word for word in _LETTERS.findall(label) if not word.isupper() and not _NUMERAL.fullmatch(word))
    return any(len(word) > 2 or not word.islower() for word in words)


@dataclass(frozen=True)
class Section:
    """A titled part of the report. `title` is without its label, `heading` is as printed.

    `body` has all that stands in it in reading order. `level` is 1, or one more than that of the section above it.
    `own_label` and `own_badge` are those of the report, where they aren't what its kind and number say. `pages` are the
    characters of its own text with which printed pages begin, each with that page, 0 for one without a number.
    """

    id: str
    kind: str
    number: int | None
    title: str
    heading: str
    page: int | None
    parent: str | None = None
    body: tuple[BodyPart, ...] = ()
    children: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    level: int = 1
    own_label: str = ""
    own_badge: str = ""
    pages: tuple[tuple[int, int], ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[ReportParagraph, ...]:
        """Its running text and lists, without lead-ins."""
        return tuple(part for part in self.body if isinstance(part, str | tuple))

    @cached_property
    def lead_in(self) -> str | None:
        """The paragraph before its first recommendations, if they depend on one."""
        return next((part.text for part in self.body if isinstance(part, LeadIn)), None)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """Those in it, without those of the sections under it."""
        return tuple(part for part in self.body if isinstance(part, Recommendation))

    def page_at(self, at: int | None) -> int | None:
        """The printed page of a character of its own text; None where that, or the character, isn't known."""
        known = self.pages or ((0, self.page or 0), (len(self.title) + 1, 0))
        return next((page for start, page in reversed(known) if at is not None and start <= at), 0) or None

    @property
    def prefix(self) -> str:
        """'P1' or 'W14', with which codes begin that were given by the program; '' for a section without a number."""
        if self.own_badge or self.number is None:
            return self.own_badge
        letter = SECTION_KINDS[self.kind].letter
        return f"{letter}{self.number}" if letter else ""

    @property
    def badge(self) -> str:
        """What stands before its title where there is little room: 'P1', or 'II' where its codes don't begin so."""
        begins = any(not one.printed and one.code.startswith(f"{self.prefix}-") for one in self.recommendations)
        if begins or SECTION_KINDS[self.kind].label is not None:
            return self.prefix
        return "" if _is_name(self.own_label) else self.own_label

    @property
    def label(self) -> str:
        """'Panel 1', or what the report calls it; '' for a section that has a title alone, or a bare number."""
        words = SECTION_KINDS[self.kind].label
        if self.own_label and _is_name(self.own_label):
            return self.own_label
        return "" if self.number is None or words is None else words().format(number=self.number)

    @property
    def name(self) -> str:
        """'Panel 1', or the title of a section without a label."""
        return self.label or self.title


GONE_SECTION = "no-longer-in-the-report"
"""The id of the last section, in which stands what has marks and isn't in the report since it was corrected."""


def nothing_known() -> "Knowing":
    """What a report knows of itself that says nothing."""
    from alliance_desktop.domain.knowledge import NOTHING_KNOWN

    yield from ()
    return NOTHING_KNOWN


@dataclass(frozen=True)
class Report:
    """The whole report; `sections` stand in reading order.

    `read_knowledge` brings in steps what the report knows of itself; it is called once, when first asked for. So does
    `read_corrections` with the words that were mended. `short` is its short name ('Norway 2014'), '' for one that has
    none. `stances` are those of the five that it offers, in its own words; empty where all are, in the program's.
    `corrected` are the codes and section ids of which words were corrected by hand, against the source; `kept` those
    that it has for marks alone, also what `report_index.standing` left out, each with the code that it has now, or ''.
    """

    id: str
    title: str
    date: str
    language: str
    sections: tuple[Section, ...]
    read_knowledge: "Callable[[], Knowing]" = field(default=nothing_known, repr=False, compare=False)
    read_corrections: Callable[[], tuple[Correction, ...]] = field(default=tuple, repr=False, compare=False)
    short: str = ""
    stances: Mapping[str, str] = field(default_factory=dict, hash=False)
    corrected: frozenset[str] = frozenset()
    kept: Mapping[str, str] = field(default_factory=dict, hash=False)
    recommendations: tuple[Recommendation, ...] = field(init=False)
    _sections: dict[str, Section] = field(init=False, repr=False, compare=False)
    _recommendations: dict[str, Recommendation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(one for section in self.sections for one in section.recommendations)
        object.__setattr__(self, "recommendations", found)
        object.__setattr__(self, "_sections", {section.id: section for section in self.sections})
        object.__setattr__(self, "_recommendations", {one.code: one for one in found})

    @property
    def dated_title(self) -> str:
        """Its title, and its date if it has one."""
        return ", ".join(filter(None, (self.title, self.date)))

    @property
    def short_title(self) -> str:
        """Its short name, or its title up to the first comma: seen in a list of windows, heard whenever one comes."""
        return self.short or self.title.partition(",")[0]

    @property
    def before_codes(self) -> str:
        """What stands before its codes beside those of another report: its short name, else its id ('OSCE 2018')."""
        return self.short or self.id.replace("-", " ").upper()

    @property
    def example(self) -> Recommendation | None:
        """One that shows what its codes look like; None where there is no recommendation."""
        return self.recommendation("P1-08") or next(iter(self.recommendations), None)

    @property
    def example_code(self) -> str:
        """Its code; that of the guide where there is no recommendation."""
        return self.example.code if self.example else "P1-08"

    @cached_property
    def standing(self) -> int:
        """How many recommendations it has, without those that are kept for their marks alone."""
        return sum(len(section.recommendations) for section in self.sections if not self.is_gone(section.id))

    @property
    def is_of_conference(self) -> bool:
        """Whether it has nothing but an introduction, an opening, panels and side events."""
        return all(section.kind not in {"session", "section"} for section in self.sections)

    @cached_property
    def knowledge(self) -> "Knowledge":
        """Facets, people, documents, abbreviations. Raises ReportError where the package is damaged."""
        return at_once(self.read_knowledge())

    def get_to_know(self) -> Iterator[None]:
        """Reads it beforehand, a little at each step. Raises ReportError where the package is damaged."""
        if "knowledge" not in self.__dict__:
            found = yield from self.read_knowledge()
            self.__dict__.setdefault("knowledge", found)

    def recommendation(self, code: str) -> Recommendation | None:
        """The recommendation with exactly this code, or None."""
        return self._recommendations.get(code)

    @property
    def all_places(self) -> tuple[str, ...]:
        """The ids of its sections, each with the codes of its recommendations behind it, in reading order."""
        each = ((section.id, *(one.code for one in section.recommendations)) for section in self.sections)
        return tuple(chain.from_iterable(each))

    def in_order(self, codes: Container[str]) -> tuple[str, ...]:
        """Those of its recommendations that are among `codes`, in reading order."""
        return tuple(one.code for one in self.recommendations if one.code in codes)

    def section(self, section_id: str) -> Section | None:
        """The section with exactly this id, or None."""
        return self._sections.get(section_id)

    def page_of(self, code: str, at: int | None = 0) -> int | None:
        """The printed page where a recommendation begins, or a section's own text has its character `at`, if known."""
        one, section = self._recommendations.get(code), self._sections.get(code)
        return one.page if one else section.page_at(at) if section else None

    def name_of(self, code: str) -> str:
        """'P1-08' of a recommendation; 'Side event 1', 'Introduction' of a section, which has a name, not a code."""
        section = self._sections.get(code)
        return section.name if section else code

    def is_gone(self, code: str) -> bool:
        """Whether what the code or section id names is kept for its marks alone, and no longer in the report."""
        section = self.section_of(code)
        return section is not None and GONE_SECTION in {section.id, section.parent}

    def section_of(self, code: str) -> Section | None:
        """The section a code or section id belongs to, or None if it names nothing here."""
        one = self._recommendations.get(code)
        return self._sections.get(one.section if one else code)


BETWEEN = "\n"
"""What parts the passages of a section in its own text."""
PassageKind = Literal["title", "prose", "item", "lead-in", "recommendation"]


def year_of(report: Report) -> str:
    """The year of a report; '' where its date names none."""
    return found[0] if (found := _YEAR.search(report.date)) else ""


class Passage(NamedTuple):
    """A piece of text; `code` is the recommendation's code, or the section's id for all else, in whose own text it
    begins at `start`."""

    code: str
    section: str
    kind: PassageKind
    text: str
    start: int = 0


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of the report in reading order."""
    return tuple(passage for section in report.sections for passage in passages_of(section))


def own_text(report: Report, code: str) -> str:
    """What chosen words of a target are chosen from; '' for a code that the report does not have.

    It is a recommendation's text; of a section title, paragraphs, list items and lead-ins, each on a line of its own.
    """
    one, section = report.recommendation(code), report.section(code)
    return one.text if one else BETWEEN.join(own_texts(section)) if section else ""


def own_texts(section: Section) -> list[str]:
    """The texts of a section but those of its recommendations: title, paragraphs, list items and lead-ins."""
    return [passage.text for passage in passages_of(section) if passage.code == section.id]


def passages_of(section: Section) -> list[Passage]:
    """Those of one section, in reading order."""
    found, start = [Passage(section.id, section.id, "title", section.title)], len(section.title) + len(BETWEEN)
    for part in section.body:
        if isinstance(part, Recommendation):
            found.append(Passage(part.code, section.id, "recommendation", part.text))
            continue
        kind: PassageKind = "lead-in" if isinstance(part, LeadIn) else "prose" if isinstance(part, str) else "item"
        for text in (part.text,) if isinstance(part, LeadIn) else (part,) if isinstance(part, str) else part:
            found.append(Passage(section.id, section.id, kind, text, start))
            start += len(text) + len(BETWEEN)
    return found
