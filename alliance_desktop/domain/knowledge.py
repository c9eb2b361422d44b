"""What a report knows of itself beside its words: facets, people, documents, abbreviations; read by hand."""

import re
import unicodedata
from collections.abc import Generator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Literal, NamedTuple

from alliance_desktop.dataclass import dataclass
from alliance_desktop.i18n import Phrase, _

_WORD = re.compile(r"[^\W_]+")
AddresseeRole = Literal["acting", "implied", "beneficiary"]
"""Asked to act by name; hidden by a passive; gains and is not asked."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a recommendation speaks of: `id` is one of ADDRESSEES, `ground` the words of the text."""

    id: str
    role: AddresseeRole
    ground: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a recommendation is about: `id` is one of TOPICS, `ground` the words of the text."""

    id: str
    primary: bool
    ground: str


@dataclass(frozen=True, slots=True)
class Strength:
    """How firmly it is asked: `id` is one of STRENGTHS, `ground` the words of the text."""

    id: str
    ground: str


@dataclass(frozen=True, slots=True)
class Facets:
    """All that was read out of one recommendation."""

    addressees: tuple[Addressee, ...] = ()
    topics: tuple[Topic, ...] = ()
    strength: tuple[Strength, ...] = ()


NO_FACETS = Facets()

ADDRESSEES: dict[str, Phrase] = {
    "states": lambda: _("participating States"),
    "all": lambda: _("all stakeholders"),
    "ngos": lambda: _("NGOs and civil society"),
    "unions": lambda: _("trade unions"),
    "religious": lambda: _("religious leaders and organizations"),
    "businesses": lambda: _("businesses"),
    "finance": lambda: _("banks and financial sector"),
    "travel": lambda: _("travel and transport industry"),
    "media": lambda: _("media and journalists"),
    "police": lambda: _("law enforcement and investigators"),
    "judiciary": lambda: _("prosecutors and judiciary"),
    "parliament": lambda: _("parliamentarians and policy-makers"),
    "local": lambda: _("local authorities"),
    "schools": lambda: _("schools and teachers"),
    "health": lambda: _("health services"),
    "providers": lambda: _("service, legal-aid and first-response providers"),
    "io": lambda: _("international organizations"),
    "academia": lambda: _("academia"),
    "survivors": lambda: _("survivors and victims"),
    "children": lambda: _("children"),
    "public": lambda: _("general public"),
}
"""Id → label, in the order in which they are offered."""

TOPICS: dict[str, Phrase] = {
    "partnership": lambda: _("partnerships and stakeholder co-operation"),
    "coordination": lambda: _("co-ordination mechanisms"),
    "civil-society": lambda: _("role of civil society"),
    "funding": lambda: _("funding and resources"),
    "policy": lambda: _("law, policy and strategy"),
    "training": lambda: _("training and professional capacity"),
    "awareness": lambda: _("awareness and education"),
    "identification": lambda: _("identification and referral"),
    "assistance": lambda: _("protection, health and assistance"),
    "compensation": lambda: _("compensation"),
    "justice": lambda: _("law enforcement and criminal justice"),
    "survivors": lambda: _("survivors’ voice"),
    "children": lambda: _("children and youth"),
    "vulnerable": lambda: _("gender, demand and vulnerable groups"),
    "labour": lambda: _("labour exploitation and supply chains"),
    "business": lambda: _("private and financial sector"),
    "transport": lambda: _("travel and transport"),
    "data": lambda: _("data, monitoring and technology"),
    "international": lambda: _("international co-operation and commitments"),
    "media": lambda: _("media"),
}
"""Id → label, in the order in which they are offered."""

STRENGTHS: dict[str, Phrase] = {
    "should": lambda: _("should"),
    "have-to": lambda: _("has to, have to"),
    "need": lambda: _("needs, is needed, requires"),
    "recommended": lambda: _("is recommended"),
    "statement": lambda: _("plain statement"),
}
"""Id → label, from the words that are used."""


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who put a side event on the table; `ground` are the words of the text."""

    id: str
    name: str
    ground: str


class Maker(NamedTuple):
    """Who put a recommendation on the table, as filters name it and as it is shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a person appears and as what; `ground` is the text's own wording with office and organization."""

    section: str
    role: str
    ground: str


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody the report names, with every place of appearance in reading order."""

    name: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A document, organization or country: `name` as we list it, `forms` as they stand in the text, longest first."""

    id: str
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`expansion` is the text's own where `ground` quotes it; with an empty `ground` it is the usual one, and ours.

    `source` says where one of the trade is found that the text spells out and never abbreviates, as THB.
    """

    short: str
    expansion: str
    ground: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two recommendations that somebody has read beside each other; `why` says in a sentence what they are."""

    codes: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that is known; a report without such data knows nothing and all of it is empty."""

    facets: Mapping[str, Facets] = field(default_factory=dict)
    """Code → facets."""
    organizers: Mapping[str, tuple[Organizer, ...]] = field(default_factory=dict)
    """Section id → who organized it."""
    people: tuple[NamedPerson, ...] = ()
    documents: tuple[Named, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    organizations: tuple[Named, ...] = ()
    countries: tuple[Named, ...] = ()
    twins: tuple[Pair, ...] = ()
    """Those that ask for the same."""
    near: tuple[Pair, ...] = ()
    """Those that are about the same, and ask for something else."""

    @property
    def abbreviations_used(self) -> tuple[Abbreviation, ...]:
        """Those that stand in the text, without those of the trade."""
        return tuple(one for one in self.abbreviations if not one.source)

    def facets_of(self, code: str) -> Facets:
        """The facets of a recommendation; none where nothing is known."""
        return self.facets.get(code, NO_FACETS)

    def makers(self, section: str, proposers: tuple[str, ...]) -> tuple[Maker, ...]:
        """Who put a recommendation of a section on the table: who organized that, then its proposers."""
        if not (self.organizers or proposers):
            return ()
        organized = (Maker(each.id, each.name) for each in self.organizers.get(section, ()))
        return tuple(dict.fromkeys((*organized, *map(_proposer, proposers))))


@lru_cache(maxsize=1_000)
def _proposer(name: str) -> Maker:
    """'cote-d-ivoire' of *Côte d’Ivoire*."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return Maker("-".join(_WORD.findall(letters)) or name, name)


NOTHING_KNOWN = Knowledge()
Knowing = Generator[None, None, Knowledge]
"""It is read in steps."""
