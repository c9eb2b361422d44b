"""The head of an import: title, short name, id, date, language, codes and words for stances, edited in place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.proposal.decisions import Headed
from alliance_desktop.domain.proposal.proposed import ReportHead
from alliance_desktop.domain.proposal.report_head import id_of
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import button, label
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import Phrase, _

_LINES: Mapping[str, Phrase] = {
    "title": lambda: _("Title"),
    "short": lambda: _("Short name"),
    "id": lambda: _("Id"),
    "date": lambda: _("Date"),
    "language": lambda: _("Language"),
}


class HeadForm(QWidget):
    """Each line decides when it is left, or on Enter."""

    decided = Signal(object)
    """A `Headed`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._head: ReportHead | None = None
        self.lines: dict[str, LineEdit] = {}
        self.stances: dict[str, LineEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(tokens.L, tokens.S, tokens.S, tokens.S)
        self._grid.setHorizontalSpacing(tokens.S)
        self._grid.setVerticalSpacing(0)
        for name, words in _LINES.items():
            self.lines[name], _label = self._line(words, partial(self._left_line, name))
        self._codes = Segments(_("Codes"), {"own": _("Its own numbers"), "made": _("By section")}, theme)
        self._codes.chosen.connect(self._choose_codes)
        self._add(_("Codes"), self._codes)
        self._stances = button(theme, roles.LINK_IN_LINE, pressed=self._turn_stances)
        self._add(_("Stances"), self._stances)
        self._labels: list[QLabel] = []
        for stance, one in STANCES.items():
            self.stances[stance], beside = self._line(one.words, partial(self._left_stance, stance))
            self._labels.append(beside)
        self._show_stances(shown=False)

    def show_head(self, head: ReportHead) -> None:
        """Show what is decided now."""
        self._head = head
        for name, line in self.lines.items():
            value = getattr(head, name)
            if line.text() != value:
                line.setText(value)
                line.setCursorPosition(0)
            line.setToolTip(value)
        self._codes.choose("own" if head.own_codes else "made")
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
        line = dress(self._theme, LineEdit(), roles.QUIET_LINE)
        line.setAccessibleName(words())
        line.setMinimumWidth(tokens.XXL)
        line.editingFinished.connect(left)
        return line, self._add(words(), line)

    def _add(self, words: str, widget: QWidget) -> QLabel:
        made = label(self._theme, roles.words("ui", "text_2"), words)
        number = self._grid.rowCount()
        self._grid.addWidget(made, number, 0)
        start = Qt.AlignmentFlag(0) if isinstance(widget, LineEdit) else Qt.AlignmentFlag.AlignLeading
        self._grid.addWidget(widget, number, 1, start)
        self._grid.setColumnStretch(1, 1)
        return made

    def _left_line(self, name: str) -> None:
        head, text = self._head, self.lines[name].words.strip()
        if head is None or text == getattr(head, name):
            return
        decision = Headed(
            title=text if name == "title" else None,
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
