"""What the report knows, the other way round: each value one can ask for, and the recommendations it stands for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance_desktop.domain.facets import ADDRESSEES, STRENGTHS, TOPICS, Facets, Label
from alliance_desktop.domain.words import contains, fold

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Named, NamedPerson
    from alliance_desktop.domain.report import Report


@dataclass(frozen=True, slots=True)
class Listed:
    """A value: what it is called, the codes of the recommendations it stands for, names it goes by in the text."""

    label: Label
    codes: frozenset[str]
    forms: tuple[str, ...] = ()


Values = Mapping[str, Listed]


class Vocabulary:
    """The values of each field by field, in the order in which they are offered; made when first asked for."""

    def __init__(self, report: "Report") -> None:
        self._report = report
        self._made: dict[str, Values] = {}

    def of(self, field: str) -> Values:
        """The values of 'to', 'for', 'topic', 'strength', 'from', 'names' or 'cites'. Raises ReportError."""
        if field not in self._made:
            self._made[field] = _MAKERS[field](self._report)
        return self._made[field]


def _addressees(report: "Report") -> Values:
    """Behind each of them, with a ~, those who are hidden by a passive too."""
    acting = _by_facet(report, lambda facets: (one.id for one in facets.addressees if one.role == "acting"))
    implied = _by_facet(report, lambda facets: (one.id for one in facets.addressees if one.role == "implied"))
    found: dict[str, Listed] = {}
    for key, label in ADDRESSEES.items():
        found[key] = Listed(label, _codes(acting, key))
        found[key + "~"] = Listed(label, _codes(acting, key) | _codes(implied, key))
    return found


def _beneficiaries(report: "Report") -> Values:
    found = _by_facet(report, lambda facets: (one.id for one in facets.addressees if one.role == "beneficiary"))
    return {key: Listed(label, _codes(found, key)) for key, label in ADDRESSEES.items()}


def _topics(report: "Report") -> Values:
    found = _by_facet(report, lambda facets: (one.id for one in facets.topics))
    return {key: Listed(label, _codes(found, key)) for key, label in TOPICS.items()}


def _strengths(report: "Report") -> Values:
    found = _by_facet(report, lambda facets: (one.id for one in facets.strength))
    return {key: Listed(label, _codes(found, key)) for key, label in STRENGTHS.items()}


def _organizers(report: "Report") -> Values:
    names: dict[str, str] = {}
    codes: dict[str, set[str]] = {}
    for section, organizers in report.knowledge.organizers.items():
        for one in organizers:
            names.setdefault(one.id, one.name)
            codes.setdefault(one.id, set()).update(_codes_in(report, section))
    return {key: Listed(_said(name), frozenset(codes[key])) for key, name in names.items()}


def _people(report: "Report") -> Values:
    return {one.name: Listed(_said(_as_what(one)), _where_named(report, one)) for one in report.knowledge.people}


def _documents(report: "Report") -> Values:
    return {
        one.id: Listed(_said(one.name), _citing(report, one), (one.name, *one.forms))
        for one in report.knowledge.documents
    }


_MAKERS: "dict[str, Callable[[Report], Values]]" = {
    "to": _addressees,
    "for": _beneficiaries,
    "topic": _topics,
    "strength": _strengths,
    "from": _organizers,
    "names": _people,
    "cites": _documents,
}


def _by_facet(report: "Report", keys: Callable[[Facets], Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, facets in report.knowledge.facets.items():
        for key in keys(facets):
            found.setdefault(key, set()).add(code)
    return found


def _codes(found: Mapping[str, set[str]], key: str) -> frozenset[str]:
    return frozenset(found.get(key, ()))


def _codes_in(report: "Report", section_id: str) -> list[str]:
    section = report.section(section_id)
    return [one.code for one in section.recommendations] if section else []


def _where_named(report: "Report", person: "NamedPerson") -> frozenset[str]:
    return frozenset(code for one in person.appearances for code in _codes_in(report, one.section))


def _as_what(person: "NamedPerson") -> str:
    return ", ".join(dict.fromkeys(one.role for one in person.appearances))


def _citing(report: "Report", document: "Named") -> frozenset[str]:
    forms = [fold(form).letters for form in document.forms]
    texts = ((one.code, fold(one.text)) for one in report.recommendations)
    return frozenset(code for code, text in texts if any(contains(text, form) for form in forms))


def _said(text: str) -> Label:
    return lambda: text
