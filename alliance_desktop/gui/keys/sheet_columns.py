"""The groups of the sheet of keys, in as many columns as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from alliance_desktop.gui.keys.key_table import KeyGroup, KeyRow, key_groups
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _

_MOST = 3
_TITLE = 2
"""Lines that a group takes beside its rows: its title, and the gap above it."""
_FONTS = {"title": "ui-strong", "words": "ui", "cap": "ui-small-medium"}


class KeyColumns(QScrollArea):
    """Scrolls by the keys for it; a search hides the rows that don't fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sheet = QWidget()
        self._sheet.setObjectName("keyColumns")
        self._groups = [_Group(group, theme) for group in key_groups()]
        self._columns = [QVBoxLayout() for _number in range(_MOST)]
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        row.setSpacing(tokens.XXL)
        for column in self._columns:
            column.setSpacing(tokens.M)
            row.addLayout(column, 1)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        self.setAccessibleName(_("Keys"))
        dress(theme, self._sheet, Role(sheet=_look))
        dress(theme, self, roles.scroll_bar("reading"))
        self._deal()

    def show_fitting(self, typed: str) -> int:
        """Shows the rows that fit what is typed; how many these are."""
        count = sum(group.show_fitting(typed) for group in self._groups)
        self._deal()
        return count

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._deal()

    def _deal(self) -> None:
        """Fills the columns, each about as high as the others."""
        wide = tokens.CONTENTS_WIDTH + tokens.XXL
        count = max(1, min(_MOST, (self.viewport().width() - tokens.XL) // wide))
        shown = [group for group in self._groups if group.lines]
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for number, group in _dealt(shown, count):
            self._columns[number].addWidget(group)
        for column in self._columns:
            column.addStretch(1)
        for number in range(_MOST):
            self._sheet.layout().setStretch(number, 1 if number < count else 0)  # type: ignore[union-attr]


class _Group(QWidget):
    """A title and its rows."""

    def __init__(self, group: KeyGroup, theme: Theme) -> None:
        super().__init__()
        self._title = group.title
        self._rows = [(row, _label(row.words, "words", theme), _caps(row, theme)) for row in group.rows]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        column.addWidget(_label(group.title, "title", theme))
        for _row, words, caps in self._rows:
            words.setWordWrap(True)
            line = QHBoxLayout()  # of its own: next to few keys there is more room for words
            line.setSpacing(tokens.L)
            line.addWidget(words, 1)
            line.addWidget(caps, 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(line)
        self.lines = len(self._rows)

    def show_fitting(self, typed: str) -> int:
        """Shows the rows that fit; how many these are. Without any the whole group goes."""
        fitting = [row.fits(typed, self._title) for row, _words, _caps in self._rows]
        for fits, (_row, words, caps) in zip(fitting, self._rows, strict=True):
            words.setVisible(fits)
            caps.setVisible(fits)
        self.lines = sum(fitting)
        self.setVisible(bool(self.lines))
        return self.lines


def _caps(row: KeyRow, theme: Theme) -> QWidget:
    """The names of keys, each drawn like a key."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.XS)
    for key in row.keys:
        layout.addWidget(_label(key, "cap", theme))
    return made


def _label(text: str, name: str, theme: Theme) -> QLabel:
    """`name` is what the style of the whole calls it by."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return dress(theme, made, Role(_FONTS[name]))


def _dealt(groups: list[_Group], count: int) -> list[tuple[int, _Group]]:
    """Each group with the number of its column, so that the columns are about as high: the largest first to the lowest.

    In its column each stands in the order of all, and the column that begins first is the first.
    """
    heights, columns = [0] * count, [0] * len(groups)
    for number in sorted(range(len(groups)), key=lambda number: -groups[number].lines):
        lowest = heights.index(min(heights))
        columns[number] = lowest
        heights[lowest] += groups[number].lines + _TITLE
    order = list(dict.fromkeys(columns))
    return [(order.index(column), group) for column, group in zip(columns, groups, strict=True)]


def _look(theme: Theme) -> str:
    c = theme.colours
    return (
        f"#keyColumns {{ background: {c.reading}; }} #title {{ color: {c.text}; }} #words {{ color: {c.text_2}; }}"
        f"#cap {{ color: {c.text}; background: {c.card}; border: {tokens.LINE}px solid {c.control};"
        f" border-radius: {tokens.RADIUS_SEGMENT}px; padding: 0 {tokens.XS}px; }}"
    )
