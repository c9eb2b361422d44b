"""A stance as documents show it: a sign in brackets for the eye, and the word that says it."""

from collections.abc import Mapping

from alliance_desktop.domain.position import STANCES, Position, no_stance
from alliance_desktop.render.document import Stance

_SIGNS: Mapping[str, str] = {
    "support": "✓",
    "support-with-changes": "+",
    "accept": "=",
    "oppose": "×",
    "reserved": "?",
}


def sign_of(stance: str) -> str:
    """The sign of one of STANCES."""
    return _SIGNS[stance]


def stance_of(position: Position) -> Stance:
    """The stance; a position without one says so."""
    stance = position.text("stance")
    return Stance(_SIGNS[stance], STANCES[stance]()) if stance in _SIGNS else Stance("–", no_stance())
