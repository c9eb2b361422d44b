"""What the first paint shows: the text where it stays, and around it the grounds of the parts that come after it."""

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.widgets.strip import Strip
from alliance_desktop.gui.window.regions import Regions


class Ground(QWidget):
    """Fills the window. Each part is put where its ground was painted, so that nothing moves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.reading: ReadingPane = ReadingPane(desk)
        self.text = QWidget()
        self._context_place = Strip(theme, tokens.CONTEXT_BAR, "bottom", "reading")
        self._text_column = _column(self.text, self._context_place)
        self._text_column.addWidget(self.reading, 1)
        self.centre = QWidget()
        self.stack = QStackedLayout(self.centre)  # a QStackedWidget is read out each time the focus comes into it
        self.stack.addWidget(self.text)
        self.centre.setMinimumWidth(tokens.WINDOW_MIN[0] - tokens.SIDE_NARROW)  # beside the drawer
        self._contents_place, self._side_place = QWidget(), QWidget()
        self.regions = Regions(self._contents_place, self.centre, self._side_place, theme)
        self._top_place = Strip(theme, tokens.TOP_BAR, "bottom")
        self._status_place = Strip(theme, tokens.STATUS_BAR, "top")
        self._column = _column(self, self._top_place)
        self._column.addWidget(self.regions, 1)
        self._column.addWidget(self._status_place)

    def take_bars(self, top: QWidget, status: QWidget) -> None:
        """The bars of the whole window."""
        _replace(self._column, self._status_place, status)
        _replace(self._column, self._top_place, top)

    def take_contents(self, contents: QWidget) -> None:
        """What stands before the text."""
        _fill(self._contents_place, contents)

    def take_context(self, bar: QWidget) -> None:
        """The bar over the text."""
        _replace(self._text_column, self._context_place, bar)

    def take_side(self, side: QWidget) -> None:
        """What stands behind the text."""
        _fill(self._side_place, side)

    def take_lines(self, *lines: QWidget) -> None:
        """What may stand between the bar and the text."""
        for index, line in enumerate(lines, 1):
            self._text_column.insertWidget(index, line)

    def take_notices(self, *bars: QWidget) -> None:
        """What may stand below the top bar."""
        for index, bar in enumerate(bars, 1):
            self._column.insertWidget(index, bar)

    def settle(self) -> None:
        """Bars that came or went just now have their places."""
        self._column.activate()


def _column(parent: QWidget, *parts: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part)
    return layout


def _fill(panel: QWidget, content: QWidget) -> None:
    """Puts into a panel what belongs there, and shows it at once: by itself Qt would do so a turn later."""
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(content)
    content.show()
    panel.setFocusProxy(content)


def _replace(column: QVBoxLayout, place: QWidget, part: QWidget) -> None:
    """Puts a part where its ground was painted."""
    column.replaceWidget(place, part)
    part.show()
    place.hide()  # it goes a turn later, and would lie over the part until then
    place.deleteLater()
