"""A list over the window that what is typed narrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import column, label, show_words
from alliance_desktop.gui.look.roles import line_high
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.typed_popup import TypedPopup
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import Icon, PartsLine, WordsPart

_LONGEST = 200
_MOST_ROWS = 12
_WIDEST_CODE = "S88-88"


@dataclass(frozen=True, slots=True)
class TypedRow(Row):
    """A row of such a popup: a code or an icon, words, and what stands at the end; a dim one cannot be taken now."""

    dim: bool = False


def _shape(row: Row) -> Sequence[PartsLine]:
    """All words in one column behind the codes or, without these, the icons."""
    dim = isinstance(row, TypedRow) and row.dim
    quiet, ink = ("text_3", "text_3") if dim else ("text_2", "text")
    head = WordsPart(row.badge, "ui-small-strong", "accent", like=_WIDEST_CODE) if row.badge else Icon(row.icon, quiet)
    aside = WordsPart(row.aside, "ui-small", quiet, tokens.M + tokens.LINE)
    return (PartsLine((head, WordsPart(row.text, ink=ink)), (aside,), more=tokens.M, least=tokens.ROW),)


@dataclass(frozen=True, slots=True)
class TypedOffer:
    """The rows for what was typed, the likeliest first, and a remark above them or ''.

    `unchosen`: what Enter says as long as none was chosen by hand; '' where Enter takes the first.
    """

    rows: list[Row]
    remark: str = ""
    unchosen: str = ""


class TypedList(TypedPopup):
    """A subclass says what is offered and what taking a row does."""

    def __init__(
        self, shell: Shell, over: QWidget, names: tuple[str, str, str], *, most_rows: int = _MOST_ROWS
    ) -> None:
        """`names`: what the empty line asks for, what the line is called, and what the list."""
        super().__init__(shell.desk.theme, over, shell.pages.focus, _shape, _LONGEST)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked, called, listed = names
        self.line.setPlaceholderText(asked)
        self.line.setAccessibleName(called)
        self.list.setAccessibleName(listed)
        self.shell, self._most_rows = shell, most_rows
        self._end: int | None = None
        """Where its lower edge stays; None: it grows downwards."""
        self.remark = label(shell.desk.theme, roles.words("ui-small", "text_2"), wraps=True)
        line_high(shell.desk.theme, self.line, tokens.BAR_BUTTON)
        self.remark.setContentsMargins(tokens.S, tokens.XXS, tokens.S, tokens.XXS)
        column(self.line, self.remark, self.list, gap=tokens.XS, edges=tokens.S, on=self)

    def offer(self, text: str) -> TypedOffer:
        """What fits the text typed; it may be empty."""
        raise NotImplementedError

    def take(self, row: Row) -> None:
        """Do what the row stands for; the popup has closed."""
        raise NotImplementedError

    def refusal(self, _row: Row) -> str:
        """Why this row cannot be taken now, which is then said and leaves the popup open; '' where it can."""
        return ""

    def open_at(self, left: int, top: int, width: int, *, above: int | None = None) -> None:
        """Open empty with its upper edge at these pixels of its window, kept within it, as high as it has rows; or
        with its lower edge at `above`, where there is no room for its rows below and more over that."""
        window = self.window()
        width = min(width, window.width() - 2 * tokens.S)
        left = max(tokens.S, min(left, window.width() - width - tokens.S))
        self.setFixedWidth(width)
        self._room, self._end = window.height() - top - tokens.S, None
        rows = self._most_rows * self.list.row_height
        if above is not None and self._room < min(self.line.height() + 2 * tokens.S + tokens.XS + rows, above):
            self._room, self._end = above - tokens.S, above
        self.move(left, top)
        self.line.clear()
        self.show_offer()
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_offer(self) -> None:
        offered = self.offer(self.line.text())
        self._unchosen = offered.unchosen
        self.list.rows.show_rows(offered.rows)
        self.list.choose(-1 if offered.unchosen else 0)
        self._show_remark(offered.remark)
        if self.isVisible():
            self._announce(offered.remark)

    def take_row(self, row: Row | None) -> None:
        if row is None:
            if self._unchosen:
                self._show_remark(self._unchosen)
                announce(self.line, self._unchosen)
            return
        if reason := self.refusal(row):
            announce(self.line, reason)
            return
        self.close()
        self.take(row)

    def tell_row(self) -> None:
        self._announce("")

    def _show_remark(self, text: str) -> None:
        show_words(self.remark, text)
        self._fit(self.list.rows.rowCount())

    def _fit(self, rows: int) -> None:
        """As high as the rows there are, as far as the window has room for them."""
        remark = self.remark.heightForWidth(self.width() - 2 * tokens.S) + tokens.XS if self.remark.text() else 0
        above = self.line.height() + remark + 2 * tokens.S
        room = (self._room - above - tokens.XS) // self.list.row_height
        high = min(rows, self._most_rows, max(1, room)) * self.list.row_height
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(high)
        self.setFixedHeight(above + (tokens.XS + high if rows else 0))
        if self._end is not None:
            self.move(self.x(), self._end - self.height())

    def _announce(self, remark: str) -> None:
        row = self.list.row
        announce(self.line, " ".join(part for part in (remark, row.spoken if row else "") if part))
