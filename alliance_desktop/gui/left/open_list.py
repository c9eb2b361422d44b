"""The list of what is open, as high as its rows: each with its code, words, and the button that mends it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import STANCES, stance_words
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.hairlines import paint_hairline
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_model import Index, ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, RowPart, WordsPart, rounded, stance_sign
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.what_is_left import (
    OPEN_HEADINGS,
    OPEN_KINDS,
    OpenItem,
    OpenKind,
    WhatIsLeft,
    open_item_words,
)

_FACING = "↔"
_ABOVE = tokens.L
"""Free before a group, with a line through its middle."""
_SELDOM: frozenset[OpenKind] = frozenset({"conflict", "carried"})
"""A heading of these, the longest, takes room only where there is one."""
SHOWN_AT_FIRST, SHOWN_MORE = 5, 100
"""Rows of a group, and how many more are shown when they are asked for."""

MENDS: Mapping[OpenKind, Callable[[], str]] = {
    "conflict": lambda: _("Choose"),
    "carried": lambda: _("Keep"),
    "no-stance": lambda: _("Set stance"),
    "no-line": lambda: _("Write line"),
    "not-answered": lambda: _("Enter answer"),
    "overdue": lambda: _("Enter answer"),
    "question": lambda: _("Open note"),
    "contradicts-twin": lambda: _("Compare"),
    "differs-from-twin": lambda: _("Compare"),
}


@dataclass(frozen=True, slots=True)
class OpenRow(Row):
    """`badge` is the code, `aside` what the row does; `item` is None where more rows are offered."""

    kind: OpenKind = "no-stance"
    item: OpenItem | None = None
    first: bool = False
    """Whether the group begins with it: then its heading and count stand beside it."""
    count: int = 0
    stances: tuple[tuple[str, str], ...] = ()
    """Those that `text` names, that of the twin behind its own; '' where there is none yet."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it, with its group."""
        head = _("{heading}, {count}").format(heading=OPEN_HEADINGS[self.kind](), count=self.count)
        return ", ".join(part for part in (self.badge, self.text, self.aside, head) if part)


def open_rows(
    left: WhatIsLeft, library: LibraryReading, shown: Mapping[OpenKind, int], today: date
) -> Iterator[OpenRow]:
    """The rows of all groups; of each kind so many as `shown` says, else as many as are shown at first."""
    for kind in OPEN_KINDS:
        count, most = left.open_count(kind), shown.get(kind, SHOWN_AT_FIRST)
        for number, item in enumerate(left.open_items(kind, most)):
            yield _row(item, library, today, count, first=not number)
        if more := max(0, count - most):
            text = ngettext("{count} more", "{count} more", more).format(count=more)
            yield OpenRow(f"more:{kind}", text, aside=_("Show"), kind=kind, count=count)


def _row(item: OpenItem, library: LibraryReading, today: date, count: int, *, first: bool) -> OpenRow:
    words = open_item_words(item, library, today)
    named: tuple[str, ...] = ()
    if item.kind == "no-line":
        named = (item.code,)
    elif item.kind in {"contradicts-twin", "differs-from-twin"}:
        named = (item.code, item.twin)
    if item.kind == "question":
        words = first_words(words)
    elif item.kind == "no-stance" and (one := library.places.recommendation(item.code)):
        words = one.text
    return OpenRow(
        f"{item.kind}:{item.code}:{item.note or item.field}",
        words,
        badge=library.places.said(library.target(item.code)),
        aside=MENDS[item.kind](),
        kind=item.kind,
        item=item,
        first=first,
        count=count,
        stances=tuple(_stance_on(library, code) for code in named),
    )


def _stance_on(library: LibraryReading, place: str) -> tuple[str, str]:
    """Its id, and what the report calls it."""
    stance = library.marks(place).position.text("stance")
    return stance, stance_words(stance, library.places.report_at(place) or library.report)


def _shape(row: Row) -> Sequence[PartsLine]:
    """Code, and words or the stances that they name, that of the twin behind its own."""
    parts: list[RowPart] = []
    if row.badge:
        parts.append(WordsPart(row.badge, "ui-strong", "accent", tokens.M, like="S0-00"))
    stances = row.stances if isinstance(row, OpenRow) else ()
    if not stances:
        parts.append(WordsPart(row.text))
    for number, (stance, words) in enumerate(stances):
        if number and isinstance(row, OpenRow) and row.item:
            parts += [WordsPart(_FACING, ink="text_2"), WordsPart(row.item.twin, "ui-strong", "accent", tokens.M)]
        if stance in STANCES:
            parts.append(stance_sign(stance))
        parts.append(WordsPart(words, "ui-medium", f"stance:{stance}"))
    return (PartsLine(tuple(parts), (), "ui-strong", 1 + tokens.M, tokens.BAR_BUTTON),)


class OpenRows(RowPainter[Row]):
    """The headings stand beside the first rows of their groups, and the buttons of all rows below one another."""

    seldom: frozenset[OpenKind] = frozenset()
    """Those of the kinds that are seldom there of which there is a row."""

    def height_of(self, row: Row) -> int:
        return self._row_height() + (_ABOVE if isinstance(row, OpenRow) and row.first else 0)

    def box(self, place: QRect, row: Row) -> QRect:
        line = self._line(place)
        return line.adjusted(self._heading_width(), 0, self.act_box(place, row).left() - tokens.S - line.right() - 1, 0)

    def act_box(self, place: QRect, row: Row) -> QRect:
        line = self._line(place)
        width = self.look.width_of(row.aside, "ui-medium") + tokens.XL
        return QRect(line.right() + 1 - width, line.top() + tokens.XXS, width, line.height() - tokens.XS)

    def paint_ground(self, painter: QPainter, box: QRect, row: Row, *, chosen: bool, hovered: bool) -> None:
        super().paint_ground(painter, box, row, chosen=chosen, hovered=hovered)
        if chosen:
            self.paint_ring(painter, box)
        line = self._line(box)
        if isinstance(row, OpenRow) and row.first:
            self._paint_heading(painter, line, row)
        act = self.act_box(box, row)
        rounded(painter, QRectF(act), self.look.colour("card"), self.look.colour("control"))
        painter.setFont(self.look.font("ui-medium"))
        painter.setPen(self.look.colour("text"))
        painter.drawText(act, Qt.AlignmentFlag.AlignCenter, row.aside)

    def _line(self, place: QRect) -> QRect:
        """The row without what is free above it and beside it."""
        height = self._row_height()
        return QRect(tokens.XL, place.bottom() + 1 - height, self.view.width() - 2 * tokens.XL, height)

    def _row_height(self) -> int:
        return max(tokens.BAR_BUTTON, self.look.line("ui-strong") + tokens.M)

    def _heading_width(self) -> int:
        """A third of the page at most."""
        count = self.look.width_of("0000", "ui-small-medium")
        shown = [kind for kind in MENDS if kind not in _SELDOM or kind in self.seldom]
        widest = max(self.look.width_of(OPEN_HEADINGS[kind](), "ui-strong") for kind in shown)
        return min(widest + tokens.S + count, self.view.width() // 3)

    def _paint_heading(self, painter: QPainter, line: QRect, row: OpenRow) -> None:
        paint_hairline(painter, line.left(), line.top() - _ABOVE // 2, line.width(), self.look.colour("border"))
        count = WordsPart(str(row.count), "ui-small-medium", "text_2")
        words = WordsPart(OPEN_HEADINGS[row.kind](), "ui-strong", beside=count)
        room = QRect(line.left(), line.top(), self._heading_width() - tokens.S, line.height())
        PartsLine((words,)).paint(painter, self.look, room)


class OpenList(KeyList):
    """Enter, a double click, or a click on the button of a row mends it; ↑ on the first row leads out above."""

    wanted = Signal(object)
    """What the row of this kind does: an OpenRow."""
    left_above = Signal()
    entered_focus = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = ListModel()
        self._painter = OpenRows(self, self.rows, theme, _shape)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("What is open"))
        self.activated.connect(self._activate)
        follow(theme, self, self.fit)

    def show_rows(self, rows: list[Row]) -> None:
        """Take other rows; the one chosen stays, or its place where it is gone."""
        before, number = self.row(), self.currentIndex().row()
        self._painter.seldom = _SELDOM & {row.kind for row in rows if isinstance(row, OpenRow)}
        self.rows.show_rows(rows)
        self.fit()
        if before:
            found = self.rows.number_of(before.key)
            self.choose(min(number, len(rows) - 1) if found is None else found)

    def row(self) -> OpenRow | None:
        row = self.rows.row_at(self.currentIndex())
        return row if isinstance(row, OpenRow) else None

    def choose(self, number: int) -> None:
        """Choose the row of that number; none where there is no such row."""
        index = self.rows.index(number, 0)
        self.setCurrentIndex(index)
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def fit(self) -> None:
        self.doItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_focus.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.entered_focus.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.rows.row_at(index)
        on_act = isinstance(row, OpenRow) and self._painter.act_box(self.visualRect(index), row).contains(place)
        if on_act and event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.wanted.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Is for the page around it."""
        event.ignore()

    def _activate(self, index: QModelIndex) -> None:
        if row := self.rows.row_at(index):
            self.wanted.emit(row)
