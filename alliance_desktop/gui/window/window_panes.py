"""The panes of the window, and the plain grounds that the first paint shows in their places, with the text."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSplitter, QStackedLayout, QWidget

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column, row
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.focus import FocusBefore, holds_focus
from alliance_desktop.gui.widgets.hairlines import BarGround, DrawerEdge
from alliance_desktop.i18n import _

_LEAST_BESIDE = tokens.WINDOW_MIN[0] - tokens.SIDE_NARROW  # pixels of the text at 100 %
_WIDEST = 1 << 14
"""Pixels; no screen is wider."""


class PaneSplitter(QSplitter):
    """Its handles are hairlines that let its ground be seen. A style sheet would reset the palettes of all panes.

    `panes` are those that it has when none of them is a drawer, with that of the text in the middle.
    """

    def __init__(self, theme: Theme, panes: tuple[QWidget, QWidget, QWidget]) -> None:
        super().__init__()
        self._theme, self._panes = theme, panes

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setBackground(self._theme.brush("border"))
        painter.eraseRect(event.rect())
        painter.end()

    def give_width(self, pane: QWidget, width: int) -> None:
        """Gives a panel its width; the text in the centre takes what is left."""
        sizes = self.sizes()
        here, centre = self.indexOf(pane), self.indexOf(self._panes[1])
        sizes[centre] += sizes[here] - width
        sizes[here] = width
        self.setSizes(sizes)

    def limit(self) -> None:
        """How narrow and how wide the panels may be made, for the size that words have now."""
        contents, _centre, side = self._panes
        grown = self._theme.grown
        contents.setMinimumWidth(grown(tokens.CONTENTS_MIN))
        contents.setMaximumWidth(grown(tokens.CONTENTS_MAX))
        side.setMinimumWidth(grown(tokens.SIDE_MIN))
        side.setMaximumWidth(grown(tokens.SIDE_MAX))

    def full_width(self, pane: QWidget, across: int) -> int:
        """What a panel beside the text gets where all are so wide, unless the reader gives it another width."""
        grown = self._theme.grown
        if pane is self._panes[0]:
            return grown(tokens.CONTENTS_WIDTH)
        return grown(tokens.SIDE_NARROW if across < grown(tokens.WIDE) else tokens.SIDE_WIDTH)

    def put_in_order(self) -> None:
        """Who reads without eyes meets the panes from left to right too; Qt has them as they were put in."""
        for pane in reversed(self._panes):
            if pane.parent() is self:
                pane.lower()


class Regions(QWidget):
    """Keeps what the reader wants (panel open or closed) apart from what the width allows."""

    changed = Signal()
    """A panel was opened or closed, by the reader or by the width."""
    focus_freed = Signal()
    """A panel that has the focus is closed: the focus belongs to the centre."""

    def __init__(self, contents: QWidget, centre: QWidget, side: QWidget, theme: Theme) -> None:
        super().__init__()
        self._contents, self._centre, self._side = contents, centre, side
        self._wanted = {contents: True, side: True}
        self._closed_at: dict[QWidget, int] = {}
        """How wide a panel was when it was closed: the splitter forgets it of one that it is given while closed."""
        self._drawers: set[QWidget] = set()
        self._theme = theme
        self._edges: dict[QWidget, QWidget] = {}
        """Of the panes that were opened as a drawer by now: the start goes without."""
        self._narrow = False
        self._given: set[QWidget] = set()
        """The panels whose room the centre has."""
        self._sizes_before: list[int] = []
        self._presses = PressOutside(self, self._drawers)
        self._splitter = PaneSplitter(theme, (contents, centre, side))
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(tokens.LINE)
        for index, pane in enumerate((contents, centre, side)):
            pane.setAutoFillBackground(True)
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(index, 1 if pane is centre else 0)
        self._percent = theme.grown(100)
        """Of the words in the panels, as their widths are now."""
        self._row = row(self._splitter, on=self)
        self._splitter.setSizes([tokens.CONTENTS_WIDTH, tokens.COLUMN, tokens.SIDE_WIDTH])
        self._splitter.put_in_order()
        self._splitter.limit()
        theme.changed.connect(self._grow)

    @property
    def contents_shown(self) -> bool:
        return self._contents.isVisibleTo(self)

    @property
    def side_shown(self) -> bool:
        return self._side.isVisibleTo(self)

    @property
    def drawer_open(self) -> bool:
        return any(pane.isVisibleTo(self) for pane in self._drawers)

    def toggle_contents(self) -> None:
        self._toggle(self._contents)

    def toggle_side(self) -> None:
        self._toggle(self._side)

    def show_side(self) -> None:
        """Opens the side panel wherever it is, for an action that needs it."""
        if not self.side_shown:
            self._toggle(self._side)

    def close_drawers(self) -> bool:
        """Closes whatever lies over the text; True if something did."""
        if not self.drawer_open:
            return False
        for pane in self._drawers:
            self._hide(pane)
        self._make_room()
        self._presses.watch(False)
        self.changed.emit()
        return True

    def give_room(self, *, contents: bool, side: bool) -> None:
        """The centre takes the room of these panels, which are drawers over it then; of none: all is as it was."""
        given = {pane for pane, taken in ((self._contents, contents), (self._side, side)) if taken}
        if given == self._given:
            return
        self.close_drawers()
        if not self._given:
            self._sizes_before = [] if self._drawers else self._splitter.sizes()
        self._given = given
        self._arrange()
        if not given and len(self._sizes_before) == self._splitter.count():
            self._splitter.setSizes(self._sizes_before)

    def state(self) -> dict[str, object]:
        """Sizes and choices, to be kept over a restart."""
        sizes = None
        if not self._drawers:
            now = zip((self._contents, self._centre, self._side), self._splitter.sizes(), strict=True)
            sizes = [self._closed_at.get(pane, size) for pane, size in now]
        return {
            "contents": self._wanted[self._contents],
            "side": self._wanted[self._side],
            "sizes": self._sizes_before or None if self._given else sizes,
        }

    def restore(self, state: dict[str, object]) -> None:
        """Takes what `state` gave in an earlier session; what is missing stays as it is."""
        for pane, name in ((self._contents, "contents"), (self._side, "side")):
            if isinstance(state.get(name), bool):
                self._wanted[pane] = bool(state[name])
        sizes = state.get("sizes")
        if self._drawers:  # the splitter has fewer panes then
            sizes = None
        if isinstance(sizes, list) and len(sizes) == 3 and all(map(_is_width, sizes)):
            self._splitter.setSizes(sizes)
            closed = ((pane, self._splitter.indexOf(pane)) for pane, wanted in self._wanted.items() if not wanted)
            self._closed_at = {pane: sizes[index] for pane, index in closed}
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()
        self._place_drawers(event.size())

    def _toggle(self, pane: QWidget) -> None:
        if pane in self._drawers:
            self._toggle_drawer(pane)
        else:
            self._wanted[pane] = not self._wanted[pane]
            if self._wanted[pane]:
                pane.show()
                self._splitter.refresh()  # with its handle: else the text is laid out once more, a pixel narrower
                self._splitter.give_width(
                    pane, self._closed_at.pop(pane, self._splitter.full_width(pane, self.width()))
                )
            else:
                self._closed_at[pane] = self._splitter.sizes()[self._splitter.indexOf(pane)]
                self._hide(pane)
            self.changed.emit()
        if pane is self._side:
            announce(self, _("Side panel opened") if self.side_shown else _("Side panel closed"))
        else:
            announce(self, _("Contents opened") if self.contents_shown else _("Contents closed"))

    def _hide(self, pane: QWidget) -> None:
        if holds_focus(pane):
            self.focus_freed.emit()
        pane.hide()

    def _toggle_drawer(self, pane: QWidget) -> None:
        if pane.isVisibleTo(self):
            self.close_drawers()
            return
        for other in self._drawers - {pane}:
            other.hide()
        self._place_drawers(self.size())
        if pane not in self._edges:
            self._edges[pane] = DrawerEdge(pane, self._theme, right=pane is self._contents)
        self._edges[pane].show()
        pane.show()
        pane.raise_()
        self._make_room()
        pane.setFocus()
        self._presses.watch(True)
        self.changed.emit()

    def _grow(self) -> None:
        """Larger words need wider panels, which have less room: as if the window were narrower."""
        before = self._percent
        if (now := self._theme.grown(100)) == before:
            self._make_room()
            return
        sizes = self._splitter.sizes()
        self._sizes_before = [size * now // before for size in self._sizes_before]
        self._percent = now
        self._splitter.limit()
        self._arrange()
        for pane in {self._contents, self._side} - self._drawers:
            if pane.isVisibleTo(self) and self._splitter.count() == len(sizes):
                self._splitter.give_width(pane, sizes[self._splitter.indexOf(pane)] * now // before)
        self._place_drawers(self.size())

    def _arrange(self) -> None:
        """Decides by the width which panels are drawers."""
        width, wide = self.width(), self._theme.grown(tokens.WIDE)
        self._set_drawer(self._contents, width < wide or self._contents in self._given, 0)
        short = width < self._theme.grown(tokens.MEDIUM)
        self._set_drawer(self._side, short or self._side in self._given, 2)
        if self._side not in self._drawers and (width < wide) != self._narrow:
            self._narrow = width < wide
            self._splitter.give_width(self._side, self._splitter.full_width(self._side, self.width()))
        self._make_room()
        self._presses.watch(self.drawer_open)
        self.changed.emit()

    def _make_room(self) -> None:
        """As a drawer the side panel lies beside the text, and over it only where no few words would fit a line."""
        wide = self._theme.grown(tokens.SIDE_NARROW)
        has_room = self.width() - wide >= self._theme.scaled(_LEAST_BESIDE)
        beside = has_room and self._side in self._drawers and self.side_shown
        self._row.setContentsMargins(0, 0, wide if beside else 0, 0)

    def _set_drawer(self, pane: QWidget, drawer: bool, index: int) -> None:
        if drawer and pane not in self._drawers:
            before = FocusBefore(pane.setFocus) if holds_focus(pane) else None
            self._drawers.add(pane)
            self._closed_at.pop(pane, None)
            pane.setParent(self)
            pane.hide()
            if before:  # typing goes on: keys must not fall on what lies behind
                self._toggle_drawer(pane)
                before.give_back()
        elif not drawer and pane in self._drawers:
            self._drawers.discard(pane)
            if edge := self._edges.get(pane):
                edge.hide()
            self._splitter.insertWidget(min(index, self._splitter.count()), pane)
            self._splitter.setStretchFactor(self._splitter.indexOf(pane), 0)
            pane.setVisible(self._wanted[pane])
            self._splitter.give_width(pane, self._splitter.full_width(pane, self.width()))
            self._splitter.put_in_order()
        elif not drawer:
            pane.setVisible(self._wanted[pane])

    def _place_drawers(self, size: QSize) -> None:
        for pane in self._drawers:
            full = tokens.CONTENTS_WIDTH if pane is self._contents else tokens.SIDE_NARROW
            width = min(self._theme.grown(full), size.width())
            left = 0 if pane is self._contents else size.width() - width
            pane.setGeometry(left, 0, width, size.height())


class PressOutside(QObject):
    """A press outside an open drawer closes it; the press itself goes on to what it met."""

    def __init__(self, regions: Regions, drawers: AbstractSet[QWidget]) -> None:
        super().__init__(regions)
        self._regions, self._drawers = regions, drawers

    def watch(self, wanted: bool) -> None:
        """Look at all presses, or no longer."""
        if (application := QApplication.instance()) is not None:
            (application.installEventFilter if wanted else application.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = any(pane is watched or pane.isAncestorOf(watched) for pane in self._drawers if pane.isVisible())
            regions = self._regions  # what the ground of a drawer leaves comes to these too, and is no press outside
            if not inside and watched is not regions and regions.isAncestorOf(watched):
                regions.close_drawers()
        return False


def _is_width(size: object) -> bool:
    return type(size) is int and 0 < size <= _WIDEST


class WindowPanes(QWidget):
    """Fills the window. Each part is put where its ground was painted, so that nothing moves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.reading: ReadingPane = ReadingPane(desk)
        self.text = QWidget()
        self._context_place = BarGround(theme, tokens.CONTEXT_BAR, "bottom", "reading")
        self._text_column = column(self._context_place, (self.reading, 1), gap=0, on=self.text)
        self.centre = QWidget()
        self.stack = QStackedLayout(self.centre)  # a QStackedWidget is read out each time the focus comes into it
        self.stack.addWidget(self.text)
        self.centre.setMinimumWidth(_LEAST_BESIDE)
        self._contents_place, self._side_place = QWidget(), QWidget()
        self.regions = Regions(self._contents_place, self.centre, self._side_place, theme)
        self._top_place = BarGround(theme, tokens.TOP_BAR, "bottom")
        self._status_place = BarGround(theme, tokens.STATUS_BAR, "top")
        self._column = column(self._top_place, (self.regions, 1), self._status_place, gap=0, on=self)

    def take_bars(self, top: QWidget, status: QWidget) -> None:
        """The bars of the whole window."""
        _replace(self._column, self._status_place, status)
        _replace(self._column, self._top_place, top)

    def take_panes(self, contents: QWidget, context: QWidget, side: QWidget) -> None:
        """What stands before the text, over it and behind it."""
        _fill(self._contents_place, contents)
        _replace(self._text_column, self._context_place, context)
        _fill(self._side_place, side)

    def take_lines(self, over_text: Sequence[QWidget], over_all: Sequence[QWidget]) -> None:
        """What may stand between the bar and the text, and below the top bar."""
        for layout, lines in ((self._text_column, over_text), (self._column, over_all)):
            for index, line in enumerate(lines, 1):
                layout.insertWidget(index, line)

    def settle(self) -> None:
        """Bars that came or went just now have their places."""
        self._column.activate()


def _fill(panel: QWidget, content: QWidget) -> None:
    """Puts into a panel what belongs there, and shows it at once: by itself Qt would do so a turn later."""
    column(content, gap=0, on=panel)
    content.show()
    panel.setFocusProxy(content)


def _replace(layout: QBoxLayout, place: QWidget, part: QWidget) -> None:
    """Puts a part where its ground was painted."""
    layout.replaceWidget(place, part)
    part.show()
    place.hide()  # it goes a turn later, and would lie over the part until then
    place.deleteLater()
