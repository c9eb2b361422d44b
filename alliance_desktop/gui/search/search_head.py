"""The head of the search: a line to type in, the switch for exact words, and what was found of each kind."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.gui.actions.keymap import PANE_KEYS
from alliance_desktop.gui.actions.qt_actions import ActionLine
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.clear_button import add_clear_button
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import _
from alliance_desktop.library.search_results import NAMES, Name, Results, group_name
from alliance_desktop.library.text_limits import MAX_SEARCH
from alliance_desktop.render.small_named import small_named

_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


class SearchEdit(ActionLine):
    """While one types, ↑ ↓ and the pages move through the results, and Enter opens the one chosen."""

    moved = Signal(object)
    """The QKeyEvent that is about the results."""
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in _MOVES:
            self.moved.emit(event)
        else:
            super().keyPressEvent(event)


class SearchHead(QWidget):
    """Says what is asked for, and how much of each kind was found; a count leads to its group."""

    asked = Signal()
    """Other words, or the switch."""
    group_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.edit, self.exact = (
            dress(theme, SearchEdit(), roles.LINE),
            dress(theme, QPushButton(), roles.OUTLINED_BUTTON),
        )
        self._counts, self._also = QWidget(), dress(theme, QLabel(), roles.QUIET)
        self._flow = Flow(self._counts, tokens.S)
        self.buttons: dict[Name, QPushButton] = {
            name: dress(theme, QPushButton(), roles.LINK_IN_LINE) for name in NAMES
        }
        add_clear_button(self.edit, theme)
        self._say()
        self._lay_out()
        self.edit.setMaxLength(MAX_SEARCH)
        self.edit.textChanged.connect(self.asked)
        self.exact.toggled.connect(self.asked)

    def show_results(self, results: Results) -> None:
        """Says what was found."""
        counts = {group.name: len(group.items) for group in results.groups}
        for name, button in self.buttons.items():
            button.setVisible(name in counts)
            if name in counts:
                button.setText(_("{group} {count}").format(group=group_name(name), count=f"{counts[name]:n}"))
        self._counts.setVisible(len(counts) > 1)  # the heading of one group says how much it has
        said = [_("also “{word}”").format(word=word) for word in results.variants]
        said += [
            _("also {short}: {expansion}").format(short=one.short, expansion=one.expansion) for one in results.also
        ]
        small = small_named(results.wanted.passed_over)
        if small:
            said.append(_("without {words}").format(words=small))
        self._also.setText(" · ".join(said))
        self._also.setToolTip(_("Small words are looked for only in quotes") if small else "")
        self._also.setVisible(bool(said))

    def words(self) -> str:
        """What was found, as one sentence."""
        shown = [button.text() for button in self.buttons.values() if not button.isHidden()]
        return ", ".join((*shown, *filter(None, (self._also.text(),))))

    def align(self, inset: int) -> None:
        """Puts the parts over the column of the rows, `inset` pixels from the left edge."""
        self._column.setContentsMargins(inset, tokens.M, inset + tokens.S, tokens.XS)

    def _say(self) -> None:
        texts.say(
            self.edit,
            hint=lambda: _("Words or a “phrase”, in the report and in all that you wrote"),
            name=lambda: _("Search everything"),
        )
        texts.say(
            self.exact,
            text=lambda: _("Exact"),
            tip=lambda: _("Only as it is written: case, accents, hyphens and all (Alt+E)"),
        )
        for name, button in self.buttons.items():
            texts.say(button, tip=partial(_tip, name))

    def _lay_out(self) -> None:
        self.exact.setCheckable(True)
        switch = QShortcut(QKeySequence(_exact_key()), self)
        switch.setContext(Qt.ShortcutContext.WindowShortcut)
        switch.activated.connect(self.exact.toggle)
        self.edit.setFixedHeight(tokens.FIELD_HEIGHT)
        self.exact.setFixedHeight(tokens.FIELD_HEIGHT)
        self._also.setTextFormat(Qt.TextFormat.PlainText)
        self._also.setWordWrap(True)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._want, name))
            self._flow.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self.exact)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(tokens.XS)
        edge = tokens.CARD_PADDING - tokens.BAR_LINE  # the words of the buttons above those of the rows
        self._counts.setContentsMargins(edge, 0, 0, 0)
        self._also.setContentsMargins(tokens.CARD_PADDING, 0, 0, 0)
        self._column.addLayout(row)
        self._column.addWidget(self._counts)
        self._column.addWidget(self._also)
        self._counts.hide()
        self._also.hide()

    def _want(self, name: Name, _checked: bool = False) -> None:
        self.group_wanted.emit(name)


def _tip(name: Name) -> str:
    return _("To the first of these: {group}").format(group=group_name(name))


def _exact_key() -> str:
    return next(key for one in PANE_KEYS if one.place == "search" for key in one.keys)
