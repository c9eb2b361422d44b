"""Reads facets.toml (whom, about what, how firmly) and organizers.toml (who put a side event on the table)."""

from collections.abc import Collection
from pathlib import Path
from typing import get_args

from alliance_desktop.domain.facets import ADDRESSEES, STRENGTHS, TOPICS, Addressee, Facets, Role, Strength, Topic
from alliance_desktop.domain.knowledge import Organizer
from alliance_desktop.i18n import _
from alliance_desktop.ingest.check_grounds import place_of, quoted
from alliance_desktop.ingest.damage import damaged
from alliance_desktop.ingest.toml_table import Table, read_tables_if_there

_ROLES: tuple[Role, ...] = get_args(Role)
_KEYS = {"code", *_ROLES, "primary", "further", "strength"}


def read_facets(path: Path, words: dict[str, str]) -> dict[str, Facets]:
    """Code → facets; empty without the file. `words` are those of the recommendations by code. Raises ReportError."""
    facets: dict[str, Facets] = {}
    for row in read_tables_if_there(path, "recommendation"):
        code = place_of(row, "code", words)
        if code in facets:
            raise damaged(path, _("{code} appears twice").format(code=code), row.line)
        facets[code] = _facets(row, code, words)
    return facets


def read_organizers(path: Path, words: dict[str, str]) -> dict[str, tuple[Organizer, ...]]:
    """Section id → organizers in the file's order; empty without the file. `words` are those of the sections.

    Raises ReportError.
    """
    organizers: dict[str, tuple[Organizer, ...]] = {}
    for row in read_tables_if_there(path, "organizer"):
        section = place_of(row, "section", words)
        one = Organizer(row.text("id"), row.text("name"), quoted(row.text("ground"), section, row, words))
        before = organizers.get(section, ())
        if one.id in (other.id for other in before):
            raise damaged(path, _("{id} appears twice in {section}").format(id=one.id, section=section), row.line)
        organizers[section] = (*before, one)
    return organizers


def _facets(row: Table, code: str, words: dict[str, str]) -> Facets:
    row.check_keys(_KEYS)

    def read(key: str, known: Collection[str]) -> list[tuple[str, str]]:
        found = row.text_by_name(key)
        for name, ground in found.items():
            if name not in known:
                raise damaged(row.path, _("“{key}” knows no “{id}”").format(key=key, id=name), row.line)
            quoted(ground, code, row, words)
        return list(found.items())

    for key in ("primary", "strength"):
        if not read(key, TOPICS if key == "primary" else STRENGTHS):
            raise damaged(row.path, _("“{key}” is missing").format(key=key), row.line)
    return Facets(
        tuple(Addressee(name, role, ground) for role in _ROLES for name, ground in read(role, ADDRESSEES)),
        tuple(
            Topic(name, key == "primary", ground)
            for key in ("primary", "further")
            for name, ground in read(key, TOPICS)
        ),
        tuple(Strength(name, ground) for name, ground in read("strength", STRENGTHS)),
    )
