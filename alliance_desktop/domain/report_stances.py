"""The stances as a report calls them: in its own words where it has them, else in the program's."""

from collections.abc import Container, Mapping
from functools import lru_cache
from string import ascii_uppercase

from alliance_desktop.domain.position import FIELDS, STANCES, FieldName, Position, StanceSpec, no_stance
from alliance_desktop.domain.report import Report
from alliance_desktop.i18n import _


def stances_of(report: Report) -> Mapping[str, StanceSpec]:
    """Those that a report offers, in the order in which they are offered."""
    return _called(tuple(report.stances.items())) if report.stances else STANCES


def stance_of(stance: str, report: Report) -> StanceSpec | None:
    """A stance by its id, also one that the report doesn't offer; None for none of the five."""
    return stances_of(report).get(stance) or STANCES.get(stance)


def stances_in(found: Container[str], report: Report) -> Mapping[str, StanceSpec]:
    """Those of the five that are among `found`, in their order, as the report calls them."""
    return {name: stances_of(report).get(name, one) for name, one in STANCES.items() if name in found}


def stance_words(stance: str, report: Report) -> str:
    """A stance as a reader of the report knows it; '' is none."""
    one = stance_of(stance, report)
    return one.words() if one else no_stance()


def stance_meant(text: str, report: Report) -> str:
    """The id of the stance that a report calls so, whatever the case; any other text as it is."""
    called = {one.words().casefold(): name for name, one in stances_of(report).items()}
    return called.get(text.strip().casefold(), text)


def said_stance(position: Position, report: Report) -> str:
    """The stance of a position in these words; '' where it has none."""
    one = stance_of(position.text("stance"), report)
    return one.words() if one else ""


def words_of(position: Position, field: FieldName, report: Report) -> str:
    """What a field of a position holds as a reader of the report knows it; '' where it is empty."""
    return said_stance(position, report) if FIELDS[field].choices is STANCES else position.words(field)


@lru_cache(maxsize=32)
def _called(words: tuple[tuple[str, str], ...]) -> Mapping[str, StanceSpec]:
    found: dict[str, StanceSpec] = {}
    for name, said in words:
        taken = {one.key for one in found.values()}
        letters = (*said.upper(), STANCES[name].key, *ascii_uppercase)
        letter = next(one for one in letters if one in ascii_uppercase and one not in taken)
        found[name] = _own(STANCES[name], said, letter)
    return found


def _own(one: StanceSpec, said: str, letter: str) -> StanceSpec:
    """A stance in a report's words, of which nobody here knows what else they mean."""
    inside = said if said[1:2].isupper() else said[:1].lower() + said[1:]
    return one._replace(
        words=lambda: said,
        key=letter,
        help=lambda: "",
        inside=lambda: inside,
        counted=lambda: _("{count} {stance}").replace("{stance}", inside),
    )
