"""The head of a report that is imported: what it is called, its date and language, its codes and words for stances."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.proposal.decisions import Headed
from alliance_desktop.domain.proposal.proposed import ReportHead
from alliance_desktop.domain.proposal.report_head import id_of
from alliance_desktop.gui.importing.block_editor import TitleEdit
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, button, label, row, table
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import Phrase, _

_LINES: Mapping[str, Phrase] = {"short": lambda: _("Short name"), "id": lambda: _("Id"), "date": lambda: _("Date")}
_LANGUAGES: Mapping[str, Phrase] = {
    "en": lambda: _("English"),
    "fr": lambda: _("French"),
    "de": lambda: _("German"),
    "it": lambda: _("Italian"),
    "ru": lambda: _("Russian"),
    "es": lambda: _("Spanish"),
    "": lambda: _("Another language"),
}
"""Those by whose words a report is read, by their codes; one in another is read by its form alone."""
_SHORT = 8
"""Characters of a code for which there is room beside its words."""
_CODES: Mapping[str, Phrase] = {"own": lambda: _("Its own numbers"), "made": lambda: _("By section")}


class HeadForm(QWidget):
    """Each line decides when it is left, or on Enter."""

    typed = Signal(object)
    """What would be decided if the line being typed in were left now; None for nothing."""
    decided = Signal(object)
    """A `Headed`."""
    left = Signal()
    """By Esc."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._head: ReportHead | None = None
        self._code, self._keeps_id = "", False
        self.lines: dict[str, LineEdit] = {}
        self.stances: dict[str, LineEdit] = {}
        self._grid = table(gap=(tokens.S, 0), edges=(tokens.L, tokens.S, tokens.S, tokens.S), on=self)
        self.title = TitleEdit(theme)
        texts.say(self.title, name=lambda: _("Title"))
        beside = label(theme, roles.words("ui", "text_2"), lambda: _("Title"))
        beside.setContentsMargins(0, tokens.XS + tokens.LINE, 0, 0)  # on the line where a long one begins
        self._grid.addWidget(beside, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.title, 0, 1)
        self.title.done.connect(partial(self._decide, self._title_typed))
        self.title.textChanged.connect(partial(self._tell_typed, self.title, self._title_typed))
        self.title.escaped.connect(self._give_up)
        for name, words in _LINES.items():
            self.lines[name] = self._line(words, partial(self._line_typed, name), self._grid)
        self.language = button(theme, roles.LINK_IN_LINE, pressed=self._open_languages)
        self._add(_("Language"), self.language)
        self._codes = Segments(_("Codes"), {name: words() for name, words in _CODES.items()}, theme, wraps=True)
        self._codes.chosen.connect(self._choose_codes)
        self._add(_("Codes"), self._codes)
        self._stances = button(theme, roles.LINK_IN_LINE, pressed=self._turn_stances)
        self._add(_("Stances"), self._stances)
        self._each_stance = QWidget()
        own = table(gap=(tokens.S, 0), on=self._each_stance)  # their longer names leave the lines above where they are
        for stance, one in STANCES.items():
            self.stances[stance] = self._line(one.words, partial(self._stance_typed, stance), own)
        self._each_stance.hide()
        self._grid.addWidget(self._each_stance, self._grid.rowCount(), 0, 1, 2)

    def show_head(self, head: ReportHead, code: str, *, keeps_id: bool) -> None:
        """Show what is decided now; `code` is that of the first recommendation, '' where there is none. `keeps_id`: it
        is installed, and its marks hang on its id."""
        self._code, self._keeps_id = code, keeps_id
        self.lines["id"].setReadOnly(keeps_id)
        self._head = head
        self.title.show_title(head.title)
        for name, line in self.lines.items():
            value = getattr(head, name)
            if line.text() != value:
                line.setText(value)
                line.setCursorPosition(0)
            line.setToolTip(value)
        words = _LANGUAGES[head.language]() if head.language in _LANGUAGES else head.language
        self.language.setText(words)
        self.language.setAccessibleName(_("Language: {language}").format(language=words))
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

    def _line(self, words: Phrase, typed: Callable[[], Headed | None], grid: QGridLayout) -> LineEdit:
        line = dress(self._theme, LineEdit(own_escape=True), roles.QUIET_LINE)
        line.escaped.connect(self._give_up)
        line.setAccessibleName(words())
        line.setMinimumWidth(tokens.XXL)
        line.editingFinished.connect(partial(self._decide, typed))
        line.textEdited.connect(partial(self._tell_typed, line, typed))
        grid.addWidget(line, self._begin(words(), grid), 1)
        return line

    def _add(self, words: str, widget: QWidget) -> None:
        """A row with what is no line to type in: it begins where the words in the lines do."""
        beside = tokens.S + (0 if isinstance(widget, QPushButton) else tokens.XXS + tokens.LINE)
        filling = (widget, REST) if isinstance(widget, QPushButton) else ((widget, 1),)
        self._grid.addLayout(row(beside, *filling, gap=0), self._begin(words, self._grid), 1)

    def _begin(self, words: str, grid: QGridLayout) -> int:
        """Begins a row with its name; gives its number."""
        number = grid.rowCount()
        grid.addWidget(label(self._theme, roles.words("ui", "text_2"), words), number, 0)
        grid.setRowMinimumHeight(number, tokens.PANEL_ROW)
        return number

    def _give_up(self) -> None:
        """What was typed goes, and the focus to the blocks."""
        if self._head is not None:
            self.show_head(self._head, self._code, keeps_id=self._keeps_id)
        self.typed.emit(None)
        self.left.emit()

    def _decide(self, typed: Callable[[], Headed | None]) -> None:
        """A line is left: what stands there counts."""
        if decision := typed():
            self.decided.emit(decision)

    def _tell_typed(self, line: QWidget, typed: Callable[[], Headed | None], *_text: str) -> None:
        if line.hasFocus():
            self.typed.emit(typed())

    def _title_typed(self) -> Headed | None:
        if self._head is not None and self.title.words != self._head.title:
            return Headed(title=self.title.words)
        return None

    def _line_typed(self, name: str) -> Headed | None:
        head, text = self._head, self.lines[name].words.strip()
        if head is None or text == getattr(head, name):
            return None
        decision = Headed(
            short=text if name == "short" else None,
            id=text if name == "id" else None,
            date=text if name == "date" else None,
        )
        if name == "short" and not self._keeps_id and head.id == id_of(head.short):  # nobody has given it another id
            decision = replace(decision, id=id_of(text))
        return decision

    def _stance_typed(self, stance: str) -> Headed | None:
        head, text = self._head, self.stances[stance].words.strip()
        if head is None or text == head.stances.get(stance, ""):
            return None
        words = {name: text if name == stance else head.stances.get(name, "") for name in STANCES}
        return Headed(stances={name: one for name, one in words.items() if one})

    def _open_languages(self) -> None:
        now = self._head.language if self._head else ""
        open_menu(self._theme, self.language, (
            MenuRow(words(), partial(self._choose_language, code), code == now) for code, words in _LANGUAGES.items()
        ))  # fmt: skip

    def _choose_language(self, code: str) -> None:
        if self._head is not None and code != self._head.language:
            self.decided.emit(Headed(language=code))

    def _choose_codes(self, which: str) -> None:
        self.decided.emit(Headed(own_codes=which == "own"))

    def _turn_stances(self) -> None:
        self._each_stance.setVisible(self._each_stance.isHidden())


class FittingScroll(QScrollArea):
    """As high as what it shows, where there is room for that and for as much again below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(tokens.TOP_BAR)

    def sizeHint(self) -> QSize:
        """Asked again whenever what it shows is laid out anew."""
        inner = self.widget()
        high = inner.heightForWidth(self.viewport().width()) if inner else 0
        above = self.parentWidget()
        room = above.height() // 2 if above else high
        return QSize(super().sizeHint().width(), min(high, max(room, tokens.TOP_BAR)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
