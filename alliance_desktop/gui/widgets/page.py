"""What fills the centre of the window in place of the text, whole or in two halves: lists, the search, preferences …"""

from typing import NamedTuple, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from alliance_desktop.domain.report import Target
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column, row
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.i18n import _

W = TypeVar("W", bound=QWidget)


class RowInHand(NamedTuple):
    """What the chosen row of a page is about: recommendations, or one section, and the note that it shows."""

    codes: tuple[str, ...] = ()
    note: str = ""
    """Its id; '' for none."""
    elsewhere: tuple[Target, ...] = ()
    """Recommendations of another report: a brief may take them, nothing else is done to them from here."""


class Finder(Protocol):
    """A list that finds a row of a page by what is typed."""

    def open_at(self, left: int, top: int, width: int) -> None:
        """Open with its upper edge at these pixels of its window."""


class Page(QWidget):
    """What fills the centre in place of the text; its window title is shown at the top."""

    ends_writing = False
    """Whether what was being written is done with once this page is asked for: the way back leads to the text."""

    edge: int | None = None
    """Pixels from its left edge to what it shows, where its title begins; None: to the column of the text."""
    is_aside = False
    """Whether the way back leads to the page that it was opened from."""

    leave = Signal()
    row_changed = Signal()
    """Another row is chosen, or it is about something else."""
    told = Signal()
    """Its title or its counts may be others."""
    is_whole = False
    """Whether it takes the whole width of the window, without a bar over it; contents and side panel are drawers."""
    title_bar: QWidget | None = None
    """What stands in place of the search box while it is open; None leaves that."""
    above: QBoxLayout | None = None
    """A column above all that it lists, empty at first, for a recovered text that belongs there."""
    is_alone = False
    """Whether it is about no recommendation: the side panel, which would have nothing to say, is a drawer."""

    def title(self) -> str:
        return self.windowTitle()

    def report_name(self) -> str:
        """The name of the report that it shows, where that isn't the one that the window is about; else ''."""
        return ""

    def with_title_bar(self, bar: W) -> W:
        """The same, which stands in place of the search box while the page is open."""
        bar.setParent(self)
        bar.hide()
        self.title_bar = bar
        return bar

    def make_whole(self) -> None:
        """Fill in what waits for the page to have its place, which it has now: it is painted next."""

    def first_focus(self) -> QWidget:
        return self

    def row_in_hand(self) -> RowInHand | None:
        """What the chosen row is about; None where the page has no rows."""
        return None

    def finder(self, over: QWidget) -> Finder | None:  # noqa: ARG002
        """What *Go to* opens over a part of the window; None where it leads to places of the report as ever."""
        return None

    def find_words(self, by: int) -> bool:  # noqa: ARG002
        """Look for words in the page itself: 0 to its line, 1 to the next and -1 to the previous result. False where
        it leaves that to the text."""
        return False

    def counts(self) -> tuple[str, ...]:
        """What the status bar says in place of its own counts; () for nothing."""
        return ()

    def give_up(self) -> None:
        """The reader leaves it for good, by Esc or its own way back, and not only to look elsewhere."""

    def save_typed(self) -> bool:
        """Save what is being typed in the page; False where that is not possible."""
        return True

    def memory(self) -> object:
        """What `recall` needs to show the page again as it was left; None: nothing."""
        return None

    def recall(self, memory: object) -> None:
        """Show the page as it was left, when the reader comes back to it by the way she went."""


class Pane(NamedTuple):
    """`words` stand on its button."""

    name: str
    words: str
    widget: QWidget


class TwoPanes(QWidget):
    """The left one has the width of a list; what there is more goes to the right one. The `name` of what both are about
    stands in `place`, and where there is room for one of them only beside their tabs."""

    def __init__(self, left: Pane, right: Pane, name: QWidget, place: QBoxLayout, theme: Theme) -> None:
        super().__init__()
        self._halves, self._theme = (left, right), theme
        self._name, self._place = name, place
        self._shown = left.name
        self.is_narrow = False
        """Whether there is room for one of them only."""
        self._tabs = Segments(_("Shown"), {one.name: one.words for one in self._halves}, theme)
        self._tabs.chosen.connect(self.show_half)
        self.tab_bar = QWidget()
        self._tab_row = row(self._tabs, gap=tokens.M, edges=(tokens.L, tokens.S, tokens.L, 0), on=self.tab_bar)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setHandleWidth(tokens.LINE)
        beside.setChildrenCollapsible(False)
        for number, half in enumerate(self._halves):
            beside.addWidget(half.widget)
            beside.setStretchFactor(number, number)
        beside.setSizes([tokens.BRIEF_WIDTH, tokens.PAGE])
        column(self.tab_bar, (beside, 1), gap=0, on=self)
        follow(theme, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Alone, the left one may be as narrow as the page."""
        self.is_narrow = self.width() < self._theme.grown(tokens.BRIEF_WIDE)
        self._put_name(self._tab_row if self.is_narrow else self._place)
        left = self._halves[0].widget
        left.setMinimumWidth(0 if self.is_narrow else self._theme.grown(tokens.BRIEF_MIN))
        self.show_half(self._shown)

    def _put_name(self, place: QBoxLayout) -> None:
        """What is typed there goes on where it is, as long as that is seen: a widget that moves loses the focus."""
        has_focus = holds_focus(self._name)
        if place.indexOf(self._name) < 0 and not (has_focus and self.is_narrow):
            place.addWidget(self._name, 1)
            if has_focus:
                self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_half_of(self, inside: QWidget) -> None:
        """Show the one in which a widget stands."""
        for half in self._halves:
            if half.widget.isAncestorOf(inside):
                self.show_half(half.name)

    def show_half(self, name: str) -> None:
        """Show this one, where there is no room for both."""
        self._shown = name
        self.tab_bar.setVisible(self.is_narrow)
        self._tabs.choose(name)
        for half in self._halves:
            half.widget.setVisible(not self.is_narrow or half.name == name)
