"""The list of a popup: its rows, how high it is, and how one moves in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListView

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import RowLine

_ANY = 1 << 20


class PopupList(QListView):
    """What is typed keeps the focus: the list is moved through from there, or pressed."""

    def __init__(self, theme: Theme, shape: Callable[[Row], Sequence[RowLine]]) -> None:
        super().__init__()
        self.rows = ListModel()
        self.painter_of_rows = RowPainter(self, self.rows, theme, shape)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_of_rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(theme, self, roles.rows("card"))

    @property
    def row_height(self) -> int:
        """Of one row; they are all alike."""
        row = self.rows.row_at(self.rows.index(0, 0))
        return self.painter_of_rows.height_of(row) if row else tokens.ROW

    @property
    def row(self) -> Row | None:
        """The row chosen."""
        return self.rows.row_at(self.currentIndex())

    @property
    def spoken(self) -> list[str]:
        """The rows as a screen reader says them, from the top."""
        rows = (self.rows.row_at(self.rows.index(number, 0)) for number in range(self.rows.rowCount()))
        return [row.spoken for row in rows if row]

    def choose(self, number: int) -> None:
        """Chooses the row of that number; none where there is no such row."""
        self.setCurrentIndex(self.rows.index(number, 0))

    def step(self, by: int) -> None:
        """Chooses the row so many further, the first or the last at most."""
        self.choose(min(max(self.currentIndex().row() + by, 0), self.rows.rowCount() - 1))

    def take_height(self, most: int, room: int = _ANY) -> None:
        """Is as high as its rows, or as so many of them, or as there is room."""
        self.setFixedHeight(min(max(1, min(self.rows.rowCount(), most)) * self.row_height, room))

    def announce_row(self) -> None:
        """Says the row chosen, while the focus is elsewhere."""
        if self.row:
            announce(self, self.row.spoken)
