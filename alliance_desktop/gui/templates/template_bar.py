"""Above the page of a template: paragraphs or table, paper, large print, letterhead, and whose brief is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.domain.template import Orientation, Paper, Template
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import CheckBox, Segments
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.i18n import _
from alliance_desktop.library.template_changes import kept_letterheads

PAPERS: dict[tuple[Paper, Orientation], Callable[[], str]] = {
    ("A4", "portrait"): lambda: _("A4 portrait"),
    ("A4", "landscape"): lambda: _("A4 landscape"),
    ("Letter", "portrait"): lambda: _("Letter portrait"),
    ("Letter", "landscape"): lambda: _("Letter landscape"),
}


class TemplateBar(QWidget):
    """It changes nothing itself: it says what is wanted."""

    layout_wanted = Signal(str)
    paper_wanted = Signal(object)
    """A key of PAPERS."""
    large_print_wanted = Signal(bool)
    letterhead_wanted = Signal(str)
    """The name of a kept file; '' for none."""
    file_wanted = Signal()
    """Another file shall be the letterhead."""
    brief_wanted = Signal(str)
    """The id of the brief that it shall be shown with."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._template: Template | None = None
        self._briefs: list[tuple[str, str]] = []
        self._brief_id = ""
        self.layouts = Segments(_("Layout"), {"paragraphs": _("Paragraphs"), "table": _("Table")}, theme)
        self.layouts.chosen.connect(self.layout_wanted)
        self.paper, self.letterhead = (self._button(roles.OUTLINED_BUTTON) for _each in range(2))
        self.large_print = CheckBox(theme)
        texts.say(self.large_print, text=lambda: _("Large print"))
        self.brief = self._button(roles.LINK_IN_LINE)
        self.paper.clicked.connect(self._open_papers)
        self.letterhead.clicked.connect(self._open_letterheads)
        self.brief.clicked.connect(self._open_briefs)
        self.large_print.clicked.connect(self.large_print_wanted)
        self._place()

    def show_template(self, template: Template) -> None:
        self._template = template
        self.layouts.setVisible(template.layout in self.layouts.buttons)
        if template.layout in self.layouts.buttons:
            self.layouts.choose(template.layout)
        self.paper.setText(PAPERS[template.paper, template.orientation]())
        self.paper.setAccessibleName(_("Paper: {paper}").format(paper=self.paper.text()))
        self.large_print.setChecked(template.large_print)
        self.letterhead.setText(template.letterhead or _("None"))
        self.letterhead.setAccessibleName(_("Letterhead: {name}").format(name=self.letterhead.text()))
        self._shown_with.setVisible(template.takes_brief)

    def show_briefs(self, briefs: list[tuple[str, str]], chosen: str) -> None:
        """Pairs of an id and a name, with the one that the page is of; '' for none."""
        self._briefs, self._brief_id = briefs, chosen
        name = next((name for each, name in briefs if each == chosen), _("some recommendations"))
        self.brief.setText(name)
        self.brief.setAccessibleName(_("Shown with: {name}").format(name=name))
        self.brief.setEnabled(bool(briefs))

    def _open_papers(self) -> None:
        template = self._template
        now = (template.paper, template.orientation) if template else None
        rows = (MenuRow(words(), partial(self.paper_wanted.emit, one), one == now) for one, words in PAPERS.items())
        open_menu(self._theme, self.paper, rows)

    def _open_letterheads(self) -> None:
        now = self._template.letterhead if self._template else ""
        names = dict.fromkeys(("", *kept_letterheads(), now))
        rows = [MenuRow(name or _("None"), partial(self.letterhead_wanted.emit, name), name == now) for name in names]
        open_menu(
            self._theme, self.letterhead, [*rows, MenuRow(_("Choose a file…"), self.file_wanted.emit, apart=True)]
        )

    def _open_briefs(self) -> None:
        rows = (
            MenuRow(name, partial(self.brief_wanted.emit, each), each == self._brief_id) for each, name in self._briefs
        )
        open_menu(self._theme, self.brief, rows)

    def _button(self, role: roles.Role) -> QPushButton:
        button = dress(self._theme, QPushButton(), role, icon="chevron-down")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        return button

    def _label(self, text: Callable[[], str]) -> QLabel:
        label = dress(self._theme, QLabel(), roles.words("ui", "text_2"))
        texts.say(label, text=text)
        return label

    def _place(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(tokens.S)
        for part in (self.layouts, self.paper):
            first.addWidget(part)
        first.addSpacing(tokens.S)
        first.addWidget(self.large_print)
        first.addStretch(1)
        first.addWidget(self._label(lambda: _("Letterhead")))
        first.addWidget(self.letterhead)
        self._shown_with = QWidget()
        shown = QHBoxLayout(self._shown_with)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(tokens.XS)
        shown.addWidget(self._label(lambda: _("Shown with:")))
        shown.addWidget(self.brief)
        lock = dress(self._theme, QLabel(), icon="lock", colour="text_2")
        second.addWidget(self._shown_with)
        second.addStretch(1)
        second.addWidget(lock)
        second.addWidget(self._label(lambda: _("Internal remarks can't be part of a template")))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.S)
        column.setSpacing(tokens.XS)
        column.addLayout(first)
        column.addLayout(second)
