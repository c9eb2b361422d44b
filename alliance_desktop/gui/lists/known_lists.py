"""What the report knows, as lists: people and where each spoke, documents and who cites them, abbreviations."""

from collections.abc import Iterator

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.knowledge import Abbreviation, Appearance, Named, NamedPerson
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.expansion import Mentions, meaning, of_abbreviations
from alliance_desktop.gui.lists.known_list import KnownList, KnownSpec, around
from alliance_desktop.gui.widgets.rows.list_shapes import named, with_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.knowledge_words import office
from alliance_desktop.render.place_words import place_label

_ROLES = {
    "moderator": lambda: _("moderator"),
    "rapporteur": lambda: _("rapporteur"),
    "speaker": lambda: _("speaker"),
    "keynote": lambda: _("keynote"),
    "opening remarks": lambda: _("opening remarks"),
    "closing remarks": lambda: _("closing remarks"),
}


def _appearances(view: KnownList) -> list[Row]:
    return [
        _appearance(view.report, person, at) for person in view.report.knowledge.people for at in person.appearances
    ]


def _appearance(report: Report, person: NamedPerson, at: Appearance) -> Row:
    role = _ROLES[at.role]() if at.role in _ROLES else at.role
    aside = _("{role} · {place}").format(role=role, place=place_label(report, at.section))
    return Row(f"{at.section} {person.name}", office(person.name, at.ground), strong=person.name, aside=aside)


def _person(view: KnownList, name: str) -> NamedPerson:
    return next(person for person in view.report.knowledge.people if person.name == name)


def _name_in_text(view: KnownList, row: Row) -> tuple[int, str]:
    """The name where the section has it, else the office that stands for it."""
    section, _bar, name = row.key.partition(" ")
    ground = next(at.ground for at in _person(view, name).appearances if at.section == section)
    there = [index for index, one in enumerate(view.passages) if one.section == section]
    index = next(index for index in there if ground in view.passages[index].text)
    return index, f'"{name if name in ground else ground}"'


def _people_shown(view: KnownList, rows: list[Row]) -> str:
    total, count = len(view.report.knowledge.people), len({row.strong for row in rows})
    if count == total:
        return ngettext("{count} person", "{count} people", total).format(count=total)
    return _("{count} of {total} people").format(count=count, total=total)


def _of_their_sections(view: KnownList, row: Row) -> str:
    """The recommendations of all sections in which the person appears."""
    sections = {at.section for at in _person(view, row.strong).appearances}
    there = any(one.recommendations for one in view.report.sections if one.id in sections)
    return f'names:"{row.strong}"' if there else ""


PEOPLE = KnownSpec(
    heading=lambda: _("People"),
    hint=lambda: _("A name, an office, a role: Moskoff, Greece, moderator"),
    line_name=lambda: _("Find people"),
    rows=_appearances,
    place_of=_name_in_text,
    count=_people_shown,
    shows=lambda: _("Recommendations of the sections"),
    filter_for=_of_their_sections,
    none=lambda row: _("No recommendations were made where {name} is named").format(name=row.strong),
    shape=named,
    not_found=lambda typed: _("Nobody here is called “{name}”.").format(name=typed.strip()),
)


def _citations(view: KnownList) -> list[Row]:
    return [row for one in view.report.knowledge.documents for row in _citations_of(view, one)]


def _citations_of(view: KnownList, one: Named) -> Iterator[Row]:
    where = _mentions(one)
    for index, passage in enumerate(view.passages):
        hit = next(where.in_text(passage.text), None)
        if hit is not None:
            yield Row(
                key=f"{index} {one.id}",
                text=around(passage.text, hit.start, hit.end),
                strong=one.name,
                badge=passage.code if passage.kind == "recommendation" else "",
                place=place_label(view.report, passage.code),
            )


def _mentions(one: Named) -> Mentions:
    return Mentions((form, one.id) for form in one.forms)


def _document(view: KnownList, row: Row) -> Named:
    return next(one for one in view.report.knowledge.documents if one.id == row.key.split()[1])


def _citation(view: KnownList, row: Row) -> tuple[int, str]:
    index = int(row.key.split()[0])
    text = view.passages[index].text
    hit = next(_mentions(_document(view, row)).in_text(text))
    return index, f'"{text[hit.start : hit.end]}"'


def _documents_shown(_view: KnownList, rows: list[Row]) -> str:
    count = len({row.strong for row in rows})
    return ngettext("{count} document", "{count} documents", count).format(count=count)


def _that_cite(view: KnownList, row: Row) -> str:
    one = _document(view, row)
    where = _mentions(one)
    there = any(any(where.in_text(each.text)) for each in view.report.recommendations)
    return f"cites:{one.id}" if there else ""


DOCUMENTS = KnownSpec(
    heading=lambda: _("Documents"),
    hint=lambda: _("A title or a number: Action Plan, MC.DEC/6/17"),
    line_name=lambda: _("Find documents"),
    rows=_citations,
    place_of=_citation,
    count=_documents_shown,
    shows=lambda: _("Recommendations that cite it"),
    filter_for=_that_cite,
    none=lambda row: _("No recommendation cites {document}").format(document=row.strong),
    shape=with_words,
)


@dataclass(frozen=True, slots=True)
class AbbreviationRow(Row):
    """`places`: the passages that hold it, once for each time."""

    places: tuple[int, ...] = ()


def _abbreviations(view: KnownList) -> list[Row]:
    used = view.report.knowledge.abbreviations_used
    where = of_abbreviations(used)
    places: dict[str, list[int]] = {}
    for index, passage in enumerate(view.passages):
        for hit in where.in_text(passage.text):
            places.setdefault(hit.id, []).append(index)
    return [_abbreviation(one, tuple(places.get(one.short, ()))) for one in used]


def _abbreviation(one: Abbreviation, places: tuple[int, ...]) -> Row:
    words, count = meaning(one), len(places)
    aside = ngettext("{count} place", "{count} places", count).format(count=count)
    return AbbreviationRow(one.short, words[:1].upper() + words[1:], strong=one.short, aside=aside, places=places)


def _places(row: Row) -> tuple[int, ...]:
    return row.places if isinstance(row, AbbreviationRow) else ()


def _abbreviations_shown(_view: KnownList, rows: list[Row]) -> str:
    return ngettext("{count} abbreviation", "{count} abbreviations", len(rows)).format(count=len(rows))


def _that_use(view: KnownList, row: Row) -> str:
    there = any(view.passages[index].kind == "recommendation" for index in _places(row))
    return f'"{row.key}"' if there else ""


ABBREVIATIONS = KnownSpec(
    heading=lambda: _("Abbreviations"),
    hint=lambda: _("An abbreviation or what it means: NRM, referral"),
    line_name=lambda: _("Find abbreviations"),
    rows=_abbreviations,
    place_of=lambda _view, row: (_places(row)[0], f'"{row.key}"'),
    count=_abbreviations_shown,
    shows=lambda: _("Recommendations that use it"),
    filter_for=_that_use,
    none=lambda row: _("No recommendation uses {short}").format(short=row.strong),
    shape=named,
)
