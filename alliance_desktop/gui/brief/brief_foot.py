"""Beneath the list of a brief: what its filter finds besides, what it no longer finds, and what is never exported."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, button, column, hairline, label, picture, row, together
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.hairlines import paint_dashed_edge
from alliance_desktop.i18n import _, ngettext


class EmptyBrief(QWidget):
    """Says what to do, and offers both as buttons."""

    filter_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        outlined, leading = roles.OUTLINED_BUTTON, Qt.AlignmentFlag.AlignLeading
        words = label(theme, roles.words("ui", "text_2"), _what_to_do, wraps=True)
        self.start = button(theme, outlined, lambda: _("Start from a filter…"), self.filter_wanted)
        read = button(theme, outlined, lambda: _("Go to the recommendations"), self.text_wanted)
        parts = words, tokens.XS, (self.start, leading), (read, leading), REST
        column(*parts, gap=tokens.S, edges=(0, tokens.XL, 0, 0), on=self)


def _what_to_do() -> str:
    key = KEYMAP.name("brief-toggle")
    if not key:
        return _("Start from a filter, or add recommendations from the text.")
    return _("Start from a filter, or press {key} on a recommendation.").format(key=key)


class _RemarkStrip(QFrame):
    """Looks as the field of an internal remark does, and has none of its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("remarkStrip")
        self._words = label(theme, roles.words("ui-small-medium", "text_2"), wraps=True)
        self._lock = picture(theme, "lock")
        row(self._lock, (self._words, 1), gap=tokens.S, edges=tokens.S, on=self)
        dress(theme, self, Role(sheet=_private))

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setMinimumHeight(self._words.fontMetrics().height() + 2 * tokens.S)  # the list gives way, not this

    def width_in_one_line(self) -> int:
        """In pixels."""
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        return self._lock.sizeHint().width() + words + 3 * tokens.S + tokens.XXS

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_dashed_edge(self, self._theme)


class BriefFoot(QWidget):
    """It offers; nothing comes or goes by itself."""

    add_wanted = Signal()
    show_wanted = Signal()
    """The next row that the remembered filter found once and no longer finds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._more, self._gone = (label(theme, roles.QUIET) for _each in range(2))
        self._add = button(theme, roles.LINK_IN_LINE, lambda: _("Add"), self.add_wanted)
        self._show = button(theme, roles.LINK_IN_LINE, lambda: _("Show"), self.show_wanted)
        self._line, self._offers, self._remarks = hairline(theme), QWidget(), _RemarkStrip(theme)
        self._adding, self._showing = together(self._more, self._add), together(self._gone, self._show)
        flow = Flow(self._adding, self._showing, gap=tokens.M)
        self._indent = row((flow, 1), on=self._offers)
        self._both = column(self._offers, (self._remarks, 1), gap=tokens.S)
        self._both.setAlignment(self._offers, Qt.AlignmentFlag.AlignVCenter)
        column(self._line, self._both, gap=tokens.S, edges=(0, 0, 0, tokens.S), on=self)
        self._room = 0

    def put_beside(self, room: int) -> None:
        """Offers and remarks in one line, where they fit into so many pixels, else below each other; there the offers
        begin where the words of rows do."""
        self._room, directions = room, QBoxLayout.Direction
        shown = [one.sizeHint().width() for one in (self._adding, self._showing) if not one.isHidden()]
        offers = sum(shown) + tokens.M * (len(shown) - 1) if shown else 0
        beside = offers + tokens.S + self._remarks.width_in_one_line() <= room
        self._both.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._indent.setContentsMargins(0 if beside else tokens.XXL, 0, 0, 0)
        self._offers.setMinimumWidth(offers if beside else 0)

    def show_counts(self, more: int, gone: int, remarks: int) -> None:
        """Say how many the filter finds besides, how many rows it no longer finds, and how many internal remarks."""
        words = ngettext("{count} more recommendation matches", "{count} more recommendations match", more)
        self._more.setText(_("{words} ·").format(words=words.format(count=more)))
        self._add.setAccessibleName(ngettext("Add {count} more", "Add {count} more", more).format(count=more))
        words = ngettext("{count} no longer matches", "{count} no longer match", gone).format(count=gone)
        self._gone.setText(_("{words} ·").format(words=words))
        self._show.setAccessibleName(_("Show what no longer matches the filter"))
        self._adding.setVisible(more > 0)
        self._showing.setVisible(gone > 0)
        self._offers.setVisible(more + gone > 0)
        stays = ngettext(
            "{count} internal remark stays here and is never exported",
            "{count} internal remarks stay here and are never exported",
            remarks,
        )
        self._remarks.say(stays.format(count=remarks))
        self._remarks.setVisible(remarks > 0)
        self._line.setVisible(more + gone + remarks > 0)
        self.put_beside(self._room)


def _private(theme: Theme) -> str:
    return f"#remarkStrip {{ background: {theme.colours.private}; border-radius: {tokens.RADIUS_CONTROL}px; }}"
