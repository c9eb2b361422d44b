"""The parts of a template as a list: ticked by Space and a press, put in order; two have a switch of their own."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QKeyEvent, QMouseEvent, QPainter

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.template import PARTS, HeadLine, PartName, Template
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import CheckBox, paint_box
from alliance_desktop.gui.widgets.rows.key_list import MovableList, RowButtons
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, RowLook, WordsPart, rounded
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.library.template_changes import offered_parts

LINE_WORDS: Mapping[HeadLine, Phrase] = {
    "for": lambda: _("For"),
    "occasion": lambda: _("Occasion"),
    "objective": lambda: _("Objective"),
    "source": lambda: _("Source"),
    "contents": lambda: _("Contents"),
    "time": lambda: _("Time to speak"),
    "numbers": lambda: _("In numbers"),
    "to": lambda: _("To"),
    "from": lambda: _("From"),
    "reply-by": lambda: _("Reply by"),
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part, and whether it is said."""

    part: PartName
    name: str
    on: bool

    @property
    def key(self) -> PartName:
        return self.part

    @property
    def spoken(self) -> str:
        return (_("{part}, on") if self.on else _("{part}, off")).format(part=self.name)


def _name(part: PartName) -> str:
    return (PARTS[part].title or PARTS[part].label)()


BOX_AT = tokens.S + tokens.ICON_TEXT + tokens.S + tokens.XXS
"""Where the boxes begin, behind the grips: all ticks of the page stand on one edge."""


def _words_at(theme: Theme) -> int:
    """Where the names of the parts begin, behind the boxes."""
    return BOX_AT + theme.grown(tokens.ICON_BUTTON) + tokens.S


@dataclass(frozen=True, slots=True)
class _GripAndBox:
    """What a part is moved by, and its box with or without the tick."""

    on: bool
    gap: int = tokens.S

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int:  # noqa: ARG002
        left, middle = room.left(), room.center().y()
        size, side, to_box = tokens.ICON_TEXT, look.theme.grown(tokens.ICON_BUTTON), BOX_AT - tokens.S
        grip = QRect(left, middle - size // 2, size, size)
        look.theme.icon("grip-vertical", "text_2", size).paint(painter, grip)
        paint_box(painter, QRect(left + to_box, middle - side // 2, side, side), look.theme, on=self.on)
        return to_box + side


def _shape(row: PartRow) -> Sequence[PartsLine]:
    words = WordsPart(row.name, ink="text" if row.on else "text_2")
    return (PartsLine((_GripAndBox(row.on), words), (), "ui", tokens.S, tokens.ROW),)


class PartRows(RowPainter[PartRow]):
    """Rows of one height, with a ring around the chosen one; without the focus it is quieter."""

    def box(self, place: QRect, row: PartRow) -> QRect:  # noqa: ARG002
        return place.adjusted(0, 0, -tokens.XS, -tokens.XXS)

    def paint_ground(self, painter: QPainter, box: QRect, row: PartRow, *, chosen: bool, hovered: bool) -> None:  # noqa: ARG002
        if chosen:
            focused = self.view.hasFocus()
            line, edge = (tokens.FOCUS_LINE, "accent") if focused else (tokens.LINE, "control")
            rounded(painter, QRectF(box), self.look.colour("card"), self.look.colour(edge), line)


Switch = Literal["large", "sections"]
_PART: dict[Switch, PartName] = {"large": "line", "sections": "notes"}


class PartList(MovableList[PartRow]):
    """It changes nothing itself: it says which part shall be said or not, and which row shall go where."""

    ticked = Signal(str)
    """A part that shall be switched."""
    switched = Signal(str)
    """'large' for the letters of the line to take, 'sections' for notes on the sections too."""
    pulled = Signal(QPoint)
    """A row is dragged over this place of the viewport."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, RowButtons(theme))
        self._painter = PartRows(self, self.model_of_rows, theme, _shape)
        self.setItemDelegate(self._painter)
        self._switches: dict[Switch, CheckBox] = {name: CheckBox(theme) for name in _PART}
        self._offered: set[Switch] = set()
        self._in_order = True
        self._pressed = -1
        """The row on which the mouse button went down."""
        for name, box in self._switches.items():
            box.setParent(self.viewport())
            box.clicked.connect(partial(self.switched.emit, name))
        texts.say(
            self._switches["large"], text=lambda: _("large letters"), name=lambda: _("Line to take: large letters")
        )
        texts.say(
            self._switches["sections"],
            text=lambda: _("on their sections too"),
            name=lambda: _("Notes: on their sections too"),
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        texts.say(self, name=lambda: _("What is said of each recommendation"))
        follow(theme, self, self.lay_out)

    @property
    def part(self) -> PartName | None:
        return self.current.part if self.current else None

    def show_template(self, template: Template) -> None:
        """Show its parts; the chosen one stays chosen, wherever it stands now."""
        part, rows = self.part, [PartRow(one.name, _name(one.name), one.on) for one in offered_parts(template)]
        self._switches["large"].setChecked(template.line_size == "large")
        self._switches["sections"].setChecked(template.with_section_notes)
        self._offered = {"large", "sections"} if template.layout == "paragraphs" else {"sections"}
        self._in_order = template.layout in {"paragraphs", "table"}
        self.setDragEnabled(self._in_order)
        if not self._in_order:  # a summary and the whole report have an order of their own
            self._offered = set()
        self.show_rows(rows, next((number for number, row in enumerate(rows) if row.part == part), 0))
        self._take_height()

    def lay_out(self) -> None:
        super().lay_out()
        self._take_height()

    def _take_height(self) -> None:
        """All rows have room: the panel scrolls, and nothing within it."""
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.model_of_rows.rowCount())))

    def place_buttons(self) -> None:
        """Lay the buttons over the chosen row, and the switches over theirs."""
        end = self.viewport().width() - tokens.S - self.buttons.width()
        for name, switch in self._switches.items():
            self._place_switch(name, switch, end - tokens.S)
        row, box = self.current, self.visualRect(self.currentIndex())
        if row is None or not self._in_order:
            self.buttons.hide()
            return
        self.show_buttons(row.name)
        self.buttons.move(end, box.center().y() - self.buttons.height() // 2)

    @property
    def beside(self) -> int:
        """How far before its end the switches begin, all on one edge."""
        return self._widest() + 2 * tokens.S + self.buttons.width()

    def _widest(self) -> int:
        return max(switch.sizeHint().width() for switch in self._switches.values())

    def _place_switch(self, name: Switch, switch: CheckBox, end: int) -> None:
        """Beginning on the edge of all in its row, if there is room."""
        indexes = (self.model_of_rows.index(number, 0) for number in range(self.model_of_rows.rowCount()))
        rows = ((index, row) for index in indexes if (row := self.model_of_rows.row_at(index)))
        found = next(((index, row) for index, row in rows if row.part == _PART[name]), None)
        size = switch.sizeHint()
        if found is None or name not in self._offered:
            switch.hide()
            return
        box = self.visualRect(found[0])
        left = end - self._widest()
        words_end = box.left() + _words_at(self._painter.theme) + self._painter.look.width_of(found[1].name, "ui")
        switch.setVisible(words_end + tokens.S <= left)
        switch.setGeometry(left, box.center().y() - size.height() // 2, size.width(), size.height())

    def do_wanted(self, what: str) -> None:
        if self._in_order:
            super().do_wanted(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter switch the chosen part."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.part:
            self.ticked.emit(self.part)
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self.pulled.emit(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint()).row()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a box switches the part; on the name it only chooses it, to be moved or found on the page."""
        index = self.indexAt(event.position().toPoint())
        row = self.model_of_rows.row_at(index)
        super().mouseReleaseEvent(event)
        on_box = index.row() == self._pressed and BOX_AT - tokens.S <= event.position().x() < _words_at(
            self._painter.theme
        )
        if row is not None and on_box and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(row.part)
