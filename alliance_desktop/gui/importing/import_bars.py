"""What stands around the two sides of an import: the bars, the head of the report, what would be accepted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.proposal.decisions import Headed
from alliance_desktop.domain.proposal.proposed import ReportHead
from alliance_desktop.domain.proposal.report_head import id_of
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.gui.actions.chords import native
from alliance_desktop.gui.importing.block_editor import TitleEdit
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, icon_button, label, row
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import Phrase, _, ngettext


class ImportTitle(QWidget):
    """The file, and the ways to what is to be looked at; it stands in place of the search box."""

    look_wanted = Signal(int)
    """1 for the next block to look at, -1 for the previous one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        title = label(theme, roles.words("ui-strong"), lambda: _("Import"))
        self._about = label(theme, roles.words("ui", "text_2"))
        self._about.setMinimumWidth(tokens.XXL)
        outlined = roles.OUTLINED_BUTTON
        self.previous = button(theme, outlined, pressed=partial(self.look_wanted.emit, -1), icon="chevron-up")
        self.next = button(theme, outlined, pressed=partial(self.look_wanted.emit, 1), icon="chevron-down")
        for one in (self.previous, self.next):
            one.setFixedHeight(tokens.BAR_BUTTON)
        row(title, (self._about, 1), self.previous, self.next, gap=tokens.M, on=self)
        self._count = 0
        self._fit()

    def show_file(self, name: str, pages: int) -> None:
        """Say which file it is, and how many pages it has; 0 where it has none."""
        counted = ngettext("{count} page", "{count} pages", pages).format(count=pages) if pages else ""
        self._about.setText(" · ".join(filter(None, (name, counted))))

    def show_count(self, count: int) -> None:
        """Say how many blocks are to be looked at."""
        self._count = count
        for one in (self.previous, self.next):
            one.setEnabled(bool(count))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the icons and the count say it."""
        wide = self.width() >= tokens.SMALL
        before, after = _("Previous to look at"), _("Next to look at ({count})").format(count=self._count)
        self.previous.setText(before if wide else "")
        self.next.setText(after if wide else str(self._count))
        for one, words, key in ((self.previous, before, "Shift+F3"), (self.next, after, "F3")):
            one.setAccessibleName(words)
            one.setToolTip(_("{act} ({key})").format(act=words, key=native(key)))


class SourceHead(QFrame):
    """The page of the selected block, and what the bars mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "sourceHead", "bottom", "window")
        self.setFixedHeight(tokens.CONTEXT_BAR)
        self._page = label(theme, roles.words("ui-strong"))
        about = label(theme, roles.words("ui", "text_2"), lambda: _("the source, as it was read"))
        self._legend = QWidget()
        kinds: tuple[tuple[Phrase, str, str], ...] = (
            (lambda: _("text"), "ui-small", "text_2"),
            (lambda: _("section"), "ui-small-strong", "text"),
            (lambda: _("recommendation"), "ui-small-strong", "accent"),
            (lambda: _("left out"), "ui-small", "text_3"),
        )
        words = [label(theme, roles.words(font, ink), text) for text, font, ink in kinds]
        look = label(theme, Role("ui-small-strong", _amber), lambda: _("to look at"))
        row(*words, look, gap=tokens.M, on=self._legend)
        edges = tokens.XL, 0, tokens.XL, 0
        row(self._page, about, REST, self._legend, gap=tokens.M, edges=edges, on=self)
        self._about = about

    def show_place(self, words: str) -> None:
        """Say where the selected block stands."""
        self._page.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.setVisible(self.width() >= tokens.SMALL)
        self._about.setVisible(self.width() >= tokens.SMALL - tokens.CONTENTS_WIDTH)


def _amber(theme: Theme) -> str:
    return f"color: {theme.colours.tags['amber'][1]}"


ACTS: tuple[tuple[str, str, Phrase], ...] = (
    ("recommendation", "R", lambda: _("recommendation")),
    ("text", "T", lambda: _("text")),
    ("section", "S", lambda: _("section")),
    ("left-out", "X", lambda: _("left out")),
    ("join", "Backspace", lambda: _("join with above")),
    ("split", "Return", lambda: _("split")),
    ("edit", "F2", lambda: _("edit")),
)
"""What can be decided about the selected blocks, with its key and the words of its button."""
_LEVELS: tuple[tuple[str, str, str, Phrase], ...] = (
    ("higher", "Alt+Shift+Left", "arrow-left", lambda: _("Level up")),
    ("deeper", "Alt+Shift+Right", "arrow-right", lambda: _("Level down")),
)


class DecidingBar(QFrame):
    """A button for each key, and the same for all that look alike."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "decidingBar", "top", "window")
        self._alike = 0
        buttons = QWidget()
        flow = Flow(buttons, tokens.XS)
        self._caps: list[QLabel] = []
        for name, key, words in ACTS:
            one, pair = button(theme, roles.FLAT_BUTTON, words), QWidget()
            one.clicked.connect(partial(self.wanted.emit, name))
            texts.say(one, tip=partial(_with_key, words, key))
            cap = label(theme, roles.KEY_CAP, _CAPS.get(key, key))
            cap.setMinimumHeight(tokens.ICON_LARGE)
            self._caps.append(cap)
            row((cap, Qt.AlignmentFlag.AlignVCenter), one, gap=0, on=pair)
            flow.addWidget(pair)
        for name, key, icon, words in _LEVELS:
            made = icon_button(theme, icon, words, partial(self.wanted.emit, name), tip=partial(_with_key, words, key))
            flow.addWidget(made)
        self.all = button(theme, roles.LINK_IN_LINE, pressed=partial(self.wanted.emit, "alike"))
        edges = tokens.L, tokens.XS, tokens.XL, tokens.XS
        row((buttons, 1), self.all, gap=tokens.M, edges=edges, on=self)
        self.show_alike(0)

    def show_alike(self, count: int) -> None:
        """Offer the last decision for so many blocks that look alike."""
        self._alike = count
        self.all.setVisible(bool(count))
        words = ngettext("{count} alike · All", "{count} alike · All", count).format(count=count)
        self.all.setText(words)
        self.all.setToolTip(_("{act} ({key})").format(act=_("The same for all alike"), key="A"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the keys stand in the tooltips alone."""
        super().resizeEvent(event)
        for cap in self._caps:
            cap.setVisible(self.width() >= tokens.MEDIUM)


_CAPS = {"Backspace": "⌫", "Return": "Enter"}
"""What stands on a key that isn't called so there."""


def _with_key(words: Phrase, key: str) -> str:
    return _("{act} ({key})").format(act=words(), key=native(key))


class ImportFoot(QFrame):
    """What would be accepted, and the page's buttons."""

    accept_wanted, cancel_wanted = Signal(), Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "importFoot", "top")
        self._words = label(theme, roles.words("ui-small", "text_2"), wraps=True)
        self.cancel = button(
            theme, roles.OUTLINED_BUTTON, lambda: _("Cancel"), self.cancel_wanted, tip=lambda: _("Cancel (Esc)")
        )
        self.accept = button(theme, roles.PRIMARY_BUTTON, "", self.accept_wanted)
        for each in (self.cancel, self.accept):
            each.setMinimumHeight(tokens.BAR_BUTTON)
        self._told = label(theme, roles.words("ui-small"), wraps=True)
        self._told.hide()
        buttons = row((self._words, 1), self.cancel, self.accept, gap=tokens.S)
        column(self._told, buttons, gap=tokens.S, edges=(tokens.L, tokens.M, tokens.L, tokens.M), on=self)

    @property
    def words(self) -> str:
        """What would be accepted."""
        return self._words.text()

    @property
    def told(self) -> str:
        """What is said above the buttons; '' for nothing."""
        return "" if self._told.isHidden() else self._told.text()

    def show_review(self, review: Review, *, is_kept: bool) -> None:
        """Say what would be accepted, or why nothing can be."""
        found, why = review.counts.recommendations, " ".join(review.wrong)
        words = why or ngettext("{count} recommendation", "{count} recommendations", found).format(count=found)
        kept = _("Nothing is stored yet. Draft kept.") if is_kept else _("Nothing is stored yet.")
        self._words.setText("\n".join((kept, words)))
        self.accept.setEnabled(not why)
        key = native("Ctrl+Return")
        self.accept.setToolTip(why or _("{act} ({key})").format(act=self.accept.text(), key=key))

    def tell(self, text: str, act: str) -> None:
        """Say something above the buttons, '' for nothing, and what the first of them does."""
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.accept.setText(act)


_LINES: Mapping[str, Phrase] = {
    "short": lambda: _("Short name"),
    "id": lambda: _("Id"),
    "date": lambda: _("Date"),
    "language": lambda: _("Language"),
}
_SHORT = 8
"""Characters of a code for which there is room beside its words."""
_CODES: Mapping[str, Phrase] = {"own": lambda: _("Its own numbers"), "made": lambda: _("By section")}


class HeadForm(QWidget):
    """Each line decides when it is left, or on Enter."""

    decided = Signal(object)
    """A `Headed`."""
    left = Signal()
    """By Esc."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._head: ReportHead | None = None
        self._code = ""
        self.lines: dict[str, LineEdit] = {}
        self.stances: dict[str, LineEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(tokens.L, tokens.S, tokens.S, tokens.S)
        self._grid.setHorizontalSpacing(tokens.S)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.title = TitleEdit(theme)
        texts.say(self.title, name=lambda: _("Title"))
        self._grid.addWidget(label(theme, roles.words("ui", "text_2"), lambda: _("Title")), 0, 0)
        self._grid.addWidget(self.title, 0, 1)
        self.title.done.connect(self._left_title)
        self.title.escaped.connect(self._give_up)
        for name, words in _LINES.items():
            self.lines[name], _label = self._line(words, partial(self._left_line, name))
        self._codes = Segments(_("Codes"), {name: words() for name, words in _CODES.items()}, theme)
        self._codes.chosen.connect(self._choose_codes)
        self._add(_("Codes"), self._codes)
        self._stances = button(theme, roles.LINK_IN_LINE, pressed=self._turn_stances)
        self._add(_("Stances"), self._stances)
        self._labels: list[QLabel] = []
        for stance, one in STANCES.items():
            self.stances[stance], beside = self._line(one.words, partial(self._left_stance, stance))
            self._labels.append(beside)
        self._show_stances(shown=False)

    def show_head(self, head: ReportHead, code: str) -> None:
        """Show what is decided now; `code` is that of the first recommendation, '' where there is none."""
        self._code = code
        self._head = head
        self.title.show_title(head.title)
        for name, line in self.lines.items():
            value = getattr(head, name)
            if line.text() != value:
                line.setText(value)
                line.setCursorPosition(0)
            line.setToolTip(value)
        self._codes.choose("own" if head.own_codes else "made")
        for name, one in self._codes.buttons.items():
            is_shown = (name == "own") == head.own_codes
            words = _CODES[name]()
            one.setText(
                _("{codes} ({code})").format(codes=words, code=code) if is_shown and 0 < len(code) <= _SHORT else words
            )
        for stance, line in self.stances.items():
            if line.text() != head.stances.get(stance, ""):
                line.setText(head.stances.get(stance, ""))
        words = " · ".join(head.stances.values()) or _("the usual five")
        self._stances.setText(words)
        self._stances.setAccessibleName(_("Stances: {words}").format(words=words))

    def enter(self, name: str) -> None:
        """Give the focus to a line."""
        self.lines[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines[name].selectAll()

    def _line(self, words: Phrase, left: Callable[[], None]) -> tuple[LineEdit, QLabel]:
        line = dress(self._theme, LineEdit(own_escape=True), roles.QUIET_LINE)
        line.escaped.connect(self._give_up)
        line.setAccessibleName(words())
        line.setMinimumWidth(tokens.XXL)
        line.editingFinished.connect(left)
        return line, self._add(words(), line)

    def _add(self, words: str, widget: QWidget) -> QLabel:
        """A row of the grid; what is no line to type in begins where the words in the lines do."""
        made = label(self._theme, roles.words("ui", "text_2"), words)
        number = self._grid.rowCount()
        self._grid.addWidget(made, number, 0)
        self._grid.setRowMinimumHeight(number, tokens.PANEL_ROW)
        if isinstance(widget, LineEdit):
            self._grid.addWidget(widget, number, 1)
        else:
            beside = tokens.S - (tokens.XXS if isinstance(widget, QPushButton) else 0)
            self._grid.addLayout(row(beside, widget, REST, gap=0), number, 1)
        return made

    def _give_up(self) -> None:
        """What was typed goes, and the focus to the blocks."""
        if self._head is not None:
            self.show_head(self._head, self._code)
        self.left.emit()

    def _left_title(self) -> None:
        if self._head is not None and self.title.words != self._head.title:
            self.decided.emit(Headed(title=self.title.words))

    def _left_line(self, name: str) -> None:
        head, text = self._head, self.lines[name].words.strip()
        if head is None or text == getattr(head, name):
            return
        decision = Headed(
            short=text if name == "short" else None,
            id=text if name == "id" else None,
            date=text if name == "date" else None,
            language=text if name == "language" else None,
        )
        if name == "short" and head.id == id_of(head.short):  # nobody has given it another id
            decision = replace(decision, id=id_of(text))
        self.decided.emit(decision)

    def _left_stance(self, stance: str) -> None:
        head, text = self._head, self.stances[stance].words.strip()
        if head is None or text == head.stances.get(stance, ""):
            return
        words = {name: text if name == stance else head.stances.get(name, "") for name in STANCES}
        self.decided.emit(Headed(stances={name: one for name, one in words.items() if one}))

    def _choose_codes(self, which: str) -> None:
        self.decided.emit(Headed(own_codes=which == "own"))

    def _turn_stances(self) -> None:
        self._show_stances(shown=self.stances["support"].isHidden())

    def _show_stances(self, *, shown: bool) -> None:
        for each in (*self.stances.values(), *self._labels):
            each.setVisible(shown)
        first = self._grid.rowCount() - len(self.stances)
        for number in range(first, self._grid.rowCount()):
            self._grid.setRowMinimumHeight(number, tokens.PANEL_ROW if shown else 0)


class FittingScroll(QScrollArea):
    """As high as what it shows, where there is room for that and for as much again below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(tokens.TOP_BAR)

    def sizeHint(self) -> QSize:
        """Asked again whenever what it shows is laid out anew."""
        inner = self.widget()
        high = inner.sizeHint().height() if inner else 0
        above = self.parentWidget()
        room = above.height() // 2 if above else high
        return QSize(super().sizeHint().width(), min(high, max(room, tokens.TOP_BAR)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
