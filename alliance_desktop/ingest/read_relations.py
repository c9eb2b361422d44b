"""Reads relations.toml: the recommendations that ask for the same, as read by hand."""

from collections.abc import Collection
from pathlib import Path

from alliance_desktop.domain.knowledge import Twins
from alliance_desktop.i18n import _
from alliance_desktop.ingest.damage import damaged
from alliance_desktop.ingest.toml_table import Table, read_tables_if_there


def read_twins(path: Path, codes: Collection[str]) -> tuple[Twins, ...]:
    """The twins in the file's order; none without the file. `codes` are the report's. Raises ReportError."""
    twins: list[Twins] = []
    known: set[str] = set()
    for row in read_tables_if_there(path, "twins"):
        one, other = _pair(row)
        for code in (one, other):
            if code not in codes:
                raise damaged(path, _("the report has no {place}").format(place=code), row.line)
            if code in known:
                raise damaged(path, _("{code} appears twice").format(code=code), row.line)
            known.add(code)
        twins.append(Twins((one, other), row.text("why")))
    return tuple(twins)


def _pair(row: Table) -> tuple[str, str]:
    match row.values.get("codes"):
        case [str(one), str(other)]:
            return one, other
    raise damaged(row.path, _("“{key}” must be two codes").format(key="codes"), row.line)
