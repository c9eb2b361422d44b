"""Where several recommendations are in hand and their stances differ: each stance with its codes."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
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
        for row, labels in enumerate(self._rows.values()):
            for column, label in enumerate(labels):
                label.setTextFormat(Qt.TextFormat.PlainText)
                table.addWidget(label, row, column)
            labels[2].setAlignment(Qt.AlignmentFlag.AlignTrailing)
            labels[2].setWordWrap(True)

    def show_stances(self, stances: Mapping[str, str]) -> None:
        """`stances`: by code, '' where it has none."""
        for stance, labels in self._rows.items():
            found = [code for code, one in stances.items() if one == stance]
            for label in labels:
                label.setVisible(bool(found))
            labels[2].setText(listed_codes(found))


def _row(theme: Theme, stance: str) -> tuple[QLabel, QLabel, QLabel]:
    """Icon and word of a stance in its colour, and a place for the codes."""
    icon, words, size = QLabel(), QLabel(), tokens.ICON_TEXT

    def put_on() -> None:
        icon.setPixmap(stance_icon(theme, stance, size).pixmap(QSize(size, size), icon.devicePixelRatioF()))

    follow(theme, icon, put_on)
    dress(theme, words, Role("ui-small-strong", lambda now: f"color: {stance_ink(now, stance)}"))
    texts.say(words, text=STANCES[stance])
    return icon, words, dress(theme, QLabel(), roles.QUIET)
