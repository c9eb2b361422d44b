"""Reads whom and what a report names: people, documents, organizations and countries, and what abbreviations mean."""

from pathlib import Path

from alliance_desktop.domain.knowledge import Abbreviation, Appearance, Named, NamedPerson
from alliance_desktop.domain.report import Section
from alliance_desktop.i18n import _
from alliance_desktop.ingest.check_grounds import quoted
from alliance_desktop.ingest.damage import damaged
from alliance_desktop.ingest.toml_table import Table, read_tables_if_there


def read_people(path: Path, sections: tuple[Section, ...], words: dict[str, str]) -> tuple[NamedPerson, ...]:
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


def read_named(path: Path, kind: str, words: dict[str, str]) -> tuple[Named, ...]:
    """The tables `[[kind]]` in the file's order; none without the file. Raises ReportError."""
    rows = read_tables_if_there(path, kind)
    named = tuple(Named(row.text("id"), row.text("name"), _forms(row, words)) for row in rows)
    _check_once([(one.id, row) for one, row in zip(named, rows, strict=True)])
    return named


def read_abbreviations(path: Path, words: dict[str, str]) -> tuple[Abbreviation, ...]:
    """The abbreviations in the file's order; none without the file. Raises ReportError."""
    rows = read_tables_if_there(path, "abbreviation")
    found = tuple(_abbreviation(row, words) for row in rows)
    _check_once([(one.short, row) for one, row in zip(found, rows, strict=True)])
    return found


def _person(row: Table, roles: dict[tuple[str, str], str], words: dict[str, str]) -> NamedPerson:
    name, grounds = row.text("name"), row.text_by_name("ground")
    for section in grounds:
        if (section, name) not in roles:
            what = _("report.toml names no {name} in {section}").format(name=name, section=section)
            raise damaged(row.path, what, row.line)
    if not grounds:
        raise damaged(row.path, _("“{key}” must be a table of texts").format(key="ground"), row.line)
    order = sorted(grounds, key=list(words).index)
    return NamedPerson(
        name, tuple(Appearance(each, roles[each, name], quoted(grounds[each], each, row, words)) for each in order)
    )


def _forms(row: Table, words: dict[str, str]) -> tuple[str, ...]:
    forms = row.values.get("forms")
    if not isinstance(forms, list) or not forms or not all(isinstance(form, str) and form.strip() for form in forms):
        raise damaged(row.path, _("“{key}” must be a list of texts").format(key="forms"), row.line)
    for form in forms:
        _stands(form, row, words)
    return tuple(sorted(forms, key=len, reverse=True))


def _abbreviation(row: Table, words: dict[str, str]) -> Abbreviation:
    short, expansion = row.text("short"), row.text("expansion")
    ground = row.text("ground") if "ground" in row.values else ""
    if "source" in row.values:
        _stands(expansion.lower(), row, {key: text.lower() for key, text in words.items()})
        return Abbreviation(short, expansion, "", row.text("source"))
    _stands(short, row, words)
    _stands(ground, row, words)
    if ground and not (short in ground and expansion in ground):
        what = _("“{words}” does not say what {short} means").format(words=ground, short=short)
        raise damaged(row.path, what, row.line)
    return Abbreviation(short, expansion, ground)


def _stands(form: str, row: Table, words: dict[str, str]) -> None:
    if not any(form in text for text in words.values()):
        raise damaged(row.path, _("“{words}” isn't in the report").format(words=form), row.line)


def _check_once(keys: list[tuple[str, Table]]) -> None:
    seen: set[str] = set()
    for key, row in keys:
        if key in seen:
            raise damaged(row.path, _("{id} appears twice").format(id=key), row.line)
        seen.add(key)
