"""How stances look: each has an icon and a colour of its own, and neither stands without the word."""

from typing import TYPE_CHECKING

from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.look.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def stance_ink(theme: Theme, stance: str) -> str:
    """The colour of a stance in '#rrggbb'; without one that of what is said beside."""
    one = STANCES.get(stance)
    return theme.colours.tags[one.colour][1] if one else theme.colours.text_2


def stance_icon(theme: Theme, stance: str, size: int) -> "QIcon":
    """The icon of a stance in its colour."""
    from alliance_desktop.gui.look import icons  # not before the first paint

    return icons.icon(STANCES[stance].icon, stance_ink(theme, stance), size)
