"""The sheet of all keys, over the whole window: three columns, a line to search, one page to print."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QWidget

from alliance_desktop.gui.actions.chords import chord_of, latin_letter
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.keys import printed_sheet
from alliance_desktop.gui.keys.printed_sheet import KeyGroup, KeyRow, key_groups
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, icon_button, label, row, scrolled
from alliance_desktop.gui.look.roles import Role, dress, grown_at_most, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import claims
from alliance_desktop.gui.widgets.focus import FocusBefore
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _, ngettext

_MOST = 3
_TITLE = 2
"""Lines that a group takes beside its rows: its title, and the gap above it."""
_FONTS = {"title": "ui-strong", "words": "ui", "cap": "ui-small-medium", "none": "ui-small"}


class KeySheet(QFrame):
    """Lies over its window and follows its size. Tab stays in it; whatever closes it gives the focus back."""

    leave = Signal()

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("keySheet")
        self.setAccessibleName(_("Keys"))
        self._shell, self._over = shell, over
        self._before: FocusBefore | None = None
        self._theme = theme = shell.desk.theme
        preferences = partial(shell.actions.trigger, "preferences")
        self._remark = label(theme, roles.words("ui", "text_2"))
        self.line = dress(theme, LineEdit(), roles.LINE)
        self._paper = button(theme, roles.OUTLINED_BUTTON, _("Save as PDF…"), self._save)
        self._change = button(theme, roles.OUTLINED_BUTTON, _("Change keys"), preferences)
        back, tip = (lambda: _("Back")), (lambda: _("Back (Esc)"))
        self._close = icon_button(theme, "x", back, self.leave, tip=tip, large=True)
        self.columns = KeyColumns(theme, key_groups(shell.desk.report, shell.desk.navigator.page, with_all=True))
        self._lay_out(theme)
        self._name()
        self.line.textChanged.connect(self._search)
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def open(self) -> None:
        """Show it; the focus is in the line to search."""
        self._before = FocusBefore(self._shell.pages.focus)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Take it away; the focus is where it was, or in the centre where that has gone meanwhile."""
        if self._before:
            self._before.give_back()
        self.hide()
        self.deleteLater()

    @property
    def toast_bar(self) -> QWidget:
        start, end = self._room_in_head()
        return self._bar if end - start >= self._theme.grown(tokens.CONTENTS_WIDTH) else self._foot

    def toast_room(self) -> tuple[int, int]:
        """In the head, or where that is too narrow at the lower edge."""
        return self._room_in_head() if self.toast_bar is self._bar else (tokens.S, self.width() - tokens.S)

    def _room_in_head(self) -> tuple[int, int]:
        """Behind what the search takes at least and before the buttons."""
        self._bar.layout().activate()  # type: ignore[union-attr]
        first = self._paper if self._change.isHidden() else self._change
        return self.line.x() + self._theme.grown(tokens.KEY_WIDTH) + tokens.S, first.x() - tokens.S

    def give_way(self, left: int | None) -> None:
        """The search ends before a toast in the head."""
        wide = self._theme.grown(tokens.CONTENTS_WIDTH)
        if left is not None and self.toast_bar is self._bar:
            wide = min(wide, left - tokens.S - self.line.x())
        self.line.setMaximumWidth(wide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the way to the preferences goes, which Ctrl+, opens too."""
        super().resizeEvent(event)
        high = self._bar.minimumHeight()
        self._foot.setGeometry(0, self.height() - high, self.width(), high)
        others = (self._title, self._change, self._paper, self._close)
        room = self.width() - sum(one.sizeHint().width() for one in others) - tokens.XL - 4 * tokens.S - tokens.M
        self._change.setVisible(room >= self._theme.grown(tokens.KEY_WIDTH))

    def event(self, event: QEvent) -> bool:
        """Here printing means the sheet: the window's own action of that key would not."""
        return claims(event, _is_print) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = latin_letter(event)
        if _is_print(event):
            self._save()
        elif control and key is Qt.Key.Key_F:
            self.line.setFocus()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the sheet: what lies below cannot be seen. Qt asks here too while it hides."""
        stops: list[QWidget] = [self.line, self._paper, self._change, self._close, self.columns]
        stops = [stop for stop in stops if stop.isVisible()]
        if not self.isVisible() or not stops:
            return False
        focus = QApplication.focusWidget()
        here = next((number for number, stop in enumerate(stops) if stop is focus), 0)
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _search(self, typed: str) -> None:
        count = self.columns.show_fitting(typed)
        text = ngettext("{count} line", "{count} lines", count).format(count=count)
        remark = "" if count else _("No key and no command is called that.")
        if self.columns.shows_keyless:
            remark = _("Commands without a key are in the menu named above them. “Change keys” gives them one.")
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        announce(self.line, " ".join((text, remark)) if count else remark)

    def _save(self) -> None:
        printed_sheet.ask_and_save(self._shell, self)

    def _name(self) -> None:
        self.line.setPlaceholderText(_("Search: a word or a key"))
        self.line.setAccessibleName(_("Search keys"))
        self._paper.setToolTip(KEYMAP.with_key(_("One page to print"), "print"))
        self._change.setToolTip(_("Change keys in the preferences"))

    def _lay_out(self, theme: Theme) -> None:
        dress(theme, self, roles.ground("#keySheet", "reading"))
        self._bar = as_bar(theme, QFrame(), "keyBar", "bottom")
        line_high(theme, self._bar, tokens.TOP_BAR)
        self._foot = QWidget(self)
        self._foot.lower()  # nothing of it is seen
        grown_at_most(theme, self.line, tokens.CONTENTS_WIDTH)
        self._remark.setMargin(tokens.XL)
        self._remark.hide()
        self._title = label(theme, Role("ui-strong"), _("Keys"))
        title = self._title, tokens.M
        buttons, edges = (self._change, self._paper, self._close), (tokens.XL, 0, tokens.S, 0)
        row(*title, (self.line, 1), REST, *buttons, gap=tokens.S, edges=edges, on=self._bar)
        column(self._bar, self._remark, (self.columns, 1), gap=0, on=self)


class KeyColumns(QScrollArea):
    """The groups, in as many columns as there is room for. Keys scroll it; a search hides the rows that don't fit."""

    def __init__(self, theme: Theme, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        sheet = dress(theme, QWidget(), Role(sheet=_look))
        sheet.setObjectName("keyColumns")
        self._theme, self._groups = theme, [_Group(group, theme) for group in groups]
        self._columns = [column(gap=tokens.S) for _number in range(_MOST)]
        edges = (tokens.XL, tokens.S, tokens.XL, tokens.S)
        self._row = row(*((one, 1) for one in self._columns), gap=tokens.XXL, edges=edges, on=sheet)
        scrolled(theme, self, sheet, "reading")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # keys scroll it
        self.setAccessibleName(_("Keys"))
        self._deal()

    def show_fitting(self, typed: str) -> int:
        """Show the rows that fit what is typed, and of these also such without keys; how many these are."""
        count = sum(group.show_fitting(typed) for group in self._groups)
        self._deal()
        return count

    @property
    def shows_keyless(self) -> bool:
        """Whether one of the rows that are shown has no key."""
        return any(group.shows_keyless for group in self._groups)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._deal()

    def _deal(self) -> None:
        """Fill the columns, each about as high as the others."""
        wide = self._theme.grown(tokens.CONTENTS_WIDTH) + tokens.XXL
        count = max(1, min(_MOST, (self.viewport().width() - tokens.XL) // wide))
        shown = [group for group in self._groups if group.lines]
        for one in self._columns:
            while one.count():
                one.takeAt(0)
        for number, group in _dealt(shown, count):
            self._columns[number].addWidget(group)
        for number, one in enumerate(self._columns):
            one.addStretch(1)
            self._row.setStretch(number, 1 if number < count else 0)


class _Group(QWidget):
    """A title and its rows."""

    def __init__(self, group: KeyGroup, theme: Theme) -> None:
        super().__init__()
        self._title, self._theme = group.title, theme
        self._column = column(_label(group.title, "title", theme), gap=tokens.XXS, on=self)
        self._rows: list[tuple[KeyRow, QLabel, QWidget]] = []
        self._asked = [one for one in group.rows if one.asked]
        """Made when something is searched for."""
        self._add(one for one in group.rows if not one.asked)
        self.lines, self.shows_keyless = len(self._rows), False

    def _add(self, rows: Iterable[KeyRow]) -> None:
        """A line of its own for each: next to few keys there is more room for words."""
        for one in rows:
            words, caps = _label(one.words, "words", self._theme), _caps(one, self._theme)
            self._rows.append((one, words, caps))
            self._column.addLayout(row((words, 1), (caps, Qt.AlignmentFlag.AlignVCenter), gap=tokens.L))

    def show_fitting(self, typed: str) -> int:
        """Show the rows that fit; how many these are. Without any the whole group goes."""
        if typed.strip() and self._asked:
            self._add(self._asked)
            self._asked = []
        fitting = [one.fits(typed, self._title) for one, _words, _caps in self._rows]
        for fits, (_row, words, caps) in zip(fitting, self._rows, strict=True):
            words.setVisible(fits)
            caps.setVisible(fits)
        self.lines = sum(fitting)
        self.shows_keyless = any(fits and not each[0].keys for fits, each in zip(fitting, self._rows, strict=True))
        self.setVisible(bool(self.lines))
        return self.lines


def _caps(one: KeyRow, theme: Theme) -> QWidget:
    """The names of keys, each drawn like a key, or that there are none."""
    made = QWidget()
    caps = [_label(key, "cap", theme) for key in one.keys] or [_label(_("no key"), "none", theme)]
    row(*caps, gap=tokens.XS, on=made)
    return made


def _label(text: str, name: str, theme: Theme) -> QLabel:
    """Words in the look that the style of the whole gives to what is called `name`."""
    made = label(theme, Role(_FONTS[name]), text, wraps=name == "words")
    made.setObjectName(name)
    return made


def _dealt(groups: list[_Group], count: int) -> list[tuple[int, _Group]]:
    """Each group with the number of its column, so that the columns are about as high: the largest first to the lowest.

    In its column each stands in the order of all, and the column that begins first is the first.
    """
    heights, columns = [0] * count, [0] * len(groups)
    for number in sorted(range(len(groups)), key=lambda number: -groups[number].lines):
        lowest = heights.index(min(heights))
        columns[number] = lowest
        heights[lowest] += groups[number].lines + _TITLE
    order = list(dict.fromkeys(columns))
    return [(order.index(column), group) for column, group in zip(columns, groups, strict=True)]


def _look(theme: Theme) -> str:
    c = theme.colours
    return (
        f"#keyColumns {{ background: {c.reading}; }} #title {{ color: {c.text}; }} #words {{ color: {c.text_2}; }}"
        f"#none {{ color: {c.text_3}; }}"
        f"#cap {{ color: {c.text}; background: {c.card}; border: {tokens.LINE}px solid {c.control};"
        f" border-radius: {tokens.RADIUS_SEGMENT}px; padding: 0 {tokens.XS}px; }}"
    )


def _is_print(event: QKeyEvent) -> bool:
    return KEYMAP.acting(chord_of(event)) == "print"
