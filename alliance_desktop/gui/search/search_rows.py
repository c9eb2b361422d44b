"""Rows of the search: a heading for each group and what was found, with its hits marked; made when looked at."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.text.direction import reads_from_right
from alliance_desktop.domain.text.search_words import Wanted
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.fitting import beginning, broken, laid_out, start_of
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.list_shapes import at_end, before_words
from alliance_desktop.gui.widgets.rows.row_model import SELECTABLE, Index, ListModel, Row, ToldInParts
from alliance_desktop.gui.widgets.rows.row_painter import ListRows
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, RowLine, RowLook, WordsPart, stance_sign
from alliance_desktop.gui.widgets.text.plain_text import units
from alliance_desktop.i18n import _
from alliance_desktop.library.finding.search_results import GROUPS, Item, Name, Result, ResultGroup, Results

_LINES = 2
_KEPT = 200
_LONGEST = 20
"""Characters behind the second line that are looked at: enough to know that it goes on."""


@dataclass(frozen=True, slots=True)
class SearchRow(Row):
    """`hits` are [start, end) in the text; a `heading` has the name of its group as its text, and its count aside.

    `stance` is that of the position which a hit is in, `stance_words` what the report calls it. `first`: nothing stands
    above it.
    """

    hits: tuple[tuple[int, int], ...] = ()
    stance: str = ""
    stance_words: str = ""
    first: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it, with the words that are marked."""
        marked = ", ".join(dict.fromkeys(self.text[start:end] for start, end in self.hits))
        said = _("marked: {words}").format(words=marked) if marked else ""
        parts = (self.badge, self.place, self.stance_words, self.text, self.aside, said)
        return ", ".join(part for part in parts if part)


class SearchModel(ToldInParts, ListModel):
    """As many rows as were found."""

    def __init__(self, row_of: Callable[[Result], SearchRow]) -> None:
        super().__init__()
        self._row_of = row_of
        self._results = Results(Wanted())
        self._entries: list[Item | ResultGroup] = []
        self._made: dict[int, SearchRow] = {}

    def show_results(self, results: Results) -> None:
        self.beginResetModel()
        self._results = results
        self._entries = []
        for group in results.groups:
            self._entries += [group, *group.items]
        self._made = {}
        self.tell_first()
        self.endResetModel()

    def row_at(self, index: Index) -> SearchRow | None:
        return self._row(index.row()) if index.isValid() else None

    def result_at(self, index: Index) -> Result | None:
        """What was found there; None at a heading and at an invalid index."""
        entry = self._entries[index.row()] if index.isValid() else None
        return self._results.result(entry) if isinstance(entry, Item) else None

    def item_at(self, index: Index) -> Item | None:
        """The thing found there; None at a heading and at an invalid index."""
        entry = self._entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Item) else None

    def is_heading(self, number: int) -> bool:
        return isinstance(self._entries[number], ResultGroup)

    def first_of(self, name: Name) -> int:
        """The number of the first row below a group's heading, of which Qt is told now."""
        number = next(n for n, one in enumerate(self._entries) if isinstance(one, ResultGroup) and one.name == name) + 1
        self.tell_beyond(number)
        return number

    def number_of_item(self, item: Item) -> int | None:
        """Where something that was found stands, of which Qt is told now; None if it is found no more."""
        number = next((n for n, one in enumerate(self._entries) if one == item), None)
        if number is not None:
            self.tell_beyond(number)
        return number

    @property
    def count(self) -> int:
        return len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(index.row()).text
        return self._row(index.row()).spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return SELECTABLE

    def _row(self, number: int) -> SearchRow:
        if number not in self._made:
            entry = self._entries[number]
            if isinstance(entry, ResultGroup):
                name, count = GROUPS[entry.name](), str(len(entry.items))
                made = SearchRow(entry.name, name, aside=count, heading=True, first=number == 0)
            else:
                made = self._row_of(self._results.result(entry))
            self._made[number] = made
        return self._made[number]


@dataclass(frozen=True, slots=True)
class MarkedBody:
    """Two lines of words in which the hits are marked."""

    text: str
    hits: tuple[tuple[int, int], ...]

    def height(self, look: RowLook, width: int) -> int:  # noqa: ARG002
        return _LINES * look.line()

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        painter.setFont(look.font("ui"))
        painter.setPen(look.colour("text"))
        high = look.line()
        for number, (start, words) in enumerate(_two_lines(look.font("ui"), self.text, room.width())):
            top = room.top() + number * high
            for left, right in self._marked(look.font("ui"), words, start, room.width()):
                painter.fillRect(QRectF(room.left() + left, top, right - left, high), look.colour("hit"))
            painter.drawText(QRect(room.left(), top, room.width(), high), start_of(self.text), words)

    def _marked(self, font: QFont, words: str, start: int, width: int) -> Iterator[tuple[float, float]]:
        """The edges of the hits in a line that begins at `start` of the text, in pixels from the left of its room."""
        hits = [(max(0, first - start), last - start) for first, last in self.hits if last > start]
        hits = [(first, min(last, len(words))) for first, last in hits if first < len(words)]
        if hits:
            layout = laid_out(words, font, width, from_right=reads_from_right(self.text))
            line = layout.lineAt(0)
            for hit in hits:
                edges = [line.cursorToX(units(words[:at]))[0] for at in hit]  # type: ignore[index]
                yield min(edges), max(edges)


def _shape(row: Row) -> Sequence[RowLine]:
    if not isinstance(row, SearchRow):
        return ()
    if row.heading:
        above = (1 if row.first else 2) * tokens.L - 2 * tokens.HANG
        count = WordsPart(row.aside, "ui-small-medium", "text_2")
        return (PartsLine((WordsPart(row.text, "ui-strong"), count), font="ui-strong", more=1 + above, above=above),)
    ink = f"stance:{row.stance}"
    stance = (stance_sign(row.stance), WordsPart(row.stance_words, "ui-small-strong", ink)) if row.stance else ()
    head = PartsLine((*before_words(row, tokens.M), *stance), at_end(row), "ui-strong", 1 + tokens.BAR_LINE)
    return head, MarkedBody(row.text, row.hits)


class SearchRows(ListRows[Row]):
    """Low rows, of which only those that are seen are made; a heading has no ground."""

    def __init__(self, view: QListView, model: SearchModel, theme: Theme) -> None:
        super().__init__(view, model, theme, _shape)
        self._results = model
        follow(theme, self, self._measure)

    def _measure(self) -> None:
        """All results are as high: Qt asks for the height of each at every key."""
        self._height = self.height_of(SearchRow("", ""))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self._results.is_heading(index.row()):
            return super().sizeHint(option, index)
        return QSize(0, self._height)

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.CARD_PADDING, tokens.HANG, -tokens.CARD_PADDING, -tokens.HANG)

    def paint_ground(self, painter: QPainter, box: QRect, row: Row, *, chosen: bool, hovered: bool) -> None:
        if not row.heading:
            super().paint_ground(painter, box, row, chosen=chosen, hovered=hovered)


@lru_cache(maxsize=_KEPT)
def _two_lines(font: QFont, text: str, width: int) -> list[tuple[int, str]]:
    """The beginning of a text as lines, each with its place in the text; '…' where more stands behind the second."""
    ends = [0, *(end for end, _wide in broken(text, font, (width,) * _LINES))]
    lines = [(start, text[start:end].rstrip()) for start, end in pairwise(ends)]
    if ends[-1] < len(text):
        start = lines[-1][0]
        lines[-1] = start, beginning(text[start : ends[-1] + _LONGEST], font, width)
    return lines
