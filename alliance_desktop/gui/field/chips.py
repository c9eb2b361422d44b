"""The chips of the field: conditions as buttons that read as words, and what the field held before they changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.gui.look import icons, styles, tokens
from alliance_desktop.gui.look.fitting import cut, names_apart
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.widgets.keyboard_passes import show_menu
from alliance_desktop.gui.widgets.rows.row_parts import START, rounded
from alliance_desktop.gui.widgets.text.text_undo import TextSteps, TextUndo
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.domain.language.filter_terms import Filter, Term


@dataclass(frozen=True, slots=True)
class _Held:
    asked: "Filter"
    text: str
    typed: TextSteps
    """What was typed there, as far as it can be undone."""


class FieldHistory:
    """Goes back and forth as long as the filter is changed in the field alone."""

    is_windows = False

    typing: TextUndo
    """That of the words, given with the line."""

    def __init__(self, filter_state: FilterState, write: Callable[[str], None]) -> None:
        self._filter, self._write, self._is_open = filter_state, write, False
        self._before: list[_Held] = []
        self._after: list[_Held] = []
        self._left: Filter | None = None
        """The filter as the field left it."""
        self._written = ""
        """The words that the last way back or forth put into the line."""

    @contextmanager
    def step(self, *, words: bool = False) -> Iterator[None]:
        """What is changed inside is one step, be it in several; `words`: also where only words are written in place of
        others."""
        if self._is_open:
            yield
            return
        self._forget_if_changed_elsewhere()
        held, self._is_open = self._now(), True
        try:
            yield
        finally:
            self._is_open = False
        if self._filter.asked != held.asked or (words and self.typing.steps.text != held.text):
            self._before.append(held)
            self._after, self._left = [], self._filter.asked
            self.typing.begin()

    @property
    def can_undo(self) -> bool:
        return bool(self._before) and not self._is_changed_elsewhere

    @property
    def can_redo(self) -> bool:
        return bool(self._after) and not self._is_changed_elsewhere and self.typing.steps.text == self._written

    def undo(self) -> None:
        self._go(self._before, self._after)

    def redo(self) -> None:
        self._go(self._after, self._before)

    def _go(self, source: list[_Held], other: list[_Held]) -> None:
        held = source.pop()
        other.append(self._now())
        self._filter.ask(held.asked)
        self._left = held.asked
        self._write(held.text)
        self._written = held.text
        self.typing.begin(held.typed)

    def _now(self) -> _Held:
        return _Held(self._filter.asked, self.typing.steps.text, self.typing.steps)

    @property
    def _is_changed_elsewhere(self) -> bool:
        return self._left is not None and self._filter.asked != self._left

    def _forget_if_changed_elsewhere(self) -> None:
        if self._is_changed_elsewhere:
            self._before, self._after, self._left = [], [], None


class TypedChips:
    """Holds them until Enter, until the line is left, or until the filter is changed elsewhere."""

    def __init__(self, filter_state: FilterState) -> None:
        self._filter = filter_state
        self._text: list[str] = []
        self._line = ""
        self._before: Filter | None = None
        self._after: Filter | None = None

    @property
    def behind(self) -> str | None:
        """What stands in the line before the place of the last chip: *or* behind it goes on with the chip. None where
        there is no chip."""
        if not self._filter.terms:
            return None
        return self._line if self._filter.asked == self._after else ""

    def add(self, terms: "tuple[Term, ...]", line: str = "") -> None:
        """Narrow the filter by conditions that were typed behind the words `line`."""
        if not terms:
            return
        if self._filter.asked != self._after:
            self._before, self._text = self._filter.asked, []
        self._text += map(str, terms)
        self._line = line
        self._filter.ask(self._filter.narrowed_by(terms))
        self._after = self._filter.asked

    def withdraw(self) -> str:
        """The conditions as text, with a blank behind; the filter is without them again."""
        text, before = self._text, self._before
        unchanged = self._filter.asked == self._after
        self.settle()
        if before is None or not unchanged:
            return ""
        self._filter.ask(before)
        return " ".join((*text, ""))

    def settle(self) -> None:
        """They stay chips from now on."""
        self._text, self._before, self._after = [], None, None


_NARROWEST = 3 * tokens.TARGET
"""A chip with less room than this says nothing any more, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class ChipTerm:
    """A chip's words, and the colour of its tag if it is about one."""

    words: str
    colour: str = "grey"


class ConditionChip(QAbstractButton):
    """One condition of the filter, the `index`-th of the row."""

    removed = Signal(int)
    """It was clicked or deleted by key: its index."""
    stepped = Signal(int)
    """An arrow key leads away from it: the index of the neighbour meant."""

    def __init__(self, index: int, term: ChipTerm, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._index, self._term, self._theme = index, term, theme
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Filter: {words}, button removes it").format(words=term.words))
        self.setToolTip(_("{words} · remove (Del)").format(words=term.words))
        self.clicked.connect(self._remove)

    def show_chosen(self, chosen: bool) -> None:
        """Show it as chosen, as words are by Ctrl+A."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._term.words)
        height = max(tokens.TARGET, metrics.height() + tokens.S)
        return QSize(words + self._theme.grown(tokens.ICON_CHIP) + 2 * tokens.S + tokens.XS, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        colours = self._theme.colours
        ground, ink = (colours.accent, colours.on_accent) if self._chosen else colours.tags[self._term.colour]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, line = (self._theme.colour("accent"), tokens.FOCUS_LINE) if self.hasFocus() else (None, 0)
        rounded(painter, QRectF(self.rect()), QColor(ground), edge, line, (self.height() - line) / 2)
        painter.setPen(QColor(ink))
        side = self._theme.grown(tokens.ICON_CHIP)
        cross = QRect(self.width() - tokens.S - side, 0, side, self.height())
        room = QRect(tokens.S, 0, cross.left() - tokens.S - tokens.XXS, self.height())
        painter.drawText(room, START, names_apart(cut(self._term.words, self.fontMetrics(), room.width())))
        icons.icon("x", ink, side).paint(painter, cross)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._remove()
            case Qt.Key.Key_Left:
                self.stepped.emit(self._index - 1)
            case Qt.Key.Key_Right:
                self.stepped.emit(self._index + 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                event.ignore()  # the line's: Qt would go to the next button
            case _:
                super().keyPressEvent(event)

    def _remove(self) -> None:
        self.removed.emit(self._index)


class ChipRow(QWidget):
    """All conditions side by side. Where they do not fit, the first ones go behind a '+2'."""

    removed = Signal(int)
    left = Signal()
    """An arrow key went past the last chip, or the chip that had the focus is gone: to the words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms: tuple[ChipTerm, ...] = ()
        self._chips: list[ConditionChip] = []
        self._hidden, self._widest = 0, 0
        self._more = dress(theme, QPushButton(self), Role("ui-small-medium", styles.flat_button))
        self._more.clicked.connect(self._show_hidden)
        follow(theme, self, self._dress_chips)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_terms(self, terms: tuple[ChipTerm, ...], width: int) -> None:
        """Show these conditions in the theme's present look, in at most `width` pixels."""
        if any(chip.hasFocus() for chip in self._chips):
            self.left.emit()  # else Qt takes the focus to whatever comes next in the window
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._terms = terms
        self._chips = [ConditionChip(index, term, self._theme, self) for index, term in enumerate(terms)]
        for chip in self._chips:
            chip.removed.connect(self.removed)
            chip.stepped.connect(self._step)
        self._dress_chips()
        self.fit(width)

    def _dress_chips(self) -> None:
        """Who made this row fits it to its room again after a change of the theme."""
        for chip in self._chips:
            chip.setFont(self._theme.font("ui-small-medium"))

    def show_chosen(self, chosen: bool) -> None:
        for chip in self._chips:
            chip.show_chosen(chosen)

    def fit(self, width: int) -> None:
        """Take at most `width` pixels; the last chip is cut before it goes behind the number too."""
        whole = [chip.sizeHint().width() + tokens.XS for chip in self._chips]
        room, used = width, 0
        for self._hidden in range(len(whole) + 1):
            room, shown = width - self._more_width(), whole[self._hidden :]
            self._widest = min(_widest(shown, room, self._theme.grown(tokens.CHIP_MIN)), room)
            used = sum(min(each, self._widest + tokens.XS) for each in shown)
            if used <= room or (len(shown) == 1 and room >= self._theme.grown(_NARROWEST)):
                break
        self._name_more()
        self.setFixedWidth(max(0, min(used, room) + self._more_width()))
        self._place()

    def focus_last(self) -> None:
        """The chip next to the words gets the focus."""
        if self._chips:
            last = self._chips[-1] if self._hidden < len(self._chips) else self._more
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        self._place()

    def _more_width(self) -> int:
        return self._theme.grown(tokens.TARGET) + tokens.S if self._hidden else 0

    def _name_more(self) -> None:
        if self._more.hasFocus() and not self._hidden:
            self.left.emit()
        self._more.setVisible(bool(self._hidden))
        self._more.setText(f"+{self._hidden}")
        name = ngettext("{count} more condition", "{count} more conditions", self._hidden).format(count=self._hidden)
        self._more.setAccessibleName(name)
        self._more.setToolTip(name)

    def _place(self) -> None:
        left, high = self._more_width(), self._theme.line_high(tokens.TARGET)
        self._more.setGeometry(0, (self.height() - high) // 2, left - tokens.XS, high)
        for index, chip in enumerate(self._chips):
            if index < self._hidden and chip.hasFocus():
                self.left.emit()
            chip.setVisible(index >= self._hidden)
            if index >= self._hidden:
                size = chip.sizeHint().boundedTo(QSize(self._widest, self.height()))
                chip.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
                left += size.width() + tokens.XS

    def _step(self, index: int) -> None:
        if index >= len(self._chips):
            self.left.emit()
        elif index >= self._hidden:
            self._chips[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hidden(self) -> None:
        menu = QMenu(self)
        styles.dress_menu(menu, self._theme)
        for index, term in enumerate(self._terms[: self._hidden]):
            action = menu.addAction(self._theme.icon("x", "text_2", tokens.ICON_TEXT), term.words)
            action.setData(index)
        menu.triggered.connect(self._remove_hidden)
        show_menu(menu, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _remove_hidden(self, action: QAction) -> None:
        self.removed.emit(action.data())


def _widest(widths: list[int], room: int, least: int) -> int:
    """How wide a chip may be so that all have room and the short ones are whole; never less than `least`."""
    for number, width in enumerate(ordered := sorted(widths)):
        share = (room - sum(ordered[:number])) // (len(ordered) - number)
        if width > share:
            return max(share - tokens.XS, least)
    return room
