"""What a brief says of its occasion: one folded line, opened into a field for each."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from alliance_desktop.domain.brief import HEAD_LABELS, HEAD_NAMES, Brief, HeadName
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.position.folded_field import FoldedRow
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.pause import Pause
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE, MAX_OBJECTIVE
from alliance_desktop.render.moments import day_of_date

_FOLDED: tuple[HeadName, ...] = ("for", "occasion", "date")
"""What is read where the fields are folded."""
_HINTS = {
    "for": lambda: _("Head of delegation"),
    "occasion": lambda: _("Human Dimension Committee, item 3"),
    "date": lambda: _("2 December, Friday"),
    "objective": lambda: _("What you want to achieve"),
    "marking": lambda: _("For official use"),
}


class HeadFields(QWidget):
    """What is typed counts at each pause; it says so, and changes nothing itself."""

    typed = Signal(str, str)
    """The name of a field, and what stands there now, after each key; not of the day, of which half is none."""
    paused = Signal(str, str)
    """The same after a pause, or at the end."""
    left = Signal()
    """Esc in a field: back to the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Brief | None = None
        self.row = FoldedRow(theme)
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        self._lines: dict[HeadName, tuple[LineEdit, Pause]] = {}
        for number, name in enumerate(HEAD_NAMES):
            line, pause = self._line(name)
            label = dress(theme, QLabel(), roles.QUIET)
            texts.say(label, text=HEAD_LABELS[name])
            label.setBuddy(line)
            grid.addWidget(label, 2 * number, 0)
            grid.addWidget(line, 2 * number, 1)
            self._lines[name] = line, pause
        self._refused = False
        self._wrong = dress(theme, QLabel(), roles.words("ui-small", "danger"))
        """Why what stands in the line of the day is not the brief's."""
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        grid.addWidget(self._wrong, 2 * HEAD_NAMES.index("date") + 1, 1)
        follow(theme, self, self._mark_day)
        self._fields.hide()
        self.row.toggled.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self._fields)

    def show_brief(self, brief: Brief | None, waiting: Mapping[HeadName, str], *, writable: bool) -> None:
        """Shows what this one says, and what waits to be saved; what is being typed stays as it is typed."""
        other = brief is None or self._shown is None or brief.id != self._shown.id
        self._shown = brief
        self.setEnabled(brief is not None)
        if other:
            self.refuse_day("")
        for name, (line, pause) in self._lines.items():
            line.setReadOnly(not writable)
            said = _as_written(name, waiting.get(name, brief.said(name))) if brief else ""
            if name == "date" and self._refused:
                continue
            kept = name not in waiting and line.words.strip() != said  # what stands there is not being typed
            if line.text() != said and (other or not line.hasFocus() or name == "date" or kept):
                line.setText(said)
                pause.begin()
        self._say()

    @property
    def refused(self) -> str:
        """Why what is typed for the day is none; '' where it is one."""
        return self._wrong.text()

    def refuse_day(self, why: str) -> None:
        """What is typed for the day stays there and is said to be none; '' where it is one."""
        self._refused = bool(why)
        self._wrong.setText(why)
        self._wrong.setVisible(self._refused)
        self._lines["date"][0].setAccessibleDescription(why)
        self._mark_day()
        self._say()

    def settle(self) -> None:
        """What was typed counts now."""
        for _line, pause in self._lines.values():
            pause.settle()

    def _mark_day(self) -> None:
        sheet = styles.refused_field if self._refused else styles.field
        self._lines["date"][0].setStyleSheet(sheet(self._theme))

    def _say(self) -> None:
        """Folded, a day that is refused is said before all else."""
        if self._refused and self._fields.isHidden():
            name = HEAD_LABELS["date"]()
            self.row.show_words(name, (self._wrong.text(),), self._column(name), "danger")
            return
        brief = self._shown
        said = (
            [_as_written(name, brief.said(name)) for name in ("for", "occasion", "date") if brief.said(name)]
            if brief
            else []
        )
        words = " · ".join(said) or _("whom, occasion, date, objective, marking")
        name = HEAD_LABELS["for"]()
        self.row.show_words(name, (words,), self._column(name), "text_2" if said else "text_3")

    def _column(self, name: str) -> int:
        return QFontMetrics(self._theme.font("ui-small")).horizontalAdvance(name) + tokens.S

    def _unfold(self, opened: bool) -> None:
        self._fields.setVisible(opened)
        self._say()
        if opened:
            self._lines["for"][0].setFocus()

    def _line(self, name: HeadName) -> tuple[LineEdit, Pause]:
        line = dress(self._theme, LineEdit(own_escape=True), roles.LINE)
        line.setMaxLength(MAX_OBJECTIVE if name == "objective" else MAX_LINE)
        texts.say(line, name=HEAD_LABELS[name], hint=_HINTS[name])
        pause = Pause(line, lambda: line.words)
        if name != "date":  # half of a day is none
            line.textEdited.connect(pause.typed)
            line.textEdited.connect(lambda: self.typed.emit(name, line.words))
        line.returnPressed.connect(pause.settle)
        line.escaped.connect(self.left)
        pause.come.connect(partial(self.paused.emit, name))
        return line, pause


def _as_written(name: HeadName, said: str) -> str:
    """A day as people write it."""
    return day_of_date(said) if name == "date" and said else said
