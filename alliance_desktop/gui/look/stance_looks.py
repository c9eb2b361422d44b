"""How stances look: each has an icon and a colour of its own, and neither stands without the word."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from alliance_desktop.gui.look.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class StanceLook(NamedTuple):
    """The name of an icon, and the tag colour whose ink it and the word have."""

    icon: str
    colour: str


STANCE_LOOKS: Mapping[str, StanceLook] = {
    "support": StanceLook("circle-check", "green"),
    "support-with-changes": StanceLook("circle-plus", "amber"),
    "accept": StanceLook("circle-equal", "grey"),
    "oppose": StanceLook("circle-x", "red"),
    "reserved": StanceLook("circle-help", "violet"),
}


def stance_ink(theme: Theme, stance: str) -> str:
    """The colour of a stance in '#rrggbb'; without one that of what is said beside."""
    look = STANCE_LOOKS.get(stance)
    return theme.colours.tags[look.colour][1] if look else theme.colours.text_2


def stance_icon(theme: Theme, stance: str, size: int) -> "QIcon":
    """The icon of a stance in its colour."""
    from alliance_desktop.gui.look import icons  # not before the first paint

    return icons.icon(STANCE_LOOKS[stance].icon, stance_ink(theme, stance), size)
