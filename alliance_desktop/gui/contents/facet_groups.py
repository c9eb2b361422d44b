"""The facets of what is shown now: every value one can narrow by, with how many of those shown have it."""

from collections.abc import Iterator
from dataclasses import dataclass

from alliance_desktop.domain.language.field_table import FIELDS
from alliance_desktop.domain.language.filter_terms import Term
from alliance_desktop.domain.language.lexer import written_value
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library

_FIELDS = {"panel": "panel", "side-event": "side"}
"""By the kind of a numbered section the field that asks for its number."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to narrow by. `condition` is its text in the filter language; `count`: how many of those shown have it.

    `without`: what a click gives back where the filter asks for it; None where it does not, and a click leaves `count`.
    `colour` is that of a tag, `badge` a section's code, or ''.
    """

    condition: str
    label: str
    count: int
    without: int | None = None
    colour: str = ""
    badge: str = ""

    @property
    def on(self) -> bool:
        """Whether the filter asks for it; a click takes it away."""
        return self.without is not None


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one kind under their title."""

    title: str
    facets: tuple[Facet, ...]


class Facets:
    """Counts over what the filter shows; holds the conditions, which stay the same while numbers change."""

    def __init__(self, state: FilterState) -> None:
        self._report, self._filter = state.report, state
        self._terms: dict[str, Term] = {}

    def groups(self, library: Library | None) -> list[Group]:
        """All groups that have a value; a value that would leave nothing is left out unless it is asked for."""
        made = (
            Group(_("Section"), tuple(self._sections())),
            Group(_("Asked to act"), tuple(self._known("to"))),
            Group(_("For whom"), tuple(self._known("for"))),
            Group(_("Topic"), tuple(self._known("topic"))),
            Group(_("Tag"), tuple(self._tags(library))),
            Group(_("Wording"), tuple(self._known("strength"))),
            Group(_("Put forward by"), tuple(self._known("from"))),
        )
        return [group for group in made if group.facets]

    def _sections(self) -> Iterator[Facet]:
        for section in self._report.sections:
            if not section.recommendations:
                continue
            field = _FIELDS.get(section.kind) if section.number is not None else None
            condition = f"{field}:{section.number}" if field else f"section:{written_value(section.id)}"
            yield from self._facet(condition, section.title, badge=section.badge)

    def _known(self, field: str) -> Iterator[Facet]:
        for choice in FIELDS[field].choices(self._filter.index.vocabulary):
            yield from self._facet(f"{field}:{written_value(choice.value)}", choice.label)

    def _tags(self, library: Library | None) -> Iterator[Facet]:
        for tag in library.tags if library else ():
            yield from self._facet(self._filter.tag_condition(tag.name), tag.name, tag.colour)

    def _facet(self, condition: str, label: str, colour: str = "", badge: str = "") -> Iterator[Facet]:
        if condition not in self._terms:
            (self._terms[condition],) = parse(condition, self._filter.index.vocabulary).terms
        term, asked = self._terms[condition], self._filter.asked
        if term in asked.terms:
            without = self._filter.count(asked.without(asked.terms.index(term)))
            shown = self._filter.shown
            yield Facet(condition, label, without if shown is None else len(shown), without, colour, badge)
        elif count := self._filter.remaining(term):
            yield Facet(condition, label, count, None, colour, badge)
