"""A report: sections in reading order, as values, as one row of passages, and as targets of what is written on them."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Knowledge
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """`code` is a recommendation's code ('P1-08') or a section's id ('panel-1')."""

    report: str
    code: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Chosen words: `exact` as they stood in the target's text at `start`, with what stood before and behind them."""

    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class Correction:
    """`was` stands on `line` of the source (counted from 1), `now` in the report, for the reason `why`.

    `code` is that of the recommendation, or the id of the section, in whose text it stands.
    """

    line: int
    was: str
    now: str
    why: str
    code: str


ReportParagraph = str | tuple[str, ...]
"""Running text, or the items of a list."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named by the report, with the role in the section: moderator, rapporteur, speaker …"""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One numbered demand: `code` is its permanent name, `page` that of the printed report."""

    code: str
    section: str
    number: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the report. `title` is without its label, `heading` is as printed."""

    id: str
    kind: str
    number: int | None
    title: str
    heading: str
    page: int
    parent: str | None = None
    paragraphs: tuple[ReportParagraph, ...] = ()
    lead_in: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    children: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def badge(self) -> str:
        """'P1' or 'S3', as codes begin; '' for a section without a number."""
        if self.number is None:
            return ""
        return ("P" if self.kind == "panel" else "S") + str(self.number)

    @property
    def label(self) -> str:
        """'Panel 1' or 'Side event 3'; '' for a section without a number."""
        if self.number is None:
            return ""
        return (_("Panel {number}") if self.kind == "panel" else _("Side event {number}")).format(number=self.number)

    @property
    def name(self) -> str:
        """'Panel 1', or the title of a section without a number."""
        return self.label or self.title


def nothing_known() -> "Knowledge":
    """What a report knows of itself that says nothing."""
    from alliance_desktop.domain.knowledge import NOTHING_KNOWN

    return NOTHING_KNOWN


@dataclass(frozen=True)
class Report:
    """The whole report; `sections` stand in reading order.

    `read_knowledge` brings what the report knows of itself; it is called once, when first asked for.
    """

    id: str
    title: str
    date: str
    language: str
    sections: tuple[Section, ...]
    read_knowledge: "Callable[[], Knowledge]" = field(default=nothing_known, repr=False, compare=False)
    recommendations: tuple[Recommendation, ...] = field(init=False)
    _sections: dict[str, Section] = field(init=False, repr=False, compare=False)
    _recommendations: dict[str, Recommendation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(one for section in self.sections for one in section.recommendations)
        object.__setattr__(self, "recommendations", found)
        object.__setattr__(self, "_sections", {section.id: section for section in self.sections})
        object.__setattr__(self, "_recommendations", {one.code: one for one in found})

    @property
    def short_title(self) -> str:
        """Up to its first comma: heard each time one comes to the window, and seen in a list of windows."""
        return self.title.partition(",")[0]

    @cached_property
    def knowledge(self) -> "Knowledge":
        """Facets, people, documents, abbreviations. Raises ReportError where the package is damaged."""
        return self.read_knowledge()

    def recommendation(self, code: str) -> Recommendation | None:
        """The recommendation with exactly this code, or None."""
        return self._recommendations.get(code)

    def in_order(self, codes: Container[str]) -> tuple[str, ...]:
        """Those of its recommendations that are among `codes`, in reading order."""
        return tuple(one.code for one in self.recommendations if one.code in codes)

    def section(self, section_id: str) -> Section | None:
        """The section with exactly this id, or None."""
        return self._sections.get(section_id)

    def name_of(self, code: str) -> str:
        """'P1-08' of a recommendation; 'Side event 1', 'Introduction' of a section, which has a name, not a code."""
        section = self._sections.get(code)
        return section.name if section else code

    def section_of(self, code: str) -> Section | None:
        """The section a code or section id belongs to, or None if it names nothing here."""
        one = self._recommendations.get(code)
        return self._sections.get(one.section if one else code)


BETWEEN = "\n"
"""What parts the passages of a section in its own text."""
PassageKind = Literal["title", "prose", "item", "lead-in", "recommendation"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text; `code` is the recommendation's code, or the section's id for all else."""

    code: str
    section: str
    kind: PassageKind
    text: str


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of the report in reading order."""
    return tuple(passage for section in report.sections for passage in _of(section))


def own_text(report: Report, code: str) -> str:
    """What chosen words of a target are chosen from; '' for a code that the report does not have.

    It is a recommendation's text; of a section title, paragraphs, list items and lead-in, each on a line of its own.
    """
    one, section = report.recommendation(code), report.section(code)
    if one is not None:
        return one.text
    return BETWEEN.join(own_texts(section)) if section else ""


def own_texts(section: Section) -> list[str]:
    """The texts of a section but those of its recommendations: title, paragraphs, list items and lead-in."""
    return [passage.text for passage in _of(section) if passage.code == section.id]


def _of(section: Section) -> list[Passage]:
    found = [Passage(section.id, section.id, "title", section.title)]
    for paragraph in section.paragraphs:
        if isinstance(paragraph, str):
            found.append(Passage(section.id, section.id, "prose", paragraph))
        else:
            found += [Passage(section.id, section.id, "item", item) for item in paragraph]
    if section.lead_in:
        found.append(Passage(section.id, section.id, "lead-in", section.lead_in))
    found += [Passage(one.code, section.id, "recommendation", one.text) for one in section.recommendations]
    return found
