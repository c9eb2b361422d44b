"""Pairs of two reports as rows: a tick, the earlier words and the later ones beside each other, differences marked."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.comparing import PAIR_WORDS, ReportPair
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.differences import marked
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import paint_box
from alliance_desktop.gui.widgets.rows.long_list import LongList
from alliance_desktop.gui.widgets.rows.row_painter import CardRows
from alliance_desktop.gui.widgets.rows.row_parts import (
    MarkedRuns,
    RowColumn,
    RowColumns,
    RowLine,
    RowLook,
    Wrapped,
)
from alliance_desktop.i18n import _
from alliance_desktop.render.position_words import changed_words


class PairRow(NamedTuple):
    """A pair with its words, '' where there is none. What has nothing to carry over can't be ticked."""

    pair: ReportPair
    old: str
    new: str
    can_tick: bool = False
    ticked: bool = False
    has_position: bool = False
    """Whether the earlier one has a position."""
    is_carried: bool = False
    """Whether what hangs on the later one came from the earlier one."""

    @property
    def key(self) -> str:
        return self.pair.new or f"-{self.pair.old}"

    @property
    def code(self) -> str:
        """The one in the later report, or that of what is gone."""
        return self.pair.new or self.pair.old or ""

    @property
    def is_gone(self) -> bool:
        """Whether it has become nothing in the later report."""
        return self.pair.new is None

    @property
    def shown(self) -> str:
        return max(self.old, self.new, key=len)

    @property
    def position(self) -> str:
        """That the earlier one has a position, in words; '' where it has none."""
        return _("with position") if self.has_position else ""

    @property
    def carried(self) -> str:
        """That something was carried over, in words; '' where nothing was."""
        return _("carried over") if self.is_carried else ""

    @property
    def was(self) -> str:
        """The code of the earlier one of two."""
        return _("was {code}").format(code=self.pair.old) if self.pair.old and self.pair.new else ""

    @property
    def spoken(self) -> str:
        tick = (_("ticked") if self.ticked else _("not ticked")) if self.can_tick else ""
        head = (tick, self.code, PAIR_WORDS[self.pair.kind](), self.was, self.position, self.carried)
        return ", ".join(filter(None, (*head, self.new or self.old)))


@dataclass(frozen=True, slots=True)
class _Tick:
    """The box of a row, or room for one."""

    row: PairRow

    def height(self, look: RowLook, width: int) -> int:  # noqa: ARG002
        return look.theme.grown(tokens.ICON_BUTTON)

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        if self.row.can_tick:
            side = look.theme.grown(tokens.ICON_BUTTON)
            paint_box(painter, QRect(room.left(), room.top(), side, side), look.theme, on=self.row.ticked)


class PairsPainter(CardRows[PairRow]):
    """Both texts beside each other, with a tick before them."""

    def box(self, place: QRect, row: PairRow) -> QRect:  # noqa: ARG002
        return place.adjusted(tokens.L, 0, -tokens.L, 0)

    def inside(self, box: QRect) -> QRect:
        return box.adjusted(tokens.M, tokens.S, -tokens.M, -tokens.S)

    def shape(self, row: PairRow) -> Sequence[RowLine]:
        old, new = _sides(row.old, row.new)
        words = PAIR_WORDS[row.pair.kind]()
        before = RowColumn(0, _words((row.pair.old or "", "" if row.pair.new else words, row.position), old))
        after = RowColumn(0, _words((row.pair.new or "", words if row.pair.new else "", row.carried), new))
        return (RowColumns((RowColumn(tokens.ICON_BUTTON, (_Tick(row),)), before, after), gap=tokens.L),)


def _words(head: Sequence[str], pieces: MarkedRuns) -> tuple[RowLine, ...]:
    """`head` begins with the code."""
    words = (("same", " · ".join(filter(None, head))),)
    return (Wrapped(words, "ui-small-strong", "accent" if head[0] else "text_2"), Wrapped(pieces, "said"))


@lru_cache(maxsize=200)
def _sides(old: str, new: str) -> tuple[MarkedRuns, MarkedRuns]:
    """What is gone is marked in the old words, what is new in the new ones."""
    if not old or not new:
        return (("same", old),), (("same", new),)
    pieces = changed_words(old, new)
    before, after = ([one for one in pieces if one[0] != other] for other in ("new", "gone"))
    return tuple(marked(before)), tuple(marked(after))


class PairsList(LongList[PairRow]):
    """It changes nothing itself: it says what is wanted for the rows that are selected."""

    tick_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, PairsPainter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("Pairs of recommendations"))
        self.below_row = QWidget(self.viewport())
        """What a menu of the row hangs on."""
        self.below_row.hide()

    def guessing(self) -> Callable[[PairRow], int]:
        look = self.painter.look
        wide = (self.viewport().width() - 2 * tokens.XL - look.theme.grown(tokens.ICON_BUTTON)) // 2
        letters = max(1, wide // max(1, look.metrics("said").averageCharWidth()))
        line, more = look.line("said"), look.line("ui-small-strong") + 2 * tokens.S
        return lambda row: (len(row.shown) // letters + 1) * line + more

    def takes(self, event: QKeyEvent) -> bool:
        """Space ticks."""
        return _is_tick(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_tick(event):
            self.tick_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the box ticks."""
        super().mousePressEvent(event)
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        edge = tokens.L + tokens.M + self.painter.theme.grown(tokens.ICON_BUTTON) + tokens.S
        if row is not None and row.can_tick and event.position().x() < edge:
            self.tick_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the row in focus, also by the key of menus."""
        place = self.visualRect(self.currentIndex())
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = QRect(event.pos(), event.pos())
        self._open_menu(place)

    def _open_menu(self, place: QRect) -> None:
        place = QRect(place.left() + tokens.XL, place.top(), 1, place.height())
        self.below_row.setGeometry(place.intersected(self.viewport().rect()))
        self.menu_wanted.emit()


def _is_tick(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Space and not event.modifiers()
