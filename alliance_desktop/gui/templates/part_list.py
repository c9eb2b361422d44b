"""The parts of a template as a list: ticked by Space and a press, put in order; two have a switch of their own."""

from functools import partial
from typing import Literal

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.templates.part_painter import BOX_AT, WORDS_AT, PartPainter
from alliance_desktop.gui.templates.part_rows import PartRow, part_rows
from alliance_desktop.gui.widgets.check_box import CheckBox
from alliance_desktop.gui.widgets.movable_list import MovableList
from alliance_desktop.gui.widgets.row_buttons import RowButtons
from alliance_desktop.i18n import _

Switch = Literal["large", "sections"]
_PART: dict[Switch, PartName] = {"large": "line", "sections": "notes"}
"""Which part each switch belongs to."""


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
        self._painter = PartPainter(self, self.model_of_rows, theme)
        self.setItemDelegate(self._painter)
        self._theme = theme
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
        """The chosen one."""
        row = self.model_of_rows.row_at(self.currentIndex())
        return row.part if row else None

    def show_template(self, template: Template) -> None:
        """Shows its parts; the chosen one stays chosen, wherever it stands now."""
        part, rows = self.part, part_rows(template)
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
        row = self._painter.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.setFixedHeight(self.model_of_rows.rowCount() * row)

    def place_buttons(self) -> None:
        """Lays the buttons over the chosen row, and the switches over theirs."""
        end = self.viewport().width() - tokens.S - self.buttons.width()
        for name, switch in self._switches.items():
            self._place_switch(name, switch, end - tokens.S)
        row, box = self.model_of_rows.row_at(self.currentIndex()), self.visualRect(self.currentIndex())
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
        switch.setVisible(self._painter.words_end(box, found[1].name) + tokens.S <= left)
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
        on_box = index.row() == self._pressed and BOX_AT - tokens.S <= event.position().x() < WORDS_AT
        if row is not None and on_box and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(row.part)
