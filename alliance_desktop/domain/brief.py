"""A brief: recommendations in an order of the reader's own, with headings, texts and passages between them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args
from unicodedata import normalize

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import Quote, Target, target_at
from alliance_desktop.i18n import Phrase, _


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """A recommendation; a brief has each at most once."""

    target: Target


@dataclass(frozen=True, slots=True)
class PassageItem:
    """A quotation of the report's running text: the words chosen in a section, and where they stand in it."""

    target: Target
    quote: Quote


@dataclass(frozen=True, slots=True)
class HeadingItem:
    """A heading of one line; what follows stands under it up to the next one."""

    text: str


@dataclass(frozen=True, slots=True)
class TextItem:
    """A text of the reader's own, in Markdown."""

    text: str


BriefItem = ChosenItem | PassageItem | HeadingItem | TextItem

HeadName = Literal["for", "occasion", "date", "objective", "marking"]
HEAD_NAMES: tuple[HeadName, ...] = get_args(HeadName)
"""What a brief says of itself, in the order in which it is read; programs use these names."""

HEAD_LABELS: "Mapping[HeadName, Phrase]" = {
    "for": lambda: _("For"),
    "occasion": lambda: _("Occasion"),
    "date": lambda: _("Date"),
    "objective": lambda: _("Objective"),
    "marking": lambda: _("Marking"),
}
HEAD_HINTS: "Mapping[HeadName, Phrase]" = {
    "for": lambda: _("Head of delegation"),
    "occasion": lambda: _("Human Dimension Committee, item 3"),
    "date": lambda: _("2 December or Friday"),
    "objective": lambda: _("What you want to achieve"),
    "marking": lambda: _("For official use"),
}
"""What an empty line shows, to be typed over."""

FIRST_TEMPLATE = "full-dossier"


def name_key(name: str) -> str:
    """What a brief is found by: no two have the same, and case and blanks make no difference."""
    return " ".join(normalize("NFC", name).split()).casefold()


def unnamed_brief() -> str:
    """What a brief is called, with a number where that is taken, until the reader names it."""
    return _("Brief")


@dataclass(frozen=True, slots=True)
class Brief:
    """`name` is its title, and no other brief has it, case apart. `head` says what is known of its occasion: pairs of a
    name and a text that isn't empty, in the order of HEAD_NAMES; a date is YYYY-MM-DD.

    `filter` is the text of the filter it was made from, '' without one: it offers, it never changes the list. `found`
    are the recommendations (`osce-2018:P1-08`) that this filter put into it and those removed since, sorted: it offers
    none of them as new. The others in it were put in by hand.
    `template` names the one it is written with; `parts` are those switched on in it, None for the template's own.
    `modified` is the moment of the last change, as marks carry it.
    """

    id: str
    name: str
    head: tuple[tuple[HeadName, str], ...] = ()
    items: tuple[BriefItem, ...] = ()
    filter: str = ""
    template: str = FIRST_TEMPLATE
    parts: tuple[str, ...] | None = None
    modified: str = ""
    found: tuple[str, ...] = ()

    def said(self, name: HeadName) -> str:
        """What the head says under a name; '' where it says nothing."""
        return dict(self.head).get(name, "")

    @property
    def day(self) -> date | None:
        """The day of the occasion, if one is known."""
        try:
            return date.fromisoformat(self.said("date"))
        except ValueError:  # none, or what another program wrote
            return None

    @property
    def targets(self) -> tuple[Target, ...]:
        """Its recommendations, in their order."""
        return tuple(item.target for item in self.items if isinstance(item, ChosenItem))

    @property
    def places(self) -> tuple[Target, ...]:
        """Its recommendations, and the sections that it quotes, in their order."""
        return tuple(item.target for item in self.items if isinstance(item, ChosenItem | PassageItem))

    @property
    def reports(self) -> frozenset[str]:
        """The ids of the reports of which it has something."""
        return frozenset(target.report for target in self.places)

    @property
    def filter_report(self) -> str:
        """The id of the report that its filter asks; '' where that isn't known."""
        named = {target_at(place, "").report for place in self.found} - {""}
        return min(named or self.reports) if named or len(self.reports) == 1 else ""

    @property
    def found_targets(self) -> frozenset[Target]:
        """What its filter found. Stores of earlier checkouts have codes alone."""
        return frozenset(target_at(place, self.filter_report) for place in self.found)

    @property
    def is_bare(self) -> bool:
        """Whether the one key that begins a brief makes it again: it has no words of the reader's, and no gathering."""
        bare = Brief(self.id, self.name, items=self.items[:1], modified=self.modified)
        was_named = re.fullmatch(rf"{re.escape(unnamed_brief())}( \d+)?", self.name) is None
        return self == bare and len(self.targets) == len(self.items) and not was_named


class BriefExport(NamedTuple):
    """What went out: `number` counts the exports of the brief with the id `brief` from 1, `at` is the moment, UTC.

    `file` is the name of the file without its folder, '' for standard output; `sha256` is the sum of what was written.
    What was printed has neither.
    `has_page`: what it said is kept.
    """

    brief: str
    number: int
    at: str
    template: str
    format: str
    file: str = ""
    sha256: str = ""
    has_page: bool = True
