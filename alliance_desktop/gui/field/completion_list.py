"""What the field offers while one types: below it, reached with ↓, taken with Enter, Tab or a click."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.popup import Dropdown
from alliance_desktop.gui.widgets.popups.typed_popup import PopupList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, WordsPart
from alliance_desktop.i18n import _, ngettext

_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class OfferedRow(Row):
    """The count in the corner is said with what it counts."""

    counted: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.text, self.place, self.counted) if part)


def _shape(row: Row) -> Sequence[PartsLine]:
    """What would be written, what it means, how many recommendations it leaves."""
    words = (WordsPart(row.text, "ui-medium", gap=tokens.M), WordsPart(row.place, "ui-small", "text_2"))
    return (PartsLine(words, (WordsPart(row.aside, "ui-small", "text_2"),), "ui-medium", tokens.M, tokens.ROW),)


class CompletionList(PopupList):
    """`offer` opens it, `enter` and `step` move in it; the keys are pressed in the field, which keeps the focus."""

    taken = Signal(int)
    """The row that was clicked."""

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__(theme, _shape)
        self._box = Dropdown(anchor, self, theme)
        self.clicked.connect(self._click)
        texts.say(self, name=lambda: _("Completions"))

    @property
    def is_open(self) -> bool:
        return self._box.isVisible()

    @property
    def chosen(self) -> int | None:
        """The row that was reached with ↓."""
        row = self.currentIndex().row()
        return row if self.is_open and row >= 0 else None

    def offer(self, offered: list[OfferedRow]) -> None:
        """Shows these below the field; none closes the list."""
        if not offered:
            self.close_list()
            return
        self.rows.show_rows(offered)
        count = len(offered)
        text = ngettext("{count} completion, {key} leads to it", "{count} completions, {key} leads to them", count)
        announce(self, text.format(count=count, key=_("Down")))
        self._box.open_at(min(len(offered), _MOST_ROWS) * self.row_height)

    def close_list(self) -> bool:
        """Closes the list; True if it was open."""
        was_open = self.is_open
        self._box.hide()
        return was_open

    def step(self, by: int) -> None:
        """Enters the list from above, or moves in it; ↑ from its first row leaves it."""
        number = self.currentIndex().row() + by
        if number < self.rows.rowCount():
            self.choose(number)
            self.announce_row()

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())
