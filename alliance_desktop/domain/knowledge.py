"""What a report knows of itself beside its words: facets, people, documents, abbreviations; read by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alliance_desktop.domain.facets import NO_FACETS, Facets


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who put a side event on the table; `ground` are the words of the text."""

    id: str
    name: str
    ground: str


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


NOTHING_KNOWN = Knowledge()
