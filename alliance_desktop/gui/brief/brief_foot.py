"""Beneath the list of a brief: what its filter finds besides, what it no longer finds, and what is never exported."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.edges import paint_dashed_edge
from alliance_desktop.i18n import _, ngettext


class EmptyBrief(QWidget):
    """Says what to do, and offers both as buttons."""

    filter_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = dress(theme, QLabel(), roles.words("ui", "text_2"))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.start, self._read = (dress(theme, QPushButton(), roles.OUTLINED_BUTTON) for _each in range(2))
        self.start.clicked.connect(self.filter_wanted)
        self._read.clicked.connect(self.text_wanted)
        texts.say(self._words, text=_what_to_do)
        texts.say(self.start, text=lambda: _("Start from a filter…"))
        texts.say(self._read, text=lambda: _("Go to the recommendations"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._words)
        column.addSpacing(tokens.XS)
        for button in (self.start, self._read):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)


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
        self._words = dress(theme, QLabel(), roles.words("ui-small-medium", "text_2"))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(dress(theme, QLabel(), icon="lock", colour="text_2"))
        row.addWidget(self._words, 1)
        dress(theme, self, Role(sheet=_private))

    def say(self, words: str) -> None:
        """How many there are."""
        self._words.setText(words)
        self.setMinimumHeight(self._words.fontMetrics().height() + 2 * tokens.S)  # the list gives way, not this

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
        self._more, self._gone = (dress(theme, QLabel(), roles.QUIET) for _each in range(2))
        self._add, self._show = (dress(theme, QPushButton(), roles.LINK_IN_LINE) for _each in range(2))
        self._add.clicked.connect(self.add_wanted)
        self._show.clicked.connect(self.show_wanted)
        texts.say(self._add, text=lambda: _("Add"))
        texts.say(self._show, text=lambda: _("Show"))
        self._remarks = _RemarkStrip(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, tokens.S)
        column.setSpacing(tokens.S)
        self._line = dress(theme, QFrame(), Role(sheet=styles.hairline))
        self._line.setFixedHeight(tokens.LINE)
        column.addWidget(self._line)
        self._offers = QWidget()
        row = QHBoxLayout(self._offers)
        row.setContentsMargins(tokens.XXL, 0, 0, 0)
        row.setSpacing(tokens.XS)
        for widget in (self._more, self._add, self._gone, self._show):
            row.addWidget(widget)
        row.insertSpacing(2, tokens.S)
        row.addStretch(1)
        for label in (self._more, self._gone):
            label.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._offers)
        column.addWidget(self._remarks)

    def show_counts(self, more: int, gone: int, remarks: int) -> None:
        """How many the filter finds besides, how many rows it no longer finds, and the number of internal remarks."""
        words = ngettext("{count} more matches now", "{count} more match now", more).format(count=more)
        self._more.setText(_("{words} ·").format(words=words))
        self._add.setAccessibleName(ngettext("Add {count} more", "Add {count} more", more).format(count=more))
        words = ngettext("{count} no longer matches", "{count} no longer match", gone).format(count=gone)
        self._gone.setText(_("{words} ·").format(words=words))
        self._show.setAccessibleName(_("Show what no longer matches the filter"))
        for count, widgets in ((more, (self._more, self._add)), (gone, (self._gone, self._show))):
            for widget in widgets:
                widget.setVisible(count > 0)
        self._offers.setVisible(more + gone > 0)
        stays = ngettext(
            "{count} internal remark stays here and is never exported",
            "{count} internal remarks stay here and are never exported",
            remarks,
        )
        self._remarks.say(stays.format(count=remarks))
        self._remarks.setVisible(remarks > 0)
        self._line.setVisible(more + gone + remarks > 0)


def _private(theme: Theme) -> str:
    return f"#remarkStrip {{ background: {theme.colours.private}; border-radius: {tokens.RADIUS_CONTROL}px; }}"
