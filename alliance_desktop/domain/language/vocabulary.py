"""What the report has and knows, the other way round: each value one can ask for, and what it stands for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.knowledge import ADDRESSEES, STRENGTHS, TOPICS, Facets, Named, NamedPerson
from alliance_desktop.domain.report import Report, passages
from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.i18n import Phrase


@dataclass(frozen=True, slots=True)
class Listed:
    """A value: what it is called, the codes of the recommendations it stands for, names it goes by in the text."""

    label: Phrase
    codes: frozenset[str]
    forms: tuple[str, ...] = ()


Values = Mapping[str, Listed]

Own = Mapping[str, Sequence[str]]
"""By field what the reader made and can ask for beside what the report has: 'tag', 'by', 'asked', 'in'."""


class Vocabulary:
    """The values of each field by field, in the order in which they are offered; made when first asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._made: dict[str, Values] = {}

    @cached_property
    def codes(self) -> CodeNames:
        """The report's codes and section ids, however they are written."""
        return CodeNames(self.report)

    def says(self, text: str) -> bool:
        """Whether the report has these signs in a row, case apart."""
        return text.casefold() in self._said

    @cached_property
    def _said(self) -> str:
        return "\n".join(passage.text.casefold() for passage in passages(self.report))

    def has(self, field: str) -> bool:
        """Whether a field about place or knowledge has values here; any other has. Raises ReportError."""
        return field not in _MAKERS or bool(self.of(field))

    def of(self, field: str) -> Values:
        """The values of a field about place or knowledge: 'page', 'to' … Raises ReportError."""
        if field not in self._made:
            self._made[field] = _MAKERS[field](self.report)
        return self._made[field]


def _addressees(report: Report) -> Values:
    """Behind each of them, with a ~, those who are hidden by a passive too; a State is also among all who are asked."""
    acting = _by_facet(report, lambda facets: _with_role(facets, "acting"))
    implied = _by_facet(report, lambda facets: _with_role(facets, "implied"))
    found: dict[str, Listed] = {}
    for key, label in ADDRESSEES.items() if acting or implied else ():
        among_all = _codes(acting, "all") | _codes(implied, "all") if key == "states" else frozenset()
        found[key] = Listed(label, _codes(acting, key))
        found[key + "~"] = Listed(label, _codes(acting, key) | _codes(implied, key) | among_all)
    return found


def _facet(labels: Mapping[str, Phrase], keys: Callable[[Facets], Iterable[str]]) -> Callable[[Report], Values]:
    def values(report: Report) -> Values:
        found = _by_facet(report, keys)
        return {key: Listed(label, _codes(found, key)) for key, label in labels.items()} if found else {}

    return values


def _makers(report: Report) -> Values:
    """Organizers in their order, then States and organizations that made recommendations by their names."""
    names = {one.id: one.name for organizers in report.knowledge.organizers.values() for one in organizers}
    codes: dict[str, set[str]] = {key: set() for key in names}
    known = report.knowledge
    made = [(each, one.code) for one in report.recommendations for each in known.makers(one.section, one.proposers)]
    for maker, code in sorted(made, key=lambda each: fold(each[0].name).letters):
        names.setdefault(maker.id, maker.name)
        codes.setdefault(maker.id, set()).add(code)
    return {key: Listed(_said(name), frozenset(codes[key])) for key, name in names.items()}


def _people(report: Report) -> Values:
    return {one.name: Listed(_said(_as_what(one)), _where_named(report, one)) for one in report.knowledge.people}


def _documents(report: Report) -> Values:
    return {
        one.id: Listed(_said(one.name), _citing(report, one), (one.name, *one.forms))
        for one in report.knowledge.documents
    }


def _numbered(kind: str) -> Callable[[Report], Values]:
    def values(report: Report) -> Values:
        sections = [section for section in report.sections if section.kind == kind and section.number is not None]
        return {str(one.number): Listed(_said(one.title), frozenset(_codes_in(report, one.id))) for one in sections}

    return values


def _sections(report: Report) -> Values:
    """A section holds those under it too."""
    codes: dict[str, set[str]] = {section.id: set(_codes_in(report, section.id)) for section in report.sections}
    for section in reversed(report.sections):  # what is further down has its own already
        if section.parent is not None:
            codes[section.parent] |= codes[section.id]
    return {one.id: Listed(_said(one.heading), frozenset(codes[one.id])) for one in report.sections}


def _pages(report: Report) -> Values:
    """Every page from the first to the last on which something begins."""
    codes: dict[int, set[str]] = {section.page: set() for section in report.sections if section.page is not None}
    for one in report.recommendations:
        if one.page is not None:
            codes.setdefault(one.page, set()).add(one.code)
    last = max(codes, default=0)
    return {str(page): Listed(_said(""), frozenset(codes.get(page, ()))) for page in range(1, last + 1)}


_MAKERS: dict[str, Callable[[Report], Values]] = {
    "panel": _numbered("panel"),
    "side": _numbered("side-event"),
    "section": _sections,
    "page": _pages,
    "to": _addressees,
    "for": _facet(ADDRESSEES, lambda facets: _with_role(facets, "beneficiary")),
    "topic": _facet(TOPICS, lambda facets: (one.id for one in facets.topics)),
    "strength": _facet(STRENGTHS, lambda facets: (one.id for one in facets.strength)),
    "from": _makers,
    "names": _people,
    "cites": _documents,
}


def _by_facet(report: Report, keys: Callable[[Facets], Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, facets in report.knowledge.facets.items():
        for key in keys(facets):
            found.setdefault(key, set()).add(code)
    return found


def _with_role(facets: Facets, role: str) -> Iterator[str]:
    return (one.id for one in facets.addressees if one.role == role)


def _codes(found: Mapping[str, set[str]], key: str) -> frozenset[str]:
    return frozenset(found.get(key, ()))


def _codes_in(report: Report, section_id: str) -> list[str]:
    section = report.section(section_id)
    return [one.code for one in section.recommendations] if section else []


def _where_named(report: Report, person: NamedPerson) -> frozenset[str]:
    return frozenset(code for one in person.appearances for code in _codes_in(report, one.section))


def _as_what(person: NamedPerson) -> str:
    return ", ".join(dict.fromkeys(one.role for one in person.appearances))


def _citing(report: Report, document: Named) -> frozenset[str]:
    forms = [fold(form).letters for form in document.forms]
    texts = ((one.code, fold(one.text)) for one in report.recommendations)
    return frozenset(code for code, text in texts if any(contains(text, form) for form in forms))


def _said(text: str) -> Phrase:
    return lambda: text
