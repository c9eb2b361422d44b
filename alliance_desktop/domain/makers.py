"""Who put a recommendation on the table: organizers of its section, and States and organizations that proposed it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from alliance_desktop.domain.report import Recommendation, Report

_WORD = re.compile(r"[^\W_]+")


class Maker(NamedTuple):
    """Who put a recommendation on the table: an organizer of its section or one of its proposers, as filters name it
    and as it is shown."""

    id: str
    name: str


def makers(report: Report, one: Recommendation) -> tuple[Maker, ...]:
    """Organizers of its section first, then those that the report names with it."""
    organized = (Maker(each.id, each.name) for each in report.knowledge.organizers.get(one.section, ()))
    return tuple(dict.fromkeys((*organized, *map(_proposer, one.proposers))))


@lru_cache(maxsize=1_000)
def _proposer(name: str) -> Maker:
    """'cote-d-ivoire' of *Côte d’Ivoire*."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return Maker("-".join(_WORD.findall(letters)) or name, name)
