"""Where several recommendations are in hand and their stances differ: each stance with its codes."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import label
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.stance_looks import stance_icon, stance_ink
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.render.place_words import listed_codes


class StanceRows(QWidget):
    """A row for each stance that some have: icon, word, codes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = {stance: _row(theme, stance) for stance in STANCES}
        table = QGridLayout(self)
        table.setContentsMargins(tokens.S, 0, tokens.S, 0)
        table.setHorizontalSpacing(tokens.XS)
        table.setVerticalSpacing(tokens.S)
        table.setColumnStretch(2, 1)
        for number, parts in enumerate(self._rows.values()):
            for place, part in enumerate(parts):
                table.addWidget(part, number, place)
            parts[2].setAlignment(Qt.AlignmentFlag.AlignTrailing)

    def show_stances(self, stances: Mapping[str, str]) -> None:
        """`stances`: by code, '' where it has none."""
        for stance, parts in self._rows.items():
            found = [code for code, one in stances.items() if one == stance]
            for part in parts:
                part.setVisible(bool(found))
            parts[2].setText(listed_codes(found))


def _row(theme: Theme, stance: str) -> tuple[QLabel, QLabel, QLabel]:
    """Icon and word of a stance in its colour, and a place for the codes."""
    icon, size = QLabel(), tokens.ICON_TEXT

    def put_on() -> None:
        icon.setPixmap(stance_icon(theme, stance, size).pixmap(QSize(size, size), icon.devicePixelRatioF()))

    follow(theme, icon, put_on)
    in_its_colour = Role("ui-small-strong", lambda now: f"color: {stance_ink(now, stance)}")
    return icon, label(theme, in_its_colour, STANCES[stance].words), label(theme, roles.QUIET, wraps=True)
