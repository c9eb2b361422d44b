"""Reads what a report knows of itself: a file for each kind of knowledge, and none for what isn't known."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import get_args

from alliance_desktop.domain import knowledge
from alliance_desktop.domain.report import LeadIn, Recommendation, Section
from alliance_desktop.i18n import _
from alliance_desktop.ingest.toml_table import TomlTable, damaged, read_tables_if_there


def words_of_recommendations(sections: tuple[Section, ...]) -> dict[str, str]:
    """The words of each recommendation by its code."""
    return {one.code: one.text for section in sections for one in section.recommendations}


def words_of_sections(sections: tuple[Section, ...]) -> dict[str, str]:
    """The words of each section by its id: one line a paragraph, item or recommendation."""
    return {section.id: "\n".join(_lines(section)) for section in sections}


def known_place(table: TomlTable, key: str, words: dict[str, str]) -> str:
    """The code or section id under `key`. Raises ReportError where the report has none such."""
    place = table.text(key)
    if place not in words:
        raise table.wrong(_("the report has no {place}").format(place=place))
    return place


def quoted(ground: str, place: str, table: TomlTable, words: dict[str, str]) -> str:
    """The ground, if it stands in the words of the place letter by letter. Raises ReportError otherwise."""
    if ground not in words[place]:
        raise table.wrong(_("“{words}” isn’t in {place}").format(words=ground, place=place))
    return ground


def _lines(section: Section) -> Iterator[str]:
    yield section.heading
    for part in section.body:
        if isinstance(part, LeadIn | Recommendation):
            yield part.text
        else:
            yield from (part,) if isinstance(part, str) else part


_ROLES: tuple[knowledge.AddresseeRole, ...] = get_args(knowledge.AddresseeRole)
_KEYS = {"code", *_ROLES, "primary", "further", "strength"}


def read_knowledge(folder: Path, sections: tuple[Section, ...]) -> knowledge.Knowing:
    """Everything the package in `folder` knows of the report of these sections, a file or two at a step.

    Raises ReportError, naming file and line, where a file is damaged or speaks of what the report doesn't say.
    """
    words, texts = words_of_sections(sections), words_of_recommendations(sections)
    yield
    facets = read_facets(folder / "facets.toml", texts)
    yield
    organizers = read_organizers(folder / "organizers.toml", words)
    people = read_people(folder / "people.toml", sections, words)
    yield
    documents = read_named(folder / "documents.toml", "document", words)
    abbreviations = read_abbreviations(folder / "abbreviations.toml", words)
    yield
    organizations = read_named(folder / "organizations.toml", "organization", words)
    countries = read_named(folder / "countries.toml", "country", words)
    yield
    twins, near = read_twins(folder / "relations.toml", texts), read_near(folder / "relations.toml", texts)
    return knowledge.Knowledge(
        facets, organizers, people, documents, abbreviations, organizations, countries, twins, near
    )


def read_facets(path: Path, words: dict[str, str]) -> dict[str, knowledge.Facets]:
    """Code → facets; empty without the file. `words` are those of the recommendations by code. Raises ReportError."""
    facets: dict[str, knowledge.Facets] = {}
    for row in read_tables_if_there(path, "recommendation"):
        code = known_place(row, "code", words)
        if code in facets:
            raise damaged(path, _("{code} appears twice").format(code=code), row.line)
        facets[code] = _facets(row, code, words)
    return facets


def read_organizers(path: Path, words: dict[str, str]) -> dict[str, tuple[knowledge.Organizer, ...]]:
    """Section id → organizers in order, none without the file; `words` are the sections'. Raises ReportError."""
    organizers: dict[str, tuple[knowledge.Organizer, ...]] = {}
    for row in read_tables_if_there(path, "organizer"):
        section = known_place(row, "section", words)
        one = knowledge.Organizer(row.text("id"), row.text("name"), quoted(row.text("ground"), section, row, words))
        before = organizers.get(section, ())
        if one.id in (other.id for other in before):
            raise damaged(path, _("{id} appears twice in {section}").format(id=one.id, section=section), row.line)
        organizers[section] = (*before, one)
    return organizers


def read_people(path: Path, sections: tuple[Section, ...], words: dict[str, str]) -> tuple[knowledge.NamedPerson, ...]:
    """The people in the file's order, none without the file; their roles are those that the sections give them.

    Raises ReportError, also where somebody is named in a section and the file doesn't say in which words.
    """
    roles = {(section.id, person.name): person.role for section in sections for person in section.people}
    rows = read_tables_if_there(path, "person")
    people = tuple(_person(row, roles, words) for row in rows)
    told = {(at.section, person.name) for person in people for at in person.appearances}
    if rows and (untold := [place for place in roles if place not in told]):
        section, name = untold[0]
        raise damaged(path, _("no words are given for {name} in {section}").format(name=name, section=section), 1)
    _check_once([(person.name, row) for person, row in zip(people, rows, strict=True)])
    return people


def read_named(path: Path, kind: str, words: dict[str, str]) -> tuple[knowledge.Named, ...]:
    """The tables `[[kind]]` in the file's order; none without the file. Raises ReportError."""
    rows = read_tables_if_there(path, kind)
    named = tuple(knowledge.Named(row.text("id"), row.text("name"), _forms(row, words)) for row in rows)
    _check_once([(one.id, row) for one, row in zip(named, rows, strict=True)])
    return named


def read_abbreviations(path: Path, words: dict[str, str]) -> tuple[knowledge.Abbreviation, ...]:
    """The abbreviations in the file's order; none without the file. Raises ReportError."""
    rows = read_tables_if_there(path, "abbreviation")
    found = tuple(_abbreviation(row, words) for row in rows)
    _check_once([(one.short, row) for one, row in zip(found, rows, strict=True)])
    return found


def read_near(path: Path, codes: Collection[str]) -> tuple[knowledge.Pair, ...]:
    """The near pairs in the file's order; none without the file. `codes` are the report's. Raises ReportError."""
    return tuple(
        knowledge.Pair(_pair(row, codes), row.text("why")) for row in read_tables_if_there(path, "near", needed=False)
    )


def read_twins(path: Path, codes: Collection[str]) -> tuple[knowledge.Pair, ...]:
    """The same of twins, of which each recommendation has one at most."""
    twins: list[knowledge.Pair] = []
    known: set[str] = set()
    for row in read_tables_if_there(path, "twins", needed=False):
        pair = _pair(row, codes)
        for code in pair:
            if code in known:
                raise damaged(path, _("{code} appears twice").format(code=code), row.line)
            known.add(code)
        twins.append(knowledge.Pair(pair, row.text("why")))
    return tuple(twins)


def _facets(row: TomlTable, code: str, words: dict[str, str]) -> knowledge.Facets:
    row.check_keys(_KEYS)

    def read(key: str, known: Collection[str]) -> list[tuple[str, str]]:
        found = row.text_by_name(key)
        for name, ground in found.items():
            if name not in known:
                raise row.wrong(_("“{key}” has no “{id}”").format(key=key, id=name))
            quoted(ground, code, row, words)
        return list(found.items())

    needed = {"strength": knowledge.STRENGTHS}
    if row.values.keys() - {"code", *needed}:  # else nobody has read it: the words alone tell how firmly it asks
        needed["primary"] = knowledge.TOPICS
    for key, known in needed.items():
        if not read(key, known):
            raise row.wrong(_("“{key}” is missing").format(key=key))
    return knowledge.Facets(
        tuple(
            knowledge.Addressee(name, role, ground)
            for role in _ROLES
            for name, ground in read(role, knowledge.ADDRESSEES)
        ),
        tuple(
            knowledge.Topic(name, key == "primary", ground)
            for key in ("primary", "further")
            for name, ground in read(key, knowledge.TOPICS)
        ),
        tuple(knowledge.Strength(name, ground) for name, ground in read("strength", knowledge.STRENGTHS)),
    )


def _person(row: TomlTable, roles: dict[tuple[str, str], str], words: dict[str, str]) -> knowledge.NamedPerson:
    name, grounds = row.text("name"), row.text_by_name("ground")
    for section in grounds:
        if (section, name) not in roles:
            raise row.wrong(_("report.toml names no {name} in {section}").format(name=name, section=section))
    if not grounds:
        raise row.wrong(_("“{key}” must be a table of texts").format(key="ground"))
    order = sorted(grounds, key=list(words).index)
    return knowledge.NamedPerson(
        name,
        tuple(knowledge.Appearance(each, roles[each, name], quoted(grounds[each], each, row, words)) for each in order),
    )


def _forms(row: TomlTable, words: dict[str, str]) -> tuple[str, ...]:
    forms = row.values.get("forms")
    if not isinstance(forms, list) or not forms or not all(isinstance(form, str) and form.strip() for form in forms):
        raise row.wrong(_("“{key}” must be a list of texts").format(key="forms"))
    for form in forms:
        _stands(form, row, words)
    return tuple(sorted(forms, key=len, reverse=True))


def _abbreviation(row: TomlTable, words: dict[str, str]) -> knowledge.Abbreviation:
    short, expansion = row.text("short"), row.text("expansion")
    ground = row.text("ground") if "ground" in row.values else ""
    if "source" in row.values:
        _stands(expansion.lower(), row, {key: text.lower() for key, text in words.items()})
        return knowledge.Abbreviation(short, expansion, "", row.text("source"))
    _stands(short, row, words)
    _stands(ground, row, words)
    if ground and not (short in ground and expansion in ground):
        raise row.wrong(_("“{words}” does not say what {short} means").format(words=ground, short=short))
    return knowledge.Abbreviation(short, expansion, ground)


def _pair(row: TomlTable, codes: Collection[str]) -> tuple[str, str]:
    match row.values.get("codes"):
        case [str(one), str(other)]:
            for code in (one, other):
                if code not in codes:
                    raise row.wrong(_("the report has no {place}").format(place=code))
            return one, other
    raise row.wrong(_("“{key}” must be two codes").format(key="codes"))


def _stands(form: str, row: TomlTable, words: dict[str, str]) -> None:
    if not any(form in text for text in words.values()):
        raise row.wrong(_("“{words}” isn’t in the report").format(words=form))


def _check_once(keys: list[tuple[str, TomlTable]]) -> None:
    seen: set[str] = set()
    for key, row in keys:
        if key in seen:
            raise row.wrong(_("{id} appears twice").format(id=key))
        seen.add(key)
