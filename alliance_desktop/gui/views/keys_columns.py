"""The groups of the sheet of keys, in as many columns as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from alliance_desktop.gui import styles, tokens
from alliance_desktop.gui.theme import Theme
from alliance_desktop.gui.views.keys_table import KeyGroup, KeyRow, key_groups
from alliance_desktop.i18n import _

_MOST = 3


class KeyColumns(QScrollArea):
    """Scrolls by the keys for it; a search hides the rows that don't fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet = QWidget()
        self._sheet.setObjectName("keyColumns")
        self._groups = [_Group(group) for group in key_groups()]
        self._columns = [QVBoxLayout() for _number in range(_MOST)]
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        row.setSpacing(tokens.XXL)
        for column in self._columns:
            column.setSpacing(tokens.XL)
            row.addLayout(column, 1)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Keys"))
        self._deal()

    def show_fitting(self, typed: str) -> int:
        """Shows the rows that fit what is typed; how many these are."""
        count = sum(group.show_fitting(typed) for group in self._groups)
        self._deal()
        return count

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        self._sheet.setStyleSheet(f"#keyColumns {{ background: {self._theme.colours.reading}; }}")
        self.setStyleSheet(styles.scroll_bar(self._theme, "reading"))
        for group in self._groups:
            group.apply_theme(self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._deal()

    def _deal(self) -> None:
        """Fills the columns from the left, each about as high as the others."""
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

    def __init__(self, group: KeyGroup) -> None:
        super().__init__()
        self._title = QLabel(group.title)
        self._rows = [(row, QLabel(row.words), _Caps(row)) for row in group.rows]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(tokens.S)
        grid.setHorizontalSpacing(tokens.L)
        grid.addWidget(self._title, 0, 0, 1, 2)
        for number, (_row, words, caps) in enumerate(self._rows, 1):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            grid.addWidget(words, number, 0)
            grid.addWidget(caps, number, 1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        self.lines = len(self._rows)

    def show_fitting(self, typed: str) -> int:
        """Shows the rows that fit; how many these are. Without any the whole group goes."""
        fitting = [row.fits(typed) for row, _words, _caps in self._rows]
        for fits, (_row, words, caps) in zip(fitting, self._rows, strict=True):
            words.setVisible(fits)
            caps.setVisible(fits)
        self.lines = sum(fitting)
        self.setVisible(bool(self.lines))
        return self.lines

    def apply_theme(self, theme: Theme) -> None:
        self._title.setFont(theme.font("ui-strong"))
        self._title.setStyleSheet(f"color: {theme.colours.text}")
        for _row, words, caps in self._rows:
            words.setFont(theme.font("ui"))
            words.setStyleSheet(f"color: {theme.colours.text_2}")
            caps.apply_theme(theme)


class _Caps(QWidget):
    """The names of keys, each drawn like a key."""

    def __init__(self, row: KeyRow) -> None:
        super().__init__()
        self._labels = [QLabel(key) for key in row.keys]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.XS)
        for label in self._labels:
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)

    def apply_theme(self, theme: Theme) -> None:
        c = theme.colours
        for label in self._labels:
            label.setFont(theme.font("ui-small-medium"))
            label.setStyleSheet(
                f"color: {c.text}; background: {c.card}; border: {tokens.LINE}px solid {c.control};"
                f" border-radius: {tokens.RADIUS_SEGMENT}px; padding: 0 {tokens.XS}px;"
            )


def _dealt(groups: list[_Group], count: int) -> list[tuple[int, _Group]]:
    """Each group with the number of its column: one goes on to the next where that keeps the highest lowest."""
    heights = [group.lines + 2 for group in groups]
    limit = max(heights, default=0)
    while True:
        dealt, column, used = [], 0, 0
        for group, height in zip(groups, heights, strict=True):
            if used and used + height > limit:
                column, used = column + 1, 0
            used += height
            dealt.append((column, group))
        if column < count:
            return dealt
        limit += 1
