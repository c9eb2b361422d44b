"""A stance as documents show it: a sign in brackets for the eye, and the word that says it."""

from alliance_desktop.domain.position import STANCES, Position, no_stance
from alliance_desktop.render.document import Stance


def stance_of(position: Position) -> Stance:
    """The stance; a position without one says so."""
    one = STANCES.get(position.text("stance"))
    return Stance(one.sign, one.words()) if one else Stance("–", no_stance())
