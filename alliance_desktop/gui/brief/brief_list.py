"""The list of what stands in a brief: moved by keys, buttons and dragging, taken out by Del and the cross."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent

from alliance_desktop.gui.brief.brief_list_rows import BriefRow
from alliance_desktop.gui.brief.brief_painter import BriefPainter
from alliance_desktop.gui.look import texts
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.movable_list import MovableList
from alliance_desktop.gui.widgets.row_buttons import RowButtons
from alliance_desktop.i18n import _


class BriefList(MovableList[BriefRow]):
    """It changes nothing itself: it says which row shall go where, or out."""

    taken_out = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, RowButtons(theme, lambda: _("Remove {name} from the brief")))
        self.painter_of_rows = BriefPainter(self, self.model_of_rows, theme)
        self.setItemDelegate(self.painter_of_rows)
        texts.say(self, name=lambda: _("Contents of the brief"))
        follow(theme, self, self.lay_out)

    def place_buttons(self) -> None:
        """Lays the buttons over the chosen row, unless it is written in."""
        row = self.model_of_rows.row_at(self.currentIndex())
        if row is None or self.row == self.painter_of_rows.edited:
            self.buttons.hide()
            return
        cross = self.painter_of_rows.cross(self.visualRect(self.currentIndex()))
        self.show_buttons(row.name)
        self.buttons.move(cross.right() + 1 - self.buttons.width(), cross.top())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cross is pressed without its row being chosen."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.painter_of_rows.cross(self.visualRect(index)).contains(event.position().toPoint()):
            self.taken_out.emit(index.row())
        else:
            super().mousePressEvent(event)

    def do_wanted(self, what: str) -> None:
        """Moves the chosen row, or takes it 'out'."""
        if what != "out":
            super().do_wanted(what)
        elif self.row >= 0:
            self.taken_out.emit(self.row)
