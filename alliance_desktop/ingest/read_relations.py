"""Reads relations.toml: the recommendations that ask for the same, and those that are only near, as read by hand."""

from collections.abc import Collection
from pathlib import Path

from alliance_desktop.domain.knowledge import Pair
from alliance_desktop.i18n import _
from alliance_desktop.ingest.damage import damaged
from alliance_desktop.ingest.toml_table import Table, read_tables_if_there


def read_near(path: Path, codes: Collection[str]) -> tuple[Pair, ...]:
    """The near pairs in the file's order; none without the file. `codes` are the report's. Raises ReportError."""
    return tuple(Pair(_pair(row, codes), row.text("why")) for row in read_tables_if_there(path, "near", needed=False))


def read_twins(path: Path, codes: Collection[str]) -> tuple[Pair, ...]:
    """The same of twins, of which each recommendation has one at most."""
    twins: list[Pair] = []
    known: set[str] = set()
    for row in read_tables_if_there(path, "twins", needed=False):
        pair = _pair(row, codes)
        for code in pair:
            if code in known:
                raise damaged(path, _("{code} appears twice").format(code=code), row.line)
            known.add(code)
        twins.append(Pair(pair, row.text("why")))
    return tuple(twins)


def _pair(row: Table, codes: Collection[str]) -> tuple[str, str]:
    match row.values.get("codes"):
        case [str(one), str(other)]:
            for code in (one, other):
                if code not in codes:
                    raise damaged(row.path, _("the report has no {place}").format(place=code), row.line)
            return one, other
    raise damaged(row.path, _("“{key}” must be two codes").format(key="codes"), row.line)
