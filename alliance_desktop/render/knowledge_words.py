"""What is known of the report, in words: offices, organizers, facets, words too small to be searched."""

from collections.abc import Iterable, Iterator, Sequence

from alliance_desktop.domain.knowledge import ADDRESSEES, STRENGTHS, TOPICS, Addressee, Facets, Organizer
from alliance_desktop.domain.report import Recommendation
from alliance_desktop.i18n import _, all_of

_MOST = 3
"""So many are named: they only say what kind of words it is."""


def small_named(words: Iterable[str]) -> str:
    """'“of”, “and”, “the” …': each word once, in the order in which they come."""
    found = list(dict.fromkeys(words))
    said = ", ".join(_("“{word}”").format(word=word) for word in found[:_MOST])
    return f"{said} …" if len(found) > _MOST else said


def organized_by(organizers: Sequence[Organizer]) -> str:
    """'co-organized by Belarus and OSR-CTHB'; '' where nobody is known."""
    names = [one.name for one in organizers]
    if len(names) < 2:
        return _("organized by {name}").format(name=names[0]) if names else ""
    return _("co-organized by {names}").format(names=all_of(names))


def proposed_by(one: Recommendation) -> str:
    """'from Brazil and Chile'; '' where the report names nobody who made it."""
    return _("from {names}").format(names=all_of(one.proposers)) if one.proposers else ""


def facet_lines(facets: Facets) -> Iterator[str]:
    """A line each for those who are asked, those who gain, topics and wording; none for what nobody knows."""
    if asked := [_asked(one) for one in facets.addressees if one.role != "beneficiary"]:
        yield _("To: {names}").format(names="; ".join(asked))
    if gaining := [ADDRESSEES[one.id]() for one in facets.addressees if one.role == "beneficiary"]:
        yield _("For: {names}").format(names="; ".join(gaining))
    if primary := [TOPICS[one.id]() for one in facets.topics if one.primary]:
        yield _("About: {topics}").format(topics="; ".join(primary))
    if further := [TOPICS[one.id]() for one in facets.topics if not one.primary]:
        yield _("Also about: {topics}").format(topics="; ".join(further))
    if facets.strength:
        yield _("Wording: {words}").format(words="; ".join(STRENGTHS[one.id]() for one in facets.strength))


def _asked(one: Addressee) -> str:
    name = ADDRESSEES[one.id]()
    return _("{name} (implied)").format(name=name) if one.role == "implied" else name


def office(name: str, ground: str) -> str:
    """The words of the text without the name."""
    before, _name, after = ground.partition(name)
    parts = (part.strip(" ,") for part in (before, after))
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]
