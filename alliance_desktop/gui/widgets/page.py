"""What fills the centre of the window in place of the text: lists, the search, preferences …"""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.widgets.rows.row_painter import column_inset


class RowInHand(NamedTuple):
    """What the chosen row of a page is about: recommendations, or one section, and the note that it shows."""

    codes: tuple[str, ...] = ()
    note: str = ""
    """Its id; '' for none."""


class Page(QWidget):
    """What fills the centre in place of the text; its window title is shown at the top."""

    ends_writing = False
    """Whether what was being written is done with once this page is asked for: the way back leads to the text."""

    is_aside = False
    """Whether the way back leads to the page that it was opened from."""

    leave = Signal()
    row_changed = Signal()
    """Another row is chosen, or it is about something else."""
    told = Signal()
    """Its title or its counts may be others."""
    is_whole = False
    """Whether it takes the whole width of the window, without a bar over it; contents and side panel are drawers."""

    def title(self) -> str:
        """The words at the top."""
        return self.windowTitle()

    def edge(self) -> int:
        """Where what it shows begins, in pixels from its left edge: its title stands over it."""
        return column_inset(self.width())

    def make_whole(self) -> None:
        """Fills in what waits for the page to have its place, which it has now: it is painted next."""

    def first_focus(self) -> QWidget:
        """What has the focus when the page opens."""
        return self

    def row_in_hand(self) -> RowInHand | None:
        """What the chosen row is about; None where the page has no rows."""
        return None

    def counts(self) -> tuple[str, ...]:
        """What the status bar says in place of its own counts; () for nothing."""
        return ()

    def save_typed(self) -> bool:
        """Saves what is being typed in the page; False where that is not possible."""
        return True

    def memory(self) -> object:
        """What `recall` needs to show the page again as it was left; None: nothing."""
        return None

    def recall(self, memory: object) -> None:
        """Shows the page as it was left, when the reader comes back to it by the way she went."""
