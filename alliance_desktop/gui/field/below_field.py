"""What drops down below the field: what it offers, what is wrong with a filter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import label, picture, row
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.focus import pass_letters_on
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
        """Show these below the field; none closes the list."""
        if not offered:
            self.close_list()
            return
        self.rows.show_rows(offered)
        count = len(offered)
        text = ngettext("{count} completion, {key} leads to it", "{count} completions, {key} leads to them", count)
        announce(self, text.format(count=count, key=_("Down")))
        self._box.open_at(min(len(offered), _MOST_ROWS) * self.row_height)

    def close_list(self) -> bool:
        """Close the list; True if it was open."""
        was_open = self.is_open
        self._box.hide()
        return was_open

    def step(self, by: int) -> None:
        """Enter the list from above, or move in it; ↑ from its first row leaves it."""
        number = self.currentIndex().row() + by
        if number < self.rows.rowCount():
            self.choose(number)
            self.announce_row()

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())


def open_words(report: str) -> str:
    """What a button says that turns the window to the report with this name."""
    return _("Open {report}").format(report=report)


class WrongFilter(QWidget):
    """A sign, a sentence and, where something near is known, a button. The last good result stays meanwhile."""

    mended = Signal(str)
    """The button was pressed: what takes the place of the fault."""
    left = Signal()
    """↑ or Esc on the button: back to the field."""

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__()
        pass_letters_on(self)
        self._anchor = anchor
        self._mend = ""
        self._words = label(theme, roles.words("ui"), wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._button = dress(theme, _MendButton(), roles.OUTLINED_BUTTON)
        self._button.clicked.connect(self._press)
        self._button.left.connect(self.left)
        self._sign, top = picture(theme, "circle-alert", "danger"), Qt.AlignmentFlag.AlignTop
        edges = (tokens.S, tokens.XS, tokens.S, tokens.XS)
        row((self._sign, top), (self._words, 1), (self._button, top), gap=tokens.S, edges=edges, on=self)
        self._box = Dropdown(anchor, self, theme)

    @property
    def message(self) -> str:
        """What is shown now; '' while nothing is wrong."""
        return self._words.text()

    def say(self, message: str, mend: str = "", *, by_enter: bool = False, report: str = "") -> None:
        """Show a message; '' takes it away. `mend` is offered in place of the fault, or behind the end where it closes
        what is open; '' for nothing. `by_enter`: Enter in the line takes it. `report` is the name of one to be opened
        for it."""
        self._mend = mend
        closing = {")": _("Close the bracket"), '"': _("Close the quotation marks")}
        write, tip = _("Write {mend}"), _("Write this in its place (↓ and Enter)")
        if by_enter:
            write, tip = _("Write {mend} (Enter)"), _("Write this in its place")
        said = closing.get(mend) or write.format(mend=mend.replace("&", "&&"))
        if report:
            said, tip = open_words(report).replace("&", "&&"), _("Go there in that report")
            said = _("{act} (Enter)").format(act=said) if by_enter else said
        self._button.setText(said)
        self._button.setToolTip(_("Write it at the end (↓ and Enter)") if mend in closing else tip)
        self._button.setVisible(bool(mend))
        if message and message != self.message:
            announce(
                self._anchor, _("{message} Press Enter to use it").format(message=message) if by_enter else message
            )
        self._words.setText(message)
        beside = self._button.sizeHint().height() - self._words.fontMetrics().height() if mend else 0
        for part in (self._sign, self._words):  # the first line is as high as the words of the button
            part.setContentsMargins(0, max(0, beside // 2), 0, 0)
        self._box.setVisible(bool(message))
        if message:
            self._box.open_at(self.heightForWidth(self._anchor.width() - tokens.S - 2 * tokens.LINE))

    def enter(self) -> bool:
        """Give the button the focus; False where there is none."""
        if self._box.isVisible() and self._mend:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """What is typed while the button has the focus goes into the line, as everywhere in the field."""
        is_key = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        return self._anchor.event(event) if is_key else super().event(event)

    def _press(self) -> None:
        self.mended.emit(self._mend)


class _MendButton(QPushButton):
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc is the button's own as long as it has the focus, not the window's."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up):
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
            event.accept()
            return True
        return super().event(event)
